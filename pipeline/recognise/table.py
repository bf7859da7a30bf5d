"""One sheet to a reading: header, columns, rows, tree, items, and an account of every cell."""

from collections.abc import Sequence

from pipeline.chinese import normalise
from pipeline.diagnostics import Source
from pipeline.grid import Cell, Row, Sheet, column_letters
from pipeline.recognise import account, words
from pipeline.recognise.across import read_across
from pipeline.recognise.bands import are_grades
from pipeline.recognise.columns import Column
from pipeline.recognise.folding import fold_shared
from pipeline.recognise.header import anchors
from pipeline.recognise.items import Table, bind, settle
from pipeline.recognise.nodes import Node, Piece, Reading, Role, Worth
from pipeline.recognise.rows import Frame, RowKind, find_kinds, worth_in
from pipeline.recognise.segments import Segment, part, read_above
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


def read_table(sheet: Sheet, *, is_only: bool = False) -> Reading | None:
    """Read a sheet as rubric tables; None where it holds no points and no levels.

    ``is_only`` says that the document has no other table: then items without points will do.
    """
    rows = [row for row in sheet.rows if anchors(row)]
    if are_grades(rows):
        return None
    if across := read_across(sheet, is_sure=True):
        return across
    reading = Reading(sheet.source)
    for segment in part(rows) if rows else ():
        read_above(segment.above, reading)
        _read_segment(segment, reading)
    if _has_points(reading):
        return reading
    return read_across(sheet) or (reading if is_only and _has_words(reading) else None)


def _has_points(reading: Reading) -> bool:
    nodes = [node for top in reading.nodes for node in top.walk()]
    return any(node.worth or node.weight or node.levels for node in nodes)


def _has_words(reading: Reading) -> bool:
    """Tell whether some item says anything; a frame around another table says nothing."""
    nodes = [node for top in reading.nodes for node in top.walk()]
    return any(node.title or node.number or node.texts for node in nodes)


def _read_segment(segment: Segment, reading: Reading) -> None:
    """Add the items of one table to ``reading``, and an account of each of its cells."""
    rows = segment.rows
    frame = Frame(tuple(find_columns(segment.header, rows)))
    kinds = find_kinds(rows, frame, segment.header)
    table = Table(frame, bind(frame))
    _report_guesses(frame, segment, table)
    root = _plant(rows, kinds, table) if rows else None
    used = account.sources_told(rows, kinds)
    if root:
        reading.nodes += [_finish(child) for child in root.children]
        used |= _repeated(root)
    _keep_rows(rows, kinds, frame, reading)
    used |= account.sources_in(reading)
    reading.problems += table.problems
    reading.problems += account.report_header(segment.head, frame)
    reading.problems += account.report_again(segment.again)
    reading.problems += account.report_rows(rows, kinds)
    reading.problems += account.report_columns(rows, frame, used)
    reading.problems += account.report_rest(rows, used)


def _plant(rows: Sequence[Row], kinds: Sequence[RowKind], table: Table) -> Branch:
    root = grow(rows, kinds, table.frame, table.problems)
    settle(root, table)
    fold_shared(root, table)
    fill(root, table)
    return root


def _repeated(root: Branch) -> set[Source]:
    """Give the places of headings typed again to the character; another spelling is reported."""
    return {
        cell.source
        for branch in root.walk()
        for cell in branch.repeated
        if not branch.cell or normalise(cell.text) == normalise(branch.cell.text)
    }


def _finish(branch: Branch) -> Node:
    branch.node.children = [_finish(child) for child in branch.children]
    return branch.node


def _keep_rows(
    rows: Sequence[Row], kinds: Sequence[RowKind], frame: Frame, reading: Reading
) -> None:
    """Keep totals and remarks, which are no part of the tree."""
    for row, kind in zip(rows, kinds, strict=True):
        own = list(anchors(row).values())
        if kind is RowKind.TOTAL and (worth := _total(row, own, frame)):
            texts = [c.text.strip() for c in own if not find_worth(c.text, c.source)]
            label = next(filter(words.is_total, texts), texts[0] if texts else "")
            reading.totals.append((label, worth))
        elif kind in {RowKind.NOTE, RowKind.SIGNATURE, RowKind.BANDS}:
            reading.notes += [Piece(cell.text.strip(), cell.source) for cell in own]


def _total(row: Row, own: Sequence[Cell], frame: Frame) -> Worth | None:
    """Give the points of a total row: in the column of points, or within its label."""
    if worth := worth_in(row, frame.points):
        return worth
    for cell in own:
        if worth := split_worth(cell.text, cell.source)[1]:
            return worth
    scores = frame.of(Role.SCORE)
    return worth_in(row, [column for column in row.cells if column not in scores])


def _report_guesses(frame: Frame, segment: Segment, table: Table) -> None:
    """Tell which roles of columns are guessed, and why."""
    if segment.header is None:
        table.report("I131", segment.rows[0].source)
    for column in frame.columns:
        if code := _REASONS.get(column.reason):
            letters, header = column_letters(column.index), " ".join(column.header.split())
            table.report(code, _place(column, segment), column=letters, header=header)


def _place(column: Column, segment: Segment) -> Source:
    rows = [*segment.head, *segment.rows]
    cells = (row.cells.get(column.index) for row in rows)
    return next((cell.source for cell in cells if cell), rows[0].source)
