"""The command ``kaohe``: arguments, printing, exit codes; what it does stands in ``run``."""

import json
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypedDict, TypeVar, Unpack

import click

from pipeline import __version__, run
from pipeline.codes import has_errors
from pipeline.console import print_findings, print_problems
from pipeline.diagnostics import Diagnostic, Language
from pipeline.diagnostics_json import diagnostic_as_json
from pipeline.messages import say
from pipeline.rubric_view import as_json, as_lines

EXIT_INPUT = 1  # an input has errors
EXIT_USE = 2  # wrong use of the command
EXIT_INTERRUPTED = 130  # what a shell reports after Ctrl-C

_PROJECT = Path(__file__).resolve().parent.parent
_YEAR = re.compile(r"[0-9]{4}")
_F = TypeVar("_F", bound=Callable[..., None])


def locale_language() -> Language:
    """Give the language of the user's locale; a locale that names none means Chinese.

    Clerks come first: ``C`` and ``POSIX`` are what a bare machine has, not somebody's choice.
    """
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    code = next((name for name in names if name), "").partition(".")[0]
    chinese = code in {"", "C", "POSIX"} or code.startswith("zh")
    return Language.CHINESE if chinese else Language.ENGLISH


def _help(key: str) -> str:
    return say(_asked_language(sys.argv), f"help_{key}")


def _asked_language(arguments: Sequence[str]) -> Language:
    """Find ``--lang`` before the arguments are parsed, so that ``--help`` speaks it too."""
    for option, value in zip(arguments, [*arguments[1:], ""], strict=True):
        asked = value if option == "--lang" else option.removeprefix("--lang=")
        if option.startswith("--lang") and asked in set(Language):
            return Language(asked)
    return locale_language()


_folder = partial(click.option, type=click.Path(path_type=Path))
_OPTIONS = (
    click.option("--year", type=click.IntRange(1900, 2999), help=_help("year")),
    _folder("--rubric", help=_help("rubric_file")),
    _folder("--inputs", help=_help("inputs")),
    _folder("--out", help=_help("out")),
    _folder("--templates", help=_help("templates")),
    _folder("--fonts", envvar="KAOHE_FONTS", help=_help("fonts")),
    click.option("--jobs", type=click.IntRange(1, 64), help=_help("jobs")),
)
_lang = click.option(
    "--lang", type=click.Choice([one.value for one in Language]), help=_help("lang")
)


def _campaign_options(command: _F) -> _F:
    """Add the options that every command on a campaign takes."""
    for option in reversed((*_OPTIONS, _lang)):
        command = option(command)
    return command


def _format(*choices: str) -> Callable[[_F], _F]:
    return click.option(
        "--format", "form", type=click.Choice(choices), default=choices[0], help=_help("format")
    )


class Paths(TypedDict):
    """The places that a command takes; None where it is left to find them."""

    year: int | None
    rubric: Path | None
    inputs: Path | None
    out: Path | None
    templates: Path | None
    fonts: Path | None


def find_places(paths: Paths, language: Language) -> run.Places:
    """Fill in what the options leave open: the last campaign of the folder we stand in."""
    inputs = paths["inputs"] or Path("inputs") / (_year(paths["year"], language))
    year = str(paths["year"] or inputs.name)
    return run.Places(
        rubric=paths["rubric"] or Path("rubric") / f"{year}.yaml",
        inputs=inputs,
        out=paths["out"] or Path("build") / year,
        templates=paths["templates"] or _PROJECT / "templates",
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
        raise click.UsageError(say(language, "no_year", folder=folder.resolve().as_posix()))
    return years[-1]


def _scratch() -> Path:
    """Choose where the font cache lies: in the project, or elsewhere if that is read-only."""
    own = _PROJECT / ".cache"
    base = own if os.access(own if own.exists() else _PROJECT, os.W_OK) else tempfile.gettempdir()
    return Path(base) / "fontconfig"


@click.group(help=say(_asked_language(sys.argv), "help"))
@click.version_option(__version__, prog_name="kaohe")
def kaohe() -> None:
    """Hold the commands."""


@kaohe.command(help=_help("reports"))
@_campaign_options
def reports(lang: str | None, jobs: int | None, **paths: Unpack[Paths]) -> None:
    """Make every document of a campaign."""
    # rich takes a tenth of a second to load, which the quick commands need not pay.
    from pipeline.progress import print_outputs, watch  # noqa: PLC0415

    language, start = _language(lang), time.monotonic()
    places = find_places(paths, language)
    click.echo(say(language, "reading"), err=True)
    with watch(language) as progress:
        made, problems = run.reports(places, jobs or os.cpu_count() or 1, progress)
    print_problems(problems, language, err=True)
    if made is None:
        click.echo(say(language, "next_check_errors"), err=True)
        sys.exit(EXIT_INPUT)
    print_outputs(made.published.outputs, made.published.folder.as_posix(), language)
    _print_reports(made, language, f"{time.monotonic() - start:.1f}")


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


@kaohe.command(help=_help("check"))
@_campaign_options
@_format("text", "json")
def check(lang: str | None, jobs: int | None, form: str, **paths: Unpack[Paths]) -> None:
    """List every problem of rubric and inputs."""
    del jobs  # taken so that a script can pass the same options to every command
    language = _language(lang)
    _, problems = run.check(find_places(paths, language))
    if form == "json":
        _print_json([diagnostic_as_json(found, language) for found in problems])
    else:
        print_problems(problems, language, err=False)
        _print_verdict(problems, language)
    sys.exit(EXIT_INPUT if has_errors(problems) else 0)


def _print_verdict(problems: Sequence[Diagnostic], language: Language) -> None:
    if has_errors(problems):
        click.echo(say(language, "next_check_errors"))
        return
    if not problems:
        click.echo(say(language, "clean"))
    click.echo(say(language, "next_check_clean"))


@kaohe.command(help=_help("rubric"))
@click.argument("file", type=click.Path(path_type=Path))
@_format("table", "json")
@_lang
def rubric(file: Path, form: str, lang: str | None) -> None:
    """Show a rubric and whether its points add up."""
    language = _language(lang)
    value, problems = run.read_rubric(file)
    if form == "json":
        _print_json(as_json(value, problems, language))
    else:
        for line in as_lines(value) if value else ():
            click.echo(line)
        print_problems(problems, language, err=False)
        if not has_errors(problems):
            click.echo(say(language, "next_rubric"))
    sys.exit(EXIT_INPUT if has_errors(problems) else 0)


@kaohe.command(help=_help("doctor"))
@_campaign_options
def doctor(lang: str | None, jobs: int | None, **paths: Unpack[Paths]) -> None:
    """Say what this machine has and lacks."""
    # Opening fonts takes a library that the quick commands need not pay for.
    from pipeline.doctor import Machine, examine, is_fit  # noqa: PLC0415

    del jobs  # as above
    language = _language(lang)
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


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def _language(asked: str | None) -> Language:
    return Language(asked) if asked else locale_language()


def main() -> None:
    """Run the command; the entry point of the console script."""
    language = _asked_language(sys.argv)
    try:
        kaohe.main(standalone_mode=False, prog_name="kaohe")
    except click.UsageError as error:
        click.echo(say(language, "wrong_use", reason=error.format_message()), err=True)
        sys.exit(EXIT_USE)
    except (KeyboardInterrupt, click.Abort):
        click.echo(say(language, "interrupted"), err=True)
        sys.exit(EXIT_INTERRUPTED)
