"""Can the marks be scored and printed as they stand? Each check asks one thing of each mark.

Some ask it of the mark as a whole, the others of what each assessor gives.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.chinese import join
from pipeline.diagnostics import OFFICE, Diagnostic, Source, problem
from pipeline.model import Department, Given, Indicator, Mark, Rubric, Score
from pipeline.numbers import ZERO, show
from pipeline.scopes import excluding, limits_of, start_of
from pipeline.validate.mark_checks import EACH, WHOLE, Entry
from pipeline.validate.rulings import Rulings, lacking, settled
from pipeline.validate.sheets import offices_sheets, own_sheet, sheet_of
from pipeline.validate.wanted import wanted_items

_ASSESSED = {"S001", "S024", "E085"}  # that no assessed score was given
_SELF = {"S002", "S060"}  # that no self-score was given
# What each problem is called where it befalls every item of a department.
_WHOLE = {"S001": "S024", "S002": "S025", "S060": "S061"}


@dataclass(frozen=True, slots=True)
class _Own:
    """A department's marks, and what of the rubric they have to answer."""

    rubric: Rubric
    department: Department
    marks: Mapping[str, Mark]  # by item, in the rubric's order
    wanted: Mapping[str, Indicator]  # the items on which there must be a mark
    exempt: Mapping[str, Indicator]  # the others' ids, and whose scope says so
    settled: Set[str]  # items whose assessed score rules and facts make
    rulings: Rulings

    @property
    def unsettled(self) -> list[str]:
        """The items on which somebody has to give an assessed score."""
        return [key for key in self.wanted if key not in self.settled]


def check_marks(
    rubric: Rubric,
    departments: Sequence[Department],
    marks: Sequence[Mark],
    *,
    doubtful: Set[str] = frozenset(),
    rulings: Rulings | None = None,
) -> list[Diagnostic]:
    """Give everything that is wrong with the marks; each department has one for each item.

    ``doubtful`` are codes not to report: what is missing may stand where nothing could be read.
    ``rulings`` are what rules and facts make: a score that they make is not missing.
    """
    given = {(mark.department, mark.item): mark for mark in marks}
    items = list(rubric.items())
    offices = offices_sheets(marks)
    made: dict[str, set[str]] = {}
    for whose, key in settled(rulings or {}):
        made.setdefault(whose, set()).add(key)
    found: list[Diagnostic] = []
    for department in departments:
        keys = ((item.id, (department.id, item.id)) for item in items)
        known = {key: given[pair] for key, pair in keys if pair in given}
        done = made.get(department.id, set())
        wanted = wanted_items(rubric, department, known, done)
        by_id = {item.id: item for item in wanted}
        own = _Own(
            rubric, department, known, by_id, excluding(rubric, department), done, rulings or {}
        )
        missing = (one for one in _missing(own, offices) if one.code not in doubtful)
        found += (replace(one, recipient=department.id) for one in missing)
        each = [one for item in items if item.id in known for one in _check(own, item)]
        sheet = own_sheet(known.values(), offices)
        placed = list(_placed(each, department, sheet, offices))
        found += _addressed(_summed_up(placed, own), known.values())
    return found


def _check(own: _Own, item: Indicator) -> Iterator[Diagnostic]:
    """Check a mark as a whole once, then what each assessor gives.

    What a named assessor gives is between him and the office.
    """
    mark = own.marks[item.id]
    if item.id in own.exempt:
        yield from _exempt(own, item, mark)
        return
    whole = _entry(own, item, Given(mark.source), own.rubric.self_share)
    for found in (found for check in WHOLE for found in check(whole)):
        yield replace(found, recipient=own.department.id)
    for one in mark.given:
        recipient, entry = OFFICE if one.assessor else own.department.id, _entry(own, item, one)
        for found in (found for check in EACH for found in check(entry)):
            yield replace(found, recipient=recipient)


def _entry(own: _Own, item: Indicator, given: Given, share: Decimal | None = None) -> Entry:
    lowest, highest = limits_of(item, own.department)
    ruled = own.rulings.get((own.department.id, item.id))
    if ruled and ruled.is_struck and lowest is not None:
        lowest = min(lowest, ZERO)  # a veto goes below any bound
    return Entry(
        own.department,
        item,
        own.marks[item.id],
        item.step or own.rubric.step,
        given,
        share,
        lowest,
        highest,
        start_of(item, own.department),
        is_wanted=item.id in own.wanted,
        ruled=ruled,
    )


def _exempt(own: _Own, item: Indicator, mark: Mark) -> Iterator[Diagnostic]:
    """Refuse each score on an item that does not concern the department, and say why not."""
    node = own.exempt[item.id]
    scope = node.scope
    names = {"department": own.department.name, "item": item.label, "node": node.label}
    named = join((*scope.only, *scope.exempt)) if scope else ""
    scores: list[tuple[Score | None, str]] = [(mark.self_score, own.department.id)]
    scores += [(one.score, OFFICE if one.assessor else own.department.id) for one in mark.given]
    for score, recipient in scores:
        if score:
            also = scope.source if scope else node.source
            values = {"mark": score.typed, "scope": named, **names}
            yield replace(problem("S027", score.source, also, **values), recipient=recipient)


def _missing(own: _Own, offices: Set[Source]) -> Iterator[Diagnostic]:
    """Report marks that nobody gave, at the sheet where the department's other marks stand.

    Where they stand in the office's or an assessor's alone, at the department's row of the roster.
    """
    department = own.department
    if not own.marks:
        if own.unsettled:
            yield problem("S009", department.source, department=department.name)
        elif own.rubric.self_share and own.wanted:
            share = show(own.rubric.self_share)
            values = {"department": department.name, "count": len(own.wanted), "share": share}
            yield problem("S061", department.source, **values)
        return
    sheet = own_sheet(own.marks.values(), offices) or department.source
    for key, item in own.wanted.items():
        names = {"department": department.name, "item": item.label}
        if key in own.marks:
            continue
        if key not in own.settled:
            ruled = own.rulings.get((department.id, key))
            if measures := lacking(item, ruled):
                yield problem("E085", sheet, measures=measures, **names)
            else:
                yield problem("S012", sheet, **names)
        elif own.rubric.self_share:
            yield problem("S060", sheet, share=show(own.rubric.self_share), **names)


def _placed(
    found: Iterable[Diagnostic], department: Department, own: Source | None, offices: Set[Source]
) -> Iterator[Diagnostic]:
    """Ask for a self-score where the department can give it, not in the office's sheet."""
    for one in found:
        is_theirs = one.code in _SELF and sheet_of(one.source) in offices
        yield replace(one, source=own or department.source) if is_theirs else one


def _summed_up(found: Sequence[Diagnostic], own: _Own) -> Iterator[Diagnostic]:
    """Report a column that nobody filled in once, not item by item."""
    counts = Counter(one.code for one in found)
    asked = {code: len(own.unsettled if code in _ASSESSED else own.wanted) for code in _WHOLE}
    empty = {code for code, count in asked.items() if count > 1 and counts[code] == count}
    for code in sorted(empty):
        first = next(one for one in found if one.code == code)
        share = {name: value for name, value in first.values if name == "share"}
        values = {"department": own.department.name, "count": asked[code], **share}
        yield replace(problem(_WHOLE[code], first.source, **values), recipient=own.department.id)
    yield from (one for one in found if one.code not in empty)


def _addressed(found: Iterable[Diagnostic], marks: Iterable[Mark]) -> Iterator[Diagnostic]:
    """Leave assessed scores that are missing to the office, unless a department's sheets have some.

    No department fills in its own: where they stand beside its self-scores, it was assessed there.
    """
    given = [one for mark in marks for one in mark.given]
    is_assessed = any(one.score and not one.assessor for one in given)
    for one in found:
        is_ours = one.code in _ASSESSED and not is_assessed
        yield replace(one, recipient=OFFICE) if is_ours else one
