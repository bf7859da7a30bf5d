"""A rubric as it counts for one department: its points, what applies, and the order of adding up.

Departments that every scope and every special figure treat alike share a plan.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.model import (
    Exemption,
    Indicator,
    Method,
    Rubric,
)
from pipeline.results import Tally


@dataclass(frozen=True, slots=True)
class Leaf:
    """An item as it counts for a department."""

    item: Indicator  # with the department's points
    block: str
    parent: str  # empty at the top
    exemption: Exemption | None = None  # how it is treated where it does not apply
    alternative: tuple[str, str] = ("", "")  # the group of alternatives, and its label
    rule: str = ""  # what an assessor's deductions go by
    full: Tally | None = None  # of a base item that applies, all points with the same self-score


@dataclass(frozen=True, slots=True)
class MadeUp:
    """Points of items that do not apply, for which a node's other items are scaled up."""

    node: str  # empty for the whole
    points: Decimal
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Points that do not apply; ``home`` makes up for them: the whole if empty, None nobody."""

    node: str
    home: str | None
    points: Decimal


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
    may_grow: bool  # what it brings is scaled up, if at all, never down


@dataclass(frozen=True, slots=True)
class Plan:
    """All nodes with the parts before the whole, so that one pass adds everything up."""

    rubric: Rubric
    leaves: tuple[tuple[int, Leaf], ...]  # place and leaf, in the rubric's order
    branches: tuple[tuple[int, Branch], ...]  # the deepest first
    blocks: tuple[int, ...]
    made_up: MadeUp | None  # of the whole
    left_out: tuple[LeftOut, ...]
    places: Mapping[str, int]  # of every node, by its id
    nodes: tuple[tuple[int, Indicator], ...]  # groups and blocks with the department's points
    has_alternatives: bool
    has_vetoes: bool


def rule_of(item: Indicator) -> str:
    """Name the scoring method behind an assessor's deduction.

    The assessor's discretion is the rule wherever the rubric grants it; else the item's own method,
    if the rubric states one.
    """
    methods = [scoring.method for scoring in item.scoring]
    if Method.DISCRETIONARY in methods:
        return Method.DISCRETIONARY.value
    return methods[0].value if methods else ""
