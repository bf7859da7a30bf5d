"""Laying out a rubric for a department: what applies, with which points, and who makes up."""

from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.model import (
    Count,
    Department,
    Exemption,
    Indicator,
    Kind,
    Method,
    Rubric,
    Scope,
    Scoring,
    Within,
)
from pipeline.numbers import HUNDRED, ZERO, total
from pipeline.results import Tally
from pipeline.rules import full_of
from pipeline.scopes import applies, points_of
from pipeline.score.plan import Branch, Leaf, LeftOut, MadeUp, Plan, rule_of


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
        self.rubric = rubric
        self.places = {node.id: place for place, node in enumerate(rubric.walk())}
        self.left_out: list[LeftOut] = []
        self.leaves: list[tuple[int, Leaf]] = []
        self.branches: list[tuple[int, Indicator, str]] = []
        self.own: dict[str, Decimal] = {}  # points of groups whose parts have none
        self._alternatives: dict[str, tuple[str, str]] = {}
        for block in rubric.blocks:
            self._walk(block, _Above(block=block.id))
        self._drop_alternatives()
        self._settle()

    def _walk(self, node: Indicator, above: _Above) -> None:
        """Place a node and all below it."""
        if above.exemption is None and node.scope and not applies(node, self._department):
            above = replace(
                above, exemption=node.scope.when_exempt, home=_home(node, node.scope, above)
            )
        if node.alternative:
            above = replace(above, alternative=(above.parent, node.alternative))
        if above.alternative[1]:
            self._alternatives[node.id] = above.alternative
        own = replace(node, points=points_of(node, self._department))
        if node.is_item:
            self._leaf(own, above)
            return
        for child in node.children:
            self._walk(child, replace(above, parent=node.id))
        self.branches.append((self.place(node), own, above.block))
        self._own_points(own, above)

    def _own_points(self, group: Indicator, above: _Above) -> None:
        points = _own_points(group)
        self._leave_out(group.id, points, above)
        self.own[group.id] = points if above.exemption in {None, Exemption.FULL} else ZERO

    def _leave_out(self, node: str, points: Decimal, above: _Above) -> None:
        """Keep what has to be made up for, and where."""
        if points and above.exemption in {Exemption.RESCALE, Exemption.DROP}:
            home = above.home if above.exemption is Exemption.RESCALE else None
            self.left_out.append(LeftOut(node, home, points))

    def _leaf(self, item: Indicator, above: _Above) -> None:
        if item.kind is Kind.VETO:
            item = replace(item, scoring=tuple(_reaching(item, rule) for rule in item.scoring))
        is_plain = item.kind is Kind.BASE and above.exemption is None
        full = Tally(item.points, item.points, item.points) if is_plain else None
        node = (item, above.block, above.parent, above.exemption, above.alternative)
        leaf = Leaf(*node, rule_of(item), full)
        self.leaves.append((self.place(item), leaf))
        self._leave_out(item.id, full_of(item), above)

    def _drop_alternatives(self) -> None:
        """Leave out the alternatives that do not apply where another one does.

        The department has no choice of them, so nothing of theirs is full or made up for.
        """
        live = {leaf.alternative for _, leaf in self.leaves if leaf.exemption is None}
        groups = {group for group, label in live if label}
        dead = {
            node
            for node, choice in self._alternatives.items()
            if choice[0] in groups and choice not in live
        }
        self.leaves = [
            (place, replace(leaf, exemption=Exemption.DROP, full=None))
            if leaf.item.id in dead
            else (place, leaf)
            for place, leaf in self.leaves
        ]
        self.left_out = [one for one in self.left_out if one.node not in dead]
        self.own = {node: ZERO if node in dead else points for node, points in self.own.items()}

    def _settle(self) -> None:
        """Let the whole make up for what no item is left for in a group or a block."""
        self.left_out = [
            one if not one.home or self._is_left(one.home) else replace(one, home="")
            for one in self.left_out
        ]

    def _is_left(self, home: str) -> bool:
        """Tell whether any item with points applies below a node."""
        if self.own[home]:
            return True
        node = next(node for _, node, _ in self.branches if node.id == home)
        below = {item.id for item in node.items()}
        return any(
            full_of(leaf.item) and leaf.exemption is None
            for _, leaf in self.leaves
            if leaf.item.id in below
        ) or any(self.own.get(inner.id) for inner in node.walk())

    def made_up(self, node: str) -> MadeUp | None:
        """Give what is made up for within a node."""
        own = [one for one in self.left_out if one.home == node]
        if not own:
            return None
        return MadeUp(node, total(one.points for one in own), tuple(one.node for one in own))

    def place(self, node: Indicator) -> int:
        """Give the place of a node."""
        return self.places[node.id]


def _reaching(veto: Indicator, rule: Scoring) -> Scoring:
    """Let a rule of an indicator that is a veto reach as far as that, and leave the same grade."""
    if rule.method is not Method.VETO:
        return rule
    return replace(rule, reach=veto.reach, grade=rule.grade or veto.grade)


def _home(node: Indicator, scope: Scope, above: _Above) -> str:
    """Give the node that makes up for one that does not apply: none can for itself."""
    if scope.within is Within.GROUP:
        return above.parent
    return above.block if scope.within is Within.BLOCK and above.block != node.id else ""


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
        tuple(planner.left_out),
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
    made_up, own = planner.made_up(node.id), planner.own[node.id]
    limits = (node.lose_at_most, node.gain_at_most, node.maximum, made_up)
    is_plain = not own and node.minimum == 0 and all(one is None for one in limits)
    may_grow = _may_grow(planner.rubric, block)
    return Branch(node, block, parts, made_up, own, is_plain, may_grow)


def _may_grow(rubric: Rubric, block: str) -> bool:
    """Tell whether what a block scores is scaled up, if at all."""
    if rubric.count is Count.SUM:
        return True
    if rubric.count is Count.SCALED:
        return rubric.scaled_from is None or rubric.stated_total >= rubric.scaled_from
    node = next(one for one in rubric.blocks if one.id == block)
    weights = [one.weight for one in rubric.blocks if one.weight is not None]
    is_share = rubric.count is Count.PERCENT or total(weights) == HUNDRED
    brought = rubric.stated_total * (node.weight or ZERO) / HUNDRED if is_share else node.weight
    return (brought or ZERO) >= node.points


def _own_points(node: Indicator) -> Decimal:
    """Give the points of a group whose parts have none to give: they only take away from them."""
    has_parts = any(map(_has_points, node.children))
    return ZERO if has_parts or node.kind is not Kind.BASE else node.points


def _has_points(node: Indicator) -> bool:
    if node.is_item:
        return bool(full_of(node))
    return (node.kind is Kind.BASE and bool(node.points)) or any(map(_has_points, node.children))
