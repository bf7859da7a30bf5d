"""Render the forms of a campaign: workbooks and papers, each read back."""

from collections.abc import Sequence

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.documents import FormBook
from pipeline.outputs import FormDraft, Output, Progress
from pipeline.render.docx_text import read_back as read_docx
from pipeline.render.form_check import read_book
from pipeline.render.form_docx import form_docx
from pipeline.render.form_xlsx import form_xlsx


def render_forms(
    drafts: Sequence[FormDraft], progress: Progress
) -> tuple[list[Output], list[Diagnostic]]:
    """Render every form."""
    outputs: list[Output] = []
    found: list[Diagnostic] = []
    for number, draft in enumerate(drafts, start=1):
        data, lost = _render(draft)
        outputs.append(Output(draft.path, data, draft.kind, draft.department))
        found += lost
        progress(number, len(drafts), draft.path)
    return outputs, found


def _render(draft: FormDraft) -> tuple[bytes, list[Diagnostic]]:
    document = draft.document
    if isinstance(document, FormBook):
        data = form_xlsx(document)
        return data, read_book(data, document, draft.path)
    data = form_docx(document)
    place = Source(draft.path)
    return data, [problem(one.code, place, **dict(one.values)) for one in read_docx(data, document)]
