"""Render a whole campaign: check what it takes, then documents, workbook and page."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.codes import has_errors
from pipeline.diagnostics import Diagnostic, Findings
from pipeline.outputs import Draft, Output, Plan, Progress
from pipeline.render import contract, glyphs, page, xlsx
from pipeline.render.batch import Workshop, render_all
from pipeline.render.docx_geometry import check_margins
from pipeline.render.fonts import FontSet, find_fonts
from pipeline.render.geometry import settle
from pipeline.render.layout import Layout
from pipeline.render.pdf import check_style
from pipeline.template_files import Templates


def render_campaign(
    plan: Plan, jobs: int, progress: Progress
) -> tuple[list[Output], list[Diagnostic]]:
    """Render everything; an empty list where templates or fonts are not fit for it."""
    found = Findings()
    layout = found.take(settle(plan.layout))
    places = (plan.templates, plan.fonts, plan.official_fonts)
    fonts = found.take(find_fit(plan.drafts, layout, *places))
    if fonts is None or layout is None or has_errors(found):
        return [], found
    workshop = Workshop(plan.templates, fonts, plan.scratch, layout)
    outputs = found.take(render_all(plan.drafts, workshop, jobs, progress))
    outputs.append(found.take(xlsx.render(plan.workbook)))
    outputs.append(found.take(page.render(plan.overview, plan.templates)))
    return outputs, found


def find_fit(
    drafts: Sequence[Draft],
    layout: Layout | None,
    templates: Path | Templates,
    fonts: Path,
    official: Path | None,
) -> tuple[FontSet | None, list[Diagnostic]]:
    """Find the fonts, and what keeps templates, style sheet and fonts from printing the drafts."""
    found = Findings()
    faces = found.take(find_fonts(fonts, official))
    found += contract.check_templates(templates)
    if faces and layout and not has_errors(found):
        found += check_style(templates, faces, layout)
    if faces:
        found += [one for draft in drafts for one in glyphs.check_glyphs(draft.document, faces)]
    found += check_margins(templates, layout) if layout else []
    return faces, found
