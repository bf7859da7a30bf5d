"""Chinese as formal documents write it: dates, ordinals, names compared or put in file names."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from pipeline.numbers import show

_DIGITS = "零一二三四五六七八九"
_NO_NAME = re.compile(r'[\\/:*?"<>|.\s]+')
STOPS = "。；，、.;, "  # what a text may end with that goes on in a sentence
_SENTENCE_ENDS = ("。", "！", "？", "；", "…")
# After what a task calls itself by: its first sentence, or all before the next part (2).
TITLE_ENDS = "。；;！？!?（(\n"
_POINTS_AT_END = re.compile(
    r"(?<![，,、；;：:\s])[，,、；;：:\s]*[（(\[【〔]?扣\s*[0-9０-９.．]+\s*分[）)\]】〕》」』”’\s]*[。．.]?$|[。；]$"
)
_BRACKETS = tuple(zip("（([【〔《「『“‘", "）)]】〕》」』”’", strict=True))
_IDEOGRAPH = re.compile("[\u3400-\u9fff]")
_STEM_BYTES = 120  # ids and suffixes included, well under the 255 bytes of a file name


def show_date(day: date) -> str:
    """Write a date as clause 7.3.5.4 has it: ``2017年12月5日``, no padding."""
    return f"{day.year}年{day.month}月{day.day}日"


# The same for a date in a workbook, as the number format of its cell.
DATE_FORMAT = 'yyyy"年"m"月"d"日"'


def show_period(first: date, last: date) -> str:
    """Write a period; the year stands once where both days lie in it."""
    end = f"{last.month}月{last.day}日" if first.year == last.year else show_date(last)
    return f"{show_date(first)}至{end}"


def numeral(number: int) -> str:
    """Write 1 to 99 in Chinese: 一, 十, 十一, 二十, 二十一."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("" if tens == 1 else _DIGITS[tens]) + "十"
    return head + (_DIGITS[ones] if ones or not head else "")


def figure_pattern(figure: Decimal) -> str:
    """Give a pattern for the ways to write a figure: ``2``, and up to 99 also ``二`` and ``两``."""
    ways = [rf"(?<![0-9.]){re.escape(show(figure))}"]
    if figure in range(1, 100):
        spelled = numeral(int(figure)) + ("|两" if figure == 2 else "")  # noqa: PLR2004 -- says 2
        ways.append(rf"(?<![{_DIGITS}两十百千万])(?:{spelled})")
    return f"(?:{'|'.join(ways)})"


def is_chinese(text: str) -> bool:
    """Tell whether any ideograph stands in ``text``."""
    return bool(_IDEOGRAPH.search(text))


def join(names: Iterable[str]) -> str:
    """List names with the enumeration comma."""
    return "、".join(names)


def join_clauses(clauses: Iterable[str]) -> str:
    """List clauses with the full-width comma."""
    return "，".join(clauses)


def join_heavy(clauses: Iterable[str]) -> str:
    """List clauses that hold commas themselves, with the semicolon."""
    return "；".join(clauses)


def quote_title(title: str) -> str:
    """Put a title in title marks; those inside become single ones (GB/T 15834)."""
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"


def end_sentence(text: str) -> str:
    """Close a text that somebody typed without an end."""
    return text if text.endswith(_SENTENCE_ENDS) else f"{text}。"


def without_points(reason: str) -> str:
    """Give a reason without the points that it states at its end: ``…，扣0.5分``."""
    bare = _POINTS_AT_END.sub("", reason)
    # A bracket that held more than the points is closed again.
    return bare + "".join(end for start, end in _BRACKETS if bare.count(start) > bare.count(end))


@lru_cache(maxsize=16384)  # a large table asks the same of its cells many times
def normalise(text: str) -> str:
    """Give the form by which names and titles are compared: width, case and blanks do not count."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(
        char
        for char in folded
        if not char.isspace() and unicodedata.category(char) not in {"Cf", "Zs"}
    ).casefold()


def file_stem(identifier: str, name: str) -> str:
    """Name a department's file: its id, which is safe and unique, then its name made harmless."""
    harmless = _NO_NAME.sub("_", name).strip("_")
    encoded = f"{identifier}-{harmless}".encode()[:_STEM_BYTES]
    return encoded.decode(errors="ignore").rstrip("_-")


# The number format that says nothing, as Excel and WPS name it.
GENERAL_FORMAT = re.compile("General|G/通用格式", re.IGNORECASE)
# Words and signs around digits by which they mean another value: a loss, a share, a fraction.
OTHER_VALUE = re.compile("[%％‰/／扣减负失]")

# What people type for a score, readable or not: 扣0.5, 90%, 约9, 九分, 优.
_LIKE_A_SCORE = re.compile(
    r"\D{0,3}[0-9]+(?:\.[0-9]+)?\D{0,3}|[零一二两三四五六七八九十百点]{1,6}分?"
    r"|优秀?|良好?|中等?|差|(?:基本|不)?(?:合格|称职|达标)|[满零]分"
)


def is_like_a_score(text: str) -> bool:
    """Tell whether ``text``, in half width, is meant for a score, be it one or not."""
    return bool(_LIKE_A_SCORE.fullmatch(text))


_UNIT = 2  # characters by which an office is told from the one above it


def is_short_for(short: str, full: str) -> bool:
    """Tell whether a name may be the shortened form of another, or is that other itself.

    Its characters stand in the full one in the same order: 党委组织部 for 中共…委员会组织部, of
    which 党 alone is said in other words; and what it ends in, as 织部, is that of the full one.
    """
    rest = iter(full)
    is_within = all(any(known == one for known in rest) for one in short if one != "党")
    return is_within and short[-_UNIT:] == full[-_UNIT:]
