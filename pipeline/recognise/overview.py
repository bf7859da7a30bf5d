"""An overview whose rows are told again, at length, below headings of their own: one tree."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.chinese import normalise
from pipeline.recognise import words_lines as words
from pipeline.recognise.nodes import Node, Piece, Role
from pipeline.recognise.numbering import split_number

_FEWEST = 2
_MOST_ALIKE = 200  # parts; comparing each with each takes time by their square


@dataclass(slots=True)
class Merged:
    """The overview's nodes that nothing repeats, and the titles of those merged."""

    left: list[Node]
    titles: list[str] = field(default_factory=list)
    is_guess: bool = False  # told by the points alone


def merge_repeats(
    overview: Sequence[Node], told: Sequence[Node], *, by_points: bool = False
) -> Merged:
    """Merge each node of ``overview`` into the one of ``told`` with its title and points.

    ``by_points`` allows other titles where the points are the same in the same order.
    """
    pairs = _pairs(overview, told, _is_same)
    if not all(other for _, other in pairs) and len(told) <= _MOST_ALIKE:
        alike = _pairs(overview, told, _is_alike)
        pairs = alike if all(other for _, other in alike) else pairs
    is_guess = by_points and not any(other for _, other in pairs) and _same_points(overview, told)
    if is_guess:
        pairs = list(zip(overview, told, strict=True))
    found = [(node, other) for node, other in pairs if other]
    if len(found) < min(_FEWEST, len(overview)):
        return Merged(list(overview))
    for node, other in found:
        if node.title and _plain(node.title) != _plain(other.title):
            other.texts[Role.TEXT] = [node.title, *other.texts.get(Role.TEXT, [])]
        merge(node, other)
    return Merged(
        [node for node, other in pairs if not other],
        [node.title.text for node, _ in found if node.title],
        is_guess,
    )


def may_repeat(overview: Sequence[Node], told: Sequence[Node]) -> bool:
    """Tell cheaply whether any title, or all points, of an overview are told elsewhere."""
    titles = {_plain(node.title) for node in told}
    if any(_plain(node.title) in titles for node in overview):
        return True
    points = {node.worth.points for node in told if node.worth}
    return len(overview) <= len(told) <= _MOST_ALIKE and all(
        node.worth and node.worth.points in points for node in overview
    )


def find_owner(rules: Node, nodes: Sequence[Node]) -> Node | None:
    """Find the one item whose rules a heading says it holds: 项目作业评分细则 for 项目作业."""
    typed = split_number(rules.title.text)[1] if rules.title else ""
    name = words.RULES_OF.sub("", typed)
    if name == typed or not name or rules.worth:
        return None
    found = [node for node in nodes if _plain(node.title) == normalise(name)]
    return found[0] if len(found) == 1 and not found[0].children else None


def merge(node: Node, into: Node) -> None:
    """Add to ``into`` what ``node`` says of the same indicator; its texts come first."""
    into.worth = into.worth or node.worth
    into.weight = into.weight or node.weight
    into.kind = into.kind or node.kind
    into.levels = into.levels or node.levels
    into.allowed = into.allowed or node.allowed
    into.shared = [*node.shared, *into.shared]
    for role, pieces in node.texts.items():
        known = {piece.text for piece in into.texts.get(role, ())}
        fresh = [piece for piece in pieces if piece.text not in known]
        into.texts[role] = [*fresh, *into.texts.get(role, [])]
    if not into.children:
        into.children = node.children


def _same_points(overview: Sequence[Node], told: Sequence[Node]) -> bool:
    """Tell whether parts under other names have the same points in the same order: 5, 25, 10."""
    points = [
        [node.worth.points if node.worth else None for node in nodes] for nodes in (overview, told)
    ]
    return points[0] == points[1] and None not in points[0] and len(set(points[0])) > _FEWEST


def _pairs(
    overview: Sequence[Node], told: Sequence[Node], fits: Callable[[Node, Node], bool]
) -> list[tuple[Node, Node | None]]:
    """Pair each node of the overview with one of ``told``, each of which is taken once."""
    left = list(told)
    pairs: list[tuple[Node, Node | None]] = []
    for node in overview:
        other = next((other for other in left if fits(node, other)), None)
        left = [each for each in left if each is not other]
        pairs.append((node, other))
    return pairs


def _is_same(node: Node, other: Node) -> bool:
    """Tell whether two nodes have the same title, and points that do not differ."""
    title = _plain(node.title)
    return bool(title) and _plain(other.title) == title and _agree(node, other)


def _is_alike(node: Node, other: Node) -> bool:
    """Tell whether two nodes have the same points, and one's title is part of the other's."""
    one, two = _plain(node.title), _plain(other.title)
    if not one or not two or not node.worth or not other.worth or not _agree(node, other):
        return False
    return one in two or two in one


def _plain(title: Piece | None) -> str:
    return _bare(title.text) if title else ""


@lru_cache(maxsize=8192)
def _bare(title: str) -> str:
    return normalise(split_number(title)[1])


def _agree(one: Node, other: Node) -> bool:
    if not one.worth or not other.worth or one.worth.is_percent != other.worth.is_percent:
        return True
    return one.worth.points == other.worth.points
