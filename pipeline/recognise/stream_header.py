"""Where the header of a table stands whose rows are lost, and how many columns it announces.

Its cells run on without a break, so several readings are possible: where it ends, and whether its
last cells are a second row, under a wide cell of the first. The rows below decide between them.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from pipeline.grid import Cell, Share
from pipeline.recognise import words_headers
from pipeline.recognise.columns import SPINE, TEXTS
from pipeline.recognise.header import is_known
from pipeline.recognise.levels import level_columns
from pipeline.recognise.nodes import Role

_FEWEST = 3
_STARTS = 2  # a form's labels may look like a header too
_WIDEST = 24
_DEEPEST = 60  # cells above a header
_LONGEST_WORD = 20
_BLANK_HEAD = 400
_UNKNOWN_HEAD = 200
_LEFT_OUT = 20_000  # a header's word that would be content
_TWO_ROWS = 100
_UNSURE_WIDE = 800  # a wide cell above others is no word of two meanings
_FILLED_IN = frozenset({Role.POINTS, Role.SCORE, Role.WEIGHT})


@dataclass(frozen=True, slots=True)
class Heads:
    """One reading of a header: which cells it takes, its rows, and the role of each column."""

    start: int
    stop: int
    rows: tuple[Mapping[int, Cell], ...]
    roles: tuple[Role, ...]
    penalty: int


def find_heads(cells: Sequence[Cell]) -> Iterator[Heads]:
    """Give all readings of the first header in a stream."""
    found = 0
    for start in range(min(len(cells), _DEEPEST)):
        if not _begins(cells[start : start + _FEWEST + 1]):
            continue
        before = _from(cells, start - 1) if start and _may_head(cells[start - 1]) else ()
        readings = [*before, *_from(cells, start)]
        yield from readings
        found += bool(readings)
        if found == _STARTS:
            return


def _from(cells: Sequence[Cell], start: int) -> Iterator[Heads]:
    stop = start
    while stop < len(cells) and stop - start < _WIDEST and _may_head(cells[stop]):
        stop += 1
    known = [is_known(cell.text) for cell in cells[start:stop]]
    for length in range(_FEWEST, stop - start + 1):
        left_out = _LEFT_OUT * sum(known[length:])
        heads = cells[start : start + length]
        penalty = left_out + sum(_price(cell) for cell in heads)
        row = dict(enumerate(heads, 1))
        yield Heads(start, start + length, (row,), _roles(heads), penalty)
        yield from _in_two_rows(start, heads, penalty + _TWO_ROWS)


def _begins(cells: Sequence[Cell]) -> bool:
    known = [is_known(cell.text) for cell in cells]
    return bool(known) and known[0] and sum(known) >= _FEWEST


def _may_head(cell: Cell) -> bool:
    text = cell.text.strip()
    is_brief = len(text) <= _LONGEST_WORD and not text[:1].isdigit()
    return is_brief or is_known(text)


def _price(cell: Cell) -> int:
    if not cell.text.strip():
        return _BLANK_HEAD
    return 0 if is_known(cell.text) else _UNKNOWN_HEAD


def _roles(heads: Sequence[Cell]) -> tuple[Role, ...]:
    levels = level_columns({n: cell.text for n, cell in enumerate(heads)})
    found = [words_headers.header_word(cell.text) for cell in heads]
    roles = [
        Role.LEVEL if n in levels else word.role if word else Role.UNKNOWN
        for n, word in enumerate(found)
    ]
    firm = any(word and word.role is Role.POINTS and not word.open for word in found)
    has_title = False
    for n, word in enumerate(found):
        if word and word.open and roles[n] is Role.POINTS and firm:
            roles[n] = Role.SCORE
        if word and word.open and roles[n] is Role.TITLE and has_title:
            roles[n] = Role.TEXT
        has_title = has_title or roles[n] in SPINE
    if Role.POINTS not in roles and Role.TEXT not in roles and Role.CRITERIA in roles:
        roles[roles.index(Role.CRITERIA)] = Role.TEXT
    if not SPINE & set(roles):
        first = next((n for n, role in enumerate(roles) if role in TEXTS), 0)
        roles[first] = Role.HEADING
    return tuple(roles)


def _in_two_rows(start: int, heads: Sequence[Cell], penalty: int) -> Iterator[Heads]:
    """Read the last cells as a second row, below one wide cell of the first."""
    for size in range(2, len(heads) - 1):
        first, second = heads[:-size], heads[-size:]
        below = [word.role for cell in second if (word := words_headers.header_word(cell.text))]
        levels = level_columns({n: cell.text for n, cell in enumerate(second)})
        are_levels = len(levels) == size
        if len(below) < size and not are_levels:
            continue
        for wide, cell in enumerate(first):
            word = words_headers.header_word(cell.text)
            spans = (TEXTS,) if are_levels else (SPINE, _FILLED_IN)
            if not any(_spans(word, below, kind) for kind in spans):
                continue
            unsure = _UNSURE_WIDE * (word is None or word.open)
            yield _two_rows(start, first, second, wide, penalty + unsure)


def _spans(word: words_headers.HeaderWord | None, below: Sequence[Role], kind: Set[Role]) -> bool:
    """Tell whether a wide cell's word may stand above these, all being of one kind."""
    if kind is TEXTS:
        return word is not None and word.role in kind
    return set(below) <= kind and (word is None or word.role in kind)


def _two_rows(
    start: int, first: Sequence[Cell], second: Sequence[Cell], wide: int, penalty: int
) -> Heads:
    top: dict[int, Cell] = {}
    low: dict[int, Cell] = {}
    column = 0
    for place, cell in enumerate(first):
        if place == wide:
            for offset, lower in enumerate(second):
                top[column + 1 + offset] = replace(cell, share=Share.ACROSS) if offset else cell
                low[column + 1 + offset] = lower
            column += len(second)
            continue
        column += 1
        top[column] = cell
        low[column] = replace(cell, share=Share.DOWN)
    roles = _roles([low[n] for n in range(1, column + 1)])
    return Heads(start, start + len(first) + len(second), (top, low), roles, penalty)
