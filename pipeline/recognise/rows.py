"""What each row of a table is: an entry of the tree, or one of the things that stand between them.

Totals, repeated headers, remarks and signatures are told by their words; which entry is a block,
which an item, is the tree's business.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from pipeline.chinese import normalise
from pipeline.grid import Cell, Row, Share
from pipeline.numbers import ZERO
from pipeline.recognise import words, words_headers
from pipeline.recognise.bands import are_grades
from pipeline.recognise.columns import SPINE, Column
from pipeline.recognise.header import Header, anchors
from pipeline.recognise.levels import is_interval
from pipeline.recognise.nodes import Role, Worth
from pipeline.recognise.numbering import read_number, whole_number
from pipeline.recognise.worth import find_worth

_MOST = 0.6  # of a repeated header's cells are the header's
_LONGEST_SIGNATURE = 80
_LONGEST_SECTION = 60  # characters of a title that stands alone in its row
_FEWEST = 2


class RowKind(StrEnum):
    """What a row is."""

    ENTRY = "entry"  # a block, a group, an item, or one more text of an item
    SECTION = "section"  # a title alone over the whole width
    REQUIREMENT = "requirement"  # 要求：… alone in its row
    TOTAL = "total"
    SUBTOTAL = "subtotal"
    REPEATED = "repeated"  # the header again
    BANDS = "bands"  # a small table of grades
    RULE = "rule"  # a line drawn with strokes
    NOTE = "note"
    SIGNATURE = "signature"


@dataclass(frozen=True)
class Frame:
    """A table's columns, asked for by what they say."""

    columns: tuple[Column, ...]

    @cached_property
    def by_index(self) -> Mapping[int, Column]:
        """Give the columns by their place."""
        return {column.index: column for column in self.columns}

    @cached_property
    def spine(self) -> tuple[int, ...]:
        """Give the columns that make the tree, from left to right."""
        return tuple(column.index for column in self.columns if column.role in SPINE)

    def of(self, *roles: Role) -> tuple[int, ...]:
        """Give the columns that have one of ``roles``."""
        return tuple(column.index for column in self.columns if column.role in roles)

    @cached_property
    def points(self) -> tuple[int, ...]:
        """Give the columns of points; weights stand for them where there are none."""
        return self.of(Role.POINTS) or self.of(Role.WEIGHT)

    @cached_property
    def texts(self) -> tuple[int, ...]:
        """Give the columns whose texts belong to an item."""
        passing = {
            *SPINE,
            Role.NUMBER,
            Role.POINTS,
            Role.WEIGHT,
            Role.SCORE,
            Role.LEVEL,
            Role.UNKNOWN,
        }
        return tuple(column.index for column in self.columns if column.role not in passing)


def worth_in(row: Row, columns: Sequence[int]) -> Worth | None:
    """Give the first points typed in one of ``columns``."""
    for column in columns:
        cell = row.cells.get(column)
        if cell and cell.share is Share.OWN and (found := find_worth(cell.text, cell.source)):
            return found
    return None


def find_kinds(rows: Sequence[Row], frame: Frame, header: Header | None) -> list[RowKind]:
    """Give the kind of every row below the header."""
    if are_grades(rows):
        return [RowKind.BANDS] * len(rows)
    kinds: list[RowKind] = []
    for row in rows:
        kind = _kind(row, frame, header)
        cells = list(anchors(row).values())
        if kind is RowKind.ENTRY and _goes_on_with_bands(kinds, cells):
            kind = RowKind.BANDS
        kinds.append(kind)
    kinds = _with_named_totals(_without_preamble(kinds, rows, frame), rows, frame)
    return _end_of(kinds, rows, frame)


def _kind(row: Row, frame: Frame, header: Header | None) -> RowKind:
    """Give the first kind whose sign the row bears."""
    own = anchors(row)
    if header and _repeats(own, header):
        return RowKind.REPEATED
    has_points = worth_in(row, frame.points) is not None
    signs: tuple[Callable[[Mapping[int, Cell], Row, Frame], RowKind | None], ...] = (
        (_by_label,) if has_points else (_by_label, _by_remark, _of_lone)
    )
    kinds = (sign(own, row, frame) for sign in signs)
    return next((kind for kind in kinds if kind), RowKind.ENTRY)


def _by_label(own: Mapping[int, Cell], row: Row, frame: Frame) -> RowKind | None:
    """Tell totals and tables of grades by the words that open them."""
    texts = _texts(own)
    labels = [cell.text for cell in texts if cell is texts[0] or _is_label(own, cell, frame)]
    if any(map(words.is_subtotal, labels)):
        return RowKind.SUBTOTAL
    if any(map(words.is_total, labels)) and not _has_long_text(row, frame):
        return RowKind.TOTAL
    if len(texts) >= _FEWEST and words_headers.is_band_header(texts[0].text, texts[1].text):
        return RowKind.BANDS
    return None


def _by_remark(own: Mapping[int, Cell], _row: Row, _frame: Frame) -> RowKind | None:
    """Tell what says of itself that it is no item, in a row without points."""
    if all(words.is_rule(cell.text) for cell in own.values()):
        return RowKind.RULE
    texts = _texts(own)
    first = texts[0].text if texts else ""
    if words.BAND.fullmatch(first):
        return RowKind.BANDS
    if words.is_note(first) and len(texts) <= _FEWEST:
        return RowKind.NOTE
    if words.is_result(first):
        return RowKind.TOTAL
    if words.is_signature(first) and all(_is_brief(cell.text) for cell in texts):
        return RowKind.SIGNATURE
    return None


def _texts(own: Mapping[int, Cell]) -> list[Cell]:
    return [cell for cell in own.values() if not whole_number(cell.text)]


def _is_label(own: Mapping[int, Cell], cell: Cell, frame: Frame) -> bool:
    """Tell whether a cell stands where titles do."""
    return any(own.get(column) is cell for column in frame.spine)


def _of_lone(own: Mapping[int, Cell], row: Row, frame: Frame) -> RowKind | None:
    """Tell what a row with one cell is that says nothing else."""
    if len(own) != 1:
        return None
    column, cell = next(iter(own.items()))
    if words.is_requirement(cell.text):
        return RowKind.REQUIREMENT
    if any(other.share is Share.DOWN for other in row.cells.values()):
        return RowKind.ENTRY
    if words.is_form_label(cell.text):
        return RowKind.NOTE
    is_wide = any(other.share is Share.ACROSS for other in row.cells.values())
    is_first = column == min(frame.by_index, default=0)
    if (is_wide and is_first) or (
        is_first and column not in frame.spine and not whole_number(cell.text)
    ):
        return RowKind.SECTION if is_title(cell.text) else RowKind.NOTE
    return RowKind.ENTRY


def is_title(text: str) -> bool:
    """Tell whether a text is short enough for a title and no sentence."""
    return len(text.strip()) <= _LONGEST_SECTION and not any(end in text for end in words.SENTENCES)


def _has_long_text(row: Row, frame: Frame) -> bool:
    cells = (row.cells.get(column) for column in frame.of(Role.TEXT, Role.CRITERIA))
    return any(cell and cell.share is Share.OWN and not is_title(cell.text) for cell in cells)


def _repeats(own: Mapping[int, Cell], header: Header) -> bool:
    same = sum(
        any(normalise(cell.text) == normalise(head.text) for head in header.cells.get(column, ()))
        for column, cell in own.items()
    )
    return len(own) >= _FEWEST and same >= _FEWEST and same >= _MOST * len(own)


def _is_brief(text: str) -> bool:
    return len(text) <= _LONGEST_SIGNATURE


def _denies_points(row: Row, frame: Frame) -> bool:
    """Tell a correction of the total, with a dash where items have points: Penalties, -7, -."""
    cells = [cell for column, cell in anchors(row).items() if column in frame.points]
    return bool(cells) and all(words.says_nothing(cell.text) for cell in cells)


def _says_points(row: Row, frame: Frame) -> bool:
    return worth_in(row, frame.points) is not None


def _goes_on_with_bands(kinds: Sequence[RowKind], cells: Sequence[Cell]) -> bool:
    """Tell whether a row below a grade table's header is one of its bands."""
    is_after = bool(kinds) and kinds[-1] is RowKind.BANDS
    return is_after and any(is_interval(cell.text, exact=False) for cell in cells[:3])


def _with_named_totals(kinds: list[RowKind], rows: Sequence[Row], frame: Frame) -> list[RowKind]:
    """Take a row whose only title ends as totals do for one where its points are a sum.

    Without points it is one too: whatever it is called, nothing can be scored on it.
    """
    whole = part = ZERO
    for place, (row, kind) in enumerate(zip(rows, kinds, strict=True)):
        if kind is RowKind.SECTION:
            part = ZERO
        if kind is not RowKind.ENTRY:
            continue
        worth = worth_in(row, frame.points)
        points = (worth.points if worth else None) or ZERO
        if _ends_as_total(row, frame) and (not points or points in {whole, part}):
            kinds[place], part = RowKind.TOTAL, ZERO
        else:
            whole, part = whole + points, part + points
    return kinds


def _ends_as_total(row: Row, frame: Frame) -> bool:
    own = anchors(row)
    titles = [cell for column, cell in own.items() if column in frame.spine]
    label = titles or [cell for column, cell in own.items() if column in frame.of(Role.NUMBER)]
    return len(label) == 1 and words.may_be_total(label[0].text) and not _has_long_text(row, frame)


def _without_preamble(kinds: list[RowKind], rows: Sequence[Row], frame: Frame) -> list[RowKind]:
    """Take for remarks the lone titles that stand right above others: names, labels of a form.

    They do so at the top of a table, or where three and more follow one another without a number.
    """
    runs = _runs(kinds)
    if sum(stop - start > 1 for start, stop in runs) > 1:
        return kinds  # where two lone titles stand together again and again, they nest
    for start, stop in runs:
        texts = [next(iter(anchors(row).values())).text for row in rows[start:stop]]
        is_plain = not any(read_number(text)[0] for text in texts)
        is_preamble = stop - start > (_FEWEST if start else 1)
        if (
            is_plain
            and is_preamble
            and not any(worth_in(r, frame.points) for r in rows[start:stop])
        ):
            kinds[start : stop - 1] = [RowKind.NOTE] * (stop - start - 1)
    return kinds


def _runs(kinds: Sequence[RowKind]) -> list[tuple[int, int]]:
    """Give where titles alone in their rows follow one another: first and behind the last."""
    found: list[tuple[int, int]] = []
    for place, kind in enumerate(kinds):
        if kind is not RowKind.SECTION:
            continue
        if found and found[-1][1] == place:
            found[-1] = found[-1][0], place + 1
        else:
            found.append((place, place + 1))
    return found


def _end_of(kinds: list[RowKind], rows: Sequence[Row], frame: Frame) -> list[RowKind]:
    """Take a title over the whole width with nothing below it for a remark.

    So is a cell alone in its row below the total, and a row there with a dash for its points.
    """
    entries = [p for p, kind in enumerate(kinds) if kind is RowKind.ENTRY]
    scored = max((p for p in entries if _says_points(rows[p], frame)), default=-1)
    totals = [p for p, kind in enumerate(kinds) if kind is RowKind.TOTAL and p > scored]
    for place in range(totals[0] + 1, len(kinds)) if totals else ():
        is_lone = len(anchors(rows[place])) == 1
        if kinds[place] is RowKind.ENTRY and (is_lone or _denies_points(rows[place], frame)):
            kinds[place] = RowKind.NOTE
    for place in range(len(kinds) - 1, -1, -1):
        if kinds[place] is RowKind.ENTRY:
            break
        if kinds[place] is RowKind.SECTION and not worth_in(rows[place], frame.points):
            kinds[place] = RowKind.NOTE
    return kinds
