"""Printing problems for people: where, what, and what mends it."""

from collections import Counter
from collections.abc import Iterator, Sequence

import click

from pipeline.codes import hint, message, severity
from pipeline.diagnostics import Diagnostic, Language, Severity
from pipeline.doctor_texts import Finding, State, remedies
from pipeline.messages import say

COLOURS = {
    Severity.ERROR: "red",
    Severity.WARNING: "yellow",
    Severity.GUESS: "magenta",
    Severity.NOTE: "cyan",
}
_STATE_COLOURS = {State.GOOD: "green", State.NOTE: "yellow", State.LACKING: "red"}


def print_problems(problems: Sequence[Diagnostic], language: Language, *, err: bool) -> None:
    """Print every problem with its place and remedy, then how many there are."""
    for found in problems:
        click.echo("\n".join(describe(found, language)), err=err)
    if problems:
        click.echo(f"\n{counted(problems, language)}", err=err)


def counted(problems: Sequence[Diagnostic], language: Language) -> str:
    """Say how many problems of each weight there are; of guesses and notes, if there are any."""
    counts = Counter(severity(found) for found in problems)
    return say(
        language,
        "counts_read" if counts[Severity.GUESS] or counts[Severity.NOTE] else "counts",
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        guesses=counts[Severity.GUESS],
        notes=counts[Severity.NOTE],
    )


def describe(found: Diagnostic, language: Language) -> Iterator[str]:
    """Say a problem in a few lines: place, code, message, remedy."""
    weight = severity(found)
    label = click.style(say(language, weight.value), fg=COLOURS[weight], bold=True)
    yield f"{found.source}: {label} {found.code} {message(found, language)}"
    for place in found.also:
        yield f"    {say(language, 'also')} {place}"
    yield f"    → {hint(found, language)}"


def print_findings(findings: Sequence[Finding], language: Language) -> None:
    """Print what was found of the machine, a line each, then every remedy once."""
    for finding in findings:
        state = finding.state
        label = click.style(say(language, state.value), fg=_STATE_COLOURS[state], bold=True)
        click.echo(f"{label} {finding.message(language)}")
    for remedy in remedies(findings, language):
        click.echo(f"    → {remedy}")
