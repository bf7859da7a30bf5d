"""The arithmetic of several assessors: whose score counts with which share, and points dealt out.

A share belongs to a score, not to a name: where several gave the score that stands in the middle
or at the end, they share what is due to its places, so that no order of names decides anything.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from pipeline.chinese import normalise
from pipeline.model import Assessors, Combine, Given, Mark
from pipeline.numbers import ZERO, round_half_up, total

FEWEST_TRIMMED = 3  # of fewer, nothing is left without the highest and the lowest

Shares = tuple[Fraction, ...]


def shares(method: Combine, scores: Sequence[Decimal], weights: Sequence[Decimal]) -> Shares:
    """Give each score's share of the combined one, in the order given; they add up to 1."""
    if method is Combine.WEIGHTED:
        whole = Fraction(total(weights))
        return tuple(Fraction(weight) / whole for weight in weights)
    places = _PLACES[method](len(scores))
    ranked = sorted(scores)
    due = {score: Fraction(0) for score in scores}
    for score, share in zip(ranked, places, strict=True):
        due[score] += share
    return tuple(due[score] / ranked.count(score) for score in scores)


def _alike(count: int) -> list[Fraction]:
    return [Fraction(1, count)] * count


def _middle(count: int) -> list[Fraction]:
    """Give all to the middle place, or half to each of the two."""
    middle = {(count - 1) // 2, count // 2}
    return [Fraction(at in middle, len(middle)) for at in range(count)]


def _between(count: int) -> list[Fraction]:
    """Give nothing to the first and the last place."""
    return [Fraction(0), *_alike(count - 2), Fraction(0)]


_PLACES: Mapping[Combine, Callable[[int], list[Fraction]]] = {
    Combine.MEAN: _alike,
    Combine.MEDIAN: _middle,
    Combine.TRIMMED: _between,
    Combine.NEGOTIATED: _alike,  # reached only where all agree
}


def combined(exact: Fraction, scores: Sequence[Decimal], places: int) -> Decimal:
    """Round half up once; but no rounding leads out of what the assessors gave."""
    return min(max(round_half_up(exact, places), min(scores)), max(scores))


def weights_of(voices: Iterable[Given], assessors: Assessors) -> list[Decimal]:
    """Give what the settings let each voice weigh; nothing for whom they do not name."""
    known = {normalise(one.assessor): one.weight for one in assessors.weights}
    return [known.get(one.voice[0], ZERO) for one in voices]


def method_of(mark: Mark, assessors: Assessors) -> Combine | None:
    """Tell how a mark is combined: as the settings say, or else its sheets."""
    stated = mark.combine
    return assessors.combine or (stated.combine if stated else None)


def median(values: Sequence[Decimal]) -> Fraction:
    """Give the value in the middle, or half way between the two."""
    ranked, middle = sorted(values), len(values) // 2
    if len(values) % 2:
        return Fraction(ranked[middle])
    return Fraction(ranked[middle - 1] + ranked[middle]) / 2


def weighed(values: Sequence[Decimal], parts: Shares) -> Fraction:
    """Give the exact sum of values, each with its share."""
    return sum(
        (Fraction(value) * part for value, part in zip(values, parts, strict=True)), Fraction(0)
    )


def spread(scores: Sequence[Decimal]) -> Decimal:
    """Give the distance from the lowest score to the highest."""
    return max(scores) - min(scores)


def apportion(exact: Sequence[Fraction], whole: Decimal, unit: Decimal) -> tuple[Decimal, ...]:
    """Deal ``whole`` out by largest remainder; every part has one ``unit`` at least.

    ``whole`` is a multiple of ``unit`` and holds one for each part. A part that rounds to nothing
    is still a reason for which points went: printed with 0 it would contradict itself, left out it
    would be missing from the sum. It takes its unit from the part that was rounded up most.
    """
    count = int(whole / unit)
    wanted = [part / Fraction(unit) for part in exact]
    dealt = [max(1, int(part)) for part in wanted]
    while sum(dealt) < count:
        dealt[max(range(len(dealt)), key=lambda at: (wanted[at] - dealt[at], -at))] += 1
    while sum(dealt) > count:
        able = [at for at, units in enumerate(dealt) if units > 1]
        dealt[min(able, key=lambda at: (wanted[at] - dealt[at], at))] -= 1
    return tuple(unit * units for units in dealt)
