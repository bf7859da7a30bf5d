"""Scoring: sums, ranks with ties, grades by band, averages and loss rates."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.grades import grade_of, ranks
from pipeline.model import Method, Scoring
from pipeline.results import Results
from pipeline.score import score
from tests.builders import CAMPAIGN, DEPARTMENTS, HERE, SMALL, block, item, mark, marks, rubric


def scored(**scores: list[str]) -> Results:
    return score(SMALL, CAMPAIGN, DEPARTMENTS[: len(scores)], marks(scores))


def test_every_level_adds_up() -> None:
    (one,) = scored(D01=["4.5", "3", "1"]).departments
    assert one.final == one.total.assessed == Decimal("8.5")
    assert one.total.deducted == Decimal("1.5")
    assert [block.tally.assessed for block in one.blocks] == [Decimal("7.5"), Decimal(1)]
    assert one.grade == "良好"


def test_a_reason_alone_takes_all_that_was_lost() -> None:
    (one,) = scored(D01=["4.5", "3", "2"]).departments
    assert [(lost.points, lost.reason) for _, lost in one.deductions()] == [
        (Decimal("0.5"), "有缺项")
    ]


def test_stated_points_are_kept_reason_by_reason() -> None:
    own = mark("D01", "1.1", "3.5", "5", ("1", "缺记录，扣1分"), ("0.5", "缺台账，扣0.5分"))
    rest = marks({"D01": ["5", "3", "2"]})[1:]
    (one,) = score(SMALL, CAMPAIGN, DEPARTMENTS[:1], (own, *rest)).departments
    assert [lost.points for _, lost in one.deductions()] == [Decimal(1), Decimal("0.5")]
    assert one.final == Decimal("8.5")


def test_equal_totals_share_a_rank_and_the_next_is_skipped() -> None:
    results = scored(D01=["5", "3", "1"], D02=["5", "2", "2"], D03=["5", "3", "0.5"])
    assert [(one.rank, one.is_tied) for one in results.departments] == [
        (1, True),
        (1, True),
        (3, False),
    ]


def test_ties_stand_in_the_rosters_order() -> None:
    results = scored(D01=["5", "3", "0"], D02=["5", "2", "2"], D03=["4", "3", "2"])
    assert [one.department.id for one in results.ranking] == ["D02", "D03", "D01"]


@pytest.mark.parametrize(
    ("final", "grade"),
    [
        ("10", "优秀"),
        ("9", "优秀"),
        ("8.99", "良好"),
        ("6", "一般"),
        ("5.99", "较差"),
        ("0", "较差"),
    ],
)
def test_a_lower_bound_belongs_to_its_grade(final: str, grade: str) -> None:
    assert grade_of(Decimal(final), CAMPAIGN.bands).name == grade


def test_an_item_at_the_threshold_is_not_low_and_one_under_it_is() -> None:
    (one,) = scored(D01=["3", "1.5", "2"]).departments  # 60 %, 50 %
    assert [low.item.id for low in one.low_items] == ["1.2"]


def test_a_missing_self_score_leaves_the_sum_open_and_no_other() -> None:
    given_marks = [
        mark("D01", "1.1", "5"),
        mark("D01", "1.2", "3", "3"),
        mark("D01", "2.1", "2", "2"),
    ]
    (one,) = score(SMALL, CAMPAIGN, DEPARTMENTS[:1], given_marks).departments
    assert one.total.self_score is None
    assert [block.tally.self_score for block in one.blocks] == [None, Decimal(2)]


def test_statistics_over_all_departments() -> None:
    results = scored(D01=["5", "3", "2"], D02=["4", "3", "2"], D03=["3", "3", "2"])
    first = results.items[0]
    assert first.mean == Fraction(4)
    assert first.lost == Decimal(3)
    assert first.loss_rate == Fraction(3, 15)
    assert [department.id for department in first.losing] == ["D02", "D03"]
    assert results.whole.mean == Fraction(9)
    assert (results.whole.highest, results.whole.lowest) == (Decimal(10), Decimal(8))
    assert [(kind.kind, kind.mean) for kind in results.kinds] == [
        ("二级党委", Fraction(10)),
        ("党总支", Fraction(9)),
        ("直属党支部", Fraction(8)),
    ]
    assert [len(grade.departments) for grade in results.grades] == [2, 1, 0, 0]


def test_a_block_may_be_an_item_itself() -> None:
    flat = rubric(item("1", "5"), block("2", item("2.1", "5")))
    results = score(flat, CAMPAIGN, DEPARTMENTS[:1], marks({"D01": ["5", "4"]}, flat))
    assert [one.group.id for one in results.departments[0].blocks] == ["1", "2"]
    assert [one.group.id for one in results.departments[0].groups] == ["2"]


def test_the_rule_is_the_items_own_method_where_discretion_is_not_granted() -> None:
    measured = item("1.1", "5", scoring=(Scoring(Method.COVERAGE, HERE),))
    strict = rubric(block("1", measured))
    results = score(strict, CAMPAIGN, DEPARTMENTS[:1], marks({"D01": ["4"]}, strict))
    assert [lost.rule for _, lost in results.departments[0].deductions()] == ["coverage"]


def test_an_unscored_item_is_a_bug_of_the_caller() -> None:
    with pytest.raises(ValueError, match="before it was validated"):
        score(SMALL, CAMPAIGN, DEPARTMENTS[:1], marks({"D01": ["5", "3", "2"]})[1:])


half_points = st.integers(0, 10).map(lambda halves: str(Decimal(halves) / 2))


@given(st.lists(st.tuples(half_points, half_points), min_size=1, max_size=3), st.randoms())
def test_whatever_the_scores_all_sums_agree(pairs: list[tuple[str, str]], random: object) -> None:
    even = rubric(block("1", item("1.1", "5"), item("1.2", "5")))
    given_marks = list(
        marks({DEPARTMENTS[at].id: list(pair) for at, pair in enumerate(pairs)}, even)
    )
    departments = DEPARTMENTS[: len(pairs)]
    results = score(even, CAMPAIGN, departments, given_marks)
    random.shuffle(given_marks)  # type: ignore[attr-defined]
    assert score(even, CAMPAIGN, departments, given_marks) == results
    for one in results.departments:
        assert one.final == sum(line.tally.assessed for line in one.items)
        assert one.total.deducted == sum(lost.points for _, lost in one.deductions())
    assert sum(node.lost for node in results.items) == sum(
        one.total.deducted for one in results.departments
    )


@given(st.dictionaries(st.text(min_size=1), st.decimals(0, 100, places=1), min_size=1))
def test_a_rank_is_one_more_than_the_number_of_better_ones(finals: dict[str, Decimal]) -> None:
    for name, place in ranks(finals).items():
        assert place == 1 + sum(other > finals[name] for other in finals.values())
