"""A year's rubric (考核办法): a tree of indicators, and how they make the total."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from pipeline.diagnostics import Source
from pipeline.model.places import Places
from pipeline.model.scoring import Kind, Level, PointsFor, Reach, Scope, Scoring

_LONGEST_LABEL = 16  # characters of a title


class Disagreement(StrEnum):
    """How much it weighs that a mark is not what rules and facts make (不一致时)."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A node of the rubric: a block, a group, or a scored item (评分项) where it has no children.

    ``points`` are its full points as they count: as stated, or the sum of its parts where the
    rubric states none for a group, or 0 where it states none for an item. ``stated`` is what the
    rubric itself prints, if anything. ``basis`` (扣分依据) is the passage of ``text`` that permits
    a deduction, to the character; empty where the rubric states none.
    """

    id: str
    number: str
    title: str
    points: Decimal
    source: Source
    stated: Decimal | None = None
    text: str = ""  # 目标任务, 考核内容: what is asked
    requirement: str = ""  # 要求: what a block as a whole asks
    criteria: str = ""  # 评分标准, 扣分标准
    examined: str = ""  # 考核方式: how it is looked at
    evidence: str = ""  # 佐证材料: what the department hands in
    owner: str = ""  # 负责部门: who scores it
    note: str = ""  # 备注, and what the table says in further columns
    minimum: Decimal = Decimal(0)
    maximum: Decimal | None = None  # attainable above the full points
    lose_at_most: Decimal | None = None  # all deductions below together (扣分合计最多)
    gain_at_most: Decimal | None = None  # all bonus points below together (加分合计最多)
    step: Decimal | None = None  # where finer or coarser than the rubric's
    weight: Decimal | None = None  # percent, of the total or of the parent
    kind: Kind = Kind.BASE
    reach: Reach = Reach.WHOLE  # of a veto
    grade: str = ""  # the best grade that a veto leaves
    within_total: bool = False  # a bonus inside the total, not on top of it
    alternative: str = ""  # its label where only one of several parts counts
    accepted: str = ""  # why its parts may add up to something else than it states
    scope: Scope | None = None
    points_for: tuple[PointsFor, ...] = ()
    levels: tuple[Level, ...] = ()
    allowed: tuple[Decimal, ...] = ()  # the only scores that can be given
    shared: tuple[str, ...] = ()  # ids of texts that several indicators share
    basis: str = ""
    scoring: tuple[Scoring, ...] = ()
    disagreement: Disagreement | None = None  # where another than the rubric's
    children: tuple["Indicator", ...] = ()
    places: Places = field(default=(), compare=False, repr=False)

    def place(self, name: str) -> Source:
        """Give the place of the field ``name``, or of the indicator."""
        return dict(self.places).get(name, self.source)

    @property
    def label(self) -> str:
        """What messages call it: its id and as much of its title as a line can bear."""
        name = self.title or self.text
        shown = name[:_LONGEST_LABEL] + "…" * (len(name) > _LONGEST_LABEL)
        return f"{self.id} {shown}"

    @property
    def is_item(self) -> bool:
        """Tell whether scores are given on this node itself."""
        return not self.children

    def walk(self) -> Iterator["Indicator"]:
        """Give this node and all below it, in the rubric's order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def walk_up(self) -> Iterator["Indicator"]:
        """Give this node and all below it, the parts before the whole."""
        for child in self.children:
            yield from child.walk_up()
        yield self

    def items(self) -> Iterator["Indicator"]:
        """Give the scored items at or below this node."""
        return (node for node in self.walk() if node.is_item)


@dataclass(frozen=True, slots=True)
class SharedText:
    """A text that stands once and belongs to several indicators, as a merged cell does."""

    id: str
    text: str
    source: Source


class Count(StrEnum):
    """How blocks make the total (总分算法)."""

    SUM = "sum"
    WEIGHTED = "weighted"  # each block is scored by itself and enters with its weight
    PERCENT = "percent"  # each node's weight is its percentage of its parent
    SCALED = "scaled"  # the sum of points is scaled: 100 % becomes 20 points


@dataclass(frozen=True, slots=True)
class Rubric:
    """A year's rubric: blocks of indicators and the total that they must reach.

    ``stated_total`` is the total as it counts: as stated, or computed where the rubric states
    none, which ``states_total`` tells. ``scaled_from`` is what is scaled to the total.
    """

    year: int
    title: str
    stated_total: Decimal
    step: Decimal
    blocks: tuple[Indicator, ...]
    source: Source
    states_total: bool = True
    count: Count = Count.SUM
    scaled_from: Decimal | None = None
    accepted: str = ""  # why the blocks may add up to something else than the total
    shared: tuple[SharedText, ...] = ()
    notes: tuple[str, ...] = ()  # what the source says around its table
    self_share: Decimal | None = None  # percent of the final score that the self-score makes
    maximum: Decimal | None = None  # of the final score, where bonus points could lead above
    decimals: int = 2  # of a score that is scaled or weighed, which is rounded once
    disagreement: Disagreement = Disagreement.ERROR
    places: Places = field(default=(), compare=False, repr=False)

    @property
    def is_blended(self) -> bool:
        """Tell whether the final score is made of self-score and assessed score."""
        return bool(self.self_share)

    def place(self, name: str) -> Source:
        """Give the place of the field ``name``, or of the rubric."""
        return dict(self.places).get(name, self.source)

    def walk(self) -> Iterator[Indicator]:
        """Give every node, in the rubric's order."""
        for block in self.blocks:
            yield from block.walk()

    def items(self) -> Iterator[Indicator]:
        """Give every scored item, in the rubric's order."""
        return (node for node in self.walk() if node.is_item)
