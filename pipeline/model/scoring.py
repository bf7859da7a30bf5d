"""How points are given and lost on an indicator, as data beside the rubric's own words."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from pipeline.diagnostics import Source


class Kind(StrEnum):
    """How an indicator enters the total."""

    BASE = "base"
    BONUS = "bonus"
    PENALTY = "penalty"
    VETO = "veto"


class Reach(StrEnum):
    """What a veto (一票否决) brings to zero; ``GRADE`` leaves the score and bars grades."""

    ITEM = "item"
    BLOCK = "block"
    WHOLE = "whole"
    GRADE = "grade"


class Method(StrEnum):
    """How points are lost or given on an indicator (扣分方式、得分方式)."""

    DISCRETIONARY = "discretionary"  # 视情况扣分: the assessor judges
    THRESHOLD = "threshold"  # a measure must reach a value: 找到率不低于99%
    PER_PERIOD = "per_period"  # a count in each period: 每学期至少4次
    COVERAGE = "coverage"  # a share of a whole: 100%的党支部
    PER_OCCURRENCE = "per_occurrence"  # each case costs: 每次扣0.1分，累计不超过1分
    PER_UNIT = "per_unit"  # each unit short costs: 每低一个百分点扣0.02分
    MULTIPLIER = "multiplier"  # an outside penalty, times a factor: 上级扣分的2倍
    VETO = "veto"  # 一票否决: one case takes all
    AWARD = "award"  # points are given from zero: 每项得1分
    LEVEL = "level"  # the item's levels, by name: 优秀得5分
    INTERVAL = "interval"  # points by the interval in which a measure lies


# Rules that give points from zero; all others take points from the full ones.
GIVING = frozenset({Method.AWARD, Method.LEVEL, Method.INTERVAL})
# Rules of which no fact means that nothing happened.
HAPPENING = frozenset({Method.PER_OCCURRENCE, Method.MULTIPLIER, Method.VETO})


class Part(StrEnum):
    """How a started unit counts (不足一个单位的)."""

    EXACT = "exact"  # in proportion
    WHOLE = "whole"  # not at all
    BEGUN = "begun"  # as a whole one


_COST = ("each", "at_most")
_MEASURE = ("measure", "unit")
# What each method must say, and what it may say besides.
ARGUMENTS: Mapping[Method, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Method.DISCRETIONARY: ((), ("lowest", "highest", "at_most")),
    Method.THRESHOLD: (_MEASURE, ("at_least", "not_over", *_COST)),
    Method.PER_PERIOD: ((*_MEASURE, "at_least", "period"), ("periods", *_COST)),
    Method.COVERAGE: ((*_MEASURE, "at_least"), _COST),
    Method.PER_OCCURRENCE: (("each",), (*_MEASURE, "period", "at_most", "once")),
    Method.PER_UNIT: (("each",), (*_MEASURE, "at_least", "not_over", "per", "part", "at_most")),
    Method.MULTIPLIER: (("measure", "factor"), ("unit", "at_most", "once")),
    Method.VETO: ((), ("measure", "reach", "grade")),
    Method.AWARD: ((), (*_MEASURE, "at_least", "period", "periods", *_COST)),
    Method.LEVEL: ((), ("measure",)),
    Method.INTERVAL: (("measure", "bands"), ("unit",)),
}


@dataclass(frozen=True, slots=True)
class Band:
    """An interval of a measure and what it earns; ``[90, 95)`` is at_least 90, below 95."""

    points: Decimal
    source: Source
    at_least: Decimal | None = None
    above: Decimal | None = None
    at_most: Decimal | None = None
    below: Decimal | None = None

    def holds(self, value: Decimal | Fraction) -> bool:
        """Tell whether a value lies in the interval."""
        return (
            (self.at_least is None or self.at_least <= value)
            and (self.above is None or self.above < value)
            and (self.at_most is None or self.at_most >= value)
            and (self.below is None or self.below > value)
        )


@dataclass(frozen=True, slots=True)
class Scoring:
    """One scoring method of an indicator: a rule as data.

    ``at_least`` and ``not_over`` limit the measure; ``each``, ``at_most``, ``lowest`` and
    ``highest`` are points. ``once`` is the label under which rules of several indicators count the
    same case (``Fact.case``) once, where it costs most.
    """

    method: Method
    source: Source
    measure: str = ""
    at_least: Decimal | None = None
    unit: str = ""
    period: str = ""
    not_over: Decimal | None = None
    periods: tuple[str, ...] = ()  # by name, so that a missing one is noticed
    each: Decimal | None = None  # points lost or given each time
    per: Decimal | None = None  # units that cost ``each`` once; 1 where it is not stated
    part: Part = Part.EXACT  # what a started unit counts
    factor: Decimal | None = None  # what an outside penalty is multiplied with
    lowest: Decimal | None = None  # of one deduction at discretion
    highest: Decimal | None = None
    at_most: Decimal | None = None  # points lost or given by this rule in all
    bands: tuple[Band, ...] = ()
    once: str = ""
    reach: Reach = Reach.ITEM  # of a veto
    grade: str = ""  # the best grade that a veto leaves

    @property
    def gives(self) -> bool:
        """Tell whether points are earned from zero by this rule, not lost."""
        return self.method in GIVING

    @property
    def takes_facts(self) -> bool:
        """Tell whether the rule is judged by facts; discretion is not."""
        return self.method is not Method.DISCRETIONARY

    @property
    def is_priced(self) -> bool:
        """Tell whether the rubric says what it costs or gives; else the assessor judges."""
        return self.method in _PRICED or self.each is not None


_PRICED = {Method.MULTIPLIER, Method.VETO, Method.LEVEL, Method.INTERVAL}


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


class Within(StrEnum):
    """Where the points of an item that does not apply are made up for."""

    WHOLE = "whole"
    BLOCK = "block"
    GROUP = "group"  # the indicator right above


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
    within: Within = Within.WHOLE  # what is scaled up where ``when_exempt`` is rescale
    remark: str = ""


@dataclass(frozen=True, slots=True)
class PointsFor:
    """Other full points of an indicator for some departments or kinds of department."""

    departments: tuple[str, ...]
    points: Decimal
    source: Source
