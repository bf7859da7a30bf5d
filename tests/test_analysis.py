"""The analysis of a small campaign, by hand: losses by kind, self-scores, borders, two years."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from pipeline.analysis_results import Analysis, ItemYears, KindLosses
from pipeline.model import Campaign, Kind, Mark, PastResults, Previous
from pipeline.results import DepartmentResult, Tally
from pipeline.score import score
from pipeline.score.analysis import analyse
from tests.analysed import FOUR, SAME_IDS, USUAL, past, scored
from tests.builders import CAMPAIGN, SMALL, mark, marks


def analysed(
    given: Sequence[Mark], campaign: Campaign = CAMPAIGN, previous: Previous | None = None
) -> Analysis:
    return scored(given, campaign, previous).analysis


def shown(kind: KindLosses) -> list[tuple[str, int, int, str, str]]:
    return [
        (one.node.id, one.loss.count, one.loss.losing, str(one.loss.points), str(one.loss.lost))
        for one in (*kind.blocks, *kind.items)
    ]


# --- losses ---


def test_losses_are_counted_by_kind_for_blocks_and_items() -> None:
    analysis = analysed(USUAL)
    committees, offices = analysis.kinds
    assert (committees.kind, offices.kind) == ("二级党委", "党总支")
    assert shown(committees) == [
        ("1", 2, 2, "16", "3.0"),
        ("2", 2, 0, "4", "0"),
        ("1.1", 2, 2, "10", "1.5"),
        ("1.2", 2, 1, "6", "1.5"),
        ("2.1", 2, 0, "4", "0"),
    ]
    assert shown(offices)[1] == ("2", 1, 1, "2", "1")
    assert committees.whole.rate == Fraction(3, 20)
    assert offices.blocks[1].loss.rate == Fraction(1, 2)


def test_the_kinds_make_the_whole() -> None:
    analysis = analysed(USUAL)
    for part in ("blocks", "items"):
        for at, one in enumerate(getattr(analysis.whole, part)):
            own = [getattr(kind, part)[at].loss for kind in analysis.kinds]
            assert one.loss.lost == sum(loss.lost for loss in own)
            assert one.loss.points == sum(loss.points for loss in own)
            assert one.loss.losing == sum(loss.losing for loss in own)
    assert analysis.whole.whole.lost == Decimal(4)


def test_an_item_lost_by_one_is_single_and_by_many_common() -> None:
    analysis = analysed(USUAL, replace(CAMPAIGN, common_from=Decimal(50)))
    assert [item.id for item in analysis.common] == ["1.1"]
    assert [item.id for item in analysis.single] == ["1.2", "2.1"]


def test_what_is_common_is_not_single_though_one_lost_it() -> None:
    analysis = analysed(USUAL, replace(CAMPAIGN, common_from=Decimal(25)))
    assert [item.id for item in analysis.common] == ["1.1", "1.2", "2.1"]
    assert analysis.single == ()


def test_a_lone_department_has_no_single_problems() -> None:
    analysis = analysed(marks({"D01": ["4", "3", "2"]}), replace(CAMPAIGN, common_from=Decimal(99)))
    assert analysis.single == ()
    assert [item.id for item in analysis.common] == ["1.1"]
    assert len(analysis.kinds) == 1


@pytest.mark.parametrize(
    ("scores", "rate"), [(["5", "3", "2"], Fraction(0)), (["0", "0", "0"], Fraction(1))]
)
def test_none_lost_and_all_lost(scores: list[str], rate: Fraction) -> None:
    analysis = analysed(marks({"D01": scores, "D02": scores}))
    for kind in (analysis.whole, *analysis.kinds):
        assert kind.whole.rate == rate
        assert {one.loss.rate for one in (*kind.blocks, *kind.items)} == {rate}
    assert bool(analysis.common) == bool(rate)
    assert analysis.single == ()


def results_of(given: Sequence[Mark]) -> tuple[DepartmentResult, ...]:
    known = {one.department for one in given}
    return score(SMALL, CAMPAIGN, [one for one in FOUR if one.id in known], given).departments


def test_a_department_to_which_an_item_does_not_apply_is_left_out_of_it() -> None:
    first, second, third = results_of(USUAL)
    exempt = replace(first.items[0], is_applicable=False)
    first = replace(first, items=(exempt, *first.items[1:]))
    analysis = analyse(SMALL, CAMPAIGN, (first, second, third))
    item = analysis.whole.items[0].loss
    assert (item.count, item.losing, item.points, item.lost) == (2, 1, Decimal(10), Decimal("0.5"))
    assert analysis.item_gaps[0].count == 2
    assert analysis.whole.blocks[0].loss.count == 3  # its other item applies


def test_a_block_without_any_item_that_applies_is_left_out() -> None:
    first, second, third = results_of(USUAL)
    exempt = replace(second.items[2], is_applicable=False)
    second = replace(second, items=(*second.items[:2], exempt))
    analysis = analyse(SMALL, CAMPAIGN, (first, second, third))
    assert analysis.whole.blocks[1].loss.count == 2
    assert analysis.kinds[1].blocks[1].loss.rate is None


def test_a_departments_own_points_count_and_a_blocks_own_tally() -> None:
    """A weighed block has other points than its items; a scope may change an item's."""
    first, *_ = results_of(USUAL)
    blocks = (
        replace(first.blocks[0], tally=Tally(Decimal(80), None, Decimal(60))),
        first.blocks[1],
    )
    items = (replace(first.items[0], tally=Tally(Decimal(4), None, Decimal(3))), *first.items[1:])
    analysis = analyse(SMALL, CAMPAIGN, (replace(first, blocks=blocks, items=items),))
    assert analysis.whole.blocks[0].loss.rate == Fraction(1, 4)
    assert analysis.whole.items[0].loss.rate == Fraction(1, 4)


def test_a_bonus_has_no_loss_rate() -> None:
    first, *_ = results_of(USUAL)
    bonus = replace(
        first.items[2],
        item=replace(first.items[2].item, kind=Kind.BONUS),
        tally=Tally(Decimal(0), None, Decimal(2), gained=Decimal(2)),
    )
    analysis = analyse(SMALL, CAMPAIGN, (replace(first, items=(*first.items[:2], bonus)),))
    loss = analysis.whole.items[2].loss
    assert (loss.lost, loss.losing, loss.rate) == (Decimal(0), 0, None)


# --- self-scores ---


def test_the_gap_counts_those_that_scored_themselves() -> None:
    given = [
        mark("D01", "1.1", "4", "5", "缺"),
        mark("D01", "1.2", "3", "3"),
        mark("D01", "2.1", "2", None),
        mark("D02", "1.1", "5", "4.5"),
        mark("D02", "1.2", "2", None, "缺"),
        mark("D02", "2.1", "1", None, "缺"),
    ]
    analysis = analysed(given)
    assert [(one.node.id, one.count, one.above, one.gap) for one in analysis.item_gaps] == [
        ("1.1", 2, 1, Decimal("0.5")),
        ("1.2", 1, 0, Decimal(0)),
        ("2.1", 0, 0, Decimal(0)),
    ]
    assert analysis.item_gaps[0].mean == Fraction(1, 4)
    assert analysis.item_gaps[2].mean is None
    # D02 has not scored the whole of block 1, so that D01 alone counts there.
    assert [(one.count, one.gap) for one in analysis.block_gaps] == [
        (1, Decimal(1)),
        (0, Decimal(0)),
    ]


# --- borders ---


def bordering(near: str, **scores: list[str]) -> list[tuple[str, str, str, str, str]]:
    analysis = analysed(marks(scores), replace(CAMPAIGN, near_border=Decimal(near)))
    return [
        (one.department.id, str(one.distance), one.better, one.worse, one.grade)
        for one in analysis.near_borders
    ]


def test_departments_near_a_border_on_either_side_are_found_closest_first() -> None:
    found = bordering(
        "0.5",
        D01=["4", "2.5", "2"],
        D02=["5", "3", "1"],
        D03=["3", "2.5", "2"],
        D04=["5", "3", "2"],
    )
    assert found == [
        ("D02", "0", "优秀", "良好", "优秀"),
        ("D01", "-0.5", "优秀", "良好", "良好"),
        ("D01", "0.5", "良好", "一般", "良好"),
        ("D03", "-0.5", "良好", "一般", "一般"),
    ]


@pytest.mark.parametrize(
    ("near", "count"), [("0", 0), ("0.49", 0), ("0.5", 1), ("1.49", 1), ("1.5", 2), ("3.5", 3)]
)
def test_how_near_is_the_campaigns_to_say(near: str, count: int) -> None:
    """9.5 lies half a point over 9, and further over 8 and over 6."""
    found = bordering(near, D01=["5", "3", "1.5"], D02=["2", "1", "0"])
    assert len([one for one in found if one[0] == "D01"]) == count


def test_one_grade_alone_has_no_border() -> None:
    alone = replace(CAMPAIGN, bands=CAMPAIGN.bands[-1:])
    assert analysed(marks({"D01": ["0", "0", "0"]}), alone).near_borders == ()


# --- two years ---


def years_of(results: PastResults, pairs: tuple[tuple[str, str], ...] = SAME_IDS) -> Analysis:
    return analysed(USUAL, previous=Previous(results, pairs))


def test_without_earlier_results_there_is_no_comparison() -> None:
    assert analysed(USUAL).years is None


def test_departments_and_items_are_compared_by_their_ids() -> None:
    years = years_of(
        past(
            {
                "D01": [("1.1", "5", "4.5"), ("1.2", "3", "2"), ("2.1", "2", "2")],
                "D02": [("1.1", "5", "5"), ("1.2", "3", "3"), ("2.1", "2", "2")],
                "D09": [("1.1", "5", "0"), ("1.2", "3", "0"), ("2.1", "2", "0")],
            }
        )
    ).years
    assert years is not None
    assert years.is_in_points
    assert [(one.department.id, one.past.final, one.final) for one in years.departments] == [
        ("D01", Decimal("8.5"), Decimal(9)),
        ("D02", Decimal(10), Decimal(9)),
    ]
    assert [one.id for one in years.new_departments] == ["D04"]
    assert [one.id for one in years.gone_departments] == ["D09"]
    # Of D01 and D02 alone: D09's noughts do not count, nor does what D04 lost.
    assert rates(years.items) == [
        ("1.1", Fraction(95, 100), Fraction(9, 10)),
        ("1.2", Fraction(5, 6), Fraction(1)),
        ("2.1", Fraction(1), Fraction(3, 4)),
    ]


def rates(items: Sequence[ItemYears]) -> list[tuple[str, Fraction, Fraction]]:
    return [(one.item.id, one.past_rate, one.rate) for one in items]


def test_where_full_points_differ_rates_are_compared() -> None:
    years = years_of(past({"D01": [("1.1", "50", "40"), ("1.2", "50", "30")]}, total="100")).years
    assert years is not None
    assert not years.is_in_points
    (one,) = years.departments
    assert (one.past_rate, one.rate) == (Fraction(7, 10), Fraction(9, 10))
    assert rates(years.items)[0] == ("1.1", Fraction(4, 5), Fraction(4, 5))
    assert [item.id for item in years.new_items] == ["2.1"]


def test_other_ids_compare_nothing_and_are_named() -> None:
    years = years_of(past({"X1": [("a", "5", "4")], "X2": [("a", "5", "5")]})).years
    assert years is not None
    assert (years.departments, years.items) == ((), ())
    assert [one.id for one in years.new_departments] == ["D01", "D02", "D04"]
    assert [one.id for one in years.gone_departments] == ["X1", "X2"]
    assert [item.id for item in years.new_items] == ["1.1", "1.2", "2.1"]
    assert [item.id for item in years.gone_items] == ["a"]


def test_a_pair_says_which_item_was_which() -> None:
    results = past({"D01": [("1.1", "3", "3"), ("1.2", "5", "4")]})
    years = years_of(results, (("1.1", "1.2"), ("1.2", "1.1"))).years
    assert years is not None
    assert [(one.item.id, one.was.id, one.past_rate) for one in years.items] == [
        ("1.1", "1.2", Fraction(4, 5)),
        ("1.2", "1.1", Fraction(1)),
    ]
    assert [item.id for item in years.new_items] == ["2.1"]
    assert years.gone_items == ()


def test_an_item_that_had_no_points_is_not_compared() -> None:
    years = years_of(past({"D01": [("1.1", "0", "2"), ("1.2", "3", "3")]})).years
    assert years is not None
    assert [one.item.id for one in years.items] == ["1.2"]
    assert [item.id for item in years.new_items] == ["1.1", "2.1"]
    assert [item.id for item in years.gone_items] == ["1.1"]
