"""The store: every file that was issued or went into it, under its sha256, written once."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.issue import disk

_OBJECTS = "objects"


def object_path(archive: Path, sha256: str) -> Path:
    """Give the place of an object."""
    return archive / _OBJECTS / sha256[:2] / sha256


def put_object(archive: Path, data: bytes) -> str:
    """Keep ``data`` and give its sha256; raise ``OSError`` if that fails.

    What stands under that name already is looked at: a damaged one is put aside and written anew.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    path = object_path(archive, sha256)
    if not disk.put(path, data) and path.read_bytes() != data:
        disk.move(path, path.with_name(f"{path.name}.damaged"))
        disk.put(path, data)
    return sha256


def read_object(archive: Path, sha256: str) -> bytes:
    """Give an object's bytes as they stand; raise ``OSError`` where it is gone."""
    return object_path(archive, sha256).read_bytes()


def damaged(archive: Path, wanted: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Tell which objects are gone or changed; ``wanted`` names what each is, by its sha256."""
    for sha256, name in wanted.items():
        place = Source(object_path(archive, sha256).as_posix())
        try:
            data = read_object(archive, sha256)
        except OSError as error:
            yield problem("K010", place, name=name, reason=error.strerror or error)
            continue
        if hashlib.sha256(data).hexdigest() != sha256:
            yield problem("K011", place, name=name)
