"""What stands before a corrected document: the old one cited, why, each figure that changed."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from pipeline.changes import Change, Figure
from pipeline.compare.corrected import compare_for
from pipeline.compare.results import ResultsComparison, compare_results
from pipeline.compose import compose_all
from pipeline.compose.correction import say_correction
from pipeline.compose.results_json import compose_results
from pipeline.issued import DocumentNumber
from pipeline.load.results_file import read_results
from pipeline.model import PastResults
from pipeline.score import score
from pipeline.wording import blanks
from tests.builders import CAMPAIGN, DEPARTMENTS, SMALL, marks
from tests.issued_samples import CHANGES, the_wording

OLD = DocumentNumber("示院组函", 2017, 3)
TITLE = "中共示例师范学院委员会组织部关于反馈2017年度基层党建工作考核情况的函"
BEFORE = {"D01": ["5", "3", "1"], "D02": ["4", "3", "1.5"], "D03": ["1", "1", "1"]}
Json = dict[str, Any]


def results(
    scores: dict[str, list[str]], edit: Callable[[Json], None] | None = None
) -> PastResults:
    """Score, write results.json, and read it back as the register's objects are read."""
    scored = score(SMALL, CAMPAIGN, DEPARTMENTS, marks(scores))
    data = compose_results(scored, compose_all(scored, the_wording()))
    if edit:
        value = json.loads(data)
        edit(value)
        data = json.dumps(value, ensure_ascii=False).encode()
    past, found = read_results(data, "results.json")
    assert past, found
    return past


def compared(edit: Callable[[Json], None] | None = None, **after: list[str]) -> ResultsComparison:
    return compare_results(results(BEFORE), results({**BEFORE, **after}, edit))


def said(changes: tuple[Change, ...], reason: str = "计分有误") -> tuple[str, ...]:
    return say_correction(TITLE, OLD, reason, changes, the_wording())


def test_a_department_s_changes_are_its_totals_and_then_its_items() -> None:
    changes = compare_for("D02", compared(D02=["5", "3", "2"]))
    assert changes == (
        Change(Figure.TOTAL, "8.5", "10"),
        Change(Figure.GRADE, "良好", "优秀"),
        Change(Figure.RANK, "2", "1"),
        Change(Figure.SCORE, "4", "5", item="1.1", title="指标1.1", block="部分1"),
        Change(Figure.SCORE, "1.5", "2", item="2.1", title="指标2.1", block="部分2"),
    )


def test_the_paragraphs_cite_the_old_document_give_the_reason_and_compare() -> None:
    changes = compare_for("D02", compared(D02=["5", "3", "1.5"]))
    assert said(changes) == (
        (
            f"《{TITLE}》（示院组函〔2017〕3号）部分内容有误，现予更正，"
            "原文件自本文件印发之日起作废，以本文件为准。"
        ),
        "更正原因：计分有误。",
        (
            "更正前后对比：考核得分由8.5分更正为9.5分；考核等次由良好更正为优秀；"
            "排名由第2位更正为第1位。"
        ),
        "指标1.1 指标1.1得分由4分更正为5分。",
    )  # fmt: skip


def test_the_summary_tells_of_every_department_that_changed_by_its_totals_alone() -> None:
    changes = compare_for(None, compared(D02=["5", "3", "2"]))
    assert {change.department for change in changes} == {"文学院党委", "机关党总支"}
    assert not any(change.item for change in changes)
    assert said(changes)[2:] == (
        (
            "更正前后对比：文学院党委排名由第1位更正为第2位；机关党总支考核得分由8.5分更正为10分，"
            "考核等次由良好更正为优秀，排名由第2位更正为第1位。"
        ),
    )


def test_many_items_make_one_paragraph_for_each_block() -> None:
    items = [
        Change(Figure.SCORE, "1", "2", item=f"{block}.{at}", title="某项", block=f"部分{block}")
        for block in (1, 2)
        for at in range(1, 6)
    ]
    *_, one, two = said(tuple(items))
    assert one.startswith("“部分1”部分：指标1.1 某项得分由1分更正为2分；指标1.2")
    assert two.startswith("“部分2”部分：指标2.1 ")
    assert one.endswith("指标1.5 某项得分由1分更正为2分。")


def test_many_departments_make_paragraphs_of_their_own() -> None:
    changes = [
        Change(Figure.RANK, str(at), str(at + 1), department=f"第{at}党委") for at in range(1, 12)
    ]
    paragraphs = said(tuple(changes))[2:]
    assert paragraphs[0] == "更正前后对比："
    assert len(paragraphs) == 12
    assert paragraphs[1] == "第1党委排名由第1位更正为第2位。"


def test_a_place_that_is_shared_is_told_as_the_letter_does() -> None:
    found = compared(D02=["5", "3", "1"])  # as D01
    rank = next(one for one in compare_for("D02", found) if one.figure is Figure.RANK)
    assert (rank.old, rank.old_tied, rank.new, rank.new_tied) == ("2", False, "1", True)
    assert "排名由第2位更正为并列第1位" in said(compare_for("D02", found))[2]


def test_a_place_that_is_now_shared_has_changed_though_its_number_has_not() -> None:
    found = compared(D02=["5", "3", "1"])
    own = Change(Figure.RANK, "1", "1", new_tied=True)
    assert compare_for("D01", found) == (own,)
    assert said((own,))[2:] == ("更正前后对比：排名由第1位更正为并列第1位。",)
    assert replace(own, department="文学院党委") in compare_for(None, found)


# --- hostile ---


def test_where_no_figure_changed_it_says_so() -> None:
    assert compare_for("D01", compared()) == ()
    assert said(())[2:] == ("更正不涉及考核得分、等次和排名。",)


def test_a_department_that_neither_run_knows_has_no_changes() -> None:
    assert compare_for("D99", compared(D02=["5", "3", "2"])) == ()


def test_a_reason_alone_that_changed_is_told() -> None:
    def reworded(value: Json) -> None:
        value["departments"][1]["items"][0]["deductions"][0]["reason"] = "另一个原因"

    changes = compare_for("D02", compared(reworded))
    assert changes == (Change(Figure.REASONS, "", "", item="1.1", title="指标1.1", block="部分1"),)
    assert said(changes)[2:] == ("指标1.1 指标1.1的扣分原因有更正。",)
    assert compare_for(None, compared(reworded)) == ()


def test_points_of_an_item_that_changed_are_told_beside_its_score() -> None:
    def repointed(value: Json) -> None:
        value["departments"][1]["items"][0]["points"] = "6"

    assert compare_for("D02", compared(repointed)) == (
        Change(Figure.POINTS, "5", "6", item="1.1", title="指标1.1", block="部分1"),
    )


def test_a_notice_that_names_other_items_is_told() -> None:
    changes = compare_for("D03", compared(D03=["5", "1", "1"]))
    assert Change(Figure.NOTICE, "1.1、1.2、2.1", "1.2、2.1") in changes
    gone = compare_for("D03", compared(D03=["5", "3", "2"]))
    assert Change(Figure.NOTICE, "1.1、1.2、2.1", "") in gone
    assert "限期整改的指标由1.1、1.2、2.1更正为无" in said(gone)[2]


def test_a_department_that_came_or_went_is_told_in_the_summary() -> None:
    def gone(value: Json) -> None:
        del value["departments"][2]

    found = compared(gone)
    assert Change(Figure.DROPPED, "", "", department="图书馆直属党支部") in compare_for(None, found)
    back = compare_results(found.new, found.old)
    assert Change(Figure.ADDED, "", "", department="图书馆直属党支部") in compare_for(None, back)
    assert compare_for("D03", back) == (Change(Figure.ADDED, "", ""),)


def test_an_item_of_no_group_stands_without_a_block() -> None:
    changes = tuple(Change(Figure.SCORE, "1", "2", item=f"x{at}", title="某项") for at in range(9))
    assert said(changes)[2].startswith("指标x0 某项得分")


def test_an_item_that_the_rubric_no_longer_has_is_told() -> None:
    def shorter(value: Json) -> None:
        for one in value["departments"]:
            del one["items"][2]
            if one["notice"]:
                one["notice"]["items"] = [x for x in one["notice"]["items"] if x != "2.1"]

    changes = compare_for("D02", compared(shorter))
    assert changes == (Change(Figure.DROPPED, "", "", item="2.1", title="指标2.1", block="部分2"),)
    assert said(changes)[2:] == ("不再列入指标2.1 指标2.1。",)


def test_titles_reasons_and_braces_stay_data() -> None:
    paragraphs = say_correction("关于《办法》{number}的函", OLD, "见{title}。", (), the_wording())
    assert paragraphs[0].startswith("《关于〈办法〉{number}的函》（示院组函〔2017〕3号）")
    assert paragraphs[1] == "更正原因：见{title}。"


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_makes_a_sentence_without_blanks(change: Change) -> None:
    for paragraph in said((change,)):
        assert paragraph.endswith("。")
        assert not blanks(paragraph)
    assert replace(change) == change
