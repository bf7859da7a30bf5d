"""Decisions on appeals (复核): one mark replaced, traced, and every slip located."""

import json
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import run
from pipeline.compose import compose_all
from pipeline.compose.results_json import compose_own_results, compose_results
from pipeline.diagnostics import OFFICE, Source
from pipeline.documents import Letter
from pipeline.load.results_file import read_results
from pipeline.model import Combine, Mark
from pipeline.outputs import Output
from pipeline.results import Results
from pipeline.run_notes import read_addressed
from pipeline.score import score
from pipeline.template_files import Templates
from pipeline.trace import Roles, origins, traced
from tests import panel_campaign
from tests.campaigns import campaign as written
from tests.campaigns import kaohe
from tests.dirty_campaign import ROOT, Checked, check, long_table
from tests.issued_samples import the_wording
from tests.workbook_xml import data, workbook

TYPED = "文学院党委,1.1,组织生活,4,4,3,缺两次记录"
HEAD = "单位,编号,指标,考核分,扣分原因,复核理由,决定日期\n"
RAISED = "文学院党委,1.1,组织生活,3.5,缺一次记录,补交的记录经核查属实,2018-01-04\n"
FULL = "文学院党委,1.1,组织生活,4,,补交的记录经核查属实,2018-01-04\n"
FACTS = (
    "单位,编号,事项,数值,周期\n"
    "文学院党委,1.1,研究党建工作,4次,上学期\n"
    "文学院党委,1.1,研究党建工作,3次,下学期\n"
)
Json = dict[str, Any]


def appealed(folder: Path, *rows: str, head: str = HEAD, **more: str | bytes) -> Checked:
    """Check the small campaign with these decisions, and with ``more`` files in its folder."""
    files: dict[str, str | bytes] = {"long.csv": long_table(TYPED)}
    files |= {f"../{name.replace('_', '.')}": content for name, content in more.items()}
    if rows or not more:
        files["../appeals.csv"] = head + "".join(rows)
    return check(folder, files)


def scored(checked: Checked) -> Results:
    made = checked.inputs
    assert made, [checked.said(code) for code in checked.errors]
    return score(made.rubric, made.campaign, made.departments, made.marks, made.facts)


def as_json(checked: Checked) -> Json:
    results = scored(checked)
    data = compose_results(results, compose_all(results, the_wording()))
    assert read_results(data, "results.json")[0]
    value: Json = json.loads(data)
    return value


def letter(checked: Checked, at: int = 0) -> Letter:
    results = scored(checked)
    own = results.departments[at].department.id
    drafts = compose_all(results, the_wording())
    [made] = [one for one in drafts if (one.kind, one.department) == ("letter", own)]
    assert isinstance(made.document, Letter)
    return made.document


# --- the decision counts ---


def test_a_campaign_needs_no_appeals(tmp_path: Path) -> None:
    checked = check(tmp_path, {"long.csv": long_table(TYPED)})
    assert checked.codes == []
    assert checked.scores() == ("4", "3")
    assert "appeal" not in as_json(checked)["departments"][0]["items"][0]


def test_a_decision_replaces_the_mark_and_keeps_what_the_department_entered(
    tmp_path: Path,
) -> None:
    checked = appealed(tmp_path, RAISED)
    assert checked.errors == []
    assert checked.scores() == ("4", "3.5")
    assert checked.reasons("D01", "1.1") == [(None, "缺一次记录")]
    others = {key: mark for key, mark in checked.marks.items() if key != ("D01", "1.1")}
    before = check(tmp_path / "b", {"long.csv": long_table(TYPED)}).marks
    assert {key: mark.given[0].score.value for key, mark in others.items()} == {  # type: ignore[union-attr]
        key: mark.given[0].score.value  # type: ignore[union-attr]
        for key, mark in before.items()
        if key != ("D01", "1.1")
    }


def test_the_mark_s_place_is_that_of_the_decision(tmp_path: Path) -> None:
    mark = appealed(tmp_path, RAISED).marks["D01", "1.1"]
    assert str(mark.source).endswith("appeals.csv:2:4")
    assert mark.self_score
    assert str(mark.self_score.source).endswith("scores/long.csv:2:5")
    assert mark.appeal
    assert (mark.appeal.reason, mark.appeal.day) == ("补交的记录经核查属实", date(2018, 1, 4))
    assert mark.former
    assert mark.former.given[0].score
    assert mark.former.given[0].score.value == Decimal(3)


def test_results_tell_the_reason_the_date_and_the_mark_before(tmp_path: Path) -> None:
    value = as_json(appealed(tmp_path, FULL))
    item = value["departments"][0]["items"][0]
    assert item["appeal"] == {
        "reason": "补交的记录经核查属实", "date": "2018-01-04", "before": "3",
        "source": "appeals.csv:2:4",
    }  # fmt: skip
    assert item["assessed"] == "4"
    assert item["source"] == {"self": "scores/long.csv:2:5", "assessed": "appeals.csv:2:4"}
    assert value["departments"][0]["final"] == "9.5"
    assert not any("appeal" in one for one in value["departments"][1]["items"])


def test_what_goes_out_with_a_letter_does_not_tell_why(tmp_path: Path) -> None:
    results = scored(appealed(tmp_path, FULL))
    assert "核查" not in compose_own_results(results.departments[0], results).decode()


def test_the_letter_gives_the_reason_of_the_row_and_never_that_of_the_appeal(
    tmp_path: Path,
) -> None:
    made = letter(appealed(tmp_path, RAISED))
    assert made.deductions
    assert [row.reason for row in made.deductions.rows] == ["缺一次记录", "学习台账缺少两次记录"]
    assert "核查" not in str(made)


def test_of_several_reasons_each_has_its_points(tmp_path: Path) -> None:
    row = RAISED.replace("3.5,缺一次记录", "3,缺一次记录，扣0.5分；缺签到，扣0.5分")
    checked = appealed(tmp_path, row)
    assert checked.errors == []
    assert [points for points, _ in checked.reasons("D01", "1.1")] == ["0.5", "0.5"]


@pytest.mark.parametrize(
    "typed",
    ["2018-01-04", "2018/1/4", "2018.1.4", "2018年1月4日", " 2018-01-04 ", "２０１８－０１－０４"],
)
def test_a_date_may_be_written_as_people_write_it(tmp_path: Path, typed: str) -> None:
    checked = appealed(tmp_path, RAISED.replace("2018-01-04", typed))
    appeal = checked.marks["D01", "1.1"].appeal
    assert appeal
    assert appeal.day == date(2018, 1, 4)


@pytest.mark.parametrize(
    "head",
    [
        HEAD,
        "单位编号,编号,指标,复核后考核分,扣分原因,复核原因,复核日期\n",
        "department,id,item,assessed,reason,appeal,decided\n",
    ],
)
def test_headers_have_their_usual_other_names(tmp_path: Path, head: str) -> None:
    row = RAISED.replace("文学院党委", "D01") if "单位编号" in head else RAISED
    assert appealed(tmp_path, row, head=head).errors == []


def test_a_workbook_is_read_alike(tmp_path: Path) -> None:
    rows = [line.split(",") for line in (HEAD.strip(), RAISED.strip())]
    book = workbook(data(*rows))
    checked = appealed(tmp_path, appeals_xlsx=book)
    assert checked.errors == []
    assert str(checked.marks["D01", "1.1"].source).endswith("appeals.xlsx[表1!D2]")


def book_of(*rows: tuple[Any, ...], merged: str = "") -> bytes:
    """Write a workbook as a spreadsheet program would."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


HEADS = tuple(HEAD.strip().split(","))


@pytest.mark.parametrize("day", [date(2018, 1, 4), datetime.fromisoformat("2018-01-04T10:30")])
def test_a_date_of_a_workbook_is_one(tmp_path: Path, day: object) -> None:
    row = ("文学院党委", "1.1", "组织生活", 3.5, "缺一次记录", "属实", day)
    checked = appealed(tmp_path, appeals_xlsx=book_of(HEADS, row))
    assert checked.errors == []
    appeal = checked.marks["D01", "1.1"].appeal
    assert appeal
    assert appeal.day == date(2018, 1, 4)


def test_a_reason_and_a_date_merged_over_several_rows_are_those_of_each(tmp_path: Path) -> None:
    rows = [
        ("文学院党委", "1.1", "组织生活", 3.5, "缺一次记录", "属实", date(2018, 1, 4)),
        ("文学院党委", "1.2", "党员教育", 2, "", None, date(2018, 1, 4)),
    ]
    checked = appealed(tmp_path, appeals_xlsx=book_of(HEADS, *rows, merged="F2:F3"))
    assert checked.errors == []
    appeals = [mark.appeal for mark in checked.marks.values() if mark.appeal]
    assert [one.reason for one in appeals] == ["属实", "属实"]


def test_a_mark_merged_over_several_rows_is_refused(tmp_path: Path) -> None:
    rows = [
        ("文学院党委", "1.1", "组织生活", 2, "缺一次记录", "属实", date(2018, 1, 4)),
        ("文学院党委", "1.2", "党员教育", None, "", "属实", date(2018, 1, 4)),
    ]
    checked = appealed(tmp_path, appeals_xlsx=book_of(HEADS, *rows, merged="D2:D3"))
    assert set(checked.errors) == {"P014"}


def test_a_date_where_a_score_should_stand_is_no_score(tmp_path: Path) -> None:
    row = ("文学院党委", "1.1", "组织生活", date(2018, 1, 4), "", "属实", date(2018, 1, 4))
    assert appealed(tmp_path, appeals_xlsx=book_of(HEADS, row)).errors == ["S016"]


def test_a_formula_that_was_never_calculated_decides_nothing(tmp_path: Path) -> None:
    row = ("文学院党委", "1.1", "组织生活", "=2+2", "", "属实", date(2018, 1, 4))
    checked = appealed(tmp_path, appeals_xlsx=book_of(HEADS, row))
    assert checked.inputs is None
    assert "H011" not in checked.codes


def test_a_form_of_one_department_names_it_once(tmp_path: Path) -> None:
    head = "单位：文学院党委,,,,\n编号,考核分,扣分原因,复核理由,决定日期\n"
    assert appealed(tmp_path, "1.1,4,,情况属实,2018-01-04\n", head=head).scores() == ("4", "4")


def test_the_decision_s_file_stands_among_the_inputs_and_in_the_trace(tmp_path: Path) -> None:
    checked = appealed(tmp_path, FULL)
    assert checked.inputs
    roles = Roles(tmp_path / "rubric.yaml", tmp_path, Templates(ROOT / "templates"))
    found, _ = origins(checked.inputs.files, roles)
    assert "inputs/appeals.csv" in {one.path for one in found}
    outputs = [
        Output("letters/D01.pdf", b"", "letter", "D01", "letter.html"),
        Output("letters/D02.pdf", b"", "letter", "D02", "letter.html"),
        Output("summary.pdf", b"", "summary", "", "summary.html"),
    ]
    made = [one.made_from for one in traced(outputs, scored(checked), roles)]
    assert ["inputs/appeals.csv" in one for one in made] == [True, False, True]
    assert "inputs/scores/long.csv" in made[0]


def test_a_file_without_decisions_stands_among_the_inputs_with_a_warning(tmp_path: Path) -> None:
    checked = appealed(tmp_path)
    assert checked.codes == ["H012"]
    assert checked.inputs
    assert any(file.label.endswith("appeals.csv") for file in checked.inputs.files)


def test_check_and_reports_tell_how_many_decisions_there_are(tmp_path: Path) -> None:
    options = written(tmp_path, {"long.csv": long_table(TYPED), "../appeals.csv": HEAD + FULL})
    result = kaohe("check", *options)
    assert result.exit_code == 0
    assert "1 项按复核决定改分" in result.stdout
    without = written(tmp_path / "b", {"long.csv": long_table(TYPED)})
    assert "复核" not in kaohe("check", *without).stdout


def test_explain_tells_of_the_decision(tmp_path: Path) -> None:
    options = written(tmp_path, {"long.csv": long_table(TYPED), "../appeals.csv": HEAD + FULL})
    paths = [one for one in options if one != "--out" and one != tmp_path / "out"]
    said = kaohe("explain", "D01", "1.1", *paths).stdout
    assert "复核（2018-01-04，appeals.csv:2:4）：原来 3 分" in said
    assert "补交的记录经核查属实" in "".join(said.split())


@pytest.mark.parametrize("guide", ["appeals.md", "appeals.zh-CN.md"])
def test_the_example_of_the_guide_is_one(tmp_path: Path, guide: str) -> None:
    text = (ROOT / "docs" / guide).read_text(encoding="utf-8")
    example = text.partition("```csv\n")[2].partition("```")[0]
    checked = check(tmp_path, {"long.csv": long_table(TYPED), "../appeals.csv": example})
    assert checked.codes == []
    assert checked.inputs
    assert checked.inputs.decided == 2


# --- several assessors ---


def of_panel(folder: Path, row: str) -> tuple[run.Inputs | None, list[str]]:
    panel_campaign.write(folder)
    (folder / "appeals.csv").write_text(HEAD + row, encoding="utf-8")
    places = run.Places(
        folder / "rubric.yaml", folder, folder, ROOT / "templates", folder, None, folder
    )
    inputs, found = run.check(places)
    return inputs, [one.code for one in found]


def result_of(inputs: run.Inputs, department: int, item: int) -> Any:
    results = score(inputs.rubric, inputs.campaign, inputs.departments, inputs.marks)
    return results.departments[department].items[item]


def test_a_decision_stands_above_what_several_gave(tmp_path: Path) -> None:
    inputs, codes = of_panel(tmp_path / "2017", "文学院党委,1.1,组织生活,4,,属实,2018-01-04\n")
    assert inputs, codes
    item = result_of(inputs, 0, 0)
    assert item.tally.assessed == Decimal(4)
    assert item.tally.self_score == Decimal(4)
    assert [one.decided for one in item.mark.given] == [False, False, False, True]
    assert item.panel.method is Combine.NEGOTIATED
    assert item.before == Decimal("3.5")  # the mean of 3, 3.5 and 4


def test_a_decision_does_not_hide_that_the_marks_could_not_be_combined(tmp_path: Path) -> None:
    panel_campaign.write(tmp_path / "2017")
    for path in (tmp_path / "2017" / "scores").glob("评委*.csv"):
        text = path.read_text(encoding="utf-8").replace("合成方式：平均", "")
        path.write_text(text, encoding="utf-8")
    (tmp_path / "2017" / "scores" / "评委三号.xlsx").unlink()
    row = "文学院党委,1.1,组织生活,4,,属实,2018-01-04\n"
    (tmp_path / "2017" / "appeals.csv").write_text(HEAD + row, encoding="utf-8")
    here = tmp_path / "2017"
    places = run.Places(here / "rubric.yaml", here, here, ROOT / "templates", here, None, here)
    inputs, found = run.check(places)
    assert inputs is None
    assert "S051" in {one.code for one in found}


def test_a_decision_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    row = "图书馆直属党支部,2.1,党建信息,3,全年只报送四则,属实,2018-01-04\n"
    inputs, codes = of_panel(tmp_path / "2017", row)
    assert inputs, codes
    item = result_of(inputs, 2, 2)
    assert (item.tally.assessed, item.before) == (Decimal(3), Decimal("2.5"))
    assert [one.decided for one in item.mark.given].count(True) == 1


# --- rules and facts ---


def ruled(folder: Path, row: str, head: str = HEAD, typed: str = "4,4,3,") -> Checked:
    files = {
        "long.csv": long_table(f"文学院党委,1.1,组织生活,{typed}"),
        "../facts/f.csv": FACTS,
        "../appeals.csv": head + row,
    }
    return check(folder, dict(files))


def test_against_rules_a_decision_needs_its_reason_to_override_them(tmp_path: Path) -> None:
    before = ruled(tmp_path / "b", "").codes
    row = "文学院党委,1.1,组织生活,4,,属实,2018-01-04\n"
    checked = ruled(tmp_path, row)
    new = [code for code in checked.codes if code not in before]
    assert {code[:3] for code in new} == {"E07"}
    assert "appeals.csv:2:4" in checked.said(new[0])
    head = HEAD.replace("考核分", "考核分,改判理由")
    again = ruled(tmp_path / "c", row.replace("4,,", "4,按补交记录不扣,,"), head)
    assert not [code for code in again.codes if code.startswith("E07")]
    assert again.marks["D01", "1.1"].given[0].override == "按补交记录不扣"


# --- hostile ---


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("补交的记录经核查属实", "", "H001", ":2:6"),
        ("补交的记录经核查属实", "/", "H001", ":2:6"),
        ("2018-01-04", "", "H002", ":2:7"),
        ("2018-01-04", "一月四日", "H003", ":2:7"),
        ("2018-01-04", "2018-02-30", "H003", ":2:7"),
        ("2018-01-04", "18-1-4", "H003", ":2:7"),
        ("2018-01-04", "20180104", "H003", ":2:7"),
        ("3.5,缺", ",缺", "H011", ":2:4"),
        ("文学院党委", "理学院党委", "P00", ":2:1"),
        ("1.1,组织生活", "9.9,组织生活", "P00", ":2:2"),
        ("3.5", "4.5", "S003", ":2:4"),
        ("3.5", "1e1", "S0", ":2:4"),
        ("3.5", "九", "S0", ":2:4"),
        ("缺一次记录", "", "S006", ":2:4"),
        ("缺一次记录", "缺一次记录，扣2分", "S008", ":2:5"),
    ],
)
def test_each_slip_has_its_code_and_its_place(
    tmp_path: Path, old: str, new: str, code: str, place: str
) -> None:
    checked = appealed(tmp_path, RAISED.replace(old, new))
    [found] = [one for one in checked.problems if one.code.startswith(code)]
    assert f"appeals.csv{place}" in str(found.source)
    assert checked.inputs is None


def test_the_same_item_decided_twice_is_refused(tmp_path: Path) -> None:
    checked = appealed(tmp_path, RAISED, FULL)
    assert checked.errors == ["H006"]
    [found] = [one for one in checked.problems if one.code == "H006"]
    assert str(found.source).endswith("appeals.csv:3:4")
    assert str(found.also[0]).endswith("appeals.csv:2:4")


def test_the_same_decision_written_twice_is_refused_too(tmp_path: Path) -> None:
    assert appealed(tmp_path, FULL, FULL).errors == ["H006"]


def test_a_decision_equal_to_the_mark_is_doubted(tmp_path: Path) -> None:
    row = RAISED.replace("3.5,缺一次记录", "3,缺两次记录")
    checked = appealed(tmp_path, row)
    assert (checked.errors, checked.codes) == ([], ["H007"])


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        ("2017-12-08", []),
        ("2017-12-07", ["H004"]),
        ("2018-01-05", []),
        ("2018-01-06", ["H005"]),
    ],
)
def test_a_date_out_of_the_ordinary_is_doubted(tmp_path: Path, day: str, codes: list[str]) -> None:
    checked = appealed(tmp_path, RAISED.replace("2018-01-04", day))
    assert checked.errors == []
    assert checked.codes == codes


def test_a_mark_that_is_not_there_cannot_be_changed(tmp_path: Path) -> None:
    blank = long_table(TYPED.replace("4,3,缺两次记录", "4,,"))
    files = {"long.csv": blank, "../appeals.csv": HEAD + FULL}
    assert check(tmp_path, files).errors == ["H008", "S001"]
    gone = {"long.csv": long_table(), "../appeals.csv": HEAD + FULL}
    assert check(tmp_path / "b", gone).errors == ["H008", "S012"]


def test_a_department_that_sent_nothing_is_still_asked_for_its_marks(tmp_path: Path) -> None:
    others = [row for row in long_table().splitlines()[1:] if row.startswith("机关")]
    files = {"long.csv": long_table(others=others), "../appeals.csv": HEAD + FULL}
    assert "H008" in check(tmp_path, files).errors


def test_an_item_that_does_not_apply_is_refused_once(tmp_path: Path) -> None:
    rubric = (ROOT / "tests/errors/_base/rubric.yaml").read_text(encoding="utf-8")
    scoped = rubric.replace(
        "text: 按时报送党建信息",
        "text: 按时报送党建信息\n        scope: {only: [党总支], when_exempt: full}",
    )
    table = "\n".join(
        row for row in long_table(TYPED).splitlines() if not row.startswith("文学院党委,2.1")
    )
    row = "文学院党委,2.1,党建信息,3,迟报,属实,2018-01-04\n"
    checked = check(tmp_path, {"long.csv": table, "../appeals.csv": HEAD + row}, rubric=scoped)
    assert checked.errors == ["S027"]


@pytest.mark.parametrize("missing", ["复核理由", "决定日期", "考核分", "编号"])
def test_a_column_that_is_missing_is_named(tmp_path: Path, missing: str) -> None:
    head = HEAD.replace("指标,", "")
    columns = head.strip().split(",")
    at = columns.index(missing)
    row = RAISED.replace("组织生活,", "").strip().split(",")
    del columns[at], row[at]
    checked = appealed(tmp_path, ",".join(row) + "\n", head=",".join(columns) + "\n")
    assert checked.errors == ["X020"]
    assert missing in checked.said("X020")


def test_a_table_without_headers_is_refused(tmp_path: Path) -> None:
    assert "H009" in appealed(tmp_path, RAISED, head="").errors


def test_a_file_of_each_kind_is_refused(tmp_path: Path) -> None:
    book = workbook(data(*[line.split(",") for line in (HEAD.strip(), FULL.strip())]))
    assert appealed(tmp_path, FULL, appeals_xlsx=book).errors == ["H010"]


@pytest.mark.parametrize("name", ["appeals.xls", "Appeals.CSV", "appeals (1).csv", "复核.csv"])
def test_a_file_called_otherwise_is_not_passed_over(tmp_path: Path, name: str) -> None:
    checked = check(tmp_path, {"long.csv": long_table(TYPED), f"../{name}": HEAD + FULL})
    assert checked.errors == ["H013"]
    assert name in checked.said("H013")


def test_what_an_editor_left_is_none(tmp_path: Path) -> None:
    files = {"long.csv": long_table(TYPED), "../~$appeals.xlsx": "x", "../appeals.md": "x"}
    assert check(tmp_path, {**files}).errors == []


def test_a_folder_or_link_of_that_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "appeals.csv").mkdir(parents=True)
    assert check(tmp_path, {"long.csv": long_table(TYPED)}).errors == ["F002"]
    other = tmp_path / "b"
    other.mkdir()
    (other / "real.csv").write_text(HEAD + FULL, encoding="utf-8")
    (other / "appeals.csv").symlink_to(other / "real.csv")
    assert check(other, {"long.csv": long_table(TYPED)}).errors == ["F002"]


def test_a_self_score_beside_a_decision_is_not_read_and_said_so(tmp_path: Path) -> None:
    head = HEAD.replace("考核分", "自评分,考核分")
    row = RAISED.replace("3.5", "2,3.5")
    checked = appealed(tmp_path, row, head=head)
    assert "X017" in checked.codes
    assert checked.scores() == ("4", "3.5")


def test_a_score_before_that_is_not_the_mark_is_refused(tmp_path: Path) -> None:
    head = HEAD.replace("考核分", "原考核分,考核分")
    assert appealed(tmp_path, RAISED.replace("3.5", "3,3.5"), head=head).errors == []
    checked = appealed(tmp_path / "b", RAISED.replace("3.5", "2,3.5"), head=head)
    assert checked.errors == ["H014"]
    assert "appeals.csv:2:4" in checked.said("H014")


def test_a_row_that_names_no_item_is_not_passed_over(tmp_path: Path) -> None:
    row = "文学院党委,,,,,补交的记录属实,2018-01-04\n"
    assert appealed(tmp_path, FULL, row).errors == ["P008"]


def test_a_line_of_signatures_below_is_passed_over(tmp_path: Path) -> None:
    assert appealed(tmp_path, FULL, "复核组组长（签字）：,,,,,,\n").errors == []


def test_a_row_of_too_many_cells_is_refused(tmp_path: Path) -> None:
    assert "X031" in appealed(tmp_path, FULL.strip() + ",多\n").errors


def test_a_reason_too_long_for_any_record_is_refused(tmp_path: Path) -> None:
    row = RAISED.replace("补交的记录经核查属实", "属实" * 300)
    assert appealed(tmp_path, row).errors == ["S010"]


def test_invisible_characters_in_a_reason_are_refused(tmp_path: Path) -> None:
    row = RAISED.replace("补交的", "补交\u202e的")
    assert appealed(tmp_path, row).errors != []


def test_the_order_of_rows_decides_nothing(tmp_path: Path) -> None:
    other = "机关党总支,1.1,组织生活,3.5,材料不全,补交材料属实,2018-01-04\n"
    one = as_json(appealed(tmp_path, RAISED, other))
    two = as_json(appealed(tmp_path / "b", other, RAISED))
    for value in (one, two):
        for department in value["departments"]:
            for item in department["items"]:
                item.pop("source")
                item.get("appeal", {}).pop("source", None)
                for lost in item["deductions"]:
                    lost.pop("source")
    assert one == two


def test_what_is_wrong_in_decisions_goes_to_the_office(tmp_path: Path) -> None:
    appealed(tmp_path, RAISED.replace("3.5", "4.5"))
    places = run.Places(
        tmp_path / "rubric.yaml", tmp_path, tmp_path / "out", ROOT / "templates",
        tmp_path, None, tmp_path,
    )  # fmt: skip
    addressed = read_addressed(places)
    assert {one.recipient for one in addressed.problems if "appeals" in one.source.path} == {OFFICE}


def test_a_mark_without_a_decision_is_its_own_former_one() -> None:
    mark = Mark("D01", "1.1", Source("x"))
    assert mark.undecided is mark


SCORES = ("0", "0.5", "1.5", "2", "3", "3.5", "4")


@settings(max_examples=20)
@given(first=st.sampled_from(SCORES), second=st.sampled_from(SCORES))
def test_a_decision_moves_the_total_by_what_it_changes_and_nobody_else_s(
    first: str, second: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    typed = f"文学院党委,1.1,组织生活,4,4,{first},{'' if first == '4' else '有缺项'}"
    row = f"文学院党委,1.1,,{second},{'' if second == '4' else '有缺项'},属实,2018-01-04\n"
    before = scored(check(folder / "a", {"long.csv": long_table(typed)}))
    files = {"long.csv": long_table(typed), "../appeals.csv": HEAD + row}
    after = scored(check(folder / "b", files))
    own, others = before.departments[0], before.departments[1:]
    change = Decimal(second) - Decimal(first)
    assert after.departments[0].total.assessed == own.total.assessed + change
    assert after.departments[0].total.self_score == own.total.self_score
    assert after.departments[0].items[0].before == Decimal(first)
    assert [one.total for one in after.departments[1:]] == [one.total for one in others]
