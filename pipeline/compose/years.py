"""What the summary says of an earlier year: departments in both, items whose rate moved most."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from pipeline.analysis_results import DepartmentYears, ItemYears, Years
from pipeline.chinese import join, join_clauses
from pipeline.compose import common
from pipeline.compose.common import Numbers
from pipeline.compose.naming import say_named
from pipeline.compose.tables import MEAN_PLACES
from pipeline.documents import Section, Table, YearRow
from pipeline.numbers import ZERO, mean, round_half_up, show, show_fixed, show_percent
from pipeline.results import Results
from pipeline.wording import Wording

RATE_PLACES = 1  # of percentages
_NAMED = 3  # items named as risen, and as fallen


def say_years(results: Results, numbers: Numbers, wording: Wording) -> Section | None:
    """Compare with the earlier year, where its results are given."""
    years, key = results.analysis.years, "summary.years"
    if years is None:
        return None
    return Section(
        wording.say(f"{key}.heading", year=str(years.year)),
        (*_say_departments(years, numbers, wording), *_say_items(years, wording)),
    )


def _say_departments(years: Years, numbers: Numbers, wording: Wording) -> Iterator[str]:
    key = "summary.years"
    if not years.departments:
        yield wording.say(f"{key}.none")
        return
    moves = [difference(one, in_points=years.is_in_points) for one in years.departments]
    yield wording.say(
        f"{key}.points" if years.is_in_points else f"{key}.rates",
        count=str(len(moves)),
        year=str(years.year),
        number=numbers["year_table"],
        figure=numbers["year_chart"],
        up=str(sum(move > ZERO for move in moves)),
        same=str(sum(move == ZERO for move in moves)),
        down=str(sum(move < ZERO for move in moves)),
        **_means(years),
    ) + _say_moves(years, moves, numbers, wording)
    if years.new_departments or years.gone_departments:
        yield wording.say(
            f"{key}.unmatched",
            year=str(years.year),
            new=str(len(years.new_departments)),
            gone=str(len(years.gone_departments)),
        )


def _say_moves(years: Years, moves: Sequence[Decimal], numbers: Numbers, wording: Wording) -> str:
    """Say what the chart shows: who rose most, who fell most."""
    key = "summary.year_chart" if years.is_in_points else "summary.year_rate_chart"
    figure = numbers["year_chart"]
    clauses = []
    for name, furthest in (("risen", max(moves)), ("fallen", min(moves))):
        if (furthest > ZERO) == (name == "risen") and furthest:
            names = [
                one.department.name
                for one, move in zip(years.departments, moves, strict=True)
                if move == furthest
            ]
            clauses.append(
                wording.say(
                    f"{key}.{name}",
                    departments=say_named(names, "summary.year_chart.more", wording),
                    difference=_say_move(abs(furthest), in_points=years.is_in_points),
                )
            )
    if not clauses:
        return wording.say(f"{key}.level", number=figure)
    return wording.say(f"{key}.shows", number=figure, moves=join_clauses(clauses))


def _means(years: Years) -> dict[str, str]:
    """Give the means of both years over the same departments."""
    both = years.departments
    if years.is_in_points:
        return {
            "mean": show_fixed(mean([one.final for one in both]), MEAN_PLACES),
            "past_mean": show_fixed(mean([one.past.final for one in both]), MEAN_PLACES),
        }
    return {
        "mean": show_percent(_mean_rate(one.rate for one in both), RATE_PLACES),
        "past_mean": show_percent(_mean_rate(one.past_rate for one in both), RATE_PLACES),
    }


def _mean_rate(rates: Iterable[Fraction | None]) -> Fraction:
    known = [rate or Fraction(0) for rate in rates]
    return sum(known, Fraction(0)) / len(known)


def shown_rate(rate: Fraction | None) -> Decimal:
    """Give a rate as the percentage that is printed."""
    return round_half_up((rate or Fraction(0)) * 100, RATE_PLACES)


def difference(one: DepartmentYears, *, in_points: bool) -> Decimal:
    """Give what a department gained: in points, or in percentages as they stand beside it."""
    if in_points:
        return one.final - one.past.final
    return shown_rate(one.rate) - shown_rate(one.past_rate)


def _say_items(years: Years, wording: Wording) -> Iterator[str]:
    key = "summary.years"
    if years.items:
        yield wording.say(f"{key}.items", count=str(len(years.items)))
    for name, said, moved in (
        ("risen", "item", [one for one in years.items if one.rate > one.past_rate]),
        ("fallen", "item_fallen", [one for one in years.items if one.rate < one.past_rate]),
    ):
        if moved:
            named = (_say_item(one, f"{key}.{said}", wording) for one in _widest(moved))
            yield wording.say(f"{key}.{name}", items=join(named))
    if years.new_items or years.gone_items:
        yield wording.say(
            f"{key}.items_unmatched",
            year=str(years.year),
            new=str(len(years.new_items)),
            gone=str(len(years.gone_items)),
        )


def _widest(moved: Sequence[ItemYears]) -> list[ItemYears]:
    return sorted(moved, key=lambda one: -abs(one.rate - one.past_rate))[:_NAMED]


def _say_item(one: ItemYears, key: str, wording: Wording) -> str:
    return wording.say(
        key,
        item=common.say_item(one.item, wording),
        past_rate=show_percent(one.past_rate, RATE_PLACES),
        rate=show_percent(one.rate, RATE_PLACES),
    )


def year_table(results: Results, numbers: Numbers, wording: Wording) -> Table[YearRow] | None:
    """List every department that was there in both years, in this year's ranking."""
    years, key = results.analysis.years, "summary.year_table"
    if years is None or not years.departments:
        return None
    said = {"year": str(years.year), "number": numbers["year_table"]}
    return Table(
        caption=wording.say(f"{key}.points" if years.is_in_points else f"{key}.rates", **said),
        header=common.header(YearRow, key, wording),
        rows=tuple(
            _row(one, in_points=years.is_in_points)
            for one in sorted(years.departments, key=lambda one: one.rank)
        ),
    )


def past_and_now(
    one: DepartmentYears, *, in_points: bool
) -> tuple[tuple[Decimal, str], tuple[Decimal, str]]:
    """Give a department's figures of both years, each with how it is printed."""
    if in_points:
        return (one.past.final, show(one.past.final)), (one.final, show(one.final))
    past, now = shown_rate(one.past_rate), shown_rate(one.rate)
    return (past, _say(past)), (now, _say(now))


def _row(one: DepartmentYears, *, in_points: bool) -> YearRow:
    moved = difference(one, in_points=in_points)
    (_, past), (_, now) = past_and_now(one, in_points=in_points)
    said = _say_move(moved, in_points=in_points)
    return YearRow(
        department=one.department.name,
        past=past,
        now=now,
        difference=f"+{said}" if moved > ZERO else said,
        past_rank=str(one.past.rank),
        rank=str(one.rank),
    )


def _say_move(moved: Decimal, *, in_points: bool) -> str:
    return show(moved) if in_points else _say(moved)


def _say(percent: Decimal) -> str:
    return show_fixed(percent, RATE_PLACES)
