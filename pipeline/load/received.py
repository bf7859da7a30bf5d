"""The score sheets read once more, for the department that each cell belongs to.

Where all that a sheet says agrees (``load.owners``), it is one department's own; where it does not,
each row or column has an owner, or none.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from pipeline.chinese import file_stem, normalise
from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.grid import Row, Share, Sheet, position
from pipeline.load.files import InputFile
from pipeline.load.headers import Column
from pipeline.load.merged import MAX_REPEATED
from pipeline.load.office_sheets import is_assessors_text, office_sheets
from pipeline.load.owners import STRANGER, Places, Votes, department_of, lines_of, votes_of
from pipeline.load.places import Directory, make_directory
from pipeline.load.table import find_table
from pipeline.load.tables import read_tables
from pipeline.load.text import visible
from pipeline.model import Department, Mark, Rubric
from pipeline.model.received import Area, Received, ReceivedSheet

_COMMON = (
    Column.ID, Column.TITLE, Column.SERIAL, Column.BLOCK, Column.HEADING, Column.TASK,
    Column.POINTS,
)  # fmt: skip
# What XML cannot hold; all else is copied as it is, be it invisible.
_NOT_STORED = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_000  # characters, what a cell of a workbook can hold
_NO_TABLE = (".yaml", ".yml")  # what is read by its structure has no cells to copy


def read_received(
    files: Sequence[InputFile],
    rubric: Rubric,
    departments: Sequence[Department],
    marks: Sequence[Mark],
) -> Received:
    """Give all sheets with their owners; what could not be read is told already."""
    directory = make_directory(rubric, departments)
    stems = _stems(departments)
    places = _places(marks)
    # YAML and the like have places of marks and no sheets.
    read = [_read_file(file, directory, stems, places.get(file.label, {})) for file in files]
    sheets = {(one.source.path, one.source.sheet): one for file in read for one in file.sheets}
    judged = {one.source for mark in marks for one in mark.given if one.assessor or one.decided}
    items = {place: mark.item for mark in marks for place in mark.sources()}
    return Received(
        sheets=sheets,
        files={one.label: one.owner for one in read},
        doubtful=frozenset(one.label for one in read if one.is_doubtful),
        offices=frozenset(key for one in read for key in one.offices),
        judged=frozenset(judged),
        items=items,
        row_items=_row_items(items, sheets),
        names={one.id: one.name for one in departments},
    )


def misnamed(
    files: Sequence[InputFile],
    rubric: Rubric,
    departments: Sequence[Department],
    marks: Sequence[Mark],
) -> list[Diagnostic]:
    """Report the files that are named for one department and speak of another.

    Only files that may be such are read once more: those named for a department of which no mark
    stands in them.
    """
    directory = make_directory(rubric, departments)
    stems = _stems(departments)
    places = _places(marks)

    def is_strange(file: InputFile) -> bool:
        name = _named_for(file.label, directory, stems)
        named = {one for value in places.get(file.label, {}).values() for one in value.values()}
        return name != "" and name not in named

    received = read_received(list(filter(is_strange, files)), rubric, departments, marks)
    return [
        problem("N001", Source(path), named=PurePath(path).name)
        for path in sorted(received.doubtful)
    ]


def _stems(departments: Sequence[Department]) -> dict[str, str]:
    return {normalise(file_stem(one.id, one.name)): one.id for one in departments}


def _places(marks: Sequence[Mark]) -> dict[str, dict[tuple[str, str], dict[Source, str]]]:
    """Give the places of marks by file and sheet, and whose they are."""
    places: dict[str, dict[tuple[str, str], dict[Source, str]]] = {}
    for mark in marks:
        judgements = {one.source: one for one in mark.given}
        for place in mark.sources():
            sheet = places.setdefault(place.path, {}).setdefault((place.path, place.sheet), {})
            given = judgements.get(place)
            is_judged = given is not None and bool(given.assessor or given.decided)
            sheet[place] = STRANGER if is_judged else mark.department
    return places


def _row_items(
    items: Mapping[Source, str], sheets: Mapping[tuple[str, str], ReceivedSheet]
) -> dict[tuple[str, str, int], str]:
    found: dict[tuple[str, str, int], set[str]] = {}
    for place, item in items.items():
        key = (place.path, place.sheet)
        if key in sheets and (at := sheets[key].locate(place)):
            found.setdefault((*key, at[0]), set()).add(item)
    return {key: min(ids) for key, ids in found.items() if len(ids) == 1}


@dataclass(frozen=True, slots=True)
class _Read:
    """A file: its sheets, its owner if it is one department's own, and whether that may be."""

    label: str
    sheets: Sequence[ReceivedSheet]
    owner: str = ""
    is_doubtful: bool = False
    offices: frozenset[tuple[str, str]] = frozenset()  # the sheets that are the office's


def _read_file(
    file: InputFile, directory: Directory, stems: Mapping[str, str], places: Places
) -> _Read:
    label = file.label
    named = {one for value in places.values() for one in value.values()}
    sheets: tuple[Sheet, ...] = ()
    if not label.lower().endswith(_NO_TABLE):
        sheets, _ = read_tables(file, directory.departments.keys())
    elif is_assessors_text(file, named):
        return _Read(label, (), offices=frozenset({(label, "")}))
    votes = {sheet.source: votes_of(sheet, directory, places) for sheet in sheets}
    named |= {one for vote in votes.values() for one in vote.all}
    offices = office_sheets(sheets, votes, directory)
    by_name = _named_for(label, directory, stems)
    owner = by_name if not named else min(named) if len(named) == 1 else ""
    owner = "" if owner == STRANGER else owner
    is_doubtful = bool(owner and by_name and by_name != owner)
    # A form of the office's for one department alone is not that department's file.
    of_file = "" if is_doubtful or offices else owner
    made = (_sheet(sheet, votes[sheet.source], of_file, directory) for sheet in sheets)
    nobodys = {one.source for one in sheets} if is_doubtful else offices
    read = [_owned_by_nobody(one) if one.source in nobodys else one for one in made if one]
    keys = frozenset((one.path, one.sheet) for one in offices)
    return _Read(label, read, of_file, is_doubtful, keys)


def _owned_by_nobody(sheet: ReceivedSheet) -> ReceivedSheet:
    return replace(sheet, owner="", row_owners={}, rows_of={}, column_owners={})


def _sheet(sheet: Sheet, votes: Votes, of_file: str, directory: Directory) -> ReceivedSheet | None:
    table, _ = find_table(sheet)
    if not votes.header:
        return None
    columns = table.columns if table else {}
    named = votes.all
    # At the heads of columns stand those that the roster knows; the others may be anybody's.
    owner = min(named) if len(named) == 1 and not votes.columns else ""
    if not named and not _mentions_another(sheet, of_file, directory):
        owner = of_file
    made = ReceivedSheet(
        source=sheet.source,
        header=votes.header,
        common=frozenset(columns[one] for one in _COMMON if one in columns),
        cells={row.number: _texts(row) for row in sheet.rows},
        merged={area[:2]: area for area in _areas(sheet)},
        owner="" if owner == STRANGER else owner,
        lines=lines_of(sheet.rows),
    )
    if made.owner:
        return made
    row_owners = _single(votes.rows)
    foreign = frozenset(row for row, one in votes.rows.items() if STRANGER in one)
    rows_of: dict[str, list[int]] = {}
    for row, department in row_owners.items():
        rows_of.setdefault(department, []).append(row)
    heads = _single(votes.columns)
    return replace(
        made, row_owners=row_owners, rows_of=rows_of, column_owners=heads, foreign=foreign
    )


def _single(votes: Mapping[int, set[str]]) -> dict[int, str]:
    known = {number: min(one) for number, one in votes.items() if len(one) == 1}
    return {number: one for number, one in known.items() if one != STRANGER}


def _mentions_another(sheet: Sheet, own: str, directory: Directory) -> bool:
    found = (
        department_of(cell.text, directory) for row in sheet.rows for cell in row.cells.values()
    )
    return any(one not in {own, ""} for one in found)


def _named_for(label: str, directory: Directory, stems: Mapping[str, str]) -> str:
    """Give the department for which a file, or the folder it lies in, is named exactly."""
    path = PurePath(label)
    words = (path.stem, path.parent.name)
    named = {department_of(word, directory) or stems.get(normalise(word), "") for word in words}
    named.discard("")
    return named.pop() if len(named) == 1 else ""


def _texts(row: Row) -> dict[int, str]:
    cells = sorted(row.cells.items())
    return {column: _safe(cell.text) for column, cell in cells if cell.share is Share.OWN}


def _safe(text: str) -> str:
    """Give a text as typed, but for what no workbook can hold."""
    kept = _NOT_STORED.sub(lambda found: visible(found[0]), text)
    return kept if len(kept) <= _LONGEST else f"{kept[:_LONGEST]}…"


def _areas(sheet: Sheet) -> Iterator[Area]:
    """Give the merged areas, no further than anything stands; none that overlaps an earlier one.

    No sane sheet has such, and programs refuse a workbook that does.
    """
    covered: set[tuple[int, int]] = set()
    last_row = max((row.number for row in sheet.rows), default=0)
    last_column = max((max(row.cells) for row in sheet.rows), default=0)
    for area in sheet.merged:
        first, _, last = area.partition(":")
        start, end = position(first), position(last or first)
        if start and end and start[0] <= last_row and start[1] <= last_column:
            corners = (*start, min(end[0], last_row), min(end[1], last_column))
            if not _covers(corners, covered):
                yield corners


def _covers(area: Area, covered: set[tuple[int, int]]) -> bool:
    """Add the cells of an area to those that are covered; tell whether any was, or all are many."""
    top, left, bottom, right = area
    if len(covered) + (bottom - top + 1) * (right - left + 1) > MAX_REPEATED:
        return True
    cells = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
    is_taken = not covered.isdisjoint(cells)
    covered |= set() if is_taken else cells
    return is_taken
