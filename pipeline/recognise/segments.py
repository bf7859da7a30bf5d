"""A sheet parted into the tables that stand in it, each with its header and what is above it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.grid import Cell, Row, Share
from pipeline.recognise import words, words_headers, words_lines
from pipeline.recognise.header import (
    Header,
    anchors,
    find_header,
    heads_again,
    is_known,
    looks_like_header,
    states_points,
)
from pipeline.recognise.nodes import Piece, Reading
from pipeline.recognise.numbering import read_number
from pipeline.recognise.rows import is_title
from pipeline.recognise.worth import find_worth, split_worth

_MOST_TITLES = 3  # rows of one cell above a table without a header


@dataclass(frozen=True, slots=True)
class Segment:
    """A table within a sheet: what stands above its header, the header, the rows below."""

    above: Sequence[Row]
    header: Header | None
    head: Sequence[Row]
    rows: Sequence[Row]
    again: Sequence[Row] = ()  # what stands beside the titles in headers that come again


def part(rows: Sequence[Row]) -> Iterator[Segment]:
    """Part the rows of a sheet where a header with other words begins a further table."""
    header = find_header(rows)
    if header is None:
        above = _titles(rows)
        yield Segment(rows[:above], None, [], rows[above:])
        return
    start, lead = 0, _leads_block(rows, header)
    while header:
        below = header.last + 1
        following = _next_header(rows, below, header)
        stop = following.first if following else len(rows)
        above = header.first - lead
        lead = int(following is not None and stop > below and _is_lone_title(rows[stop - 1]))
        head = rows[header.first : below]
        block = rows[above : header.first]
        body, told = _title_blocks(header, rows[header.first : stop - lead])
        yield Segment(rows[start:above], header, head, [*block, *body], told)
        start, header = stop - lead, following


def _title_blocks(header: Header, rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Make titles of headers that name a block in their first cell, Correctness | Weight.

    Gives the rows below the header with each such title alone in its row, and what else stood
    beside it. A header comes again where the word over the points does.
    """
    below = list(rows[header.last - header.first + 1 :])
    first = min(header.cells, default=0)
    title = header.cells[first][-1] if first else None
    again = [row for row in below if heads_again(row, header) and first in anchors(row)]
    names = {anchors(row)[first].text.strip() for row in again}
    if title is None or is_known(title.text) or not names - {title.text.strip()}:
        return below, []
    blocks = {id(row) for row in again}
    told = [_rest(row, first) for row in again]
    kept = [
        Row(row.number, {first: row.cells[first]}) if id(row) in blocks else row for row in below
    ]
    return [Row(rows[0].number, {first: title}), *kept], [row for row in told if row.cells]


def _rest(row: Row, first: int) -> Row:
    return Row(row.number, {column: cell for column, cell in row.cells.items() if column != first})


def _leads_block(rows: Sequence[Row], header: Header) -> int:
    """Tell by 1 that the row above the first header is a block's title, not that of the whole.

    It is where such a row stands above a later header too, unless it is the only one and names
    no block: then it is the title of all.
    """
    first = header.first - 1
    if first < 0 or not _is_lone_title(rows[first]):
        return 0
    later = [
        rows[place - 1]
        for place in range(header.last + 2, len(rows))
        if looks_like_header(rows[place]) and _is_lone_title(rows[place - 1])
    ]
    if not later:
        return 0
    numbers = [read_number(_lone_text(row))[0] for row in (rows[first], *later)]
    own = numbers[0]
    if own is not None:
        return int(any(number and number.key == own.key for number in numbers[1:]))
    is_title = any(numbers) or words_lines.TITLE_WORDS.search(_lone_text(rows[first])) is not None
    return int(first > 0 or not is_title)


def _is_lone_title(row: Row) -> bool:
    own = list(anchors(row).values())
    if len(own) != 1:
        return False
    text = own[0].text
    is_aside = words.is_note(text) or words.is_signature(text) or words.is_total(text)
    return is_title(text) and not is_aside and not find_worth(text, own[0].source)


def _lone_text(row: Row) -> str:
    return next(iter(anchors(row).values())).text


def _titles(rows: Sequence[Row]) -> int:
    """Count the rows of one cell above a table without a header, where others have more."""
    lone = 0
    while lone < min(len(rows), _MOST_TITLES) and len(anchors(rows[lone])) == 1:
        lone += 1
    is_above = 0 < lone < len(rows) and len(anchors(rows[lone])) > 1
    return 1 if is_above and not (lone == 1 and _is_section(rows)) else 0


def _is_section(rows: Sequence[Row]) -> bool:
    """Tell whether the first row, one cell, heads scored rows as several further down do."""
    if not any(find_worth(cell.text, cell.source) for cell in anchors(rows[1]).values()):
        return False
    lone = [row for row in rows if len(anchors(row)) == 1 and _is_lone_title(row)]
    alike = [(read_number(_lone_text(row))[0] is not None, _is_wide(row)) for row in lone]
    return alike[1:].count(alike[0]) > 1 if alike else False


def _is_wide(row: Row) -> bool:
    return any(cell.share is Share.ACROSS for cell in row.cells.values())


def _next_header(rows: Sequence[Row], start: int, header: Header) -> Header | None:
    known = {
        words_headers.bare_header(cell.text) for cells in header.cells.values() for cell in cells
    }
    for place in range(start, len(rows)):
        if not looks_like_header(rows[place]) or states_points(rows[place], header):
            continue
        own = [words_headers.bare_header(cell.text) for cell in anchors(rows[place]).values()]
        if sum(word in known for word in own) * 2 < len(own):
            return find_header(rows, place)
    return None


def read_above(rows: Sequence[Row], reading: Reading) -> None:
    """Keep what stands above a table: the title, then remarks."""
    for row in rows:
        own = list(anchors(row).values())
        _take_total(own, reading)
        for cell in own:
            piece = Piece(cell.text.strip(), cell.source)
            if reading.title is None and not reading.nodes and len(own) == 1 and _entitles(piece):
                reading.title = piece
                worth = split_worth(piece.text, piece.source)[1]
                reading.totals += [(piece.text, worth)] if worth and not worth.is_percent else []
            else:
                reading.notes.append(piece)


def _take_total(own: Sequence[Cell], reading: Reading) -> None:
    """Take a total that a form states above its table: 满分 | 100分."""
    for cell, following in pairwise(own):
        worth = find_worth(following.text, following.source)
        if worth and worth.points and words.is_total(cell.text):
            reading.totals.append((cell.text.strip(), worth))


def _entitles(piece: Piece) -> bool:
    is_remark = words.is_note(piece.text) or words.is_signature(piece.text)
    return is_title(piece.text) and not is_remark
