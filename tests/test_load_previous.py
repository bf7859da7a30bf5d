"""An earlier year's results: found inside the campaign's folder alone, and paired by ids."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.diagnostics import Diagnostic
from pipeline.load.files import InputFile
from pipeline.load.previous import Earlier, load_previous
from pipeline.model import Previous
from tests.builders import CAMPAIGN, DEPARTMENTS, SMALL
from tests.yaml_inputs import codes

TITLES = {item.id: item.title for item in SMALL.items()}
MAP = "rubric.ids.yaml"
SAME = "  - {id: '1.1', was: '1.2', how: same}\n"
HEAD = "year: 2017\nfrom: 2016\nentries:\n"


def written(folder: Path, name: str = "previous/results.json", **titles: str) -> Path:
    """Write an earlier results.json with the items of the small rubric."""
    nodes = [
        {"id": key, "title": title, "points": "5"} for key, title in {**TITLES, **titles}.items()
    ]
    department = {
        "id": "D01",
        "name": "文学院党委",
        "type": "二级党委",
        "final": "9",
        "grade": "优秀",
        "rank": 1,
        "items": [{**node, "assessed": "4", "deductions": []} for node in nodes],
        "groups": [],
        "notice": None,
    }
    value = {
        "year": 2016,
        "rubric": {"title": "考核办法", "total": "10"},
        "departments": [department],
        "items": nodes,
        "groups": [],
    }
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


def load(folder: Path, name: str = "previous/results.json") -> tuple[Earlier, list[Diagnostic]]:
    """Load what the small campaign names, in a folder that may hold a map of ids."""
    inputs, ids = (InputFile(path, path.name) for path in (folder, folder / MAP))
    return load_previous(inputs, ids, replace(CAMPAIGN, previous=name), SMALL, DEPARTMENTS)


def found(outcome: tuple[Earlier, list[Diagnostic]]) -> Previous:
    earlier, _ = outcome
    assert earlier.previous
    return earlier.previous


def test_a_campaign_that_names_nothing_has_nothing(tmp_path: Path) -> None:
    written(tmp_path)
    assert load(tmp_path, "") == (Earlier(), [])


def test_results_in_the_folder_are_read_and_paired_by_equal_ids(tmp_path: Path) -> None:
    path = written(tmp_path)
    outcome = load(tmp_path)
    assert outcome[1] == []
    assert found(outcome).results.year == 2016
    assert found(outcome).pairs == (("1.1", "1.1"), ("1.2", "1.2"), ("2.1", "2.1"))
    assert [file.path for file in outcome[0].files] == [path]


@pytest.mark.parametrize(
    "name",
    ["../results.json", "previous/../../results.json", "/etc/hosts", "C:/results.json", "C:a.json",
     r"previous\results.json", r"..\results.json", r"\\server\share\results.json"],
)  # fmt: skip
def test_a_path_that_leads_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "2017"
    written(folder)
    written(tmp_path, "results.json")
    earlier, problems = load(folder, name)
    assert earlier == Earlier()
    assert codes(problems) == ["C080"]


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    written(tmp_path, "outside/results.json")
    folder = tmp_path / "2017"
    folder.mkdir()
    (folder / "previous").symlink_to(tmp_path / "outside")
    assert codes(load(folder)[1]) == ["C080"]
    (folder / "results.json").symlink_to(tmp_path / "outside" / "results.json")
    assert codes(load(folder, "results.json")[1]) == ["C080"]


def test_a_folder_reached_by_a_link_is_a_folder(tmp_path: Path) -> None:
    written(tmp_path / "real")
    (tmp_path / "2017").symlink_to(tmp_path / "real")
    assert load(tmp_path / "2017")[1] == []


@pytest.mark.parametrize(
    ("name", "code"), [("previous/none.json", "C081"), ("previous", "F002"), (".", "F002")]
)
def test_what_is_no_file_is_said(tmp_path: Path, name: str, code: str) -> None:
    written(tmp_path)
    assert codes(load(tmp_path, name)[1]) == [code]


@pytest.mark.parametrize(("text", "code"), [("{}", "Z004"), ("{", "Z001"), ("\xff", "Z001")])
def test_what_is_unreadable_is_said(tmp_path: Path, text: str, code: str) -> None:
    written(tmp_path).write_text(text, encoding="utf-8")
    earlier, problems = load(tmp_path)
    assert earlier == Earlier()
    assert codes(problems) == [code]


def test_a_map_says_which_was_which_and_what_is_new(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / MAP).write_text(
        HEAD + SAME + "  - {id: '1.2', was: '1.1', how: like, confirmed: true}\n"
        "  - {id: '2.1', was: null}\n",
        encoding="utf-8",
    )
    outcome = load(tmp_path)
    assert outcome[1] == []
    assert found(outcome).pairs == (("1.1", "1.2"), ("1.2", "1.1"))
    assert [file.label for file in outcome[0].files][1:] == [MAP]


@pytest.mark.parametrize("how", ["like", "id"])
def test_a_pair_that_is_a_mere_likeness_waits_for_a_person(tmp_path: Path, how: str) -> None:
    written(tmp_path)
    text = HEAD + SAME + f"  - {{id: '1.2', was: '2.1', how: {how}}}\n"
    (tmp_path / MAP).write_text(text, encoding="utf-8")
    outcome = load(tmp_path)
    assert codes(outcome[1]) == ["C084"]
    assert found(outcome).pairs == (("1.1", "1.2"),)


def test_a_wrong_map_is_an_error(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / MAP).write_text(HEAD + "  - {id: '1.1', was: '9.9'}\n", encoding="utf-8")
    earlier, problems = load(tmp_path)
    assert earlier == Earlier()
    assert codes(problems) == ["I404"]


def test_a_map_of_another_year_is_not_used(tmp_path: Path) -> None:
    written(tmp_path)
    text = HEAD.replace("2016", "2015") + SAME
    (tmp_path / MAP).write_text(text, encoding="utf-8")
    outcome = load(tmp_path)
    assert codes(outcome[1]) == ["C087"]
    assert found(outcome).pairs[0] == ("1.1", "1.1")


def test_an_id_with_another_title_is_compared_and_warned_of(tmp_path: Path) -> None:
    written(tmp_path, **{"1.2": "别的指标"})
    outcome = load(tmp_path)
    assert codes(outcome[1]) == ["C085"]
    assert ("1.2", "1.2") in found(outcome).pairs


def test_a_title_in_another_width_is_the_same(tmp_path: Path) -> None:
    written(tmp_path, **{"1.2": "指标 １.２"})
    assert load(tmp_path)[1] == []
