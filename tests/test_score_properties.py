"""What holds of every score, whatever the rubric, the facts and the marks."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Method, Reach
from pipeline.numbers import ZERO, total
from pipeline.results import Adjustment, DepartmentResult, ItemResult, Tally
from pipeline.rules import floor_of, top_of
from pipeline.rules.item import computed
from pipeline.scopes import excluding
from pipeline.score import items, score
from pipeline.validate.marks import check_marks
from pipeline.validate.rules import check_rules
from pipeline.validate.rulings import rule
from tests.any_scoring import DEPARTMENTS, Case, added, cases
from tests.builders import CAMPAIGN

MANY = settings(max_examples=80)


def figures(tallies: Iterable[Tally], made: Iterable[Adjustment], own: Decimal = ZERO) -> Tally:
    """Add parts and adjustments up."""
    parts, changes = list(tallies), list(made)
    selves = [part.self_score for part in parts]
    known = [one for one in selves if one is not None]
    return Tally(
        own + total(part.points for part in parts) + total(one.full for one in changes),
        own + total(known) + total(one.self_points or ZERO for one in changes)
        if len(known) == len(selves)
        else None,
        own + total(part.assessed for part in parts) + total(one.points for one in changes),
        total(part.gained for part in parts) + total(one.gained for one in changes),
    )


def own_points(result: DepartmentResult, parts: list[Tally], at: int) -> Decimal:
    """Give the points that a group has itself: only where its parts have none to lose."""
    group = result.groups[at]
    full = total(one.full for one in group.adjustments) + total(one.points for one in parts)
    own = group.tally.points - full
    assert own in {ZERO, group.group.points}
    return own


@MANY
@given(cases())
def test_parts_and_adjustments_make_the_whole_at_every_level(case: Case) -> None:
    for result in case.results().departments:
        tallies = {one.item.id: one.tally for one in result.items}
        tallies |= {one.group.id: one.tally for one in result.groups}
        for at, group in enumerate(result.groups):
            parts = [tallies[child.id] for child in group.group.children]
            own = own_points(result, parts, at)
            assert figures(parts, group.adjustments, own) == group.tally
        blocks = [block.tally for block in result.blocks]
        assert figures(blocks, result.adjustments) == result.total
        made = [*figures_of(result)]
        assert result.final == result.total.assessed == total(made)


def figures_of(result: DepartmentResult) -> Iterable[Decimal]:
    """Give all that a total is made of: items, points that groups have themselves, adjustments."""
    tallies = {one.item.id: one.tally for one in result.items}
    tallies |= {one.group.id: one.tally for one in result.groups}
    yield from (one.tally.assessed for one in result.items)
    yield from (one.points for one in result.all_adjustments())
    for at, group in enumerate(result.groups):
        yield own_points(result, [tallies[child.id] for child in group.group.children], at)
    for block in result.blocks:
        if block.group.is_item:
            yield from (one.points for one in block.adjustments)


@MANY
@given(cases())
def test_an_item_stays_within_its_bounds(case: Case) -> None:
    for result in case.results().departments:
        for one in result.items:
            score = one.tally.assessed
            floor, top = floor_of(one.item), top_of(one.item)
            assert top is None or score <= top
            is_struck = any(
                step.scoring.method is Method.VETO
                and step.scoring.reach is Reach.ITEM
                and step.is_missed
                for step in one.steps
            )
            assert floor is None or score >= floor or is_struck or not one.is_applicable
            assert one.tally.gained >= 0
            assert one.tally.deducted >= 0


@MANY
@given(cases())
def test_deductions_add_up_to_what_an_item_lacks(case: Case) -> None:
    for result in case.results().departments:
        for one in result.items:
            assert total(lost.points for lost in one.deductions) == one.tally.deducted
            assert all(lost.points > 0 for lost in one.deductions)


@MANY
@given(cases())
def test_every_figure_of_a_step_can_be_recomputed(case: Case) -> None:
    for result in case.results().departments:
        for one in result.items:
            recompute(one)


def recompute(one: ItemResult) -> None:
    facts = [fact for step in one.steps for fact in step.facts]
    for step in one.steps:
        before = total(term.points for term in step.terms)
        limit = step.scoring.at_most
        assert step.points == (before if limit is None else min(before, limit))
        assert step.points == step.lost + step.given
        assert step.is_capped == (step.points != before)
    if one.computed is not None:
        assert computed(one.item, facts).score == one.computed


@MANY
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_facts_and_marks_is_irrelevant(case: Case, pick: object) -> None:
    facts, marks = list(case.facts), list(case.marks)
    pick.shuffle(facts)  # type: ignore[attr-defined] # a Random
    pick.shuffle(marks)  # type: ignore[attr-defined] # a Random
    assert replace(case, facts=tuple(facts), marks=tuple(marks)).results() == case.results()


@settings(max_examples=150)
@given(st.data())
def test_one_more_fact_against_never_raises_and_one_in_favour_never_lowers(
    data: st.DataObject,
) -> None:
    case = data.draw(cases())
    more = data.draw(added(case))
    if more is None:
        return
    fact, is_better = more
    before = case.results()
    after = replace(case, facts=(*case.facts, fact)).results()
    for old, new in zip(before.departments, after.departments, strict=True):
        if old.department.id != fact.department:
            assert new.total == old.total
        elif is_better:
            assert new.final >= old.final
        else:
            assert new.final <= old.final


@MANY
@given(cases())
def test_the_quick_way_for_most_marks_is_no_other_way(case: Case) -> None:
    with patch.object(items, "_of_office", return_value=None):
        slow = case.results()
    assert case.results() == slow


MISSING = {"S001", "S009", "S012", "S024", "S060", "S061", "E082", "E083", "E085"}


@MANY
@given(cases(), st.sampled_from([None, Decimal(30)]), st.data())
def test_what_a_check_finds_complete_can_be_scored(
    case: Case, share: Decimal | None, data: st.DataObject
) -> None:
    rubric = replace(case.rubric, self_share=share)
    kept = st.sampled_from([True, True, True, True, False])
    exempt = {(one.id, key) for one in DEPARTMENTS for key in excluding(rubric, one)}
    marks = [
        one for one in case.marks
        if (one.department, one.item) not in exempt and data.draw(kept)
    ]  # fmt: skip
    facts = [one for one in case.facts if (one.department, one.item) not in exempt]
    rulings = rule(rubric, DEPARTMENTS, facts)
    found = check_marks(rubric, DEPARTMENTS, marks, rulings=rulings)
    found += check_rules(rubric, DEPARTMENTS, marks, rulings)
    if MISSING.isdisjoint(one.code for one in found):
        score(rubric, CAMPAIGN, DEPARTMENTS, marks, facts)
