"""What the inputs say, as frozen values: rubric, departments, marks, campaign.

Every value that a clerk typed keeps the place where it stands, so that each later stage can name
it. Nothing here knows how a file is read or a document is made.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pipeline.diagnostics import Source

_LONGEST_LABEL = 16  # characters of a title

# The places of single fields, by the names under which they stand in the file. Two values that
# say the same are equal wherever they stand, so a place never counts in a comparison.
Places = tuple[tuple[str, Source], ...]


class Kind(StrEnum):
    """How an indicator enters the total."""

    BASE = "base"
    BONUS = "bonus"
    PENALTY = "penalty"
    VETO = "veto"


class Method(StrEnum):
    """How points are lost on an indicator (扣分方式)."""

    DISCRETIONARY = "discretionary"  # 视情况扣分: the assessor judges
    THRESHOLD = "threshold"  # a measure must reach a value: 找到率不低于99%
    PER_PERIOD = "per_period"  # a count in each period: 每学期至少4次
    COVERAGE = "coverage"  # a share of a whole: 100%的党支部


@dataclass(frozen=True, slots=True)
class Scoring:
    """One scoring method of an indicator, as data beside the rubric's own words."""

    method: Method
    source: Source
    measure: str = ""
    at_least: Decimal | None = None
    unit: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A node of the rubric: a block, a group, or a scored item (评分项) where it has no children.

    ``points`` are the full points as the rubric states them. ``basis`` (扣分依据) is the passage of
    ``text`` that permits a deduction, to the character; empty where the rubric states none.
    """

    id: str
    number: str
    title: str
    points: Decimal
    source: Source
    text: str = ""
    requirement: str = ""
    minimum: Decimal = Decimal(0)
    kind: Kind = Kind.BASE
    basis: str = ""
    scoring: tuple[Scoring, ...] = ()
    children: tuple["Indicator", ...] = ()
    places: Places = field(default=(), compare=False, repr=False)

    def place(self, name: str) -> Source:
        """Give the place of the field ``name``, or of the indicator."""
        return dict(self.places).get(name, self.source)

    @property
    def label(self) -> str:
        """What messages call it: its id and as much of its title as a line can bear."""
        shown = self.title[:_LONGEST_LABEL] + "…" * (len(self.title) > _LONGEST_LABEL)
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

    def items(self) -> Iterator["Indicator"]:
        """Give the scored items at or below this node."""
        return (node for node in self.walk() if node.is_item)


@dataclass(frozen=True, slots=True)
class Rubric:
    """A year's rubric (考核办法): blocks of indicators and the total that they must reach."""

    year: int
    title: str
    stated_total: Decimal
    step: Decimal
    blocks: tuple[Indicator, ...]
    source: Source
    places: Places = field(default=(), compare=False, repr=False)

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


@dataclass(frozen=True, slots=True)
class Department:
    """A Party department under appraisal (被考核单位)."""

    id: str
    name: str
    kind: str  # 二级党委, 党总支, 直属党支部
    source: Source


@dataclass(frozen=True, slots=True)
class Score:
    """A score as read, as typed, and where."""

    value: Decimal
    typed: str
    source: Source


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points lost for one reason (扣分). ``points`` is None where the reason alone was typed."""

    points: Decimal | None
    reason: str
    source: Source
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """All that the sheets say of one department on one item."""

    department: str
    item: str
    source: Source
    self_score: Score | None = None
    assessed: Score | None = None
    deductions: tuple[Deduction, ...] = ()
    note: str = ""
    unclear: bool = False  # something typed here could not be read, which is reported already
    self_source: Source | None = None  # where the self-score stands, or would stand
    note_source: Source | None = None


@dataclass(frozen=True, slots=True)
class GradeBand:
    """A grade (等次) and the lowest total that earns it."""

    name: str
    lowest: Decimal
    source: Source


@dataclass(frozen=True, slots=True)
class Series:
    """The agency codes (机关代字) that open the document numbers of each kind."""

    letter: str
    notice: str
    summary: str


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Offices:
    """Who issues, signs and answers."""

    organisation: str  # the university: 示例师范学院
    issuer: str  # 发文机关, full name, in the red mark and the signature
    short: str  # how running text names the issuer: 组织部
    printer: str  # 印发机关
    contact: str  # whom to ask: an office, no person
    telephone: str


@dataclass(frozen=True, slots=True)
class Campaign:
    """A year's appraisal as the office runs it: who, when, by which bands and limits."""

    year: int
    appraisal: str  # what documents call it: 2017年度基层党建工作考核
    offices: Offices
    series: Series
    inspected: Period  # 检查时间
    dated: date  # 成文日期 of the drafts
    printed: date  # 印发日期
    bands: tuple[GradeBand, ...]  # best first
    notice_below: Decimal  # an item whose score rate (percent) is lower gets a notice
    common_from: Decimal  # percent of departments from which a loss counts as common
    rectify_by: date
    report_by: date
    appeal_by: date
    signatory: str
    copies_to: tuple[str, ...]
    source: Source
    sample: bool = False  # the data are invented and every document says so
    places: Places = field(default=(), compare=False, repr=False)

    def place(self, name: str) -> Source:
        """Give the place of the field ``name``, ``deadlines.report_by``, or of the settings."""
        return dict(self.places).get(name, self.source)
