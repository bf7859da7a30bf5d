"""What the tests of PDF share: the project's fonts, one renderer, and where letters stand."""

from functools import cache
from pathlib import Path

from pipeline.diagnostics import Diagnostic
from pipeline.documents import Document
from pipeline.render import pdfium
from pipeline.render.fonts import FontSet, activate, find_fonts
from pipeline.render.pdf import PdfRenderer
from pipeline.render.pdfium import CharacterBox
from tests.sample_documents import all_samples

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
FONTS = ROOT / ".cache" / "fonts"


@cache
def font_set() -> FontSet:
    """Give the open fonts, known to fontconfig in this process."""
    fonts, found = find_fonts(FONTS, None)
    assert fonts, f"make setup brings the fonts: {found}"
    activate(fonts, ROOT / ".cache")
    return fonts


@cache
def renderer() -> PdfRenderer:
    """Give the renderer that all tests of this process use."""
    return PdfRenderer(TEMPLATES, font_set())


def render(document: Document) -> bytes:
    """Render a document that has no fault."""
    data, found = renderer().render(document)
    assert data, found
    return data


@cache
def sample_pdf(name: str) -> bytes:
    """Give the PDF of a sample document."""
    return render(all_samples()[name])


def codes(found: list[Diagnostic]) -> list[str]:
    """Give the codes of diagnostics."""
    return [diagnostic.code for diagnostic in found]


def text_lines(pdf: bytes, page: int, size: float = 16) -> list[list[CharacterBox]]:
    """Give the lines of type of ``size`` points on a page, from the top, each from the left."""
    boxes = [
        box
        for box in pdfium.character_boxes(pdf, page)
        if box.character.strip() and abs(box.size - size) < 0.1
    ]
    lines: dict[int, list[CharacterBox]] = {}
    for box in boxes:
        # The upper edges of one line's boxes are alike, also where faces are mixed.
        key = next((top for top in lines if abs(top - box.top) < size / 2), round(box.top))
        lines.setdefault(key, []).append(box)
    return [sorted(lines[top], key=lambda box: box.left) for top in sorted(lines, reverse=True)]


def written(line: list[CharacterBox]) -> str:
    """Give what a line says."""
    return "".join(box.character for box in line)
