"""Whether the terms of grades can be kept, and whether the rubric's vetoes name grades."""

from collections.abc import Iterator
from difflib import get_close_matches

from pipeline.diagnostics import Diagnostic, Source, excerpt, problem
from pipeline.grades import quota_places
from pipeline.model import Campaign, GradeBand, Rubric
from pipeline.numbers import HUNDRED, ZERO, show
from pipeline.validate.percentages import check_percentage

_TERMS = ("quota", "no_veto", "each_block_from")


def terms(campaign: Campaign, _: Rubric) -> Iterator[Diagnostic]:
    """Check quotas and percentages; the last grade, which takes everybody, has no terms."""
    for number, band in enumerate(campaign.bands, start=1):
        field = f"grades[{number}]"
        yield from _quota(band, f"{field}.quota")
        if band.each_block_from is not None:
            name, place = f"{field}.each_block_from", band.place("each_block_from")
            yield from check_percentage(name, band.each_block_from, place)
    for last in campaign.bands[-1:]:
        for name in _TERMS:
            if getattr(last, name) not in {None, False}:
                yield problem("C013", last.place(name), name=last.name, field=name)


def _quota(band: GradeBand, field: str) -> Iterator[Diagnostic]:
    place = band.place("quota")
    if band.quota is None:
        for name, unused in band.places:
            if name in {"rounding", "ties"}:
                yield problem("C014", unused, name=band.name, field=name)
    elif 0 < band.quota <= HUNDRED:
        yield from check_percentage(field, band.quota, place)
    else:
        yield problem("C012", place, name=band.name, quota=show(band.quota))


def empty_quotas(campaign: Campaign, departments: int) -> Iterator[Diagnostic]:
    """Doubt a quota that leaves no place among so few departments, if there are any."""
    for band in campaign.bands[:-1]:
        is_open = band.quota is None or not 0 < band.quota <= HUNDRED
        if departments and not is_open and quota_places(band, departments) == 0:
            values = {"name": band.name, "quota": show(band.quota or ZERO), "count": departments}
            yield problem("C016", band.place("quota"), **values)


def veto_grades(campaign: Campaign, rubric: Rubric) -> Iterator[Diagnostic]:
    """Ask that the best grade that a veto leaves is one of the campaign's."""
    known = {band.name: band.source for band in campaign.bands}
    for item, grade, place in _named(rubric):
        if grade not in known:
            (likely,) = get_close_matches(grade, known, n=1, cutoff=0) or ("–",)
            also = [known[likely]] if likely in known else []
            values = {"id": item, "grade": excerpt(grade), "likely": likely}
            yield problem("C015", place, *also, **values, known=" / ".join(known) or "–")


def _named(rubric: Rubric) -> Iterator[tuple[str, str, Source]]:
    """Give the id of each indicator that names a grade, the grade, and its place."""
    for node in rubric.walk():
        if node.grade:
            yield node.id, node.grade, node.place("grade")
        for rule in node.scoring:
            if rule.grade:
                yield node.id, rule.grade, rule.source


CHECKS = (terms, veto_grades)
