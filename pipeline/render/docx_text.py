"""The text of a DOCX, read back from the finished file and compared with what it should say."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.documents import Document, FormPaper, ProblemNote, RubricTable, parts
from pipeline.render.ooxml import STORIES, parse, parts_of_type, w
from pipeline.render.package import read_parts

_SPACE = re.compile(r"\s+")
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


def _paragraphs(story: etree._Element) -> Iterator[str]:
    for paragraph in story.iter(w("p")):
        yield "".join(
            found.text or "" if found.tag == w("t") else _SPOKEN[found.tag]
            for run in paragraph.iter(w("r"))
            for found in run.iterchildren(w("t"), *_SPOKEN)
        )
