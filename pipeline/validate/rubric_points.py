"""Whether the scores that an indicator allows are possible, and its fields fit its kind."""

from collections.abc import Iterator
from decimal import Decimal

from pipeline.diagnostics import Diagnostic, problem
from pipeline.model import Indicator, Kind, Reach, Rubric
from pipeline.numbers import HUNDRED, is_multiple, show
from pipeline.sums import states_points

_TAKES_AWAY = {Kind.PENALTY, Kind.VETO}
_ON_ITEMS_ONLY = ("levels", "allowed")


def points(rubric: Rubric) -> Iterator[Diagnostic]:
    """Let only what is taken off, a penalty or a veto, have no points to give."""
    for node in rubric.walk():
        if node.stated is None:
            continue
        is_wrong = node.stated < 0 if node.kind in _TAKES_AWAY else node.stated <= 0
        if is_wrong:
            yield problem("R005", node.place("points"), id=node.id, points=show(node.stated))


def limits(rubric: Rubric) -> Iterator[Diagnostic]:
    """Ask that the minimum is not above the points, nor these above the maximum."""
    for node in rubric.walk():
        top = node.points if states_points(node) else node.maximum
        if node.kind in _TAKES_AWAY and top is None:
            top = Decimal(0)
        if top is not None and node.minimum > top:
            bounds = {"minimum": show(node.minimum), "points": show(top)}
            yield problem("R007", node.place("minimum"), id=node.id, **bounds)
        if node.maximum is not None and states_points(node) and node.points > node.maximum:
            bounds = {"maximum": show(node.maximum), "points": show(node.points)}
            yield problem("R017", node.place("maximum"), id=node.id, **bounds)


def steps(rubric: Rubric) -> Iterator[Diagnostic]:
    """Ask that every score lies on the grid of the rubric's step, or of the item's own."""
    if rubric.step <= 0:
        yield problem("R012", rubric.place("step"), step=show(rubric.step))
    for node in rubric.walk():
        if node.step is not None and node.step <= 0:
            yield problem("R018", node.place("step"), id=node.id, step=show(node.step))
        elif (step := _grid(node, rubric.step)) > 0:
            yield from _off_grid(node, step)


def _grid(node: Indicator, usual: Decimal) -> Decimal:
    """Give the step of a node; 0 for a group that adds up items of several steps."""
    if node.step is not None:
        return node.step
    has_own = any(below.step is not None for below in node.walk())
    return Decimal(0) if has_own else usual


def _off_grid(node: Indicator, step: Decimal) -> Iterator[Diagnostic]:
    limits = [
        ("points", node.stated),
        ("minimum", node.minimum),
        ("maximum", node.maximum),
        *(("allowed", score) for score in node.allowed),
    ]
    for name, value in limits:
        if value is not None and not is_multiple(value, step):
            shown = {"field": name, "points": show(value), "step": show(step)}
            yield problem("R006", node.place(name), id=node.id, **shown)


def allowed(rubric: Rubric) -> Iterator[Diagnostic]:
    """Ask that a list of scores stays between minimum and points."""
    for node in rubric.walk():
        top = _top(node)
        for score in node.allowed:
            if score < node.minimum or (top is not None and score > top):
                bounds = f"{show(node.minimum)}–{'' if top is None else show(top)}"
                values = {"id": node.id, "score": show(score), "range": bounds}
                yield problem("R041", node.place("allowed"), **values)


def _top(node: Indicator) -> Decimal | None:
    if node.maximum is not None:
        return node.maximum
    return node.points if states_points(node) else None


def kinds(rubric: Rubric) -> Iterator[Diagnostic]:
    """Keep what belongs to one kind off the others, and base items out of a bonus."""
    for node in rubric.walk():
        if node.reach is not Reach.WHOLE and node.kind is not Kind.VETO:
            values = {"field": "reach", "kind": node.kind.value, "only": Kind.VETO.value}
            yield problem("R029", node.place("reach"), id=node.id, **values)
        if node.within_total and node.kind is not Kind.BONUS:
            values = {"field": "within_total", "kind": node.kind.value, "only": Kind.BONUS.value}
            yield problem("R029", node.place("within_total"), id=node.id, **values)
        if node.grade and node.kind is not Kind.VETO:
            values = {"field": "grade", "kind": node.kind.value, "only": Kind.VETO.value}
            yield problem("R029", node.place("grade"), id=node.id, **values)
        for child in node.children:
            if node.kind is not Kind.BASE and child.kind is Kind.BASE:
                values = {"parent": node.id, "kind": node.kind.value}
                yield problem("R030", child.place("kind"), id=child.id, **values)


def on_items(rubric: Rubric) -> Iterator[Diagnostic]:
    """Keep levels and allowed scores to what is scored."""
    for node in rubric.walk():
        for name in _ON_ITEMS_ONLY:
            if getattr(node, name) and not node.is_item:
                yield problem("R015", node.place(name), id=node.id, field=name)


def blend(rubric: Rubric) -> Iterator[Diagnostic]:
    """Ask that the self-score's share is a percentage, and doubt one that looks like 0.3."""
    share = rubric.self_share
    if share is None:
        return
    place, shown = rubric.place("self_share"), {"field": "self_share", "percent": show(share)}
    if not 0 <= share <= HUNDRED:
        yield problem("C007", place, **shown)
    elif 0 < share < 1:
        yield problem("C010", place, **shown, meant=show(share * HUNDRED))


CHECKS = (points, limits, steps, allowed, kinds, on_items, blend)
