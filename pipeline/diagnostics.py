"""What is wrong with an input: a code, a place, the value as typed, and a remedy.

A problem is a value that a function returns beside its result; it is never printed where it is
found. Severity and wording belong to the code and stand in ``pipeline.codes``.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePath
from typing import TypeVar

T = TypeVar("T")

_LONGEST_EXCERPT = 40
OFFICE = "-"  # no department has that id


class Severity(StrEnum):
    """How much a problem weighs: while an error stands, nothing is written.

    The last two tell how a document was understood that people wrote for people: a guess names its
    reason and wants a look, a note tells what was read as what.
    """

    ERROR = "error"
    WARNING = "warning"
    GUESS = "guess"
    NOTE = "note"


class Language(StrEnum):
    """The two languages in which the program speaks."""

    CHINESE = "zh"
    ENGLISH = "en"


_CELL = re.compile(r"([A-Z]*)([0-9]*)")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value stands: a file, then line and column, or sheet and cell."""

    path: str
    line: int = 0
    column: int = 0
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        if self.sheet or self.cell:
            return f"{self.path}[{'!'.join(filter(None, (self.sheet, self.cell)))}]"
        return ":".join([self.path, *(str(part) for part in (self.line, self.column) if part)])

    def __lt__(self, other: "Source") -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[str, int, int, str, int, int, str]:
        """Sort as one reads: rows by number, F9 before F10, and columns Z before AA."""
        found = _CELL.match(self.cell)
        letters, digits = found.groups() if found else ("", "")
        row = int(digits) if digits else 0
        return (self.path, self.line, self.column, self.sheet, row, len(letters), letters)

    def relative_to(self, folder: str) -> "Source":
        """Give the same place with a path counted from ``folder``, where it lies in it."""
        path = PurePath(self.path)
        if path.is_relative_to(folder):
            return replace(self, path=path.relative_to(folder).as_posix())
        return self


@dataclass(frozen=True, slots=True)
class Wording:
    """A message and its remedy in one language, with ``{fields}`` to fill."""

    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What a code stands for."""

    severity: Severity
    zh: Wording
    en: Wording

    def wording(self, language: Language) -> Wording:
        """Give message and remedy in ``language``."""
        return self.zh if language is Language.CHINESE else self.en


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem at one place; ``also`` names a second place where two values disagree.

    ``recipient`` is the id of the one department that has to mend it, or ``OFFICE``; empty where
    nobody has decided yet.
    """

    code: str
    source: Source
    values: tuple[tuple[str, str], ...] = ()
    also: tuple[Source, ...] = ()
    recipient: str = ""

    @property
    def sort_key(self) -> tuple[Source, str, tuple[tuple[str, str], ...]]:
        """Order by place, then code: files in name order, each from top to bottom."""
        return (self.source, self.code, self.values)


def problem(code: str, source: Source, /, *also: Source, **values: object) -> Diagnostic:
    """Make the diagnostic ``code`` at ``source``, with the values that its wording names."""
    filled = tuple(sorted((name, str(value)) for name, value in values.items()))
    return Diagnostic(code, source, filled, also)


def about(found: Diagnostic, **known: object) -> Diagnostic:
    """Add of whom and what a problem speaks, where it does not say so itself.

    ``department`` and ``item`` stand before every message whose wording does not name them.
    """
    more = {name: str(value) for name, value in known.items() if value}
    return replace(found, values=tuple(sorted({**more, **dict(found.values)}.items())))


def excerpt(text: str) -> str:
    """Give as much of a typed value as a message can carry."""
    return text if len(text) <= _LONGEST_EXCERPT else text[:_LONGEST_EXCERPT] + "…"


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sort by place and drop exact repeats."""
    return sorted(dict.fromkeys(diagnostics), key=lambda found: found.sort_key)


class Findings(list[Diagnostic]):
    """The problems found so far, by a flow that goes on to find the rest."""

    def take(self, outcome: tuple[T, list[Diagnostic]]) -> T:
        """Keep the problems of an outcome and give its value."""
        value, problems = outcome
        self += problems
        return value
