"""Whether a form of ours, as made, would come back: read as any score sheet is.

The words by which sheets are read stand in ``headers``, those that forms print in a file that a
clerk edits. Only reading tells whether they still go together.
"""

from collections.abc import Sequence

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.load.places import Directory, make_directory
from pipeline.load.score_file import read_sheets
from pipeline.load.xlsx import read_workbook
from pipeline.model import Department, Mark, Rubric
from pipeline.scopes import items_of

Form = tuple[str, bytes, str]  # path, content, and the department, empty where it is all of them


def check_forms(
    forms: Sequence[Form], rubric: Rubric, departments: Sequence[Department]
) -> list[Diagnostic]:
    """Give what would go wrong with the first of the workbooks that cannot be read as it was made.

    The others have the same words.
    """
    directory = make_directory(rubric, departments)
    for path, data, only in forms:
        whose = [one for one in departments if only in {"", one.id}]
        marks, problems = _read(path, data, directory)
        read = {(mark.department, mark.item) for mark in marks}
        wanted = {(one.id, item.id) for one in whose for item in items_of(rubric, one)}
        # The departments of a book that has several parts are all of one part only.
        known = {department for department, _ in read}
        expected = {pair for pair in wanted if only or pair[0] in known}
        if problems or read != expected or not read:
            return [problem("G003", Source(path)), *problems]
    return []


def check_trial(
    path: str, trials: Sequence[bytes], rubric: Rubric, departments: Sequence[Department]
) -> list[Diagnostic]:
    """Give what goes wrong with forms that are filled in; ``path`` is where their like is."""
    directory = make_directory(rubric, departments)
    for data in trials:
        marks, problems = _read(path, data, directory)
        # Each sheet of the assessors has its name filled in; one that is not read would be lost.
        is_nameless = any(not one.assessor for mark in marks for one in mark.given)
        if problems or not marks or is_nameless:
            return [problem("G003", Source(path)), *problems]
    return []


def _read(path: str, data: bytes, directory: Directory) -> tuple[list[Mark], list[Diagnostic]]:
    sheets, problems = read_workbook(data, path)
    read = read_sheets(Source(path), sheets, problems, directory)
    return list(read.marks), list(read.problems)
