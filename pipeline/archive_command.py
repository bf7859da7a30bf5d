"""The commands ``kaohe archive`` and ``kaohe rebuild``."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn, Unpack

import click

from pipeline.command_parts import EXIT_INPUT, argument, help_of, lang_option, language_of
from pipeline.command_places import (
    BUILT_IN,
    PROJECT,
    Paths,
    campaign_options,
    find_places,
    scratch_folder,
)
from pipeline.console import print_problems
from pipeline.diagnostics import Diagnostic, Language, Source, problem
from pipeline.exchange import hold
from pipeline.issue.commit import open_register
from pipeline.issue_command import ARCHIVE
from pipeline.messages import say
from pipeline.run_archive import Packing, pack, plan_package
from pipeline.run_read import Places
from pipeline.run_rebuild import Again, Machine
from pipeline.run_rebuild import rebuild as make_again
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


@click.command(help=help_of("rebuild"))
@click.argument("package", type=_path)
@click.option("--out", type=_path, help=help_of("rebuilt"))
@click.option("--fonts", type=_path, envvar="KAOHE_FONTS", help=help_of("fonts"))
@click.option("--jobs", type=click.IntRange(1, 64), help=help_of("jobs"))
@lang_option
def rebuild(
    package: Path, out: Path | None, fonts: Path | None, jobs: int | None, lang: str | None
) -> None:
    """Make the documents of a package again."""
    # rich takes a tenth of a second to load, which wrong use need not pay.
    from pipeline.progress import watch  # noqa: PLC0415

    language = language_of(lang)
    if not package.is_dir():
        raise WrongUse(say(language, "no_folder", folder=package.as_posix()))
    if out and os.path.lexists(out):
        raise WrongUse(say(language, "report_there", path=out.as_posix()))
    machine = Machine(_bare(fonts), PROJECT / "requirements.lock", jobs or os.cpu_count() or 1)
    with watch(language, "rendering") as (progress,):
        made, problems = make_again(package, machine, progress)
    print_problems(problems, language, err=True)
    if made is None:
        click.echo(say(language, "next_rebuild_refused", package=argument(package)), err=True)
        sys.exit(EXIT_INPUT)
    if out:
        _write(made, out, language)
    _tell(made, language)


def _bare(fonts: Path | None) -> Places:
    """Give places without a campaign: that is in the package."""
    nowhere = Path(os.devnull)
    cached = PROJECT / ".cache" / "fonts"
    return Places(nowhere, nowhere, nowhere, BUILT_IN, cached, fonts, scratch_folder())


def _write(made: Sequence[Again], out: Path, language: Language) -> None:
    """Write the documents made again into a new folder."""
    try:
        out.mkdir(parents=True)
        for one in made:
            (out / one.path.name).write_bytes(one.data)
    except OSError as error:
        raise WrongUse(f"{out.as_posix()}: {error.strerror or error}") from error
    click.echo(say(language, "rebuilt_to", folder=out.as_posix()))


def _tell(made: Sequence[Again], language: Language) -> None:
    wrong = sum(not one.is_same for one in made)
    key, following = ("rebuild_same", "next_rebuild")
    if wrong:
        key, following = ("rebuild_differ", "next_rebuild_differ")
    click.echo(say(language, key, count=len(made), wrong=wrong))
    click.echo(say(language, following))
    sys.exit(EXIT_INPUT if wrong else 0)
