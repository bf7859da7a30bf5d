"""The sentence of each rule, exact to the digit; and tables that add up whatever is adjusted."""

from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.compose.letter import compose_letter
from pipeline.compose.notice import compose_notice
from pipeline.compose.rule_words import worded
from pipeline.compose.wording_keys import WORDING_KEYS
from pipeline.load.files import InputFile
from pipeline.load.wording import load_wording
from pipeline.results import Results
from pipeline.wording import Wording
from tests.builders import block, mark, rubric
from tests.ruled import (
    DISCRETION,
    RATE,
    SENTENCES,
    adjusted_cases,
    by_rule,
    fact,
    judged,
    overriding,
    rule,
    ruled,
)

ROOT = Path(__file__).resolve().parent.parent
CASES = [*map(by_rule, SENTENCES), *adjusted_cases()]


@pytest.fixture(scope="module")
def wording() -> Wording:
    file = InputFile(ROOT / "templates" / "wording.yaml", "templates/wording.yaml")
    loaded, problems = load_wording(file, WORDING_KEYS)
    assert loaded, problems
    return loaded


def reasons(results: Results, wording: Wording) -> list[str]:
    """Give what the letter says of each deduction."""
    (one,) = worded(results, wording).departments
    return [lost.reason for _, lost in one.deductions()]


@pytest.mark.parametrize("name", SENTENCES)
def test_a_rule_says_fact_demand_and_points_in_one_sentence(name: str, wording: Wording) -> None:
    assert reasons(by_rule(name), wording) == [SENTENCES[name][2]]


def test_an_open_cost_is_the_assessors_and_the_sentence_the_rules(wording: Wording) -> None:
    of = rubric(block("0", ruled("1", "5", RATE, DISCRETION)))
    missed = [fact("1", "97.5")]
    silent = judged(of, missed, mark("D01", "1", "3"))
    assert reasons(silent, wording) == ["失联党员找到率97.5%，低于99%的要求，扣2分"]
    typed = judged(of, missed, mark("D01", "1", "3", None, "失联党员找到率低，3人未找到"))
    assert reasons(typed, wording) == [
        "失联党员找到率97.5%，低于99%的要求（失联党员找到率低，3人未找到），扣2分"
    ]
    two = mark("D01", "1", "2.5", None, ("2", "失联党员找到率"), ("0.5", "台账不全，扣0.5分"))
    assert reasons(judged(of, missed, two), wording) == [
        "失联党员找到率97.5%，低于99%的要求，扣2分",
        "台账不全，扣0.5分",
    ]


def test_what_an_assessor_wrote_beside_a_rule_that_takes_all_is_kept(wording: Wording) -> None:
    of = rubric(block("0", ruled("1", "5", rule("per_occurrence", measure="缺项", each="1"))))
    beside = judged(of, [fact("1", "2")], mark("D01", "1", "3", None, "缺3月和4月"))
    assert reasons(beside, wording) == ["缺项2次，每次扣1分（缺3月和4月），扣2分"]


def test_a_deduction_that_the_item_cannot_bear_says_so(wording: Wording) -> None:
    of = rubric(block("0", ruled("1", "5", rule("per_occurrence", measure="缺项", each="2"))))
    assert reasons(judged(of, [fact("1", "3")]), wording) == [
        "缺项3次，每次扣2分，扣5分（按规定应扣6分，本项可扣分值不足，实扣5分）"
    ]


def test_an_override_is_told_with_what_the_rules_would_take(wording: Wording) -> None:
    of = rubric(block("0", ruled("1", "5", rule("per_occurrence", measure="缺项", each="2"))))
    results = judged(of, [fact("1", "2")], overriding(mark("D01", "1", "4"), "情节较轻。"))
    (one,) = worded(results, wording).departments
    letter = compose_letter(one, results, wording)
    assert "1 指标1按规则应扣4分，考核组改为扣1分，理由：情节较轻。" in letter.losses.paragraphs
    assert reasons(results, wording) == ["情节较轻。"]


@pytest.mark.parametrize("results", CASES)
def test_every_printed_table_of_a_letter_adds_up(results: Results, wording: Wording) -> None:
    said = worded(results, wording)
    (one,) = said.departments
    letter = compose_letter(one, said, wording)
    assert letter.blocks.total is not None
    for column in ("points", "assessed", "lost"):
        printed = sum((Decimal(getattr(row, column)) for row in letter.blocks.rows), Decimal(0))
        assert printed == Decimal(getattr(letter.blocks.total, column)), column
    if letter.deductions is None:
        assert one.total.deducted == 0
        return
    assert letter.deductions.total is not None
    lost = sum((Decimal(row.lost) for row in letter.deductions.rows), Decimal(0))
    assert lost == Decimal(letter.deductions.total.lost) == one.total.deducted
    assert all(row.reason for row in letter.deductions.rows)


def test_a_case_that_counts_under_another_item_is_not_told_here(wording: Wording) -> None:
    cheap = rule("per_occurrence", measure="通报", each="0.5", once="通报")
    dear = rule("per_occurrence", measure="通报", each="1", once="通报")
    of = rubric(block("0", ruled("1", "5", cheap), ruled("2", "5", dear)))
    both = [fact(key, case="2017-03", text="会风不正") for key in ("1", "2")]
    own = fact("1", case="2017-08", text="迟到")
    assert reasons(judged(of, [*both, own]), wording) == [
        "通报1次（迟到），每次扣0.5分，扣0.5分",
        "通报1次（会风不正），每次扣1分，扣1分",
    ]


def test_a_notice_states_the_points_of_a_rule_once(wording: Wording) -> None:
    of = rubric(block("0", ruled("1", "5", RATE, DISCRETION)))
    missed = [fact("1", "97.5", measure="失联党员找到率")]
    results = worded(judged(of, missed, mark("D01", "1", "2", None, "失联党员找到率低")), wording)
    notice = compose_notice(results.departments[0], results, wording)
    assert notice is not None
    assert notice.items[0].found == (
        "发现问题：失联党员找到率97.5%，低于99%的要求（失联党员找到率低），扣3分。",
    )
