"""A drafted rubric written to its file: all of it or nothing, and never over somebody's edits.

The new text is written beside the file, synced to the disk, checked there and takes its place in
one step: what was typed by hand must outlast a failing machine, unlike output that can be made
again, and a draft that no command can read is no draft.
"""

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.exchange import hold

_RUBRICS = "rubric"  # the one folder that is made where it is missing
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


# Reads a file as later commands will read the draft, and gives what forbids that, if anything.
Check = Callable[[Path], list[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Written:
    """Where a draft stands now; ``kept`` is the former file, if it was another."""

    path: Path
    is_new: bool = True  # False where the file held this very draft already
    kept: Path | None = None


def write_draft(
    path: Path, text: str, origin: Path, check: Check, *, force: bool
) -> tuple[Written | None, list[Diagnostic]]:
    """Write the draft that was read from ``origin``; a file that differs only with ``force``."""
    place = Source(path.as_posix())
    try:
        if path.is_dir() or not path.name:
            return None, [problem("I302", place)]
        if path.parent.name == _RUBRICS:
            path.parent.mkdir(exist_ok=True)
        if not path.parent.is_dir():
            return None, [problem("I304", Source(path.parent.as_posix()))]
        with hold(path.with_name(f".{path.name}.lock")) as is_held:
            if not is_held:
                return None, [problem("I306", place)]
            if code := _refusal(path, text, origin, force=force):
                return None, [problem(code, place)]
            return _write(path, text.encode(), check)
    except OSError as error:
        return None, [problem("I303", place, reason=error.strerror or str(error))]


def _refusal(path: Path, text: str, origin: Path, *, force: bool) -> str:
    """Give the code of what stands against writing, or nothing."""
    if not os.path.lexists(path):
        return ""
    if not stat.S_ISREG(path.lstat().st_mode):
        return "I302"
    if path.samefile(origin):
        return "I305"
    return "" if force or path.read_bytes() == text.encode() else "I301"


def _write(path: Path, data: bytes, check: Check) -> tuple[Written | None, list[Diagnostic]]:
    former = path.read_bytes() if path.exists() else None
    if former == data:
        return Written(path, is_new=False), []
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)  # what a killed run left; no other writes here while we hold it
    _save(new, data)
    try:
        if problems := check(new):
            new.unlink()
            return None, problems
        kept = None if former is None else keep(path, former)
        new.replace(path)
    except BaseException:  # an interruption too
        new.unlink(missing_ok=True)
        raise
    return Written(path, kept=kept), []


def keep(path: Path, former: bytes) -> Path:
    """Save what stood there under the first name that is free."""
    number = 1
    while True:
        kept = path.with_name(f"{path.name}.bak" + (f"-{number}" if number > 1 else ""))
        try:
            _save(kept, former)
        except FileExistsError:
            number += 1
        else:
            return kept


def _save(path: Path, data: bytes) -> None:
    """Write a new file; no half of it stays behind."""
    descriptor = os.open(path, _NEW, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:  # an interruption too
        path.unlink()
        raise
