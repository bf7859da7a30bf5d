"""The flow of ``kaohe diff``, and what ``kaohe reports`` tells of the output that it replaces.

It stands beside ``run`` as a command of its own, a stage a line.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.compare.results import ResultsComparison, compare_results
from pipeline.diagnostics import Diagnostic, Findings, in_order
from pipeline.files_out import save
from pipeline.load.files import InputFile, read_bytes
from pipeline.load.manifest_file import load_files, read_files
from pipeline.load.results_file import read_results
from pipeline.model import PastFile, PastResults
from pipeline.outputs import Output, digest

RESULTS = "results.json"
_MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Run:
    """An earlier run: its results, the files that it made where they are known, and its bytes."""

    results: PastResults
    files: tuple[PastFile, ...] | None
    data: bytes


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since the run whose output is replaced, and what is needed to keep that."""

    found: ResultsComparison
    results: bytes
    manifest: bytes


def compare_runs(old: Path, new: Path) -> tuple[ResultsComparison | None, list[Diagnostic]]:
    """Compare two runs, each a results.json or a folder that holds one."""
    found = Findings()
    before, after = (found.take(_read_run(path)) for path in (old, new))
    if before is None or after is None:
        return None, in_order(found)
    is_known = before.files is not None and after.files is not None
    files = (before.files or (), after.files or ()) if is_known else None
    return compare_results(before.results, after.results, files), in_order(found)


def _read_run(path: Path) -> tuple[Run | None, list[Diagnostic]]:
    file = path / RESULTS if path.is_dir() else path
    found = Findings()
    data = found.take(read_bytes(_file(file)))
    results = None if data is None else found.take(read_results(data, file.as_posix()))
    if data is None or results is None:
        return None, found
    files = load_files(_file(file.with_name(_MANIFEST)))
    return Run(results, files if _belong(files, data) else None, data), found


def _belong(files: tuple[PastFile, ...] | None, data: bytes) -> bool:
    """Tell whether a manifest lists these results; one of another run says nothing of theirs."""
    return any(one.path == RESULTS and one.sha256 == digest(data) for one in files or ())


def changes_since(folder: Path, outputs: Sequence[Output]) -> Since | None:
    """Compare what is about to be published with what stands in the folder.

    None where nothing stands there that this program made in the same year and nobody edited.
    """
    manifest, _ = read_bytes(_file(folder / _MANIFEST))
    files = read_files(manifest) if manifest else None
    before, _ = _read_run(folder)
    fresh = next(one.data for one in outputs if one.path == RESULTS)
    if manifest is None or files is None or before is None or before.files is None:
        return None
    after = before.results
    if fresh != before.data:
        read, _ = read_results(fresh, (folder / RESULTS).as_posix())
        if read is None or read.year != before.results.year:
            return None
        after = read
    made = [PastFile(one.path, digest(one.data), one.kind, one.department) for one in outputs]
    found = compare_results(before.results, after, (files, made))
    return Since(found, before.data, manifest)


def keep_former(since: Since, folder: Path) -> Path | None:
    """Keep the former results beside the output folder, so that all changes can be looked at.

    They take the place of those kept before, only where something changed; nothing else that
    stands there is touched. Keeping them is a service: if it fails, the reports are good anyway.
    """
    place = folder.with_name(f"{folder.name}.former")
    if since.found.is_empty:
        return None
    try:
        if not _is_free(place):
            return None
        place.mkdir(exist_ok=True)
        save(place / RESULTS, since.results)
        save(place / _MANIFEST, since.manifest)
    except OSError:
        return None
    return place


def _is_free(place: Path) -> bool:
    """Tell whether nothing stands there but what was kept before."""
    if not os.path.lexists(place):
        return True
    if place.is_symlink() or not place.is_dir():
        return False
    names = {one.name for one in place.iterdir()}
    ours = load_files(_file(place / _MANIFEST)) is not None
    return not names or (ours and names <= {RESULTS, _MANIFEST})


def _file(path: Path) -> InputFile:
    return InputFile(path, path.as_posix())
