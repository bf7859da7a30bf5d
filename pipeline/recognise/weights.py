"""Percentages beside points: whether they are points, weights of blocks, or nested shares.

Settled once for the whole rubric, before the tree is frozen.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.diagnostics import Diagnostic, problem
from pipeline.model import Count
from pipeline.numbers import HUNDRED, total
from pipeline.recognise.nodes import Node, Worth

_ONE = Decimal(1)


def settle_weights(nodes: Sequence[Node]) -> tuple[Count, list[Diagnostic]]:
    """Turn each percentage into points or a weight, and tell how the total is made."""
    for node in _all(nodes):
        _tell_apart(node)
    _widen_fractions(nodes)
    weighed = [node for node in _all(nodes) if node.weight and not node.worth]
    if not weighed:
        return Count.SUM, []
    count = _count(nodes)
    if count is not Count.WEIGHTED:
        for node in weighed:
            node.worth = node.weight
            node.weight = node.weight if count is Count.PERCENT else None
    first = weighed[0].weight or weighed[0].worth
    typed = first.typed if first else ""
    place = first.source if first else weighed[0].source
    code = {Count.SUM: "I213", Count.WEIGHTED: "I214", Count.PERCENT: "I215"}[count]
    return count, [problem(code, place, typed=typed, count=len(weighed))]


def _tell_apart(node: Node) -> None:
    if node.worth and node.worth.is_percent:
        node.weight = node.weight or node.worth
        node.worth = None


def _widen_fractions(nodes: Sequence[Node]) -> None:
    """Read weights that make 1 as percentages: 0.4 is 40."""
    top = [node.weight for node in nodes if node.weight and node.weight.points]
    if not top or total(weight.points or _ONE for weight in top) != _ONE:
        return
    for node in _all(nodes):
        if node.weight and node.weight.points and node.weight.points <= 1:
            node.weight = replace(node.weight, points=node.weight.points * HUNDRED)


def _count(nodes: Sequence[Node]) -> Count:
    groups = [node for node in nodes if node.weight and not node.worth and node.children]
    sums = [(_percent(group), _made(group.children)) for group in groups]
    nested = [group for group in groups if _share(group.children) == HUNDRED != _percent(group)]
    if nested and len(nested) == len([group for group in groups if _share(group.children)]):
        return Count.PERCENT
    agree = any(percent == made for percent, made in sums)
    makes_whole = total(percent for percent, _ in sums) == HUNDRED
    if groups and not agree and makes_whole and all(made for _, made in sums):
        return Count.WEIGHTED
    return Count.SUM


def _percent(node: Node) -> Decimal:
    return (node.weight.points if node.weight else None) or Decimal(0)


def _share(nodes: Sequence[Node]) -> Decimal:
    """Add up the percentages of nodes that have no points."""
    return total(_percent(node) for node in nodes if not node.worth)


def _made(nodes: Sequence[Node]) -> Decimal:
    """Add up the points below, as far as they are stated in points."""
    return total(_points(node.worth) or _made(node.children) for node in nodes)


def _points(worth: Worth | None) -> Decimal:
    return (worth.points if worth else None) or Decimal(0)


def _all(nodes: Sequence[Node]) -> list[Node]:
    return [each for node in nodes for each in node.walk()]
