"""Which input files each document was made from, under names that are the same on every machine.

A campaign's folders may stand anywhere; in the manifest they are called by their role:
``rubric/2017.yaml``, ``inputs/scores/D01.xlsx``, ``templates/letter.docx``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.diagnostics import Source
from pipeline.outputs import Origin, Output, digest
from pipeline.results import DepartmentResult, Results

_SETTINGS = ("inputs/campaign.yaml", "inputs/departments.csv", "templates/wording.yaml")


@dataclass(frozen=True, slots=True)
class Roles:
    """The three places that inputs come from."""

    rubric: Path
    inputs: Path
    templates: Path

    def name(self, source: Source) -> str:
        """Name the file of a place in the inputs by its role."""
        return f"inputs/{source.relative_to(self.inputs.as_posix()).path}"


def origins(roles: Roles) -> list[Origin]:
    """Give every input file with its sha256, sorted by name."""
    files = {f"rubric/{roles.rubric.name}": roles.rubric}
    for name in ("campaign.yaml", "departments.csv"):
        files[f"inputs/{name}"] = roles.inputs / name
    files |= _below("inputs", roles.inputs, "scores/**/*")
    for pattern in ("*.html", "*.css", "*.docx", "*.yaml"):
        files |= _below("templates", roles.templates, pattern)
    return [Origin(name, digest(path.read_bytes())) for name, path in sorted(files.items())]


def _below(role: str, folder: Path, pattern: str) -> dict[str, Path]:
    found = (path for path in folder.glob(pattern) if path.is_file())
    return {f"{role}/{path.relative_to(folder).as_posix()}": path for path in found}


def traced(outputs: Sequence[Output], results: Results, roles: Roles) -> list[Output]:
    """Write on each output the files that its own content stands in.

    For a department's documents these are the sheets with its marks, for all others every sheet.
    (Rank and number of departments, one line of a letter, follow from the other sheets too.)
    """
    settings = (f"rubric/{roles.rubric.name}", *_SETTINGS)
    sheets = {result.department.id: _sheets(result, roles) for result in results.departments}
    sheets[""] = frozenset().union(*sheets.values())
    return [
        replace(
            output,
            made_from=(
                *settings,
                *sorted(sheets[output.department]),
                *([f"templates/{output.template}"] if output.template else []),
            ),
        )
        for output in outputs
    ]


def _sheets(result: DepartmentResult, roles: Roles) -> frozenset[str]:
    return frozenset(roles.name(item.mark.source) for item in result.items)
