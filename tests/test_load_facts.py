"""Tables of facts: headers by name, whose and what by exact words, each fault by its place."""

from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest

from pipeline.model import Fact
from tests.fact_samples import HEADER, codes, load, one, row
from tests.workbook_xml import data, merged, workbook

RATE_ROW = row("1.1", "找到率", "97.5%")


def said(fact: Fact) -> tuple[str, str, str, str]:
    return (fact.department, fact.item, fact.measure, str(fact.value))


def test_a_row_is_a_fact_with_everything_that_was_typed(tmp_path: Path) -> None:
    fact, problems = one(tmp_path, "1.5", "缺记录", "2次", "", "", "案1", "缺3月、4月记录")
    assert problems == []
    assert fact is not None
    assert said(fact) == ("D01", "1.5", "缺记录", "2")
    assert (fact.case, fact.text, fact.typed) == ("案1", "缺3月、4月记录", "2次")
    assert (str(fact.source), fact.level, fact.period) == ("1.csv:2:4", "", "")


@pytest.mark.parametrize(
    "table",
    [
        "数量,指标,测量项,单位编号\n97.5,指标1.1,找到率,D01\n",
        "Department,ID,Measure,Value\n文学院 党委,1.1,找到率,97.5\n",
        "2017年事实表,,,\n单位：文学院党委,,,\n编号,事项,数值,佐证材料\n1.1,找到率,97.5,台账\n",
        "单位；".replace("；", ";") + "编号;事项;数值\nD01;1.1;找到率;97,5\n",
    ],
)
def test_headers_stand_in_any_order_under_many_names(tmp_path: Path, table: str) -> None:
    (fact,), problems = load(tmp_path, table)
    assert said(fact) == ("D01", "1.1", "找到率", "97.5")
    assert set(codes(problems)) <= {"X030"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_encodings_of_spreadsheet_programs_are_read(tmp_path: Path, encoding: str) -> None:
    (fact,), problems = load(tmp_path, (HEADER + RATE_ROW).encode(encoding))
    assert (said(fact)[3], problems) == ("97.5", [])


def test_merged_cells_name_what_they_span_and_share_no_value(tmp_path: Path) -> None:
    rows = (
        ("单位", "编号", "事项", "周期", "数值"),
        ("D01", "1.2", "研究党建", "上学期", "4"),
        (None, None, None, "下学期", "3"),
    )
    sound = data(*rows) + merged("A2:A3", "B2:B3", "C2:C3")
    facts, problems = load(tmp_path, workbook(sound), suffix="xlsx")
    assert problems == []
    assert [(fact.period, fact.value) for fact in facts] == [
        ("上学期", Decimal(4)),
        ("下学期", Decimal(3)),
    ]
    shared = data(*rows[:2], (None, None, None, "下学期", None)) + merged(
        "A2:A3", "B2:B3", "C2:C3", "E2:E3"
    )
    facts, problems = load(tmp_path, workbook(shared), suffix="xlsx")
    assert codes(problems) == ["P014"]


def test_totals_signatures_and_blank_rows_are_no_facts(tmp_path: Path) -> None:
    table = HEADER + RATE_ROW + "合计,,,97.5,,,,,\n,,,,,,,,\n填表人：张三,,,,,,,,\n"
    facts, problems = load(tmp_path, table)
    assert (len(facts), problems) == (1, [])


def test_a_case_or_words_without_a_number_count_once(tmp_path: Path) -> None:
    counted = (("1.5", "缺记录", "", "", "", "案1"), ("1.5", "违纪", "", "", "", "", "受处分"))
    refused = (("1.5", "缺记录"), ("1.5", "上级扣分", "", "", "", "案1"), ("1.1", "找到率"))
    for cells in counted:
        fact, problems = one(tmp_path, *cells)
        assert fact is not None
        assert (fact.value, problems) == (Decimal(1), [])
    for less in refused:
        assert codes(one(tmp_path, *less)[1]) == ["E007"]
    fact, problems = one(tmp_path, "1.5", "违纪", "无")
    assert (fact, codes(problems)) == (None, ["E007"])


@pytest.mark.parametrize("cells", [("2.2", "", "", "", "优 秀"), ("2.2", "", "优秀")])
def test_a_level_stands_in_its_column_or_for_the_value(
    tmp_path: Path, cells: tuple[str, ...]
) -> None:
    fact, problems = one(tmp_path, *cells)
    assert fact is not None
    assert (fact.level, fact.value, problems) == ("优秀", None, [])


def test_where_one_rule_takes_facts_no_measure_is_needed(tmp_path: Path) -> None:
    fact, problems = one(tmp_path, "2.1", "", "3篇")
    assert fact is not None
    assert (fact.measure, fact.value, problems) == ("稿件", Decimal(3), [])


@pytest.mark.parametrize("measure", ["", "重大事故"])
def test_a_veto_as_such_takes_a_case(tmp_path: Path, measure: str) -> None:
    fact, problems = one(tmp_path, "2.6", measure, "", "", "", "", "实验室火灾")
    assert fact is not None
    assert (fact.item, fact.value, fact.text, problems) == ("2.6", Decimal(1), "实验室火灾", [])


@pytest.mark.parametrize(
    ("cells", "code", "place", "shown"),
    [
        (("1.1", "找到", "97.5"), "E022", "1.csv:2:3", "找到率"),
        (("1.1", "出勤", "97.5"), "E021", "1.csv:2:3", "找到率、缴纳率"),
        (("1.1", "", "97.5"), "E023", "1.csv:2:4", "找到率、缴纳率"),
        (("2.4", "", "3"), "E020", "1.csv:2:4", "3"),
        (("1.2", "研究党建", "4", "春季"), "E025", "1.csv:2:5", "上学期、下学期"),
        (("1.2", "研究党建", "4"), "E026", "1.csv:2:4", "上学期、下学期"),
        (("1.3", "党课", "4"), "E026", "1.csv:2:4", "季度"),
        (("1.1", "找到率", "97.5", "上学期"), "E027", "1.csv:2:5", "上学期"),
        (("2.2", "", "", "", "及格"), "E028", "1.csv:2:6", "优秀、良好"),
        (("2.2", "", "", "", "优秀奖"), "E029", "1.csv:2:6", "优秀"),
        (("2.2", "", "", "", "", "", "x"), "E030", "1.csv:2:8", "优秀、良好"),
        (("2.2", "", "3", "", "优秀"), "E031", "1.csv:2:4", "3"),
        (("2.1", "", "3", "", "优秀"), "E031", "1.csv:2:6", "优秀"),
        (("2.6", "火灾", "1"), "E021", "1.csv:2:3", "重大事故"),
        (("9.9", "找到率", "97.5"), "P003", "1.csv:2:2", "9.9"),
        (("1", "找到率", "97.5"), "P022", "1.csv:2:2", "1"),
        (("1.1", "找到率", "97.5%", "", "", "", "甲\u200b乙"), "F005", "1.csv:2:8", "U+200B"),
    ],
)
def test_each_fault_is_told_at_its_place(
    tmp_path: Path, cells: tuple[str, ...], code: str, place: str, shown: str
) -> None:
    _, problems = one(tmp_path, *cells)
    assert code in codes(problems)
    found = next(each for each in problems if each.code == code)
    assert str(found.source) == place
    assert shown in " ".join(text for _, text in found.values)


def test_an_unknown_department_is_told_once(tmp_path: Path) -> None:
    rows = "".join(row("1.1", "找到率", "97.5", department="法学院") for _ in range(3))
    facts, problems = load(tmp_path, HEADER + rows)
    assert facts == ()
    assert len(problems) == 1
    assert problems[0].code in {"P001", "P002"}


def test_a_fact_on_an_item_that_does_not_apply_is_refused(tmp_path: Path) -> None:
    facts, problems = load(
        tmp_path,
        HEADER + row("2.5", "", "97.5") + row("2.5", "", "97.5", department="D02"),
    )
    assert [fact.department for fact in facts] == ["D01"]
    assert [(found.code, str(found.source)) for found in problems] == [("E024", "1.csv:3:4")]


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ("", "X"),
        ("甲,乙\n1,2\n", "E060"),
        ("单位,编号,考核分\nD01,1.1,4\n", "X020"),
        ("单位,事项,数值\nD01,找到率,97.5\n", "X020"),
        ("编号,事项,数值\n1.1,找到率,97.5\n", "P009"),
        ("单位,编号,事项,数值,数量\nD01,1.1,找到率,97.5,1\n", "X019"),
        ("单位,编号,事项,数值,满意\nD01,1.1,找到率,97.5,1\n", "X017"),
        ("单位,编号,事项,数值\nD01,1.1,找到率,97.5,1\n", "X031"),
        ("单位,编号,事项,数值\n,1.1,找到率,97.5\n", "P007"),
        ("单位,编号,事项,数值\nD01,,找到率,97.5\n", "P008"),
        (b"%PDF-1.4", "X001"),
        (b"\x00\x01", "X021"),
    ],
)
def test_what_is_no_sound_table_is_named(tmp_path: Path, table: str | bytes, code: str) -> None:
    _, problems = load(tmp_path, table)
    assert any(found.code.startswith(code) for found in problems) or not table


# --- several facts ---


@pytest.mark.parametrize(
    ("second", "code", "kept"),
    [
        (row("1.1", "找到率", "97.5"), "E041", 1),
        (row("1.1", "找到率", "98"), "E040", 1),
        (row("1.1", "缴纳率", "98"), "", 2),
    ],
)
def test_a_measure_stands_there_once(tmp_path: Path, second: str, code: str, kept: int) -> None:
    facts, problems = load(tmp_path, HEADER + RATE_ROW, HEADER + second)
    assert [found.code for found in problems] == ([code] if code else [])
    assert len(facts) == kept
    for found in problems:
        assert (str(found.source), str(found.also[0])) == ("2.csv:2:4", "1.csv:2:4")
    assert facts[0].value == Decimal("97.5")


def test_a_measure_may_stand_once_in_each_period(tmp_path: Path) -> None:
    table = HEADER + "".join(row("1.3", "党课", "1", period) for period in ("一季度", "二季度"))
    facts, problems = load(tmp_path, table)
    assert (len(facts), problems) == (2, [])
    _, problems = load(tmp_path, table + row("1.3", "党课", "2", " 一季度"))
    assert codes(problems) == ["E040"]


@pytest.mark.parametrize(
    ("second", "code", "kept"),
    [
        (("案1", "缺3月记录"), "E044", 1),
        (("案1", "缺4月记录"), "E043", 1),
        (("案2", "缺3月记录"), "", 2),
        (("", "缺3月记录"), "", 2),
    ],
)
def test_a_case_stands_there_once(
    tmp_path: Path, second: tuple[str, str], code: str, kept: int
) -> None:
    table = HEADER + row("1.6", "", "1", "", "", "案1", "缺3月记录")
    facts, problems = load(tmp_path, table + row("1.6", "", "1", "", "", *second))
    assert [found.code for found in problems] == ([code] if code else [])
    assert len(facts) == kept


def test_equal_rows_without_a_case_both_count_and_are_asked_for(tmp_path: Path) -> None:
    facts, problems = load(tmp_path, HEADER + row("1.6", "", "1", "", "", "", "缺记录") * 2)
    assert (len(facts), codes(problems)) == (2, ["E045"])


def test_a_period_that_lacks_a_fact_beside_another_is_missing(tmp_path: Path) -> None:
    first = row("1.2", "研究党建", "4", "上学期")
    facts, (found,) = load(tmp_path, HEADER + first)
    assert (len(facts), found.code, dict(found.values)["periods"]) == (1, "E042", "下学期")
    assert load(tmp_path, HEADER + first + row("1.2", "研究党建", "0", "下学期"))[1] == []
    assert load(tmp_path, HEADER + RATE_ROW)[1] == []  # none at all is for scoring to tell
    # What could not be read may be the missing one.
    _, problems = load(tmp_path, HEADER + first + row("1.2", "研究党建", "四", "下学期"))
    assert codes(problems) == ["E001"]


def test_the_order_of_rows_and_files_decides_nothing(tmp_path: Path) -> None:
    rows = [
        RATE_ROW,
        row("1.2", "研究党建", "3", "下学期"),
        row("1.2", "研究党建", "4", "上学期"),
        row("1.6", "", "", "", "", "案1", "缺记录"),
        row("1.6", "", "2", department="D02"),
    ]
    read = set()
    for number, order in enumerate(permutations(rows)):
        folder = tmp_path / str(number % 7)
        tables = (HEADER + "".join(order[:2]), HEADER + "".join(order[2:]))
        facts, problems = load(folder, *tables[:: 1 if number % 2 else -1])
        assert problems == []
        read.add(tuple((said(fact), fact.order) for fact in facts))
    assert len(read) == 1
