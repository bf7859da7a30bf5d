"""Checking what was signed: every file of the record, its signature, its original."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.diagnostics import Diagnostic, Findings, Source, problem
from pipeline.load.files import InputFile, list_files, read_bytes
from pipeline.outputs import Progress, digest, unwatched
from pipeline.run_read import file_of
from pipeline.run_sign import LARGEST, place_of
from pipeline.sign import record
from pipeline.sign.checking import (
    check_manifest_signature,
    check_signature,
    check_stamp,
    judge,
    read_trusted,
)
from pipeline.sign.library import lack
from pipeline.sign.record import Entry, Kind, Record
from pipeline.sign.values import Checked, Reason

_RECORDS = (record.RECORD, f"{record.RECORD}{record.SIGNATURE}")


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one signature."""

    path: str
    kind: Kind
    checked: Checked


@dataclass(frozen=True, slots=True)
class Report:
    """What was checked."""

    folder: Path
    record: Record
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class _Places:
    """The folder of signatures, the folder that was signed, and whom to trust."""

    signed: Path
    original: Path
    trusted: tuple[bytes, ...]


def check_folder(
    folder: Path, trust: Sequence[Path] = (), progress: Progress = unwatched
) -> tuple[Report | None, list[Diagnostic]]:
    """Check the signatures of a folder, named by itself or by its folder in ``signed/``."""
    is_signed = (folder / record.RECORD).is_file()
    signed = folder if is_signed else place_of(folder)
    original = folder.parent.parent / folder.name if is_signed else folder
    found = Findings(lack(Source(signed.as_posix())))
    if not found and not (signed / record.RECORD).is_file():
        found.append(problem("Q050", Source(signed.as_posix())))
    trusted = tuple(one for path in trust for one in found.take(_trusted(path)))
    if found:
        return None, found
    places = _Places(signed, original, trusted)
    stated = found.take(_read_record(places))
    if stated is None:
        return None, found
    seen: list[Found] = []
    for done, entry in enumerate(stated.entries, start=1):
        one = found.take(_check(entry, places))
        seen += [one] if one else []
        progress(done, len(stated.entries), entry.signed)
    found += _strangers(stated, places)
    if not trusted:
        found.append(problem("Q058", Source(signed.as_posix())))
    return Report(signed, stated, tuple(seen)), found


def _trusted(path: Path) -> tuple[tuple[bytes, ...], list[Diagnostic]]:
    data, found = read_bytes(file_of(path))
    return ((), found) if data is None else read_trusted(data, Source(path.as_posix()))


def _read_record(places: _Places) -> tuple[Record | None, list[Diagnostic]]:
    """Read the record; it is signed itself."""
    file, signature = (file_of(places.signed / name) for name in _RECORDS)
    data, found = read_bytes(file)
    if data is None:
        return None, found
    stated = record.read_record(data)
    if stated is None:
        return None, [problem("Q051", file.source, reason=Reason.NO_RECORD)]
    p7s, _ = read_bytes(signature)
    if p7s is None:
        return stated, [problem("Q052", signature.source)]
    checked = check_manifest_signature(data, p7s, places.trusted)
    return stated, judge(checked, signature.source)


def _check(entry: Entry, places: _Places) -> tuple[Found | None, list[Diagnostic]]:
    file = file_of(places.signed / entry.signed)
    made, found = _bytes(file, entry.signed_sha256)
    original, about_it = _original(entry, places)
    found += about_it
    if made is None or (original is None and entry.kind is not Kind.PDF):
        return None, found
    if entry.kind is Kind.PDF and digest(made[: entry.bytes]) != entry.sha256:
        found.append(problem("Q053", file.source))
    checked = _CHECKS[entry.kind](original or b"", made, places.trusted)
    return Found(entry.signed, entry.kind, checked), [*found, *judge(checked, file.source)]


def _original(entry: Entry, places: _Places) -> tuple[bytes | None, list[Diagnostic]]:
    file = file_of(places.original / entry.path)
    if not places.original.is_dir():  # which is told once, of all
        return None, []
    return _bytes(file, entry.sha256)


def _bytes(file: InputFile, sha256: str) -> tuple[bytes | None, list[Diagnostic]]:
    """Read a file that has to have this digest; changed, it is given all the same."""
    if not os.path.lexists(file.path):
        return None, [problem("Q052", file.source)]
    data, found = read_bytes(file, LARGEST)
    if data is not None and digest(data) != sha256:
        found.append(problem("Q053", file.source))
    return data, found


_CHECKS: dict[Kind, Callable[[bytes, bytes, Sequence[bytes]], Checked]] = {
    Kind.PDF: lambda _, made, trusted: check_signature(made, trusted),
    Kind.MANIFEST: check_manifest_signature,
    Kind.STAMP: check_stamp,
}


def _strangers(stated: Record, places: _Places) -> Iterator[Diagnostic]:
    """Name what lies among the signatures and was not made then, and what came after them."""
    made = {*_RECORDS, *(entry.signed for entry in stated.entries)}
    files, found = list_files(file_of(places.signed))
    yield from found
    for file in files:
        if file.path.relative_to(places.signed).as_posix() not in made:
            yield problem("Q057", file.source)
    if not places.original.is_dir():
        yield problem("Q060", Source(places.original.as_posix()))
        return
    known = {entry.path for entry in stated.entries}
    files, found = list_files(file_of(places.original))
    yield from found
    for file in files:
        name = file.path.relative_to(places.original).as_posix()
        if name.lower().endswith(".pdf") and name not in known:
            yield problem("Q059", file.source)
