"""What took the points that an item lacks: rules first, then reasons, cut where nothing is left."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.chinese import join_heavy, normalise, without_points
from pipeline.model import Deduction, Fact, Indicator, Mark
from pipeline.numbers import ZERO
from pipeline.results import LostPoints
from pipeline.rules import Step, full_of
from pipeline.rules.item import are_gains_open, start_of
from pipeline.score.combine import Combined
from pipeline.score.plan import rule_of


@dataclass(frozen=True, slots=True)
class Loss:
    """What a mark lacks, what of it rules take, and what its assessors said."""

    points: Decimal
    taken: Decimal
    given: Combined
    steps: tuple[Step, ...]
    override: str = ""


def losses(item: Indicator, mark: Mark, loss: Loss) -> Iterator[LostPoints]:
    """Say what took the points that a mark lacks: what rules take, then the assessors' reasons."""
    judged = [_judged(item, points, cause, loss.steps) for points, cause in loss.given.losses]
    ruled = _ruled_losses(item, loss) if loss.taken else []
    if ruled and loss.taken == loss.points and judged:
        yield from _explained(ruled, judged)
        return
    if not judged:
        judged = list(_unreasoned(item, mark, loss))
    yield from cut([*ruled, *judged], loss.points)


def _explained(ruled: Sequence[LostPoints], judged: Sequence[LostPoints]) -> list[LostPoints]:
    """Put what assessors wrote beside the rules that take the same points: words and evidence.

    A reason that names a rule's measure stands with that rule, any other with the first.
    """
    own: dict[int, list[LostPoints]] = {}
    for one in judged:
        said = normalise(one.reason)
        named = [
            (len(measure), -at)
            for at, lost in enumerate(ruled)
            if lost.step and (measure := normalise(lost.step.scoring.measure)) and measure in said
        ]
        own.setdefault(-max(named)[1] if named else 0, []).append(one)
    return [_beside(lost, own.get(at, [])) for at, lost in enumerate(ruled)]


def _beside(lost: LostPoints, told: Sequence[LostPoints]) -> LostPoints:
    if not told:
        return lost
    words = join_heavy(without_points(one.reason) for one in told)
    evidence = dict.fromkeys(filter(None, (lost.evidence, *(one.evidence for one in told))))
    cause = replace(lost.cause, reason=words, evidence=join_heavy(evidence))
    return replace(lost, reason=words, evidence=cause.evidence, cause=cause)


def _ruled_losses(item: Indicator, loss: Loss) -> list[LostPoints]:
    is_open = are_gains_open(item, loss.steps)
    by_rules = _taken_by(loss.steps) if is_open else by_steps(item, loss.steps)
    return list(cut(by_rules, loss.taken))


def by_steps(item: Indicator, steps: Sequence[Step]) -> Iterator[LostPoints]:
    """Give what rules take: what was not given to the full points, then each deduction."""
    short = full_of(item) - start_of(item, steps)
    if short > ZERO:
        giving = next((step for step in steps if step.scoring.gives), None)
        # Without a step nothing was found for which points could be given.
        cause = Deduction(short, "", item.source)
        yield _ruled(short, giving) if giving else LostPoints(short, "", rule_of(item), "", cause)
    yield from _taken_by(steps)


def _taken_by(steps: Sequence[Step]) -> Iterator[LostPoints]:
    for step in steps:
        if lost := step.lost:
            yield _ruled(lost, step)


def _ruled(points: Decimal, step: Step) -> LostPoints:
    evidence = dict.fromkeys(fact.evidence for fact in step.facts if fact.evidence)
    cause = Deduction(points, "", _deciding(step).source, join_heavy(evidence))
    return LostPoints(points, "", step.scoring.method.value, cause.evidence, cause, step)


def _deciding(step: Step) -> Fact:
    """Give the first fact for which points go: others of the rule may be in order."""
    costly = (fact for term in step.terms for fact in term.facts if fact.value != ZERO)
    return next(costly, step.facts[0])


def _judged(
    item: Indicator, points: Decimal, cause: Deduction, steps: Sequence[Step]
) -> LostPoints:
    """Give an assessor's reason; one that names a missed measure of open cost is that rule's."""
    said = normalise(cause.reason)
    missed = [step for step in steps if step.is_open and step.is_missed and step.scoring.measure]
    named = [step for step in missed if normalise(step.scoring.measure) in said]
    if named:
        # Of measures that are a part of each other the longest one is meant.
        step = max(named, key=lambda one: len(normalise(one.scoring.measure)))
        rule = step.scoring.method.value
        return LostPoints(points, cause.reason, rule, cause.evidence, cause, step)
    return LostPoints(points, cause.reason, rule_of(item), cause.evidence, cause)


def _unreasoned(item: Indicator, mark: Mark, loss: Loss) -> Iterator[LostPoints]:
    """Explain points for which nobody wrote a reason.

    They are the override's, or those of the one missed measure whose cost is the assessor's to set,
    or what a bonus inside the total did not earn.
    """
    points, rule = loss.points - loss.taken, rule_of(item)
    if not points:
        return
    missed = [step for step in loss.steps if step.is_open and step.is_missed]
    if loss.override:
        given = next(one for one in mark.given if one.override)
        place = given.override_source or given.source
        cause = Deduction(points, loss.override, place)
        yield LostPoints(points, loss.override, rule, "", cause)
    elif missed:
        evidence = next((fact.evidence for fact in missed[0].facts if fact.evidence), "")
        cause = Deduction(points, "", mark.source, evidence)
        yield LostPoints(points, "", missed[0].scoring.method.value, evidence, cause, missed[0])
    else:
        yield LostPoints(points, "", rule, "", Deduction(points, "", mark.source))


def cut(losses: Iterable[LostPoints], lost: Decimal) -> Iterator[LostPoints]:
    """Cut deductions where nothing is left to lose; what takes nothing is left out."""
    rest = lost
    for one in losses:
        points = min(one.points, rest)
        rest -= points
        if points == one.points:
            yield one
        elif points:
            yield replace(one, points=points, before=one.points)
