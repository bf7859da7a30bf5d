"""Lines whose sum proves what they are: the shares of the points stated above them.

``10 - Uses a database`` may be a number and a title; below ``(20 points)``, beside another line
with 10, it is an item with its points.
"""

from collections.abc import Sequence

from pipeline.diagnostics import Diagnostic, problem
from pipeline.numbers import ZERO, total
from pipeline.recognise import words_lines as words
from pipeline.recognise.entries import Entry, Part
from pipeline.recognise.nodes import Node
from pipeline.recognise.words_text import JOINTS, fold
from pipeline.recognise.worth import find_worth

_FEWEST = 2


def read_leading_points(entry: Entry) -> None:
    """Take the numbers that open the lines below ``entry`` for points where they make its own.

    A line among them that opens with none goes on the line before.
    """
    lines = [part for part in entry.body if isinstance(part, Entry)]
    stated = entry.worth.points if entry.worth and not entry.worth.is_percent else None
    if not stated or any(line.level or line.worth for line in lines):
        return
    found = {id(line): match for line in lines if (match := words.LEADING_POINTS.match(line.text))}
    worths = {
        line.source: worth
        for line in lines
        if id(line) in found and (worth := find_worth(found[id(line)][1], line.source))
    }
    amounts = [worth.points or ZERO for worth in worths.values()]
    counts = amounts == list(range(1, len(amounts) + 1))
    if len(amounts) < _FEWEST or counts or total(amounts) != stated:
        return
    for line in lines:
        if worth := worths.get(line.source):
            line.worth, line.number, line.rest = worth, None, ""
            line.title = line.text[found[id(line)].end() :].strip()
    entry.body = _with_continuations(entry)


def read_trailing_points(entry: Entry) -> Diagnostic | None:
    """Take bare numbers that close lines below ``entry`` for points where only they fill its sum.

    Beside ``Tests: 30 pts`` a line ``Style - 10`` may state points or a version; below
    ``Code (40)`` the sum tells.
    """
    lines = [part for part in entry.body if isinstance(part, Entry)]
    stated = entry.worth.points if entry.worth and not entry.worth.is_percent else None
    known = [line.worth.points or ZERO for line in lines if line.worth]
    if not stated or any(line.level for line in lines):
        return None
    found = {
        line.source: match
        for line in lines
        if not line.worth and (match := words.TRAILING_NUMBER.fullmatch(line.title))
    }
    worths = {
        place: worth
        for place, match in found.items()
        if (worth := find_worth(match["after"] or match["within"], place))
    }
    amounts = [worth.points or ZERO for worth in worths.values()]
    if not worths or len(known) + len(amounts) < _FEWEST or total([*known, *amounts]) != stated:
        return None
    for line in lines:
        if worth := worths.get(line.source):
            line.title, line.worth = found[line.source]["title"].rstrip(JOINTS), worth
    typed = " | ".join(line.text for line in lines if line.source in worths)
    return problem("I238", entry.source, typed=typed, points=entry.title)


def signs_add_up(entry: Entry) -> bool:
    """Tell whether the lines with a plus below ``entry`` make its points: + 20 分, + 10 分, - 5 分.

    Then they are its items, and lines with a minus are penalties beside them.
    """
    stated = entry.worth.points if entry.worth and not entry.worth.is_percent else None
    lines = [part for part in entry.body if isinstance(part, Entry) and part.worth]
    signed = [line for line in lines if line.is_signed and not line.level]
    gains = [points for line in signed if line.worth and (points := line.worth.points)]
    return bool(stated) and len(signed) >= _FEWEST and total(gains) == stated


def _with_continuations(entry: Entry) -> list[Part]:
    kept: list[Part] = []
    item: Entry | None = None
    for part in entry.body:
        if item and isinstance(part, Entry) and part.is_line:
            item.body.append(part)
            continue
        item = part if isinstance(part, Entry) and part.worth else None
        kept.append(part)
    return kept


def hang_shares(nodes: Sequence[Node]) -> list[Node]:
    """Hang what follows ``80 points, broken down to`` below it as far as it makes the 80."""
    result: list[Node] = []
    left = list(nodes)
    while left:
        node = left.pop(0)
        count = _shares(node, left)
        node.children += left[:count]
        left = left[count:]
        result.append(node)
    return result


def _shares(node: Node, following: Sequence[Node]) -> int:
    """Count the nodes after ``node`` that make its points; 0 where it announces no shares."""
    stated = node.worth.points if node.worth else None
    if node.children or not stated or not node.title:
        return 0
    if not words.BROKEN_DOWN.search(fold(node.title.text)):
        return 0
    made = ZERO
    for count, other in enumerate(following, start=1):
        made += (other.worth.points if other.worth else None) or ZERO
        if made >= stated:
            return count if made == stated and count >= _FEWEST else 0
    return 0
