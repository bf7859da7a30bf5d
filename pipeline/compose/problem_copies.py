"""The rows of one department as they were received, with what is wrong marked in their place.

Cells stay where they were typed. What belongs to others is left out: their rows of a long table,
their columns of a wide one, and the names of files and sheets that name them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, groupby
from pathlib import PurePath
from unicodedata import category

from pipeline.chinese import normalise
from pipeline.codes import severity
from pipeline.diagnostics import Diagnostic, Severity, Source
from pipeline.grid import column_letters
from pipeline.model.received import Area, Received, ReceivedSheet
from pipeline.sheets import CopiedSheet, Spot, Tone
from pipeline.wording import Wording

_LONGEST_NAME = 31  # of a sheet, in the units of UTF-16
_NO_NAME = re.compile(r"[\[\]:*?/\\]|^'|'$")
_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
_SEVERAL = {"count", "rows"}  # values of problems that speak of several rows at once
_Place = tuple[int, int]  # row and column


@dataclass(frozen=True)
class Shown:
    """What may be shown of all that came in to one recipient; to the office (empty), everything."""

    recipient: str
    received: Received
    labels: Mapping[str, str]
    wording: Wording

    def place(self, place: Source) -> str:
        """Name a place: the file, then sheet and cell, as the copy in the workbook has them."""
        if self.recipient and place.path not in self.received.files:
            return ""  # a row of the roster, which is the office's
        sheet = self.received.sheet(place)
        cell = place.cell
        if sheet and not cell and (at := sheet.locate(place)):
            cell = f"{column_letters(at[1])}{at[0]}" if at[1] else str(at[0])
        if not cell and place.line:  # no table: lines are all there is
            cell = self.wording.say("problems.line", line=str(place.line))
        within = "!".join(filter(None, (self.name(place.sheet, place), cell)))
        return "\n".join(filter(None, (self.file(place), within)))

    def file(self, place: Source) -> str:
        """Name the file of a place."""
        return self.name(PurePath(place.path).name, place)

    def name(self, name: str, place: Source) -> str:
        """Give the name of a file or sheet, unless it would tell of other departments."""
        sheet = self.received.sheet(place)
        is_own = self.recipient in {"", self.received.files.get(place.path)}
        is_own = is_own or (sheet is not None and name == place.sheet and sheet.owner != "")
        return (
            name
            if not name or is_own or not self._tells(name)
            else self.wording.say("problems.shared_file")
        )

    def item(self, found: Diagnostic) -> str:
        """Name the item of which a problem speaks."""
        values = dict(found.values)
        if label := values.get("item"):
            return label
        if _SEVERAL & values.keys():
            return ""
        places = (found.source, *found.also)
        ids = set(map(self.received.item_of, places))
        return self.labels.get(ids.pop(), "") if len(ids) == 1 else ""

    def typed(self, found: Diagnostic) -> str:
        """Give what was typed where a problem stands."""
        sheet = self.received.sheet(found.source)
        at = sheet.locate(found.source) if sheet else None
        values = dict(found.values)
        if _SEVERAL & values.keys():
            return ""
        if typed := values.get("typed"):
            return typed
        if sheet and at and self.sees(sheet, *at):
            return _visible(sheet.text(*at).strip())
        return values.get("mark", "")

    def sees(self, sheet: ReceivedSheet, row: int, column: int) -> bool:
        """Tell whether the recipient may see a cell."""
        if self.recipient in {"", sheet.owner}:
            return True
        own = sheet.owner_at(row, column)
        if own or sheet.owner:
            return own == self.recipient
        if self.recipient in sheet.column_owners.values():
            return column in sheet.common
        return row == sheet.header and column not in sheet.column_owners

    def _tells(self, name: str) -> bool:
        """Tell whether a name holds another department's name or id."""
        own = self.received.names.get(self.recipient, "")
        text = normalise(name).replace(normalise(own), "") if own else normalise(name)
        words = set(re.findall("[0-9a-z_]+", text))
        return any(
            normalise(other) in text or normalise(key) in words
            for key, other in self.received.names.items()
            if key != self.recipient
        )


def _visible(text: str) -> str:
    """Show what cannot be seen, or turns a line round, by its code point."""
    return "".join(
        f"[U+{ord(char):04X}]" if category(char) in _UNSEEN and char not in "\n\t" else char
        for char in text
    )


def copies(
    shown: Shown, remarks: Iterable[tuple[Diagnostic, str]], taken: Iterable[str]
) -> Iterator[CopiedSheet]:
    """Copy each sheet in which the recipient has rows; the office's, where it has something to do.

    ``taken`` are the names of sheets that stand in the workbook already.
    """
    marked = _marked(shown, remarks)
    names = set(map(str.casefold, taken))
    for key, sheet in sorted(shown.received.sheets.items()):
        spots = marked.get(key, {})
        if sheet.speaks_of(shown.recipient) if shown.recipient else spots:
            yield _copy(shown, sheet, spots, _sheet_name(shown, sheet, names))


_Marks = dict[_Place, list[tuple[Severity, str]]]


def _marked(
    shown: Shown, remarks: Iterable[tuple[Diagnostic, str]]
) -> dict[tuple[str, str], _Marks]:
    """Give what is to be said of each cell, by sheet."""
    found: dict[tuple[str, str], _Marks] = {}
    for one, remark in remarks:
        for place in (one.source, *one.also):
            sheet = shown.received.sheet(place)
            at = sheet.locate(place) if sheet else None
            if sheet and at and at[1] and shown.sees(sheet, *at):
                marks = found.setdefault((place.path, place.sheet), {})
                marks.setdefault(at, []).append((severity(one), remark))
    return found


def _copy(shown: Shown, sheet: ReceivedSheet, marks: _Marks, name: str) -> CopiedSheet:
    view = _View(shown, sheet, frozenset(row for row, _ in marks))
    texts = {
        (row, column): text
        for row in view.rows()
        for column, text in sheet.cells.get(row, {}).items()
        if view.shows(row, column)
    }
    merged = [(area, part) for area in sheet.merged.values() for part in view.cropped(area)]
    for area, (top, left, _, _) in merged:
        if left in sheet.common and (text := sheet.text(*area[:2])):
            texts.setdefault((top, left), text)
    parts = tuple(part for _, part in merged if part[:2] != part[2:])
    marks = _seated(marks, texts, parts)
    places = sorted({*texts, *marks})
    return CopiedSheet(
        name=name,
        spots=tuple(_spot(place, texts.get(place, ""), marks.get(place, [])) for place in places),
        merged=parts,
        head=sheet.header,
    )


def _seated(marks: _Marks, texts: Mapping[_Place, str], parts: Sequence[Area]) -> _Marks:
    """Move what is to be said of a cell that a merged one covers to where it can be seen.

    That is the merged cell itself, or, where it reaches over several rows, another cell of the row.
    """
    seated: _Marks = {}
    for place, said in marks.items():
        seated.setdefault(_seat(place, texts, parts), []).extend(said)
    return seated


def _seat(place: _Place, texts: Mapping[_Place, str], parts: Sequence[Area]) -> _Place:
    area = _covering(place, parts)
    if area is None or area[0] == area[2]:
        return area[:2] if area else place
    beside = sorted(one for one in texts if one[0] == place[0] and not _covering(one, parts))
    return beside[0] if beside else area[:2]


def _covering(place: _Place, parts: Sequence[Area]) -> Area | None:
    """Give the merged area in which a cell lies, unless it is the one that shows."""
    row, column = place
    return next(
        (
            area
            for area in parts
            if area[0] <= row <= area[2] and area[1] <= column <= area[3] and area[:2] != place
        ),
        None,
    )


@dataclass(frozen=True, slots=True)
class _View:
    """The part of a sheet that is copied for a recipient; ``wrong`` are rows with problems."""

    shown: Shown
    sheet: ReceivedSheet
    wrong: frozenset[int]

    def rows(self) -> list[int]:
        """Give the rows of which anything may be copied."""
        sheet, recipient = self.sheet, self.shown.recipient
        if recipient and not sheet.owner and not sheet.column_owners:
            return [sheet.header, *sheet.rows_of.get(recipient, ())]
        return list(sheet.cells)

    def shows(self, row: int, column: int) -> bool:
        """Tell whether a cell is copied; to the office what is nobody's, and what is wrong."""
        if self.shown.recipient:
            return self.shown.sees(self.sheet, row, column)
        above = row <= self.sheet.header
        return above or row in self.wrong or not self.sheet.owner_at(row, column)

    def cropped(self, area: Area) -> Iterator[Area]:
        """Give the parts of a merged area that stand in copied rows, in runs of rows."""
        top, left, bottom, right = area
        columns = range(left, right + 1)
        kept = [row for row in range(top, bottom + 1) if self._has(row, columns)]
        for _, run in groupby(enumerate(kept), key=lambda pair: pair[1] - pair[0]):
            numbers = [row for _, row in run]
            yield numbers[0], left, numbers[-1], right

    def _has(self, row: int, columns: Iterable[int]) -> bool:
        """Tell whether a row is copied in these columns.

        A cell merged over rows of several departments is nobody's, but a part of it is in each row.
        """
        recipient, sheet = self.shown.recipient, self.sheet
        if recipient and not sheet.owner and row in sheet.row_owners:
            return sheet.row_owners[row] == recipient
        return all(self.shows(row, column) for column in columns)


def _spot(place: _Place, text: str, marks: Sequence[tuple[Severity, str]]) -> Spot:
    if not marks:
        return Spot(*place, text)
    is_error = any(weight is Severity.ERROR for weight, _ in marks)
    tone = Tone.ERROR if is_error else Tone.WARNING
    return Spot(*place, text, tone, "\n".join(dict.fromkeys(remark for _, remark in marks)))


def _sheet_name(shown: Shown, sheet: ReceivedSheet, taken: set[str]) -> str:
    """Name a copy as its sheet, or as the CSV file; a number behind it tells two apart."""
    source = sheet.source
    own = source.sheet or PurePath(source.path).stem
    name = _NO_NAME.sub("_", shown.name(own, source)).strip() or "_"
    for number in count(1):
        end = f" ({number})" if number > 1 else ""
        made = _cut(name, _LONGEST_NAME - len(end)) + end
        if made.casefold() not in taken:
            taken.add(made.casefold())
            return made
    raise AssertionError


def _cut(name: str, length: int) -> str:
    while len(name.encode("utf-16-le")) // 2 > length:
        name = name[:-1]
    return name
