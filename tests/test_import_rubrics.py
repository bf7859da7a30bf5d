"""Rubrics that were published, read as a careful person reads them.

They are other people's texts, so they stand beside the project and not in it.
"""

import json
import re
from functools import cache
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from pipeline import run
from pipeline.codes import message, severity
from pipeline.diagnostics import Diagnostic, Language, Severity
from pipeline.model import Rubric
from pipeline.recognise.hints import Hints
from tests.rubric_likeness import bare, f1

SHARED = Path(__file__).resolve().parents[2] / "shared"
FOLDERS = [*sorted((SHARED / "rubrics").glob("*/")), *sorted(SHARED.glob("seed/"))]
HINTS = Hints(fallback_title="考核", fallback_year=2017)
FLOOR = 0.9  # of a single rubric
MEAN = 0.95

here = pytest.mark.skipif(not FOLDERS, reason="../shared/rubrics is not here: nothing to compare")
each = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def forms(folder: Path) -> list[Path]:
    """Give the forms of one rubric, the published one first."""
    found = [*folder.glob("source.*"), *folder.glob("inputs.*"), *folder.glob("rubric-*.*")]
    return sorted(found, key=lambda path: (path.stem == "inputs", path.name))


@cache
def imported(path: Path) -> tuple[Rubric | None, tuple[Diagnostic, ...]]:
    rubric, found = run.import_rubric(path, HINTS)
    return rubric, tuple(found)


@cache
def expected(folder: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    return loaded


def taken(path: Path) -> Rubric:
    rubric, found = imported(path)
    assert rubric is not None, found
    return rubric


@here
@each
def test_a_published_rubric_is_read_item_by_item(folder: Path) -> None:
    for path in forms(folder):
        found, misses = f1(expected(folder), taken(path))
        assert found >= FLOOR, f"{path.name}: {misses}"


@here
def test_published_rubrics_are_read_nearly_whole() -> None:
    found = [f1(expected(folder), taken(forms(folder)[0]))[0] for folder in FOLDERS]
    assert mean(found) >= MEAN


@here
@each
def test_the_total_is_what_the_source_states(folder: Path) -> None:
    stated = expected(folder)["total"]["stated"]
    for path in forms(folder):
        rubric = taken(path)
        if not rubric.states_total and rubric.stated_total == stated:
            continue  # the reader added up what is nowhere printed
        assert rubric.states_total == (stated is not None), path.name
        assert stated is None or rubric.stated_total == stated, path.name


@here
@each
def test_each_sum_that_is_off_is_reported_with_both_numbers(folder: Path) -> None:
    off = [check for check in expected(folder)["group_checks"] if not check["ok"]]
    for path in forms(folder):
        said = [
            re.findall(r"\d+(?:\.\d+)?", message(found, Language.ENGLISH))
            for found in imported(path)[1]
            if severity(found) is Severity.WARNING
        ]
        for check in off:
            numbers = {str(check["stated"]), str(check["computed"])}
            assert any(numbers <= set(line) for line in said), f"{path.name}: {check}"


@here
@each
def test_all_forms_of_a_rubric_give_the_same_tree(folder: Path) -> None:
    trees = {path.name: tree(taken(path)) for path in forms(folder)}
    first = next(iter(trees.values()))
    for name, found in trees.items():
        assert found == first, name


def tree(rubric: Rubric) -> list[tuple[str, str, str, str]]:
    """Give what must not depend on the form: ids, points, and texts but for blanks."""
    return [
        (node.id, str(node.stated), bare(node.title), bare(node.text)) for node in rubric.walk()
    ]
