"""Facts in a campaign: their folder, facts in YAML sheets, overrides, origins and recipients."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.model import Given
from pipeline.outputs import Output
from pipeline.score import score
from pipeline.template_files import Templates
from pipeline.trace import Roles, traced
from tests.campaigns import HEAD, SOUND, campaign, kaohe, rows
from tests.dirty_campaign import HEADER, OTHERS, Checked, check, long_table

FACTS = "单位,编号,事项,数值,周期\n"
MEETINGS = "文学院党委,1.1,研究党建工作,4次,上学期\n"


def with_facts(folder: Path, *tables: str, **scores: str) -> Checked:
    sheets = scores or {"long": long_table("文学院党委,1.1,组织生活,4,4,4,")}
    files = {f"{name}.{'yaml' if name == 'a' else 'csv'}": text for name, text in sheets.items()}
    files |= {f"../facts/{n}.csv": text for n, text in enumerate(tables, start=1)}
    return check(folder, dict(files))


def facts(checked: Checked) -> list[tuple[str, str, str, str, Decimal | None]]:
    assert checked.inputs is not None, checked.codes
    return [
        (one.department, one.item, one.measure, one.period, one.value)
        for one in checked.inputs.facts
    ]


def test_a_campaign_needs_no_folder_of_facts(tmp_path: Path) -> None:
    checked = with_facts(tmp_path)
    assert (checked.codes, facts(checked)) == ([], [])


def test_the_folder_of_facts_is_read_and_stands_among_the_inputs(tmp_path: Path) -> None:
    checked = with_facts(tmp_path, FACTS + MEETINGS)
    assert checked.errors == []
    assert facts(checked) == [("D01", "1.1", "研究党建工作", "上学期", Decimal(4))]
    assert checked.inputs is not None
    assert f"{tmp_path}/facts/1.csv" in {file.label for file in checked.inputs.files}


def test_a_folder_that_is_none_or_lies_elsewhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "facts").symlink_to(tmp_path / "other")
    assert with_facts(tmp_path).codes == ["F008"]


SHEET = """\
department: 文学院党委
marks:
  "1.1":
    self: 4
    assessed: 4
    facts:
      - {measure: 研究党建工作, period: 上学期, value: ４次, text: 会议记录}
      - {measure: 研究党建工作, period: 下学期, value: 5}
"""
REST = "\n".join([HEADER, *OTHERS]) + "\n"


def test_facts_stand_beside_marks_in_yaml_too(tmp_path: Path) -> None:
    checked = with_facts(tmp_path, a=SHEET, rest=REST)
    assert checked.errors == []
    assert [(fact[3], str(fact[4])) for fact in facts(checked)] == [
        ("上学期", "4"),
        ("下学期", "5"),
    ]


def test_a_measure_in_a_sheet_and_in_a_table_stands_there_twice(tmp_path: Path) -> None:
    checked = with_facts(tmp_path, FACTS + MEETINGS.replace("4次", "3"), a=SHEET, rest=REST)
    assert checked.errors == ["E040"]
    assert "“4次”" not in checked.said("E040")
    assert "“3”和“４次”" in checked.said("E040")


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("value: 5}", "value: 五}", "E001", "8:47"),
        ("period: 下学期, ", "", "E026", "8:9"),
        ("工作, period: 下", ", period: 下", "E022", "8:19"),
        ("value: 5}", "many: 5}", "Y022", "8:40"),
        ("value: 5}", "value: [5]}", "Y023", "8:47"),
    ],
)
def test_each_fault_in_yaml_has_its_place(
    tmp_path: Path, old: str, new: str, code: str, place: str
) -> None:
    assert SHEET.count(old) == 1
    checked = with_facts(tmp_path, a=SHEET.replace(old, new), rest=REST)
    assert code in checked.codes
    assert f"a.yaml:{place}: " in checked.said(code)


def test_facts_alone_in_yaml_leave_no_score_blank(tmp_path: Path) -> None:
    sheet = "department: 文学院党委\nmarks:\n  '1.1': {facts: [{period: 上学期, value: 4}]}\n"
    checked = with_facts(tmp_path, a=sheet, long=long_table("文学院党委,1.1,组织生活,4,4,4,"))
    assert checked.errors == []
    assert len(facts(checked)) == 1


# --- overrides ---

OVERRIDDEN = HEADER + ",改判理由"


def given(checked: Checked) -> Given:
    return checked.marks["D01", "1.1"].given[0]


@pytest.mark.parametrize("header", ["改判理由", "不按规则计分的理由", "override", "改判 说明"])
def test_a_column_says_why_rules_do_not_count(tmp_path: Path, header: str) -> None:
    row = "文学院党委,1.1,组织生活,4,4,3,材料不全,新任书记到任不足一学期"
    table = long_table(row, header=f"{HEADER},{header}")
    checked = with_facts(tmp_path, long=table)
    assert set(checked.codes) <= {"E084"}  # there is no fact that it could override
    assert given(checked).override == "新任书记到任不足一学期"
    assert str(given(checked).override_source).endswith("long.csv:2:8")


def test_an_override_may_stand_in_a_sheet_of_its_own(tmp_path: Path) -> None:
    sound = long_table("文学院党委,1.1,组织生活,4,4,4,")
    apart = "单位,编号,考核分,改判理由\n文学院党委,1.1,,情况特殊\n"
    checked = with_facts(tmp_path, long=sound, other=apart)
    assert set(checked.codes) <= {"E084"}  # there is no fact that it could override
    assert given(checked).override == "情况特殊"
    again = apart.replace("情况特殊", "另有原因")
    checked = with_facts(tmp_path, long=sound, other=apart, third=again)
    assert checked.errors == ["P012"]
    assert "“情况特殊”和“另有原因”" in checked.said("P012")


def test_an_override_in_a_wide_table_is_read(tmp_path: Path) -> None:
    wide = (
        "编号,指标,文学院党委自评分,文学院党委考核分,文学院党委改判理由,机关党总支自评分,机关党总支考核分\n"
        "1.1,组织生活,4,4,情况特殊,4,4\n1.2,党员教育,2,2,,2,2\n2.1,党建信息,4,4,,4,4\n"
    )
    checked = with_facts(tmp_path, wide=wide)
    assert checked.errors == []
    assert given(checked).override == "情况特殊"


def test_an_override_in_yaml_is_read(tmp_path: Path) -> None:
    sheet = "department: 文学院党委\nmarks:\n  '1.1': {self: 4, assessed: 4, override: 情况特殊}\n"
    rest = "\n".join([HEADER, *OTHERS]) + "\n"
    checked = with_facts(tmp_path, a=sheet, rest=rest)
    assert (checked.errors, given(checked).override) == ([], "情况特殊")


@pytest.mark.parametrize(
    "row",
    ["文学院党委,1.1,组织生活,4,4,,,情况特殊", "文学院党委,1.1,组织生活,4,4,/,,情况特殊"],
)
def test_an_override_of_no_score_is_refused(tmp_path: Path, row: str) -> None:
    checked = with_facts(tmp_path, long=long_table(row, header=OVERRIDDEN))
    assert "E050" in checked.errors
    assert "情况特殊" in checked.said("E050")
    own = "单位,编号,自评分,改判理由\n文学院党委,1.1,4,情况特殊\n"
    assert "E050" in with_facts(tmp_path, own=own).errors


def test_blanks_and_dashes_are_no_override(tmp_path: Path) -> None:
    row = "文学院党委,1.1,组织生活,4,4,4,,无"
    checked = with_facts(tmp_path, long=long_table(row, header=OVERRIDDEN))
    assert (checked.codes, given(checked).override) == ([], "")


# --- origins and recipients ---


def test_a_document_names_the_tables_of_its_departments_facts(tmp_path: Path) -> None:
    checked = with_facts(tmp_path, FACTS + MEETINGS, FACTS + MEETINGS.replace("文学院党委", "D02"))
    inputs = checked.inputs
    assert inputs is not None, checked.codes
    results = score(inputs.rubric, inputs.campaign, inputs.departments, inputs.marks)
    made = [Output(f"{one}.pdf", b"", "letter", department=one) for one in ("D01", "D02", "")]
    roles = Roles(tmp_path / "rubric.yaml", tmp_path, Templates(tmp_path))
    named = [
        [name for name in output.made_from if "facts" in name]
        for output in traced(made, results, roles, inputs.facts)
    ]
    first, second = "inputs/facts/1.csv", "inputs/facts/2.csv"
    assert named == [[first], [second], [first, second]]


def test_what_is_wrong_in_a_table_of_facts_is_the_offices(tmp_path: Path) -> None:
    sheets = {"D01.csv": HEAD + rows("D01", *SOUND), "D02.csv": HEAD + rows("D02", *SOUND)}
    options = campaign(tmp_path, sheets)
    table = FACTS + "文学院党委,1.1,研究党建工作,四次,上学期\n"
    (inputs,) = {path.parent for path in tmp_path.rglob("scores")}
    (inputs / "facts").mkdir()
    (inputs / "facts" / "f.csv").write_text(table, encoding="utf-8")
    status = kaohe("status", *options[:-2])
    assert status.exit_code == 0, status.output
    done = kaohe("check", "--by-department", *options)
    assert done.exit_code == 1, done.output
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert not any(name.startswith("D01") for name in names), names
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert any("inputs/facts/f.csv" in one["made_from"] for one in manifest["files"])


# --- what follows from a fact that could not be read ---

NOT_MET = FACTS + MEETINGS.replace("4次", "3")


def test_a_mark_that_facts_contradict_is_told_where_the_facts_are_sure(tmp_path: Path) -> None:
    assert with_facts(tmp_path, NOT_MET).errors == ["E074"]
    again = MEETINGS.replace("4次", "2")
    assert with_facts(tmp_path, NOT_MET, FACTS + again).errors == ["E040"]
    assert with_facts(tmp_path, NOT_MET, "甲,乙\n1,2\n").errors == ["E060"]
    others = FACTS + "机关党总支,1.1,研究党建工作,四,下学期\n"
    assert set(with_facts(tmp_path, NOT_MET, others).errors) == {"E074", "E001"}


@pytest.mark.parametrize(("mark", "code"), [("4", "E074"), ("4.5", "S003")])
def test_a_mark_that_is_no_score_of_the_item_is_told_once(
    tmp_path: Path, mark: str, code: str
) -> None:
    missed = MEETINGS.replace("4次", "3次")
    table = long_table(f"文学院党委,1.1,组织生活,4,4,{mark},")
    assert with_facts(tmp_path, FACTS + missed, long=table).errors == [code]
