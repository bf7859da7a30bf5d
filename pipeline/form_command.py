"""The command ``kaohe forms``: the workbooks and papers that go out to be filled in."""

import sys
import time
from typing import Unpack

import click

from pipeline import run
from pipeline.command_parts import EXIT_INPUT, argument, help_of, language_of
from pipeline.command_places import Paths, campaign_options, check_out, find_places
from pipeline.console import print_problems
from pipeline.diagnostics import Language
from pipeline.messages import say
from pipeline.signals import disregarded

_KIND = "-forms"  # the default folder is build/2017-forms, beside that of the reports


@click.command(help=help_of("forms"))
@campaign_options
def forms(lang: str | None, jobs: int | None, **paths: Unpack[Paths]) -> None:
    """Make the forms of a campaign."""
    # rich takes a tenth of a second to load, which the quick commands need not pay.
    from pipeline.progress import print_outputs, watch  # noqa: PLC0415

    del jobs  # taken so that a script can pass the same options to every command
    language, start = language_of(lang), time.monotonic()
    places = find_places(paths, language, _KIND)
    check_out(places, language)
    click.echo(say(language, "reading"), err=True)
    with watch(language, "rendering") as (progress,):
        made, problems = run.forms(places, progress)
    print_problems(problems, language, err=True)
    if made is None:
        click.echo(say(language, "next_forms_again"), err=True)
        sys.exit(EXIT_INPUT)
    with disregarded():  # everything is written: no saying that nothing was
        print_outputs(made.published.outputs, made.published.folder.as_posix(), language)
        _print_made(made, places, language, f"{time.monotonic() - start:.1f}")


def _print_made(made: run.Forms, places: run.Places, language: Language, seconds: str) -> None:
    counts = {"departments": made.departments, "answered": made.answered}
    click.echo(say(language, "forms_made", year=made.year, seconds=seconds, **counts))
    if kept := made.published.kept:
        click.echo(say(language, "kept", folder=kept.as_posix()))
    folder, scores = argument(made.published.folder), argument(places.inputs / "scores")
    click.echo(say(language, "next_forms", folder=folder, scores=scores))
