"""What of a rubric concerns one department, and which points it can have there."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pipeline.model import Department, Indicator, Kind, Rubric
from pipeline.numbers import ZERO, total
from pipeline.sums import states_points


def applies(node: Indicator, department: Department) -> bool:
    """Tell whether an indicator concerns a department; of those above it nothing is asked."""
    if node.scope is None:
        return True
    only, names = set(node.scope.only), _names(department)
    return (not only or bool(only & names)) and not names & set(node.scope.exempt)


def points_of(node: Indicator, department: Department) -> Decimal:
    """Give the full points of an indicator for a department."""
    if not node.points_for:  # as good as always
        return node.points
    names = _names(department)
    special = (one.points for one in node.points_for if names & set(one.departments))
    return next(special, node.points)


def limits_of(item: Indicator, department: Department) -> tuple[Decimal | None, Decimal | None]:
    """Give the lowest and the highest score of an item; None where nothing limits it."""
    if item.kind is Kind.VETO:
        return ZERO, ZERO
    if item.kind is Kind.PENALTY:
        return (item.minimum if item.minimum < 0 else None), ZERO
    points, lowest = points_of(item, department), item.minimum
    highest = points if item.maximum is None else item.maximum
    # What is not given is no deduction, and so may lack beyond the cap on deductions.
    is_deducted = item.kind is Kind.BASE and not any(rule.gives for rule in item.scoring)
    if item.lose_at_most is not None and is_deducted:
        lowest = max(lowest, points - item.lose_at_most)
    is_open = item.kind is Kind.BONUS and item.maximum is None and not states_points(item)
    return lowest, (None if is_open and not highest else highest)


def start_of(item: Indicator, department: Department) -> Decimal | None:
    """Give the score from which points are lost; None where none are: a bonus, a veto."""
    if item.kind is Kind.PENALTY:
        return ZERO
    is_full = item.kind is Kind.BASE or (item.kind is Kind.BONUS and item.within_total)
    return points_of(item, department) if is_full else None


def excluding(rubric: Rubric, department: Department) -> dict[str, Indicator]:
    """Give each item that does not concern a department, with the highest node that says so."""
    found: dict[str, Indicator] = {}
    pending = list(rubric.blocks)
    while pending:
        node = pending.pop()
        if applies(node, department):
            pending += node.children
        else:
            found |= {item.id: node for item in node.items()}
    return found


def items_of(rubric: Rubric, department: Department) -> Iterator[Indicator]:
    """Give the items that concern a department, in the rubric's order, as the rubric has them."""
    pending = list(reversed(rubric.blocks))
    while pending:
        node = pending.pop()
        if applies(node, department):
            if node.is_item:
                yield node
            pending += reversed(node.children)


def may_cost(item: Indicator) -> bool:
    """Tell whether a score on an item can be negative."""
    return item.minimum < 0 or item.kind is Kind.PENALTY


def narrowed(rubric: Rubric, department: Department) -> Rubric:
    """Give the rubric as it stands for one department: its items alone, with its own points.

    A group's points follow those of its parts; a group of which no item is left is left out.
    """
    blocks = tuple(_narrowed_all(rubric.blocks, department))
    change = _change(rubric.blocks, blocks)
    return replace(rubric, blocks=blocks, stated_total=rubric.stated_total + change)


def _names(department: Department) -> set[str]:
    return {department.id, department.name, department.kind}


def _narrowed_all(nodes: tuple[Indicator, ...], department: Department) -> Iterator[Indicator]:
    for node in nodes:
        if not applies(node, department):
            continue
        children = tuple(_narrowed_all(node.children, department))
        if children or node.is_item:
            yield _narrowed(node, children, department)


def _narrowed(
    node: Indicator, children: tuple[Indicator, ...], department: Department
) -> Indicator:
    points = points_of(node, department)
    if points == node.points:
        points += _change(node.children, children)
    stated = None if node.stated is None else points
    # A scope in words alone cannot be judged here, and so has to be read.
    scope = node.scope and (None if node.scope.only or node.scope.exempt else node.scope)
    return replace(
        node, points=points, stated=stated, children=children, scope=scope, points_for=()
    )


def _change(before: tuple[Indicator, ...], after: tuple[Indicator, ...]) -> Decimal:
    """Tell by how much the base points of parts have changed; what stands on top has no part."""
    old, new = (
        total(node.points for node in nodes if node.kind is Kind.BASE) for nodes in (before, after)
    )
    return new - old
