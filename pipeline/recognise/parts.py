"""The parts of a document, each read by itself: tables to readings, passages left as they are."""

from collections.abc import Iterator

from pipeline.grid import Datum, Document, Passage, Sheet, Stream
from pipeline.recognise.data import read_data
from pipeline.recognise.nodes import Reading
from pipeline.recognise.relay import relay
from pipeline.recognise.table import read_table
from pipeline.recognise.worth import locate_worth

Part = Passage | Reading | Sheet


def read_parts(document: Document) -> Iterator[Part]:
    """Read each table; one that is no rubric comes back as it is."""
    is_only = _is_all(document)
    for part in document.parts:
        if isinstance(part, Datum):
            yield read_data(part)
        elif isinstance(part, Stream):
            sheet = relay(part)
            yield read_table(sheet, is_only=is_only) or sheet
        elif isinstance(part, Sheet):
            yield read_table(part, is_only=is_only) or part
        else:
            yield part


def _is_all(document: Document) -> bool:
    """Tell whether a document has one table, and no points outside of it."""
    tables = [part for part in document.parts if isinstance(part, Sheet | Stream)]
    lines = [part for part in document.parts if isinstance(part, Passage)]
    return len(tables) == 1 and not any(locate_worth(line.text, line.source) for line in lines)
