"""What stands above a table of marks and speaks of their assessors: who they are, how to combine.

考核人：张三 above a form is the assessor of each of its rows that names none itself; 合成方式：平均
says how the marks of several are to make one.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.grid import Cell, Row, Share
from pipeline.load.headers import (
    combine_of,
    is_decision,
    is_remark,
    label_of_assessor,
    label_of_combining,
    says_nothing,
)
from pipeline.load.text import check_text, short
from pipeline.model import Combine, Mark


@dataclass(frozen=True, slots=True)
class Above:
    """What the labels above a table say of its marks."""

    assessor: str = ""
    combine: Combine | None = None
    combine_source: Source | None = None  # also where what stands there could not be read


def read_above(rows: Sequence[Row]) -> tuple[Above, list[Diagnostic]]:
    """Read the labels in the rows above a table; two that differ are a problem."""
    names = list(_said(rows, label_of_assessor))
    problems = [found for cell in names for found in check_text(cell.text, cell.source)]
    for cell in names[1:]:
        if cell.text != names[0].text:
            typed = {"one": short(names[0].text), "other": short(cell.text)}
            problems.append(problem("S068", cell.source, names[0].source, **typed))
    above = Above(assessor=names[0].text if names else "")
    for cell in _said(rows, label_of_combining):
        method = combine_of(cell.text)
        if method is None:
            problems.append(problem("S050", cell.source, typed=short(cell.text)))
            above = replace(above, combine_source=above.combine_source or cell.source)
        elif above.combine_source is None:
            above = replace(above, combine=method, combine_source=cell.source)
        elif above.combine and method is not above.combine:
            values = {"one": above.combine, "other": method}
            problems.append(problem("S052", cell.source, above.combine_source, **values))
    return above, problems


def told_above(mark: Mark, above: Above) -> Mark:
    """Add what the labels above the table say of its assessors."""
    given = tuple(
        replace(
            one,
            assessor=one.assessor or above.assessor,
            decided=one.decided or is_decision(one.assessor or above.assessor),
            combine=above.combine,
            combine_source=above.combine_source,
        )
        for one in mark.given
    )
    return replace(mark, given=given)


def _said(rows: Sequence[Row], label: Callable[[str], str | None]) -> Iterator[Cell]:
    """Give what each label says, in its own cell or in the next one; nothing is said by blanks."""
    for row in rows:
        cells = [cell for _, cell in sorted(row.cells.items()) if cell.share is Share.OWN]
        for cell, following in zip(cells, [*cells[1:], None], strict=True):
            text = label(cell.text)
            if text and not says_nothing(text):
                yield replace(cell, text=text)
                continue
            is_name = following and not is_remark(following.text)
            if text == "" and following and is_name and not says_nothing(following.text):
                yield replace(following, text=following.text.strip())
