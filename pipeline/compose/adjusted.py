"""What stands against a plain sum, in words: caps, floors, vetoes, weights, scales.

A table of deductions or of blocks lists each as a row of its own, so that it adds up.
"""

from collections.abc import Callable, Iterator, Mapping

from pipeline.chinese import STOPS, join, join_heavy
from pipeline.compose.rule_words import say_step
from pipeline.model import Indicator, Kind, Method
from pipeline.numbers import ZERO, show, total
from pipeline.results import Adjustment, Change, DepartmentResult, ItemResult, Results
from pipeline.rules import Step, full_of
from pipeline.rules.item import lost_of
from pipeline.wording import Wording

Nodes = Mapping[str, Indicator]


def nodes_of(results: Results) -> Nodes:
    """Give every indicator by its id."""
    return {node.id: node for node in results.rubric.walk()}


def losing(result: DepartmentResult) -> tuple[Adjustment, ...]:
    """Give the adjustments that change the points lost, the groups' before the whole's."""
    return tuple(one for one in result.all_adjustments() if one.lost != ZERO)


def of_total(result: DepartmentResult) -> tuple[Adjustment, ...]:
    """Give those that the total has besides its blocks."""
    return tuple(one for one in result.adjustments if one.change is not Change.ALTERNATIVE)


def say_where(adjustment: Adjustment, nodes: Nodes, wording: Wording) -> str:
    """Name the group that is adjusted, or the whole."""
    node = nodes.get(adjustment.node)
    if node is None:
        return wording.say("rules.whole")
    return wording.say("common.item", number=node.id, title=node.title)


def say_name(adjustment: Adjustment, wording: Wording) -> str:
    """Name an adjustment in a word."""
    return wording.say(f"adjusted.{adjustment.change.value}.name")


def say_why(adjustment: Adjustment, nodes: Nodes, wording: Wording) -> str:
    """Say why a sum was adjusted, with the figures that decide."""
    # Where only a part of the score is scaled, it is that part of which the figures speak.
    before = adjustment.before if adjustment.scaled is None else adjustment.scaled
    values = {
        "limit": show(adjustment.limit or ZERO),
        "before": show(before),
        "after": show(before + adjustment.points),
        "items": join(nodes[key].id for key in adjustment.nodes),
        "causes": join_heavy(_causes(adjustment, wording)),
    }
    return _SAYERS.get(adjustment.change, _plain)(adjustment, wording, values)


def _plain(adjustment: Adjustment, wording: Wording, values: Mapping[str, str]) -> str:
    return wording.say(f"adjusted.{adjustment.change.value}.why", **values)


def _made_up(adjustment: Adjustment, wording: Wording, values: Mapping[str, str]) -> str:
    """Say a weight or a scale, and what was made up for on the way."""
    said = _plain(adjustment, wording, values)
    return said + (wording.say("adjusted.made_up", **values) if adjustment.nodes else "")


_SAYERS: Mapping[Change, Callable[[Adjustment, Wording, Mapping[str, str]], str]] = {
    Change.SCALE: _made_up,
    Change.WEIGHT: _made_up,
}


def _causes(adjustment: Adjustment, wording: Wording) -> Iterator[str]:
    for one in adjustment.steps:
        yield say_step(one.step, wording)


def say_overrides(result: DepartmentResult, wording: Wording) -> Iterator[str]:
    """Say each override: what rules and facts would take, what was taken, and why."""
    for item in result.items:
        if item.override:
            yield _say_override(item, wording)


def _say_override(item: ItemResult, wording: Wording) -> str:
    """Say what rules and facts would give, and what was given; or what was missed and spared."""
    ruled = item.computed
    if ruled is None:
        ruled = full_of(item.item) - lost_of(item.item, item.steps)
    values = {
        "item": wording.say("common.item", number=item.item.id, title=item.item.title),
        "reason": item.override.rstrip(STOPS),
    }
    missed = [step for step in item.steps if step.is_missed and step.is_open]
    if ruled == item.tally.assessed and missed:
        found = say_step(missed[0], wording)
        return wording.say("letter.losses.override_open", found=found, **values)
    scores = {"ruled": show(ruled), "assessed": show(item.tally.assessed)}
    return wording.say("letter.losses.override", **scores, **values)


def say_gains(result: DepartmentResult, nodes: Nodes, wording: Wording) -> Iterator[str]:
    """List the bonus points that stand on top, and what caps and vetoes leave of them."""
    gains = [said for item in result.items if (said := _say_gain(item, wording)) is not None]
    gains += [
        wording.say(
            "letter.losses.gain_adjusted",
            name=say_name(one, wording),
            gained=show(one.gained),
            why=say_why(one, nodes, wording),
        )
        for one in result.all_adjustments()
        if one.gained
    ]
    if gains:
        gained = show(result.total.gained)
        yield wording.say("letter.losses.gains", items=join_heavy(gains), gained=gained)


def _say_gain(item: ItemResult, wording: Wording) -> str | None:
    """Say what an item brings on top, and what was taken of it; None where it brings nothing."""
    lost = [step for step in item.steps if step.lost] if item.item.kind is Kind.BONUS else []
    if not (item.tally.gained or lost):
        return None
    values = {
        "item": wording.say("common.item", number=item.item.id, title=item.item.title),
        "gained": show(item.tally.gained),
    }
    if not lost:
        return wording.say("letter.losses.gain", **values)
    found = join_heavy(say_step(step, wording) for step in lost)
    taken = show(total(step.lost for step in lost))
    return wording.say("letter.losses.gain_less", found=found, lost=taken, **values)


def vetoes_of(result: DepartmentResult) -> tuple[tuple[ItemResult, Step], ...]:
    """Give every veto that struck, whatever it reaches."""
    return tuple(
        (item, step)
        for item in result.items
        for step in item.steps
        if step.scoring.method is Method.VETO and step.is_missed
    )


def say_vetoes(result: DepartmentResult, wording: Wording) -> Iterator[str]:
    """Say the vetoes that no deduction tells of: those of whole groups, and of grades."""
    told = {id(step) for item in result.items for lost in item.deductions if (step := lost.step)}
    causes = [
        wording.say(
            "letter.losses.veto",
            item=wording.say("common.item", number=item.item.id, title=item.item.title),
            found=say_step(step, wording),
        )
        for item, step in vetoes_of(result)
        if id(step) not in told
    ]
    if causes:
        yield wording.say("letter.losses.vetoes", causes=join_heavy(causes))
