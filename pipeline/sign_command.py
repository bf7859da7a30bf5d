"""The command ``kaohe sign``: signs with the organisation's own certificate, and checks that."""

import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from pipeline.codes import has_errors
from pipeline.command_parts import (
    EXIT_INPUT,
    argument,
    format_option,
    help_of,
    lang_option,
    language_of,
    print_json,
)
from pipeline.command_places import find_inputs, real
from pipeline.console import print_problems
from pipeline.diagnostics import Diagnostic, Language
from pipeline.diagnostics_json import diagnostic_as_json
from pipeline.messages import say
from pipeline.run_sign import Done, read_signer, sign_folder
from pipeline.run_sign_check import Found, Report, check_folder
from pipeline.sign.record import Kind, totals
from pipeline.signals import disregarded
from pipeline.usage import WrongUse

PASSWORD = "KAOHE_SIGN_PASSWORD"  # noqa: S105  # the name of the variable, whose value stands nowhere
_SHOWN = 16  # characters of a certificate's sha256

_path = click.Path(path_type=Path)


@click.command(help=help_of("sign"))
@click.argument("folder", type=_path)
@click.option("--check", "is_check", is_flag=True, help=help_of("sign_check"))
@click.option("--trust", type=_path, multiple=True, help=help_of("trust"))
@click.option("--year", type=click.IntRange(1900, 2999), help=help_of("year"))
@click.option("--inputs", type=_path, help=help_of("inputs"))
@format_option("text", "json")
@lang_option
def sign(  # noqa: PLR0913  # click hands over each option by its name
    *,
    folder: Path,
    is_check: bool,
    trust: tuple[Path, ...],
    year: int | None,
    inputs: Path | None,
    form: str,
    lang: str | None,
) -> None:
    """Sign what a folder holds, or check what was signed."""
    language = language_of(lang)
    folder = _named(folder)
    if not (folder.is_dir() or is_check):
        raise WrongUse(say(language, "no_folder", folder=folder.as_posix()))
    if is_check:
        _check(folder, trust, form, language)
    else:
        _sign(folder, find_inputs(inputs, year, language), form, language)


def _named(folder: Path) -> Path:
    """Give a folder by a path with its name, which that of the signatures is made of."""
    found = real(folder)
    return found if found.name else found.absolute()


def _sign(folder: Path, inputs: Path, form: str, language: Language) -> None:
    # rich takes a tenth of a second to load, which the quick commands need not pay.
    from pipeline.progress import watch  # noqa: PLC0415

    moment = datetime.now(UTC).replace(microsecond=0)
    signer, problems = read_signer(inputs, os.environ.get(PASSWORD), moment)
    done = None
    if signer:
        values = {"name": signer.name, "certificate": signer.certificate[:_SHOWN]}
        click.echo(say(language, "sign_opened", **values), err=True)
        if signer.address:
            click.echo(say(language, "sign_stamped", service=signer.address), err=True)
        with watch(language, "signing_files") as (progress,):
            done, found = sign_folder(folder, signer, progress)
        problems = [*problems, *found]
    if form == "json":
        print_json(_done_as_json(done, problems, language))
    else:
        print_problems(problems, language, err=True)
    if done is None:
        click.echo(say(language, "next_sign_errors"), err=True)
        sys.exit(EXIT_INPUT)
    if form == "text":
        with disregarded():  # everything is written: no saying that nothing was
            _tell(done, folder, language)


def _tell(done: Done, folder: Path, language: Language) -> None:
    place, counts = argument(done.folder), totals(done.record.entries)
    made = {
        "pdfs": counts[Kind.PDF],
        "manifests": counts[Kind.MANIFEST],
        "stamps": counts[Kind.STAMP],
    }
    click.echo(say(language, "sign_done", folder=done.folder.as_posix(), **made))
    click.echo(say(language, "sign_no_seal"))
    click.echo(say(language, "next_sign", folder=argument(folder), place=place))


def _done_as_json(
    done: Done | None, problems: Sequence[Diagnostic], language: Language
) -> dict[str, object]:
    entries = done.record.entries if done else ()
    return {
        "folder": done.folder.as_posix() if done else None,
        "signer": done.record.signer if done else None,
        "files": [{"path": one.path, "signed": one.signed, "kind": one.kind} for one in entries],
        "diagnostics": [diagnostic_as_json(one, language) for one in problems],
    }


# --- checking ---


def _check(folder: Path, trust: Sequence[Path], form: str, language: Language) -> None:
    from pipeline.progress import watch  # noqa: PLC0415  # as above

    with watch(language, "checking_files") as (progress,):
        report, problems = check_folder(folder, trust, progress)
    is_wrong = has_errors(problems)
    if form == "json":
        print_json(_report_as_json(report, problems, language))
    else:
        if report:
            click.echo(say(language, "sign_seen", **_seen(report)))
        print_problems(problems, language, err=False)
        if not is_wrong:
            click.echo(say(language, "sign_valid"))
        click.echo(say(language, "next_sign_wrong" if is_wrong else "next_sign_checked"))
    sys.exit(EXIT_INPUT if is_wrong else 0)


def _seen(report: Report) -> dict[str, object]:
    stated = report.record
    return {
        "signer": stated.signer,
        "certificate": stated.certificate[:_SHOWN],
        "at": stated.at[:10],
        "count": len(report.found),
    }


def _report_as_json(
    report: Report | None, problems: Sequence[Diagnostic], language: Language
) -> dict[str, object]:
    return {
        "folder": report.folder.as_posix() if report else None,
        "signatures": [_found_as_json(one) for one in report.found] if report else [],
        "diagnostics": [diagnostic_as_json(one, language) for one in problems],
    }


def _found_as_json(found: Found) -> dict[str, object]:
    one = found.checked
    return {
        "path": found.path,
        "kind": found.kind,
        "holds": one.fault is None,
        "signer": one.signer,
        "certificate_sha256": one.certificate,
        "trusted": one.is_trusted,
        "in_force": one.is_in_force,
        "signed_at": one.at.isoformat() if one.at else None,
        "stamped_at": one.stamped.isoformat() if one.stamped else None,
        "stamped_by": one.stamped_by or None,
    }
