"""The rows of a table regained from its cells in reading order, as plain text keeps them.

What is lost is where rows end, and which cells are merged: a cell merged over rows stands once,
at its first row; one merged over columns stands once. ``dealing`` finds the likeliest way.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.diagnostics import Diagnostic, problem
from pipeline.grid import Cell, Row, Share, Sheet, Stream
from pipeline.recognise.dealing import Move, deal, deal_rows, known_rows, learn
from pipeline.recognise.likeness import Look, look
from pipeline.recognise.stream_header import Heads, find_heads
from pipeline.recognise.tails import find_ends

_SAMPLE = 240  # cells that decide between two readings of a header, and on styles of numbers


def relay(stream: Stream) -> tuple[Sheet, list[Diagnostic]]:
    """Give the stream as a sheet of rows; each cell is a row where no header is found in it.

    Where rows do not all end alike, how the cells were dealt out is a guess.
    """
    best: tuple[tuple[bool, int], Heads, list[int]] | None = None
    for heads in find_heads(stream.cells):
        looks = [look(cell.text) for cell in stream.cells[heads.stop :]]
        ends = find_ends(looks, heads.roles)
        rated = not ends, _rate(looks, heads, ends)
        if best is None or rated < best[0]:
            best = rated, heads, ends
    if best is None:
        rows = [Row(n, {1: cell}) for n, cell in enumerate(stream.cells, 1) if cell.text.strip()]
        return Sheet(stream.source, tuple(rows)), []
    _, heads, ends = best
    looks = [look(cell.text) for cell in stream.cells[heads.stop :]]
    moves = _moves(looks, heads, ends)
    is_plain = ends or not {Move.DOWN, Move.ACROSS} & set(moves)
    guessed = [] if is_plain else [problem("I142", stream.source, columns=len(heads.roles))]
    rows = _rows(stream.cells, heads, moves)
    return Sheet(stream.source, tuple(rows)), guessed


def _rate(looks: Sequence[Look], heads: Heads, ends: Sequence[int]) -> int:
    """Give how ill a sample of the cells suits a reading of the header."""
    whole = [end for end in ends if end <= _SAMPLE]
    size = whole[-1] if whole else min(_SAMPLE, len(looks))
    if whole:
        cost, _ = deal_rows(looks, heads.roles, known_rows(heads.roles), whole)
    else:
        cost, _ = deal(looks[:size], heads.roles)
    return (cost + heads.penalty) * _SAMPLE // max(size, 1)


def _moves(looks: Sequence[Look], heads: Heads, ends: Sequence[int]) -> list[Move]:
    """Deal all cells out, by row where it is known where these end."""
    if ends:
        return deal_rows(looks, heads.roles, known_rows(heads.roles), ends)[1]
    return deal(looks, heads.roles, learn(looks[:_SAMPLE], heads.roles))[1]


def _rows(cells: Sequence[Cell], heads: Heads, moves: Sequence[Move]) -> list[Row]:
    """Make the rows that the moves describe, below the header and what stands above it."""
    above_head = [cell for cell in cells[: heads.start] if cell.text.strip()]
    rows = [Row(number, {1: cell}) for number, cell in enumerate(above_head, 1)]
    rows += [Row(number, head) for number, head in enumerate(heads.rows, len(rows) + 1)]
    number, place, column = len(rows), heads.stop, 1
    above: dict[int, Cell] = {}
    row: dict[int, Cell] = {}
    for move in (*moves, Move.END):
        if move is Move.END:
            number += 1
            filled = {at: cell for at, cell in row.items() if cell.text.strip()}
            rows += [Row(number, filled)] if filled else []
            above, row, column = row, {}, 1
            continue
        if move is Move.TAKE:
            row[column] = cells[place]
            place += 1
        elif move is Move.DOWN and column in above:
            row[column] = replace(above[column], share=Share.DOWN)
        elif move is Move.ACROSS and column - 1 in row:
            row[column] = replace(row[column - 1], share=Share.ACROSS)
        column += 1
    return rows
