"""Levels in headers: 优秀(90-100), A - Excellent, 5 points; and the intervals under them."""

from collections.abc import Mapping
from decimal import Decimal

from pipeline.chinese import normalise
from pipeline.diagnostics import Source
from pipeline.model import Level
from pipeline.numbers import parse_decimal
from pipeline.recognise import words

_FEWEST = 2
_FEWEST_NUMBERS = 3  # two numbers side by side are no scale


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
    return scale if len(scale) >= _FEWEST_NUMBERS and _is_scale(scale) else {}


def _is_scale(headers: Mapping[int, str]) -> bool:
    """Tell whether figures side by side rise or fall: 1 分, 3 分, 5 分."""
    columns = list(headers)
    limits = [read_interval(text) or {} for text in headers.values()]
    points = [value for each in limits if isinstance(value := each.get("points"), Decimal)]
    is_even = columns == list(range(columns[0], columns[0] + len(columns)))
    is_ordered = points in (sorted(set(points)), sorted(set(points), reverse=True))
    return is_even and is_ordered and len(points) == len(columns)


def _is_name(text: str) -> bool:
    name, _ = split_limits(text)
    return bool(words.LEVEL_NAME.fullmatch(name) or words.LETTERED_LEVEL.fullmatch(name))


def split_limits(text: str) -> tuple[str, str]:
    """Split ``优秀(90-100)`` into name and limits; the latter may be empty."""
    text = " ".join(text.split())
    if (found := words.BRACKET_AT_END.search(text)) and is_interval(found[1]):
        return text[: found.start()].strip(), found[1]
    if found := words.POINTS_THEN_NAME.match(text):
        return (found[2] or found[4] or "").strip(), found[1] or found[3]
    if found := words.NAME_THEN_POINTS.match(text):
        return found[1].strip(words.JOINTS), found[2]
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
    if limits is None and (found := words.EXACT.fullmatch(plain)):
        limits = {"points": parse_decimal(found[1])}
    if limits is None:
        return None
    return {**limits, "is_percent": "%" in plain}


def _between(plain: str) -> dict[str, Decimal | bool | None] | None:
    if found := words.INTERVAL.fullmatch(plain):
        low, high = parse_decimal(found[2]), parse_decimal(found[3])
        return {
            "at_least" if found[1] == "[" else "above": low,
            "at_most" if found[4] == "]" else "below": high,
        }
    if found := words.RANGE.fullmatch(plain.strip("()[]")):
        ends = [parse_decimal(found[1]), parse_decimal(found[2])]
        low, high = sorted(end for end in ends if end is not None) if None not in ends else ends
        return {"at_least": low, "at_most": high}
    return None


def _one_sided(plain: str) -> dict[str, Decimal | bool | None] | None:
    plain = words.UNITS.sub("", plain).strip("()")
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
