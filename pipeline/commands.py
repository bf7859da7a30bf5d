"""The commands of ``kaohe``: arguments, printing, exit codes; what they do stands in ``run``."""

import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TypedDict, Unpack

import click

from pipeline import __version__, run
from pipeline.codes import has_errors, severity
from pipeline.command_parts import (
    EXIT_INPUT,
    EXIT_USE,
    SPOKEN,
    F,
    format_option,
    help_of,
    lang_option,
    language_of,
    print_json,
)
from pipeline.console import print_findings, print_problems
from pipeline.diagnostics import Diagnostic, Language, Severity
from pipeline.diagnostics_json import diagnostic_as_json
from pipeline.import_command import import_rubric
from pipeline.messages import say
from pipeline.outputs import Progress
from pipeline.rubric_commands import rubric
from pipeline.signals import disregarded
from pipeline.usage import WrongUse, explain, speak

_MACHINE = {"O101", "O102", "O103"}  # fonts that are not there
_OUTPUT = {"O001", "O002", "O003"}  # the output folder

_PROJECT = Path(__file__).resolve().parent.parent
_YEAR = re.compile(r"[0-9]{4}")

_folder = partial(click.option, type=click.Path(path_type=Path))
_OPTIONS = (
    click.option("--year", type=click.IntRange(1900, 2999), help=help_of("year")),
    _folder("--rubric", help=help_of("rubric_file")),
    _folder("--inputs", help=help_of("inputs")),
    _folder("--out", help=help_of("out")),
    _folder("--templates", help=help_of("templates")),
    _folder("--fonts", envvar="KAOHE_FONTS", help=help_of("fonts")),
    click.option("--jobs", type=click.IntRange(1, 64), help=help_of("jobs")),
)


def _campaign_options(command: F) -> F:
    """Add the options that every command on a campaign takes."""
    for option in reversed((*_OPTIONS, lang_option)):
        command = option(command)
    return command


class Paths(TypedDict):
    """The places that a command takes; None where it is left to find them."""

    year: int | None
    rubric: Path | None
    inputs: Path | None
    out: Path | None
    templates: Path | None
    fonts: Path | None


def find_places(paths: Paths, language: Language) -> run.Places:
    """Fill in what the options leave open: the last campaign of the folder we stand in.

    The output folder is given as it is on the disk, so that a link to it is not replaced by it.
    """
    inputs = paths["inputs"] or Path("inputs") / _year(paths["year"], language)
    year = str(paths["year"] or inputs.absolute().name)
    templates = paths["templates"] or _PROJECT / "templates"
    for folder in (inputs, templates):
        if not folder.is_dir():
            raise WrongUse(say(language, "no_folder", folder=folder.as_posix()))
    return run.Places(
        rubric=paths["rubric"] or Path("rubric") / f"{year}.yaml",
        inputs=inputs,
        out=_real(Path("build") / year if paths["out"] is None else paths["out"]),
        templates=templates,
        fonts=_PROJECT / ".cache" / "fonts",
        official_fonts=paths["fonts"],
        scratch=_scratch(),
    )


def _year(asked: int | None, language: Language) -> str:
    if asked:
        return str(asked)
    folder = Path("inputs")
    found = folder.iterdir() if folder.is_dir() else ()
    years = sorted(path.name for path in found if _YEAR.fullmatch(path.name))
    if not years:
        raise WrongUse(say(language, "no_year", folder=folder.absolute().as_posix()))
    return years[-1]


def _real(path: Path) -> Path:
    """Follow every link; shown from where we stand, if the place is below."""
    real, here = _absolute(path), Path.cwd()
    return real.relative_to(here) if real.is_relative_to(here) else real


def _absolute(path: Path) -> Path:
    return Path(os.path.realpath(path))  # Path.resolve raises where links go round in a circle


def _check_out(places: run.Places, language: Language) -> None:
    """Refuse to replace a folder that holds the inputs or our own feet, or to write into inputs."""
    out, here = _absolute(places.out), Path.cwd()
    sources = [_absolute(path) for path in (places.inputs, places.templates, places.rubric.parent)]
    if any(place.is_relative_to(out) for place in (here, *sources)):
        raise WrongUse(say(language, "out_around", folder=out.as_posix()))
    # The rubric may lie in the folder that we stand in, and then everything is inside of that.
    closed = (place for place in sources if not here.is_relative_to(place))
    for place in (*closed, sources[0]):
        if out.is_relative_to(place):
            place_said = place.as_posix()
            raise WrongUse(say(language, "out_inside", folder=out.as_posix(), place=place_said))


def _scratch() -> Path:
    """Choose where the font cache lies: in the project, or elsewhere if that is read-only."""
    own = _PROJECT / ".cache"
    base = own if os.access(own if own.exists() else _PROJECT, os.W_OK) else tempfile.gettempdir()
    return Path(base) / "fontconfig"


@click.group(help=say(SPOKEN, "help"))
@click.version_option(__version__, prog_name="kaohe", help=help_of("version"))
@lang_option
def kaohe(lang: str | None) -> None:
    """Hold the commands."""
    del lang  # the commands ask the context for it
    if os.environ.get("NO_COLOR"):  # no-color.org; click leaves colours out of files by itself
        click.get_current_context().color = False


@kaohe.command(help=help_of("reports"))
@_campaign_options
def reports(lang: str | None, jobs: int | None, **paths: Unpack[Paths]) -> None:
    """Make every document of a campaign."""
    # rich takes a tenth of a second to load, which the quick commands need not pay.
    from pipeline.progress import print_outputs, watch  # noqa: PLC0415

    language, start = language_of(lang), time.monotonic()
    places = find_places(paths, language)
    _check_out(places, language)
    click.echo(say(language, "reading"), err=True)
    with watch(language, "reading_sheets", "rendering") as (reading, progress):
        made, problems = run.reports(places, _processes(jobs), progress, reading)
    print_problems(problems, language, err=True)
    if made is None:
        click.echo(say(language, _next_step(problems)), err=True)
        sys.exit(EXIT_INPUT)
    with disregarded():  # everything is written: no saying that nothing was
        print_outputs(made.published.outputs, made.published.folder.as_posix(), language)
        _print_reports(made, language, f"{time.monotonic() - start:.1f}")


def _next_step(problems: Sequence[Diagnostic]) -> str:
    """Choose what to advise: what lacks in the machine or at the output is not for ``check``."""
    codes = {found.code for found in problems if severity(found) is Severity.ERROR}
    if codes & _MACHINE:
        return "next_machine"
    return "next_reports_again" if codes and codes <= _OUTPUT else "next_check_errors"


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
    if published.kept:
        click.echo(say(language, "kept", folder=published.kept.as_posix()))
    click.echo(say(language, "next_reports", index=f"{folder}/index.html"))


@kaohe.command(help=help_of("check"))
@_campaign_options
@format_option("text", "json")
def check(lang: str | None, jobs: int | None, form: str, **paths: Unpack[Paths]) -> None:
    """List every problem of rubric and inputs."""
    language = language_of(lang)
    with _watch_reading(language) as progress:
        _, problems = run.check(find_places(paths, language), _processes(jobs), progress)
    if form == "json":
        print_json([diagnostic_as_json(found, language) for found in problems])
    else:
        print_problems(problems, language, err=False)
        _print_verdict(problems, language)
    sys.exit(EXIT_INPUT if has_errors(problems) else 0)


def _processes(jobs: int | None) -> int:
    return jobs or os.cpu_count() or 1


@contextmanager
def _watch_reading(language: Language) -> Iterator[Progress]:
    """Show how far the reading is, where it takes long enough to be told of."""
    with ExitStack() as stack:
        shown: list[Progress] = []

        def show(done: int, count: int, name: str) -> None:
            if not shown:
                # rich takes a tenth of a second to load, which a small campaign need not pay.
                from pipeline.progress import watch  # noqa: PLC0415

                shown.extend(stack.enter_context(watch(language, "reading_sheets")))
            shown[0](done, count, name)

        yield show


def _print_verdict(problems: Sequence[Diagnostic], language: Language) -> None:
    if has_errors(problems):
        click.echo(say(language, "next_check_errors"))
        return
    if not problems:
        click.echo(say(language, "clean"))
    click.echo(say(language, "next_check_clean"))


@kaohe.command(help=help_of("doctor"))
@_campaign_options
def doctor(lang: str | None, jobs: int | None, **paths: Unpack[Paths]) -> None:
    """Say what this machine has and lacks."""
    # Opening fonts takes a library that the quick commands need not pay for.
    from pipeline.doctor import Machine, examine, is_fit  # noqa: PLC0415

    del jobs  # taken so that a script can pass the same options to every command
    language = language_of(lang)
    findings = examine(
        Machine(
            lock=_PROJECT / "requirements.lock",
            fonts=_PROJECT / ".cache" / "fonts",
            official_fonts=paths["fonts"],
            written=(paths["out"] or Path("build"), _scratch()),
            screen_encoding=sys.stdout.encoding,
        )
    )
    print_findings(findings, language)
    click.echo(say(language, "next_doctor_good" if is_fit(findings) else "next_doctor_bad"))
    sys.exit(0 if is_fit(findings) else EXIT_INPUT)


kaohe.add_command(import_rubric)
kaohe.add_command(rubric)
speak(kaohe, SPOKEN)


def run_command() -> int:
    """Run the command that the arguments name; give its exit code."""
    try:
        kaohe.main(standalone_mode=False, prog_name="kaohe")
    except click.UsageError as error:
        click.echo(explain(error, SPOKEN), err=True)
        return EXIT_USE
    except click.Abort:  # what click makes of Ctrl-C
        raise KeyboardInterrupt from None
    return 0
