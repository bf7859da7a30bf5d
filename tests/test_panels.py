"""The arithmetic of several assessors: shares of scores, and points dealt out."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Combine
from pipeline.panels import apportion, combined, median, shares, spread, weighed

METHODS = (Combine.MEAN, Combine.MEDIAN, Combine.TRIMMED, Combine.WEIGHTED)
HUNDREDTH = Decimal("0.01")


def of(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


def made(method: Combine, *texts: str, weights: tuple[str, ...] = ()) -> Fraction:
    scores = of(*texts)
    return weighed(scores, shares(method, scores, of(*weights)))


@pytest.mark.parametrize(
    ("method", "scores", "expected"),
    [
        (Combine.MEAN, ("4", "4.5", "3"), Fraction(23, 6)),
        (Combine.MEDIAN, ("4", "4.5", "1"), Fraction(4)),
        (Combine.MEDIAN, ("4", "4.5"), Fraction(17, 4)),
        (Combine.MEDIAN, ("5", "0", "4", "4.5"), Fraction(17, 4)),
        (Combine.TRIMMED, ("5", "0", "4", "4.5"), Fraction(17, 4)),
        (Combine.TRIMMED, ("5", "5", "1"), Fraction(5)),
        (Combine.TRIMMED, ("4", "4", "4"), Fraction(4)),
    ],
)
def test_each_method_makes_its_score(
    method: Combine, scores: tuple[str, ...], expected: Fraction
) -> None:
    assert made(method, *scores) == expected


def test_weights_need_not_make_a_hundred() -> None:
    assert made(Combine.WEIGHTED, "4", "1", weights=("2", "1")) == 3
    assert made(Combine.WEIGHTED, "4", "1", weights=("50", "25")) == 3


@pytest.mark.parametrize(
    ("method", "scores", "expected"),
    [
        (Combine.MEDIAN, ("4", "4", "5"), ("1/2", "1/2", "0")),
        (Combine.TRIMMED, ("4", "4", "4", "5"), ("1/3", "1/3", "1/3", "0")),
        (Combine.TRIMMED, ("3", "4", "5", "5"), ("0", "1/2", "1/4", "1/4")),
    ],
)
def test_who_shares_a_place_shares_what_is_due_to_it(
    method: Combine, scores: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert [str(part) for part in shares(method, of(*scores), ())] == list(expected)


def test_the_spread_and_the_median_of_the_others() -> None:
    assert spread(of("4", "1", "4.5")) == Decimal("3.5")
    assert median(of("4", "1")) == Fraction(5, 2)


@pytest.mark.parametrize(
    ("exact", "scores", "places", "expected"),
    [
        (Fraction(23, 6), ("3", "4.5"), 2, "3.83"),
        (Fraction(9, 2), ("4", "5"), 0, "5"),  # half up
        (Fraction(9, 2), ("4.5", "4.5"), 0, "4.5"),  # what all gave stays what it is
        (Decimal("4.3335"), ("4.333", "4.334"), 2, "4.333"),
    ],
)
def test_it_is_rounded_once_and_never_out_of_what_was_given(
    exact: Fraction, scores: tuple[str, ...], places: int, expected: str
) -> None:
    assert combined(Fraction(exact), of(*scores), places) == Decimal(expected)


def test_points_are_dealt_by_largest_remainder() -> None:
    exact = [Fraction(1, 3), Fraction(1, 3), Fraction(1, 3)]
    assert apportion(exact, Decimal(1), HUNDREDTH) == tuple(of("0.34", "0.33", "0.33"))
    exact = [Fraction(1, 2), Fraction(1, 3), Fraction(1, 6)]
    assert apportion(exact, Decimal(1), HUNDREDTH) == tuple(of("0.50", "0.33", "0.17"))


def test_a_part_that_rounds_to_nothing_has_one_unit() -> None:
    exact = [Fraction(1998, 1000), Fraction(1, 1000), Fraction(1, 1000)]
    assert apportion(exact, Decimal(2), HUNDREDTH) == tuple(of("1.98", "0.01", "0.01"))


score_lists = st.lists(st.integers(0, 50).map(lambda n: Decimal(n) / 10), min_size=3, max_size=9)


@given(score_lists, st.sampled_from(METHODS), st.randoms(), st.integers(0, 4))
def test_a_combined_score_lies_between_the_lowest_and_the_highest_in_any_order(
    scores: list[Decimal], method: Combine, random: object, places: int
) -> None:
    weights = [Decimal(at + 1) for at in range(len(scores))]
    parts = shares(method, scores, weights)
    assert sum(parts) == 1
    assert min(parts) >= 0
    made_of = combined(weighed(scores, parts), scores, places)
    assert min(scores) <= made_of <= max(scores)
    pairs = list(zip(scores, weights, parts, strict=True))
    random.shuffle(pairs)  # type: ignore[attr-defined]
    shuffled = shares(method, [pair[0] for pair in pairs], [pair[1] for pair in pairs])
    assert list(shuffled) == [pair[2] for pair in pairs]


@given(st.lists(st.fractions(Fraction(1, 1000), 5), min_size=1, max_size=9), st.integers(0, 3))
def test_whatever_the_parts_they_make_the_whole_and_none_is_nothing(
    exact: list[Fraction], places: int
) -> None:
    unit = Decimal(1).scaleb(-places)
    whole = max(round(sum(exact) / Fraction(unit)), len(exact)) * unit
    dealt = apportion(exact, whole, unit)
    assert sum(dealt) == whole
    assert min(dealt) >= unit
    assert len(dealt) == len(exact)
