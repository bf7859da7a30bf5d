"""Which input files each document was made from, under names that are the same on every machine.

A campaign's folders may stand anywhere; in the manifest they are called by their role:
``rubric/2017.yaml``, ``inputs/scores/D01.xlsx``, ``templates/letter.docx``; a template of the
campaign's own is ``own-templates/letter.docx``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.diagnostics import Diagnostic, Findings, Source
from pipeline.load.files import InputFile, read_bytes
from pipeline.model import Fact, Mark
from pipeline.model.received import Received
from pipeline.outputs import Format, Origin, Output, digest
from pipeline.results import DepartmentResult, Results
from pipeline.template_files import WORDING, Templates

# What the HTML of a formal document is set with: its frame, its pieces, its style.
_SHARED = ("base.html", "pieces.html", "formal.css")
_SETTINGS = ("inputs/campaign.yaml", "inputs/departments.csv")


@dataclass(frozen=True, slots=True)
class Roles:
    """The three places that inputs come from."""

    rubric: Path
    inputs: Path
    templates: Templates

    def name(self, source: Source) -> str:
        """Name the file of a place in rubric or inputs by its role."""
        for file in (self.rubric, self.rubric.with_suffix(".ids.yaml")):
            if source.path == file.as_posix():
                return f"rubric/{file.name}"
        return f"inputs/{source.relative_to(self.inputs.as_posix()).path}"

    @property
    def settings(self) -> tuple[str, ...]:
        """Name what every document is made from."""
        return (f"rubric/{self.rubric.name}", *_SETTINGS, *self.templates.roles(WORDING))


def origins(
    files: Sequence[InputFile], roles: Roles
) -> tuple[tuple[Origin, ...], list[Diagnostic]]:
    """Give ``files``, which are what was read, and the templates, each with its sha256, by name."""
    read, found = contents(files, roles)
    return tuple(Origin(name, digest(data)) for name, data in read.items()), found


def contents(files: Sequence[InputFile], roles: Roles) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Give the bytes of ``files`` and of the templates by role, in the order of the names."""
    found = Findings()
    named = {roles.name(file.source): file for file in files}
    named |= {name: InputFile(path, path.as_posix()) for name, path in roles.templates.files()}
    read = {name: found.take(read_bytes(file)) for name, file in sorted(named.items())}
    return {name: data for name, data in read.items() if data is not None}, found


def traced(
    outputs: Sequence[Output],
    results: Results,
    roles: Roles,
    facts: Sequence[Fact] = (),
    earlier: Sequence[InputFile] = (),
) -> list[Output]:
    """Write on each output the files that its own content stands in.

    For a department's documents these are the sheets with its marks and the tables with its facts,
    for all others every sheet and table, and the files of an earlier year.
    (Rank and number of departments, one line of a letter, follow from the other sheets too.)
    """
    settings = roles.settings
    sheets = {result.department.id: _sheets(result, roles) for result in results.departments}
    for fact in facts:
        sheets[fact.department] = sheets[fact.department] | {roles.name(fact.source)}
    past = (roles.name(file.source) for file in earlier)
    sheets[""] = frozenset(past).union(*sheets.values())
    return [
        replace(
            output,
            made_from=(
                *settings,
                *sorted(sheets[output.department]),
                *(role for name in _used(output) for role in roles.templates.roles(name)),
                *roles.templates.pictures_of(_used(output)),
            ),
        )
        for output in outputs
    ]


def traced_forms(outputs: Sequence[Output], marks: Sequence[Mark], roles: Roles) -> list[Output]:
    """Write on each form what it was made from; the assessors' show self-scores that came in."""
    settings = roles.settings
    shown = {roles.name(mark.self_score.source) for mark in marks if mark.self_score}
    return [
        replace(output, made_from=(*settings, *(() if output.department else sorted(shown))))
        for output in outputs
    ]


def traced_notes(
    outputs: Sequence[Output], received: Received, roles: Roles, tables: Sequence[InputFile] = ()
) -> list[Output]:
    """Write on each list of problems the files that it was made from: its own department's.

    ``tables`` of facts and of decisions are the office's own, and so is what is wrong in them.
    """
    settings = roles.settings
    every = {*received.files, *(table.label for table in tables)}
    return [
        replace(
            output,
            made_from=(*settings, *sorted(roles.name(Source(path)) for path in paths)),
        )
        for output in outputs
        for paths in [received.files_of(output.department) if output.department else every]
    ]


def _sheets(result: DepartmentResult, roles: Roles) -> frozenset[str]:
    return frozenset(roles.name(place) for item in result.items for place in item.mark.sources())


def _used(output: Output) -> tuple[str, ...]:
    """Name every template that a file is made with."""
    shared = _SHARED if output.path.endswith(f".{Format.PDF}") else ()
    return (output.template, *shared) if output.template else ()
