"""What the rules of one item make of its facts: the steps, and the score where no one has to judge.

``item`` has the points that count for the department (``scopes.narrowed``).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.model import HAPPENING, Fact, Indicator, Kind, Method, Reach, Scoring
from pipeline.numbers import ZERO, total
from pipeline.rules import (
    award,
    coverage,
    interval,
    level,
    multiplier,
    per_occurrence,
    per_period,
    per_unit,
    threshold,
    veto,
)
from pipeline.rules.match import facts_by_rule
from pipeline.rules.step import Step

Apply = Callable[[Scoring, tuple[Fact, ...], Indicator], Step]

RULES: Mapping[Method, Apply] = {
    Method.THRESHOLD: threshold.apply,
    Method.PER_PERIOD: per_period.apply,
    Method.COVERAGE: coverage.apply,
    Method.PER_OCCURRENCE: per_occurrence.apply,
    Method.PER_UNIT: per_unit.apply,
    Method.MULTIPLIER: multiplier.apply,
    Method.VETO: veto.apply,
    Method.AWARD: award.apply,
    Method.LEVEL: level.apply,
    Method.INTERVAL: interval.apply,
}
# Rules of which an indicator that only adds or takes away needs no fact: nothing happened.
_SILENT = HAPPENING | {Method.AWARD}


@dataclass(frozen=True, slots=True)
class Account:
    """What rules and facts alone make of an item.

    ``score`` is None where an assessor has to judge, or a fact is missing. ``lost`` is what the
    rules take for certain, capped by the item.
    """

    steps: tuple[Step, ...]
    score: Decimal | None
    lost: Decimal


NOTHING = Account((), None, ZERO)


def steps_of(item: Indicator, facts: Sequence[Fact]) -> tuple[Step, ...]:
    """Apply every rule of which there are facts."""
    if not facts:
        return ()
    if item.kind is Kind.VETO and not item.scoring:
        rule = Scoring(Method.VETO, item.source, reach=item.reach, grade=item.grade)
        item = replace(item, scoring=(rule,))
    judged = zip(item.scoring, facts_by_rule(item, facts), strict=True)
    return tuple(RULES[rule.method](rule, own, item) for rule, own in judged if own)


def computed(item: Indicator, facts: Sequence[Fact]) -> Account:
    """Give what rules and facts make of an item."""
    steps = steps_of(item, facts)
    if needs_mark(item, steps):
        return Account(steps, None, lost_of(item, steps))
    score = _score(item, steps)
    return Account(steps, score, _lacking(item, score))


def needs_mark(item: Indicator, steps: Sequence[Step]) -> bool:
    """Tell whether somebody has to judge: at discretion, at an open cost, or for want of facts."""
    if item.kind is Kind.VETO:
        return False
    rules = item.scoring
    if not rules or any(not rule.takes_facts for rule in rules):
        return True
    if any(step.is_open for step in steps):
        return True
    known = {id(step.scoring) for step in steps}
    silent = HAPPENING if steps else frozenset[Method]()
    if item.kind in {Kind.BONUS, Kind.PENALTY}:
        silent = _SILENT
    return any(id(rule) not in known and rule.method not in silent for rule in rules)


def full_of(item: Indicator) -> Decimal:
    """Give the points from which deductions count: a bonus on top, a penalty, a veto have none."""
    if item.kind is Kind.BASE or (item.kind is Kind.BONUS and item.within_total):
        return item.points
    return ZERO


def floor_of(item: Indicator) -> Decimal | None:
    """Give the lowest possible score; None for a penalty that states none."""
    return None if item.kind is Kind.PENALTY and item.minimum >= 0 else item.minimum


def top_of(item: Indicator) -> Decimal | None:
    """Give the highest possible score; None for a bonus that states none."""
    if item.kind in {Kind.PENALTY, Kind.VETO}:
        return ZERO
    if item.maximum is not None:
        return item.maximum
    return item.points if item.kind is Kind.BASE or item.points > 0 else None


def lost_of(item: Indicator, steps: Sequence[Step]) -> Decimal:
    """Give what the rules take for certain from the full points; nothing where marks are gains."""
    if item.kind in {Kind.BONUS, Kind.VETO} or not steps:
        return ZERO
    if are_gains_open(item, steps):
        # What is given is not known yet; what is taken is, from whatever it will be.
        return min(_taken(item, steps), full_of(item))
    return _lacking(item, _score(item, steps))


def _lacking(item: Indicator, score: Decimal) -> Decimal:
    starts_full = item.kind in {Kind.BASE, Kind.PENALTY}
    return max(full_of(item) - score, ZERO) if starts_full else ZERO


def are_gains_open(item: Indicator, steps: Sequence[Step]) -> bool:
    """Tell whether a rule gives points of which no fact speaks, or that the assessor has to set."""
    known = {id(step.scoring) for step in steps if not step.is_open}
    return any(rule.gives and id(rule) not in known for rule in item.scoring)


def _score(item: Indicator, steps: Sequence[Step]) -> Decimal:
    """Start from what is given or from the full points, take what is lost, stay within bounds.

    Of a veto nothing is left, whatever the bounds.
    """
    score = within(item, start_of(item, steps) - _taken(item, steps))
    return min(score, ZERO) if any(map(_is_veto, steps)) else score


def _is_veto(step: Step) -> bool:
    rule = step.scoring
    return rule.method is Method.VETO and rule.reach is Reach.ITEM and step.is_missed


def _taken(item: Indicator, steps: Sequence[Step]) -> Decimal:
    lost = total(step.lost for step in steps)
    return lost if item.lose_at_most is None else min(lost, item.lose_at_most)


def start_of(item: Indicator, steps: Sequence[Step]) -> Decimal:
    """Give the score before deductions."""
    if item.kind is not Kind.BONUS and not any(rule.gives for rule in item.scoring):
        return full_of(item)
    given = total(step.given for step in steps)
    top = top_of(item)
    limits = [limit for limit in (item.gain_at_most, top) if limit is not None]
    return min([given, *limits])


def within(item: Indicator, score: Decimal) -> Decimal:
    """Keep a score within the item's bounds."""
    floor, top = floor_of(item), top_of(item)
    if floor is not None and score < floor:
        return floor
    return top if top is not None and score > top else score
