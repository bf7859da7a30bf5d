"""Which documents go into a package, and by which archival number (档号).

A document is one piece (件, DA/T 22-2015). Pieces are numbered one after the other within a year
and a term of retention, over all packages; a number once given stays with its document.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.issued import Action, Batch, Entry, Register
from pipeline.issued_hash import parse_number
from pipeline.model import Filing

PACKAGES = "packages"
CATALOGUE = "data/catalogue/catalogue.json"
REGISTRATION = "data/catalogue/registration.json"
_MANIFEST = "manifest-sha256.txt"
_FAULTS = (OSError, ValueError, KeyError, TypeError, RecursionError, AttributeError)


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
        return folder_of(self.number)


def folder_of(number: str) -> str:
    """Name the folder of an archival number."""
    return number.replace("·", ".")


@dataclass(frozen=True, slots=True)
class Packed:
    """What earlier packages hold: archival numbers by document number, and the last items."""

    numbers: Mapping[str, str] = field(default_factory=dict)
    last: Mapping[tuple[str, str], int] = field(default_factory=dict)  # by year and term
    sequence: Mapping[int, int] = field(default_factory=dict)  # packages by year of the campaign


class UnreadablePackageError(Exception):
    """An earlier package cannot be read, so nobody knows what it holds."""

    def __init__(self, path: Path, reason: object) -> None:
        super().__init__(str(reason))
        self.path = path


def read_packed(archive: Path) -> Packed:
    """Read the catalogue of every earlier package, each held against the package's manifest."""
    numbers: dict[str, str] = {}
    last: dict[tuple[str, str], int] = {}
    sequence: dict[int, int] = {}
    for package in _packages(archive):
        try:
            about = _proved(package, REGISTRATION)
            campaign, at = int(about["campaign"]), int(about["sequence"])
            sequence[campaign] = max(sequence.get(campaign, 0), at)
            for row in _proved(package, CATALOGUE):
                if row["document_number"] in numbers:
                    raise ValueError(row["document_number"])
                numbers[row["document_number"]] = row["number_archival"]
                key = (str(parse_number(row["document_number"]).year), row["retention"])
                last[key] = max(last.get(key, 0), int(row["item"]))
        except _FAULTS as error:
            raise UnreadablePackageError(package, error) from error
    return Packed(numbers, last, sequence)


def _packages(archive: Path) -> Iterator[Path]:
    """Give every folder of the packages; what begins with a full stop was never finished."""
    folder = archive / PACKAGES
    if folder.is_dir():
        paths = (path for path in folder.iterdir() if not path.name.startswith("."))
        yield from sorted(path for path in paths if path.is_dir())


def _proved(package: Path, path: str) -> Any:  # noqa: ANN401  # whatever the file holds
    """Read a list of a package, held against its manifest."""
    data = (package / path).read_bytes()
    line = f"{hashlib.sha256(data).hexdigest()}  {path}"
    if line not in (package / _MANIFEST).read_text(encoding="utf-8").splitlines():
        raise ValueError(path)
    return json.loads(data)


def unpacked(register: Register, campaign: int, packed: Packed) -> list[Entry]:
    """Give the documents of a campaign that are in no package yet, as the register has them."""
    years = {batch.id: batch.campaign for batch in register.batches}
    return [
        entry
        for entry in register.entries
        if years[entry.batch] == campaign and str(entry.number) not in packed.numbers
    ]


def number_pieces(
    entries: Sequence[Entry], register: Register, packed: Packed, filing: Filing
) -> Iterator[Piece]:
    """Give archival numbers, in the order of the register; raise ``KeyError`` on an odd kind."""
    batches = {batch.id: batch for batch in register.batches}
    kinds = {entry.number: entry.kind for entry in register.entries}
    last = dict(packed.last)
    for entry in entries:
        ends = entry.cites if entry.action is Action.WITHDRAW else None
        retention = filing.retention(kinds[ends] if ends else entry.kind)
        year = str(entry.number.year)
        item = last[year, retention] = last.get((year, retention), 0) + 1
        number = filing.number.format(
            fonds=filing.fonds,
            category=filing.category,
            year=year,
            retention=retention,
            office=filing.office,
            item=item,
        )
        yield Piece(entry, batches[entry.batch], retention, item, number)
