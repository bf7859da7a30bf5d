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

from pipeline.archive.disk import write_file
from pipeline.issued import Action, Batch, Entry, Register
from pipeline.issued_hash import parse_number
from pipeline.model import Filing

PACKAGES = "packages"
NOTES = "packed"  # what each package holds, for when it was handed over
CATALOGUE = "data/catalogue/catalogue.json"
REGISTRATION = "data/catalogue/registration.json"
_MANIFEST, _TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"
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
    """Read what is packed already: the note of every package, or the package where there is none.

    A package may be handed over and leave the folder; what it held stays packed all the same. A
    note that a run did not come to write is written now.
    """
    numbers: dict[str, str] = {}
    last: dict[tuple[str, str], int] = {}
    sequence: dict[int, int] = {}
    for name in _names(archive):
        try:
            about = _about(archive, name)
            campaign, at = int(about["campaign"]), int(about["sequence"])
            sequence[campaign] = max(sequence.get(campaign, 0), at)
            for row in about["pieces"]:
                if row["document_number"] in numbers:
                    raise ValueError(row["document_number"])
                numbers[row["document_number"]] = row["number_archival"]
                key = (str(parse_number(row["document_number"]).year), row["retention"])
                last[key] = max(last.get(key, 0), int(row["item"]))
        except _FAULTS as error:
            raise UnreadablePackageError(archive / PACKAGES / name, error) from error
    return Packed(numbers, last, sequence)


def _names(archive: Path) -> list[str]:
    """Name every package; what begins with a full stop was never finished."""
    folder = archive / PACKAGES
    there = [path.name for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []
    noted = [path.stem for path in (archive / NOTES).glob("*.json")]
    return sorted({name for name in (*there, *noted) if not name.startswith(".")})


def _about(archive: Path, name: str) -> Any:  # noqa: ANN401  # whatever the file holds
    """Give what is known of a package, which says the same as its note where both are there."""
    package, note = archive / PACKAGES / name, archive / NOTES / f"{name}.json"
    noted = json.loads(note.read_bytes()) if note.exists() else None
    if not package.exists():
        return noted
    found = _told(package)
    if noted is None:
        write_file(note, _note(found))
    elif noted != found:
        raise ValueError(note.as_posix())
    return found


def note_package(package: Path) -> None:
    """Write down what a package holds; raise ``OSError`` where that fails."""
    write_file(package.parent.parent / NOTES / f"{package.name}.json", _note(_told(package)))


def _note(about: object) -> bytes:
    return (json.dumps(about, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _told(package: Path) -> dict[str, Any]:
    """Give what a package tells of itself, each list held against its manifest."""
    about = _proved(package, REGISTRATION)
    return {
        "campaign": about["campaign"],
        "sequence": about["sequence"],
        "pieces": _proved(package, CATALOGUE),
        "tagmanifest": hashlib.sha256((package / _TAGS).read_bytes()).hexdigest(),
    }


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
