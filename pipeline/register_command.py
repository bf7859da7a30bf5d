"""The commands of ``kaohe register``: check, back up, make anew."""

import sqlite3
from pathlib import Path

import click

from pipeline.command_parts import EXIT_INPUT, help_of, lang_option, language_of
from pipeline.console import print_problems
from pipeline.issue.register import backup as copy_register
from pipeline.issue.register import restore as make_anew
from pipeline.issue_command import ARCHIVE, held, opened
from pipeline.messages import say
from pipeline.usage import WrongUse

_folder = click.option(
    "--archive",
    type=click.Path(path_type=Path),
    default=ARCHIVE,
    help=help_of("archive_folder"),
)


@click.group(help=help_of("register"))
def register() -> None:
    """Hold the commands that are about the register."""


@register.command(help=help_of("register_check"))
@_folder
@lang_option
def check(archive: Path, lang: str | None) -> None:
    """Check the register and every issued file."""
    language = language_of(lang)
    with opened(archive, language) as kept:
        if not kept.entries:
            click.echo(say(language, "register_empty"))
            return
        last = kept.entries[-1].number
        click.echo(say(language, "register_sound", count=len(kept.entries), last=last))
        click.echo(say(language, "next_register"))


@register.command(help=help_of("register_backup"))
@click.argument("target", type=click.Path(path_type=Path))
@_folder
@lang_option
def backup(target: Path, archive: Path, lang: str | None) -> None:
    """Copy a sound register to a new file."""
    language = language_of(lang)
    with opened(archive, language):
        try:
            copy_register(archive, target)
        except FileExistsError as error:
            said = say(language, "register_there", path=target.as_posix())
            raise WrongUse(said) from error
        except (OSError, sqlite3.Error) as error:
            raise WrongUse(f"{target.as_posix()}: {error}") from error
    click.echo(say(language, "register_saved", path=target.as_posix()))


@register.command(help=help_of("register_restore"))
@_folder
@lang_option
def restore(archive: Path, lang: str | None) -> None:
    """Make the register anew from the records."""
    language = language_of(lang)
    with held(archive, language):
        count, problems = make_anew(archive)
    print_problems(problems, language, err=True)
    if problems:
        click.get_current_context().exit(EXIT_INPUT)
    click.echo(say(language, "register_restored", count=count))
