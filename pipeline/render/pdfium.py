"""What a finished PDF really holds, read by pdfium: its text, its pictures, where each letter is.

Reading back is the last check of a rendering: what the data say must be found in the file.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, fields, is_dataclass
from io import BytesIO
from itertools import takewhile

import pypdfium2
from pypdfium2 import raw

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.documents import Document, Row, parts
from pipeline.render.printed import plain

POINTS_PER_INCH = 72
# The number of a page stands between the halves of a paragraph that runs over two pages.
_PAGE_NUMBER = re.compile(r"\u2014 ?\d+ ?\u2014\s*$")
_QUOTED = 60


@dataclass(frozen=True, slots=True)
class CharacterBox:
    """A character, its type size, and the box it takes, in points from the page's lower left."""

    character: str
    size: float
    left: float
    bottom: float
    right: float
    top: float


def text_by_page(pdf: bytes) -> list[str]:
    """Give each page's text, in the order in which it was written."""
    with _open(pdf) as document:
        return [_text(page) for page in document]


def page_count(pdf: bytes) -> int | None:
    """Count the pages; None where it cannot be opened."""
    try:
        with _open(pdf) as document:
            return len(document)
    except pypdfium2.PdfiumError:
        return None


def is_encrypted(pdf: bytes) -> bool:
    """Tell whether a PDF is encrypted, also where it opens without a password."""
    try:
        with _open(pdf) as document:
            return bool(raw.FPDF_GetSecurityHandlerRevision(document) != -1)
    except pypdfium2.PdfiumError as error:
        return "password" in str(error).lower()


def to_png(pdf: bytes, page: int, dpi: int) -> bytes:
    """Give a picture of one page, counted from 0."""
    with _open(pdf) as document:
        image = document[page].render(scale=dpi / POINTS_PER_INCH).to_pil()
        buffer = BytesIO()
        image.save(buffer, "PNG", dpi=(dpi, dpi))
        return buffer.getvalue()


def character_boxes(pdf: bytes, page: int) -> list[CharacterBox]:
    """Give a page's characters with the boxes they advance by, in writing order."""
    with _open(pdf) as document, closing(document[page].get_textpage()) as text:
        return [_box(text, at) for at in range(text.count_chars())]


def off_page(pdf: bytes) -> Iterator[tuple[int, str]]:
    """Give each page, counted from 1, that text runs off, and the text that does."""
    with _open(pdf) as document:
        for number, page in enumerate(document, start=1):
            width, height = page.get_size()
            with closing(page.get_textpage()) as text:
                boxes = [_box(text, at) for at in range(text.count_chars())]
            lost = "".join(box.character for box in boxes if _is_off(box, width, height)).strip()
            if lost:
                yield number, lost[:_QUOTED]


def _is_off(box: CharacterBox, width: float, height: float) -> bool:
    """Tell whether the middle of a character lies outside of a page."""
    across, up = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    return not (0 <= across <= width and 0 <= up <= height)


def read_back(pdf: bytes, document: Document) -> list[Diagnostic]:
    """Name each text of ``document`` that ``pdf`` does not say, blanks apart."""
    return missing(text_by_page(pdf), document)


def missing(said_by_page: Sequence[str], document: Document) -> list[Diagnostic]:
    """Name each text of ``document`` that no page says, blanks apart."""
    texts = {plain(part): part for part in parts(document)}
    rows = {"".join(cells): cells for cells in _rows(document)}
    pages = [plain(_PAGE_NUMBER.sub("", text)) for text in said_by_page]
    bare = list(_without_repeats(pages, texts))
    said = ("".join(pages), "".join(bare))
    return [
        problem("O130", Source(""), text=part[:_QUOTED])
        for text, part in texts.items()
        if not any(text in one for one in said) and not _is_split(rows.get(text, ()), bare)
    ]


def _rows(value: object) -> Iterator[tuple[str, ...]]:
    """Give the cells of every row of a document's tables."""
    if isinstance(value, tuple):
        for element in value:
            yield from _rows(element)
    elif is_dataclass(value):
        inside = tuple(getattr(value, field.name) for field in fields(value))
        yield from [tuple(map(plain, inside))] if isinstance(value, Row) else _rows(inside)


def _without_repeats(pages: Sequence[str], texts: Iterable[str]) -> Iterator[str]:
    """Leave out a text that was said before and opens a page: a table's header, repeated.

    In a row higher than a page it stands between the parts of one text.
    """
    before = ""
    for page in pages:
        repeated = [text for text in texts if page.startswith(text) and text in before]
        yield page.removeprefix(max(repeated, key=len, default=""))
        before += page


def _is_split(cells: Sequence[str], pages: Sequence[str]) -> bool:
    """Tell whether a row ends one page and goes on overleaf, or on the page after that too."""
    return bool(cells) and any(
        _parts_fit(cells, "", leaves[0], leaves[1:])
        for count in (2, 3)
        for leaves in zip(*(pages[at:] for at in range(count)), strict=False)
    )


def _parts_fit(cells: Sequence[str], ended: str, above: str, leaves: Sequence[str]) -> bool:
    """Tell whether ``above`` ends with the first parts of cells and ``leaves`` hold the rest.

    The last leaf opens with the cells' last parts; a leaf before it holds nothing else.
    """
    if not cells:
        return above.endswith(ended) and not any(leaves[:-1])
    cell, *others = cells
    return any(
        _parts_fit(others, ended + cell[:at], above, rest)
        for at in range(len(cell) + 1)
        for rest in _without_parts(cell[at:], leaves)
    )


def _without_parts(text: str, leaves: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Give what is left of ``leaves`` once each has given up its opening part of ``text``."""
    leaf, *later = leaves
    if not later:
        if leaf.startswith(text):
            yield (leaf[len(text) :],)
        return
    shared = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(text, leaf, strict=False))
    )
    for at in range(shared + 1):
        for rest in _without_parts(text[at:], later):
            yield (leaf[at:], *rest)


def _box(text: pypdfium2.PdfTextPage, at: int) -> CharacterBox:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, at, matrix)
    size = raw.FPDFText_GetFontSize(text, at) * math.hypot(matrix.c, matrix.d)
    return CharacterBox(text.get_text_range(at, 1), size, *text.get_charbox(at, loose=True))


def _text(page: pypdfium2.PdfPage) -> str:
    with closing(page.get_textpage()) as text:
        content: str = text.get_text_range()
    return content


@contextmanager
def _open(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        yield document
