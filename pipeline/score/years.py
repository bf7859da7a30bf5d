"""Results beside an earlier year's, by ids; nothing is compared that has no pair."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.analysis_results import DepartmentYears, ItemYears, Years
from pipeline.model import Indicator, PastDepartment, PastItem, Previous, Rubric
from pipeline.numbers import ratio, total
from pipeline.results import DepartmentResult, ItemResult

_Items = Mapping[tuple[str, str], PastItem]  # by the ids of department and item


def compare_years(rubric: Rubric, scored: Sequence[DepartmentResult], previous: Previous) -> Years:
    """Hold both years side by side."""
    past = previous.results
    departments = {one.id: one for one in past.departments}
    items = {(one.id, item.id): item for one in past.departments for item in one.items}
    pairs = dict(previous.pairs)
    compared = tuple(_items(rubric, scored, items, pairs))
    ours = {result.department.id for result in scored}
    matched = {one.item.id for one in compared}
    taken = {one.was.id for one in compared}
    return Years(
        year=past.year,
        departments=tuple(_departments(scored, departments, previous)),
        items=compared,
        new_departments=tuple(
            result.department for result in scored if result.department.id not in departments
        ),
        gone_departments=tuple(one for one in past.departments if one.id not in ours),
        new_items=tuple(item for item in rubric.items() if item.id not in matched),
        gone_items=_gone(past.departments, taken),
    )


def _departments(
    scored: Sequence[DepartmentResult], past: Mapping[str, PastDepartment], previous: Previous
) -> Iterator[DepartmentYears]:
    for result in scored:
        if was := past.get(result.department.id):
            yield DepartmentYears(
                department=result.department,
                final=result.final,
                points=result.total.points,
                rank=result.rank,
                grade=result.grade,
                past=was,
                past_points=previous.results.total,
            )


def _items(
    rubric: Rubric, scored: Sequence[DepartmentResult], past: _Items, pairs: Mapping[str, str]
) -> Iterator[ItemYears]:
    columns = zip(*(result.items for result in scored), strict=True)
    for item, column in zip(rubric.items(), columns, strict=True):
        was = pairs.get(item.id)
        both = [
            (one, old)
            for result, one in zip(scored, column, strict=True)
            if was is not None and one.is_applicable
            if (old := past.get((result.department.id, was)))
        ]
        if both and (found := _item(item, both)):
            yield found


def _item(item: Indicator, both: Sequence[tuple[ItemResult, PastItem]]) -> ItemYears | None:
    """Compare the rates, not the points, which may differ; None where there are none to lose."""
    rate = ratio(
        total(one.tally.assessed for one, _ in both), total(one.tally.points for one, _ in both)
    )
    past_rate = ratio(total(old.assessed for _, old in both), total(old.points for _, old in both))
    if rate is None or past_rate is None:
        return None
    return ItemYears(item, both[0][1], len(both), rate, past_rate)


def _gone(departments: Sequence[PastDepartment], taken: set[str]) -> tuple[PastItem, ...]:
    """Give each item of the earlier year that none of this year's is held against."""
    known = {item.id: item for one in departments for item in one.items}
    return tuple(item for key, item in known.items() if key not in taken)
