"""The layouts measured against the standard: the PDF, and the DOCX as LibreOffice sets it.

The figures here are those of GB/T 9704-2012 and stand apart from the program's own geometry. All
are in millimetres from the paper's upper left corner.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.documents import Document, Notice, Section
from pipeline.render import batch, pdfium
from pipeline.render.layout import FORMAL
from pipeline.render.lines import NEVER_FIRST, NEVER_LAST
from tests import judges, measure
from tests.docx_samples import renderer
from tests.measure import Box, Line
from tests.rendering import render as render_pdf
from tests.sample_documents import all_samples, sample_notice
from tests.sample_reports import sample_reports

pytestmark = pytest.mark.slow

PDF, DOCX = "pdf", "docx"
FORMS = (PDF, DOCX)
WITHIN = {PDF: 1.0, DOCX: 2.0}
ORDINARY = ("notice", "summary", "withdrawal")
SAMPLES = tuple(all_samples())
POINT = 25.4 / 72

# 5.2.1: paper and text area; 5.2.3: its grid.
LEFT, RIGHT, TOP, FOOT = 28, 184, 37, 262
LINES, CHARACTERS = 22, 28
PITCH = (FOOT - TOP) / LINES
CHARACTER = (RIGHT - LEFT) / CHARACTERS
BODY, TITLE, SMALL = 16, 22, 14
EVEN = 1.5 * POINT
CLAUSE = "各级党组织必须认真落实全面从严治党主体责任切实加强组织建设"

Pages = dict[tuple[str, str], bytes]


def long_notice() -> Notice:
    """Give a notice of pages full of plain text."""
    notice = sample_notice()
    review = Section(notice.review.heading, (CLAUSE * 60, CLAUSE))
    return replace(notice, items=(), review=review)


def in_both(made: dict[str, tuple[bytes, bytes]], folder: Path) -> Pages:
    """Give the pages of documents, each a PDF and a DOCX, in one call of LibreOffice."""
    for name, (_, data) in made.items():
        (folder / f"{name}.docx").write_bytes(data)
    files = [folder / f"{name}.docx" for name in made]
    set_by_office = judges.libreoffice_to_pdf(files, folder / "pdf")
    pages: Pages = {(name, PDF): data for name, (data, _) in made.items()}
    return pages | {(path.stem, DOCX): path.read_bytes() for path in set_by_office}


def in_word(document: Document) -> bytes:
    """Render with the charts as they are printed: their height moves what follows."""
    data, found = renderer().render(document, batch.images(document, FORMAL))
    assert data is not None, found
    return data


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """Set every sample, friendly and at its extremes."""
    documents: dict[str, Document] = {**all_samples(), "long": long_notice()}
    made = {name: (render_pdf(one), in_word(one)) for name, one in documents.items()}
    return in_both(made, tmp_path_factory.mktemp("samples"))


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """Set every document of the sample campaign."""
    out = sample_reports(tmp_path_factory)
    made = {
        "-".join(path.relative_to(out).with_suffix("").parts): (
            path.read_bytes(),
            path.with_suffix(".docx").read_bytes(),
        )
        for path in sorted(out.rglob("*.pdf"))
    }
    return in_both(made, tmp_path_factory.mktemp("documents"))


def starting(lines: tuple[Line, ...], size: float, text: str = "") -> Line:
    """Give the first line of a size that begins so."""
    return next(
        line for line in lines if abs(line.size - size) < 0.3 and line.text.startswith(text)
    )


def of_size(lines: tuple[Line, ...], size: float) -> list[Line]:
    return [line for line in lines if abs(line.size - size) < 0.3]


def count(pdf: bytes) -> int:
    return len(measure.page_sizes(pdf))


def is_upright(pdf: bytes, page: int) -> bool:
    width, height = measure.page_sizes(pdf)[page]
    return width < height


def upright(pdf: bytes) -> Iterator[int]:
    return (page for page in range(count(pdf)) if is_upright(pdf, page))


def em_foot(line: Line) -> float:
    """Give the lower edge of a line's type: its boxes may reach further, by the face."""
    return line.box.top + line.size * POINT


# --- one document in two formats ---


def test_every_document_of_the_campaign_has_as_many_pages_in_word_as_in_pdf(
    campaign: Pages,
) -> None:
    counts = {name: count(pdf) for (name, form), pdf in campaign.items() if form == PDF}
    assert counts == {name: count(pdf) for (name, form), pdf in campaign.items() if form == DOCX}


# --- the letter layout (10.1) ---


@pytest.mark.parametrize("form", FORMS)
def test_a_letter_s_mark_and_red_rules_stand_where_clause_10_1_wants_them(
    form: str, pages: Pages
) -> None:
    within = WITHIN[form]
    mark, thick, thin, lower_thin, lower_thick = measure.red(pages["letter", form], 0)
    assert mark.top == pytest.approx(30, abs=within)
    assert mark.middle == pytest.approx(105, abs=within + 1)  # of the paper or the text area
    assert thick.top - mark.bottom == pytest.approx(4, abs=within)
    assert lower_thick.bottom == pytest.approx(297 - 20, abs=within)
    for rule in (thick, thin, lower_thin, lower_thick):
        assert rule.right - rule.left == pytest.approx(170, abs=0.3)
        assert rule.middle == pytest.approx(105, abs=0.3)
    assert thick.height > thin.height + 0.2
    assert lower_thick.height > lower_thin.height + 0.2


@pytest.mark.parametrize("form", FORMS)
def test_a_letter_s_number_and_title_stand_under_the_red_rules(form: str, pages: Pages) -> None:
    within, pdf = WITHIN[form], pages["letter", form]
    lines, red = measure.lines(pdf, 0), measure.red(pdf, 0)
    number = next(line for line in of_size(lines, BODY) if line.text.endswith("号"))
    assert number.box.right == pytest.approx(RIGHT, abs=within / 2)
    assert number.box.top - red[2].bottom == pytest.approx(BODY * 7 / 8 * POINT, abs=within)
    title = of_size(lines, TITLE)
    leading = (34 - TITLE) / 2 * POINT
    assert title[0].box.top - em_foot(number) == pytest.approx(2 * PITCH + leading, abs=within)


@pytest.mark.parametrize("form", FORMS)
def test_the_first_page_of_a_letter_has_no_number(form: str, pages: Pages) -> None:
    for name in SAMPLES:
        if name.startswith("letter"):
            assert page_number(pages[name, form], 0) is None


# --- the ordinary layout (7.2, 7.3) ---


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ORDINARY)
def test_the_head_of_an_ordinary_document_stands_where_7_2_wants_it(
    name: str, form: str, pages: Pages
) -> None:
    within, pdf = WITHIN[form], pages[name, form]
    mark, rule = measure.red(pdf, 0)
    assert mark.top == pytest.approx(TOP + 35, abs=within)
    assert mark.middle == pytest.approx((LEFT + RIGHT) / 2, abs=within)
    assert (rule.left, rule.right) == pytest.approx((LEFT, RIGHT), abs=0.3)
    lines = measure.lines(pdf, 0)
    number = next(line for line in of_size(lines, BODY) if line.text.endswith("号"))
    assert number.box.middle == pytest.approx((LEFT + RIGHT) / 2, abs=within)
    assert number.box.top - mark.bottom == pytest.approx(2 * PITCH + LEADING, abs=within)
    assert rule.top - em_foot(number) == pytest.approx(4, abs=within)


LEADING = (PITCH - BODY * POINT) / 2


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ORDINARY)
def test_title_and_addressee_stand_under_the_red_rule(name: str, form: str, pages: Pages) -> None:
    within, pdf = WITHIN[form], pages[name, form]
    _, rule = measure.red(pdf, 0)
    lines = measure.lines(pdf, 0)
    title, leading = of_size(lines, TITLE), (34 - TITLE) / 2 * POINT
    assert title[0].box.top - rule.bottom == pytest.approx(2 * PITCH + leading, abs=within)
    for line in title:
        assert line.box.middle == pytest.approx((LEFT + RIGHT) / 2, abs=within)
    addressee = next(line for line in of_size(lines, BODY) if line.text.endswith("："))
    assert addressee.box.left == pytest.approx(LEFT, abs=within / 2)
    gap = addressee.box.top - em_foot(title[-1])
    assert gap == pytest.approx(PITCH + leading + LEADING, abs=within)
    body = of_size(lines, BODY)
    opening = body[body.index(addressee) + 1]
    assert opening.box.left == pytest.approx(LEFT + 2 * CHARACTER, abs=within / 2)


# --- the closing (7.3.4, 7.3.5) ---


def closing_lines(name: str, pdf: bytes) -> tuple[Line, ...]:
    tail = all_samples()[name].tail
    return next(
        lines
        for lines in map(measure.lines, [pdf] * count(pdf), range(count(pdf)))
        if any(line.text == tail.date for line in lines)
    )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["letter", *ORDINARY])
def test_signature_and_date_stand_as_7_3_5_1_wants_them(name: str, form: str, pages: Pages) -> None:
    within, tail = WITHIN[form], all_samples()[name].tail
    lines = closing_lines(name, pages[name, form])
    date = starting(lines, BODY, tail.date)
    signature = starting(lines, BODY, tail.signature)
    assert date.box.right == pytest.approx(RIGHT - 4 * CHARACTER, abs=within)
    # LibreOffice puts white between digits and ideographs, whatever the file says: half the date
    # is counted, not measured.
    half = (len(tail.date) + sum(not one.isdigit() for one in tail.date)) / 4 * CHARACTER
    axis = RIGHT - 4 * CHARACTER - half
    assert signature.box.middle == pytest.approx(axis, abs=within)
    assert date.box.top - signature.box.top == pytest.approx(PITCH, abs=within / 2)


@pytest.mark.parametrize("form", FORMS)
def test_the_list_of_annexes_stands_a_line_under_the_text(form: str, pages: Pages) -> None:
    within, lines = WITHIN[form], closing_lines("notice", pages["notice", form])
    words = starting(lines, BODY, all_samples()["notice"].closing)
    first = starting(lines, BODY, "附件：1.")
    second = starting(lines[lines.index(first) :], BODY, "2.")
    assert first.box.top - words.box.top == pytest.approx(2 * PITCH, abs=within)
    assert first.box.left == pytest.approx(LEFT + 2 * CHARACTER, abs=within / 2)
    assert second.box.left == pytest.approx(LEFT + 5 * CHARACTER, abs=within / 2)


@pytest.mark.parametrize("form", FORMS)
def test_an_annex_opens_a_page_with_its_label_and_its_title_on_the_third_line(
    form: str, pages: Pages
) -> None:
    pdf = pages["notice", form]
    for page in range(count(pdf) - 2, count(pdf)):
        lines = measure.lines(pdf, page)
        assert re.fullmatch(r"附件\d", lines[0].text)
        assert lines[0].box.left == pytest.approx(LEFT, abs=WITHIN[form] / 2)
        # The leading of the title's line is more than that of the text's.
        third = TOP + 2 * PITCH + (34 - TITLE) / 2 * POINT
        assert starting(lines, TITLE).box.top == pytest.approx(third, abs=WITHIN[form])


@pytest.mark.parametrize("form", FORMS)
def test_neither_signature_nor_date_stands_alone_on_a_page(
    form: str, pages: Pages, campaign: Pages
) -> None:
    for (name, made), pdf in {**pages, **campaign}.items():
        if made != form:
            continue
        for page in upright(pdf):
            text = [line.text for line in measure.lines(pdf, page)]
            at = [i for i, line in enumerate(text) if re.fullmatch(r"\d{4}年\d+月\d+日", line)]
            if at:
                assert any(line.startswith("特此") for line in text[: at[0]]), (name, page)
            assert "此页无正文" not in "".join(text)


# --- the foot (7.4, 7.5) ---


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ORDINARY)
def test_the_rules_of_the_record_end_on_the_lower_edge_of_the_text_area(
    name: str, form: str, pages: Pages
) -> None:
    pdf = pages[name, form]
    found = measure.black(pdf, count(pdf) - 1, Box(20, 232, 200, 264))
    rules = [one for one in found if one.height < 0.6 and one.right - one.left > 100]
    first, middle, last = rules[-3:]
    for rule in (first, middle, last):
        assert (rule.left, rule.right) == pytest.approx((LEFT, RIGHT), abs=0.3)
    assert last.bottom == pytest.approx(FOOT, abs=WITHIN[form])
    assert (first.height, last.height) == pytest.approx((0.35, 0.35), abs=0.11)
    assert middle.height == pytest.approx(0.25, abs=0.11)
    lines = measure.lines(pdf, count(pdf) - 1)
    copies = starting(lines, SMALL, "抄送：")
    printed = next(line for line in lines if line.text.endswith("印发"))
    inset = SMALL * POINT
    assert copies.box.left == pytest.approx(LEFT + inset, abs=WITHIN[form])
    assert printed.box.left == pytest.approx(LEFT + inset, abs=WITHIN[form])
    assert printed.box.right == pytest.approx(RIGHT - inset, abs=WITHIN[form])


@pytest.mark.parametrize("form", FORMS)
def test_the_record_of_a_letter_has_no_rules_and_stands_at_the_foot(
    form: str, pages: Pages
) -> None:
    pdf = pages["letter", form]
    lines = measure.lines(pdf, count(pdf) - 1)
    copies = starting(lines, SMALL, "抄送：")
    assert em_foot(copies) == pytest.approx(FOOT - LEADING, abs=WITHIN[form])
    assert not [line for line in lines if line.text.endswith("印发")]
    found = measure.black(pdf, count(pdf) - 1, Box(20, 232, 200, 264))
    assert not [one for one in found if one.right - one.left > 150]


def page_number(pdf: bytes, page: int) -> Line | None:
    lines = of_size(measure.lines(pdf, page), SMALL)
    return next((line for line in lines if re.fullmatch(r"—\d+—", line.text)), None)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", SAMPLES)
def test_page_numbers_stand_outside_odd_right_and_even_left(
    name: str, form: str, pages: Pages
) -> None:
    pdf, within, inset = pages[name, form], WITHIN[form], SMALL * POINT
    for page in upright(pdf):
        number = page_number(pdf, page)
        if name.startswith("letter") and page == 0:
            continue
        assert number, page
        assert number.text == f"—{page + 1}—"
        if page % 2:
            assert number.box.left == pytest.approx(LEFT + inset, abs=within)
        else:
            assert number.box.right == pytest.approx(RIGHT - inset, abs=within)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("page", [0, 1])
def test_the_dash_of_the_page_number_stands_7_mm_under_the_text_area(
    page: int, form: str, pages: Pages
) -> None:
    pdf = pages["notice", form]
    number = page_number(pdf, page)
    assert number
    left = number.box.left
    [dash] = measure.black(pdf, page, Box(left + 0.5, FOOT + 2, left + 4, 280))
    assert (dash.top + dash.bottom) / 2 == pytest.approx(FOOT + 7, abs=WITHIN[form])


# --- pages (5.2.3) ---


@pytest.mark.parametrize("form", FORMS)
def test_a_full_page_has_22_lines_of_28_characters_from_edge_to_edge(
    form: str, pages: Pages
) -> None:
    lines = of_size(measure.lines(pages["long", form], 2), BODY)
    assert [len(line.text) for line in lines] == [CHARACTERS] * LINES
    for line in lines:
        assert line.box.left == pytest.approx(LEFT, abs=0.3)
        assert line.box.right == pytest.approx(RIGHT, abs=EVEN)
    tops = [line.box.top for line in lines]
    steps = [below - above for above, below in pairwise(tops)]
    assert steps == pytest.approx([PITCH] * (LINES - 1), abs=0.15)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", SAMPLES)
def test_full_lines_end_at_the_right_edge_of_the_text(name: str, form: str, pages: Pages) -> None:
    """A line is full where the next one begins at the left edge: it goes on with the paragraph."""
    pdf = pages[name, form]
    for page in upright(pdf):
        lines = of_size(measure.lines(pdf, page), BODY)
        for line, following in pairwise(lines):
            step = following.box.top - line.box.top
            goes_on = step < PITCH + 1.5 and following.box.left < LEFT + 1
            if line.text.isascii() or line.text[-1] in "：。" or not goes_on:
                continue
            if line.box.right < RIGHT - CHARACTER and re.match(r"[!-~]{5}", following.text):
                continue  # before a long word, that no line break parts
            hung = form == DOCX and line.text[-1] in HUNG
            edge = line.box.right - (CHARACTER if hung and line.box.right > RIGHT + 1 else 0)
            assert edge == pytest.approx(RIGHT, abs=EVEN), (page, line.text)


# LibreOffice reads the switch against hanging punctuation (overflowPunct) the wrong way round.
HUNG = "，。；：、"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("size", [BODY, TITLE])
def test_no_line_begins_or_ends_with_the_wrong_punctuation(
    size: int, form: str, pages: Pages, campaign: Pages
) -> None:
    never_first = NEVER_FIRST if size == TITLE else NEVER_FIRST.replace("的", "")
    for (name, made), pdf in {**pages, **campaign}.items():
        if made != form or "hostile" in name:
            continue
        for page in range(count(pdf)):
            for line in of_size(measure.lines(pdf, page), size):
                assert line.text[0] not in never_first, (name, page, line.text)
                assert line.text[-1] not in NEVER_LAST, (name, page, line.text)


def test_both_formats_of_every_document_have_as_many_pages(pages: Pages, campaign: Pages) -> None:
    every = {**pages, **campaign}
    names = {name for name, _ in every}
    assert len(names) > 30
    counts = {name: (count(every[name, PDF]), count(every[name, DOCX])) for name in names}
    assert {name: two for name, two in counts.items() if two[0] != two[1]} == {}


# --- landscape annexes and tables (8) ---


@pytest.mark.parametrize("form", FORMS)
def test_a_landscape_annex_lies_on_landscape_paper_with_its_header(
    form: str, pages: Pages, campaign: Pages
) -> None:
    for pdf in (pages["summary", form], campaign[next(n for n in campaign if "summary" in n[0])]):
        wide = [page for page in range(count(pdf)) if not is_upright(pdf, page)]
        assert wide
        headers = {
            next(line.text for line in measure.lines(pdf, page) if line.text.startswith("单位"))
            for page in wide
        }
        assert len(headers) == 1


@pytest.mark.parametrize("form", FORMS)
def test_a_landscape_page_has_its_number_where_upright_pages_have_it(
    form: str, pages: Pages, campaign: Pages
) -> None:
    """Turned by a quarter: the paper's foot is left of what is read, its right side is below."""
    within, inset = WITHIN[form], SMALL * POINT
    for pdf in (pages["summary", form], campaign["summary", form]):
        for page in (page for page in range(count(pdf)) if not is_upright(pdf, page)):
            height = measure.page_sizes(pdf)[page][1]
            boxes = pdfium.character_boxes(pdf, page)
            dashes = [box for box in boxes if box.character == "—"]
            assert len(dashes) == 2, page
            for dash in dashes:
                middle = (dash.left + dash.right) / 2 * POINT
                assert middle == pytest.approx(297 - FOOT - 7, abs=within)
            if page % 2:
                upper = height - max(dash.top for dash in dashes) * POINT
                assert upper == pytest.approx(LEFT + inset, abs=within)
            else:
                lower = height - min(dash.bottom for dash in dashes) * POINT
                assert lower == pytest.approx(RIGHT - inset, abs=within)


@pytest.mark.parametrize("form", FORMS)
def test_tables_are_set_in_9_to_12_points(form: str, pages: Pages) -> None:
    for name in SAMPLES:
        if name.startswith("summary"):  # its charts have labels of their own sizes
            continue
        pdf = pages[name, form]
        for page in upright(pdf):
            sizes = {line.size for line in measure.lines(pdf, page) if line.size < 13}
            assert all(9 <= size <= 12.05 for size in sizes), (name, page, sizes)


@pytest.mark.parametrize("form", FORMS)
def test_a_table_on_several_pages_repeats_its_header_and_keeps_its_total(
    form: str, pages: Pages
) -> None:
    pdf = pages["letter-many", form]
    table_pages = [
        [line.text for line in measure.lines(pdf, page) if abs(line.size - 10.5) < 0.3]
        for page in range(count(pdf))
    ]
    long = [texts for texts in table_pages if any("扣分原因" in text for text in texts)]
    assert len(long) > 1
    assert all(texts[0].startswith("序号指标") for texts in long[1:])
    assert len(long[-1]) > 2, "the total stands alone with the header"
