"""What people type for a score, read by one explicit rule.

``４．５``, ``4.5分``, ``得4分``, ``+4.5``, and ``4.5/5`` on an item of 5 points are scores. A dash,
a slash, 无, N/A and blanks mean: not scored, which is never 0. Everything else is an error that
says what is unclear: a word, a percentage, a date, a negative number (the score, or the loss?).
"""

import re
import unicodedata
from decimal import Decimal

from pipeline.diagnostics import Diagnostic, problem
from pipeline.grid import Cell, CellKind
from pipeline.load.headers import (
    DATE_SCORE,
    LOST_SCORE,
    NEGATIVE,
    PERCENT_SCORE,
    SCORE,
    says_nothing,
)
from pipeline.load.text import short
from pipeline.model import Score
from pipeline.numbers import parse_decimal, show

_LONGEST = 40  # characters; no way to write a score needs more

# Full-width ASCII and the ideographic space. Unicode's own folding would read ① as 1, 4² as 42.
_HALF_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(0x5E)} | {0x3000: 0x20}

# What a cell's type and format say overrules its text.
_BY_KIND = {CellKind.DATE: "S016", CellKind.PERCENT: "S017", CellKind.BOOLEAN: "S018"}
_BY_TEXT: tuple[tuple[re.Pattern[str], str], ...] = (
    (PERCENT_SCORE, "S017"),
    (LOST_SCORE, "S015"),
    (DATE_SCORE, "S016"),
)


def plain(text: str) -> str:
    """Give ``text`` in half width and lower case, without what is invisible."""
    if text.isascii():
        return text.strip().casefold()
    seen = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return seen.translate(_HALF_WIDTH).strip().casefold()


def is_number(text: str) -> bool:
    """Tell whether ``text`` could be a score of some item."""
    return len(text) <= _LONGEST and SCORE.fullmatch(plain(text)) is not None


def read_score(
    cell: Cell | None, points: Decimal, *, may_cost: bool = False
) -> tuple[Score | None, list[Diagnostic]]:
    """Read a score on an item of ``points``; None without a problem means: not scored.

    A negative number is a score only where the item ``may_cost`` points.
    """
    if cell is None or _is_blank(cell):
        return None, []
    typed = short(cell.text)
    # What is longer than any score is not held against the patterns at all.
    text = plain(cell.text) if len(cell.text.strip()) <= _LONGEST else ""
    if cell.kind is CellKind.COMMA:
        text = text.replace(",", ".")
    sign, text = _signed(text) if may_cost else ("", text)
    found = SCORE.fullmatch(text)
    if cell.kind in _BY_KIND or not found:
        return None, [problem(_fault(cell.kind, text), cell.source, typed=typed)]
    value = parse_decimal(sign + found[1])
    if value is None:
        return None, [problem("S019", cell.source, typed=typed)]
    if found[2] and parse_decimal(found[2]) != points:
        return None, [problem("S014", cell.source, typed=typed, points=show(points))]
    return Score(value, typed, cell.source), []


def _signed(text: str) -> tuple[str, str]:
    """Part a negative number's sign, whichever dash was typed, from its digits."""
    found = NEGATIVE.fullmatch(text)
    return ("-", found[1]) if found else ("", text)


def _is_blank(cell: Cell) -> bool:
    is_said = cell.kind is CellKind.TEXT and says_nothing(cell.text)
    return is_said or cell.kind is CellKind.BROKEN


def _fault(kind: CellKind, text: str) -> str:
    if kind in _BY_KIND:
        return _BY_KIND[kind]
    return next((code for pattern, code in _BY_TEXT if pattern.fullmatch(text)), "S013")
