"""At discretion (视情况扣分): no fact decides it; the assessor's reasons are held to its limits."""

from collections.abc import Iterator
from decimal import Decimal

from pipeline.model import Scoring
from pipeline.numbers import total


def outside(rule: Scoring, deductions: tuple[Decimal, ...]) -> Iterator[tuple[str, Decimal]]:
    """Give each limit that deductions at discretion break, by its name, with the amount."""
    for points in deductions:
        if rule.lowest is not None and points < rule.lowest:
            yield "lowest", points
        if rule.highest is not None and points > rule.highest:
            yield "highest", points
    if rule.at_most is not None and total(deductions) > rule.at_most:
        yield "at_most", total(deductions)
