"""Whether a rubric adds up, by the rule that it states itself."""

from collections.abc import Iterator, Sequence

from pipeline.diagnostics import Diagnostic, problem
from pipeline.model import Count, Indicator, Rubric
from pipeline.numbers import HUNDRED, show
from pipeline.sums import Disagreement, counted, disagreements


def sums(rubric: Rubric) -> Iterator[Diagnostic]:
    """Give each stated figure that its parts do not make; accepted with a reason, as a warning."""
    for found in disagreements(rubric):
        unit = "%" if found.is_percent and _accepted(rubric, found) else ""
        figures = {"stated": show(found.stated) + unit, "computed": show(found.computed) + unit}
        if found.node is None:
            yield _of_total(rubric, found, figures)
        else:
            yield _of_group(found.node, found, figures)


def _accepted(rubric: Rubric, found: Disagreement) -> str:
    return (found.node or rubric).accepted


def acceptances(rubric: Rubric) -> Iterator[Diagnostic]:
    """Give each reason for a sum that is off where none is: left over, or in the wrong place."""
    off = [found.node for found in disagreements(rubric)]
    if rubric.accepted and None not in off:
        yield problem("R046", rubric.place("accepted"), reason=rubric.accepted)
    for node in rubric.walk():
        if node.accepted and not any(one is node for one in off):
            yield problem("R047", node.place("accepted"), id=node.id, reason=node.accepted)


def _of_group(node: Indicator, found: Disagreement, figures: dict[str, str]) -> Diagnostic:
    place, values = node.place("points"), {**figures, "id": node.id, "parts": found.evidence}
    if node.accepted:
        return problem("R019", place, node.place("accepted"), **values, reason=node.accepted)
    if found.is_percent:
        return problem("R021", node.source, **values)
    return problem("R003", place, **values)


def _of_total(rubric: Rubric, found: Disagreement, figures: dict[str, str]) -> Diagnostic:
    place, values = rubric.place("total"), {**figures, "parts": found.evidence}
    if rubric.accepted:
        also = rubric.place("accepted")
        return problem("R020", place, also, **values, reason=rubric.accepted)
    if found.is_percent:
        return problem("R022", rubric.source, **values)
    if rubric.count is Count.SCALED:
        return problem("R023", rubric.place("scaled_from"), **values)
    return problem("R004", place, **values)


def weights(rubric: Rubric) -> Iterator[Diagnostic]:
    """Ask for a weight on each block of a weighted rubric, and on each nested part or none."""
    for node in rubric.walk():
        if node.weight is not None and not 0 < node.weight <= HUNDRED:
            yield problem("R025", node.place("weight"), id=node.id, weight=show(node.weight))
    if rubric.count is Count.WEIGHTED or rubric.count is Count.PERCENT:
        yield from _without_weight(counted(rubric.blocks))
    if rubric.count is Count.PERCENT:
        for group in rubric.walk():
            parts = counted(group.children, group.kind)
            if any(part.weight is not None for part in parts):
                yield from _without_weight(parts)


def _without_weight(parts: Sequence[Indicator]) -> Iterator[Diagnostic]:
    for part in parts:
        if part.weight is None:
            yield problem("R024", part.source, id=part.id)


def scaling(rubric: Rubric) -> Iterator[Diagnostic]:
    """Ask what is scaled from what and to what, and let nothing else say it."""
    if rubric.count is not Count.SCALED:
        if rubric.scaled_from is not None:
            yield problem("R027", rubric.place("scaled_from"), count=rubric.count.value)
        return
    if rubric.scaled_from is None or rubric.scaled_from <= 0:
        yield problem("R026", rubric.place("scaled_from"), field="scaled_from")
    if not rubric.states_total:
        yield problem("R026", rubric.source, field="total")


def alternatives(rubric: Rubric) -> Iterator[Diagnostic]:
    """Ask for two alternatives at least."""
    for siblings in (rubric.blocks, *(node.children for node in rubric.walk())):
        labelled = [node for node in siblings if node.alternative]
        if len({node.alternative for node in labelled}) == 1:
            place, label = labelled[0].place("alternative"), labelled[0].alternative
            yield problem("R028", place, id=labelled[0].id, alternative=label)


CHECKS = (sums, acceptances, weights, scaling, alternatives)
