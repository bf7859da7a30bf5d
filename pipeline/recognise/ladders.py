"""A ladder of levels told within one text: ``优（9-10分）：新颖；良（7-8分）：较新``.

Its top is the points of an item that states none elsewhere. A ladder has at least two rungs, each
a level's name with its scores, and they fall or rise from one to the next.
"""

from decimal import Decimal
from itertools import pairwise

from pipeline.diagnostics import Source
from pipeline.model import Level
from pipeline.numbers import parse_decimal
from pipeline.recognise import words_lines, words_text
from pipeline.recognise.levels import make_level, read_interval
from pipeline.recognise.lists import is_level_name

_FEWEST = 2


def read_ladder(text: str, source: Source) -> tuple[Level, ...]:
    """Give the levels that ``text`` tells; none where it tells no ladder."""
    parts = [part for part in words_text.BETWEEN_RUNGS.split(text) if part.strip()]
    rungs = [level for part in parts if (level := _rung(part, source))]
    tops = [top for level in rungs if (top := top_of(level)) is not None]
    is_ordered = tops in (sorted(set(tops)), sorted(set(tops), reverse=True))
    is_closed = all(top_of(level) is not None for level in rungs)
    return tuple(rungs) if len(rungs) >= _FEWEST and is_ordered and is_closed else ()


def top_of(level: Level) -> Decimal | None:
    """Give the highest score that a level allows; None where it is open above."""
    tops = (level.points, level.at_most, level.below)
    return next((top for top in tops if top is not None), None)


def most_earned(text: str) -> tuple[str, Decimal] | None:
    """Give the most that a text lets one earn, ``达到20%得2分；达到10%得1分``, and its words.

    What falls is a ladder, of which one rung counts; other parts are earned together. What is
    earned for each case, or taken off, says nothing of the full points.
    """
    found: list[tuple[str, Decimal]] = []
    for clause in words_lines.CLAUSES.split(words_text.fold(text)):
        earned = words_lines.EARNED.search(clause)
        amount = parse_decimal(earned[1]) if earned else None
        if earned and amount and not words_lines.NOT_EARNED.search(clause):
            found.append((earned[0], amount))
    points = [amount for _, amount in found]
    if len(points) > 1 and not all(one > other for one, other in pairwise(points)):
        return " + ".join(typed for typed, _ in found), sum(points, Decimal(0))
    return found[0] if found else None


def _rung(part: str, source: Source) -> Level | None:
    found = words_text.RUNG.match(words_text.fold(part))
    if not found or not is_level_name(found["name"]):
        return None
    limits = found["limits"]
    if read_interval(limits) is None:
        return None
    return make_level(found["name"].strip(), limits, part[found.end() :].strip(), source)
