"""Forms come back as they were filled in, without a warning; what was tampered with is named."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings

from pipeline.load.forms import check_forms
from pipeline.model import Rubric
from pipeline.scopes import items_of
from tests import form_samples as forms
from tests.builders import DEPARTMENTS, SMALL
from tests.form_samples import COLLEGE, ODD, RUBRICS, back, made, opened
from tests.rubric_trees import TREES


def own(of: Rubric = SMALL) -> bytes:
    return made(of)["D01.xlsx"]


@pytest.mark.parametrize("of", RUBRICS.values(), ids=RUBRICS)
def test_blank_forms_come_back_as_not_scored(of: Rubric, tmp_path: Path) -> None:
    files = made(of)
    given_back = {
        name[:3]: data for name, data in files.items() if name[0] == "D" and "x" in name[4]
    }
    marks, problems = back(tmp_path, of, assessors=files["assessors.xlsx"], **given_back)
    assert problems == []
    assert {mark.is_blank for mark in marks} == {True}
    wanted = [(one.id, node.id) for one in DEPARTMENTS for node in items_of(of, one)]
    assert [(mark.department, mark.item) for mark in marks] == wanted


@pytest.mark.parametrize("of", RUBRICS.values(), ids=RUBRICS)
def test_what_is_filled_in_comes_back(of: Rubric, tmp_path: Path) -> None:
    keys = [node.id for node in items_of(of, COLLEGE) if node.id != "3.2"]
    typed = {key: {"自评分": 0, "佐证材料": f"材料{key} A&B<甲>", "备注": "1-2"} for key in keys}
    marks, problems = back(tmp_path, of, d01=forms.filled(own(of), typed))
    assert problems == []
    found = {mark.item: mark for mark in marks if not mark.is_blank}
    assert list(found) == keys
    for key, mark in found.items():
        assert mark.self_score
        assert (mark.self_score.value, mark.note) == (Decimal(0), "1-2")
        assert mark.evidence == f"材料{key} A&B<甲>"


@settings(max_examples=25, deadline=None)
@given(TREES)
def test_forms_of_any_rubric_would_come_back(of: Rubric) -> None:
    files = made(of, DEPARTMENTS[:1])
    books = [("D01.xlsx", files["D01.xlsx"], "D01"), ("a.xlsx", files["assessors.xlsx"], "")]
    assert check_forms(books, of, DEPARTMENTS[:1]) == []


def test_a_cost_is_typed_with_its_sign(tmp_path: Path) -> None:
    data = forms.filled(own(ODD), {"3.1": {"自评分": -2.5}})
    marks, problems = back(tmp_path, ODD, d01=data)
    assert problems == []
    (mark,) = (one for one in marks if not one.is_blank)
    assert mark.self_score
    assert mark.self_score.value == Decimal("-2.5")


def test_assessors_marks_come_back_with_reasons_and_remarks(tmp_path: Path) -> None:
    typed = {
        "1.1": {"考核分": 3.5, "扣分原因": "佐证材料不全，扣1分；记录不完整，扣0.5分"},
        "1.2": {"考核分": 3, "备注": "已核"},
    }
    data = forms.filled(made(SMALL)["assessors.xlsx"], typed, sheet=1)
    marks, problems = back(tmp_path, SMALL, assessors=data)
    assert problems == []
    first, second = (mark for mark in marks if not mark.is_blank)
    assert (first.department, first.item) == ("D02", "1.1")
    (given_first,), (given_second,) = first.given, second.given
    assert given_first.score
    assert given_first.score.value == Decimal("3.5")
    assert [one.points for one in given_first.deductions] == [Decimal(1), Decimal("0.5")]
    assert given_second.note == "已核"


@pytest.mark.parametrize("what", ["values", "with their header", "the column"])
@pytest.mark.parametrize(
    "of", [SMALL, forms.DEEP, forms.FLAT, ODD], ids=["small", "deep", "flat", "odd"]
)
def test_without_its_ids_a_form_is_read_by_what_people_see(
    of: Rubric, what: str, tmp_path: Path
) -> None:
    key = next(items_of(of, COLLEGE)).id
    book = opened(forms.filled(own(of), {key: {"自评分": 2, "备注": "说明"}}))
    sheet = book.worksheets[0]
    if what == "the column":
        merged = [str(area) for area in sheet.merged_cells.ranges]
        for area in merged:
            sheet.unmerge_cells(area)
        sheet.delete_cols(1)
        sheet.column_dimensions["A"].hidden = False
    else:
        for row in range(4 - (what != "values"), sheet.max_row + 1):
            sheet.cell(row, 1).value = None
    marks, problems = back(tmp_path, of, d01=forms.saved(book))
    if what == "the column":  # and with it what is merged: a heading stands in its first row only
        assert {found.split()[0] for found in problems} <= {"P006", "P013"}
    else:
        assert problems == []
    (mark,) = (one for one in marks if not one.is_blank)
    assert mark.self_score
    assert (mark.item, mark.self_score.value, mark.note) == (key, Decimal(2), "说明")


def test_ids_in_the_wrong_rows_contradict_what_people_see(tmp_path: Path) -> None:
    book = opened(forms.filled(own(), {"1.1": {"自评分": 2}, "1.2": {"自评分": 3}}))
    sheet = book.worksheets[0]
    sheet["A4"].value, sheet["A5"].value = sheet["A5"].value, sheet["A4"].value
    marks, problems = back(tmp_path, SMALL, d01=forms.saved(book))
    assert [one.item for one in marks if not one.is_blank] == []
    places = [f"P005 d01.xlsx[自评表!D{row}] d01.xlsx[自评表!A{row}]" for row in (4, 5)]
    assert problems == places


def test_ids_swapped_within_a_group_are_told_from_the_task(tmp_path: Path) -> None:
    """The heading beside both is the same one, so only the task contradicts."""
    key = "2.1.1"
    book = opened(forms.filled(own(ODD), {key: {"自评分": 2}}))
    sheet = book.worksheets[0]
    row, other = (forms.rows(sheet)[one] for one in (key, "2.1.2"))
    sheet.cell(row, 1).value, sheet.cell(other, 1).value = "2.1.2", key
    _, problems = back(tmp_path, ODD, d01=forms.saved(book))
    task = forms.columns(sheet)["2017年目标任务"]
    where = sheet.cell(row, task).coordinate
    heading = sheet.cell(row, task - 1).coordinate
    assert [found.split()[:2] for found in problems] in (
        [["P005", f"d01.xlsx[自评表!{where}]"]],
        [["P005", f"d01.xlsx[自评表!{heading}]"]],
    )


def test_points_that_were_changed_are_an_error_at_their_cell(tmp_path: Path) -> None:
    data = forms.filled(own(), {"1.1": {"分值": 9, "自评分": 5}})
    _, problems = back(tmp_path, SMALL, d01=data)
    assert problems == ["P011 d01.xlsx[自评表!F4]"]


def test_the_form_of_another_department_is_known_by_the_hidden_id(tmp_path: Path) -> None:
    book = opened(own())
    book.worksheets[0]["B2"].value = "单位：机关党总支"
    _, problems = back(tmp_path, SMALL, d01=forms.saved(book))
    assert problems == ["P010 d01.xlsx[自评表!B2] d01.xlsx[自评表!A2]"]


def test_a_copied_self_score_agrees_or_both_places_are_named(tmp_path: Path) -> None:
    sheet = forms.filled(own(), {"1.1": {"自评分": 4}, "1.2": {"自评分": 3}})
    marks, _ = back(tmp_path, SMALL, d01=sheet)
    book = made(SMALL, marks=marks)["assessors.xlsx"]
    together, problems = back(tmp_path, SMALL, d01=sheet, assessors=book)
    assert problems == []
    first = together[0]
    assert first.self_score
    assert first.self_score.source.path == "d01.xlsx"
    corrected = forms.filled(own(), {"1.1": {"自评分": 4.5}, "1.2": {"自评分": 3}})
    _, problems = back(tmp_path, SMALL, d01=corrected, assessors=book)
    assert problems == ["G010 assessors.xlsx[D01 文学院党委!G4] d01.xlsx[自评表!G4]"]


def test_a_form_handed_in_twice_is_still_one_too_many(tmp_path: Path) -> None:
    typed = {key: {"自评分": 2} for key in ("1.1", "1.2", "2.1")}
    data = forms.filled(own(), typed)
    _, problems = back(tmp_path, SMALL, d01=data, again=data)
    assert [found.split()[0] for found in problems] == ["P016"]


@pytest.mark.parametrize(
    ("word", "other", "codes"),
    [("自评分", "得分", ["G003", "X020"]), ("填写说明", "请看这里", ["G003", "X016"])],
)
def test_a_form_that_would_not_be_known_again_is_refused(
    word: str, other: str, codes: list[str]
) -> None:
    book = opened(own())
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    for cell in cells:
        if cell.value == word:
            cell.value = other
    problems = check_forms([("D01.xlsx", forms.saved(book), "D01")], SMALL, DEPARTMENTS)
    assert [found.code for found in problems] == codes


def test_a_subtotal_typed_over_is_doubted(tmp_path: Path) -> None:
    book = opened(forms.filled(own(), {"1.1": {"自评分": 4}, "1.2": {"自评分": 3}}))
    book.worksheets[0]["G6"].value = 8
    marks, problems = back(tmp_path, SMALL, d01=forms.saved(book))
    assert problems == ["P013 d01.xlsx[自评表!G6]"]
    scores = [str(mark.self_score.value) if mark.self_score else None for mark in marks]
    assert scores == ["4", "3", None]


def named_by(name: str | None, score: float) -> bytes:
    """Fill in an assessor's copy: the name behind its label, and a score."""
    data = forms.filled(made(SMALL)["assessors.xlsx"], {"1.1": {"考核分": score}})
    book = opened(data)
    sheet = book.worksheets[0]
    place = sheet.cell(2, forms.columns(sheet)["扣分原因"])
    assert sheet.cell(2, forms.columns(sheet)["自评分"]).value == "考核人："
    assert place.value is None
    assert place.protection.locked is False
    place.value = name
    return forms.saved(book)


def test_two_assessors_copies_come_back_as_those_of_two(tmp_path: Path) -> None:
    marks, problems = back(tmp_path, SMALL, a=named_by("张三", 5), b=named_by("李四", 4.5))
    assert problems == []
    (mark,) = (one for one in marks if (one.department, one.item) == ("D01", "1.1"))
    found = {one.assessor: one.score.value for one in mark.given if one.score}
    assert found == {"张三": Decimal(5), "李四": Decimal("4.5")}


def test_a_copy_without_a_name_names_no_assessor(tmp_path: Path) -> None:
    marks, problems = back(tmp_path, SMALL, a=named_by(None, 5))
    assert problems == []
    assert {one.assessor for mark in marks for one in mark.given} == {""}


def test_departments_forms_have_no_place_for_an_assessor() -> None:
    texts = [str(cell.value) for cell in opened(own()).worksheets[0][2]]
    assert not any("考核人" in text for text in texts)
