"""The numbers that Word and web pages put before the entries of a list by themselves."""

from collections.abc import Callable, Mapping
from string import ascii_uppercase

from pipeline.chinese import numeral

_HIGHEST_NUMERAL = 99
_CIRCLED = 0x2460, 20  # ①, and how many follow one another
_FULL_WIDTH = 0xFF10  # ０
_LONGEST_ROMAN = 3999
_ROMAN = (
    ("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100), ("XC", 90), ("L", 50),
    ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1),
)  # fmt: skip


def ordinal(number: int, style: str) -> str:
    """Write ``number`` in a style by its name in Word (ECMA-376 Part 1, 17.18.59), else plain."""
    write = _STYLES.get(style)
    return write(number) if write is not None and number > 0 else str(number)


def _chinese(number: int) -> str:
    return numeral(number) if number <= _HIGHEST_NUMERAL else str(number)


def _letters(number: int) -> str:
    """Give A to Z, then AA, BB: Word doubles a letter where spreadsheets count on."""
    times, index = divmod(number - 1, len(ascii_uppercase))
    return ascii_uppercase[index] * (times + 1) if times < 10 else str(number)  # noqa: PLR2004


def _roman(number: int) -> str:
    if number > _LONGEST_ROMAN:
        return str(number)
    written = ""
    for sign, value in _ROMAN:
        times, number = divmod(number, value)
        written += sign * times
    return written


def _circled(number: int) -> str:
    first, most = _CIRCLED
    return chr(first + number - 1) if number <= most else str(number)


def _full_width(number: int) -> str:
    return "".join(chr(_FULL_WIDTH + int(digit)) for digit in str(number))


_STYLES: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
}
