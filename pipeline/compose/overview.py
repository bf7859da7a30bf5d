"""The page to look around in: what the formal documents say, with a way to each of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar
from urllib.parse import quote

from pipeline.compose import common
from pipeline.documents import (
    BlockRow,
    Chart,
    DeductionRow,
    Letter,
    NodeRow,
    Summary,
    Table,
)
from pipeline.numbers import ZERO, show
from pipeline.outputs import Draft, Format
from pipeline.overview import Details, Entry, Link, NearRow, Overview, OverviewRow
from pipeline.results import DepartmentResult, Results
from pipeline.wording import Wording

Captioned = TypeVar("Captioned", Chart, Table[NodeRow], Table[BlockRow], Table[DeductionRow])

_CHARTS = (
    "grade_chart", "ranking_chart", "item_chart", "heat_chart", "comparison_chart", "year_chart"
)  # fmt: skip
_DATA_FILES = (("workbook", "summary.xlsx"), ("data", "results.json"))


def compose_overview(results: Results, drafts: Sequence[Draft], wording: Wording) -> Overview:
    """Compose the page from the documents already composed, so that it says what they say."""
    summary = next(one.document for one in drafts if isinstance(one.document, Summary))
    letters = {one.department: one.document for one in drafts if isinstance(one.document, Letter)}
    offices = results.campaign.offices
    near = _near(results, wording)
    return Overview(
        title=wording.say("index.title", appraisal=results.campaign.appraisal),
        subtitle=wording.say(
            "index.subtitle",
            organisation=offices.organisation,
            count=str(len(results.departments)),
            total=show(results.rubric.stated_total),
        ),
        sample=summary.head.sample,
        files=tuple(_school_files(drafts, wording)),
        filter=wording.say("index.filter"),
        no_match=wording.say("index.no_match"),
        ranking_heading=wording.say("index.ranking"),
        ranking_header=_header(results, wording),
        ranking=tuple(_entry(result, drafts, wording) for result in results.ranking),
        charts_heading=wording.say("index.charts"),
        charts=tuple(_charts(summary, results, wording)),
        items_heading=wording.say("index.items"),
        items=_as("items_table", summary.items, wording),
        near_heading=wording.say("index.near.heading") if near else "",
        near=near,
        details_heading=wording.say("index.deductions"),
        details=tuple(
            _details(result, letters[result.department.id], drafts, wording)
            for result in results.ranking
        ),
    )


def _near(results: Results, wording: Wording) -> Table[NearRow] | None:
    """List who lies close to the border of two grades."""
    near, key = results.analysis.near_borders, "index.near"
    if not near:
        return None
    return Table(
        caption=wording.say(f"{key}.caption", within=show(results.campaign.near_border)),
        header=common.header(NearRow, key, wording),
        rows=tuple(
            NearRow(
                department=one.department.name,
                final=show(one.final),
                grade=one.grade,
                border=wording.say(
                    f"{key}.between", better=one.better, border=show(one.border), worse=one.worse
                ),
                distance=("+" if one.distance > ZERO else "") + show(one.distance),
            )
            for one in near
        ),
    )


def _header(results: Results, wording: Wording) -> OverviewRow:
    """Head the ranking; what it is by has another name where the self-score enters it."""
    header = common.header(OverviewRow, "index", wording)
    if results.rubric.is_blended:
        return replace(header, final=wording.say("index.blended"))
    return header


def _as(name: str, part: Captioned, wording: Wording) -> Captioned:
    """Caption a part of a document for the page: without its number, which counts elsewhere."""
    return replace(part, caption=wording.say(f"index.{name}"))


def _charts(summary: Summary, results: Results, wording: Wording) -> Iterator[Chart]:
    names = {"ranking_chart": "blended_chart"} if results.rubric.is_blended else {}
    years = results.analysis.years
    if years and not years.is_in_points:
        names["year_chart"] = "year_rate_chart"
    for name in _CHARTS:
        chart: Chart | None = getattr(summary, name)
        if chart:
            yield _as(names.get(name, name), chart, wording)


def _school_files(drafts: Sequence[Draft], wording: Wording) -> Iterator[Link]:
    yield from _links((draft for draft in drafts if not draft.department), wording)
    for name, path in _DATA_FILES:
        yield Link(wording.say(f"index.{name}"), path)


def _links(drafts: Iterable[Draft], wording: Wording) -> Iterator[Link]:
    for draft in drafts:
        for form in Format:
            text = wording.say(
                "index.file", kind=wording.say(f"index.{draft.kind}"), format=form.upper()
            )
            yield Link(text, quote(draft.path(form)))


def _entry(result: DepartmentResult, drafts: Sequence[Draft], wording: Wording) -> Entry:
    own = result.department
    return Entry(
        row=OverviewRow(
            rank=str(result.rank),
            department=own.name,
            kind=own.kind,
            self_score=common.say_score(result.total.self_score, wording),
            final=show(result.final),
            lost=show(result.total.deducted),
            grade=result.grade,
        ),
        links=_own_links(own.id, drafts, wording),
        anchor=Link(wording.say("index.deductions"), f"#{quote(own.id)}"),
    )


def _own_links(department: str, drafts: Sequence[Draft], wording: Wording) -> tuple[Link, ...]:
    return tuple(_links((draft for draft in drafts if draft.department == department), wording))


def _details(
    result: DepartmentResult, letter: Letter, drafts: Sequence[Draft], wording: Wording
) -> Details:
    lost = letter.deductions
    return Details(
        anchor=Link("", quote(result.department.id)),
        name=result.department.name,
        links=_own_links(result.department.id, drafts, wording),
        blocks=_as("blocks_table", letter.blocks, wording),
        deductions=_as("deductions_table", lost, wording) if lost else None,
        no_loss="" if lost else wording.say("index.full"),
    )
