"""The flow of ``kaohe reports``, a stage a line, and those of the other commands by their names."""

from dataclasses import dataclass
from pathlib import Path

from pipeline import __version__, trace
from pipeline.codes import has_errors
from pipeline.compose import compose_all
from pipeline.compose.overview import compose_overview
from pipeline.compose.results_json import compose_results
from pipeline.compose.workbook import compose_workbook
from pipeline.diagnostics import Diagnostic, Findings, in_order
from pipeline.outputs import Draft, Output, Plan, Progress, unwatched
from pipeline.publish import Published, claim, publish
from pipeline.results import Results
from pipeline.run_forms import Forms, forms
from pipeline.run_prepared import scored
from pipeline.run_read import Gathered, Inputs, Places, check, gather, read_rubric
from pipeline.run_results import Since, changes_since, keep_former
from pipeline.run_rubric import check_draft, compare_rubrics, import_rubric, rubric_table
from pipeline.signals import disregarded

__all__ = [
    "Forms",
    "Gathered",
    "Inputs",
    "Places",
    "Reports",
    "check",
    "check_draft",
    "compare_rubrics",
    "forms",
    "gather",
    "import_rubric",
    "read_rubric",
    "reports",
    "rubric_table",
]


@dataclass(frozen=True, slots=True)
class Reports:
    """What ``kaohe reports`` made."""

    results: Results
    published: Published
    since: Since | None  # what changed since the former run, where one of the same year is known
    former: Path | None  # where that run's results are kept


def reports(
    places: Places, jobs: int, progress: Progress, reading: Progress = unwatched
) -> tuple[Reports | None, list[Diagnostic]]:
    """Make every document of the campaign; nothing is written while an error stands."""
    inputs, found = check(places, jobs, reading)
    if inputs is None:
        return None, found
    with claim(places.out) as refused:
        if refused:  # told before the long work, not after it
            return None, [*found, *refused]
        made, problems = _make(places, inputs, jobs, progress)
    return made, in_order([*found, *problems])


def _make(
    places: Places, inputs: Inputs, jobs: int, progress: Progress
) -> tuple[Reports | None, list[Diagnostic]]:
    # Only this command needs the renderers, and their libraries take a second to load.
    from pipeline.render.campaign import render_campaign  # noqa: PLC0415

    found = Findings()
    roles = trace.Roles(places.rubric, places.inputs, places.all_templates)
    origins = found.take(trace.origins(inputs.files, roles))
    results = scored(inputs)
    drafts = compose_all(results, inputs.wording)
    plan = _plan(results, drafts, inputs, places)
    outputs = found.take(render_campaign(plan, jobs, progress))
    if has_errors(found):
        return None, found
    outputs.append(Output("results.json", compose_results(results, drafts), "results"))
    outputs = trace.traced(outputs, results, roles, inputs.facts, inputs.earlier.files)
    since = changes_since(places.out, outputs)
    with disregarded():  # from here on an interruption comes too late
        year = inputs.rubric.year
        published = found.take(publish(places.out, outputs, origins, year, __version__))
        former = keep_former(since, places.out) if published and since else None
    return (Reports(results, published, since, former) if published else None), found


def _plan(results: Results, drafts: tuple[Draft, ...], inputs: Inputs, places: Places) -> Plan:
    wording = inputs.wording
    return Plan(
        drafts=drafts,
        workbook=compose_workbook(results, wording),
        overview=compose_overview(results, drafts, wording),
        templates=places.all_templates,
        fonts=places.fonts,
        official_fonts=places.official_fonts,
        scratch=places.scratch,
        layout=inputs.campaign.layout,
    )
