"""Totals that weigh or scale their blocks: each block's share, exact, and the one rounding."""

from collections.abc import Iterator
from decimal import Decimal

from pipeline.explain import TIMES, Node, exactly, node
from pipeline.model import Count, Indicator, Kind, Rubric
from pipeline.numbers import ZERO, show, total
from pipeline.results import Adjustment, Change, DepartmentResult, GroupResult, Share, Tally
from pipeline.rules import full_of


def scaled_total(one: Adjustment, result: DepartmentResult, rubric: Rubric) -> Iterator[Node]:
    """Show how the sum of the blocks is scaled: ``82.5 × 20 / 100 = 16.5``."""
    points = total(share.points for share in one.shares)
    base = rubric.scaled_from or points
    factors = [show(one.scaled or ZERO)]
    if one.nodes:
        missing = {item.item.id: full_of(item.item) for item in result.items}
        made_up = points + total(missing[key] for key in one.nodes)
        factors.append(f"{show(made_up)} / {show(points)}")
    factors.append(f"{show(rubric.stated_total)} / {show(base)}")
    if points:
        yield _rounded(f" {TIMES} ".join(factors), one, rubric)
    yield from _counted(one, result)


def weighed_total(one: Adjustment, result: DepartmentResult, rubric: Rubric) -> Iterator[Node]:
    """Show each block's share and their sum: ``22.5 / 25 × 40 + 54 / 60 × 60 = 90``."""
    weights = _Weights(result, rubric)
    parts = [f"{weights.rate(share)} {TIMES} {exactly(share.full)}" for share in one.shares]
    yield _rounded(" + ".join(parts), one, rubric)
    yield from _counted(one, result)


def _rounded(expression: str, one: Adjustment, rubric: Rubric) -> Node:
    made = (one.scaled or ZERO) + one.points
    return node(
        "explain_scaled", expression=expression, result=show(made), decimals=str(rubric.decimals)
    )


def _counted(one: Adjustment, result: DepartmentResult) -> Iterator[Node]:
    """Give what each block brings to the total; these add up to it."""
    for share, block in zip(one.shares, result.blocks, strict=True):
        if block.counted is not None:
            group = block.group
            values = {"id": group.id, "title": group.title or group.text}
            full, counted = exactly(share.full), show(block.counted)
            yield node("explain_counted", **values, full=full, counted=counted)


class _Weights:
    """Writes the rate of a block: its points, or nested percentages."""

    def __init__(self, result: DepartmentResult, rubric: Rubric) -> None:
        self._rubric = rubric
        self._nodes = {node.id: node for node in rubric.walk()}
        self._items = {item.item.id: item for item in result.items}
        self._groups = {group.group.id: group for group in (*result.groups, *result.blocks)}

    def rate(self, share: Share) -> str:
        """Write the rate of a block."""
        own = self._nodes[share.node]
        if not share.exact:
            return "0"
        return self._nested(own) or _ratio(share.score, share.points)

    def _nested(self, own: Indicator) -> str:
        """Write the mean of the parts' rates by their percentages; empty where there are none."""
        weighed = [child for child in own.children if child.weight is not None]
        if self._rubric.count is not Count.PERCENT or not weighed:
            return ""
        there = [child for child in weighed if self._tally(child).points > 0]
        whole = total(child.weight or ZERO for child in there)
        parts = [f"{self._of(child)} {TIMES} {show(child.weight or ZERO)}" for child in there]
        return f"({' + '.join(parts)}) / {show(whole)}"

    def _of(self, child: Indicator) -> str:
        tally = self._tally(child)
        group = self._groups.get(child.id)
        if group and any(one.change is Change.VETO for one in group.adjustments):
            return "0"
        nested = self._nested(child)
        return (
            f"({nested})" if nested else _ratio(tally.assessed - self._aside(child), tally.points)
        )

    def _tally(self, child: Indicator) -> Tally:
        group = self._groups.get(child.id)
        return group.tally if group else self._items[child.id].tally

    def _aside(self, child: Indicator) -> Decimal:
        """Give that part of a score which is never weighed: bonus on top, penalties."""
        tally, group = self._tally(child), self._groups.get(child.id)
        if child.kind is Kind.PENALTY:
            return tally.assessed
        if child.is_item or group is None:
            return tally.gained
        return _aside_of(group, [self._aside(part) for part in child.children])


def _aside_of(group: GroupResult, parts: list[Decimal]) -> Decimal:
    changed = {one.change: one for one in group.adjustments}
    if Change.VETO in changed:
        return ZERO
    tally = group.tally
    if tally.gained and tally.gained == tally.assessed:
        return tally.assessed
    capped = changed.get(Change.GAIN_AT_MOST)
    return total(parts) + (capped.gained if capped else ZERO)


def _ratio(score: Decimal, points: Decimal) -> str:
    return f"{show(score)} / {show(points)}"
