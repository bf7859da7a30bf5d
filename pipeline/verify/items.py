"""The four properties (四性) item by item, as DA/T 70-2018 counts them, as far as a program judges.

An item fails where anything of its codes was found. What no program can judge from the package
alone says so instead of passing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.diagnostics import Diagnostic, Language
from pipeline.verify.words import TITLES


class Property(StrEnum):
    """What a package must be."""

    AUTHENTIC = "authentic"  # 真实性
    COMPLETE = "complete"  # 完整性
    USABLE = "usable"  # 可用性
    SAFE = "safe"  # 安全性


class Verdict(StrEnum):
    """What became of an item."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_JUDGED = "not_judged"


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its number in DA/T 70, and the codes by which it fails."""

    number: str
    property: Property
    codes: tuple[str, ...]  # none: no program can judge it

    def name(self, language: Language) -> str:
        """Say what it is called."""
        chinese, english = TITLES[self.number]
        return english if language is Language.ENGLISH else chinese


@dataclass(frozen=True, slots=True)
class Judged:
    """An item with what became of it."""

    item: Item
    verdict: Verdict
    found: tuple[Diagnostic, ...]


_A, _C, _U, _S = Property.AUTHENTIC, Property.COMPLETE, Property.USABLE, Property.SAFE
ITEMS = (
    Item("1-1", _A, ("A102", "A104", "A105", "A116", "A130")),
    Item("1-2", _A, ("A129",)),
    Item("1-3", _A, ("A112",)),
    Item("1-4", _A, ("A112",)),
    Item("1-5", _A, ("A114",)),
    Item("1-6", _A, ("A125",)),
    Item("1-7", _A, ("A112", "A114")),
    Item("1-8", _A, ("A113", "A132")),
    Item("1-10", _A, ("A115",)),
    Item("1-11", _A, ("A114", "A127")),
    Item("1-12", _A, ("A106",)),
    Item("1-13", _A, ("A100", "A131", "A133")),
    Item("1-14", _A, ("A110", "A114", "A116", "A119", "A135")),
    Item("2-1", _C, ("A120", "A136")),
    Item("2-2", _C, ("A107", "A120")),
    Item("2-3", _C, ("A111",)),
    Item("2-4", _C, ("A111",)),
    Item("2-5", _C, ("A128",)),
    Item("2-6", _C, ("A117", "A118")),
    Item("2-7", _C, ("A101", "A121", "A136")),
    Item("2-8", _C, ("A101", "A102")),
    Item("2-10", _C, ("A106",)),
    Item("2-11", _C, ("A101", "A103", "A107", "A131", "A133")),
    Item("3-1", _U, ("A109",)),
    Item("3-2", _U, ("A126",)),
    Item("3-3", _U, ("A123",)),
    Item("3-4", _U, ("A122", "A124")),
    Item("3-8", _U, ("A108", "A123", "A133")),
    Item("4-1", _S, ()),
    Item("4-2", _S, ()),
    Item("4-3", _S, ("A103", "A108", "A133", "A134")),
    Item("4-7", _S, ()),
)
# Where these were found, whatever was not read is not known to be sound either.
_UNREAD = ("A100", "A109", "A126")


def judge(found: Sequence[Diagnostic]) -> tuple[Judged, ...]:
    """Give every item with its verdict."""
    return tuple(_judged(item, found) for item in ITEMS)


def _judged(item: Item, found: Sequence[Diagnostic]) -> Judged:
    if not item.codes:
        return Judged(item, Verdict.NOT_JUDGED, ())
    own = tuple(one for one in found if one.code in item.codes)
    if own:
        return Judged(item, Verdict.FAILED, own)
    is_blind = any(one.code in _UNREAD for one in found)
    return Judged(item, Verdict.NOT_JUDGED if is_blind else Verdict.PASSED, ())
