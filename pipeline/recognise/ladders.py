"""A ladder of levels told within one text: ``优（9-10分）：新颖；良（7-8分）：较新``.

Its top is the points of an item that states none elsewhere. A ladder has at least two rungs, each
a level's name with its scores, and they fall or rise from one to the next.
"""

from decimal import Decimal

from pipeline.diagnostics import Source
from pipeline.model import Level
from pipeline.recognise import words_text
from pipeline.recognise.levels import make_level, read_interval
from pipeline.recognise.lists import is_level_name

_FEWEST = 2


def read_ladder(text: str, source: Source) -> tuple[Level, ...]:
    """Give the levels that ``text`` tells; none where it tells no ladder."""
    parts = [part for part in words_text.BETWEEN_RUNGS.split(text) if part.strip()]
    rungs = [level for part in parts if (level := _rung(part, source))]
    tops = [top_of(level) for level in rungs]
    is_ordered = tops in (sorted(set(tops)), sorted(set(tops), reverse=True))
    return tuple(rungs) if len(rungs) >= _FEWEST and is_ordered else ()


def top_of(level: Level) -> Decimal:
    """Give the highest score that a level allows."""
    tops = (level.points, level.at_most, level.below, level.at_least, level.above)
    return next((top for top in tops if top is not None), Decimal(0))


def _rung(part: str, source: Source) -> Level | None:
    found = words_text.RUNG.match(words_text.fold(part))
    if not found or not is_level_name(found["name"]):
        return None
    limits = found["limits"]
    if read_interval(limits) is None:
        return None
    return make_level(found["name"].strip(), limits, part[found.end() :].strip(), source)
