"""The department that a form names around its table: 单位：文学院党委.

A label may stand above the header, or between two forms one below the other on one sheet. What a
title or the name of the file says is a hint for a person, never an answer.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from pipeline.chinese import join
from pipeline.diagnostics import Diagnostic, problem
from pipeline.grid import Cell, Row, Share
from pipeline.load.headers import COLON, Column, column_of, is_remark, label_of_department
from pipeline.load.places import Directory
from pipeline.load.table import Table
from pipeline.model import Department


def labelled(table: Table, directory: Directory) -> tuple[Department | None, list[Diagnostic]]:
    """Find the department that the labels above a form name."""
    labels = [cell for row in table.above for cell in labels_in(row, directory)]
    if not labels:
        return None, [_nameless(table, directory)]
    found: dict[str, Department] = {}
    problems: list[Diagnostic] = []
    for cell in labels:
        department, unknown = directory.department(cell)
        problems += unknown
        if department:
            found[department.id] = department
    if len(found) > 1:
        names = join(department.name for department in found.values())
        problems.append(problem("P010", labels[-1].source, labels[0].source, names=names))
    return (None if problems else next(iter(found.values()))), problems


def labels_in(row: Row, directory: Directory) -> list[Cell]:
    """Give what the labels of a row say, in the same cell or in the next one."""
    cells = [cell for _, cell in sorted(row.cells.items()) if cell.share is not Share.ACROSS]
    said = []
    for cell, following in zip(cells, [*cells[1:], None], strict=True):
        text = label_of_department(cell.text)
        if text:
            said.append(replace(cell, text=text))
        elif following and text == "" and not is_remark(following.text):
            said.append(following)
        elif following and text is None and column_of(cell.text) is Column.DEPARTMENT:
            # Without a colon it is a label only before a name.
            said += [following] if directory.knows(following.text) else []
    return said


def may_label(row: Row) -> bool:
    """Tell quickly most rows that hold no label."""
    return any(
        COLON.search(cell.text) or column_of(cell.text) is Column.DEPARTMENT
        for cell in row.cells.values()
    )


def _nameless(table: Table, directory: Directory) -> Diagnostic:
    """Tell that a form names no department, and which one its title or file seems to mean."""
    place = table.header.source
    texts = (cell.text for row in table.above for cell in row.cells.values())
    likely = _mentioned([*texts, place.sheet, PurePosixPath(place.path).stem], directory)
    if likely:
        return problem("P021", place, likely=f"{likely.id} {likely.name}")
    return problem("P009", place)


def _mentioned(texts: Iterable[str], directory: Directory) -> Department | None:
    """Give the only department whose name, or id by itself, stands in one of the texts."""
    found = [one for text in texts for one in directory.mentioned(text)]
    ids = {one.id for one in found}
    return found[0] if len(ids) == 1 else None
