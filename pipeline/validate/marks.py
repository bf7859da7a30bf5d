"""Can the marks be scored and printed as they stand? Each check asks one thing of each mark.

Some ask it of the mark as a whole, the others of what each assessor gives.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.diagnostics import OFFICE, Diagnostic, Source, problem
from pipeline.model import Department, Given, Indicator, Kind, Mark, Rubric, Score
from pipeline.model.marks import LONGEST_TEXT
from pipeline.numbers import is_multiple, show, total
from pipeline.validate.sheets import offices_sheets, own_sheet, sheet_of

_ASSESSED = {"S001", "S024"}  # that no assessed score was given
_SELF = {"S002", "S060"}  # that no self-score was given
# What each problem is called where it befalls every item of a department.
_WHOLE = {"S001": "S024", "S002": "S025", "S060": "S061"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A mark beside what it speaks of, and one of the assessors' judgements in it."""

    department: Department
    item: Indicator
    mark: Mark
    step: Decimal
    given: Given
    share: Decimal | None = None  # percent of the final score that the self-score makes

    @property
    def names(self) -> dict[str, str]:
        """What messages call department and item."""
        return {"department": self.department.name, "item": self.item.label}

    @property
    def lost(self) -> Decimal | None:
        """Points lost, where the mark was read in full and its score can be given.

        A bonus (加分) that was not earned is no loss, and needs no reason.
        """
        score = self.given.score
        if score is None or self.given.unclear or self.item.kind is Kind.BONUS:
            return None
        is_possible = self.item.minimum <= score.value <= self.item.points
        return self.item.points - score.value if is_possible else None


Check = Callable[[Entry], Iterable[Diagnostic]]


def check_marks(
    rubric: Rubric,
    departments: Sequence[Department],
    marks: Sequence[Mark],
    *,
    doubtful: Set[str] = frozenset(),
) -> list[Diagnostic]:
    """Give everything that is wrong with the marks; each department has one for each item.

    ``doubtful`` are codes not to report: what is missing may stand where nothing could be read.
    """
    given = {(mark.department, mark.item): mark for mark in marks}
    items = list(rubric.items())
    offices = offices_sheets(marks)
    found: list[Diagnostic] = []
    for department in departments:
        own = [given.get((department.id, item.id)) for item in items]
        pairs = list(zip(items, own, strict=True))
        missing = (one for one in _missing(department, pairs, offices) if one.code not in doubtful)
        found += (replace(one, recipient=department.id) for one in missing)
        each = [
            one for item, mark in pairs if mark for one in _check(rubric, department, item, mark)
        ]
        placed = list(_placed(each, department, own_sheet(own, offices), offices))
        found += _addressed(_summed_up(placed, department, len(items)), own)
    return found


def _check(
    rubric: Rubric, department: Department, item: Indicator, mark: Mark
) -> Iterator[Diagnostic]:
    """Check a mark as a whole once, then what each assessor gives.

    What a named assessor gives is between him and the office.
    """
    step = item.step or rubric.step
    entries = [Entry(department, item, mark, step, one) for one in mark.given]
    whole = Entry(department, item, mark, step, Given(mark.source), rubric.self_share)
    for found in (found for check in WHOLE for found in check(whole)):
        yield replace(found, recipient=department.id)
    for entry in entries:
        recipient = OFFICE if entry.given.assessor else department.id
        for found in (found for check in EACH for found in check(entry)):
            yield replace(found, recipient=recipient)


def _missing(
    department: Department,
    pairs: Sequence[tuple[Indicator, Mark | None]],
    offices: Set[Source],
) -> Iterator[Diagnostic]:
    """Report marks that nobody gave, at the sheet where the department's other marks stand.

    Where they stand in the office's or an assessor's alone, at the department's row of the roster.
    """
    marks = [mark for _, mark in pairs]
    if not any(marks):
        yield problem("S009", department.source, department=department.name)
        return
    sheet = own_sheet(marks, offices) or department.source
    for item, mark in pairs:
        if mark is None:
            yield problem("S012", sheet, department=department.name, item=item.label)


def _placed(
    found: Iterable[Diagnostic], department: Department, own: Source | None, offices: Set[Source]
) -> Iterator[Diagnostic]:
    """Ask for a self-score where the department can give it, not in the office's sheet."""
    for one in found:
        is_theirs = one.code in _SELF and sheet_of(one.source) in offices
        yield replace(one, source=own or department.source) if is_theirs else one


def _summed_up(
    found: Sequence[Diagnostic], department: Department, count: int
) -> Iterator[Diagnostic]:
    """Report a column that nobody filled in once, not item by item."""
    empty = {
        code for code in _WHOLE if count > 1 and [one.code for one in found].count(code) == count
    }
    for code in sorted(empty):
        first = next(one for one in found if one.code == code)
        share = {name: value for name, value in first.values if name == "share"}
        values = {"department": department.name, "count": count, **share}
        yield replace(problem(_WHOLE[code], first.source, **values), recipient=department.id)
    yield from (one for one in found if one.code not in empty)


def _addressed(found: Iterable[Diagnostic], own: Sequence[Mark | None]) -> Iterator[Diagnostic]:
    """Leave assessed scores that are missing to the office, unless a department's sheets have some.

    No department fills in its own: where they stand beside its self-scores, it was assessed there.
    """
    given = [one for mark in own if mark for one in mark.given]
    is_assessed = any(one.score and not one.assessor for one in given)
    for one in found:
        is_ours = one.code in _ASSESSED and not is_assessed
        yield replace(one, recipient=OFFICE) if is_ours else one


def _scored(entry: Entry) -> Iterator[Diagnostic]:
    mark = entry.mark
    if not mark.is_scored and not any(one.unclear for one in mark.given):
        yield problem("S001", mark.source, **entry.names)
    if mark.self_score is None and not mark.unclear:
        place = mark.self_source or mark.source
        if entry.share:
            yield problem("S060", place, share=show(entry.share), **entry.names)
        else:
            yield problem("S002", place, **entry.names)


def _self_score(entry: Entry) -> Iterator[Diagnostic]:
    if score := entry.mark.self_score:
        yield from _within_bounds(entry, score)
        yield from _on_grid(entry, score)


def _assessed(entry: Entry) -> Iterator[Diagnostic]:
    if score := entry.given.score:
        yield from _within_bounds(entry, score)
        yield from _on_grid(entry, score)


def _within_bounds(entry: Entry, score: Score) -> Iterator[Diagnostic]:
    lowest, highest = entry.item.minimum, entry.item.points
    values = {"mark": score.typed, **entry.names}
    if score.value > highest:
        yield problem("S003", score.source, limit=show(highest), **values)
    if score.value < lowest:
        yield problem("S004", score.source, limit=show(lowest), **values)


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
    if entry.lost and not deductions:
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
    if stated != entry.lost or len(points) < len(deductions):
        sums = {"stated": show(stated), "lost": show(entry.lost)}
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
