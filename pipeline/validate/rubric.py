"""Whether the rubric adds up, and whether what it states as data agrees with its own words."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import chain

from pipeline.chinese import figure_pattern, normalise
from pipeline.diagnostics import Diagnostic, Source, excerpt, problem
from pipeline.model import Indicator, Kind, Method, Rubric, Scoring
from pipeline.numbers import HUNDRED, is_multiple, show, total


def check_rubric(rubric: Rubric) -> list[Diagnostic]:
    """Give everything that is wrong with a rubric."""
    return [found for check in CHECKS for found in check(rubric)]


def _group_sums(rubric: Rubric) -> Iterator[Diagnostic]:
    """Each group states the sum of its parts; a bonus among them stands beside that sum."""
    for group in rubric.walk():
        counted = [part for part in group.children if part.kind is group.kind]
        if counted and (sums := _disagreement(group.points, counted)):
            yield problem("R003", group.place("points"), id=group.id, **sums)


def _total(rubric: Rubric) -> Iterator[Diagnostic]:
    counted = [block for block in rubric.blocks if block.kind is Kind.BASE]
    if sums := _disagreement(rubric.stated_total, counted):
        yield problem("R004", rubric.place("total"), **sums)


def _disagreement(stated: Decimal, parts: Iterable[Indicator]) -> dict[str, str]:
    parts = list(parts)
    computed = total(part.points for part in parts)
    if computed == stated:
        return {}
    listed = " + ".join(f"{part.id}={show(part.points)}" for part in parts)
    return {"stated": show(stated), "computed": show(computed), "parts": listed}


def _points(rubric: Rubric) -> Iterator[Diagnostic]:
    """Only what is taken off, a penalty or a veto, may have no points to give."""
    for node in rubric.walk():
        lowest_wrong = node.points <= 0 if node.kind in {Kind.BASE, Kind.BONUS} else node.points < 0
        if lowest_wrong:
            points = show(node.points)
            yield problem("R005", node.place("points"), id=node.id, points=points)
        if node.minimum > node.points:
            bounds = {"minimum": show(node.minimum), "points": show(node.points)}
            yield problem("R007", node.place("minimum"), id=node.id, **bounds)


def _supported(rubric: Rubric) -> Iterator[Diagnostic]:
    """Refuse what the model can say and the stage score cannot count yet."""
    for node in rubric.walk():
        if node.kind is not Kind.BASE:
            yield problem("R016", node.place("kind"), id=node.id, field="kind", typed=node.kind)
        if node.minimum < 0:
            typed = show(node.minimum)
            yield problem("R016", node.place("minimum"), id=node.id, field="minimum", typed=typed)


def _grid(rubric: Rubric) -> Iterator[Diagnostic]:
    step = rubric.step
    if step <= 0:
        yield problem("R012", rubric.place("step"), step=show(step))
        return
    for node in rubric.walk():
        for name, value in (("points", node.points), ("minimum", node.minimum)):
            if not is_multiple(value, step):
                shown = {"field": name, "points": show(value), "step": show(step)}
                yield problem("R006", node.place(name), id=node.id, **shown)


def _bases(rubric: Rubric) -> Iterator[Diagnostic]:
    for node in rubric.walk():
        if node.basis not in node.text:
            yield problem("R008", node.place("basis"), id=node.id, basis=excerpt(node.basis))


def _scoring(rubric: Rubric) -> Iterator[Diagnostic]:
    for node in rubric.walk():
        for method in node.scoring:
            if not node.is_item:
                yield problem("R015", method.source, id=node.id)
            elif method.at_least is not None:
                yield from _figure(node, method, method.at_least)


def _figure(item: Indicator, method: Scoring, at_least: Decimal) -> Iterator[Diagnostic]:
    text, unit = _plain(item.text), _plain(method.unit)
    figure = show(at_least) + unit
    if unit == "%" and not 0 < at_least <= HUNDRED:
        yield problem("R011", method.source, id=item.id, figure=figure)
    if not (_says(text, at_least, unit) or _says_in_words(item, method)):
        yield problem("R009", method.source, id=item.id, figure=figure)
    if method.period not in item.text:
        yield problem("R010", method.source, id=item.id, period=method.period)


def _says(text: str, figure: Decimal, unit: str) -> bool:
    """Tell whether a text has a figure with its unit: ``99%``, ``4次``, ``一次``."""
    return re.search(rf"{figure_pattern(figure)}\s*{re.escape(unit)}", text) is not None


def _plain(text: str) -> str:
    """Write full-width digits and signs as half-width ones."""
    return unicodedata.normalize("NFKC", text)


def _says_in_words(item: Indicator, method: Scoring) -> bool:
    """Tell whether a coverage quotes the text, which may ask for all without naming a figure."""
    return method.method is Method.COVERAGE and method.measure in item.text


def _numbers(rubric: Rubric) -> Iterator[Diagnostic]:
    groups = chain([rubric.blocks], (node.children for node in rubric.walk()))
    for siblings in groups:
        for node, first in _repeated((node, normalise(node.number)) for node in siblings):
            place = node.place("number")
            yield problem("R013", place, first.place("number"), id=node.id, number=node.number)


def _titles(rubric: Rubric) -> Iterator[Diagnostic]:
    for item, first in _repeated((item, normalise(item.title)) for item in rubric.items()):
        place: Source = item.place("title")
        yield problem("R014", place, first.place("title"), id=item.id, title=excerpt(item.title))


def _repeated(named: Iterable[tuple[Indicator, str]]) -> Iterator[tuple[Indicator, Indicator]]:
    firsts: dict[str, Indicator] = {}
    for node, name in named:
        first = firsts.setdefault(name, node)
        if first is not node:
            yield node, first


CHECKS: tuple[Callable[[Rubric], Iterable[Diagnostic]], ...] = (
    _group_sums,
    _total,
    _points,
    _supported,
    _grid,
    _bases,
    _scoring,
    _numbers,
    _titles,
)
