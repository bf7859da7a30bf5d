"""The command ``kaohe diff``, and the lines on changes at the end of ``kaohe reports``."""

import sys
from pathlib import Path

import click

from pipeline.command_parts import (
    EXIT_INPUT,
    argument,
    format_option,
    help_of,
    lang_option,
    language_of,
    print_json,
)
from pipeline.console import print_problems
from pipeline.diagnostics import Language
from pipeline.messages import say
from pipeline.results_diff_json import as_json
from pipeline.results_diff_view import as_lines, in_brief
from pipeline.run_results import Since, compare_runs

_path = click.Path(path_type=Path, readable=False)


@click.command("diff", help=help_of("runs_diff"))
@click.argument("old", type=_path)
@click.argument("new", type=_path)
@format_option("text", "json")
@lang_option
def diff(old: Path, new: Path, form: str, lang: str | None) -> None:
    """Compare two runs' results."""
    language = language_of(lang)
    found, problems = compare_runs(old, new)
    if form == "json":
        print_json(as_json(found, problems, language))
    else:
        for line in as_lines(found, language) if found else ():
            click.echo(line)
        print_problems(problems, language, err=False)
        if found is None:
            click.echo(say(language, "next_runs_errors"))
        else:
            click.echo(say(language, "next_runs_nothing" if found.is_empty else "next_runs"))
    sys.exit(EXIT_INPUT if found is None else 0)


def print_changes(since: Since | None, kept: Path | None, folder: Path, language: Language) -> None:
    """Say what changed since the former run, and where to look for all of it."""
    for line in in_brief(since.found, language) if since else ():
        click.echo(line)
    if kept:
        places = {"old": argument(kept), "new": argument(folder)}
        click.echo(say(language, "runs_all", former=kept.as_posix(), **places))
