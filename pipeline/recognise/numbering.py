"""Numbers before titles: 一、 （一） 1. 1.1.2 (1) ① A. 第一部分 Part I, and how they nest."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.chinese import numeral
from pipeline.recognise import words_lines
from pipeline.recognise import words_text as words

_CHINESE = {numeral(number): number for number in range(1, 100)}
_ROMAN = {"I": 1, "V": 5, "X": 10}
_LAST_LETTER = 26


@dataclass(frozen=True, slots=True)
class Numbering:
    """A number read: its style, its value as a path (1.1.2 is three deep), and as typed."""

    style: str
    path: tuple[int, ...]
    typed: str

    @property
    def key(self) -> tuple[str, int]:
        """What siblings have in common: the style, and of a path its length."""
        style = "path" if self.style == "arabic" else self.style
        return style, len(self.path)


def split_number(text: str) -> tuple[str, str]:
    """Split ``1.1基层`` into ``1.1`` and ``基层``; the first is empty where there is no number.

    A number keeps the sign that closes it (``一、``). A label without a title (``Part 1``) is a
    title.
    """
    numbering, rest = read_number(text)
    return (numbering.typed, rest) if numbering else ("", rest)


@lru_cache(maxsize=16384)
def read_number(text: str) -> tuple[Numbering | None, str]:
    """Give the number that opens ``text``, if any, and the rest of it."""
    stripped = text.strip()
    folded = words.fold(stripped)
    for style, pattern in words.STYLES:
        found = pattern.match(folded)
        if not found or not (path := _path(found["n"])):
            continue
        rest = stripped[found.end() :].strip()
        if style in words.LABELLED and (not rest or rest[0] in words.OPENING_BRACKETS):
            return None, stripped
        end = _end_of_typed(style, found) if rest else None  # of a lone "A1:" nothing is dropped
        return Numbering(style, path, stripped[:end].strip()), rest
    return None, stripped


def whole_number(text: str) -> Numbering | None:
    """Read a cell that holds nothing but a number: ``1``, ``一、``, ``1.1``, ``（二）``, ``A``."""
    stripped = text.strip()
    numbering, rest = read_number(stripped)
    if numbering and not rest:
        return numbering
    found = words.WHOLE_NUMBER.fullmatch(words.fold(stripped))
    path = _path(found["n"]) if found else ()
    if not found or not path:
        return None
    style = "arabic" if found["n"].isdecimal() else "letter" if found["n"].isascii() else "chinese"
    return Numbering(style, path, stripped)


def read_path(text: str, length: int) -> Numbering | None:
    """Read ``1.21`` before any word, be it a measure (1.21学期计划), where a column numbers so."""
    found = words.BARE_PATH.match(words.fold(text.strip()))
    path = _path(found[0]) if found else ()
    return Numbering("path", path, found[0]) if found and len(path) == length else None


def read_bullet(text: str) -> Numbering | None:
    """Read a bullet that opens a cell as a style of number: what it marks stands below 1., 2."""
    found = words_lines.BULLET.match(text.lstrip())
    return Numbering("bullet", (1,), found[0].strip()) if found else None


def without_bullet(text: str) -> str:
    """Give a title without the bullet that opens it."""
    return words_lines.BULLET.sub("", text.lstrip(), count=1)


def nest(numberings: Sequence[Numbering | None]) -> list[int]:
    """Give the depth of each of the lines so numbered, from 0.

    A style seen before stands where it stood; a new one stands below the line before. A path that
    is longer than the one before stands below it. A line without a number keeps the depth.
    """
    open_keys: list[tuple[str, int]] = []
    depths: list[int] = []
    for numbering in numberings:
        if numbering:
            open_keys = _opened(open_keys, numbering.key)
        depths.append(max(len(open_keys) - 1, 0))
    return depths


def _end_of_typed(style: str, found: re.Match[str]) -> int:
    """Tell how far a number goes as typed: a sign that closes it belongs to it (一、), : not."""
    if style == "part":
        return found.end("t")
    return found.end("n") if style in words.LABELLED | {"code"} else found.end()


def _opened(open_keys: list[tuple[str, int]], key: tuple[str, int]) -> list[tuple[str, int]]:
    """Close what ``key`` ends: its own style's last line, or a longer path."""
    for place, (style, length) in enumerate(open_keys):
        if (style, length) == key or (style == key[0] == "path" and length > key[1]):
            return [*open_keys[:place], key]
    return [*open_keys, key]


def _path(number: str) -> tuple[int, ...]:
    """Give the value of a number in any script; a letter before digits is the first of the path."""
    if lettered := re.fullmatch(r"([A-Z])([0-9].*)", number):
        return (*_path(lettered[1]), *rest) if all(rest := _path(lettered[2])) else ()
    parts = [_value(part) for part in re.split("[.-]", number)]
    return tuple(part for part in parts if part is not None) if None not in parts else ()


def _value(part: str) -> int | None:
    """Give the value of one part of a number; None where it is none."""
    plain = unicodedata.normalize("NFKC", part).strip("().")
    if plain.isdecimal() and plain.isascii():
        return int(plain)
    if plain in _CHINESE:
        return _CHINESE[plain]
    if plain and set(plain.upper()) <= _ROMAN.keys():
        return _roman(plain.upper())
    if digits := re.match("[0-9]+", plain):
        return int(digits[0])
    value = ord(plain.lower()) - ord("a") + 1 if len(plain) == 1 else 0
    return value if 1 <= value <= _LAST_LETTER else None


def _roman(number: str) -> int:
    values = [_ROMAN[digit] for digit in number]
    following = [*values[1:], 0]
    return sum(
        -value if value < after else value for value, after in zip(values, following, strict=True)
    )
