"""A plain text to passages, a line each; or, where a table was copied into it, to a stream.

Copying a table out of Word leaves a line for each cell, closed by a blank and a stroke, and a
stroke alone for a blank cell. A cell may hold line breaks of its own.
"""

import re
from collections.abc import Iterator

from pipeline.diagnostics import Source
from pipeline.grid import MAX_CELLS, Cell, Part, Passage, Stream
from pipeline.load.zip_check import Refused

_CLOSING = re.compile(r"[^|].*\s\||\|")  # a cell's last line, without the blanks around it
_FEWEST = 3  # cells
_SHORT = 6  # characters: a line of a header cell, where a title has more
_OPENS = re.compile(r"\|\s*\S")  # a row between strokes, as in Markdown
_SHARE = 4  # at least a quarter of the lines close a cell
# A sign that stands before an entry of a list and is no part of it.
_BULLET = re.compile(r"([-*+]\s+|[•●◦▪■◆·‣⁃]\s*)(?=\S)")
_INDENT = 2  # blanks that take an entry one level deeper
_DEEPEST = 9


def is_stream(text: str) -> bool:
    """Tell a table copied as text: lines that end in a stroke, few that begin with one."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    closing = sum(bool(_CLOSING.fullmatch(line)) for line in lines)
    opening = sum(bool(_OPENS.match(line)) for line in lines)
    return closing >= max(_FEWEST, len(lines) // _SHARE) and opening * 10 <= closing


def read_stream(text: str, label: str) -> Iterator[Part]:
    """Give the cells as one stream, blank ones too, and what stands around them as passages."""
    lines = text.split("\n")
    start = _first_cell(lines)
    yield from _passages(lines[:start], label, 1)
    cells: list[Cell] = []
    open_lines: list[str] = []
    begun = start
    for number, line in enumerate(lines[start:], start=start + 1):
        bare = line.strip()
        if not open_lines:
            begun = number
        if not _CLOSING.fullmatch(bare):
            if bare or open_lines:
                open_lines.append(bare)
            continue
        text_of_cell = "\n".join([*open_lines, bare[:-1]]).strip()
        cells.append(Cell(text_of_cell, Source(label, line=begun)))
        open_lines = []
        if len(cells) > MAX_CELLS:
            raise Refused("X003", part=label)
    yield Stream(cells[0].source, tuple(cells))
    yield from _passages(open_lines, label, begun)


def _first_cell(lines: list[str]) -> int:
    """Give the index of the line where the first cell begins: below blank and longer lines."""
    closing = next(n for n, line in enumerate(lines) if _CLOSING.fullmatch(line.strip()))
    above = range(closing - 1, -1, -1)
    return next((n + 1 for n in above if not 0 < len(lines[n].strip()) <= _SHORT), 0)


def read_lines(text: str, label: str) -> Iterator[Part]:
    """Give a passage for each line that holds something."""
    yield from _passages(text.split("\n"), label, 1)


def _passages(lines: list[str], label: str, first: int) -> Iterator[Passage]:
    for number, line in enumerate(lines, start=first):
        bare = line.strip()
        if not bare:
            continue
        depth = 0
        if bullet := _BULLET.match(bare):
            indent = len(line.expandtabs(_INDENT)) - len(line.expandtabs(_INDENT).lstrip())
            depth = min(1 + indent // _INDENT, _DEEPEST)
            bare = bare[bullet.end() :]
        yield Passage(bare, Source(label, line=number), depth=depth)
