"""Which columns make the tree, from left to right, and which hold the texts of its items."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.chinese import normalise
from pipeline.grid import Cell, Row
from pipeline.recognise import words
from pipeline.recognise.columns import OPEN, SPINE, TEXTS, Column, name_columns
from pipeline.recognise.contents import Content
from pipeline.recognise.header import Header, anchors
from pipeline.recognise.nodes import Role

_SHORT = 24  # characters of a title
_FEWEST = 2


def find_columns(header: Header | None, rows: Sequence[Row]) -> list[Column]:
    """Give every column that holds anything with its role, from left to right.

    ``rows`` are those below the header. Where a table has heading columns they are ranked from 1;
    the last of them is the column of titles.
    """
    columns, contents = name_columns(header, rows)
    columns = _settle_titles(columns, contents, rows)
    return _rank(_one_for_texts(_shorten(columns, rows)), contents)


def _settle_titles(
    columns: list[Column], contents: Mapping[int, Content], rows: Sequence[Row]
) -> list[Column]:
    """Tell headings from texts where words and cells disagree, or a word may mean either."""
    firm = [column.index for column in columns if column.role in SPINE and column.reason != OPEN]
    points = [column.index for column in columns if column.role is Role.POINTS]
    last = max((column.index for column in columns if column.role in TEXTS), default=0)
    settled: list[Column] = []
    for column in columns:
        content, role, reason = contents[column.index], column.role, column.reason
        is_merged = content.shared * 2 >= content.own > 0 and column.index < last
        if is_merged and role in {Role.TEXT, Role.TITLE}:
            role, reason = Role.TITLE, ""
        elif role is Role.TITLE and reason == OPEN:
            left = max((index for index in firm if index < column.index), default=0)
            is_text = (
                _is_text(column.index, left, content, points, rows)
                if left
                else _explains(settled, column.index, contents, rows)
            )
            role, reason = (Role.TEXT if is_text else Role.TITLE), ""
        settled.append(replace(column, role=role, reason=reason))
    return settled


def _is_text(
    index: int, left: int, content: Content, points: Sequence[int], rows: Sequence[Row]
) -> bool:
    """Tell whether 考核内容 or 考核指标, right of a firm title, holds what is asked.

    It does where it is long, follows the points, or stands one beside each title.
    """
    follows_points = any(left < each < index for each in points)
    return content.length > _SHORT or follows_points or _is_one_to_one(rows, left, index)


def _explains(
    before: Sequence[Column], index: int, contents: Mapping[int, Content], rows: Sequence[Row]
) -> bool:
    """Tell whether 考核内容 explains 指标名称 on its left, a word as open: longer, and one each."""
    if not before or before[-1].role is not Role.TITLE:
        return False
    left = before[-1].index
    return contents[index].length > contents[left].length and _is_one_to_one(rows, left, index)


def _is_one_to_one(rows: Sequence[Row], first: int, second: int) -> bool:
    """Tell whether no heading of a column has two cells of another beside it."""
    own = [anchors(row) for row in rows]
    return all(first in cells for cells in own if second in cells)


def _shorten(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """Where points stand only beside the headings of a rank, what is right of these are texts."""
    spine = [column.index for column in columns if column.role in SPINE]
    points = [column.index for column in columns if column.role in {Role.POINTS, Role.WEIGHT}]
    if len(points) != 1:
        return columns
    own = [cells for row in rows if not _is_total(cells := anchors(row))]
    for rank, heading in enumerate(spine[:-1]):
        if _score_headings(own, heading, spine[rank + 1], points[0]):
            later = set(spine[rank + 1 :])
            return [replace(c, role=Role.TEXT) if c.index in later else c for c in columns]
    return columns


def _score_headings(
    own: Sequence[Mapping[int, Cell]], heading: int, deeper: int, points: int
) -> bool:
    """Tell whether points stand beside each heading once, and not beside all that is below it."""
    scored = [cells for cells in own if points in cells]
    has_more = any(deeper in cells and points not in cells for cells in own)
    texts = {normalise(cells[heading].text) for cells in scored if heading in cells}
    return has_more and len(texts) == len(scored) >= _FEWEST


def _is_total(cells: Mapping[int, Cell]) -> bool:
    return any(words.is_total(cell.text) for cell in cells.values())


def _one_for_texts(columns: list[Column]) -> list[Column]:
    """Let one column hold the texts, whatever its header calls them."""
    if any(column.role is Role.TEXT for column in columns):
        return columns
    first = next((column for column in columns if column.role is Role.CRITERIA), None)
    return [replace(c, role=Role.TEXT) if c is first else c for c in columns]


def _rank(columns: list[Column], contents: Mapping[int, Content]) -> list[Column]:
    """Make the tree's columns headings from left to right; where there is none, find one."""
    spine = [column.index for column in columns if column.role in SPINE]
    if not spine:
        spine = _first_short(columns, contents)
    ranks = {index: rank for rank, index in enumerate(spine, 1)}
    return [
        replace(
            column,
            role=Role.TITLE if column.index == spine[-1] else Role.HEADING,
            rank=ranks[column.index],
        )
        if column.index in ranks
        else column
        for column in columns
    ]


def _first_short(columns: Sequence[Column], contents: Mapping[int, Content]) -> list[int]:
    """Find what can stand for titles: the first of several columns of texts, or a short one."""
    roles = {*TEXTS, Role.NOTE, Role.EXAMINED}
    texts = [c.index for c in columns if c.role in roles and contents[c.index].own]
    if not texts or (len(texts) == 1 and contents[texts[0]].length > _SHORT):
        return []
    return texts[:1]
