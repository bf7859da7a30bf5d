"""The summary's annex: every department's score on every item, cut to the width of a page."""

from collections.abc import Iterable, Sequence

from pipeline.compose import common
from pipeline.documents import MATRIX_COLUMNS, KeyRow, Matrix, MatrixAnnex, Table
from pipeline.model import Indicator
from pipeline.numbers import show
from pipeline.results import Results
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
        note=wording.say(f"{key}.note"),
        key=Table(
            caption=wording.say(f"{key}.key.caption"),
            header=common.header(KeyRow, f"{key}.key", wording),
            rows=tuple(KeyRow(item.id, item.title, show(item.points)) for item in items),
            total=KeyRow("", wording.say("common.sum"), show(results.rubric.stated_total)),
        ),
    )


def _matrix(
    part: Sequence[Indicator], results: Results, wording: Wording, *, has_total: bool
) -> Matrix:
    ids = {item.id for item in part}

    def row(first: str, cells: Iterable[str], last: str) -> tuple[str, ...]:
        return (first, *cells, last) if has_total else (first, *cells)

    return Matrix(
        header=row(
            wording.say("summary.annex.department"),
            (item.id for item in part),
            wording.say("summary.annex.sum"),
        ),
        points=row(
            wording.say("summary.annex.points"),
            (show(item.points) for item in part),
            show(results.rubric.stated_total),
        ),
        rows=tuple(
            row(
                result.department.name,
                (show(item.tally.assessed) for item in result.items if item.item.id in ids),
                show(result.total.assessed),
            )
            for result in results.departments
        ),
    )
