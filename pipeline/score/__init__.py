"""Stage score: validated marks in, every exact figure out.

It counts on validation: each department has one assessed score for each item. A mark that is
missing here is a bug in the caller, not an input problem.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from pipeline.grades import grade_of, ranks
from pipeline.model import Campaign, Department, Indicator, Mark, Method, Previous, Rubric
from pipeline.numbers import HUNDRED, ZERO, mean, ratio, total
from pipeline.results import (
    DepartmentResult,
    GradeCount,
    GroupResult,
    ItemResult,
    KindStatistics,
    LostPoints,
    NodeStatistics,
    Results,
    Tally,
)
from pipeline.score.analysis import analyse
from pipeline.score.combine import combine


def score(
    rubric: Rubric,
    campaign: Campaign,
    departments: Sequence[Department],
    marks: Iterable[Mark],
    previous: Previous | None = None,
) -> Results:
    """Score every department and the whole campaign.

    ``departments`` in the roster's order; ``marks`` in any order, one for each department and item;
    ``previous``: an earlier year's results to hold against these.
    """
    scored = _score_departments(rubric, campaign, departments, marks)
    return Results(
        rubric=rubric,
        campaign=campaign,
        departments=scored,
        items=tuple(_node_statistics(item, scored) for item in rubric.items()),
        groups=tuple(_node_statistics(group, scored) for group in _groups(rubric)),
        blocks=tuple(_node_statistics(block, scored) for block in rubric.blocks),
        kinds=_by_kind(scored),
        grades=_by_grade(campaign, scored),
        whole=_statistics("", scored),
        analysis=analyse(rubric, campaign, scored, previous),
    )


def _score_departments(
    rubric: Rubric, campaign: Campaign, departments: Sequence[Department], marks: Iterable[Mark]
) -> tuple[DepartmentResult, ...]:
    by_place = {(mark.department, mark.item): mark for mark in marks}
    items = {
        department.id: tuple(
            _item_result(item, by_place[department.id, item.id], campaign)
            for item in rubric.items()
        )
        for department in departments
    }
    totals = {key: _tally(rubric.stated_total, own) for key, own in items.items()}
    finals = {key: _final(rubric, whole) for key, whole in totals.items()}
    places = ranks(finals)
    shared = Counter(places.values())
    return tuple(
        DepartmentResult(
            department=department,
            items=items[department.id],
            groups=_group_results(_groups(rubric), items[department.id]),
            blocks=_group_results(rubric.blocks, items[department.id]),
            total=totals[department.id],
            final=finals[department.id],
            grade=grade_of(finals[department.id], campaign.bands).name,
            rank=places[department.id],
            is_tied=shared[places[department.id]] > 1,
        )
        for department in departments
    )


def _final(rubric: Rubric, whole: Tally) -> Decimal:
    """Blend self-score and assessed score by the rubric's share, exactly; else take the assessed.

    Where the blend has a share, validation has seen that every item has a self-score.
    """
    if not rubric.self_share:
        return whole.assessed
    if whole.self_score is None:
        message = "blended before it was validated"
        raise ValueError(message)
    assessed = (HUNDRED - rubric.self_share) * whole.assessed
    return (rubric.self_share * whole.self_score + assessed) / HUNDRED


def _item_result(item: Indicator, mark: Mark, campaign: Campaign) -> ItemResult:
    given = combine(item, mark, campaign.assessors)
    own = mark.self_score.value if mark.self_score else None
    tally = Tally(item.points, own, given.score)
    return ItemResult(
        item=item,
        mark=mark,
        tally=tally,
        deductions=tuple(
            LostPoints(points, cause.reason, _rule(item), cause.evidence, cause)
            for points, cause in given.losses
        ),
        is_low=tally.rate is not None and tally.rate * 100 < campaign.notice_below,
        panel=given.panel,
    )


def _rule(item: Indicator) -> str:
    """Name the scoring method behind an assessor's deduction.

    A sheet gives a judged score and no measured facts, so the assessor's discretion is the rule
    wherever the rubric grants it; else the item's own method, if the rubric states one.
    """
    methods = [scoring.method for scoring in item.scoring]
    if Method.DISCRETIONARY in methods:
        return Method.DISCRETIONARY.value
    return methods[0].value if methods else ""


def _tally(points: Decimal, items: Iterable[ItemResult]) -> Tally:
    tallies = [item.tally for item in items]
    own = [tally.self_score for tally in tallies]
    known = [score for score in own if score is not None]
    return Tally(
        points=points,
        self_score=total(known) if len(known) == len(own) else None,
        assessed=total(tally.assessed for tally in tallies),
    )


def _groups(rubric: Rubric) -> tuple[Indicator, ...]:
    return tuple(node for node in rubric.walk() if not node.is_item)


def _group_results(
    nodes: Iterable[Indicator], items: Sequence[ItemResult]
) -> tuple[GroupResult, ...]:
    by_id = {item.item.id: item for item in items}
    return tuple(
        GroupResult(node, _tally(node.points, (by_id[item.id] for item in node.items())))
        for node in nodes
    )


def _node_statistics(node: Indicator, scored: Sequence[DepartmentResult]) -> NodeStatistics:
    ids = {item.id for item in node.items()}
    assessed = [
        total(item.tally.assessed for item in result.items if item.item.id in ids)
        for result in scored
    ]
    lost = [node.points - value for value in assessed]
    return NodeStatistics(
        node=node,
        mean=mean(assessed),
        lost=total(lost),
        loss_rate=ratio(total(lost), node.points * len(scored)) or Fraction(0),
        losing=tuple(
            result.department for result, gone in zip(scored, lost, strict=True) if gone > ZERO
        ),
    )


def _statistics(kind: str, scored: Sequence[DepartmentResult]) -> KindStatistics:
    finals = [result.final for result in scored]
    possible = total(result.total.points for result in scored)
    lost = total(result.total.deducted for result in scored)
    return KindStatistics(
        kind=kind,
        count=len(scored),
        mean=mean(finals),
        highest=max(finals),
        lowest=min(finals),
        loss_rate=ratio(lost, possible) or Fraction(0),
    )


def _by_kind(scored: Sequence[DepartmentResult]) -> tuple[KindStatistics, ...]:
    kinds = dict.fromkeys(result.department.kind for result in scored)
    return tuple(
        _statistics(kind, [result for result in scored if result.department.kind == kind])
        for kind in kinds
    )


def _by_grade(campaign: Campaign, scored: Sequence[DepartmentResult]) -> tuple[GradeCount, ...]:
    return tuple(
        GradeCount(band, tuple(result.department for result in scored if result.grade == band.name))
        for band in campaign.bands
    )
