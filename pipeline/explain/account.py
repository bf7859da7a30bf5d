"""What rules and facts alone make of an item: start, what is taken, the item's caps and bounds.

It follows ``rules.item`` step by step, so that each figure on the way is shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.explain.nodes import MINUS, Node, added, node
from pipeline.model import Indicator, Kind, Method, Reach
from pipeline.numbers import ZERO, show, total
from pipeline.results import ItemResult
from pipeline.rules import Step, floor_of, full_of, top_of
from pipeline.rules.item import are_gains_open


@dataclass(frozen=True, slots=True)
class _Cap:
    """A sum before and after a limit."""

    key: str
    limit: Decimal
    before: Decimal
    after: Decimal


def account(result: ItemResult) -> Iterator[Node]:
    """Explain how rules and facts alone make the item's score, as far as they do."""
    item, steps = result.item, result.steps
    if item.kind is Kind.VETO or (not steps and result.computed is None):
        return
    caps: list[_Cap] = []
    gives = item.kind is Kind.BONUS or any(rule.gives for rule in item.scoring)
    if result.computed is None and gives and are_gains_open(item, steps):
        yield from _taken_alone(item, steps)
        return
    yield from _gains(steps) if gives else ()
    start = _start(item, steps, caps) if gives else full_of(item)
    yield from _losses(steps)
    score = start - _taken(item, steps, caps)
    yield from map(_cap_node, caps)
    expression = f"{show(start)} {MINUS} {show(start - score)}" if start != score else show(start)
    yield node("explain_ruled", expression=expression, result=show(score))
    # It is never above its highest score: what is given is capped before anything is taken.
    floor = floor_of(item)
    if floor is not None and score < floor:
        yield _cap_node(_Cap("explain_cap_floor", floor, score, floor))
        score = floor
    if score > ZERO and any(map(_is_veto, steps)):
        yield _cap_node(_Cap("explain_cap_veto", ZERO, score, ZERO))
        score = ZERO
    if result.computed is None:
        yield node("explain_ruled_partly", score=show(score))


def _is_veto(step: Step) -> bool:
    rule = step.scoring
    return rule.method is Method.VETO and rule.reach is Reach.ITEM and step.is_missed


def _cap_node(cap: _Cap) -> Node:
    return node(cap.key, limit=show(cap.limit), before=show(cap.before), after=show(cap.after))


def _gains(steps: Sequence[Step]) -> Iterator[Node]:
    points = [step.given for step in steps if step.scoring.gives]
    if len(points) > 1:
        yield node("explain_gains", expression=added(points), result=show(total(points)))


def _losses(steps: Sequence[Step]) -> Iterator[Node]:
    points = [step.lost for step in steps if step.lost]
    if len(points) > 1:
        yield node("explain_takes", expression=added(points), result=show(total(points)))


def _start(item: Indicator, steps: Sequence[Step], caps: list[_Cap]) -> Decimal:
    """Add up what is given, within the item's limits."""
    given = total(step.given for step in steps)
    limits = (("explain_cap_gain", item.gain_at_most), ("explain_cap_full", top_of(item)))
    for key, limit in limits:
        if limit is not None and given > limit:
            caps.append(_Cap(key, limit, given, limit))
            given = limit
    return given


def _taken(item: Indicator, steps: Sequence[Step], caps: list[_Cap]) -> Decimal:
    lost, limit = total(step.lost for step in steps), item.lose_at_most
    if limit is None or lost <= limit:
        return lost
    caps.append(_Cap("explain_cap_lose", limit, lost, limit))
    return limit


def _taken_alone(item: Indicator, steps: Sequence[Step]) -> Iterator[Node]:
    """Show what is taken where nobody knows yet what is given."""
    caps: list[_Cap] = []
    yield from _losses(steps)
    _taken(item, steps, caps)
    yield from map(_cap_node, caps)
