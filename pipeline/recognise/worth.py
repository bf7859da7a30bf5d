"""Points as people state them: alone in a cell, or hidden in a title.

Only a phrase that says nothing but points is read; a number in running text never is.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipeline.chinese import numeral
from pipeline.diagnostics import Source
from pipeline.numbers import ZERO, parse_decimal
from pipeline.recognise import words_text as words
from pipeline.recognise.nodes import Worth

_SPELLED = {numeral(number): Decimal(number) for number in range(1, 100)}
_YEARS = range(1900, 2101)
_FEWEST = 2  # a bare (1) at a title's end is its number
_LONGEST_TITLE = 80  # characters in which points may stand without brackets
_MOST_WORDS = 8
_EDGES = words.JOINTS
_NOWHERE = Source("")


@dataclass(frozen=True, slots=True)
class Found:
    """Points in a text and the stretch of it that says them and nothing else.

    ``start`` equals ``end`` where the phrase says more than points, so that it stays.
    """

    worth: Worth
    start: int
    end: int


def find_worth(text: str, source: Source) -> Worth | None:
    """Read a whole cell that states points: ``10``, ``10分``, ``/ 25``, ``0~5分``, ``25%``."""
    found = _read_whole(text)
    if not found:
        return None
    limits = found.points, found.minimum, found.maximum, found.is_percent
    return Worth(source, found.typed, *limits)


@lru_cache(maxsize=8192)
def _read_whole(text: str) -> Worth | None:
    """Read a cell wherever it stands: the same figures come again and again in a table."""
    folded = words.fold(text).strip()
    if folded[:1] in {"(", "["} and folded[-1:] in {")", "]"}:
        folded = folded[1:-1].strip()
    if not folded or words.NO_WORTH.fullmatch(folded):
        return None
    found = words.PHRASE.fullmatch(folded)
    return _worth(found, text.strip(), _NOWHERE) if found else None


def split_worth(text: str, source: Source) -> tuple[str, Worth | None]:
    """Give a title without the points that it carries, and these; only they leave the title."""
    found = locate_worth(text, source)
    if not found:
        return text.strip(), None
    if found.start == found.end:
        return text.strip(), found.worth
    before, after = text[: found.start].rstrip(), text[found.end :]
    if not before.strip(_EDGES) or not after.strip(_EDGES):
        return (before + after).strip(_EDGES), found.worth
    return before + (after if before[-1].isascii() else after.lstrip()), found.worth


def locate_worth(text: str, source: Source, *, is_entry: bool = False) -> Found | None:
    """Find the points that a title, or a line that opens with one, carries, if any.

    ``is_entry`` says that the line has a number or stands in a list, where ``Report 30%`` is no
    prose.
    """
    folded = words.fold(text)
    return _in_brackets(folded, text, source, is_entry=is_entry) or _without_brackets(
        folded, text, source, is_entry=is_entry
    )


def _in_brackets(folded: str, text: str, source: Source, *, is_entry: bool) -> Found | None:
    found = [
        each
        for match in words.BRACKET.finditer(folded)
        if (each := _bracket(match, text, source, is_entry=is_entry))
    ]
    if not found:
        return None
    if len(found) == 1:
        return found[0]
    first = found[0]
    opens_title = not words.SENTENCE_END.search(text[: first.start])
    is_closed = folded[first.end : first.end + 1] in {"", ":", "\n"}
    return first if opens_title and is_closed else None


def _bracket(match: re.Match[str], text: str, source: Source, *, is_entry: bool) -> Found | None:
    """Read one bracket: points if it says only them, or closes with their sum.

    In an entry of a list a colon closes the title too: ``- Style (0-25): names, comments``.
    """
    is_last = bool(words.AFTER_WORTH.fullmatch(match.string, match.end()))
    is_last = is_last or (is_entry and match.string[match.end() :].lstrip().startswith(":"))
    if phrase := words.PHRASE.fullmatch(match[1]):
        is_bare = not any((phrase["unit0"], phrase["unit1"], phrase["unit2"], phrase["unit3"]))
        if is_bare and not (is_last and _is_plain_amount(match, phrase)):
            return None
        worth = _worth(phrase, text[match.start() : match.end()], source)
        return Found(worth, match.start(), match.end()) if worth else None
    if summed := words.SUM_AT_END.fullmatch(match[1]) or words.SUM_AT_START.fullmatch(match[1]):
        said = next(filter(None, summed.groupdict().values()))
        phrase = words.PHRASE.fullmatch(said)
        worth = _worth(phrase, said, source) if phrase else None
        return Found(worth, match.end(), match.end()) if worth else None
    return None


def _is_plain_amount(match: re.Match[str], phrase: re.Match[str]) -> bool:
    """Tell whether a bracket without a unit can be points: ``(25)``, ``(0 ~ 10)``."""
    if phrase["opening"] or phrase["limit"] or phrase["slash"] or phrase["plusminus"]:
        return True
    if phrase["low"]:
        low, high = _amount(phrase["low"]), _amount(phrase["high"])
        return None not in {low, high} and ZERO in {min(low or ZERO, ZERO), low, high}
    amount = _amount(phrase["amount"])
    if amount is None or int(amount) in _YEARS:
        return False
    return match[0][0] == "(" and bool(match.start()) and (amount >= _FEWEST or amount < 0)


def _without_brackets(folded: str, text: str, source: Source, *, is_entry: bool) -> Found | None:
    """Read points that open or close a short title: ``Tests: 40%``, ``满分100分``."""
    stripped = folded.rstrip().rstrip(words.STOPS)
    if remark := words.CLOSING_REMARK.search(stripped):
        stripped = stripped[: remark.start()]
    tails = (words.SLASH_TAIL, words.TAIL) if len(stripped) <= _LONGEST_TITLE else ()
    for pattern in tails:
        if (match := pattern.search(stripped)) and _closes_title(
            match, stripped, is_entry=is_entry
        ):
            phrase = words.PHRASE.fullmatch(match["phrase"])
            # Where no title stands before them, the sign between belongs to the points.
            is_alone = not stripped[: match.start()].strip()
            typed = text[match.start() if is_alone else match.start("phrase") : match.end()]
            if phrase and (worth := _worth(phrase, typed, source)):
                return Found(worth, match.start(), remark.start() if remark else len(folded))
    match = words.HEAD.match(stripped)
    if match and any(char.isalpha() for char in stripped[match.end() :]):
        phrase = words.PHRASE.fullmatch(match["phrase"])
        worth = _worth(phrase, text[: match.end("phrase")], source) if phrase else None
        return Found(worth, 0, match.end()) if worth else None
    return None


def _closes_title(match: re.Match[str], folded: str, *, is_entry: bool) -> bool:
    before = folded[: match.start()]
    if not before.strip() or words.SENTENCE_END.search(before):
        closes_line = is_entry and match["gap"].isspace() and words.SENTENCE_END.search(before[-1:])
        return (
            bool(closes_line and not words.PERCENT_END.search(match["phrase"]))
            or not before.strip()
        )
    if words.NO_FULL_POINTS.search(before) or _is_formula(match["phrase"], before):
        return False
    if "/" in match["phrase"] and before.rstrip()[-1:].isdigit():
        return False  # 28/30 was scored
    is_joined = not match["gap"].strip()
    if is_entry and match["gap"] and match["phrase"].endswith("%"):
        is_rate = is_joined and words.RATE.search(before)
        return len(before.split()) <= _MOST_WORDS and not is_rate
    if is_joined and match["phrase"].endswith("%"):
        return not match["phrase"][0].isdigit()  # a percentage in prose, unless 权重 says so
    return not is_joined or len(before.split()) <= _MOST_WORDS


def _is_formula(phrase: str, before: str) -> bool:
    """Tell whether a number is a part of a formula: what follows = or ×, a divisor behind them."""
    return bool(words.FORMULA.search(before if "/" in phrase else before.rstrip()[-1:]))


def _worth(phrase: re.Match[str], typed: str, source: Source) -> Worth | None:
    """Make the worth of what ``words.PHRASE`` matched."""
    is_percent = "%" in {phrase["unit1"], phrase["unit2"]}
    if phrase["plusminus"]:
        either = _amount(phrase["either"])
        return Worth(source, typed, either, minimum=-either) if either else None
    if phrase["low"]:
        return _range(phrase, typed, source, is_percent=is_percent)
    amount = _SPELLED.get(phrase["spelled"]) if phrase["spelled"] else _amount(phrase["amount"])
    if amount is None:
        return None
    if amount < 0:
        return Worth(source, typed, None, amount, ZERO, is_percent)
    return Worth(source, typed, amount, is_percent=is_percent)


def _range(phrase: re.Match[str], typed: str, source: Source, *, is_percent: bool) -> Worth | None:
    ends = (_amount(phrase["low"]), _amount(phrase["high"]))
    if ends[0] is None or ends[1] is None or {int(ends[0]), int(ends[1])} <= set(_YEARS):
        return None
    low, high = min(ends[0], ends[1]), max(ends[0], ends[1])
    if high <= 0:
        return Worth(source, typed, None, low, high, is_percent)
    return Worth(source, typed, high, minimum=low, is_percent=is_percent)


def _amount(text: str) -> Decimal | None:
    """Read ``+ 2``, ``.5``, ``-.5`` too, which no number may look like elsewhere."""
    plain = "".join(text.split()).removeprefix("+")
    return parse_decimal(re.sub(r"^(-?)\.", r"\g<1>0.", plain))
