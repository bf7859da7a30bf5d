"""Stage publish: finished drafts into the output folder, all of them or none.

The new folder is built beside the old one and takes its place in one step, so a run that is
killed leaves either the old output or the new. What a person changed by hand in the old output is
kept beside it. Drafts can be made again at any time and are therefore not synced to the disk.
"""

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.exchange import exchange, hold
from pipeline.outputs import Origin, Output, digest

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Published:
    """What was written, and what was found changed by hand and kept."""

    folder: Path
    outputs: tuple[Output, ...]
    kept: Path | None


def publish(
    folder: Path, outputs: Sequence[Output], origins: Sequence[Origin], head: Mapping[str, object]
) -> tuple[Published | None, list[Diagnostic]]:
    """Replace what stands in ``folder`` by ``outputs`` and a manifest of them.

    ``head`` opens the manifest. Refused with a diagnostic: a folder that holds other people's
    files, one that another run is writing to, and one that cannot be written to.
    """
    place = Source(folder.as_posix())
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with hold(folder.with_name(f".{folder.name}.lock")) as held:
            if not held:
                return None, [problem("O003", place)]
            return _replace(folder, [*outputs, _manifest(outputs, origins, head)])
    except OSError as error:
        reason = error.strerror or str(error)
        return None, [problem("O001", Source(error.filename or folder.as_posix()), reason=reason)]


def _replace(folder: Path, outputs: Sequence[Output]) -> tuple[Published | None, list[Diagnostic]]:
    new = folder.with_name(f".{folder.name}.new")
    _recover(folder, new)
    if _is_foreign(folder):
        return None, [problem("O002", Source(folder.as_posix()))]
    edited = _edited_files(folder)
    with _scratch(new):
        for output in outputs:
            path = new / output.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(output.data)
        kept = _keep(folder, edited) if edited else None
        exchange(new, folder)
    return Published(folder, tuple(outputs), kept), []


def _recover(folder: Path, new: Path) -> None:
    """Undo what a killed run left: put back the old output if it was just out of its place."""
    aside = new.with_name(f".{folder.name}.old")
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
    """Tell whether the folder holds files that this program did not make."""
    return (
        folder.exists()
        and not (folder / MANIFEST).is_file()
        and (not folder.is_dir() or any(folder.iterdir()))
    )


def _edited_files(folder: Path) -> list[str]:
    """Name the files that were changed or added by hand since the manifest was written."""
    if not folder.is_dir() or not any(folder.iterdir()):
        return []
    known = _known(folder / MANIFEST)
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    named = ((path.relative_to(folder).as_posix(), path) for path in found)
    return [
        name
        for name, path in named
        if name != MANIFEST and known.get(name) != digest(path.read_bytes())
    ]


def _known(manifest: Path) -> dict[str, str]:
    """Give path and sha256 of each file of a manifest; a damaged one knows nothing."""
    try:
        listed = json.loads(manifest.read_text(encoding="utf-8"))["files"]
        return {entry["path"]: entry["sha256"] for entry in listed}
    except (ValueError, KeyError, TypeError):
        return {}


def _keep(folder: Path, names: Sequence[str]) -> Path:
    number = 1
    while (kept := folder.with_name(f"{folder.name}.edited-{number}")).exists():
        number += 1
    for name in names:
        target = kept / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(folder / name, target)
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
