"""What the project's own formal table says in words is given back as what it is.

Levels, allowed scores, the kind behind a title, a maximum, to whom an item applies and other points
for some: each only where a whole line has the printed form, so that a rubric that is given back
comes in unchanged. What is taken out of a text is told in full.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.diagnostics import Diagnostic, problem
from pipeline.model import Exemption, Kind, Level, PointsFor, Reach, Scope
from pipeline.recognise import words_formal as words
from pipeline.recognise.nodes import Node, Piece, Role
from pipeline.recognise.words import is_requirement

_FEWEST = 2  # one line of the form is a sentence as any other


def read_back(nodes: Iterable[Node]) -> list[Diagnostic]:
    """Set what the formal table prints in words, in every node; tell each line that was taken."""
    taken: list[Piece] = []
    for node in (each for root in nodes for each in root.walk()):
        taken += _take_kind(node)
        if Role.TEXT in node.texts:  # else the criteria are the item's own words
            taken += _take(node, Role.CRITERIA, _take_levels)
        taken += _take(node, Role.NOTE, _take_remarks)
        if not node.children and node.title:
            taken += _take(node, Role.TEXT, _take_requirement)
    return [problem("I230", piece.source, typed=piece.text) for piece in taken]


def _take_kind(node: Node) -> Iterator[Piece]:
    """Take the kind off a title, and from a veto how far it reaches."""
    found = words.KIND.match(node.title.text.strip()) if node.title else None
    has_points = node.worth is not None and bool(node.worth.points)
    if not node.title or not found or (has_points and not found["kind"]):
        return
    yield node.title
    node.title = Piece(found["title"], node.title.source)
    if found["kind"]:
        node.kind = Kind.PENALTY if found["kind"] == words.PENALTY else Kind.BONUS
        return
    node.kind, node.reach = Kind.VETO, Reach.WHOLE
    if found["grade"]:
        node.reach = Reach.GRADE
    elif found["reach"]:
        node.reach = Reach.BLOCK if found["reach"] == words.BLOCK else Reach.ITEM


def _take(
    node: Node, role: Role, from_lines: Callable[[Node, Piece, list[str]], list[str]]
) -> Iterator[Piece]:
    """Take lines out of the texts of a role; what is left stays as it was."""
    left: list[Piece] = []
    for piece in node.texts.get(role, []):
        lines = piece.text.strip().split("\n")
        taken = from_lines(node, piece, lines)
        if taken:
            yield Piece("\n".join(taken), piece.source)
            rest = [line for line in lines if line not in taken]
            left += [Piece("\n".join(rest), piece.source)] if rest else []
        else:
            left.append(piece)
    if left:
        node.texts[role] = left
    else:
        node.texts.pop(role, None)


def _take_levels(node: Node, piece: Piece, lines: list[str]) -> list[str]:
    """Take a cell that holds nothing but levels, allowed scores, or both."""
    *levels, last = lines
    allowed = words.ALLOWED.match(last)
    found = [words.LEVEL.match(line) for line in (levels if allowed else lines)]
    if not all(found) or (len(found) < _FEWEST and not (allowed and not found)):
        return []
    made = [_level(match.groupdict(), piece) for match in found if match]
    if _repeat(made):
        return []
    node.levels += made
    if allowed:
        node.allowed += map(Decimal, allowed["scores"].split(words.BETWEEN))
    return lines


def _repeat(levels: Sequence[Level]) -> bool:
    return len({level.name for level in levels}) < len(levels)


def _level(found: dict[str, str | None], piece: Piece) -> Level:
    limits = [
        (words.SIGNS[limit["sign"]], limit["at"], limit["percent"])
        for limit in words.LIMIT.finditer(found["limits"] or "")
    ]
    ends = [("at_least", found["low"]), ("at_most", found["high"]), ("points", found["points"])]
    values = {name: Decimal(at) for name, at in ends if at}
    values |= {name: Decimal(at) for name, at, _ in limits}
    is_percent = bool(found["percent"]) or any(percent for *_, percent in limits)
    name, text = found["name"] or "", found["text"] or ""
    return Level(name, piece.source, text, is_percent=is_percent, **values)


def _take_requirement(node: Node, piece: Piece, lines: list[str]) -> list[str]:
    """Take the line that says of itself what is required, above what an item asks."""
    first = lines[0]
    if len(lines) < _FEWEST or Role.REQUIREMENT in node.texts or not is_requirement(first):
        return []
    node.add(Role.REQUIREMENT, Piece(first, piece.source))
    return [first]


def _take_remarks(node: Node, piece: Piece, lines: list[str]) -> list[str]:
    """Take the maximum of an item with points, to whom it applies, and other points for some."""
    takers = (_take_maximum, _take_departments, _take_exemption, _take_points_for, _take_remark)
    return [line for line in lines if any(take(node, piece, line) for take in takers)]


def _take_maximum(node: Node, _: Piece, line: str) -> bool:
    most = words.MAXIMUM.match(line)
    if not most or not node.worth or not node.worth.points or node.worth.maximum is not None:
        return False
    maximum = Decimal(most["points"])
    if maximum <= node.worth.points:
        return False
    node.worth = replace(node.worth, maximum=maximum)
    return True


def _take_departments(node: Node, piece: Piece, line: str) -> bool:
    scope = node.scope or Scope(piece.source)
    if (found := words.ONLY.match(line)) and not scope.only:
        node.scope = replace(scope, only=_names(found))
    elif (found := words.EXEMPT.match(line)) and not scope.exempt:
        node.scope = replace(scope, exempt=_names(found))
    return found is not None and node.scope is not scope


def _take_exemption(node: Node, _: Piece, line: str) -> bool:
    """Take what becomes of the points, behind the line that exempts somebody."""
    told = words.WHEN_EXEMPT.get(line)
    if not told or not node.scope or not (node.scope.only or node.scope.exempt):
        return False
    node.scope = replace(node.scope, when_exempt=Exemption(told))
    return True


def _take_points_for(node: Node, piece: Piece, line: str) -> bool:
    found = words.POINTS_FOR.match(line)
    if found:
        points = Decimal(found["points"])
        node.points_for.append(PointsFor(_names(found), points, piece.source))
    return found is not None


def _take_remark(node: Node, piece: Piece, line: str) -> bool:
    if not words.SCOPE.match(line) or (node.scope and node.scope.remark):
        return False
    node.scope = replace(node.scope or Scope(piece.source), remark=line)
    return True


def _names(found: re.Match[str]) -> tuple[str, ...]:
    return tuple(found["departments"].split(words.BETWEEN))
