"""Which numbers a batch would give, before anything is given."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.issued import Action, DocumentNumber, Entry, Key, Register, Signing
from pipeline.model import Step


@dataclass(frozen=True, slots=True)
class Wish:
    """A document that wants a number, and the one that it takes the place of, if any."""

    key: Key
    series: str
    action: Action = Action.ISSUE
    cites: Entry | None = None


def give_numbers(register: Register, wishes: Sequence[Wish], dated: date) -> list[DocumentNumber]:
    """Give each wish, in their order, the next number of its series in the year of its date."""
    last = {
        (entry.number.series, entry.number.year): entry.number.number for entry in register.entries
    }
    given = []
    for wish in wishes:
        series = (wish.series, dated.year)
        last[series] = last.get(series, 0) + 1
        given.append(DocumentNumber(*series, last[series]))
    return given


def check_date(
    register: Register, wishes: Sequence[Wish], dated: date, place: Source
) -> Iterator[Diagnostic]:
    """Refuse a date before that of the last number of a series, or of a document cited."""
    for series in dict.fromkeys(wish.series for wish in wishes):
        last = next(
            (one for one in reversed(register.entries) if one.number.series == series), None
        )
        if last and dated < last.dated:
            yield problem("K021", place, dated=dated, number=last.number, last=last.dated)
    for wish in wishes:
        if wish.cites and dated < wish.cites.dated:
            values = {"number": wish.cites.number, "last": wish.cites.dated}
            yield problem("K021", place, dated=dated, **values)


def check_clock(register: Register, at: str, place: Source) -> Iterator[Diagnostic]:
    """Doubt a clock that stands before the last batch; numbers do not depend on it."""
    last = register.batches[-1].at if register.batches else at
    if datetime.fromisoformat(at) < datetime.fromisoformat(last):
        yield problem("K029", place, at=last)


def check_signings(
    signings: Sequence[Signing], wanted: Sequence[Step], dated: date, place: Source
) -> Iterator[Diagnostic]:
    """Tell which steps of the sign-off are not recorded, and which days cross.

    Documents are dated with the day of their approval (GB/T 9704-2012, 7.3.5.4) or later.
    """
    days = {one.step: one.day for one in signings}
    for step in Step:
        if step in wanted and step not in days:
            yield problem("K025", place, step=step)
    for earlier, later in pairwise(step for step in Step if step in days):
        if days[later] < days[earlier]:
            values = {"earlier": earlier, "later": later}
            first, then = days[earlier], days[later]
            yield problem("K026", place, earlier_day=first, later_day=then, **values)
    if (approved := days.get(Step.APPROVED)) and dated < approved:
        yield problem("K034", place, dated=dated, approved=approved)
