"""summary.xlsx as data: scores by item, ranking, deductions, rectification ledger, analysis."""

from collections.abc import Iterator

from pipeline.compose import adjusted, common
from pipeline.compose.common import sheet_columns
from pipeline.compose.matrix import is_adjusted, rest_of
from pipeline.compose.summary import most_lost
from pipeline.compose.tables import MEAN_PLACES
from pipeline.compose.workbook_analysis import analysis_sheets
from pipeline.model import Campaign
from pipeline.numbers import round_half_up, total
from pipeline.results import DepartmentResult, ItemResult, LostPoints, Results
from pipeline.rules import full_of
from pipeline.sheets import Column, Content, Sheet, Value, Workbook
from pipeline.wording import Wording

_TEXT, _LONG, _SCORE = Content.TEXT, Content.LONG_TEXT, Content.SCORE
_NUMBER, _FIXED, _DATE = Content.NUMBER, Content.FIXED, Content.DATE
# Columns by their key in the wording: width in characters, content.
_RANKING = (
    ("rank", 6, _NUMBER), ("tied", 6, _TEXT), ("id", 10, _TEXT), ("department", 24, _TEXT),
    ("kind", 14, _TEXT), ("self_score", 10, _SCORE), ("assessed", 10, _SCORE),
    ("lost", 10, _SCORE), ("grade", 10, _TEXT),
)  # fmt: skip
_FINAL = (("final", 12, _SCORE),)  # beside, where the self-score enters it
_DEDUCTIONS = (
    ("number", 6, _NUMBER), ("id", 10, _TEXT), ("department", 24, _TEXT), ("item_id", 10, _TEXT),
    ("item", 36, _LONG), ("points", 8, _SCORE), ("self_score", 8, _SCORE),
    ("assessed", 8, _SCORE), ("lost", 8, _SCORE), ("reason", 60, _LONG), ("basis", 30, _LONG),
    ("evidence", 20, _LONG), ("source", 30, _TEXT),
)  # fmt: skip
_ITEMS = (
    ("item_id", 10, _TEXT), ("item", 50, _LONG), ("points", 8, _SCORE), ("mean", 10, _FIXED),
    ("losing", 12, _NUMBER), ("lost_sum", 10, _SCORE), ("loss_rate", 12, _FIXED),
)  # fmt: skip
# The ledger (整改台账): what the office knows, then what it fills in as departments reply.
_LEDGER = (
    ("number", 6, _NUMBER), ("item_id", 10, _TEXT), ("department", 24, _TEXT),
    ("item", 36, _LONG), ("problem", 60, _LONG), ("basis", 30, _LONG), ("lost", 8, _SCORE),
    ("measure", 30, _LONG), ("leader", 12, _TEXT), ("person", 12, _TEXT),
    ("deadline", 16, _DATE), ("progress", 20, _LONG), ("material", 20, _LONG),
    ("verified", 20, _LONG), ("closed", 16, _DATE), ("status", 10, _TEXT),
)  # fmt: skip


def compose_workbook(results: Results, wording: Wording) -> Workbook:
    """Compose all sheets."""
    said = {"appraisal": results.campaign.appraisal}
    title = wording.say("sheets.title", **said)
    return Workbook(
        meta=common.meta(results.campaign, title, title),
        sheets=(
            _scores(results, wording),
            _ranking(results, wording),
            _deductions(results, wording),
            _items(results, wording),
            _ledger(results, wording),
            *analysis_sheets(results, wording),
        ),
    )


def _scores(results: Results, wording: Wording) -> Sheet:
    """Every department's assessed score on every item; each row adds up to its total."""
    items = tuple(results.rubric.items())
    has_rest = is_adjusted(results)
    full = total(full_of(item) for item in items)
    heads = (("id", 10, _TEXT), ("department", 24, _TEXT), ("kind", 14, _TEXT))
    return Sheet(
        name=wording.say("sheets.scores"),
        columns=(
            *sheet_columns(heads, wording),
            *(Column(item.id, 7, _SCORE) for item in items),
            *sheet_columns((("adjusted", 9, _SCORE),) if has_rest else (), wording),
            *sheet_columns((("total", 9, _SCORE),), wording),
        ),
        rows=(
            (
                None,
                None,
                wording.say("sheets.points"),
                *(full_of(item) for item in items),
                *((results.rubric.stated_total - full,) if has_rest else ()),
                results.rubric.stated_total,
            ),
            *(_score_row(result, has_rest=has_rest) for result in results.departments),
        ),
        heads=2,
        sides=2,
    )


def _score_row(result: DepartmentResult, *, has_rest: bool) -> tuple[Value, ...]:
    own = result.department
    scores = (
        item.tally.assessed if item.is_applicable or item.tally.points else None
        for item in result.items
    )
    rest = (rest_of(result),) if has_rest else ()
    return (own.id, own.name, own.kind, *scores, *rest, result.total.assessed)


def _ranking(results: Results, wording: Wording) -> Sheet:
    is_blended = results.rubric.is_blended
    return Sheet(
        name=wording.say("sheets.ranking"),
        columns=sheet_columns((*_RANKING, *(_FINAL if is_blended else ())), wording),
        rows=tuple(
            (
                result.rank,
                wording.say("sheets.yes" if result.is_tied else "sheets.no"),
                result.department.id,
                result.department.name,
                result.department.kind,
                result.total.self_score,
                result.total.assessed,
                result.total.deducted,
                result.grade,
                *((result.final,) if is_blended else ()),
            )
            for result in results.ranking
        ),
    )


def _deductions(results: Results, wording: Wording) -> Sheet:
    rows = [
        (result.department, item, lost)
        for result in results.departments
        for item, lost in result.deductions()
    ]
    return Sheet(
        name=wording.say("sheets.deductions"),
        columns=sheet_columns(_DEDUCTIONS, wording),
        rows=tuple(
            (
                number,
                department.id,
                department.name,
                item.item.id,
                item.item.title,
                item.tally.points,
                item.tally.self_score,
                item.tally.assessed,
                lost.points,
                lost.reason,
                item.item.basis or item.item.criteria,
                lost.evidence,
                _place(item, lost, results.campaign),
            )
            for number, (department, item, lost) in enumerate(rows, start=1)
        )
        + tuple(_adjusted_rows(results, len(rows) + 1, wording)),
    )


def _adjusted_rows(results: Results, first: int, wording: Wording) -> Iterator[tuple[Value, ...]]:
    """Give what caps, vetoes and scales take or give back, so that each department adds up."""
    nodes = adjusted.nodes_of(results)
    changed = [
        (result.department, one)
        for result in results.departments
        for one in adjusted.losing(result)
    ]
    for number, (department, one) in enumerate(changed, start=first):
        where = adjusted.say_where(one, nodes, wording)
        why = adjusted.say_why(one, nodes, wording)
        yield (
            number, department.id, department.name, one.node, where, None, None, None, one.lost,
            why, None, None, None,
        )  # fmt: skip


def _place(item: ItemResult, lost: LostPoints, campaign: Campaign) -> str | None:
    """Name where a deduction was typed, if that does not tell which assessor typed it."""
    return None if item.is_confidential else common.say_place(lost.cause.source, campaign)


def _items(results: Results, wording: Wording) -> Sheet:
    return Sheet(
        name=wording.say("sheets.items"),
        columns=sheet_columns(_ITEMS, wording),
        rows=tuple(
            (
                node.node.id,
                node.node.title,
                node.node.points,
                round_half_up(node.mean, MEAN_PLACES),
                len(node.losing),
                node.lost,
                round_half_up(node.loss_rate * 100, 1),
            )
            for node in most_lost(results.items)
        ),
    )


def _ledger(results: Results, wording: Wording) -> Sheet:
    rows = [
        (result.department, low, lost)
        for result in results.departments
        for low in result.low_items
        for lost in low.deductions
    ]
    return Sheet(
        name=wording.say("sheets.rectification"),
        columns=sheet_columns(_LEDGER, wording),
        rows=tuple(
            (
                number,
                low.item.id,
                department.name,
                low.item.title,
                lost.reason,
                low.item.basis or low.item.criteria,
                lost.points,
                None,  # measure, leader, person: the department's to fill in
                None,
                None,
                results.campaign.rectify_by,
                None,  # progress, material, verified, closed: the office's
                None,
                None,
                None,
                wording.say("sheets.open"),
            )
            for number, (department, low, lost) in enumerate(rows, start=1)
        ),
    )
