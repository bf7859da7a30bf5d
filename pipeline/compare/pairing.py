"""Which indicator of the old rubric became which of the new one.

Ids are no guide: a new item moves all numbers behind it. So indicators are paired by what they
say, the most alike first; the place in the tree decides between equals, and only what is left is
paired by its id.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.compare.likeness import Likeness, letters, weigh, wording
from pipeline.model import How, IdEntry, Indicator, Rubric

_ALIKE = 45  # percent from which two texts are taken for one, reworded
_ALIKE_AT_HOME = 30  # the same under parents that are alike
_ALIKE_BY_ID = 15
_ALIKE_PARENTS = 50
_MIXED = 60  # a group and an item are the same only if they say much the same
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Match:
    """Two indicators that are one; ``likeness`` is in percent."""

    old: Indicator
    new: Indicator
    how: How
    likeness: int
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A pair that may be one, ordered by what speaks for it."""

    old: int
    new: int
    likeness: int
    rank: tuple[int, ...]


class _Tree:
    """A rubric's indicators by their place in reading order."""

    def __init__(self, rubric: Rubric) -> None:
        self.nodes = tuple(rubric.walk())
        self.place = {node.id: at for at, node in enumerate(self.nodes)}
        self.parent = {
            self.place[child.id]: self.place[node.id]
            for node in self.nodes
            for child in node.children
        }


class Pairing:
    """The pairs found so far between two rubrics."""

    def __init__(self, old: Rubric, new: Rubric, known: Iterable[IdEntry]) -> None:
        self._old, self._new = _Tree(old), _Tree(new)
        self.likeness: Likeness = weigh(self._old.nodes, self._new.nodes)
        self._by_new: dict[int, tuple[int, How, int, bool]] = {}
        self._taken: set[int] = set()
        self._settled: set[int] = set()  # new ones that somebody has spoken on
        for entry in known:
            self._settle(entry)
        for step in (self._same, self._alike, self._groups, self._same_ids):
            step()

    def matches(self) -> Iterator[Match]:
        """Give the pairs in the order of the new rubric."""
        for at, node in enumerate(self._new.nodes):
            if at in self._by_new:
                old, how, likeness, confirmed = self._by_new[at]
                yield Match(self._old.nodes[old], node, how, likeness, confirmed)

    def _settle(self, entry: IdEntry) -> None:
        new = self._new.place[entry.id]
        self._settled.add(new)
        if entry.was is not None:
            old = self._old.place[entry.was]
            likeness = self.likeness.percent(old, new)
            self._taken.add(old)
            self._by_new[new] = (old, entry.how, likeness, entry.confirmed)

    def _free(self, old: int, new: int) -> bool:
        return old not in self._taken and new not in self._by_new and new not in self._settled

    def _take(self, candidates: Iterable[_Candidate], how: How) -> None:
        for one in sorted(candidates, key=lambda one: one.rank):
            if self._free(one.old, one.new):
                self._taken.add(one.old)
                self._by_new[one.new] = (one.old, how, one.likeness, False)

    def _same(self) -> None:
        """Pair what says the same to the letter; of several, those whose parents are alike."""
        said: dict[tuple[str, str, bool], list[int]] = {}
        for at, node in enumerate(self._old.nodes):
            said.setdefault(_said(node), []).append(at)
        found = [
            self._candidate(old, new, _WHOLE)
            for new, node in enumerate(self._new.nodes)
            for old in said.get(_said(node), ())
        ]
        self._take(found, How.SAME)

    def _alike(self) -> None:
        found = []
        for old, new in self.likeness.candidates():
            if self._free(old, new):
                likeness = self.likeness.percent(old, new)
                if likeness >= self._least(old, new):
                    found.append(self._candidate(old, new, likeness))
        self._take(found, How.LIKE)

    def _least(self, old: int, new: int) -> int:
        if self._old.nodes[old].is_item != self._new.nodes[new].is_item:
            return _MIXED
        return _ALIKE_AT_HOME if self._parents(old, new) >= _ALIKE_PARENTS else _ALIKE

    def _groups(self) -> None:
        """Pair groups most of whose parts are pairs, from the deepest up."""
        for new in reversed(range(len(self._new.nodes))):
            votes: dict[int, int] = {}
            for child in self._new.nodes[new].children:
                if (pair := self._by_new.get(self._new.place[child.id])) is not None:
                    parent = self._old.parent.get(pair[0], -1)
                    votes[parent] = votes.get(parent, 0) + 1
            size = len(self._new.nodes[new].children)
            found = [
                self._candidate(old, new, _WHOLE * count // size)
                for old, count in votes.items()
                if old >= 0 and 2 * count > max(size, len(self._old.nodes[old].children))
            ]
            self._take(found, How.PARTS)

    def _same_ids(self) -> None:
        found = []
        for new, node in enumerate(self._new.nodes):
            old = self._old.place.get(node.id)
            if old is None or self._old.nodes[old].is_item != node.is_item:
                continue
            likeness = self.likeness.percent(old, new)
            if likeness >= _ALIKE_BY_ID and self._same_home(old, new):
                found.append(self._candidate(old, new, likeness))
        self._take(found, How.ID)

    def _same_home(self, old: int, new: int) -> bool:
        """Tell whether the parents are a pair, or both are blocks."""
        parent = self._new.parent.get(new)
        if parent is None:
            return old not in self._old.parent
        pair = self._by_new.get(parent)
        return pair is not None and pair[0] == self._old.parent.get(old)

    def _parents(self, old: int, new: int) -> int:
        """Tell how alike the parents' titles are; two blocks are at home anyhow."""
        ours, theirs = self._old.parent.get(old), self._new.parent.get(new)
        if ours is None or theirs is None:
            return _WHOLE if ours is theirs else 0
        return self.likeness.titles.dice(ours, theirs)

    def _candidate(self, old: int, new: int, likeness: int) -> _Candidate:
        ours, theirs = self._old.nodes[old], self._new.nodes[new]
        rank = (
            -likeness,
            -self._parents(old, new),
            int(ours.is_item != theirs.is_item),
            int(ours.id != theirs.id),
            int(ours.points != theirs.points),
            new,
            old,
        )
        return _Candidate(old, new, likeness, rank)


def _said(node: Indicator) -> tuple[str, str, bool]:
    """Give what an indicator says, as it is compared to the letter."""
    return letters(node.title), wording(node), node.is_item


def unpaired(nodes: Iterable[Indicator], paired: Mapping[str, object]) -> tuple[Indicator, ...]:
    """Give the indicators whose ids are not among ``paired``."""
    return tuple(node for node in nodes if node.id not in paired)
