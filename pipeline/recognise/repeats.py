"""A heading typed again as the only row below it: one indicator, not one within another."""

from collections.abc import Iterable, Sequence

from pipeline.chinese import normalise
from pipeline.recognise.nodes import Node, Worth
from pipeline.recognise.numbering import split_number


def join_repeats(nodes: Sequence[Node], above: Iterable[str] = ()) -> None:
    """Let each node whose only child repeats its title, or one above, take the child's place.

    So it is where a heading stands over a table whose first, merged cell says the same.
    """
    for node in nodes:
        titles = {*above, _plain(node)}
        while len(node.children) == 1 and _repeats(node, node.children[0], titles):
            _take(node, node.children[0])
        join_repeats(node.children, titles)


def _repeats(node: Node, child: Node, titles: set[str]) -> bool:
    if not _plain(child) or _plain(child) not in titles:
        return False
    agrees = _says_the_same(node.worth, child.worth) and _is_number_free(node, child)
    return agrees and (bool(child.children) or _plain(child) == _plain(node))


def _says_the_same(known: Worth | None, again: Worth | None) -> bool:
    if not known or not again:
        return True
    sides = [(each.points, each.minimum, each.maximum, each.is_percent) for each in (known, again)]
    return sides[0] == sides[1]


def _is_number_free(node: Node, child: Node) -> bool:
    """Tell whether no number is lost where the two become one."""
    return not (node.number and child.number) or node.number.text == child.number.text


def _take(node: Node, child: Node) -> None:
    node.worth, node.weight = node.worth or child.worth, node.weight or child.weight
    node.kind, node.reach = node.kind or child.kind, node.reach or child.reach
    node.scope, node.number = node.scope or child.scope, node.number or child.number
    for role, pieces in child.texts.items():
        node.texts.setdefault(role, []).extend(pieces)
    node.shared += child.shared
    node.levels += child.levels
    node.allowed += child.allowed
    node.points_for += child.points_for
    node.children = child.children


def _plain(node: Node) -> str:
    return normalise(split_number(node.title.text)[1]) if node.title else ""
