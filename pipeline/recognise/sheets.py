"""Several tables or sheets: copies are read once, sheets with items of their own become blocks."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.chinese import normalise
from pipeline.diagnostics import Diagnostic, problem
from pipeline.grid import Passage, Sheet
from pipeline.recognise.nodes import Node, Reading

_FEWEST = 2
_GIVEN_BY_READER = re.compile("T[0-9]+")  # tables in a text have no names
_Part = Passage | Reading | Sheet
_Shape = tuple[tuple[str, str], ...]


def settle_sheets(parts: Sequence[_Part]) -> tuple[list[_Part], list[Diagnostic]]:
    """Drop tables that repeat others, and head each sheet of several with its name."""
    kept, problems = _without_copies(parts)
    names = {part.source.sheet for part in kept if isinstance(part, Reading) and part.source.sheet}
    if len(names) < _FEWEST or not all(map(_is_of_workbook, kept)):
        return kept, problems
    result: list[_Part] = []
    for part in kept:
        if isinstance(part, Reading) and part.source.sheet in names:
            names.discard(part.source.sheet)
            result.append(Passage(part.source.sheet, part.source, level=1))
            problems.append(problem("I208", part.source, sheet=part.source.sheet))
        result.append(part)
    return result, problems


def _is_of_workbook(part: _Part) -> bool:
    """Tell whether a part is a sheet with a name that somebody gave it, no table in a text."""
    if isinstance(part, Passage) or part.source.line:
        return False
    return not _GIVEN_BY_READER.fullmatch(part.source.sheet)


def _without_copies(parts: Sequence[_Part]) -> tuple[list[_Part], list[Diagnostic]]:
    kept: list[_Part] = []
    problems: list[Diagnostic] = []
    shapes: dict[_Shape, Reading] = {}
    for part in parts:
        if not isinstance(part, Reading):
            kept.append(part)
            continue
        shape = _shape(part)
        first = shapes.get(shape)
        if first is None or len(shape) < _FEWEST:
            shapes[shape] = part
            kept.append(part)
        else:
            titles = " | ".join(title for title, _ in shape)
            problems.append(problem("I209", part.source, first.source, titles=titles))
            problems += [replace(found) for found in part.problems]
    return kept, problems


def _shape(reading: Reading) -> _Shape:
    return tuple(_sign(node) for root in reading.nodes for node in root.walk())


def _sign(node: Node) -> tuple[str, str]:
    text = node.title or next((piece for told in node.texts.values() for piece in told), None)
    return normalise(text.text) if text else "", str(node.worth.points) if node.worth else ""
