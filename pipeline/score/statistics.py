"""All departments together: on one node, by kind, by grade."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from pipeline.model import Campaign, Department, Indicator
from pipeline.numbers import ZERO, mean, ratio, total
from pipeline.results import (
    DepartmentResult,
    GradeCount,
    KindStatistics,
    NodeStatistics,
    Tally,
)


def item_statistics(
    items: Sequence[Indicator], scored: Sequence[DepartmentResult]
) -> tuple[NodeStatistics, ...]:
    """Give the figures of each item over the departments that it concerns."""
    return tuple(
        _statistics_of(
            node,
            [
                (result.department, result.items[at].tally)
                for result in scored
                if result.items[at].is_applicable
            ],
        )
        for at, node in enumerate(items)
    )


def group_statistics(
    nodes: Sequence[Indicator], scored: Sequence[DepartmentResult], *, blocks: bool
) -> tuple[NodeStatistics, ...]:
    """Give the figures of each group, or each block."""
    return tuple(
        _statistics_of(
            node,
            [
                (result.department, (result.blocks if blocks else result.groups)[at].tally)
                for result in scored
            ],
        )
        for at, node in enumerate(nodes)
    )


def _statistics_of(node: Indicator, tallies: Sequence[tuple[Department, Tally]]) -> NodeStatistics:
    lost = [tally.deducted for _, tally in tallies]
    possible = total(tally.points for _, tally in tallies)
    return NodeStatistics(
        node=node,
        mean=mean([tally.assessed for _, tally in tallies]) if tallies else Fraction(0),
        lost=total(lost),
        loss_rate=ratio(total(lost), possible) or Fraction(0),
        losing=tuple(
            department for (department, _), gone in zip(tallies, lost, strict=True) if gone > ZERO
        ),
    )


def kind_statistics(kind: str, scored: Sequence[DepartmentResult]) -> KindStatistics:
    """Give the figures of some departments together; ``kind`` is what they have in common."""
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


def by_kind(scored: Sequence[DepartmentResult]) -> tuple[KindStatistics, ...]:
    """Give the figures of each kind of department, in the order of the roster."""
    kinds: dict[str, list[DepartmentResult]] = {}
    for result in scored:
        kinds.setdefault(result.department.kind, []).append(result)
    return tuple(kind_statistics(kind, own) for kind, own in kinds.items())


def by_grade(campaign: Campaign, scored: Iterable[DepartmentResult]) -> tuple[GradeCount, ...]:
    """Give the departments of each grade, in the order of the roster."""
    earned: dict[str, list[Department]] = {band.name: [] for band in campaign.bands}
    for result in scored:
        earned[result.grade].append(result.department)
    return tuple(GradeCount(band, tuple(earned[band.name])) for band in campaign.bands)
