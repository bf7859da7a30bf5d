"""Which documents go into a package, and by which archival number (档号).

A document is one piece (件, DA/T 22-2015). Pieces are numbered one after the other within a year
and a term of retention, over all packages; a number once given stays with its document.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.issued import Action, Batch, Entry, Register
from pipeline.issued_hash import parse_number
from pipeline.model import Filing

PACKAGES = "packages"
CATALOGUE = "data/catalogue/catalogue.json"


@dataclass(frozen=True, slots=True)
class Piece:
    """One document in a package."""

    entry: Entry
    batch: Batch
    retention: str
    item: int  # 室编件号
    number: str  # 档号
    kind: str  # what the document is, or what it withdraws: a term of retention goes by it

    @property
    def folder(self) -> str:
        """Name its folder: the number, with a full stop where file systems may lack the dot."""
        return self.number.replace("·", ".")


@dataclass(frozen=True, slots=True)
class Packed:
    """What earlier packages hold: archival numbers by document number, and the last items."""

    numbers: Mapping[str, str]
    last: Mapping[tuple[str, str], int]  # by year and term


def read_packed(archive: Path) -> Packed:
    """Read the catalogues of earlier packages; raise ``ValueError`` where one is not readable."""
    numbers: dict[str, str] = {}
    last: dict[tuple[str, str], int] = {}
    for path in sorted((archive / PACKAGES).glob(f"*/{CATALOGUE}")):
        try:
            rows = json.loads(path.read_bytes())
            for row in rows:
                numbers[row["document_number"]] = row["number_archival"]
                year = parse_number(row["document_number"]).year
                key = (str(year), row["retention"])
                last[key] = max(last.get(key, 0), int(row["item"]))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise ValueError(path.as_posix()) from error
    return Packed(numbers, last)


def new_pieces(
    register: Register, campaign: int, packed: Packed, filing: Filing
) -> tuple[Piece, ...]:
    """Give numbers to what is in no package yet, in the order of the register."""
    return tuple(_new(register, campaign, packed, filing))


def _new(register: Register, campaign: int, packed: Packed, filing: Filing) -> Iterator[Piece]:
    batches = {batch.id: batch for batch in register.batches}
    kinds = {entry.number: entry.kind for entry in register.entries}
    last = dict(packed.last)
    for entry in register.entries:
        batch = batches[entry.batch]
        if batch.campaign != campaign or str(entry.number) in packed.numbers:
            continue
        ends = entry.cites if entry.action is Action.WITHDRAW else None
        kind = kinds[ends] if ends else entry.kind
        retention, year = filing.retention(kind), str(entry.number.year)
        item = last[year, retention] = last.get((year, retention), 0) + 1
        number = filing.number.format(
            fonds=filing.fonds,
            category=filing.category,
            year=year,
            retention=retention,
            office=filing.office,
            item=item,
        )
        yield Piece(entry, batch, retention, item, number, kind)
