"""Why a node's score is not the sum of its parts: each adjustment with its arithmetic."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from pipeline.explain.nodes import TIMES, Node, added, node
from pipeline.explain.rules import rule_node
from pipeline.explain.weights import rounded, scaled_total, weighed_total
from pipeline.model import Campaign, Rubric
from pipeline.numbers import ZERO, show
from pipeline.results import Adjustment, Change, DepartmentResult, ItemStep

_KEYS: Mapping[Change, str] = {
    Change.LOSE_AT_MOST: "explain_lose_at_most",
    Change.GAIN_AT_MOST: "explain_gain_at_most",
    Change.MINIMUM: "explain_minimum",
    Change.MAXIMUM: "explain_maximum",
    Change.VETO: "explain_veto",
    Change.RESCALE: "explain_rescale",
    Change.WEIGHT: "explain_weight",
    Change.SCALE: "explain_scale",
}


def adjustment_nodes(
    adjustments: tuple[Adjustment, ...],
    result: DepartmentResult,
    rubric: Rubric,
    campaign: Campaign,
) -> Iterator[Node]:
    """Explain the adjustments of one node; that an alternative was not chosen its items tell."""
    for one in adjustments:
        if one.change is Change.ALTERNATIVE:
            continue
        children: list[Node] = []
        if one.change is Change.RESCALE:
            children.append(_rescaled(one, rubric))
        elif one.change is Change.WEIGHT:
            children.extend(weighed_total(one, result, rubric))
        elif one.change is Change.SCALE:
            children.extend(scaled_total(one, result, rubric))
        children.extend(veto_node(veto, campaign) for veto in one.steps)
        yield _node(one, children)


def _node(one: Adjustment, children: list[Node]) -> Node:
    """Say what stood against the sum, and the sum before and after."""
    values = {
        "limit": "" if one.limit is None else show(one.limit),
        "reached": show(_reached(one)),
        "expression": added([one.before, one.points]),
        "result": show(one.before + one.points),
        "points": show(one.points),
        "full": show(one.full),
        "gained": show(one.gained),
        "items": " ".join(one.nodes),
    }
    return node(_KEYS[one.change], children, **values)


def _reached(one: Adjustment) -> Decimal:
    """Give the figure that the limit cut or raised."""
    limit = one.limit or ZERO
    if one.change is Change.LOSE_AT_MOST:
        return limit + one.points
    return limit - one.points if one.change is Change.GAIN_AT_MOST else one.before


def _rescaled(one: Adjustment, rubric: Rubric) -> Node:
    """Show the scaling: ``93.5 × 100 / 96 ≈ 97.40``, or ``15 × 20 / 15 = 20``."""
    scaled, full = one.scaled or ZERO, one.limit or ZERO
    rest = full - one.full
    expression = f"{show(scaled)} {TIMES} {show(full)} / {show(rest)}"
    exact = Fraction(scaled) * Fraction(full) / Fraction(rest)
    return rounded(expression, exact, scaled + one.points, rubric)


def veto_node(veto: ItemStep, campaign: Campaign) -> Node:
    """Name the item of a veto that struck, with the facts that it struck for."""
    children = (rule_node(veto.step.scoring, veto.step, campaign),)
    item = veto.item
    return node("explain_veto_by", children, id=item.id, title=item.title or item.text)
