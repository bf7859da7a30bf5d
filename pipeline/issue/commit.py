"""A batch from numbers to files: everything kept first, then one commit, then what follows from it.

The commit is the moment of issue. What comes after it, names to find the files by and exports of
the register, can be made again from the store and the register, and the next run does that.
"""

import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from pipeline.chinese import file_stem
from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.issue import disk, records
from pipeline.issue.register import append, chained, read_register
from pipeline.issue.store import damaged, object_path, put_object
from pipeline.issued import Batch, Entry, Register

VIEW = "issued"
_ROOM = 16 * 2**20  # bytes that the disk must have beside what is written


def open_register(archive: Path) -> tuple[Register | None, list[Diagnostic]]:
    """Read the register and settle what a run that was ended left, which is told as a note.

    None where the register is not to be trusted, or an issued file is gone or changed.
    """
    announced = records.announced(archive)
    register, found = read_register(archive)
    if register is None:
        return None, found
    if announced:
        batch, entries = announced
        known = {entry.serial: entry.hash for entry in register.entries}
        place = Source(archive.as_posix())
        if all(known.get(entry.serial) == entry.hash for entry in entries):
            records.confirm(archive, batch)
            found.append(problem("K030", place, count=len(entries), first=entries[0].number))
        else:
            records.retract(archive)
            found.append(problem("K031", place, count=len(entries)))
    else:
        records.retract(archive)  # a file that was not finished
    gone = list(damaged(archive, _wanted(register)))
    return (None if gone else register), [*found, *gone]


def _wanted(register: Register) -> Mapping[str, str]:
    return {
        sha256: f"{entry.number}.{form}"
        for entry in register.entries
        for form, sha256 in entry.files.items()
    }


def room_for(archive: Path, size: int) -> list[Diagnostic]:
    """Say before the work that the disk will not hold it: all files twice, and some room."""
    free = shutil.disk_usage(archive).free
    needed = 2 * size + _ROOM
    if free >= needed:
        return []
    values = {"free": free // 2**20, "needed": -(-needed // 2**20)}
    return [problem("K012", Source(archive.as_posix()), **values)]


def commit(
    archive: Path, register: Register, batch: Batch, entries: Sequence[Entry], data: Sequence[bytes]
) -> tuple[tuple[Entry, ...] | None, list[Diagnostic]]:
    """Keep ``data``, then issue: all of the batch or nothing. Gives the entries as registered.

    Whatever fails before the commit leaves the register as it was; objects without an entry do no
    harm and serve the next run.
    """
    placed = chained(register, batch, entries)
    try:
        for each in data:
            put_object(archive, each)
        records.announce(archive, batch, placed)
        append(archive, batch, placed)
    except (OSError, sqlite3.Error) as error:
        if _is_committed(archive, placed):
            return placed, [problem("K032", Source(archive.as_posix()), reason=_said(error))]
        with suppress(OSError):  # what is left is no harm: the next run takes it away
            records.retract(archive)
        return None, [problem("K013", Source(archive.as_posix()), reason=_said(error))]
    return placed, []


def _is_committed(archive: Path, placed: Sequence[Entry]) -> bool:
    """Ask the register itself, as an error may come after the commit was done."""
    register, _ = read_register(archive)
    known = {entry.serial: entry.hash for entry in register.entries} if register else {}
    return all(known.get(entry.serial) == entry.hash for entry in placed)


def finish(
    archive: Path, register: Register, exports: Mapping[str, bytes], batch: Batch | None = None
) -> list[Diagnostic]:
    """Make what follows from the register: the record of ``batch``, names, exports.

    Fails softly: the documents are issued, and the next run does this again.
    """
    try:
        if batch and records.announced(archive):
            records.confirm(archive, batch)
        for path, sha256 in views(archive, register):
            _name(path, object_path(archive, sha256))
        for name, data in exports.items():
            if not (path := archive / name).exists() or path.read_bytes() != data:
                disk.replace(path, data)
    except OSError as error:
        return [problem("K032", Source(error.filename or archive.as_posix()), reason=_said(error))]
    return []


def views(archive: Path, register: Register) -> Iterator[tuple[Path, str]]:
    """Give each issued file's name by which people find it, and the sha256 of what it holds."""
    for entry in register.entries:
        folder = archive / VIEW / str(entry.number.year)
        stem = file_stem(str(entry.number), f"{entry.department}-{entry.name}")
        for form, sha256 in entry.files.items():
            yield folder / f"{stem}.{form}", sha256


def _name(path: Path, target: Path) -> None:
    """Give an object its name; a file there that is not the same is put aside, never lost."""
    disk.make_folder(path.parent)
    if disk.link(target, path) or path.read_bytes() == target.read_bytes():
        return
    number = 1
    while (aside := path.with_name(f"{path.stem}.edited-{number}{path.suffix}")).exists():
        number += 1
    disk.move(path, aside)
    disk.link(target, path)


def _said(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
