"""Whether the intervals of a rule give each value of the measure one score."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from pipeline.diagnostics import Diagnostic, problem
from pipeline.model import Band, Indicator, Kind, Rubric, Scoring
from pipeline.numbers import ZERO, show
from pipeline.sums import states_points

_SIGNS = (("at_least", ">="), ("above", ">"), ("at_most", "<="), ("below", "<"))


def bands(rubric: Rubric) -> Iterator[Diagnostic]:
    """Give each interval that contradicts itself, its neighbours, or the item's points."""
    for node in rubric.items():
        for rule in node.scoring:
            yield from _of_rule(node, rule)


def _of_rule(node: Indicator, rule: Scoring) -> Iterator[Diagnostic]:
    faults = [band for band in rule.bands if not _is_sound(band)]
    for band in faults:
        yield problem("R050", band.source, id=node.id, band=shown(band))
    if not faults:
        yield from _neighbours(node, sorted(rule.bands, key=_key))
    for band in rule.bands:
        yield from _outside(node, band)


def shown(band: Band) -> str:
    """Write an interval with signs: ``>=90, <95``."""
    ends = ((sign, getattr(band, name)) for name, sign in _SIGNS)
    return ", ".join(f"{sign}{show(end)}" for sign, end in ends if end is not None) or "…"


def _is_sound(band: Band) -> bool:
    """Tell whether there is one end at most to each side, and a value between them."""
    if (band.at_least is not None and band.above is not None) or (
        band.at_most is not None and band.below is not None
    ):
        return False
    low, high = _low(band), _high(band)
    if low is None or high is None:
        return True
    is_closed = band.above is None and band.below is None
    return low < high or (low == high and is_closed)


def _low(band: Band) -> Decimal | None:
    return band.above if band.at_least is None else band.at_least


def _high(band: Band) -> Decimal | None:
    return band.below if band.at_most is None else band.at_most


def _key(band: Band) -> tuple[bool, Decimal, bool]:
    """Sort from the lowest up."""
    low = _low(band)
    return (low is not None, low or ZERO, band.above is not None)


def _neighbours(node: Indicator, ordered: Sequence[Band]) -> Iterator[Diagnostic]:
    for lower, upper in pairwise(ordered):
        values = {"id": node.id, "band": shown(lower), "other": shown(upper)}
        end, start = _high(lower), _low(upper)
        if end is None or start is None or end > start:
            yield problem("R051", upper.source, lower.source, **values)
            continue
        holding = (lower.below is None) + (upper.above is None)  # which of them hold the border
        if end == start and holding > 1:
            yield problem("R051", upper.source, lower.source, **values)
        elif end < start or not holding:
            yield problem("R052", upper.source, lower.source, **values)


def _outside(node: Indicator, band: Band) -> Iterator[Diagnostic]:
    """Hold the points of an interval against the item's; of a bonus without points no top is known.

    Points that a department has for itself are not asked here.
    """
    top = node.points if states_points(node) else None
    if node.maximum is not None:
        top = node.maximum
    lowest = min(node.minimum, ZERO) if node.kind is Kind.BASE else ZERO
    if band.points < lowest or (top is not None and band.points > top):
        limits = f"{show(lowest)}–{'' if top is None else show(top)}"
        values = {"band": shown(band), "points": show(band.points), "range": limits}
        yield problem("R053", band.source, id=node.id, **values)


CHECKS = (bands,)
