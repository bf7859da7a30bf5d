"""Title and year of a rubric, and whether the document says them outright or they are guessed.

What heads the document is its title, and a year printed there, or in the head of a table, is its
year, unless another head names another one. All else is a guess, a file's name first of all.
"""

from collections.abc import Iterator

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.grid import Document, Passage, Sheet, Stream
from pipeline.recognise import words_lines as words
from pipeline.recognise.hints import Hints
from pipeline.recognise.nodes import Piece, Reading

_HEAD_ROWS = 3  # of a table, where a year may stand in a header
_LONGEST_TITLE = 200


def find_title(
    reading: Reading, document: Document, hints: Hints
) -> tuple[tuple[str, Source], list[Diagnostic]]:
    """Give the title and its place; where another is asked for, tell the document's own."""
    if hints.title:
        return (hints.title, document.source), _own_title(reading, hints)
    if reading.title and (text := " ".join(reading.title.text.split())):
        code = "I222" if _heads_all(reading.title, document) else "I202"
        place = reading.title.source
        return (text[:_LONGEST_TITLE], place), [problem(code, place, typed=text)]
    title = hints.fallback_title
    return (title, document.source), [problem("I203", document.source, title=title)]


def find_year(
    title: str, source: Source, reading: Reading, document: Document, hints: Hints
) -> tuple[int, list[Diagnostic]]:
    """Give the year, which the title names before all other heads.

    Where another is asked for, the document's own is told.
    """
    if hints.year is None:
        return _year_of([(title, source), *_heads(document)], reading, document, hints)
    own = [(reading.title.text, reading.title.source)] if reading.title else []
    year, found = _year_of([*own, *_heads(document)], reading, document, hints)
    (first,) = found
    if first.code == "I205" or year == hints.year:
        return hints.year, []
    typed = next(value for name, value in first.values if name == "typed")
    told = problem("I229", first.source, asked=hints.year, year=year, typed=typed)
    return hints.year, [told]


def _own_title(reading: Reading, hints: Hints) -> list[Diagnostic]:
    if reading.title is None or " ".join(reading.title.text.split()) in {"", hints.title}:
        return []
    typed = reading.title.text
    return [problem("I228", reading.title.source, title=hints.title, typed=typed)]


def _year_of(
    heads: list[tuple[str, Source]], reading: Reading, document: Document, hints: Hints
) -> tuple[int, list[Diagnostic]]:
    inside = _places(reading)
    found = [
        (year, typed, place)
        for typed, place in heads
        if (year := _year(typed, place)) and (place == heads[0][1] or place not in inside)
    ]
    found = found or [
        (year, typed, place) for typed, place in heads if (year := _year(typed, place))
    ]
    if not found:
        return hints.fallback_year, [problem("I205", document.source, year=hints.fallback_year)]
    year, typed, place = found[0]
    is_stated = bool(place.cell) or (reading.title is not None and place == reading.title.source)
    is_sure = is_stated and place not in inside and len({each[0] for each in found}) == 1
    code = "I223" if is_sure else "I204"
    return int(year), [problem(code, place, year=year, typed=typed)]


def _heads_all(title: Piece, document: Document) -> bool:
    """Tell whether a title is a heading, opens a table, or is a first line that names a rubric."""
    for place, part in enumerate(document.parts):
        if isinstance(part, Passage) and part.source == title.source:
            return part.level > 0 or (place == 0 and bool(words.TITLE_WORDS.search(title.text)))
        if isinstance(part, Sheet) and part.rows:
            first = next(iter(part.rows[0].cells.values()), None)
            if first and first.source == title.source:
                return True
    return False


def _year(text: str, place: Source) -> str:
    found = (words.YEAR_IN_CELL if place.cell else words.YEAR).search(text)
    return found[1] if found else ""


def _places(reading: Reading) -> set[Source]:
    """Give the places of all that indicators say, where a year is not that of the whole."""
    found: set[Source] = set()
    for node in (each for root in reading.nodes for each in root.walk()):
        pieces = [*node.told(), *node.shared, *filter(None, (node.title, node.number))]
        found |= {node.source, *(piece.source for piece in pieces)}
    return found


def _heads(document: Document) -> Iterator[tuple[str, Source]]:
    """Give the texts that stand first: headings, passages, the heads of tables."""
    for part in document.parts:
        if isinstance(part, Passage):
            yield part.text, part.source
        elif isinstance(part, Sheet):
            cells = (cell for row in part.rows[:_HEAD_ROWS] for cell in row.cells.values())
            yield from ((cell.text, cell.source) for cell in cells)
        elif isinstance(part, Stream):
            yield from ((cell.text, cell.source) for cell in part.cells[: _HEAD_ROWS * 5])
