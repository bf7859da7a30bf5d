"""Two rubrics side by side as ``kaohe rubric diff`` shows them to people."""

from collections.abc import Callable, Iterable, Iterator

import click

from pipeline.compare.changes import Candidate, Change, Comparison, Pair
from pipeline.compare.moves import Move
from pipeline.compare.words import Fate, Piece, word_changes
from pipeline.diagnostics import Language
from pipeline.messages import say
from pipeline.model import IdEntry, Indicator, Rubric
from pipeline.numbers import ZERO, show
from pipeline.rubric_diff_json import counts
from pipeline.rubric_rules_words import in_words
from pipeline.sums import computed_total

# What the texts of the command line call fields and reasons, by their names in the data.
_FIELDS = (
    "field_title", "field_text", "field_requirement", "field_criteria", "field_examined",
    "field_evidence", "field_owner", "field_note", "field_shared", "field_kind", "field_minimum",
    "field_maximum", "field_step", "field_weight", "field_reach", "field_within_total",
    "field_alternative", "field_scope", "field_points_for", "field_levels", "field_allowed",
    "field_scoring", "field_lose_at_most", "field_gain_at_most", "field_grade",
    "field_disagreement",
)  # fmt: skip
_REASONS = (
    "how_same", "how_like", "how_parts", "how_id", "how_given", "how_new",
)  # fmt: skip
_KEYS = {key.partition("_")[2]: key for key in (*_FIELDS, *_REASONS)}
_AROUND = 12  # letters of unchanged text that are shown on either side of a change
_MARKS = {Fate.DROPPED: ("[-", "-]", "red"), Fate.ADDED: ("{+", "+}", "green")}


def as_lines(found: Comparison, language: Language) -> Iterator[str]:
    """Give the comparison in groups, the weightiest first; empty groups are left out."""
    view = _View(found, language)
    yield from view.head()
    for key, group in view.groups().items():
        lines = list(group)
        if lines:
            yield ""
            yield click.style(say(language, key), bold=True)
            yield from (f"  {line}" for line in lines)


class _View:
    """Says the parts of a comparison in one language."""

    def __init__(self, found: Comparison, language: Language) -> None:
        self._found = found
        self._language = language

    def head(self) -> Iterator[str]:
        old, new = self._found.old, self._found.new
        heads = (f"{rubric.year} {rubric.title}" for rubric in (old, new))
        yield self._say("diff_head", **dict(zip(("old", "new"), heads, strict=True)))
        yield self._say("diff_total", old=_totals(old), new=_totals(new))
        shares = {"old": show(old.self_share or ZERO), "new": show(new.self_share or ZERO)}
        if shares["old"] != shares["new"]:
            yield self._say("diff_self_share", **shares)
        yield self._say("diff_counts", **counts(self._found))

    def groups(self) -> dict[str, Iterable[str]]:
        found = self._found
        return {
            "diff_blocks": self._blocks(),
            "diff_repointed": self._each(lambda pair: pair.points, self._points),
            "diff_added": (self._node(node, "green", "+ ") for node in found.added),
            "diff_dropped": (self._node(node, "red", "- ") for node in found.dropped),
            "diff_moved": self._each(lambda pair: pair.move, self._move),
            "diff_reworded": self._each(lambda pair: pair.wording, self._reworded),
            "diff_rules": self._each(lambda pair: pair.rules, self._rules),
            "diff_splits": self._candidates(found.splits, is_split=True),
            "diff_merges": self._candidates(found.merges, is_split=False),
            "diff_ids": self._ids(),
        }

    def _say(self, key: str, **values: object) -> str:
        return say(self._language, key, **values)

    def _each(
        self, has: Callable[[Pair], object], tell: Callable[[Pair], Iterator[str]]
    ) -> Iterator[str]:
        for pair in self._found.pairs:
            if has(pair):
                yield from tell(pair)

    def _blocks(self) -> Iterator[str]:
        partner = {pair.match.new.id: pair.match.old for pair in self._found.pairs}
        for block in self._found.new.blocks:
            was = partner.get(block.id)
            before = show(was.points) if was else "—"
            yield f"{block.label}  {before} → {show(block.points)}"

    def _points(self, pair: Pair) -> Iterator[str]:
        if pair.points:
            before, after = (one or "—" for one in (pair.points.old, pair.points.new))
            yield f"{_ids(pair)}  {click.style(f'{before} → {after}', fg='yellow')}"

    def _node(self, node: Indicator, colour: str, mark: str) -> str:
        points = self._say("diff_points", points=show(node.points))
        return click.style(f"{mark}{node.label}  {points}", fg=colour)

    def _move(self, pair: Pair) -> Iterator[str]:
        if pair.move:
            places = " → ".join(self._places(pair.move))
            yield f"{_ids(pair)}  {click.style(places, fg='cyan')}"

    def _places(self, move: Move) -> tuple[str, str]:
        sides = ((move.old_parent, move.old_place), (move.new_parent, move.new_place))
        first, second = (
            f"{parent.label if parent else self._say('diff_root')}"
            f" {self._say('diff_place', place=place)}"
            for parent, place in sides
        )
        return first, second

    def _reworded(self, pair: Pair) -> Iterator[str]:
        yield _ids(pair)
        for change in pair.wording:
            text = "".join(_shown(word_changes(change.old, change.new)))
            yield f"  {self._field(change)}: {text}"

    def _rules(self, pair: Pair) -> Iterator[str]:
        yield _ids(pair)
        for change in pair.rules:
            sides = (getattr(node, change.field) for node in (pair.match.old, pair.match.new))
            before, after = (
                in_words(one, self._language) or self._say("diff_none") for one in sides
            )
            yield f"  {self._field(change)}: {before} → {after}"

    def _field(self, change: Change) -> str:
        return self._say(_KEYS[change.field])

    def _candidates(self, found: Iterable[Candidate], *, is_split: bool) -> Iterator[str]:
        for one in found:
            several = " + ".join(node.label for node in one.several)
            ends = (one.one.label, several) if is_split else (several, one.one.label)
            yield " → ".join(ends)

    def _ids(self) -> Iterator[str]:
        kept = 0
        for entry in self._found.ids.entries:
            if entry.id == entry.was:
                kept += 1
            elif entry.was is not None:
                yield self._entry(entry)
        if kept:
            yield self._say("diff_same_ids", count=kept)

    def _entry(self, entry: IdEntry) -> str:
        why = [self._say(_KEYS[entry.how.value])]
        if entry.likeness:
            why.append(self._say("diff_likeness", likeness=entry.likeness))
        if entry.confirmed:
            why.append(self._say("diff_confirmed"))
        return f"{entry.was} → {entry.id}  ({', '.join(why)})"


def _ids(pair: Pair) -> str:
    old, new = pair.match.old, pair.match.new
    return new.label if old.id == new.id else f"{old.id} → {new.label}"


def _totals(rubric: Rubric) -> str:
    computed = computed_total(rubric)
    if not rubric.states_total or computed == rubric.stated_total:
        return show(computed)
    return f"{show(rubric.stated_total)} (Σ {show(computed)})"


def _shown(pieces: Iterable[Piece]) -> Iterator[str]:
    """Mark what went and what came; of what stayed, only what stands beside it is shown."""
    pieces = list(pieces)
    for at, piece in enumerate(pieces):
        text = piece.text.replace("\n", "⏎")
        if piece.fate is Fate.KEPT:
            yield _shortened(text, is_first=at == 0, is_last=at == len(pieces) - 1)
        else:
            before, after, colour = _MARKS[piece.fate]
            yield click.style(f"{before}{text}{after}", fg=colour)


def _shortened(text: str, *, is_first: bool, is_last: bool) -> str:
    head = "" if is_first else text[:_AROUND]
    tail = "" if is_last else text[-_AROUND:]
    return text if len(head) + len(tail) >= len(text) else f"{head}…{tail}"
