"""The command ``kaohe verify``: a package on trial, item by item."""

import getpass
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

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
from pipeline.diagnostics_json import diagnostic_as_json
from pipeline.messages import say
from pipeline.run_verify import Fonts, Verified, write_report
from pipeline.run_verify import verify as verify_package
from pipeline.usage import WrongUse
from pipeline.verify.items import Property, Verdict
from pipeline.verify.words import title

_PROPERTIES = {
    Property.AUTHENTIC: "property_authentic",
    Property.COMPLETE: "property_complete",
    Property.USABLE: "property_usable",
    Property.SAFE: "property_safe",
}
_VERDICTS = {
    Verdict.PASSED: "verdict_passed",
    Verdict.FAILED: "verdict_failed",
    Verdict.NOT_JUDGED: "verdict_not_judged",
}
_path = click.Path(path_type=Path)


@click.command(help=help_of("verify"))
@click.argument("package", type=_path)
@click.option("--report", type=_path, help=help_of("report"))
@click.option("--fonts", type=_path, envvar="KAOHE_FONTS", help=help_of("fonts"))
@format_option("text", "json")
@lang_option
def verify(
    package: Path, report: Path | None, fonts: Path | None, form: str, lang: str | None
) -> None:
    """Check a package."""
    # rich takes a tenth of a second to load, which the quick commands need not pay.
    from pipeline.progress import watch  # noqa: PLC0415

    language = language_of(lang)
    if not package.is_dir():
        raise WrongUse(say(language, "no_folder", folder=package.as_posix()))
    with watch(language, "verifying") as (progress,):
        verified = verify_package(package, progress)
    value = as_json(verified, language)
    if form == "json":
        print_json(value)
    else:
        _print(verified, language)
    if report:
        _write(report, value, language)
        _write_form(report, verified, fonts, language)
    next_step = "next_verify_good" if verified.is_sound else "next_verify_bad"
    click.echo(say(language, next_step), err=form == "json")
    sys.exit(0 if verified.is_sound else EXIT_INPUT)


def as_json(verified: Verified, language: Language) -> dict[str, object]:
    """Give the report for programs."""
    return {
        "package": verified.name,
        "pieces": verified.pieces,
        "files": verified.files,
        "sound": verified.is_sound,
        "items": [
            {
                "number": one.item.number,
                "property": one.item.property.value,
                "verdict": one.verdict.value,
                "problems": [diagnostic_as_json(found, language) for found in one.found],
            }
            for one in verified.items
        ],
        "problems": [diagnostic_as_json(found, language) for found in verified.found],
    }


def _print(verified: Verified, language: Language) -> None:
    values = {"name": verified.name, "pieces": verified.pieces, "files": verified.files}
    click.echo(say(language, "verify_head", **values))
    for one in Property:
        click.echo(say(language, _PROPERTIES[one]))
        for judged in verified.items:
            if judged.item.property is one:
                verdict = say(language, _VERDICTS[judged.verdict])
                said = title(judged.item.number, language)
                click.echo(f"  {judged.item.number:5} {verdict}  {said}")
    print_problems(verified.found, language, err=False)
    end = "verify_sound" if verified.is_sound else "verify_unsound"
    click.echo(say(language, end, count=len(verified.found)))


def _write(folder: Path, value: dict[str, object], language: Language) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    _put(folder / "verify.json", text.encode(), language)


def _write_form(folder: Path, verified: Verified, fonts: Path | None, language: Language) -> None:
    """Write the report as a form to print; what lacks for that is told."""
    own = Fonts(PROJECT / ".cache" / "fonts", fonts, scratch_folder())
    day = datetime.now(UTC).astimezone().date()
    data, problems = write_report(verified, day, getpass.getuser(), own)
    print_problems(problems, language, err=True)
    if data is None:
        sys.exit(EXIT_INPUT)
    _put(folder / "verify.pdf", data, language)


def _put(path: Path, data: bytes, language: Language) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError as error:
        raise WrongUse(say(language, "report_there", path=path.as_posix())) from error
    except OSError as error:
        raise WrongUse(f"{path.as_posix()}: {error.strerror or error}") from error
    click.echo(say(language, "report_written", path=path.as_posix()), err=True)
