"""Whether each scoring rule says what it needs, and the rules of an item go together."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from pipeline.chinese import normalise
from pipeline.diagnostics import Diagnostic, excerpt, problem
from pipeline.model import Indicator, Kind, Method, Rubric, Scoring
from pipeline.numbers import show

_TAKES_AWAY = {Kind.PENALTY, Kind.VETO}


def rules(rubric: Rubric) -> Iterator[Diagnostic]:
    """Give every rule that cannot be applied as it stands."""
    for node in rubric.items():  # what stands on a group is refused as such
        for rule in node.scoring:
            yield from _limits(node, rule)
            yield from _needs(node, rule)
            yield from _repeated_periods(node, rule)
            yield from _amounts(node, rule)


def _limits(node: Indicator, rule: Scoring) -> Iterator[Diagnostic]:
    count = sum(limit is not None for limit in (rule.at_least, rule.not_over))
    is_threshold = rule.method is Method.THRESHOLD
    if count > 1 or (is_threshold and not count):
        values = {"method": rule.method.value, "count": count}
        yield problem("R048", rule.source, id=node.id, **values)


def _needs(node: Indicator, rule: Scoring) -> Iterator[Diagnostic]:
    """Ask for levels of one score each, for the price of an award, for the unit of a share."""
    method = rule.method
    if method is Method.LEVEL and not (
        node.levels and all(level.points is not None for level in node.levels)
    ):
        yield problem("R049", rule.source, id=node.id)
    if method is Method.AWARD and rule.at_least is not None and rule.each is None:
        yield problem("R054", rule.source, id=node.id)
    if method is Method.COVERAGE and normalise(rule.unit) != "%":
        yield problem("R065", rule.source, id=node.id, unit=excerpt(rule.unit))
    if rule.gives and node.kind in _TAKES_AWAY:
        values = {"kind": node.kind.value, "method": method.value}
        yield problem("R063", rule.source, id=node.id, **values)


def _repeated_periods(node: Indicator, rule: Scoring) -> Iterator[Diagnostic]:
    counted = Counter(map(normalise, rule.periods))
    for name in dict.fromkeys(rule.periods):
        if counted.pop(normalise(name), 0) > 1:
            yield problem("R055", rule.source, id=node.id, period=excerpt(name))


def _amounts(node: Indicator, rule: Scoring) -> Iterator[Diagnostic]:
    for name in ("per", "factor", "lowest", "highest"):
        value: Decimal | None = getattr(rule, name)
        if value is not None and value <= 0:
            yield problem("R056", rule.source, id=node.id, field=name, value=show(value))
    for low, high in (("lowest", "highest"), ("lowest", "at_most"), ("highest", "at_most")):
        lowest: Decimal | None = getattr(rule, low)
        highest: Decimal | None = getattr(rule, high)
        if lowest is not None and highest is not None and lowest > highest:
            ends = {"low": low, "lowest": show(lowest), "high": high, "highest": show(highest)}
            yield problem("R057", rule.source, id=node.id, **ends)


def measures(rubric: Rubric) -> Iterator[Diagnostic]:
    """Ask that facts can tell the rules of an item apart by their measures."""
    for node in rubric.items():
        firsts: dict[str, Scoring] = {}
        for rule in filter(lambda one: one.takes_facts, node.scoring):
            first = firsts.setdefault(normalise(rule.measure), rule)
            if first is not rule:
                shown = {"id": node.id, "measure": excerpt(rule.measure) or "—"}
                yield problem("R062", rule.source, first.source, **shown)


def labels(rubric: Rubric) -> Iterator[Diagnostic]:
    """Doubt a label of cases that count once where no other rule has it."""
    labelled = [(node, rule) for node in rubric.items() for rule in node.scoring if rule.once]
    counted = Counter(normalise(rule.once) for _, rule in labelled)
    for node, rule in labelled:
        if counted[normalise(rule.once)] == 1:
            yield problem("R061", rule.source, id=node.id, once=excerpt(rule.once))


CHECKS = (rules, measures, labels)
