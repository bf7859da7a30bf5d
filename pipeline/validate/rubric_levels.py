"""Whether the levels of an item give each possible score one level."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from pipeline.diagnostics import Diagnostic, problem
from pipeline.model import Indicator, Level, Rubric
from pipeline.numbers import HUNDRED, show
from pipeline.sums import states_points


@dataclass(frozen=True, slots=True)
class _Span:
    """The scores of a level, from ``low`` to ``high``; None where it is open to that side."""

    level: Level
    low: Decimal | None
    high: Decimal | None
    has_low: bool = True
    has_high: bool = True

    @property
    def is_single(self) -> bool:
        return self.level.points is not None

    @property
    def key(self) -> tuple[bool, Decimal, bool]:
        """Sort from the lowest up."""
        return (self.low is not None, self.low or Decimal(0), not self.has_low)


def levels(rubric: Rubric) -> Iterator[Diagnostic]:
    """Give each level that contradicts itself, its neighbours, or the item's points."""
    for node in rubric.walk():
        faults = [found for level in node.levels for found in _contradictions(node, level)]
        yield from faults
        spans = [_span(level) for level in node.levels if _has_limits(level)]
        if not faults and len({span.level.is_percent for span in spans}) == 1:
            yield from _outside(node, spans)
            yield from _order(node, spans)
            yield from _neighbours(node, sorted(spans, key=lambda span: span.key), rubric.step)


def _has_limits(level: Level) -> bool:
    ends = (level.points, level.at_least, level.above, level.at_most, level.below)
    return any(end is not None for end in ends)


def _contradictions(node: Indicator, level: Level) -> Iterator[Diagnostic]:
    """Ask for one score, or for one lower and one upper end at most that leave a score."""
    lower = [end for end in (level.at_least, level.above) if end is not None]
    upper = [end for end in (level.at_most, level.below) if end is not None]
    values = {"id": node.id, "level": level.name}
    if len(lower) > 1 or len(upper) > 1 or (level.points is not None and (lower or upper)):
        yield problem("R036", level.source, **values)
        return
    is_closed = level.at_least is not None and level.at_most is not None
    if lower and upper and (lower > upper or (lower == upper and not is_closed)):
        yield problem("R037", level.source, **values, low=show(lower[0]), high=show(upper[0]))


def _span(level: Level) -> _Span:
    if level.points is not None:
        return _Span(level, level.points, level.points)
    low = level.above if level.at_least is None else level.at_least
    high = level.below if level.at_most is None else level.at_most
    return _Span(level, low, high, has_low=level.above is None, has_high=level.below is None)


def _outside(node: Indicator, spans: Sequence[_Span]) -> Iterator[Diagnostic]:
    bottom, top = _range(node, is_percent=spans[0].level.is_percent)
    for span in spans:
        for end in dict.fromkeys((span.low, span.high)):
            if end is not None and (end < bottom or (top is not None and end > top)):
                unit = "%" if span.level.is_percent else ""
                values = {"id": node.id, "level": span.level.name, "score": show(end) + unit}
                yield problem("R035", span.level.source, **values)


def _range(node: Indicator, *, is_percent: bool) -> tuple[Decimal, Decimal | None]:
    if is_percent:
        return Decimal(0), HUNDRED
    if node.maximum is not None:
        return node.minimum, node.maximum
    return node.minimum, node.points if states_points(node) else None


def _order(node: Indicator, spans: Sequence[_Span]) -> Iterator[Diagnostic]:
    """Levels stand from the best down or from the lowest up."""
    keys = [span.key for span in spans]
    if keys not in (sorted(keys), sorted(keys, reverse=True)):
        yield problem("R038", spans[0].level.source, id=node.id)


def _neighbours(
    node: Indicator, spans: Sequence[_Span], usual_step: Decimal
) -> Iterator[Diagnostic]:
    for lower, upper in pairwise(spans):
        values = {"id": node.id, "level": lower.level.name, "other": upper.level.name}
        places = upper.level.source, lower.level.source
        unit = "%" if lower.level.is_percent else ""
        if _overlap(lower, upper):
            shared = show(upper.low) + unit if upper.low is not None else "…"
            yield problem("R039", *places, **values, score=shared)
        elif (missed := _missed(lower, upper, _step(node, lower, usual_step))) is not None:
            yield problem("R040", *places, **values, score=show(missed) + unit)


def _overlap(lower: _Span, upper: _Span) -> bool:
    if lower.high is None or upper.low is None:
        return True
    touches = lower.high == upper.low and lower.has_high and upper.has_low
    return lower.high > upper.low or touches


def _step(node: Indicator, span: _Span, usual: Decimal) -> Fraction:
    """Give the distance of two scores, in percent of the item's points where levels are."""
    step = Fraction(node.step or usual)
    if span.level.is_percent and states_points(node) and node.points > 0:
        return step * 100 / Fraction(node.points)
    return step


def _missed(lower: _Span, upper: _Span, step: Fraction) -> Decimal | None:
    """Give the first possible score between two bands that neither has."""
    if lower.high is None or upper.low is None or step <= 0 or lower.is_single or upper.is_single:
        return None
    low, high = Fraction(lower.high), Fraction(upper.low)
    first = -(-low // step) * step  # the first score that is not below the lower band's end
    if first == low and lower.has_high:
        first += step
    if first < high or (first == high and not upper.has_low):
        return _exactly(first)
    return None


def _exactly(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


CHECKS = (levels,)
