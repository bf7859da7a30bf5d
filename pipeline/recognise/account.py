"""Nothing is lost silently: each cell that was typed is in the reading, or reported with its text.

What a reader passes over on purpose (headers, totals, columns of scores) is told in notes; what it
could not place, cell by cell, in warnings.
"""

from collections.abc import Iterable, Iterator, Sequence

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.grid import Cell, Row, Share, column_letters
from pipeline.recognise.columns import Column
from pipeline.recognise.header import anchors
from pipeline.recognise.nodes import Node, Reading, Role
from pipeline.recognise.numbering import whole_number
from pipeline.recognise.rows import Frame, RowKind
from pipeline.recognise.words import says_nothing

_TOLD = {
    RowKind.REPEATED: "I102",
    RowKind.TOTAL: "I103",
    RowKind.SUBTOTAL: "I104",
    RowKind.BANDS: "I106",
    RowKind.RULE: "I109",
}


def report_header(rows: Sequence[Row], frame: Frame) -> Iterator[Diagnostic]:
    """Tell each row of a header: letter, words and role of its columns."""
    for row in rows:
        cells = anchors(row)
        told = "; ".join(
            f"{column_letters(column)} {_flat(cell.text)} {_role(frame.by_index.get(column))}"
            for column, cell in cells.items()
        )
        if told:
            yield problem("I101", row.source, columns=told)


def report_again(rows: Sequence[Row]) -> Iterator[Diagnostic]:
    """Tell headers that come again, but for the title of the block that each opens."""
    for row in rows:
        yield problem("I102", row.source, typed=_joined(anchors(row).values()))


def sources_told(rows: Sequence[Row], kinds: Sequence[RowKind]) -> set[Source]:
    """Give the places of all cells in rows that ``report_rows`` tells."""
    told = [row for row, kind in zip(rows, kinds, strict=True) if kind in _TOLD]
    return {cell.source for row in told for cell in anchors(row).values()}


def _role(column: Column | None) -> str:
    return f"⟨{column.role.value if column else Role.UNKNOWN.value}⟩"


def report_rows(rows: Sequence[Row], kinds: Sequence[RowKind]) -> Iterator[Diagnostic]:
    """Tell the rows that were understood and are no part of the tree."""
    for row, kind in zip(rows, kinds, strict=True):
        if kind in _TOLD:
            yield problem(_TOLD[kind], row.source, typed=_joined(anchors(row).values()))


def report_columns(rows: Sequence[Row], frame: Frame, used: set[Source]) -> Iterator[Diagnostic]:
    """Tell what stands in columns of scores, and running numbers that no item took."""
    for column in frame.columns:
        cells = _left(rows, column.index, used)
        if column.role is Role.NUMBER:
            cells = [cell for cell in cells if whole_number(cell.text)]
        if cells and column.role in {Role.SCORE, Role.NUMBER}:
            code = "I105" if column.role is Role.SCORE else "I107"
            yield problem(
                code,
                cells[0].source,
                column=column_letters(column.index),
                header=_flat(column.header),
                typed=_joined(cells),
            )
        used.update(cell.source for cell in cells if column.role in {Role.SCORE, Role.NUMBER})
        if column.role in {Role.POINTS, Role.WEIGHT}:
            for cell in _left(rows, column.index, used):
                code = "I108" if says_nothing(cell.text) else "I112"
                used.add(cell.source)
                yield problem(code, cell.source, typed=cell.text.strip())


def _left(rows: Sequence[Row], column: int, used: set[Source]) -> list[Cell]:
    cells = (row.cells.get(column) for row in rows)
    return [c for c in cells if c and c.share is Share.OWN and c.source not in used]


def report_rest(rows: Sequence[Row], used: set[Source]) -> Iterator[Diagnostic]:
    """Warn of each cell that found no place."""
    for row in rows:
        for cell in anchors(row).values():
            if cell.source not in used:
                yield problem("I111", cell.source, typed=cell.text.strip())


def sources_in(reading: Reading) -> set[Source]:
    """Give the places of all that a reading holds."""
    used = {source for node in reading.nodes for each in node.walk() for source in _of_node(each)}
    used |= {worth.source for _, worth in reading.totals}
    used |= {note.source for note in reading.notes}
    if reading.title:
        used.add(reading.title.source)
    return used


def _of_node(node: Node) -> Iterator[Source]:
    yield from (piece.source for piece in (node.number, node.title) if piece)
    yield from (worth.source for worth in (node.worth, node.weight) if worth)
    yield from (piece.source for pieces in node.texts.values() for piece in pieces)
    yield from (piece.source for piece in node.shared)
    yield from (level.source for level in node.levels)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _joined(cells: Iterable[Cell]) -> str:
    return " | ".join(cell.text.strip() for cell in cells)
