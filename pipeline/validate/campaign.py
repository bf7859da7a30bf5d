"""Whether the settings of a campaign agree with each other and with the rubric."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from pipeline.chinese import is_short_for, normalise
from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.model import Campaign, Combine, Department, GradeBand, Rubric
from pipeline.numbers import show
from pipeline.validate import bands
from pipeline.validate.percentages import check_percentage

# GB/T 9704-2012, 7.2.5: agency code, year, number; the code is written in Han characters.
_AGENCY_CODE = re.compile(r"[\u4e00-\u9fff]{1,12}")

_HAN = re.compile(r"[\u4e00-\u9fff]")
_LONGEST_TERM = timedelta(days=731)  # two years, one of them a leap year

# Each day stands no earlier than the one before it in its row.
_ORDERS = (
    ("deadlines.self_by", "dated"),
    ("inspected.first", "inspected.last", "dated", "printed"),
    ("dated", "deadlines.appeal_by", "deadlines.rectify_by"),
    ("dated", "deadlines.report_by", "deadlines.rectify_by"),
)


def check_campaign(
    campaign: Campaign, rubric: Rubric, departments: Sequence[Department] = ()
) -> list[Diagnostic]:
    """Give everything that is wrong with a campaign's settings; no roster, no places counted."""
    found = [found for check in CHECKS for found in check(campaign, rubric)]
    return found + list(bands.empty_quotas(campaign, len(departments)))


def _year(campaign: Campaign, rubric: Rubric) -> Iterator[Diagnostic]:
    if campaign.year != rubric.year:
        years = {"year": campaign.year, "rubric_year": rubric.year}
        yield problem("C001", campaign.place("year"), rubric.place("year"), **years)


def _band_limits(campaign: Campaign, rubric: Rubric) -> Iterator[Diagnostic]:
    for better, band in pairwise(campaign.bands):
        if band.lowest >= better.lowest:
            limits = {"lowest": show(band.lowest), "better_lowest": show(better.lowest)}
            yield problem("C002", band.source, name=band.name, better=better.name, **limits)
    for band in campaign.bands:
        if band.lowest > rubric.stated_total:
            total = show(rubric.stated_total)
            yield problem(
                "C005", band.source, name=band.name, lowest=show(band.lowest), total=total
            )
    for last in campaign.bands[-1:]:
        if last.lowest != 0:
            yield problem("C003", last.source, name=last.name, lowest=show(last.lowest))


def _band_names(campaign: Campaign, _: Rubric) -> Iterator[Diagnostic]:
    firsts: dict[str, GradeBand] = {}
    for band in campaign.bands:
        first = firsts.setdefault(normalise(band.name), band)
        if first is not band:
            yield problem("C004", band.source, first.source, name=band.name)


def _dates(campaign: Campaign, _: Rubric) -> Iterator[Diagnostic]:
    days: dict[str, date | None] = {
        "deadlines.self_by": campaign.self_by,
        "inspected.first": campaign.inspected.first,
        "inspected.last": campaign.inspected.last,
        "dated": campaign.dated,
        "printed": campaign.printed,
        "deadlines.appeal_by": campaign.appeal_by,
        "deadlines.report_by": campaign.report_by,
        "deadlines.rectify_by": campaign.rectify_by,
    }
    for order in _ORDERS:
        for earlier, later in pairwise(order):
            first, last = days[earlier], days[later]
            if first and last and last < first:
                yield problem(
                    "C006",
                    campaign.place(later),
                    campaign.place(earlier),
                    earlier=earlier,
                    earlier_day=first,
                    later=later,
                    later_day=last,
                )


def _late(campaign: Campaign, _: Rubric) -> Iterator[Diagnostic]:
    """Doubt a deadline in a year that nobody meant."""
    days = {
        "appeal_by": campaign.appeal_by,
        "report_by": campaign.report_by,
        "rectify_by": campaign.rectify_by,
    }
    for name, day in days.items():
        if day - campaign.dated > _LONGEST_TERM:
            field = f"deadlines.{name}"
            yield problem("C011", campaign.place(field), field=field, day=day, dated=campaign.dated)


def _percentages(campaign: Campaign, _: Rubric) -> Iterator[Diagnostic]:
    limits = {"notice_below": campaign.notice_below, "common_from": campaign.common_from}
    for name, percent in limits.items():
        yield from check_percentage(name, percent, campaign.place(name))


def _near_border(campaign: Campaign, _: Rubric) -> Iterator[Diagnostic]:
    if campaign.near_border < 0:
        yield problem("C083", campaign.place("near_border"), typed=show(campaign.near_border))


def _agency_codes(campaign: Campaign, _: Rubric) -> Iterator[Diagnostic]:
    series = campaign.series
    codes = {"letter": series.letter, "notice": series.notice, "summary": series.summary}
    for name, code in codes.items():
        if not _AGENCY_CODE.fullmatch(code):
            yield problem("C008", campaign.place(f"numbers.{name}"), typed=code)


def _copies(campaign: Campaign, _: Rubric) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for name in campaign.copies_to:
        if normalise(name) in seen:
            yield problem("C009", campaign.place("copies_to"), name=name)
        seen.add(normalise(name))


def _signatory(campaign: Campaign, _: Rubric) -> Iterator[Diagnostic]:
    """Doubt a signature that is neither the issuer's name nor a shortened form of it."""
    issuer, signatory = normalise(campaign.offices.issuer), normalise(campaign.signatory)
    is_chinese = _HAN.search(issuer) and _HAN.search(signatory)
    if is_chinese and not is_short_for(signatory, issuer):
        values = {"signatory": campaign.signatory, "issuer": campaign.offices.issuer}
        place = campaign.place("offices.issuer")
        yield problem("C017", campaign.place("signatory"), place, **values)


def _assessors(campaign: Campaign, _: Rubric) -> Iterator[Diagnostic]:
    panel = campaign.assessors
    if panel.combine is Combine.WEIGHTED and not panel.weights:
        yield problem("C040", campaign.place("assessors.combine"))
    if panel.weights and panel.combine not in {None, Combine.WEIGHTED}:
        yield problem("C042", campaign.place("assessors.weights"), typed=panel.combine)
    if panel.outlier is not None and panel.outlier <= 0:
        yield problem("C043", campaign.place("assessors.outlier"), typed=show(panel.outlier))
    firsts: dict[str, Source] = {}
    for one in panel.weights:
        if one.weight <= 0:
            yield problem("C041", one.source, name=one.assessor, weight=show(one.weight))
        first = firsts.setdefault(normalise(one.assessor), one.source)
        if first is not one.source:
            yield problem("C044", one.source, first, name=one.assessor)


CHECKS: tuple[Callable[[Campaign, Rubric], Iterable[Diagnostic]], ...] = (
    _year,
    _band_limits,
    _band_names,
    *bands.CHECKS,
    _dates,
    _late,
    _percentages,
    _near_border,
    _agency_codes,
    _copies,
    _signatory,
    _assessors,
)
