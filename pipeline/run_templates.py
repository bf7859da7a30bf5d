"""The flows of ``kaohe template``: copy the built-in ones, check the campaign's own."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from pipeline import __version__, trace, trial_campaign
from pipeline.codes import has_errors
from pipeline.compose import compose_all
from pipeline.compose.rule_words import worded
from pipeline.compose.withdrawal import Order, Withdrawn, compose_withdrawal
from pipeline.diagnostics import Diagnostic, Findings, Source, in_order, problem
from pipeline.issued import DocumentNumber
from pipeline.model import Campaign
from pipeline.outputs import Draft, Output, Progress
from pipeline.publish import Published, claim, publish
from pipeline.render.layout import FORMAL, Layout
from pipeline.run_read import Places, check, read_layout, read_wording
from pipeline.score import score
from pipeline.signals import disregarded
from pipeline.template_files import LITTER, Templates, list_templates
from pipeline.wording import Wording

KIND = "templates"  # what the output folder holds
_YEAR = 2017  # of the trial


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied, and what was there before and left alone."""

    copied: tuple[Path, ...]
    kept: tuple[Path, ...]


def template_names(built_in: Path) -> tuple[str, ...]:
    """Name the templates that can be copied."""
    return tuple(path.name for path in list_templates(built_in))


def copy_templates(
    built_in: Path, own: Path, names: Sequence[str], layout: Layout = FORMAL
) -> Copied:
    """Copy built-in templates by file name, never over a file; raise ``OSError`` if that fails.

    Those for Word have the measures of ``layout``: whoever edits them begins with these.
    """
    # lxml takes a tenth of a second to load, which the other commands need not pay.
    from pipeline.render.docx_geometry import template_bytes  # noqa: PLC0415

    own.mkdir(parents=True, exist_ok=True)
    copied, kept = [], []
    for name in names:
        path = own / name
        data = template_bytes(built_in / name, layout)
        try:
            with path.open("xb") as file:
                file.write(data)
        except FileExistsError:
            kept.append(path)
        else:
            copied.append(path)
    return Copied(tuple(copied), tuple(kept))


def used_files(templates: Templates) -> list[Path]:
    """List the campaign's own templates by name, without what no document is made with."""
    # As above: lxml.
    from pipeline.render.own_check import unused  # noqa: PLC0415

    idle = {path.name for path in unused(templates)}
    owned = (path for role, path in templates.files() if role.startswith("own-"))
    return [path for path in owned if path.name not in idle]


def check_as_they_stand(places: Places) -> list[Diagnostic]:
    """Check the campaign's own templates without making a document; nothing where it has none."""
    own = places.own_templates
    if own is None or all(path.name.startswith(LITTER) for path in own.iterdir()):
        return []
    # As above, and only a campaign with templates of its own pays for it.
    from pipeline.render.contract import check_templates  # noqa: PLC0415
    from pipeline.render.docx_geometry import check_margins  # noqa: PLC0415

    found = Findings(check_templates(places.all_templates))
    layout, _ = read_layout(places.inputs)  # what is wrong in it, the check of inputs has told
    found += check_margins(places.all_templates, layout) if layout else []
    return found


def check_own_templates(
    places: Places, jobs: int, progress: Progress
) -> tuple[Published | None, list[Diagnostic]]:
    """Check every template in use, then make trial documents at the extremes with them."""
    # Only this command and ``reports`` need the renderers, and they take a second to load.
    from pipeline.render.contract import check_templates  # noqa: PLC0415
    from pipeline.render.docx_geometry import check_margins  # noqa: PLC0415

    found = Findings()
    layout = found.take(read_layout(places.inputs))
    found.take(read_wording(places.all_templates))
    found += check_templates(places.all_templates)
    found += check_margins(places.all_templates, layout) if layout else []
    if layout is None or has_errors(found):
        return None, in_order(found)
    with claim(places.out, KIND) as refused:
        if refused:
            return None, in_order([*found, *refused])
        outputs = found.take(_try_out(places, layout, jobs, progress))
        if not outputs:
            return None, in_order(found)
        roles = trace.Roles(places.rubric, places.inputs, places.all_templates)
        origins = found.take(trace.origins([], roles))
        with disregarded():
            published = found.take(
                publish(places.out, outputs, origins, _YEAR, __version__, contents=KIND)
            )
    return published, in_order(found)


def trial_drafts(templates: Templates) -> tuple[tuple[Draft, ...], list[Diagnostic]]:
    """Compose the documents of the invented campaign, with the wording in use."""
    with tempfile.TemporaryDirectory(prefix="kaohe-") as name:
        folder = Path(name)
        trial_campaign.write(folder)
        places = Places(
            rubric=folder / "rubric.yaml",
            inputs=folder,
            out=folder / "out",
            templates=templates.built_in,
            fonts=folder,
            official_fonts=None,
            scratch=folder,
            own_templates=templates.own,
        )
        inputs, found = check(places)
    if inputs is None:
        return (), found
    scored = score(inputs.rubric, inputs.campaign, inputs.departments, inputs.marks)
    drafts = compose_all(worded(scored, inputs.wording), inputs.wording)
    cases = {f"D{at:03}": case for at, case in enumerate(trial_campaign.CASES, start=1)}
    letters = [one for one in drafts if one.kind == "letter" and one.department in cases]
    withdrawals = (_withdraw(one, inputs.campaign, inputs.wording) for one in letters)
    chosen = [
        one for one in chain(drafts, withdrawals) if not one.department or one.department in cases
    ]
    return tuple(
        replace(one, stem=f"{one.kind}-{cases.get(one.department, '100-departments')}")
        for one in chosen
    ), []


def _withdraw(letter: Draft, campaign: Campaign, wording: Wording) -> Draft:
    """Withdraw a letter of the trial, with each case's own text for a reason."""
    number = DocumentNumber(campaign.series.letter, campaign.dated.year, int(letter.department[1:]))
    head = letter.document.head
    reason = trial_campaign.WITHDRAWN[number.number - 1]
    old = Withdrawn(number, head.title, head.addressee, letter.department)
    order = Order(replace(number, number=number.number + 1000), campaign.dated, reason)
    return compose_withdrawal(old, order, campaign, wording)


def _try_out(
    places: Places, layout: Layout, jobs: int, progress: Progress
) -> tuple[list[Output], list[Diagnostic]]:
    from pipeline.render.batch import Workshop, render_all  # noqa: PLC0415  # as above
    from pipeline.render.fonts import find_fonts  # noqa: PLC0415
    from pipeline.render.pdf import check_style  # noqa: PLC0415
    from pipeline.render.pdfium import off_page  # noqa: PLC0415

    found = Findings()
    fonts = found.take(find_fonts(places.fonts, places.official_fonts))
    found += check_style(places.all_templates, fonts, layout) if fonts else []
    drafts = found.take(trial_drafts(places.all_templates))
    if fonts is None or has_errors(found):
        return [], found
    workshop = Workshop(places.all_templates, fonts, places.scratch, layout)
    outputs, problems = render_all(drafts, workshop, jobs, progress)
    templates = {draft.stem: draft.kind for draft in drafts}
    found += [_with_template(one, templates, places.all_templates) for one in problems]
    for output in (one for one in outputs if one.path.endswith(".pdf")):
        path = places.all_templates.find(output.template).as_posix()
        for page, text in off_page(output.data):
            values = {"trial": output.path, "page": page, "text": text}
            found.append(problem("T229", Source(path), **values))
    return outputs, found


def _with_template(found: Diagnostic, kinds: dict[str, str], templates: Templates) -> Diagnostic:
    """Name the template beside the trial document that came out wrong."""
    stem, _, form = found.source.path.rpartition(".")
    if stem not in kinds or found.also:
        return found
    suffix = "docx" if form == "docx" else "html"
    path = templates.find(f"{kinds[stem]}.{suffix}").as_posix()
    return replace(found, also=(*found.also, Source(path)))
