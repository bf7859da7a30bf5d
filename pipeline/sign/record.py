"""The record of what was signed, ``signatures.json``: both digests of each file.

It lies with the signatures, beside the folder that was signed and never in it: the unsigned bytes
stay the original, which can be made again.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import PurePosixPath

RECORD = "signatures.json"
SIGNED_PDF, SIGNATURE, STAMP = ".signed.pdf", ".p7s", ".tsr"
# What a package, and a folder of drafts, says of its files.
BAG = "manifest-sha256.txt"
BAG_TAGS = "tagmanifest-sha256.txt"
MANIFEST = "manifest.json"
MANIFESTS = (BAG, BAG_TAGS, MANIFEST)

_SUM = re.compile(r"[0-9a-f]{64}")
_LINE = re.compile(r"([0-9a-fA-F]{64})[ \t]+\*?(.+)")
_NAME = "kaohe"


class Kind(StrEnum):
    """What was added to a file."""

    PDF = "pdf"  # a signed copy that begins with it
    MANIFEST = "manifest"  # a detached signature
    STAMP = "stamp"  # a time stamp


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that was signed or stamped, and the file that came of it."""

    kind: Kind
    path: str  # in the folder that was signed
    sha256: str
    bytes: int
    signed: str  # beside it, in the folder of signatures
    signed_sha256: str


@dataclass(frozen=True, slots=True)
class Record:
    """Who signed which files when."""

    signer: str
    certificate: str  # sha256
    at: str  # ISO 8601
    service: str  # that stamped the time; empty where none did
    entries: tuple[Entry, ...]


def as_bytes(record: Record, version: str) -> bytes:
    """Write a record."""
    value = {
        "program": {"name": _NAME, "version": version},
        "is_official_seal": False,  # for who reads it without this program
        "signer": record.signer,
        "certificate_sha256": record.certificate,
        "signed_at": record.at,
        "time_stamp_service": record.service or None,
        "files": [asdict(entry) for entry in record.entries],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def read_record(data: bytes) -> Record | None:
    """Read a record; None where it is none, or leads out of its folders."""
    try:
        value = json.loads(data)
        if value["program"]["name"] != _NAME:
            return None
        record = Record(
            signer=str(value["signer"]),
            certificate=str(value["certificate_sha256"]),
            at=datetime.fromisoformat(value["signed_at"]).isoformat(),
            service=str(value["time_stamp_service"] or ""),
            entries=tuple(_entry(one) for one in value["files"]),
        )
    except (ValueError, KeyError, TypeError, RecursionError, AttributeError):
        return None
    return record if all(map(_is_sound, record.entries)) else None


def _entry(value: Mapping[str, object]) -> Entry:
    size = value["bytes"]
    if not isinstance(size, int):
        raise TypeError(size)
    path, sha256, signed, signed_sha256 = (
        str(value[name]) for name in ("path", "sha256", "signed", "signed_sha256")
    )
    return Entry(Kind(str(value["kind"])), path, sha256, size, signed, signed_sha256)


def _is_sound(entry: Entry) -> bool:
    sums = (entry.sha256, entry.signed_sha256)
    return all(map(_SUM.fullmatch, sums)) and all(map(_stays, (entry.path, entry.signed)))


def _stays(path: str) -> bool:
    """Tell whether a path stays in its folder."""
    parts = PurePosixPath(path).parts
    return bool(parts) and not {"..", "/"} & set(parts) and "\\" not in path and "\0" not in path


def listed(manifest: bytes) -> Mapping[str, str]:
    """Give the sha256 by path that a package's manifest states (RFC 8493, 2.1.3)."""
    found = {}
    for line in manifest.decode("utf-8", errors="replace").splitlines():
        parts = _LINE.fullmatch(line.strip())
        if parts:
            found[_decoded(parts[2])] = parts[1].lower()
    return found


def _decoded(path: str) -> str:
    for typed, character in (("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        path = path.replace(typed, character).replace(typed.lower(), character)
    return path.removeprefix("./")


def totals(entries: Sequence[Entry]) -> Mapping[Kind, int]:
    """Count what was made, by its kind."""
    return {kind: sum(entry.kind is kind for entry in entries) for kind in Kind}
