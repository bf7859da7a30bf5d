"""The analysis in results.json."""

from fractions import Fraction

from pipeline.analysis_results import (
    Analysis,
    DepartmentYears,
    ItemYears,
    KindLosses,
    NearBorder,
    NodeLoss,
    SelfGap,
    Years,
)
from pipeline.numbers import round_half_up, show, show_fixed
from pipeline.results import Results

Json = dict[str, object]
_MEAN_PLACES = 2
_RATE_PLACES = 4


def analysis_as_json(results: Results) -> Json:
    """Give the analysis as docs/results.md describes it."""
    analysis = results.analysis
    return {
        "kinds": [_kind(kind) for kind in analysis.kinds],
        "common": [item.id for item in analysis.common],
        "single": [item.id for item in analysis.single],
        "self_gaps": {
            "blocks": [_gap(one) for one in analysis.block_gaps],
            "items": [_gap(one) for one in analysis.item_gaps],
        },
        "near_border": {
            "within": show(results.campaign.near_border),
            "departments": [_near(one) for one in analysis.near_borders],
        },
        "years": _years(analysis),
    }


def _rate(value: Fraction | None) -> str | None:
    """Write a rate as a part of 1, rounded once."""
    return None if value is None else show(round_half_up(value, _RATE_PLACES))


def _kind(kind: KindLosses) -> Json:
    return {
        "type": kind.kind,
        "blocks": [_loss(one) for one in kind.blocks],
        "items": [_loss(one) for one in kind.items],
    }


def _loss(one: NodeLoss) -> Json:
    loss = one.loss
    return {
        "id": one.node.id,
        "departments": loss.count,
        "losing": loss.losing,
        "points": show(loss.points),
        "lost": show(loss.lost),
        "loss_rate": _rate(loss.rate),
    }


def _gap(one: SelfGap) -> Json:
    return {
        "id": one.node.id,
        "departments": one.count,
        "above": one.above,
        "sum": show(one.gap) if one.count else None,
        "mean": None if one.mean is None else show_fixed(one.mean, _MEAN_PLACES),
    }


def _near(one: NearBorder) -> Json:
    return {
        "id": one.department.id,
        "final": show(one.final),
        "border": show(one.border),
        "distance": show(one.distance),
        "grade": one.grade,
        "better": one.better,
        "worse": one.worse,
    }


def _years(analysis: Analysis) -> Json | None:
    years = analysis.years
    if years is None:
        return None
    return {
        "year": years.year,
        "departments": [_department(one) for one in years.departments],
        "items": [_item(one) for one in years.items],
        "unmatched": _unmatched(years),
    }


def _department(one: DepartmentYears) -> Json:
    is_same = one.points == one.past_points
    return {
        "id": one.department.id,
        "past_name": one.past.name,
        "past": show(one.past.final),
        "final": show(one.final),
        "difference": show(one.final - one.past.final) if is_same else None,
        "past_rate": _rate(one.past_rate),
        "rate": _rate(one.rate),
        "past_rank": one.past.rank,
        "rank": one.rank,
        "past_grade": one.past.grade,
        "grade": one.grade,
    }


def _item(one: ItemYears) -> Json:
    return {
        "id": one.item.id,
        "was": one.was.id,
        "departments": one.count,
        "past_rate": _rate(one.past_rate),
        "rate": _rate(one.rate),
    }


def _unmatched(years: Years) -> Json:
    return {
        "new_departments": [one.id for one in years.new_departments],
        "gone_departments": [one.id for one in years.gone_departments],
        "new_items": [item.id for item in years.new_items],
        "gone_items": [item.id for item in years.gone_items],
    }
