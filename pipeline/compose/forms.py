"""The forms of a campaign: for each department a workbook and a paper, for the assessors a book.

What a form says of the rubric is the formal table of that part which concerns the department. To
its right stand the columns that are filled in.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.chinese import file_stem, show_date
from pipeline.compose import common
from pipeline.compose.form_limits import score_hint, score_limit
from pipeline.compose.form_sums import with_sums
from pipeline.compose.rubric_table import Frame, TableRow, make_frame
from pipeline.compose.rubric_texts import Texts
from pipeline.documents import (
    ColumnKind,
    FormBook,
    FormPaper,
    FormRow,
    FormSheet,
    GuideSheet,
    Meta,
    SpanCell,
    SpanRow,
)
from pipeline.documents.form import Content, Field, Hint
from pipeline.model import Campaign, Department, Indicator, Mark, Rubric
from pipeline.outputs import FormDraft
from pipeline.scopes import items_of, narrowed, points_of
from pipeline.wording import Wording

_KINDS = {
    Content.SCORE: ColumnKind.SCORE, Content.WORDS: ColumnKind.ENTRY,
    Content.REASON: ColumnKind.ENTRY,
}  # fmt: skip
_FEWEST_ROWS = 1
_ROWS_PER_BOOK = 6000  # what the assessors' workbook holds; more departments get another one
_SHEETS_PER_BOOK = 100
_LONGEST_NAME = 31  # characters of a sheet's name
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))


@dataclass(frozen=True, slots=True)
class _Column:
    """A column to be filled in: its header in the wording, and whether it only shows."""

    key: str
    content: Content
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of form, called in the wording ``forms.own`` or ``forms.judged``."""

    key: str
    columns: tuple[_Column, ...]
    counted: int  # which of the columns tells how far the form is filled in
    told: int  # and under which one that is said


_OWN = _Kind(
    "own",
    (
        _Column("rubric.self_score", Content.SCORE),
        _Column("forms.evidence", Content.WORDS),
        _Column("forms.note", Content.WORDS),
    ),
    counted=0,
    told=1,
)
_JUDGED = _Kind(
    "judged",
    (
        _Column("rubric.self_score", Content.SCORE, is_open=False),
        _Column("rubric.assessed", Content.SCORE),
        _Column("forms.reason", Content.REASON),
        _Column("forms.note", Content.WORDS),
    ),
    counted=1,
    told=2,
)
_Shown = Mapping[str, Decimal]  # self-scores that have come in, by item


@dataclass(frozen=True, slots=True)
class _Office:
    """What all forms of a campaign share."""

    rubric: Rubric
    campaign: Campaign
    wording: Wording
    is_trial: bool = False  # what is shown stands in the open cells too

    def say(self, key: str, **values: str) -> str:
        return self.wording.say(f"forms.{key}", **values)

    @property
    def due(self) -> str:
        """Say when the departments' forms are due."""
        return show_date(self.campaign.self_by) if self.campaign.self_by else ""

    def named(self, kind: _Kind) -> str:
        """Give the title of a kind of form."""
        offices = self.campaign.offices
        said = {"organisation": offices.organisation, "appraisal": self.campaign.appraisal}
        return self.say(f"{kind.key}.title", **said)

    def meta(self, kind: _Kind) -> Meta:
        """Describe a file."""
        return common.meta(self.campaign, self.named(kind), self.say(f"{kind.key}.sheet"))


def compose_forms(
    rubric: Rubric,
    campaign: Campaign,
    departments: Sequence[Department],
    marks: Sequence[Mark],
    wording: Wording,
) -> tuple[FormDraft, ...]:
    """Compose every form; ``marks`` are those that have come in, if any."""
    office = _Office(rubric, campaign, wording)
    return (*_of_departments(office, departments), *_of_assessors(office, departments, marks))


def compose_trial(
    rubric: Rubric, campaign: Campaign, department: Department, wording: Wording
) -> tuple[FormDraft, ...]:
    """Compose a department's forms as they may come back, with full points everywhere.

    Nobody gets these: they show whether forms of this wording are read once they are filled in.
    """
    office = _Office(rubric, campaign, wording, is_trial=True)
    full = {item.id: points_of(item, department) for item in items_of(rubric, department)}
    sheets = (_sheet(office, kind, department, department.id, full) for kind in (_OWN, _JUDGED))
    return tuple(
        FormDraft("trial", "trial", department.id, FormBook(office.meta(_OWN), (sheet,), ()))
        for sheet in sheets
    )


def _of_departments(office: _Office, departments: Sequence[Department]) -> Iterator[FormDraft]:
    meta, guide = office.meta(_OWN), _guide(office, _OWN)
    for one in departments:
        sheet = _sheet(office, _OWN, one, office.say("own.sheet"), {})
        stem = f"departments/{file_stem(one.id, one.name)}"
        yield FormDraft(f"{stem}.xlsx", "form", one.id, FormBook(meta, (sheet,), (guide,)))
        yield FormDraft(f"{stem}.docx", "form", one.id, _paper(sheet, meta))


def _of_assessors(
    office: _Office, departments: Sequence[Department], marks: Sequence[Mark]
) -> Iterator[FormDraft]:
    shown: dict[str, dict[str, Decimal]] = {}
    for mark in marks:
        if mark.self_score:
            shown.setdefault(mark.department, {})[mark.item] = mark.self_score.value
    guides = (_guide(office, _JUDGED), _reasons(office))
    names = _sheet_names(departments, {guide.name.casefold() for guide in guides})
    sheets = [
        _sheet(office, _JUDGED, one, name, shown.get(one.id, {}))
        for one, name in zip(departments, names, strict=True)
    ]
    books = list(_books(sheets))
    for number, book in enumerate(books, start=1):
        path = "assessors.xlsx" if len(books) == 1 else f"assessors-{number:02}.xlsx"
        yield FormDraft(path, "assessors", "", FormBook(office.meta(_JUDGED), book, guides))


def _books(sheets: Sequence[FormSheet]) -> Iterator[tuple[FormSheet, ...]]:
    """Part the sheets into workbooks that programs can open and we can read."""
    longest = max((len(sheet.rows) for sheet in sheets), default=_FEWEST_ROWS)
    count = max(1, min(_SHEETS_PER_BOOK, _ROWS_PER_BOOK // max(longest, _FEWEST_ROWS)))
    for first in range(0, len(sheets), count):
        yield tuple(sheets[first : first + count])


def _sheet_names(departments: Sequence[Department], taken: set[str]) -> Iterator[str]:
    """Name sheets by department: no two alike, short, and without what spreadsheets refuse."""
    for one in departments:
        whole = f"{one.id} {one.name}".translate(_NOT_IN_NAMES)
        name, number = whole[:_LONGEST_NAME].strip(), 1
        while name.casefold() in taken:
            number += 1
            end = f"~{number}"
            name = f"{whole[: _LONGEST_NAME - len(end)]}{end}"
        taken.add(name.casefold())
        yield name


def _sheet(
    office: _Office, kind: _Kind, department: Department, name: str, shown: _Shown
) -> FormSheet:
    own = narrowed(office.rubric, department)
    frame = make_frame(own, Texts(own, office.wording))
    asked = {"evidence": office.say("asked_evidence"), "note": office.say("item_note")}
    headers = (*frame.header(**asked), *(office.wording.say(one.key) for one in kind.columns))
    items = [_row(office, kind, frame, row, shown) for row in frame.rows()]
    sample = office.wording.say("common.sample") if office.campaign.sample else ""
    issued = office.say("issued", issuer=office.campaign.offices.issuer, due=office.due)
    return FormSheet(
        name=name,
        title=office.named(kind),
        identity=office.say("department", department=department.id),
        id_header=office.say("id"),
        label=office.say("department", department=department.name),
        issued=office.say("sampled", sample=sample, issued=issued) if sample else issued,
        columns=(*frame.kinds, *(_KINDS[one.content] for one in kind.columns)),
        header=SpanRow(tuple(SpanCell(at, text) for at, text in enumerate(headers))),
        rows=_summed(office, kind, frame, items),
        closing=(*own.notes, *office.wording.say_all(f"forms.{kind.key}.closing")),
        footer=department.name,
    )


def _row(
    office: _Office, kind: _Kind, frame: Frame, row: TableRow, shown: _Shown
) -> tuple[FormRow, Indicator]:
    if row.item is None:
        return FormRow(row.cells), row.block
    fields = tuple(_field(office, kind, one, row.item, shown) for one in _placed(kind, frame))
    return FormRow(row.cells, row.item.id, fields), row.block


def _placed(kind: _Kind, frame: Frame) -> Iterator[tuple[int, _Column]]:
    return enumerate(kind.columns, start=frame.width)


def _field(
    office: _Office, kind: _Kind, placed: tuple[int, _Column], item: Indicator, shown: _Shown
) -> Field:
    at, column = placed
    if column.content is not Content.SCORE:
        name = column.key.rpartition(".")[2]
        title = office.wording.say(column.key)
        hint = Hint(title, office.say(f"{kind.key}.hint.{name}"))
        return Field(at, column.content, hint)
    if not column.is_open:
        return Field(at, column.content, value=shown.get(item.id), is_open=False)
    limit = score_limit(item)
    if limit is None:  # nothing can be earned: what is said of it stands beside
        return Field(at, column.content, value=office.wording.say("common.dash"), is_open=False)
    step = item.step or office.rubric.step
    hint = score_hint(item, limit, step, office.wording)
    return Field(at, column.content, hint, limit, shown.get(item.id) if office.is_trial else None)


def _summed(
    office: _Office, kind: _Kind, frame: Frame, rows: Sequence[tuple[FormRow, Indicator]]
) -> tuple[FormRow, ...]:
    scores = [at for at, one in _placed(kind, frame) if one.content is Content.SCORE]
    counted, told = frame.width + kind.counted, frame.width + kind.told
    return with_sums(frame, rows, scores, (counted, told), office.wording)


def _guide(office: _Office, kind: _Kind) -> GuideSheet:
    offices = office.campaign.offices
    paragraphs = office.wording.say_all(
        f"forms.{kind.key}.guide",
        due=office.due,
        issuer=offices.issuer,
        contact=offices.contact,
        telephone=offices.telephone,
    )
    return GuideSheet(office.say("guide"), office.say("guide"), paragraphs)


def _reasons(office: _Office) -> GuideSheet:
    words = office.wording.say_all("forms.reasons")
    name = office.say("reasons_sheet")
    return GuideSheet(name, name, words, is_list=True)


def _paper(sheet: FormSheet, meta: Meta) -> FormPaper:
    """Give a form as paper: cells to fill in and sums are blank."""
    return FormPaper(
        meta=replace(meta, title=f"{sheet.title} {sheet.footer}"),
        title=sheet.title,
        label=sheet.label,
        issued=sheet.issued,
        columns=sheet.columns,
        header=sheet.header,
        rows=tuple(_on_paper(row, len(sheet.columns)) for row in sheet.rows),
        closing=sheet.closing,
    )


def _on_paper(row: FormRow, width: int) -> SpanRow:
    first = max(cell.column + cell.columns for cell in row.cells)
    texts = {field.column: field.value for field in row.fields if isinstance(field.value, str)}
    blank = (SpanCell(at, texts.get(at, "")) for at in range(first, width))
    return SpanRow((*row.cells, *blank))
