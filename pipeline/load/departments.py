"""The roster: which departments are appraised, in the order in which documents list them."""

import re
from collections.abc import Callable, Iterable, Iterator

from pipeline.chinese import normalise
from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.grid import CellKind, Row
from pipeline.load.files import InputFile
from pipeline.load.headers import Column, says_nothing
from pipeline.load.table import Table, find_table
from pipeline.load.tables import read_tables
from pipeline.load.text import check_text, short
from pipeline.model import Department

# An id names files on every system, so it is short and harmless everywhere.
_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,31}")

_KEYS = (Column.ID, Column.CODE)
_LONGEST = 60  # characters: what the address line of a letter can hold


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
    problems += _ambiguous(departments)
    return tuple(departments), problems


def _read_table(table: Table) -> tuple[list[Department], list[Diagnostic]]:
    # 单位 heads the names in some rosters, as it does in score sheets.
    is_headed = Column.DEPARTMENT in table.columns and Column.NAME not in table.columns
    name = Column.DEPARTMENT if is_headed else Column.NAME
    key = Column.CODE if Column.CODE in table.columns else Column.ID
    wanted = (key, name, Column.KIND)
    if missing := table.missing(*wanted):
        return [], missing
    departments: list[Department] = []
    problems: list[Diagnostic] = []
    for row in table.body:
        fields, found = _fields(table, row, wanted)
        problems += found
        if not found:
            identifier, title, kind = fields
            departments.append(Department(identifier, title, kind, table.place(row, key)))
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
        if column not in _KEYS and len(fields[-1]) > _LONGEST:
            lengths = {"length": len(fields[-1]), "limit": _LONGEST}
            problems.append(problem("D006", place, column=column, **lengths))
        readable = cell.kind in {CellKind.TEXT, CellKind.NUMBER}
        if column in _KEYS and not (readable and _ID.fullmatch(fields[-1])):
            problems.append(problem("D002", place, id=short(fields[-1])))
    return fields, problems


def _ambiguous(departments: Iterable[Department]) -> Iterator[Diagnostic]:
    """Doubt a name that is another department's id: a sheet may mean either."""
    by_id = {normalise(one.id): one for one in departments}
    for one in departments:
        other = by_id.get(normalise(one.name), one)
        if other.source != one.source:
            yield problem("D007", one.source, other.source, name=one.name, other=other.name)


def _repeated(
    code: str, departments: Iterable[Department], key: Callable[[Department], str]
) -> Iterator[Diagnostic]:
    firsts: dict[str, Source] = {}
    for one in departments:
        first = firsts.setdefault(key(one), one.source)
        if first is not one.source:
            yield problem(code, one.source, first, id=one.id, name=one.name)
