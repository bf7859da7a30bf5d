import ctypes
import hashlib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from pipeline.documents import DeductionRow, Section, Table
from pipeline.render import pdfium
from pipeline.render.layout import FORMAL
from pipeline.render.pdf import PdfRenderer
from pipeline.render.pdfium import CharacterBox
from tests.rendering import (
    ROOT,
    TEMPLATES,
    codes,
    font_set,
    render,
    renderer,
    sample_pdf,
    text_lines,
    written,
)
from tests.sample_documents import (
    HOSTILE,
    all_samples,
    letter_with_many_deductions,
    letter_without_deductions,
    sample_letter,
    sample_notice,
    sample_summary,
)

POINTS = 72 / 25.4
SAMPLES = list(all_samples())
PAGE_NUMBER = re.compile(r"— \d+ —")
# Judges of the whole file, which pypdfium2 alone is not, stand in test_judges.py.


def pages(pdf: bytes) -> list[str]:
    return pdfium.text_by_page(pdf)


def place(pdf: bytes, page: int, text: str) -> tuple[CharacterBox, CharacterBox]:
    """Give the first and last character of a text on a page."""
    boxes = pdfium.character_boxes(pdf, page)
    at = "".join(box.character for box in boxes).index(text)
    return boxes[at], boxes[at + len(text) - 1]


@pytest.mark.parametrize("name", SAMPLES)
def test_no_letter_leaves_the_text_area(name: str) -> None:
    pdf, page = sample_pdf(name), FORMAL.page
    for number in range(len(pages(pdf))):
        with pypdfium2.PdfDocument(pdf) as document:
            width, height = document[number].get_size()
        turned = page if width < height else page.landscape()
        for box in pdfium.character_boxes(pdf, number):
            if box.character.isspace() or box.size > 25:  # the mark stands in the margin
                continue
            assert box.left > float(turned.left_mm) * POINTS - 1 or turned is not page, box
            is_page_number = abs(box.size - float(FORMAL.type.small_pt)) < 0.1
            assert is_page_number or box.bottom > float(turned.bottom_mm) * POINTS - 1, box
            assert box.right < width - float(turned.right_mm) * POINTS + 1, box


@pytest.mark.parametrize("name", SAMPLES)
def test_two_renderings_are_alike_to_the_byte(name: str) -> None:
    assert render(all_samples()[name]) == sample_pdf(name)


def test_another_process_gives_the_same_bytes() -> None:
    program = (
        "import hashlib, sys\n"
        "from tests.rendering import sample_pdf\n"
        "sys.stdout.write(hashlib.sha256(sample_pdf('notice')).hexdigest())"
    )
    surroundings = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai", "LC_ALL": "C"}
    surroundings.pop("FONTCONFIG_FILE", None)
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=surroundings, capture_output=True, check=True
    )
    assert done.stdout.decode() == hashlib.sha256(sample_pdf("notice")).hexdigest()


def test_the_file_describes_itself_and_knows_no_clock() -> None:
    with pypdfium2.PdfDocument(sample_pdf("letter")) as document:
        said = document.get_metadata_dict()
    meta = sample_letter().meta
    assert said["Title"] == meta.title
    assert said["Author"] == meta.author
    assert said["Subject"] == meta.subject
    assert said["CreationDate"].startswith("D:20171225")
    assert said["ModDate"] == said["CreationDate"]


def test_the_language_is_chinese_as_written_in_china() -> None:
    buffer = (ctypes.c_ushort * 16)()
    with pypdfium2.PdfDocument(sample_pdf("letter")) as document:
        size = raw.FPDFCatalog_GetLanguage(document, buffer, len(buffer))
    assert bytes(buffer)[:size].decode("utf-16-le").rstrip("\0") == "zh-CN"


def test_bookmarks_lead_to_title_and_headings() -> None:
    with pypdfium2.PdfDocument(sample_pdf("letter")) as document:
        found = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    letter = sample_letter()
    assert found == [
        (0, letter.head.title),
        (1, letter.result.heading),
        (1, letter.losses.heading),
        (1, letter.requests.heading),
        (1, letter.appeal.heading),
    ]


def test_the_faces_are_the_project_s_own() -> None:
    families = set()
    with pypdfium2.PdfDocument(sample_pdf("summary")) as document:
        for page in document:
            for item in page.get_objects([raw.FPDF_PAGEOBJ_TEXT]):
                families.add(item.get_font().get_family_name())
    assert len(families) == 4  # body, headings, title and page number, rare characters
    assert families <= font_set().families()


def test_hostile_strings_arrive_unchanged() -> None:
    letter = replace(letter_without_deductions(), opening=(HOSTILE,))
    pdf = render(letter)
    assert pdfium.read_back(pdf, letter) == []
    assert "{{ x }}" in pages(pdf)[0]


def test_a_missing_glyph_is_named_and_nothing_is_rendered() -> None:
    data, found = renderer().render(replace(sample_letter(), closing="特此函告😀"))
    assert data is None
    assert codes(found) == ["O110"]


# --- templates ---


@pytest.mark.parametrize(
    "fault",
    [
        "{{ document.closng }}",
        "{{ document.meta.created.year.nothing }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ document.opening.append(1) }}",
        "{% include 'nowhere.html' %}",
        "{% if %}",
    ],
)
def test_a_faulty_template_is_named(tmp_path: Path, fault: str) -> None:
    shutil.copytree(TEMPLATES, tmp_path, dirs_exist_ok=True)
    template = tmp_path / "letter.html"
    text = template.read_text(encoding="utf-8")
    template.write_text(text.replace("{% endblock %}", fault + "{% endblock %}"), encoding="utf-8")
    data, found = PdfRenderer(tmp_path, font_set()).render(sample_letter())
    assert data is None
    assert codes(found) == ["O125"]
    assert found[0].source.path == "letter.html"


def test_a_template_that_leaves_a_text_out_is_found_by_reading_back(tmp_path: Path) -> None:
    shutil.copytree(TEMPLATES, tmp_path, dirs_exist_ok=True)
    template = tmp_path / "letter.html"
    text = template.read_text(encoding="utf-8")
    line = "{{ piece.section(document.appeal) }}\n"
    template.write_text(text.replace(line, ""), encoding="utf-8")
    data, found = PdfRenderer(tmp_path, font_set()).render(sample_letter())
    assert data
    assert found == []
    assert codes(pdfium.read_back(data, sample_letter())) == ["O130", "O130"]


# --- the page ---


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages() -> None:
    pdf = sample_pdf("notice")
    edge, inset = float(FORMAL.page.text_width_pt), float(FORMAL.type.small_pt)
    left = float(FORMAL.page.left_mm) * POINTS
    for number, text in enumerate(pages(pdf), start=1):
        assert PAGE_NUMBER.findall(text) == [f"— {number} —"]
        first, last = place(pdf, number - 1, f"— {number} —")
        if number % 2:
            assert last.right == pytest.approx(left + edge - inset, abs=1)
        else:
            assert first.left == pytest.approx(left + inset, abs=1)


def test_the_dash_of_the_page_number_stands_7_mm_under_the_text_area() -> None:
    pdf = sample_pdf("notice")
    image = pypdfium2.PdfDocument(pdf)[0].render(scale=4).to_pil().convert("L")
    dash, _ = place(pdf, 0, "— 1 —")
    column = [image.getpixel((int((dash.left + 6) * 4), y)) for y in range(image.height)]
    foot = image.height - int(float(FORMAL.page.bottom_mm) * POINTS * 4)
    dark = [
        y
        for y, value in enumerate(column)
        if y > foot and isinstance(value, int | float) and value < 128
    ]
    assert (sum(dark) / len(dark) - foot) / 4 / POINTS == pytest.approx(7, abs=0.4)


def test_a_letter_has_no_number_on_its_first_page() -> None:
    texts = pages(sample_pdf("letter"))
    assert not PAGE_NUMBER.search(texts[0])
    assert all(PAGE_NUMBER.search(text) for text in texts[1:])


def test_the_date_stands_4_characters_from_the_edge_under_the_signature() -> None:
    pdf = sample_pdf("letter")
    page = len(pages(pdf)) - 1
    tail, body = sample_letter().tail, FORMAL.type.body_pt + FORMAL.type.spacing_pt
    start, end = place(pdf, page, tail.date)
    first, last = place(pdf, page, tail.signature)
    right = float(FORMAL.page.left_mm) * POINTS + float(FORMAL.page.text_width_pt)
    assert right - end.right == pytest.approx(4 * float(body), abs=1)
    assert (first.left + last.right) / 2 == pytest.approx((start.left + end.right) / 2, abs=1)


@pytest.mark.parametrize("filler", range(22))
def test_the_signature_never_stands_alone_on_a_page(filler: int) -> None:
    letter = letter_without_deductions()
    appeal = Section(letter.appeal.heading, ("补齐材料。",) * filler)
    pdf = render(replace(letter, appeal=appeal))
    with_date = [text for text in pages(pdf) if letter.tail.date in text]
    assert len(with_date) == 1
    assert letter.closing in with_date[0]
    assert letter.tail.signature in with_date[0]
    assert letter.tail.note in with_date[0]


@pytest.mark.parametrize("filler", range(0, 22, 3))
def test_no_heading_stands_at_the_foot_of_a_page(filler: int) -> None:
    letter = letter_without_deductions()
    pdf = render(replace(letter, opening=("补齐材料。",) * filler))
    headings = {letter.result.heading, letter.losses.heading, letter.requests.heading}
    for number in range(len(pages(pdf))):
        lines = text_lines(pdf, number)
        assert written(lines[-1]) not in {heading.replace(" ", "") for heading in headings}


def test_copies_and_printer_close_the_last_page() -> None:
    pdf = sample_pdf("notice")
    tail = sample_notice().tail
    copies, printing, number = text_lines(pdf, len(pages(pdf)) - 1, size=14)
    assert written(copies) == f"抄送：{tail.copies}"
    assert written(printing) == f"{tail.printer}{tail.printed}印发"
    assert written(number) == f"—{len(pages(pdf))}—"
    foot = float(FORMAL.page.bottom_mm) * POINTS
    assert 0 < printing[0].bottom - foot < float(FORMAL.type.pitch_pt)


def test_annexes_begin_on_new_pages() -> None:
    notice, texts = sample_notice(), pages(sample_pdf("notice"))
    starts = [text for text in texts if text.startswith("附件")]
    assert [text.split()[0] for text in starts] == [notice.problem_list.label, notice.receipt.label]


# --- tables ---


def _many() -> Table[DeductionRow]:
    table = letter_with_many_deductions().deductions
    assert table
    return table


def _cells(row: DeductionRow) -> str:
    return "".join("".join(str(getattr(row, field.name)) for field in fields(row)).split())


def test_a_long_table_repeats_its_header_and_splits_no_row() -> None:
    table = _many()
    flat = ["".join(text.split()) for text in pages(sample_pdf("letter-many"))]
    header = _cells(table.header)
    with_rows = [text for text in flat if any(_cells(row) in text for row in table.rows)]
    assert len(with_rows) > 1
    assert all(header in text for text in with_rows)
    for row in table.rows:
        assert any(_cells(row) in text for text in flat)


def test_columns_stand_alike_whatever_is_in_them() -> None:
    middles = set()
    for name in ("letter", "letter-many", "letter-hostile"):
        pdf = sample_pdf(name)
        page = next(at for at, text in enumerate(pages(pdf)) if "扣分原因" in text)
        first, last = place(pdf, page, "扣分原因")
        middles.add(round(first.left + last.right))
    assert len(middles) == 1


def test_a_caption_stays_with_its_table_and_the_total_with_the_last_row() -> None:
    table = _many()
    flat = ["".join(text.split()) for text in pages(sample_pdf("letter-many"))]
    caption, header = "".join(table.caption.split()), _cells(table.header)
    assert any(caption + header in text for text in flat)
    assert table.total
    last = _cells(table.rows[-1])
    assert any(last + _cells(table.total) in text for text in flat)


# --- the summary ---


def test_the_matrix_stands_on_one_landscape_page() -> None:
    pdf, matrix = sample_pdf("summary"), sample_summary().annex.matrices[0]
    with pypdfium2.PdfDocument(pdf) as document:
        turned = [page.get_width() > page.get_height() for page in document]
    assert turned.count(True) == 1
    text = "".join(pages(pdf)[turned.index(True)].split())
    assert "".join(matrix.header) in text
    assert all("".join("".join(row).split()) in text for row in matrix.rows)


def test_the_number_of_a_landscape_page_stands_at_the_foot_of_the_paper() -> None:
    pdf = sample_pdf("summary")
    with pypdfium2.PdfDocument(pdf) as document:
        page = next(at for at, page in enumerate(document) if page.get_width() > page.get_height())
        height = document[page].get_height()
    boxes = [box for box in pdfium.character_boxes(pdf, page) if box.character == "—"]
    # The paper's foot lies left: 35 mm of margin, the dash 7 mm from the text area.
    assert all(21 < box.left / POINTS < 35 for box in boxes)
    # Turned to be read, odd pages have it right, which is below, and even ones left, above.
    below = [box.bottom < height / 2 for box in boxes]
    assert boxes
    assert set(below) == {bool((page + 1) % 2)}


def test_charts_carry_their_labels_as_text() -> None:
    said = "".join("".join(text.split()) for text in pages(sample_pdf("summary")))
    chart = sample_summary().comparison_chart
    assert chart is not None
    assert all(text in said for text in chart.legend)
    assert said.count("A&B<甲>玥镕联合直属党支部") >= 3
