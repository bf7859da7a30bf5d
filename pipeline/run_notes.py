"""The flows that tell problems by recipient: ``kaohe check --by-department`` and ``kaohe status``.

They stand beside ``run`` as commands of their own, a stage a line.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from pipeline import __version__, trace
from pipeline.codes import has_errors
from pipeline.compose.problem_notes import KIND, Findings, compose_notes
from pipeline.diagnostics import Diagnostic, Source, in_order, problem
from pipeline.load.received import read_received
from pipeline.load.recipients import address
from pipeline.model import Department, Mark
from pipeline.model.received import Received
from pipeline.outputs import NoteDraft, Progress, unwatched
from pipeline.publish import Published, claim, publish, withdraw
from pipeline.run import Gathered, Places, gather
from pipeline.signals import disregarded
from pipeline.status import Arrivals, Status, standing

_OF_ROSTER = ("D", "F", "X")  # codes of a roster that was not read in full; S009 stands there too


@dataclass(frozen=True, slots=True)
class Addressed:
    """Everything that was read, every problem with its recipient, and who has sent nothing."""

    gathered: Gathered
    received: Received
    problems: tuple[Diagnostic, ...]
    absent: frozenset[str]


@dataclass(frozen=True, slots=True)
class Notes:
    """What ``kaohe check --by-department`` made; ``published`` is None where there was nothing."""

    published: Published | None
    departments: int
    was_emptied: bool = False


def read_addressed(
    places: Places, jobs: int = 1, progress: Progress = unwatched, *, anyway: bool = False
) -> Addressed:
    """Read and check everything, and find out to whom each problem belongs."""
    gathered, found = gather(places, jobs, progress, anyway=anyway)
    received = Received()
    if gathered.rubric and gathered.is_read:
        sent = tuple(mark.undecided for mark in gathered.marks)
        parts = (gathered.scores, gathered.rubric, gathered.departments, sent)
        received = read_received(*parts)
    office = frozenset(file.label for file in gathered.office)
    problems = in_order(address(found, received, office))
    absent = _absent(gathered, received) if gathered.is_read else frozenset()
    return Addressed(gathered, received, tuple(problems), absent)


def write_notes(
    addressed: Addressed, places: Places, progress: Progress
) -> tuple[Notes | None, list[Diagnostic]]:
    """Write a note and a workbook for everybody concerned, all of them or none."""
    campaign, wording = addressed.gathered.campaign, addressed.gathered.wording
    if campaign is None or wording is None:
        return None, []
    drafts = compose_notes(_findings(addressed), campaign, wording)
    if not drafts and not places.out.exists():
        return Notes(None, 0), []
    with claim(places.out, KIND) as refused:
        if refused:
            return None, refused
        if not drafts:
            had_any = any(places.out.iterdir())
            published, problems = withdraw(places.out, KIND)
            return (Notes(published, 0, had_any) if published else None), problems
        return _write(drafts, addressed, places, progress)


def _write(
    drafts: Sequence[NoteDraft], addressed: Addressed, places: Places, progress: Progress
) -> tuple[Notes | None, list[Diagnostic]]:
    # Only this command needs the renderers, and their libraries take time to load.
    from pipeline.render.notes import render_notes  # noqa: PLC0415

    outputs, found = render_notes(drafts, KIND, progress)
    if has_errors(found):
        return None, found
    gathered = addressed.gathered
    roles = trace.Roles(places.rubric, places.inputs, places.all_templates)
    origins, _ = trace.origins((*gathered.settings, *gathered.scores, *gathered.office), roles)
    outputs = trace.traced_notes(outputs, addressed.received, roles, gathered.office)
    year = gathered.campaign.year if gathered.campaign else 0
    with disregarded():  # from here on an interruption comes too late
        published, problems = publish(
            places.out, outputs, origins, year, __version__, contents=KIND
        )
    count = sum(draft.department != "" for draft in drafts)
    return (Notes(published, count) if published else None), problems


def _findings(addressed: Addressed) -> Findings:
    """Gather what the notes tell; who has sent nothing is asked for it.

    Where some file could not be read, nobody is reported as absent on the screen: it may be his. A
    note that asks says so.
    """
    gathered = addressed.gathered
    told = {one.recipient for one in addressed.problems if one.code == "S009"}
    asked = [
        _asked(one)
        for one in gathered.departments
        if one.id in addressed.absent and one.id not in told
    ]
    labels = {item.id: item.label for item in gathered.rubric.items()} if gathered.rubric else {}
    return Findings(
        problems=in_order([*addressed.problems, *asked]),
        departments=gathered.departments,
        received=addressed.received,
        labels=labels,
        absent=addressed.absent,
        is_read=gathered.is_read,
    )


def _asked(department: Department) -> Diagnostic:
    found = problem("S009", department.source, department=department.name)
    return replace(found, recipient=department.id)


def _absent(gathered: Gathered, received: Received) -> frozenset[str]:
    """Give the departments that have sent nothing, not even a file that cannot be read.

    What the office wrote of them is no answer of theirs.
    """
    given = {one.department for one in gathered.marks if received.is_sent(one.undecided)}
    given |= set(received.files.values())
    return frozenset(one.id for one in gathered.departments if one.id not in given)


def read_status(
    places: Places, jobs: int = 1, progress: Progress = unwatched
) -> tuple[Status | None, list[Diagnostic]]:
    """Tell who has answered and how far; None where rubric, roster or settings cannot be read.

    The problems given are those of these three files; of sheets, only their number is told.
    """
    addressed = read_addressed(places, jobs, progress, anyway=True)
    gathered = addressed.gathered
    settings = {file.label for file in gathered.settings}
    found = [one for one in addressed.problems if one.source.path in settings]
    roster = [one for one in found if one.source.path == gathered.settings[-1].label]
    is_whole = not any(one.code.startswith(_OF_ROSTER) for one in roster if has_errors([one]))
    arrivals = _arrivals(addressed) if is_whole else None
    return (standing(arrivals), []) if arrivals else (None, found)


def _arrivals(addressed: Addressed) -> Arrivals | None:
    gathered, received = addressed.gathered, addressed.received
    if not (gathered.rubric and gathered.campaign and gathered.departments):
        return None
    marks: dict[str, list[Mark]] = {}
    for mark in gathered.marks:
        marks.setdefault(mark.department, []).append(mark)
    problems: dict[str, list[Diagnostic]] = {}
    for one in addressed.problems:
        problems.setdefault(one.recipient, []).append(one)
    folder = PurePath(gathered.campaign.source.path).parent.as_posix()
    files = {
        one.id: [Source(path).relative_to(folder).path for path in received.files_of(one.id)]
        for one in gathered.departments
    }
    appraisal = gathered.campaign.appraisal
    return Arrivals(
        gathered.rubric, appraisal, gathered.departments, marks, files, problems, addressed.absent
    )
