"""The rows of a form that add up: after each block, and at the end.

Points are printed there only where they are the sum of what stands above: a bonus on top of the
total, or points that are weighed, would make it a false one.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from pipeline.compose.rubric_table import Frame
from pipeline.documents import FormRow, SpanCell
from pipeline.documents.form import Filled, Sum
from pipeline.model import Count, Indicator
from pipeline.numbers import show, total
from pipeline.wording import Wording

Spans = tuple[tuple[int, int], ...]
_MARK = "\0"  # stands for the count while the text around it is looked up


def with_sums(
    frame: Frame,
    rows: Sequence[tuple[FormRow, Indicator]],
    scores: Sequence[int],
    counted: tuple[int, int],
    wording: Wording,
) -> tuple[FormRow, ...]:
    """Put the rows that add up among ``rows``, which come with their blocks.

    ``scores`` are the columns to add up; ``counted`` are the one whose filled cells are counted
    and the one where that is said.
    """
    made: list[FormRow] = []
    spans: list[tuple[int, int]] = []
    has_subtotals = any(not block.is_item for block in frame.rubric.blocks)
    label = wording.say("forms.subtotal")
    for block, group in groupby(rows, key=lambda pair: pair[1]):
        first = len(made)
        made += [row for row, _ in group]
        spans.append((first, len(made) - 1))
        if has_subtotals:
            points = _points((block,), block.points)
            sums = _sums(made, scores, (spans[-1],), (spans[-1],))
            made.append(FormRow(_labelled(frame, label, points), sums=sums))
    all_rows = tuple(spans)
    added = tuple((last + 1, last + 1) for _, last in spans) if has_subtotals else all_rows
    made.append(
        FormRow(
            _labelled(frame, *_total_of(frame, wording)),
            sums=_sums(made, scores, added, all_rows),
            filled=_filled(made, counted, all_rows, wording),
        )
    )
    return tuple(made)


def _total_of(frame: Frame, wording: Wording) -> tuple[str, str]:
    """Give label and points of the last row."""
    rubric = frame.rubric
    if rubric.count is not Count.SUM:
        return wording.say("forms.total_unscaled"), ""
    return wording.say("forms.total"), _points(rubric.blocks, rubric.stated_total)


def _points(blocks: Sequence[Indicator], stated: Decimal) -> str:
    items = [item for block in blocks for item in block.items()]
    return show(stated) if stated and total(item.points for item in items) == stated else ""


def _labelled(frame: Frame, label: str, points: str) -> tuple[SpanCell, ...]:
    return (SpanCell(0, label, columns=frame.points), SpanCell(frame.points, points))


def _sums(
    rows: Sequence[FormRow], scores: Sequence[int], added: Spans, covered: Spans
) -> tuple[Sum, ...]:
    """Add up each column: the cells ``added``, which come to those of the rows ``covered``."""
    return tuple(Sum(column, added, _value(rows, column, covered)) for column in scores)


def _value(rows: Sequence[FormRow], column: int, spans: Spans) -> Decimal | None:
    values = list(_values(rows, column, spans))
    return total(values) if values else None


def _values(rows: Sequence[FormRow], column: int, spans: Spans) -> Iterator[Decimal]:
    for first, last in spans:
        for row in rows[first : last + 1]:
            for field in row.fields:
                if field.column == column and isinstance(field.value, Decimal):
                    yield field.value


def _filled(
    rows: Sequence[FormRow], counted: tuple[int, int], spans: Spans, wording: Wording
) -> Filled:
    of_column, column = counted
    open_cells = sum(
        1 for row in rows for field in row.fields if field.column == of_column and field.is_open
    )
    text = wording.say("forms.filled", count=_MARK, total=str(open_cells))
    before, _, after = text.partition(_MARK)
    return Filled(
        column, of_column, spans, before, after, len(list(_values(rows, of_column, spans)))
    )
