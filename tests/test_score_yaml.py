"""Score sheets in YAML: what each field means, and each problem at its line and column."""

import re
from pathlib import Path

import pytest

from pipeline.load.departments import load_departments
from pipeline.load.files import InputFile
from pipeline.load.marks import load_marks
from pipeline.load.rubric import load_rubric
from tests.dirty_campaign import BASE, OTHERS, ROOT, Checked, check, long_table

SHEET = """\
department: 文学院党委
assessor: ""
marks:
  "1.1":
    self: 4
    assessed: 2.5
    evidence: 台账第3页
    deductions:
      - {points: 0.5, reason: 缺3月记录}
      - points: 1
        reason: 未见总结，扣1分
        evidence: 照片
    note: 已核实
  1.2: {self: 2分, assessed: "２"}
  2.1:
    self: 无
    assessed: 4/4
"""


def read(folder: Path, text: str) -> Checked:
    return check(folder, {"a.yaml": text, "rest.csv": long_table(others=OTHERS[2:])})


def edited(old: str, new: str) -> str:
    assert SHEET.count(old) == 1, old
    return SHEET.replace(old, new)


def test_a_department_gives_its_marks_by_item(tmp_path: Path) -> None:
    checked = read(tmp_path, SHEET)
    assert checked.codes == ["S002"]
    assert checked.scores("D01", "1.1") == ("4", "2.5")
    assert checked.reasons("D01", "1.1") == [("0.5", "缺3月记录"), ("1", "未见总结，扣1分")]
    mark = checked.marks["D01", "1.1"]
    assert [one.evidence for one in mark.given[0].deductions] == ["台账第3页", "照片"]
    assert (mark.evidence, mark.given[0].note) == ("台账第3页", "已核实")
    assert (mark.source.line, mark.source.column) == (6, 15)
    assert checked.scores("D01", "1.2") == ("2", "2")
    assert checked.scores("D01", "2.1") == (None, "4")
    assert "a.yaml:16:11: 文学院党委“2.1 党建信息”没有自评分" in checked.said("S002")


def test_several_departments_may_share_a_file(tmp_path: Path) -> None:
    one = SHEET.replace("\n", "\n    ").replace("    marks", "    marks")
    both = f"departments:\n  - {one}\n".replace("  - department", "  -\n    department")
    assert read(tmp_path, both).codes == ["S002"]


@pytest.mark.parametrize("name", ["D01", "ｄ01", " 文 学 院 党委 "])
def test_the_department_is_its_id_or_its_name(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, edited("department: 文学院党委", f'department: "{name}"')).codes == [
        "S002"
    ]


WHOSE = "文学院党委“1.1 组织生活”"


@pytest.mark.parametrize(
    ("change", "code", "place", "shown"),
    [
        (("department: 文学院党委", "department: 文学院"), "P002", "1:13",
         "“文学院”，最接近的是“D01 文学院党委”"),
        (("department: 文学院党委\n", ""), "Y020", "1:1", "department"),
        (("  2.1:", "  2.7:"), "P004", "15:3", "文学院党委：考核指标里没有“2.7”"),
        (("  2.1:", '  "2":'), "P022", "15:3", "文学院党委：“2”不是评分项"),
        (("assessed: 2.5", "assessed: 优"), "S013", "6:15", f"{WHOSE}：“优”不是分数"),
        (("assessed: 2.5", "assessed: 9/10"), "S014", "6:15", f"{WHOSE}：“9/10”"),
        (("assessed: 2.5", "assessed: -1.5"), "S015", "6:15", f"{WHOSE}：“-1.5”"),
        (("assessed: 2.5", "assessed: 2017-04-05"), "S016", "6:15", f"{WHOSE}"),
        (("assessed: 2.5", "assessed: 50%"), "S017", "6:15", f"{WHOSE}"),
        (("assessed: 2.5", "assessed: 5"), "S003", "6:15", f"{WHOSE}填了 5，高于分值 4"),
        (("assessed: 2.5", "assessed: [2.5]"), "Y023", "6:15", WHOSE),
        (("assessed: 2.5", "asessed: 2.5"), "Y021", "6:5", "asessed"),
        (("assessed: 2.5", "self: 2.5"), "Y002", "6:5", ""),
        (("points: 0.5", "points: 半分"), "Y026", "9:18", f"{WHOSE}"),
        (("points: 0.5", "points: 0.25"), "S008", "9:32", f"{WHOSE}扣分原因里写明的扣分共 1.25"),
        (("points: 1\n", "points: 2\n"), "S032", "10:17", f"{WHOSE}：points 写的是 2"),
        (("        reason: 未见总结，扣1分\n", ""), "Y020", "10:9", f"{WHOSE}"),
        (("reason: 未见总结，扣1分", "reason: 扣1分"), "S023", "11:17", f"{WHOSE}"),
        (("  2.1:\n    self: 无\n    assessed: 4/4\n", "  2.1: 4\n"), "Y025", "15:8", "2.1"),
        (("marks:", "mark:"), "Y020", "1:1", "marks"),
    ],
)  # fmt: skip
def test_each_problem_stands_at_its_place(
    tmp_path: Path, change: tuple[str, str], code: str, place: str, shown: str
) -> None:
    checked = read(tmp_path, edited(*change))
    assert code in checked.errors
    assert f"a.yaml:{place}: " in checked.said(code)
    assert shown in checked.said(code)


def test_an_assessor_may_be_named_for_all_marks_or_for_one(tmp_path: Path) -> None:
    text = edited('assessor: ""', "assessor: 第一组\ncombine: 平均")
    text = text.replace("note: 已核实", "assessor: 协商")
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    rubric, _ = load_rubric(InputFile(BASE / "rubric.yaml", "rubric.yaml"))
    departments, _ = load_departments(InputFile(BASE / "departments.csv", "departments.csv"))
    assert rubric is not None
    marks, problems = load_marks([InputFile(path, "a.yaml")], rubric, departments)
    assert problems == []
    given = [mark.given[0] for mark in marks]
    assert [one.assessor for one in given] == ["协商", "第一组", "第一组"]
    assert [one.decided for one in given] == [True, False, False]
    assert {str(one.combine) for one in given} == {"mean"}
    path.write_text(text.replace("平均", "抽签"), encoding="utf-8")
    _, (found,) = load_marks([InputFile(path, "a.yaml")], rubric, departments)
    assert (found.code, str(found.source)) == ("S050", "a.yaml:3:10")


@pytest.mark.parametrize(
    "text", ["", "- 1\n", "a: b\n", "&a {}\n", "department: [", "\x00", "é".encode("latin1")]
)
def test_whatever_is_no_such_sheet_is_named(tmp_path: Path, text: str | bytes) -> None:
    files = {"a.yaml": text, "rest.csv": long_table(others=OTHERS[2:])}
    checked = check(tmp_path, files)
    assert checked.errors
    assert "a.yaml" in " ".join(checked.said(code) for code in checked.errors)


@pytest.mark.parametrize("guide", ["score-sheets.md", "score-sheets.zh-CN.md"])
def test_the_example_of_the_guide_is_read(tmp_path: Path, guide: str) -> None:
    text = (ROOT / "docs" / guide).read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    checked = read(tmp_path, example)
    assert (checked.codes, checked.scores("D01", "1.1")) == ([], ("4", "2.5"))


def test_other_points_for_a_kind_of_department_hold_in_yaml_too(tmp_path: Path) -> None:
    rubric = (BASE / "rubric.yaml").read_text(encoding="utf-8")
    own = rubric.replace(
        "title: 党建信息\n        points: 4",
        "title: 党建信息\n        points: 4\n"
        "        points_for:\n          - {departments: [二级党委], points: 3}",
    )
    assert own != rubric
    path = tmp_path / "a.yaml"
    path.write_text(edited("4/4", "3/3"), encoding="utf-8")
    (tmp_path / "rubric.yaml").write_text(own, encoding="utf-8")
    read_rubric, _ = load_rubric(InputFile(tmp_path / "rubric.yaml", "rubric.yaml"))
    departments, _ = load_departments(InputFile(BASE / "departments.csv", "departments.csv"))
    assert read_rubric is not None
    _, problems = load_marks([InputFile(path, "a.yaml")], read_rubric, departments)
    assert problems == []


def deducted(*deductions: str) -> str:
    """Give a sheet in which one item lost half a point."""
    listed = ", ".join(f"{{{one}}}" for one in deductions)
    return SHEET.replace(
        '  1.2: {self: 2分, assessed: "２"}',
        f"  1.2: {{self: 2, assessed: 1.5, deductions: [{listed}]}}",
    )


def test_only_a_single_deduction_may_leave_out_its_points(tmp_path: Path) -> None:
    assert read(tmp_path, deducted("reason: 缺记录")).codes == ["S002"]
    checked = read(tmp_path, deducted("reason: 缺记录", "reason: 未见总结"))
    assert checked.errors == ["S020", "S020"]
    assert "“缺记录”没有写扣几分" in checked.said("S020")


@pytest.mark.parametrize("points", ["-0.5", "0"])
def test_a_deduction_takes_points(tmp_path: Path, points: str) -> None:
    checked = read(
        tmp_path, deducted(f"points: {points}, reason: 缺记录", "points: 0.5, reason: 迟交材料")
    )
    assert checked.errors == ["S011"]
    assert f"写的是扣 {points} 分" in checked.said("S011")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("points: 0.5", "points: 半分", "Y026"),
        ("points: 0.5", "points: [0.5]", "Y023"),
        ("assessed: 2.5", "assessed: [2.5]", "Y023"),
        ("self: 4\n", "self: [4]\n", "Y023"),
    ],
)
def test_what_cannot_be_read_is_told_once(tmp_path: Path, old: str, new: str, code: str) -> None:
    checked = read(tmp_path, edited(old, new))
    assert checked.errors == [code]
    assert checked.codes.count("S002") == 1


@pytest.mark.parametrize("nothing", ["无", "'-'", "null"])
def test_what_says_nothing_is_no_evidence_and_no_note(tmp_path: Path, nothing: str) -> None:
    text = edited("evidence: 台账第3页", f"evidence: {nothing}")
    checked = read(tmp_path, text.replace("note: 已核实", f"note: {nothing}"))
    assert checked.codes == ["S002"]
    mark = checked.marks["D01", "1.1"]
    assert (mark.evidence, mark.given[0].note) == ("", "")
    assert [one.evidence for one in mark.given[0].deductions] == ["", "照片"]


def test_evidence_that_no_document_would_print_is_told_as_in_a_table(tmp_path: Path) -> None:
    text = edited("assessed: 4/4", "assessed: 4/4\n    evidence: 简报")
    checked = read(tmp_path, text)
    assert sorted(checked.codes) == ["S002", "S021"]
    assert "a.yaml:18:15: " in checked.said("S021")
    own = read(tmp_path / "own", text.replace("    assessed: 4/4\n", ""))
    assert "S021" not in own.codes
