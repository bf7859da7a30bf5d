"""Reading and checking a campaign: what every command on one begins with, a stage a line."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.codes import has_errors
from pipeline.compose.wording_keys import WORDING_KEYS
from pipeline.diagnostics import Diagnostic, Findings, in_order
from pipeline.load.appeals import Appeals, decide, load_appeals
from pipeline.load.campaign import load_campaign
from pipeline.load.departments import load_departments
from pipeline.load.doubts import doubtful, explained, founded, of_facts
from pipeline.load.evidence import list_evidence
from pipeline.load.facts import load_facts
from pipeline.load.files import InputFile, list_files
from pipeline.load.marks import load_sheets
from pipeline.load.previous import Earlier, load_previous
from pipeline.load.received import misnamed
from pipeline.load.rubric import load_rubric
from pipeline.load.wording import load_wording
from pipeline.model import Campaign, Department, Fact, Mark, Rubric
from pipeline.outputs import Progress, unwatched
from pipeline.render.geometry import settle
from pipeline.render.layout import FORMAL, Layout
from pipeline.template_files import WORDING, Templates
from pipeline.validate.appeals import check_appeals
from pipeline.validate.assessors import check_assessors
from pipeline.validate.campaign import check_campaign
from pipeline.validate.evidence import check_evidence
from pipeline.validate.marks import check_marks
from pipeline.validate.rubric import check_rubric
from pipeline.validate.rules import check_rules
from pipeline.validate.rulings import rule
from pipeline.validate.scorable import check_scorable
from pipeline.validate.style import check_style
from pipeline.wording import Wording

# What cases that count once say of all marks together.
_OF_CASES = re.compile("E08[01]")


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
    own_templates: Path | None = None  # the campaign's, which win over the built-in ones

    @property
    def all_templates(self) -> Templates:
        """Give both folders of templates."""
        return Templates(self.templates, self.own_templates)


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
    earlier: Earlier = field(default_factory=Earlier)  # of another year; its files are in ``files``

    @property
    def decided(self) -> int:
        """How many marks were replaced because an appeal was decided."""
        return sum(mark.appeal is not None for mark in self.marks)


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
    earlier: Earlier = field(default_factory=Earlier)
    appeals: tuple[InputFile, ...] = ()  # decisions on them

    @property
    def office(self) -> tuple[InputFile, ...]:
        """Give what the office itself wrote beside the score sheets."""
        return (*self.tables, *self.appeals)

    @property
    def inputs(self) -> Inputs | None:
        """Give what a campaign needs, if all of it is there."""
        if not (self.rubric and self.campaign and self.departments and self.wording):
            return None
        files = (*self.settings, *self.scores, *self.office, *self.earlier.files)
        parts = (self.rubric, self.campaign, self.departments, self.marks, self.wording)
        return Inputs(*parts, files, self.facts, self.earlier)


def read_rubric(path: Path) -> tuple[Rubric | None, list[Diagnostic]]:
    """Read and check a rubric alone."""
    found = Findings()
    rubric = found.take(load_rubric(file_of(path)))
    found += check_rubric(rubric) if rubric else []
    return rubric, in_order(found)


def read_wording(templates: Templates) -> tuple[Wording | None, list[Diagnostic]]:
    """Read the built-in wording, and the campaign's own over it, key by key."""
    own = templates.own_file(WORDING)
    built_in = file_of(templates.built_in / WORDING)
    return load_wording(built_in, WORDING_KEYS, file_of(own) if own else None)


def read_layout(inputs: Path) -> tuple[Layout | None, list[Diagnostic]]:
    """Give the layout that a campaign's settings ask for; the formal one where it has none yet."""
    path = inputs / "campaign.yaml"
    if not path.exists():
        return FORMAL, []
    campaign, found = load_campaign(file_of(path))
    layout, wrong = settle(campaign.layout) if campaign else (None, [])
    return layout, [*found, *wrong]


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
    files = [file_of(places.inputs / name) for name in ("campaign.yaml", "departments.csv")]
    rubric = found.take(read_rubric(places.rubric))
    campaign = found.take(load_campaign(files[0]))
    found += settle(campaign.layout)[1] if campaign else []
    departments = found.take(load_departments(files[1]))
    found += check_scorable(rubric, departments) if rubric else []
    is_known = not has_errors(one for one in found if one.source.path != files[0].label)
    wording = found.take(read_wording(places.all_templates))
    found += check_campaign(campaign, rubric, departments) if campaign and rubric else []
    earlier = found.take(_load_earlier(places, rubric, campaign, departments))
    scores, in_folder = list_files(file_of(places.inputs / "scores"))
    found += in_folder
    tables, in_facts = _list_tables(places)
    is_read = rubric is not None and (is_known or anyway)
    marks: tuple[Mark, ...] = ()
    facts: tuple[Fact, ...] = ()
    appeals = Appeals()
    if rubric and is_read:
        appeals = found.take(load_appeals(file_of(places.inputs), rubric, departments))
        loaded, problems = load_sheets(scores, rubric, departments, jobs, progress)
        facts, wrong = load_facts(tables, rubric, departments, loaded.facts)
        in_facts += wrong
        unread = [*in_facts, *of_facts(problems)]
        read = (loaded.marks, problems)
        marks, checked = _check_marks(read, rubric, departments, campaign, in_folder, facts)
        found += misnamed(scores, rubric, departments, marks)
        if appeals.decisions:
            known = (rubric, departments, campaign)
            marks, again = _decide(read, appeals, known, in_folder, facts)
            checked += again
        found += founded(checked, unread)
        found += _check_evidence(places, rubric, departments, campaign, marks)
    found += in_facts
    if campaign:  # which says whether anybody wants to know
        found += check_style(campaign, departments, marks, facts, wording)
    settings = (file_of(places.rubric), *files)
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
        earlier=earlier,
        appeals=appeals.files,
    )
    return gathered, in_order(found)


def _list_tables(places: Places) -> tuple[tuple[InputFile, ...], list[Diagnostic]]:
    """List the tables of facts, in a folder that need not be there."""
    folder = places.inputs / "facts"
    return list_files(file_of(folder)) if os.path.lexists(folder) else ((), [])


def _load_earlier(
    places: Places,
    rubric: Rubric | None,
    campaign: Campaign | None,
    departments: tuple[Department, ...],
) -> tuple[Earlier, list[Diagnostic]]:
    """Read an earlier year's results, with the map of ids that may lie beside the rubric."""
    if rubric is None or campaign is None:
        return Earlier(), []
    ids = file_of(places.rubric.with_suffix(".ids.yaml"))
    return load_previous(file_of(places.inputs), ids, campaign, rubric, departments)


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


def _decide(
    loaded: tuple[tuple[Mark, ...], list[Diagnostic]],
    appeals: Appeals,
    known: tuple[Rubric, tuple[Department, ...], Campaign | None],
    in_folder: Sequence[Diagnostic],
    facts: tuple[Fact, ...],
) -> tuple[tuple[Mark, ...], list[Diagnostic]]:
    """Put the decisions on appeals in the place of the marks, which are sound without them too."""
    rubric, departments, campaign = known
    marks = decide(loaded[0], appeals.decisions)
    _, checked = _check_marks((marks, loaded[1]), rubric, departments, campaign, in_folder, facts)
    # All else is wrong with the marks as they were, and told of them.
    places = {file.label for file in appeals.files}
    found = [one for one in checked if one.source.path in places or _OF_CASES.match(one.code)]
    if campaign:
        rulings = rule(rubric, departments, facts)
        whole = (rubric, campaign, departments)
        found += check_appeals(appeals.decisions, loaded[0], whole, rulings)
    return marks, found


def _check_evidence(
    places: Places,
    rubric: Rubric,
    departments: tuple[Department, ...],
    campaign: Campaign | None,
    marks: tuple[Mark, ...],
) -> list[Diagnostic]:
    """Look for the evidence that the marks name, in a folder that may be missing."""
    files, found = list_evidence(file_of(places.inputs / "evidence"))
    is_listed = campaign is not None and campaign.list_evidence
    return [*found, *check_evidence(rubric, departments, marks, files, is_listed=is_listed)]


def file_of(path: Path) -> InputFile:
    """Give the file under the name by which diagnostics call it."""
    return InputFile(path, path.as_posix())
