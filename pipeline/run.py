"""Each command's flow, a stage a line: the only module that knows all stages."""

from dataclasses import dataclass
from pathlib import Path

from pipeline import __version__, trace
from pipeline.codes import has_errors
from pipeline.compose import compose_all
from pipeline.compose.overview import compose_overview
from pipeline.compose.results_json import compose_results
from pipeline.compose.wording_keys import WORDING_KEYS
from pipeline.compose.workbook import compose_workbook
from pipeline.diagnostics import Diagnostic, Findings, in_order
from pipeline.load.campaign import load_campaign
from pipeline.load.departments import load_departments
from pipeline.load.files import InputFile, list_files
from pipeline.load.marks import load_marks
from pipeline.load.rubric import load_rubric
from pipeline.load.wording import load_wording
from pipeline.model import Campaign, Department, Mark, Rubric
from pipeline.outputs import Draft, Output, Plan, Progress
from pipeline.publish import Published, publish
from pipeline.results import Results
from pipeline.score import score
from pipeline.validate.campaign import check_campaign
from pipeline.validate.marks import check_marks
from pipeline.validate.rubric import check_rubric
from pipeline.wording import Wording


@dataclass(frozen=True, slots=True)
class Places:
    """Where a campaign's files are, and where output goes."""

    rubric: Path
    inputs: Path
    out: Path
    templates: Path
    fonts: Path
    official_fonts: Path | None
    scratch: Path


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that was read and found free of errors."""

    rubric: Rubric
    campaign: Campaign
    departments: tuple[Department, ...]
    marks: tuple[Mark, ...]
    wording: Wording


@dataclass(frozen=True, slots=True)
class Reports:
    """What ``kaohe reports`` made."""

    results: Results
    published: Published


def read_rubric(path: Path) -> tuple[Rubric | None, list[Diagnostic]]:
    """Read and check a rubric alone."""
    found = Findings()
    rubric = found.take(load_rubric(_file(path)))
    found += check_rubric(rubric) if rubric else []
    return rubric, in_order(found)


def check(places: Places) -> tuple[Inputs | None, list[Diagnostic]]:
    """Read and check everything; the inputs are given only where no error stands."""
    found, folder = Findings(), places.inputs
    rubric = found.take(read_rubric(places.rubric))
    campaign = found.take(load_campaign(_file(folder / "campaign.yaml")))
    departments = found.take(load_departments(_file(folder / "departments.csv")))
    wording = found.take(load_wording(_file(places.templates / "wording.yaml"), WORDING_KEYS))
    found += check_campaign(campaign, rubric) if campaign and rubric else []
    marks = found.take(_read_marks(folder / "scores", rubric, departments))
    problems = in_order(found)
    if rubric and campaign and departments and wording and not has_errors(problems):
        return Inputs(rubric, campaign, departments, marks, wording), problems
    return None, problems


def _read_marks(
    folder: Path, rubric: Rubric | None, departments: tuple[Department, ...]
) -> tuple[tuple[Mark, ...], list[Diagnostic]]:
    """Read and check the score sheets, as soon as it is known of what and of whom they speak."""
    found = Findings()
    files = found.take(list_files(_file(folder)))
    if rubric is None or not departments:
        return (), found
    marks = found.take(load_marks(files, rubric, departments))
    found += check_marks(rubric, departments, marks)
    return marks, found


def reports(
    places: Places, jobs: int, progress: Progress
) -> tuple[Reports | None, list[Diagnostic]]:
    """Make every document of the campaign; nothing is written while an error stands."""
    # Only this command needs the renderers, and their libraries take a second to load.
    from pipeline.render.campaign import render_campaign  # noqa: PLC0415

    inputs, found = check(places)
    if inputs is None:
        return None, found
    results = score(inputs.rubric, inputs.campaign, inputs.departments, inputs.marks)
    drafts = compose_all(results, inputs.wording)
    plan = _plan(results, drafts, inputs.wording, places)
    outputs, problems = render_campaign(plan, jobs, progress)
    if has_errors(found := in_order([*found, *problems])):
        return None, found
    outputs.append(Output("results.json", compose_results(results, drafts), "results"))
    published, problems = publish(
        places.out,
        trace.traced(outputs, results, _roles(places)),
        trace.origins(_roles(places)),
        {"year": inputs.rubric.year, "program": {"name": "kaohe", "version": __version__}},
    )
    return (Reports(results, published) if published else None), [*found, *problems]


def _plan(results: Results, drafts: tuple[Draft, ...], wording: Wording, places: Places) -> Plan:
    return Plan(
        drafts=drafts,
        workbook=compose_workbook(results, wording),
        overview=compose_overview(results, drafts, wording),
        templates=places.templates,
        fonts=places.fonts,
        official_fonts=places.official_fonts,
        scratch=places.scratch,
    )


def _roles(places: Places) -> trace.Roles:
    return trace.Roles(places.rubric, places.inputs, places.templates)


def _file(path: Path) -> InputFile:
    return InputFile(path, path.as_posix())
