"""What scoring gives: every figure that any document prints, exact, with its trace."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline.model import (
    Campaign,
    Combine,
    Deduction,
    Department,
    GradeBand,
    Indicator,
    Mark,
    Rubric,
)
from pipeline.numbers import ratio


@dataclass(frozen=True, slots=True)
class LostPoints:
    """One deduction as it counts: exact points, why, and by which scoring method."""

    points: Decimal
    reason: str
    rule: str
    evidence: str
    cause: Deduction


@dataclass(frozen=True, slots=True)
class Tally:
    """Points, self-score and assessed score of one node: an item, a group, a block, the whole.

    ``self_score`` is None while any item below was not scored by the department itself.
    """

    points: Decimal
    self_score: Decimal | None
    assessed: Decimal

    @property
    def deducted(self) -> Decimal:
        """Points lost: full points minus assessed score, always."""
        return self.points - self.assessed

    @property
    def rate(self) -> Fraction | None:
        """Score rate (得分率): assessed / points."""
        return ratio(self.assessed, self.points)


@dataclass(frozen=True, slots=True)
class Panel:
    """How the voices of a mark made its score. Kept for results.json; no document tells it."""

    method: Combine | None  # None where one assessor alone gave a score
    shares: tuple[Fraction, ...]  # beside ``mark.given``
    spread: Decimal | None  # highest minus lowest, where several gave a score


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One department on one item."""

    item: Indicator
    mark: Mark
    tally: Tally
    deductions: tuple[LostPoints, ...]
    is_low: bool  # under the notice threshold
    panel: Panel | None = None  # None where the office speaks with one voice

    @property
    def is_confidential(self) -> bool:
        """Tell whether the place of a deduction would say which assessor gave what.

        Where one alone gives marks, it does so only if file or sheet bear the assessor's name.
        """
        given = self.mark.given
        return len(given) > 1 or any(
            one.assessor and one.assessor in str(one.source) for one in given
        )


@dataclass(frozen=True, slots=True)
class GroupResult:
    """One department on one block or group."""

    group: Indicator
    tally: Tally


@dataclass(frozen=True, slots=True)
class DepartmentResult:
    """One department's year."""

    department: Department
    items: tuple[ItemResult, ...]  # in the rubric's order
    groups: tuple[GroupResult, ...]  # every node with children, in the rubric's order
    blocks: tuple[GroupResult, ...]  # the rubric's top level
    total: Tally
    final: Decimal  # the assessed total, blended with the self-score where the rubric says so
    grade: str
    rank: int
    is_tied: bool

    @property
    def low_items(self) -> tuple[ItemResult, ...]:
        """The items that call for a rectification notice."""
        return tuple(item for item in self.items if item.is_low)

    @property
    def lossy_items(self) -> tuple[ItemResult, ...]:
        """The items on which points were lost."""
        return tuple(item for item in self.items if item.deductions)

    def deductions(self) -> Iterator[tuple[ItemResult, LostPoints]]:
        """Every deduction once, in the rubric's order."""
        for item in self.items:
            for lost in item.deductions:
                yield item, lost


@dataclass(frozen=True, slots=True)
class NodeStatistics:
    """All departments on one item, group or block."""

    node: Indicator
    mean: Fraction
    lost: Decimal  # points lost by all departments together
    loss_rate: Fraction  # lost / (points x departments)
    losing: tuple[Department, ...]  # departments that lost points here


@dataclass(frozen=True, slots=True)
class KindStatistics:
    """All departments of one kind."""

    kind: str
    count: int
    mean: Fraction
    highest: Decimal
    lowest: Decimal
    loss_rate: Fraction


@dataclass(frozen=True, slots=True)
class GradeCount:
    """The departments that earned one grade."""

    band: GradeBand
    departments: tuple[Department, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """Everything scored: the one value from which all documents are composed."""

    rubric: Rubric
    campaign: Campaign
    departments: tuple[DepartmentResult, ...]  # in the roster's order
    items: tuple[NodeStatistics, ...]
    groups: tuple[NodeStatistics, ...]
    blocks: tuple[NodeStatistics, ...]
    kinds: tuple[KindStatistics, ...]
    grades: tuple[GradeCount, ...]
    whole: KindStatistics  # all departments together

    @property
    def ranking(self) -> tuple[DepartmentResult, ...]:
        """Best first; ties stand in the roster's order."""
        return tuple(sorted(self.departments, key=lambda result: result.rank))
