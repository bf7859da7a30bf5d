"""The parts of a document, each read by itself: tables to readings, passages left as they are."""

from collections.abc import Iterator

from pipeline.grid import Datum, Document, Passage, Sheet, Stream
from pipeline.recognise.data import read_data
from pipeline.recognise.nodes import Reading
from pipeline.recognise.relay import relay
from pipeline.recognise.table import read_table
from pipeline.recognise.worth import locate_worth

_GUESSED_POINTS = "I125"

Part = Passage | Reading | Sheet


def read_parts(document: Document) -> Iterator[Part]:
    """Read each table; one that is no rubric comes back as it is."""
    is_only = _is_all(document)
    for part in document.parts:
        if isinstance(part, Datum):
            yield read_data(part)
        elif isinstance(part, Stream):
            sheet, guessed = relay(part)
            found = _read(sheet, is_only=is_only)
            if isinstance(found, Reading):
                found.problems += guessed
            yield found
        elif isinstance(part, Sheet):
            yield _read(part, is_only=is_only)
        else:
            yield part


def _read(sheet: Sheet, *, is_only: bool) -> Reading | Sheet:
    reading = read_table(sheet, is_only=is_only)
    return sheet if reading is None or (not is_only and _only_counts(reading)) else reading


def _only_counts(reading: Reading) -> bool:
    """Tell whether the points of a table without a known header merely number its rows."""
    if not any(found.code == _GUESSED_POINTS for found in reading.problems):
        return False
    leaves = [node for top in reading.nodes for node in top.walk() if not node.children]
    points = [node.worth.points for node in leaves if node.worth]
    return len(points) > 1 and points == list(range(1, len(points) + 1))


def _is_all(document: Document) -> bool:
    """Tell whether a document has one table, and no points outside of it."""
    tables = [part for part in document.parts if isinstance(part, Sheet | Stream)]
    lines = [part for part in document.parts if isinstance(part, Passage)]
    return len(tables) == 1 and not any(locate_worth(line.text, line.source) for line in lines)
