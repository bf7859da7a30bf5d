"""Where points were lost, by whom, how self-scores stand to that, and who nearly changed grade."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from operator import add, gt, lt

from pipeline.analysis_results import Analysis, KindLosses, Loss, NearBorder, NodeLoss, SelfGap
from pipeline.model import Campaign, Indicator, Previous, Rubric
from pipeline.numbers import ZERO, total
from pipeline.results import DepartmentResult, Tally
from pipeline.score.years import compare_years

_Column = Sequence[Tally]  # the departments on one node, where it applies to them
_Columns = Sequence[_Column]  # in the order of their nodes


def analyse(
    rubric: Rubric,
    campaign: Campaign,
    scored: Sequence[DepartmentResult],
    previous: Previous | None = None,
) -> Analysis:
    """Analyse a scored campaign, beside an earlier year's results where they are given."""
    names = dict.fromkeys(result.department.kind for result in scored)
    parts = [
        _of_kind(kind, rubric, [one for one in scored if one.department.kind == kind])
        for kind in names
    ]
    kinds = tuple(part.losses for part in parts)
    whole = _all_kinds(kinds)
    common = _common(whole, campaign, len(scored))
    return Analysis(
        whole=whole,
        kinds=kinds,
        common=common,
        single=_single(whole, common),
        block_gaps=_all_gaps([part.block_gaps for part in parts]),
        item_gaps=_all_gaps([part.item_gaps for part in parts]),
        near_borders=_near_borders(campaign, scored),
        years=compare_years(rubric, scored, previous) if previous else None,
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """What is found of one kind."""

    losses: KindLosses
    block_gaps: tuple[SelfGap, ...]
    item_gaps: tuple[SelfGap, ...]


def _of_kind(kind: str, rubric: Rubric, scored: Sequence[DepartmentResult]) -> _Part:
    blocks = list(map(_sums, rubric.blocks, _blocks(rubric, scored)))
    items = list(map(_sums, rubric.items(), _items(scored)))
    losses = KindLosses(
        kind=kind,
        whole=_loss([result.total for result in scored]),
        blocks=tuple(lost for lost, _ in blocks),
        items=tuple(lost for lost, _ in items),
    )
    return _Part(losses, tuple(gap for _, gap in blocks), tuple(gap for _, gap in items))


def _sums(node: Indicator, column: _Column) -> tuple[NodeLoss, SelfGap]:
    return NodeLoss(node, _loss(column)), _gap(node, column)


def _all_kinds(kinds: Sequence[KindLosses]) -> KindLosses:
    """Add up what the kinds lost."""
    return KindLosses(
        kind="",
        whole=_sum([kind.whole for kind in kinds]),
        blocks=tuple(map(_sum_of_node, zip(*(kind.blocks for kind in kinds), strict=True))),
        items=tuple(map(_sum_of_node, zip(*(kind.items for kind in kinds), strict=True))),
    )


def _sum_of_node(same: Sequence[NodeLoss]) -> NodeLoss:
    return NodeLoss(same[0].node, _sum([one.loss for one in same]))


def _sum(losses: Sequence[Loss]) -> Loss:
    return Loss(
        count=sum(one.count for one in losses),
        losing=sum(one.losing for one in losses),
        points=total(one.points for one in losses),
        lost=total(one.lost for one in losses),
    )


def _all_gaps(kinds: Sequence[Sequence[SelfGap]]) -> tuple[SelfGap, ...]:
    return tuple(
        SelfGap(
            node=same[0].node,
            count=sum(one.count for one in same),
            above=sum(one.above for one in same),
            gap=total(one.gap for one in same),
        )
        for same in zip(*kinds, strict=True)
    )


def _items(scored: Sequence[DepartmentResult]) -> _Columns:
    """Give each item's tallies, in the rubric's order."""
    columns = zip(*(result.items for result in scored), strict=True)
    return [[one.tally for one in column if one.is_applicable] for column in columns]


def _blocks(rubric: Rubric, scored: Sequence[DepartmentResult]) -> _Columns:
    """Give each block's tallies; a block applies where any of its items does."""
    exempt = [
        frozenset(one.item.id for one in result.items if not one.is_applicable) for result in scored
    ]
    columns = zip(*(result.blocks for result in scored), strict=True)
    ids = ({item.id for item in block.items()} for block in rubric.blocks)
    return [
        [one.tally for one, out in zip(column, exempt, strict=True) if not (out and items <= out)]
        for items, column in zip(ids, columns, strict=True)
    ]


def _loss(column: _Column) -> Loss:
    """Add up a column; of thousands of departments, by the loops of the interpreter itself."""
    points, assessed = [one.points for one in column], [one.assessed for one in column]
    gained = [one.gained for one in column]
    reached = list(map(add, points, gained)) if any(gained) else points
    return Loss(
        count=len(column),
        losing=sum(map(lt, assessed, reached)),
        points=_total(points),
        lost=_total(reached) - total(assessed),
    )


def _total(points: Sequence[Decimal]) -> Decimal:
    """Add up full points, which are mostly the same."""
    first = points[0] if points else ZERO
    return first * len(points) if points.count(first) == len(points) else total(points)


def _common(whole: KindLosses, campaign: Campaign, count: int) -> tuple[Indicator, ...]:
    """Give the items that as many departments lost as the campaign calls common."""
    return tuple(
        one.node
        for one in whole.items
        if one.loss.losing and one.loss.losing * 100 >= campaign.common_from * count
    )


def _single(whole: KindLosses, common: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """Give the items that one of several departments lost; of a lone one this says nothing."""
    shared = {item.id for item in common}
    return tuple(
        one.node
        for one in whole.items
        if one.loss.losing == 1 and one.loss.count > 1 and one.node.id not in shared
    )


def _gap(node: Indicator, column: _Column) -> SelfGap:
    own = [one.self_score for one in column if one.self_score is not None]
    assessed = [one.assessed for one in column if one.self_score is not None]
    return SelfGap(node, len(own), sum(map(gt, own, assessed)), total(own) - total(assessed))


def _near_borders(campaign: Campaign, scored: Sequence[DepartmentResult]) -> tuple[NearBorder, ...]:
    """Find who is at most so far from a border; equal distances stay in the roster's order."""
    found = (
        NearBorder(one.department, one.final, band.lowest, band.name, worse.name, one.grade)
        for one in scored
        for band, worse in pairwise(campaign.bands)
        if abs(one.final - band.lowest) <= campaign.near_border
    )
    return tuple(sorted(found, key=lambda one: abs(one.distance)))
