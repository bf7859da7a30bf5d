"""Who has answered and who is missing, as data: what ``kaohe status`` shows."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from pipeline.codes import severity
from pipeline.diagnostics import OFFICE, Diagnostic, Severity
from pipeline.model import Department, Mark, Rubric
from pipeline.scopes import items_of
from pipeline.validate.wanted import wanted_items


class State(StrEnum):
    """How far a department's answer is."""

    MISSING = "missing"  # nothing has come
    UNREAD = "unread"  # a file of its own has come, and nothing in it could be read
    BLANK = "blank"  # a sheet with its name has come, without a single self-score
    PARTIAL = "partial"  # some self-scores are missing
    COMPLETE = "complete"  # every item that needs one has its self-score


@dataclass(frozen=True, slots=True)
class Standing:
    """One department: its files, how many of its items have scores, how many problems it has."""

    department: Department
    state: State
    files: tuple[str, ...]
    items: int
    self_scores: int
    assessed: int
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class Status:
    """All departments in the roster's order; errors and warnings that are the office's."""

    year: int
    appraisal: str
    standings: tuple[Standing, ...]
    errors: int
    warnings: int

    def count(self, *states: State) -> int:
        """Count the departments in any of these states."""
        return sum(one.state in states for one in self.standings)


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What a standing is made of: marks, files and problems, by department."""

    rubric: Rubric
    appraisal: str
    departments: Sequence[Department]
    marks: Mapping[str, Sequence[Mark]]
    files: Mapping[str, Sequence[str]]
    problems: Mapping[str, Sequence[Diagnostic]]  # the office's under OFFICE
    absent: Set[str] = frozenset()  # of whom only the office has written anything


def standing(arrivals: Arrivals) -> Status:
    """Count what has come."""
    office = arrivals.problems.get(OFFICE, ())
    return Status(
        year=arrivals.rubric.year,
        appraisal=arrivals.appraisal,
        standings=tuple(_standing(arrivals, one) for one in arrivals.departments),
        errors=_weigh(office, Severity.ERROR),
        warnings=_weigh(office, Severity.WARNING),
    )


def _standing(arrivals: Arrivals, department: Department) -> Standing:
    given = {one.item: one for one in arrivals.marks.get(department.id, ())}
    known = {one.id for one in items_of(arrivals.rubric, department)}
    # What need not be filled in counts neither for nor against anybody.
    items = {one.id for one in wanted_items(arrivals.rubric, department, given)}
    marks = [mark for key, mark in given.items() if key in items]
    self_scores = sum(one.self_score is not None for one in marks)
    files = tuple(arrivals.files.get(department.id, ()))
    problems = arrivals.problems.get(department.id, ())
    # That nothing has come is told by the state.
    problems = [one for one in problems if one.code != "S009"]
    has_marks = not known.isdisjoint(given) and department.id not in arrivals.absent
    return Standing(
        department=department,
        state=_state(len(items), self_scores, has_marks=has_marks, has_files=bool(files)),
        files=files,
        items=len(items),
        self_scores=self_scores,
        assessed=sum(one.is_scored for one in marks),
        errors=_weigh(problems, Severity.ERROR),
        warnings=_weigh(problems, Severity.WARNING),
    )


def _state(items: int, self_scores: int, *, has_marks: bool, has_files: bool) -> State:
    if has_marks:
        if self_scores:
            return State.COMPLETE if self_scores == items else State.PARTIAL
        return State.BLANK
    return State.UNREAD if has_files else State.MISSING


def _weigh(problems: Sequence[Diagnostic], weight: Severity) -> int:
    return sum(severity(one) is weight for one in problems)
