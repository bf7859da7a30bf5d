"""The text of a DOCX, read back from the finished file and compared with what it should say."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.documents import Document, FormPaper, ProblemNote, RubricTable, parts
from pipeline.render.ooxml import HEADER, MAIN, STORIES, parse, parts_of_type, w
from pipeline.render.package import read_parts
from pipeline.render.printed import Cells, Picture, Piece, Words, plain, together

_SPACE = re.compile(r"\s+")
_READ = (HEADER, MAIN)
_REPEATED = f"{w('trPr')}/{w('tblHeader')}"
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_SPOKEN = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n"}


def text_of(docx: bytes) -> str:
    """Give the text, a paragraph a line: headers, body with tables in reading order, footers."""
    package = read_parts(docx)
    stories = (parse(package[name]) for kind in STORIES for name in parts_of_type(package, kind))
    return "\n".join(line for story in stories for line in _paragraphs(story))


def read_back(
    docx: bytes, document: Document | FormPaper | ProblemNote | RubricTable
) -> list[Diagnostic]:
    """Name every string of ``document`` that the file does not hold, or not as often as it should.

    White space does not count: lines of the file are not lines of the data.
    """
    text = _SPACE.sub("", text_of(docx))
    wanted = Counter(_SPACE.sub("", part) for part in parts(document))
    return [
        problem("O201", Source(""), text=part)
        for part, count in wanted.items()
        if text.count(part) < count
    ]


def pieces(docx: bytes) -> list[Piece]:
    """Give what the file says, in reading order: headers, then the body; no page's foot."""
    package = read_parts(docx)
    stories = [parse(package[name]) for kind in _READ for name in parts_of_type(package, kind)]
    for story in stories:
        # A text box stands there twice: as Word draws it, and for programs that cannot.
        etree.strip_elements(story, FALLBACK, with_tail=False)
    return together(piece for story in stories for piece in _walk(story))


def _walk(element: etree._Element) -> Iterator[Piece]:
    if element.tag == w("p"):
        yield from _of_paragraph(element)
    elif element.tag == w("tbl"):
        for row in element.iterchildren(w("tr")):
            cells = tuple(plain("".join(_paragraphs(cell))) for cell in row.iter(w("tc")))
            yield Cells(cells, row.find(_REPEATED) is not None)
    else:
        for child in element:
            yield from _walk(child)


def _of_paragraph(paragraph: etree._Element) -> Iterator[Piece]:
    for found in paragraph.iter(w("t"), PICTURE):
        is_text = found.tag == w("t")
        yield Words(plain(found.text or "")) if is_text else Picture(plain(spoken(found)))


def spoken(picture: etree._Element) -> str:
    """Give a picture's alternative text: none where it is marked as decorative, whatever stands."""
    marks = (mark.get("val", "1") for mark in picture.iter(_DECORATIVE))
    return "" if any(mark in {"1", "true"} for mark in marks) else picture.get("descr", "")


def _paragraphs(story: etree._Element) -> Iterator[str]:
    for paragraph in story.iter(w("p")):
        yield "".join(
            found.text or "" if found.tag == w("t") else _SPOKEN[found.tag]
            for run in paragraph.iter(w("r"))
            for found in run.iterchildren(w("t"), *_SPOKEN)
        )
