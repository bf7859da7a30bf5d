"""One sheet to a reading: header, columns, rows, tree, items, and an account of every cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.diagnostics import Source
from pipeline.grid import Cell, Row, Sheet, column_letters
from pipeline.recognise import account, words, words_headers
from pipeline.recognise.columns import Column
from pipeline.recognise.folding import fold
from pipeline.recognise.header import Header, anchors, find_header, looks_like_header
from pipeline.recognise.items import Table, bind, settle
from pipeline.recognise.nodes import Node, Piece, Reading, Role, Worth
from pipeline.recognise.rows import Frame, RowKind, find_kinds, is_title, worth_in
from pipeline.recognise.spine import find_columns
from pipeline.recognise.texts import fill
from pipeline.recognise.tree import Branch, grow
from pipeline.recognise.worth import find_worth, split_worth

# Which guess tells the reason for a column's role.
_REASONS = {
    "only_points": "I121",
    "blank": "I122",
    "numbers": "I123",
    "scores": "I124",
    "adds_up": "I125",
    "first_texts": "I126",
    "longer_texts": "I127",
    "further_texts": "I128",
    "never_above": "I129",
}


@dataclass(frozen=True, slots=True)
class Segment:
    """A table within a sheet: what stands above its header, the header, the rows below."""

    above: Sequence[Row]
    header: Header | None
    head: Sequence[Row]
    rows: Sequence[Row]


def read_table(sheet: Sheet, *, is_only: bool = False) -> Reading | None:
    """Read a sheet as rubric tables; None where it holds no points and no levels.

    ``is_only`` says that the document has no other table: then items without points will do.
    """
    rows = [row for row in sheet.rows if anchors(row)]
    if not rows:
        return None
    reading = Reading(sheet.source)
    for segment in _segments(rows):
        _read_segment(segment, reading)
    if not _is_rubric(reading, is_only=is_only):
        return None
    return reading


def _segments(rows: Sequence[Row]) -> Iterator[Segment]:
    """Part a sheet where a header with other words begins a further table."""
    start, begin = 0, 0
    header = find_header(rows)
    while True:
        after = header.last + 1 if header else begin
        following = _next_header(rows, after, header) if header else None
        stop = following.first if following else len(rows)
        head = rows[header.first : after] if header else []
        yield Segment(rows[start : header.first] if header else [], header, head, rows[after:stop])
        if not following:
            return
        start, begin, header = stop, stop, following


def _next_header(rows: Sequence[Row], start: int, header: Header) -> Header | None:
    known = {
        words_headers.bare_header(cell.text) for cells in header.cells.values() for cell in cells
    }
    for place in range(start, len(rows)):
        if not looks_like_header(rows[place]):
            continue
        own = [words_headers.bare_header(cell.text) for cell in anchors(rows[place]).values()]
        if sum(word in known for word in own) * 2 < len(own):
            return find_header(rows, place)
    return None


def _read_segment(segment: Segment, reading: Reading) -> None:
    _read_above(segment.above, reading)
    rows = segment.rows
    header = segment.header
    if header is None:
        rows = _without_title(rows, reading)
    if not rows:
        return
    frame = Frame(tuple(find_columns(header, rows)))
    kinds = find_kinds(rows, frame, header)
    table = Table(frame, bind(frame))
    _report_guesses(frame, segment, table)
    root = grow(rows, kinds, frame, table.problems)
    settle(root, table)
    fold(root, table)
    fill(root, table)
    own = Reading(reading.source, nodes=[_finish(child) for child in root.children])
    _keep_rows(rows, kinds, frame, own)
    used = account.sources_in(own)
    used |= {cell.source for branch in root.walk() for cell in branch.repeated}
    reading.nodes += own.nodes
    reading.totals += own.totals
    reading.notes += own.notes
    reading.problems += table.problems
    if header:
        reading.problems += account.report_header(segment.head, frame)
    reading.problems += account.report_rows(rows, kinds)
    told = {RowKind.REPEATED, RowKind.TOTAL, RowKind.SUBTOTAL, RowKind.BANDS, RowKind.RULE}
    used |= {
        c.source for r, k in zip(rows, kinds, strict=True) if k in told for c in anchors(r).values()
    }
    reading.problems += account.report_columns(rows, frame, used)
    reading.problems += account.report_rest(rows, used)


def _finish(branch: Branch) -> Node:
    branch.node.children = [_finish(child) for child in branch.children]
    return branch.node


def _read_above(rows: Sequence[Row], reading: Reading) -> None:
    """Keep what stands above a header: the title, then remarks."""
    for row in rows:
        for cell in anchors(row).values():
            piece = Piece(cell.text.strip(), cell.source)
            if (
                reading.title is None
                and not reading.nodes
                and len(anchors(row)) == 1
                and is_title(cell.text)
                and not words.is_note(cell.text)
                and not words.is_signature(cell.text)
            ):
                reading.title = piece
            else:
                reading.notes.append(piece)


def _without_title(rows: Sequence[Row], reading: Reading) -> Sequence[Row]:
    """Take the title off a table without a header: a first row of one cell, where others have more."""
    start = 0
    while (
        start < len(rows)
        and len(anchors(rows[start])) == 1
        and start < 3
        and any(len(anchors(row)) > 1 for row in rows[start:])
    ):
        start += 1
    if start and len(anchors(rows[start])) > 1:
        _read_above(rows[:1], reading)
        return rows[1:]
    return rows


def _keep_rows(
    rows: Sequence[Row], kinds: Sequence[RowKind], frame: Frame, reading: Reading
) -> None:
    """Keep totals and remarks, which are no part of the tree."""
    for row, kind in zip(rows, kinds, strict=True):
        own = list(anchors(row).values())
        if kind in {RowKind.TOTAL, RowKind.SUBTOTAL}:
            if worth := _total(row, own, frame):
                label = _label(own)
                if kind is RowKind.TOTAL:
                    reading.totals.append((label, worth))
        elif kind in {RowKind.NOTE, RowKind.SIGNATURE, RowKind.BANDS}:
            reading.notes += [Piece(cell.text.strip(), cell.source) for cell in own]


def _label(own: Sequence[Cell]) -> str:
    """Give the words that announce the total, or else the first that are no points."""
    told = [cell.text.strip() for cell in own if not find_worth(cell.text, cell.source)]
    return next((text for text in told if words.is_total(text)), next(iter(told), ""))


def _total(row: Row, own: Sequence[Cell], frame: Frame) -> Worth | None:
    """Give the points of a total row: in the column of points, or within its label."""
    if worth := worth_in(row, frame.points):
        return worth
    for cell in own:
        if worth := split_worth(cell.text, cell.source)[1]:
            return worth
    scores = frame.of(Role.SCORE)
    return worth_in(row, [c for c in row.cells if c not in scores])


def _report_guesses(frame: Frame, segment: Segment, table: Table) -> None:
    if segment.header is None:
        table.report("I131", segment.rows[0].source)
    for column in frame.columns:
        if code := _REASONS.get(column.reason):
            table.report(
                code,
                _place(column, segment),
                column=column_letters(column.index),
                header=" ".join(column.header.split()),
            )


def _place(column: Column, segment: Segment) -> Source:
    rows = [*segment.head, *segment.rows]
    cells = (row.cells.get(column.index) for row in rows)
    return next((cell.source for cell in cells if cell), rows[0].source)


def _is_rubric(reading: Reading, *, is_only: bool) -> bool:
    nodes = [node for top in reading.nodes for node in top.walk()]
    return bool(nodes) and (is_only or any(n.worth or n.weight or n.levels for n in nodes))
