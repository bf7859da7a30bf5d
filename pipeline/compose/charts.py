"""The summary's charts as data: labels, exact values, and in words what each one shows."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.chinese import join_clauses
from pipeline.documents import Bar, Chart, ChartKind
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
    return _chart("grade_chart", ChartKind.COLUMNS, bars, wording)


def ranking_chart(results: Results, wording: Wording) -> Chart:
    """Every department's total, best first."""
    bars = tuple(
        Bar(result.department.name, result.final, show(result.final)) for result in results.ranking
    )
    name = "blended_chart" if results.rubric.is_blended else "ranking_chart"
    chart = _chart(name, ChartKind.BARS, bars, wording)
    return replace(chart, high=results.rubric.stated_total)


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
    return _chart("item_chart", ChartKind.BARS, bars, wording)


def comparison_chart(results: Results, wording: Wording) -> Chart | None:
    """Self-score beside assessed score, for the departments that scored themselves in full.

    None where no department did.
    """
    key = "summary.comparison_chart"
    known = [result for result in results.departments if result.total.self_score is not None]
    bars = tuple(_pair(result) for result in known)
    if not bars:
        return None
    legend = (wording.say(f"{key}.assessed"), wording.say(f"{key}.self_score"))
    values = [value for bar in bars for value in (bar.value, bar.other) if value is not None]
    high = max([*values, results.rubric.stated_total])
    chart = _chart("comparison_chart", ChartKind.PAIRS, bars, wording)
    return replace(chart, high=high, legend=legend)


def _pair(result: DepartmentResult) -> Bar:
    own = result.total.self_score
    return Bar(
        label=result.department.name,
        value=result.total.assessed,
        shown=show(result.total.assessed),
        other=own,
        other_shown="" if own is None else show(own),
    )


def _chart(name: str, kind: ChartKind, bars: tuple[Bar, ...], wording: Wording) -> Chart:
    key = f"summary.{name}"
    values = join_clauses(_say_bar(bar, key, wording) for bar in bars)
    return Chart(
        kind=kind,
        caption=wording.say(f"{key}.caption"),
        alternative=wording.say(f"{key}.alternative", values=values),
        legend=(),
        low=ZERO,
        high=_ceiling(bars),
        bars=bars,
    )


def _say_bar(bar: Bar, key: str, wording: Wording) -> str:
    said = {"label": bar.label, "shown": bar.shown, "other_shown": bar.other_shown}
    return wording.say(f"{key}.value", **said)


def _ceiling(bars: Sequence[Bar]) -> Decimal:
    """End the axis at a full step above the longest bar, within 100."""
    longest = max((bar.value for bar in bars), default=ZERO)
    return min((longest // _STEP + 1) * _STEP, HUNDRED) if longest < HUNDRED else longest
