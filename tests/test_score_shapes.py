"""One set of marks in every shape, in any mixture and order, gives the same results."""

import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compose import compose_all
from pipeline.compose.results_json import compose_results
from pipeline.score import score
from tests.dirty_campaign import Checked, check
from tests.score_shapes import LINES, SHAPES, Line


def write(shape: str, lines: Sequence[Line], name: str) -> dict[str, bytes]:
    suffix, make = SHAPES[shape]
    return {f"{name}.{suffix}": make(lines)}


def results(checked: Checked) -> str:
    """Give results.json without the places that values came from."""
    inputs = checked.inputs
    assert inputs is not None, [checked.said(code) for code in checked.errors]
    made = score(inputs.rubric, inputs.campaign, inputs.departments, inputs.marks)
    drafts = compose_all(made, inputs.wording)
    value = json.loads(compose_results(made, drafts))
    for department in value["departments"]:
        for item in department["items"]:
            del item["source"]
            for lost in item["deductions"]:
                del lost["source"]
    return json.dumps(value, ensure_ascii=False, indent=1)


@pytest.fixture
def expected(tmp_path: Path) -> str:
    checked = check(tmp_path / "expected", write("long CSV", LINES, "a"))
    assert checked.codes == ["S005", "S002"]
    return results(checked)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_gives_the_same_results(tmp_path: Path, shape: str, expected: str) -> None:
    checked = check(tmp_path / "shape", write(shape, LINES, "a"))
    assert sorted(checked.codes) == ["S002", "S005"]
    assert results(checked) == expected
    assert '"reason": "缺3月记录，扣0.5分"' in expected


@pytest.mark.parametrize("shape", SHAPES)
def test_each_mark_knows_its_own_cell(tmp_path: Path, shape: str) -> None:
    checked = check(tmp_path, write(shape, LINES, "a"))
    places = [str(mark.source) for mark in checked.marks.values()]
    assert len(set(places)) == len(LINES)


@pytest.mark.parametrize(("first", "second"), list(permutations(SHAPES, 2))[::3])
def test_departments_may_come_in_different_shapes_and_folders(
    tmp_path: Path, first: str, second: str, expected: str
) -> None:
    files = write(first, LINES[:3], "甲/乙/a") | write(second, LINES[3:], "b")
    assert results(check(tmp_path / "mixed", files)) == expected


@pytest.mark.parametrize("first", SHAPES)
@pytest.mark.parametrize("second", SHAPES)
def test_two_sources_for_a_mark_name_both(tmp_path: Path, first: str, second: str) -> None:
    again = replace(LINES[0], own="", note="", evidence="")
    files = write(first, LINES, "a") | write(second, [again], "sub/b")
    checked = check(tmp_path, files)
    found = [one for one in checked.problems if one.code == "P012"]
    assert [(one.source.path[-6:-4], len(one.also)) for one in found][:1] != []
    paths = {
        place.path.rpartition("scores/")[2][0] for one in found for place in (one.source, *one.also)
    }
    assert paths == {"a", "s"}
    assert "文学院党委“1.1 组织生活”" in checked.said("P012")


@pytest.mark.parametrize("first", SHAPES)
@pytest.mark.parametrize("second", ["long CSV", "wide XLSX, merged", "transposed CSV", "YAML"])
def test_self_scores_and_assessed_scores_may_come_apart(
    tmp_path: Path, first: str, second: str, expected: str
) -> None:
    own = [replace(one, office="", reasons=(), note="") for one in LINES]
    office = [replace(one, own="") for one in LINES]
    files = write(first, own, "own/a") | write(second, office, "office/b")
    assert results(check(tmp_path / "apart", files)) == expected


@pytest.mark.parametrize("first", SHAPES)
@pytest.mark.parametrize("second", ["long CSV", "forms", "YAML"])
def test_evidence_stands_beside_the_loss_whichever_sheet_names_it(
    tmp_path: Path, first: str, second: str, expected: str
) -> None:
    own = [replace(one, office="", reasons=(), note="") for one in LINES]
    office = [replace(one, own="", evidence="") for one in LINES]
    files = write(first, own, "own/a") | write(second, office, "office/b")
    assert results(check(tmp_path / "apart", files)) == expected
    assert '"evidence": "台账第3页"' in expected


@settings(max_examples=25)
@given(st.permutations(LINES), st.permutations(["1", "2", "3"]), st.data())
def test_the_order_of_files_and_rows_changes_nothing(
    lines: list[Line], names: list[str], pick: st.DataObject
) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        parts = (lines[:2], lines[2:5], lines[5:])
        files: dict[str, bytes] = {}
        for part, name in zip(parts, names, strict=True):
            shape = pick.draw(st.sampled_from(["long CSV", "long XLSX", "forms", "YAML"]))
            files |= write(shape, part, name)
        whole = check(folder / "whole", write("long CSV", LINES, "a"))
        assert results(check(folder / "parts", files)) == results(whole)
    finally:
        shutil.rmtree(folder)
