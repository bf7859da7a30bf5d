"""Which numbers a batch would give, before anything is given."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.issued import Action, DocumentNumber, Entry, Key, Register, Signing

STEPS = ("drafted", "checked", "approved", "sealed")  # 拟稿, 核稿, 签发, 用印, in their order


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


def check_signings(
    signings: Sequence[Signing], wanted: Sequence[str], names: Mapping[str, str], place: Source
) -> Iterator[Diagnostic]:
    """Tell which steps of the sign-off are not recorded, and which days cross."""
    days = {one.step: one.day for one in signings}
    missing = [names[step] for step in STEPS if step in wanted and step not in days]
    if missing:
        yield problem("K025", place, steps=" ".join(missing))
    done = [step for step in STEPS if step in days]
    for earlier, later in pairwise(done):
        if days[later] < days[earlier]:
            yield problem("K026", place, earlier=names[earlier], later=names[later])
