"""Stage publish: finished drafts into the output folder, all of them or none.

The new folder is built beside the old one and takes its place in one step, so a run that is
killed leaves either the old output or the new. What a person changed or added in the old output is
moved beside it. Drafts can be made again at any time and are therefore not synced to the disk.
"""

import json
import os
import shutil
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.exchange import exchange, hold
from pipeline.outputs import Origin, Output, digest

MANIFEST = "manifest.json"
PROGRAM = "kaohe"
REPORTS = "reports"  # what a folder holds whose manifest does not say


@dataclass(frozen=True, slots=True)
class Published:
    """What was written, and what was found changed by hand and kept."""

    folder: Path
    outputs: tuple[Output, ...]
    kept: Path | None


@contextmanager
def claim(folder: Path, contents: str = REPORTS) -> Iterator[list[Diagnostic]]:
    """Hold the output folder for one run, and say before the work what stands against writing.

    Refused: a folder that holds other people's files or other ``contents`` of ours, one that
    another run is writing to, and one that cannot be written to.
    """
    with ExitStack() as stack:
        yield _claim(folder, contents, stack)


def _claim(folder: Path, contents: str, stack: ExitStack) -> list[Diagnostic]:
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        if not stack.enter_context(hold(folder.with_name(f".{folder.name}.lock"))):
            return [problem("O003", Source(folder.as_posix()))]
        _recover(folder)
        return _refused(folder, contents)
    except OSError as error:
        return [_unwritable(folder, error)]


def publish(  # noqa: PLR0913  # all of it goes into the manifest
    folder: Path,
    outputs: Sequence[Output],
    origins: Sequence[Origin],
    year: int,
    version: str,
    *,
    contents: str = REPORTS,
) -> tuple[Published | None, list[Diagnostic]]:
    """Replace what stands in ``folder``, which is claimed, by ``outputs`` and a manifest of them.

    ``year`` and ``version``, the program's, are for the manifest. Looked at once more, as all the
    rendering lies between: whether the folder holds other people's files.
    """
    head: dict[str, object] = {"year": year, "program": {"name": PROGRAM, "version": version}}
    if contents != REPORTS:
        head["contents"] = contents
    return _exchanged(folder, [*outputs, _manifest(outputs, origins, head)], contents)


def withdraw(folder: Path, contents: str) -> tuple[Published | None, list[Diagnostic]]:
    """Empty ``folder``, which is claimed; what a person changed or added is kept beside it."""
    return _exchanged(folder, [], contents)


def _exchanged(
    folder: Path, outputs: Sequence[Output], contents: str
) -> tuple[Published | None, list[Diagnostic]]:
    try:
        if refused := _refused(folder, contents):
            return None, refused
        return _replace(folder, outputs), []
    except OSError as error:
        return None, [_unwritable(folder, error)]


def _refused(folder: Path, contents: str) -> list[Diagnostic]:
    """Say why the folder must not be replaced."""
    if _is_foreign(folder):
        return [problem("O002", Source(folder.as_posix()))]
    if (found := _contents(folder)) and found != contents:
        return [problem("N002", Source(folder.as_posix()))]
    return []


def _contents(folder: Path) -> str:
    """Say what our manifest in the folder says that it holds; nothing where there is none."""
    if not folder.is_dir() or _known(folder) is None:
        return ""
    return str(json.loads((folder / MANIFEST).read_bytes()).get("contents", REPORTS))


def _unwritable(folder: Path, error: OSError) -> Diagnostic:
    reason = error.strerror or str(error)
    return problem("O001", Source(error.filename or folder.as_posix()), reason=reason)


def _replace(folder: Path, outputs: Sequence[Output]) -> Published:
    new = folder.with_name(f".{folder.name}.new")
    with _scratch(new):
        for output in outputs:
            path = new / output.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(output.data)
        with _set_aside(folder) as kept:
            exchange(new, folder)
    return Published(folder, tuple(outputs), kept)


def _recover(folder: Path) -> None:
    """Undo what a killed run left: put back the old output if it was just out of its place."""
    new, aside = (folder.with_name(f".{folder.name}.{end}") for end in ("new", "old"))
    if aside.is_dir() and not folder.exists():
        aside.rename(folder)
    for leftover in (new, aside):
        shutil.rmtree(leftover, ignore_errors=True)


@contextmanager
def _scratch(folder: Path) -> Iterator[None]:
    """Leave no half-written folder behind, whatever happens; after the exchange it is the old."""
    folder.mkdir()
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _is_foreign(folder: Path) -> bool:
    """Tell whether the folder holds files and no proof that this program made it."""
    if not folder.exists():
        return folder.is_symlink()  # to nowhere
    if not folder.is_dir():
        return True
    return any(folder.iterdir()) and _known(folder) is None


def _known(folder: Path) -> dict[str, str] | None:
    """Give path and sha256 of each file that the folder's manifest lists; None where it is no ours.

    Other programs call files manifest.json too, so it has to name this one.
    """
    manifest = folder / MANIFEST
    if manifest.is_symlink() or not manifest.is_file():
        return None
    data = manifest.read_bytes()
    try:
        value = json.loads(data)
        if value["program"]["name"] != PROGRAM:
            return None
        known = {str(entry["path"]): str(entry["sha256"]) for entry in value["files"]}
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return {**known, MANIFEST: digest(data)}


@contextmanager
def _set_aside(folder: Path) -> Iterator[Path | None]:
    """Move what is not as we made it beside the folder; move it back if the block fails.

    Moved, not copied: links, dates and rights stay as they are. A run that is killed in between
    leaves them where they are kept.
    """
    known = (_known(folder) if folder.is_dir() else None) or {}
    names = list(_not_ours(folder, known)) if known else []
    kept = _free_name(folder)
    try:
        for name in names:
            (kept / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).rename(kept / name)
        yield kept if names else None
    except BaseException:  # an interruption too
        for name in names:
            if os.path.lexists(kept / name):
                (kept / name).rename(folder / name)
        shutil.rmtree(kept, ignore_errors=True)
        raise


def _not_ours(folder: Path, known: Mapping[str, str], below: str = "") -> Iterator[str]:
    """Name what was changed or added by hand: files, links, whole folders."""
    folders = {parent.as_posix() for name in known for parent in PurePosixPath(name).parents}
    for path in sorted((folder / below).iterdir()):
        name = path.relative_to(folder).as_posix()
        mode = path.lstat().st_mode
        if stat.S_ISDIR(mode) and name in folders:
            yield from _not_ours(folder, known, name)
        elif not stat.S_ISREG(mode) or known.get(name) != digest(path.read_bytes()):
            yield name


def _free_name(folder: Path) -> Path:
    number = 1
    while os.path.lexists(kept := folder.with_name(f"{folder.name}.edited-{number}")):
        number += 1
    return kept


def _manifest(
    outputs: Sequence[Output], origins: Sequence[Origin], head: Mapping[str, object]
) -> Output:
    value = {
        **head,
        "made_from": [{"path": origin.path, "sha256": origin.sha256} for origin in origins],
        "files": [
            {
                "path": output.path,
                "sha256": digest(output.data),
                "bytes": len(output.data),
                "document": output.kind,
                "department": output.department or None,
                "template": output.template or None,
                "made_from": list(output.made_from),
            }
            for output in sorted(outputs, key=lambda output: output.path)
        ],
    }
    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    return Output(MANIFEST, text.encode(), "manifest")
