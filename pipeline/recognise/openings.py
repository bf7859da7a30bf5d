"""The cells that open branches of the tree, and how deep each stands within its column.

Numbers of several styles nest; a title alone in its row stands above the rows that say more; a row
without texts whose points are the sum of the rows below it is their heading.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from pipeline.diagnostics import Diagnostic, problem
from pipeline.grid import Cell, Row, Share
from pipeline.numbers import HUNDRED, ZERO
from pipeline.recognise.header import anchors
from pipeline.recognise.nodes import Role, Worth
from pipeline.recognise.numbering import (
    Numbering,
    nest,
    read_bullet,
    read_number,
    read_path,
    whole_number,
)
from pipeline.recognise.rows import Frame, RowKind, is_title, worth_in

ROOT_RANK = 0  # of section rows, above all columns
DEEPEST = -1  # whatever title stands in the row, as where some are merged over several columns
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Opening:
    """A heading cell as a row has it: its column's rank, its number, whether it stands alone."""

    place: int  # of the row
    rank: int
    cell: Cell
    numbering: Numbering | None
    number: Cell | None  # in a column of numbers
    is_lone: bool


def find_openings(rows: Sequence[Row], kinds: Sequence[RowKind], frame: Frame) -> list[Opening]:
    """Give every heading cell in reading order."""
    number_rank = find_number_rank(rows, kinds, frame)
    openings: list[Opening] = []
    outer = _outer_titles(kinds)
    for place, (row, kind) in enumerate(zip(rows, kinds, strict=True)):
        if kind is RowKind.ENTRY:
            openings += _of_row(place, row, frame, number_rank)
        elif kind is RowKind.SECTION:
            cell = next(iter(anchors(row).values()))
            numbering = read_number(cell.text)[0]
            if outer and not numbering:
                numbering = Numbering("outer" if place in outer else "inner", (1,), "")
            openings.append(Opening(place, ROOT_RANK, cell, numbering, None, is_lone=True))
    return [_as_others(opening, openings) for opening in openings]


def _outer_titles(kinds: Sequence[RowKind]) -> set[int]:
    """Find the titles right above other titles, where such pairs come again and again."""
    titles = [kind is RowKind.SECTION for kind in kinds]
    found = {place for place, both in enumerate(map(all, pairwise(titles))) if both}
    return found if len(found) >= _FEWEST else set()


def _as_others(opening: Opening, column: Sequence[Opening]) -> Opening:
    """Read a number before a measure (1.21学期计划) where the column has other such paths."""
    if opening.numbering or opening.number:
        return opening
    alike = [each.numbering for each in column if each.rank == opening.rank and each.numbering]
    lengths = [len(each.path) for each in alike if each.style == "path" and len(each.path) > 1]
    if len(lengths) < _FEWEST:
        return opening
    numbering = read_path(opening.cell.text, max(lengths))
    return replace(opening, numbering=numbering) if numbering else opening


def _of_row(place: int, row: Row, frame: Frame, number_rank: int) -> list[Opening]:
    own = anchors(row)
    numbers = [own[column] for column in frame.of(Role.NUMBER) if column in own]
    wide = _over_numbers(row, frame, numbers)
    numbers = [cell for cell in numbers if cell is not wide]
    cells = {rank: own[column] for rank, column in enumerate(frame.spine, 1) if column in own}
    cells = {1: wide, **cells} if wide else cells
    if numbers and _names_block(numbers[0]):
        cells, numbers = {ROOT_RANK: numbers[0], **cells}, []
    if not cells and numbers and not whole_number(numbers[0].text):
        cells, numbers = {ROOT_RANK: numbers[0]}, []
    owner = max(cells, default=ROOT_RANK) if number_rank == DEEPEST else number_rank
    openings: list[Opening] = []
    for rank, cell in cells.items():
        number = numbers[0] if numbers and rank == owner else None
        numbering, _ = read_number(cell.text)
        # Beside a title that several rows share, the first row's number still tells the depth.
        if numbers and not numbering and (number or number_rank == DEEPEST):
            numbering = whole_number(numbers[0].text)
        numbering = numbering or read_bullet(cell.text)
        is_lone = len(cells) == 1 and _says_nothing_else(row, frame, cell)
        openings.append(Opening(place, rank, cell, numbering, number, is_lone))
    return openings


def _names_block(cell: Cell) -> bool:
    """Tell whether a title stands where numbers do: 加分项（5分）, 一票否决."""
    letters = [char for char in cell.text if char.isalpha()]
    is_word = len(letters) > _FEWEST and not any(map(str.isascii, letters))
    return is_word and whole_number(cell.text) is None and is_title(cell.text)


def _over_numbers(row: Row, frame: Frame, numbers: Sequence[Cell]) -> Cell | None:
    """Give the title that is merged over the column of numbers and that of the first headings."""
    first = row.cells.get(frame.spine[0]) if frame.spine else None
    if not numbers or first is None or first.share is not Share.ACROSS:
        return None
    is_wide = first.source == numbers[0].source and not whole_number(first.text)
    return numbers[0] if is_wide else None


def _says_nothing_else(row: Row, frame: Frame, cell: Cell) -> bool:
    """Tell whether a row has neither texts nor points beside ``cell``, not even shared ones."""
    columns = (*frame.texts, *frame.of(Role.POINTS, Role.WEIGHT, Role.LEVEL))
    found = (row.cells.get(column) for column in columns)
    return all(other is None or other.source == cell.source for other in found)


def find_number_rank(rows: Sequence[Row], kinds: Sequence[RowKind], frame: Frame) -> int:
    """Tell which heading column the column of numbers counts: the one filled in the same rows.

    One more than the last rank stands for the rows themselves, ``DEEPEST`` for any title.
    """
    columns = frame.of(Role.NUMBER)
    if not columns:
        return ROOT_RANK
    last = len(frame.spine)
    same: dict[int, int] = dict.fromkeys((*range(1, last + 2), DEEPEST), 0)
    for row, kind in zip(rows, kinds, strict=True):
        if kind is not RowKind.ENTRY:
            continue
        own = anchors(row)
        has_number = columns[0] in own and whole_number(own[columns[0]].text) is not None
        for rank, column in enumerate(frame.spine, 1):
            same[rank] += has_number is (column in own)
        same[DEEPEST] += has_number is any(column in own for column in frame.spine)
        same[last + 1] += has_number is (worth_in(row, frame.points) is not None)
    return max(same, key=lambda rank: (same[rank], rank != DEEPEST, -abs(rank - last)))


def find_depths(
    openings: Sequence[Opening],
    rows: Sequence[Row],
    frame: Frame,
    problems: list[Diagnostic],
) -> dict[int, int]:
    """Tell how deep each opening stands among those of its own column, by ``id``."""
    found: dict[int, int] = {}
    for rank in sorted({opening.rank for opening in openings}):
        column = [opening for opening in openings if opening.rank == rank]
        depths = column_depths(column)
        is_numbered = any(opening.numbering for opening in column)
        by_sums = [] if any(depths) and is_numbered else _sum_depths(column, rows, frame)
        if any(depths) and not by_sums:
            problems += _explain(column)
        elif by_sums:
            depths = by_sums
            problems += [
                problem("I135", opening.cell.source, typed=opening.cell.text.strip())
                for opening, depth in zip(column, depths, strict=True)
                if depth == 0
            ]
        found |= {id(opening): depth for opening, depth in zip(column, depths, strict=True)}
    return found


def _explain(column: Sequence[Opening]) -> list[Diagnostic]:
    """Tell by what the depths of a column were told."""
    lone = [opening for opening in column if opening.is_lone]
    if lone and len(lone) < len(column):
        first = lone[0].cell
        return [problem("I139", first.source, typed=first.text.strip(), rows=len(lone))]
    styles = {opening.numbering.key for opening in column if opening.numbering}
    return [problem("I138", column[0].cell.source, styles=len(styles))]


def column_depths(column: Sequence[Opening]) -> list[int]:
    """Give the depths within one column: titles alone in their row, then styles of numbers."""
    sections = _sections(column)
    numberings = [opening.numbering for opening in column]
    nested = {
        is_in: iter(
            nest(
                [
                    n
                    for n, is_section in zip(numberings, sections, strict=True)
                    if is_section is is_in
                ]
            )
        )
        for is_in in (True, False)
    }
    depths: list[int] = []
    below = 0
    for is_section in sections:
        depth = next(nested[is_section])
        depths.append(depth if is_section else below + depth)
        below = depth + 1 if is_section else below
    return depths


def _sections(column: Sequence[Opening]) -> list[bool]:
    """Tell which openings stand alone in their rows, where others do not."""
    full = {o.numbering.key for o in column if o.numbering and not o.is_lone}
    is_mixed = len({opening.is_lone for opening in column}) > 1
    return [
        is_mixed and o.is_lone and (o.numbering is None or o.numbering.key not in full)
        for o in column
    ]


def _sum_depths(column: Sequence[Opening], rows: Sequence[Row], frame: Frame) -> list[int]:
    """Find headings among equals: without texts, and worth what the rows below them are worth."""
    worths = [worth_in(rows[opening.place], frame.points) for opening in column]
    points = [worth.points if worth else None for worth in worths]
    bare = [not _has_texts(rows[opening.place], frame) for opening in column]
    if not column or not bare[0] or all(bare) or len(column) != len({o.place for o in column}):
        return []
    heads = [n for n, is_bare in enumerate(bare) if is_bare and (points[n] or not _parts(worths))]
    if not heads:
        return []
    parts = [
        sum((value or ZERO for value in points[head + 1 : following]), ZERO)
        for head, following in zip(heads, [*heads[1:], len(column)], strict=True)
    ]
    whole = [points[head] for head in heads]
    if None in whole or (
        not (whole == parts and all(parts)) and not _are_shares(whole, parts, worths)
    ):
        return []
    return [0 if place in heads else 1 for place in range(len(column))]


def _parts(worths: Sequence[Worth | None]) -> bool:
    """Tell whether all that is stated are percentages."""
    return all(worth.is_percent for worth in worths if worth)


def _are_shares(
    whole: Sequence[Decimal | None], parts: Sequence[Decimal], worths: Sequence[Worth | None]
) -> bool:
    """Tell whether headings make 100 % together, and most of them are parted into 100 % again."""
    filled = [part for part in parts if part]
    again = filled.count(HUNDRED)
    is_whole = sum((share or ZERO for share in whole), ZERO) == HUNDRED
    return _parts(worths) and is_whole and again >= _FEWEST and 2 * again > len(filled)


def _has_texts(row: Row, frame: Frame) -> bool:
    own = anchors(row)
    return any(column in own for column in (*frame.texts, *frame.of(Role.LEVEL)))
