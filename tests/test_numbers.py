"""Exact arithmetic: reading, rounding, printing."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import numbers


@pytest.mark.parametrize("text", ["4.5", "0", "-0.5", "100", "0.02"])
def test_it_reads_plain_numbers(text: str) -> None:
    assert numbers.parse_decimal(text) == Decimal(text)


@pytest.mark.parametrize(
    "text", ["９５", "1_0", "NaN", "Infinity", "1e3", "1e999999", "٣", "+4", " 4", "4.", ".5", ""]
)
def test_it_refuses_what_decimal_alone_would_accept(text: str) -> None:
    assert numbers.parse_decimal(text) is None


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        (Decimal("0.5"), 0, "1"),
        (Decimal("-0.5"), 0, "-1"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("0.125"), 2, "0.13"),
        (Decimal("0.1249"), 2, "0.12"),
        (Fraction(2, 3), 2, "0.67"),
        (Fraction(-2, 3), 2, "-0.67"),
        (7, 2, "7"),
    ],
)
def test_halves_go_away_from_zero(
    value: Decimal | Fraction | int, places: int, rounded: str
) -> None:
    assert numbers.round_half_up(value, places) == Decimal(rounded)


@pytest.mark.parametrize(
    ("value", "shown"),
    [("4.50", "4.5"), ("5", "5"), ("100", "100"), ("0.00", "0"), ("-0", "0"), ("1E+2", "100")],
)
def test_a_score_is_shown_in_full_and_without_padding(value: str, shown: str) -> None:
    assert numbers.show(Decimal(value)) == shown


def test_a_percentage_is_rounded_once() -> None:
    # 0.44445 would give 44.5 % if it were rounded to 0.4445 first.
    assert numbers.show_percent(Fraction(44445, 100000)) == "44.4%"
    assert numbers.show_percent(None) == "—"


def test_shares_of_three_equal_counts_add_up() -> None:
    assert numbers.show_shares([1, 1, 1]) == ("33.4%", "33.3%", "33.3%")


def test_shares_of_nothing_are_dashes() -> None:
    assert numbers.show_shares([0, 0]) == ("—", "—")


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=12).filter(any))
def test_printed_shares_add_up_and_stay_near(counts: list[int]) -> None:
    shown = [Decimal(share.removesuffix("%")) for share in numbers.show_shares(counts)]
    assert sum(shown) == 100
    for share, count in zip(shown, counts, strict=True):
        assert abs(Fraction(share) - Fraction(count * 100, sum(counts))) < Fraction(1, 10)


@given(st.decimals(-999, 999, places=4), st.integers(0, 4))
def test_rounding_moves_by_half_a_unit_at_most(value: Decimal, places: int) -> None:
    rounded = numbers.round_half_up(value, places)
    assert abs(rounded - value) * 2 <= Decimal(1).scaleb(-places)
    assert numbers.is_multiple(rounded, Decimal(1).scaleb(-places))


@given(st.decimals(0, 999, places=3))
def test_what_is_shown_reads_back(value: Decimal) -> None:
    assert numbers.parse_decimal(numbers.show(value)) == value


def test_a_step_is_a_grid() -> None:
    assert numbers.is_multiple(Decimal("4.5"), Decimal("0.5"))
    assert not numbers.is_multiple(Decimal("4.33"), Decimal("0.5"))
