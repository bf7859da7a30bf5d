"""Grades by band and ranks with ties: what a list of totals means."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from pipeline.model import GradeBand, QuotaRounding, Ties
from pipeline.numbers import round_half_up


class Bar(StrEnum):
    """What kept a department from a grade that its score would have earned."""

    QUOTA = "quota"
    VETO = "veto"
    BLOCK = "block"  # a block is under the percentage that the grade asks of each


@dataclass(frozen=True, slots=True)
class Barred:
    """A grade that was barred, and by what; ``block`` is the id of the block that fell short."""

    grade: str
    bar: Bar
    block: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """All of a department that decides its grade.

    ``best`` names the best grade that its vetoes leave, if any limits it; ``block_rates`` are the
    ids of blocks with points and their score rates as parts of 1, in the rubric's order.
    """

    department: str  # id
    final: Decimal
    is_vetoed: bool = False  # by a veto of any reach
    best: str = ""
    block_rates: tuple[tuple[str, Fraction], ...] = ()


@dataclass(frozen=True, slots=True)
class Graded:
    """The grade of a department, and the better ones that its score reaches, best first."""

    grade: str
    barred: tuple[Barred, ...] = ()


def grade_of(final: Decimal, bands: Sequence[GradeBand]) -> GradeBand:
    """Give the best band whose lower bound ``final`` reaches (the bound itself belongs to it).

    Bands come best first; a total below all of them falls into the last.
    """
    return next((band for band in bands if final >= band.lowest), bands[-1])


def grade_all(standings: Sequence[Standing], bands: Sequence[GradeBand]) -> Mapping[str, Graded]:
    """Give each department the best grade that its score, the terms and the quotas leave it.

    Bands come best first. Whom a band leaves out falls to the next one; the last takes everybody.
    The order of ``standings`` means nothing but the order of what is given back.
    """
    order = {band.name: place for place, band in enumerate(bands)}
    barred: dict[str, list[Barred]] = {one.department: [] for one in standings}
    grades: dict[str, str] = {}
    for band in bands[:-1]:
        ungraded = [one for one in standings if one.department not in grades]
        reaching = [one for one in ungraded if one.final >= band.lowest]
        for one, bar in _share_out(reaching, band, order, len(standings)):
            if bar:
                barred[one.department].append(bar)
            else:
                grades[one.department] = band.name
    last = bands[-1].name
    return {key: Graded(grades.get(key, last), tuple(bars)) for key, bars in barred.items()}


def quota_places(band: GradeBand, departments: int) -> int | None:
    """Give how many of so many departments may have the grade; None where no quota is set."""
    if band.quota is None:
        return None
    places = Fraction(band.quota) * departments / 100
    if band.rounding is QuotaRounding.HALF_UP:
        return int(round_half_up(places, 0))
    return math.ceil(places) if band.rounding is QuotaRounding.UP else math.floor(places)


def _share_out(
    reaching: Sequence[Standing], band: GradeBand, order: Mapping[str, int], departments: int
) -> Iterator[tuple[Standing, Barred | None]]:
    """Give those whose score reaches a grade, each with what keeps it from it, if anything."""
    bars = [_bar(one, band, order) for one in reaching]
    candidates = [one.final for one, bar in zip(reaching, bars, strict=True) if not bar]
    chosen = _chosen(candidates, band, departments)
    for one, bar in zip(reaching, bars, strict=True):
        left_out = None if one.final in chosen else Barred(band.name, Bar.QUOTA)
        yield one, bar or left_out


def _bar(one: Standing, band: GradeBand, order: Mapping[str, int]) -> Barred | None:
    """Say what keeps a department from a grade, whatever others score; None where nothing does."""
    is_limited = bool(one.best) and order[band.name] < order[one.best]
    if is_limited or (band.no_veto and one.is_vetoed):
        return Barred(band.name, Bar.VETO)
    if band.each_block_from is not None:
        least = Fraction(band.each_block_from) / 100
        for block, rate in one.block_rates:
            if rate < least:
                return Barred(band.name, Bar.BLOCK, block)
    return None


def _chosen(finals: Iterable[Decimal], band: GradeBand, departments: int) -> set[Decimal]:
    """Give the scores of candidates that get the grade, by its quota and its rule on ties."""
    ordered = sorted(finals, reverse=True)
    places = quota_places(band, departments)
    within = set(ordered[:places])
    if places is None or band.ties is Ties.ALL:
        return within
    return within - set(ordered[places:])


def ranks(finals: Mapping[str, Decimal]) -> dict[str, int]:
    """Rank departments by total, best first; equal totals share a rank and the next is skipped."""
    ordered = sorted(finals.values(), reverse=True)
    first = {final: place for place, final in reversed(list(enumerate(ordered, start=1)))}
    return {department: first[final] for department, final in finals.items()}
