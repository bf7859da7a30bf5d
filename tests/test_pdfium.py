from dataclasses import replace

import pytest

from pipeline.render.pdfium import read_back, text_by_page, to_png
from tests.rendering import codes, render, sample_pdf
from tests.sample_documents import (
    all_samples,
    letter_without_deductions,
    sample_letter,
    sample_notice,
    sample_summary,
)
from tests.sample_rubric import LONG_REASON


@pytest.mark.parametrize("name", list(all_samples()))
def test_every_text_of_a_document_is_found_in_its_pdf(name: str) -> None:
    assert read_back(sample_pdf(name), all_samples()[name]) == []


def test_a_text_that_the_pdf_lacks_is_quoted() -> None:
    letter = sample_letter()
    other = replace(letter, closing="特此函复。")
    (found,) = read_back(sample_pdf("letter"), other)
    assert found.code == "O130"
    assert dict(found.values) == {"text": "特此函复。"}


def test_a_changed_figure_in_a_table_is_found() -> None:
    letter = sample_letter()
    assert letter.deductions
    row = replace(letter.deductions.rows[3], lost="1")
    table = replace(letter.deductions, rows=(row,))
    assert codes(read_back(sample_pdf("letter"), replace(letter, deductions=table))) == ["O130"]


def test_a_paragraph_over_several_pages_is_read_in_one() -> None:
    text = "".join(f"第{number}条检查材料齐全，记录完整。" for number in range(120))
    letter = replace(letter_without_deductions(), opening=(text,))
    pdf = render(letter)
    assert len(text_by_page(pdf)) > 3
    assert read_back(pdf, letter) == []


def test_a_word_broken_at_its_hyphens_is_read_whole() -> None:
    letter = replace(letter_without_deductions(), opening=("well-known-" * 40,))
    assert read_back(render(letter), letter) == []


def test_a_picture_of_a_page_has_the_size_asked_for() -> None:
    png = to_png(sample_pdf("letter-clean"), 0, 72)
    assert png.startswith(b"\x89PNG")
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (596, 842)
    assert png == to_png(sample_pdf("letter-clean"), 0, 72)


def test_a_chart_is_written_in_its_place_and_not_at_the_page_s_end() -> None:
    # What is written last would stand between the halves of a paragraph that goes on overleaf.
    chart = sample_summary().ranking_chart
    (text,) = (text for text in text_by_page(sample_pdf("summary")) if chart.caption in text)
    assert text.index(chart.legend[0]) < text.index(chart.caption)


def test_a_row_higher_than_a_page_is_read_whole() -> None:
    letter = sample_letter()
    assert letter.deductions
    first, *others = letter.deductions.rows
    for times in (3, 5):
        row = replace(first, reason=LONG_REASON * times)
        table = replace(letter.deductions, rows=(row, *others))
        longer = replace(letter, deductions=table)
        pdf = render(longer)
        assert read_back(pdf, longer) == []
        (start,) = (text for text in text_by_page(pdf) if table.caption in text)
        assert letter.losses.heading in start
        assert "现场检查发现" in start


@pytest.mark.parametrize("times", [(2, 2, 0), (2, 0, 0), (1, 2, 1), (2, 1, 2)])
def test_a_row_of_which_several_cells_go_on_overleaf_is_read_whole(
    times: tuple[int, int, int],
) -> None:
    notice = sample_notice()
    item, problem, basis = (LONG_REASON[at : at + 190] * n or "短" for at, n in enumerate(times))
    table = notice.problem_list.table
    row = replace(table.rows[1], item=item, problem=problem, basis=basis)
    table = replace(table, rows=(table.rows[0], row, table.rows[2]))
    longer = replace(notice, problem_list=replace(notice.problem_list, table=table))
    pdf = render(longer)
    assert read_back(pdf, longer) == []
    wrong = replace(row, problem=problem[:100] + "错" + problem[101:])
    table = replace(table, rows=(table.rows[0], wrong, table.rows[2]))
    other = replace(notice, problem_list=replace(notice.problem_list, table=table))
    assert codes(read_back(pdf, other)) == ["O130"]
