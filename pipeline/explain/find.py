"""Which department, and which item, group or block, somebody means who types a name or an id."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from pipeline.chinese import normalise
from pipeline.model import Department, Indicator, Rubric

_LIKE = 0.5  # from which likeness on another name is suggested


@dataclass(frozen=True, slots=True)
class Named:
    """One that may be meant: what it is called in a command, and how it is shown."""

    id: str
    name: str

    @property
    def shown(self) -> str:
        """Its id and its name."""
        return f"{self.id} {self.name}".strip()


@dataclass(frozen=True, slots=True)
class Unfound:
    """Why nobody is meant: several fit, or none and one may be likely."""

    several: tuple[str, ...] = ()
    likely: str = ""


def find_department(
    typed: str, departments: Sequence[Department]
) -> tuple[Department | None, Unfound]:
    """Find a department by id or name, compared as score sheets are."""
    named = [Named(one.id, one.name) for one in departments]
    found, unfound = _find(typed, named, named)
    return (None if found is None else departments[found]), unfound


def find_node(typed: str, rubric: Rubric) -> tuple[Indicator | None, Unfound]:
    """Find an item, a group or a block by id or title; an id goes before a title."""
    nodes = list(rubric.walk())
    named = [Named(one.id, one.title) for one in nodes]
    word = normalise(typed)
    by_id = [one for one in named if normalise(one.id) == word]
    found, unfound = _find(typed, by_id or named, named)
    return (None if found is None else nodes[found]), unfound


def _find(
    typed: str, candidates: Sequence[Named], named: Sequence[Named]
) -> tuple[int | None, Unfound]:
    word = normalise(typed)
    fitting = [one for one in candidates if word in {normalise(one.id), normalise(one.name)}]
    if len(fitting) == 1:
        return named.index(fitting[0]), Unfound()
    if fitting:
        return None, Unfound(several=tuple(one.shown for one in fitting))
    return None, Unfound(likely=_likely(word, named))


def _likely(word: str, named: Iterable[Named]) -> str:
    """Give the one whose name holds what was typed, or is most like it; empty if none is."""
    known = {key: one for one in named for key in (normalise(one.id), normalise(one.name)) if key}
    holding = {one.id: one for key, one in known.items() if word and word in key}
    if len(holding) == 1:
        return next(iter(holding.values())).shown
    near = get_close_matches(word, known, n=1, cutoff=_LIKE)
    return known[near[0]].shown if near else ""
