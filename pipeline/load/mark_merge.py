"""The parts of a mark that stand in several sheets, put together value by value."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from pipeline.diagnostics import Source
from pipeline.model import Given, Mark

Pair = tuple[Source, Source]  # the places of a value given twice, the first one first

_OWN, _OPEN, _JUDGED = range(3)  # see _rank


def merge(parts: Sequence[Mark]) -> tuple[Mark, list[Pair], list[Pair]]:
    """Make one mark of ``parts``, which speak of one department and item, the fullest first.

    Also gives the places of what two of them say, one pair for two of the parts; and those of a
    self-score and its copy beside an assessed score, where they are not the same.
    """
    first, *others = parts
    given = sorted(_first_given(parts), key=lambda one: one.voice)
    unclear = next((part for part in parts if part.unclear), first)
    # The department's own sheet before those that show what it says.
    by_owner = sorted(parts, key=_rank)
    own = _own(by_owner, unclear)
    told = next((part for part in parts if part.evidence), first)
    noted = next((part for part in parts if part.note), first)
    evidence = "\n".join(dict.fromkeys(part.evidence for part in parts if part.evidence))
    mark = replace(
        first,
        source=given[0].source if given else first.source,
        self_score=own.self_score,
        self_source=own.self_source or next(_self_sources(parts), None),
        given=tuple(_evidenced(one, evidence) for one in given),
        evidence=evidence,
        evidence_source=told.evidence_source,
        note=noted.note,
        note_source=noted.note_source,
        unclear=own.unclear,
    )
    doubles = [pair for n, part in enumerate(others, 1) for pair in _clashes(parts[:n], part)]
    return mark, doubles, list(_miscopied(by_owner))


def _evidenced(given: Given, evidence: str) -> Given:
    """Name the evidence of a mark beside its deductions, whichever sheet it stands in."""
    filled = (replace(one, evidence=one.evidence or evidence) for one in given.deductions)
    return replace(given, deductions=tuple(filled))


def _rank(part: Mark) -> int:
    """Tell how surely the self-score is a copy: beside what an assessor gave, it is one.

    A column for assessed scores that is still empty may be that of either side.
    """
    if not part.given:
        return _OWN
    is_judged = any(not one.is_blank or one.assessor for one in part.given)
    return _JUDGED if is_judged else _OPEN


def _own(by_owner: Sequence[Mark], otherwise: Mark) -> Mark:
    """Give the part with the self-score that counts, the department's own sheets first.

    What a department left blank there, or took back, no copy of it fills in.
    """
    asked = [part for part in by_owner if not part.given and part.self_source]
    scored = next((part for part in asked or by_owner if part.self_score), None)
    return scored or next(
        (part for part in asked if part.unclear), asked[0] if asked else otherwise
    )


def _self_sources(parts: Sequence[Mark]) -> Iterator[Source]:
    return (part.self_source for part in parts if part.self_source)


def _first_given(parts: Sequence[Mark]) -> list[Given]:
    """Give each assessor's first mark; an empty one stands only where there is no other.

    An assessor who is named and left the item blank is kept: where others marked it, that is told.
    """
    firsts: dict[tuple[str, bool], Given] = {}
    given = [one for part in parts for one in part.given]
    for one in sorted(given, key=lambda one: (one.is_blank, _is_remark(one), not one.unclear)):
        first = firsts.setdefault(one.voice, one)
        if first is not one and _complete_each_other(first, one):
            firsts[one.voice] = _joined(first, one)
    filled = [one for one in firsts.values() if not one.is_blank or one.unclear or one.is_named]
    return filled or list(firsts.values())[:1]


def _joined(first: Given, other: Given) -> Given:
    """Put together what two sheets say for one assessor, neither of them what the other says."""
    scored, added = (other, first) if other.score else (first, other)
    noted = scored if scored.note else added
    overridden = scored if scored.override else added
    return replace(
        scored,
        deductions=scored.deductions or added.deductions,
        note=noted.note,
        note_source=noted.note_source,
        unclear=scored.unclear or added.unclear,
        override=overridden.override,
        override_source=overridden.override_source,
    )


def _is_remark(one: Given) -> bool:
    """Tell words alone, without a score, or a reason, or one that could not be read."""
    return bool(one.note or one.override) and not (one.score or one.deductions or one.unclear)


def _complete_each_other(one: Given, other: Given) -> bool:
    """Tell a score in one sheet and its reasons in another, or a remark on either."""
    if _is_remark(one) or _is_remark(other):
        return True
    scores, reasons = (one.score, other.score), (one.deductions, other.deductions)
    return (
        any(scores)
        and not all(scores)
        and any(reasons)
        and not all(reasons)
        and bool(one.score) != bool(one.deductions)
    )


def _clashes(before: Sequence[Mark], part: Mark) -> Iterator[Pair]:
    """Give the places of a value in ``part`` that one before it has too."""
    for one in part.given:
        for other in (other for each in before for other in each.given):
            if one.voice == other.voice and (pair := _clash(other, one)):
                yield pair
                return
    yield from islice(_own_clashes(before, part), 1)


def _clash(first: Given, second: Given) -> Pair | None:
    """Give the places of what both say; notes or overrides in the same words are one."""
    if first.is_blank or second.is_blank:
        return None
    if not _complete_each_other(first, second):
        return first.source, second.source
    if first.note and second.note and first.note != second.note:
        return first.note_source or first.source, second.note_source or second.source
    if first.override and second.override and first.override != second.override:
        return first.override_source or first.source, second.override_source or second.source
    return None


def _own_clashes(before: Sequence[Mark], part: Mark) -> Iterator[Pair]:
    """Give the places of a self-score or a note of the department's own that stands there twice."""
    for each in before:
        if part.self_score and each.self_score and _are_both_own(part, each):
            yield each.self_score.source, part.self_score.source
        if part.note and each.note and part.note != each.note:
            yield each.note_source or each.source, part.note_source or part.source


def _are_both_own(one: Mark, other: Mark) -> bool:
    """Tell two sheets of one kind that a department may have filled in, neither judged yet.

    Beside its own sheet, one with an empty column for assessed scores shows a copy.
    """
    return _rank(one) < _JUDGED and _rank(one) == _rank(other)


def _miscopied(by_owner: Sequence[Mark]) -> Iterator[Pair]:
    """Give the places of self-scores that differ, the second one a copy for the assessors."""
    scores = [(part.self_score, part) for part in by_owner if part.self_score]
    for score, part in scores[1:]:
        is_copy = part.given and not _are_both_own(scores[0][1], part)
        if is_copy and score.value != scores[0][0].value:
            yield scores[0][0].source, score.source
