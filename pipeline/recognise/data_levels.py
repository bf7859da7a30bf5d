"""The levels of an item in a data file: listed with names and points, or a text for each name."""

from collections.abc import Iterator
from decimal import Decimal

from pipeline.diagnostics import Source
from pipeline.grid import Datum
from pipeline.model import Level
from pipeline.numbers import parse_decimal
from pipeline.recognise.levels import make_level, read_interval, split_limits
from pipeline.recognise.nodes import Role, Worth
from pipeline.recognise.words import LETTERED_LEVEL, LEVEL_NAME
from pipeline.recognise.words_data import Field, meaning_of

_FEWEST = 2
_NAMING = (Role.TITLE, Field.LEVELS, Role.NUMBER)
_LIMITING = (Role.POINTS, Field.MAXIMUM, Role.SCORE, Role.WEIGHT)


def are_levels(datum: Datum) -> bool:
    """Tell a mapping whose names are those of levels: excellent, A, 良好."""
    names = [member.name for member in datum.members]
    return len(names) >= _FEWEST and all(map(_is_level, names))


def read_levels(datum: Datum) -> list[Level]:
    """Read a list or a mapping of levels."""
    return [level for member in datum.members if (level := _level(member)) is not None]


def only_scores(datum: Datum) -> list[Decimal] | None:
    """Give the scores where nothing else is listed: ``[0, 5, 10]``."""
    scores = [parse_decimal(member.text) for member in datum.members if not member.name]
    if len(scores) != len(datum.members) or len(scores) < _FEWEST or None in scores:
        return None
    return [score for score in scores if score is not None]


def highest(levels: list[Level]) -> Worth | None:
    """Give the points of the best level."""
    stated = [(level.points, level) for level in levels if level.points is not None]
    if not stated:
        return None
    points, level = max(stated, key=lambda pair: pair[0])
    return Worth(level.source, str(points), points)


def _is_level(name: str) -> bool:
    bare, _ = split_limits(name)
    return bool(LEVEL_NAME.fullmatch(bare) or LETTERED_LEVEL.fullmatch(bare))


def _level(datum: Datum) -> Level | None:
    if datum.members:
        return _of_record(datum)
    name, limits = split_limits(datum.name)
    if not datum.name:
        name, limits = split_limits(datum.text)
        return _made(name or datum.text, limits, "", datum.source) if datum.text else None
    if not limits and parse_decimal(datum.text) is not None:
        return _made(name, datum.text, "", datum.source)
    return _made(name or datum.name, limits, datum.text, datum.source)


def _of_record(datum: Datum) -> Level:
    name, limits = split_limits(datum.name)
    texts: list[str] = []
    for member in datum.members:
        meaning = meaning_of(member.name)
        if member.members or not member.text:
            texts += flat(member)
        elif meaning in _NAMING and not name:
            name = member.text
        elif meaning in _LIMITING and not limits:
            limits = member.text
        elif meaning is Role.TEXT:
            texts.append(member.text)
        else:
            texts.append(f"{member.name}: {member.text}")
    return _made(name or limits, limits, "\n".join(texts), datum.source)


def _made(name: str, limits: str, text: str, source: Source) -> Level:
    """Make a level; limits that are not understood stay as text."""
    if limits and not any(isinstance(it, Decimal) for it in (read_interval(limits) or {}).values()):
        return make_level(name, "", "\n".join(filter(None, (limits, text))), source)
    return make_level(name, limits, text, source)


def flat(datum: Datum) -> list[str]:
    """Give every text in ``datum`` with the names that lead to it, one a line."""
    return list(_flat(datum, ""))


def _flat(datum: Datum, path: str) -> Iterator[str]:
    name = ".".join(filter(None, (path, datum.name)))
    if datum.text:
        yield f"{name}: {datum.text}" if name else datum.text
    elif datum.name and not datum.members:
        yield f"{name}:"
    for member in datum.members:
        yield from _flat(member, name)
