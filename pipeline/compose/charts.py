"""The summary's charts as data: labels, exact values, and in words what each one shows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from pipeline.analysis_results import Years
from pipeline.chinese import join, join_clauses
from pipeline.compose.common import Numbers
from pipeline.compose.heat import heat_blocks, heat_rows
from pipeline.compose.years import past_and_now
from pipeline.documents import CHART_ROWS, Bar, Chart, ChartKind
from pipeline.numbers import HUNDRED, ZERO, round_half_up, show, show_fixed
from pipeline.results import DepartmentResult, NodeStatistics, Results
from pipeline.wording import Wording

_STEP = Decimal(5)


def grade_chart(results: Results, wording: Wording) -> Chart:
    """How many departments earned each grade."""
    bars = tuple(
        Bar(grade.band.name, Decimal(len(grade.departments)), str(len(grade.departments)))
        for grade in results.grades
    )
    return _chart(_Plan("grade_chart", ChartKind.COLUMNS), bars, wording)


def ranking_chart(results: Results, wording: Wording) -> Chart:
    """Every department's total, best first."""
    bars = tuple(
        Bar(result.department.name, result.final, show(result.final)) for result in results.ranking
    )
    name = "blended_chart" if results.rubric.is_blended else "ranking_chart"
    return _chart(_Plan(name, ChartKind.BARS, results.rubric.stated_total), bars, wording)


def item_chart(nodes: Sequence[NodeStatistics], wording: Wording) -> Chart:
    """Loss rate of every item, in the order of the table beside it."""
    bars = tuple(
        Bar(
            node.node.id,
            round_half_up(node.loss_rate * 100, 1),
            f"{show_fixed(node.loss_rate * 100, 1)}%",
        )
        for node in nodes
    )
    return _chart(_Plan("item_chart", ChartKind.BARS), bars, wording)


def comparison_chart(results: Results, numbers: Numbers, wording: Wording) -> Chart | None:
    """Self-score beside assessed score, for the departments that scored themselves in full.

    None where no department did.
    """
    known = [result for result in results.departments if result.total.self_score is not None]
    if not known:
        return None
    plan = _Plan(
        "comparison_chart",
        ChartKind.PAIRS,
        results.rubric.stated_total,
        legend=("assessed", "self_score"),
        said={"number": numbers["comparison_chart"]},
    )
    return _chart(plan, tuple(map(_pair, known)), wording)


def heat_chart(results: Results, numbers: Numbers, wording: Wording) -> Chart | None:
    """Loss rate of every department on every block; None where there are not two blocks."""
    blocks = heat_blocks(results)
    if not blocks:
        return None
    key = "summary.heat_chart"
    plan = _Plan(
        "heat_chart",
        ChartKind.HEAT,
        legend=("shades", "frame"),
        said={"number": numbers["heat_chart"]},
        columns=(*(block.title for block in blocks), wording.say(f"{key}.whole")),
    )
    return _chart(plan, heat_rows(results, blocks, wording), wording)


def year_chart(results: Results, numbers: Numbers, wording: Wording) -> Chart | None:
    """Every department that was there in both years, in this year's ranking."""
    years = results.analysis.years
    if years is None or not years.departments:
        return None
    name = "year_chart" if years.is_in_points else "year_rate_chart"
    plan = _Plan(
        name,
        ChartKind.PAIRS,
        results.rubric.stated_total if years.is_in_points else HUNDRED,
        legend=("now", "past"),
        said={"number": numbers["year_chart"], "year": str(years.year)},
    )
    return _chart(plan, tuple(_year_bars(years)), wording)


def _year_bars(years: Years) -> Iterator[Bar]:
    for one in sorted(years.departments, key=lambda one: one.rank):
        (past, past_shown), (now, shown) = past_and_now(one, in_points=years.is_in_points)
        yield Bar(one.department.name, now, shown, past, past_shown)


def _pair(result: DepartmentResult) -> Bar:
    own = result.total.self_score
    return Bar(
        label=result.department.name,
        value=result.total.assessed,
        shown=show(result.total.assessed),
        other=own,
        other_shown="" if own is None else show(own),
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a chart is besides its bars; ``legend`` are names of texts, ``said`` fills blanks."""

    name: str
    kind: ChartKind
    high: Decimal | None = None  # where the axis ends unless a bar is longer
    legend: tuple[str, ...] = ()
    said: Mapping[str, str] | None = None
    columns: tuple[str, ...] = ()


def _chart(plan: _Plan, bars: tuple[Bar, ...], wording: Wording) -> Chart:
    """Make the chart; all pieces of a long one are drawn to the same scale."""
    key, said = f"summary.{plan.name}", plan.said or {}
    values = list(_values(bars))
    whole = Chart(
        kind=plan.kind,
        caption=wording.say(f"{key}.caption", **said),
        alternative="",
        legend=tuple(wording.say(f"{key}.{name}", **said) for name in plan.legend),
        low=min([*values, ZERO]),
        high=max(plan.high, *values) if plan.high else _ceiling(values),
        bars=(),
        columns=plan.columns,
        beside=bars,
        framed=max(_cell_values(bars), default=None),
    )
    first, *more = (
        replace(
            whole,
            alternative=wording.say(
                f"{key}.alternative",
                **said,
                values=join_clauses(_say_bar(bar, plan, wording) for bar in piece),
            ),
            bars=piece,
        )
        for piece in _pieces(bars, plan.kind)
    )
    return replace(first, more=tuple(more))


def _pieces(bars: tuple[Bar, ...], kind: ChartKind) -> Iterator[tuple[Bar, ...]]:
    """Cut what is too long for one picture into pieces of about the same length."""
    most, size = CHART_ROWS.get(kind, (len(bars), len(bars)))
    count = 1 if len(bars) <= most else -(-len(bars) // size)
    cuts = [len(bars) * at // count for at in range(count + 1)]
    for start, end in pairwise(cuts):
        yield bars[start:end]


def _say_bar(bar: Bar, plan: _Plan, wording: Wording) -> str:
    key = f"summary.{plan.name}"
    said = {"label": bar.label, "shown": bar.shown, "other_shown": bar.other_shown}
    cells = (
        wording.say(f"{key}.cell", column=column, shown=cell.shown)
        for column, cell in zip(plan.columns, bar.cells, strict=False)
        if cell.value is not None
    )
    return wording.say(f"{key}.value", **said, **({"cells": join(cells)} if bar.cells else {}))


def _values(bars: Sequence[Bar]) -> Iterator[Decimal]:
    for bar in bars:
        yield bar.value
        if bar.other is not None:
            yield bar.other
        yield from _cell_values([bar])


def _cell_values(bars: Sequence[Bar]) -> Iterator[Decimal]:
    return (cell.value for bar in bars for cell in bar.cells if cell.value is not None)


def _ceiling(values: Sequence[Decimal]) -> Decimal:
    """End the axis at a full step above the longest bar, within 100."""
    longest = max([*values, ZERO])
    return min((longest // _STEP + 1) * _STEP, HUNDRED) if longest < HUNDRED else longest
