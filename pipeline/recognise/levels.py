"""Levels in headers: 优秀(90-100), A - Excellent, 5 points; and the intervals written under them."""

import re
from collections.abc import Mapping
from decimal import Decimal

from pipeline.chinese import normalise
from pipeline.diagnostics import Source
from pipeline.model import Level
from pipeline.numbers import parse_decimal
from pipeline.recognise import words

_FEWEST = 2
_FEWEST_NUMBERS = 3  # two numbers side by side are no scale
_NUMBER = r"([0-9]+(?:\.[0-9]+)?)"
_MATHEMATICAL = re.compile(rf"([\[(]){_NUMBER}%?,{_NUMBER}%?([\])])")
_RANGE = re.compile(
    rf"{_NUMBER}[分%]?(?:-|–|—|~|～|至|to|\.\.)+{_NUMBER}[分%]?(?:points?|pts?\.?)?"
)
_EXACT = re.compile(rf"\+?{_NUMBER}(?:分|points?|pts?\.?|marks?|%)?")
_BRACKET = re.compile(r"[(（\[【]([^()（）\[\]【】]+)[)）\]】]\s*$")
_JOINED = re.compile(
    r"^(.*?\D)\s*[-–—:：=]?\s*([0-9][0-9.]*(?:\s*[-–—~～至]\s*[0-9][0-9.]*)?\s*(?:分|points?|pts?\.?|marks?|%)?)$",
    re.IGNORECASE | re.DOTALL,
)
_LEADING = re.compile(
    r"^([0-9]+(?:\.[0-9]+)?)\s*(?:分|points?|pts?\.?|marks?)?\s*[-–—:：=]\s*(.*)$|^([0-9]+(?:\.[0-9]+)?)\s*(?:分|points?|pts?\.?|marks?)\s*[(（](.*)[)）]$",
    re.IGNORECASE | re.DOTALL,
)


def level_columns(headers: Mapping[int, str]) -> dict[int, str]:
    """Tell which columns announce levels: at least two names, or a scale of three numbers."""
    named = {column: text for column, text in headers.items() if _is_name(text)}
    scale = {
        column: text
        for column, text in headers.items()
        if words.POINTS_AS_LEVEL.fullmatch(text.strip())
    }
    if len(named) + len(scale) >= _FEWEST and named:
        return named | scale
    return scale if len(scale) >= _FEWEST_NUMBERS else {}


def _is_name(text: str) -> bool:
    name, _ = split_limits(text)
    return bool(words.LEVEL_NAME.fullmatch(name) or words.LETTERED_LEVEL.fullmatch(name))


def split_limits(text: str) -> tuple[str, str]:
    """Split ``优秀(90-100)`` into name and limits; the latter may be empty."""
    text = " ".join(text.split())
    if (found := _BRACKET.search(text)) and is_interval(found[1]):
        return text[: found.start()].strip(), found[1]
    if found := _LEADING.match(text):
        return (found[2] or found[4] or "").strip(), found[1] or found[3]
    if found := _JOINED.match(text):
        return found[1].strip(" -–—:：="), found[2]
    return text, ""


def is_interval(text: str, *, exact: bool = True) -> bool:
    """Tell whether ``text`` says nothing but scores: ``[60, 70)``, ``85～100``, ``60分以下``.

    One score alone (``10分``) counts where ``exact`` allows it.
    """
    limits = read_interval(text)
    return limits is not None and (exact or "points" not in limits)


def read_interval(text: str) -> dict[str, Decimal | bool | None] | None:
    """Give the limits that ``text`` states, by the names of the fields of ``Level``."""
    plain = normalise(text)
    limits = _between(plain) or _one_sided(plain)
    if limits is None and (found := _EXACT.fullmatch(plain)):
        limits = {"points": parse_decimal(found[1])}
    if limits is None:
        return None
    return {**limits, "is_percent": "%" in plain}


def _between(plain: str) -> dict[str, Decimal | bool | None] | None:
    if found := _MATHEMATICAL.fullmatch(plain):
        low, high = parse_decimal(found[2]), parse_decimal(found[3])
        return {
            "at_least" if found[1] == "[" else "above": low,
            "at_most" if found[4] == "]" else "below": high,
        }
    if found := _RANGE.fullmatch(plain.strip("()[]")):
        ends = [parse_decimal(found[1]), parse_decimal(found[2])]
        low, high = sorted(end for end in ends if end is not None) if None not in ends else ends
        return {"at_least": low, "at_most": high}
    return None


def _one_sided(plain: str) -> dict[str, Decimal | bool | None] | None:
    plain = plain.replace("分", "").replace("%", "").strip("()")
    for field, pattern in (
        ("below", words.BELOW),
        ("at_least", words.FROM),
        ("at_most", words.AT_MOST),
        ("above", words.ABOVE),
    ):
        if found := pattern.fullmatch(plain):
            return {field: parse_decimal(next(filter(None, found.groups())))}
    return None


def make_level(name: str, limits: str, text: str, source: Source) -> Level:
    """Make a level of its header, of the limits stated for it, and of what earns it."""
    fields = read_interval(limits) or {}
    values = {key: value for key, value in fields.items() if isinstance(value, Decimal)}
    return Level(name, source, text, is_percent=bool(fields.get("is_percent")), **values)
