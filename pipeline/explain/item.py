"""One item: its facts and rules, what they make, the marks, and the score that counts."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from fractions import Fraction

from pipeline.chinese import normalise
from pipeline.compose.common import say_place
from pipeline.explain.account import account
from pipeline.explain.nodes import MINUS, TIMES, Node, Value, Word, added, exactly, node
from pipeline.explain.rules import fact_node, rule_node
from pipeline.model import Campaign, Combine, Deduction, Fact, Given, Kind
from pipeline.numbers import ZERO, show, total
from pipeline.results import ItemResult, LostPoints, Panel, Tally

_METHODS = {
    Combine.MEAN: "explain_combine_mean",
    Combine.MEDIAN: "explain_combine_median",
    Combine.TRIMMED: "explain_combine_trimmed",
    Combine.WEIGHTED: "explain_combine_weighted",
}


@dataclass(frozen=True, slots=True)
class Asides:
    """Facts that do not count where they stand.

    ``idle`` are those of which no rule speaks, by item; ``homes`` the items where a case counts
    instead, by the identity of the fact.
    """

    idle: Mapping[str, tuple[Fact, ...]]
    homes: Mapping[int, str]


def tally_values(tally: Tally) -> dict[str, Value]:
    """Give the figures of a node for programs."""
    return {
        "points": show(tally.points),
        "assessed": show(tally.assessed),
        "lost": show(tally.deducted),
        "gained": show(tally.gained),
        "self": "" if tally.self_score is None else show(tally.self_score),
    }


def tally_said(tally: Tally) -> Iterator[Node]:
    """Give the figures of a node for people: what is nothing is not told."""
    yield node("explain_got", value=show(tally.assessed))
    if tally.points:
        yield node("explain_full", value=show(tally.points))
    if tally.gained:
        yield node("explain_gained", value=show(tally.gained))
    if tally.deducted:
        yield node("explain_lost", value=show(tally.deducted))


def is_plain(result: ItemResult) -> bool:
    """Tell whether an item has all its points and nothing stands against it."""
    tally = result.tally
    is_changed = result.before is not None
    is_told = tally.deducted or tally.gained or result.override or is_changed
    return not is_told and not any(step.is_missed for step in result.steps)


def item_node(
    result: ItemResult, campaign: Campaign, asides: Asides, exemption: str, *, full: bool
) -> Node:
    """Explain an item; ``exemption`` is the key of why it does not apply, empty where it does."""
    item = result.item
    named: dict[str, Value] = {"id": item.id, "title": item.title or item.text}
    named |= tally_values(result.tally)
    if exemption:
        return node(exemption, **named)
    children = tuple(_children(result, campaign, asides)) if full else ()
    if item.kind is Kind.VETO:
        has_struck = any(step.is_missed for step in result.steps)
        key = "explain_veto_struck" if has_struck else "explain_veto_clear"
        return node(key, children, **named)
    return node("explain_item", children, tally_said(result.tally), **named)


def _children(result: ItemResult, campaign: Campaign, asides: Asides) -> Iterator[Node]:
    item, mark = result.item, result.mark
    if mark.self_score:
        place = say_place(mark.self_score.source, campaign)
        yield node("explain_self", typed=mark.self_score.typed, place=place)
    yield from _rules(result, campaign, asides.homes)
    for fact in asides.idle.get(item.id, ()):
        yield fact_node(fact, campaign, "explain_fact_idle")
    yield from account(result)
    for given in (one for one in mark.given if not one.is_blank):
        yield _given(given, campaign, {id(lost.cause) for lost in result.deductions})
    if result.panel:
        yield from _combined(result, result.panel)
    yield from _override(mark.given, campaign)
    yield from _appeal(result, campaign)
    if item.kind is not Kind.VETO:
        yield from (_loss(lost, campaign) for lost in result.deductions)
        yield _result(result)


def _rules(result: ItemResult, campaign: Campaign, homes: Mapping[int, str]) -> Iterator[Node]:
    applied = {id(step.scoring): step for step in result.steps}
    for rule in result.item.scoring:
        yield rule_node(rule, applied.pop(id(rule), None), campaign, homes)
    for step in applied.values():  # of a veto that states no rule of its own
        yield rule_node(step.scoring, step, campaign)


def _given(given: Given, campaign: Campaign, told: Set[int]) -> Node:
    """Tell a mark as it was typed, by whom, where, with the reasons beside it.

    A reason that stands as it is among the deductions, which are ``told`` below, is left to them.
    """
    children = [_reason(cause, campaign) for cause in given.deductions if id(cause) not in told]
    if given.note:
        children.append(node("explain_note", text=given.note))
    place = say_place(given.source, campaign)
    typed = given.score.typed if given.score else ""
    if given.decided:
        return node("explain_decided", children, typed=typed, place=place)
    if given.assessor:
        key = "explain_mark_named"
        return node(key, children, typed=typed, assessor=given.assessor, place=place)
    return node("explain_mark", children, typed=typed, place=place)


def _reason(cause: Deduction, campaign: Campaign) -> Node:
    place = say_place(cause.source, campaign)
    values: dict[str, Value] = {"reason": cause.reason, "place": place}
    if cause.points is not None:
        return node("explain_reason_points", points=show(cause.points), **values)
    return node("explain_reason", **values)


def _combined(result: ItemResult, panel: Panel) -> Iterator[Node]:
    """Show how several marks made one, with each one's share."""
    if panel.method is None or panel.method is Combine.NEGOTIATED:
        return
    voices = zip(result.mark.given, panel.shares, strict=True)
    counted = [(one.score.value, share) for one, share in voices if one.score and share]
    if len(counted) > 1:
        expression = " + ".join(
            f"{show(score)} {TIMES} {exactly(share)}" for score, share in counted
        )
        exact = sum((Fraction(score) * share for score, share in counted), Fraction(0))
        sign = "=" if exact == Fraction(result.tally.assessed) else "≈"
        method = Word(_METHODS[panel.method])
        values = {"expression": expression, "sign": sign, "result": show(result.tally.assessed)}
        yield node("explain_combined", method=method, **values)


def _appeal(result: ItemResult, campaign: Campaign) -> Iterator[Node]:
    """Tell what an item was before an appeal was decided, and why it changed."""
    if (appeal := result.mark.appeal) and result.before is not None:
        values = {"before": show(result.before), "day": appeal.day.isoformat()}
        place = say_place(appeal.source, campaign)
        yield node("explain_appeal", reason=appeal.reason, place=place, **values)


def _override(given: Sequence[Given], campaign: Campaign) -> Iterator[Node]:
    for one in given:
        if one.override:
            place = say_place(one.override_source or one.source, campaign)
            yield node("explain_override", reason=one.override, place=place)


def _loss(lost: LostPoints, campaign: Campaign) -> Node:
    """Tell a deduction as it counts: what took it, on which evidence, and what was cut."""
    children = []
    if lost.evidence:
        children.append(node("explain_evidence", text=lost.evidence))
    if lost.before is not None:
        children.append(node("explain_cut", before=show(lost.before), after=show(lost.points)))
    values = {"points": show(lost.points), "place": say_place(lost.cause.source, campaign)}
    if lost.reason:
        return node("explain_loss", children, reason=lost.reason, **values)
    return node("explain_loss_bare", children, **values)


def _result(result: ItemResult) -> Node:
    """Give the score that counts: full points and bonus, less each deduction."""
    tally = result.tally
    losses = [lost.points for lost in result.deductions]
    if total(losses) != tally.deducted:
        losses = [tally.deducted] if tally.deducted else []
    start = added([tally.points, tally.gained] if tally.gained else [tally.points])
    expression = start + "".join(f" {MINUS} {show(one)}" for one in losses)
    return node("explain_result", expression=expression, result=show(tally.assessed))


def asides_of(facts: Sequence[Fact], results: Sequence[ItemResult]) -> Asides:
    """Find the facts that do not count where they stand, of those that were read.

    Of a case that counts elsewhere, scoring leaves a copy that happened no times.
    """
    steps = [(one.item.id, step) for one in results for step in one.steps]
    read = {id(fact) for fact in facts}
    used = [(item, step.scoring, fact) for item, step in steps for fact in step.facts]
    counted = {id(fact) for _, _, fact in used}
    homes = {
        (normalise(rule.once), normalise(fact.case)): item
        for item, rule, fact in used
        if rule.once and fact.case and id(fact) in read
    }
    copies = [(rule, fact) for _, rule, fact in used if rule.once and id(fact) not in read]
    settled = {fact for _, fact in copies}
    idle: dict[str, tuple[Fact, ...]] = {}
    for fact in facts:
        if id(fact) not in counted and replace(fact, value=ZERO) not in settled:
            idle[fact.item] = (*idle.get(fact.item, ()), fact)
    where = {
        id(fact): homes.get((normalise(rule.once), normalise(fact.case)), "")
        for rule, fact in copies
    }
    return Asides(idle, where)
