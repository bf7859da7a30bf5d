"""What ``kaohe check --by-department`` and ``kaohe status`` do and print."""

import sys
from collections.abc import Sequence

import click

from pipeline.codes import has_errors
from pipeline.command_parts import EXIT_INPUT, print_json
from pipeline.command_places import typed_places
from pipeline.console import print_problems
from pipeline.diagnostics import Diagnostic, Language, in_order
from pipeline.diagnostics_json import diagnostic_as_json
from pipeline.messages import say
from pipeline.run import Places
from pipeline.run_notes import Addressed, Notes, write_notes
from pipeline.status import State, Status


def tell_departments(addressed: Addressed, places: Places, form: str, language: Language) -> None:
    """List every problem, and write a list for each recipient."""
    from pipeline.progress import watch  # noqa: PLC0415  # rich takes a tenth of a second to load

    with watch(language, "writing_notes") as (progress,):
        notes, unwritten = write_notes(addressed, places, progress)
    problems = in_order([*addressed.problems, *unwritten])
    if form == "json":
        print_json([diagnostic_as_json(found, language) for found in problems])
    else:
        print_problems(problems, language, err=False)
    _tell(notes, problems, places, language, err=form == "json")
    sys.exit(EXIT_INPUT if has_errors(problems) else 0)


def _tell(
    notes: Notes | None,
    problems: Sequence[Diagnostic],
    places: Places,
    language: Language,
    *,
    err: bool,
) -> None:
    """Say what was written and what comes next; beside JSON, not within it."""

    def tell(key: str, **values: object) -> None:
        click.echo(say(language, key, **values), err=err)

    folder = places.out.as_posix()
    if notes is None:
        is_unset = not any(one.code in {"O001", "O002", "O003", "O202", "N002"} for one in problems)
        if is_unset:
            tell("notes_need_settings")
        tell("next_check_errors", options=typed_places())
        return
    if notes.published and notes.published.kept:
        tell("kept", folder=notes.published.kept.as_posix())
    if not problems:
        tell("notes_emptied" if notes.was_emptied else "notes_none", folder=folder)
        tell("next_check_clean", options=typed_places())
        return
    tell("notes_made", folder=folder, departments=notes.departments)
    tell("next_notes")


def show_status(
    value: Status | None, problems: Sequence[Diagnostic], form: str, language: Language
) -> None:
    """Show who has answered, or why that cannot be told."""
    from pipeline.status_view import print_status, status_as_json  # noqa: PLC0415  # as above

    if form == "json":
        said = [diagnostic_as_json(found, language) for found in problems]
        print_json({**(status_as_json(value) if value else {}), "diagnostics": said})
    elif value:
        print_status(value, language, colour=click.get_current_context().find_root().color)
        _sum_up(value, language)
    else:
        print_problems(problems, language, err=False)
        click.echo(say(language, "next_status_unread"))
    sys.exit(0 if value else EXIT_INPUT)


def _sum_up(value: Status, language: Language) -> None:
    answered, missing = value.count(State.PARTIAL, State.COMPLETE), value.count(State.MISSING)
    count = len(value.standings)
    counts = {"departments": count, "answered": answered, "missing": missing}
    click.echo(say(language, "status_counts", **counts, others=count - answered - missing))
    if value.errors or value.warnings:
        office = {"errors": value.errors, "warnings": value.warnings}
        click.echo(say(language, "status_office", **office))
    has_any = missing or value.errors + sum(one.errors for one in value.standings)
    click.echo(say(language, "next_status_missing" if has_any else "next_status_clean"))
