"""Composing: what the documents say, that it adds up, and that the wording's contract is kept."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.compose import compose_all
from pipeline.compose.correction import say_correction
from pipeline.compose.forms import compose_forms
from pipeline.compose.letter import compose_letter
from pipeline.compose.notice import compose_notice
from pipeline.compose.overview import compose_overview
from pipeline.compose.problem_notes import Findings, compose_notes
from pipeline.compose.register_book import compose_register
from pipeline.compose.results_json import compose_results
from pipeline.compose.rubric_table import compose_rubric_table
from pipeline.compose.rule_words import worded
from pipeline.compose.summary import compose_summary
from pipeline.compose.tables import say_ranges
from pipeline.compose.withdrawal import compose_withdrawal
from pipeline.compose.wording_keys import WORDING_KEYS
from pipeline.compose.workbook import compose_workbook
from pipeline.diagnostics import OFFICE, Source, problem
from pipeline.documents import Letter, Notice, Summary, parts
from pipeline.load.files import InputFile
from pipeline.load.wording import load_wording
from pipeline.model import (
    Campaign,
    Count,
    Exemption,
    Kind,
    Level,
    Mark,
    Method,
    PointsFor,
    Reach,
    Rubric,
    Scope,
    Score,
    Scoring,
)
from pipeline.model.received import Received, ReceivedSheet
from pipeline.results import Results
from pipeline.score import score
from pipeline.wording import Wording, blanks
from tests.analysed import analysed_cases
from tests.builders import CAMPAIGN, DEPARTMENTS, HERE, SMALL, block, item, mark, marks, rubric
from tests.graded import every_bar
from tests.issued_samples import CHANGES, ORDER, WITHDRAWN
from tests.issuing import a_register
from tests.ruled import SENTENCES, adjusted_cases, by_rule

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


@pytest.fixture(scope="module")
def wording() -> Wording:
    path = TEMPLATES / "wording.yaml"
    value, problems = load_wording(InputFile(path, "templates/wording.yaml"), WORDING_KEYS)
    assert problems == []
    assert value is not None
    return value


def scored(given: Sequence[Mark], campaign: Campaign = CAMPAIGN) -> Results:
    known = {one.department for one in given}
    departments = [one for one in DEPARTMENTS if one.id in known]
    return score(SMALL, campaign, departments, given)


def from_scores(campaign: Campaign = CAMPAIGN, **scores: Sequence[str]) -> Results:
    return scored(marks(scores), campaign)


def letter_of(results: Results, wording: Wording, at: int = 0) -> Letter:
    return compose_letter(results.departments[at], results, wording)


def numbers_of(rows: Sequence[object], column: str) -> Decimal:
    return sum((Decimal(getattr(row, column) or "0") for row in rows), Decimal(0))


# --- the letter ---


def test_a_letter_lists_every_deduction_once_and_its_rows_add_up(wording: Wording) -> None:
    results = scored(
        [
            mark("D01", "1.1", "3.5", "5", ("1", "缺记录，扣1分"), ("0.5", "缺台账，扣0.5分")),
            mark("D01", "1.2", "3", "3"),
            mark("D01", "2.1", "1.5", "2", "总结迟交"),
        ]
    )
    letter = letter_of(results, wording)
    assert letter.deductions is not None
    assert letter.deductions.total is not None
    assert [row.reason for row in letter.deductions.rows] == [
        "缺记录，扣1分", "缺台账，扣0.5分", "总结迟交",
    ]  # fmt: skip
    assert [row.lost for row in letter.deductions.rows] == ["1", "0.5", "0.5"]
    assert numbers_of(letter.deductions.rows, "lost") == Decimal(letter.deductions.total.lost)
    # An item's own scores stand beside its first deduction only, so that a column can be added up.
    assert [row.points for row in letter.deductions.rows] == ["5", "", "2"]
    assert letter.losses.paragraphs == (
        "考核中，你单位共有2项指标扣分，扣分原因3条，合计扣2分，逐条列于表2。",
    )


def test_the_blocks_of_a_letter_add_up_to_its_total(wording: Wording) -> None:
    letter = letter_of(from_scores(D01=["4.5", "3", "1"]), wording)
    assert letter.blocks.total is not None
    for column in ("points", "self_score", "assessed", "lost"):
        expected = Decimal(getattr(letter.blocks.total, column))
        assert numbers_of(letter.blocks.rows, column) == expected
    assert [row.rate for row in letter.blocks.rows] == ["93.8%", "50.0%"]


def test_full_marks_leave_no_table_of_deductions(wording: Wording) -> None:
    letter = letter_of(from_scores(D01=["5", "3", "2"]), wording)
    assert letter.deductions is None
    assert letter.losses.paragraphs == ("考核中，你单位各项指标均未扣分。",)
    assert "继续保持" in letter.requests.paragraphs[0]


def test_a_tie_is_said(wording: Wording) -> None:
    results = from_scores(D01=["5", "3", "1"], D02=["4", "3", "2"])
    assert "并列第1位" in letter_of(results, wording).result.paragraphs[0]


@pytest.mark.parametrize(
    ("own", "said"),
    [("10", "考核分比自评分低1分"), ("9", "考核分与自评分一致"), ("8.5", "考核分比自评分高0.5分")],
)
def test_self_and_assessed_scores_are_compared(own: str, said: str, wording: Wording) -> None:
    first = mark("D01", "1.1", "4", str(Decimal(own) - 5), "缺记录")
    rest = marks({"D01": ["5", "3", "2"]})[1:]
    assert said in letter_of(scored([first, *rest]), wording).result.paragraphs[1]


def test_an_unknown_self_score_is_a_dash_and_never_a_zero(wording: Wording) -> None:
    letter = letter_of(
        scored([replace(one, self_score=None) for one in marks({"D01": ["5", "3", "1"]})]), wording
    )
    assert [row.self_score for row in letter.blocks.rows] == ["—", "—"]
    assert "未填报完整" in letter.result.paragraphs[1]


def test_what_a_clerk_typed_is_data_and_no_blank_to_fill(wording: Wording) -> None:
    results = scored(
        [
            mark("D01", "1.1", "4", "5", "{department}{{ 7*7 }}"),
            *marks({"D01": ["5", "3", "2"]})[1:],
        ]
    )
    letter = letter_of(results, wording)
    assert letter.deductions is not None
    assert letter.deductions.rows[0].reason == "{department}{{ 7*7 }}"


def test_the_number_of_a_draft_is_blank(wording: Wording) -> None:
    assert (
        letter_of(from_scores(D01=["5", "3", "2"]), wording).head.number == "示院组函〔2017〕　　号"
    )


# --- the notice ---


def test_a_notice_names_each_low_item_with_what_was_asked_and_found(wording: Wording) -> None:
    results = from_scores(D01=["2", "3", "1"])
    notice = compose_notice(results.departments[0], results, wording)
    assert notice is not None
    assert [item.heading for item in notice.items] == [
        "（一）指标1.1（指标1.1）",
        "（二）指标2.1（指标2.1）",
    ]
    assert notice.items[0].asked == "考核要求：要求1.1(材料不全视情况扣分)。"
    assert notice.items[0].found == ("发现问题（扣3分）：有缺项。",)
    rows = notice.problem_list.table.rows
    assert [row.basis for row in rows] == ["材料不全视情况扣分", "考核指标内容"]
    assert notice.problem_list.table.total is not None
    assert numbers_of(rows, "lost") == Decimal(notice.problem_list.table.total.lost) == 4
    assert notice.tail.annexes == ("1. 文学院党委问题清单", "2. 送达回执")


def test_no_low_item_means_no_notice(wording: Wording) -> None:
    results = from_scores(D01=["3", "3", "2"])
    assert compose_notice(results.departments[0], results, wording) is None
    assert [draft.kind for draft in compose_all(results, wording)] == ["letter", "summary"]


def test_points_stated_in_a_reason_are_not_said_twice(wording: Wording) -> None:
    results = scored([mark("D01", "1.1", "1", "5", ("4", "缺记录，扣4分")), *FULL[1:]])
    notice = compose_notice(results.departments[0], results, wording)
    assert notice is not None
    assert notice.items[0].found == ("发现问题：缺记录，扣4分。",)


def test_a_figure_of_the_rubric_is_what_the_rectification_is_judged_by(wording: Wording) -> None:
    results = measured()
    notice = compose_notice(results.departments[0], results, wording)
    assert notice is not None
    assert notice.items[0].demand.endswith(
        "验收标准：找到率不低于99%、每学期研究党建工作不少于4次、联系覆盖所有党支部（不低于100%）。"
    )


def test_a_notice_counts_the_items_it_lists(wording: Wording) -> None:
    results = from_scores(D01=["2", "1", "2"])
    notice = compose_notice(results.departments[0], results, wording)
    assert notice is not None
    assert len(notice.items) == 2
    assert "2项指标得分率低于60%" in notice.opening[0]
    assert notice.problems.paragraphs == ("需限期整改的指标共2项，合计扣5分，具体情况如下。",)
    assert notice.problem_list.table.caption == "共2个问题，合计扣5分"
    assert "（附件2）" in notice.review.paragraphs[-1]


# --- what every formal document states of itself ---


def test_dates_and_the_numbers_year_come_from_their_own_settings(wording: Wording) -> None:
    campaign = replace(CAMPAIGN, dated=date(2018, 1, 10), printed=date(2018, 1, 12))
    summary = compose_summary(from_scores(campaign, D01=["5", "3", "2"]), wording)
    assert summary.head.number == "示院组通报〔2018〕　　号"
    assert (summary.tail.date, summary.tail.printed) == ("2018年1月10日", "2018年1月12日")
    assert summary.meta.created == date(2018, 1, 10)
    assert "2017年11月20日至12月8日" in summary.opening[0]


# --- the summary ---


def test_the_summary_adds_up(wording: Wording) -> None:
    results = from_scores(D01=["2", "3", "1"], D02=["4.5", "2", "2"], D03=["5", "3", "2"])
    summary = compose_summary(results, wording)
    for table in (summary.blocks, summary.items):
        assert table.total is not None
        for column in ("points", "lost"):
            assert numbers_of(table.rows, column) == Decimal(getattr(table.total, column))
    (matrix,) = summary.annex.matrices
    for row in (matrix.points, *matrix.rows):
        assert sum(map(Decimal, row[1:-1])) == Decimal(row[-1])
        assert len(row) == len(matrix.header)
    shares = [Decimal(row.share.removesuffix("%")) for row in summary.grades.rows]
    assert sum(shares) == 100


def test_items_are_listed_worst_first(wording: Wording) -> None:
    summary = compose_summary(from_scores(D01=["5", "1.5", "1"], D02=["4", "3", "2"]), wording)
    assert [row.loss_rate for row in summary.items.rows] == ["25.0%", "25.0%", "10.0%"]
    assert [bar.label for bar in summary.item_chart.bars] == ["1.2", "2.1", "1.1"]


def test_a_wide_matrix_is_cut_and_only_its_last_part_has_the_totals(
    wording: Wording, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.compose.matrix.MATRIX_COLUMNS", 2)
    first, last = compose_summary(from_scores(D01=["5", "3", "1"]), wording).annex.matrices
    assert first.header == ("单位", "1.1", "1.2")
    assert last.rows == (("文学院党委", "1", "9"),)


def test_grades_are_said_from_where_to_where(wording: Wording) -> None:
    assert list(say_ranges(CAMPAIGN.bands, wording)) == [
        "9分以上", "8分以上不足9分", "6分以上不足8分", "不足6分",
    ]  # fmt: skip
    assert list(say_ranges(CAMPAIGN.bands[:1], wording)) == ["全部得分"]


def test_a_common_problem_is_one_that_enough_departments_share(wording: Wording) -> None:
    results = from_scores(D01=["4", "3", "2"], D02=["4", "3", "2"], D03=["5", "3", "1"])
    half = replace(results, campaign=replace(CAMPAIGN, common_from=Decimal(50)))
    assert compose_summary(half, wording).common.paragraphs[1] == (
        "（一）指标1.1（指标1.1）。2个单位扣分，占66.7%，合计扣2分。"
        "主要问题有：有缺项（扣1分）；有缺项（扣1分）。"
    )
    all_of_them = replace(results, campaign=replace(CAMPAIGN, common_from=Decimal(100)))
    assert "较为分散" in compose_summary(all_of_them, wording).common.paragraphs[0]


def test_where_nobody_lost_points_no_worst_is_named(wording: Wording) -> None:
    summary = compose_summary(from_scores(D01=["5", "3", "2"]), wording)
    assert summary.analysis.paragraphs[0] == "（一）各部分情况。2个部分均未失分，见表4。"
    assert summary.common.paragraphs == ("各单位各项指标均未扣分，没有共性问题。",)


def test_self_scores_of_nought_are_compared_and_missing_ones_are_not(wording: Wording) -> None:
    zero = [replace(one, self_score=Score(Decimal(0), "0", HERE)) for one in FULL]
    open_ones = [replace(one, self_score=None) for one in marks({"D02": ["1", "3", "2"]})]
    both = compose_summary(scored([*zero, *open_ones]), wording)
    assert both.comparison_chart is not None
    assert [bar.other_shown for bar in both.comparison_chart.bars] == ["0"]
    assert both.comparison.paragraphs[1] == (
        "自评分填报完整的1个单位自评平均0.00分，考核平均10.00分；"
        "另有1个单位自评分未填报完整，不参加对比。"
    )
    none = compose_summary(scored(open_ones), wording)
    assert none.comparison_chart is None
    assert none.comparison.paragraphs == ("各单位自评分均未填报完整，不作自评与考核对比。",)


# --- the workbook, the results, the page ---


def test_the_workbooks_columns_hold_what_their_headers_say(wording: Wording) -> None:
    results = from_scores(D01=["5", "3", "1"], D02=["2", "3", "2"])
    book = compose_workbook(results, wording)
    scores, ranking, deductions, items, ledger, *_ = book.sheets
    assert scores.rows[1] == (
        "D01", "文学院党委", "二级党委", Decimal(5), Decimal(3), Decimal(1), Decimal(9),
    )  # fmt: skip
    assert ranking.rows[1] == (
        2, "否", "D02", "机关党总支", "党总支", Decimal(7), Decimal(7), Decimal(3), "一般",
    )  # fmt: skip
    assert deductions.rows[1][:10] == (
        2, "D02", "机关党总支", "1.1", "指标1.1", Decimal(5), Decimal(2), Decimal(2), Decimal(3),
        "有缺项",
    )  # fmt: skip
    assert items.rows[0] == (
        "1.1", "指标1.1", Decimal(5), Decimal("3.50"), 1, Decimal(3), Decimal("30.0"),
    )  # fmt: skip
    assert ledger.rows[1] == (
        2, "1.1", "机关党总支", "指标1.1", "有缺项", "材料不全视情况扣分", Decimal(3),
        None, None, None, date(2018, 3, 30), None, None, None, None, "未整改",
    )  # fmt: skip
    assert (scores.heads, scores.sides) == (2, 2)
    for sheet in book.sheets:
        assert {len(row) for row in sheet.rows} == {len(sheet.columns)}


def test_the_results_hold_means_and_rates(wording: Wording) -> None:
    results = from_scores(D01=["5", "3", "1"], D02=["2", "3", "2"])
    value = json.loads(compose_results(results, compose_all(results, wording)))
    first = value["items"][0]
    assert (first["mean"], first["lost"], first["loss_rate"]) == ("3.50", "3", "0.3")
    assert (value["whole"]["mean"], value["whole"]["loss_rate"]) == ("8.00", "0.2")
    assert value["departments"][1]["items"][0]["rate"] == "0.4"
    assert value["departments"][1]["notice"]["items"] == ["1.1"]
    assert value["departments"][0]["items"][2]["deductions"][0]["rule"] == "discretionary"


def test_the_page_shows_each_departments_own_figures(wording: Wording) -> None:
    results = from_scores(D01=["5", "3", "1"], D02=["2", "3", "2"])
    page = compose_overview(results, compose_all(results, wording), wording)
    assert [(entry.row.rank, entry.row.final, entry.row.lost) for entry in page.ranking] == [
        ("1", "9", "1"),
        ("2", "7", "3"),
    ]
    assert [len(entry.links) for entry in page.ranking] == [4, 4]
    assert [one.links for one in page.details] == [entry.links for entry in page.ranking]


def test_the_page_shows_every_chart_and_speaks_of_no_numbers(wording: Wording) -> None:
    results = from_scores(D01=["5", "3", "1"], D02=["2", "3", "2"])
    page = compose_overview(results, compose_all(results, wording), wording)
    assert len(page.charts) == 5
    numbered = re.compile("[图表][0-9]")
    assert [text for text in parts(page) if numbered.match(text)] == []


# --- the wording's contract ---


FULL = marks({"D01": ["5", "3", "2"]})


def shifted(one: Mark, shift: int | None) -> Mark:
    """Move a self-score away from the assessed one, or leave it out."""
    assert one.self_score is not None
    own = one.self_score
    return replace(one, self_score=None if shift is None else replace(own, value=own.value + shift))


def measured() -> Results:
    """Score an item with a figure of each kind so low that a notice names the figures."""
    scorings = (
        Scoring(Method.THRESHOLD, HERE, "找到率", Decimal(99), "%"),
        Scoring(Method.PER_PERIOD, HERE, "研究党建工作", Decimal(4), "次", "学期"),
        Scoring(Method.COVERAGE, HERE, "联系覆盖所有党支部", Decimal(100), "%"),
    )
    of = rubric(block("1", item("1.1", "5", scoring=scorings)))
    return score(of, CAMPAIGN, DEPARTMENTS[:1], marks({"D01": ["2"]}, of))


def of_every_kind() -> Rubric:
    """Build a rubric whose formal table needs every column and every remark."""
    full = item(
        "1.1",
        "5",
        criteria="按次扣分",
        examined="查阅",
        evidence="记录",
        owner="组织部",
        note="附件",
        weight=Decimal(10),
        maximum=Decimal(6),
        allowed=(Decimal(0), Decimal(5)),
        levels=(Level("优", HERE, "好", points=Decimal(5)),),
        points_for=(PointsFor(("机关",), Decimal(4), HERE),),
        scope=Scope(HERE, only=("二级党委",), when_exempt=Exemption.DROP),
    )
    small = item("1.2", "1", scope=Scope(HERE, exempt=("机关",), when_exempt=Exemption.FULL))
    groups = [
        replace(block("1", full), stated=Decimal(5)),
        replace(block("2", small), stated=Decimal(1)),
    ]
    vetoes = [item(f"3.{reach}", "0", kind=Kind.VETO, reach=reach) for reach in Reach]
    extras = [item("4", "0", kind=Kind.BONUS), item("5", "0", kind=Kind.PENALTY)]
    return rubric(*groups, *vetoes, *extras)


def every_branch(wording: Wording) -> Mapping[str, set[str]]:
    """Compose campaigns that between them need every text, and note what was asked for."""
    asked: dict[str, set[str]] = {}

    class Recorder(Wording):
        """Wording that notes which texts were asked for, with which blanks."""

        def say_all(self, key: str, **values: str) -> tuple[str, ...]:
            """Note the key and give its text."""
            asked.setdefault(key, set()).update(values)
            return Wording.say_all(self, key, **values)

    recorder = Recorder(wording.texts)
    cases = [
        from_scores(D01=["5", "3", "2"], D02=["1", "1", "1"], D03=["4", "3", "2"]),
        from_scores(D01=["5", "3", "2"]),
        from_scores(
            replace(CAMPAIGN, bands=CAMPAIGN.bands[:1]), D01=["4", "3", "2"], D02=["4", "3", "2"]
        ),
        from_scores(
            replace(CAMPAIGN, common_from=Decimal(100)), D01=["5", "3", "1"], D02=["5", "1", "2"]
        ),
        measured(),
        scored([mark("D01", "1.1", "1", "5", ("4", "缺记录，扣4分")), *FULL[1:]]),
        scored(
            [*(replace(one, self_score=None) for one in FULL), *marks({"D02": ["5", "3", "2"]})]
        ),
    ]
    blended = replace(SMALL, self_share=Decimal(30))
    for given in ({"D01": ["4", "3", "2"]}, {"D01": ["4", "3", "2"], "D02": ["4", "3", "2"]}):
        departments = DEPARTMENTS[: len(given)]
        named = [replace(one, evidence="记录.pdf") for one in marks(given)]
        listing = replace(CAMPAIGN, list_evidence=True)
        cases.append(score(blended, listing, departments, named))
    own = marks({"D01": ["4", "3", "2"]})
    cases += every_bar()
    cases += [worded(one, recorder) for one in (*map(by_rule, SENTENCES), *adjusted_cases())]
    cases += [scored([shifted(one, shift) for one in own]) for shift in (1, -1, None)]
    cases += analysed_cases()
    for results in cases:
        drafts = compose_all(results, recorder)
        compose_overview(results, drafts, recorder)
        compose_workbook(results, recorder)
    compose_rubric_table(of_every_kind(), recorder)
    compose_withdrawal(WITHDRAWN, ORDER, CAMPAIGN, recorder)
    compose_register(a_register(), "组织部", recorder)
    for changes in ((), CHANGES, CHANGES * 2):
        say_correction(WITHDRAWN.title, WITHDRAWN.number, "计分有误", changes, recorder)
    due = replace(CAMPAIGN, self_by=date(2017, 11, 17))
    for counted in (Count.SUM, Count.SCALED):
        of = replace(of_every_kind(), count=counted)
        compose_forms(of, due, DEPARTMENTS[:1], (), recorder)
    compose_forms(SMALL, due, DEPARTMENTS, (), recorder)
    for findings in problem_lists():
        for day in (None, date(2017, 12, 12)):
            compose_notes(findings, replace(CAMPAIGN, mend_by=day), recorder)
    return asked


def problem_lists() -> Iterator[Findings]:
    """Give what needs every text of the lists of problems."""
    place = Source("scores/甲乙机关党总支.csv", line=2)
    sheet = ReceivedSheet(Source(place.path), 1, frozenset(), {2: {1: "x"}}, rows_of={"D01": [2]})
    received = Received(
        sheets={(place.path, ""): sheet},
        files={place.path: ""},
        names={one.id: one.name for one in DEPARTMENTS},
    )
    asked = problem("S009", HERE, department="图书馆直属党支部")
    wrong = [
        replace(problem("X018", place, typed="x"), recipient="D01"),
        replace(problem("S013", place, typed="x"), recipient=OFFICE),
        replace(asked, recipient="D03"),
    ]
    absent = frozenset({"D03"})
    yield Findings(wrong, DEPARTMENTS, received, {}, absent, is_read=True)
    yield Findings(wrong[:1], DEPARTMENTS, received, {}, absent, is_read=False)


def test_composing_asks_for_exactly_the_texts_of_the_contract(wording: Wording) -> None:
    asked = every_branch(wording)
    assert asked.keys() - WORDING_KEYS.keys() == set()
    assert WORDING_KEYS.keys() - asked.keys() == set()
    assert {key: frozenset(values) for key, values in asked.items()} == dict(WORDING_KEYS)


def test_no_document_shows_an_unfilled_blank(wording: Wording) -> None:
    results = from_scores(D01=["5", "3", "2"], D02=["1", "1", "2"])
    for draft in compose_all(results, wording):
        assert isinstance(draft.document, Letter | Notice | Summary)
        assert [text for text in parts(draft.document) if blanks(text)] == []


def test_results_hold_scores_as_text_and_never_as_floats(wording: Wording) -> None:
    results = from_scores(D01=["4.5", "3", "1"])
    text = compose_results(results, compose_all(results, wording)).decode()
    assert not re.search(r":\s*-?\d+\.\d", text)
    assert '"assessed": "4.5"' in text
