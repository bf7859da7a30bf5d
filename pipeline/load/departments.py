"""The roster: which departments are appraised, in the order in which documents list them."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from pipeline.chinese import normalise
from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.load.files import InputFile
from pipeline.load.grid import CellKind, Row
from pipeline.load.headers import Column, says_nothing
from pipeline.load.table import Table, find_table
from pipeline.load.tables import read_tables
from pipeline.load.text import check_text, visible
from pipeline.model import Department

# An id names files on every system, so it is short and harmless everywhere.
_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,31}")


def load_departments(file: InputFile) -> tuple[tuple[Department, ...], list[Diagnostic]]:
    """Read the roster from a table with the headers 编号 名称 类型 (id, name, kind)."""
    sheets, problems = read_tables(file)
    if problems and not sheets:
        return (), problems
    tables = [find_table(sheet) for sheet in sheets]
    problems += [diagnostic for _, found in tables for diagnostic in found]
    departments: list[Department] = []
    for table in (table for table, _ in tables if table):
        read, found = _read_table(table)
        departments += read
        problems += found
    if not departments and not problems:
        problems.append(problem("D001", file.source))
    problems += _repeated("D003", departments, lambda one: one.id.casefold())
    problems += _repeated("D004", departments, lambda one: normalise(one.name))
    return tuple(_told_apart(departments)), problems


def _told_apart(departments: Iterable[Department]) -> Iterator[Department]:
    """Give a repeated id a form that no sheet can name.

    The repetition is reported once; the two departments' scores need not be reported as well, each
    as a second score of one department.
    """
    seen: set[str] = set()
    for one in departments:
        yield replace(one, id=f"{one.id}@{one.source}") if one.id in seen else one
        seen.add(one.id)


def _read_table(table: Table) -> tuple[list[Department], list[Diagnostic]]:
    # 单位 heads the names in some rosters, as it does in score sheets.
    name = Column.NAME if Column.NAME in table.columns else Column.DEPARTMENT
    wanted = (Column.ID, name, Column.KIND)
    if missing := table.missing(*wanted):
        return [], missing
    departments: list[Department] = []
    problems: list[Diagnostic] = []
    for row in table.body:
        fields, found = _fields(table, row, wanted)
        problems += found
        if not found:
            identifier, title, kind = fields
            departments.append(Department(identifier, title, kind, table.place(row, Column.ID)))
    return departments, problems


def _fields(table: Table, row: Row, wanted: Iterable[Column]) -> tuple[list[str], list[Diagnostic]]:
    fields: list[str] = []
    problems: list[Diagnostic] = []
    for column in wanted:
        cell = table.cell(row, column)
        place = table.place(row, column)
        if cell is None or says_nothing(cell.text):
            problems.append(problem("D005", place, column=column))
            continue
        fields.append(cell.text.strip())
        problems += check_text(fields[-1], place)
        readable = cell.kind in {CellKind.TEXT, CellKind.NUMBER}
        if column is Column.ID and not (readable and _ID.fullmatch(fields[-1])):
            problems.append(problem("D002", place, id=visible(fields[-1])))
    return fields, problems


def _repeated(
    code: str, departments: Iterable[Department], key: Callable[[Department], str]
) -> Iterator[Diagnostic]:
    firsts: dict[str, Source] = {}
    for one in departments:
        first = firsts.setdefault(key(one), one.source)
        if first is not one.source:
            yield problem(code, one.source, first, id=one.id, name=one.name)
