"""The command ``kaohe import``: any file with a rubric in it to a draft and a report."""

import gc
import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline import run
from pipeline.codes import has_errors, severity
from pipeline.command_parts import (
    EXIT_INPUT,
    argument,
    format_option,
    help_of,
    lang_option,
    language_of,
    print_json,
    quoted,
)
from pipeline.diagnostics import Diagnostic, Language, Severity, Source, problem
from pipeline.diagnostics_json import diagnostic_as_json
from pipeline.draft_file import Written, write_draft
from pipeline.draft_yaml import draft_yaml
from pipeline.load.fields import YEARS
from pipeline.load.text import visible
from pipeline.messages import say
from pipeline.model import Rubric
from pipeline.rubric_view import as_json
from pipeline.signals import disregarded
from pipeline.usage import WrongUse

if TYPE_CHECKING:
    from pipeline.recognise import Hints

_RUBRICS = {".yaml", ".yml"}
_COLLECT_AFTER = 100_000  # new values
_SCHEMA = "rubric.schema.json"
_YEAR = re.compile(r"(?<![0-9])(?:19[5-9]|20[0-9]|21[0-9])[0-9](?![0-9])")


@click.command("import", help=help_of("import"))
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, readable=False), help=help_of("output")
)
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
    if output and output.suffix.lower() not in _RUBRICS and not output.is_dir():
        raise WrongUse(say(language, "draft_name", file=output.as_posix()))
    click.echo(say(language, "import_reading", file=file.as_posix()), err=True)
    hints = hints_for(file, output, title, year)
    with _rare_collection():
        outcome = _import(file, hints, output, strict=strict, force=force)
    outcome = replace(outcome, asked=_options(title, year))
    if form == "json":
        print_json(outcome.as_json(language))
    else:
        _print_report(outcome, language)
    sys.exit(0 if outcome.is_good else EXIT_INPUT)


@contextmanager
def _rare_collection() -> Iterator[None]:
    """Look for garbage less often: nearly all that is read stays, and looking takes a fifth."""
    former = gc.get_threshold()
    gc.set_threshold(_COLLECT_AFTER)
    try:
        yield
    finally:
        gc.set_threshold(*former)


def _import(
    file: Path, hints: "Hints", output: Path | None, *, strict: bool, force: bool
) -> "_Outcome":
    """Read the rubric, and write and check its draft where all is well."""
    rubric, found = run.import_rubric(file, hints)
    found += _other_year(rubric, output) if rubric and output else []
    refused = strict and bool(_guesses(found))
    written = None
    if rubric and output and not refused:
        with disregarded():  # nothing may claim afterwards that nothing was written
            text = _for_editors(draft_yaml(rubric, found), output.parent)
            check = partial(run.check_draft, path=output)
            written, problems = write_draft(output, text, file, check, force=force)
        found += problems
    return _Outcome(file, rubric, found, written, refused)


def _for_editors(text: str, folder: Path) -> str:
    """Name the schema in the first line, where editors look for it, if it lies beside the draft."""
    is_there = (folder / _SCHEMA).is_file()
    return f"# yaml-language-server: $schema={_SCHEMA}\n{text}" if is_there else text


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of an import; ``refused`` by ``--strict``; ``asked`` are options to repeat."""

    file: Path
    rubric: Rubric | None
    found: Sequence[Diagnostic]
    written: Written | None
    refused: bool
    asked: str = ""

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
            return say(language, "next_import_draft", file=argument(self.written.path))
        if self.rubric is None or has_errors(self.found):
            return say(language, "next_import_errors")
        if self.refused:
            return say(language, "next_import_strict", count=len(_guesses(self.found)))
        free = _free_name(self.rubric.year).as_posix()
        values = {"file": argument(self.file), "options": self.asked, "output": free}
        return say(language, "next_import_look", **values)


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


def _other_year(rubric: Rubric, output: Path) -> list[Diagnostic]:
    """Warn where the file to be written is named after another year."""
    named = _YEAR.findall(output.stem)
    if not named or str(rubric.year) in named:
        return []
    place = Source(output.as_posix())
    return [problem("I307", place, name=output.name, named=named[0], year=rubric.year)]


def _options(title: str, year: int | None) -> str:
    """Give the options that a next run has to repeat, as they are typed."""
    shown = [f" --title {quoted(title)}"] if title else []
    return "".join(shown + ([f" --year {year}"] if year else []))


def _free_name(year: int) -> Path:
    """Give the usual name of a year's rubric, or the next one that is free."""
    folder = Path("rubric")
    ends = chain([""], (f"-{at}" for at in count(2)))
    names = (folder / f"{year}{end}.yaml" for end in ends)
    return next(name for name in names if not os.path.lexists(name))


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
