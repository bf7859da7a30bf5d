"""Forms go out with bounds and locks, and come back as they were filled in, without a warning."""

from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model import Mark, Rubric, Scope, Score
from pipeline.validate.forms import check_forms_wanted
from tests import form_samples as forms
from tests.builders import CAMPAIGN, DEPARTMENTS, HERE, SMALL, item, rubric
from tests.form_samples import COLLEGE, LIBRARY, ODD, made, opened


def own(of: Rubric = SMALL, department: str = "D01") -> bytes:
    return made(of)[f"{department}.xlsx"]


def sheet_of(data: bytes, at: int = 0) -> Worksheet:
    return opened(data).worksheets[at]


def rules(sheet: Worksheet) -> dict[str, DataValidation]:
    """Give the rule of each cell."""
    return {
        str(cell): rule
        for rule in sheet.data_validations.dataValidation
        for area in str(rule.sqref).split()
        for row in sheet[area if ":" in area else f"{area}:{area}"]
        for cell in (one.coordinate for one in row)
    }


def rule_of(sheet: Worksheet, key: str, header: str) -> DataValidation:
    place = sheet.cell(forms.rows(sheet)[key], forms.columns(sheet)[header])
    return rules(sheet)[place.coordinate]


# What goes out


def test_every_department_has_a_workbook_and_a_paper_and_the_assessors_have_one() -> None:
    names = [f"{one.id}.{form}" for one in DEPARTMENTS for form in ("xlsx", "docx")]
    assert sorted(made(SMALL)) == sorted([*names, "assessors.xlsx"])
    assert opened(own()).sheetnames == ["自评表", "填写说明"]
    names = ["D01 文学院党委", "D02 机关党总支", "D03 图书馆直属党支部"]
    book = opened(made(SMALL)["assessors.xlsx"])
    assert book.sheetnames == [*names, "填写说明", "常用扣分原因"]


def test_the_head_says_whose_it_is_who_issues_it_and_when_it_is_due() -> None:
    sheet = sheet_of(own())
    said = {str(cell.value) for row in sheet["B1:Z2"] for cell in row if cell.value}
    assert "示例师范学院2017年度基层党建工作考核自评表" in said
    assert "单位：文学院党委" in said
    (issued,) = (text for text in said if "截止" in text)
    assert "中共示例师范学院委员会组织部" in issued
    assert "2017年11月17日" in issued
    assert "示例数据" in issued


def test_only_the_cells_to_fill_in_are_open() -> None:
    for data, at, headers in (
        (own(), 0, ("自评分", "佐证材料", "备注")),
        (made(SMALL)["assessors.xlsx"], 1, ("考核分", "扣分原因", "备注")),
    ):
        book = opened(data)
        sheet = book.worksheets[at]
        places, lines = forms.columns(sheet), forms.rows(sheet)
        wanted = {
            sheet.cell(row, places[name]).coordinate for row in lines.values() for name in headers
        }
        if at:  # the assessor's name stands above the reasons
            wanted.add(sheet.cell(2, places["扣分原因"]).coordinate)
        found = {
            cell.coordinate
            for row in sheet.iter_rows()
            for cell in row
            if not cell.protection.locked
        }
        assert found == wanted
        assert sheet.protection.sheet
        assert sheet.column_dimensions["A"].hidden
        assert book.security.lockStructure


def test_the_table_is_printed_on_landscape_pages_that_repeat_its_header() -> None:
    sheet = sheet_of(own())
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert str(sheet.print_area).startswith("'自评表'!$B$1:$I$")
    assert sheet.freeze_panes == "A4"


def test_headings_are_merged_over_their_rows() -> None:
    sheet = sheet_of(own())
    areas = {str(area) for area in sheet.merged_cells.ranges}
    assert {"B4:B5", "C4:C5", "B6:E6"} <= areas
    assert sheet["C4"].value == "部分1"
    assert [sheet.cell(6, 2).value, sheet.cell(8, 2).value] == ["小计", "小计"]
    assert sheet.cell(9, 2).value == "合计"


@pytest.mark.parametrize(
    ("key", "kind", "bounds"),
    [
        ("1.1", "list", ('"5,3.5,0"', None)),
        ("1.2", "decimal", ("0", "3")),
        ("2.1.1", "list", ('"4,2"', None)),
        ("2.1.2", "decimal", ("0", "6")),
        ("3.1", "decimal", ("-10", "0")),
        ("4", "decimal", ("0", "5")),
    ],
)
def test_points_are_limits_and_levels_a_list(
    key: str, kind: str, bounds: tuple[str, str | None]
) -> None:
    rule = rule_of(sheet_of(own(ODD)), key, "自评分")
    assert (rule.type, (rule.formula1, rule.formula2)) == (kind, bounds)
    assert (rule.errorStyle, rule.showErrorMessage, rule.showInputMessage) == ("stop", True, True)
    assert rule.prompt
    assert rule.error
    assert rule.promptTitle


def test_an_item_without_points_has_no_upper_bound_and_one_that_only_costs_no_lower() -> None:
    unstated = rule_of(sheet_of(own(forms.UNSTATED)), "1.1", "自评分")
    assert (unstated.type, unstated.operator, unstated.formula1) == (
        "decimal", "greaterThanOrEqual", "0",
    )  # fmt: skip
    assert unstated.promptTitle == "没有规定分值"
    costly = rubric(item("1", "5"), replace(item("2", "0"), kind=ODD.blocks[2].kind))
    rule = rule_of(sheet_of(own(costly)), "2", "自评分")
    assert (rule.operator, rule.formula1) == ("lessThanOrEqual", "0")


def test_a_veto_takes_no_score() -> None:
    sheet = sheet_of(own(ODD))
    place = sheet.cell(forms.rows(sheet)["3.2"], forms.columns(sheet)["自评分"])
    assert (place.value, place.protection.locked) == ("—", True)


def test_a_list_too_long_for_a_cell_leaves_the_bounds() -> None:
    many = tuple(Decimal(n) / 4 for n in range(100))
    rule = rule_of(sheet_of(own(rubric(item("1", "25", allowed=many)))), "1", "自评分")
    assert (rule.type, rule.formula1, rule.formula2) == ("decimal", "0", "25")
    assert len(rule.prompt or "") <= 255


def test_a_department_sees_its_own_items_with_its_own_points() -> None:
    college, library = (sheet_of(own(ODD, one.id)) for one in (COLLEGE, LIBRARY))
    assert list(forms.rows(college)) == [
        "1.1", "1.2", "1.3", "2.1.1", "2.1.2", "3.1", "3.2", "4",
    ]  # fmt: skip
    assert "1.2" not in forms.rows(library)
    points = forms.columns(library)["分值"]
    assert library.cell(forms.rows(library)["1.3"], points).value == 1
    assert rule_of(library, "1.3", "自评分").formula2 == "1"
    first_subtotal = next(r for r in range(4, 20) if library.cell(r, 2).value == "小计")
    assert library.cell(first_subtotal, points).value == 6


def test_a_sum_is_printed_only_where_it_is_one() -> None:
    sheet = sheet_of(own(ODD))
    labels = {str(sheet.cell(row, 2).value): row for row in range(4, sheet.max_row + 1)}
    assert sheet.cell(labels["合计"], forms.columns(sheet)["分值"]).value is None
    weighed = sheet_of(own(forms.WEIGHED))
    assert "合计（未折算）" in {weighed.cell(row, 2).value for row in range(4, 12)}


def test_a_text_that_looks_like_a_formula_is_a_text() -> None:
    sheet = sheet_of(own(ODD))
    found = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert [(cell.data_type, cell.quotePrefix) for cell in found] == [("s", True)]


def test_reasons_are_offered_and_others_are_taken() -> None:
    book = opened(made(SMALL)["assessors.xlsx"])
    rule = rule_of(book.worksheets[0], "1.1", "扣分原因")
    assert (rule.type, rule.showErrorMessage) == ("list", False)
    assert str(rule.formula1).startswith("'常用扣分原因'!$A$2:")
    listed = [cell.value for cell in book["常用扣分原因"]["A"] if cell.value]
    assert listed[:2] == ["常用扣分原因", "佐证材料不全"]
    assert not book["常用扣分原因"]["A20"].protection.locked


def test_assessors_see_the_self_scores_that_came_in_and_cannot_change_them() -> None:
    marks = (Mark("D01", "1.1", HERE, Score(Decimal("4.5"), "4.5", HERE)),)
    sheet = sheet_of(made(SMALL, marks=marks)["assessors.xlsx"])
    place = sheet.cell(forms.rows(sheet)["1.1"], forms.columns(sheet)["自评分"])
    assert (place.value, place.protection.locked) == (4.5, True)


def test_the_same_inputs_give_the_same_bytes() -> None:
    assert made.__wrapped__(ODD) == made(ODD)


def test_sheets_of_departments_with_long_or_odd_names_are_told_apart() -> None:
    long = "很长的单位名称" * 6
    odd = (
        replace(COLLEGE, id="A1", name=f"甲/乙:丙[{long}"),
        replace(COLLEGE, id="A" * 31 + "1", name=long),
        replace(COLLEGE, id="A" * 31 + "2", name=f"{long}二"),
        replace(COLLEGE, id="D9", name="A&B <甲> '引'"),
        replace(COLLEGE, id="D10", name="𠮷" * 30),
    )
    names = opened(made(SMALL, odd)["assessors.xlsx"]).sheetnames
    assert len({name.casefold() for name in names}) == 7
    assert max(len(name.encode("utf-16-le")) for name in names) <= 62


# What keeps forms from being made


def test_a_campaign_without_a_day_is_asked_for_one() -> None:
    (found,) = check_forms_wanted(SMALL, CAMPAIGN, DEPARTMENTS)
    assert (found.code, dict(found.values)) == ("G001", {"example": "2017-11-19"})
    assert check_forms_wanted(SMALL, forms.DUE, DEPARTMENTS) == []


def test_a_department_to_which_nothing_applies_and_a_scope_of_nobody_are_named() -> None:
    only = rubric(item("1", "5", scope=Scope(HERE, only=("D01",))))
    found = check_forms_wanted(only, forms.DUE, DEPARTMENTS[:2])
    assert [one.code for one in found] == ["G002"]
    found = check_forms_wanted(ODD, forms.DUE, DEPARTMENTS[1:2])
    assert {one.code for one in found} == {"R045"}
