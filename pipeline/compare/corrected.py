"""What of a comparison a corrected document has to tell: a department's own, or all totals."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.changes import Change, Figure
from pipeline.chinese import join
from pipeline.compare.results import DepartmentChange, ResultsComparison, Sides
from pipeline.model import PastDepartment, PastItem, PastNode
from pipeline.numbers import show


def compare_for(department: str | None, found: ResultsComparison) -> tuple[Change, ...]:
    """Give what changed of one department, items included; of all, totals alone, for ``None``."""
    if department is None:
        return tuple(
            replace(change, department=one.sides.known.name)
            for one in found.departments
            for change in _totals(one.sides)
        )
    titles = _titles(found)
    return tuple(
        change
        for one in found.departments
        if one.sides.id == department
        for change in _own(one, titles)
    )


def _own(one: DepartmentChange, titles: Mapping[str, str]) -> Iterator[Change]:
    yield from _totals(one.sides)
    old, new = one.sides.old, one.sides.new
    if old and new and one.has_other_notice:
        yield Change(Figure.NOTICE, join(old.notice), join(new.notice))
    for item in one.items:
        title, block = item.known.title, _block(item.id, titles)
        for change in _item(item):
            yield replace(change, item=item.id, title=title, block=block)


def _totals(sides: Sides[PastDepartment]) -> Iterator[Change]:
    old, new = sides.old, sides.new
    if old is None or new is None:
        yield Change(Figure.ADDED if old is None else Figure.DROPPED, "", "")
        return
    figures = (
        (Figure.TOTAL, show(old.final), show(new.final)),
        (Figure.GRADE, old.grade, new.grade),
        (Figure.RANK, str(old.rank), str(new.rank)),
    )
    yield from (Change(*figure) for figure in figures if figure[1] != figure[2])


def _item(sides: Sides[PastItem]) -> Iterator[Change]:
    old, new = sides.old, sides.new
    if old is None or new is None:
        yield Change(Figure.ADDED if old is None else Figure.DROPPED, "", "")
        return
    figures = (
        (Figure.POINTS, show(old.points), show(new.points)),
        (Figure.SCORE, show(old.assessed), show(new.assessed)),
    )
    changed = [Change(*figure) for figure in figures if figure[1] != figure[2]]
    yield from changed or [Change(Figure.REASONS, "", "")]


def _titles(found: ResultsComparison) -> Mapping[str, str]:
    """Give the titles of all groups and items, the newer run's first."""

    def of(nodes: tuple[PastNode, ...]) -> dict[str, str]:
        return {node.id: node.title for node in nodes}

    return {**of(found.old.nodes), **of(found.new.nodes)}


def _block(item: str, titles: Mapping[str, str]) -> str:
    """Give the title of the block that an item stands in, by the ids: 2 of 2.1.3."""
    steps = item.split(".")
    above = (".".join(steps[:end]) for end in range(1, len(steps)))
    return next((titles[one] for one in above if one in titles), "")
