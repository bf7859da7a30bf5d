"""DOCX as others see it: Microsoft's validator, and LibreOffice setting the pages."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest

from pipeline.documents import Meta, Notice, Section
from pipeline.render import pdfium, xlsx
from pipeline.render.layout import FORMAL
from pipeline.render.pdfium import CharacterBox
from pipeline.sheets import Column, Content, Sheet, Workbook
from tests import judges
from tests.docx_samples import TEMPLATES, render, sample_docx
from tests.rendering import text_lines, written
from tests.sample_documents import all_samples, sample_notice

pytestmark = pytest.mark.slow
POINTS = 72 / 25.4
SAMPLES = list(all_samples())
# LibreOffice reads the switch against hanging punctuation (overflowPunct) the wrong way round.
HUNG = "，。；：、"
CLAUSE = "各级党组织必须认真落实全面从严治党主体责任切实加强组织建设"


def long_notice() -> Notice:
    """Give a notice of pages full of plain text."""
    notice = sample_notice()
    # The last paragraph hangs on the closing, so a short one stands after the long one.
    review = Section(notice.review.heading, (CLAUSE * 60, CLAUSE))
    return replace(notice, items=(), review=review)


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Have LibreOffice set every sample, all in one call."""
    folder = tmp_path_factory.mktemp("docx")
    made = {name: sample_docx(name) for name in SAMPLES} | {"long": render(long_notice())}
    for name, data in made.items():
        (folder / f"{name}.docx").write_bytes(data)
    paths = judges.libreoffice_to_pdf([folder / f"{name}.docx" for name in made], folder / "pdf")
    return {path.stem: path.read_bytes() for path in paths}


def portrait_pages(pdf: bytes) -> Iterator[int]:
    with pypdfium2.PdfDocument(pdf) as document:
        for number in range(len(document)):
            if document[number].get_width() < document[number].get_height():
                yield number


def number_line(pdf: bytes, page: int) -> list[CharacterBox]:
    """Give the line of 4号 type under the text area, if a page has one."""
    edge = float(FORMAL.page.bottom_mm) * POINTS
    lines = [line for line in text_lines(pdf, page, 14) if line[0].top < edge]
    return lines[-1] if lines else []


def test_the_open_xml_sdk_finds_no_fault(tmp_path: Path) -> None:
    column = Column("单位", 20, Content.TEXT)
    score = Column("得分", 8, Content.SCORE)
    sheet = Sheet("得分", (column, score), (("=1+1", Decimal("4.5")), ("A&B<甲>", None)))
    workbook = Workbook(Meta("汇总", "组织部", "汇总", date(2017, 12, 25)), (sheet,))
    made = {f"{name}.docx": sample_docx(name) for name in SAMPLES}
    made |= {f"template-{path.name}": path.read_bytes() for path in TEMPLATES.glob("*.docx")}
    made["workbook.xlsx"] = xlsx.write(workbook)
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    assert judges.open_xml_sdk(sorted(tmp_path.iterdir())) == []


def test_a_full_page_has_22_lines_of_28_characters(pdfs: dict[str, bytes]) -> None:
    lines = [written(line) for line in text_lines(pdfs["long"], 2)]
    assert len(lines) == FORMAL.page.lines
    assert {len(line) for line in lines} == {FORMAL.page.characters}


def test_a_full_page_fills_the_text_area_to_both_edges(pdfs: dict[str, bytes]) -> None:
    page = FORMAL.page
    lines = text_lines(pdfs["long"], 2)
    for line in lines:
        assert line[0].left / POINTS == pytest.approx(float(page.left_mm), abs=0.3)
        assert line[-1].right / POINTS == pytest.approx(
            float(page.width_mm - page.right_mm), abs=0.7
        )
    assert lines[-1][0].bottom / POINTS >= float(page.bottom_mm) - 0.3


@pytest.mark.parametrize("name", SAMPLES)
def test_page_numbers_stand_outside_seven_millimetres_under_the_text(
    name: str, pdfs: dict[str, bytes]
) -> None:
    page, inset = FORMAL.page, float(FORMAL.type.small_pt)
    for number in portrait_pages(pdfs[name]):
        line = number_line(pdfs[name], number)
        if name.startswith("letter") and number == 0:
            assert not line, "the first page of a letter has no number"
            continue
        assert written(line) == f"—{number + 1}—"
        middle = (line[0].top + line[0].bottom) / 2 / POINTS
        assert middle == pytest.approx(float(page.bottom_mm - page.number_drop_mm), abs=1)
        if number % 2:
            assert line[0].left / POINTS == pytest.approx(28 + inset / POINTS, abs=0.5)
        else:
            assert line[-1].right / POINTS == pytest.approx(184 - inset / POINTS, abs=0.5)


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_leaves_the_text_area_sideways(name: str, pdfs: dict[str, bytes]) -> None:
    page = FORMAL.page
    slack = 1  # the mark of a letter stands in the middle of the paper, 1 mm from that of the text
    left, right = float(page.left_mm) - slack, float(page.width_mm - page.right_mm) + slack
    for number in portrait_pages(pdfs[name]):
        boxes = pdfium.character_boxes(pdfs[name], number)
        words = [box for box in boxes if box.character.strip() and box.character not in HUNG]
        assert min(box.left for box in words) / POINTS > left
        assert max(box.right for box in words) / POINTS < right


def test_the_copies_stand_at_the_foot_of_the_last_page(pdfs: dict[str, bytes]) -> None:
    for name in ("letter", "notice", "summary", "withdrawal"):
        last = list(portrait_pages(pdfs[name]))[-1]
        lines = text_lines(pdfs[name], last, 14)
        [copies] = [line for line in lines if written(line).startswith("抄送：")]
        height = copies[0].bottom / POINTS - float(FORMAL.page.bottom_mm)
        assert 0 < height < 20  # two lines at most


def test_the_mark_stands_where_the_standard_wants_it(pdfs: dict[str, bytes]) -> None:
    size = 31.5  # 14 characters across 156 mm
    drops = {"letter": Decimal(30), "notice": Decimal(72), "withdrawal": Decimal(72)}
    for name, drop in drops.items():
        [mark] = text_lines(pdfs[name], 0, size)
        top = float(FORMAL.page.height_mm) - mark[0].top / POINTS
        assert top == pytest.approx(float(drop), abs=2)


def test_every_annex_begins_a_page(pdfs: dict[str, bytes]) -> None:
    pages = pdfium.text_by_page(pdfs["notice"])
    starts = [page.splitlines()[0].replace(" ", "") for page in pages[-2:]]
    assert starts == ["附件1", "附件2"]


def test_the_matrix_lies_on_a_landscape_page_whole(pdfs: dict[str, bytes]) -> None:
    upright = set(portrait_pages(pdfs["summary"]))
    pages = pdfium.text_by_page(pdfs["summary"])
    [matrix] = all_samples()["summary"].annex.matrices  # type: ignore[union-attr]  # a Summary
    wide = [page for number, page in enumerate(pages) if number not in upright]
    assert all(row[0][:6] in wide[0] for row in matrix.rows)


def test_the_faces_are_those_of_the_layout(pdfs: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdfs["letter"])
    families = {name.split("-")[0] for name in judges.embedded_fonts(path)}
    assert families == {"FandolFang", "FandolHei", "FandolSong"}


def test_a_word_processor_lists_the_headings_with_their_levels(pdfs: dict[str, bytes]) -> None:
    notice = sample_notice()
    with pypdfium2.PdfDocument(pdfs["notice"]) as document:
        found = [(mark.level, "".join(mark.get_title().split())) for mark in document.get_toc()]
    annexes = (notice.problem_list.title, notice.receipt.title)
    assert [title for level, title in found if level == 0] == [
        "".join(title.split()) for title in (notice.head.title, *annexes)
    ]
    assert [title for level, title in found if level == 2] == [
        "".join(item.heading.split()) for item in notice.items
    ]
