"""Render a whole campaign: check what it takes, then documents, workbook and page."""

from collections.abc import Sequence

from pipeline.codes import has_errors
from pipeline.diagnostics import Diagnostic, Findings
from pipeline.outputs import Draft, Output, Plan, Progress
from pipeline.render import contract, glyphs, page, xlsx
from pipeline.render.batch import Workshop, render_all
from pipeline.render.docx_geometry import check_margins
from pipeline.render.fonts import FontSet, find_fonts
from pipeline.render.geometry import settle
from pipeline.render.pdf import check_style


def render_campaign(
    plan: Plan, jobs: int, progress: Progress
) -> tuple[list[Output], list[Diagnostic]]:
    """Render everything; an empty list where templates or fonts are not fit for it."""
    found = Findings()
    fonts = found.take(find_fonts(plan.fonts, plan.official_fonts))
    found += contract.check_templates(plan.templates)
    layout = found.take(settle(plan.layout))
    if fonts and layout and not has_errors(found):
        found += check_style(plan.templates, fonts, layout)
    if fonts:
        found += _check_glyphs(plan.drafts, fonts)
    found += check_margins(plan.templates, layout) if layout else []
    if fonts is None or layout is None or has_errors(found):
        return [], found
    workshop = Workshop(plan.templates, fonts, plan.scratch, layout)
    outputs = found.take(render_all(plan.drafts, workshop, jobs, progress))
    outputs.append(found.take(xlsx.render(plan.workbook)))
    outputs.append(found.take(page.render(plan.overview, plan.templates)))
    return outputs, found


def _check_glyphs(drafts: Sequence[Draft], fonts: FontSet) -> list[Diagnostic]:
    return [found for draft in drafts for found in glyphs.check_glyphs(draft.document, fonts)]
