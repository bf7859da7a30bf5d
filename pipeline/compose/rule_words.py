"""One sentence for a deduction that a rule makes: what was found, what was asked, what it takes.

``失联党员找到率97.5%，低于99%的要求，扣2分``: every figure is one of the trace's. What an assessor
wrote beside it follows in brackets, so that nothing typed is lost.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.chinese import join, join_heavy, normalise, without_points
from pipeline.model import Fact, Method, Part
from pipeline.numbers import ONE, ZERO, show
from pipeline.results import DepartmentResult, ItemResult, LostPoints, Results
from pipeline.rules import Step, Term, floor_of
from pipeline.rules.measured import by_period, count_of, highest, lowest, value_of
from pipeline.wording import Wording

Say = Callable[[Step, Wording], str]


def worded(results: Results, wording: Wording) -> Results:
    """Give the results with a sentence for each deduction that has none of its own."""
    return replace(
        results,
        departments=tuple(_worded_all(result, wording) for result in results.departments),
    )


def _worded_all(result: DepartmentResult, wording: Wording) -> DepartmentResult:
    if not any(
        lost.step or lost.before is not None or not lost.reason for _, lost in result.deductions()
    ):
        return result
    return replace(result, items=tuple(_worded(item, wording) for item in result.items))


def _worded(item: ItemResult, wording: Wording) -> ItemResult:
    said = tuple(replace(lost, reason=say_reason(lost, item, wording)) for lost in item.deductions)
    return replace(item, deductions=said)


def say_reason(lost: LostPoints, item: ItemResult, wording: Wording) -> str:
    """Say why points were lost; a reason that an assessor wrote alone stays as it is."""
    if lost.step is None:
        said = lost.reason or wording.say("rules.nothing_given", lost=show(lost.points))
        return said + _cut(lost, item, wording)
    giving = [step for step in item.steps if step.scoring.gives]
    is_given = lost.step.scoring.gives
    # What was not given is the lack of all rules that give together.
    found = join_heavy(say_step(one, wording) for one in (giving if is_given else [lost.step]))
    typed = without_points(lost.reason)
    if typed and normalise(typed) not in normalise(found):
        found = wording.say("rules.remark", found=found, remark=typed)
    if is_given:
        given = sum((step.given for step in giving), ZERO)
        found = wording.say("rules.not_given", found=found, given=show(given))
    elif lost.step.is_capped:
        limit = show(lost.step.points)
        found = wording.say("rules.rule_cap", found=found, limit=limit)
    return wording.say("rules.lost", found=found, lost=show(lost.points)) + _cut(
        lost, item, wording
    )


def _cut(lost: LostPoints, item: ItemResult, wording: Wording) -> str:
    """Say what a deduction would have taken, where the item had no more to lose, or its cap."""
    if lost.before is None:
        return ""
    values = {"before": show(lost.before), "lost": show(lost.points)}
    limit, floor = item.item.lose_at_most, floor_of(item.item)
    if limit is not None and (floor is None or item.tally.assessed > floor):
        return wording.say("rules.cut_limit", limit=show(limit), **values)
    return wording.say("rules.cut", **values)


def say_step(step: Step, wording: Wording) -> str:
    """Say what the facts of a rule are, beside what it asks for, without the points."""
    return _SAYERS[step.scoring.method](step, wording)


# What a rule counts where it states no unit.
_USUAL_UNITS = {
    Method.PER_OCCURRENCE: "rules.times",
    Method.AWARD: "rules.times",
    Method.MULTIPLIER: "rules.points",
}


def _values(step: Step, wording: Wording) -> dict[str, str]:
    """Give what every sentence may name of a rule."""
    rule = step.scoring
    usual = _USUAL_UNITS.get(rule.method)
    unit = rule.unit or (wording.say(usual) if usual else "")
    return {
        "measure": rule.measure,
        "unit": unit,
        "step_unit": wording.say("rules.percent_point") if unit == "%" else unit,
        "each": show(rule.each or ZERO),
        "per": "" if rule.per is None else show(rule.per),
    }


def _threshold(step: Step, wording: Wording) -> str:
    rule = step.scoring
    is_high = rule.not_over is not None
    found = highest(step.facts) if is_high else lowest(step.facts)
    asked = rule.not_over if is_high else rule.at_least
    key = "rules.threshold_high" if is_high else "rules.threshold_low"
    return wording.say(key, found=show(found), asked=show(asked or ZERO), **_values(step, wording))


def _per_period(step: Step, wording: Wording) -> str:
    rule, asked = step.scoring, step.scoring.at_least or ZERO
    periods = by_period(step.facts)
    short = {period: own for period, own in periods.items() if count_of(own) < asked}
    said = wording.say(
        "rules.per_period",
        periods=join(_say_periods(short, step, wording)),
        period=rule.period,
        asked=show(asked),
        **_values(step, wording),
    )
    return said if rule.each is None else said + _price("short", step, wording)


def _price(kind: str, step: Step, wording: Wording) -> str:
    """Say how many times a price counts."""
    times = sum((term.times for term in step.terms), ZERO)
    return wording.say(f"rules.price_{kind}", times=show(times), **_values(step, wording))


def _coverage(step: Step, wording: Wording) -> str:
    worst = step.terms[0].facts[0] if step.terms else min(step.facts, key=value_of)
    asked = show(step.scoring.at_least or ZERO)
    if worst.whole is None:
        found = show(value_of(worst))
        return wording.say("rules.coverage", found=found, asked=asked, **_values(step, wording))
    said = wording.say(
        "rules.coverage_of",
        found=show(worst.value or ZERO),
        whole=show(worst.whole),
        asked=asked,
        **_values(step, wording),
    )
    return said + (_price("missing", step, wording) if step.terms else "")


def _texts(step: Step) -> list[str]:
    """Give what happened, each text once and on one line; not what counts under another item."""
    texts = (" ".join(fact.text.split()) for fact in step.facts if fact.value != ZERO)
    return list(dict.fromkeys(filter(None, texts)))


def _per_occurrence(step: Step, wording: Wording) -> str:
    found = wording.say(
        "rules.occurrence", found=show(count_of(step.facts)), **_values(step, wording)
    )
    texts = _texts(step)
    if texts:
        found = wording.say("rules.remark", found=found, remark=join_heavy(texts))
    return found + _price("each", step, wording)


def _per_unit(step: Step, wording: Wording) -> str:
    (term,) = step.terms or (Term(ZERO, ZERO, step.facts, found=lowest(step.facts)),)
    found, asked = term.found or ZERO, term.asked
    values = {"found": show(found), **_values(step, wording)}
    whole_units = show(step.scoring.per or ONE)
    if asked is None:
        said = wording.say("rules.quantity", **values)
    else:
        key = "rules.distance_low" if found < asked else "rules.distance_high"
        said = wording.say(key, asked=show(asked), distance=show(abs(asked - found)), **values)
    part = step.scoring.part
    rounding = (
        ""
        if part is Part.EXACT
        else wording.say(f"rules.part_{part.value}", **{**values, "per": whole_units})
    )
    return said + _price("per", step, wording) + rounding


def _multiplier(step: Step, wording: Wording) -> str:
    found = show(count_of(step.facts))
    factor = show(step.scoring.factor or ZERO)
    return wording.say("rules.multiplier", found=found, factor=factor, **_values(step, wording))


def _veto(step: Step, wording: Wording) -> str:
    said = join_heavy(_texts(step)) or step.scoring.measure
    return wording.say("rules.veto", found=said) if said else wording.say("rules.veto_plain")


def _award(step: Step, wording: Wording) -> str:
    rule, found = step.scoring, show(count_of(step.facts))
    if rule.at_least is None:
        return wording.say("rules.award", found=found, **_values(step, wording))
    values = {"asked": show(rule.at_least), **_values(step, wording)}
    if not rule.period:
        return wording.say("rules.award_from", found=found, **values)
    periods = join(_say_periods(by_period(step.facts), step, wording))
    return wording.say("rules.award_periods", periods=periods, period=rule.period, **values)


def _say_periods(
    periods: Mapping[str, Sequence[Fact]], step: Step, wording: Wording
) -> Iterator[str]:
    """Say what was found in each period."""
    for period, own in periods.items():
        values = {"found": show(count_of(own)), **_values(step, wording)}
        yield wording.say("rules.period", period=period, **values)


def _level(step: Step, wording: Wording) -> str:
    names = dict.fromkeys(fact.level for fact in step.facts)
    return wording.say("rules.level", level=join(names), **_values(step, wording))


def _interval(step: Step, wording: Wording) -> str:
    found = step.terms[0].found if step.terms else None
    return wording.say("rules.interval", found=show(found or ZERO), **_values(step, wording))


_SAYERS: Mapping[Method, Say] = {
    Method.THRESHOLD: _threshold,
    Method.PER_PERIOD: _per_period,
    Method.COVERAGE: _coverage,
    Method.PER_OCCURRENCE: _per_occurrence,
    Method.PER_UNIT: _per_unit,
    Method.MULTIPLIER: _multiplier,
    Method.VETO: _veto,
    Method.AWARD: _award,
    Method.LEVEL: _level,
    Method.INTERVAL: _interval,
}
