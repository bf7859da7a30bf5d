"""What several lines with points below one title are: its items, its levels, or mere text."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from pipeline.diagnostics import Source
from pipeline.model import Level
from pipeline.numbers import ZERO, parse_decimal, total
from pipeline.recognise import words, words_lines
from pipeline.recognise.entries import Entry
from pipeline.recognise.nodes import Node, Piece, Worth
from pipeline.recognise.worth import find_worth

_FEWEST = 2
_FEWEST_LEVELS = 3  # 5: …, 3: …, 0: … without a unit


class Lines(StrEnum):
    """What lines with points are."""

    ITEMS = "items"
    LEVELS = "levels"
    TEXT = "text"


def judge_lines(
    lines: Sequence[Entry], others: int, above: Worth | None, *, has_items: bool = False
) -> Lines:
    """Tell what ``lines``, each with points, are below a title that is worth ``above``.

    ``others`` is how many lines without points stand among them; ``has_items`` says that other
    items stand beside them.
    """
    amounts = [line.worth.points or ZERO for line in lines if line.worth]
    stated = above.points if above else None
    if not amounts or max(amounts) <= 0:
        return Lines.TEXT
    if len(lines) >= _FEWEST and all(_names_level(line) for line in lines):
        return Lines.LEVELS
    if len(lines) >= _FEWEST and _is_ladder(amounts, stated):
        return Lines.LEVELS
    if stated is None or has_items or total(amounts) == stated:
        return Lines.ITEMS
    is_list = len(lines) >= _FEWEST and len(lines) >= others and total(amounts) > stated / 2
    return Lines.ITEMS if is_list else Lines.TEXT


def _is_ladder(amounts: Sequence[Decimal], stated: Decimal | None) -> bool:
    """Tell whether amounts fall from the full points, or rise to them: 10, 0; 25, 40, 50."""
    is_graded = all(one > other for one, other in pairwise(amounts)) or all(
        one < other for one, other in pairwise(amounts)
    )
    return is_graded and max(amounts) == stated


def find_levels(lines: Sequence[Entry]) -> list[Entry]:
    """Find a scale without units, ``5: all pass``, ``3: one passes``, ``0: none``."""
    matches = [(line, words_lines.LEVEL_LINE.fullmatch(line.text)) for line in lines]
    found = [(line, match) for line, match in matches if match]
    amounts = [parse_decimal(match["points"]) or ZERO for _, match in found]
    is_scale = sorted(set(amounts)) in (amounts, amounts[::-1])
    if len(amounts) < _FEWEST_LEVELS or not is_scale or ZERO not in amounts:
        return []
    for line, match in found:
        line.worth = find_worth(match["points"], line.source)
        line.title, line.rest, line.number = match["points"], match["told"], None
    return [line for line, _ in found]


def highest(levels: Sequence[Entry]) -> Worth | None:
    """Give the points of the best level."""
    known = [line.worth for line in levels if line.worth and line.worth.points is not None]
    return max(known, key=lambda worth: worth.points or ZERO, default=None)


def as_levels(
    lines: Sequence[Entry], below: Mapping[Source, Sequence[Piece]] | None = None
) -> list[Level]:
    """Read lines as levels: name, points, and what earns them, with what stands ``below`` each."""
    return [_level(line, (below or {}).get(line.source, ())) for line in lines]


def _level(line: Entry, below: Sequence[Piece]) -> Level:
    worth = line.worth
    told = "\n".join(filter(None, [line.rest, *(piece.text for piece in below)]))
    if worth is None or worth.minimum is None:
        return Level(line.title, line.source, told, points=worth.points if worth else None)
    return Level(line.title, line.source, told, at_least=worth.minimum, at_most=worth.points)


def nodes_as_levels(nodes: Sequence[Node], above: Worth) -> list[Level]:
    """Read the rows of a table of named levels (优秀 26-30分 …) as levels of their heading.

    So are rows without such names whose points fall from those of the heading, ``above``, to 0.
    """
    if len(nodes) < _FEWEST:
        return []
    if not all(_is_level(node) for node in nodes) and not _fall_to_nothing(nodes, above):
        return []
    return [
        Level(
            node.title.text,
            node.source,
            "\n".join(piece.text for told in node.texts.values() for piece in told),
            points=node.worth.points if node.worth.minimum is None else None,
            at_least=node.worth.minimum,
            at_most=node.worth.points if node.worth.minimum is not None else None,
        )
        for node in nodes
        if node.title and node.worth
    ]


def _fall_to_nothing(nodes: Sequence[Node], above: Worth) -> bool:
    points = [node.worth.points for node in nodes if node.worth and not node.children]
    known = [each for each in points if each is not None]
    is_flat = len(known) == len(nodes) and all(node.title for node in nodes)
    return is_flat and known[0] == above.points and known[-1] == 0 and _is_falling(known)


def _is_falling(points: Sequence[Decimal]) -> bool:
    return all(one > other for one, other in pairwise(points))


def _is_level(node: Node) -> bool:
    return bool(node.worth and node.title and not node.children and is_level_name(node.title.text))


def is_level_name(title: str) -> bool:
    """Tell whether a title is the name of a level: 优秀, Good."""
    return bool(words.LEVEL_NAME.fullmatch(title.strip().rstrip(words_lines.COLON + ":")))


def _names_level(line: Entry) -> bool:
    return is_level_name(line.title)
