"""What stands before the opening of a corrected document (更正): the old one, why, what changed."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from pipeline.changes import Change, Figure
from pipeline.chinese import end_sentence, join_clauses, join_heavy, quote_title
from pipeline.issued import DocumentNumber
from pipeline.wording import Wording

_TOGETHER = 6  # departments, or items, that one paragraph tells of
# What speaks of a department or of an item, by what it is about.
_OF_ITEM: Mapping[Figure, str] = {Figure.ADDED: "item_added", Figure.DROPPED: "item_dropped"}


def say_correction(
    old_title: str,
    old: DocumentNumber,
    reason: str,
    changes: Sequence[Change],
    wording: Wording,
) -> tuple[str, ...]:
    """Give the paragraphs before the opening of the document that replaces ``old``."""
    said = wording.say_all(
        "correction.opening",
        title=quote_title(old_title),
        number=str(old),
        reason=end_sentence(reason),
    )
    return (*said, *_compared(changes, wording))


def _compared(changes: Sequence[Change], wording: Wording) -> Iterator[str]:
    totals = [change for change in changes if not change.item]
    items = [change for change in changes if change.item]
    if not changes:
        yield wording.say("correction.unchanged")
    if totals:
        yield from _say_totals(totals, wording)
    if items:
        yield from _say_items(items, wording)


def _say_totals(totals: Sequence[Change], wording: Wording) -> Iterator[str]:
    said = [
        wording.say("correction.department", department=name, changes=_clauses(own, wording))
        if name
        else join_heavy(_say(change, wording) for change in own)
        for name, own in _by(totals, "department")
    ]
    if len(said) <= _TOGETHER:
        yield wording.say("correction.figures", changes=end_sentence(join_heavy(said)))
    else:
        yield wording.say("correction.figures", changes="")
        yield from map(end_sentence, said)


def _clauses(changes: Sequence[Change], wording: Wording) -> str:
    return join_clauses(_say(change, wording) for change in changes)


def _say_items(items: Sequence[Change], wording: Wording) -> Iterator[str]:
    if len(items) <= _TOGETHER:
        yield end_sentence(join_heavy(_say(change, wording) for change in items))
        return
    for block, own in _by(items, "block"):
        said = end_sentence(join_heavy(_say(change, wording) for change in own))
        yield wording.say("correction.block", title=block, items=said) if block else said


def _say(change: Change, wording: Wording) -> str:
    key = change.figure.value
    if not change.item:
        values = {"old": change.old, "new": change.new}
        if change.figure is Figure.RANK:
            tied = {"old": change.old_tied, "new": change.new_tied}
            values = {side: _place(text, wording, tied[side]) for side, text in values.items()}
        if change.figure is Figure.NOTICE:
            none = wording.say("correction.no_items")
            values = {name: text or none for name, text in values.items()}
        has_figures = change.figure not in _OF_ITEM
        return wording.say(f"correction.{key}", **(values if has_figures else {}))
    item = wording.say("common.item", number=change.item, title=change.title)
    if change.figure in (Figure.SCORE, Figure.POINTS):
        return wording.say(f"correction.{key}", item=item, old=change.old, new=change.new)
    return wording.say(f"correction.{_OF_ITEM.get(change.figure, key)}", item=item)


def _place(rank: str, wording: Wording, is_tied: bool) -> str:  # noqa: FBT001  # of a rank
    return wording.say("correction.place_tied" if is_tied else "correction.place", rank=rank)


def _by(changes: Sequence[Change], field: str) -> Iterator[tuple[str, list[Change]]]:
    """Gather the changes that follow one another and have the same ``field``."""
    for name, own in groupby(changes, key=lambda change: str(getattr(change, field))):
        yield name, list(own)
