"""One department on one item: the score that counts, and every point that was lost with its cause.

What rules take stands before what the assessors' reasons take; where the item cannot lose it all,
the last ones are cut, so that the deductions always add up to what the score lacks.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.chinese import join_heavy, normalise
from pipeline.model import (
    Campaign,
    Deduction,
    Exemption,
    Fact,
    Indicator,
    Kind,
    Mark,
    Method,
    Scoring,
)
from pipeline.numbers import ZERO, total
from pipeline.results import ItemResult, LostPoints, Tally
from pipeline.rules import Account, Step, computed, full_of, steps_of
from pipeline.rules.item import NOTHING, are_gains_open, start_of
from pipeline.score.combine import Combined, combine
from pipeline.score.plan import Leaf, rule_of

_NO_TALLY = Tally(ZERO, ZERO, ZERO)


def item_result(
    leaf: Leaf, mark: Mark | None, facts: Sequence[Fact], campaign: Campaign
) -> ItemResult:
    """Score an item; where it has no mark, by rules and facts alone."""
    item = leaf.item
    if mark and leaf.full and not facts and (quick := _of_office(leaf, mark, campaign)):
        return quick
    if leaf.exemption:
        return _exempt(leaf, mark)
    if item.kind is Kind.VETO:
        return _veto(item, mark, facts)
    if mark is None or not mark.is_scored:
        return _by_rules(item, mark, computed(item, facts), campaign)
    account = computed(item, facts) if facts else NOTHING
    given, taken = _agreed(item, mark, account, campaign)
    own = mark.self_score.value if mark.self_score else _self_of(item)
    tally = _tally(item, own, given.score)
    return ItemResult(
        item=item,
        mark=mark,
        tally=tally,
        deductions=tuple(_losses(item, mark, _Loss(tally.deducted, taken, given, account.steps))),
        is_low=_is_low(item, tally, campaign),
        panel=given.panel,
        steps=account.steps,
        computed=account.score,
        override=_override(mark),
    )


def _of_office(leaf: Leaf, mark: Mark, campaign: Campaign) -> ItemResult | None:
    """Score what the office's one voice says where its reasons make up for all that is lost.

    Such are most marks, so they go quickly; all others are left to what comes after.
    """
    given = mark.given[0] if len(mark.given) == 1 else None
    if not (given and given.score) or given.assessor or given.decided or given.override:
        return None
    item, score = leaf.item, given.score.value
    own = mark.self_score.value if mark.self_score else None
    lost = item.points - score
    if not lost and not given.deductions:
        tally = leaf.full if leaf.full and own == score else Tally(item.points, own, score)
        return ItemResult(item, mark, tally, (), is_low=False)
    losses = [
        _told(leaf, lost if one.points is None else one.points, one) for one in given.deductions
    ]
    is_told = all(one.points for one in losses) and total(one.points for one in losses) == lost
    if lost <= ZERO or not is_told:
        return None
    tally = Tally(item.points, own, score)
    return ItemResult(item, mark, tally, tuple(losses), is_low=_is_low(item, tally, campaign))


def _told(leaf: Leaf, points: Decimal, cause: Deduction) -> LostPoints:
    return LostPoints(points, cause.reason, leaf.rule, cause.evidence, cause)


def _agreed(
    item: Indicator, mark: Mark, account: Account, campaign: Campaign
) -> tuple[Combined, Decimal]:
    """Combine a mark, and tell what of its loss the rules take; nothing where they are overridden.

    Without an override a mark may still stand against the rules, where the rubric only warns.
    """
    given = combine(item, mark, campaign.assessors, account.lost)
    if not account.lost or _override(mark):
        return (combine(item, mark, campaign.assessors) if account.lost else given), ZERO
    rest = full_of(item) - given.score - account.lost
    reasoned = total(points for points, _ in given.losses)
    if rest == ZERO or (rest > ZERO and reasoned in {ZERO, rest}):
        return given, account.lost
    return combine(item, mark, campaign.assessors), ZERO


def _veto(item: Indicator, mark: Mark | None, facts: Sequence[Fact]) -> ItemResult:
    """Give a veto that is an indicator itself: it has no score, and what struck is kept."""
    given = mark or Mark("", item.id, item.source)
    told = [
        Fact(given.department, item.id, cause.source, text=cause.reason, evidence=cause.evidence)
        for one in given.given
        for cause in one.deductions
    ]
    own = Scoring(Method.VETO, item.source, reach=item.reach, grade=item.grade)
    steps = (*steps_of(item, facts), *steps_of(replace(item, scoring=(own,)), told))
    return ItemResult(item, given, _NO_TALLY, (), is_low=False, steps=steps)


def _by_rules(
    item: Indicator, mark: Mark | None, account: Account, campaign: Campaign
) -> ItemResult:
    if account.score is None:
        message = f"{item.id}: scored before it was validated"
        raise ValueError(message)
    own = mark.self_score.value if mark and mark.self_score else _self_of(item)
    tally = _tally(item, own, account.score)
    lost = tally.deducted
    return ItemResult(
        item=item,
        mark=mark or Mark("", item.id, item.source),
        tally=tally,
        deductions=tuple(_cut(_by_steps(item, account.steps), lost)) if lost else (),
        is_low=_is_low(item, tally, campaign),
        steps=account.steps,
        computed=account.score,
    )


def _exempt(leaf: Leaf, mark: Mark | None) -> ItemResult:
    """Give an item that does not apply: in full, or as nothing at all."""
    item = leaf.item
    full = full_of(item) if leaf.exemption is Exemption.FULL else ZERO
    return ItemResult(
        item=item,
        mark=mark or Mark("", item.id, item.source),
        tally=Tally(full, full, full) if full else _NO_TALLY,
        deductions=(),
        is_low=False,
        is_applicable=False,
    )


def _self_of(item: Indicator) -> Decimal | None:
    """Give the self-score where none was typed: what only adds or takes away may be left out."""
    return None if item.kind is Kind.BASE else ZERO


def _tally(item: Indicator, own: Decimal | None, assessed: Decimal) -> Tally:
    full = full_of(item)
    return Tally(full, own, assessed, max(assessed - full, ZERO))


def _is_low(item: Indicator, tally: Tally, campaign: Campaign) -> bool:
    is_asked = item.kind is Kind.BASE and tally.points > ZERO
    return is_asked and tally.assessed * 100 < campaign.notice_below * tally.points


def _override(mark: Mark) -> str:
    return next((one.override for one in mark.given if one.override), "")


@dataclass(frozen=True, slots=True)
class _Loss:
    """What a mark lacks, what of it rules take, and what its assessors said."""

    points: Decimal
    taken: Decimal
    given: Combined
    steps: tuple[Step, ...]


def _losses(item: Indicator, mark: Mark, loss: _Loss) -> Iterator[LostPoints]:
    """Say what took the points that a mark lacks: what rules take, then the assessors' reasons."""
    judged = [_judged(item, points, cause, loss.steps) for points, cause in loss.given.losses]
    ruled = _ruled_losses(item, loss) if loss.taken else []
    if ruled and loss.taken == loss.points and judged:
        # The rules take it all: what the assessors wrote beside it explains the same points.
        words = join_heavy(one.reason for one in judged)
        yield replace(ruled[0], reason=words)
        yield from ruled[1:]
        return
    if not judged:
        judged = list(_unreasoned(item, loss.points - loss.taken, loss.steps, mark))
    yield from _cut([*ruled, *judged], loss.points)


def _ruled_losses(item: Indicator, loss: _Loss) -> list[LostPoints]:
    is_open = are_gains_open(item, loss.steps)
    by_rules = _taken_by(loss.steps) if is_open else _by_steps(item, loss.steps)
    return list(_cut(by_rules, loss.taken))


def _by_steps(item: Indicator, steps: Sequence[Step]) -> Iterator[LostPoints]:
    """Give what rules take: what was not given to the full points, then each deduction."""
    short = full_of(item) - start_of(item, steps)
    if short > ZERO:
        giving = next((step for step in steps if step.scoring.gives), None)
        # Without a step nothing was found for which points could be given.
        cause = Deduction(short, "", item.source)
        yield _ruled(short, giving) if giving else LostPoints(short, "", rule_of(item), "", cause)
    yield from _taken_by(steps)


def _taken_by(steps: Sequence[Step]) -> Iterator[LostPoints]:
    for step in steps:
        if lost := step.lost:
            yield _ruled(lost, step)


def _ruled(points: Decimal, step: Step) -> LostPoints:
    evidence = dict.fromkeys(fact.evidence for fact in step.facts if fact.evidence)
    cause = Deduction(points, "", step.facts[0].source, "; ".join(evidence))
    return LostPoints(points, "", step.scoring.method.value, cause.evidence, cause, step)


def _judged(
    item: Indicator, points: Decimal, cause: Deduction, steps: Sequence[Step]
) -> LostPoints:
    """Give an assessor's reason; one that names a missed measure of open cost is that rule's."""
    said = normalise(cause.reason)
    for step in steps:
        measure = normalise(step.scoring.measure)
        if step.is_open and step.is_missed and measure and measure in said:
            rule = step.scoring.method.value
            return LostPoints(points, cause.reason, rule, cause.evidence, cause, step)
    return LostPoints(points, cause.reason, rule_of(item), cause.evidence, cause)


def _unreasoned(
    item: Indicator, points: Decimal, steps: Sequence[Step], mark: Mark
) -> Iterator[LostPoints]:
    """Explain points for which nobody wrote a reason.

    They are the override's, or those of the one missed measure whose cost is the assessor's to set,
    or what a bonus inside the total did not earn.
    """
    if not points:
        return
    missed = [step for step in steps if step.is_open and step.is_missed]
    given = next((one for one in mark.given if one.override), None)
    if given:
        cause = Deduction(points, given.override, given.override_source or given.source)
        yield LostPoints(points, given.override, rule_of(item), "", cause)
    elif missed:
        evidence = next((fact.evidence for fact in missed[0].facts if fact.evidence), "")
        cause = Deduction(points, "", mark.source, evidence)
        yield LostPoints(points, "", missed[0].scoring.method.value, evidence, cause, missed[0])
    else:
        yield LostPoints(points, "", rule_of(item), "", Deduction(points, "", mark.source))


def _cut(losses: Iterable[LostPoints], lost: Decimal) -> Iterator[LostPoints]:
    """Cut deductions where nothing is left to lose; what takes nothing is left out."""
    rest = lost
    for one in losses:
        points = min(one.points, rest)
        rest -= points
        if points == one.points:
            yield one
        elif points:
            yield replace(one, points=points, before=one.points)
