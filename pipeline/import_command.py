"""The command ``kaohe import``: any file with a rubric in it to a draft and a report."""

import re
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline import run
from pipeline.codes import has_errors, severity
from pipeline.command_parts import (
    EXIT_INPUT,
    format_option,
    help_of,
    lang_option,
    language_of,
    print_json,
)
from pipeline.diagnostics import Diagnostic, Language, Severity
from pipeline.diagnostics_json import diagnostic_as_json
from pipeline.draft_file import Written, write_draft
from pipeline.draft_yaml import draft_yaml
from pipeline.load.fields import YEARS
from pipeline.load.text import visible
from pipeline.messages import say
from pipeline.model import Rubric
from pipeline.rubric_view import as_json
from pipeline.signals import disregarded

if TYPE_CHECKING:
    from pipeline.recognise import Hints

_YEAR = re.compile(r"(?<![0-9])(?:19[5-9]|20[0-9]|21[0-9])[0-9](?![0-9])")


@click.command("import", help=help_of("import"))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help=help_of("output"))
@click.option("--title", default="", help=help_of("title"))
@click.option("--year", type=click.IntRange(*YEARS), help=help_of("import_year"))
@click.option("--strict", is_flag=True, help=help_of("strict"))
@click.option("--force", is_flag=True, help=help_of("force"))
@format_option("text", "json")
@lang_option
def import_rubric(  # noqa: PLR0913  # click hands over each option by its name
    *,
    file: Path,
    output: Path | None,
    title: str,
    year: int | None,
    strict: bool,
    force: bool,
    form: str,
    lang: str | None,
) -> None:
    """Read a rubric from a file that people wrote, report on it, and write the draft."""
    language = language_of(lang)
    click.echo(say(language, "import_reading", file=file.as_posix()), err=True)
    rubric, found = run.import_rubric(file, hints_for(file, output, title, year))
    refused = strict and bool(_guesses(found))
    written = None
    if rubric and output and not refused:
        with disregarded():  # nothing may claim afterwards that nothing was written
            written, problems = write_draft(output, draft_yaml(rubric, found), file, force=force)
        found += problems
    outcome = _Outcome(file, rubric, found, written, refused)
    if form == "json":
        print_json(outcome.as_json(language))
    else:
        _print_report(outcome, language)
    sys.exit(0 if outcome.is_good else EXIT_INPUT)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of an import; ``refused`` by ``--strict``."""

    file: Path
    rubric: Rubric | None
    found: Sequence[Diagnostic]
    written: Written | None
    refused: bool

    @property
    def is_good(self) -> bool:
        return self.rubric is not None and not self.refused and not has_errors(self.found)

    def as_json(self, language: Language) -> dict[str, object]:
        shown = as_json(self.rubric, (), language)
        del shown["diagnostics"]  # those of the import stand beside it
        kept = self.written.kept if self.written else None
        return {
            "rubric": shown if self.rubric else None,
            "diagnostics": [diagnostic_as_json(one, language) for one in self.found],
            "written": self.written.path.as_posix() if self.written else None,
            "kept": kept.as_posix() if kept else None,
        }

    def next_step(self, language: Language) -> str:
        """Say what to do next."""
        if self.written:
            return say(language, "next_import_draft", file=self.written.path.as_posix())
        if self.rubric is None or has_errors(self.found):
            return say(language, "next_import_errors")
        if self.refused:
            return say(language, "next_import_strict", count=len(_guesses(self.found)))
        year = self.rubric.year
        return say(language, "next_import_look", file=self.file.as_posix(), year=year)


def hints_for(file: Path, output: Path | None, title: str, year: int | None) -> "Hints":
    """Take title and year from the options, or else from the names of the files."""
    from pipeline.recognise import Hints  # noqa: PLC0415  # as in run, for the other commands

    names = (output.stem if output else "", file.stem)
    years = (int(found) for name in names for found in _YEAR.findall(name))
    return Hints(
        title=" ".join(title.split()),
        year=year,
        fallback_title=visible(" ".join(file.stem.split())),
        fallback_year=next(years, date.today().year),  # noqa: DTZ011  # the clerk's own year
    )


def _guesses(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    return [one for one in found if severity(one) is Severity.GUESS]


def _print_report(outcome: _Outcome, language: Language) -> None:
    # rich takes time to load, which the other commands need not pay.
    from pipeline.import_report import report  # noqa: PLC0415

    width = shutil.get_terminal_size((0, 0)).columns  # none where the report goes to a file
    for line in report(outcome.rubric, outcome.found, language, width):
        click.echo(line)
    click.echo("")
    if written := outcome.written:
        key = "import_written" if written.is_new else "import_same"
        click.echo(say(language, key, file=written.path.as_posix()))
        if written.kept:
            click.echo(say(language, "import_kept", file=written.kept.as_posix()))
    click.echo(outcome.next_step(language))
