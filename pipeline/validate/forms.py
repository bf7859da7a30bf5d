"""Whether forms can be made: there is a day on which they are due, and items for everybody."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from pipeline.diagnostics import Diagnostic, problem
from pipeline.model import Campaign, Department, Rubric
from pipeline.scopes import items_of
from pipeline.validate.scorable import check_scopes

_BEFORE = timedelta(days=1)  # what an example shows: the day before the inspection


def check_forms_wanted(
    rubric: Rubric | None, campaign: Campaign | None, departments: Sequence[Department]
) -> list[Diagnostic]:
    """Give all that keeps forms from being made; what could not be read is reported elsewhere."""
    found = list(_undated(campaign)) if campaign else []
    if rubric:
        found += check_scopes(rubric, departments)
        found += _without_items(rubric, departments)
    return found


def _undated(campaign: Campaign) -> Iterator[Diagnostic]:
    if campaign.self_by is None:
        example = campaign.inspected.first - _BEFORE
        yield problem("G001", campaign.place("deadlines"), example=example)


def _without_items(rubric: Rubric, departments: Sequence[Department]) -> Iterator[Diagnostic]:
    for one in departments:
        if next(items_of(rubric, one), None) is None:
            yield problem("G002", one.source, department=one.name)
