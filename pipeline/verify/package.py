"""A package as it lies on the disk: every file by its path, and what is no plain file."""

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.diagnostics import Diagnostic, Source, problem

_LARGEST = 512 * 2**20  # bytes; no document and no input is larger


@dataclass(frozen=True, slots=True)
class Package:
    """The plain files of a package by their paths in it."""

    folder: Path
    files: Mapping[str, bytes]

    def place(self, path: str) -> Source:
        """Name a file of the package for a message."""
        return Source((self.folder / path).as_posix())

    def payload(self) -> dict[str, bytes]:
        """Give the files that the package is about."""
        return {path: data for path, data in self.files.items() if path.startswith("data/")}


def read_package(folder: Path) -> tuple[Package, list[Diagnostic]]:
    """Read every plain file; links, devices and files that cannot be read are told, not opened."""
    files: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    for path, name in _walk(folder, found):
        place = Source(f"{folder.as_posix()}/{name}")
        try:
            mode = path.lstat()
            if not stat.S_ISREG(mode.st_mode) or _is_unspeakable(name):
                found.append(problem("A108", place))
            elif mode.st_size > _LARGEST:
                found.append(problem("A126", place, reason=mode.st_size))
            else:
                files[name] = path.read_bytes()
        except OSError as error:
            found.append(problem("A126", place, reason=error.strerror or error))
    return Package(folder, files), found


def _walk(folder: Path, found: list[Diagnostic]) -> Iterator[tuple[Path, str]]:
    def fail(error: OSError) -> None:
        place = Source(_printable(error.filename or folder.as_posix()))
        found.append(problem("A126", place, reason=error.strerror or error))

    for root, folders, names in os.walk(folder, onerror=fail):
        if not folders and not names and Path(root) != folder:
            place = Source(_printable(Path(root).as_posix()))
            found.append(problem("A103", place))
        links = [name for name in folders if (Path(root) / name).is_symlink()]
        for name in sorted([*names, *links]):
            path = Path(root) / name
            yield path, _printable(path.relative_to(folder).as_posix())


def _printable(path: str) -> str:
    """Write a path so that it can be told, also where it is no Unicode."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _is_unspeakable(name: str) -> bool:
    return any(not character.isprintable() for character in name) or "\\" in name
