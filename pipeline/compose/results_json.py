"""results.json: every number in the documents with its trace, for programs that come after.

Scores are strings of exact decimals. Means and rates are quotients and are rounded once, means to
two decimals and rates (parts of 1) to four. ``docs/results.md`` describes the fields.
"""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from pipeline.compose.analysis_json import analysis_as_json
from pipeline.compose.common import say_place
from pipeline.compose.trace_json import adjustments_json, item_trace, lost_trace
from pipeline.grades import Barred
from pipeline.model import Campaign, Given, GradeBand, Kind, Mark, Rubric, Score
from pipeline.numbers import round_half_up, show, show_fixed
from pipeline.outputs import Draft, Format
from pipeline.results import (
    DepartmentResult,
    GradeCount,
    GroupResult,
    ItemResult,
    KindStatistics,
    LostPoints,
    NodeStatistics,
    Panel,
    Results,
    Tally,
)

Json = dict[str, object]
_MEAN_PLACES = 2
_RATE_PLACES = 4
_INTERNAL = frozenset({"appeal", "combined", "spread", "given", "note", "source"})


def compose_results(results: Results, drafts: Sequence[Draft]) -> bytes:
    """Write the results as JSON; places of values are counted from the campaign's folder."""
    files = {(draft.kind, draft.department): draft for draft in drafts}
    value = {
        "year": results.rubric.year,
        "appraisal": results.campaign.appraisal,
        "rubric": _rubric(results.rubric),
        "sample": results.campaign.sample,
        "departments": [_department(one, files, results.campaign) for one in results.departments],
        "items": [_node(node) for node in results.items],
        "groups": [_node(node) for node in results.groups],
        "kinds": [_kind(kind) for kind in results.kinds],
        "grades": [_grade(grade) for grade in results.grades],
        "whole": _kind(results.whole),
        "analysis": analysis_as_json(results),
        "summary": _files(files["summary", ""]),
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def compose_own_results(result: DepartmentResult, results: Results) -> bytes:
    """Write a department's part of the results, to go out with its documents.

    What no document says stays in the office: who gave which mark, remarks, and the places of
    values, for a score sheet may be called by its assessor's name.
    """
    value = {
        "year": results.rubric.year,
        "appraisal": results.campaign.appraisal,
        "rubric": _rubric(results.rubric),
        "sample": results.campaign.sample,
        "department": _without_internal(_figures(result, results.campaign)),
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _without_internal(value: object) -> object:
    if isinstance(value, dict):
        return {
            key: _without_internal(below) for key, below in value.items() if key not in _INTERNAL
        }
    return [_without_internal(below) for below in value] if isinstance(value, list) else value


def _rubric(rubric: Rubric) -> Json:
    known: Json = {"title": rubric.title, "total": show(rubric.stated_total)}
    if rubric.self_share:
        known["self_share"] = show(rubric.self_share)
    return known


def _department(
    result: DepartmentResult, files: Mapping[tuple[str, str], Draft], campaign: Campaign
) -> Json:
    own = result.department
    notice = files.get(("notice", own.id))
    return {
        **_figures(result, campaign),
        "letter": _files(files["letter", own.id]),
        "notice": notice and {**_files(notice), "items": [low.item.id for low in result.low_items]},
    }


def _figures(result: DepartmentResult, campaign: Campaign) -> Json:
    own = result.department
    return {
        "id": own.id,
        "name": own.name,
        "type": own.kind,
        "self": _score(result.total.self_score),
        "assessed": show(result.total.assessed),
        "deducted": show(result.total.deducted),
        "final": show(result.final),
        "grade": result.grade,
        **_barred(result.barred),
        "rank": result.rank,
        "tied": result.is_tied,
        **({"gained": show(result.total.gained)} if result.total.gained else {}),
        **adjustments_json(result.adjustments, campaign),
        "items": [_item(item, campaign) for item in result.items],
        "groups": [
            _group(group, campaign)
            for group in (*result.groups, *filter(_is_own_block, result.blocks))
        ],
    }


def _is_own_block(block: GroupResult) -> bool:
    """Tell whether a block that is an item has more to tell than its item has."""
    return block.group.is_item and bool(block.adjustments or block.counted is not None)


def _group(result: GroupResult, campaign: Campaign) -> Json:
    told: Json = {"id": result.group.id, **_tally(result.tally)}
    if result.tally.gained:
        told["gained"] = show(result.tally.gained)
    if result.counted is not None:
        told["counted"] = show(result.counted)
    return {**told, **adjustments_json(result.adjustments, campaign)}


def _barred(barred: Sequence[Barred]) -> Json:
    """Tell which better grades the score would have earned, where there are any."""
    if not barred:
        return {}
    return {
        "barred": [
            {"grade": one.grade, "bar": one.bar.value, "block": one.block or None} for one in barred
        ]
    }


def _item(result: ItemResult, campaign: Campaign) -> Json:
    mark, kind = result.mark, result.item.kind
    return {
        "id": result.item.id,
        "title": result.item.title,
        **_tally(result.tally),
        # What a bonus can bring stands here, though it is no part of the full points.
        **({} if kind is Kind.BASE else {"kind": kind.value, "points": show(result.item.points)}),
        **item_trace(result, campaign),
        "deductions": [
            {**_lost(lost, campaign), **lost_trace(lost, result)} for lost in result.deductions
        ],
        "note": "\n".join(filter(None, (mark.note, *(one.note for one in mark.given)))),
        "source": {
            "self": _place(mark.self_score, campaign),
            "assessed": _assessed_place(mark, campaign),
        },
        **(_panel(mark, result.panel, campaign) if result.panel else {}),
    }


def _assessed_place(mark: Mark, campaign: Campaign) -> str | None:
    if mark.appeal:
        return say_place(mark.appeal.source, campaign)
    return next((_place(one.score, campaign) for one in mark.given), None)


def _panel(mark: Mark, panel: Panel, campaign: Campaign) -> Json:
    """Tell who gave which mark, and what became of it; nothing else in the output tells that."""
    voices = zip(mark.given, panel.shares, strict=True)
    return {
        "combined": panel.method.value if panel.method else None,
        "spread": _score(panel.spread),
        "given": [_voice(one, share, campaign) for one, share in voices],
    }


def _voice(given: Given, share: Fraction, campaign: Campaign) -> Json:
    return {
        "assessor": given.assessor,
        "decided": given.decided,
        "score": _score(given.score.value if given.score else None),
        "share": str(share),
        "deductions": [
            {
                "points": _score(cause.points),
                "reason": cause.reason,
                "evidence": cause.evidence,
                "source": say_place(cause.source, campaign),
            }
            for cause in given.deductions
        ],
        "note": given.note,
        "source": say_place(given.source, campaign),
    }


def _lost(lost: LostPoints, campaign: Campaign) -> Json:
    return {
        "points": show(lost.points),
        "reason": lost.reason,
        "rule": lost.rule,
        "evidence": lost.evidence,
        "source": say_place(lost.cause.source, campaign),
    }


def _tally(tally: Tally) -> Json:
    return {
        "points": show(tally.points),
        "self": _score(tally.self_score),
        "assessed": show(tally.assessed),
        "deducted": show(tally.deducted),
        "rate": _rate(tally.rate),
    }


def _node(node: NodeStatistics) -> Json:
    return {
        "id": node.node.id,
        "title": node.node.title,
        "points": show(node.node.points),
        "mean": show_fixed(node.mean, _MEAN_PLACES),
        "lost": show(node.lost),
        "loss_rate": _rate(node.loss_rate),
        "departments_losing": [department.id for department in node.losing],
    }


def _grade(grade: GradeCount) -> Json:
    return {
        "name": grade.band.name,
        "lowest": show(grade.band.lowest),
        **_terms(grade.band),
        "departments": [department.id for department in grade.departments],
    }


def _terms(band: GradeBand) -> Json:
    """Tell the quota and the terms of a grade, only those that are set."""
    terms: Json = {}
    if band.quota is not None:
        rules = {"rounding": band.rounding.value, "ties": band.ties.value}
        terms |= {"quota": show(band.quota), **rules}
    if band.no_veto:
        terms["no_veto"] = True
    if band.each_block_from is not None:
        terms["each_block_from"] = show(band.each_block_from)
    return terms


def _kind(kind: KindStatistics) -> Json:
    return {
        "type": kind.kind or None,
        "departments": kind.count,
        "mean": show_fixed(kind.mean, _MEAN_PLACES),
        "highest": show(kind.highest),
        "lowest": show(kind.lowest),
        "loss_rate": _rate(kind.loss_rate),
    }


def _files(draft: Draft) -> Json:
    return {form.value: draft.path(form) for form in Format}


def _place(score: Score | None, campaign: Campaign) -> str | None:
    return say_place(score.source, campaign) if score else None


def _score(value: Decimal | None) -> str | None:
    return None if value is None else show(value)


def _rate(value: Fraction | None) -> str | None:
    return None if value is None else show(round_half_up(value, _RATE_PLACES))
