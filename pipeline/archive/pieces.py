"""Which documents go into a package, and by which archival number (档号).

A document is one piece (件, DA/T 22-2015). Pieces are numbered one after the other within a year
and a term of retention, over all packages; a number once given stays with its document.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.issued import Action, Batch, Entry, Register
from pipeline.model import Filing


@dataclass(frozen=True, slots=True)
class Piece:
    """One document in a package."""

    entry: Entry
    batch: Batch
    retention: str
    item: int  # 室编件号
    number: str  # 档号

    @property
    def folder(self) -> str:
        """Name its folder: the number, with a full stop where file systems may lack the dot."""
        return self.number.replace("·", ".")


def new_pieces(
    register: Register,
    campaign: int,
    filing: Filing,
    packed: Mapping[str, str],
    last: Mapping[tuple[str, str], int],
) -> tuple[Piece, ...]:
    """Give numbers to what is in no package yet, in the order of the register.

    ``packed`` are archival numbers by document number, ``last`` the last items by year and term.
    """
    return tuple(_new(register, campaign, filing, packed, last))


def _new(
    register: Register,
    campaign: int,
    filing: Filing,
    packed: Mapping[str, str],
    last: Mapping[tuple[str, str], int],
) -> Iterator[Piece]:
    batches = {batch.id: batch for batch in register.batches}
    kinds = {entry.number: entry.kind for entry in register.entries}
    items = dict(last)
    for entry in register.entries:
        batch = batches[entry.batch]
        if batch.campaign != campaign or str(entry.number) in packed:
            continue
        ends = entry.cites if entry.action is Action.WITHDRAW else None
        retention = filing.retention(kinds[ends] if ends else entry.kind)
        year = str(entry.number.year)
        item = items[year, retention] = items.get((year, retention), 0) + 1
        yield Piece(entry, batch, retention, item, _number(filing, year, retention, item))


def _number(filing: Filing, year: str, retention: str, item: int) -> str:
    return filing.number.format(
        fonds=filing.fonds,
        category=filing.category,
        year=year,
        retention=retention,
        office=filing.office,
        item=item,
    )
