"""What scoring gives: every figure that any document prints, exact, with its trace."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from pipeline.analysis_results import Analysis
from pipeline.grades import Barred
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
from pipeline.rules import Step


class Change(StrEnum):
    """Why a node's score is not the sum of what stands below it."""

    LOSE_AT_MOST = "lose_at_most"
    GAIN_AT_MOST = "gain_at_most"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    VETO = "veto"
    RESCALE = "rescale"  # items that do not apply are made up for
    WEIGHT = "weight"
    SCALE = "scale"
    ALTERNATIVE = "alternative"  # another alternative counts


@dataclass(frozen=True, slots=True)
class ItemStep:
    """A rule as it was applied, and on which item."""

    item: Indicator
    step: Step


@dataclass(frozen=True, slots=True)
class Share:
    """What a block brings to a weighed or scaled total: ``full`` with all points, else ``exact``.

    ``score`` is what is weighed of its score, ``aside`` bonus on top and penalties. ``parts`` are
    those of a node with percentages, whose ``full`` is then in percent of it.
    """

    node: str
    score: Decimal
    points: Decimal
    full: Fraction
    exact: Fraction
    parts: tuple["Share", ...] = ()
    aside: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What is added to the sum of a node's parts, or taken from it, and why.

    ``limit`` is the figure that decides: a cap, a minimum, the points scaled to. ``steps`` are the
    vetoes that struck; ``nodes`` the indicators that it speaks of (not applicable, not chosen).
    """

    change: Change
    node: str  # id; empty for the whole
    points: Decimal  # added to the score; negative where it is taken
    before: Decimal  # the score without it
    limit: Decimal | None = None
    full: Decimal = Decimal(0)  # what it adds to the full points: weights and scales do
    self_points: Decimal | None = None  # what it adds to the self-score
    gained: Decimal = Decimal(0)  # what it adds to the bonus points
    steps: tuple[ItemStep, ...] = ()
    nodes: tuple[str, ...] = ()
    scaled: Decimal | None = None  # the part of ``before`` that is scaled or weighed
    shares: tuple[Share, ...] = ()  # of the blocks, where they are weighed or scaled

    @property
    def lost(self) -> Decimal:
        """What it adds to the points lost."""
        return self.full + self.gained - self.points


@dataclass(frozen=True, slots=True)
class LostPoints:
    """One deduction as it counts: exact points, why, and by which scoring method.

    A deduction that a rule makes has its ``step`` and no ``reason`` of its own: composing says one.
    ``before`` is what it would take if no cap stood against it.
    """

    points: Decimal
    reason: str
    rule: str
    evidence: str
    cause: Deduction
    step: Step | None = None
    before: Decimal | None = None  # None where nothing was capped


@dataclass(frozen=True, slots=True)
class Tally:
    """Points, self-score and assessed score of one node: an item, a group, a block, the whole.

    ``self_score`` is None while any item below was not scored by the department itself. ``gained``
    are bonus points that stand on top of the full points.
    """

    points: Decimal
    self_score: Decimal | None
    assessed: Decimal
    gained: Decimal = Decimal(0)

    @property
    def deducted(self) -> Decimal:
        """Points lost: full points and bonus minus assessed score, always."""
        return self.points + self.gained - self.assessed

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
    steps: tuple[Step, ...] = ()  # every rule that facts speak of, in the rubric's order
    computed: Decimal | None = None  # what rules and facts alone make, where they make a score
    override: str = ""  # why the assessors gave another
    before: Decimal | None = None  # what it was, where an appeal was decided
    is_applicable: bool = True  # else it counts in full, or its points are made up for

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
    adjustments: tuple[Adjustment, ...] = ()  # its own; with its parts they make the tally
    counted: Decimal | None = None  # what it brings to the total, where that is weighed


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
    adjustments: tuple[Adjustment, ...] = ()  # of the whole; with the blocks they make the total
    barred: tuple[Barred, ...] = ()  # better grades that its score would have earned

    def all_adjustments(self) -> Iterator[Adjustment]:
        """Every adjustment once: those of the parts before those of the whole."""
        known = {group.group.id: group.adjustments for group in (*self.groups, *self.blocks)}
        for block in self.blocks:
            for node in block.group.walk_up():
                yield from known.get(node.id, ())
        yield from self.adjustments

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
    analysis: Analysis

    @property
    def decided(self) -> int:
        """How many marks were replaced because an appeal was decided."""
        return sum(item.before is not None for one in self.departments for item in one.items)

    @property
    def ranking(self) -> tuple[DepartmentResult, ...]:
        """Best first; ties stand in the roster's order."""
        return tuple(sorted(self.departments, key=lambda result: result.rank))
