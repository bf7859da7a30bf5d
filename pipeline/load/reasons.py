"""The cell 扣分原因 to deductions: one reason, or several that each end with their points.

``台账缺3月记录，扣0.5分；未见总结，扣1分`` is two deductions. A semicolon inside a reason splits
nothing: pieces are gathered until one ends with its points. A reason stays exactly as typed, and so
a figure in it that is not read would contradict the loss printed beside it: it is refused.
"""

from collections.abc import Iterator
from decimal import Decimal

from pipeline.diagnostics import Diagnostic, problem
from pipeline.grid import Cell
from pipeline.load.headers import (
    ANY_LOST,
    AROUND_REASONS,
    BETWEEN_REASONS,
    LOST_AT_END,
    STOPS,
    gives_reason,
    says_nothing,
)
from pipeline.load.score_text import plain
from pipeline.load.text import check_text, short
from pipeline.model import Deduction
from pipeline.numbers import parse_decimal

MAX_CELL = 5_000  # characters, of however many reasons; splitting takes time by their square


def read_reasons(
    cell: Cell | None, evidence: str = ""
) -> tuple[tuple[Deduction, ...], list[Diagnostic]]:
    """Read the deductions of a cell; one that states no points has all that were lost."""
    if cell is None or says_nothing(cell.text):
        return (), []
    if len(cell.text) > MAX_CELL:
        return (), [problem("S010", cell.source, length=len(cell.text), limit=MAX_CELL)]
    # Line feeds separate or stand within a reason; nothing else invisible may.
    problems = check_text(cell.text.replace("\n", " "), cell.source)
    parts = list(_parts(cell.text))
    if faults := list(_faults(cell, parts)):
        return (), [*problems, *faults]
    return tuple(Deduction(points, text, cell.source, evidence) for text, points in parts), problems


def _parts(text: str) -> Iterator[tuple[str, Decimal | None]]:
    """Give each reason with its points; a last one may have none."""
    rest = 0
    for end, following in _ends(text):
        piece = text[rest:end].strip(AROUND_REASONS)
        if stated := _stated(piece):
            yield piece, parse_decimal(plain(stated))
            rest = following
    if not rest or text[rest:].strip(AROUND_REASONS):
        yield text[rest:].strip(), None


def _stated(piece: str) -> str:
    """Give the points with which a piece ends."""
    found = LOST_AT_END.search(piece)
    return found[1] if found else ""


def _ends(text: str) -> Iterator[tuple[int, int]]:
    """Give the places where a reason may end, and where the next one would begin."""
    for separator in BETWEEN_REASONS.finditer(text):
        # A full stop belongs to the reason before it.
        yield (separator.end() if separator[0][0] in STOPS else separator.start()), separator.end()
    yield len(text), len(text)


def _faults(cell: Cell, parts: list[tuple[str, Decimal | None]]) -> Iterator[Diagnostic]:
    for text, points in parts:
        if len(ANY_LOST.findall(text)) != (points is not None):
            yield problem("S022", cell.source, typed=short(text))
        elif not gives_reason(text):
            yield problem("S023", cell.source, typed=short(text))
        elif points is None and len(parts) > 1:
            yield problem("S020", cell.source, typed=short(text))
