"""What of a comparison a corrected document has to tell: a department's own, or all totals."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.changes import Change, Figure
from pipeline.chinese import join
from pipeline.compare.results import DepartmentChange, ResultsComparison, Sides
from pipeline.model import PastDepartment, PastItem, PastNode, PastResults
from pipeline.numbers import show


def compare_for(department: str | None, found: ResultsComparison) -> tuple[Change, ...]:
    """Give what changed of one department, items included; of all, totals alone, for ``None``."""
    every = _departments(found)
    if department is None:
        return tuple(
            replace(change, department=one.sides.known.name)
            for one in every
            for change in _totals(one.sides, found)
        )
    return tuple(
        change for one in every if one.sides.id == department for change in _own(one, found)
    )


def _departments(found: ResultsComparison) -> tuple[DepartmentChange, ...]:
    """Give every department, also those of which nothing changed but who shares their rank."""
    changed = {one.sides.id: one for one in found.departments}
    old, new = ({one.id: one for one in side.departments} for side in (found.old, found.new))
    return tuple(
        changed.get(key) or DepartmentChange(Sides(key, old.get(key), new.get(key)), (), ())
        for key in dict.fromkeys([*new, *old])
    )


def _own(one: DepartmentChange, found: ResultsComparison) -> Iterator[Change]:
    titles = _titles(found)
    yield from _totals(one.sides, found)
    old, new = one.sides.old, one.sides.new
    if old and new and one.has_other_notice:
        yield Change(Figure.NOTICE, join(old.notice), join(new.notice))
    for item in one.items:
        title, block = item.known.title, _block(item.id, titles)
        for change in _item(item):
            yield replace(change, item=item.id, title=title, block=block)


def _totals(sides: Sides[PastDepartment], found: ResultsComparison) -> Iterator[Change]:
    old, new = sides.old, sides.new
    if old is None or new is None:
        yield Change(Figure.ADDED if old is None else Figure.DROPPED, "", "")
        return
    figures = (
        (Figure.TOTAL, show(old.final), show(new.final)),
        (Figure.GRADE, old.grade, new.grade),
    )
    yield from (Change(*figure) for figure in figures if figure[1] != figure[2])
    tied = _is_tied(old, found.old), _is_tied(new, found.new)
    if old.rank != new.rank or tied[0] != tied[1]:
        ranks = str(old.rank), str(new.rank)
        yield Change(Figure.RANK, *ranks, old_tied=tied[0], new_tied=tied[1])


def _is_tied(one: PastDepartment, results: PastResults) -> bool:
    return sum(other.rank == one.rank for other in results.departments) > 1


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
