"""The order in which a document is read, as data: what every finished file has to keep to."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

from pipeline.documents.common import Chart, Row, Tail, Unprinted
from pipeline.documents.letter import Letter
from pipeline.documents.notice import Notice
from pipeline.documents.summary import CrossTable, Matrix, Summary
from pipeline.documents.withdrawal import Withdrawal

Read = str | tuple[str, ...]  # a text, or the cells of a row


def reading(document: Letter | Notice | Summary | Withdrawal) -> Iterator[Read]:
    """Give every text and every row, in the order in which the fields stand.

    What closes the last page (版记) is read last, after the annexes.
    """
    yield from _read(replace(document, tail=_without_record(document.tail)))
    yield from filter(None, (document.tail.copies, document.tail.printer, document.tail.printed))


def _without_record(tail: Tail) -> Tail:
    return replace(tail, copies="", printer="", printed="")


def _read(value: object) -> Iterator[Read]:
    if isinstance(value, str):
        yield from [value] if value else []
    elif isinstance(value, Chart):
        yield value.caption
    elif isinstance(value, CrossTable | Matrix):
        yield from _lines(value)
    elif isinstance(value, tuple):
        for element in value:
            yield from _read(element)
    elif isinstance(value, Row):
        yield tuple(str(cell) for cell in _values(value))
    elif is_dataclass(value) and not isinstance(value, Unprinted):
        for element in _values(value):
            yield from _read(element)


def _lines(table: CrossTable | Matrix) -> tuple[Read, ...]:
    if isinstance(table, CrossTable):
        return (table.caption, table.header, *table.rows)
    return (table.header, table.points, *table.rows)


def _values(value: object) -> list[object]:
    # Callers have checked that it is a dataclass; the type cannot say so for a mixin such as Row.
    return [getattr(value, field.name) for field in fields(value)]  # type: ignore[arg-type]
