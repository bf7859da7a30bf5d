"""One case counts once (同一事项不重复扣分): where it stands under several rules, one is chosen.

Rules that share a label (``Scoring.once``) count a case where it costs the department most, so that
reporting it in one more place never raises a score. All ways are tried; where there are
too many, checking refuses them. Where a mark takes points for a case, it stays there.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations_with_replacement, product
from math import comb, prod

from pipeline.chinese import normalise
from pipeline.model import Fact, Indicator
from pipeline.numbers import ZERO
from pipeline.rules.item import computed
from pipeline.rules.match import facts_by_rule

MOST_WAYS = 1024  # each is a whole scoring of one department

Facts = Mapping[str, Sequence[Fact]]
Total = Callable[[Facts], Decimal]


def settle(items: Sequence[Indicator], facts: Facts, total_of: Total) -> Facts:
    """Leave each shared case where the total is lowest; the first of equal ones."""
    shared = list(shared_cases(items, facts))
    if not shared:
        return facts
    ways = (_without(facts, shared, kept) for kept in _ways(shared))
    return min(ways, key=total_of)


def hold(items: Mapping[str, Indicator], facts: Facts, lost: Mapping[str, Decimal]) -> Facts:
    """Leave each shared case where an assessor's mark takes points for it already.

    ``lost`` is what marks take of the items that have one: however a case is counted elsewhere,
    there it has been.
    """
    held: dict[str, Sequence[Fact]] = dict(facts)
    for case in shared_cases(list(items.values()), facts):
        keeper = next((fact for fact in case if _is_taken(fact, case, items, facts, lost)), None)
        if keeper is not None:
            held.update(_without(held, [case], [keeper]))
    return held


def _is_taken(
    fact: Fact,
    case: Sequence[Fact],
    items: Mapping[str, Indicator],
    facts: Facts,
    lost: Mapping[str, Decimal],
) -> bool:
    if fact.item not in lost:
        return False
    item = items[fact.item]
    others = [one for one in case if one is not fact]
    with_it, without = (
        computed(item, _zeroed(facts[fact.item], gone)).lost for gone in (others, case)
    )
    return with_it > without and lost[fact.item] >= with_it


def ways_of(shared: Sequence[tuple[Fact, ...]]) -> int:
    """Tell in how many ways cases can be counted; those that are alike are interchangeable."""
    groups = Counter(map(_likeness, shared))
    return prod(comb(count + len(places) - 1, count) for places, count in groups.items())


def _ways(shared: Sequence[tuple[Fact, ...]]) -> Iterator[list[Fact]]:
    """Give every way to keep one place of each case, those of like cases once."""
    groups: dict[tuple[tuple[str, str, str], ...], list[tuple[Fact, ...]]] = {}
    for case in shared:
        groups.setdefault(_likeness(case), []).append(case)
    dealt = [
        [
            [case[place] for case, place in zip(cases, places, strict=True)]
            for places in combinations_with_replacement(range(len(cases[0])), len(cases))
        ]
        for cases in groups.values()
    ]
    for way in product(*dealt):
        yield [fact for part in way for fact in part]


def _likeness(case: Sequence[Fact]) -> tuple[tuple[str, str, str], ...]:
    """Give what matters of a case: where it stands, and how often it happened there."""
    return tuple((fact.item, fact.measure, str(fact.value)) for fact in case)


def shared_cases(items: Sequence[Indicator], facts: Facts) -> Iterator[tuple[Fact, ...]]:
    """Give the facts of each case that stands in several places, in the rubric's order."""
    found: dict[tuple[str, str], list[Fact]] = {}
    for item in items:
        own = facts.get(item.id, ())
        if not own or not any(rule.once for rule in item.scoring):
            continue
        for rule, judged in zip(item.scoring, facts_by_rule(item, own), strict=True):
            for fact in judged:
                if rule.once and fact.case and fact.value != ZERO:
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
    gone = [fact for places in shared for fact in places if id(fact) not in stay]
    return {item: _zeroed(own, gone) for item, own in facts.items()}


def _zeroed(facts: Sequence[Fact], gone: Sequence[Fact]) -> list[Fact]:
    names = set(map(id, gone))
    return [replace(fact, value=ZERO) if id(fact) in names else fact for fact in facts]
