"""The parts of a mark that stand in several sheets, put together value by value."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.diagnostics import Source
from pipeline.model import Given, Mark

Pair = tuple[Source, Source]  # the places of a value given twice, the first one first


def merge(parts: Sequence[Mark]) -> tuple[Mark, list[Pair], list[Pair]]:
    """Make one mark of ``parts``, which speak of one department and item, the fullest first.

    Also gives the places of what two of them say, one pair for two of the parts; and those of a
    self-score and its copy beside an assessed score, where they are not the same.
    """
    first, *others = parts
    given = sorted(_first_given(parts), key=lambda one: one.voice)
    unclear = next((part for part in parts if part.unclear), first)
    # The department's own sheet before those that show what it says.
    by_owner = sorted(parts, key=lambda part: bool(part.given))
    own = next((part for part in by_owner if part.self_score), unclear)
    told = next((part for part in parts if part.evidence), first)
    noted = next((part for part in parts if part.note), first)
    mark = replace(
        first,
        source=given[0].source if given else first.source,
        self_score=own.self_score,
        self_source=own.self_source or next(_self_sources(parts), None),
        given=tuple(given),
        evidence="\n".join(dict.fromkeys(part.evidence for part in parts if part.evidence)),
        evidence_source=told.evidence_source,
        note=noted.note,
        note_source=noted.note_source,
        unclear=own.unclear,
    )
    doubles = [pair for n, part in enumerate(others, 1) for pair in _clashes(parts[:n], part)]
    return mark, doubles, list(_miscopied(by_owner))


def _self_sources(parts: Sequence[Mark]) -> Iterator[Source]:
    return (part.self_source for part in parts if part.self_source)


def _first_given(parts: Sequence[Mark]) -> list[Given]:
    """Give each assessor's first mark; an empty one stands only where there is no other.

    An assessor who is named and left the item blank is kept: where others marked it, that is told.
    """
    firsts: dict[tuple[str, bool], Given] = {}
    given = [one for part in parts for one in part.given]
    for one in sorted(given, key=lambda one: (one.is_blank, not one.unclear)):
        first = firsts.setdefault(one.voice, one)
        if _complete_each_other(first, one):
            scored, reasoned = (first, one) if first.score else (one, first)
            note = scored if scored.note else reasoned
            firsts[one.voice] = replace(
                scored,
                deductions=reasoned.deductions,
                note=note.note,
                note_source=note.note_source,
                unclear=scored.unclear or reasoned.unclear,
            )
    filled = [one for one in firsts.values() if not one.is_blank or one.unclear or one.is_named]
    return filled or list(firsts.values())[:1]


def _complete_each_other(one: Given, other: Given) -> bool:
    """Tell a score in one sheet and its reasons in another."""
    scores, reasons = (one.score, other.score), (one.deductions, other.deductions)
    is_noted_once = not (one.note and other.note)
    return (
        any(scores)
        and not all(scores)
        and any(reasons)
        and not all(reasons)
        and (is_noted_once and bool(one.score) != bool(one.deductions))
    )


def _clashes(before: Sequence[Mark], part: Mark) -> Iterator[Pair]:
    """Give the places of a value in ``part`` that one before it has too."""
    for one in part.given:
        for other in (other for each in before for other in each.given):
            is_said = not (one.is_blank or other.is_blank)
            if one.voice == other.voice and is_said and not _complete_each_other(one, other):
                yield other.source, one.source
                return
    for each in before:
        if part.self_score and each.self_score and not (part.given or each.given):
            yield each.self_score.source, part.self_score.source
            return


def _miscopied(by_owner: Sequence[Mark]) -> Iterator[Pair]:
    """Give the places of self-scores that differ, the second one a copy for the assessors."""
    scores = [(part.self_score, bool(part.given)) for part in by_owner if part.self_score]
    for score, is_copy in scores[1:]:
        if is_copy and score.value != scores[0][0].value:
            yield scores[0][0].source, score.source
