"""What assessors give on one item, made one score with the losses that explain it.

One voice is taken as it is. Of several, each counts with its share, exactly; the sum is rounded
once. Their reasons enter with the same shares, equal ones as one, and are dealt out so that they
make what the combined score lacks. Whose reason it was is not in them any more.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from pipeline.chinese import join_heavy, normalise, without_points
from pipeline.model import Assessors, Combine, Deduction, Given, Indicator, Mark
from pipeline.numbers import ZERO
from pipeline.panels import (
    Shares,
    apportion,
    combined,
    method_of,
    shares,
    spread,
    weighed,
    weights_of,
)
from pipeline.results import Panel
from pipeline.rules import full_of

Loss = tuple[Decimal, Deduction]


@dataclass(frozen=True, slots=True)
class Combined:
    """The score that counts, and what each deduction took; the losses add up to points - score."""

    score: Decimal
    losses: tuple[Loss, ...]
    panel: Panel | None = None  # None where one voice speaks that no sheet names


@dataclass(frozen=True, slots=True)
class _Reason:
    """A reason as several may have given it, with the exact points that it took."""

    points: Fraction
    text: str
    causes: tuple[Deduction, ...]


def combine(item: Indicator, mark: Mark, assessors: Assessors, taken: Decimal = ZERO) -> Combined:
    """Give what counts of a mark. A reason that stands alone has all that was lost.

    ``taken`` is what scoring rules take already: the reasons explain the rest.
    """
    judges, decision = mark.judges, mark.decision
    single = decision or (judges[0] if len(judges) == 1 else None)
    if single:
        return _one_voice(item, mark, single, taken)
    method = method_of(mark, assessors)
    if not judges or method is None:
        message = f"{mark.department} {item.id}: scored before it was validated"
        raise ValueError(message)
    scores = [_score(one) for one in judges]
    parts = shares(method, scores, weights_of(judges, assessors))
    score = combined(weighed(scores, parts), scores, assessors.decimals)
    reasons = _reasons(item, judges, parts, taken)
    losses = _losses(max(full_of(item) - score - taken, ZERO), reasons, assessors.decimals)
    panel = Panel(method, _of_all(mark, judges, parts), spread(scores))
    return Combined(score, losses, panel)


def _one_voice(item: Indicator, mark: Mark, given: Given, taken: Decimal) -> Combined:
    """Take a lone assessor's word, or what was settled together."""
    score = _score(given)
    lost = max(full_of(item) - score - taken, ZERO)
    losses = tuple((lost if one.points is None else one.points, one) for one in given.deductions)
    if len(mark.given) == 1 and not given.assessor and not given.decided:
        return Combined(score, losses)
    scores = [_score(one) for one in mark.judges]
    method = Combine.NEGOTIATED if given.decided else None
    panel = Panel(
        method,
        _of_all(mark, (given,), (Fraction(1),)),
        spread(scores) if len(scores) > 1 else None,
    )
    return Combined(score, losses, panel)


def _of_all(mark: Mark, counted: Sequence[Given], parts: Shares) -> Shares:
    """Give the share of each voice of a mark; of those that do not count, nothing."""
    known = {one.voice: part for one, part in zip(counted, parts, strict=True)}
    return tuple(known.get(one.voice, Fraction(0)) for one in mark.given)


def _score(given: Given) -> Decimal:
    return given.score.value if given.score else ZERO


def _reasons(
    item: Indicator, judges: Iterable[Given], parts: Shares, taken: Decimal
) -> Iterator[_Reason]:
    """Give each reason with the points that it took of the combined score, equal ones as one.

    What was written behind a reason was one assessor's count, and would contradict the combined.
    """
    found: dict[str, list[tuple[Fraction, str, Deduction]]] = {}
    for given, part in zip(judges, parts, strict=True):
        lost = max(full_of(item) - _score(given) - taken, ZERO)
        for cause in given.deductions if part else ():
            points = Fraction(lost if cause.points is None else cause.points) * part
            text = without_points(cause.reason)
            found.setdefault(normalise(text), []).append((points, text, cause))
    for same in found.values():
        causes = sorted((cause for _, _, cause in same), key=lambda cause: cause.source)
        yield _Reason(
            sum((points for points, _, _ in same), Fraction(0)),
            min(text for _, text, _ in same),
            tuple(causes),
        )


def _losses(lost: Decimal, reasons: Iterable[_Reason], decimals: int) -> tuple[Loss, ...]:
    """Deal what is lost out to the reasons, the weightiest first."""
    if not lost:
        return ()  # the reasons took less than is counted: checking has said so
    unit = Decimal(1).scaleb(-max(decimals, -int(lost.normalize().as_tuple().exponent)))
    listed = _gathered(sorted(reasons, key=_weightiest), int(lost / unit))
    if not listed:
        return ()
    points = apportion([one.points for one in listed], lost, unit)
    return tuple(zip(points, map(_cause, listed), strict=True))


def _weightiest(reason: _Reason) -> tuple[Fraction, str]:
    return (-reason.points, reason.text)


def _gathered(reasons: Sequence[_Reason], most: int) -> list[_Reason]:
    """Put the slightest reasons into one where there are more of them than units of points."""
    if len(reasons) <= most:
        return list(reasons)
    kept, rest = reasons[: most - 1], reasons[most - 1 :]
    together = _Reason(
        sum((one.points for one in rest), Fraction(0)),
        join_heavy(one.text for one in rest),
        tuple(cause for one in rest for cause in one.causes),
    )
    return sorted([*kept, together], key=_weightiest)


def _cause(reason: _Reason) -> Deduction:
    """Give the reason as one deduction, with all the evidence for it."""
    evidence = dict.fromkeys(cause.evidence for cause in reason.causes if cause.evidence)
    first = reason.causes[0]
    return replace(first, points=None, reason=reason.text, evidence=join_heavy(evidence))
