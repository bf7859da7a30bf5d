"""Whose the sheets are in which marks stand, as far as the marks themselves tell."""

from collections.abc import Iterable, Sequence, Set

from pipeline.diagnostics import Source
from pipeline.model import Mark

_SEVERAL = 2  # departments with a sheet each: no department sends such a workbook


def sheet_of(place: Source) -> Source:
    """Give the sheet in which a place lies."""
    return Source(place.path, sheet=place.sheet)


def offices_sheets(marks: Sequence[Mark]) -> frozenset[Source]:
    """Give the sheets of assessors, and those of a workbook that has one a department."""
    departments: dict[Source, set[str]] = {}
    assessors: set[Source] = set()
    for mark in marks:
        for one in mark.given:
            departments.setdefault(sheet_of(one.source), set()).add(mark.department)
            is_decision = mark.appeal is not None and one.source == mark.appeal.source
            if one.assessor or one.decided or is_decision:
                assessors.add(sheet_of(one.source))
    single: dict[str, set[str]] = {}
    for sheet, named in departments.items():
        if len(named) == 1:
            single.setdefault(sheet.path, set()).update(named)
    books = {path for path, named in single.items() if len(named) >= _SEVERAL}
    alone = {one for one, named in departments.items() if one.path in books and len(named) == 1}
    # YAML and the like have several departments without sheets: what holds several is no form.
    return frozenset(assessors | {one for one in alone if one.sheet})


def own_sheet(marks: Iterable[Mark | None], offices: Set[Source]) -> Source | None:
    """Give the sheet of a department's own marks, its self-scores before anything else."""
    known = [mark for mark in marks if mark]
    scores = [mark.self_score.source for mark in known if mark.self_score]
    places = [*scores, *(place for mark in known for place in mark.sources())]
    return next((one for one in map(sheet_of, places) if one not in offices), None)
