"""The flows of the commands on a rubric alone, a stage a line."""

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.codes import has_errors, severity
from pipeline.compare.changes import Comparison, compare
from pipeline.compose.rubric_table import compose_rubric_table
from pipeline.diagnostics import Diagnostic, Findings, Severity, Source, in_order, problem
from pipeline.load.files import InputFile
from pipeline.load.id_map import load_id_map
from pipeline.load.rubric import load_rubric
from pipeline.model import Rubric

if TYPE_CHECKING:  # the words of recognition take a tenth of a second to load
    from pipeline.recognise import Hints
from pipeline.run_read import file_of, read_rubric, read_wording
from pipeline.template_files import Templates


def import_rubric(path: Path, hints: "Hints") -> tuple[Rubric | None, list[Diagnostic]]:
    """Read a rubric from any document; none where an error stands."""
    # Only this command needs what reads documents and recognises rubrics: it takes time to load.
    from pipeline.load.document import read_document  # noqa: PLC0415
    from pipeline.recognise import recognise  # noqa: PLC0415

    found = Findings()
    document = found.take(read_document(file_of(path)))
    rubric = found.take(recognise(document, hints)) if document else None
    return (None if has_errors(found) else rubric), in_order(found)


def check_draft(new: Path, path: Path) -> list[Diagnostic]:
    """Say why a draft that waits in the file ``new`` could not be read in its place ``path``."""
    _, found = load_rubric(InputFile(new, path.as_posix()))
    errors = [one for one in found if severity(one) is Severity.ERROR]
    return [problem("I308", Source(path.as_posix())), *in_order(errors)] if errors else []


def rubric_table(
    path: Path, templates: Path | Templates, form: str
) -> tuple[bytes | None, list[Diagnostic]]:
    """Make the formal table of a rubric, as ``docx`` or as ``html``."""
    from pipeline.render.rubric import render_rubric  # noqa: PLC0415  # as slow as the other renderers

    found = Findings()
    rubric = found.take(read_rubric(path))
    wording = found.take(read_wording(Templates.of(templates)))
    if rubric is None or wording is None or has_errors(found):
        return None, in_order(found)
    table = compose_rubric_table(rubric, wording)
    made = found.take(render_rubric(table, templates, form))
    return made, in_order(found)


def compare_rubrics(
    old: Path, new: Path, ids: Path | None
) -> tuple[Comparison | None, list[Diagnostic]]:
    """Compare two rubrics, with the map of ids that is there, if any."""
    found = Findings()
    before, after = (found.take(read_rubric(path)) for path in (old, new))
    if before is None or after is None:
        return None, in_order(found)
    known = found.take(load_id_map(file_of(ids), before, after)) if ids else None
    if ids and known is None:
        return None, in_order(found)
    return compare(before, after, known.entries if known else ()), in_order(found)
