"""A department's form as DOCX, to be printed and signed: the rubric's table with blank cells."""

from pipeline.documents import FormPaper
from pipeline.render.docx_finish import finish
from pipeline.render.docx_frame import NAMESPACES, NOTE, TITLE, package, section, twips
from pipeline.render.layout import FORMAL, Layout, rubric_columns
from pipeline.render.rubric_docx import in_style, paragraph, table_xml


def form_docx(paper: FormPaper, layout: Layout = FORMAL) -> bytes:
    """Give the file; the same form gives the same bytes."""
    page = layout.page.landscape()
    columns = rubric_columns(paper.columns, page.text_width_mm)
    edge = f'<w:tabs><w:tab w:val="right" w:pos="{twips(page.text_width_mm)}"/></w:tabs>'
    body = "".join(
        (
            paragraph(paper.title, in_style(TITLE)),
            paragraph(
                f"{paper.label}\t{paper.issued}", f'<w:keepNext/>{edge}<w:spacing w:after="80"/>'
            ),
            table_xml(paper, columns, layout),
            *(paragraph(line, in_style(NOTE)) for line in paper.closing),
            section(page, layout),
        )
    )
    document = finish(f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
    return package(document, paper.meta, layout)
