"""Whether what the rubric states as data agrees with its own words."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import chain

from pipeline.chinese import figure_pattern, normalise
from pipeline.diagnostics import Diagnostic, Source, excerpt, problem
from pipeline.model import Indicator, Method, Rubric, Scoring
from pipeline.numbers import HUNDRED, show


def bases(rubric: Rubric) -> Iterator[Diagnostic]:
    """Ask that a basis is copied from the indicator's own words."""
    shared = {text.id: text.text for text in rubric.shared}
    for node in rubric.walk():
        if not any(node.basis in words for words in _texts(node, shared)):
            yield problem("R008", node.place("basis"), id=node.id, basis=excerpt(node.basis))


def scoring(rubric: Rubric) -> Iterator[Diagnostic]:
    """Ask that a scoring method asks for what the words ask for."""
    shared = {text.id: text.text for text in rubric.shared}
    for node in rubric.walk():
        words = "\n".join(_texts(node, shared))
        for method in node.scoring:
            if not node.is_item:
                yield problem("R015", method.source, id=node.id, field="scoring")
                continue
            for limit in (method.at_least, method.not_over):
                if limit is not None:
                    yield from _figure(node, method, limit, words)
            yield from _amounts(node, method, words)
            yield from _doubtful(node, method, words)
            if method.period not in words:
                yield problem("R010", method.source, id=node.id, period=method.period)


def _texts(node: Indicator, shared: Mapping[str, str]) -> tuple[str, ...]:
    """Give every passage that may say how an indicator is scored."""
    own = (node.text, node.criteria, node.examined, node.note, node.title)
    of_levels = (level.text for level in node.levels)
    return (*own, *of_levels, *(shared.get(key, "") for key in node.shared))


def _figure(item: Indicator, method: Scoring, limit: Decimal, words: str) -> Iterator[Diagnostic]:
    unit = _plain(method.unit)
    figure = show(limit) + unit
    # What must not be passed may be 0, or a growth by more than a hundred.
    if unit == "%" and limit is method.at_least and not 0 < limit <= HUNDRED:
        yield problem("R011", method.source, id=item.id, figure=figure)
    # A coverage that quotes the words may ask for all without naming a figure.
    is_quoted = method.method is Method.COVERAGE and method.measure in words
    if not (_says(words, limit, unit) or is_quoted):
        yield problem("R009", method.source, id=item.id, figure=figure)


def _amounts(item: Indicator, method: Scoring, words: str) -> Iterator[Diagnostic]:
    """Points lost or given each time, at least, at most and in all are in the words."""
    for amount in (method.each, method.at_most):
        if amount is None:
            continue
        if amount <= 0 or (method.each is not None and amount < method.each):
            yield problem("R042", method.source, id=item.id, amount=show(amount))
        elif not _says(words, amount, ""):
            yield problem("R009", method.source, id=item.id, figure=show(amount))
    for limit in (method.lowest, method.highest):
        if limit is not None and not _says(words, limit, ""):
            yield problem("R009", method.source, id=item.id, figure=show(limit))


def _doubtful(item: Indicator, method: Scoring, words: str) -> Iterator[Diagnostic]:
    """Doubt figures that words often say otherwise: 每个百分点, 双倍, 一半以上."""
    per = () if method.per == 1 else (method.per,)
    ends = [(one.at_least, one.above, one.at_most, one.below, one.points) for one in method.bands]
    figures = [("per", per), ("factor", (method.factor,)), ("bands", tuple(chain(*ends)))]
    for field, values in figures:
        for value in dict.fromkeys(one for one in values if one):  # a 0 needs no words
            if not _says(words, value, ""):
                shown = {"field": field, "figure": show(value)}
                yield problem("R067", method.source, id=item.id, **shown)


def _says(words: str, figure: Decimal, unit: str) -> bool:
    """Tell whether a text has a figure with its unit: ``99%``, ``4次``, ``一次``."""
    pattern = rf"{figure_pattern(figure)}\s*{re.escape(unit)}"
    return re.search(pattern, _plain(words)) is not None


def _plain(text: str) -> str:
    """Write full-width digits and signs as half-width ones."""
    return unicodedata.normalize("NFKC", text)


def numbers(rubric: Rubric) -> Iterator[Diagnostic]:
    """Ask for different numbers of siblings."""
    groups = chain([rubric.blocks], (node.children for node in rubric.walk()))
    for siblings in groups:
        for node, first in _repeated((node, normalise(node.number)) for node in siblings):
            place = node.place("number")
            yield problem("R013", place, first.place("number"), id=node.id, number=node.number)


def titles(rubric: Rubric) -> Iterator[Diagnostic]:
    """Ask for different titles of items, where they have any."""
    named = ((item, normalise(item.title)) for item in rubric.items() if item.title)
    for item, first in _repeated(named):
        place: Source = item.place("title")
        yield problem("R014", place, first.place("title"), id=item.id, title=excerpt(item.title))


def _repeated(named: Iterable[tuple[Indicator, str]]) -> Iterator[tuple[Indicator, Indicator]]:
    firsts: dict[str, Indicator] = {}
    for node, name in named:
        first = firsts.setdefault(name, node)
        if first is not node:
            yield node, first


CHECKS = (bases, scoring, numbers, titles)
