"""The rubric as the formal table: which columns it needs, which cells are merged, what they say.

Merged as in the office's own tables: 序号 and 一级指标 over a block, a group over its rows, what a
block asks over the columns between heading and points. A row whose task opens with the item's own
title needs no heading: then the task alone is printed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from pipeline.chinese import numeral
from pipeline.compose.rubric_texts import DETAILS, Detail, Texts, names_itself, shared_texts
from pipeline.documents import ColumnKind, Meta, RubricTable, SpanCell, SpanRow
from pipeline.model import Indicator, Rubric
from pipeline.numbers import show
from pipeline.wording import Wording


def compose_rubric_table(rubric: Rubric, wording: Wording) -> RubricTable:
    """Give the formal table of ``rubric``; nothing is added that the rubric does not state."""
    plan = _plan(rubric, Texts(rubric, wording))
    rows = tuple(_rows(rubric, plan))
    return RubricTable(
        meta=Meta(
            title=rubric.title,
            author="",
            subject=plan.texts.say("subject"),
            created=date(rubric.year, 1, 1),
        ),
        title=rubric.title,
        columns=plan.kinds,
        header=SpanRow(tuple(SpanCell(at, text) for at, text in enumerate(_header(plan)))),
        rows=(*rows, *_total(rubric, plan)),
        notes=rubric.notes,
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """One row to be: the indicators from the block down to the one that it is about."""

    path: tuple[Indicator, ...]
    is_group: bool  # what a group says of itself, above its parts

    @property
    def node(self) -> Indicator:
        return self.path[-1]


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the columns stand, counted from 0, and what they say."""

    texts: Texts
    depth: int  # how many columns of headings there are
    details: tuple[Detail, ...]
    has_weights: bool

    @property
    def task(self) -> int:
        """Give the column of the task, right of number and headings."""
        return self.depth + 1

    @property
    def points(self) -> int:
        """Give the column of the points."""
        return self.task + len(self.details) + self.has_weights + 1

    @property
    def kinds(self) -> tuple[ColumnKind, ...]:
        return (
            ColumnKind.NUMBER,
            *[ColumnKind.HEADING] * self.depth,
            ColumnKind.TEXT,
            *(detail.kind for detail in self.details),
            *[ColumnKind.FIGURE] * (self.has_weights + 1),
            *[ColumnKind.SCORE] * 2,
        )


def _plan(rubric: Rubric, texts: Texts) -> _Plan:
    needed = tuple(
        detail for detail in DETAILS if any(texts.detail(detail, node) for node in rubric.walk())
    )
    depth = max((_heading_depth(block, 1, texts) for block in rubric.blocks), default=1)
    weights = any(item.weight is not None for item in rubric.items())
    return _Plan(texts, depth, needed, has_weights=weights)


def _heading_depth(node: Indicator, depth: int, texts: Texts) -> int:
    """Count the columns of headings for ``node`` and what is below it."""
    if node.is_item:
        return depth - 1 if depth > 1 and names_itself(node) else depth
    below = max(_heading_depth(child, depth + 1, texts) for child in node.children)
    # What a group asks spans the headings of its parts, or it would look like one of them.
    return max(below, depth + texts.speaks(node))


def _header(plan: _Plan) -> Iterator[str]:
    say = plan.texts.say
    yield say("number")
    for level in range(1, plan.depth + 1):
        yield say("heading", level=numeral(level))
    yield say("text", year=str(plan.texts.year))
    for detail in plan.details:
        yield say(detail.key)
    if plan.has_weights:
        yield say("weight")
    for key in ("points", "self_score", "assessed"):
        yield say(key)


def _lines(node: Indicator, above: tuple[Indicator, ...], texts: Texts) -> Iterator[_Line]:
    path = (*above, node)
    if node.is_item:
        yield _Line(path, is_group=False)
        return
    if texts.speaks(node):
        yield _Line(path, is_group=True)
    for child in node.children:
        yield from _lines(child, path, texts)


def _rows(rubric: Rubric, plan: _Plan) -> Iterator[SpanRow]:
    for block in rubric.blocks:
        lines = list(_lines(block, (), plan.texts))
        for at in range(len(lines)):
            yield SpanRow(tuple(sorted(_cells(lines, at, plan), key=lambda cell: cell.column)))


def _cells(lines: Sequence[_Line], at: int, plan: _Plan) -> Iterator[SpanCell]:
    yield from _headings(lines, at, plan)
    line = lines[at]
    if line.is_group:
        yield from _what_a_group_says(line, plan)
    else:
        yield from _what_an_item_says(line.node, plan)
    yield from _details(lines, at, plan)
    for column in range(plan.points + 1, plan.points + 3):
        yield SpanCell(column, "")


def _headings(lines: Sequence[_Line], at: int, plan: _Plan) -> Iterator[SpanCell]:
    """Give number and headings that begin in this row, merged over the rows below their node."""
    line = lines[at]
    for level, node in enumerate(line.path[: plan.depth], start=1):
        if at and node in _upto(lines[at - 1], level):
            continue  # a cell from above
        rows = sum(
            1
            for _ in takewhile(lambda one: node in _upto(one, level), lines[at:])  # noqa: B023  used at once
        )
        if level == 1:
            yield SpanCell(0, node.number, rows)
        columns = plan.depth - level + 1 if node.is_item else 1
        yield SpanCell(level, plan.texts.heading(node, level), rows, columns)


def _upto(line: _Line, level: int) -> tuple[Indicator, ...]:
    """Give the node of that level alone, if the line has one: by identity, as titles repeat."""
    return line.path[level - 1 : level]


def _what_a_group_says(line: _Line, plan: _Plan) -> Iterator[SpanCell]:
    first = len(line.path) + 1
    yield SpanCell(first, plan.texts.asked(line.node), columns=plan.task - first + 1)
    if plan.has_weights:
        yield SpanCell(plan.points - 1, "")
    yield SpanCell(plan.points, "")


def _what_an_item_says(node: Indicator, plan: _Plan) -> Iterator[SpanCell]:
    yield SpanCell(plan.task, plan.texts.asked(node))
    if plan.has_weights:
        yield SpanCell(plan.points - 1, plan.texts.weight(node))
    yield SpanCell(plan.points, plan.texts.points(node))


def _details(lines: Sequence[_Line], at: int, plan: _Plan) -> Iterator[SpanCell]:
    """Give the further columns; a text that stands once for several items is one merged cell."""
    for column, detail in enumerate(plan.details, start=plan.task + 1):
        text = plan.texts.detail(detail, lines[at].node)
        shared = detail.takes_shared and _shares(lines[at])
        if shared and at and _shares(lines[at - 1]) == shared:
            continue
        rows = 1
        if shared:
            rows = sum(1 for _ in takewhile(lambda one: _shares(one) == shared, lines[at:]))  # noqa: B023  used at once
        yield SpanCell(column, text, rows)


def _shares(line: _Line) -> tuple[str, ...]:
    return () if line.is_group else shared_texts(line.node)


def _total(rubric: Rubric, plan: _Plan) -> Iterator[SpanRow]:
    if not rubric.states_total:
        return
    label = SpanCell(0, plan.texts.say("total"), columns=plan.points)
    empty = (SpanCell(plan.points + 1, ""), SpanCell(plan.points + 2, ""))
    yield SpanRow((label, SpanCell(plan.points, show(rubric.stated_total)), *empty))
