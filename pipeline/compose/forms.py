"""The forms of a campaign: for each department a workbook and a paper, for the assessors a book.

What a form says of the rubric is the formal table of that part which concerns the department. To
its right stand the columns that are filled in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.chinese import file_stem
from pipeline.compose.form_sheet import JUDGED, OWN, Kind, Office, make_sheet
from pipeline.documents import (
    FormBook,
    FormPaper,
    FormRow,
    FormSheet,
    GuideSheet,
    Meta,
    SpanCell,
    SpanRow,
)
from pipeline.model import Campaign, Department, Mark, Rubric
from pipeline.outputs import FormDraft
from pipeline.scopes import items_of, points_of
from pipeline.wording import Wording

_FEWEST_ROWS = 1
_ROWS_PER_BOOK = 6000  # what the assessors' workbook holds; more departments get another one
_SHEETS_PER_BOOK = 100
_LONGEST_NAME = 31  # characters of a sheet's name
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))


def compose_forms(
    rubric: Rubric,
    campaign: Campaign,
    departments: Sequence[Department],
    marks: Sequence[Mark],
    wording: Wording,
) -> tuple[FormDraft, ...]:
    """Compose every form; ``marks`` are those that have come in, if any."""
    office = Office(rubric, campaign, wording)
    return (*_of_departments(office, departments), *_of_assessors(office, departments, marks))


def compose_trial(
    rubric: Rubric, campaign: Campaign, department: Department, wording: Wording
) -> tuple[FormDraft, ...]:
    """Compose a department's forms as they may come back, with full points everywhere.

    Nobody gets these: they show whether forms of this wording are read once they are filled in.
    """
    office = Office(rubric, campaign, wording, is_trial=True)
    full = {item.id: points_of(item, department) for item in items_of(rubric, department)}
    sheets = (make_sheet(office, kind, department, department.id, full) for kind in (OWN, JUDGED))
    return tuple(
        FormDraft("trial", "trial", department.id, FormBook(office.meta(OWN), (sheet,), ()))
        for sheet in sheets
    )


def _of_departments(office: Office, departments: Sequence[Department]) -> Iterator[FormDraft]:
    meta, guide = office.meta(OWN), _guide(office, OWN)
    for one in departments:
        sheet = make_sheet(office, OWN, one, office.say("own.sheet"), {})
        stem = f"departments/{file_stem(one.id, one.name)}"
        yield FormDraft(f"{stem}.xlsx", "form", one.id, FormBook(meta, (sheet,), (guide,)))
        yield FormDraft(f"{stem}.docx", "form", one.id, _paper(sheet, meta))


def _of_assessors(
    office: Office, departments: Sequence[Department], marks: Sequence[Mark]
) -> Iterator[FormDraft]:
    shown: dict[str, dict[str, Decimal]] = {}
    for mark in marks:
        if mark.self_score:
            shown.setdefault(mark.department, {})[mark.item] = mark.self_score.value
    guides = (_guide(office, JUDGED), _reasons(office))
    names = _sheet_names(departments, {guide.name.casefold() for guide in guides})
    sheets = [
        make_sheet(office, JUDGED, one, name, shown.get(one.id, {}))
        for one, name in zip(departments, names, strict=True)
    ]
    books = list(_books(sheets))
    for number, book in enumerate(books, start=1):
        path = "assessors.xlsx" if len(books) == 1 else f"assessors-{number:02}.xlsx"
        yield FormDraft(path, "assessors", "", FormBook(office.meta(JUDGED), book, guides))


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
        name, number = _cut(whole, _LONGEST_NAME).strip(), 1
        while name.casefold() in taken:
            number += 1
            end = f"~{number}"
            name = f"{_cut(whole, _LONGEST_NAME - len(end))}{end}"
        taken.add(name.casefold())
        yield name


def _cut(text: str, longest: int) -> str:
    """Cut as spreadsheet programs count: a rare character, beyond the first plane, is two."""
    return text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", errors="ignore")


def _guide(office: Office, kind: Kind) -> GuideSheet:
    offices = office.campaign.offices
    paragraphs = office.wording.say_all(
        f"forms.{kind.key}.guide",
        due=office.due,
        issuer=offices.issuer,
        contact=offices.contact,
        telephone=offices.telephone,
    )
    return GuideSheet(office.say("guide"), office.say("guide"), paragraphs)


def _reasons(office: Office) -> GuideSheet:
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
