"""From a document that people wrote to a rubric: what stands where, and what is only guessed."""

from pipeline.diagnostics import Diagnostic, problem
from pipeline.grid import Document, Passage, Share, Sheet, Stream
from pipeline.model import Rubric
from pipeline.recognise.checks import check
from pipeline.recognise.closing import part_closing
from pipeline.recognise.entries import grow
from pipeline.recognise.hints import Hints
from pipeline.recognise.outline import read_outline
from pipeline.recognise.parts import read_parts
from pipeline.recognise.repeats import join_repeats
from pipeline.recognise.rubrics import make_rubric
from pipeline.recognise.sheets import settle_sheets

__all__ = ["Hints", "recognise"]


def recognise(document: Document, hints: Hints) -> tuple[Rubric | None, list[Diagnostic]]:
    """Read a rubric out of a document; None where nothing in it is like one."""
    parts, problems = settle_sheets(list(read_parts(document)))
    body, closing = part_closing(parts)
    reading = read_outline(grow(document.source, body))
    reading.notes += closing
    problems += reading.problems
    join_repeats(reading.nodes)
    if not reading.nodes:
        return None, [*problems, _nothing(document)]
    rubric, found = make_rubric(reading, document, hints)
    return rubric, [*problems, *found, *check(rubric)]


def _nothing(document: Document) -> Diagnostic:
    """Say that there is no rubric, and give all that there is instead."""
    told: list[str] = []
    for part in document.parts:
        if isinstance(part, Passage):
            told.append(part.text)
        elif isinstance(part, Sheet):
            cells = (cell for row in part.rows for cell in row.cells.values())
            told += [cell.text for cell in cells if cell.share is Share.OWN]
        elif isinstance(part, Stream):
            told += [cell.text for cell in part.cells if cell.text]
    return problem("I201", document.source, found=" | ".join(told))
