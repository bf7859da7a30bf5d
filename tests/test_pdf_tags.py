"""What a PDF tells those who listen to it: language, bookmarks, headings, tables, figures."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdfium2 import raw

from pipeline.documents import Chart, Meta
from pipeline.outputs import Attached
from pipeline.render.pdf_pieces import read
from pipeline.render.press import Press
from pipeline.render.printed import Cells, Picture, Words
from tests import judges
from tests.rendering import font_set, render, renderer, sample_pdf
from tests.sample_documents import all_samples, sample_letter, sample_notice, sample_summary

SAMPLES = list(all_samples())
DATA = Attached("D01.json", b'{"final": "92.5"}\n', "考核结果数据")


def bookmarks(pdf: bytes) -> list[tuple[int, str, int]]:
    """Give level, title and page of each bookmark."""
    with pypdfium2.PdfDocument(pdf) as document:
        found = []
        for mark in document.get_toc():
            place = mark.get_dest()
            assert place is not None
            found.append((mark.level, mark.get_title(), place.get_index()))
        return found


def said(pdf: bytes) -> str:
    """Give all words outside of tables."""
    return "".join(piece.text for piece in read(pdf)[1] if isinstance(piece, Words))


def inside(pdf: bytes) -> bytes:
    """Give a file with all that is compressed laid open."""
    found = re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL)
    return pdf + b"\n".join(zlib.decompress(one) for one in found if one[:1] == b"\x78")


def plain(text: str) -> str:
    return "".join(text.split())


def elements(page: Any) -> Iterator[str]:
    """Name the kinds of elements of a page, in order."""

    def walk(element: Any) -> Iterator[str]:
        buffer = (raw.FPDF_WCHAR * 32)()
        raw.FPDF_StructElement_GetType(element, buffer, 64)
        yield bytes(buffer).decode("utf-16-le").partition("\0")[0]
        for at in range(raw.FPDF_StructElement_CountChildren(element)):
            kid = raw.FPDF_StructElement_GetChildAtIndex(element, at)
            if kid:
                yield from walk(kid)

    tree = raw.FPDF_StructTree_GetForPage(page)
    for at in range(raw.FPDF_StructTree_CountChildren(tree)):
        yield from walk(raw.FPDF_StructTree_GetChildAtIndex(tree, at))


def test_verapdf_accepts_every_kind_of_document(tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.pdf" for name in SAMPLES]
    for name, path in zip(SAMPLES, paths, strict=True):
        path.write_bytes(sample_pdf(name))
    assert judges.verapdf(paths, *judges.FLAVOURS) == []
    assert judges.qpdf_check(paths) == []


def test_the_file_says_its_title_author_subject_date_and_language() -> None:
    letter = sample_letter()
    meta = replace(letter.meta, title="甲的函", author="乙", subject="丙", language="en")
    pdf = render(replace(letter, meta=meta))
    with pypdfium2.PdfDocument(pdf) as document:
        found = document.get_metadata_dict(skip_empty=True)
    assert (found["Title"], found["Author"], found["Subject"]) == ("甲的函", "乙", "丙")
    assert found["CreationDate"] == found["ModDate"] == "D:20171225"
    assert b"/Lang (en)" in inside(pdf)
    letter_inside = inside(sample_pdf("letter"))
    assert b"/Lang (zh-CN)" in letter_inside
    assert b"/DisplayDocTitle true" in letter_inside


def test_bookmarks_are_the_headings() -> None:
    letter = sample_letter()
    sections = (letter.result, letter.losses, letter.requests, letter.appeal)
    found = [(level, title) for level, title, _ in bookmarks(sample_pdf("letter"))]
    assert found == [(0, letter.head.title), *((1, section.heading) for section in sections)]


def test_bookmarks_of_annexes_stand_beside_the_title_with_their_numbers() -> None:
    notice = sample_notice()
    found = bookmarks(sample_pdf("notice"))
    assert [title for level, title, _ in found if level == 2] == [
        item.heading for item in notice.items
    ]
    annexes = [(title, page) for level, title, page in found if level == 0][1:]
    expected = [f"{one.label} {one.title}" for one in (notice.problem_list, notice.receipt)]
    assert [title for title, _ in annexes] == expected
    with pypdfium2.PdfDocument(sample_pdf("notice")) as document:
        for title, page in annexes:
            text = document[page].get_textpage().get_text_range()
            assert plain(text).startswith(plain(title))


def test_no_bookmark_holds_a_mark_for_line_breaking() -> None:
    letter = sample_letter()
    quoted = replace(letter, result=replace(letter.result, heading="一、关于“甲”和“乙”的事"))
    assert (1, "一、关于“甲”和“乙”的事", 0) in bookmarks(render(quoted))


@pytest.mark.parametrize(
    ("name", "headings"), [("letter", ["H1"] + ["H2"] * 4), ("notice", None), ("summary", None)]
)
def test_headings_skip_no_level(name: str, headings: list[str] | None) -> None:
    with pypdfium2.PdfDocument(sample_pdf(name)) as document:
        kinds = [kind for page in document for kind in elements(page)]
    found = [kind for kind in kinds if re.fullmatch("H[1-6]", kind)]
    assert found[0] == "H1"
    steps = pairwise(found)
    assert all(int(after[1]) - int(before[1]) <= 1 for before, after in steps)
    assert headings is None or found == headings


@pytest.mark.parametrize("name", ["letter-many", "notice", "summary"])
def test_the_numbers_of_pages_are_no_part_of_the_text(name: str) -> None:
    pdf = sample_pdf(name)
    pages, _ = read(pdf)
    assert any("— 2 —" in page for page in pages)
    assert not re.search("— ?[0-9]+ ?—", said(pdf))
    without = 1 if name.startswith("letter") else 0  # a letter's first page has none
    assert inside(pdf).count(b"/Type /Pagination") == len(pages) - without


def test_headers_of_columns_say_so() -> None:
    table = sample_letter().deductions
    assert table
    headers = [
        piece.texts
        for piece in read(sample_pdf("letter"))[1]
        if isinstance(piece, Cells) and piece.is_header
    ]
    assert plain(table.header.reason) in headers[1]
    data = inside(sample_pdf("letter"))
    assert data.count(b"/Scope /Column") == len(re.findall(rb"/S /TH\b", data)) > 10


def test_a_figure_says_in_words_what_it_shows_and_where_it_stands() -> None:
    summary = sample_summary()
    pdf = sample_pdf("summary")
    pictures = [piece.text for piece in read(pdf)[1] if isinstance(piece, Picture)]
    charts = [getattr(summary, name) for name in summary.__slots__]
    expected = [plain(chart.alternative) for chart in charts if isinstance(chart, Chart)]
    assert pictures == expected
    boxes = re.findall(rb"/O /Layout/BBox \[([-0-9. ]+)\]", inside(pdf))
    assert len(boxes) == len(pictures)
    for box in boxes:
        left, bottom, right, top = map(float, box.split())
        assert left < right
        assert bottom < top


# --- the data of the document inside ---


def press() -> Press:
    return Press("html { font-family: FandolFang }", font_set().families())


def test_data_are_attached_as_data_in_pdf_a_3(tmp_path: Path) -> None:
    letter = sample_letter()
    data, found = renderer().render(letter, DATA)
    assert data, found
    with pypdfium2.PdfDocument(data) as document:
        assert document.count_attachments() == 1
        attachment = document.get_attachment(0)
        assert attachment.get_name() == DATA.name
        assert bytes(attachment.get_data()) == DATA.content
    assert inside(data).count(b"/AFRelationship /Data") == 1
    [listed] = re.findall(rb"/AF \[([^\]]*)\]", inside(data))
    assert len(re.findall(rb"\d+ 0 R", listed)) == 1  # each file once
    path = tmp_path / "letter.pdf"
    path.write_bytes(data)
    assert judges.verapdf([path], "3a", "ua1") == []
    assert judges.qpdf_check([path]) == []


def test_data_change_nothing_else_and_their_bytes_are_always_the_same() -> None:
    letter = sample_letter()
    first, second = (renderer().render(letter, DATA)[0] for _ in range(2))
    assert first == second
    assert first is not None
    assert read(first) == read(sample_pdf("letter"))


def test_nothing_is_attached_without_being_asked() -> None:
    with pypdfium2.PdfDocument(sample_pdf("letter")) as document:
        assert document.count_attachments() == 0


def test_a_page_without_a_single_tag_of_its_own_is_printed() -> None:
    data, found = press().print("<p>文字</p>", Meta("题", "作", "主", sample_letter().meta.created))
    assert found == []
    assert said(data) == "文字"
