"""The flow of ``kaohe rebuild``: the documents of a package made again from it alone."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import __version__
from pipeline.archive.sources import Sources, lay_out, read_sources
from pipeline.codes import has_errors
from pipeline.diagnostics import Diagnostic, Findings, Source, problem
from pipeline.issued import Action, Batch, Entry, Issuance, Numbered
from pipeline.outputs import Draft, Format, Output, Progress, digest, unwatched
from pipeline.run_issue import withdrawal
from pipeline.run_prepared import Prepared, compose, prepare, render
from pipeline.run_read import Places

_UNSOUND = {"A051", "A052"}  # the package itself is at fault


@dataclass(frozen=True, slots=True)
class Machine:
    """What makes the documents again, and where."""

    places: Places  # of fonts and the like; inputs and templates come from the package
    lock: Path  # the program's lock file
    jobs: int


@dataclass(frozen=True, slots=True)
class Again:
    """A file that was made again."""

    path: Path  # in the package
    data: bytes
    is_same: bool


def rebuild(
    package: Path, machine: Machine, progress: Progress
) -> tuple[list[Again] | None, list[Diagnostic]]:
    """Make every document again and compare it with the package's; tell which differ, and why."""
    sources, problems = read_sources(package)
    if sources is None:
        return None, problems
    found = Findings(problems)
    made: list[Again] = []
    for batch in sources.batches():
        with tempfile.TemporaryDirectory(prefix="kaohe-") as folder:
            made += found.take(_batch_again(sources, batch, Path(folder), machine, progress))
        if any(one.code in _UNSOUND for one in found):
            return None, found
    return made, found


def _batch_again(
    sources: Sources, batch: Batch, folder: Path, machine: Machine, progress: Progress
) -> tuple[list[Again], list[Diagnostic]]:
    found = Findings(lay_out(sources, batch, folder))
    places = _places(batch, folder, machine.places)
    if has_errors(found) or places is None:
        return [], found
    prepared = found.take(prepare(places, machine.jobs, unwatched))
    entries = sources.packed(batch)
    drafts = list(_drafts(sources, batch, entries, prepared))
    wanted = [draft for draft in drafts if draft]
    outputs = found.take(render(wanted, places, machine.jobs, progress)) if wanted else []
    made, differing = _compared(sources, list(zip(entries, drafts, strict=True)), outputs)
    reason = why(batch, machine)
    found += [problem("A050", place, name=name, reason=reason) for place, name in differing]
    return made, found


def _compared(
    sources: Sources, works: Sequence[tuple[Entry, Draft | None]], outputs: Sequence[Output]
) -> tuple[list[Again], list[tuple[Source, str]]]:
    """Hold each file against the register and the package; name those that differ."""
    data = {output.path: output.data for output in outputs}
    made: list[Again] = []
    differing = []
    for entry, draft in works:
        for form in Format:
            path = sources.path(entry, form)
            new = data.get(draft.path(form), b"") if draft else b""
            is_same = digest(new) == entry.files[form] == _digest(path)
            made.append(Again(path, new, is_same))
            if not is_same:
                differing.append((Source(path.as_posix()), f"{entry.number}.{form}"))
    return made, differing


def _places(batch: Batch, folder: Path, usual: Places) -> Places | None:
    """Give the places in the folder that the sources were written to."""
    rubrics = [role for role in batch.origins if role.startswith("rubric/")]
    rubric = next((role for role in rubrics if not role.endswith(".ids.yaml")), None)
    if rubric is None:
        return None
    own = folder / "own-templates"
    return replace(
        usual,
        rubric=folder / rubric,
        inputs=folder / "inputs",
        templates=folder / "templates",
        own_templates=own if own.is_dir() else None,
    )


def _drafts(
    sources: Sources, batch: Batch, entries: Sequence[Entry], prepared: Prepared | None
) -> Iterator[Draft | None]:
    """Compose each document as it was issued; None where the program no longer makes it."""
    if prepared is None:
        yield from (None for _ in entries)
        return
    named = {
        (entry.kind, entry.department): Numbered(entry.number, entry.preface)
        for entry in entries
        if entry.action is not Action.WITHDRAW
    }
    drafts = compose(prepared, Issuance(batch.dated, named))
    old = {entry.number: entry for entry in sources.register.entries}
    for entry in entries:
        if entry.action is Action.WITHDRAW and entry.cites in old:
            numbered = Numbered(entry.number, entry.preface)
            ended = old[entry.cites]
            yield withdrawal(ended, numbered, entry.dated, entry.reason, prepared)
        else:
            yield drafts.get((entry.kind, entry.department))


def why(batch: Batch, machine: Machine) -> str:
    """Name what is not as it was when the batch was issued: program, libraries, fonts."""
    from pipeline.render.fonts import find_fonts  # noqa: PLC0415  # loads a library

    said = []
    if batch.program != __version__:
        said.append(f"kaohe {batch.program} → {__version__}")
    if _digest(machine.lock) != batch.lock:
        said.append(machine.lock.name)
    fonts, _ = find_fonts(machine.places.fonts, machine.places.official_fonts)
    now = _fonts(sorted({font.path for font in fonts.files()}) if fonts else [])
    said += sorted(name for name in {*now, *batch.fonts} if now.get(name) != batch.fonts.get(name))
    return " ".join(said) or "sha256"


def _fonts(paths: Sequence[Path]) -> Mapping[str, str]:
    return {path.name: digest(path.read_bytes()) for path in paths}


def _digest(path: Path) -> str:
    try:
        return digest(path.read_bytes())
    except OSError:
        return ""
