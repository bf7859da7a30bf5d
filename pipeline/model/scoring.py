"""How points are given and lost on an indicator, as data beside the rubric's own words."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pipeline.diagnostics import Source


class Kind(StrEnum):
    """How an indicator enters the total."""

    BASE = "base"
    BONUS = "bonus"
    PENALTY = "penalty"
    VETO = "veto"


class Reach(StrEnum):
    """What a veto (一票否决) brings to zero."""

    ITEM = "item"
    BLOCK = "block"
    WHOLE = "whole"


class Method(StrEnum):
    """How points are lost on an indicator (扣分方式)."""

    DISCRETIONARY = "discretionary"  # 视情况扣分: the assessor judges
    THRESHOLD = "threshold"  # a measure must reach a value: 找到率不低于99%
    PER_PERIOD = "per_period"  # a count in each period: 每学期至少4次
    COVERAGE = "coverage"  # a share of a whole: 100%的党支部
    PER_OCCURRENCE = "per_occurrence"  # each case costs: 每次扣0.1分，累计不超过1分
    PER_UNIT = "per_unit"  # each unit short costs: 每低一个百分点扣0.02分
    AWARD = "award"  # points are given from zero: 每项得1分


_LIMITS = ("each", "at_most")
_MEASURED = ("measure", "at_least", "unit")
# What each method must say, and what it may say besides.
ARGUMENTS: Mapping[Method, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Method.DISCRETIONARY: ((), ("at_most",)),
    Method.THRESHOLD: (_MEASURED, _LIMITS),
    Method.PER_PERIOD: ((*_MEASURED, "period"), _LIMITS),
    Method.COVERAGE: (_MEASURED, _LIMITS),
    Method.PER_OCCURRENCE: (("each",), ("measure", "unit", "period", "at_most")),
    Method.PER_UNIT: (("each",), ("measure", "at_least", "unit", "at_most")),
    Method.AWARD: ((), ("measure", "at_least", "unit", "period", "each", "at_most")),
}


@dataclass(frozen=True, slots=True)
class Scoring:
    """One scoring method of an indicator."""

    method: Method
    source: Source
    measure: str = ""
    at_least: Decimal | None = None
    unit: str = ""
    period: str = ""
    each: Decimal | None = None  # points lost or given each time
    at_most: Decimal | None = None  # points lost or given by this rule in all


@dataclass(frozen=True, slots=True)
class Level:
    """A named band of an item: the scores that it allows, and what earns them.

    Either ``points`` (one score) or an interval; in percent of the item's points where
    ``is_percent`` says so. ``[60, 70)`` is ``at_least`` 60 and ``below`` 70.
    """

    name: str
    source: Source
    text: str = ""
    points: Decimal | None = None
    at_least: Decimal | None = None
    above: Decimal | None = None
    at_most: Decimal | None = None
    below: Decimal | None = None
    is_percent: bool = False


class Exemption(StrEnum):
    """What becomes of the points of an item that does not apply to a department (不适用)."""

    RESCALE = "rescale"  # the other items are scaled up to the same total
    DROP = "drop"  # the department's total is lower
    FULL = "full"  # it counts as fully earned


@dataclass(frozen=True, slots=True)
class Scope:
    """To whom an indicator applies: ids, names or kinds of departments.

    ``only`` empty means all but ``exempt``. ``remark`` is the rubric's own wording.
    """

    source: Source
    only: tuple[str, ...] = ()
    exempt: tuple[str, ...] = ()
    when_exempt: Exemption = Exemption.RESCALE
    remark: str = ""


@dataclass(frozen=True, slots=True)
class PointsFor:
    """Other full points of an indicator for some departments or kinds of department."""

    departments: tuple[str, ...]
    points: Decimal
    source: Source
