"""What is to be doubted where facts and marks stand side by side: cases and missing facts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.chinese import join, normalise
from pipeline.diagnostics import OFFICE, Diagnostic, problem
from pipeline.model import HAPPENING, Department, Disagreement, Fact, Kind, Mark, Method, Rubric
from pipeline.numbers import ZERO
from pipeline.rules import full_of
from pipeline.rules.cases import MOST_WAYS, ways_of
from pipeline.validate.rulings import Case, Rulings, said
from pipeline.validate.wanted import is_asked

_HAPPENING = HAPPENING | {Method.AWARD}


def check_facts(
    rubric: Rubric,
    departments: Mapping[str, Department],
    marks: Sequence[Mark],
    rulings: Rulings,
) -> list[Diagnostic]:
    """Give what is to be doubted; ``departments`` are by id, ``marks`` are read several times."""
    return [
        *_spared_cases(rubric, departments, marks, rulings),
        *_unjudged(rubric, departments, marks, rulings),
        *_bypassed(rubric, departments, marks, rulings),
        *_unnamed_cases(departments, rulings),
        *_too_many_cases(departments, rulings),
    ]


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
                "E080" if is_strict else "E081",
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
            found = problem("E082", place, facts=said(steps), **names)
            yield replace(found, recipient=OFFICE)


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
