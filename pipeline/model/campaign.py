"""A year's appraisal as the office runs it: who, when, by which bands and limits."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pipeline.diagnostics import Source
from pipeline.model.archive import Filing
from pipeline.model.assessors import DEFAULT, Assessors
from pipeline.model.layout import LayoutValue
from pipeline.model.places import Places
from pipeline.model.signing import SigningSettings

NEAR_BORDER = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Department:
    """A Party department under appraisal (被考核单位)."""

    id: str
    name: str
    kind: str  # 二级党委, 党总支, 直属党支部
    source: Source


class QuotaRounding(StrEnum):
    """What becomes of a part of a department in a quota (名额取整)."""

    DOWN = "down"
    HALF_UP = "half_up"
    UP = "up"


class Ties(StrEnum):
    """Who gets a grade where equal scores are more than the places left (名额分界处并列)."""

    NONE = "none"  # none of them
    ALL = "all"  # all of them, above the quota


class Style(StrEnum):
    """Whether the style of texts that documents print is looked at (文字格式提醒)."""

    ON = "on"
    OFF = "off"


class Step(StrEnum):
    """A step of the sign-off before a document is issued, in their order."""

    DRAFTED = "drafted"  # 拟稿
    CHECKED = "checked"  # 核稿
    APPROVED = "approved"  # 签发
    SEALED = "sealed"  # 用印


@dataclass(frozen=True, slots=True)
class GradeBand:
    """A grade (等次): the lowest total that earns it, how many may have it, and on which terms."""

    name: str
    lowest: Decimal
    source: Source
    quota: Decimal | None = None  # percent of all departments that may have it
    rounding: QuotaRounding = QuotaRounding.DOWN
    ties: Ties = Ties.NONE
    no_veto: bool = False  # a department with a veto of any reach does not get it
    each_block_from: Decimal | None = None  # percent that every block must reach
    places: Places = field(default=(), compare=False, repr=False)

    @property
    def has_terms(self) -> bool:
        """Tell whether a score that reaches it may not be enough."""
        return self.quota is not None or self.no_veto or self.each_block_from is not None

    def place(self, name: str) -> Source:
        """Give the place of the field ``name``, or of the grade."""
        return dict(self.places).get(name, self.source)


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
    mend_by: date | None = None  # by when departments mend their score sheets
    sample: bool = False  # the data are invented and every document says so
    assessors: Assessors = DEFAULT
    list_evidence: bool = False  # letters list the evidence that was looked at
    attach_data: bool = False  # a department's PDFs hold its part of the results
    self_by: date | None = None  # when the fill-in forms are due
    near_border: Decimal = NEAR_BORDER  # points from a grade's border that count as close
    style: Style = Style.ON
    previous: str = ""  # an earlier year's results.json, by its path in the campaign's folder
    layout: tuple[LayoutValue, ...] = ()  # where documents are not of the formal layout
    filing: Filing | None = None  # without it nothing is packed for the archive
    sign_off: tuple[Step, ...] = ()  # what has to be recorded before a document is issued
    signing: SigningSettings | None = None  # where the organisation signs
    places: Places = field(default=(), compare=False, repr=False)

    def place(self, name: str) -> Source:
        """Give the place of the field ``name``, ``deadlines.report_by``, or of the settings."""
        return dict(self.places).get(name, self.source)
