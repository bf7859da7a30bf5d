"""Which facts are judged by which rule of an item."""

from collections.abc import Sequence

from pipeline.chinese import normalise
from pipeline.model import Fact, Indicator, Method


def rules_of(item: Indicator, measure: str, *, is_level: bool = False) -> tuple[int, ...]:
    """Give the places, in ``item.scoring``, of the rules that judge a fact of this ``measure``.

    Several rules may speak of one measure. Without a measure, a fact is clear only where one rule
    takes facts of its form: a level is named for no other rule than that of the levels. Nothing is
    given where no rule, or no single one, is meant.
    """
    taking = [pair for pair in enumerate(item.scoring) if pair[1].takes_facts]
    word = normalise(measure)
    if word:
        return tuple(place for place, rule in taking if normalise(rule.measure) == word)
    if len(taking) > 1:
        taking = [pair for pair in taking if (pair[1].method is Method.LEVEL) is is_level]
    return (taking[0][0],) if len(taking) == 1 else ()


def facts_by_rule(item: Indicator, facts: Sequence[Fact]) -> tuple[tuple[Fact, ...], ...]:
    """Give the facts that each of ``item.scoring`` judges, in an order that no row decides.

    ``facts`` are one department's on this item. What no rule takes is left out: loading reports it.
    """
    judged: list[list[Fact]] = [[] for _ in item.scoring]
    ordered = sorted(facts, key=lambda one: (one.order, one.source)) if len(facts) > 1 else facts
    for fact in ordered:
        for place in rules_of(item, fact.measure, is_level=bool(fact.level)):
            judged[place].append(fact)
    return tuple(map(tuple, judged))


def measures_of(item: Indicator) -> tuple[str, ...]:
    """Give the measures that the item's rules ask for, each once, in the rubric's order."""
    measures = (rule.measure for rule in item.scoring if rule.takes_facts)
    return tuple(dict.fromkeys(filter(None, measures)))
