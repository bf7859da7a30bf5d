"""What is asked of each mark, and of each judgement in it: one thing a check."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.chinese import join
from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.model import Department, Given, Indicator, Kind, Mark, Score
from pipeline.model.marks import LONGEST_TEXT
from pipeline.numbers import ZERO, is_multiple, show, total
from pipeline.validate.rulings import Ruled, lacking


@dataclass(frozen=True, slots=True)
class Entry:
    """A mark beside what it speaks of, and one of the assessors' judgements in it."""

    department: Department
    item: Indicator
    mark: Mark
    step: Decimal
    given: Given
    share: Decimal | None = None  # percent of the final score that the self-score makes
    lowest: Decimal | None = None  # what the item allows this department, None without limit
    highest: Decimal | None = None
    start: Decimal | None = None  # the score from which points are lost
    is_wanted: bool = True  # else nothing is amiss where no score is given
    ruled: Ruled | None = None  # what rules and facts make, where there are facts

    @property
    def names(self) -> dict[str, str]:
        """What messages call department and item."""
        return {"department": self.department.name, "item": self.item.label}

    @property
    def lost(self) -> Decimal | None:
        """Points lost, where the mark was read in full and its score can be given.

        A bonus (加分) on top that was not earned is no loss, and needs no reason.
        """
        score, start = self.given.score, self.start
        if score is None or start is None or self.given.unclear:
            return None
        return max(start - score.value, ZERO) if self.allows(score.value) else None

    @property
    def is_settled(self) -> bool:
        """Tell whether rules and facts make the score, so that nobody has to give it."""
        return self.ruled is not None and self.ruled.account.score is not None

    @property
    def taken(self) -> Decimal:
        """What rules take of the loss; nothing where the assessor overrides them or spares it."""
        lost = self.lost
        if self.ruled is None or lost is None or self.given.override:
            return ZERO
        return self.ruled.taken(lost)

    @property
    def is_explained(self) -> bool:
        """Tell whether the loss has its reason without one typed beside it."""
        if self.ruled is None:
            return False  # an override overrides nothing here
        is_taken = bool(self.given.override) or self.lost == self.taken
        return is_taken or len(self.ruled.missed) == 1

    def allows(self, value: Decimal) -> bool:
        """Tell whether a score lies between the item's lowest and its highest one."""
        is_low = self.lowest is not None and value < self.lowest
        return not (is_low or (self.highest is not None and value > self.highest))


Check = Callable[[Entry], Iterable[Diagnostic]]


def _scored(entry: Entry) -> Iterator[Diagnostic]:
    mark = entry.mark
    if not entry.is_wanted:
        yield from _unpriced(entry)
        return
    if not (mark.is_scored or entry.is_settled) and not any(one.unclear for one in mark.given):
        if measures := lacking(entry.item, entry.ruled):
            yield problem("E085", mark.source, measures=measures, **entry.names)
        else:
            yield problem("S001", mark.source, **entry.names)
    if mark.self_score is None and not mark.unclear:
        place = mark.self_source or mark.source
        if entry.share:
            yield problem("S060", place, share=show(entry.share), **entry.names)
        else:
            yield problem("S002", place, **entry.names)


def _unpriced(entry: Entry) -> Iterator[Diagnostic]:
    """Ask what a reason cost that stands where no score is wanted; a veto needs none."""
    given = entry.mark.given
    is_reasoned = any(one.deductions for one in given) and entry.item.kind is not Kind.VETO
    if is_reasoned and not (entry.is_settled or any(one.score or one.unclear for one in given)):
        yield problem("S001", entry.mark.source, **entry.names)


def _self_score(entry: Entry) -> Iterator[Diagnostic]:
    if score := entry.mark.self_score:
        yield from _possible(entry, score)


def _assessed(entry: Entry) -> Iterator[Diagnostic]:
    if score := entry.given.score:
        yield from _possible(entry, score)


def _possible(entry: Entry, score: Score) -> Iterator[Diagnostic]:
    """Ask for one of the scores that the item allows, or else for one within bounds on the grid."""
    allowed = entry.item.allowed
    if allowed and score.value not in allowed and entry.allows(score.value):
        values = {"mark": score.typed, "allowed": join(map(show, allowed))}
        yield problem("S026", score.source, **values, **entry.names)
        return
    yield from _within_bounds(entry, score)
    yield from _on_grid(entry, score)


def _within_bounds(entry: Entry, score: Score) -> Iterator[Diagnostic]:
    if entry.allows(score.value):
        return
    values = {"mark": score.typed, **entry.names}
    if entry.highest is not None and score.value > entry.highest:
        yield problem("S003", score.source, limit=show(entry.highest), **values)
    if entry.lowest is not None and score.value < entry.lowest:
        yield problem("S004", score.source, limit=show(entry.lowest), **values)


def _on_grid(entry: Entry, score: Score) -> Iterator[Diagnostic]:
    if entry.step <= 0:  # the rubric's own checks name it
        return
    if not is_multiple(score.value, entry.step):
        values = {"mark": score.typed, "step": show(entry.step)}
        yield problem("S005", score.source, **values, **entry.names)


def _reasoned(entry: Entry) -> Iterator[Diagnostic]:
    """Each point lost has a reason, and each reason a loss."""
    assessed, deductions = entry.given.score, entry.given.deductions
    if assessed is None or entry.lost is None:
        return
    if entry.lost and not deductions and not entry.is_explained:
        yield problem("S006", assessed.source, lost=show(entry.lost), **entry.names)
    if not entry.lost and deductions:
        values = {"mark": assessed.typed, "reason": _shown(deductions[0].reason)}
        yield problem("S007", deductions[0].source, **values, **entry.names)


def _adding_up(entry: Entry) -> Iterator[Diagnostic]:
    """Stated points add up to the loss; one deduction that states none has all of it."""
    deductions = entry.given.deductions
    points = [one.points for one in deductions if one.points is not None]
    for one in deductions:
        if one.points is not None and one.points <= 0:
            values = {"reason": _shown(one.reason), "points": show(one.points)}
            yield problem("S011", one.source, **values, **entry.names)
    if not (entry.lost and points) or min(points) < 0:  # no sum of theirs says anything
        return
    stated = total(points)
    # Where rules take all of it, the reasons explain the same points, or none of them.
    due = entry.lost if entry.taken == entry.lost else entry.lost - entry.taken
    if stated != due or len(points) < len(deductions):
        sums = {"stated": show(stated), "lost": show(due)}
        yield problem("S008", deductions[0].source, **sums, **entry.names)


def _short_enough(entry: Entry) -> Iterator[Diagnostic]:
    given = entry.given
    texts = [(one.reason, one.source) for one in given.deductions]
    texts += [(one.evidence, one.source) for one in given.deductions[:1]]
    texts.append((given.note, given.note_source or given.source))
    texts.append((given.override, given.override_source or given.source))
    yield from _too_long(texts)


def _own_texts_short_enough(entry: Entry) -> Iterator[Diagnostic]:
    mark = entry.mark
    yield from _too_long([(mark.note, mark.note_source or mark.source)])


def _too_long(texts: Sequence[tuple[str, Source]]) -> Iterator[Diagnostic]:
    for text, source in texts:
        if len(text) > LONGEST_TEXT:
            yield problem("S010", source, length=len(text), limit=LONGEST_TEXT)


def _shown(text: str) -> str:
    longest = 30
    return text if len(text) <= longest else f"{text[:longest]}…"


WHOLE: tuple[Check, ...] = (_scored, _self_score, _own_texts_short_enough)
EACH: tuple[Check, ...] = (_assessed, _reasoned, _adding_up, _short_enough)
