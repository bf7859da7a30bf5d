"""Whether marks agree with what rules and facts make, and whether discretion kept its limits.

Facts decide what they can; a mark that says otherwise is an error or a warning, as the rubric sets,
with both numbers. An assessor may override the rules with a reason: then the mark stands.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from pipeline.chinese import join, normalise
from pipeline.diagnostics import OFFICE, Diagnostic, problem
from pipeline.model import (
    HAPPENING,
    Deduction,
    Department,
    Disagreement,
    Fact,
    Given,
    Indicator,
    Kind,
    Mark,
    Method,
    Rubric,
    Score,
    Scoring,
)
from pipeline.numbers import ZERO, show
from pipeline.rules import Account, Step, computed, full_of, top_of
from pipeline.rules.cases import MOST_WAYS, shared_cases, ways_of
from pipeline.rules.discretionary import outside
from pipeline.scopes import limits_of, points_of, start_of
from pipeline.validate.wanted import is_asked

# Each disagreement as an error and as a warning.
_MOST_SHARED = 6  # cases of one item that may count elsewhere; of more, all or none
_CODES = {
    "other": ("E070", "E071"),
    "less": ("E072", "E073"),
    "spared": ("E074", "E075"),
    "case": ("E080", "E081"),
}


Case = tuple[Fact, ...]  # one case, everywhere where it stands


@dataclass(frozen=True, slots=True)
class Ruled:
    """What rules and facts make of one department on one item, which has its own points.

    ``others`` are what they make where cases that may count under another item instead do so;
    ``account`` has then the least that they take.
    """

    item: Indicator
    account: Account
    others: tuple[Account, ...] = ()
    cases: tuple[Case, ...] = ()  # those that may count under another item
    facts: tuple[Fact, ...] = ()

    @property
    def is_exact(self) -> bool:
        """Tell whether no case may count elsewhere."""
        return not self.others

    def taken(self, lost: Decimal) -> Decimal:
        """Give what rules take of a loss: all that they may, if it is just that, or the least."""
        if any(other.lost == lost for other in self.others):
            return lost
        return self.account.lost if lost >= self.account.lost else ZERO

    def allows(self, value: Decimal) -> bool:
        """Tell whether rules and facts alone make a score, in one way or another."""
        return any(one.score == value for one in (self.account, *self.others))

    def counts(self, fact: Fact, lost: Decimal) -> bool:
        """Tell whether a loss is enough to hold a case that may count elsewhere."""
        elsewhere = {id(one) for case in self.cases for one in case} - {id(fact)}
        return lost >= computed(self.item, _without(self.facts, elsewhere)).lost

    @property
    def is_struck(self) -> bool:
        """Tell whether a veto brings the item to zero, whatever else its bounds are."""
        vetoes = (step for step in self.account.steps if step.scoring.method is Method.VETO)
        return any(step.is_missed and step.lost for step in vetoes)

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
        cases = list(shared_cases(list(items.values()), known))
        for key, given in known.items():
            item = replace(items[key], points=points_of(items[key], department))
            own_cases = tuple(case for case in cases if any(one.item == key for one in case))
            found[department.id, key] = _ruled(item, given, own_cases)
    return found


def _ruled(item: Indicator, given: Sequence[Fact], cases: tuple[Case, ...]) -> Ruled:
    """Apply the rules; each case that may count elsewhere once with it and once without."""
    account = computed(item, given)
    if not cases:
        return Ruled(item, account)
    doubtful = [one for case in cases for one in case if one.item == item.id]
    counts = range(len(doubtful) + 1) if len(doubtful) <= _MOST_SHARED else (0, len(doubtful))
    left_out = (part for count in counts for part in combinations(doubtful, count))
    others = tuple(
        replace(computed(item, _without(given, set(map(id, part)))), steps=()) for part in left_out
    )
    least = replace(account, lost=min(one.lost for one in others))
    return Ruled(item, least, others, cases, tuple(given))


def _without(facts: Iterable[Fact], gone: Set[int]) -> list[Fact]:
    """Let some facts, named by their identity, have happened no times."""
    return [replace(one, value=ZERO) if id(one) in gone else one for one in facts]


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
    found += _spared_cases(rubric, by_id, marks, rulings)
    found += _unjudged(rubric, by_id, marks, rulings)
    found += _bypassed(rubric, by_id, marks, rulings)
    found += _unnamed_cases(by_id, rulings)
    return [*found, *_too_many_cases(by_id, rulings)]


def _unjudged(
    rubric: Rubric,
    departments: Mapping[str, Department],
    marks: Iterable[Mark],
    rulings: Rulings,
) -> Iterator[Diagnostic]:
    """Report facts whose worth somebody has to judge where no mark is asked for otherwise."""
    scored = {(mark.department, mark.item) for mark in marks if mark.is_scored}
    items = {item.id: item for item in rubric.items()}
    for (department, key), ruled in rulings.items():
        is_left = ruled.account.score is None and not is_asked(items[key])
        if is_left and items[key].kind is not Kind.VETO and (department, key) not in scored:
            steps = ruled.account.steps
            place = steps[0].facts[0].source if steps else items[key].source
            names = {"department": departments[department].name, "item": items[key].label}
            found = problem("E082", place, facts=_said(steps), **names)
            yield replace(found, recipient=OFFICE)


def _too_many_cases(
    departments: Mapping[str, Department], rulings: Rulings
) -> Iterator[Diagnostic]:
    """Report departments whose shared cases can be counted in more ways than can be tried."""
    cases: dict[str, dict[tuple[int, ...], Case]] = {}
    for (department, _), ruled in rulings.items():
        for case in ruled.cases:
            cases.setdefault(department, {})[tuple(map(id, case))] = case
    for department, own in cases.items():
        ways = ways_of(list(own.values()))
        if ways > MOST_WAYS:
            first = next(iter(own.values()))[0]
            values = {"department": departments[department].name, "count": len(own)}
            found = problem("E083", first.source, ways=ways, limit=MOST_WAYS, **values)
            yield replace(found, recipient=OFFICE)


def _spared_cases(
    rubric: Rubric,
    departments: Mapping[str, Department],
    marks: Iterable[Mark],
    rulings: Rulings,
) -> Iterator[Diagnostic]:
    """Report each case that stands in several places and for which no mark takes anything."""
    given = {(mark.department, mark.item): mark for mark in marks}
    items = {item.id: item for item in rubric.items()}
    for (department, key), ruled in rulings.items():
        for case in ruled.cases:
            mark = given.get((department, key))
            if case[0].item != key or mark is None or not _is_spared(case, given, rulings):
                continue
            one = mark.decision or mark.given[0]
            item = items[key]
            is_strict = (item.disagreement or rubric.disagreement) is Disagreement.ERROR
            found = problem(
                _CODES["case"][0 if is_strict else 1],
                one.score.source if one.score else one.source,
                department=departments[department].name,
                item=item.label,
                case=case[0].case,
                items=join(dict.fromkeys(fact.item for fact in case)),
            )
            recipient = OFFICE if one.assessor else department
            yield replace(found, recipient=recipient)


def _is_spared(case: Case, marks: Mapping[tuple[str, str], Mark], rulings: Rulings) -> bool:
    """Tell whether every place of a case has a mark and none of them takes enough for it."""
    for fact in case:
        mark = marks.get((fact.department, fact.item))
        ruled = rulings[fact.department, fact.item]
        if mark is None or not mark.is_scored:
            return False
        scores = [mark.decision] if mark.decision else mark.judges
        if any(one.override for one in scores):
            return False
        lost = [full_of(ruled.item) - one.score.value for one in scores if one.score]
        if any(ruled.counts(fact, one) for one in lost):
            return False
    return True


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
            facts=_said(ruled.account.steps),
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
    said = normalise(deduction.reason)
    missed = ruled.missed if ruled else []
    return any(normalise(step.scoring.measure) in said for step in missed if step.scoring.measure)


def settled(rulings: Rulings) -> frozenset[tuple[str, str]]:
    """Give the departments and items whose score rules and facts make by themselves."""
    return frozenset(key for key, ruled in rulings.items() if ruled.account.score is not None)


def lacking(item: Indicator, ruled: Ruled | None) -> str:
    """Name the measures whose facts an item lacks that rules alone would score; else nothing."""
    if not item.scoring or not all(one.takes_facts and one.is_priced for one in item.scoring):
        return ""
    known = {id(step.scoring) for step in ruled.account.steps} if ruled else set()
    names = (one.measure or one.unit or item.title for one in item.scoring if id(one) not in known)
    return join(dict.fromkeys(names))


def _bypassed(
    rubric: Rubric,
    departments: Mapping[str, Department],
    marks: Iterable[Mark],
    rulings: Rulings,
) -> Iterator[Diagnostic]:
    """Doubt a mark on an item of which other departments have a fact and this one has none."""
    items = {item.id: item for item in rubric.items()}
    judged: dict[tuple[str, int], set[str]] = {}
    for (department, key), ruled in rulings.items():
        for step in ruled.account.steps:
            judged.setdefault((key, id(step.scoring)), set()).add(department)
    for mark in marks if judged else ():
        voice = mark.decision or next((one for one in mark.given if one.score), None)
        if voice is None or voice.override:
            continue
        lack = [
            one.measure
            for one in items[mark.item].scoring
            if one.method not in _HAPPENING
            and judged.get((mark.item, id(one)), {mark.department}) - {mark.department}
            and mark.department not in judged[mark.item, id(one)]
        ]
        if lack and voice.score:
            names = {
                "department": departments[mark.department].name,
                "item": items[mark.item].label,
            }
            told = problem("E086", voice.score.source, measures=join(filter(None, lack)), **names)
            yield replace(told, recipient=OFFICE)


_HAPPENING = HAPPENING | {Method.AWARD}


def _unnamed_cases(departments: Mapping[str, Department], rulings: Rulings) -> Iterator[Diagnostic]:
    """Doubt a fact without a case's name where the same case may stand under another item."""
    once: dict[tuple[str, str], list[tuple[str, Fact]]] = {}
    for (department, key), ruled in rulings.items():
        for step in ruled.account.steps:
            if step.scoring.once:
                place = (department, normalise(step.scoring.once))
                once.setdefault(place, []).extend((key, fact) for fact in step.facts)
    for (department, _), facts in once.items():
        others = {key for key, fact in facts if fact.value != ZERO}
        for key, fact in facts:
            if others - {key} and not fact.case and fact.value != ZERO:
                told = problem(
                    "E087",
                    fact.source,
                    department=departments[department].name,
                    item=rulings[department, key].item.label,
                    items=join(sorted(others - {key})),
                )
                yield replace(told, recipient=OFFICE)
