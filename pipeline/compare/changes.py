"""What changed from one rubric to the next: reworded, moved, re-pointed, added, dropped, split."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from enum import StrEnum

from pipeline.compare.moves import Move, find_moves
from pipeline.compare.pairing import Match, Pairing, unpaired
from pipeline.diagnostics import Source
from pipeline.model import How, IdEntry, IdMap, Indicator, Part, Reach, Rubric, Within
from pipeline.numbers import show

WORDING_FIELDS = (
    "title", "text", "requirement", "criteria", "examined", "evidence", "owner", "note",
)  # fmt: skip
RULE_FIELDS = (
    "kind", "minimum", "maximum", "step", "weight", "reach", "within_total", "alternative",
    "scope", "points_for", "levels", "allowed", "scoring", "lose_at_most", "gain_at_most",
    "grade", "disagreement",
)  # fmt: skip
# What most rules leave at its default need not be told of each.
UNSAID = frozenset({("part", Part.EXACT), ("reach", Reach.ITEM), ("within", Within.WHOLE)})
_SPLIT = 60  # percent of a text that stood in another from which it may be a part of that


@dataclass(frozen=True, slots=True)
class Change:
    """A field that says something else now; both values as text."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Pair:
    """An indicator of both rubrics and what is different in it."""

    match: Match
    wording: tuple[Change, ...]
    rules: tuple[Change, ...]
    points: Change | None
    move: Move | None

    @property
    def is_unchanged(self) -> bool:
        """Tell whether it says, asks and counts the same, in the same place."""
        return not (self.wording or self.rules or self.points or self.move)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One indicator that may have become several, or several that may have become one."""

    one: Indicator
    several: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that is to be told of two rubrics."""

    old: Rubric
    new: Rubric
    pairs: tuple[Pair, ...]
    added: tuple[Indicator, ...]
    dropped: tuple[Indicator, ...]
    splits: tuple[Candidate, ...]
    merges: tuple[Candidate, ...]
    ids: IdMap  # what was known comes first
    known: int  # how many of them were known


def compare(old: Rubric, new: Rubric, known: Sequence[IdEntry] = ()) -> Comparison:
    """Compare two rubrics; ``known`` are pairs that somebody has given, whose ids are there."""
    pairing = Pairing(old, new, known)
    matches = tuple(pairing.matches())
    by_old = {match.old.id: match for match in matches}
    by_new = {match.new.id: match for match in matches}
    added, dropped = unpaired(new.walk(), by_new), unpaired(old.walk(), by_old)
    moves = find_moves(old, new, by_new)
    texts = [{one.id: one.text for one in rubric.shared} for rubric in (old, new)]
    return Comparison(
        old,
        new,
        tuple(_pair(match, moves.get(match.new.id), texts) for match in matches),
        added,
        dropped,
        splits=tuple(_splits(pairing, (old, new), added, by_old)),
        merges=tuple(_merges(pairing, (old, new), dropped, by_new)),
        ids=IdMap(new.year, old.year, tuple(_entries(new, by_new, known)), new.source),
        known=len(known),
    )


def _pair(match: Match, move: Move | None, shared: Sequence[Mapping[str, str]]) -> Pair:
    old, new = match.old, match.new
    wording = [(name, getattr(old, name), getattr(new, name)) for name in WORDING_FIELDS]
    wording.append(("shared", _shared(old, shared[0]), _shared(new, shared[1])))
    rules = [(name, told(getattr(old, name)), told(getattr(new, name))) for name in RULE_FIELDS]
    points = Change("points", _points(old), _points(new))
    return Pair(
        match,
        wording=tuple(Change(*one) for one in wording if one[1] != one[2]),
        rules=tuple(Change(*one) for one in rules if one[1] != one[2]),
        points=points if points.old != points.new else None,
        move=move,
    )


def _shared(node: Indicator, texts: Mapping[str, str]) -> str:
    return "\n".join(texts[key] for key in node.shared)


def _points(node: Indicator) -> str:
    """Give the points as they count; nothing where the rubric states none."""
    return "" if node.stated is None and not node.points else show(node.points)


def told(value: object) -> str:
    """Give a field of the rubric as text, without the places where it stands."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return show(value)
    if isinstance(value, StrEnum | str):
        return str(value)
    if isinstance(value, tuple):
        return "; ".join(map(told, value))
    if is_dataclass(value):
        known = ((field.name, getattr(value, field.name)) for field in fields(value))
        known = (one for one in known if one not in UNSAID)
        shown = ((name, told(one)) for name, one in known if not isinstance(one, Source))
        return ", ".join(f"{name}={text}" for name, text in shown if text)
    return str(value).lower()  # a flag, as YAML writes it


def _splits(
    pairing: Pairing,
    rubrics: tuple[Rubric, Rubric],
    added: Iterable[Indicator],
    heirs: Mapping[str, Match],
) -> Iterator[Candidate]:
    """Find old items whose words stand in new ones that have no other origin."""
    old, new = rubrics
    for node, parts in _gathered(added, new, old, pairing.likeness.share_of_new):
        several = (*([heirs[node.id].new] if node.id in heirs else ()), *parts)
        if len(several) > 1:
            yield Candidate(node, several)


def _merges(
    pairing: Pairing,
    rubrics: tuple[Rubric, Rubric],
    dropped: Iterable[Indicator],
    origins: Mapping[str, Match],
) -> Iterator[Candidate]:
    """Find new items that hold the words of old ones that have no other heir."""
    old, new = rubrics

    def share(home: int, loose: int) -> int:
        return pairing.likeness.share_of_old(loose, home)

    for node, parts in _gathered(dropped, old, new, share):
        several = (*([origins[node.id].old] if node.id in origins else ()), *parts)
        if len(several) > 1:
            yield Candidate(node, several)


def _gathered(
    loose: Iterable[Indicator], own: Rubric, other: Rubric, share: Callable[[int, int], int]
) -> Iterator[tuple[Indicator, list[Indicator]]]:
    """Give the items of the other rubric of which loose ones of ``own`` seem to be parts."""
    places = {node.id: at for at, node in enumerate(own.walk())}
    homes = [(at, node) for at, node in enumerate(other.walk()) if node.is_item]
    parts: dict[int, list[Indicator]] = {}
    for node in loose:
        at = places[node.id]
        found, best = max(((share(home, at), -home) for home, _ in homes), default=(0, 0))
        if node.is_item and found >= _SPLIT:
            parts.setdefault(-best, []).append(node)
    for home, node in homes:
        if home in parts:
            yield node, parts[home]


def _entries(
    new: Rubric, by_new: Mapping[str, Match], known: Iterable[IdEntry]
) -> Iterator[IdEntry]:
    """Give what is known, then a proposal for each other indicator of the new rubric."""
    given = {entry.id: entry for entry in known}
    yield from given.values()
    for node in new.walk():
        if node.id in given:
            continue
        match = by_new.get(node.id)
        if match is None:
            yield IdEntry(node.id, None, How.NEW, 0, node.source)
        else:
            yield IdEntry(node.id, match.old.id, match.how, match.likeness, node.source)
