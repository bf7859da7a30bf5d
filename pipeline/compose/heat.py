"""Departments x blocks: what share of its points each department lost on each block."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from pipeline.compose.naming import say_named
from pipeline.documents import Bar, Cell
from pipeline.model import Indicator
from pipeline.numbers import ZERO, ratio, round_half_up, show_fixed
from pipeline.results import DepartmentResult, Results, Tally
from pipeline.wording import Wording

_PLACES = 1
_EXACT_PLACES = 4  # what looks alike need not be: the highest is one by its exact rate
_LEAST = 2  # blocks: one alone has the same rates as the whole


def heat_blocks(results: Results) -> tuple[Indicator, ...]:
    """Give the blocks on which points can be lost; none where there are not two of them."""
    found = tuple(
        block.node
        for at, block in enumerate(results.blocks)
        if any(one.blocks[at].tally.points > ZERO for one in results.departments)
    )
    return found if len(found) >= _LEAST else ()


def heat_rows(results: Results, blocks: tuple[Indicator, ...], wording: Wording) -> tuple[Bar, ...]:
    """Give a row for each department, in the order of the ranking; the whole stands last."""
    return tuple(
        Bar(
            label=one.department.name,
            value=_percent(_rate(one.total) or Fraction(0)),
            shown=_show(_rate(one.total), wording),
            cells=tuple(_cell(rate, wording) for _, rate in _rates(one, blocks)),
        )
        for one in results.ranking
    )


def say_heat(results: Results, number: str, ordinal: str, wording: Wording) -> Iterator[str]:
    """Say on which block most departments lost most, and where the highest rate stands."""
    key, blocks = "summary.heat_chart", heat_blocks(results)
    if not blocks:
        return
    said = {"number": number, "ordinal": ordinal}
    rates = {
        (one.department.name, block.title): rate
        for one in results.departments
        for block, rate in _rates(one, blocks)
        if rate
    }
    if not rates:
        yield wording.say(f"{key}.no_loss", **said)
        return
    counts = _worst(results, blocks)
    most, highest = max(counts.values()), max(rates.values())
    titles = [block.title for block in blocks if counts[block.id] == most]
    places = [
        wording.say(f"{key}.place", department=department, title=title)
        for (department, title), rate in rates.items()
        if rate == highest
    ]
    yield wording.say(
        f"{key}.shows" if len(titles) == 1 else f"{key}.shows_tied",
        **said,
        titles=say_named(titles, f"{key}.titles_more", wording),
        count=str(most),
        places=say_named(places, f"{key}.places_more", wording),
        loss_rate=f"{show_fixed(highest * 100, _PLACES)}%",
    )


def _worst(results: Results, blocks: tuple[Indicator, ...]) -> dict[str, int]:
    """Count for each block the departments whose highest rate it is; equal ones count on each."""
    counts = dict.fromkeys((block.id for block in blocks), 0)
    for one in results.departments:
        rates = {block.id: rate for block, rate in _rates(one, blocks) if rate}
        for block, rate in rates.items():
            counts[block] += rate == max(rates.values())
    return counts


def _rates(
    one: DepartmentResult, blocks: tuple[Indicator, ...]
) -> Iterator[tuple[Indicator, Fraction | None]]:
    tallies = {block.group.id: block.tally for block in one.blocks}
    for block in blocks:
        yield block, _rate(tallies[block.id])


def _rate(tally: Tally) -> Fraction | None:
    return ratio(tally.deducted, tally.points)


def _cell(rate: Fraction | None, wording: Wording) -> Cell:
    return Cell(None if rate is None else _percent(rate), _show(rate, wording))


def _percent(rate: Fraction) -> Decimal:
    return round_half_up(rate * 100, _EXACT_PLACES)


def _show(rate: Fraction | None, wording: Wording) -> str:
    return wording.say("common.dash") if rate is None else show_fixed(rate * 100, _PLACES)
