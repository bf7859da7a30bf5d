"""The command ``kaohe verify``: a package on trial, item by item."""

import json
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TypedDict, Unpack

import click

from pipeline.codes import has_errors
from pipeline.command_parts import (
    EXIT_INPUT,
    format_option,
    help_of,
    lang_option,
    language_of,
    print_json,
)
from pipeline.command_places import PROJECT, scratch_folder
from pipeline.console import print_problems
from pipeline.diagnostics import Language
from pipeline.messages import say
from pipeline.run_verify import Verified
from pipeline.run_verify import verify as verify_package
from pipeline.usage import WrongUse
from pipeline.verify.items import Property
from pipeline.verify_report import PROPERTIES, VERDICTS, as_form, as_json, remark

_ISO = "%Y-%m-%d"
_JSON, _PDF = "verify.json", "verify.pdf"
_path = click.Path(path_type=Path)


class Filed(TypedDict):
    """Where the report goes, and how it is made."""

    report: Path | None
    dated: datetime | None
    fonts: Path | None


@click.command(help=help_of("verify"))
@click.argument("package", type=_path)
@click.option("--report", type=_path, help=help_of("report"))
@click.option("--date", "dated", type=click.DateTime([_ISO]), help=help_of("report_date"))
@click.option("--fonts", type=_path, envvar="KAOHE_FONTS", help=help_of("fonts"))
@format_option("text", "json")
@lang_option
def verify(package: Path, form: str, lang: str | None, **options: Unpack[Filed]) -> None:
    """Check a package."""
    # rich takes a tenth of a second to load, which the quick commands need not pay.
    from pipeline.progress import watch  # noqa: PLC0415

    language = language_of(lang)
    if not package.is_dir():
        raise WrongUse(say(language, "no_folder", folder=package.as_posix()))
    report = options["report"]
    if report:
        _refuse_report(report, package, language)
    with watch(language, "hashing", "verifying") as (hashing, opening):
        verified = verify_package(package, hashing, opening)
    value = as_json(verified, language)
    if form == "json":
        print_json(value)
    else:
        _print(verified, language)
    if report:
        text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
        printed = _printed(verified, language, options)  # both files or none
        _write(report, _JSON, text.encode(), language)
        _write(report, _PDF, printed, language)
    next_step = "next_verify_good" if verified.is_sound else "next_verify_bad"
    click.echo(say(language, next_step), err=form == "json")
    sys.exit(0 if verified.is_sound else EXIT_INPUT)


def _print(verified: Verified, language: Language) -> None:
    values = {"name": verified.name, "pieces": verified.pieces, "files": verified.files}
    click.echo(say(language, "verify_head", **values))
    for one in Property:
        click.echo(say(language, PROPERTIES[one]))
        for judged in verified.items:
            if judged.item.property is one:
                verdict = say(language, VERDICTS[judged.verdict])
                name = judged.item.name(language)
                why = remark(judged, language)
                said = f"{verdict}  {name}"
                click.echo(f"  {judged.item.number:5} {said}{f'  ({why})' if why else ''}")
    print_problems(verified.found, language, err=False)
    end = "verify_sound" if verified.is_sound else "verify_unsound"
    click.echo(say(language, end, count=len(verified.found)))


def _refuse_report(folder: Path, package: Path, language: Language) -> None:
    """Refuse a place for the report before the work: in the package, or taken."""
    if folder.resolve().is_relative_to(package.resolve()):
        raise WrongUse(say(language, "report_inside", path=folder.as_posix()))
    for name in (_JSON, _PDF):
        if os.path.lexists(folder / name):
            raise WrongUse(say(language, "report_there", path=(folder / name).as_posix()))


def _printed(verified: Verified, language: Language, options: Filed) -> bytes:
    """Print the form; without fonts there is none, which is told."""
    # The renderer takes a second to load.
    from pipeline.render.fonts import find_fonts  # noqa: PLC0415
    from pipeline.render.paper_table import TablePrinter  # noqa: PLC0415

    chosen, problems = find_fonts(PROJECT / ".cache" / "fonts", options["fonts"])
    if chosen is None:
        print_problems(problems, language, err=True)
        raise WrongUse(say(language, "report_no_fonts"))
    day = options["dated"]
    form = as_form(verified, language, day.date() if day else None)
    printed, doubts = TablePrinter(chosen, scratch_folder()).print(form)
    print_problems(doubts, language, err=True)
    if has_errors(doubts):
        sys.exit(EXIT_INPUT)
    return printed


def _write(folder: Path, name: str, data: bytes, language: Language) -> None:
    """Write a file that is not there yet."""
    path = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
    except OSError as error:
        raise WrongUse(f"{path.as_posix()}: {error.strerror or error}") from error
    click.echo(say(language, "report_written", path=path.as_posix()), err=True)
