"""A DOCX template's texts, paragraph by paragraph, under the numbers by which they are told of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docxtpl import DocxTemplate
from lxml import etree

from pipeline.diagnostics import Diagnostic, Source, excerpt, problem
from pipeline.render.ooxml import FOOTER, HEADER, MAIN, Parts, parse, parts_of_type, w

_STORIES = {HEADER: "header", MAIN: "main", FOOTER: "footer"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, its number in its story, and its text with the run of each character."""

    story: str  # main, header, footer, note
    number: int
    text: str
    runs: tuple[etree._Element, ...]
    element: etree._Element

    def tell(self, code: str, path: str, **values: object) -> Diagnostic:
        """Report a problem of this paragraph."""
        place = {"story": self.story, "number": self.number, "paragraph": excerpt(self.text)}
        return problem(code, Source(path, self.number), **values, **place)


def story_of(parts: Parts, name: str) -> str:
    """Tell in which story a part stands."""
    kinds = (kind for kind in _STORIES if name in parts_of_type(parts, kind))
    return _STORIES.get(next(kinds, ""), "note")


def paragraphs_of(root: etree._Element, story: str) -> list[Paragraph]:
    """Give the paragraphs of a story, counted from 1."""
    found = []
    for number, element in enumerate(root.iter(w("p")), start=1):
        texts = [text for text in element.iter(w("t")) if _home(text) is element]
        runs = [text for text in texts for _ in text.text or ""]
        text = "".join(text.text or "" for text in texts)
        found.append(Paragraph(story, number, text, tuple(runs), element))
    return found


def _home(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(w("p")), None)


def jinja_source(part: bytes) -> str:
    """Give a part as Jinja source, in which paragraph n stands on line n + 1."""
    root = parse(part)
    for element in root.iter():
        if element.tag not in {w("t"), w("instrText")}:
            element.text = _on_one_line(element.text)
        element.tail = _on_one_line(element.tail)
    for text in root.iter(w("t")):
        text.text = (text.text or "").replace("\n", " ")
    for paragraph in list(root.iter(w("p"))):
        _break_before(_kept(paragraph))
    xml = etree.tostring(root, encoding="unicode")
    patched: str = DocxTemplate(None).patch_xml(xml)
    return patched


def _on_one_line(text: str | None) -> str | None:
    return text.replace("\n", "") if text else text


def _kept(paragraph: etree._Element) -> etree._Element:
    """Give what stays of a paragraph's place: a row or cell that is a statement goes as a whole."""
    for name in ("tr", "tc"):
        around = next(paragraph.iterancestors(w(name)), None)
        if around is not None and is_statement(around, name):
            return around
    return paragraph


def is_statement(element: etree._Element, letters: str) -> bool:
    """Tell whether a row, cell or paragraph holds a tag that takes its place."""
    return bool(re.search(rf"\{{[{{%#]{letters}\s", text_in(element)))


def text_in(element: etree._Element) -> str:
    """Give the text of a row, cell or paragraph."""
    return "".join(text.text or "" for text in element.iter(w("t")))


def _break_before(element: etree._Element) -> None:
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        before.tail = (before.tail or "") + "\n"
    elif parent is not None:
        parent.text = (parent.text or "") + "\n"


def containing(paragraphs: list[Paragraph], element: etree._Element) -> Iterator[Paragraph]:
    """Give the paragraph that an element stands in or is, or that comes first inside of it."""
    around = element if element.tag == w("p") else _home(element)
    inside = next(element.iter(w("p")), None) if around is None else around
    yield from (one for one in paragraphs if one.element is inside)
