"""The kinds of slips, and what finds one."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """A kind of slip."""

    RELATIVE_DATE = "relative_date"  # 今年
    DAY = "day"  # 5号 of a date
    SHORT_YEAR = "short_year"  # 17年
    HAN_DATE = "han_date"  # 二〇一七年
    YEAR_RANGE = "year_range"  # 2017-2018年
    PERCENT_RANGE = "percent_range"  # 63～68%
    MAGNITUDE_RANGE = "magnitude_range"  # 100～150万
    BARE_POINT = "bare_point"  # .5
    DOCUMENT_NUMBER = "document_number"  # [2017]03号
    WIDE_DIGITS = "wide_digits"  # １２
    HALF_WIDTH = "half_width"  # , between ideographs
    STRAIGHT_QUOTES = "straight_quotes"  # "
    COMMA_BEFORE_ETC = "comma_before_etc"  # 、等
    NUMBERING = "numbering"  # 一. and （一）、
    DOUBLE_MARKS = "double_marks"  # 。。
    SPACE = "space"  # between ideographs
    ELLIPSIS = "ellipsis"  # ...
    DASH = "dash"  # --
    NO_STOP = "no_stop"  # a paragraph without its end


@dataclass(frozen=True, slots=True)
class Rule:
    """What finds a slip.

    ``needs`` are characters of which a text with this slip has one. ``likely`` gives the right form
    of a match, or None where it is no slip after all. A rule of words looks at what the writer says
    himself, and not into quotation marks.
    """

    kind: Kind
    pattern: re.Pattern[str]
    likely: Callable[[re.Match[str]], str | None]
    needs: frozenset[str]
    is_of_words: bool = True


# Ideographs, for use within a class of a pattern.
HAN = "\u3400-\u4dbf\u4e00-\u9fff\u3007"
# After these a mark stands in Chinese text; before those as well.
AFTER = HAN + "》〉）】〕”’、，。；：？！…"
BEFORE = HAN + "《〈（【〔“‘"
IS_HAN = re.compile(f"[{HAN}]")


def before(match: re.Match[str]) -> str:
    """Give the character before a match, or nothing."""
    return match.string[match.start() - 1 : match.start()] if match.start() else ""


def after(match: re.Match[str]) -> str:
    """Give the character after a match, or nothing."""
    return match.string[match.end() : match.end() + 1]


def in_chinese(match: re.Match[str]) -> bool:
    """Tell whether Chinese stands beside a match."""
    return bool(_AFTER.match(before(match)) or _BEFORE.match(after(match)))


_AFTER = re.compile(f"[{AFTER}]")
_BEFORE = re.compile(f"[{BEFORE}]")
