"""The summary's annex: every department's score on every item, cut to the width of a page."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from pipeline.compose import common
from pipeline.documents import MATRIX_COLUMNS, KeyRow, Matrix, MatrixAnnex, Table
from pipeline.model import Indicator, Kind
from pipeline.numbers import show, total
from pipeline.results import DepartmentResult, ItemResult, Results
from pipeline.rules import full_of
from pipeline.wording import Wording


def compose_annex(results: Results, wording: Wording) -> MatrixAnnex:
    """Compose the full matrix with the key to its columns."""
    key = "summary.annex"
    items = tuple(results.rubric.items())
    parts = [items[at : at + MATRIX_COLUMNS] for at in range(0, len(items), MATRIX_COLUMNS)]
    return MatrixAnnex(
        label=common.annex_label(1, 1, wording),
        title=wording.say(f"{key}.title", appraisal=results.campaign.appraisal),
        matrices=tuple(
            _matrix(part, results, wording, has_total=part is parts[-1]) for part in parts
        ),
        note=wording.say(f"{key}.note_adjusted" if is_adjusted(results) else f"{key}.note"),
        key=Table(
            caption=wording.say(f"{key}.key.caption"),
            header=common.header(KeyRow, f"{key}.key", wording),
            rows=tuple(KeyRow(item.id, item.title, _say_points(item, wording)) for item in items),
            total=KeyRow(
                "", wording.say("common.sum"), show(total(full_of(item) for item in items))
            ),
        ),
    )


def _say_points(item: Indicator, wording: Wording) -> str:
    """Print an item's points; what stands on top of the full points is signed, and adds nothing."""
    if full_of(item) or item.kind is Kind.BASE:
        return show(item.points)
    if item.kind is Kind.BONUS and item.points:
        return f"+{show(item.points)}"
    return show(item.minimum) if item.minimum < 0 else wording.say("common.dash")


def is_adjusted(results: Results) -> bool:
    """Tell whether any total is not the sum of its items."""
    return any(rest_of(result) for result in results.departments) or any(
        not item.is_applicable for result in results.departments for item in result.items
    )


def rest_of(result: DepartmentResult) -> Decimal:
    """Give what a department's total has besides the sum of its items."""
    return result.total.assessed - total(item.tally.assessed for item in result.items)


def say_item_score(item: ItemResult, wording: Wording) -> str:
    """Print an item's score, and a dash where it does not apply and has none."""
    has_score = item.is_applicable or item.tally.points
    return show(item.tally.assessed) if has_score else wording.say("common.dash")


def _matrix(
    part: Sequence[Indicator], results: Results, wording: Wording, *, has_total: bool
) -> Matrix:
    ids = {item.id for item in part}
    has_rest = is_adjusted(results)
    full = total(full_of(item) for item in results.rubric.items())

    def row(first: str, cells: Iterable[str], rest: str, last: str) -> tuple[str, ...]:
        ends = ((rest,) if has_rest else ()) + (last,)
        return (first, *cells, *ends) if has_total else (first, *cells)

    return Matrix(
        header=row(
            wording.say("summary.annex.department"),
            (item.id for item in part),
            wording.say("summary.annex.adjusted"),
            wording.say("summary.annex.sum"),
        ),
        points=row(
            wording.say("summary.annex.points"),
            (show(full_of(item)) for item in part),
            show(results.rubric.stated_total - full),
            show(results.rubric.stated_total),
        ),
        rows=tuple(
            row(
                result.department.name,
                (say_item_score(item, wording) for item in result.items if item.item.id in ids),
                show(rest_of(result)),
                show(result.total.assessed),
            )
            for result in results.departments
        ),
    )
