"""What analysis gives: losses by kind, self-scores, grade borders, an earlier year."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline.model import Department, Indicator, PastDepartment, PastItem
from pipeline.numbers import ratio


@dataclass(frozen=True, slots=True)
class Loss:
    """What some departments lost on one node, of the points that they could have there.

    Only departments count to which the node applies; ``points`` are their own full points.
    """

    count: int
    losing: int  # departments that lost points
    points: Decimal
    lost: Decimal

    @property
    def rate(self) -> Fraction | None:
        """Loss rate (失分率); None where there are no points to lose, as on a bonus."""
        return ratio(self.lost, self.points)


@dataclass(frozen=True, slots=True)
class NodeLoss:
    """A block or an item with what was lost there."""

    node: Indicator
    loss: Loss


@dataclass(frozen=True, slots=True)
class KindLosses:
    """Where departments of one kind lost points; blocks and items in the rubric's order.

    ``kind`` is empty for all departments together.
    """

    kind: str
    whole: Loss
    blocks: tuple[NodeLoss, ...]
    items: tuple[NodeLoss, ...]


@dataclass(frozen=True, slots=True)
class SelfGap:
    """How self-scores stand to assessed scores on one node.

    Only departments count to which the node applies and that scored themselves there in full.
    """

    node: Indicator
    count: int
    above: int  # departments whose self-score is higher
    gap: Decimal  # self minus assessed, of all of them together

    @property
    def mean(self) -> Fraction | None:
        """Self minus assessed, on average; None where nobody scored itself."""
        return Fraction(self.gap) / self.count if self.count else None


@dataclass(frozen=True, slots=True)
class NearBorder:
    """A department whose final score lies close to the border of two grades."""

    department: Department
    final: Decimal
    border: Decimal  # the lowest score of the better grade
    better: str
    worse: str
    grade: str  # the one that it has; a quota or a veto may have barred the one by its score

    @property
    def distance(self) -> Decimal:
        """Final score minus border: below 0 where the better grade was missed."""
        return self.final - self.border


@dataclass(frozen=True, slots=True)
class DepartmentYears:
    """A department in both years, each with its full points."""

    department: Department
    final: Decimal
    points: Decimal
    rank: int
    grade: str
    past: PastDepartment
    past_points: Decimal

    @property
    def rate(self) -> Fraction | None:
        """Score rate of this year."""
        return ratio(self.final, self.points)

    @property
    def past_rate(self) -> Fraction | None:
        """Score rate of the earlier year."""
        return ratio(self.past.final, self.past_points)


@dataclass(frozen=True, slots=True)
class ItemYears:
    """An item in both years: score rates of the departments that were marked on it in both."""

    item: Indicator
    was: PastItem  # as one department had it: its id and title
    count: int
    rate: Fraction
    past_rate: Fraction


@dataclass(frozen=True, slots=True)
class Years:
    """Results beside those of an earlier year; what has no counterpart is not compared."""

    year: int  # the earlier one
    departments: tuple[DepartmentYears, ...]  # in the roster's order
    items: tuple[ItemYears, ...]  # in the rubric's order
    new_departments: tuple[Department, ...]
    gone_departments: tuple[PastDepartment, ...]
    new_items: tuple[Indicator, ...]
    gone_items: tuple[PastItem, ...]

    @property
    def is_in_points(self) -> bool:
        """Tell whether points can be compared: every department could reach the same as before."""
        return all(one.points == one.past_points for one in self.departments)


@dataclass(frozen=True, slots=True)
class Analysis:
    """All of it."""

    whole: KindLosses
    kinds: tuple[KindLosses, ...]  # in the order in which the roster names them
    common: tuple[Indicator, ...]  # items lost by so many that the problem is the school's
    single: tuple[Indicator, ...]  # items lost by one department only
    block_gaps: tuple[SelfGap, ...]
    item_gaps: tuple[SelfGap, ...]
    near_borders: tuple[NearBorder, ...]  # the closest first
    years: Years | None  # None where no earlier results are given
