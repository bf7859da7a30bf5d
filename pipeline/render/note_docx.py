"""A list of problems as DOCX: a plain note on landscape paper, its table with the header repeated.

Made without a template like the rubric's table, whose machinery it shares.
"""

from collections.abc import Iterator
from dataclasses import fields

from pipeline.documents import (
    MendRow,
    ProblemNote,
    SpanCell,
    SpanRow,
    SpanTable,
    StandingRow,
    Table,
)
from pipeline.render.docx_finish import finish
from pipeline.render.docx_frame import BODY, CAPTION, NAMESPACES, TITLE, package, section
from pipeline.render.layout import FORMAL, NOTE_COLUMNS, Layout, to_twips
from pipeline.render.rubric_docx import in_style, paragraph, table_xml

_RIGHT = '<w:jc w:val="right"/>'
_FLUSH = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_WITH_NEXT = "<w:keepNext/>"


def note_docx(note: ProblemNote, layout: Layout = FORMAL) -> bytes:
    """Give the file; the same note gives the same bytes."""
    page = layout.page.landscape()
    body = "".join((*_blocks(note, layout), section(page, layout)))
    document = finish(f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
    return package(document, note.meta, layout)


def _blocks(note: ProblemNote, layout: Layout) -> Iterator[str]:
    if note.sample:
        yield paragraph(note.sample, _RIGHT)
    yield paragraph(note.title, in_style(TITLE))
    yield paragraph(note.addressee, in_style(BODY) + _FLUSH)
    yield from (paragraph(text, in_style(BODY)) for text in note.opening)
    for table in (note.problems, note.standings):
        if table:
            yield paragraph(table.caption, in_style(CAPTION) + _around(layout))
            yield _kept_with_next(_table(table, layout))
    room = f'<w:spacing w:before="{to_twips(layout.cells.below_pt)}"/>'
    yield from (paragraph(text, in_style(BODY) + room) for text in note.closing)
    yield paragraph(note.signature, in_style(BODY) + _WITH_NEXT + room + _FLUSH + _RIGHT)
    yield paragraph(note.note, in_style(BODY) + _FLUSH)


def _around(layout: Layout) -> str:
    """Leave white above a table's caption and a little under it."""
    above = to_twips(layout.cells.below_pt)
    return f'<w:spacing w:before="{above}" w:after="{to_twips(layout.cells.above_pt)}"/>'


def _table(table: Table[MendRow] | Table[StandingRow], layout: Layout) -> str:
    spans = SpanTable(_spanned(table.header), tuple(_spanned(row) for row in table.rows))
    return table_xml(spans, NOTE_COLUMNS[type(table.header)], layout)


def _kept_with_next(table: str) -> str:
    """Keep the table's last row with what follows, so that no signature stands alone on a page.

    Not a row that may be split: LibreOffice would cut it off at the page's foot.
    """
    before, begin, row = table.rpartition("<w:tr>")
    if "<w:cantSplit/>" not in row:
        return table
    return before + begin + row.replace("<w:pPr>", f"<w:pPr>{_WITH_NEXT}")


def _spanned(row: MendRow | StandingRow) -> SpanRow:
    texts = (getattr(row, column.name) for column in fields(row))
    return SpanRow(tuple(SpanCell(at, text) for at, text in enumerate(texts)))
