"""The sheets of summary.xlsx that analyse: for the office, with what no circular should say.

Who nearly had another grade stands here and in results.json alone.
"""

from collections.abc import Iterator

from pipeline.analysis_results import DepartmentYears, ItemYears, Loss, NodeLoss, SelfGap, Years
from pipeline.compose import common
from pipeline.compose.tables import MEAN_PLACES
from pipeline.compose.years import RATE_PLACES, difference, shown_rate
from pipeline.model import Department, Indicator, PastDepartment, PastItem
from pipeline.numbers import round_half_up
from pipeline.results import Results
from pipeline.sheets import Column, Content, Sheet, Value
from pipeline.wording import Wording

_TEXT, _LONG, _SCORE = Content.TEXT, Content.LONG_TEXT, Content.SCORE
_NUMBER, _FIXED = Content.NUMBER, Content.FIXED
_NODE = (("item_id", 10, _TEXT), ("node", 50, _LONG))
_GAPS = (
    *_NODE, ("compared", 12, _NUMBER), ("above", 12, _NUMBER), ("gap", 12, _SCORE),
    ("mean_gap", 12, _FIXED),
)  # fmt: skip
_BORDERS = (
    ("id", 10, _TEXT), ("department", 24, _TEXT), ("kind", 14, _TEXT), ("score", 12, _SCORE),
    ("grade", 10, _TEXT), ("border", 12, _SCORE), ("distance", 12, _SCORE),
    ("better", 12, _TEXT), ("worse", 12, _TEXT),
)  # fmt: skip
_DEPARTMENTS = (
    ("id", 10, _TEXT), ("department", 24, _TEXT), ("past_name", 24, _TEXT),
    ("past_score", 10, _SCORE), ("score", 10, _SCORE), ("difference", 10, _SCORE),
    ("past_rate", 14, _FIXED), ("rate", 14, _FIXED), ("rate_difference", 12, _FIXED),
    ("past_rank", 10, _NUMBER), ("rank", 8, _NUMBER), ("past_grade", 10, _TEXT),
    ("grade", 10, _TEXT), ("remark", 24, _TEXT),
)  # fmt: skip
_ITEMS = (
    ("item_id", 10, _TEXT), ("item", 44, _LONG), ("past_id", 12, _TEXT),
    ("past_title", 44, _LONG), ("compared", 12, _NUMBER), ("past_rate", 14, _FIXED),
    ("rate", 14, _FIXED), ("rate_difference", 12, _FIXED), ("remark", 24, _TEXT),
)  # fmt: skip


def analysis_sheets(results: Results, wording: Wording) -> tuple[Sheet, ...]:
    """Compose the sheets; the last two only where an earlier year's results are given."""
    years = results.analysis.years
    return (
        _kinds(results, wording),
        _gaps(results, wording),
        _borders(results, wording),
        *((_departments(years, wording), _items(years, wording)) if years else ()),
    )


def _kinds(results: Results, wording: Wording) -> Sheet:
    """Show what each kind lost on each block and item; in each row the kinds make the whole."""
    whole = results.analysis.whole
    groups = [(kind.kind, kind) for kind in results.analysis.kinds]
    groups.append((wording.say("sheets.school"), whole))
    rows = zip(*((*one.blocks, *one.items) for _, one in groups), strict=True)
    return Sheet(
        name=wording.say("sheets.kinds"),
        columns=(
            *common.sheet_columns(_NODE, wording),
            *(
                column
                for name, _ in groups
                for column in (
                    Column(wording.say("sheets.kind_lost", kind=name), 14, _SCORE),
                    Column(wording.say("sheets.kind_rate", kind=name), 18, _FIXED),
                )
            ),
        ),
        rows=(
            (None, wording.say("sheets.all_items"), *_lost([one.whole for _, one in groups])),
            *((row[0].node.id, row[0].node.title, *_losses(row)) for row in rows),
        ),
        sides=2,
    )


def _losses(row: tuple[NodeLoss, ...]) -> Iterator[Value]:
    return _lost([one.loss for one in row])


def _lost(losses: list[Loss]) -> Iterator[Value]:
    for loss in losses:
        yield loss.lost
        yield None if loss.rate is None else shown_rate(loss.rate)


def _gaps(results: Results, wording: Wording) -> Sheet:
    analysis = results.analysis
    return Sheet(
        name=wording.say("sheets.gaps"),
        columns=common.sheet_columns(_GAPS, wording),
        rows=tuple(_gap(one) for one in (*analysis.block_gaps, *analysis.item_gaps)),
    )


def _gap(one: SelfGap) -> tuple[Value, ...]:
    average = None if one.mean is None else round_half_up(one.mean, MEAN_PLACES)
    gap = one.gap if one.count else None
    return (one.node.id, one.node.title, one.count, one.above, gap, average)


def _borders(results: Results, wording: Wording) -> Sheet:
    return Sheet(
        name=wording.say("sheets.borders"),
        columns=common.sheet_columns(_BORDERS, wording),
        rows=tuple(
            (
                one.department.id,
                one.department.name,
                one.department.kind,
                one.final,
                one.grade,
                one.border,
                one.distance,
                one.better,
                one.worse,
            )
            for one in results.analysis.near_borders
        ),
    )


def _departments(years: Years, wording: Wording) -> Sheet:
    """List both years by department, then those that were there in one of them only."""
    new, gone = wording.say("sheets.new"), wording.say("sheets.gone")
    return Sheet(
        name=wording.say("sheets.department_years"),
        columns=common.sheet_columns(_DEPARTMENTS, wording),
        rows=(
            *(_both(one) for one in years.departments),
            *(_new(one, new) for one in years.new_departments),
            *(_gone(one, gone) for one in years.gone_departments),
        ),
    )


def _both(one: DepartmentYears) -> tuple[Value, ...]:
    is_same = one.points == one.past_points
    return (
        one.department.id,
        one.department.name,
        one.past.name,
        one.past.final,
        one.final,
        one.final - one.past.final if is_same else None,
        shown_rate(one.past_rate),
        shown_rate(one.rate),
        difference(one, in_points=False),
        one.past.rank,
        one.rank,
        one.past.grade,
        one.grade,
        None,
    )


def _new(one: Department, remark: str) -> tuple[Value, ...]:
    return (one.id, one.name, *(None,) * (len(_DEPARTMENTS) - 3), remark)


def _gone(one: PastDepartment, remark: str) -> tuple[Value, ...]:
    known: dict[str, Value] = {
        "id": one.id,
        "past_name": one.name,
        "past_score": one.final,
        "past_rank": one.rank,
        "past_grade": one.grade,
        "remark": remark,
    }
    return tuple(known.get(key) for key, _, _ in _DEPARTMENTS)


def _items(years: Years, wording: Wording) -> Sheet:
    new, gone = wording.say("sheets.new_item"), wording.say("sheets.gone_item")
    return Sheet(
        name=wording.say("sheets.item_years"),
        columns=common.sheet_columns(_ITEMS, wording),
        rows=(
            *(_both_items(one) for one in years.items),
            *(_new_item(one, new) for one in years.new_items),
            *(_gone_item(one, gone) for one in years.gone_items),
        ),
    )


def _both_items(one: ItemYears) -> tuple[Value, ...]:
    past, now = (round_half_up(rate * 100, RATE_PLACES) for rate in (one.past_rate, one.rate))
    was = one.was
    return (one.item.id, one.item.title, was.id, was.title, one.count, past, now, now - past, None)


def _new_item(one: Indicator, remark: str) -> tuple[Value, ...]:
    return (one.id, one.title, *(None,) * (len(_ITEMS) - 3), remark)


def _gone_item(one: PastItem, remark: str) -> tuple[Value, ...]:
    known: dict[str, Value] = {"past_id": one.id, "past_title": one.title, "remark": remark}
    return tuple(known.get(key) for key, _, _ in _ITEMS)
