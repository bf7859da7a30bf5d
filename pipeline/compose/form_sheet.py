"""One department's form: the part of the rubric that concerns it, and the columns to fill in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.chinese import show_date
from pipeline.compose import common
from pipeline.compose.form_limits import score_hint, score_limit
from pipeline.compose.form_sums import with_sums
from pipeline.compose.rubric_table import Frame, TableRow, make_frame
from pipeline.compose.rubric_texts import Texts
from pipeline.documents import ColumnKind, FormRow, FormSheet, Meta, SpanCell, SpanRow
from pipeline.documents.form import Content, Field, Hint, Named
from pipeline.model import Campaign, Department, Indicator, Rubric
from pipeline.scopes import narrowed
from pipeline.wording import Wording

_KINDS = {
    Content.SCORE: ColumnKind.SCORE, Content.WORDS: ColumnKind.ENTRY,
    Content.REASON: ColumnKind.ENTRY,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Column:
    """A column to be filled in: its header in the wording, and whether it only shows."""

    key: str
    content: Content
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of form, called in the wording ``forms.own`` or ``forms.judged``."""

    key: str
    columns: tuple[_Column, ...]
    counted: int  # which of the columns tells how far the form is filled in
    told: int  # and under which one that is said
    named: int | None = None  # and above which one the assessor writes a name


OWN = Kind(
    "own",
    (
        _Column("rubric.self_score", Content.SCORE),
        _Column("forms.evidence", Content.WORDS),
        _Column("forms.note", Content.WORDS),
    ),
    counted=0,
    told=1,
)
JUDGED = Kind(
    "judged",
    (
        _Column("rubric.self_score", Content.SCORE, is_open=False),
        _Column("rubric.assessed", Content.SCORE),
        _Column("forms.reason", Content.REASON),
        _Column("forms.note", Content.WORDS),
    ),
    counted=1,
    told=2,
    named=2,
)
Shown = Mapping[str, Decimal]  # self-scores that have come in, by item


@dataclass(frozen=True, slots=True)
class Office:
    """What all forms of a campaign share."""

    rubric: Rubric
    campaign: Campaign
    wording: Wording
    is_trial: bool = False  # what is shown stands in the open cells too

    def say(self, key: str, **values: str) -> str:
        """Give a fixed text of the forms."""
        return self.wording.say(f"forms.{key}", **values)

    @property
    def due(self) -> str:
        """Say when the departments' forms are due."""
        return show_date(self.campaign.self_by) if self.campaign.self_by else ""

    def named(self, kind: Kind) -> str:
        """Give the title of a kind of form."""
        offices = self.campaign.offices
        said = {"organisation": offices.organisation, "appraisal": self.campaign.appraisal}
        return self.say(f"{kind.key}.title", **said)

    def meta(self, kind: Kind) -> Meta:
        """Describe a file."""
        return common.meta(self.campaign, self.named(kind), self.say(f"{kind.key}.sheet"))


def make_sheet(
    office: Office, kind: Kind, department: Department, name: str, shown: Shown
) -> FormSheet:
    """Make a form; ``shown`` are the self-scores that it shows."""
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
        assessor=_assessor(office, kind, department, frame),
    )


def _assessor(office: Office, kind: Kind, department: Department, frame: Frame) -> Named | None:
    """Give the cell for the assessor's name: several may each send a copy of the same form."""
    if kind.named is None:
        return None
    label = office.say(f"{kind.key}.assessor")
    hint = Hint(label, office.say(f"{kind.key}.hint.assessor"))
    # Any name does for a trial.
    name = department.id if office.is_trial else None
    field = Field(frame.width + kind.named, Content.WORDS, hint, value=name)
    return Named(label, frame.width, field)


def _row(
    office: Office, kind: Kind, frame: Frame, row: TableRow, shown: Shown
) -> tuple[FormRow, Indicator]:
    if row.item is None:
        return FormRow(row.cells), row.block
    fields = tuple(_field(office, kind, one, row.item, shown) for one in _placed(kind, frame))
    return FormRow(row.cells, row.item.id, fields), row.block


def _placed(kind: Kind, frame: Frame) -> Iterator[tuple[int, _Column]]:
    return enumerate(kind.columns, start=frame.width)


def _field(
    office: Office, kind: Kind, placed: tuple[int, _Column], item: Indicator, shown: Shown
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
    office: Office, kind: Kind, frame: Frame, rows: Sequence[tuple[FormRow, Indicator]]
) -> tuple[FormRow, ...]:
    scores = [at for at, one in _placed(kind, frame) if one.content is Content.SCORE]
    counted, told = frame.width + kind.counted, frame.width + kind.told
    return with_sums(frame, rows, scores, (counted, told), office.wording)
