"""The commands ``kaohe archive`` and ``kaohe rebuild``."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn, Unpack

import click

from pipeline.command_parts import EXIT_INPUT, argument, help_of, language_of
from pipeline.command_places import Paths, campaign_options, find_places
from pipeline.console import print_problems
from pipeline.diagnostics import Diagnostic, Language, Source, problem
from pipeline.exchange import hold
from pipeline.issue.commit import open_register
from pipeline.issue_command import ARCHIVE
from pipeline.messages import say
from pipeline.run_archive import Packing, pack, plan_package
from pipeline.run_read import Places
from pipeline.usage import WrongUse

_path = click.Path(path_type=Path)


@click.command(help=help_of("archive"))
@click.option("--archive", "folder", type=_path, default=ARCHIVE, help=help_of("archive_folder"))
@campaign_options
def archive(folder: Path, lang: str | None, jobs: int | None, **paths: Unpack[Paths]) -> None:
    """Pack what was issued."""
    del jobs  # taken so that a script can pass the same options to every command
    language = language_of(lang)
    places = find_places(paths, language)
    if not folder.is_dir():
        raise WrongUse(say(language, "no_folder", folder=folder.as_posix()))
    try:
        with hold(folder / ".lock") as is_ours:
            problems = [] if is_ours else [problem("K014", Source(folder.as_posix()))]
            packing = _planned(places, folder, language, problems)
            _carry_out(packing, places, language)
    except OSError as error:
        place = Source(str(error.filename or folder.as_posix()))
        _refuse([problem("A014", place, reason=error.strerror or error)], language)


def _planned(
    places: Places, folder: Path, language: Language, problems: list[Diagnostic]
) -> Packing:
    """Say what is to be packed; end the program where nothing may be."""
    if problems:
        _refuse(problems, language)
    register, found = open_register(folder)
    if register is None:
        _refuse(found, language)
    packing, more = plan_package(places, folder, register)
    if packing is None:
        _refuse([*found, *more], language)
    print_problems([*found, *more], language, err=True)
    return packing


def _carry_out(packing: Packing, places: Places, language: Language) -> None:
    # rich takes a tenth of a second to load, which a run without work need not pay.
    from pipeline.progress import watch  # noqa: PLC0415

    if not packing.pieces:
        click.echo(say(language, "archive_nothing", year=packing.package.campaign))
        click.echo(say(language, "next_archive_none"))
        return
    with watch(language, "packing") as (progress,):
        made, problems = pack(packing, places, progress)
    if made is None:
        _refuse(problems, language)
    print_problems(problems, language, err=True)
    numbers = [piece.number for piece in packing.pieces]
    ends = {"first": numbers[0], "last": numbers[-1], "folder": made.as_posix()}
    click.echo(say(language, "archive_packed", count=len(numbers), **ends))
    click.echo(say(language, "next_archive", folder=argument(made)))


def _refuse(problems: Sequence[Diagnostic], language: Language) -> NoReturn:
    print_problems(problems, language, err=True)
    click.echo(say(language, "next_archive_refused"), err=True)
    sys.exit(EXIT_INPUT)
