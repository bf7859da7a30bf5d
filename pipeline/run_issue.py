"""The flow of ``kaohe issue``: which documents get a number, then all of them or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline import __version__, trace
from pipeline.codes import has_errors
from pipeline.compose import compose_all
from pipeline.compose.register_book import compose_register
from pipeline.compose.results_json import compose_results
from pipeline.compose.rule_words import worded
from pipeline.diagnostics import Diagnostic, Findings, Source, problem
from pipeline.issue.commit import commit, finish, room_for
from pipeline.issue.content import content_of, first_change
from pipeline.issue.export import register_csv
from pipeline.issue.planning import Wish, check_date, give_numbers
from pipeline.issue.store import read_object
from pipeline.issued import (
    Action,
    Batch,
    DocumentNumber,
    Entry,
    Issuance,
    Key,
    Numbered,
    Register,
    Signing,
    register_of,
)
from pipeline.outputs import Draft, Output, Progress, digest
from pipeline.results import Results
from pipeline.run_read import Inputs, Places, check, read_layout
from pipeline.score import score
from pipeline.signals import disregarded
from pipeline.validate.campaign import check_campaign

_SIZE = 2**20  # bytes that a document takes at most, as a rule, in both formats


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: by whom, for whom, with which date."""

    dated: date
    actor: str
    at: str
    lock: Path  # the program's lock file
    departments: tuple[str, ...] = ()  # none: everybody, and the summary
    signings: tuple[Signing, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A campaign read and scored, and everything that it was made from."""

    inputs: Inputs
    results: Results
    contents: Mapping[str, bytes]  # of every file, by role

    @property
    def origins(self) -> dict[str, str]:
        """Give the sha256 of every file by role."""
        return {role: digest(data) for role, data in self.contents.items()}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a batch would issue, and what stands already as it would be made now."""

    prepared: Prepared
    request: Request
    register: Register
    action: Action
    reason: str
    drafts: tuple[Draft, ...]  # with numbers and date
    wishes: Mapping[Key, Wish]
    numbered: Mapping[Key, Numbered]
    standing: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Issued:
    """What was issued, and the register as it is now."""

    entries: tuple[Entry, ...]
    register: Register
    is_whole: bool  # False where files that can be made again are missing


# --- what both planning and rebuilding begin with ---


def prepare(
    places: Places, jobs: int, reading: Progress
) -> tuple[Prepared | None, list[Diagnostic]]:
    """Read, check and score a campaign; None while an error stands."""
    inputs, problems = check(places, jobs, reading)
    found = Findings(problems)
    if inputs is None:
        return None, found
    roles = trace.Roles(places.rubric, places.inputs, places.all_templates)
    contents = found.take(trace.contents(inputs.files, roles))
    scored = score(
        inputs.rubric,
        inputs.campaign,
        inputs.departments,
        inputs.marks,
        inputs.facts,
        previous=inputs.earlier.previous,
    )
    results = worded(scored, inputs.wording)
    return (None if has_errors(found) else Prepared(inputs, results, contents)), found


def compose(prepared: Prepared, issuance: Issuance) -> dict[Key, Draft]:
    """Compose every document with the date and the numbers of ``issuance``."""
    drafts = compose_all(prepared.results, prepared.inputs.wording, issuance)
    return {(draft.kind, draft.department): draft for draft in drafts}


def remake(
    places: Places, issuance: Issuance, jobs: int, progress: Progress
) -> tuple[list[Output], list[Diagnostic]]:
    """Make documents that were issued again, from the campaign at ``places``."""
    prepared, problems = prepare(places, jobs, lambda *_: None)
    found = Findings(problems)
    if prepared is None:
        return [], found
    drafts = compose(prepared, issuance)
    chosen = [drafts[key] for key in issuance.documents if key in drafts]
    return found.take(render(chosen, places, jobs, progress)), found


def render(
    drafts: Sequence[Draft], places: Places, jobs: int, progress: Progress
) -> tuple[list[Output], list[Diagnostic]]:
    """Render documents in both formats, as ``kaohe reports`` does."""
    # Only here the renderers are needed, and their libraries take a second to load.
    from pipeline.render.batch import Workshop, render_all  # noqa: PLC0415
    from pipeline.render.fonts import find_fonts  # noqa: PLC0415

    found = Findings()
    fonts = found.take(find_fonts(places.fonts, places.official_fonts))
    layout = found.take(read_layout(places.inputs))
    if fonts is None or layout is None or has_errors(found):
        return [], found
    workshop = Workshop(places.all_templates, fonts, places.scratch, layout)
    return found.take(render_all(drafts, workshop, jobs, progress)), found


def results_of(prepared: Prepared) -> bytes:
    """Give ``results.json`` as ``kaohe reports`` makes it."""
    drafts = compose_all(prepared.results, prepared.inputs.wording)
    return compose_results(prepared.results, drafts)


# --- planning ---


def plan_issue(
    archive: Path, register: Register, prepared: Prepared, request: Request
) -> tuple[Plan | None, list[Diagnostic]]:
    """Choose what has no number yet; what has one must be as it would be made now."""
    campaign = prepared.inputs.campaign
    place = campaign.source
    found = Findings(_check_dated(prepared, request.dated))
    found += _unknown(prepared, request.departments, place)
    drafts = compose(prepared, Issuance(request.dated, {}))
    wanted = [key for key in drafts if _is_wanted(key, request.departments)]
    kept = register.standing(campaign.year)
    ended = _ended(register, campaign.year)
    standing = [kept[key] for key in wanted if key in kept]
    found += changed(archive, prepared, register, standing)
    wishes = []
    for key in (key for key in wanted if key not in kept):
        if key in ended and key[1] not in request.departments:
            entry = ended[key]
            found.append(problem("K033", place, department=entry.department, number=entry.number))
        else:
            wishes.append(Wish(key, series_of(key, prepared)))
    found += check_date(register, wishes, request.dated, place)
    if has_errors(found):
        return None, found
    plan = Plan(
        prepared, request, register, Action.ISSUE, "", (), {one.key: one for one in wishes}, {},
        tuple(standing),
    )  # fmt: skip
    return with_numbers(plan, {}), found


def with_numbers(plan: Plan, prefaces: Mapping[Key, tuple[str, ...]]) -> Plan:
    """Give numbers, and compose the documents that bear them."""
    wishes = list(plan.wishes.values())
    given = give_numbers(plan.register, wishes, plan.request.dated)
    numbered = {
        wish.key: Numbered(number, prefaces.get(wish.key, ())) for wish, number in given.items()
    }
    drafts = compose(plan.prepared, Issuance(plan.request.dated, numbered))
    chosen = tuple(drafts[key] for key in numbered if key in drafts)
    return replace(plan, drafts=chosen, numbered=numbered)


def series_of(key: Key, prepared: Prepared) -> str:
    """Give the agency code by which a kind of document is numbered."""
    return str(getattr(prepared.inputs.campaign.series, key[0]))


def _is_wanted(key: Key, departments: Sequence[str]) -> bool:
    return not departments or key[1] in departments


def _unknown(prepared: Prepared, departments: Sequence[str], place: Source) -> list[Diagnostic]:
    known = [one.id for one in prepared.inputs.departments]
    return [
        problem("K022", place, department=one, known=" ".join(known))
        for one in departments
        if one not in known
    ]


def _check_dated(prepared: Prepared, dated: date) -> list[Diagnostic]:
    """Hold the date of issue against the other days of the campaign."""
    inputs = prepared.inputs
    campaign = replace(inputs.campaign, dated=dated, printed=max(inputs.campaign.printed, dated))
    before = check_campaign(inputs.campaign, inputs.rubric, inputs.departments)
    after = check_campaign(campaign, inputs.rubric, inputs.departments)
    return [one for one in after if one not in before]


def _ended(register: Register, campaign: int) -> dict[Key, Entry]:
    """Give the documents of a campaign that were withdrawn and not issued again."""
    years = {batch.id: batch.campaign for batch in register.batches}
    return {
        (entry.kind, entry.department): entry
        for entry in register.entries
        if years[entry.batch] == campaign
        and (end := register.ended.get(entry.number))
        and end.action is Action.WITHDRAW
    }


def changed(
    archive: Path, prepared: Prepared, register: Register, standing: Sequence[Entry]
) -> list[Diagnostic]:
    """Tell which issued documents would be others if they were made now, and why."""
    batches = {batch.id: batch for batch in register.batches}
    origins = prepared.origins
    found = []
    for entry, new in contents_now(prepared, standing):
        if new is not None and digest(new) == entry.content:
            continue
        old = batches[entry.batch].origins
        files = sorted(role for role in {*old, *origins} if old.get(role) != origins.get(role))
        change = first_change(read_object(archive, entry.content), new or b"null")
        values = {"number": entry.number, "change": change, "files": " ".join(files)}
        found.append(problem("K020", prepared.inputs.campaign.source, **values))
    return found


def contents_now(prepared: Prepared, standing: Sequence[Entry]) -> list[tuple[Entry, bytes | None]]:
    """Give what issued documents would say if they were made now, with their numbers and dates."""
    made: list[tuple[Entry, bytes | None]] = []
    for dated in sorted({entry.dated for entry in standing}):
        own = [entry for entry in standing if entry.dated == dated]
        numbered = {
            (entry.kind, entry.department): Numbered(entry.number, entry.preface) for entry in own
        }
        drafts = compose(prepared, Issuance(dated, numbered))
        for entry in own:
            draft = drafts.get((entry.kind, entry.department))
            made.append((entry, content(prepared, draft) if draft else None))
    return made


def content(prepared: Prepared, draft: Draft) -> bytes:
    """Give what a document says, its templates and its layout, as one object."""
    layout = [[one.group, one.name, one.typed] for one in prepared.inputs.campaign.layout]
    return content_of(draft, prepared.origins, layout)


# --- issuing ---


def carry_out(
    plan: Plan, places: Places, archive: Path, jobs: int, progress: Progress
) -> tuple[Issued | None, list[Diagnostic]]:
    """Render, keep, commit: the whole batch or nothing; then what can be made again."""
    archive.mkdir(parents=True, exist_ok=True)
    found = Findings(room_for(archive, _SIZE * len(plan.drafts)))
    if has_errors(found):
        return None, found
    outputs = found.take(render(plan.drafts, places, jobs, progress))
    if has_errors(found):
        return None, found
    results = results_of(plan.prepared)
    batch = _batch(plan, results, _fonts(places))
    made = [_entry(plan, draft, outputs) for draft in plan.drafts]
    data = [
        *plan.prepared.contents.values(),
        results,
        plan.request.lock.read_bytes(),
        *(content(plan.prepared, draft) for draft in plan.drafts),
        *(output.data for output in outputs),
    ]
    with disregarded():  # from here on an interruption comes too late
        placed = found.take(commit(archive, plan.register, batch, made, data))
        if placed is None:
            return None, found
        register = register_of((*plan.register.batches, batch), (*plan.register.entries, *placed))
        is_sound = not found
        late = write_views(plan.prepared, register, archive, batch)
    return Issued(placed, register, is_sound and not late), [*found, *late]


def write_views(
    prepared: Prepared, register: Register, archive: Path, batch: Batch | None = None
) -> list[Diagnostic]:
    """Write what follows from the register: names of files, exports."""
    from pipeline.render.xlsx import render as render_workbook  # noqa: PLC0415  # as above

    inputs = prepared.inputs
    book = compose_register(register, inputs.campaign.offices.issuer, inputs.wording)
    workbook, found = render_workbook(book)
    exports = {"register.csv": register_csv(register), "register.xlsx": workbook.data}
    return [*found, *finish(archive, register, exports, batch)]


def _batch(plan: Plan, results: bytes, fonts: Mapping[str, str]) -> Batch:
    request = plan.request
    return Batch(
        id=len(plan.register.batches) + 1,
        at=request.at,
        actor=request.actor,
        dated=request.dated,
        campaign=plan.prepared.inputs.campaign.year,
        action=plan.action,
        reason=plan.reason,
        origins=plan.prepared.origins,
        results=digest(results),
        program=__version__,
        lock=digest(request.lock.read_bytes()),
        fonts=fonts,
        signings=request.signings,
    )


def _fonts(places: Places) -> dict[str, str]:
    from pipeline.render.fonts import find_fonts  # noqa: PLC0415  # as above

    fonts, _ = find_fonts(places.fonts, places.official_fonts)
    files = sorted({font.path for font in fonts.files()}) if fonts else []
    return {path.name: digest(path.read_bytes()) for path in files}


def _entry(plan: Plan, draft: Draft, outputs: Sequence[Output]) -> Entry:
    """Describe a document for the register; its place there is given when it is written."""
    key = (draft.kind, draft.department)
    wish, numbered = plan.wishes[key], plan.numbered[key]
    files = {
        output.path.rpartition(".")[2]: output.data
        for output in outputs
        if (output.kind, output.department) == key
    }
    names = {one.id: one.name for one in plan.prepared.inputs.departments}
    head, tail = draft.document.head, draft.document.tail
    return Entry(
        serial=0,
        batch=0,
        number=numbered.number,
        kind=draft.kind,
        department=draft.department,
        name=names.get(draft.department, ""),
        title=head.title,
        addressee=head.addressee,
        copies=tail.copies,
        dated=plan.request.dated,
        action=wish.action,
        cites=wish.cites.number if wish.cites else None,
        reason=plan.reason if wish.action is not Action.ISSUE else "",
        preface=numbered.preface,
        content=digest(content(plan.prepared, draft)),
        files={form: digest(data) for form, data in sorted(files.items())},
        pages=_pages(files["pdf"]),
        previous="",
        hash="",
    )


def _pages(pdf: bytes) -> int:
    from pipeline.render.pdfium import text_by_page  # noqa: PLC0415  # as above

    return len(text_by_page(pdf))


def number_of(plan: Plan, draft: Draft) -> DocumentNumber:
    """Give the number that a planned document would bear."""
    return plan.numbered[draft.kind, draft.department].number
