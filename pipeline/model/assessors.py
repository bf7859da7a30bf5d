"""How the marks of several assessors (考核人) on one item become one score."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pipeline.diagnostics import Source

DECIMALS = 2  # of a combined score, where the settings state none


class Combine(StrEnum):
    """How several scores make one (合成方式)."""

    MEAN = "mean"  # 平均
    MEDIAN = "median"  # 中位数
    TRIMMED = "trimmed"  # 去掉一个最高分和一个最低分后平均
    WEIGHTED = "weighted"  # 加权平均
    NEGOTIATED = "negotiated"  # 协商: one decision, where scores differ


@dataclass(frozen=True, slots=True)
class Weight:
    """What an assessor's score weighs beside the others'."""

    assessor: str
    weight: Decimal
    source: Source


@dataclass(frozen=True, slots=True)
class Assessors:
    """What the campaign settles for marks by several assessors.

    ``outlier`` is the distance from the others' median, in points, beyond which a mark is doubted;
    None where nobody asked for that.
    """

    combine: Combine | None = None  # None where the sheets say it
    weights: tuple[Weight, ...] = ()
    decimals: int = DECIMALS
    outlier: Decimal | None = None


DEFAULT = Assessors()  # nothing is settled
