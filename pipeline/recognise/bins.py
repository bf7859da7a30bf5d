"""Rows that are the levels of one score: 央企 10, 省级国企 9, 其他 5, of which one counts.

Nothing in such rows says so; the stated total does (100 where none is
stated), which is reached only where the best row of each group counts.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from pipeline.diagnostics import Diagnostic, problem
from pipeline.model import Level
from pipeline.numbers import HUNDRED, ZERO, total
from pipeline.recognise.nodes import Node, Piece, Reading, Role

_FEWEST = 2
_SEVERAL = 3


def fold_bins(reading: Reading) -> list[Diagnostic]:
    """Turn groups of falling points into items with levels where the stated total asks for it."""
    groups = [group for top in reading.nodes for group in top.walk() if _falls(group)]
    stated = {worth.points for _, worth in reading.totals if not worth.is_percent} or {HUNDRED}
    made = _sum(reading.nodes)
    lost = total(_sum(group.children) - _best(group) for group in groups)
    if not groups or made in stated:
        return []
    overshoots = all(amount and made - lost <= amount < made for amount in stated)
    if made - lost in stated or (overshoots and _is_usual(groups, reading)):
        return [_fold(group) for group in groups]
    return []


def _is_usual(groups: Sequence[Node], reading: Reading) -> bool:
    """Tell whether all groups of items, and several of them, have ever fewer points."""
    parents = [
        node
        for top in reading.nodes
        for node in top.walk()
        if node.children and not any(child.children for child in node.children)
    ]
    return len(groups) == len(parents) >= _SEVERAL


def _falls(group: Node) -> bool:
    """Tell whether a group without points has nothing but items of ever fewer points."""
    amounts = [child.worth.points for child in group.children if child.worth]
    if group.worth or len(amounts) < _FEWEST or len(amounts) != len(group.children):
        return False
    if any(child.children for child in group.children) or None in amounts:
        return False
    known = [amount for amount in amounts if amount is not None]
    return all(one > other for one, other in pairwise(known))


def _fold(group: Node) -> Diagnostic:
    rows = group.children
    group.levels = [_level(row) for row in rows]
    group.worth = rows[0].worth
    for piece in dict.fromkeys(piece for row in rows for piece in row.shared):
        group.add(Role.TEXT, piece)
    group.children = []
    title = group.title.text if group.title else ""
    return problem("I224", group.source, title=title, count=len(rows))


def _level(row: Node) -> Level:
    texts = [piece.text for told in row.texts.values() for piece in told]
    name = row.title or Piece(texts.pop(0) if texts else "", row.source)
    told = "\n".join(text for text in texts if text != name.text)
    worth = row.worth
    if worth is None or worth.minimum is None:
        return Level(name.text, row.source, told, points=worth.points if worth else None)
    return Level(name.text, row.source, told, at_least=worth.minimum, at_most=worth.points)


def _best(group: Node) -> Decimal:
    return max((_points(child) for child in group.children), default=ZERO)


def _sum(nodes: Sequence[Node]) -> Decimal:
    """Add up what is stated, topmost first."""
    return total(_points(node) or _sum(node.children) for node in nodes)


def _points(node: Node) -> Decimal:
    return (node.worth.points if node.worth else None) or ZERO
