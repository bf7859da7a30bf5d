"""DOCX and PDF of one document say the same, in the same order, cell by cell; else no file is made.

The templates are spoilt here in one format at a time, as a clerk's hand may spoil them.
"""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.diagnostics import Diagnostic
from pipeline.documents import Document, reading
from pipeline.outputs import Draft
from pipeline.render import docx_text, pdf_pieces
from pipeline.render.batch import Workshop, render_all
from pipeline.render.package import read_parts, write_parts
from pipeline.render.printed import compare, first_out_of_order
from tests import docx_samples
from tests.docx_samples import sample_docx
from tests.rendering import TEMPLATES, codes, font_set, render, sample_pdf
from tests.sample_documents import all_samples, sample_letter, sample_notice
from tests.sample_rubric import LONG_REASON

MAIN = "word/document.xml"


@pytest.mark.parametrize("name", list(all_samples()))
def test_both_files_of_a_document_say_the_same_as_its_data(name: str) -> None:
    docx, (_, pdf) = docx_text.pieces(sample_docx(name)), pdf_pieces.read(sample_pdf(name))
    assert compare(docx, pdf) is None
    for pieces in (docx, pdf):
        assert first_out_of_order(pieces, reading(all_samples()[name])) == ""


@pytest.mark.parametrize("times", [1, 3, 5])
def test_rows_higher_than_a_page_are_compared_whole(times: int) -> None:
    notice = sample_notice()
    table = notice.problem_list.table
    long = replace(table.rows[1], problem=LONG_REASON * times, basis=LONG_REASON)
    table = replace(table, rows=(table.rows[0], long, table.rows[2]))
    made = replace(notice, problem_list=replace(notice.problem_list, table=table))
    docx, (_, pdf) = docx_text.pieces(docx_samples.render(made)), pdf_pieces.read(render(made))
    assert compare(docx, pdf) is None
    wrong = replace(long, problem=LONG_REASON * times + "错")
    table = replace(table, rows=(table.rows[0], wrong, table.rows[2]))
    other = replace(notice, problem_list=replace(notice.problem_list, table=table))
    apart = compare(docx_text.pieces(docx_samples.render(other)), pdf)
    assert apart is not None
    assert (apart.docx, apart.pdf) == ("错", "")


# --- templates spoilt ---


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    shutil.copytree(TEMPLATES, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return folder


def spoil_docx(folder: Path, *changes: tuple[str, str], name: str = "letter.docx") -> None:
    path = folder / name
    parts = read_parts(path.read_bytes())
    text = parts[MAIN].decode()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_bytes(write_parts({**parts, MAIN: text.encode()}))


def spoil_html(folder: Path, old: str, new: str, name: str = "letter.html") -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def found(folder: Path, document: Document, kind: str = "letter") -> list[Diagnostic]:
    draft = Draft(f"{kind}s/D01", kind, "D01", document)
    workshop = Workshop(folder, font_set(), folder.parent)
    return render_all([draft], workshop, 1, lambda *_: None)[1]


def one(diagnostics: list[Diagnostic], code: str) -> dict[str, str]:
    [diagnostic] = [each for each in diagnostics if each.code == code]
    assert diagnostic.source.path.startswith("letters/D01.")
    return {key: str(value) for key, value in dict(diagnostic.values).items()}


def test_templates_that_agree_pass(templates: Path) -> None:
    assert found(templates, sample_letter()) == []


def test_two_fields_in_another_order_in_the_docx_alone(templates: Path) -> None:
    first, second = "{{ letter.closing }}", "{{ letter.tail.signature }}"
    spoil_docx(templates, (first, "⁂"), (second, first), ("⁂", second))
    letter = sample_letter()
    diagnostics = found(templates, letter)
    assert one(diagnostics, "O204") == {"text": letter.tail.signature, "count": "1"}
    apart = one(diagnostics, "O205")
    assert apart["docx"].startswith(f"{letter.tail.signature}{letter.closing}")
    assert apart["pdf"].startswith(f"{letter.closing}{letter.tail.signature}")


def test_two_fields_in_another_order_in_the_pdf_alone(templates: Path) -> None:
    one_line, other = (
        "{{ piece.section(document.requests) }}",
        "{{ piece.section(document.appeal) }}",
    )
    spoil_html(templates, f"{one_line}\n{other}", f"{other}\n{one_line}")
    letter = sample_letter()
    diagnostics = found(templates, letter)
    assert one(diagnostics, "O204") == {"text": letter.appeal.heading, "count": "1"}
    assert set(codes(diagnostics)) == {"O204", "O205"}


def test_columns_in_another_order_in_the_docx_alone(templates: Path) -> None:
    left, right = "{{ row.self_score }}", "{{ row.assessed }}"
    spoil_docx(templates, (left, "⁂"), (right, left), ("⁂", right))
    diagnostics = found(templates, sample_letter())
    assert set(codes(diagnostics)) == {"O201", "O205"}
    apart = one(diagnostics, "O205")
    row = sample_letter().blocks.rows[0]
    assert (apart["docx"], apart["pdf"]) == (row.assessed, row.self_score)


def test_a_missing_cell_in_the_docx_alone(templates: Path) -> None:
    spoil_docx(templates, ("{{ row.rate }}", ""))
    diagnostics = found(templates, sample_letter())
    assert set(codes(diagnostics)) == {"O201", "O205"}
    row = sample_letter().blocks.rows[0]
    apart = one(diagnostics, "O205")
    assert (apart["docx"], apart["pdf"]) == ("", row.rate)
    assert apart["after"].endswith(f"| {row.lost}")


def test_a_text_moved_into_the_next_cell_in_the_docx_alone(templates: Path) -> None:
    """The row says the same, joined: only cell by cell is this found."""
    spoil_docx(
        templates,
        ("{{ row.self_score }}", "{{ row.self_score }}{{ row.assessed }}"),
        (">{{ row.assessed }}", ">"),
    )
    diagnostics = found(templates, sample_letter())
    assert "O205" in codes(diagnostics)


@pytest.mark.parametrize("doubled", ["docx", "html"])
def test_a_doubled_paragraph_in_one_format(templates: Path, doubled: str) -> None:
    letter = sample_letter()
    if doubled == "docx":
        spoil_docx(templates, ("{{ letter.closing }}", "{{ letter.closing }}{{ letter.closing }}"))
    else:
        spoil_html(templates, "<p>{{ closing }}</p>", "<p>{{ closing }}</p>" * 2, "pieces.html")
    diagnostics = found(templates, letter)
    assert codes(diagnostics) == ["O205"]
    apart = one(diagnostics, "O205")
    assert apart["docx" if doubled == "docx" else "pdf"].startswith(letter.closing)


def test_a_sentence_of_the_template_in_one_format_alone(templates: Path) -> None:
    spoil_html(templates, "{{ piece.record(document.tail) }}", "<p>内部资料</p>")
    diagnostics = found(templates, sample_letter())
    assert set(codes(diagnostics)) <= {"O130", "O205"}
    assert "O205" in codes(diagnostics)
