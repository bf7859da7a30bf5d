"""Render many documents in a pool of processes: each loads fonts and templates once.

Documents are independent and their bytes do not depend on who renders them, so the number of
processes changes only the time. Results come back in the order of the drafts.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.documents import Document, reading
from pipeline.outputs import Draft, Format, Output, Progress
from pipeline.pool import as_completed, open_pool
from pipeline.render import charts, docx_text, fonts, pdf_pieces, pdfium
from pipeline.render.alike import told_once
from pipeline.render.docx import DocxRenderer
from pipeline.render.docx_pictures import pictured
from pipeline.render.fonts import FontSet
from pipeline.render.layout import FORMAL, Layout
from pipeline.render.pdf import PdfRenderer
from pipeline.render.pictures_apart import apart
from pipeline.render.printed import Piece, first_out_of_order
from pipeline.signals import kept_from_children, put_off
from pipeline.template_files import Templates

_CHART_DPI = 400  # print asks for 300
# A file's bytes, what stands in the way, and what was read back out of it.
_Rendered = tuple[bytes | None, list[Diagnostic], list[Piece]]


@dataclass(frozen=True, slots=True)
class Workshop:
    """What every worker needs: templates, fonts, and a folder for the font cache."""

    templates: Path | Templates
    fonts: FontSet
    scratch: Path
    layout: Layout = FORMAL


def render_all(
    drafts: Sequence[Draft], workshop: Workshop, jobs: int, progress: Progress
) -> tuple[list[Output], list[Diagnostic]]:
    """Render every draft in every format, each read back and compared with its data.

    The two files of a draft are compared with each other: text by text, cell by cell, in order.
    """
    tasks = [(draft, form) for draft in drafts for form in Format]
    found: list[Diagnostic] = []
    done: dict[str, Output] = {}
    said: dict[str, list[Piece]] = {}
    with open_pool(min(jobs, len(tasks)) or 1, _open, workshop) as pool, put_off():
        with kept_from_children():  # handing in the work starts the processes
            futures = {pool.submit(_work, *task): task for task in _longest_first(tasks)}
        for count, future in enumerate(as_completed(futures), start=1):
            draft, form = futures[future]
            data, problems, pieces = _outcome(future, draft.path(form))
            found += problems
            if data is not None:
                done[draft.path(form)] = _output(draft, form, data)
                said[draft.path(form)] = pieces
                found += _compared(draft, said)
            progress(count, len(tasks), draft.path(form))
    ordered = [draft.path(form) for draft, form in tasks]
    kinds = {draft.path(form): draft.kind for draft, form in tasks}
    found = told_once(found, kinds, Templates.of(workshop.templates))
    return [done[path] for path in ordered if path in done], found


def _compared(draft: Draft, said: Mapping[str, list[Piece]]) -> list[Diagnostic]:
    """Say where the files of a draft differ, once both are read."""
    docx, pdf = (said.get(draft.path(form)) for form in (Format.DOCX, Format.PDF))
    if docx is None or pdf is None:
        return []
    picture, words = apart(docx, pdf)
    place = Source(draft.path(Format.PDF))
    found = []
    if picture:
        where = {"form": picture.form, "other": picture.other, "after": picture.after}
        found.append(problem("O206", place, picture=picture.text, **where))
    if words:
        found.append(problem("O205", place, after=words.after, docx=words.docx, pdf=words.pdf))
    return found


def _longest_first(tasks: Sequence[tuple[Draft, Format]]) -> list[tuple[Draft, Format]]:
    """Start the summary first, so that no process is left alone with it at the end."""
    return sorted(tasks, key=lambda task: task[0].kind != "summary")


def _output(draft: Draft, form: Format, data: bytes) -> Output:
    suffix = {Format.PDF: "html", Format.DOCX: "docx"}[form]
    return Output(draft.path(form), data, draft.kind, draft.department, f"{draft.kind}.{suffix}")


def _outcome(future: "Future[_Rendered]", path: str) -> _Rendered:
    try:
        return future.result()
    except BrokenProcessPool:
        # The system ended a worker (out of memory, killed): the other documents are lost with it.
        return None, [problem("O004", Source(path))], []


# --- inside a worker ---


class _Worker:
    """One process's renderers, with the templates read and the fonts known."""

    def __init__(self, workshop: Workshop) -> None:
        # The fonts first: WeasyPrint's libraries read the font settings when they are loaded.
        fonts.activate(workshop.fonts, workshop.scratch)
        self._layout = workshop.layout
        self._pdf = PdfRenderer(workshop.templates, workshop.fonts, workshop.layout)
        self._docx = DocxRenderer(workshop.templates, workshop.layout)

    def render(self, draft: Draft, form: Format) -> _Rendered:
        """Render, then read back: a file that does not say what its data say is no file."""
        make = self._pdf_of if form is Format.PDF else self._docx_of
        data, found, pieces = make(draft)
        if data and not found and (late := first_out_of_order(pieces, reading(draft.document))):
            found = [problem("O204", Source(""), text=late)]
        return data, [_at(draft.path(form), diagnostic) for diagnostic in found], pieces

    def _pdf_of(self, draft: Draft) -> _Rendered:
        document = draft.document
        data, found = self._pdf.render(document, draft.data)
        if not data:
            return None, found, []
        pages, pieces = pdf_pieces.read(data)
        return data, [*found, *pdfium.missing(pages, document)], pieces

    def _docx_of(self, draft: Draft) -> _Rendered:
        document = draft.document
        data, found = self._docx.render(document, images(document, self._layout))
        if not data:
            return None, found, []
        return data, [*found, *docx_text.read_back(data, document)], docx_text.pieces(data)


_workers: list[_Worker] = []


def _open(workshop: Workshop) -> None:
    _workers.append(_Worker(workshop))


def _work(draft: Draft, form: Format) -> _Rendered:
    return _workers[0].render(draft, form)


def _at(path: str, found: Diagnostic) -> Diagnostic:
    """Place a problem in the file that it spoils, unless it names a place of its own."""
    return found if found.source.path else replace(found, source=Source(path))


def images(document: Document, layout: Layout) -> dict[str, bytes]:
    """Draw a document's charts as pictures, by the names that the DOCX has for them."""
    width_mm = layout.page.text_width_mm
    return {
        key: charts.to_png(charts.draw(piece, layout, width_mm), width_mm, _CHART_DPI)
        for pieces in pictured(document).values()
        for key, piece in pieces.items()
    }
