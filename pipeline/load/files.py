"""Reading what lies in the campaign's folders, and nothing else.

Inputs come from many hands: a named pipe would hang the program, a link would lead it out of the
campaign, a huge file would fill the memory. So only regular files of a sensible size are read.
"""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.load.text import visible

MAX_BYTES = 32 * 1024 * 1024  # ten times the largest workbook a department sends

# What editors, Office and operating systems leave beside a clerk's files.
_LITTER = ("thumbs.db", "desktop.ini", "__macosx")
_LITTER_STARTS = (".", "~$")

# Neither flag exists on every system; where one is missing, the look before the opening protects.
_OPENING = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file or folder to read, and what diagnostics call it: ``rubric/2017.yaml``."""

    path: Path
    label: str

    @property
    def source(self) -> Source:
        """The place to which problems of the file as a whole belong."""
        return Source(self.label)


def read_bytes(file: InputFile, limit: int = MAX_BYTES) -> tuple[bytes | None, list[Diagnostic]]:
    """Read a regular file of at most ``limit`` bytes."""
    try:
        if found := _refused(os.lstat(file.path), file, limit):
            return None, [found]
        # Looked at again once open: the file may have been exchanged in between.
        with os.fdopen(os.open(file.path, _OPENING), "rb") as stream:
            if found := _refused(os.fstat(stream.fileno()), file, limit):
                return None, [found]
            return stream.read(limit), []
    except (FileNotFoundError, NotADirectoryError):
        return None, [problem("F001", file.source)]
    except OSError as error:
        return None, [problem("F004", file.source, reason=error.strerror)]


def list_files(folder: InputFile) -> tuple[tuple[InputFile, ...], list[Diagnostic]]:
    """List the regular files in a folder and below it, in the order of their labels."""
    files: list[InputFile] = []
    problems: list[Diagnostic] = []
    folders = [folder]
    while folders:
        entries, found = _entries(folders.pop())
        problems += found
        for entry, mode in entries:
            if stat.S_ISDIR(mode):
                folders.append(entry)
            elif stat.S_ISREG(mode):
                files.append(entry)
            else:
                problems.append(problem("F002", entry.source))
    return tuple(sorted(files, key=lambda file: file.label)), problems


def _entries(folder: InputFile) -> tuple[list[tuple[InputFile, int]], list[Diagnostic]]:
    """Give what a folder holds, each with its mode; a link is never followed."""
    try:
        if not stat.S_ISDIR(os.lstat(folder.path).st_mode):
            return [], [problem("F008", folder.source)]
        with os.scandir(folder.path) as scan:
            return [
                (_inside(folder, entry.name), entry.stat(follow_symlinks=False).st_mode)
                for entry in scan
                if not _is_litter(entry.name)
            ], []
    except (FileNotFoundError, NotADirectoryError):
        return [], [problem("F008", folder.source)]
    except OSError as error:
        return [], [problem("F004", folder.source, reason=error.strerror)]


def _inside(folder: InputFile, name: str) -> InputFile:
    return InputFile(folder.path / name, f"{folder.label}/{visible(name)}")


def _is_litter(name: str) -> bool:
    return name.startswith(_LITTER_STARTS) or name.lower() in _LITTER


def _refused(status: os.stat_result, file: InputFile, limit: int) -> Diagnostic | None:
    if not stat.S_ISREG(status.st_mode):
        return problem("F002", file.source)
    if status.st_size > limit:
        return problem("F003", file.source, size=status.st_size, limit=limit)
    return None
