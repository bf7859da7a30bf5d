"""Which words of a text were changed: pieces that stayed, that went, and that came."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_TOKEN = re.compile(r"[A-Za-z]+|[0-9]+(?:\.[0-9]+)?|\s+|.", re.DOTALL)
# Beyond so many comparisons the changed middle of a text is shown as replaced in one piece.
_MOST = 90_000
_ISLAND = 2  # as few letters between two changes are part of the change


class Fate(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    DROPPED = "dropped"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text and what became of it."""

    fate: Fate
    text: str


def word_changes(old: str, new: str) -> tuple[Piece, ...]:
    """Give the pieces of both texts in order; the effort is bounded, however long they are.

    Kept and dropped pieces together make ``old``, kept and added ones ``new``.
    """
    ours, theirs = _TOKEN.findall(old), _TOKEN.findall(new)
    head = _common(ours, theirs)
    tail = _common(ours[head:][::-1], theirs[head:][::-1])
    middle = ours[head : len(ours) - tail], theirs[head : len(theirs) - tail]
    kept_end = ours[len(ours) - tail :]
    return tuple(
        piece
        for piece in (
            Piece(Fate.KEPT, "".join(ours[:head])),
            *_middle(*middle),
            Piece(Fate.KEPT, "".join(kept_end)),
        )
        if piece.text
    )


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _middle(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Piece]:
    dropped = added = ""
    for is_kept, a, b in _blocks(ours, theirs):
        if is_kept and len(a) > _ISLAND:
            yield from _changed(dropped, added)
            yield Piece(Fate.KEPT, a)
            dropped = added = ""
        else:
            dropped, added = dropped + a, added + b
    yield from _changed(dropped, added)


def _changed(dropped: str, added: str) -> Iterator[Piece]:
    yield Piece(Fate.DROPPED, dropped)
    yield Piece(Fate.ADDED, added)


def _blocks(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[bool, str, str]]:
    if len(ours) * len(theirs) > _MOST:
        yield False, "".join(ours), "".join(theirs)
        return
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        yield tag == "equal", "".join(ours[start:end]), "".join(theirs[other_start:other_end])
