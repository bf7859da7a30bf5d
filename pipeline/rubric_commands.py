"""The commands of ``kaohe rubric``: show one, give it back as the formal table, compare two."""

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from pipeline import run
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
from pipeline.command_places import BUILT_IN
from pipeline.compare.changes import Comparison
from pipeline.console import print_problems
from pipeline.diagnostics import Diagnostic, Language, Source, problem
from pipeline.draft_file import keep
from pipeline.files_out import save
from pipeline.id_map_file import write_id_map
from pipeline.messages import say
from pipeline.rubric_diff_json import as_json as diff_as_json
from pipeline.rubric_diff_view import as_lines as diff_as_lines
from pipeline.rubric_view import as_json, as_lines
from pipeline.signals import disregarded
from pipeline.template_files import Templates
from pipeline.usage import WrongUse

_SUFFIXES = {"docx": {".docx"}, "html": {".html", ".htm"}}
# What people keep rubrics in before they are imported.
_FOREIGN = {
    *(".doc", ".docx", ".xls", ".xlsx", ".html", ".htm", ".md", ".csv", ".txt", ".pdf", ".wps"),
    *(".et", ".rtf"),
}
_VIEW = "view"
_path = click.Path(path_type=Path, readable=False)


class _ViewByDefault(click.Group):
    """A group whose first argument may be a file: ``kaohe rubric 2017.yaml`` shows that."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] not in {*self.commands, "--help"}:
            args = [_VIEW, *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=_ViewByDefault, help=help_of("rubric"), subcommand_metavar="[view] FILE | diff OLD NEW"
)
def rubric() -> None:
    """Hold the commands that are about rubrics alone."""


@rubric.command(_VIEW, help=help_of("view"))
@click.argument("file", type=_path)
@format_option("table", "json", "html", "docx")
@click.option("-o", "--output", type=_path, help=help_of("table_output"))
@click.option("--templates", type=_path, help=help_of("templates"))
@lang_option
def view(
    file: Path, form: str, output: Path | None, templates: Path | None, lang: str | None
) -> None:
    """Show a rubric and whether its points add up, or give the formal table of it."""
    language = language_of(lang)
    _check_input(file, language)
    if form in {"html", "docx"}:
        _check_output(form, output, language)
        _give_table(file, form, output, templates, language)
        return
    if output:
        raise WrongUse(say(language, "output_unused"))
    value, problems = run.read_rubric(file)
    if form == "json":
        print_json(as_json(value, problems, language))
    else:
        width = shutil.get_terminal_size((0, 0)).columns  # none where it goes to a file
        for line in as_lines(value, language, width) if value else ():
            click.echo(line)
        print_problems(problems, language, err=False)
        is_good = value is not None and not has_errors(problems)
        next_step = say(language, "next_rubric", year=value.year) if value and is_good else ""
        click.echo(next_step or say(language, "next_rubric_errors"))
    sys.exit(EXIT_INPUT if has_errors(problems) else 0)


def _check_input(file: Path, language: Language) -> None:
    """Send who names a Word table or the like to the import; its bytes are no YAML to mend."""
    if file.suffix.lower() in _FOREIGN and file.exists():
        values = {"file": file.as_posix(), "argument": argument(file)}
        raise WrongUse(say(language, "not_a_rubric", **values))


def _check_output(form: str, output: Path | None, language: Language) -> None:
    """Refuse a place that does not fit before any work is done."""
    if output is None and form == "docx":
        raise WrongUse(say(language, "output_needed"))
    # A pipe or a device has no name to judge by.
    is_named = output and (output.is_file() or not output.exists())
    if output and is_named and output.suffix.lower() not in _SUFFIXES[form]:
        raise WrongUse(say(language, "output_suffix", file=output.as_posix(), form=form))


def _is_same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def _give_table(
    file: Path, form: str, output: Path | None, templates: Path | None, language: Language
) -> None:
    data, problems = run.rubric_table(file, Templates(BUILT_IN, templates), form)
    kept = None
    if data is not None and output:
        kept, unwritten = _written(output, data)
        problems += unwritten
    print_problems(problems, language, err=True)
    if data is None or has_errors(problems):
        click.echo(say(language, "next_rubric_errors"), err=True)
        sys.exit(EXIT_INPUT)
    if output is None:
        click.echo(data.decode(), nl=False)
        return
    click.echo(say(language, "table_written", file=output.as_posix()))
    if kept:
        click.echo(say(language, "import_kept", file=kept.as_posix()))
    click.echo(say(language, "next_table"))


def _written(output: Path, data: bytes) -> tuple[Path | None, list[Diagnostic]]:
    """Write the table; give where another file that stood there is kept, if one did."""
    try:
        with disregarded():  # nothing may claim afterwards that nothing was written
            return _put(output, data), []
    except OSError as error:
        place = Source(output.as_posix())
        return None, [problem("I410", place, reason=error.strerror or str(error))]


def _put(output: Path, data: bytes) -> Path | None:
    """Replace no more than a file: a link stays one, and a device is written to."""
    if output.exists() and not output.is_file():
        output.write_bytes(data)
        return None
    place = Path(os.path.realpath(output))
    former = place.read_bytes() if place.exists() else None
    if former == data:
        return None
    # Somebody may have worked on the table, or it is the very document of the import.
    kept = None if former is None else keep(place, former)
    save(place, data)
    return kept


@rubric.command(help=help_of("diff"))
@click.argument("old", type=_path)
@click.argument("new", type=_path)
@click.option("--map", "ids", type=_path, help=help_of("map"))
@click.option("-o", "--output", type=_path, help=help_of("ids_output"))
@format_option("text", "json")
@lang_option
def diff(  # noqa: PLR0913  # click hands over each option by its name
    *, old: Path, new: Path, ids: Path | None, output: Path | None, form: str, lang: str | None
) -> None:
    """Compare two rubrics and propose which id was which."""
    language = language_of(lang)
    for one in (old, new):
        _check_input(one, language)
    if output and any(_is_same(output, one) for one in (old, new)):
        raise WrongUse(say(language, "output_rubric", file=output.as_posix()))
    beside = new.with_suffix(".ids.yaml")
    known = _known_map(ids, output, beside)
    found, problems = run.compare_rubrics(old, new, known)
    if found and output:
        problems += _write_map(output, known, found)
    if form == "json":
        print_json(diff_as_json(found, problems, language))
    else:
        for line in diff_as_lines(found, language) if found else ():
            click.echo(line)
        print_problems(problems, language, err=False)
        places = (old, new, output or beside)
        _print_next(places, problems, language, written=output is not None)
    sys.exit(EXIT_INPUT if has_errors(problems) else 0)


def _known_map(ids: Path | None, output: Path | None, beside: Path) -> Path | None:
    """Choose the map of ids to honour: the one named, else the one that is there."""
    there = (path for path in (output, beside) if path and path.exists())
    return ids or next(there, None)


def _write_map(output: Path, known: Path | None, found: Comparison) -> list[Diagnostic]:
    if output.exists() and not (known and _is_same(output, known)):
        return [problem("I408", Source(output.as_posix()))]
    with disregarded():  # as above
        return write_id_map(output, found)


def _print_next(
    places: tuple[Path, Path, Path],
    problems: Sequence[Diagnostic],
    language: Language,
    *,
    written: bool,
) -> None:
    if has_errors(problems):
        click.echo(say(language, "next_rubric_errors"))
        return
    old, new, ids = map(argument, places)
    if written:
        click.echo(say(language, "ids_written", file=places[-1].as_posix()))
    key = "next_diff_map" if written else "next_diff"
    click.echo(f"\n{say(language, key, old=old, new=new, file=ids)}")
