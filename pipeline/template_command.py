"""The commands of ``kaohe template``: copy the built-in templates, check a campaign's own."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Unpack

import click

from pipeline.codes import has_errors
from pipeline.command_parts import (
    EXIT_INPUT,
    format_option,
    help_of,
    lang_option,
    language_of,
    print_json,
)
from pipeline.command_places import (
    BUILT_IN,
    OWN_FOLDER,
    Paths,
    campaign_options,
    check_out,
    find_inputs,
    find_places,
    typed_places,
)
from pipeline.console import print_problems
from pipeline.diagnostics import Language
from pipeline.diagnostics_json import diagnostic_as_json
from pipeline.messages import say
from pipeline.render.layout import FORMAL, Layout
from pipeline.run_read import read_layout
from pipeline.run_templates import (
    Copied,
    check_own_templates,
    copy_templates,
    template_names,
    used_files,
)
from pipeline.template_files import Templates
from pipeline.usage import WrongUse

_KIND = "-templates"  # trial documents go to build/2017-templates
_path = click.Path(path_type=Path)


@click.group(help=help_of("template"))
def template() -> None:
    """Hold the commands that are about templates."""


@template.command(help=help_of("template_new"))
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--year", type=click.IntRange(1900, 2999), help=help_of("year"))
@click.option("--inputs", type=_path, help=help_of("inputs"))
@click.option("--templates", type=_path, help=help_of("templates"))
@lang_option
def new(
    names: tuple[str, ...],
    year: int | None,
    inputs: Path | None,
    templates: Path | None,
    lang: str | None,
) -> None:
    """Copy built-in templates to the campaign."""
    language = language_of(lang)
    wanted = _wanted(names, language)
    layout = FORMAL
    if inputs or year or not templates:
        folder = find_inputs(inputs, year, language)
        layout = _layout_of(folder, language)
    own = templates or folder / OWN_FOLDER
    try:
        copied = copy_templates(BUILT_IN, own, wanted, layout)
    except OSError as error:
        reason = {"folder": own.as_posix(), "reason": error.strerror or error}
        raise WrongUse(say(language, "template_unwritable", **reason)) from error
    _tell_copied(copied, own, language)


def _layout_of(folder: Path, language: Language) -> Layout:
    """Give the layout of the campaign in this folder; end with what is wrong in its settings."""
    layout, problems = read_layout(folder)
    if layout is None:
        print_problems(problems, language, err=True)
        sys.exit(EXIT_INPUT)
    return layout


def _wanted(names: Sequence[str], language: Language) -> tuple[str, ...]:
    """Give the files that are named, with or without the ending; all where none is."""
    known = template_names(BUILT_IN)
    chosen = []
    for name in names or known:
        found = [one for one in known if name in {one, PurePath(one).stem}]
        if not found:
            raise WrongUse(say(language, "no_template", name=name, known=" ".join(known)))
        chosen += found
    return tuple(dict.fromkeys(chosen))


def _tell_copied(copied: Copied, own: Path, language: Language) -> None:
    for key, paths in (("template_copied", copied.copied), ("template_kept", copied.kept)):
        for path in paths:
            click.echo(say(language, key, path=path.as_posix()))
    values = {"folder": own.as_posix(), "options": typed_places()}
    click.echo(say(language, "next_template_new", **values))


@template.command(help=help_of("template_check"))
@campaign_options
@format_option("text", "json")
def check(lang: str | None, jobs: int | None, form: str, **paths: Unpack[Paths]) -> None:
    """Check every template in use."""
    # rich takes a tenth of a second to load, which the quick commands need not pay.
    from pipeline.progress import watch  # noqa: PLC0415

    language = language_of(lang)
    places = find_places(paths, language, _KIND)
    check_out(places, language)
    with watch(language, "trying_out") as (progress,):
        made, problems = check_own_templates(places, jobs or os.cpu_count() or 1, progress)
    if form == "json":
        print_json([diagnostic_as_json(found, language) for found in problems])
    else:
        print_problems(problems, language, err=False)
    is_good = not has_errors(problems)
    _tell_checked(places.all_templates, language, err=form == "json")
    if made:
        folder = made.folder.as_posix()
        click.echo(say(language, "trials_made", folder=folder), err=form == "json")
    if is_good and not problems:
        click.echo(say(language, "templates_good"), err=form == "json")
    next_step = "next_template_good" if is_good else "next_template_bad"
    click.echo(say(language, next_step, options=typed_places()), err=form == "json")
    sys.exit(0 if is_good else EXIT_INPUT)


def _tell_checked(templates: Templates, language: Language, *, err: bool) -> None:
    owned = [path.name for path in used_files(templates)]
    said = say(language, "templates_own" if owned else "templates_none_own", names=" ".join(owned))
    click.echo(said, err=err)
