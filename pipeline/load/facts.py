"""The tables of facts (事实) of a campaign, with what score sheets in YAML say beside marks."""

from collections.abc import Sequence

from pipeline.codes import has_errors
from pipeline.diagnostics import Diagnostic
from pipeline.load.fact_entry import NO_FACTS, UNKNOWN, Facts, joined
from pipeline.load.fact_rows import read_fact_sheets
from pipeline.load.fact_settle import settle
from pipeline.load.files import InputFile
from pipeline.load.places import Directory, make_directory
from pipeline.load.tables import read_tables
from pipeline.model import Department, Fact, Rubric


def load_facts(
    files: Sequence[InputFile],
    rubric: Rubric,
    departments: Sequence[Department],
    beside: Facts = NO_FACTS,
) -> tuple[tuple[Fact, ...], list[Diagnostic]]:
    """Read the facts in ``files``; ``beside`` are those that stand in score sheets.

    They come by roster, then by the rubric's order and by what they say; the order of rows and
    files decides nothing.
    """
    directory = make_directory(rubric, departments)
    read, problems = [beside], list[Diagnostic]()
    for file in files:
        facts, found = _read_file(file, directory)
        read.append(facts)
        problems += found
    settled, found = settle(joined(read), rubric, departments)
    return settled, [*problems, *found]


def _read_file(file: InputFile, directory: Directory) -> tuple[Facts, list[Diagnostic]]:
    sheets, problems = read_tables(file, directory.departments.keys())
    facts, found = read_fact_sheets(file.source, sheets, directory)
    if has_errors(problems):
        facts = joined([facts, Facts(unread=frozenset({UNKNOWN}))])
    return facts, [*problems, *found]
