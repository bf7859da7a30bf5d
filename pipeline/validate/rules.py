"""Whether marks agree with what rules and facts make, and whether discretion kept its limits.

Facts decide what they can; a mark that says otherwise is an error or a warning, as the rubric sets,
with both numbers. An assessor may override the rules with a reason: then the mark stands.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.chinese import normalise
from pipeline.diagnostics import OFFICE, Diagnostic, problem
from pipeline.model import (
    Deduction,
    Department,
    Disagreement,
    Given,
    Indicator,
    Mark,
    Method,
    Rubric,
    Score,
    Scoring,
)
from pipeline.numbers import ZERO, show
from pipeline.rules import top_of
from pipeline.rules.discretionary import outside
from pipeline.scopes import limits_of, start_of
from pipeline.validate.fact_checks import check_facts
from pipeline.validate.rulings import Ruled, Rulings, said

# Each disagreement as an error and as a warning.
_CODES = {
    "other": ("E070", "E071"),
    "less": ("E072", "E073"),
    "spared": ("E074", "E075"),
}


def check_rules(
    rubric: Rubric,
    departments: Sequence[Department],
    marks: Sequence[Mark],
    rulings: Rulings,
) -> list[Diagnostic]:
    """Give every mark that is not what rules and facts make, and every limit that is broken."""
    items = {item.id: item for item in rubric.items()}
    by_id = {department.id: department for department in departments}
    found: list[Diagnostic] = []
    for mark in marks:
        department, item = by_id[mark.department], items[mark.item]
        ruled = rulings.get((mark.department, mark.item))
        is_strict = (item.disagreement or rubric.disagreement) is Disagreement.ERROR
        names = {"department": department.name, "item": item.label}
        # What was settled together stands above what each of them gave.
        for given in [mark.decision] if mark.decision else mark.given:
            recipient = OFFICE if given.assessor else department.id
            told = [*_limits(item, department, given, ruled)]
            if ruled:
                told += _compared(ruled, given, department, is_strict=is_strict)
            elif given.override:
                told.append(problem("E084", given.override_source or given.source))
            found += [
                replace(problem(one.code, one.source, **{**dict(one.values), **names}),
                        recipient=recipient)
                for one in told
            ]  # fmt: skip
    return [*found, *check_facts(rubric, by_id, marks, rulings)]


def _compared(
    ruled: Ruled, given: Given, department: Department, *, is_strict: bool
) -> Iterator[Diagnostic]:
    score, start = given.score, start_of(ruled.item, department)
    top = top_of(ruled.item)
    if score is None or given.unclear or (top is not None and score.value > top):
        return  # that it is no score of the item is said already
    lost = None if start is None else max(start - score.value, ZERO)
    lowest, _ = limits_of(ruled.item, department)
    kind = _disagreement(ruled, score, lost, is_lowest=score.value == lowest)
    if given.override:
        if kind is None and ruled.is_exact:
            place = given.override_source or given.source
            yield problem("E078", place, mark=score.typed)
        return
    if kind:
        yield problem(
            _CODES[kind][0 if is_strict else 1],
            score.source,
            mark=score.typed,
            facts=said(ruled.account.steps),
            computed="" if ruled.account.score is None else show(ruled.account.score),
            taken=show(ruled.account.lost),
            lost="" if lost is None else show(lost),
        )


def _disagreement(
    ruled: Ruled, score: Score, lost: Decimal | None, *, is_lowest: bool
) -> str | None:
    """Tell how a mark differs from what rules and facts make, if it does.

    A missed measure whose cost is the assessor's costs nothing where nothing is left to take.
    """
    account = ruled.account
    if account.score is not None:
        return None if ruled.allows(score.value) else "other"
    if lost is None:
        return None
    if lost < account.lost:
        return "less"
    if ruled.missed and lost == account.lost and not is_lowest:
        return "spared"
    return None


def _limits(
    item: Indicator, department: Department, given: Given, ruled: Ruled | None
) -> Iterator[Diagnostic]:
    """Hold what was taken at discretion to the limits of that rule."""
    limited = [
        one
        for one in item.scoring
        if one.method is Method.DISCRETIONARY and (one.lowest or one.highest or one.at_most)
    ]
    start = start_of(item, department)
    if not limited or given.score is None or start is None or given.override or given.unclear:
        return
    lost = start - given.score.value
    rest = lost - (ruled.taken(lost) if ruled else ZERO)
    if rest <= ZERO:
        return  # the reasons explain what rules take
    judged = [one for one in given.deductions if not _names_measure(one, ruled)]
    points = tuple(rest if one.points is None else one.points for one in judged)
    for kind, amount in outside(limited[0], points):
        yield problem(
            "E079",
            judged[0].source,
            typed=show(amount),
            limit=show(_limit(limited[0], kind)),
            field=kind,
        )


def _limit(rule: Scoring, kind: str) -> Decimal:
    limits = {"lowest": rule.lowest, "highest": rule.highest, "at_most": rule.at_most}
    return limits[kind] or ZERO


def _names_measure(deduction: Deduction, ruled: Ruled | None) -> bool:
    """Tell whether a reason speaks of a missed measure, whose cost has no such limit."""
    reason = normalise(deduction.reason)
    missed = ruled.missed if ruled else []
    return any(normalise(step.scoring.measure) in reason for step in missed if step.scoring.measure)
