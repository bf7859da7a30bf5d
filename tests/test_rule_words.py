"""The sentence of each rule, exact to the digit; and tables that add up whatever is adjusted."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.compose.letter import compose_letter
from pipeline.compose.notice import compose_notice
from pipeline.compose.rule_words import worded
from pipeline.compose.wording_keys import WORDING_KEYS
from pipeline.load.files import InputFile
from pipeline.load.wording import load_wording
from pipeline.model import Assessors, Combine, Given, Kind, Reach, Score
from pipeline.results import Results
from pipeline.score import score
from pipeline.wording import Wording
from tests.builders import CAMPAIGN, DEPARTMENTS, HERE, block, item, mark, rubric
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
    assert "1 指标1按规则应得1分，考核组改为4分，理由：情节较轻。" in letter.losses.paragraphs
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


def test_a_veto_of_grades_alone_is_told_with_its_cause_and_not_praised(wording: Wording) -> None:
    veto = item("7", "0", kind=Kind.VETO, reach=Reach.GRADE, grade="一般", scoring=())
    of = rubric(block("0", item("1", "10")), block("6", veto))
    results = judged(of, [fact("7", text="宿舍失火")], mark("D01", "1", "10"))
    (one,) = results.departments
    letter = compose_letter(one, results, wording)
    assert "一票否决情形：7 指标7，宿舍失火，一票否决。" in letter.losses.paragraphs
    assert "继续保持" not in "".join(letter.requests.paragraphs)
    assert "未评为优秀、良好" in "".join(letter.result.paragraphs)


def test_what_is_taken_of_a_bonus_is_told(wording: Wording) -> None:
    award = rule("award", measure="获奖", unit="项", each="1")
    false = rule("per_occurrence", measure="虚报", each="1")
    of = rubric(
        block("0", item("1", "5")), block("8", ruled("9", "0", award, false, kind=Kind.BONUS))
    )
    facts = [fact("9", "3", measure="获奖"), fact("9", "2", measure="虚报")]
    results = judged(of, facts, mark("D01", "1", "5"))
    (one,) = results.departments
    said = compose_letter(one, results, wording).losses.paragraphs
    assert "加分项：9 指标9加1分（虚报2次，每次扣1分，减2分），合计加1分。" in said


def test_the_word_of_an_assessor_whose_mark_does_not_count_stays_with_the_office(
    wording: Wording,
) -> None:
    of = rubric(block("0", ruled("1", "5", rule("per_occurrence", measure="缺项", each="1"))))
    voices = [("甲", "3", ""), ("乙", "3", ""), ("丙", "5", "我认为不该扣")]
    given = tuple(
        Given(HERE, Score(Decimal(score), score, HERE), assessor=name, override=word)
        for name, score, word in voices
    )
    panel = replace(mark("D01", "1", "3"), given=given)
    campaign = replace(CAMPAIGN, assessors=Assessors(Combine.MEDIAN))
    results = score(of, campaign, DEPARTMENTS[:1], [panel], [fact("1", "2")])
    (one,) = worded(results, wording).departments
    assert [lost.reason for _, lost in one.deductions()] == ["缺项2次，每次扣1分，扣2分"]
    assert one.items[0].override == ""


def test_of_two_measures_the_longer_one_is_meant_and_evidence_is_kept(wording: Wording) -> None:
    short = replace(RATE, measure="党员率")
    of = rubric(block("0", ruled("1", "5", short, RATE, DISCRETION)))
    facts = [fact("1", "90", measure="党员率"), fact("1", "97.5", measure="失联党员找到率")]
    given = mark("D01", "1", "4", None, ("1", "失联党员找到率低，扣1分"))
    (said,) = reasons(judged(of, facts, given), wording)
    assert said.startswith("失联党员找到率97.5%，低于99%的要求")
    priced = rubric(block("0", ruled("1", "5", replace(RATE, each=Decimal(2)), DISCRETION)))
    typed = mark("D01", "1", "3", None, "现场抽查")
    (own,) = typed.given
    proof = replace(own.deductions[0], evidence="名单.pdf")
    shown = replace(typed, given=(replace(own, deductions=(proof,)),))
    (one,) = judged(priced, [fact("1", "97.5", evidence="统计表.xlsx")], shown).departments
    (lost,) = one.items[0].deductions
    assert (lost.evidence, lost.cause.reason) == ("统计表.xlsx；名单.pdf", "现场抽查")
