"""Each command's flow, a stage a line: the only module that knows all stages."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import __version__, trace
from pipeline.codes import has_errors, severity
from pipeline.compare.changes import Comparison, compare
from pipeline.compose import compose_all
from pipeline.compose.forms import compose_forms, compose_trial
from pipeline.compose.overview import compose_overview
from pipeline.compose.results_json import compose_results
from pipeline.compose.rubric_table import compose_rubric_table
from pipeline.compose.rule_words import worded
from pipeline.compose.wording_keys import WORDING_KEYS
from pipeline.compose.workbook import compose_workbook
from pipeline.diagnostics import Diagnostic, Findings, Severity, Source, in_order, problem
from pipeline.load.campaign import load_campaign
from pipeline.load.departments import load_departments
from pipeline.load.doubts import doubtful, explained, founded, of_facts
from pipeline.load.evidence import list_evidence
from pipeline.load.facts import load_facts
from pipeline.load.files import InputFile, list_files
from pipeline.load.forms import check_forms, check_trial
from pipeline.load.id_map import load_id_map
from pipeline.load.marks import load_marks, load_sheets
from pipeline.load.received import misnamed
from pipeline.load.rubric import load_rubric
from pipeline.load.wording import load_wording
from pipeline.model import Campaign, Department, Fact, Mark, Rubric
from pipeline.outputs import Draft, Output, Plan, Progress, unwatched
from pipeline.publish import Published, claim, publish
from pipeline.results import Results
from pipeline.run_results import Since, changes_since, keep_former
from pipeline.score import score
from pipeline.signals import disregarded
from pipeline.validate.assessors import check_assessors
from pipeline.validate.campaign import check_campaign
from pipeline.validate.evidence import check_evidence
from pipeline.validate.forms import check_forms_wanted
from pipeline.validate.marks import check_marks
from pipeline.validate.rubric import check_rubric
from pipeline.validate.rules import check_rules, rule
from pipeline.validate.scorable import check_scorable
from pipeline.wording import Wording

if TYPE_CHECKING:  # the words of recognition take a tenth of a second to load
    from pipeline.recognise import Hints


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
    files: tuple[InputFile, ...]  # what all this was read from, templates aside
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Forms:
    """What ``kaohe forms`` made."""

    year: int
    departments: int
    answered: int  # departments of which a self-score has come in
    published: Published


@dataclass(frozen=True, slots=True)
class Reports:
    """What ``kaohe reports`` made."""

    results: Results
    published: Published
    since: Since | None  # what changed since the former run, where one of the same year is known
    former: Path | None  # where that run's results are kept


def read_rubric(path: Path) -> tuple[Rubric | None, list[Diagnostic]]:
    """Read and check a rubric alone."""
    found = Findings()
    rubric = found.take(load_rubric(_file(path)))
    found += check_rubric(rubric) if rubric else []
    return rubric, in_order(found)


def import_rubric(path: Path, hints: "Hints") -> tuple[Rubric | None, list[Diagnostic]]:
    """Read a rubric from any document; none where an error stands."""
    # Only this command needs what reads documents and recognises rubrics: it takes time to load.
    from pipeline.load.document import read_document  # noqa: PLC0415
    from pipeline.recognise import recognise  # noqa: PLC0415

    found = Findings()
    document = found.take(read_document(_file(path)))
    rubric = found.take(recognise(document, hints)) if document else None
    return (None if has_errors(found) else rubric), in_order(found)


def check_draft(new: Path, path: Path) -> list[Diagnostic]:
    """Say why a draft that waits in the file ``new`` could not be read in its place ``path``."""
    _, found = load_rubric(InputFile(new, path.as_posix()))
    errors = [one for one in found if severity(one) is Severity.ERROR]
    return [problem("I308", Source(path.as_posix())), *in_order(errors)] if errors else []


def rubric_table(path: Path, templates: Path, form: str) -> tuple[bytes | None, list[Diagnostic]]:
    """Make the formal table of a rubric, as ``docx`` or as ``html``."""
    from pipeline.render.rubric import render_rubric  # noqa: PLC0415  # as slow as the other renderers

    found = Findings()
    rubric = found.take(read_rubric(path))
    wording = found.take(load_wording(_file(templates / "wording.yaml"), WORDING_KEYS))
    if rubric is None or wording is None or has_errors(found):
        return None, in_order(found)
    table = compose_rubric_table(rubric, wording)
    made = found.take(render_rubric(table, templates, form))
    return made, in_order(found)


def compare_rubrics(
    old: Path, new: Path, ids: Path | None
) -> tuple[Comparison | None, list[Diagnostic]]:
    """Compare two rubrics, with the map of ids that is there, if any."""
    found = Findings()
    before, after = (found.take(read_rubric(path)) for path in (old, new))
    if before is None or after is None:
        return None, in_order(found)
    known = found.take(load_id_map(_file(ids), before, after)) if ids else None
    if ids and known is None:
        return None, in_order(found)
    return compare(before, after, known.entries if known else ()), in_order(found)


@dataclass(frozen=True, slots=True)
class Gathered:
    """Whatever could be read of a campaign, with or without errors.

    ``is_read`` tells whether the score sheets were: held against a faulty rubric or roster, sound
    sheets would seem wrong.
    """

    rubric: Rubric | None
    campaign: Campaign | None
    departments: tuple[Department, ...]
    marks: tuple[Mark, ...]
    wording: Wording | None
    settings: tuple[InputFile, ...]
    scores: tuple[InputFile, ...]
    is_read: bool
    facts: tuple[Fact, ...] = ()
    tables: tuple[InputFile, ...] = ()  # of facts

    @property
    def inputs(self) -> Inputs | None:
        """Give what a campaign needs, if all of it is there."""
        if not (self.rubric and self.campaign and self.departments and self.wording):
            return None
        files = (*self.settings, *self.scores, *self.tables)
        parts = (self.rubric, self.campaign, self.departments, self.marks, self.wording)
        return Inputs(*parts, files, self.facts)


def check(
    places: Places, jobs: int = 1, progress: Progress = unwatched
) -> tuple[Inputs | None, list[Diagnostic]]:
    """Read and check everything; the inputs are given only where no error stands."""
    gathered, problems = gather(places, jobs, progress)
    return (None if has_errors(problems) else gathered.inputs), problems


def gather(
    places: Places, jobs: int = 1, progress: Progress = unwatched, *, anyway: bool = False
) -> tuple[Gathered, list[Diagnostic]]:
    """Read and check everything; ``anyway`` reads the score sheets also where the rubric is off."""
    found = Findings()
    files = [_file(places.inputs / name) for name in ("campaign.yaml", "departments.csv")]
    rubric = found.take(read_rubric(places.rubric))
    campaign = found.take(load_campaign(files[0]))
    departments = found.take(load_departments(files[1]))
    found += check_scorable(rubric, departments) if rubric else []
    is_known = not has_errors(one for one in found if one.source.path != files[0].label)
    wording = found.take(load_wording(_file(places.templates / "wording.yaml"), WORDING_KEYS))
    found += check_campaign(campaign, rubric, departments) if campaign and rubric else []
    scores, in_folder = list_files(_file(places.inputs / "scores"))
    found += in_folder
    tables, in_facts = _list_tables(places)
    is_read = rubric is not None and (is_known or anyway)
    marks: tuple[Mark, ...] = ()
    facts: tuple[Fact, ...] = ()
    if rubric and is_read:
        loaded, problems = load_sheets(scores, rubric, departments, jobs, progress)
        facts, wrong = load_facts(tables, rubric, departments, loaded.facts)
        in_facts += wrong
        unread = [*in_facts, *of_facts(problems)]
        read = (loaded.marks, problems)
        marks, checked = _check_marks(read, rubric, departments, campaign, in_folder, facts)
        found += founded(checked, unread)
        found += misnamed(scores, rubric, departments, marks)
        found += _check_evidence(places, rubric, departments, campaign, marks)
    found += in_facts
    settings = (_file(places.rubric), *files)
    gathered = Gathered(
        rubric,
        campaign,
        departments,
        marks,
        wording,
        settings,
        scores,
        is_read=is_read,
        facts=facts,
        tables=tables,
    )
    return gathered, in_order(found)


def _list_tables(places: Places) -> tuple[tuple[InputFile, ...], list[Diagnostic]]:
    """List the tables of facts, in a folder that need not be there."""
    folder = places.inputs / "facts"
    return list_files(_file(folder)) if os.path.lexists(folder) else ((), [])


def _check_marks(  # noqa: PLR0913, PLR0917  # what a check of marks takes, each once
    loaded: tuple[tuple[Mark, ...], list[Diagnostic]],
    rubric: Rubric,
    departments: tuple[Department, ...],
    campaign: Campaign | None,
    in_folder: Sequence[Diagnostic],
    facts: tuple[Fact, ...],
) -> tuple[tuple[Mark, ...], list[Diagnostic]]:
    """Check what the score sheets say; ``in_folder`` is what was wrong with their folder."""
    marks, found = loaded
    rulings = rule(rubric, departments, facts)
    wrong = [*in_folder, *found]
    unread = doubtful(wrong)
    if campaign and campaign.list_evidence:  # a letter prints it, although nothing was lost
        found = [one for one in found if one.code != "S021"]
    unasked = unread - {"S009"}
    checked = check_marks(rubric, departments, marks, doubtful=unasked, rulings=rulings)
    checked += check_rules(rubric, departments, marks, rulings)
    found += explained(checked, wrong, rubric, departments)
    if campaign:  # without its settings, nothing would seem to say how marks combine
        found += check_assessors(rubric, campaign, departments, marks, doubtful=unread)
    return marks, found


def _check_evidence(
    places: Places,
    rubric: Rubric,
    departments: tuple[Department, ...],
    campaign: Campaign | None,
    marks: tuple[Mark, ...],
) -> list[Diagnostic]:
    """Look for the evidence that the marks name, in a folder that may be missing."""
    files, found = list_evidence(_file(places.inputs / "evidence"))
    is_listed = campaign is not None and campaign.list_evidence
    return [*found, *check_evidence(rubric, departments, marks, files, is_listed=is_listed)]


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
    roles = trace.Roles(places.rubric, places.inputs, places.templates)
    origins = found.take(trace.origins(inputs.files, roles))
    scored = score(inputs.rubric, inputs.campaign, inputs.departments, inputs.marks, inputs.facts)
    results = worded(scored, inputs.wording)
    drafts = compose_all(results, inputs.wording)
    plan = _plan(results, drafts, inputs.wording, places)
    outputs = found.take(render_campaign(plan, jobs, progress))
    if has_errors(found):
        return None, found
    outputs.append(Output("results.json", compose_results(results, drafts), "results"))
    outputs = trace.traced(outputs, results, roles, inputs.facts)
    since = changes_since(places.out, outputs)
    with disregarded():  # from here on an interruption comes too late
        year = inputs.rubric.year
        published = found.take(publish(places.out, outputs, origins, year, __version__))
        former = keep_former(since, places.out) if published and since else None
    return (Reports(results, published, since, former) if published else None), found


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
    files = [_file(places.inputs / name) for name in ("campaign.yaml", "departments.csv")]
    rubric = found.take(read_rubric(places.rubric))
    campaign = found.take(load_campaign(files[0]))
    departments = found.take(load_departments(files[1]))
    wording = found.take(load_wording(_file(places.templates / "wording.yaml"), WORDING_KEYS))
    found += check_campaign(campaign, rubric, departments) if campaign and rubric else []
    found += check_forms_wanted(rubric, campaign, departments)
    folder = places.inputs / "scores"
    scores = found.take(list_files(_file(folder))) if os.path.lexists(folder) else ()
    if not (rubric and campaign and departments and wording) or has_errors(found):
        return None, in_order(found)
    marks = found.take(load_marks(scores, rubric, departments))
    read = (_file(places.rubric), *files, *scores)
    inputs = Inputs(rubric, campaign, departments, marks, wording, read)
    return (None if has_errors(found) else inputs), in_order(found)


def _make_forms(
    places: Places, inputs: Inputs, progress: Progress
) -> tuple[Forms | None, list[Diagnostic]]:
    # As slow to load as the other renderers.
    from pipeline.render.forms import render_forms  # noqa: PLC0415

    found = Findings()
    roles = trace.Roles(places.rubric, places.inputs, places.templates)
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


def _file(path: Path) -> InputFile:
    return InputFile(path, path.as_posix())
