"""What a number in a workbook stands for: its format says score, date or percentage.

Spreadsheets store a date as days since 1900 and 90 % as 0.9, and only the number format tells
them from a score. Numbers are stored in binary with 17 digits, 0.30000000000000004; people see 15,
0.3, and 15 are what they meant.
"""

import re
from datetime import datetime, timedelta
from decimal import Decimal

from pipeline.grid import CellKind
from pipeline.numbers import round_half_up, show

_DIGITS = 15  # what spreadsheets show and keep of a number that is typed
_SHORT = re.compile(r"(0|[1-9][0-9]{0,8})(\.[0-9]{0,4}[1-9])?")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]{1,3})?")
# Beyond this nothing is a score, and writing it out in full would be endless.
_MAX_EXPONENT = 20

# ECMA-376 Part 1, 18.8.30: the formats that need no definition; 27 to 36 and 50 to 58 are dates in
# Chinese versions.
_DATES = frozenset({*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)})
_PERCENTS = frozenset({9, 10})
# What a format prints as it stands: quoted text, escaped, padding and filling characters, and
# conditions and colours in brackets, unless they are the elapsed time [h].
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_DATE_LETTER = re.compile("[ymdhs]|a{3}", re.IGNORECASE)  # aaaa: the day of the week

# Day 60 is 29 February 1900, which never was; every later day counts from here.
_EPOCH_1900 = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's time has no zone
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - likewise
_LAST_DAY = 2_957_003  # the last day of 9999, counted from 1904


def kind_of_format(identifier: int, code: str) -> CellKind:
    """Tell what numbers of a format are; ``code`` is empty for a built-in one."""
    bare = _LITERAL.sub("", code)
    if identifier in _PERCENTS or "%" in bare:
        return CellKind.PERCENT
    # "General" is the one word in a format; its letters are none of these.
    if identifier in _DATES or (code and _DATE_LETTER.search(bare)):
        return CellKind.DATE
    return CellKind.NUMBER


def show_stored(stored: str, kind: CellKind, *, is_1904: bool) -> str:
    """Give a stored number as a person reads it: a score, a date or a percentage."""
    if kind is CellKind.NUMBER and _SHORT.fullmatch(stored):
        return stored  # by far the most; the rest of the way takes ten times as long
    if not _NUMBER.fullmatch(stored):
        return stored
    value = Decimal(stored)
    if kind is CellKind.DATE:
        return _show_date(value, is_1904=is_1904)
    if value and abs(value.adjusted()) > _MAX_EXPONENT:
        return stored
    if kind is CellKind.PERCENT:
        return f"{show(_to_15_digits(value * 100))}%"
    return show(_to_15_digits(value))


def _to_15_digits(value: Decimal) -> Decimal:
    places = _DIGITS - 1 - value.adjusted()
    return round_half_up(value, places) if value and places > 0 else value


def _show_date(days: Decimal, *, is_1904: bool) -> str:
    if not 0 <= days <= _LAST_DAY:
        return "####"  # as spreadsheets do
    seconds = int(round_half_up(days * 24 * 60 * 60, 0))
    moment = (_EPOCH_1904 if is_1904 else _EPOCH_1900) + timedelta(seconds=seconds)
    if days < 1:
        return f"{moment:%H:%M}"
    return f"{moment:%Y-%m-%d}" if seconds % (24 * 60 * 60) == 0 else f"{moment:%Y-%m-%d %H:%M}"
