"""Several sheets of a workbook: copies are read once, others become blocks."""

from pipeline.diagnostics import Source
from pipeline.grid import Cell, Document, Row, Sheet
from pipeline.recognise import recognise
from tests.recognising import HINTS, codes, tree


def sheet(name: str, *rows: tuple[str, str]) -> Sheet:
    made = []
    for number, cells in enumerate((("考核项目", "分值"), *rows), start=1):
        places = [Source("r.xlsx", sheet=name, cell=f"{letter}{number}") for letter in "AB"]
        made.append(Row(number, {1: Cell(cells[0], places[0]), 2: Cell(cells[1], places[1])}))
    return Sheet(Source("r.xlsx", sheet=name), tuple(made))


def test_sheets_with_items_of_their_own_are_blocks() -> None:
    sheets = (sheet("党建", ("组织", "60")), sheet("业务", ("教学", "40")))
    rubric, problems = recognise(Document(Source("r.xlsx"), sheets), HINTS)
    assert rubric
    assert tree(rubric) == ["1 党建 -", "  1.1 组织 60", "2 业务 -", "  2.1 教学 40"]
    assert [found.code for found in problems].count("I208") == 2


def test_a_sheet_that_repeats_another_is_read_once_and_told() -> None:
    rows = (("组织", "60"), ("制度", "40"))
    sheets = (sheet("考核表", *rows), sheet("自评表", *rows))
    rubric, problems = recognise(Document(Source("r.xlsx"), sheets), HINTS)
    assert rubric
    assert tree(rubric) == ["1 组织 60", "2 制度 40"]
    assert "I209" in {found.code for found in problems}
    assert "I208" not in {found.code for found in problems}


def test_tables_of_a_text_have_no_names_that_could_be_titles() -> None:
    sheets = (sheet("T1", ("组织", "60")), sheet("T2", ("教学", "40")))
    rubric, _ = recognise(Document(Source("r.docx"), sheets), HINTS)
    assert rubric
    assert tree(rubric) == ["1 组织 60", "2 教学 40"]


def test_a_frame_of_two_cells_around_another_table_is_no_rubric() -> None:
    frame = [
        ["层9", "层8 层7 层6 层5 层4 层3 层2 层1 层0 序号 指标 分值\n1 深处甲 40\n2 深处乙 60"]
    ]
    assert "I201" in codes(frame)
