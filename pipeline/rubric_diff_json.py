"""Two rubrics side by side as JSON, for programs; described in ``docs/rubric-diff.md``."""

from collections.abc import Iterable

from pipeline.compare.changes import Candidate, Change, Comparison, Pair
from pipeline.compare.moves import Move
from pipeline.compare.words import word_changes
from pipeline.diagnostics import Diagnostic, Language
from pipeline.diagnostics_json import diagnostic_as_json
from pipeline.model import IdEntry, Indicator, Rubric
from pipeline.numbers import show
from pipeline.sums import computed_total


def as_json(
    found: Comparison | None, problems: Iterable[Diagnostic], language: Language
) -> dict[str, object]:
    """Give the comparison as JSON data; without one, only the diagnostics say anything."""
    given = [diagnostic_as_json(one, language) for one in problems]
    if found is None:
        return {"old": None, "new": None, "diagnostics": given}
    return {
        "old": _rubric(found.old),
        "new": _rubric(found.new),
        "counts": counts(found),
        "pairs": [_pair(pair) for pair in found.pairs],
        "added": [_node(node) for node in found.added],
        "dropped": [_node(node) for node in found.dropped],
        "splits": [_candidate(one) for one in found.splits],
        "merges": [_candidate(one) for one in found.merges],
        "ids": [_id(entry) for entry in found.ids.entries],
        "diagnostics": given,
    }


def counts(found: Comparison) -> dict[str, int]:
    """Count the indicators of each fate; one may be reworded and re-pointed at once."""
    pairs = found.pairs
    return {
        "unchanged": sum(pair.is_unchanged for pair in pairs),
        "reworded": sum(bool(pair.wording) for pair in pairs),
        "moved": sum(pair.move is not None for pair in pairs),
        "repointed": sum(pair.points is not None for pair in pairs),
        "rules": sum(bool(pair.rules) for pair in pairs),
        "added": len(found.added),
        "dropped": len(found.dropped),
    }


def _rubric(rubric: Rubric) -> dict[str, object]:
    return {
        "path": rubric.source.path,
        "year": rubric.year,
        "title": rubric.title,
        "stated_total": show(rubric.stated_total) if rubric.states_total else None,
        "computed_total": show(computed_total(rubric)),
        "self_share": show(rubric.self_share) if rubric.self_share else None,
        "blocks": [_node(block) for block in rubric.blocks],
    }


def _node(node: Indicator) -> dict[str, object]:
    return {
        "id": node.id,
        "title": node.title,
        "points": show(node.points),
        "kind": node.kind.value,
        "leaf": node.is_item,
    }


def _pair(pair: Pair) -> dict[str, object]:
    match = pair.match
    points = [pair.points] if pair.points else []
    return {
        "id": match.new.id,
        "was": match.old.id,
        "how": match.how.value,
        "likeness": match.likeness,
        "confirmed": match.confirmed,
        "unchanged": pair.is_unchanged,
        "changes": [_change(one) for one in (*pair.wording, *points, *pair.rules)],
        "words": {
            one.field: [
                {"fate": piece.fate.value, "text": piece.text}
                for piece in word_changes(one.old, one.new)
            ]
            for one in pair.wording
        },
        "moved": _moved(pair.move) if pair.move else None,
    }


def _change(change: Change) -> dict[str, object]:
    return {"field": change.field, "old": change.old, "new": change.new}


def _moved(move: Move) -> dict[str, object]:
    return {
        "old_parent": move.old_parent.id if move.old_parent else None,
        "new_parent": move.new_parent.id if move.new_parent else None,
        "old_place": move.old_place,
        "new_place": move.new_place,
    }


def _candidate(candidate: Candidate) -> dict[str, object]:
    return {"one": candidate.one.id, "several": [node.id for node in candidate.several]}


def _id(entry: IdEntry) -> dict[str, object]:
    return {
        "id": entry.id,
        "was": entry.was,
        "how": entry.how.value,
        "likeness": entry.likeness,
        "confirmed": entry.confirmed,
    }
