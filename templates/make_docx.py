"""Make the DOCX templates: ``python -m templates.make_docx``.

The committed files are this module's output, byte for byte. A clerk may edit them in Word instead;
whoever runs this module again throws such edits away.
"""

from pathlib import Path

from pipeline import documents
from pipeline.render.layout import FORMAL, Layout, to_twips
from templates.docx_blocks import (
    annex_head,
    below_form,
    below_table,
    body,
    chart,
    closing,
    heading_after,
    last_of,
    last_paragraphs,
    last_section,
    letter_foot,
    letter_head,
    ordinary_head,
    paragraphs,
    sample_header,
    section,
    wide_gap,
)
from templates.docx_package import (
    Element,
    add,
    add_section,
    new_document,
    number_foot_mm,
    save,
    set_footers,
    set_header,
    set_later_footers,
    set_page,
)
from templates.docx_parts import block, gap, page_number, paragraph, twips
from templates.docx_tables import crosses, form, matrices, record, table, turned_number

_NO_WHITE = '<w:spacing w:before="0"/>'


def make_all(layout: Layout = FORMAL) -> dict[str, bytes]:
    """Give the templates by file name."""
    layout = layout.in_half_points()
    return {
        "letter.docx": _letter(layout),
        "notice.docx": _notice(layout),
        "summary.docx": _summary(layout),
        "withdrawal.docx": _withdrawal(layout),
    }


def _set_letter_foot(section: Element, layout: Layout) -> None:
    """Put the lower pair of rules on the first page and numbers on the others, each at its height.

    A section has one height for all feet: what stands higher has a blank line under it.
    """
    pair, number = layout.letter.pair_bottom_mm, number_foot_mm(layout.page, layout)
    foot = min(pair, number)
    under_pair, under_number = (
        paragraph("占位", "", gap(0, twips(height - foot))) if height > foot else ""
        for height in (pair, number)
    )
    set_page(section, layout.page, layout, foot)
    set_footers(section, first=letter_foot(layout) + under_pair, under=under_number)


def _letter(layout: Layout) -> bytes:
    document = new_document("反馈函模板", layout)
    (first,) = document.sections
    _set_letter_foot(first, layout)
    top = twips(layout.letter.mark_top_mm) - to_twips(layout.type.mark_lift_pt)
    set_header(first, sample_header("letter", top, layout))
    deductions = table("letter.deductions", documents.DeductionRow, layout)
    evidence = table("letter.evidence", documents.EvidenceRow, layout)
    add(
        document,
        letter_head(layout),
        paragraphs("letter.opening"),
        section("letter.result"),
        table("letter.blocks", documents.BlockRow, layout),
        section("letter.losses", below_table(layout)),
        block("if letter.deductions", deductions),
        block("if letter.evidence", evidence),
        heading_after("letter.deductions or letter.evidence", "letter.requests", layout),
        paragraphs("letter.requests.paragraphs"),
        last_section("letter.appeal"),
        closing("letter", layout),
        record("letter.tail", layout, has_rules=False),
        paragraph("占位"),
    )
    return save(document)


def _notice(layout: Layout) -> bytes:
    document = _ordinary("整改通知模板", "notice", layout)
    add(
        document,
        paragraphs("notice.opening"),
        section("notice.problems"),
        block(
            "for item in notice.items",
            paragraph("二级标题", "{{ item.heading }}"),
            body("item.score"),
            body("item.asked"),
            paragraphs("item.found"),
            body("item.demand"),
            body("item.deadline"),
        ),
        section("notice.requests"),
        last_section("notice.review"),
        closing("notice", layout),
        annex_head("notice.problem_list"),
        table("notice.problem_list.table", documents.ProblemRow, layout),
        annex_head("notice.receipt"),
        form("notice.receipt.rows", layout),
        paragraph("表注", "{{ notice.receipt.instructions }}", below_form(layout)),
        record("notice.tail", layout, has_rules=True),
        paragraph("占位"),
    )
    return save(document)


def _summary(layout: Layout) -> bytes:
    document = _ordinary("考核情况通报模板", "summary", layout)
    add(document, paragraphs("summary.opening"), *_findings(layout), closing("summary", layout))
    wide = layout.page.landscape()
    annex = add_section(document)
    set_page(annex, wide, layout, number_foot_mm(wide, layout))
    turned = (turned_number(style, wide, layout) for style in ("页码", "双页页码"))
    set_later_footers(annex, *turned)
    add(
        document,
        annex_head("summary.annex", wide_gap(layout)),
        matrices("summary.annex.matrices", layout),
        paragraph("表注", "{{ summary.annex.note }}"),
    )
    # The 版记 closes the document, on the last page, after the annexes (7.3.7).
    last = add_section(document)
    set_page(last, layout.page, layout, number_foot_mm(layout.page, layout))
    set_later_footers(last, page_number("页码"), page_number("双页页码"))
    add(
        document,
        # It opens its page, where word processors keep the white above it after a section's end.
        table("summary.annex.key", documents.KeyRow, layout, _NO_WHITE),
        # Between two small paragraphs: LibreOffice would hang it on what stands before.
        paragraph("占位"),
        record("summary.tail", layout, has_rules=True),
        paragraph("占位"),
    )
    return save(document)


def _withdrawal(layout: Layout) -> bytes:
    document = _ordinary("撤销通知模板", "withdrawal", layout)
    add(
        document,
        last_of("withdrawal.opening"),
        closing("withdrawal", layout),
        record("withdrawal.tail", layout, has_rules=True),
        paragraph("占位"),
    )
    return save(document)


def _findings(layout: Layout) -> tuple[str, ...]:
    notices = table("summary.notice_table", documents.NoticeRow, layout)
    ranking = table("summary.ranking_table", documents.RankingRow, layout)
    blended = table("summary.blended_table", documents.BlendedRow, layout)
    kinds = table("summary.kind_items", documents.KindItemsRow, layout)
    gaps = table("summary.gaps", documents.GapRow, layout)
    years = table("summary.year_table", documents.YearRow, layout)
    after_gaps = (
        heading_after("summary.gaps", "summary.years", layout),
        paragraphs("summary.years.paragraphs"),
    )
    return (
        section("summary.method"),
        section("summary.overview"),
        table("summary.grades", documents.GradeRow, layout),
        chart("summary", "grade_chart"),
        table("summary.kinds", documents.KindRow, layout),
        section("summary.ranking", below_table(layout)),
        block("if summary.ranking_table", ranking),
        block("if summary.blended_table", blended),
        chart("summary", "ranking_chart"),
        section("summary.analysis"),
        table("summary.blocks", documents.NodeRow, layout),
        table("summary.items", documents.NodeRow, layout),
        chart("summary", "item_chart"),
        crosses("summary.kind_blocks", layout),
        block("if summary.kind_items", kinds),
        block("if summary.heat_chart", chart("summary", "heat_chart")),
        heading_after("summary.kind_items and not summary.heat_chart", "summary.common", layout),
        paragraphs("summary.common.paragraphs"),
        section("summary.comparison"),
        block("if summary.comparison_chart", chart("summary", "comparison_chart")),
        block("if summary.gaps", gaps),
        block("if summary.years", *after_gaps),
        block("if summary.year_chart", chart("summary", "year_chart")),
        block("if summary.year_table", years),
        heading_after("summary.year_table or summary.gaps", "summary.notices", layout),
        paragraphs("summary.notices.paragraphs"),
        block("if summary.notice_table", notices),
        heading_after("summary.notice_table", "summary.next_steps", layout),
        last_paragraphs("summary.next_steps"),
    )


def _ordinary(title: str, name: str, layout: Layout) -> Element:
    document = new_document(title, layout)
    (first,) = document.sections
    set_page(first, layout.page, layout, number_foot_mm(layout.page, layout))
    set_footers(first)
    set_header(first, sample_header(name, twips(layout.page.top_mm), layout))
    add(document, ordinary_head(name, layout))
    return document


if __name__ == "__main__":
    for name, data in make_all().items():
        (Path(__file__).parent / name).write_bytes(data)
