"""How well a cell's text suits a column, by the column's role: the costs that ``relay`` adds up.

Costs are whole hundredths, chosen so that one odd cell never outweighs two plain ones.
"""

import re
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
# What a form's template leaves where a score will stand: {{score}}, ${score}, <%=score%>.
_PLACEHOLDER = re.compile(r"\{\{[^{}]*\}\}|\$\{[^{}]*\}|<%[^%]*%>")
UNLIKE = 600  # a cell that has no business in a column


class Look(NamedTuple):
    """What a cell looks like, as far as columns differ by it."""

    kind: str  # blank, integer, points, number, total, short, long
    key: tuple[str, int] | None = None  # the style of the number that opens a text
    about: str = ""  # scoring, examining, office


@lru_cache(maxsize=65536)
def look(text: str) -> Look:
    """Tell what a cell looks like."""
    text = text.strip()
    if not text or _PLACEHOLDER.fullmatch(text):
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
_KINDS: Mapping[Role, Mapping[str, int]] = {
    Role.NUMBER: {
        "integer": 0,
        "number": 0,
        "blank": 200,
        "total": 150,
        "points": 400,
        "short": 350,
    },
    Role.HEADING: {"short": 0, "long": 150, "total": 100, "blank": 250, "number": 400},
    Role.TITLE: {"short": 0, "long": 150, "total": 100, "blank": 250, "number": 400},
    Role.TEXT: {"long": 0, "short": 70, "blank": 150, "total": 400},
    Role.CRITERIA: {"long": 70, "short": 70, "blank": 150, "total": 400},
    Role.EXAMINED: {"long": 150, "short": 100, "blank": 150, "total": 400},
    Role.EVIDENCE: {"long": 100, "short": 100, "blank": 150, "total": 400},
    Role.OWNER: {"short": 100, "long": 350, "blank": 100, "total": 400},
    Role.NOTE: {"blank": 20, "short": 200, "long": 250, "integer": 400, "points": 300},
    Role.POINTS: {"integer": 0, "points": 20, "blank": 250},
    Role.WEIGHT: {"integer": 50, "points": 0, "blank": 200},
    Role.MINIMUM: {"integer": 50, "points": 0, "blank": 200},
    Role.SCORE: {"blank": 0, "integer": 250, "points": 250, "short": 300, "long": 350},
    Role.LEVEL: {"short": 50, "long": 50, "integer": 50, "points": 50, "blank": 100},
    Role.UNKNOWN: dict.fromkeys(("blank", "integer", "points", "short", "long"), 150),
}
_ABOUT: Mapping[tuple[Role, str], int] = {
    (Role.CRITERIA, "scoring"): -70,
    (Role.EXAMINED, "examining"): -100,
    (Role.OWNER, "office"): -100,
    (Role.HEADING, "scoring"): 200,
    (Role.TITLE, "scoring"): 200,
    (Role.TITLE, "examining"): 70,
    (Role.TEXT, "examining"): 100,
    (Role.TEXT, "scoring"): 30,
    (Role.EXAMINED, "scoring"): 150,
    (Role.CRITERIA, "examining"): 100,
    (Role.OWNER, "scoring"): 250,
    (Role.TEXT, "office"): 50,
}
_NUMBERED = 50
_NUMBERED_TEXT = 100  # 1.1 opens titles, hardly what is asked

# What it costs that a column's cell is merged from above.
DOWN: Mapping[Role, int] = {
    Role.NUMBER: 40,
    Role.HEADING: 40,
    Role.TITLE: 100,
    Role.TEXT: 250,
    Role.CRITERIA: 140,
    Role.EXAMINED: 140,
    Role.EVIDENCE: 160,
    Role.OWNER: 160,
    Role.NOTE: 200,
    Role.POINTS: 350,
    Role.WEIGHT: 300,
    Role.SCORE: 400,
}
DOWN_ELSE = 300


def cost(seen: Look, role: Role) -> int:
    """Give how ill a cell that looks so suits a column of ``role``; 0 is as it should be."""
    base = _KINDS[role].get(seen.kind, UNLIKE)
    numbered = 0
    if seen.key and role in {Role.HEADING, Role.TITLE}:
        numbered = -_NUMBERED
    elif seen.key and seen.key[0] == "path" and seen.key[1] > 1:
        numbered = _NUMBERED_TEXT
    return max(0, base + _ABOUT.get((role, seen.about), 0) + numbered)
