"""Pictures that a DOCX template holds itself: what each says, how wide it is, where it hangs."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.render.docx_story import (
    Paragraph,
    containing,
    is_statement,
    paragraphs_of,
    story_of,
)
from pipeline.render.docx_text import FALLBACK, PICTURE, spoken
from pipeline.render.ooxml import STORIES, Parts, parse, parts_of_type, w

EMU_PER_MM = 36_000
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_OLD = "{urn:schemas-microsoft-com:vml}imagedata"
_EXTENT = "{*}extent"
_SPOKEN = ("header", "main")  # what is compared with the PDF
_MARKS = (b"drawing", b"imagedata")


@dataclass(frozen=True, slots=True)
class DocxPicture:
    """A picture, or another drawing that says something."""

    says: str  # its alternative text
    is_compared: bool  # whether the finished file is held against the PDF by that
    is_image: bool
    width_mm: float
    paragraph: Paragraph | None
    vanishes: bool
    pushes: bool  # whether it stands in line with text

    def tell(self, code: str, path: str, **values: str) -> Diagnostic:
        """Report a problem of this picture by its paragraph."""
        if self.paragraph:
            return self.paragraph.tell(code, path, **values)
        return problem(code, Source(path), **values)


def pictures_of(parts: Parts) -> Iterator[DocxPicture]:
    """Give the pictures of a template in the order of its stories."""
    for name in (name for kind in STORIES for name in parts_of_type(parts, kind)):
        if not any(mark in parts[name] for mark in _MARKS):
            continue
        root, story = parse(parts[name]), story_of(parts, name)
        paragraphs = paragraphs_of(root, story)
        # A text box stands there twice: as Word draws it, and for programs that cannot.
        hidden = {id(one) for around in root.iter(FALLBACK) for one in around.iter()}
        for element in root.iter(PICTURE, _OLD):
            if id(element) not in hidden:
                yield _picture(element, paragraphs, story)


def _picture(element: etree._Element, paragraphs: list[Paragraph], story: str) -> DocxPicture:
    frame = element.getparent() if element.tag == PICTURE else None
    extent = None if frame is None else frame.find(_EXTENT)
    wide = 0.0 if extent is None else float(extent.get("cx", "0")) / EMU_PER_MM
    is_image = frame is None or next(frame.iter(_BLIP), None) is not None
    says = "" if frame is None else spoken(element)
    is_compared = story in _SPOKEN and next(element.iterancestors(w("tbl")), None) is None
    paragraph = next(containing(paragraphs, element), None)
    is_inline = frame is not None and etree.QName(frame).localname == "inline"
    pushes = is_inline and paragraph is not None and bool(paragraph.text.strip())
    return DocxPicture(says, is_compared, is_image, wide, paragraph, _vanishes(element), pushes)


def _vanishes(element: etree._Element) -> bool:
    """Tell whether a statement that takes the place of all around it stands beside."""
    return any(
        is_statement(around, letters)
        for letters in ("p", "tr", "tc")
        for around in element.iterancestors(w(letters))
    )
