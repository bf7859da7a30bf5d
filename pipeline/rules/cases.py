"""One case counts once (同一事项不重复扣分): where it stands under several rules, one is chosen.

Rules that share a label (``Scoring.once``) count a case where it costs the department most, so that
an office that reports it in one more place never raises a score. All ways are tried, up to a limit
beyond which each case in turn takes its worst place.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product
from math import prod

from pipeline.chinese import normalise
from pipeline.model import Fact, Indicator
from pipeline.numbers import ZERO
from pipeline.rules.match import facts_by_rule

MOST_WAYS = 512  # each is a whole scoring of one department

Facts = Mapping[str, Sequence[Fact]]
Total = Callable[[Facts], Decimal]


def settle(items: Sequence[Indicator], facts: Facts, total_of: Total) -> Facts:
    """Leave each shared case where the total is lowest; the first of equal ones."""
    shared = list(shared_cases(items, facts))
    if not shared:
        return facts
    if prod(len(places) for places in shared) <= MOST_WAYS:
        ways = (_without(facts, shared, kept) for kept in product(*shared))
        return min(ways, key=total_of)
    kept = [places[0] for places in shared]
    for at, places in enumerate(shared):
        options = [[*kept[:at], place, *kept[at + 1 :]] for place in places]
        kept = min(options, key=lambda way: total_of(_without(facts, shared, way)))
    return _without(facts, shared, kept)


def shared_cases(items: Sequence[Indicator], facts: Facts) -> Iterator[tuple[Fact, ...]]:
    """Give the facts of each case that stands in several places, in the rubric's order."""
    found: dict[tuple[str, str], list[Fact]] = {}
    for item in items:
        own = facts.get(item.id, ())
        if not own or not any(rule.once for rule in item.scoring):
            continue
        for rule, judged in zip(item.scoring, facts_by_rule(item, own), strict=True):
            for fact in judged:
                if rule.once and fact.case:
                    key = (normalise(rule.once), normalise(fact.case))
                    found.setdefault(key, []).append(fact)
    yield from (tuple(places) for places in found.values() if len(places) > 1)


def _without(
    facts: Facts, shared: Sequence[tuple[Fact, ...]], kept: Sequence[Fact]
) -> dict[str, Sequence[Fact]]:
    """Let the shared cases happen no times but in the kept places.

    There the fact stays, so that an item whose only case counts elsewhere is still judged by it.
    """
    stay = {id(fact) for fact in kept}
    gone = {id(fact) for places in shared for fact in places} - stay
    return {
        item: [replace(fact, value=ZERO) if id(fact) in gone else fact for fact in own]
        for item, own in facts.items()
    }
