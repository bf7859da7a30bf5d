"""From a reading to the rubric: total, step and kinds, and what is guessed of each."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.diagnostics import Diagnostic, Findings, Source, problem
from pipeline.grid import Document
from pipeline.model import Indicator, Kind, Rubric
from pipeline.numbers import is_multiple, parse_decimal, show
from pipeline.recognise import words_lines, words_text
from pipeline.recognise.bins import fold_bins
from pipeline.recognise.formal import read_back
from pipeline.recognise.hints import Hints
from pipeline.recognise.indicators import make_indicators, prefer_texts
from pipeline.recognise.nameless import drop_nameless
from pipeline.recognise.names import find_title, find_year
from pipeline.recognise.nodes import Reading
from pipeline.recognise.totals import choose_total
from pipeline.recognise.weights import settle_weights
from pipeline.sums import counted

_STEPS = tuple(map(Decimal, ("0.5", "0.25", "0.1", "0.05", "0.02", "0.01")))


def make_rubric(
    reading: Reading, document: Document, hints: Hints
) -> tuple[Rubric, list[Diagnostic]]:
    """Freeze a reading that has nodes."""
    found = Findings(drop_nameless(reading.nodes))
    found += fold_bins(reading)
    count = found.take(settle_weights(reading.nodes))
    is_percent = any(each.code == "I213" for each in found)
    found += read_back(reading.nodes)
    prefer_texts(reading.nodes)
    blocks, shared = make_indicators(reading.nodes, count)
    blocks = found.take(_within_total(blocks, reading))
    total = found.take(choose_total(reading, blocks, count, is_percent=is_percent))
    title, title_source = found.take(find_title(reading, document, hints))
    step = found.take(_step(blocks, document.source))
    places = [("title", title_source), ("total", total.worth.source if total.worth else None)]
    rubric = Rubric(
        year=found.take(find_year(title, title_source, reading, document, hints)),
        title=title,
        stated_total=total.points,
        step=step,
        blocks=blocks,
        source=document.source,
        states_total=total.worth is not None,
        count=total.count,
        scaled_from=total.scaled_from,
        shared=shared,
        notes=tuple(dict.fromkeys(piece.text for piece in reading.notes if piece.text.strip())),
        places=tuple((name, source) for name, source in places if source),
    )
    return rubric, [*found, *_kinds(blocks), *_remarks(rubric, reading)]


def _within_total(
    blocks: tuple[Indicator, ...], reading: Reading
) -> tuple[tuple[Indicator, ...], list[Diagnostic]]:
    """Count a bonus inside the total where the stated total is reached only with it."""
    base = sum((block.points for block in counted(blocks)), Decimal(0))
    extra = [block for block in blocks if block.kind is Kind.BONUS]
    stated = {worth.points: worth for _, worth in reading.totals if worth.points}
    if not extra or base in stated or not stated:
        return blocks, []
    for chosen in ([block] for block in extra) if len(extra) > 1 else [extra]:
        reached = base + sum((block.points for block in chosen), Decimal(0))
        if reached in stated:
            marked = [replace(one, within_total=True) if one in chosen else one for one in blocks]
            return tuple(marked), [
                problem(
                    "I216",
                    one.source,
                    stated[reached].source,
                    title=one.title,
                    points=show(one.points),
                    total=show(reached),
                )
                for one in chosen
            ]
    return blocks, []


def _step(blocks: Sequence[Indicator], source: Source) -> tuple[Decimal, list[Diagnostic]]:
    """Give the coarsest usual step on which all points and deductions lie."""
    amounts = set(_amounts(blocks))
    step = next(
        (step for step in _STEPS if all(is_multiple(amount, step) for amount in amounts)),
        _STEPS[-1],
    )
    return step, [] if step == _STEPS[0] else [problem("I206", source, step=show(step))]


def _amounts(blocks: Iterable[Indicator]) -> Iterator[Decimal]:
    for block in blocks:
        for node in block.walk():
            yield node.points
            for text in (node.text, node.criteria):
                for typed in words_lines.AMOUNT_IN_TEXT.findall(words_text.fold(text)):
                    if (amount := parse_decimal(re.sub(r"^\.", "0.", typed))) is not None:
                        yield amount


def _kinds(blocks: Iterable[Indicator], above: Kind = Kind.BASE) -> Iterator[Diagnostic]:
    """Tell where a kind begins that differs from the one above."""
    codes = {Kind.BONUS: "I217", Kind.PENALTY: "I218", Kind.VETO: "I219"}
    for block in blocks:
        if block.kind is not above and block.kind in codes:
            reason = block.title or block.text
            yield problem(codes[block.kind], block.source, title=block.title, reason=reason)
        yield from _kinds(block.children, block.kind)


def _remarks(rubric: Rubric, reading: Reading) -> Iterator[Diagnostic]:
    untitled = [node for root in reading.nodes for node in root.walk() if not node.title]
    if untitled:
        yield problem("I207", untitled[0].source, count=len(untitled))
    for node in rubric.walk():
        if node.scope and node.scope.remark and not (node.scope.only or node.scope.exempt):
            yield problem("I220", node.scope.source, remark=node.scope.remark)
    if rubric.notes:
        yield problem("I210", reading.notes[0].source, count=len(rubric.notes))
