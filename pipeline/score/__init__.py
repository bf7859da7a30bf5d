"""Stage score: validated marks and facts in, every exact figure out.

It counts on validation: each department has for each item an assessed score, or facts that make
one. What is missing here is a bug in the caller, not an input problem.
"""

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal

from pipeline.grades import Standing, grade_all, ranks
from pipeline.model import Campaign, Department, Fact, Given, Indicator, Mark, Previous, Rubric
from pipeline.numbers import HUNDRED, ZERO, total
from pipeline.results import DepartmentResult, Results, Tally
from pipeline.rules import full_of
from pipeline.rules.cases import hold, settle
from pipeline.score.analysis import analyse
from pipeline.score.department import Scored, score_department
from pipeline.score.plan import Plan
from pipeline.score.planning import make_plan, names_in
from pipeline.score.statistics import (
    by_grade,
    by_kind,
    group_statistics,
    item_statistics,
    kind_statistics,
)


def score(  # noqa: PLR0913  # what a campaign consists of, each once
    rubric: Rubric,
    campaign: Campaign,
    departments: Sequence[Department],
    marks: Iterable[Mark],
    facts: Iterable[Fact] = (),
    *,
    previous: Previous | None = None,
) -> Results:
    """Score every department and the whole campaign.

    ``departments`` in the roster's order; ``marks`` and ``facts`` in any order, at most one mark
    for each department and item; ``previous``: an earlier year's results to hold against these.
    """
    with _uncollected():
        scored = _score_departments(rubric, campaign, departments, marks, facts)
        return _results(rubric, campaign, scored, previous)


def _results(
    rubric: Rubric,
    campaign: Campaign,
    scored: tuple[DepartmentResult, ...],
    previous: Previous | None,
) -> Results:
    groups = [node for node in rubric.walk() if not node.is_item]
    return Results(
        rubric=rubric,
        campaign=campaign,
        departments=scored,
        items=item_statistics(list(rubric.items()), scored),
        groups=group_statistics(groups, scored, blocks=False),
        blocks=group_statistics(rubric.blocks, scored, blocks=True),
        kinds=by_kind(scored),
        grades=by_grade(campaign, scored),
        whole=kind_statistics("", scored),
        analysis=analyse(rubric, campaign, scored, previous),
    )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let no garbage be looked for: all that is made here stays, and there may be millions."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()  # else the next look would go through every result
            gc.enable()


def _score_departments(
    rubric: Rubric,
    campaign: Campaign,
    departments: Sequence[Department],
    marks: Iterable[Mark],
    facts: Iterable[Fact],
) -> tuple[DepartmentResult, ...]:
    own_marks: dict[str, dict[str, Mark]] = {}
    for mark in marks:
        own_marks.setdefault(mark.department, {})[mark.item] = mark
    own_facts: dict[str, dict[str, list[Fact]]] = {}
    for fact in facts:
        own_facts.setdefault(fact.department, {}).setdefault(fact.item, []).append(fact)
    named = names_in(rubric)
    plans: dict[frozenset[str], Plan] = {}
    scored: dict[str, Scored] = {}
    for one in departments:
        key = named & {one.id, one.name, one.kind}
        plan = plans.get(key) or plans.setdefault(key, make_plan(rubric, one))
        own = own_marks.get(one.id, {})
        scored[one.id] = _score_one(plan, own, own_facts.get(one.id, {}), campaign)
    return _compared(rubric, campaign, departments, scored)


def _score_one(
    plan: Plan, marks: Mapping[str, Mark], facts: Mapping[str, list[Fact]], campaign: Campaign
) -> Scored:
    """Score a department, each shared case counted once."""

    def total_of(facts: Mapping[str, Sequence[Fact]]) -> Decimal:
        return score_department(plan, marks, facts, campaign).total.assessed

    if not facts:
        return score_department(plan, marks, facts, campaign)
    items = {leaf.item.id: leaf.item for _, leaf in plan.leaves}
    held = hold(items, facts, {key: _lost(items[key], mark) for key, mark in marks.items()})
    settled = settle(list(items.values()), held, total_of)
    return score_department(plan, marks, settled, campaign)


def _lost(item: Indicator, mark: Mark) -> Decimal:
    """Give what every voice of a mark takes, but for what its reasons say was at discretion."""
    voices = [mark.decision] if mark.decision else mark.judges
    is_judged = any(not rule.takes_facts for rule in item.scoring)
    return min((_taken(item, one, is_judged=is_judged) for one in voices), default=ZERO)


def _taken(item: Indicator, given: Given, *, is_judged: bool) -> Decimal:
    stated = total(one.points for one in given.deductions if one.points and is_judged)
    return full_of(item) - given.score.value - stated if given.score else ZERO


def _compared(
    rubric: Rubric,
    campaign: Campaign,
    departments: Sequence[Department],
    scored: Mapping[str, Scored],
) -> tuple[DepartmentResult, ...]:
    """Rank and grade the departments against each other."""
    finals = {key: _final(rubric, one.total) for key, one in scored.items()}
    order = {band.name: at for at, band in enumerate(campaign.bands)}
    standings = [_standing(key, one, finals[key], order) for key, one in scored.items()]
    grades = grade_all(standings, campaign.bands)
    places = ranks(finals)
    shared = Counter(places.values())
    return tuple(
        DepartmentResult(
            department=department,
            items=scored[department.id].items,
            groups=scored[department.id].groups,
            blocks=scored[department.id].blocks,
            total=scored[department.id].total,
            final=finals[department.id],
            grade=grades[department.id].grade,
            rank=places[department.id],
            is_tied=shared[places[department.id]] > 1,
            adjustments=scored[department.id].adjustments,
            barred=grades[department.id].barred,
        )
        for department in departments
    )


def _standing(department: str, one: Scored, final: Decimal, order: Mapping[str, int]) -> Standing:
    """Give what decides a grade; of several vetoes the strictest grade counts."""
    left = [veto.grade for veto in one.vetoes if veto.grade]
    rates = ((block.group.id, block.tally.rate) for block in one.blocks)
    return Standing(
        department,
        final,
        is_vetoed=bool(one.vetoes),
        best=max(left, key=lambda name: order[name], default=""),
        block_rates=tuple((block, rate) for block, rate in rates if rate is not None),
    )


def _final(rubric: Rubric, whole: Tally) -> Decimal:
    """Blend self-score and assessed score by the rubric's share, exactly; else take the assessed.

    Where the blend has a share, validation has seen that every item has a self-score.
    """
    if not rubric.self_share:
        return whole.assessed
    if whole.self_score is None:
        message = "blended before it was validated"
        raise ValueError(message)
    assessed = (HUNDRED - rubric.self_share) * whole.assessed
    blend = (rubric.self_share * whole.self_score + assessed) / HUNDRED
    return blend if rubric.maximum is None else min(blend, rubric.maximum)
