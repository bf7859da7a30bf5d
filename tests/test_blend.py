"""Self-scores that enter the final score: exact, printed in one line, ranked by, and asked for."""

import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compose import compose_all
from pipeline.compose.letter import compose_letter
from pipeline.compose.overview import compose_overview
from pipeline.compose.results_json import compose_results
from pipeline.compose.summary import compose_summary
from pipeline.compose.wording_keys import WORDING_KEYS
from pipeline.diagnostics import Language
from pipeline.load.files import InputFile
from pipeline.load.rubric import load_rubric
from pipeline.load.wording import load_wording
from pipeline.model import Mark
from pipeline.results import Results
from pipeline.rubric_view import as_json, as_lines
from pipeline.score import score
from pipeline.validate.marks import check_marks
from pipeline.validate.rubric import check_rubric
from pipeline.wording import Wording
from tests.builders import CAMPAIGN, DEPARTMENTS, SMALL, mark, marks
from tests.yaml_inputs import BASE, codes, edited, written

BLENDED = replace(SMALL, self_share=Decimal(30))
RUBRIC = (BASE / "rubric.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def wording() -> Wording:
    path = Path(__file__).resolve().parent.parent / "templates" / "wording.yaml"
    value, problems = load_wording(InputFile(path, "templates/wording.yaml"), WORDING_KEYS)
    assert problems == []
    assert value is not None
    return value


def own(department: str, pairs: Sequence[tuple[str, str]]) -> list[Mark]:
    """Build marks from pairs of assessed score and self-score."""
    lost = {item.id: str(item.points) for item in SMALL.items()}
    return [
        mark(
            department,
            item.id,
            assessed,
            self_score,
            *([] if assessed == lost[item.id] else ["缺"]),
        )
        for item, (assessed, self_score) in zip(SMALL.items(), pairs, strict=True)
    ]


def results() -> Results:
    """Score two departments whose order the blend turns round."""
    first = own("D01", [("4.5", "5"), ("3", "3"), ("1", "2")])  # assessed 8.5, self 10
    second = own("D02", [("5", "4"), ("2", "2"), ("2", "1")])  # assessed 9, self 7
    return score(BLENDED, CAMPAIGN, DEPARTMENTS[:2], [*first, *second])


def test_the_final_score_is_the_blend_and_rank_and_grade_follow_it() -> None:
    first, second = results().departments
    assert (first.final, second.final) == (Decimal("8.95"), Decimal("8.4"))
    assert (first.rank, second.rank) == (1, 2)
    assert (first.grade, second.grade) == ("良好", "良好")  # assessed alone, D02 had been 优秀
    assert (first.total.assessed, first.total.deducted) == (Decimal("8.5"), Decimal("1.5"))


def test_the_letter_prints_the_blend_in_one_line_that_adds_up(wording: Wording) -> None:
    found = results()
    letter = compose_letter(found.departments[0], found, wording)
    place, blend, against = letter.result.paragraphs
    assert "最终得分8.95分（满分10分）" in place
    assert blend == (
        "最终得分由两部分相加：自评10分占30%，计3分；考核8.5分占70%，计5.95分；合计8.95分。"
    )
    assert "自评10分，考核分比自评分低1.5分" in against
    assert letter.blocks.total is not None
    assert letter.deductions is not None
    assert letter.deductions.total is not None
    assert letter.blocks.total.assessed == "8.5"
    assert letter.blocks.total.lost == letter.deductions.total.lost == "1.5"


def test_the_summary_ranks_by_the_blend_beside_its_parts(wording: Wording) -> None:
    summary = compose_summary(results(), wording)
    assert summary.ranking_table is None
    assert summary.blended_table is not None
    rows = [(row.self_score, row.assessed, row.final) for row in summary.blended_table.rows]
    assert rows == [("10", "8.5", "8.95"), ("7", "9", "8.4")]
    assert "自评分的30%和考核分的70%" in summary.ranking.paragraphs[0]
    assert [bar.shown for bar in summary.ranking_chart.bars] == ["8.95", "8.4"]
    assert "最终得分" in summary.ranking_chart.caption
    assert summary.comparison_chart is not None
    bars = [(bar.value, bar.shown) for bar in summary.comparison_chart.bars]
    assert bars == [(Decimal("8.5"), "8.5"), (Decimal(9), "9")]
    (matrix,) = summary.annex.matrices
    for row in matrix.rows:
        assert sum(map(Decimal, row[1:-1])) == Decimal(row[-1])
    # What was lost explains the assessed scores, not the final ones.
    assert "总失分率12.5%" in summary.overview.paragraphs[0]


def test_without_a_share_nothing_is_said_of_one(wording: Wording) -> None:
    for rubric in (SMALL, replace(SMALL, self_share=Decimal(0))):
        found = score(rubric, CAMPAIGN, DEPARTMENTS[:1], marks({"D01": ["4", "3", "2"]}))
        assert len(compose_letter(found.departments[0], found, wording).result.paragraphs) == 2
        summary = compose_summary(found, wording)
        assert (summary.blended_table, len(summary.ranking.paragraphs)) == (None, 3)
        told = json.loads(compose_results(found, compose_all(found, wording)))
        assert "self_share" not in told["rubric"]
        assert told["departments"][0]["final"] == told["departments"][0]["assessed"]


def test_the_page_heads_its_ranking_by_what_it_is(wording: Wording) -> None:
    found = results()
    page = compose_overview(found, compose_all(found, wording), wording)
    assert page.ranking_header.final == "最终得分"
    assert [entry.row.final for entry in page.ranking] == ["8.95", "8.4"]


def test_a_missing_self_score_is_an_error_then() -> None:
    given = [replace(one, self_score=None) if one.item == "1.1" else one
             for one in marks({"D01": ["5", "3", "2"]})]  # fmt: skip
    assert codes(check_marks(SMALL, DEPARTMENTS[:1], given)) == ["S002"]
    (found,) = check_marks(BLENDED, DEPARTMENTS[:1], given)
    assert (found.code, dict(found.values)["share"]) == ("S060", "30")
    none = [replace(one, self_score=None) for one in given]
    assert codes(check_marks(BLENDED, DEPARTMENTS[:1], none)) == ["S061"]
    unread = [replace(one, unclear=True) for one in none]
    assert codes(check_marks(BLENDED, DEPARTMENTS[:1], unread)) == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("30", []),
        ("33.3", []),
        ("0", []),
        ("100", []),
        ("100.5", ["C007"]),
        ("-1", ["C007"]),
        ("0.3", ["C010"]),
    ],
)
def test_the_share_is_a_percentage(typed: str, expected: list[str], tmp_path: Path) -> None:
    text = edited(RUBRIC, "step: 0.5", f"step: 0.5\nself_share: {typed}")
    rubric, problems = load_rubric(written(tmp_path, text))
    assert (problems, rubric is None) == ([], False)
    assert rubric is not None
    assert codes(check_rubric(rubric)) == expected
    shown = as_json(rubric, [], Language.CHINESE)
    assert shown["self_share"] == typed
    lines = list(as_lines(rubric, Language.CHINESE))
    assert (typed == "30") is (lines[-1] == "最终得分 = 自评分的 30% + 考核分的 70%")


def test_a_share_that_is_no_number_is_refused(tmp_path: Path) -> None:
    text = edited(RUBRIC, "step: 0.5", "step: 0.5\nself_share: 30%")
    assert codes(load_rubric(written(tmp_path, text))[1]) == ["Y026"]


tenths = st.integers(0, 20).map(lambda number: str(Decimal(number) / 10))


@given(st.lists(st.tuples(tenths, tenths), min_size=3, max_size=3), st.decimals(0, 100, places=2))
def test_whatever_the_share_the_blend_lies_between_its_parts(
    pairs: list[tuple[str, str]], share: Decimal
) -> None:
    rubric = replace(SMALL, self_share=share)
    (one,) = score(rubric, CAMPAIGN, DEPARTMENTS[:1], own("D01", pairs)).departments
    assert one.total.self_score is not None
    parts = (one.total.self_score, one.total.assessed)
    assert min(parts) <= one.final <= max(parts)
    assert one.final * 100 == share * parts[0] + (100 - share) * parts[1]
