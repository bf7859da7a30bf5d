"""The command ``kaohe explain``: how a department's score comes about, as a tree."""

import os
import sys
from collections.abc import Sequence
from typing import Unpack

import click

from pipeline.command_parts import (
    EXIT_INPUT,
    format_option,
    help_of,
    language_of,
    print_json,
    watch_reading,
)
from pipeline.command_places import Paths, campaign_options, find_places
from pipeline.console import print_problems
from pipeline.diagnostics import Diagnostic, Language
from pipeline.diagnostics_json import diagnostic_as_json
from pipeline.explain.find import Unfound, find_department, find_node
from pipeline.explain.json import node_as_json
from pipeline.explain.nodes import Node
from pipeline.explain.tree import explain_tree
from pipeline.messages import say
from pipeline.results import Results
from pipeline.run_explain import Scored, read_scored
from pipeline.usage import WrongUse


@click.command(help=help_of("explain"))
@click.argument("department")
@click.argument("item", required=False)
@click.option("--all", "full", is_flag=True, help=help_of("explain_all"))
@format_option("text", "json")
@campaign_options
def explain(  # noqa: PLR0913  # click hands over each option by its name
    *,
    department: str,
    item: str | None,
    full: bool,
    form: str,
    lang: str | None,
    jobs: int | None,
    **paths: Unpack[Paths],
) -> None:
    """Explain a department's score, or what it got in one place of the rubric."""
    language = language_of(lang)
    places = find_places(paths, language)
    with watch_reading(language) as progress:
        scored, problems = read_scored(places, jobs or os.cpu_count() or 1, progress)
    if scored is None:
        _refuse(problems, form, language)
        sys.exit(EXIT_INPUT)
    tree = _tree(scored, department, item, full=full, language=language)
    if form == "json":
        print_json(_as_json(tree, scored.results, problems, language))
    else:
        # rich takes a tenth of a second to load, which the quick commands need not pay.
        from pipeline.explain.view import print_tree  # noqa: PLC0415

        print_problems(problems, language, err=True)
        print_tree(tree, language, colour=click.get_current_context().find_root().color)
        click.echo(say(language, "next_explain"))


def _refuse(problems: Sequence[Diagnostic], form: str, language: Language) -> None:
    """Explain nothing while an error stands: what is wrong is told as ``check`` does."""
    if form == "json":
        print_json({"diagnostics": [diagnostic_as_json(one, language) for one in problems]})
        return
    print_problems(problems, language, err=False)
    click.echo(say(language, "next_explain_errors"))


def _as_json(
    tree: Node, results: Results, problems: Sequence[Diagnostic], language: Language
) -> dict[str, object]:
    return {
        "year": results.rubric.year,
        "appraisal": results.campaign.appraisal,
        "tree": node_as_json(tree),
        "diagnostics": [diagnostic_as_json(one, language) for one in problems],
    }


def _tree(
    scored: Scored, department: str, item: str | None, *, full: bool, language: Language
) -> Node:
    """Find who and what is meant, and explain it."""
    results = scored.results
    departments = [one.department for one in results.departments]
    own, unfound = find_department(department, departments)
    if own is None:
        raise _wrong("explain_no_department", department, unfound, language)
    part = None
    if item is not None:
        part, unfound = find_node(item, results.rubric)
        if part is None:
            raise _wrong("explain_no_item", item, unfound, language)
    return explain_tree(results, own.id, scored.facts, part=part, full=full)


def _wrong(key: str, typed: str, unfound: Unfound, language: Language) -> WrongUse:
    """Say what was not found, and what may have been meant."""
    said = say(language, key, typed=typed)
    if unfound.several:
        several = say(language, "rule_and").join(unfound.several)
        said = say(language, "explain_several", typed=typed, several=several)
    elif unfound.likely:
        said += say(language, "explain_likely", likely=unfound.likely)
    return WrongUse(said)
