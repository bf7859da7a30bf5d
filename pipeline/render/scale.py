"""The scale that a chart is drawn to: both ends and the steps between them are round numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

_MOST_INTERVALS = 6
_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps values to a length; both ends lie on round numbers."""

    low: Decimal
    high: Decimal
    step: Decimal

    def share(self, value: Decimal) -> Decimal:
        """Give where ``value`` lies between the ends, 0 to 1; outside values lie on an end."""
        clipped = min(max(value, self.low), self.high)
        return (clipped - self.low) / (self.high - self.low)

    def ticks(self) -> Iterator[Decimal]:
        """Give the values to mark."""
        value = self.low
        while value <= self.high:
            yield value
            value += self.step


def make_scale(low: Decimal, high: Decimal) -> Scale:
    """Give the scale that covers the values from ``low`` to ``high`` in few steps."""
    span = high - low if high > low else Decimal(1)
    power = Decimal(1).scaleb((span / _MOST_INTERVALS).adjusted())
    step = next(one * power for one in _STEPS if one * power * _MOST_INTERVALS >= span)
    first = (low / step).to_integral_value(ROUND_FLOOR) * step
    last = ((low + span) / step).to_integral_value(ROUND_CEILING) * step
    return Scale(first, last, step)


def plain(tick: Decimal) -> str:
    """Write a value of the scale."""
    return format(tick.normalize(), "f")
