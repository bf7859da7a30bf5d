"""The rules of an item as they were applied: facts, comparison, arithmetic, cap."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from pipeline.compose.common import say_place
from pipeline.explain.nodes import MINUS, TIMES, Node, Word, added, exactly, node
from pipeline.model import Campaign, Fact, Method, Part, Scoring
from pipeline.numbers import FINEST, ZERO, show
from pipeline.rules import Step, Term

NOWHERE: Mapping[int, str] = {}
_PARTS = {Part.WHOLE: "part_whole", Part.BEGUN: "part_begun"}


def rule_node(
    rule: Scoring, step: Step | None, campaign: Campaign, homes: Mapping[int, str] = NOWHERE
) -> Node:
    """Explain one rule of an item; ``step`` is None where no fact speaks of it.

    ``homes`` are the items where a fact counts instead, by the identity of the fact.
    """
    place = say_place(rule.source, campaign)
    if step is None:
        key = "explain_rule_silent" if rule.takes_facts else "explain_rule_judged"
        return node(key, rule=rule, place=place)
    children = (
        *(_judged(fact, campaign, homes.get(id(fact), "")) for fact in step.facts),
        *_compared(step),
        *_arithmetic(step),
    )
    return node(_outcome(step), children, rule=rule, place=place, points=show(step.points))


def _outcome(step: Step) -> str:
    """Choose how a rule's outcome is said."""
    if step.is_open:
        return "explain_rule_open" if step.is_missed else "explain_rule_open_met"
    if step.scoring.gives:
        return "explain_rule_given"
    if step.points:
        return "explain_rule_lost"
    return "explain_rule_struck" if step.is_missed else "explain_rule_met"


def _judged(fact: Fact, campaign: Campaign, home: str) -> Node:
    if home:
        return fact_node(fact, campaign, "explain_fact_elsewhere", item=home)
    return fact_node(fact, campaign)


def fact_node(fact: Fact, campaign: Campaign, key: str = "explain_fact", **more: str) -> Node:
    """Tell a fact as it was typed, and where."""
    values = {
        "typed": fact.typed or fact.level or ("" if fact.value is None else _value(fact)),
        "period": fact.period,
        "case": fact.case,
        "text": fact.text,
        "evidence": fact.evidence,
        "measure": fact.measure,
    }
    keys = {
        "measure": "explain_fact_measure",
        "typed": "explain_fact_typed",
        "period": "explain_fact_period",
        "case": "explain_fact_case",
        "text": "explain_fact_text",
        "evidence": "explain_fact_evidence",
    }
    said = [node(one, value=values[name]) for name, one in keys.items() if values[name]]
    known = {name: value for name, value in values.items() if value}
    if not said:
        said = [node("explain_fact_once")]
    return node(key, (), said, **known, **more, place=say_place(fact.source, campaign))


def _value(fact: Fact) -> str:
    value = show(fact.value or ZERO)
    return value if fact.whole is None else f"{value}/{show(fact.whole)}"


def _compared(step: Step) -> Iterator[Node]:
    """Show found beside asked where a measure is held against a limit."""
    rule = step.scoring
    for term in step.terms:
        if term.asked is None or term.found is None:
            continue
        sign = "=" if term.found == term.asked else "<" if term.found < term.asked else ">"
        values = {"found": show(term.found), "sign": sign, "asked": show(term.asked)}
        if rule.method is Method.COVERAGE:
            (fact,) = term.facts
            whole, share = show(fact.whole or ZERO), show(rule.at_least or ZERO)
            yield node("explain_required", whole=whole, share=share, asked=values["asked"])
        period = next((fact.period for fact in term.facts if rule.period), "")
        key = "explain_compared_period" if period else "explain_compared"
        yield node(key, period=period, **values) if period else node(key, **values)


def _arithmetic(step: Step) -> Iterator[Node]:
    """Show the rule's products, their sum, and its own cap."""
    for term in step.terms:
        yield from _units(step.scoring, term)
    if step.terms:
        expression = " + ".join(_product(step.scoring, term) for term in step.terms)
        values = {"expression": expression, "result": show(step.before)}
        if any(term.exact is not None for term in step.terms):
            yield node("explain_arithmetic_rounded", decimals=str(FINEST), **values)
        else:
            yield node("explain_arithmetic", **values)
    if step.is_capped:
        limit = show(step.scoring.at_most or ZERO)
        yield node(
            "explain_rule_cap", limit=limit, before=show(step.before), after=show(step.points)
        )


def _units(rule: Scoring, term: Term) -> Iterator[Node]:
    """Show how a distance makes units, where it is not the distance itself."""
    if rule.method is not Method.PER_UNIT:
        return
    distance, value = _distance(term)
    per = Decimal(1) if rule.per is None else rule.per
    if term.times == value and per == 1:
        return
    values = {"expression": f"({distance}) / {show(per)}", "result": show(term.times)}
    if rule.part in _PARTS:
        yield node("explain_units_part", part=Word(_PARTS[rule.part]), **values)
    elif Fraction(term.times) * Fraction(per) == Fraction(value):
        yield node("explain_units", **values)
    else:
        yield node("explain_units_rounded", decimals=str(FINEST), **values)


def _distance(term: Term) -> tuple[str, Decimal]:
    """Write how far a value is from its limit, whichever way."""
    found, asked = term.found or ZERO, term.asked
    if asked is None:
        return show(found), found
    high, low = max(found, asked), min(found, asked)
    return f"{show(high)} {MINUS} {show(low)}", high - low


def _product(rule: Scoring, term: Term) -> str:
    """Write one product with the real figures: ``(4 − 3) × 0.25``."""
    times = show(term.times) if term.exact is None else exactly(term.exact)
    if rule.method in {Method.PER_PERIOD, Method.COVERAGE, Method.PER_UNIT}:
        distance, value = _distance(term)
        if value == term.times and term.asked is not None:
            times = f"({distance})"
    elif rule.method in {Method.PER_OCCURRENCE, Method.AWARD, Method.MULTIPLIER}:
        counts = [Decimal(1) if fact.value is None else fact.value for fact in term.facts]
        if len(counts) > 1 and sum(counts, ZERO) == term.times:
            times = f"({added(counts)})"
    return f"{times} {TIMES} {show(term.each)}"
