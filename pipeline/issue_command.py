"""The command ``kaohe issue``: shows which numbers would be given, asks, issues."""

import getpass
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NoReturn, Unpack

import click

from pipeline.command_parts import (
    EXIT_INPUT,
    help_of,
    language_of,
    watch_reading,
)
from pipeline.command_places import PROJECT, Paths, campaign_options, find_places, typed_places
from pipeline.console import print_problems
from pipeline.diagnostics import Diagnostic, Language, Source, problem
from pipeline.exchange import hold
from pipeline.issue.commit import open_register
from pipeline.issue.planning import check_clock
from pipeline.issued import Action, Register, Signing
from pipeline.messages import say
from pipeline.model import Step
from pipeline.run_correct import SUMMARY, decided, plan_correction, plan_withdrawal
from pipeline.run_issue import (
    Issued,
    Plan,
    Request,
    carry_out,
    plan_issue,
    write_views,
)
from pipeline.run_prepared import Prepared, prepare
from pipeline.run_read import Places
from pipeline.usage import WrongUse

EXIT_UNFINISHED = 3  # issued, and something that can be made again was not written
ARCHIVE = Path("archive")
ACTIONS = ("correct", "withdraw", "appeal")
KINDS = ("letter", "notice")
_ISO = "%Y-%m-%d"
_ENDS = {Action.CORRECT: "ends_correct", Action.WITHDRAW: "ends_withdraw"}
_STEPS = {
    Step.DRAFTED: "step_drafted",
    Step.CHECKED: "step_checked",
    Step.APPROVED: "step_approved",
    Step.SEALED: "step_sealed",
}
_path = click.Path(path_type=Path)


@click.command(help=help_of("issue"))
@click.argument("words", nargs=-1, metavar="[correct|withdraw|appeal] [DEPT]...")
@click.option("--date", "dated", type=click.DateTime([_ISO]), help=help_of("dated"))
@click.option("--yes", is_flag=True, help=help_of("yes"))
@click.option("--archive", type=_path, default=ARCHIVE, help=help_of("archive_folder"))
@click.option("--reason", default="", help=help_of("reason"))
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help=help_of("kind"))
@click.option("--by", "actor", help=help_of("by"))
@click.option("--sign", "signed", multiple=True, metavar="STEP=NAME=DATE", help=help_of("sign_off"))
@campaign_options
def issue(  # noqa: PLR0913  # the options of the command
    *,
    words: tuple[str, ...],
    dated: datetime | None,
    yes: bool,
    archive: Path,
    reason: str,
    kinds: tuple[str, ...],
    actor: str | None,
    signed: tuple[str, ...],
    lang: str | None,
    jobs: int | None,
    **paths: Unpack[Paths],
) -> None:
    """Give numbers and keep the documents for good."""
    language = language_of(lang)
    places, processes = find_places(paths, language), jobs or os.cpu_count() or 1
    action, departments, with_summary = _asked(words, reason.strip(), language)
    if action != "issue" and dated is None:
        raise WrongUse(say(language, "issue_when", action=action))
    with opened(archive, language) as register:
        prepared = _prepared(places, processes, language)
        request = Request(
            dated=dated.date() if dated else prepared.inputs.campaign.dated,
            actor=actor or getpass.getuser(),
            at=_now(),
            lock=PROJECT / "requirements.lock",
            departments=departments,
            signings=tuple(read_signing(one, language) for one in signed),
            reason=reason.strip() or decided(prepared, departments),
            kinds=kinds,
            with_summary=with_summary,
        )
        if action != "issue" and not request.reason:
            raise WrongUse(say(language, "issue_why", action=action))
        problems = list(check_clock(register, request.at, Source(archive.as_posix())))
        plan, found = _plan(action, archive, register, prepared, request)
        problems += found
        print_problems(problems, language, err=True)
        if plan is None:
            _refused(language)
        if not plan.works:
            _nothing_new(plan, archive, language)
            return
        show_plan(plan, language)
        if not agreed(language, yes=yes):
            return
        tell_issued(issue_plan(plan, places, archive, processes, language), archive, language)


def _now() -> str:
    return datetime.now(UTC).astimezone().isoformat(timespec="seconds")


def _asked(
    words: Sequence[str], reason: str, language: Language
) -> tuple[str, tuple[str, ...], bool]:
    """Take apart what was typed: what to do, for which departments, with the summary or not."""
    action = words[0] if words and words[0] in ACTIONS else "issue"
    named = words[1:] if action != "issue" else words
    if action != "issue" and not named:
        raise WrongUse(say(language, "issue_whom", action=action))
    if action in {"correct", "withdraw"} and not reason:
        raise WrongUse(say(language, "issue_why", action=action))
    departments = tuple(dict.fromkeys(one for one in named if one != SUMMARY[0]))
    return action, departments, action == "appeal" or SUMMARY[0] in named


def _plan(
    action: str, archive: Path, register: Register, prepared: Prepared, request: Request
) -> tuple[Plan | None, list[Diagnostic]]:
    if action == "issue":
        return plan_issue(archive, register, prepared, request)
    if action == "withdraw":
        return plan_withdrawal(register, prepared, request)
    return plan_correction(archive, register, prepared, request)


@contextmanager
def opened(archive: Path, language: Language) -> Iterator[Register]:
    """Hold the archive for one run and give its register; end the program where it cannot be."""
    with held(archive, language):
        register, problems = open_register(archive)
        if register is None:
            _end(problems, language)
        print_problems(problems, language, err=True)
        yield register


@contextmanager
def held(archive: Path, language: Language) -> Iterator[None]:
    """Hold the archive for one run; end the program where another has it."""
    try:
        archive.mkdir(parents=True, exist_ok=True)
        with hold(archive / ".lock") as is_ours:
            if not is_ours:
                _end([problem("K014", Source(archive.as_posix()))], language)
            yield
    except OSError as error:
        place = Source(str(error.filename or archive.as_posix()))
        _end([problem("K013", place, reason=error.strerror or error)], language)


def _end(problems: Sequence[Diagnostic], language: Language) -> NoReturn:
    print_problems(problems, language, err=True)
    _refused(language)


def _refused(language: Language) -> NoReturn:
    click.echo(say(language, "next_issue_refused"), err=True)
    sys.exit(EXIT_INPUT)


def _prepared(places: Places, jobs: int, language: Language) -> Prepared:
    with watch_reading(language) as reading:
        prepared, problems = prepare(places, jobs, reading)
    if prepared is None:
        print_problems(problems, language, err=True)
        click.echo(say(language, "next_check_errors", options=typed_places()), err=True)
        sys.exit(EXIT_INPUT)
    return prepared


def show_plan(plan: Plan, language: Language) -> None:
    """Print the numbers that would be given, one a line."""
    click.echo(say(language, "issue_planned", count=len(plan.works), dated=plan.request.dated))
    for work in plan.works:
        cites = work.wish.cites
        ends = say(language, _ENDS[work.wish.action], number=cites.number) if cites else ""
        click.echo(f"  {work.numbered.number}  {work.draft.document.head.title}{ends}")


def agreed(language: Language, *, yes: bool) -> bool:
    """Ask on a terminal; without one, and without --yes, it stays at what was shown."""
    if yes:
        return True
    if sys.stdin.isatty() and click.confirm(say(language, "issue_ask"), default=False):
        return True
    click.echo(say(language, "issue_dry"))
    return False


def issue_plan(plan: Plan, places: Places, archive: Path, jobs: int, language: Language) -> Issued:
    """Carry a plan out, showing how far it is; end the program where nothing was issued."""
    # rich takes a tenth of a second to load, which a dry run need not pay.
    from pipeline.progress import watch  # noqa: PLC0415

    with watch(language, "rendering") as (progress,):
        issued, problems = carry_out(plan, places, archive, jobs, progress)
    print_problems(problems, language, err=True)
    if issued is None:
        _refused(language)
    return issued


def tell_issued(issued: Issued, archive: Path, language: Language) -> None:
    """Say what was issued, where it is, and what to do next."""
    for entry in issued.entries:
        click.echo(f"{entry.number}  {entry.title}")
    click.echo(say(language, "issued", count=len(issued.entries), folder=archive.as_posix()))
    click.echo(say(language, "next_issued"))
    if not issued.is_whole:
        sys.exit(EXIT_UNFINISHED)


def _nothing_new(plan: Plan, archive: Path, language: Language) -> None:
    """Put back names and exports that are missing, and say that nothing was to be issued."""
    late = write_views(plan.prepared, plan.register, archive)
    print_problems(late, language, err=True)
    count = len(plan.standing)
    click.echo(say(language, "issue_nothing", count=count, folder=archive.as_posix()))
    click.echo(say(language, "next_issued"))
    if late:
        sys.exit(EXIT_UNFINISHED)


def read_signing(text: str, language: Language) -> Signing:
    """Read ``核稿=某某=2017-12-19``, with the step in Chinese or English."""
    names = {say(one, _STEPS[step]): step for one in Language for step in Step}
    names |= {step.value: step for step in Step}
    step, _, rest = text.partition("=")
    name, _, day = rest.rpartition("=")
    try:
        if not name.strip():
            raise ValueError(text)
        return Signing(names[step], name.strip(), date.fromisoformat(day))
    except (KeyError, ValueError) as error:
        known = " ".join(say(language, _STEPS[step]) for step in Step)
        raise WrongUse(say(language, "bad_signing", text=text, known=known)) from error
