"""Which indicator of a new rubric was which of an earlier one (编号对应)."""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.diagnostics import Source


class How(StrEnum):
    """Why two indicators are taken for the same one."""

    SAME = "same"  # title and text to the letter
    LIKE = "like"  # title and text are alike
    PARTS = "parts"  # a group most of whose parts are
    ID = "id"  # the same id, and not unlike
    GIVEN = "given"  # somebody says so
    NEW = "new"  # there was none


@dataclass(frozen=True, slots=True)
class IdEntry:
    """One indicator of the new rubric: ``was`` is its id in the old one, None for a new one.

    ``likeness`` is in percent; ``confirmed`` tells that a person has looked at it.
    """

    id: str
    was: str | None
    how: How
    likeness: int
    source: Source
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class IdMap:
    """What is known, or proposed, of the indicators of ``year`` and those of ``since``."""

    year: int
    since: int
    entries: tuple[IdEntry, ...]
    source: Source
