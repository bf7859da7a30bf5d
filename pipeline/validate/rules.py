"""Whether marks agree with what rules and facts make, and whether discretion kept its limits.

Facts decide what they can; a mark that says otherwise is an error or a warning, as the rubric sets,
with both numbers. An assessor may override the rules with a reason: then the mark stands.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.chinese import join, normalise
from pipeline.diagnostics import OFFICE, Diagnostic, problem
from pipeline.model import (
    Deduction,
    Department,
    Disagreement,
    Fact,
    Given,
    Indicator,
    Mark,
    Method,
    Rubric,
    Score,
    Scoring,
)
from pipeline.numbers import ZERO, show
from pipeline.rules import Account, Step, computed, top_of
from pipeline.rules.cases import shared_cases
from pipeline.rules.discretionary import outside
from pipeline.scopes import points_of, start_of

# Each disagreement as an error and as a warning.
_CODES = {
    "other": ("E070", "E071"),
    "less": ("E072", "E073"),
    "spared": ("E074", "E075"),
}


@dataclass(frozen=True, slots=True)
class Ruled:
    """What rules and facts make of one department on one item, which has its own points.

    ``is_exact`` is false where a case may count under another item instead.
    """

    item: Indicator
    account: Account
    is_exact: bool = True

    @property
    def missed(self) -> list[Step]:
        """The rules that are missed, and whose cost is the assessor's to set."""
        return [step for step in self.account.steps if step.is_missed and step.is_open]


Rulings = Mapping[tuple[str, str], Ruled]  # by department and item


def rule(rubric: Rubric, departments: Iterable[Department], facts: Iterable[Fact]) -> Rulings:
    """Apply the rules wherever there are facts."""
    own: dict[str, dict[str, list[Fact]]] = {}
    for fact in facts:
        own.setdefault(fact.department, {}).setdefault(fact.item, []).append(fact)
    items = {item.id: item for item in rubric.items()} if own else {}
    found: dict[tuple[str, str], Ruled] = {}
    for department in departments:
        known = own.get(department.id, {})
        shared = {id(fact) for case in shared_cases(list(items.values()), known) for fact in case}
        for key, given in known.items():
            item = replace(items[key], points=points_of(items[key], department))
            sure = [fact for fact in given if id(fact) not in shared]
            account, is_exact = computed(item, given), len(sure) == len(given)
            if not is_exact:
                account = replace(account, lost=computed(item, sure).lost)
            found[department.id, key] = Ruled(item, account, is_exact)
    return found


def check_rules(
    rubric: Rubric,
    departments: Sequence[Department],
    marks: Iterable[Mark],
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
        for given in mark.given:
            recipient = OFFICE if given.assessor else department.id
            told = [*_limits(item, department, given, ruled)]
            if ruled:
                told += _compared(ruled, given, department, is_strict=is_strict)
            found += [
                replace(problem(one.code, one.source, **{**dict(one.values), **names}),
                        recipient=recipient)
                for one in told
            ]  # fmt: skip
    return found


def _compared(
    ruled: Ruled, given: Given, department: Department, *, is_strict: bool
) -> Iterator[Diagnostic]:
    score, start = given.score, start_of(ruled.item, department)
    top = top_of(ruled.item)
    if score is None or given.unclear or (top is not None and score.value > top):
        return  # that it is no score of the item is said already
    lost = None if start is None else max(start - score.value, ZERO)
    kind = _disagreement(ruled, score, lost)
    if given.override:
        if kind is None:
            place = given.override_source or given.source
            yield problem("E078", place, mark=score.typed)
        return
    if kind:
        yield problem(
            _CODES[kind][0 if is_strict else 1],
            score.source,
            mark=score.typed,
            facts=_said(ruled.account.steps),
            computed="" if ruled.account.score is None else show(ruled.account.score),
            taken=show(ruled.account.lost),
            lost="" if lost is None else show(lost),
        )


def _disagreement(ruled: Ruled, score: Score, lost: Decimal | None) -> str | None:
    """Tell how a mark differs from what rules and facts make, if it does."""
    account = ruled.account
    if account.score is not None and ruled.is_exact:
        return None if score.value == account.score else "other"
    if lost is None:
        return None
    if lost < account.lost:
        return "less"
    if ruled.missed and lost == account.lost:
        return "spared"
    return None


def _said(steps: Iterable[Step]) -> str:
    """Name the facts, as typed."""
    facts = (fact for step in steps for fact in step.facts)
    said = (
        " ".join(filter(None, (fact.measure, fact.period, fact.typed or fact.level or fact.text)))
        for fact in facts
    )
    return join(dict.fromkeys(filter(None, said)))


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
    rest = start - given.score.value - (ruled.account.lost if ruled else ZERO)
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
    said = normalise(deduction.reason)
    missed = ruled.missed if ruled else []
    return any(normalise(step.scoring.measure) in said for step in missed if step.scoring.measure)


def settled(rulings: Rulings) -> frozenset[tuple[str, str]]:
    """Give the departments and items whose score rules and facts make by themselves."""
    return frozenset(key for key, ruled in rulings.items() if ruled.account.score is not None)
