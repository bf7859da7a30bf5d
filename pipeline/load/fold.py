"""Blanks and line feeds of a source text as a reader of the finished page sees them."""

import re
import unicodedata

_BLANKS = re.compile("[ \t\n\r\f]+")
BREAK = "\0"  # a line break that is meant; the character itself never comes this far


def fold(text: str) -> str:
    """Make one blank of each run; ``BREAK`` becomes a line feed, with nothing around it.

    A line feed of the source between two wide characters is nothing at all (CSS Text 3, 4.1.3):
    nobody writes blanks between ideographs.
    """
    lines = (_BLANKS.sub(_blank, line).strip(" ") for line in text.split(BREAK))
    return "\n".join(lines).strip("\n")


def is_wide(char: str) -> bool:
    """Tell an ideograph, a full-width form or Chinese punctuation."""
    return unicodedata.east_asian_width(char) in {"W", "F"}


def _blank(found: re.Match[str]) -> str:
    start, end, text = found.start(), found.end(), found.string
    if "\n" not in found[0] or start == 0 or end == len(text):
        return " "
    return "" if is_wide(text[start - 1]) and is_wide(text[end]) else " "
