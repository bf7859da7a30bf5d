"""What assessors give on one item, made one score with the losses that explain it."""

from dataclasses import dataclass
from decimal import Decimal

from pipeline.model import Deduction, Indicator, Mark


@dataclass(frozen=True, slots=True)
class Combined:
    """The score that counts, and what each deduction took; the losses add up to points - score."""

    score: Decimal
    losses: tuple[tuple[Decimal, Deduction], ...]


def combine(item: Indicator, mark: Mark) -> Combined:
    """Give what counts of a mark. A reason that stands alone has all that was lost."""
    given = next((one for one in mark.given if one.score), None)
    if given is None or given.score is None:
        message = f"{mark.department} {item.id}: scored before it was validated"
        raise ValueError(message)
    lost = item.points - given.score.value
    losses = tuple((lost if one.points is None else one.points, one) for one in given.deductions)
    return Combined(given.score.value, losses)
