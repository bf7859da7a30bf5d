"""What is to be mended, as a note and a workbook for each department and one for the office.

Whose a problem is stands in it already (``Diagnostic.recipient``); nothing of anybody else goes
into a department's files, not even by the name of a file that holds several.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from pipeline.chinese import file_stem, show_date
from pipeline.codes import hint, message, severity
from pipeline.compose import common
from pipeline.compose.problem_copies import Shown, copies
from pipeline.diagnostics import OFFICE, Diagnostic, Language, Severity, excerpt
from pipeline.documents import MendRow, Meta, ProblemNote, Row, StandingRow, Table
from pipeline.model import Campaign, Department
from pipeline.model.received import Received
from pipeline.outputs import NoteDraft
from pipeline.sheets import Column, Content, ProblemBook, Sheet
from pipeline.wording import Wording

_OFFICE_STEM = "office"
KIND = "problems"
_WIDTHS = (6, 11, 24, 26, 20, 44, 40)  # of the list in the workbook
_STANDING_WIDTHS = (12, 36, 14, 8, 8)


@dataclass(frozen=True, slots=True)
class Findings:
    """All that the notes tell: every problem with its recipient, and what came in.

    ``labels`` are what messages call the items, by id; ``absent`` are the ids of departments of
    which nothing has come. ``is_read`` tells whether the score sheets were looked at.
    """

    problems: Sequence[Diagnostic]
    departments: Sequence[Department]
    received: Received
    labels: Mapping[str, str]
    absent: frozenset[str]
    is_read: bool


def compose_notes(found: Findings, campaign: Campaign, wording: Wording) -> tuple[NoteDraft, ...]:
    """Compose the files of everybody who has something to mend, in the roster's order."""
    composer = _Composer(found, campaign, wording)
    return (*composer.of_departments(), *composer.of_office())


class _Composer:
    """Composes the notes of one run."""

    def __init__(self, found: Findings, campaign: Campaign, wording: Wording) -> None:
        self._found, self._campaign, self._wording = found, campaign, wording
        self._own: dict[str, list[Diagnostic]] = {}
        for one in found.problems:
            self._own.setdefault(one.recipient, []).append(one)

    def of_departments(self) -> Iterator[NoteDraft]:
        """Compose a note for each department that has something to mend."""
        for department in self._found.departments:
            if own := self._own.get(department.id):
                yield self._draft(department, own)

    def of_office(self) -> Iterator[NoteDraft]:
        """Compose the office's note, wherever there is any other, or something for itself."""
        if not self._own:
            return
        own = self._own.get(OFFICE, [])
        shown = self._shown("")
        table = self._table(own, shown) if own else None
        standings = self._standings()
        opening = (self._first(own), self._second())
        title = self._say("title_office", appraisal=self._campaign.appraisal)
        note = self._note(title, self._office, opening, table, standings)
        lists = [self._list(table)] if table else []
        lists.append(_sheet(self._say("standing_sheet"), standings, _STANDING_WIDTHS))
        yield NoteDraft(_OFFICE_STEM, "", note, self._book(note.meta, lists, own, shown))

    def _shown(self, recipient: str) -> Shown:
        """Say what of all this the recipient may see."""
        return Shown(recipient, self._found.received, self._found.labels, self._wording)

    def _first(self, own: Sequence[Diagnostic]) -> str:
        if own:
            return self._say("opening_office", office=self._office, **_counts(own))
        return self._say("opening_office_none", office=self._office)

    def _second(self) -> str:
        if not self._found.is_read:
            return self._say("unread")
        departments = self._own.keys() - {OFFICE, *self._found.absent}
        missing = str(len(self._found.absent))
        return self._say("opening_standings", departments=str(len(departments)), missing=missing)

    def _draft(self, department: Department, own: Sequence[Diagnostic]) -> NoteDraft:
        shown = self._shown(department.id)
        table = self._table(own, shown)
        is_absent = department.id in self._found.absent
        opening = self._missing() if is_absent else self._opening(own)
        key = "title_missing" if is_absent else "title"
        title = self._say(key, appraisal=self._campaign.appraisal)
        note = self._note(title, department.name, opening, None if is_absent else table, None)
        book = self._book(note.meta, [self._list(table)], own, shown)
        note = replace(note, closing=self._all("closing") if book.copies else ())
        return NoteDraft(file_stem(department.id, department.name), department.id, note, book)

    def _opening(self, own: Sequence[Diagnostic]) -> tuple[str, ...]:
        said = {"appraisal": self._campaign.appraisal, "office": self._office}
        first = self._all("opening", **said, **_counts(own))
        return (*first, self._until("until"))

    def _missing(self) -> tuple[str, ...]:
        said = {"appraisal": self._campaign.appraisal, "office": self._office}
        return (*self._all("missing", **said), self._until("missing_until"))

    def _until(self, key: str) -> str:
        """Say by when; no date stands in a note that the settings do not give."""
        day = self._campaign.mend_by
        if day is None:
            return self._say(f"{key}_open", office=self._office)
        return self._say(key, office=self._office, mend_by=show_date(day))

    def _note(
        self,
        title: str,
        name: str,
        opening: tuple[str, ...],
        problems: Table[MendRow] | None,
        standings: Table[StandingRow] | None,
    ) -> ProblemNote:
        campaign, offices = self._campaign, self._campaign.offices
        contact = {"contact": offices.contact, "telephone": offices.telephone}
        subject = self._say("subject", appraisal=campaign.appraisal)
        return ProblemNote(
            meta=common.meta(campaign, title, subject),
            sample=self._wording.say("common.sample") if campaign.sample else "",
            title=title,
            addressee=self._wording.say("common.addressee", department=name),
            opening=opening,
            problems=problems,
            standings=standings,
            closing=(),
            signature=campaign.signatory,
            note=self._wording.say("common.note", **contact),
        )

    def _table(self, own: Sequence[Diagnostic], shown: Shown) -> Table[MendRow]:
        heads = ("number", "kind", "place_head", "item", "typed", "wrong", "remedy")
        rows = (self._row(number, one, shown) for number, one in enumerate(own, start=1))
        return Table(self._say("caption"), MendRow(*map(self._say, heads)), tuple(rows))

    def _row(self, number: int, found: Diagnostic, shown: Shown) -> MendRow:
        places = [shown.place(place) for place in (found.source, *found.also)]
        return MendRow(
            number=str(number),
            kind=self._kind(found),
            place="\n".join(filter(None, dict.fromkeys(places))),
            item=shown.item(found),
            typed=excerpt(shown.typed(found)),
            wrong=message(found, Language.CHINESE),
            remedy=self._remedy(found),
        )

    def _remedy(self, found: Diagnostic) -> str:
        is_asked = found.code == "S009" and found.recipient
        return self._until("missing_until") if is_asked else hint(found, Language.CHINESE)

    def _kind(self, found: Diagnostic) -> str:
        weight = "error" if severity(found) is Severity.ERROR else "warning"
        return self._say(f"severity.{weight}", code=found.code)

    def _standings(self) -> Table[StandingRow]:
        heads = ("id", "department", "state", "errors", "warnings")
        return Table(
            self._say("standing.caption"),
            StandingRow(*(self._say(f"standing.{head}") for head in heads)),
            tuple(map(self._standing, self._found.departments)),
        )

    def _standing(self, department: Department) -> StandingRow:
        is_absent = department.id in self._found.absent
        own = [] if is_absent else self._own.get(department.id, [])
        counts = _counts(own)
        state = "missing" if is_absent else "received" if self._found.is_read else "unread"
        said = self._say(f"standing.{state}")
        return StandingRow(
            department.id, department.name, said, counts["errors"], counts["warnings"]
        )

    def _list(self, table: Table[MendRow]) -> Sheet:
        return _sheet(self._say("sheet"), table, _WIDTHS)

    def _book(
        self, meta: Meta, lists: Sequence[Sheet], own: Sequence[Diagnostic], shown: Shown
    ) -> ProblemBook:
        remarks = [
            (one, self._say("remark", kind=self._kind(one), **_wording_of(one))) for one in own
        ]
        names = [one.name for one in lists]
        return ProblemBook(meta, tuple(lists), tuple(copies(shown, remarks, names)))

    @property
    def _office(self) -> str:
        return self._campaign.offices.short

    def _say(self, key: str, **values: str) -> str:
        return self._wording.say(f"problems.{key}", **values)

    def _all(self, key: str, **values: str) -> tuple[str, ...]:
        return self._wording.say_all(f"problems.{key}", **values)


def _wording_of(found: Diagnostic) -> dict[str, str]:
    return {"wrong": message(found, Language.CHINESE), "remedy": hint(found, Language.CHINESE)}


def _counts(own: Sequence[Diagnostic]) -> dict[str, str]:
    errors = sum(severity(one) is Severity.ERROR for one in own)
    return {"count": str(len(own)), "errors": str(errors), "warnings": str(len(own) - errors)}


def _sheet(name: str, table: Table[MendRow] | Table[StandingRow], widths: Sequence[int]) -> Sheet:
    """Give a table of the note as a sheet."""
    columns = zip(_cells(table.header), widths, strict=True)
    return Sheet(
        name=name,
        columns=tuple(Column(head, width, Content.LONG_TEXT) for head, width in columns),
        rows=tuple(_cells(row) for row in table.rows),
    )


def _cells(row: Row) -> tuple[str, ...]:
    # Every Row is a dataclass, which a mixin's type cannot say.
    return tuple(getattr(row, column.name) for column in fields(row))  # type: ignore[arg-type]
