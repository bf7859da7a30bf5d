"""What forbids to score and print the marks as they stand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.diagnostics import Diagnostic, Source
from pipeline.model import Deduction, Indicator, Kind, Mark, Rubric, Score
from pipeline.model.marks import LONGEST_TEXT
from pipeline.validate.marks import check_marks
from tests.builders import DEPARTMENTS, HERE, SMALL, block, item, mark, marks, regiven, rubric

DEPARTMENT = DEPARTMENTS[0]
CELL = Source("成绩.xlsx", sheet="考核表", cell="G5")


def alone(given: Mark, **fields: object) -> list[Diagnostic]:
    """Check one mark on an item of 5 points."""
    one: Indicator = replace(item("1.1", "5"), **fields)  # type: ignore[arg-type] # any field
    return check_marks(rubric(block("1", one)), DEPARTMENTS[:1], [given])


def codes(given: Mark, **fields: object) -> list[str]:
    return [found.code for found in alone(given, **fields)]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (mark("D01", "1.1", "5", "5"), []),
        (mark("D01", "1.1", "0", "0", "一项未做"), []),
        (mark("D01", "1.1", "4.5", "5", "缺一次"), []),
        (mark("D01", "1.1", "3.5", "5", ("1", "甲，扣1分"), ("0.5", "乙，扣0.5分")), []),
        (mark("D01", "1.1", "5", None), ["S002"]),
        (mark("D01", "1.1", "5.5", "5"), ["S003"]),
        (mark("D01", "1.1", "5", "6"), ["S003"]),
        (mark("D01", "1.1", "6", "6", "缺一次"), ["S003", "S003"]),
        (mark("D01", "1.1", "-1", "5", "缺一次"), ["S004"]),
        (mark("D01", "1.1", "4.33", "5", "缺一次"), ["S005"]),
        (mark("D01", "1.1", "5", "4.9"), ["S005"]),
        (mark("D01", "1.1", "4.5", "5"), ["S006"]),
        (mark("D01", "1.1", "5", "5", "缺一次"), ["S007"]),
        (mark("D01", "1.1", "5", "5", ("1", "缺一次，扣1分")), ["S007"]),
        (mark("D01", "1.1", "4", "5", ("0.5", "甲，扣0.5分")), ["S008"]),
        (mark("D01", "1.1", "4", "5", ("1", "甲，扣1分"), ("0.5", "乙，扣0.5分")), ["S008"]),
        (mark("D01", "1.1", "4", "5", ("1", "甲，扣1分"), "乙"), ["S008"]),
        (mark("D01", "1.1", "4", "5", ("1", "甲，扣1分"), ("0", "乙，扣0分")), ["S011"]),
        (mark("D01", "1.1", "4", "5", "字" * LONGEST_TEXT), []),
        (mark("D01", "1.1", "4", "5", "字" * (LONGEST_TEXT + 1)), ["S010"]),
        (regiven(mark("D01", "1.1", "5", "5"), score=None), ["S001"]),
        (regiven(mark("D01", "1.1", "5"), score=None), ["S001", "S002"]),
        (replace(mark("D01", "1.1", "5", "5"), note="字" * 501), ["S010"]),
        (regiven(mark("D01", "1.1", "5", "5"), note="字" * 501), ["S010"]),
    ],
)
def test_each_fault_has_its_code(given: Mark, expected: list[str]) -> None:
    assert codes(given) == expected


def test_the_message_has_the_place_the_typed_value_and_the_limit() -> None:
    given = regiven(mark("D01", "1.1", "5.5", "5"), score=Score(Decimal("5.5"), "5.5分", CELL))
    (found,) = alone(given)
    assert found.source == CELL
    assert dict(found.values) == {
        "mark": "5.5分", "limit": "5", "department": "文学院党委", "item": "1.1 指标1.1",
    }  # fmt: skip


def test_both_sums_are_named_where_deductions_do_not_add_up() -> None:
    (found,) = alone(mark("D01", "1.1", "3", "5", ("0.5", "甲，扣0.5分"), ("1", "乙，扣1分")))
    values = dict(found.values)
    assert (values["stated"], values["lost"]) == ("1.5", "2")


def test_an_item_may_have_another_minimum() -> None:
    below = mark("D01", "1.1", "0.5", "5", "缺一次")
    assert codes(below, minimum=Decimal(1)) == ["S004"]
    assert codes(mark("D01", "1.1", "-2", "5", "缺一次"), minimum=Decimal(-5)) == []


def test_a_bonus_that_was_not_earned_needs_no_reason() -> None:
    assert codes(mark("D01", "1.1", "0", "0"), kind=Kind.BONUS) == []


def test_what_could_not_be_read_is_not_reported_as_missing() -> None:
    unclear = regiven(mark("D01", "1.1", "5"), score=None, unclear=True)
    assert codes(unclear) == ["S002"]
    assert codes(replace(unclear, unclear=True)) == []
    assert codes(regiven(mark("D01", "1.1", "4", "5"), unclear=True)) == []


def test_an_absent_department_is_named_once() -> None:
    given = marks({"D01": ["5", "3", "2"], "D03": ["5", "3", "2"]})
    found = check_marks(SMALL, DEPARTMENTS, given)
    assert [(one.code, dict(one.values)) for one in found] == [
        ("S009", {"department": "机关党总支"})
    ]


def test_an_item_missing_from_a_sheet_is_named() -> None:
    given = marks({"D01": ["5", "3", "2"]})[:2]
    (found,) = check_marks(SMALL, DEPARTMENTS[:1], given)
    assert (found.code, dict(found.values)["item"]) == ("S012", "2.1 指标2.1")


def test_a_long_title_is_cut_in_messages() -> None:
    (found,) = alone(mark("D01", "1.1", "6", "5"), title="很长的标题" * 10)
    assert dict(found.values)["item"] == "1.1 很长的标题很长的标题很长的标题很…"


def test_everything_wrong_is_named_at_once() -> None:
    given = [mark("D01", "1.1", "9", None), mark("D01", "1.2", "2", "4.1")]
    found = [one.code for one in check_marks(SMALL, DEPARTMENTS[:2], given)]
    assert found == ["S012", "S002", "S003", "S003", "S005", "S006", "S009"]


def test_a_step_that_the_rubric_s_own_checks_refuse_stops_nothing() -> None:
    odd: Rubric = replace(SMALL, step=Decimal(0))
    assert check_marks(odd, DEPARTMENTS[:1], marks({"D01": ["5", "3", "2"]})) == []


def test_long_evidence_is_named_once() -> None:
    long = "字" * 501
    deductions = tuple(Deduction(Decimal("0.5"), f"{n}，扣0.5分", HERE, long) for n in "甲乙")
    given = regiven(mark("D01", "1.1", "4", "5"), deductions=deductions)
    assert codes(given) == ["S010"]


def test_a_missing_item_is_named_at_the_sheet_of_the_others() -> None:
    given = mark("D01", "1.1", "5", "5")
    assert given.self_score
    given = replace(given, source=CELL, self_score=replace(given.self_score, source=CELL))
    found = check_marks(SMALL, DEPARTMENTS[:1], [given])
    assert {(one.code, str(one.source)) for one in found} == {("S012", "成绩.xlsx[考核表]")}


def test_nothing_is_called_missing_where_not_all_was_read() -> None:
    assert check_marks(SMALL, DEPARTMENTS[:1], [], doubtful={"S009"}) == []


def test_an_empty_column_is_one_problem() -> None:
    blank = [
        replace(regiven(mark("D01", key, "1"), score=None), self_source=CELL)
        for key in ("1.1", "1.2", "2.1")
    ]
    found = check_marks(SMALL, DEPARTMENTS[:1], blank)
    assert [(one.code, dict(one.values)["count"]) for one in found] == [
        ("S024", "3"),
        ("S025", "3"),
    ]
    assert found[1].source == CELL


def test_a_blank_self_score_and_a_long_note_have_their_own_places() -> None:
    given = replace(mark("D01", "1.1", "5", None), self_source=CELL)
    assert [one.source for one in alone(given)] == [CELL]
    given = replace(mark("D01", "1.1", "5", "5"), note="字" * 501, note_source=CELL)
    assert [(one.code, one.source) for one in alone(given)] == [("S010", CELL)]
