"""Lists of problems as files: each a note and a workbook, read back and compared with its data."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.diagnostics import Diagnostic, Source
from pipeline.outputs import NoteDraft, Output, Progress
from pipeline.render.docx_text import read_back
from pipeline.render.note_docx import note_docx
from pipeline.render.problem_book import check_book, write_book


def render_notes(
    drafts: Sequence[NoteDraft], kind: str, progress: Progress
) -> tuple[list[Output], list[Diagnostic]]:
    """Render every draft in both formats."""
    outputs: list[Output] = []
    found: list[Diagnostic] = []
    for number, draft in enumerate(drafts, start=1):
        for path, data, lost in (_note(draft), _book(draft)):
            outputs.append(Output(path, data, kind, draft.department))
            found += lost
        progress(number, len(drafts), draft.stem)
    return outputs, found


def _note(draft: NoteDraft) -> tuple[str, bytes, list[Diagnostic]]:
    path = f"{draft.stem}.docx"
    data = note_docx(draft.note)
    return path, data, [replace(one, source=Source(path)) for one in read_back(data, draft.note)]


def _book(draft: NoteDraft) -> tuple[str, bytes, list[Diagnostic]]:
    path = f"{draft.stem}.xlsx"
    data = write_book(draft.book, draft.note.signature)
    return path, data, check_book(data, draft.book, path)
