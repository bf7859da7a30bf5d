"""A plain form of one table: catalogue, ledger and report of an archive."""

from dataclasses import dataclass

from pipeline.documents.common import Meta


@dataclass(frozen=True, slots=True)
class PaperTable:
    """A title, lines under it, a table whose columns have widths, notes at the end."""

    meta: Meta
    title: str
    lines: tuple[str, ...]
    header: tuple[str, ...]
    widths: tuple[int, ...]  # shares of the width
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    wide: bool = False  # A4 landscape
