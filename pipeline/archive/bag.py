"""A bag (BagIt 1.0, RFC 8493): files, and digests by which every one of them is proved."""

import hashlib
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

VERSION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
READ_ONLY = 0o444
_ESCAPES = {"%": "%25", "\n": "%0A", "\r": "%0D"}  # RFC 8493, 2.1.3


def manifest(files: Mapping[str, bytes], algorithm: str) -> str:
    """Write the digests of files, sorted by path."""
    return "".join(
        f"{hashlib.new(algorithm, data).hexdigest()}  {escaped(path)}\n"
        for path, data in sorted(files.items())
    )


def escaped(path: str) -> str:
    """Write a path as a manifest has it."""
    return "".join(_ESCAPES.get(character, character) for character in path)


def has_algorithm(name: str) -> bool:
    """Tell whether this machine can make digests by an algorithm."""
    return name in hashlib.algorithms_available


def bag(
    payload: Mapping[str, bytes], info: Mapping[str, str], algorithms: tuple[str, ...]
) -> dict[str, bytes]:
    """Give every file of a bag by its path: the payload and the tag files that prove it."""
    size = sum(map(len, payload.values()))
    lines = {**info, "Payload-Oxum": f"{size}.{len(payload)}"}
    tags = {
        "bagit.txt": VERSION.encode(),
        "bag-info.txt": "".join(f"{key}: {value}\n" for key, value in lines.items()).encode(),
        **{f"manifest-{one}.txt": manifest(payload, one).encode() for one in algorithms},
    }
    proofs = {f"tagmanifest-{one}.txt": manifest(tags, one).encode() for one in algorithms}
    return {**payload, **tags, **proofs}


def write_bag(folder: Path, files: Mapping[str, bytes], done: Callable[[str], None]) -> None:
    """Write a bag beside its place, on the disk, and give it its name; raise ``OSError``.

    A bag that is there is never written over.
    """
    new = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    for path, data in sorted(files.items()):
        target = new / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        target.chmod(READ_ONLY)
        done(path)
    for inner in sorted({place.parent for place in new.rglob("*")} | {new}):
        _sync(inner)
    if folder.exists():
        raise FileExistsError(17, "File exists", folder.as_posix())
    new.rename(folder)
    _sync(folder.parent)


def _sync(folder: Path) -> None:
    if os.name == "nt":  # which opens no folder
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
