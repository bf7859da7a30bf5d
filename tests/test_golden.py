"""Golden documents: one of each kind, as text from PDF and DOCX and as the XML of the DOCX.

``make accept`` writes them anew; what changed is then seen in the difference.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from pipeline.compose import compose_all
from pipeline.compose.withdrawal import compose_withdrawal
from pipeline.compose.wording_keys import WORDING_KEYS
from pipeline.load.files import InputFile
from pipeline.load.wording import load_wording
from pipeline.outputs import Draft, Format
from pipeline.render import batch
from pipeline.render.batch import Workshop, render_all
from pipeline.render.docx_text import text_of
from pipeline.render.fonts import find_fonts
from pipeline.render.pdfium import text_by_page
from pipeline.score import score
from tests import reader, rendering_here
from tests.builders import CAMPAIGN, DEPARTMENTS, SMALL, mark, marks
from tests.conftest import Golden
from tests.issued_samples import ORDER, WITHDRAWN

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"
pytestmark = pytest.mark.slow


def drafts() -> Iterator[Draft]:
    """Compose a small campaign: full marks, two deductions on one item, low items, odd strings.

    Then the withdrawal of a letter.
    """
    file = InputFile(ROOT / "templates" / "wording.yaml", "templates/wording.yaml")
    wording, _ = load_wording(file, WORDING_KEYS)
    assert wording is not None
    first = mark(
        "D01", "1.1", "2", "5", ("1.5", "A&B缺记录，扣1.5分"), ("1.5", "<甲>不全，扣1.5分")
    )
    given = [
        first,
        *marks({"D01": ["5", "2.5", "2"]})[1:],
        *marks({"D02": ["5", "3", "2"], "D03": ["4.5", "3", "1"]}),
    ]
    yield from compose_all(score(SMALL, CAMPAIGN, DEPARTMENTS, given), wording)
    yield compose_withdrawal(WITHDRAWN, ORDER, CAMPAIGN, wording)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Render them once."""
    fonts, problems = find_fonts(ROOT / ".cache" / "fonts", None)
    assert fonts is not None, problems
    workshop = Workshop(ROOT / "templates", fonts, tmp_path_factory.mktemp("fontconfig"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rendering_here, "CHART_DPI", batch._CHART_DPI)  # as it is printed
        outputs, problems = render_all(list(drafts()), workshop, 2, lambda *_: None)
    assert problems == []
    return {output.path: output.data for output in outputs}


STEMS = [draft.stem for draft in drafts()]


@pytest.mark.parametrize("stem", STEMS)
def test_the_text_of_the_pdf_is_golden(stem: str, files: dict[str, bytes], golden: Golden) -> None:
    pages = text_by_page(files[f"{stem}.{Format.PDF}"])
    text = "\n\f\n".join(page.replace("\r\n", "\n") for page in pages)
    golden(GOLDEN / f"{stem}.pdf.txt", text)


@pytest.mark.parametrize("stem", STEMS)
def test_the_text_of_the_docx_is_golden(stem: str, files: dict[str, bytes], golden: Golden) -> None:
    golden(GOLDEN / f"{stem}.docx.txt", text_of(files[f"{stem}.{Format.DOCX}"]))


@pytest.mark.parametrize("stem", STEMS)
def test_the_xml_of_the_docx_is_golden(
    stem: str, files: dict[str, bytes], tmp_path: Path, golden: Golden
) -> None:
    path = tmp_path / "one.docx"
    path.write_bytes(files[f"{stem}.{Format.DOCX}"])
    tree = etree.fromstring(reader.part(path, "word/document.xml").encode())
    etree.indent(tree)
    golden(GOLDEN / f"{stem}.document.xml", etree.tostring(tree, encoding="unicode") + "\n")
