"""A rubric as it counts for one department: its points, what applies, and the order of adding up.

Departments that every scope and every special figure treat alike share a plan.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.model import (
    Department,
    Exemption,
    Indicator,
    Kind,
    Method,
    Reach,
    Rubric,
    Scope,
    Scoring,
    Within,
)
from pipeline.numbers import ZERO, total
from pipeline.rules import full_of
from pipeline.scopes import applies, points_of


@dataclass(frozen=True, slots=True)
class Leaf:
    """An item as it counts for a department."""

    item: Indicator  # with the department's points
    block: str
    parent: str  # empty at the top
    exemption: Exemption | None = None  # how it is treated where it does not apply
    alternative: tuple[str, str] = ("", "")  # the group of alternatives, and its label
    is_plain: bool = False  # a base item that applies


@dataclass(frozen=True, slots=True)
class MadeUp:
    """Points of items that do not apply, for which a node's other items are scaled up."""

    node: str  # empty for the whole
    points: Decimal
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A node with parts, which are given by their places among all nodes.

    ``own`` are points that the node has itself, of which its parts only take away.
    """

    node: Indicator
    block: str
    parts: tuple[int, ...]
    made_up: MadeUp | None
    own: Decimal
    is_plain: bool  # the sum of its parts and nothing else


@dataclass(frozen=True, slots=True)
class Plan:
    """All nodes with the parts before the whole, so that one pass adds everything up."""

    rubric: Rubric
    leaves: tuple[tuple[int, Leaf], ...]  # place and leaf, in the rubric's order
    branches: tuple[tuple[int, Branch], ...]  # the deepest first
    blocks: tuple[int, ...]
    made_up: MadeUp | None  # of the whole
    places: Mapping[str, int]  # of every node, by its id
    nodes: tuple[tuple[int, Indicator], ...]  # groups and blocks with the department's points
    has_alternatives: bool
    has_vetoes: bool


def names_in(rubric: Rubric) -> frozenset[str]:
    """Give the ids, names and kinds of departments of which the rubric makes a difference."""
    named: set[str] = set()
    for node in rubric.walk():
        if node.scope:
            named.update(node.scope.only, node.scope.exempt)
        for other in node.points_for:
            named.update(other.departments)
    return frozenset(named)


@dataclass(frozen=True, slots=True)
class _Above:
    """What a node inherits from those above it."""

    block: str = ""
    parent: str = ""
    exemption: Exemption | None = None
    home: str = ""  # the node that makes up for it; empty for the whole
    alternative: tuple[str, str] = ("", "")


class _Planner:
    """Walks a rubric once for one department."""

    def __init__(self, rubric: Rubric, department: Department) -> None:
        self._department = department
        self.places = {node.id: place for place, node in enumerate(rubric.walk())}
        self._exempt: list[tuple[str, Leaf]] = []  # the node that is scaled up, and the item
        self.leaves: list[tuple[int, Leaf]] = []
        self.branches: list[tuple[int, Indicator, str]] = []
        for block in rubric.blocks:
            self._walk(block, _Above(block=block.id))
        self._settle()

    def _walk(self, node: Indicator, above: _Above) -> None:
        """Place a node and all below it."""
        if above.exemption is None and node.scope and not applies(node, self._department):
            above = replace(
                above, exemption=node.scope.when_exempt, home=_home(node, node.scope, above)
            )
        if node.alternative:
            above = replace(above, alternative=(above.parent, node.alternative))
        own = replace(node, points=points_of(node, self._department))
        if node.is_item:
            self._leaf(own, above)
            return
        for child in node.children:
            self._walk(child, replace(above, parent=node.id))
        self.branches.append((self.place(node), own, above.block))

    def _leaf(self, item: Indicator, above: _Above) -> None:
        if item.id == above.block:
            item = replace(item, scoring=tuple(map(_alone, item.scoring)))
        is_plain = item.kind is Kind.BASE and above.exemption is None
        leaf = Leaf(item, above.block, above.parent, above.exemption, above.alternative, is_plain)
        self.leaves.append((self.place(item), leaf))
        if above.exemption is Exemption.RESCALE and full_of(item):
            self._exempt.append((above.home, leaf))

    def _settle(self) -> None:
        """Let the whole make up for what no item is left for in a group or a block."""
        self._exempt = [(home if self._is_left(home) else "", leaf) for home, leaf in self._exempt]

    def _is_left(self, home: str) -> bool:
        """Tell whether any item with points applies below a node."""
        if not home:
            return True
        node = next(node for _, node, _ in self.branches if node.id == home)
        below = {item.id for item in node.items()}
        return any(
            full_of(leaf.item) and leaf.exemption is None
            for _, leaf in self.leaves
            if leaf.item.id in below
        )

    def made_up(self, node: str) -> MadeUp | None:
        """Give what is made up for within a node."""
        leaves = [leaf for home, leaf in self._exempt if home == node]
        if not leaves:
            return None
        points = total(full_of(leaf.item) for leaf in leaves)
        return MadeUp(node, points, tuple(leaf.item.id for leaf in leaves))

    def place(self, node: Indicator) -> int:
        """Give the place of a node."""
        return self.places[node.id]


def _home(node: Indicator, scope: Scope, above: _Above) -> str:
    """Give the node that makes up for one that does not apply: none can for itself."""
    if scope.within is Within.GROUP:
        return above.parent
    return above.block if scope.within is Within.BLOCK and above.block != node.id else ""


def _alone(rule: Scoring) -> Scoring:
    """Let a veto of a block that is an item itself reach that item."""
    return replace(rule, reach=Reach.ITEM) if rule.reach is Reach.BLOCK else rule


def make_plan(rubric: Rubric, department: Department) -> Plan:
    """Lay out a rubric for a department, and all that are treated alike."""
    planner = _Planner(rubric, department)
    items = [leaf.item for _, leaf in planner.leaves]
    return Plan(
        rubric,
        tuple(planner.leaves),
        tuple((place, _branch(node, block, planner)) for place, node, block in planner.branches),
        tuple(map(planner.place, rubric.blocks)),
        planner.made_up(""),
        planner.places,
        _nodes(planner, rubric),
        any(leaf.alternative[1] for _, leaf in planner.leaves),
        any(
            item.kind is Kind.VETO or any(rule.method is Method.VETO for rule in item.scoring)
            for item in items
        ),
    )


def _nodes(planner: _Planner, rubric: Rubric) -> tuple[tuple[int, Indicator], ...]:
    """Give groups, and blocks that are items themselves, in the rubric's order."""
    groups = [(place, node) for place, node, _ in planner.branches]
    tops = {block.id for block in rubric.blocks}
    items = [(place, leaf.item) for place, leaf in planner.leaves if leaf.item.id in tops]
    return tuple(sorted([*groups, *items], key=lambda pair: pair[0]))


def _branch(node: Indicator, block: str, planner: _Planner) -> Branch:
    parts = tuple(map(planner.place, node.children))
    made_up, own = planner.made_up(node.id), _own_points(node)
    limits = (node.lose_at_most, node.gain_at_most, node.maximum, made_up)
    is_plain = not own and node.minimum == 0 and all(one is None for one in limits)
    return Branch(node, block, parts, made_up, own, is_plain)


def _own_points(node: Indicator) -> Decimal:
    """Give the points of a group whose parts have none to give: they only take away from them."""
    has_parts = any(full_of(item) for item in node.items())
    return ZERO if has_parts or node.kind is not Kind.BASE else node.points
