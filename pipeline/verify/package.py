"""A package as it lies on the disk: every file by its path, and what is no plain file.

Files are hashed in pieces and not kept: a package may be larger than the memory. Nothing is opened
but plain files, and no link is followed.
"""

import hashlib
import os
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.diagnostics import Diagnostic, Source, excerpt, problem
from pipeline.outputs import Progress, unwatched

SHA256, SM3 = "sha256", "sm3"
ALGORITHMS = (SHA256, SM3)
PAYLOAD = "data/"
_LARGEST = 512 * 2**20  # bytes; no document and no input is larger
_LONGEST_TEXT = 32 * 2**20  # bytes of a list or of metadata
_TEXTS = (".txt", ".json", ".xml")
_PIECE = 2**20
_HEAD = 64  # bytes
_ODD = frozenset('\\:*?"<>|')  # what one system or another takes for its own
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{at}" for port in ("com", "lpt") for at in range(1, 10))]
)
# Where a system has these: a pipe that took a file's place is not waited for, no link is followed.
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Member:
    """A plain file: how large it is, its digests, its first bytes."""

    size: int
    digests: Mapping[str, str]  # in hexadecimal by algorithm
    head: bytes

    @property
    def sha256(self) -> str:
        """Give the digest that every package has."""
        return self.digests[SHA256]


@dataclass(frozen=True, slots=True)
class Package:
    """The plain files of a package by their paths in it."""

    folder: Path
    files: Mapping[str, Member]

    def place(self, path: str) -> Source:
        """Name a file of the package for a message."""
        return Source(f"{shown_path(self.folder)}/{path}".rstrip("/"))

    def payload(self) -> dict[str, Member]:
        """Give the files that the package is about."""
        return {path: one for path, one in self.files.items() if path.startswith(PAYLOAD)}

    def read(self, path: str) -> bytes:
        """Give the bytes of a file; none where it cannot be read any more."""
        try:
            with open(_opened(self.folder / path), "rb") as file:
                return file.read(_LARGEST)
        except OSError:
            return b""

    def text(self, path: str) -> bytes | None:
        """Give the bytes of a list; None where there is no such file."""
        return self.read(path) if path in self.files else None


def read_package(folder: Path, progress: Progress = unwatched) -> tuple[Package, list[Diagnostic]]:
    """Hash every plain file; links, devices and files that cannot be read are told, not opened."""
    files: dict[str, Member] = {}
    found: list[Diagnostic] = []
    listed = list(_walk(folder, found))
    algorithms = [one for one in ALGORITHMS if (folder / f"manifest-{one}.txt").is_file()]
    for done, (path, name) in enumerate(listed, start=1):
        place = Source(f"{shown_path(folder)}/{name}")
        try:
            mode = path.lstat()
            if not stat.S_ISREG(mode.st_mode) or _is_unspeakable(name):
                found.append(problem("A108", place))
            elif mode.st_size > (_LONGEST_TEXT if name.endswith(_TEXTS) else _LARGEST):
                found.append(problem("A126", place, reason=mode.st_size))
            else:
                files[name] = member_of(path, algorithms)
        except OSError as error:
            found.append(problem("A126", place, reason=error.strerror or error))
        progress(done, len(listed), name)
    return Package(folder, files), [*found, *_alike(folder, files)]


def member_of(path: Path, algorithms: list[str]) -> Member:
    """Hash a file, by every algorithm at once."""
    usable = [one for one in {SHA256: 0, **dict.fromkeys(algorithms)} if has_algorithm(one)]
    digests = {one: hashlib.new(one) for one in usable}
    head, size = b"", 0
    with open(_opened(path), "rb") as file:
        while piece := file.read(_PIECE):
            head = head or piece[:_HEAD]
            size += len(piece)
            for one in digests.values():
                one.update(piece)
    return Member(size, {name: one.hexdigest() for name, one in digests.items()}, head)


def has_algorithm(name: str) -> bool:
    """Tell whether this machine can make digests by an algorithm."""
    return name in hashlib.algorithms_available


def shown(value: object) -> str:
    """Give what a package says in a form that a message may carry, whatever it is."""
    return excerpt("".join(map(_printable, str(value))))


def shown_path(path: Path) -> str:
    """Write a path so that it can be told, also where it is no Unicode."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _printable(character: str) -> str:
    if character.isprintable():
        return character
    return character.encode("unicode_escape").decode()


def _opened(path: Path) -> int:
    """Open a plain file; raise ``OSError`` where it is none."""
    descriptor = os.open(path, _FLAGS | _BINARY)
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    raise FileNotFoundError(2, os.strerror(2), path.as_posix())


def _walk(folder: Path, found: list[Diagnostic]) -> Iterator[tuple[Path, str]]:
    """Give everything but folders, however deep they lie; an empty folder is none of ours."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as listed:
                inside = sorted(listed, key=lambda one: one.name)
            folders = [one for one in inside if one.is_dir(follow_symlinks=False)]
        except OSError as error:
            found.append(problem("A126", Source(shown_path(here)), reason=error.strerror or error))
            continue
        if not inside and here != folder:
            found.append(problem("A103", Source(shown_path(here))))
        waiting += [Path(one.path) for one in folders]
        for one in inside:
            if one not in folders:
                path = Path(one.path)
                yield path, shown_path(path.relative_to(folder))


def _is_unspeakable(name: str) -> bool:
    """Tell whether some system cannot keep a file of this name, or hides it."""
    return any(
        not part.isprintable()
        or _ODD & set(part)
        or part.startswith((".", " "))
        or part.endswith((".", " "))
        or part.partition(".")[0].lower() in _DEVICES
        for part in name.split("/")
    )


def _alike(folder: Path, files: Mapping[str, Member]) -> Iterator[Diagnostic]:
    """Find names that are one name where case or the form of an accent does not count."""
    seen: set[str] = set()
    for name in sorted(files):
        same = unicodedata.normalize("NFC", name).casefold()
        if same in seen:
            yield problem("A108", Source(f"{shown_path(folder)}/{name}"))
        seen.add(same)
