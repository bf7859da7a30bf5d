"""The page to look around in, as data: finished strings and the way to each file."""

from dataclasses import dataclass

from pipeline.documents import BlockRow, Chart, DeductionRow, NodeRow, Row, Table, Unprinted


@dataclass(frozen=True, slots=True)
class Link(Unprinted):
    """A file of the output folder, by a path relative to the page, already percent-encoded."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class OverviewRow(Row):
    """A department in the ranking of the page."""

    rank: str
    department: str
    kind: str
    self_score: str
    final: str
    lost: str
    grade: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the ranking with its files; ``anchor`` leads to the department's details."""

    row: OverviewRow
    links: tuple[Link, ...]
    anchor: Link


@dataclass(frozen=True, slots=True)
class Details:
    """One department's blocks and deductions, as its letter has them."""

    anchor: Link
    name: str
    links: tuple[Link, ...]
    blocks: Table[BlockRow]
    deductions: Table[DeductionRow] | None
    no_loss: str


@dataclass(frozen=True, slots=True)
class NearRow(Row):
    """A department whose score lies close to a grade's border."""

    department: str
    final: str
    grade: str
    border: str
    distance: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole page."""

    title: str
    subtitle: str
    sample: str
    files: tuple[Link, ...]
    filter: str
    no_match: str  # shown where the filter leaves nothing
    ranking_heading: str
    ranking_header: OverviewRow
    ranking: tuple[Entry, ...]
    charts_heading: str
    charts: tuple[Chart, ...]
    items_heading: str
    items: Table[NodeRow]
    near_heading: str  # empty where nobody is close
    near: Table[NearRow] | None  # for the office alone
    details_heading: str
    details: tuple[Details, ...]
