"""What a package's documents were made from, read back so that they can be made again.

A package may come from anywhere: each file is held against its digest, each line of the register
against its hash, and no path leads out of the folder that it is written to.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.archive.packing import OBJECTS, REGISTER
from pipeline.archive.pieces import CATALOGUE, folder_of
from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.issued import Batch, Entry, Register, register_of
from pipeline.issued_hash import entry_hash
from pipeline.issued_json import batch_from, entry_from

ROLES = ("rubric", "inputs", "templates", "own-templates")
_LARGEST = 64 * 2**20  # bytes of one source
_FAULTS = (OSError, ValueError, KeyError, TypeError, RecursionError, AttributeError)


@dataclass(frozen=True, slots=True)
class Sources:
    """What can be made again: the register as packed, and the folder of each packed document."""

    package: Path
    register: Register
    folders: Mapping[str, str]  # by document number

    def packed(self, batch: Batch) -> list[Entry]:
        """Give the documents of a batch that are in the package."""
        return [
            entry
            for entry in self.register.entries
            if entry.batch == batch.id and str(entry.number) in self.folders
        ]

    def batches(self) -> list[Batch]:
        """Give the batches that have documents in the package."""
        return [batch for batch in self.register.batches if self.packed(batch)]

    def path(self, entry: Entry, form: str) -> Path:
        """Name a document's file in the package."""
        folder = self.folders[str(entry.number)]
        return self.package / "data" / folder / f"{folder}.{form}"


def read_sources(package: Path) -> tuple[Sources | None, list[Diagnostic]]:
    """Read the register and the catalogue of a package."""
    place = Source((package / REGISTER).as_posix())
    try:
        value = _json(package / REGISTER)
        batches = {one["id"]: batch_from(one) for one in value["batches"]}
        entries = [entry_from(one) for one in value["entries"]]
        whole = all(entry_hash(one, batches[one.batch]) == one.hash for one in entries)
        rows = _json(package / CATALOGUE)
        folders = {str(row["document_number"]): _name(row["number_archival"]) for row in rows}
    except _FAULTS as error:
        return None, [problem("A051", place, name=REGISTER, reason=_said(error))]
    if not whole:
        return None, [problem("A051", place, name=REGISTER, reason="hash")]
    return Sources(package, register_of(batches.values(), entries), folders), []


def lay_out(sources: Sources, batch: Batch, folder: Path) -> list[Diagnostic]:
    """Write the files that a batch was made from, each where its role says."""
    return list(_laid_out(sources.package, batch, folder))


def _laid_out(package: Path, batch: Batch, folder: Path) -> Iterator[Diagnostic]:
    for role, sha256 in batch.origins.items():
        place = Source((package / OBJECTS / str(sha256)).as_posix())
        if not _is_safe(role):
            yield problem("A052", place, typed=role)
            continue
        try:
            data = _bytes(package / OBJECTS / _name(sha256))
            if hashlib.sha256(data).hexdigest() != sha256:
                raise ValueError("sha256")
            target = folder / role
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        except _FAULTS as error:
            yield problem("A051", place, name=role, reason=_said(error))


def _is_safe(role: str) -> bool:
    parts = PurePosixPath(role).parts
    odd = any(not one.isprintable() or one in "\\:" for one in role)
    return len(parts) > 1 and parts[0] in ROLES and ".." not in parts and not odd


def _name(text: str) -> str:
    """Give a text that is to be the name of one file or folder; raise ``ValueError`` else."""
    name = folder_of(text)
    if PurePosixPath(name).name != name or name == ".." or "\\" in name or not name.isprintable():
        raise ValueError(name)
    return name


def _json(path: Path) -> Any:  # noqa: ANN401  # whatever the file holds
    return json.loads(_bytes(path))


def _bytes(path: Path) -> bytes:
    if path.is_symlink() or not path.is_file() or path.stat().st_size > _LARGEST:
        raise FileNotFoundError(2, "no plain file", path.as_posix())
    return path.read_bytes()


def _said(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
