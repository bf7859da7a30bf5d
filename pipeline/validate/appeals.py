"""Whether decisions on appeals can take the place of the marks, and what is doubtful in them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.diagnostics import OFFICE, Diagnostic, Source, problem
from pipeline.model import Appeal, Assessors, Campaign, Combine, Department, Mark, Rubric
from pipeline.numbers import show
from pipeline.panels import FEWEST_TRIMMED, combined, method_of, shares, weighed, weights_of
from pipeline.scopes import excluding
from pipeline.validate.rulings import Rulings


@dataclass(frozen=True, slots=True)
class _Case:
    """A decision beside the mark that it replaces, and the score that this one made."""

    decision: Mark
    appeal: Appeal
    before: Decimal | None
    is_there: bool  # a score that can be changed
    campaign: Campaign


def check_appeals(
    decisions: Sequence[Mark],
    marks: Sequence[Mark],
    whole: tuple[Rubric, Campaign, Sequence[Department]],
    rulings: Rulings,
) -> list[Diagnostic]:
    """Hold decisions against the marks that they replace; ``rulings`` make scores by themselves."""
    rubric, campaign, departments = whole
    labels = {item.id: item.label for item in rubric.items()}
    names = {one.id: one.name for one in departments}
    exempt = {one.id: excluding(rubric, one) for one in departments}
    given = {(mark.department, mark.item): mark for mark in marks}
    found: list[Diagnostic] = list(_twice(decisions, names, labels))
    for decision in decisions:
        key = (decision.department, decision.item)
        if decision.appeal is None or decision.item in exempt[decision.department]:
            continue  # that the item does not apply is told of the score itself
        before = _score_of(given.get(key), campaign.assessors)
        ruled = rulings.get(key)
        if before is None and ruled:
            before = ruled.account.score
        is_there = before is not None or (key in given and given[key].is_scored)
        case = _Case(decision, decision.appeal, before, is_there, campaign)
        said = {"department": names[key[0]], "item": labels[key[1]]}
        found += [_named(one, said) for check in _CHECKS for one in check(case)]
    return found


def _named(found: Diagnostic, names: Mapping[str, str]) -> Diagnostic:
    values = {**dict(found.values), **names}
    made = problem(found.code, found.source, *found.also, **values)
    return Diagnostic(made.code, made.source, made.values, made.also, OFFICE)


def _twice(
    decisions: Iterable[Mark], names: Mapping[str, str], labels: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Refuse a second decision on one item: which of them stands, nobody can tell."""
    firsts: dict[tuple[str, str], Source] = {}
    for one in decisions:
        first = firsts.setdefault((one.department, one.item), one.source)
        if first is not one.source:
            values = {"department": names[one.department], "item": labels[one.item]}
            yield problem("H006", one.source, first, **values)


def _not_there(case: _Case) -> Iterator[Diagnostic]:
    if not case.is_there:
        yield problem("H008", case.decision.source)


def _untimely(case: _Case) -> Iterator[Diagnostic]:
    """Doubt a day before the marks were given, or after the last one to appeal."""
    day, campaign = case.appeal.day, case.campaign
    if day < campaign.inspected.last:
        yield problem("H004", case.appeal.day_source, day=day, last=campaign.inspected.last)
    elif day > campaign.appeal_by:
        yield problem("H005", case.appeal.day_source, day=day, last=campaign.appeal_by)


def _same(case: _Case) -> Iterator[Diagnostic]:
    (given,) = case.decision.given
    if given.score and given.score.value == case.before:
        yield problem("H007", case.decision.source, mark=given.score.typed)


def _outdated(case: _Case) -> Iterator[Diagnostic]:
    """Refuse a decision that was made on another mark than the one that stands there."""
    stated, place = case.appeal.stated, case.appeal.stated_source
    if stated is not None and place and case.before not in {None, stated}:
        values = {"typed": show(stated), "mark": show(case.before or Decimal(0))}
        yield problem("H014", place, **values)


def _score_of(mark: Mark | None, assessors: Assessors) -> Decimal | None:
    """Give the score that a mark makes; None where it makes none, or cannot be combined."""
    if mark is None or not mark.is_scored:
        return None
    voices = (mark.decision,) if mark.decision else mark.judges
    scores = [one.score.value for one in voices if one.score]
    if len(set(scores)) == 1:
        return scores[0]
    method, weights = method_of(mark, assessors), weights_of(voices, assessors)
    is_open = method is None or method is Combine.NEGOTIATED
    is_short = method is Combine.TRIMMED and len(scores) < FEWEST_TRIMMED
    is_unweighed = method is Combine.WEIGHTED and not all(weights)
    if method is None or is_open or is_short or is_unweighed:
        return None  # which is reported of the mark
    parts = shares(method, scores, weights)
    return combined(weighed(scores, parts), scores, assessors.decimals)


_CHECKS: tuple[Callable[[_Case], Iterable[Diagnostic]], ...] = (
    _not_there,
    _untimely,
    _same,
    _outdated,
)
