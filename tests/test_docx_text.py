from dataclasses import replace

from pipeline.diagnostics import Diagnostic
from pipeline.render.docx_text import pieces, read_back, text_of
from tests.docx_samples import edited, render, sample_docx
from tests.sample_documents import sample_letter, sample_summary


def quoted(found: list[Diagnostic]) -> list[str]:
    assert {diagnostic.code for diagnostic in found} <= {"O201"}
    return [dict(diagnostic.values)["text"] for diagnostic in found]


def test_the_text_stands_in_reading_order() -> None:
    letter = sample_letter()
    text = text_of(sample_docx("letter"))
    order = [
        letter.head.sample,
        letter.head.mark,
        letter.head.number,
        letter.head.addressee,
        letter.opening[0],
        letter.blocks.caption,
        letter.blocks.rows[0].block,
        letter.losses.heading,
        letter.closing,
        letter.tail.signature + "\n" + letter.tail.date,
        letter.tail.copies,
        "— 1 —",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_a_field_instruction_is_no_text() -> None:
    assert "PAGE" not in text_of(sample_docx("letter"))


def test_a_file_that_says_all_is_passed() -> None:
    assert read_back(sample_docx("letter"), sample_letter()) == []


def test_a_string_that_is_missing_is_quoted() -> None:
    letter = replace(sample_letter(), closing="另一个结尾", opening=("另一个 开头",))
    assert quoted(read_back(sample_docx("letter"), letter)) == ["另一个开头", "另一个结尾"]


def test_one_wrong_figure_in_a_row_is_found() -> None:
    letter = sample_letter()
    row = letter.blocks.rows[1]
    wrong = replace(row, assessed="99.5")
    rows = (letter.blocks.rows[0], wrong, *letter.blocks.rows[2:])
    changed = replace(letter, blocks=replace(letter.blocks, rows=rows))
    [text] = quoted(read_back(sample_docx("letter"), changed))
    assert "99.5" in text


def test_one_wrong_cell_of_the_matrix_is_found() -> None:
    summary = sample_summary()
    [matrix] = summary.annex.matrices
    first, *others = matrix.rows
    wrong = replace(matrix, rows=((first[0], "0.125", *first[2:]), *others))
    changed = replace(summary, annex=replace(summary.annex, matrices=(wrong,)))
    assert len(quoted(read_back(sample_docx("summary"), changed))) == 1


def test_a_row_that_should_stand_twice_and_stands_once_is_found() -> None:
    letter = sample_letter()
    assert letter.deductions is not None
    twice = replace(letter.deductions, rows=(letter.deductions.rows[0],) * 2)
    once = replace(letter.deductions, rows=twice.rows[:1])
    data = render(replace(letter, deductions=once))
    assert len(quoted(read_back(data, replace(letter, deductions=twice)))) == 1
    assert (
        read_back(render(replace(letter, deductions=twice)), replace(letter, deductions=twice))
        == []
    )


def test_text_that_stands_only_in_the_properties_does_not_count() -> None:
    closing = sample_letter().closing
    assert quoted(read_back(edited(sample_docx("letter"), closing, ""), sample_letter())) == [
        closing
    ]


def test_white_space_does_not_count() -> None:
    letter = replace(sample_letter(), closing="特 此　函\n告。")
    assert read_back(render(letter), replace(letter, closing="特此函告。")) == []


def test_a_text_box_is_read_once_although_it_stands_there_twice() -> None:
    box = "<w:p><w:r><w:t>盒中字</w:t></w:r></w:p>"
    twice = (
        '<w:p><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
        f'markup-compatibility/2006"><mc:Choice Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:p></w:body>"
    )
    made = pieces(edited(sample_docx("letter"), "</w:body>", twice))
    assert str(made).count("盒中字") == 1
