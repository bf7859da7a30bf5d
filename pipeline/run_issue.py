"""The flow of ``kaohe issue``: which documents get a number, then all of them or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline import __version__
from pipeline.codes import has_errors
from pipeline.compose.register_book import compose_register
from pipeline.compose.withdrawal import Order, Withdrawn, compose_withdrawal
from pipeline.diagnostics import Diagnostic, Findings, problem
from pipeline.issue.commit import commit, finish, room_for
from pipeline.issue.content import first_change
from pipeline.issue.export import register_csv
from pipeline.issue.planning import Wish, check_date, check_signings, give_numbers
from pipeline.issue.store import read_object
from pipeline.issued import (
    Action,
    Batch,
    Entry,
    Issuance,
    Key,
    Numbered,
    Register,
    Signing,
    register_of,
)
from pipeline.outputs import Draft, Format, Output, Progress, digest
from pipeline.run_prepared import Prepared, compose, content, remake, render, results_of
from pipeline.run_read import Places
from pipeline.signals import disregarded
from pipeline.validate.campaign import check_campaign

__all__ = ["Issued", "Plan", "Request", "carry_out", "plan_issue", "remake", "write_views"]

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
    reason: str = ""  # of a correction or a withdrawal
    kinds: tuple[str, ...] = ()  # none: all that a department has
    with_summary: bool = False  # a correction or a withdrawal concerns the summary too


@dataclass(frozen=True, slots=True)
class Work:
    """One document to issue: the draft with number and date, and what it does."""

    draft: Draft
    wish: Wish
    numbered: Numbered


@dataclass(frozen=True, slots=True)
class Plan:
    """What a batch would issue, and what stands already as it would be made now."""

    prepared: Prepared
    request: Request
    register: Register
    action: Action
    works: tuple[Work, ...] = ()
    standing: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Moved:
    """An issued document that would be another now; ``new`` is None where it is no longer due."""

    entry: Entry
    new: bytes | None
    change: str  # the first thing that differs

    @property
    def key(self) -> Key:
        """Tell which document of the campaign it is."""
        return (self.entry.kind, self.entry.department)


@dataclass(frozen=True, slots=True)
class Issued:
    """What was issued, and the register as it is now."""

    entries: tuple[Entry, ...]
    register: Register
    is_whole: bool  # False where files that can be made again are missing


# --- planning ---


def plan_issue(
    archive: Path, register: Register, prepared: Prepared, request: Request
) -> tuple[Plan | None, list[Diagnostic]]:
    """Choose what has no number yet; what has one must be as it would be made now."""
    campaign = prepared.inputs.campaign
    found = Findings(check_asked(prepared, request))
    drafts = compose(prepared, Issuance(request.dated, {}))
    wanted = [key for key in drafts if not request.departments or key[1] in request.departments]
    kept = register.standing(campaign.year)
    standing = [
        entry
        for key, entry in kept.items()
        if not request.departments or key[1] in request.departments
    ]
    found += _differing(archive, prepared, register, standing)
    wishes, ended = _new_wishes(wanted, register, prepared, request)
    found += [*ended, *(_check_dated(prepared, request.dated) if wishes else [])]
    found += check_date(register, wishes, request.dated, campaign.source)
    if has_errors(found):
        return None, found
    plan = Plan(prepared, request, register, Action.ISSUE, standing=tuple(standing))
    return numbered(plan, wishes, {}), found


def _new_wishes(
    wanted: Sequence[Key], register: Register, prepared: Prepared, request: Request
) -> tuple[list[Wish], list[Diagnostic]]:
    """Have numbered what has no number; what was withdrawn only where its department is named."""
    campaign = prepared.inputs.campaign
    kept, ended = register.standing(campaign.year), _withdrawn(register, campaign.year)
    wishes, found = [], []
    for key in (key for key in wanted if key not in kept):
        if key in ended and key[1] not in request.departments:
            values = {"department": key[1] or "summary", "number": ended[key].number}
            found.append(problem("K033", campaign.source, **values))
        else:
            wishes.append(Wish(key, series_of(key, prepared)))
    return wishes, found


def numbered(plan: Plan, wishes: Sequence[Wish], prefaces: Mapping[Key, tuple[str, ...]]) -> Plan:
    """Give each wish its number, and compose the documents that bear them, in that order."""
    numbers = give_numbers(plan.register, wishes, plan.request.dated)
    given = [
        (wish, Numbered(number, prefaces.get(wish.key, ())))
        for wish, number in zip(wishes, numbers, strict=True)
    ]
    own = {wish.key: one for wish, one in given if wish.action is not Action.WITHDRAW}
    drafts = compose(plan.prepared, Issuance(plan.request.dated, own))
    works = tuple(
        Work(
            withdrawal(wish.cites, one, plan.request.dated, plan.request.reason, plan.prepared)
            if wish.cites and wish.action is Action.WITHDRAW
            else drafts[wish.key],
            wish,
            one,
        )
        for wish, one in given
    )
    return replace(plan, works=works)


def withdrawal(
    old: Entry, numbered: Numbered, dated: date, reason: str, prepared: Prepared
) -> Draft:
    """Compose the document that withdraws another."""
    order = Order(numbered.number, dated, reason)
    inputs = prepared.inputs
    return compose_withdrawal(Withdrawn.of(old), order, inputs.campaign, inputs.wording)


def series_of(key: Key, prepared: Prepared) -> str:
    """Give the agency code by which a kind of document is numbered."""
    return str(getattr(prepared.inputs.campaign.series, key[0]))


def check_asked(prepared: Prepared, request: Request) -> list[Diagnostic]:
    """Hold a request against the roster and the sign-off that the campaign demands."""
    inputs = prepared.inputs
    known = [one.id for one in inputs.departments]
    unknown = [
        problem("K022", inputs.campaign.source, department=one, known=" ".join(known))
        for one in request.departments
        if one not in known
    ]
    campaign = inputs.campaign
    wanted, place = campaign.sign_off, campaign.place("sign_off")
    return [*unknown, *check_signings(request.signings, wanted, request.dated, place)]


def _check_dated(prepared: Prepared, dated: date) -> list[Diagnostic]:
    """Hold the date of issue against the other days of the campaign."""
    inputs = prepared.inputs
    campaign = replace(inputs.campaign, dated=dated, printed=max(inputs.campaign.printed, dated))
    before = check_campaign(inputs.campaign, inputs.rubric, inputs.departments)
    after = check_campaign(campaign, inputs.rubric, inputs.departments)
    return [one for one in after if one not in before]


def _withdrawn(register: Register, campaign: int) -> dict[Key, Entry]:
    """Give the documents of a campaign that were withdrawn."""
    years = {batch.id: batch.campaign for batch in register.batches}
    return {
        (entry.kind, entry.department): entry
        for entry in register.entries
        if years[entry.batch] == campaign
        and (end := register.ended.get(entry.number))
        and end.action is Action.WITHDRAW
    }


def _differing(
    archive: Path, prepared: Prepared, register: Register, standing: Sequence[Entry]
) -> list[Diagnostic]:
    """Refuse to go on where issued documents would be others now, and say why they would."""
    batches = {batch.id: batch for batch in register.batches}
    origins = prepared.origins
    found = []
    for one in moved(archive, prepared, standing):
        old = batches[one.entry.batch].origins
        files = sorted(role for role in {*old, *origins} if old.get(role) != origins.get(role))
        values = {"number": one.entry.number, "change": one.change, "files": " ".join(files)}
        found.append(problem("K020", prepared.inputs.campaign.source, **values))
    return found


def moved(archive: Path, prepared: Prepared, standing: Sequence[Entry]) -> list[Moved]:
    """Give the issued documents that would be others if they were made now, numbers as given."""
    made = []
    for dated in sorted({entry.dated for entry in standing}):
        own = [entry for entry in standing if entry.dated == dated]
        numbers = {
            (entry.kind, entry.department): Numbered(entry.number, entry.preface) for entry in own
        }
        drafts = compose(prepared, Issuance(dated, numbers))
        for entry in own:
            draft = drafts.get((entry.kind, entry.department))
            new = content(prepared, draft) if draft else None
            if new is None or digest(new) != entry.content:
                change = first_change(read_object(archive, entry.content), new or b"null")
                made.append(Moved(entry, new, change))
    return made


# --- issuing ---


def carry_out(
    plan: Plan, places: Places, archive: Path, jobs: int, progress: Progress
) -> tuple[Issued | None, list[Diagnostic]]:
    """Render, keep, commit: the whole batch or nothing; then what can be made again."""
    archive.mkdir(parents=True, exist_ok=True)
    found = Findings(room_for(archive, _SIZE * len(plan.works)))
    if has_errors(found):
        return None, found
    drafts = [work.draft for work in plan.works]
    outputs = found.take(render(drafts, places, jobs, progress))
    if has_errors(found):
        return None, found
    results = results_of(plan.prepared)
    batch = _batch(plan, results, _fonts(places))
    made = [_entry(plan, work, outputs) for work in plan.works]
    data = [
        *plan.prepared.contents.values(),
        results,
        plan.request.lock.read_bytes(),
        *(content(plan.prepared, draft) for draft in drafts),
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
        reason=request.reason,
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


def _entry(plan: Plan, work: Work, outputs: Sequence[Output]) -> Entry:
    """Describe a document for the register; its place there is given when it is written."""
    draft, wish = work.draft, work.wish
    paths = {form: draft.path(form) for form in Format}
    files = {output.path: output.data for output in outputs}
    names = {one.id: one.name for one in plan.prepared.inputs.departments}
    head, tail = draft.document.head, draft.document.tail
    return Entry(
        serial=0,
        batch=0,
        number=work.numbered.number,
        kind=draft.kind,
        department=draft.department,
        name=names.get(draft.department, ""),
        title=head.title,
        addressee=head.addressee,
        copies=tail.copies,
        dated=plan.request.dated,
        action=wish.action,
        cites=wish.cites.number if wish.cites else None,
        reason=plan.request.reason if wish.action is not Action.ISSUE else "",
        preface=work.numbered.preface,
        content=digest(content(plan.prepared, draft)),
        files={form.value: digest(files[path]) for form, path in paths.items()},
        pages=_pages(files[paths[Format.PDF]]),
        previous="",
        hash="",
    )


def _pages(pdf: bytes) -> int:
    from pipeline.render.pdfium import text_by_page  # noqa: PLC0415  # as above

    return len(text_by_page(pdf))
