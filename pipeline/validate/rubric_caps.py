"""Whether the caps of indicators and of the whole can ever count."""

from collections.abc import Iterator

from pipeline.diagnostics import Diagnostic, problem
from pipeline.model import Exemption, Indicator, Kind, Method, Reach, Rubric, Within
from pipeline.numbers import show
from pipeline.sums import states_points


def caps(rubric: Rubric) -> Iterator[Diagnostic]:
    """Ask for caps above 0; doubt those that nothing reaches."""
    for node in rubric.walk():
        limits = {"lose_at_most": node.lose_at_most, "gain_at_most": node.gain_at_most}
        for name, limit in limits.items():
            if limit is not None and limit <= 0:
                values = {"field": name, "value": show(limit)}
                yield problem("R058", node.place(name), id=node.id, **values)
        yield from _never_lost(node)
        yield from _never_gained(node)


def _never_lost(node: Indicator) -> Iterator[Diagnostic]:
    limit = node.lose_at_most
    if limit is None or node.kind is not Kind.BASE or not states_points(node):
        return
    most = max([node.points, *(other.points for other in node.points_for)])
    to_lose = most - min([node.minimum, *(item.minimum for item in node.items())])
    if limit > to_lose:
        values = {"limit": show(limit), "points": show(to_lose)}
        yield problem("R059", node.place("lose_at_most"), id=node.id, **values)


def _never_gained(node: Indicator) -> Iterator[Diagnostic]:
    limit = node.gain_at_most
    if limit is not None and limit > 0 and not any(map(_gives, node.walk())):
        yield problem("R060", node.place("gain_at_most"), id=node.id, limit=show(limit))


def _gives(node: Indicator) -> bool:
    """Tell whether a node can bring points above its full ones, or from zero."""
    is_above = node.maximum is not None and node.maximum > node.points
    return node.kind is Kind.BONUS or is_above or any(rule.gives for rule in node.scoring)


def within(rubric: Rubric) -> Iterator[Diagnostic]:
    """Doubt where points are made up for that are not made up for at all."""
    for node in rubric.walk():
        scope = node.scope
        if scope is None or scope.when_exempt is Exemption.RESCALE:
            continue
        if scope.within is not Within.WHOLE:
            said = {"within": scope.within.value, "when_exempt": scope.when_exempt.value}
            yield problem("R064", scope.source, id=node.id, **said)


def vetoes(rubric: Rubric) -> Iterator[Diagnostic]:
    """Ask that a veto which is an indicator has something to bring to zero."""
    for block in rubric.blocks:
        if block.kind is Kind.VETO and block.reach in {Reach.ITEM, Reach.BLOCK}:
            values = {"id": block.id, "reach": block.reach.value}
            yield problem("R068", block.place("reach"), **values)
    for item in rubric.items():
        for rule in item.scoring if item.kind is Kind.VETO else ():
            if rule.method is Method.VETO and rule.reach not in {Reach.ITEM, item.reach}:
                values = {"reach": rule.reach.value, "own": item.reach.value}
                yield problem("R069", rule.source, id=item.id, **values)


def nested(rubric: Rubric) -> Iterator[Diagnostic]:
    """Refuse alternatives inside of an alternative: which of them count cannot be told apart."""
    for outer in rubric.walk():
        for inner in outer.walk() if outer.alternative else ():
            if inner is not outer and inner.alternative:
                values = {"id": inner.id, "outer": outer.id}
                yield problem("R070", inner.place("alternative"), **values)


def whole(rubric: Rubric) -> Iterator[Diagnostic]:
    """Ask that the highest final score leaves room for the total."""
    if rubric.maximum is not None and rubric.maximum < rubric.stated_total:
        values = {"maximum": show(rubric.maximum), "total": show(rubric.stated_total)}
        yield problem("R066", rubric.place("maximum"), **values)


CHECKS = (caps, within, vetoes, nested, whole)
