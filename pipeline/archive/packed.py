"""What earlier packages hold, so that no document is packed twice and no number given twice.

Beside the packages a note of each is kept (``packed/``): a package may be handed over and leave
the folder, and what it held is packed all the same. A note that is missing is made anew from its
package, as where a run ended between the two.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.archive.disk import write_file
from pipeline.archive.pieces import Piece
from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.issued_hash import parse_number

PACKAGES = "packages"
NOTES = "packed"
_NAME = re.compile(r"([0-9]{4})-([1-9][0-9]*)")
_FAULTS = (ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError)


@dataclass(frozen=True, slots=True)
class Packed:
    """Archival numbers by document number, the last items by year and term, names taken."""

    numbers: Mapping[str, str]
    last: Mapping[tuple[str, str], int]
    names: frozenset[str]

    def next_name(self, year: int) -> str:
        """Give the name of the next package of a year."""
        found = [_NAME.fullmatch(name) for name in self.names]
        taken = [int(name[2]) for name in found if name and name[1] == str(year)]
        return f"{year}-{max(taken, default=0) + 1}"


def read_packed(archive: Path) -> tuple[Packed | None, list[Diagnostic]]:
    """Read what is packed already; None where that cannot be told.

    A package without a note gets one. What is no package is left as it is and told of.
    """
    found: list[Diagnostic] = []
    numbers: dict[str, str] = {}
    last: dict[tuple[str, str], int] = {}
    names = _names(archive)
    for name in sorted(names):
        try:
            rows = _rows(archive, name)
            for row in rows or ():
                parse_number(row["document"])
                key = (str(row["year"]), str(row["retention"]))
                last[key] = max(last.get(key, 0), int(row["item"]))
                numbers[row["document"]] = str(row["number"])
        except _FAULTS as error:
            place = Source((archive / PACKAGES / name).as_posix())
            return None, [problem("A013", place, reason=_said(error))]
        if rows is None:
            found.append(problem("A017", Source((archive / PACKAGES / name).as_posix())))
    return Packed(numbers, last, frozenset(names)), found


def note(archive: Path, name: str, pieces: Sequence[Piece], tags: bytes) -> None:
    """Write down what a package holds; raise ``OSError`` where that fails."""
    rows = [
        {
            "document": str(piece.entry.number),
            "number": piece.number,
            "year": str(piece.entry.number.year),
            "retention": piece.retention,
            "item": piece.item,
        }
        for piece in pieces
    ]
    _write_note(archive, name, rows, tags)


def _write_note(archive: Path, name: str, rows: list[dict[str, Any]], tags: bytes) -> None:
    value = {"package": name, "tagmanifest": hashlib.sha256(tags).hexdigest(), "pieces": rows}
    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    write_file(archive / NOTES / f"{name}.json", text.encode())


def _names(archive: Path) -> set[str]:
    """Give what lies in the folder of packages, and the packages of which there is a note."""
    folder, notes = archive / PACKAGES, archive / NOTES
    there = {path.name for path in folder.iterdir()} if folder.exists() else set()
    noted = {path.stem for path in notes.glob("*.json")} if notes.exists() else set()
    return {name for name in there | noted if not name.startswith(".")}


def _rows(archive: Path, name: str) -> list[dict[str, Any]] | None:
    """Give the pieces of a package; None where it is none."""
    path = archive / NOTES / f"{name}.json"
    if path.exists():
        value = json.loads(path.read_bytes())
        return list(value["pieces"])
    folder = archive / PACKAGES / name
    if not _NAME.fullmatch(name) or not (folder / "bagit.txt").exists():
        return None
    rows = list(_described(folder))
    _write_note(archive, name, rows, (folder / "tagmanifest-sha256.txt").read_bytes())
    return rows


def _described(folder: Path) -> Iterator[dict[str, Any]]:
    """Read the metadata of a package's pieces, as many as its catalogue has."""
    for row in json.loads((folder / "data/catalogue/catalogue.json").read_bytes()):
        stem = row["number_archival"].replace("·", ".")
        said = json.loads((folder / "data" / stem / f"{stem}.json").read_bytes())
        yield {
            "document": said["文件编号"],
            "number": said["档号"],
            "year": said["年度"],
            "retention": said["保管期限"],
            "item": said["室编件号"],
        }


def _said(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
