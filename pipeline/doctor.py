"""What this machine has and lacks for the work: findings as data, which the command line prints.

It looks; it mends nothing. ``make setup`` mends.
"""

import os
import platform
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipeline import libraries
from pipeline.diagnostics import Diagnostic
from pipeline.doctor_texts import Finding, State
from pipeline.render.fonts import FontSet, find_fonts
from pipeline.render.layout import FACES

# Some 70 documents of a few hundred kB twice over, as new output stands beside the old one.
ENOUGH_MEGABYTES = 200
MEGABYTE = 1_000_000
_PIN = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)(?P<marker>\s*;)?", re.MULTILINE
)
_FONT_PROBLEMS = {
    "O101": "face_missing",
    "O102": "rare_missing",
    "O103": "fonts_folder_missing",
    "O104": "font_unreadable",
}


@dataclass(frozen=True, slots=True)
class Machine:
    """The places and settings to look at, as the command line knows them."""

    lock: Path  # requirements.lock
    fonts: Path  # the cache that set-up fills
    official_fonts: Path | None
    written: tuple[Path, ...]  # folders that the commands write to; they need not exist yet
    screen_encoding: str


def examine(machine: Machine) -> tuple[Finding, ...]:
    """Look at everything that the work needs, in the order in which it would fail."""
    return tuple(finding for check in CHECKS for finding in check(machine))


def is_fit(findings: Iterable[Finding]) -> bool:
    """Tell whether nothing stands in the way of the work."""
    return all(finding.state is not State.LACKING for finding in findings)


def check_python(_: Machine) -> Iterator[Finding]:
    """Name the interpreter; one that is too old would not have come this far."""
    yield _found("python", version=platform.python_version())


def check_libraries(_: Machine) -> Iterator[Finding]:
    """Look for the libraries that PDF making loads."""
    missing = libraries.missing()
    for library in libraries.LIBRARIES:
        code = "library_missing" if library in missing else "library"
        yield _found(code, name=library.name, package=library.debian)


def check_packages(machine: Machine) -> Iterator[Finding]:
    """Compare the installed Python packages with the lock file, where there is one."""
    text = machine.lock.read_text(encoding="utf-8") if machine.lock.is_file() else ""
    pins = list(_PIN.finditer(text))
    found = [finding for pin in pins for finding in _compare(pin)]
    yield from found
    if pins and not found:
        yield _found("packages", count=len(pins))


def _compare(pin: re.Match[str]) -> Iterator[Finding]:
    name, wanted = pin["name"], pin["version"]
    try:
        installed = version(name)
    except PackageNotFoundError:
        if not pin["marker"]:  # a marker says that it is for other systems
            yield _found("package_missing", name=name, wanted=wanted)
        return
    if installed != wanted:
        yield _found("package_other", name=name, wanted=wanted, version=installed)


def check_fonts(machine: Machine) -> Iterator[Finding]:
    """Say for each face which font sets it, official or stand-in."""
    fonts, problems = find_fonts(machine.fonts, machine.official_fonts)
    if fonts:
        yield from _faces(fonts)
        yield from _of_no_use(fonts, machine.official_fonts)
    yield from map(_font_problem, problems)


def _faces(fonts: FontSet) -> Iterator[Finding]:
    for name, font in fonts.faces.items():
        code = "face_official" if font.official else "face_stand_in"
        official = FACES[name].official[0]
        yield _found(code, face=official, family=font.family, file=font.path.name)
    yield _found("rare", family=fonts.fallback.family, file=fonts.fallback.path.name)


def _of_no_use(fonts: FontSet, folder: Path | None) -> Iterator[Finding]:
    """Say so where the named folder gave no font at all: often it is just another folder."""
    if folder and folder.is_dir():
        chosen = (font.path for font in fonts.files())
        if not any(path.is_relative_to(folder.resolve()) for path in chosen):
            yield _found("fonts_folder_useless", path=folder)


def _font_problem(problem: Diagnostic) -> Finding:
    values = {**dict(problem.values), "path": problem.source.path}
    return _found(_FONT_PROBLEMS[problem.code], **values)


def check_folders(machine: Machine) -> Iterator[Finding]:
    """See whether the folders can be written, without writing."""
    for folder in machine.written:
        code = "folder" if os.access(_standing(folder), os.W_OK | os.X_OK) else "folder_closed"
        yield _found(code, path=folder.as_posix())


def check_space(machine: Machine) -> Iterator[Finding]:
    """See how much room is left where most is written."""
    free = min((shutil.disk_usage(_standing(folder)).free for folder in machine.written), default=0)
    megabytes = free // MEGABYTE
    code = "space" if megabytes >= ENOUGH_MEGABYTES else "space_short"
    yield _found(code, megabytes=megabytes)


def check_encoding(machine: Machine) -> Iterator[Finding]:
    """See whether Chinese file names and messages come through."""
    places = {"file names": sys.getfilesystemencoding(), "screen": machine.screen_encoding}
    others = {
        place: name
        for place, name in places.items()
        if name.lower().replace("-", "") not in {"utf8", "gb18030"}
    }
    for place, name in others.items():
        yield _found("encoding_other", place=place, encoding=name)
    if not others:
        yield _found("encoding")


CHECKS: tuple[Callable[[Machine], Iterator[Finding]], ...] = (
    check_python,
    check_libraries,
    check_packages,
    check_fonts,
    check_folders,
    check_space,
    check_encoding,
)


def _found(code: str, **values: object) -> Finding:
    return Finding(code, tuple((name, str(value)) for name, value in values.items()))


def _standing(folder: Path) -> Path:
    """Give the folder, or the nearest one above it that exists."""
    return next(
        place for place in (folder.absolute(), *folder.absolute().parents) if place.exists()
    )
