"""The score sheets as they came in, and whose each cell is.

Decided from what stands in a sheet, never from the words of a message: what a department is told or
shown must hold nothing of another one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.diagnostics import Source
from pipeline.grid import position
from pipeline.model.marks import Mark

Area = tuple[int, int, int, int]  # top, left, bottom, right


@dataclass(frozen=True, slots=True)
class ReceivedSheet:
    """A sheet in which a table was found.

    ``owner`` is the id of the department to which all of it belongs. Where it speaks of several,
    ``owner`` is empty, and rows (in a long table) or columns (in a wide one) have their own.
    """

    source: Source
    header: int  # the number of the header row
    common: frozenset[int]  # columns that say the same to everybody: id, title, points
    cells: Mapping[int, Mapping[int, str]]  # row, column: as typed; of a merged area the first one
    merged: Mapping[tuple[int, int], Area] = field(default_factory=dict)  # by first cell
    owner: str = ""
    row_owners: Mapping[int, str] = field(default_factory=dict)
    column_owners: Mapping[int, str] = field(default_factory=dict)
    rows_of: Mapping[str, Sequence[int]] = field(default_factory=dict)  # the same by department
    foreign: frozenset[int] = frozenset()  # rows of assessors, and of those whom nobody knows
    lines: Mapping[int, int] = field(default_factory=dict)  # line of a CSV file -> row

    def locate(self, place: Source) -> tuple[int, int] | None:
        """Give row and column of a place in this sheet; None for the sheet as a whole."""
        if place.cell:
            return position(place.cell)
        row = self.lines.get(place.line)
        return (row, place.column) if row else None

    def text(self, row: int, column: int) -> str:
        """Give what was typed in a cell."""
        return self.cells.get(row, {}).get(column, "")

    def owner_of(self, place: Source) -> str:
        """Give the department to which a place belongs; empty for what several share."""
        if self.owner:
            return self.owner
        at = self.locate(place)
        return self.owner_at(*at) if at else ""

    def speaks_of(self, department: str) -> bool:
        """Tell whether anything in this sheet belongs to a department."""
        others = department in self.rows_of or department in self.column_owners.values()
        return department == self.owner or others

    def owner_at(self, row: int, column: int) -> str:
        """Give the department of a cell; a merged one must belong to it as a whole."""
        owners = self._owners(row, column)
        return owners.pop() if len(owners) == 1 else ""

    def is_in_head(self, place: Source) -> bool:
        """Tell whether a place lies in the header or above it."""
        at = self.locate(place)
        return at is not None and at[0] <= self.header

    def is_shared(self, place: Source) -> bool:
        """Tell whether a place is a cell that is merged over those of several departments."""
        at = None if self.owner else self.locate(place)
        return at is not None and len(self._owners(*at)) > 1

    def is_foreign(self, place: Source) -> bool:
        """Tell whether a place lies in a row that is no department's to see."""
        at = self.locate(place)
        return at is not None and at[0] in self.foreign

    def _owners(self, row: int, column: int) -> set[str]:
        top, left, bottom, right = self.merged.get((row, column), (row, column, row, column))
        return {
            self._single(one, other)
            for one in range(top, bottom + 1)
            for other in range(left, right + 1)
        }

    def _single(self, row: int, column: int) -> str:
        if self.owner:
            return self.owner
        if row <= self.header and column not in self.column_owners:
            return ""
        return self.row_owners.get(row) or self.column_owners.get(column, "")


@dataclass(frozen=True, slots=True)
class Received:
    """All that came in.

    ``files`` gives the department of a file that is one's own as a whole, as its sheets say or, of
    a file that could not be read, its name. A file in ``doubtful`` is named for another department
    than it speaks of: it is shown to neither. The sheets in ``offices`` (of a file without sheets,
    the file) hold what the office or an assessor gave, all of it. At the places in ``judged`` named
    assessors gave their marks, which no department sees. ``items`` gives the item of which a place
    speaks, ``row_items`` that of a row (by file, sheet and number) that speaks of one only.
    """

    sheets: Mapping[tuple[str, str], ReceivedSheet] = field(default_factory=dict)  # file, name
    files: Mapping[str, str] = field(default_factory=dict)
    doubtful: frozenset[str] = frozenset()
    offices: frozenset[tuple[str, str]] = frozenset()  # file, name
    judged: frozenset[Source] = frozenset()
    items: Mapping[Source, str] = field(default_factory=dict)
    row_items: Mapping[tuple[str, str, int], str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)  # of departments, by id

    def sheet(self, place: Source) -> ReceivedSheet | None:
        """Give the sheet in which a place lies."""
        return self.sheets.get((place.path, place.sheet))

    def is_nobodys(self, place: Source) -> bool:
        """Tell whether a place is the office's whatever is said of it."""
        if place.path in self.doubtful or self._is_judged(place):
            return True
        sheet = self.sheet(place)
        if sheet is None or sheet.locate(place) is None:
            return self._is_assessors_file(place)
        return sheet.is_shared(place) or sheet.is_foreign(place)

    def is_sent(self, mark: Mark) -> bool:
        """Tell whether a mark shows that its department has answered.

        It does by a self-score, or where it stands in anything but a sheet of the office's.
        """
        own = (place for place in mark.sources() if not self._is_judged(place))
        return mark.self_score is not None or any(own)

    def _is_assessors_file(self, place: Source) -> bool:
        """Tell whether a file is no department's own and may bear an assessor's name."""
        is_shared = not self.files.get(place.path)
        return is_shared and any(one.path == place.path for one in self.judged)

    def _is_judged(self, place: Source) -> bool:
        """Tell whether the office or an assessor filled in a place, or the sheet it lies in."""
        return place in self.judged or (place.path, place.sheet) in self.offices

    def owner_of(self, place: Source) -> str:
        """Give the department to which a place belongs alone."""
        if place.path in self.doubtful:
            return ""
        sheet = self.sheet(place)
        return sheet.owner_of(place) if sheet else self.files.get(place.path, "")

    def item_of(self, place: Source) -> str:
        """Give the id of the item of which a place speaks; empty where it is none or several."""
        if place in self.items:
            return self.items[place]
        sheet = self.sheet(place)
        at = sheet.locate(place) if sheet else None
        return self.row_items.get((place.path, place.sheet, at[0]), "") if at else ""

    def files_of(self, department: str) -> list[str]:
        """Name the files in which anything of a department stands."""
        own = [path for path, owner in self.files.items() if owner == department]
        parts = [one.source.path for one in self.sheets.values() if one.speaks_of(department)]
        return sorted({*own, *parts} - self.doubtful)
