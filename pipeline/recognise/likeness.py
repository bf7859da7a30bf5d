"""How well a cell's text suits a column, by the column's role: the costs that ``relay`` adds up.

Small numbers, chosen so that one odd cell never outweighs two plain ones.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from pipeline.diagnostics import Source
from pipeline.recognise import words
from pipeline.recognise.nodes import Role
from pipeline.recognise.numbering import read_number, whole_number
from pipeline.recognise.worth import find_worth

_NOWHERE = Source("")
_SHORT = 24
UNLIKE = 6.0  # a cell that has no business in a column


class Look(NamedTuple):
    """What a cell looks like, as far as columns differ by it."""

    kind: str  # blank, integer, points, number, total, short, long
    key: tuple[str, int] | None = None  # the style of the number that opens a text
    about: str = ""  # scoring, examining, office


@lru_cache(maxsize=65536)
def look(text: str) -> Look:
    """Tell what a cell looks like."""
    text = text.strip()
    if not text:
        return Look("blank")
    if text.isdecimal() and text.isascii():
        return Look("integer")
    if find_worth(text, _NOWHERE) or words.says_nothing(text):
        return Look("points")
    if number := whole_number(text):
        return Look("number", number.key)
    if words.is_total(text):
        return Look("total")
    numbering, _ = read_number(text)
    return Look(
        "short" if len(text) <= _SHORT else "long",
        numbering.key if numbering else None,
        _about(text),
    )


def _about(text: str) -> str:
    if words.EXAMINING_WORDS.search(text):
        return "examining"
    if words.SCORING_WORDS.search(text):
        return "scoring"
    return "office" if words.OFFICE_WORDS.search(text) else ""


# What a column of each role makes of a cell of each kind.
_KINDS: Mapping[Role, Mapping[str, float]] = {
    Role.NUMBER: {"integer": 0, "number": 0, "blank": 2, "total": 1.5, "points": 4, "short": 3.5},
    Role.HEADING: {"short": 0, "long": 1.5, "total": 1, "blank": 2.5, "number": 4},
    Role.TITLE: {"short": 0, "long": 1.5, "total": 1, "blank": 2.5, "number": 4},
    Role.TEXT: {"long": 0, "short": 0.7, "blank": 1.5, "total": 4},
    Role.CRITERIA: {"long": 0.7, "short": 0.7, "blank": 1.5, "total": 4},
    Role.EXAMINED: {"long": 1.5, "short": 1, "blank": 1.5, "total": 4},
    Role.EVIDENCE: {"long": 1, "short": 1, "blank": 1.5, "total": 4},
    Role.OWNER: {"short": 1, "long": 3.5, "blank": 1, "total": 4},
    Role.NOTE: {"blank": 0.2, "short": 2, "long": 2.5, "integer": 4, "points": 3},
    Role.POINTS: {"integer": 0, "points": 0.2, "blank": 2.5},
    Role.WEIGHT: {"integer": 0.5, "points": 0, "blank": 2},
    Role.MINIMUM: {"integer": 0.5, "points": 0, "blank": 2},
    Role.SCORE: {"blank": 0, "integer": 3, "points": 3, "short": 5},
    Role.LEVEL: {"short": 0.5, "long": 0.5, "integer": 0.5, "points": 0.5, "blank": 1},
    Role.UNKNOWN: dict.fromkeys(("blank", "integer", "points", "short", "long"), 1.5),
}
_ABOUT: Mapping[tuple[Role, str], float] = {
    (Role.CRITERIA, "scoring"): -0.7,
    (Role.EXAMINED, "examining"): -1.0,
    (Role.OWNER, "office"): -1.0,
    (Role.HEADING, "scoring"): 2,
    (Role.TITLE, "scoring"): 2,
    (Role.TITLE, "examining"): 0.7,
    (Role.TEXT, "examining"): 1,
    (Role.TEXT, "scoring"): 0.3,
    (Role.EXAMINED, "scoring"): 1.5,
    (Role.CRITERIA, "examining"): 1,
    (Role.OWNER, "scoring"): 2.5,
    (Role.TEXT, "office"): 0.5,
}
_NUMBERED_BONUS = 0.5

# What it costs that a column's cell is merged from above.
DOWN: Mapping[Role, float] = {
    Role.NUMBER: 0.4,
    Role.HEADING: 0.4,
    Role.TITLE: 1.0,
    Role.TEXT: 2.5,
    Role.CRITERIA: 1.4,
    Role.EXAMINED: 1.4,
    Role.EVIDENCE: 1.6,
    Role.OWNER: 1.6,
    Role.NOTE: 2.0,
    Role.POINTS: 3.5,
    Role.WEIGHT: 3.0,
    Role.SCORE: 4.0,
}
DOWN_ELSE = 3.0


def cost(seen: Look, role: Role) -> float:
    """Give how ill a cell that looks so suits a column of ``role``; 0 is as it should be."""
    base = _KINDS[role].get(seen.kind, UNLIKE)
    bonus = _NUMBERED_BONUS if seen.key and role in {Role.HEADING, Role.TITLE} else 0.0
    return max(0.0, base + _ABOUT.get((role, seen.about), 0.0) - bonus)
