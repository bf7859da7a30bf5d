"""What a PDF says by its tags, read by pdfium: text, rows of tables, pictures, page by page.

Tags tell what no position does: which text is a cell, what is the header of a table, what the
number of a page. What no tag owns is no part of the document.
"""

import ctypes
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any

import pypdfium2
from pypdfium2 import raw

from pipeline.render.printed import Cells, Picture, Piece, Words, of_pages, plain

_Any = Any  # pointers of pdfium's interface
_ROW, _HEAD, _FIGURE = "TR", "THead", "Figure"
_Texts = Mapping[int, str]  # by the ids of marked content


def read(pdf: bytes) -> tuple[list[str], list[Piece]]:
    """Give each page's text as it was written, and what the file says in the order of its tags.

    Both at once, for to open a page takes longer than to read it.
    """
    written: list[str] = []
    tagged: list[list[Piece]] = []
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for page in document:
            with closing(page.get_textpage()) as text:
                written.append(text.get_text_range())
                tagged.append(list(_page(page, _texts(page, text))))
    return written, of_pages(tagged)


def _page(page: pypdfium2.PdfPage, texts: _Texts) -> Iterator[Piece]:
    tree = raw.FPDF_StructTree_GetForPage(page)
    try:
        for at in range(raw.FPDF_StructTree_CountChildren(tree)):
            root = raw.FPDF_StructTree_GetChildAtIndex(tree, at)
            yield from _walk(root, texts, is_header=False)
    finally:
        raw.FPDF_StructTree_Close(tree)


def _texts(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> dict[int, str]:
    """Give a page's text by the ids of the marked content in which it stands."""
    texts: dict[int, str] = {}
    for at in range(raw.FPDFPage_CountObjects(page)):
        found = raw.FPDFPage_GetObject(page, at)
        if raw.FPDFPageObj_GetType(found) == raw.FPDF_PAGEOBJ_TEXT:
            owner = raw.FPDFPageObj_GetMarkedContentID(found)
            texts[owner] = texts.get(owner, "") + _text(found, text)
    return texts


def _text(found: _Any, text: pypdfium2.PdfTextPage) -> str:
    size = raw.FPDFTextObj_GetText(found, text, None, 0)
    buffer = (ctypes.c_ushort * (size // 2))()
    raw.FPDFTextObj_GetText(found, text, buffer, size)
    return bytes(buffer)[:-2].decode("utf-16-le")


def _walk(element: _Any, texts: _Texts, *, is_header: bool) -> Iterator[Piece]:
    kind = _read(raw.FPDF_StructElement_GetType, element)
    if kind == _FIGURE:
        yield Picture(plain(_read(raw.FPDF_StructElement_GetAltText, element)))
    elif kind == _ROW:
        yield Cells(tuple(_cells(element, texts)), is_header)
    else:
        for kid in _kids(element):
            if isinstance(kid, int):
                yield Words(plain(texts.get(kid, "")))
            else:
                yield from _walk(kid, texts, is_header=is_header or kind == _HEAD)


def _cells(row: _Any, texts: _Texts) -> Iterator[str]:
    """Give the cells of a row; one without text is not on the page, for pdfium, and no element."""
    for at in range(raw.FPDF_StructElement_CountChildren(row)):
        cell = raw.FPDF_StructElement_GetChildAtIndex(row, at)
        yield plain("".join(_inside(cell, texts))) if cell else ""


def _inside(element: _Any, texts: _Texts) -> Iterator[str]:
    for kid in _kids(element):
        if isinstance(kid, int):
            yield texts.get(kid, "")
        else:
            yield from _inside(kid, texts)


def _kids(element: _Any) -> Iterator[_Any]:
    """Give what an element holds on this page: elements, and ids of marked content."""
    for at in range(raw.FPDF_StructElement_CountChildren(element)):
        kid = raw.FPDF_StructElement_GetChildAtIndex(element, at)
        if kid:
            yield kid
        elif (owner := raw.FPDF_StructElement_GetChildMarkedContentID(element, at)) >= 0:
            yield owner


def _read(ask: _Any, element: _Any) -> str:
    size = ask(element, None, 0)
    if size <= len("\0".encode("utf-16-le")):
        return ""
    buffer = ctypes.create_string_buffer(size)
    ask(element, buffer, size)
    return buffer.raw[:-2].decode("utf-16-le")
