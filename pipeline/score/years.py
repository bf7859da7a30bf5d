"""Results beside an earlier year's, by ids; nothing is compared that has no pair."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.analysis_results import DepartmentYears, ItemYears, Years
from pipeline.model import Indicator, PastDepartment, PastItem, Previous, Rubric
from pipeline.numbers import ratio, total
from pipeline.results import DepartmentResult, Tally


@dataclass(slots=True)
class _Both:
    """An item as the departments that were marked on it in both years had it, then and now."""

    item: Indicator
    was: str | None  # its id then
    present: list[Tally]
    past: list[PastItem]


def compare_years(rubric: Rubric, scored: Sequence[DepartmentResult], previous: Previous) -> Years:
    """Hold both years side by side."""
    past = previous.results
    departments = {one.id: one for one in past.departments}
    pairs = [(result, was) for result in scored if (was := departments.get(result.department.id))]
    items = tuple(_items(rubric, pairs, dict(previous.pairs)))
    ours = {result.department.id for result in scored}
    matched, taken = {one.item.id for one in items}, {one.was.id for one in items}
    return Years(
        year=past.year,
        departments=tuple(_department(result, was, past.total) for result, was in pairs),
        items=items,
        new_departments=tuple(
            result.department for result in scored if result.department.id not in departments
        ),
        gone_departments=tuple(one for one in past.departments if one.id not in ours),
        new_items=tuple(item for item in rubric.items() if item.id not in matched),
        gone_items=_gone(past.departments, taken),
    )


def _department(
    result: DepartmentResult, was: PastDepartment, past_points: Decimal
) -> DepartmentYears:
    return DepartmentYears(
        department=result.department,
        final=result.final,
        points=result.total.points,
        rank=result.rank,
        grade=result.grade,
        past=was,
        past_points=past_points,
    )


def _items(
    rubric: Rubric,
    departments: Sequence[tuple[DepartmentResult, PastDepartment]],
    pairs: Mapping[str, str],
) -> Iterator[ItemYears]:
    both = [_Both(item, pairs.get(item.id), [], []) for item in rubric.items()]
    for result, was in departments:
        known = {item.id: item for item in was.items}
        for one, found in zip(result.items, both, strict=True):
            old = known.get(found.was) if found.was is not None else None
            if old is not None and one.is_applicable:
                found.present.append(one.tally)
                found.past.append(old)
    for found in both:
        yield from _item(found)


def _item(both: _Both) -> Iterator[ItemYears]:
    """Compare the rates, not the points, which may differ; where there are none, there is none."""
    rate = ratio(
        total(one.assessed for one in both.present), total(one.points for one in both.present)
    )
    past_rate = ratio(
        total(one.assessed for one in both.past), total(one.points for one in both.past)
    )
    if rate is not None and past_rate is not None:
        yield ItemYears(both.item, both.past[0], len(both.present), rate, past_rate)


def _gone(departments: Sequence[PastDepartment], taken: set[str]) -> tuple[PastItem, ...]:
    """Give each item of the earlier year that none of this year's is held against."""
    known = {item.id: item for one in departments for item in one.items}
    return tuple(item for key, item in known.items() if key not in taken)
