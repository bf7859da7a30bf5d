"""What a finished file says, in the order in which it is read: the same form for DOCX and PDF.

White space does not count, nor where lines and pages end; neither do the numbers of pages, nor the
headers of tables that a page repeats. Text that stands together is one piece, a row of a table is
its cells, a picture what it says of itself to those who cannot see it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TypeGuard

from pipeline.documents import Read

_QUOTED = 40
# Fonts draw these pairs with one glyph, and a glyph stands for one character only in a PDF; pdfium
# writes a hyphen at a line's end as U+0002 or U+FFFE. Zero-width spaces let a line break.
_ALIKE = str.maketrans(
    {
        "\u2022": "\u00b7",
        "\u30fb": "\u00b7",
        "\u22ef": "\u2026",
        "\u2012": "\u2013",
        "\u2011": "-",
        "\x02": "-",
        "\ufffe": "-",
        "\u200b": None,
    }
)


class Join(Enum):
    """How a row that opens a page goes on from the page before."""

    NONE = auto()
    REPEATED = auto()  # it may be the table's header once more
    CONTINUED = auto()  # it may be the rest of the row that ended there


@dataclass(frozen=True, slots=True)
class Words:
    """Text outside of tables."""

    text: str


@dataclass(frozen=True, slots=True)
class Cells:
    """A row of a table."""

    texts: tuple[str, ...]
    is_header: bool = False
    join: Join = Join.NONE


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, by the text that stands for it."""

    text: str


Piece = Words | Cells | Picture


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two files part: what both say before, and what each says there."""

    after: str
    docx: str
    pdf: str


def plain(text: str) -> str:
    """Give a text as both formats say it."""
    return "".join(text.split()).translate(_ALIKE)


def together(pieces: Iterable[Piece]) -> list[Piece]:
    """Put text that stands together into one piece, and leave out what says nothing.

    A table of one column is no table.
    """
    done: list[Piece] = []
    for piece in map(_alone, pieces):
        if isinstance(piece, Picture | Cells):
            done += [piece] if _says(piece) else []
        elif done and isinstance(last := done[-1], Words):
            done[-1] = Words(last.text + piece.text)
        elif piece.text:
            done.append(piece)
    return done


def _says(piece: Picture | Cells) -> bool:
    """Tell whether there is anything to hear: a crest in a letterhead says nothing."""
    return any(piece.texts) if isinstance(piece, Cells) else bool(piece.text)


def _alone(piece: Piece) -> Piece:
    """Take a table of one column, which only places its text, as text."""
    if isinstance(piece, Cells) and len(piece.texts) == 1:
        return Words(piece.texts[0])
    return piece


def of_pages(pages: Iterable[Sequence[Piece]]) -> list[Piece]:
    """Join the pieces of pages; rows that open a page are marked as perhaps going on."""
    done: list[Piece] = []
    for page in pages:
        goes_on = bool(done) and isinstance(done[-1], Cells)
        done = together([*done, *(_joined(page) if goes_on else page)])
    return done


def _joined(page: Sequence[Piece]) -> list[Piece]:
    marked = list(page)
    for at, piece in enumerate(page):
        if not isinstance(piece, Cells):
            break
        marked[at] = replace(piece, join=Join.REPEATED if piece.is_header else Join.CONTINUED)
        if not piece.is_header:
            break
    return marked


def compare(docx: Sequence[Piece], pdf: Sequence[Piece]) -> Difference | None:
    """Say where the two files of one document part, if they do; give ``pdf`` by ``of_pages``."""
    left, at = list(pdf), 0
    for number, wanted in enumerate(docx):
        at = _passed(wanted, left, at)
        if at >= len(left) or not _alike(wanted, left[at]):
            return _difference(docx[number - 1] if number else None, wanted, _at(left, at))
        at += 1
    at = _passed(None, left, at)
    return _difference(docx[-1], None, left[at]) if at < len(left) else None


def _at(pieces: Sequence[Piece], at: int) -> Piece | None:
    return pieces[at] if at < len(pieces) else None


def _passed(wanted: Piece | None, left: list[Piece], at: int) -> int:
    """Pass repeated headers, and put a row together of which pages hold parts."""
    while isinstance(here := _at(left, at), Cells) and not _alike(wanted, here):
        if here.join is Join.REPEATED:
            at += 1
            continue
        after = at + 1
        while isinstance(header := _at(left, after), Cells) and header.join is Join.REPEATED:
            after += 1
        rest = _at(left, after)
        if not _goes_on(rest, here, wanted):
            break
        left[after] = _whole(here, rest)
        at = after
    return at


def _goes_on(rest: Piece | None, here: Cells, wanted: Piece | None) -> TypeGuard[Cells]:
    """Tell whether ``rest`` may be more of the row ``here``: what is said in full has no more."""
    return (
        isinstance(wanted, Cells)
        and isinstance(rest, Cells)
        and rest.join is Join.CONTINUED
        and len(wanted.texts) == len(here.texts) == len(rest.texts)
        and all(
            whole.startswith(part) and not (whole == part and more)
            for whole, part, more in zip(wanted.texts, here.texts, rest.texts, strict=True)
        )
    )


def _whole(here: Cells, rest: Cells) -> Cells:
    pairs = zip(here.texts, rest.texts, strict=True)
    return Cells(tuple(one + more for one, more in pairs))


def _alike(one: Piece | None, other: Piece) -> bool:
    if isinstance(one, Cells):
        return isinstance(other, Cells) and one.texts == other.texts
    return one == other


def first_out_of_order(pieces: Sequence[Piece], wanted: Iterable[Read]) -> str:
    """Name the first of the texts that does not stand after those before it; empty if all do.

    Between them a template may say more.
    """
    at = offset = 0
    for part in wanted:
        place = _place(pieces, at, offset, part)
        if place is None:
            return part if isinstance(part, str) else _row(part)
        at, offset = place
    return ""


def _place(pieces: Sequence[Piece], at: int, offset: int, part: Read) -> tuple[int, int] | None:
    """Find a text or row from a place on; give the place behind it."""
    is_row = isinstance(part, tuple) and len(part) > 1
    cells = tuple(map(plain, part)) if is_row else ()
    text = plain(part if isinstance(part, str) else "".join(part))
    for number in range(at, len(pieces)):
        piece = pieces[number]
        if is_row and isinstance(piece, Cells) and piece.texts == cells:
            return number + 1, 0
        if not is_row and isinstance(piece, Words):
            start = piece.text.find(text, offset if number == at else 0)
            if start >= 0:
                return number, start + len(text)
    return None


# --- telling where ---


def _difference(before: Piece | None, docx: Piece | None, pdf: Piece | None) -> Difference:
    """Quote both from where they part; of rows, the first cells that differ."""
    if isinstance(docx, Words) and isinstance(pdf, Words):
        same = _shared(docx.text, pdf.text)
        after = docx.text[:same] or _said(before)
        return Difference(after[-_QUOTED:], docx.text[same:][:_QUOTED], pdf.text[same:][:_QUOTED])
    if isinstance(docx, Cells) and isinstance(pdf, Cells) and len(docx.texts) == len(pdf.texts):
        return _cells_apart(docx.texts, pdf.texts)
    after = _said(before)[-_QUOTED:]
    return Difference(after, _said(docx)[:_QUOTED], _said(pdf)[:_QUOTED])


def _cells_apart(docx: Sequence[str], pdf: Sequence[str]) -> Difference:
    at = next(at for at, pair in enumerate(zip(docx, pdf, strict=True)) if pair[0] != pair[1])
    is_long = max(len(docx[at]), len(pdf[at])) > _QUOTED
    same = _shared(docx[at], pdf[at]) if is_long else 0
    after = _row([*docx[:at], *([docx[at][:same]] if same else [])])
    return Difference(after[-_QUOTED:], docx[at][same:][:_QUOTED], pdf[at][same:][:_QUOTED])


def _shared(one: str, other: str) -> int:
    """Count the characters with which both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, pair in pairs if pair[0] != pair[1]), min(len(one), len(other)))


def _said(piece: Piece | None) -> str:
    if piece is None:
        return ""
    return _row(piece.texts) if isinstance(piece, Cells) else piece.text


def _row(texts: Sequence[str]) -> str:
    return " | ".join(texts)
