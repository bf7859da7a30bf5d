"""The trace in results.json: rules with their facts and arithmetic, and every adjustment.

Its fields stand only where there is something to tell, so that a campaign of plain marks keeps the
form that it had.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath

from pipeline.compose.common import say_place
from pipeline.diagnostics import Source
from pipeline.model import Campaign, Fact
from pipeline.numbers import show
from pipeline.results import Adjustment, ItemResult, LostPoints
from pipeline.rules import Step, Term

Json = dict[str, object]


def item_trace(result: ItemResult, campaign: Campaign) -> Json:
    """Give what is to be told of an item besides its score."""
    told: Json = {}
    if not result.is_applicable:
        told["applicable"] = False
    if result.tally.gained:
        told["gained"] = show(result.tally.gained)
    if result.steps:
        told["steps"] = [step_json(step, campaign) for step in result.steps]
    if result.computed is not None:
        told["computed"] = show(result.computed)
    if result.override:
        told["override"] = result.override
    if (appeal := result.mark.appeal) and result.before is not None:
        told["appeal"] = {
            "reason": appeal.reason,
            "date": appeal.day.isoformat(),
            "before": show(result.before),
            "source": say_place(appeal.source, campaign),
        }
    return told


def lost_trace(lost: LostPoints, item: ItemResult) -> Json:
    """Give the rule behind a deduction by its place among the item's steps, and what was cut."""
    told: Json = {}
    if lost.step is not None:
        told["step"] = next(at for at, step in enumerate(item.steps) if step is lost.step)
        told["typed"] = lost.cause.reason
    if lost.before is not None:
        told["before"] = show(lost.before)
    return told


def step_json(step: Step, campaign: Campaign) -> Json:
    """Give a rule as it was applied; its terms add up to ``before``."""
    rule = step.scoring
    return {
        "rule": rule.method.value,
        "measure": rule.measure,
        "source": _in_rubric(rule.source),
        "facts": [_fact(fact, campaign) for fact in step.facts],
        "terms": [_term(term) for term in step.terms],
        "before": show(step.before),
        "at_most": None if rule.at_most is None else show(rule.at_most),
        "points": show(step.points),
        "gives": rule.gives,
        "missed": step.is_missed,
        "open": step.is_open,
    }


def _in_rubric(source: Source) -> str:
    """Name a place of the rubric, which may stand anywhere, by its role."""
    return str(replace(source, path=f"rubric/{PurePath(source.path).name}"))


def _fact(fact: Fact, campaign: Campaign) -> Json:
    told: Json = {
        "value": None if fact.value is None else show(fact.value),
        "typed": fact.typed,
        "source": say_place(fact.source, campaign),
    }
    if fact.whole is not None:
        told["whole"] = show(fact.whole)
    more = {"level": fact.level, "period": fact.period, "case": fact.case, "text": fact.text}
    more["evidence"] = fact.evidence
    return {**told, **{name: text for name, text in more.items() if text}}


def _term(term: Term) -> Json:
    told: Json = {
        "times": show(term.times),
        "each": show(term.each),
        "points": show(term.points),
    }
    if term.asked is not None:
        told["asked"] = show(term.asked)
    if term.found is not None:
        told["found"] = show(term.found)
    return told


def adjustments_json(adjustments: Iterable[Adjustment], campaign: Campaign) -> Json:
    """Give the field ``adjustments``, where there are any."""
    told = [_adjustment(one, campaign) for one in adjustments]
    return {"adjustments": told} if told else {}


def _adjustment(one: Adjustment, campaign: Campaign) -> Json:
    told: Json = {
        "change": one.change.value,
        "points": show(one.points),
        "before": show(one.before),
        "limit": None if one.limit is None else show(one.limit),
        "full": show(one.full),
        "gained": show(one.gained),
        "self": None if one.self_points is None else show(one.self_points),
    }
    if one.nodes:
        told["items"] = list(one.nodes)
    if one.steps:
        told["vetoes"] = [
            {"item": veto.item.id, **step_json(veto.step, campaign)} for veto in one.steps
        ]
    return told
