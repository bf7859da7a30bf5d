"""Exact arithmetic for scores: one way to read, round, add up and print a number.

Scores are ``Decimal`` from the first reading to the last printing. Quotients (means, rates) are
taken as ``Fraction`` and rounded once, here, so that no figure is rounded twice.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

ZERO = Decimal(0)
FINEST = 6  # decimals of any number that an input can hold
ONE = Decimal(1)
HUNDRED = Decimal(100)

# Wider than any rubric needs, narrow enough that no typo becomes an astronomic score.
_PLAIN = re.compile(r"-?[0-9]{1,6}(\.[0-9]{1,6})?")


def parse_decimal(text: str) -> Decimal | None:
    """Give the number that ``text`` spells in plain ASCII digits, or None where it does not.

    ``Decimal`` alone would also accept ``９５``, ``1_0``, ``NaN`` and ``1e999999``.
    """
    return Decimal(text) if _PLAIN.fullmatch(text) else None


def round_half_up(value: Decimal | Fraction | int, places: int) -> Decimal:
    """Round to ``places`` decimals, halves away from zero: the only rounding in the project."""
    scaled = abs(Fraction(value)) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if value >= 0 else -whole).scaleb(-places)


def show(value: Decimal) -> str:
    """Print a score in full: ``4.5``, ``5``, ``100``; no exponent and no trailing zeros."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def show_limits(lowest: Decimal, highest: Decimal) -> str:
    """Print the points of an item as rubrics do: ``5``, and ``-10~0`` where it can cost points."""
    return f"{show(lowest)}~{show(highest)}" if lowest < ZERO else show(highest)


def show_fixed(value: Decimal | Fraction | int, places: int) -> str:
    """Print with exactly ``places`` decimals: ``4.50``."""
    return format(round_half_up(value, places), f".{places}f")


def ratio(part: Decimal, whole: Decimal) -> Fraction | None:
    """Give part / whole exactly, or None where the whole is nothing."""
    return Fraction(part) / Fraction(whole) if whole else None


def quotient(part: Decimal, whole: Decimal) -> Decimal:
    """Give part / whole, exactly where it ends within ``FINEST`` decimals, else rounded to them."""
    return round_half_up(Fraction(part) / Fraction(whole), FINEST).normalize()


def show_percent(value: Fraction | None, places: int = 1) -> str:
    """Print a ratio as a percentage: ``62.5%``; an undefined one as a dash."""
    return "—" if value is None else f"{show_fixed(value * 100, places)}%"


def mean(values: Sequence[Decimal]) -> Fraction:
    """Give the exact arithmetic mean of at least one value."""
    return Fraction(total(values)) / len(values)


def total(values: Iterable[Decimal]) -> Decimal:
    """Add up; an empty sum is 0."""
    return sum(values, ZERO)


def show_shares(counts: Sequence[int], places: int = 1) -> tuple[str, ...]:
    """Print each count's share of their sum so that the printed shares add up to 100 %.

    Every share is cut to ``places`` decimals; what is then missing goes, one last-place unit
    each, to the shares that lost most (the largest-remainder method).
    """
    whole = sum(counts)
    if not whole:
        return tuple("—" for _ in counts)
    unit = Decimal(1).scaleb(-places)
    exact = [Fraction(count * 100, whole) for count in counts]
    cut = [Decimal(count * 100 * 10**places // whole) * unit for count in counts]
    missing = int((HUNDRED - total(cut)) / unit)
    by_loss = sorted(range(len(counts)), key=lambda i: (Fraction(cut[i]) - exact[i], i))
    for i in by_loss[:missing]:
        cut[i] += unit
    return tuple(f"{share:.{places}f}%" for share in cut)


def is_multiple(value: Decimal, step: Decimal) -> bool:
    """Tell whether ``value`` lies on the grid of ``step``."""
    return (Fraction(value) / Fraction(step)).denominator == 1
