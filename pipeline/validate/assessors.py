"""Whether the marks of several assessors can be combined as they stand, and what is doubtful."""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from pipeline.chinese import join
from pipeline.diagnostics import OFFICE, Diagnostic, excerpt, problem
from pipeline.model import Campaign, Combine, Department, Given, Indicator, Mark, Rubric
from pipeline.numbers import round_half_up, show
from pipeline.panels import (
    FEWEST_TRIMMED,
    combined,
    median,
    method_of,
    shares,
    spread,
    weighed,
    weights_of,
)
from pipeline.scopes import start_of
from pipeline.validate.rosters import Rosters, find_rosters

_FEWEST_OPPOSED = 3  # of two marks that lie apart, neither is the outlier: they are told once
_NO_ROW = "S012"
_EXACT = 7  # decimals: half way between two scores of six


@dataclass(frozen=True, slots=True)
class Bench:
    """A mark beside what it speaks of, for those who sit in judgement on it."""

    campaign: Campaign
    department: Department
    item: Indicator
    mark: Mark
    rosters: Rosters

    @property
    def names(self) -> dict[str, str]:
        """What messages call department and item."""
        return {"department": self.department.name, "item": self.item.label}

    @property
    def method(self) -> Combine | None:
        """How the marks are combined, where anything says so."""
        return method_of(self.mark, self.campaign.assessors)

    @property
    def is_open(self) -> bool:
        """Tell whether several scores stand side by side and nothing was settled together."""
        return len(self.mark.judges) > 1 and not self.mark.decision

    @property
    def scores(self) -> list[Decimal]:
        """The scores of the single assessors."""
        return [one.score.value for one in self.mark.judges if one.score]

    @property
    def differs(self) -> bool:
        """Tell whether the assessors gave different scores."""
        return len(set(self.scores)) > 1


def check_assessors(
    rubric: Rubric,
    campaign: Campaign,
    departments: Sequence[Department],
    marks: Sequence[Mark],
    *,
    doubtful: Set[str] = frozenset(),
) -> list[Diagnostic]:
    """Give everything that is wrong or doubtful where several assessors marked one item.

    ``doubtful`` are codes not to report: what is missing may stand where nothing could be read.
    """
    items = {item.id: item for item in rubric.items()}
    roster = {one.id: one for one in departments}
    rosters = find_rosters(rubric, marks)
    benches = [
        Bench(campaign, roster[mark.department], items[mark.item], mark, rosters)
        for mark in marks
        if mark.department in roster and mark.item in items
    ]
    found = [one for bench in benches for check in CHECKS for one in check(bench)]
    if _NO_ROW in doubtful:  # then the mark that seems missing may stand there too
        found = [one for one in found if one.code != "S053"]
    found += [*_without_method(benches), *_without_weight(benches)]
    # What assessors give is between them and the office, whosoever's marks they are.
    return [replace(one, recipient=OFFICE) for one in found]


def _left_blank(bench: Bench) -> Iterator[Diagnostic]:
    """Report who marked what others marked not at all, be it a blank cell or no row."""
    mark = bench.mark
    if mark.decision or not mark.judges:
        return
    for one in mark.given:
        if one.is_named and not one.score and not one.unclear:
            yield problem("S053", one.source, who=one.assessor, **bench.names)
    for who in bench.rosters.absent(mark):
        yield problem("S053", mark.source, who=who, **bench.names)


def _nameless(bench: Bench) -> Iterator[Diagnostic]:
    for one in bench.mark.judges if bench.is_open else ():
        if not one.is_named:
            yield problem("S054", one.source, **bench.names)


def _decision(bench: Bench) -> Iterator[Diagnostic]:
    settled = bench.mark.decision
    for one in bench.mark.given:
        if one.decided and not (one.score or one.unclear or one.is_blank):
            yield problem("S069", one.source, who=one.assessor, **bench.names)
    if settled and settled.score and bench.differs and not settled.note:
        values = {"mark": settled.score.typed, "values": _said(bench.mark.judges)}
        yield problem("S057", settled.source, **values, **bench.names)


def _two_methods(bench: Bench) -> Iterator[Diagnostic]:
    """Report ways to combine that differ: between two sheets, or a sheet and the settings."""
    if not bench.is_open:
        return
    said = [(one.combine_source, one.combine) for one in bench.mark.given if one.combine]
    told = sorted((place, method) for place, method in said if place and method)
    settled = bench.campaign.assessors.combine
    if settled:
        told.insert(0, (bench.campaign.place("assessors.combine"), settled))
    for place, method in told[1:]:
        if method is not told[0][1]:
            yield problem("S052", place, told[0][0], one=told[0][1], other=method)


def _enough(bench: Bench) -> Iterator[Diagnostic]:
    count = len(bench.mark.judges)
    if bench.is_open and bench.method is Combine.TRIMMED and count < FEWEST_TRIMMED:
        values = {"count": count, "least": FEWEST_TRIMMED}
        yield problem("S055", bench.mark.source, **values, **bench.names)


def _unsettled(bench: Bench) -> Iterator[Diagnostic]:
    if bench.is_open and bench.method is Combine.NEGOTIATED and bench.differs:
        values = _said(bench.mark.judges)
        yield problem("S058", bench.mark.source, values=values, **bench.names)


def _outliers(bench: Bench) -> Iterator[Diagnostic]:
    """Doubt a mark far from the others' median; of two that lie apart, the pair is told once."""
    distance, judges = bench.campaign.assessors.outlier, bench.mark.judges
    # A median lies between the others, so that no mark is farther from it than the spread.
    if distance is None or not bench.is_open or spread(bench.scores) <= distance:
        return
    for one in judges if len(judges) >= _FEWEST_OPPOSED else judges[1:]:
        others = [each.score.value for each in judges if each is not one and each.score]
        middle = median(others)
        if one.score and abs(Fraction(one.score.value) - middle) > distance:
            yield problem(
                "S059",
                one.source,
                who=one.assessor,
                mark=one.score.typed,
                median=show(round_half_up(middle, _EXACT)),
                distance=show(distance),
                values=_said(judges),
                **bench.names,
            )


def _rounded_away(bench: Bench) -> Iterator[Diagnostic]:
    """Report a loss that the combined score does not show: its reasons would stand nowhere."""
    panel, judges, scores = bench.campaign.assessors, bench.mark.judges, bench.scores
    start = start_of(bench.item, bench.department)
    if start is None or not _can_combine(bench):
        return
    if max(scores) < start or min(scores) == max(scores):
        return
    parts = shares(bench.method or Combine.MEAN, scores, weights_of(judges, panel))
    exact = weighed(scores, parts)
    if exact < start == combined(exact, scores, panel.decimals):
        for reason in [one.reason for given in judges for one in given.deductions][:1]:
            values = {"decimals": panel.decimals, "reason": excerpt(reason)}
            yield problem("S067", bench.mark.source, **values, **bench.names)


def _can_combine(bench: Bench) -> bool:
    """Tell whether a combined score can be given: the other checks have said why not."""
    judges, panel = bench.mark.judges, bench.campaign.assessors
    if not bench.is_open or bench.method is None:
        return False
    if bench.method is Combine.WEIGHTED:
        return all(weight > 0 for weight in weights_of(judges, panel))
    return bench.method is not Combine.TRIMMED or len(judges) >= FEWEST_TRIMMED


def _without_method(benches: Iterable[Bench]) -> Iterator[Diagnostic]:
    """Report once, for all marks, that nothing says how they combine."""
    open_ones = [
        bench
        for bench in benches
        # What could not be read is reported already.
        if bench.is_open
        and bench.method is None
        and not any(one.combine_source for one in bench.mark.given)
    ]
    for first in open_ones[:1]:
        yield problem("S051", first.mark.source, count=len(open_ones), **first.names)


def _without_weight(benches: Iterable[Bench]) -> Iterator[Diagnostic]:
    """Report once each assessor whom the weights do not name."""
    wanting: dict[str, list[tuple[Bench, Given]]] = {}
    for bench in benches:
        if not bench.is_open or bench.method is not Combine.WEIGHTED:
            continue
        weights = weights_of(bench.mark.judges, bench.campaign.assessors)
        for one, weight in zip(bench.mark.judges, weights, strict=True):
            if not weight and one.is_named:
                wanting.setdefault(one.voice[0], []).append((bench, one))
    for places in wanting.values():
        bench, one = places[0]
        values = {"who": one.assessor, "count": len(places)}
        yield problem("S056", one.source, **values, **bench.names)


def _said(judges: Iterable[Given]) -> str:
    return join(f"{one.assessor} {one.score.typed}" for one in judges if one.score)


CHECKS: tuple[Callable[[Bench], Iterable[Diagnostic]], ...] = (
    _left_blank,
    _nameless,
    _decision,
    _two_methods,
    _enough,
    _unsettled,
    _outliers,
    _rounded_away,
)
