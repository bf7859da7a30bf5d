"""Where a table's header stands: the first row, or rows, most of whose cells are known words.

Titles, instructions and labels of a form may stand above it, and a second row of narrower headers,
or of the intervals of levels, below it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.grid import Cell, CellKind, Row, Share
from pipeline.recognise import words, words_headers
from pipeline.recognise.levels import is_interval, level_columns
from pipeline.recognise.nodes import Role
from pipeline.recognise.worth import find_worth

_DEEPEST = 40  # rows above a header; a form has some ten
_FEWEST = 2
_SURE = 3
_MOST = 0.6
_LONGEST_WORD = 20  # characters of a header whose word is unknown
_LONGEST_PHRASE = 40
_POINTS = frozenset({Role.POINTS, Role.WEIGHT})
_EARNING = frozenset({Role.TITLE, Role.HEADING, Role.TEXT, Role.CRITERIA})


@dataclass(frozen=True, slots=True)
class Header:
    """The rows of a header, by their place in the table, and each column's cells downwards."""

    first: int
    last: int
    cells: Mapping[int, tuple[Cell, ...]]

    def text(self, column: int) -> str:
        """Give the words over a column, the widest first."""
        return " ".join(cell.text.strip() for cell in self.cells.get(column, ()))


def find_header(rows: Sequence[Row], start: int = 0) -> Header | None:
    """Find the first header from ``start`` on."""
    stop = min(len(rows), start + _DEEPEST)
    signs = (_is_scale, lambda rows: looks_like_header(rows[0]), _is_bare_scale)
    first = next(
        (n for n in range(start, stop) if any(has(rows[n : n + 2]) for has in signs)), None
    )
    if first is None:
        first = next((place for place in range(start, stop) if _is_like_one(rows[place])), None)
    if first is None:
        first = _find_by_figures(rows, start, stop)
    if first is None:
        return None
    last = first + _is_scale(rows[first : first + 2])
    while last + 1 < len(rows) and _continues(rows[first], rows[last + 1]):
        last += 1
    return Header(first, last, _columns(rows[first : last + 1]))


def _is_scale(rows: Sequence[Row]) -> bool:
    """Tell a row of falling points above the names of levels: Point Value | 5 | 4 | 2 | 0."""
    column, label = next(iter(anchors(rows[0]).items()), (0, None))
    names = anchors(rows[1]) if len(rows) >= _FEWEST else {}
    is_brief = all(len(cell.text.strip()) <= _LONGEST_WORD for cell in names.values())
    is_header = column not in names or is_known(names[column].text)
    is_scale = label is not None and _is_points(label.text) and _has_scale(rows)
    return is_scale and is_header and is_brief


def _is_bare_scale(rows: Sequence[Row]) -> bool:
    """Tell a header of a title and the points of levels: Metric | 4 | 3 | 2 | 1."""
    label = next(iter(anchors(rows[0]).values()), None)
    return label is not None and is_known(label.text) and _has_scale(rows)


def _has_scale(rows: Sequence[Row]) -> bool:
    """Tell whether figures rise or fall in a row, with words below each: 4 | 3 | 2 | 1."""
    cells = dict(list(anchors(rows[0]).items())[1:])
    below = anchors(rows[1]) if len(rows) >= _FEWEST else {}
    is_worded = set(cells) <= set(below) and not any(map(_is_number, below.values()))
    levels = level_columns({column: cell.text for column, cell in cells.items()})
    return is_worded and len(levels) == len(cells) > _FEWEST


def _is_like_one(row: Row) -> bool:
    """Tell whether a row of brief cells has two known words, and more that end in one: 信用赋分."""
    cells = anchors(row)
    texts = [cell.text.strip() for cell in cells.values()]
    if any(map(_is_number, cells.values())) or not all(0 < len(t) <= _LONGEST_WORD for t in texts):
        return False
    known = sum(map(is_known, texts))
    like = sum(is_known(text) or words_headers.holds_header_word(text) for text in texts)
    return known >= _FEWEST and like > _SURE and 2 * like >= len(texts)


def _find_by_figures(rows: Sequence[Row], start: int, stop: int) -> int | None:
    """Find a first row of several cells without figures above a column of nothing but figures.

    One of its cells must hold a word that headers are made of: Description of requirement.
    """
    wide = (place for place in range(start, stop) if len(anchors(rows[place])) >= _FEWEST)
    first = next(wide, None)
    if first is None or any(map(_is_number, (cells := anchors(rows[first])).values())):
        return None
    is_brief = all(len(cell.text.strip()) <= _LONGEST_PHRASE for cell in cells.values())
    below = [anchors(row) for row in rows[first + 1 :]]
    above_figures = any(_heads_figures(column, cell, below) for column, cell in cells.items())
    has_word = any(words_headers.holds_header_word(cell.text) for cell in cells.values())
    return first if is_brief and above_figures and has_word else None


def _heads_figures(column: int, head: Cell, below: Sequence[Mapping[int, Cell]]) -> bool:
    """Tell whether figures stand below a cell; below a word for points most will do."""
    found = [cell for own in below if (cell := own.get(column)) and cell.text != head.text]
    figures = sum(map(_is_number, found))
    is_firm = _is_points(head.text) and figures > _FEWEST
    return len(found) >= _FEWEST and figures >= (_MOST if is_firm else 1) * len(found)


def looks_like_header(row: Row) -> bool:
    """Tell whether most of a row's cells are words that headers are made of."""
    cells = anchors(row)
    known_words = {column for column, cell in cells.items() if is_known(cell.text)}
    known_words |= _closed_words(cells)
    words_known = len(known_words)
    levels = level_columns({column: cell.text for column, cell in cells.items()})
    if words_known < _FEWEST and all(map(str.isdecimal, levels.values())):
        levels = {}  # a title and figures are a row as any other
    others = [cell for column, cell in cells.items() if column not in levels]
    if _states_total(list(cells.values())):
        return False
    if len(cells) < _FEWEST or any(map(_is_number, others)):
        return False
    known = len(known_words | set(levels))
    has_word = words_known > 0
    if known == len(cells) >= _FEWEST and has_word:
        return True
    fewest = _FEWEST if any(_is_points(cell.text) for cell in cells.values()) else _SURE
    return has_word and known >= fewest and 2 * known >= len(cells)


def _states_total(cells: Sequence[Cell]) -> bool:
    """Tell a row of a form that states the total beside its label: 满分 | 100分."""
    return any(
        words.is_total(cell.text) and find_worth(following.text, following.source)
        for cell, following in pairwise(cells)
    )


def states_points(row: Row, header: Header) -> bool:
    """Tell whether figures stand in a row where a header announces points."""
    own = anchors(row)
    return any(
        cells and column in own and _is_points(cells[-1].text) and _is_number(own[column])
        for column, cells in header.cells.items()
    )


def heads_again(row: Row, header: Header) -> bool:
    """Tell whether a row says again, over the points, that points come below it."""
    own = anchors(row)
    return any(
        cells
        and column in own
        and _is_points(cells[-1].text)
        and own[column].text.strip() == cells[-1].text.strip()
        for column, cells in header.cells.items()
    )


def anchors(row: Row) -> dict[int, Cell]:
    """Give the cells that begin in this row: typed there, each once."""
    return {column: cell for column, cell in row.cells.items() if cell.share is Share.OWN}


def is_known(text: str) -> bool:
    """Tell whether ``text`` is a word that headers are made of, and no label of a form (单位：)."""
    return not text.strip().endswith(words.COLONS) and words_headers.header_word(text) is not None


def _closed_words(cells: Mapping[int, Cell]) -> set[int]:
    """Find known words with a colon in a row that announces points and what earns them.

    The labels of a form, which end so too, announce no such thing.
    """
    found = {column: words_headers.header_word(cell.text) for column, cell in cells.items()}
    roles = {word.role for word in found.values() if word}
    has_open_end = not all(cell.text.strip().endswith(words.COLONS) for cell in cells.values())
    is_header = roles & _POINTS and roles & _EARNING and (has_open_end or len(cells) >= _SURE)
    return {column for column, word in found.items() if word} if is_header else set()


def _is_points(text: str) -> bool:
    word = words_headers.header_word(text)
    return word is not None and word.role in _POINTS


def _is_number(cell: Cell) -> bool:
    if cell.kind in {CellKind.NUMBER, CellKind.PERCENT}:
        return True
    return cell.text.strip()[:1].isdigit() and find_worth(cell.text, cell.source) is not None


def _continues(top: Row, row: Row) -> bool:
    """Tell whether ``row`` belongs to the header that ``top`` opens."""
    own = anchors(row)
    if not own:
        return False
    if len(own) >= _FEWEST and all(is_interval(cell.text, exact=False) for cell in own.values()):
        return True
    if any(_is_number(cell) for cell in own.values()):
        return False
    if all(is_known(cell.text) for cell in own.values()):
        wide = {column for column, cell in top.cells.items() if cell.share is Share.ACROSS}
        below_blank = all(column in wide or column not in anchors(top) for column in list(own)[1:])
        return below_blank or _hangs_from(top, row)
    is_short = all(len(cell.text.strip()) <= _LONGEST_WORD for cell in own.values())
    return is_short and _hangs_from(top, row) and _is_under_wide(top, own)


def _hangs_from(top: Row, row: Row) -> bool:
    """Tell whether a cell of the header's first row is merged down into this one."""
    typed = {cell.source for cell in top.cells.values()}
    return any(cell.share is Share.DOWN and cell.source in typed for cell in row.cells.values())


def _is_under_wide(top: Row, own: Mapping[int, Cell]) -> bool:
    """Tell whether all of a row's cells stand under headers that are merged across."""
    wide = {cell.source for cell in top.cells.values() if cell.share is Share.ACROSS}
    return all(column in top.cells and top.cells[column].source in wide for column in own)


def _columns(rows: Sequence[Row]) -> dict[int, tuple[Cell, ...]]:
    columns: dict[int, dict[object, Cell]] = {}
    for row in rows:
        for column, cell in row.cells.items():
            columns.setdefault(column, {}).setdefault(cell.source, cell)
    return {column: tuple(cells.values()) for column, cells in columns.items()}
