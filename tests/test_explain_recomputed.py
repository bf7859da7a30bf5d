"""The numbers of an explained tree recompute to the result, at every level, in every line."""

import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings

from pipeline.diagnostics import Language
from pipeline.explain.json import node_as_json
from pipeline.explain.nodes import Node
from pipeline.explain.tree import explain_tree
from pipeline.explain.view import text_of
from pipeline.numbers import round_half_up
from pipeline.run_explain import Scored, read_scored
from pipeline.run_read import Places
from tests.explain_campaigns import Made, campaigns
from tests.explained import evaluate, recompute
from tests.test_outside import CASES, expected_of, scored

ROOT = Path(__file__).resolve().parent.parent
_FIGURE = r"[-0-9(][-0-9. ()+−×/]*"
_EXACT = re.compile(rf"({_FIGURE}) = (-?[0-9.]+)")
_ROUNDED = re.compile(rf"({_FIGURE}) ≈ (-?[0-9.]+).*?([0-9]) (?:位小数|decimals)")


def check_lines(tree: Node) -> int:
    """Compute each printed line anew; give how many had anything to compute."""
    count = 0
    for language in Language:
        for node in tree.walk():
            line = text_of(node, language)
            for found in _EXACT.finditer(line):
                assert evaluate(found[1]) == Fraction(found[2]), line
                count += 1
            for found in _ROUNDED.finditer(line):
                assert round_half_up(evaluate(found[1]), int(found[3])) == Fraction(found[2]), line
                count += 1
    return count


@settings(max_examples=120)
@given(campaigns())
def test_any_campaign_recomputes(made: Made) -> None:
    for one in made.results.departments:
        tree = explain_tree(made.results, one.department.id, made.facts, full=True)
        assert recompute(node_as_json(tree)) > 0
        assert check_lines(tree) > 0


@pytest.fixture(scope="module")
def sample() -> Scored:
    places = Places(
        rubric=ROOT / "rubric/2017.yaml",
        inputs=ROOT / "inputs/2017",
        out=ROOT / "build",
        templates=ROOT / "templates",
        fonts=ROOT,
        official_fonts=None,
        scratch=ROOT,
    )
    scored, _ = read_scored(places)
    assert scored
    return scored


def test_every_department_of_the_sample_recomputes(sample: Scored) -> None:
    for one in sample.results.departments:
        tree = explain_tree(sample.results, one.department.id, sample.facts)
        assert recompute(node_as_json(tree)) > 0
        assert check_lines(tree) > 0


def test_a_wrong_figure_is_found(sample: Scored) -> None:
    told = node_as_json(explain_tree(sample.results, "D03", sample.facts))
    (whole,) = (one for one in told["children"] if one["kind"] == "whole")  # type: ignore[attr-defined]
    whole["children"][0]["assessed"] = "24"
    with pytest.raises(AssertionError):
        recompute(told)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_campaign_computed_by_hand_recomputes(case: Path) -> None:
    if "errors" in expected_of(case):
        return  # nothing is scored while an error stands
    inputs, results, _ = scored(case)
    for one in results.departments:
        tree = explain_tree(results, one.department.id, inputs.facts, full=True)
        assert recompute(node_as_json(tree)) > 0
        assert check_lines(tree) > 0
