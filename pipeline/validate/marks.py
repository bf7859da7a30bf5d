"""Can the marks be scored and printed as they stand? Each check asks one thing of each mark."""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.model import Department, Indicator, Kind, Mark, Rubric, Score
from pipeline.numbers import is_multiple, show, total

LONGEST_TEXT = 500  # characters: what a cell of a letter's table can hold on one page

# What each problem is called where it befalls every item of a department.
_WHOLE = {"S001": "S024", "S002": "S025"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A mark beside what it speaks of."""

    department: Department
    item: Indicator
    mark: Mark
    step: Decimal

    @property
    def names(self) -> dict[str, str]:
        """What messages call department and item."""
        return {"department": self.department.name, "item": self.item.label}

    @property
    def scores(self) -> Iterator[Score]:
        """The scores that were given."""
        return (score for score in (self.mark.self_score, self.mark.assessed) if score)

    @property
    def lost(self) -> Decimal | None:
        """Points lost, where the mark was read in full and its score can be given.

        A bonus (加分) that was not earned is no loss, and needs no reason.
        """
        assessed = self.mark.assessed
        if assessed is None or self.mark.unclear or self.item.kind is Kind.BONUS:
            return None
        is_possible = self.item.minimum <= assessed.value <= self.item.points
        return self.item.points - assessed.value if is_possible else None


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
    found: list[Diagnostic] = []
    for department in departments:
        own = [given.get((department.id, item.id)) for item in items]
        pairs = list(zip(items, own, strict=True))
        found += (one for one in _missing(department, pairs) if one.code not in doubtful)
        entries = [
            Entry(department, item, mark, item.step or rubric.step) for item, mark in pairs if mark
        ]
        each = [one for entry in entries for check in CHECKS for one in check(entry)]
        found += _summed_up(each, department, len(items))
    return found


def _missing(
    department: Department, pairs: Sequence[tuple[Indicator, Mark | None]]
) -> Iterator[Diagnostic]:
    """Report marks that nobody gave, at the sheet where the department's other marks stand."""
    first = next((mark.source for _, mark in pairs if mark), None)
    if first is None:
        yield problem("S009", department.source, department=department.name)
        return
    sheet = Source(first.path, sheet=first.sheet)
    for item, mark in pairs:
        if mark is None:
            yield problem("S012", sheet, department=department.name, item=item.label)


def _summed_up(
    found: Sequence[Diagnostic], department: Department, count: int
) -> Iterator[Diagnostic]:
    """Report a column that nobody filled in once, not item by item."""
    empty = {
        code for code in _WHOLE if count > 1 and [one.code for one in found].count(code) == count
    }
    for code in sorted(empty):
        place = next(one.source for one in found if one.code == code)
        yield problem(_WHOLE[code], place, department=department.name, count=count)
    yield from (one for one in found if one.code not in empty)


def _scored(entry: Entry) -> Iterator[Diagnostic]:
    if entry.mark.unclear:
        return
    if entry.mark.assessed is None:
        yield problem("S001", entry.mark.source, **entry.names)
    if entry.mark.self_score is None:
        place = entry.mark.self_source or entry.mark.source
        yield problem("S002", place, **entry.names)


def _within_bounds(entry: Entry) -> Iterator[Diagnostic]:
    lowest, highest = entry.item.minimum, entry.item.points
    for score in entry.scores:
        values = {"mark": score.typed, **entry.names}
        if score.value > highest:
            yield problem("S003", score.source, limit=show(highest), **values)
        if score.value < lowest:
            yield problem("S004", score.source, limit=show(lowest), **values)


def _on_grid(entry: Entry) -> Iterator[Diagnostic]:
    if entry.step <= 0:  # the rubric's own checks name it
        return
    for score in entry.scores:
        if not is_multiple(score.value, entry.step):
            values = {"mark": score.typed, "step": show(entry.step)}
            yield problem("S005", score.source, **values, **entry.names)


def _reasoned(entry: Entry) -> Iterator[Diagnostic]:
    """Each point lost has a reason, and each reason a loss."""
    assessed, deductions = entry.mark.assessed, entry.mark.deductions
    if assessed is None or entry.lost is None:
        return
    if entry.lost and not deductions:
        yield problem("S006", assessed.source, lost=show(entry.lost), **entry.names)
    if not entry.lost and deductions:
        values = {"mark": assessed.typed, "reason": _shown(deductions[0].reason)}
        yield problem("S007", deductions[0].source, **values, **entry.names)


def _adding_up(entry: Entry) -> Iterator[Diagnostic]:
    """Stated points add up to the loss; one deduction that states none has all of it."""
    deductions = entry.mark.deductions
    points = [one.points for one in deductions if one.points is not None]
    for one in deductions:
        if one.points == 0:
            yield problem("S011", one.source, reason=_shown(one.reason), **entry.names)
    if not (entry.lost and points):
        return
    stated = total(points)
    if stated != entry.lost or len(points) < len(deductions):
        sums = {"stated": show(stated), "lost": show(entry.lost)}
        yield problem("S008", deductions[0].source, **sums, **entry.names)


def _short_enough(entry: Entry) -> Iterator[Diagnostic]:
    texts = [(one.reason, one.source) for one in entry.mark.deductions]
    texts += [(one.evidence, one.source) for one in entry.mark.deductions[:1]]
    texts.append((entry.mark.note, entry.mark.note_source or entry.mark.source))
    for text, source in texts:
        if len(text) > LONGEST_TEXT:
            yield problem("S010", source, length=len(text), limit=LONGEST_TEXT)


def _shown(text: str) -> str:
    longest = 30
    return text if len(text) <= longest else f"{text[:longest]}…"


CHECKS: tuple[Check, ...] = (
    _scored,
    _within_bounds,
    _on_grid,
    _reasoned,
    _adding_up,
    _short_enough,
)
