"""Grades by band: quotas, the rule on ties, and what a grade asks beside the score."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.grades import (
    Bar,
    Barred,
    Graded,
    Standing,
    grade_all,
    grade_of,
    quota_places,
)
from pipeline.model import GradeBand, QuotaRounding, Ties
from tests.builders import HERE

NAMES = ("优秀", "良好", "一般", "较差")


def band(name: str, lowest: str, **terms: object) -> GradeBand:
    return GradeBand(name, Decimal(lowest), HERE, **terms)  # type: ignore[arg-type]


def bands(**terms: object) -> tuple[GradeBand, ...]:
    """Build four bands, the first with terms."""
    first = band("优秀", "90", **terms)
    return (first, band("良好", "80"), band("一般", "60"), band("较差", "0"))


def standing(key: str, final: str, **more: object) -> Standing:
    return Standing(key, Decimal(final), **more)  # type: ignore[arg-type]


def ten(*finals: str) -> list[Standing]:
    """Build ten departments A, B, C …; those of whom nothing is said have 70."""
    scores = [*finals, *["70"] * (10 - len(finals))]
    return [standing(key, final) for key, final in zip("ABCDEFGHIJ", scores, strict=True)]


def grades(standings: Sequence[Standing], of: Sequence[GradeBand]) -> str:
    """Give the first characters of the grades in order."""
    graded = grade_all(standings, of)
    return "".join(graded[one.department].grade[0] for one in standings)


# --- quotas ---


def test_a_quota_takes_the_best_and_the_rest_fall_to_the_next_grade() -> None:
    graded = grade_all(ten("98", "96", "95", "94", "91"), bands(quota=Decimal(30)))
    assert [graded[key].grade for key in "ABCDEF"] == ["优秀"] * 3 + ["良好"] * 2 + ["一般"]
    assert graded["C"].barred == ()
    assert graded["D"].barred == (Barred("优秀", Bar.QUOTA),)
    assert graded["F"].barred == ()  # its score never reached the grade


def test_places_that_are_not_all_wanted_bar_nobody() -> None:
    graded = grade_all(ten("98", "96"), bands(quota=Decimal(30)))
    assert [one.barred for one in graded.values()] == [()] * 10


def test_equal_scores_across_the_border_get_the_grade_all_or_none() -> None:
    standings = ten("98", "96", "94", "94", "91")
    none = bands(quota=Decimal(30))
    everyone = bands(quota=Decimal(30), ties=Ties.ALL)
    assert grades(standings, none)[:5] == "优优良良良"
    assert grades(standings, everyone)[:5] == "优优优优良"
    assert grade_all(standings, none)["C"].barred == (Barred("优秀", Bar.QUOTA),)


def test_equal_scores_within_the_places_are_no_tie_at_the_border() -> None:
    for ties in Ties:
        of = bands(quota=Decimal(30), ties=ties)
        assert grades(ten("98", "98", "98", "94", "94"), of)[:5] == "优优优良良"


def test_a_tie_of_all_candidates_leaves_the_grade_empty_or_fills_it_over() -> None:
    standings = ten("95", "95.0", "95", "95")
    assert grades(standings, bands(quota=Decimal(30)))[:5] == "良良良良一"
    assert grades(standings, bands(quota=Decimal(30), ties=Ties.ALL))[:5] == "优优优优一"


@pytest.mark.parametrize("ties", Ties)
def test_a_quota_without_a_place_gives_the_grade_to_nobody(ties: Ties) -> None:
    standings = [standing("A", "95"), standing("B", "95")]
    assert grades(standings, bands(quota=Decimal(30), ties=ties)) == "良良"


def test_whom_one_quota_leaves_out_competes_for_the_next() -> None:
    of = (
        band("优秀", "90", quota=Decimal(10)),
        band("良好", "80", quota=Decimal(20)),
        band("一般", "60"),
        band("较差", "0"),
    )
    graded = grade_all(ten("98", "96", "95", "85"), of)
    assert [graded[key].grade for key in "ABCD"] == ["优秀", "良好", "良好", "一般"]
    assert graded["D"].barred == (Barred("良好", Bar.QUOTA),)
    graded = grade_all(ten("98", "96", "95", "94"), of)
    assert graded["D"].barred == (Barred("优秀", Bar.QUOTA), Barred("良好", Bar.QUOTA))


@pytest.mark.parametrize(
    ("quota", "departments", "down", "half_up", "up"),
    [
        ("30", 10, 3, 3, 3),
        ("30", 8, 2, 2, 3),  # 2.4
        ("25", 10, 2, 3, 3),  # 2.5
        ("30", 24, 7, 7, 8),  # 7.2
        ("33.3", 24, 7, 8, 8),  # 7.992
        ("30", 1, 0, 0, 1),
        ("100", 7, 7, 7, 7),
        ("14.2", 500, 71, 71, 71),  # binary fractions would make it 70.99…
    ],
)
def test_a_part_of_a_place_is_rounded_as_the_band_says(
    quota: str, departments: int, down: int, half_up: int, up: int
) -> None:
    rounded = [
        quota_places(band("优秀", "90", quota=Decimal(quota), rounding=way), departments)
        for way in (QuotaRounding.DOWN, QuotaRounding.HALF_UP, QuotaRounding.UP)
    ]
    assert rounded == [down, half_up, up]


def test_without_a_quota_there_is_no_number_of_places() -> None:
    assert quota_places(band("优秀", "90"), 10) is None


# --- terms ---


def test_a_veto_leaves_no_better_grade_than_the_one_it_names() -> None:
    graded = grade_all([standing("A", "95", is_vetoed=True, best="一般")], bands())
    assert graded["A"] == Graded("一般", (Barred("优秀", Bar.VETO), Barred("良好", Bar.VETO)))


def test_a_veto_that_leaves_the_best_grade_bars_nothing() -> None:
    assert grade_all([standing("A", "95", best="优秀")], bands())["A"] == Graded("优秀")


def test_a_grade_may_ask_that_no_veto_struck() -> None:
    standings = [standing("A", "95", is_vetoed=True), standing("B", "95")]
    graded = grade_all(standings, bands(no_veto=True))
    assert graded["A"] == Graded("良好", (Barred("优秀", Bar.VETO),))
    assert graded["B"] == Graded("优秀")
    assert grade_all(standings, bands())["A"] == Graded("优秀")


def test_a_grade_may_ask_a_rate_of_each_block() -> None:
    of = bands(each_block_from=Decimal(60))
    at = (("1", Fraction(1)), ("2", Fraction(6, 10)))
    under = (("1", Fraction(1)), ("2", Fraction(599, 1000)), ("3", Fraction(0)))
    graded = grade_all(
        [standing("A", "95", block_rates=at), standing("B", "95", block_rates=under)], of
    )
    assert graded["A"] == Graded("优秀")
    assert graded["B"] == Graded("良好", (Barred("优秀", Bar.BLOCK, "2"),))


def test_a_veto_is_named_before_a_block_and_either_before_the_quota() -> None:
    of = bands(quota=Decimal(10), no_veto=True, each_block_from=Decimal(60))
    low = (("1", Fraction(1, 2)),)
    standings = ten("98", "97")
    standings[1] = standing("B", "97", is_vetoed=True, block_rates=low)
    standings[2] = standing("C", "96", block_rates=low)
    graded = grade_all(standings, of)
    assert [graded[key].barred for key in "ABC"] == [
        (),
        (Barred("优秀", Bar.VETO),),
        (Barred("优秀", Bar.BLOCK, "1"),),
    ]


def test_who_is_barred_by_terms_takes_no_place_of_the_quota() -> None:
    standings = ten("98", "97", "96", "95")
    standings[0] = standing("A", "98", is_vetoed=True)
    assert grades(standings, bands(quota=Decimal(30), no_veto=True))[:4] == "良优优优"


def test_a_tie_with_somebody_barred_by_terms_is_none() -> None:
    standings = ten("98", "97", "96", "96")
    standings[3] = standing("D", "96", is_vetoed=True)
    assert grades(standings, bands(quota=Decimal(30), no_veto=True))[:4] == "优优优良"


@pytest.mark.parametrize("final", ["-5", "0", "95"])
def test_the_last_grade_takes_everybody_whatever_its_terms(final: str) -> None:
    only = (band("合格", "0", quota=Decimal(10), no_veto=True, each_block_from=Decimal(60)),)
    low = (("1", Fraction(0)),)
    graded = grade_all([standing("A", final, is_vetoed=True, block_rates=low)], only)
    assert graded["A"] == Graded("合格")


def test_nobody_to_grade_is_no_fault() -> None:
    assert grade_all([], bands(quota=Decimal(30))) == {}


def test_a_veto_that_names_no_grade_is_a_bug_of_the_caller() -> None:
    with pytest.raises(KeyError):
        grade_all([standing("A", "95", best="优良")], bands())


# --- what always holds ---

FINALS = st.decimals(min_value=-5, max_value=100, places=1)
RATES = st.fractions(min_value=0, max_value=1, max_denominator=10)
STANDINGS = st.lists(
    st.builds(
        Standing,
        department=st.text(alphabet="ABCDEFGH0123456789", min_size=1, max_size=4),
        final=st.one_of(FINALS, st.sampled_from([Decimal(95), Decimal(90), Decimal(80)])),
        is_vetoed=st.booleans(),
        best=st.sampled_from(("", *NAMES)),
        block_rates=st.tuples(RATES, RATES).map(lambda two: (("1", two[0]), ("2", two[1]))),
    ),
    unique_by=lambda one: one.department,
    max_size=14,
)
PERCENT = st.none() | st.decimals(min_value=1, max_value=100, places=1)


def any_bands(*ties: Ties) -> st.SearchStrategy[tuple[GradeBand, ...]]:
    """Give four bands with any terms and any of the rules on ties."""
    one = st.fixed_dictionaries(
        {
            "quota": PERCENT,
            "rounding": st.sampled_from(QuotaRounding),
            "ties": st.sampled_from(ties),
            "no_veto": st.booleans(),
            "each_block_from": PERCENT,
        }
    )
    limits = ("90", "80", "60")
    better = st.tuples(one, one, one).map(
        lambda terms: tuple(map(lambda of, at, own: band(of, at, **own), NAMES, limits, terms))
    )
    return better.map(lambda three: (*three, band("较差", "0")))


def is_unbarred(graded: Graded) -> bool:
    return all(one.bar is Bar.QUOTA for one in graded.barred)


@given(STANDINGS, any_bands(Ties.NONE))
def test_no_quota_is_exceeded_where_a_tie_gives_the_grade_to_none(
    standings: list[Standing], of: tuple[GradeBand, ...]
) -> None:
    graded = grade_all(standings, of)
    for one in of[:-1]:
        places = quota_places(one, len(standings))
        holders = sum(each.grade == one.name for each in graded.values())
        assert places is None or holders <= places


@given(STANDINGS, any_bands(Ties.ALL))
def test_above_a_quota_stand_only_equal_scores(
    standings: list[Standing], of: tuple[GradeBand, ...]
) -> None:
    graded = grade_all(standings, of)
    for one in of[:-1]:
        places = quota_places(one, len(standings))
        holders = sorted(
            (each.final for each in standings if graded[each.department].grade == one.name),
            reverse=True,
        )
        if places is not None and len(holders) > places:
            assert places > 0
            assert set(holders[places:]) == {holders[places - 1]}


@given(STANDINGS, any_bands(*Ties))
def test_a_higher_score_never_has_a_worse_grade_where_no_term_bars_it(
    standings: list[Standing], of: tuple[GradeBand, ...]
) -> None:
    graded = grade_all(standings, of)
    free = [one for one in standings if is_unbarred(graded[one.department])]
    for one in free:
        for other in standings:
            if one.final >= other.final:
                mine, theirs = graded[one.department].grade, graded[other.department].grade
                assert NAMES.index(mine) <= NAMES.index(theirs)


@given(
    STANDINGS.flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))),
    any_bands(*Ties),
)
def test_the_order_of_departments_means_nothing(
    two: tuple[list[Standing], list[Standing]], of: tuple[GradeBand, ...]
) -> None:
    assert grade_all(two[0], of) == grade_all(two[1], of)


@given(STANDINGS, any_bands(*Ties))
def test_everybody_gets_one_grade_and_is_told_each_that_the_score_would_have_earned(
    standings: list[Standing], of: tuple[GradeBand, ...]
) -> None:
    graded = grade_all(standings, of)
    assert graded.keys() == {one.department for one in standings}
    for one in standings:
        own = graded[one.department]
        reached = [each.name for each in of if one.final >= each.lowest or each is of[-1]]
        assert own.grade in reached
        better = reached[: reached.index(own.grade)]
        assert [each.grade for each in own.barred] == better


@given(st.dictionaries(st.text(min_size=1, max_size=3), FINALS, max_size=10))
def test_without_quotas_and_terms_the_score_alone_decides(finals: dict[str, Decimal]) -> None:
    standings = [Standing(key, final) for key, final in finals.items()]
    graded = grade_all(standings, bands())
    assert graded == {key: Graded(grade_of(final, bands()).name) for key, final in finals.items()}
