"""Score sheets to marks: two shapes, thirty ways to fill them in."""

from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest

from pipeline.diagnostics import Diagnostic, problem
from pipeline.grid import Cell, Row
from pipeline.load.doubts import doubtful
from pipeline.load.files import InputFile
from pipeline.load.headers import Column
from pipeline.load.marks import load_marks
from pipeline.load.table import Table
from pipeline.load.totals import is_remark_below
from pipeline.model import Department, Mark, Rubric
from tests.builders import HERE, assessed, block, item, losses, rubric
from tests.workbook_xml import data, merged, pack, parts, workbook

GROUP = replace(
    block(
        "1.3",
        replace(item("1.3.1", "3", title="会议", text="(1)会议记录齐全"), number="(1)"),
        replace(item("1.3.2", "2", title="学习", text="(2)学习记录齐全"), number="(2)"),
    ),
    title="组织生活",
)
RUBRIC = rubric(block("1", item("1.1", "5"), item("1.2", "3"), GROUP), block("2", item("2.1", "2")))
DEPARTMENTS = (
    Department("D02", "机关党总支", "党总支", HERE),
    Department("D01", "文学院党委", "二级党委", HERE),
)
LONG = "单位,编号,指标,分值,自评分,考核分,扣分原因\n"
FORM = (
    "序 号",
    "一级 指标 (分值)",
    "二级指标",
    "2017年目标任务",
    "分值",
    "自评分",
    "考核分",
    "扣分原因",
)


def load(folder: Path, *contents: str | bytes, of: Rubric = RUBRIC) -> tuple[list[Mark], list[str]]:
    files = []
    for number, content in enumerate(contents, start=1):
        path = folder / f"{number}.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        files.append(InputFile(path, path.name))
    marks, problems = load_marks(files, of, DEPARTMENTS)
    return list(marks), [_say(found) for found in problems]


def _say(found: Diagnostic) -> str:
    return " ".join([found.code, str(found.source), *map(str, found.also)])


def shown(mark: Mark) -> tuple[str, str, str | None, str | None]:
    scores = [str(one.value) if one else None for one in (mark.self_score, assessed(mark))]
    return mark.department, mark.item, scores[0], scores[1]


# The long table


def test_it_reads_a_long_table_in_the_order_of_roster_and_rubric(tmp_path: Path) -> None:
    rows = "文学院党委,2.1,,2,2,2,\n文学院党委,1.1,,5,5,4.5,缺记录\n机关党总支,1.2,,3,3,3,\n"
    marks, problems = load(tmp_path, LONG + rows)
    assert problems == []
    assert [shown(mark) for mark in marks] == [
        ("D02", "1.2", "3", "3"), ("D01", "1.1", "5", "4.5"), ("D01", "2.1", "2", "2"),
    ]  # fmt: skip


def test_each_value_keeps_its_place_and_how_it_was_typed(tmp_path: Path) -> None:
    (mark,), _ = load(tmp_path, LONG + "文学院党委,1.1,,5,５分,得4分,缺记录，扣1分\n")
    assert mark.self_score is not None
    score = assessed(mark)
    assert score is not None
    assert (str(mark.self_score.source), mark.self_score.typed) == ("1.csv:2:5", "５分")
    assert (str(score.source), score.typed) == ("1.csv:2:6", "得4分")
    assert str(mark.source) == "1.csv:2:6"
    (deduction,) = losses(mark)
    assert (deduction.points, deduction.reason) == (Decimal(1), "缺记录，扣1分")
    assert str(deduction.source) == "1.csv:2:7"


def test_columns_may_be_in_any_order_in_english_and_with_notes(tmp_path: Path) -> None:
    text = (
        "reason,assessed,note,id,department,self,points,evidence,item\n"
        "缺记录,4,已核对,1.1,D01,5,5,照片3张,指标1.1\n"
    )
    (mark,), problems = load(tmp_path, text)
    assert problems == []
    assert (shown(mark), mark.given[0].note) == (("D01", "1.1", "5", "4"), "已核对")
    assert [(one.reason, one.evidence) for one in losses(mark)] == [("缺记录", "照片3张")]


@pytest.mark.parametrize(
    "name",
    [
        "文学院党委",
        " 文学院党委　",
        "文学院\t党委",
        "文\u00a0学院党委",
        "文学院\u200b党委",
        "D01",
        "d01",
        "Ｄ０１",
    ],
)
def test_six_ways_to_type_a_name_are_one_department(tmp_path: Path, name: str) -> None:
    (mark,), problems = load(tmp_path, f'{LONG}"{name}",1.1,,,5,5,\n')
    assert (mark.department, problems) == ("D01", [])


@pytest.mark.parametrize(
    ("name", "code"),
    [("文学院党委（新）", "P002"), ("文学院", "P002"), ("学生处", "P001"), ("D0１1", "P002")],
)
def test_a_likely_department_is_suggested_and_never_taken(
    tmp_path: Path, name: str, code: str
) -> None:
    assert load(tmp_path, f"{LONG}{name},1.1,,5,5,5,\n") == ([], [f"{code} 1.csv:2:1"])


def test_an_unknown_department_is_named_once_in_a_table(tmp_path: Path) -> None:
    rows = "".join(f"文学院,{number},,,2,2,\n" for number in ("1.1", "1.2", "2.1"))
    assert load(tmp_path, LONG + rows)[1] == ["P002 1.csv:2:1"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("文学院党委,1.7,,5,5,5,", "P004 1.csv:2:2"),
        ("文学院党委,9,,5,5,5,", "P003 1.csv:2:2"),
        ("文学院党委,,指标1.7,5,5,5,", "P004 1.csv:2:3"),
        ("文学院党委,1.1,指标1.2,5,5,5,", "P005 1.csv:2:3 1.csv:2:2"),
        ("文学院党委,,,5,5,5,", "P008 1.csv:2:1"),
        (",1.1,,5,5,5,", "P007 1.csv:2:1"),
        ("文学院党委,1.1,,4,4,4,", "P011 1.csv:2:4"),
        ("文学院党委,1.1,,五,5,5,", "S013 1.csv:2:4"),
        ("文学院党委,1.1,,5,5,优,", "S013 1.csv:2:6"),
        ("文学院党委,1.1,,5,90%,5,", "S017 1.csv:2:5"),
        ("文学院党委,1.1,,5,5,4,缺\u200b记录", "F005 1.csv:2:7"),
    ],
)
def test_it_names_what_cannot_be_placed_or_read(tmp_path: Path, row: str, expected: str) -> None:
    assert load(tmp_path, f"{LONG}{row}\n")[1] == [expected]


def test_a_title_alone_names_an_item(tmp_path: Path) -> None:
    (mark,), problems = load(tmp_path, LONG + "文学院党委,, 指标 1.2,3,3,3,\n")
    assert (mark.item, problems) == ("1.2", [])


def test_an_item_whose_score_cannot_be_read_is_marked_unclear(tmp_path: Path) -> None:
    (mark,), _ = load(tmp_path, LONG + "文学院党委,1.1,,5,5,优,\n")
    assert mark.given[0].unclear
    assert assessed(mark) is None


def test_a_blank_score_is_not_scored(tmp_path: Path) -> None:
    (mark,), problems = load(tmp_path, LONG + "文学院党委,1.1,,5,—,/,\n")
    assert (shown(mark), problems) == (("D01", "1.1", None, None), [])
    assert not mark.unclear


def test_evidence_without_a_deduction_is_not_lost_silently(tmp_path: Path) -> None:
    text = LONG.strip() + ",佐证\n文学院党委,1.1,,5,5,5,,照片\n"
    assert load(tmp_path, text)[1] == ["S021 1.csv:2:8"]


@pytest.mark.parametrize("assessed", ["4", "5"])
def test_a_mark_given_twice_is_an_error_at_both_places(tmp_path: Path, assessed: str) -> None:
    rows = f"文学院党委,1.1,,5,5,5,\n文学院党委,1.1,,5,5,{assessed},\n"
    marks, problems = load(tmp_path, LONG + rows)
    assert problems == ["P012 1.csv:3:6 1.csv:2:6"]
    assert [shown(mark) for mark in marks] == [("D01", "1.1", "5", "5")]


def test_a_mark_given_in_two_files_is_an_error_too(tmp_path: Path) -> None:
    row = LONG + "文学院党委,1.1,,5,5,5,\n"
    assert load(tmp_path, row, row)[1] == ["P012 2.csv:2:6 1.csv:2:6"]


def test_an_empty_form_beside_a_filled_one_says_nothing(tmp_path: Path) -> None:
    empty, filled = LONG + "文学院党委,1.1,,5,,,\n", LONG + "文学院党委,1.1,,5,5,5,\n"
    marks, problems = load(tmp_path, empty, filled)
    assert ([shown(mark) for mark in marks], problems) == ([("D01", "1.1", "5", "5")], [])


def test_the_order_of_files_and_rows_does_not_matter(tmp_path: Path) -> None:
    rows = ["文学院党委,1.1,,5,5,5,", "机关党总支,1.1,,5,5,4,缺记录", "文学院党委,1.2,,3,3,3,"]
    results = {
        tuple(shown(mark) for mark in load(tmp_path, *(f"{LONG}{row}\n" for row in order))[0])
        for order in permutations(rows)
    }
    assert len(results) == 1


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        (["合计,,,8,8,7.5,"], []),
        (["合计,,,8,8,8,"], ["P013 1.csv:4:6"]),
        (["文学院党委,小计,,8,9,7.5,"], ["P013 1.csv:4:5"]),
        (["合计,,,,,,"], []),
        (["小计,,,8,8,7.5,", "总计,,,8,8,7.5,"], []),
        (["小计,,,8,8,7.5,", "总计,,,8,8,8,"], ["P013 1.csv:5:6"]),
        (["小计,,,8,8,7.5,", "总计,,,8,8,0,"], ["P013 1.csv:5:6"]),
        (["合计,,,8,8,约9,"], ["P027 1.csv:4:6"]),
        (["合计,,,8,九,9/10,"], ["P027 1.csv:4:5", "P027 1.csv:4:6"]),
        (["合计,,,8,扣1,-1,"], ["P027 1.csv:4:5", "P013 1.csv:4:6"]),
        (["合计,,,8,—,合计,"], []),
    ],
)
def test_totals_are_no_items_but_are_checked(
    tmp_path: Path, totals: list[str], expected: list[str]
) -> None:
    rows = ["文学院党委,1.1,,5,5,4.5,缺记录", "文学院党委,1.2,,3,3,3,", *totals]
    marks, problems = load(tmp_path, LONG + "\n".join(rows) + "\n")
    assert (len(marks), problems) == (2, expected)


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("文学院党委,1.7,新增,3,扣0.5,-0.5,迟到", "P004 1.csv:4:2"),
        ("文学院党委,,,,,优,", "P008 1.csv:4:1"),
        ("填表人：示例,,,,,,2018年1月1日", ""),
        ("注：扣分原因逐条写明,,,,,,", ""),
    ],
)
def test_only_a_remark_is_passed_over_below_the_totals(
    tmp_path: Path, below: str, expected: str
) -> None:
    rows = f"文学院党委,1.1,,5,5,5,\n合计,,,5,5,5,\n{below}\n"
    marks, problems = load(tmp_path, LONG + rows)
    assert len(marks) == 1
    assert [it.startswith(expected) for it in problems] == ([True] if expected else [])


def test_a_subtotal_covers_the_rows_since_the_last_one(tmp_path: Path) -> None:
    rows = (
        "文学院党委,1.1,,5,5,4.5,缺记录\n小计,,,5,5,4.5,\n机关党总支,1.2,,3,3,3,\n小计,,,3,3,3,\n"
    )
    marks, problems = load(tmp_path, LONG + rows)
    assert (len(marks), problems) == (2, [])


def test_a_total_merged_over_several_columns_is_that_of_the_first(tmp_path: Path) -> None:
    rows = (
        ("单位", "编号", "分值", "自评分", "考核分"),
        ("D01", "1.1", 5, 4, 5),
        ("合计", None, 5),
    )
    content = workbook(data(*rows) + merged("C3:E3"))
    assert load(tmp_path, content)[1] == []


def test_totals_are_not_checked_where_a_row_could_not_be_read(tmp_path: Path) -> None:
    rows = "文学院党委,1.1,,5,5,优,\n合计,,,5,5,5,\n"
    assert load(tmp_path, LONG + rows)[1] == ["S013 1.csv:2:6"]


def test_merged_departments_are_read_and_merged_scores_are_not(tmp_path: Path) -> None:
    rows = (("单位", "编号", "考核分"), ("文学院党委", "1.1", 3), (None, "1.2", None))
    marks, problems = load(tmp_path, workbook(data(*rows) + merged("A2:A3", "C2:C3")))
    assert [mark.department for mark in marks] == ["D01", "D01"]
    assert problems == ["P014 1.csv[表1!C2]"]


def test_departments_as_columns_are_read(tmp_path: Path) -> None:
    text = "编号,指标,分值,文学院党委,机关党总支\n1.1,指标1.1,5,5,4\n"
    marks, problems = load(tmp_path, text)
    assert problems == ["P030 1.csv:1:4"]
    assert [shown(mark) for mark in marks] == [
        ("D02", "1.1", None, "4"),
        ("D01", "1.1", None, "5"),
    ]


def test_a_table_without_the_needed_columns_is_named(tmp_path: Path) -> None:
    assert load(tmp_path, "单位,编号\n文学院党委,1.1\n")[1] == ["X020 1.csv:1:1"]
    assert load(tmp_path, "单位,考核分\n文学院党委,5\n")[1] == ["X020 1.csv:1:1"]


def test_a_file_without_a_table_is_an_error_and_a_sheet_beside_one_a_warning(
    tmp_path: Path,
) -> None:
    notes, table = data(["填表说明"]), data(["单位", "编号", "考核分"], ["D01", "1.1", 5])
    assert load(tmp_path, workbook(notes)) == ([], ["X015 1.csv"])
    marks, problems = load(tmp_path, workbook(notes, table, data()))
    assert (len(marks), problems) == (1, ["X016 1.csv[表1]"])


def test_an_id_that_became_a_date_is_named_and_never_a_number(tmp_path: Path) -> None:
    header = data(["单位", "编号", "考核分"]).removesuffix("</sheetData>")
    row = '<c t="inlineStr"><is><t>D01</t></is></c><c s="1"><v>43101</v></c><c><v>5</v></c>'
    content = workbook(f"{header}<row>{row}</row></sheetData>")
    assert load(tmp_path, content) == ([], ["S016 1.csv[表1!B2]"])


# The fill-in form


def form(
    *rows: tuple[str | int | None, ...],
    label: str = "单位：文学院党委",
    areas: tuple[str, ...] = (),
) -> str:
    """Write a form as the XML of a sheet: title, label and header above the rows."""
    return data(["考核表"], [label], FORM, *rows) + merged("A1:H1", "A2:H2", *areas)


ROWS: tuple[tuple[str | int | None, ...], ...] = (
    (1, "部分1(13)", "要求：严责任"),
    (None, None, "1.1指标1.1", "要求1.1(材料不全视情况扣分)", 5, 5, 4, "缺记录"),
    (None, None, "1.2指标1.2", "要求1.2(材料不全视情况扣分)", 3, 3, 3),
    (None, None, "1.3组织生活(5)", "(1)会议记录齐全", 3, 3, 3),
    (None, None, None, "(2)学习记录齐全", 2, 2, 2),
    (2, "部分2(2)", "2.1指标2.1", "要求2.1(材料不全视情况扣分)", 2, 2, 2),
    ("考核总分", None, None, None, 15, 15, 14),
    ("考核组（签字）：", None, None, None, None, "12月8日"),
)
AREAS = ("A4:A8", "B4:B8", "C4:D4", "C7:C8", "A10:D10", "A11:E11", "F11:H11")


def test_it_reads_a_form_in_the_layout_of_the_rubric(tmp_path: Path) -> None:
    marks, problems = load(tmp_path, workbook(form(*ROWS, areas=AREAS)))
    assert problems == []
    assert [shown(mark) for mark in marks] == [
        ("D01", "1.1", "5", "4"), ("D01", "1.2", "3", "3"), ("D01", "1.3.1", "3", "3"),
        ("D01", "1.3.2", "2", "2"), ("D01", "2.1", "2", "2"),
    ]  # fmt: skip
    assert str(losses(marks[0])[0].source) == "1.csv[表1!H5]"


def test_a_remark_merged_over_the_whole_table_is_no_row(tmp_path: Path) -> None:
    content = workbook(form(("以下由考核组填写",), *ROWS[1:3], areas=("A4:H4",)))
    marks, problems = load(tmp_path, content)
    assert (len(marks), problems) == (2, [])


def test_several_departments_may_have_a_sheet_each(tmp_path: Path) -> None:
    other = form(*ROWS, label="单 位：机关党总支（盖章）", areas=AREAS)
    marks, problems = load(tmp_path, workbook(form(*ROWS, areas=AREAS), other))
    assert ([mark.department for mark in marks], problems) == (["D02"] * 5 + ["D01"] * 5, [])


def test_the_label_may_have_its_name_in_the_next_cell(tmp_path: Path) -> None:
    sheet = data(["单位：", None, "文学院党委"], ["编号", "考核分"], ["1.1", 5])
    (mark,), problems = load(tmp_path, workbook(sheet))
    assert (mark.department, problems) == ("D01", [])


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("考核表", ["P009 1.csv[表1!A3]"]),
        ("单位：", ["P009 1.csv[表1!A3]"]),
        ("单位：文学院", ["P002 1.csv[表1!A2]"]),
    ],
)
def test_the_department_is_read_from_the_label_alone(
    tmp_path: Path, label: str, expected: list[str]
) -> None:
    assert load(tmp_path, workbook(form(*ROWS, label=label, areas=AREAS))) == ([], expected)


def test_two_labels_must_agree(tmp_path: Path) -> None:
    sheet = data(["单位：文学院党委", "单位：机关党总支"], ["编号", "考核分"], ["1.1", 5])
    assert load(tmp_path, workbook(sheet)) == ([], ["P010 1.csv[表1!B1] 1.csv[表1!A1]"])


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ((None, None, "1.1指标1.1", "要求1.2(材料不全视情况扣分)", 5, 5, 5), "P005"),
        ((None, None, "1.1指标1.1", "要求1.1（材料不全，视情况扣分）", 5, 5, 5), "P004"),
        ((None, None, "1.3组织生活(5)", None, 5, 5, 5), "P006"),
        ((None, None, None, None, None, 5, 5), "P008"),
        ((None, None, None, None, None, None, None, "没有签字的记录"), "P008"),
        (("签字：", None, None, None, None, None, 4), "P008"),
    ],
)
def test_what_cannot_be_placed_in_a_form_is_named(
    tmp_path: Path, row: tuple[str | int | None, ...], expected: str
) -> None:
    problems = load(tmp_path, workbook(form(row)))[1]
    assert [line.split()[0] for line in problems] == [expected]


def test_width_and_blanks_in_the_words_of_the_rubric_do_not_count(tmp_path: Path) -> None:
    row = (None, None, "1.1 指标１.１", "要求1.1（材料不全视\n情况扣分）", 5, 5, 5)
    (mark,), problems = load(tmp_path, workbook(form(row)))
    assert (mark.item, problems) == ("1.1", [])


def test_a_form_may_be_a_csv_file(tmp_path: Path) -> None:
    text = "单位：文学院党委\n二级指标,自评分,考核分\n1.2指标1.2,3,3\n"
    (mark,), problems = load(tmp_path, text)
    assert (shown(mark), problems) == (("D01", "1.2", "3", "3"), [])


def test_a_hidden_row_counts_with_a_warning(tmp_path: Path) -> None:
    sheet = data(["单位", "编号", "考核分"], ["D01", "1.1", 5], hidden=[2])
    marks, problems = load(tmp_path, workbook(sheet))
    assert (len(marks), problems) == (1, ["X011 1.csv[表1!A2]"])


def test_a_hidden_column_counts_with_a_warning(tmp_path: Path) -> None:
    sheet = data(["单位", "编号", "自评分", "考核分"], ["D01", "1.1", 5, 5])
    hidden = '<cols><col min="4" max="16384" hidden="1"/></cols>'
    marks, problems = load(tmp_path, workbook(hidden + sheet))
    assert (len(marks), problems) == (1, ["X022 1.csv[表1!D1]"])


def test_a_hidden_id_is_no_matter_where_words_that_people_see_agree_with_it(tmp_path: Path) -> None:
    hidden = '<cols><col min="1" max="1" hidden="1"/></cols>'
    seen = (["编号", "单位", "指标", "考核分"], ["1.1", "D01", "指标1.1", "5"])
    unseen = (["编号", "单位", "考核分"], ["1.1", "D01", "5"])
    assert load(tmp_path, workbook(hidden + data(*seen)))[1] == []
    assert load(tmp_path, workbook(hidden + data(*unseen)))[1] == ["X022 1.csv[表1!A1]"]


def test_a_total_that_was_never_calculated_is_no_error_and_a_score_is(tmp_path: Path) -> None:
    def sheet(formula_in_total: str, formula_in_row: str) -> bytes:
        row = '<row><c t="inlineStr"><is><t>{}</t></is></c>{}</row>'
        table = data(["单位：文学院党委"], ["编号", "考核分"]).removesuffix("</sheetData>")
        lines = (("1.1", formula_in_row), ("合计", formula_in_total))
        return workbook(f"{table}{''.join(row.format(*line) for line in lines)}</sheetData>")

    formula, number = "<c><f>SUM(B3)</f></c>", "<c><v>5</v></c>"
    (mark,), problems = load(tmp_path, sheet(formula, number))
    assert (shown(mark), problems) == (("D01", "1.1", None, "5"), [])
    assert load(tmp_path, sheet(number, formula))[1] == ["X013 1.csv[表1!B3]"]


def test_a_total_that_is_hidden_while_it_is_0_is_no_error_and_a_score_is(tmp_path: Path) -> None:
    row = '<row><c t="inlineStr"><is><t>{}</t></is></c>{}</row>'
    table = data(["单位：文学院党委"], ["编号", "考核分"]).removesuffix("</sheetData>")
    hidden, plain = '<c s="1"><v>0</v></c>', "<c><v>0</v></c>"
    found = []
    for score, total in ((plain, hidden), (hidden, plain)):
        made = parts(f"{table}{row.format('1.1', score)}{row.format('合计', total)}</sheetData>")
        made["xl/styles.xml"] = (
            '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0;-0;;@"/></numFmts>'
            '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>'
        )
        found.append(load(tmp_path, pack(made))[1])
    assert found == [[], ["X037 1.csv[表1!B3]"]]


def test_the_heading_of_a_deeper_group_may_stand_beside_each_item(tmp_path: Path) -> None:
    header = ["一级指标", "二级指标", "三级指标", "目标任务", "考核分"]
    row = ["部分1(10分)", "1.3组织生活", "会议", "(1)会议记录齐全", "3"]
    label = ["单位：文学院党委"]
    (mark,), problems = load(tmp_path, workbook(data(label, header, row)))
    assert (shown(mark), problems) == (("D01", "1.3.1", None, "3"), [])
    other = ["部分2", *row[1:]]
    places = ["P005 1.csv[表1!A3] 1.csv[表1!B3]"]
    assert load(tmp_path, workbook(data(label, header, other)))[1] == places
    whatever = ["党建", *row[1:]]  # no block is called so: some write there what they like
    assert load(tmp_path, workbook(data(label, header, whatever)))[1] == []


@pytest.mark.parametrize(
    "label",
    [
        "填报单位：文学院党委",
        "单位（盖章）：文学院党委",
        "单位名称：文学院党委",
        "学院：文学院党委",
        "部门：文学院党委",
    ],
)
def test_the_label_has_many_forms(tmp_path: Path, label: str) -> None:
    (mark,), problems = load(tmp_path, workbook(data([label], ["编号", "考核分"], ["1.1", 5])))
    assert (mark.department, problems) == ("D01", [])


@pytest.mark.parametrize("beside", ["（请填写全称）", "[盖章]", "日期：2017年12月8日"])
def test_an_empty_label_takes_no_note_for_a_name(tmp_path: Path, beside: str) -> None:
    sheet = data(["单位：", beside], ["编号", "考核分"], ["1.1", 5])
    assert load(tmp_path, workbook(sheet)) == ([], ["P009 1.csv[表1!A2]"])


@pytest.mark.parametrize(
    "row",
    [
        ("考核组成员：", None, "甲、乙", None, None, "2017年12月8日"),
        ("本表一式两份", None, "请留存", None, None, "已核"),
    ],
)
def test_a_signature_below_the_totals_is_no_row(
    tmp_path: Path, row: tuple[str | int | None, ...]
) -> None:
    rows = (ROWS[1], ("合计", None, None, None, 5, 5, 4), row)
    marks, problems = load(tmp_path, workbook(form(*rows)))
    assert (len(marks), problems) == (1, [])


@pytest.mark.parametrize(
    ("row", "is_remark"),
    [
        (("3.9", None, None), False),
        ((None, "扣0.5", None), False),
        ((None, "-0.5", None), False),
        ((None, None, "90%"), False),
        ((None, None, "优"), False),
        ((None, "九分", None), False),
        ((None, 0.9, None), False),
        (("填表人：张三", None, "李四"), True),
        (("注：本表一式2份", None, None), True),
        ((None, "2017年12月8日", None), True),
        ((None, "张三", "已核"), True),
        ((None, "—", "签字：优"), True),
    ],
)
def test_what_stands_below_the_totals_may_be_a_row_mistyped(
    row: tuple[str | float | None, ...], *, is_remark: bool
) -> None:
    texts = (("编号", "自评分", "考核分"), row)
    header, below = (
        Row(
            number,
            {at: Cell(str(one), HERE) for at, one in enumerate(line, start=1) if one is not None},
        )
        for number, line in enumerate(texts, start=1)
    )
    table = Table(header, {Column.ID: 1, Column.SELF: 2, Column.ASSESSED: 3}, (), (below,))
    assert is_remark_below(table, below) is is_remark


def test_a_score_below_the_totals_is_not_passed_over(tmp_path: Path) -> None:
    rows = (ROWS[1], ("合计", None, None, None, 5, 5, 4), (None, None, "1.9", None, 3, 3, 3))
    assert len(load(tmp_path, workbook(form(*rows)))[1]) == 1


@pytest.mark.parametrize(
    ("cell", "code"),
    [("<c><f>SUM(A1)</f><v/></c>", "X013"), ('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', "X014")],
)
def test_a_broken_cell_is_reported_once(tmp_path: Path, cell: str, code: str) -> None:
    head = data(["单位", "编号", "自评分", "考核分"]).removesuffix("</sheetData>")
    names = '<c t="inlineStr"><is><t>D01</t></is></c><c t="inlineStr"><is><t>1.1</t></is></c>'
    total = '<row><c t="inlineStr"><is><t>合计</t></is></c><c/><c><v>5</v></c><c><v>5</v></c></row>'
    rows = f"<row>{names}<c><v>5</v></c>{cell}</row>{total}</sheetData>"
    (mark,), problems = load(tmp_path, workbook(head + rows))
    assert (assessed(mark), mark.given[0].unclear, problems) == (
        None,
        True,
        [f"{code} 1.csv[表1!D2]"],
    )


def test_marks_know_where_a_blank_score_and_a_note_would_stand(tmp_path: Path) -> None:
    text = LONG.strip() + ",备注\n文学院党委,1.1,,5,,5,,已核\n"
    (mark,), _ = load(tmp_path, text)
    assert (str(mark.self_source), str(mark.note_source)) == ("1.csv:2:5", "1.csv:2:8")


@pytest.mark.parametrize(("number", "expected"), [("１．５", "1.5"), ("a1", "A1"), ("b1", None)])
def test_an_id_in_another_width_or_case_is_that_id(
    tmp_path: Path, number: str, expected: str | None
) -> None:
    ids = ("1.5", "A1", "B1", "b1")
    of = rubric(block("1", *(item(one, "5") for one in ids)))
    (mark,), problems = load(tmp_path, f"{LONG}D01,{number},,5,5,5,\n", of=of)
    assert (mark.item, problems) == (expected or number, [])


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        *((code, set()) for code in ("S013", "P011", "P012", "P013", "X012")),
        *((code, {"S012"}) for code in ("P002", "P004", "P007")),
        *((code, {"S009", "S012"}) for code in ("F001", "F008", "X001", "X009", "P009", "P015")),
    ],
)
def test_what_was_not_read_may_be_what_seems_missing(code: str, expected: set[str]) -> None:
    assert doubtful([problem(code, HERE)]) == expected


# Several sheets, several assessors


def test_self_scores_and_assessed_scores_may_stand_in_two_sheets(tmp_path: Path) -> None:
    own = "单位,编号,自评分,备注\n文学院党委,1.1,5,材料已交\n"
    office = "单位,编号,考核分,扣分原因,备注\n文学院党委,1.1,4,缺记录,已核\n"
    (mark,), problems = load(tmp_path, own, office)
    assert (shown(mark), problems) == (("D01", "1.1", "5", "4"), [])
    assert (mark.note, mark.given[0].note) == ("材料已交", "已核")


def test_a_self_score_in_two_sheets_names_both(tmp_path: Path) -> None:
    own = "单位,编号,自评分\n文学院党委,1.1,5\n"
    assert load(tmp_path, own, own)[1] == ["P012 2.csv:2:3 1.csv:2:3"]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_self_score_shown_beside_the_assessed_one_is_a_copy_that_has_to_agree(
    tmp_path: Path, order: tuple[int, int]
) -> None:
    own = "单位,编号,自评分\n文学院党委,1.1,4.5\n"
    copies = [f"单位,编号,自评分,考核分\n文学院党委,1.1,{n},5\n" for n in ("4.50", "5")]
    same, other = ([own, copy] for copy in copies)
    (mark,), problems = load(tmp_path, *(same[at] for at in order))
    assert (shown(mark), problems) == (("D01", "1.1", "4.5", "5"), [])
    (mark,), problems = load(tmp_path, *(other[at] for at in order))
    own_place, copy_place = (f"{order.index(at) + 1}.csv:2:3" for at in (0, 1))
    assert problems == [f"G010 {copy_place} {own_place}"]
    assert shown(mark) == ("D01", "1.1", "4.5", "5")


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("office", ["5", ""])
def test_a_copy_does_not_stand_for_a_self_score_that_was_taken_back(
    tmp_path: Path, order: tuple[int, int], office: str
) -> None:
    own = "单位,编号,自评分\n文学院党委,1.1,\n"
    copy = f"单位,编号,自评分,考核分\n文学院党委,1.1,4.5,{office}\n"
    (mark,), problems = load(tmp_path, *((own, copy)[at] for at in order))
    assert (shown(mark), problems) == (("D01", "1.1", None, office or None), [])
    assert str(mark.self_source) == f"{order.index(0) + 1}.csv:2:3"


@pytest.mark.parametrize("other", ["4", "3"])
def test_two_self_scores_beside_empty_columns_for_assessed_ones_are_told(
    tmp_path: Path, other: str
) -> None:
    one, two = (f"单位,编号,自评分,考核分\n文学院党委,1.1,{n},\n" for n in ("4", other))
    assert load(tmp_path, one, two)[1] == ["P012 2.csv:2:3 1.csv:2:3"]
    own = "单位,编号,自评分\n文学院党委,1.1,4\n"
    expected = [] if other == "4" else ["G010 2.csv:2:3 1.csv:2:3"]
    assert load(tmp_path, own, two)[1] == expected


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_second_note_on_a_mark_is_not_lost(tmp_path: Path, order: tuple[int, int]) -> None:
    head = "单位,编号,自评分,备注\n文学院党委,1.1,"
    texts = [head + "4,甲注\n", head + ",乙注不同\n"]
    assert load(tmp_path, *(texts[at] for at in order))[1] == ["P012 2.csv:2:4 1.csv:2:4"]
    same = [head + "4,甲注\n", head + ",甲注\n"]
    (mark,), problems = load(tmp_path, *(same[at] for at in order))
    assert (mark.note, problems) == ("甲注", [])


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("column", ["扣分原因", "考核分"])
def test_a_remark_alone_is_no_second_score(
    tmp_path: Path, column: str, order: tuple[int, int]
) -> None:
    full = "单位,编号,自评分,考核分,扣分原因,备注\n文学院党委,1.1,4,4,,{}\n"
    texts = [full.format(""), f"单位,编号,{column},备注\n文学院党委,1.1,,已核实\n"]
    (mark,), problems = load(tmp_path, *(texts[at] for at in order))
    assert (shown(mark), problems) == (("D01", "1.1", "4", "4"), [])
    assert [one.note for one in mark.given] == ["已核实"]
    texts[0] = full.format("另注")
    problems = load(tmp_path, *(texts[at] for at in order))[1]
    first, second = (f"{order.index(at) + 1}.csv:2:{(6, 4)[at]}" for at in order)
    assert problems == [f"P012 {second} {first}"]


def test_each_assessor_gives_a_mark_of_his_own(tmp_path: Path) -> None:
    text = "单位,编号,考核人,考核分,扣分原因\n"
    rows = "D01,1.1,第二组,4,缺记录\nD01,1.1,第一组,5,\n"
    (mark,), problems = load(tmp_path, text + rows)
    assert problems == []
    assert [(one.assessor, str(one.score and one.score.value)) for one in mark.given] == [
        ("第一组", "5"),
        ("第二组", "4"),
    ]
    assert load(tmp_path, text + rows + "D01,1.1,第一组,5,\n")[1] == ["P012 1.csv:4:4 1.csv:3:4"]
