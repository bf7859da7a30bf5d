"""The flow of ``kaohe forms``, a stage a line."""

import os
from dataclasses import dataclass

from pipeline import __version__, trace
from pipeline.codes import has_errors
from pipeline.compose.forms import compose_forms, compose_trial
from pipeline.diagnostics import Diagnostic, Findings, in_order
from pipeline.load.campaign import load_campaign
from pipeline.load.departments import load_departments
from pipeline.load.files import list_files
from pipeline.load.forms import check_forms, check_trial
from pipeline.load.marks import load_marks
from pipeline.outputs import Progress
from pipeline.publish import Published, claim, publish
from pipeline.run_read import Inputs, Places, file_of, read_rubric, read_wording
from pipeline.signals import disregarded
from pipeline.validate.campaign import check_campaign
from pipeline.validate.forms import check_forms_wanted


@dataclass(frozen=True, slots=True)
class Forms:
    """What ``kaohe forms`` made."""

    year: int
    departments: int
    answered: int  # departments of which a self-score has come in
    published: Published


def forms(places: Places, progress: Progress) -> tuple[Forms | None, list[Diagnostic]]:
    """Make the forms to fill in; scores are not needed, and shown to assessors where they are."""
    inputs, found = _read_for_forms(places)
    if inputs is None:
        return None, found
    with claim(places.out) as refused:
        if refused:
            return None, [*found, *refused]
        made, problems = _make_forms(places, inputs, progress)
    return made, in_order([*found, *problems])


def _read_for_forms(places: Places) -> tuple[Inputs | None, list[Diagnostic]]:
    """Read what forms are made from: a rubric that cannot be scored yet can be filled in."""
    found = Findings()
    files = [file_of(places.inputs / name) for name in ("campaign.yaml", "departments.csv")]
    rubric = found.take(read_rubric(places.rubric))
    campaign = found.take(load_campaign(files[0]))
    departments = found.take(load_departments(files[1]))
    wording = found.take(read_wording(places.all_templates))
    found += check_campaign(campaign, rubric, departments) if campaign and rubric else []
    found += check_forms_wanted(rubric, campaign, departments)
    folder = places.inputs / "scores"
    scores = found.take(list_files(file_of(folder))) if os.path.lexists(folder) else ()
    if not (rubric and campaign and departments and wording) or has_errors(found):
        return None, in_order(found)
    marks = found.take(load_marks(scores, rubric, departments))
    read = (file_of(places.rubric), *files, *scores)
    inputs = Inputs(rubric, campaign, departments, marks, wording, read)
    return (None if has_errors(found) else inputs), in_order(found)


def _make_forms(
    places: Places, inputs: Inputs, progress: Progress
) -> tuple[Forms | None, list[Diagnostic]]:
    # As slow to load as the other renderers.
    from pipeline.render.forms import render_forms  # noqa: PLC0415

    found = Findings()
    roles = trace.Roles(places.rubric, places.inputs, places.all_templates)
    origins = found.take(trace.origins(inputs.files, roles))
    rubric, departments = inputs.rubric, inputs.departments
    drafts = compose_forms(rubric, inputs.campaign, departments, inputs.marks, inputs.wording)
    outputs = found.take(render_forms(drafts, progress))
    books = [(one.path, one.data, one.department) for one in outputs if one.path.endswith(".xlsx")]
    trial = compose_trial(rubric, inputs.campaign, departments[0], inputs.wording)
    filled = found.take(render_forms(trial, lambda *_: None))
    found += check_forms(books, rubric, departments)
    if not has_errors(found):
        path, answers = books[0][0], [one.data for one in filled]
        found += check_trial(path, answers, rubric, departments)
    if has_errors(found):
        return None, found
    answered = {mark.department for mark in inputs.marks if mark.self_score}
    outputs = trace.traced_forms(outputs, inputs.marks, roles)
    with disregarded():  # as above
        published = found.take(publish(places.out, outputs, origins, rubric.year, __version__))
    if published is None:
        return None, found
    return Forms(rubric.year, len(departments), len(answered), published), found
