"""Signing a package or a folder: signed copies and signatures beside it, all or nothing."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline import __version__
from pipeline.diagnostics import Diagnostic, Findings, Source, problem
from pipeline.exchange import hold
from pipeline.load.campaign import load_campaign
from pipeline.load.files import InputFile, list_files, read_bytes
from pipeline.load.manifest_file import read_files
from pipeline.model import SigningSettings
from pipeline.outputs import Progress, digest, unwatched
from pipeline.run_read import file_of
from pipeline.sign import record
from pipeline.sign.library import lack
from pipeline.sign.record import Entry, Kind, Record
from pipeline.sign.signing import Signer, open_signer, sign_manifest, sign_pdf, stamp

SIGNED = "signed"  # beside the folder that is signed
LARGEST = 512 * 1024 * 1024  # bytes of a file to sign
_READ_ONLY = 0o444


@dataclass(frozen=True, slots=True)
class Done:
    """What was signed, and where the signatures are."""

    folder: Path
    record: Record


@dataclass(frozen=True, slots=True)
class Work:
    """A file to sign."""

    name: str  # in the folder
    file: InputFile
    data: bytes
    kind: Kind


def read_signer(
    inputs: Path, password: str | None, moment: datetime
) -> tuple[Signer | None, list[Diagnostic]]:
    """Open the certificate that a campaign's settings name."""
    file = file_of(inputs / "campaign.yaml")
    campaign, found = load_campaign(file)
    if campaign is None:
        return None, found
    if campaign.signing is None:
        return None, [*found, problem("Q003", file.source)]
    signer, problems = _open(inputs, campaign.signing, password, moment)
    return signer, [*found, *problems]


def _open(
    inputs: Path, settings: SigningSettings, password: str | None, moment: datetime
) -> tuple[Signer | None, list[Diagnostic]]:
    if lacking := lack(settings.source):
        return None, lacking
    file = file_of(inputs / settings.certificate)  # which keeps a path that is absolute
    data, found = read_bytes(file)
    if data is None:
        return None, found
    return open_signer(data, password, moment, file.source, settings.time_stamp)


def place_of(folder: Path) -> Path:
    """Name the place of a folder's signatures: ``signed/<its name>`` beside it."""
    return folder.parent / SIGNED / folder.name


def sign_folder(
    folder: Path, signer: Signer, progress: Progress = unwatched
) -> tuple[Done | None, list[Diagnostic]]:
    """Sign every PDF in a folder and its manifests; nothing is written where one fails."""
    place = place_of(folder)
    if os.path.lexists(place):
        return None, [problem("Q035", Source(place.as_posix()))]
    works, found = gather(folder)
    if works is None:
        return None, found
    try:
        with _claimed(place) as draft:
            if draft is None:
                return None, [*found, problem("Q037", Source(place.as_posix()))]
            made, problems = _sign_all(works, draft, signer, progress)
            if made is None:
                return None, [*found, *problems]
            _settle(draft)
            draft.rename(place)
            _sync(place.parent)
    except OSError as error:
        return None, [*found, problem("Q036", Source(place.as_posix()), reason=error.strerror)]
    return Done(place, made), found


# --- what there is to sign ---


def gather(folder: Path) -> tuple[list[Work] | None, list[Diagnostic]]:
    """Read what is to be signed; a file that its package's manifest knows otherwise is refused."""
    found = Findings()
    files = {
        file.path.relative_to(folder).as_posix(): file
        for file in found.take(list_files(file_of(folder)))
    }
    works = []
    for name, file in files.items():
        kind = _kind(name)
        data = found.take(read_bytes(file, LARGEST)) if kind else None
        if kind and data is not None:
            works.append(Work(name, file, data, kind))
    found += _changed(works)
    if not works and not found:
        found.append(problem("Q034", Source(folder.as_posix())))
    if found:
        return None, found
    names = {work.name for work in works}
    if record.MANIFEST in names and record.BAG not in names:
        return works, [problem("Q038", Source(folder.as_posix()))]
    return works, []


def _kind(name: str) -> Kind | None:
    if name in record.MANIFESTS:
        return Kind.MANIFEST
    return Kind.PDF if name.lower().endswith(".pdf") else None


def _changed(works: list[Work]) -> Iterator[Diagnostic]:
    """Name each file that is not as the manifest above it says; who signs, vouches for it."""
    known: dict[str, tuple[str, str]] = {}  # sha256 and manifest, by name
    for work in works:
        if work.kind is Kind.MANIFEST:
            stated = _stated(work)
            known |= {name: (sha256, work.name) for name, sha256 in stated.items()}
    is_bag = any(work.name == record.BAG for work in works)
    for work in works:
        other = record.BAG if is_bag and work.name.startswith("data/") else ""
        sha256, manifest = known.get(work.name, ("", other))
        if manifest and sha256 != digest(work.data):
            yield problem("Q033", work.file.source, manifest=manifest)


def _stated(work: Work) -> Mapping[str, str]:
    if work.name != record.MANIFEST:
        return record.listed(work.data)
    return {file.path: file.sha256 for file in read_files(work.data) or ()}


# --- signing ---


def _sign_all(
    works: list[Work], draft: Path, signer: Signer, progress: Progress
) -> tuple[Record | None, list[Diagnostic]]:
    """Sign into a folder; the first that fails ends it, as the next would fail likewise."""
    entries: list[Entry] = []
    for done, work in enumerate(works, start=1):
        made, found = _sign(work, signer)
        if found:
            return None, found
        for kind, name, data in made:
            _write(draft / name, data)
            entries.append(
                Entry(kind, work.name, digest(work.data), len(work.data), name, digest(data))
            )
        progress(done, len(works), work.name)
    service = signer.address
    moment = signer.moment.isoformat()
    made_record = Record(signer.name, signer.certificate, moment, service, tuple(entries))
    data = record.as_bytes(made_record, __version__)
    signature, found = sign_manifest(data, signer, Source(record.RECORD))
    if signature is None:
        return None, found
    _write(draft / record.RECORD, data)
    _write(draft / f"{record.RECORD}{record.SIGNATURE}", signature)
    return made_record, []


def _sign(work: Work, signer: Signer) -> tuple[list[tuple[Kind, str, bytes]], list[Diagnostic]]:
    """Give what comes of one file: its kind, its name, its bytes."""
    found = Findings()
    source = work.file.source
    if work.kind is Kind.PDF:
        data = found.take(sign_pdf(work.data, signer, source))
        name = f"{work.name[: -len('.pdf')]}{record.SIGNED_PDF}"
        return ([(Kind.PDF, name, data)] if data else []), found
    signature = found.take(sign_manifest(work.data, signer, source))
    stamped = None if found else found.take(stamp(work.data, signer, source))
    made = [(Kind.MANIFEST, record.SIGNATURE, signature), (Kind.STAMP, record.STAMP, stamped)]
    return [(kind, work.name + suffix, data) for kind, suffix, data in made if data], found


# --- the folder ---


@contextmanager
def _claimed(place: Path) -> Iterator[Path | None]:
    """Give an empty folder beside ``place`` to fill, gone again unless it was moved there."""
    place.parent.mkdir(exist_ok=True)
    draft = place.with_name(f".{place.name}.new")
    try:
        with hold(place.with_name(f".{place.name}.lock")) as is_ours:
            if not is_ours:
                yield None
                return
            shutil.rmtree(draft, ignore_errors=True)  # of a run that was killed
            draft.mkdir()
            try:
                yield draft
            finally:
                shutil.rmtree(draft, ignore_errors=True)
    finally:
        with suppress(OSError):
            place.parent.rmdir()  # which fails where anything is in it


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _READ_ONLY)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _settle(folder: Path) -> None:
    for path in (folder, *(one for one in folder.rglob("*") if one.is_dir())):
        _sync(path)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
