"""The flow of ``kaohe explain``: read, check, score; a stage a line.

It stands beside ``run`` as a command of its own, and writes nothing.
"""

from dataclasses import dataclass

from pipeline.compose.rule_words import worded
from pipeline.diagnostics import Diagnostic
from pipeline.model import Fact
from pipeline.outputs import Progress, unwatched
from pipeline.results import Results
from pipeline.run_read import Places, check
from pipeline.score import score


@dataclass(frozen=True, slots=True)
class Scored:
    """A campaign scored, with the sentences of its documents, and the facts that were read."""

    results: Results
    facts: tuple[Fact, ...]


def read_scored(
    places: Places, jobs: int = 1, progress: Progress = unwatched
) -> tuple[Scored | None, list[Diagnostic]]:
    """Score a campaign; None while an error stands."""
    inputs, found = check(places, jobs, progress)
    if inputs is None:
        return None, found
    parts = (inputs.rubric, inputs.campaign, inputs.departments, inputs.marks, inputs.facts)
    return Scored(worded(score(*parts), inputs.wording), inputs.facts), found
