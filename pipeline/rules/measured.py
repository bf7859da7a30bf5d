"""What rules that look at a measure share: the value that facts give; of several, the worst."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from pipeline.model import Fact
from pipeline.numbers import HUNDRED, quotient, total


def value_of(fact: Fact) -> Decimal:
    """Give the value of a measure; ``9/10`` is 90 percent, and a case without a number is one."""
    if fact.value is None:
        return Decimal(1)
    return quotient(fact.value * HUNDRED, fact.whole) if fact.whole else fact.value


def exact_of(fact: Fact) -> Fraction:
    """Give the value to the last digit, to be compared: no rounding carries it over a limit."""
    if fact.value is None:
        return Fraction(1)
    value = Fraction(fact.value)
    return value * 100 / Fraction(fact.whole) if fact.whole else value


def lowest(facts: Iterable[Fact]) -> Decimal:
    """Give the lowest of the values, of which there is at least one."""
    return min(map(value_of, facts))


def highest(facts: Iterable[Fact]) -> Decimal:
    """Give the highest of the values, of which there is at least one."""
    return max(map(value_of, facts))


def count_of(facts: Iterable[Fact]) -> Decimal:
    """Add up how often something was done or happened."""
    return total(Decimal(1) if fact.value is None else fact.value for fact in facts)


def by_period(facts: Iterable[Fact]) -> dict[str, tuple[Fact, ...]]:
    """Give the facts of each period, the periods in their first order."""
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        found.setdefault(fact.period, []).append(fact)
    return {period: tuple(own) for period, own in found.items()}


def ceiling(value: Fraction) -> Decimal:
    """Give the smallest whole number that is not below ``value``."""
    return Decimal(-(-value.numerator // value.denominator))
