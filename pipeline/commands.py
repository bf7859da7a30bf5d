"""The commands of ``kaohe``: arguments, printing, exit codes; what they do stands in ``run``."""

import os
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Unpack

import click

from pipeline import __version__, run
from pipeline.archive_command import archive, rebuild
from pipeline.codes import has_errors, severity
from pipeline.command_parts import (
    EXIT_INPUT,
    EXIT_USE,
    SPOKEN,
    format_option,
    help_of,
    lang_option,
    language_of,
    print_json,
    watch_reading,
)
from pipeline.command_places import (
    PROJECT,
    Paths,
    campaign_options,
    check_out,
    find_places,
    scratch_folder,
    typed_places,
)
from pipeline.console import print_findings, print_problems
from pipeline.diagnostics import Diagnostic, Language, Severity, in_order
from pipeline.diagnostics_json import diagnostic_as_json
from pipeline.diff_command import diff, print_changes
from pipeline.explain_command import explain
from pipeline.form_command import forms
from pipeline.import_command import import_rubric
from pipeline.issue_command import issue
from pipeline.messages import say
from pipeline.problem_commands import show_status, tell_departments
from pipeline.register_command import register
from pipeline.rubric_commands import rubric
from pipeline.run_notes import read_addressed, read_status
from pipeline.run_templates import check_as_they_stand
from pipeline.sign_command import sign
from pipeline.signals import disregarded
from pipeline.template_command import template
from pipeline.usage import explain as explain_use
from pipeline.usage import speak
from pipeline.verify_command import verify

_MACHINE = {"O101", "O102", "O103"}  # fonts that are not there
_OUTPUT = {"O001", "O002", "O003"}  # the output folder
_TEMPLATES = re.compile("T2|C094|O005|O12|O130|O201|O204|O205|O206")  # what templates bring about


@click.group(help=say(SPOKEN, "help"))
@click.version_option(__version__, prog_name="kaohe", help=help_of("version"))
@lang_option
def kaohe(lang: str | None) -> None:
    """Hold the commands."""
    del lang  # the commands ask the context for it
    if os.environ.get("NO_COLOR"):  # no-color.org; click leaves colours out of files by itself
        click.get_current_context().color = False


@kaohe.command(help=help_of("reports"))
@campaign_options
def reports(lang: str | None, jobs: int | None, **paths: Unpack[Paths]) -> None:
    """Make every document of a campaign."""
    # rich takes a tenth of a second to load, which the quick commands need not pay.
    from pipeline.progress import print_outputs, watch  # noqa: PLC0415

    language, start = language_of(lang), time.monotonic()
    places = find_places(paths, language)
    check_out(places, language)
    click.echo(say(language, "reading"), err=True)
    with watch(language, "reading_sheets", "rendering") as (reading, progress):
        made, problems = run.reports(places, _processes(jobs), progress, reading)
    print_problems(problems, language, err=True)
    if made is None:
        click.echo(say(language, _next_step(problems), options=typed_places()), err=True)
        sys.exit(EXIT_INPUT)
    with disregarded():  # everything is written: no saying that nothing was
        print_outputs(made.published.outputs, made.published.folder.as_posix(), language)
        _print_reports(made, language, f"{time.monotonic() - start:.1f}")


def _next_step(problems: Sequence[Diagnostic]) -> str:
    """Choose what to advise: what lacks in the machine or at the output is not for ``check``."""
    codes = {found.code for found in problems if severity(found) is Severity.ERROR}
    if codes & _MACHINE:
        return "next_machine"
    if codes and codes <= _OUTPUT:
        return "next_reports_again"
    is_of_templates = codes and all(map(_TEMPLATES.match, codes))
    return "next_check_templates" if is_of_templates else "next_check_errors"


def _print_reports(made: run.Reports, language: Language, seconds: str) -> None:
    published = made.published
    folder = published.folder.as_posix()
    click.echo(
        say(
            language,
            "made",
            year=made.results.rubric.year,
            departments=len(made.results.departments),
            files=len(published.outputs),
            seconds=seconds,
        )
    )
    if decided := made.results.decided:
        click.echo(say(language, "appeals", count=decided))
    if published.kept:
        click.echo(say(language, "kept", folder=published.kept.as_posix()))
    print_changes(made.since, made.former, published.folder, language)
    click.echo(say(language, "next_reports", index=f"{folder}/index.html"))


@kaohe.command(help=help_of("check"))
@campaign_options
@format_option("text", "json")
@click.option("--by-department", is_flag=True, help=help_of("by_department"))
def check(
    *, lang: str | None, jobs: int | None, form: str, by_department: bool, **paths: Unpack[Paths]
) -> None:
    """List every problem of rubric and inputs."""
    language = language_of(lang)
    if by_department:
        places = find_places(paths, language, kind="-problems")
        check_out(places, language)
        with watch_reading(language) as progress:
            addressed = read_addressed(places, _processes(jobs), progress)
        tell_departments(addressed, places, form, language)
    with watch_reading(language) as progress:
        places = find_places(paths, language)
        inputs, problems = run.check(places, _processes(jobs), progress)
    problems = in_order([*problems, *check_as_they_stand(places)])
    if form == "json":
        print_json([diagnostic_as_json(found, language) for found in problems])
    else:
        print_problems(problems, language, err=False)
        _print_verdict(problems, language, inputs.decided if inputs else 0)
    sys.exit(EXIT_INPUT if has_errors(problems) else 0)


def _processes(jobs: int | None) -> int:
    return jobs or os.cpu_count() or 1


@kaohe.command(help=help_of("status"))
@campaign_options
@format_option("table", "json")
def status(lang: str | None, jobs: int | None, form: str, **paths: Unpack[Paths]) -> None:
    """Show who has answered."""
    language = language_of(lang)
    with watch_reading(language) as progress:
        value, problems = read_status(find_places(paths, language), _processes(jobs), progress)
    show_status(value, problems, form, language)


def _print_verdict(problems: Sequence[Diagnostic], language: Language, decided: int) -> None:
    if has_errors(problems):
        click.echo(say(language, _next_step(problems), options=typed_places()))
        return
    if not problems:
        click.echo(say(language, "clean"))
    if decided:
        click.echo(say(language, "appeals", count=decided))
    click.echo(say(language, "next_check_clean", options=typed_places()))


@kaohe.command(help=help_of("doctor"))
@campaign_options
def doctor(lang: str | None, jobs: int | None, **paths: Unpack[Paths]) -> None:
    """Say what this machine has and lacks."""
    # Opening fonts takes a library that the quick commands need not pay for.
    from pipeline.doctor import Machine, examine, is_fit  # noqa: PLC0415

    del jobs  # taken so that a script can pass the same options to every command
    language = language_of(lang)
    findings = examine(
        Machine(
            lock=PROJECT / "requirements.lock",
            fonts=PROJECT / ".cache" / "fonts",
            official_fonts=paths["fonts"],
            written=(paths["out"] or Path("build"), scratch_folder()),
            screen_encoding=sys.stdout.encoding,
        )
    )
    print_findings(findings, language)
    click.echo(say(language, "next_doctor_good" if is_fit(findings) else "next_doctor_bad"))
    sys.exit(0 if is_fit(findings) else EXIT_INPUT)


kaohe.add_command(archive)
kaohe.add_command(import_rubric)
kaohe.add_command(diff)
kaohe.add_command(explain)
kaohe.add_command(forms)
kaohe.add_command(issue)
kaohe.add_command(rebuild)
kaohe.add_command(register)
kaohe.add_command(rubric)
kaohe.add_command(sign)
kaohe.add_command(template)
kaohe.add_command(verify)
speak(kaohe, SPOKEN)


def run_command() -> int:
    """Run the command that the arguments name; give its exit code."""
    try:
        kaohe.main(standalone_mode=False, prog_name="kaohe")
    except click.UsageError as error:
        click.echo(explain_use(error, SPOKEN), err=True)
        return EXIT_USE
    except click.Abort:  # what click makes of Ctrl-C
        raise KeyboardInterrupt from None
    return 0
