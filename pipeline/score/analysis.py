"""Where points were lost, by whom, how self-scores stand to that, and who nearly changed grade."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pipeline.analysis_results import Analysis, KindLosses, Loss, NearBorder, NodeLoss, SelfGap
from pipeline.model import Campaign, Indicator, Previous, Rubric
from pipeline.numbers import ZERO, total
from pipeline.results import DepartmentResult, Tally
from pipeline.score.years import compare_years

_Column = tuple[Tally, ...]  # the departments on one node, where it applies to them


def analyse(
    rubric: Rubric,
    campaign: Campaign,
    scored: Sequence[DepartmentResult],
    previous: Previous | None = None,
) -> Analysis:
    """Analyse a scored campaign, beside an earlier year's results where they are given."""
    kinds = dict.fromkeys(result.department.kind for result in scored)
    whole = _losses("", rubric, scored)
    common = _common(whole, campaign, len(scored))
    return Analysis(
        whole=whole,
        kinds=tuple(
            _losses(kind, rubric, [one for one in scored if one.department.kind == kind])
            for kind in kinds
        ),
        common=common,
        single=_single(whole, common),
        block_gaps=tuple(_gaps(rubric.blocks, _blocks(rubric, scored))),
        item_gaps=tuple(_gaps(tuple(rubric.items()), _items(scored))),
        near_borders=_near_borders(campaign, scored),
        years=compare_years(rubric, scored, previous) if previous else None,
    )


def _losses(kind: str, rubric: Rubric, scored: Sequence[DepartmentResult]) -> KindLosses:
    return KindLosses(
        kind=kind,
        whole=_loss(tuple(result.total for result in scored)),
        blocks=_by_node(rubric.blocks, _blocks(rubric, scored)),
        items=_by_node(tuple(rubric.items()), _items(scored)),
    )


def _items(scored: Sequence[DepartmentResult]) -> Iterator[_Column]:
    """Give each item's tallies, in the rubric's order."""
    for column in zip(*(result.items for result in scored), strict=True):
        yield tuple(one.tally for one in column if one.is_applicable)


def _blocks(rubric: Rubric, scored: Sequence[DepartmentResult]) -> Iterator[_Column]:
    """Give each block's tallies; a block applies where any of its items does."""
    applied = [{one.item.id for one in result.items if one.is_applicable} for result in scored]
    for block, column in zip(
        rubric.blocks, zip(*(result.blocks for result in scored), strict=True), strict=True
    ):
        items = {item.id for item in block.items()}
        yield tuple(
            one.tally for one, own in zip(column, applied, strict=True) if not items.isdisjoint(own)
        )


def _by_node(nodes: Sequence[Indicator], columns: Iterable[_Column]) -> tuple[NodeLoss, ...]:
    pairs = zip(nodes, columns, strict=True)
    return tuple(NodeLoss(node, _loss(column)) for node, column in pairs)


def _loss(column: _Column) -> Loss:
    points, lost, losing = ZERO, ZERO, 0
    for tally in column:
        points += tally.points
        gone = tally.deducted
        lost += gone
        losing += gone > ZERO
    return Loss(len(column), losing, points, lost)


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


def _gaps(nodes: Sequence[Indicator], columns: Iterable[_Column]) -> Iterator[SelfGap]:
    for node, column in zip(nodes, columns, strict=True):
        known = [(one.self_score, one.assessed) for one in column]
        gaps = [own - assessed for own, assessed in known if own is not None]
        yield SelfGap(node, len(gaps), sum(gap > ZERO for gap in gaps), total(gaps))


def _near_borders(campaign: Campaign, scored: Sequence[DepartmentResult]) -> tuple[NearBorder, ...]:
    """Find who is at most so far from a border; equal distances stay in the roster's order."""
    found = (
        NearBorder(one.department, one.final, band.lowest, band.name, worse.name, one.grade)
        for one in scored
        for band, worse in pairwise(campaign.bands)
        if abs(one.final - band.lowest) <= campaign.near_border
    )
    return tuple(sorted(found, key=lambda one: abs(one.distance)))
