"""From a document that people wrote to a rubric: what stands where, and what is only guessed."""

from pipeline.diagnostics import Diagnostic, problem
from pipeline.grid import Document, Passage
from pipeline.model import Rubric
from pipeline.recognise.checks import check
from pipeline.recognise.closing import part_closing
from pipeline.recognise.entries import grow
from pipeline.recognise.hints import Hints
from pipeline.recognise.outline import read_outline
from pipeline.recognise.parts import read_parts
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
    if not reading.nodes:
        return None, [*problems, _nothing(document)]
    rubric, found = make_rubric(reading, document, hints)
    return rubric, [*problems, *found, *check(rubric)]


def _nothing(document: Document) -> Diagnostic:
    """Say that there is no rubric, and list what there is instead."""
    kinds = [type(part).__name__.lower() for part in document.parts]
    counted = ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds))
    told = [part.text for part in document.parts if isinstance(part, Passage)]
    found = " | ".join([counted, *told])
    return problem("I201", document.source, found=found)
