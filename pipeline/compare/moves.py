"""What stands elsewhere in a new rubric: under another parent, or in another order.

An item that only got another number, because one was put in before it, has not moved.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.compare.pairing import Match
from pipeline.model import Indicator, Rubric


@dataclass(frozen=True, slots=True)
class Move:
    """Where an indicator stood and stands: under which parent (None: a block), at which place."""

    old_parent: Indicator | None
    new_parent: Indicator | None
    old_place: int
    new_place: int


def find_moves(old: Rubric, new: Rubric, by_new: Mapping[str, Match]) -> dict[str, Move]:
    """Give the moves by the ids of the new rubric; ``by_new`` are the pairs by those."""
    parents = {child.id: node for node in old.walk() for child in node.children}
    places = {node.id: at for _, nodes in _families(old) for at, node in enumerate(nodes, 1)}
    moves = {}
    for parent, siblings in _families(new):
        home = by_new[parent.id].old if parent and parent.id in by_new else None
        stayed = []
        for place, node in enumerate(siblings, 1):
            if node.id not in by_new:
                continue
            was = by_new[node.id].old
            before = parents.get(was.id)
            move = Move(before, parent, places[was.id], place)
            if before is home and (before is None) == (parent is None):
                stayed.append((node.id, move))
            else:
                moves[node.id] = move
        keep = _longest_rising([move.old_place for _, move in stayed])
        moves |= {key: move for at, (key, move) in enumerate(stayed) if at not in keep}
    return moves


def _families(rubric: Rubric) -> Iterator[tuple[Indicator | None, tuple[Indicator, ...]]]:
    """Give each parent with its parts; None is the rubric itself."""
    yield None, rubric.blocks
    yield from ((node, node.children) for node in rubric.walk() if node.children)


def _longest_rising(values: Sequence[int]) -> set[int]:
    """Give the places of a longest rising run: what kept its order when others moved."""
    ends: list[int] = []  # the least last value of a run of each length
    last: list[int] = []  # where that value stands
    before: list[int] = []
    for at, value in enumerate(values):
        length = bisect_left(ends, value)
        before.append(last[length - 1] if length else -1)
        ends[length:] = [value, *ends[length + 1 :]]
        last[length:] = [at, *last[length + 1 :]]
    chosen: set[int] = set()
    at = last[-1] if last else -1
    while at >= 0:
        chosen.add(at)
        at = before[at]
    return chosen
