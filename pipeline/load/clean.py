"""An imported document without the characters that no rubric may hold, and what became of them.

In a score sheet such a character is refused where it stands. A rubric that people copied together
from web pages and PDFs is full of them, and every one has an obvious remedy: what cannot be seen is
dropped, an odd space or break becomes an ordinary one, a double of an ideograph becomes the
ideograph. What has none stays visible as ``[U+E000]``. Each kind is reported once.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.grid import Cell, Datum, Part, Passage, Row, Share, Sheet, Stream
from pipeline.load.text import forbidden, visible

_MOST_NAMED = 12  # characters of a kind
BREAKS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_KEPT = chr(0x3000)  # the ideographic space: ordinary in Chinese, and rubrics are read with it
_REPLACEMENT = "\ufffd"  # stands where a decoder found nothing that it knows
_NOWHERE = frozenset({"Co", "Cn", "Cs"})  # private, not assigned, half of a pair
_PICTURES = frozenset({"So", "Sk"})  # pictographs, and the tones of their skins

# Unicode's EquivalentUnifiedIdeograph.txt, for the radicals that are whole characters and that
# NFKC leaves alone: what copying from a PDF makes of 长, 车, 民, 马.
_RADICALS: Mapping[int, int] = {
    0x2E9D: 0x6708, 0x2E9F: 0x6BCD, 0x2EA0: 0x6C11, 0x2EA7: 0x725B, 0x2EA9: 0x738B,
    0x2EB6: 0x7F8A, 0x2EC4: 0x897F, 0x2EC5: 0x89C1, 0x2EC6: 0x89D2, 0x2EC9: 0x8D1D,
    0x2ECA: 0x8DB3, 0x2ECB: 0x8F66, 0x2ED1: 0x9577, 0x2ED3: 0x957F, 0x2ED4: 0x95E8,
    0x2ED8: 0x9752, 0x2ED9: 0x97E6, 0x2EDA: 0x9875, 0x2EDB: 0x98CE, 0x2EDC: 0x98DE,
    0x2EDD: 0x98DF, 0x2EE1: 0x9996, 0x2EE2: 0x9A6C, 0x2EE3: 0x9AA8, 0x2EE4: 0x9B3C,
    0x2EE5: 0x9C7C, 0x2EE6: 0x9E1F, 0x2EE7: 0x5364, 0x2EE8: 0x9EA6, 0x2EE9: 0x9EC4,
    0x2EEA: 0x9EFE, 0x2EEC: 0x9F50, 0x2EEE: 0x9F7F, 0x2EF0: 0x9F99,
}  # fmt: skip


@dataclass(slots=True)
class _Tally:
    """How often a kind of character was met, and where first."""

    first: Source
    count: int = 0
    shown: dict[str, None] = field(default_factory=dict)  # in order


@dataclass(slots=True)
class Cleaner:
    """Cleans texts and counts what it changed."""

    _tallies: dict[str, _Tally] = field(default_factory=dict)
    _harmless: set[str] = field(default_factory=set)

    def clean(self, text: str, source: Source, *, counts: bool = True) -> str:
        """Give ``text`` without forbidden characters; ``counts`` is off for a repeated text."""
        odd = set(text) - self._harmless
        changes: dict[str, str | int | None] = {}
        for char in sorted(odd):
            if (treatment := _treatment(char)) is None:
                self._harmless.add(char)
                continue
            code, instead = treatment
            changes[char] = instead
            if counts and code:
                self._note(code, char, instead, text, source)
        return text.translate(str.maketrans(changes)) if changes else text

    def problems(self) -> list[Diagnostic]:
        """Report each kind of change once, at the first place."""
        return [
            problem(code, tally.first, count=tally.count, characters=_listed(tally.shown))
            for code, tally in sorted(self._tallies.items())
        ]

    def _note(self, code: str, char: str, instead: str, text: str, source: Source) -> None:
        tally = self._tallies.setdefault(code, _Tally(source))
        tally.count += text.count(char)
        point = f"U+{ord(char):04X}"
        tally.shown[f"{point}→{instead}" if code == "I033" else point] = None


def clean_parts(parts: Iterable[Part], cleaner: Cleaner) -> Iterator[Part]:
    """Clean every text, strip its outer blanks, and leave out what is blank then."""
    for part in parts:
        match part:
            case Passage():
                if text := cleaner.clean(part.text, part.source).strip():
                    yield replace(part, text=text)
            case Sheet():
                if rows := tuple(_rows(part.rows, cleaner)):
                    yield replace(part, rows=rows)
            case Stream():
                yield replace(part, cells=tuple(_cell(cell, cleaner) for cell in part.cells))
            case Datum():
                yield _datum(part, cleaner)


def _rows(rows: Iterable[Row], cleaner: Cleaner) -> Iterator[Row]:
    for row in rows:
        cells = {column: _cell(cell, cleaner) for column, cell in row.cells.items()}
        if kept := {column: cell for column, cell in cells.items() if cell.text}:
            yield Row(row.number, kept)


def _cell(cell: Cell, cleaner: Cleaner) -> Cell:
    is_own = cell.share is Share.OWN
    text = cleaner.clean(cell.text, cell.source, counts=is_own).strip()
    return cell if text == cell.text else replace(cell, text=text)


def _datum(datum: Datum, cleaner: Cleaner) -> Datum:
    return replace(
        datum,
        name=cleaner.clean(datum.name, datum.source).strip(),
        text=cleaner.clean(datum.text, datum.source).strip(),
        members=tuple(_datum(member, cleaner) for member in datum.members),
    )


@lru_cache(maxsize=4096)
def _treatment(char: str) -> tuple[str, str] | None:
    """Give the code that tells of a change and what replaces ``char``; None where it may stay.

    A tab counts as the blank that it looks like, without a word.
    """
    if char == "\t":
        return "", " "
    fault = next(forbidden(char, multiline=True), None)
    if fault is None or char == _KEPT:
        return None
    if char in BREAKS:
        return "I032", "\n"
    if fault.code == "F007":
        return "I031", " "
    if twin := _twin(char) if fault.code == "F006" else "":
        return "I033", twin
    return _without_twin(char, fault.code)


def _without_twin(char: str, code: str) -> tuple[str, str]:
    category = unicodedata.category(char)
    if code == "F006" or category in _NOWHERE or char == _REPLACEMENT:
        return "I035", visible(char)
    return ("I034" if category in _PICTURES and char.isprintable() else "I030"), ""


def _twin(char: str) -> str:
    instead = unicodedata.normalize("NFKC", char)
    if instead == char:
        instead = chr(_RADICALS[ord(char)]) if ord(char) in _RADICALS else ""
    return "" if any(forbidden(instead)) else instead


def _listed(shown: Iterable[str]) -> str:
    named = list(shown)
    more = ["…"] if len(named) > _MOST_NAMED else []
    return ", ".join([*named[:_MOST_NAMED], *more])
