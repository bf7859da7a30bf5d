"""The map of ids: read, held against both rubrics, written, added to, never overwritten."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.compare.changes import compare
from pipeline.diagnostics import Diagnostic
from pipeline.id_map_file import write_id_map
from pipeline.load.files import InputFile
from pipeline.load.id_map import load_id_map
from pipeline.model import How, IdEntry, IdMap, Rubric
from tests.builders import SMALL, item, rubric
from tests.builders import block as of
from tests.yaml_inputs import codes, placed, value

NEW = replace(SMALL, year=2018)
HEAD = "year: 2018\nfrom: 2017\nentries:\n"


def load(folder: Path, text: str) -> tuple[IdMap | None, list[Diagnostic]]:
    path = folder / "in.yaml"
    path.write_text(text, encoding="utf-8")
    return load_id_map(InputFile(path, "in.yaml"), SMALL, NEW)


def said(made: IdMap | None) -> list[tuple[str, str | None, How, bool]]:
    assert made
    return [(entry.id, entry.was, entry.how, entry.confirmed) for entry in made.entries]


def test_an_entry_is_read_with_its_reason(tmp_path: Path) -> None:
    made, problems = load(
        tmp_path,
        HEAD
        + "  - id: '1.1'\n    was: '1.2'\n    how: like\n    likeness: 87\n    confirmed: true\n"
        "  - id: '1.2'\n    was: null\n",
    )
    assert problems == []
    assert said(made) == [("1.1", "1.2", How.LIKE, True), ("1.2", None, How.NEW, False)]
    assert made
    assert made.entries[0].likeness == 87


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("year: 2019\nfrom: 2017\nentries:\n  - {id: '1', was: '1'}\n", "I401", "in.yaml:1:7"),
        ("year: 2018\nfrom: 2016\nentries:\n  - {id: '1', was: '1'}\n", "I402", "in.yaml:2:7"),
        (HEAD + "  - {id: '7.7', was: '1'}\n", "I403", "in.yaml:4:5"),
        (HEAD + "  - {id: '1', was: '7.7'}\n", "I404", "in.yaml:4:5"),
        (
            HEAD + "  - {id: '1.1', was: '1.1'}\n  - {id: '1.2', was: '1.1'}\n",
            "I405",
            "in.yaml:5:5",
        ),
        (HEAD + "  - {id: '1', was: '1'}\n  - {id: '1', was: null}\n", "I406", "in.yaml:5:5"),
        (HEAD + "  - {id: '1', was: '1', likeness: 101}\n", "I407", "in.yaml:4:35"),
    ],
)
def test_a_wrong_entry_is_located(tmp_path: Path, text: str, code: str, place: str) -> None:
    made, problems = load(tmp_path, text)
    assert made is None
    assert placed(problems) == [(code, place)]


def test_two_new_ids_for_one_old_name_both(tmp_path: Path) -> None:
    _, [found] = load(tmp_path, HEAD + "  - {id: '1.1', was: '1.2'}\n  - {id: '1.2', was: '1.2'}\n")
    assert [value(found, name) for name in ("was", "other", "id")] == ["1.2", "1.1", "1.2"]
    assert [str(place) for place in found.also] == ["in.yaml:4:5"]


def test_an_unknown_field_and_a_wrong_word_are_named(tmp_path: Path) -> None:
    _, problems = load(tmp_path, HEAD + "  - {id: '1', was: '1', sure: true, how: guess}\n")
    assert sorted(codes(problems)) == ["Y022", "Y030"]


def test_a_proposal_is_written_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "2018.ids.yaml"
    extra = item("2.2", "1", title="A&B <甲> # 𠮷\u3000\n", text="全新的一项工作")
    new = replace(NEW, blocks=(NEW.blocks[0], of("2", NEW.blocks[1].children[0], extra)))
    assert write_id_map(path, compare(SMALL, new)) == []
    made, problems = load_id_map(InputFile(path, "in.yaml"), SMALL, new)
    assert problems == []
    assert said(made) == [
        ("1", "1", How.SAME, False),
        ("1.1", "1.1", How.SAME, False),
        ("1.2", "1.2", How.SAME, False),
        ("2", "2", How.SAME, False),
        ("2.1", "2.1", How.SAME, False),
        ("2.2", None, How.NEW, False),
    ]
    assert list(tmp_path.iterdir()) == [path]


def known(path: Path, old: Rubric, new: Rubric) -> tuple[IdEntry, ...]:
    made, problems = load_id_map(InputFile(path, "in.yaml"), old, new)
    assert made
    assert problems == []
    return made.entries


def test_what_stands_in_a_map_stays_to_the_letter_and_the_rest_is_added(tmp_path: Path) -> None:
    path = tmp_path / "2018.ids.yaml"
    edited = HEAD + '  # 与张老师核对过\n  - {id: "1.1", was: "1.2", confirmed: true}\n'
    path.write_text(edited, encoding="utf-8")
    assert write_id_map(path, compare(SMALL, NEW, known(path, SMALL, NEW))) == []
    assert path.read_text(encoding="utf-8").startswith(edited)
    now = {entry.id: (entry.was, entry.confirmed) for entry in known(path, SMALL, NEW)}
    assert now["1.1"] == ("1.2", True)
    assert set(now) == {node.id for node in NEW.walk()}
    before = path.read_bytes()
    assert write_id_map(path, compare(SMALL, NEW, known(path, SMALL, NEW))) == []
    assert path.read_bytes() == before


def test_a_map_laid_out_in_another_way_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "2018.ids.yaml"
    path.write_text(
        "entries: [{id: '1.1', was: '1.2'}]\nyear: 2018\nfrom: 2017\n", encoding="utf-8"
    )
    before = path.read_bytes()
    found = compare(SMALL, NEW, known(path, SMALL, NEW))
    assert codes(write_id_map(path, found)) == ["I409"]
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert codes(write_id_map(tmp_path / "no" / "ids.yaml", compare(SMALL, NEW))) == ["I410"]


def test_a_rubric_of_two_indicators_has_a_map_of_two(tmp_path: Path) -> None:
    path = tmp_path / "ids.yaml"
    alone = replace(rubric(of("1", item("1.1", "1"))), year=2018)
    assert write_id_map(path, compare(SMALL, alone)) == []
    assert len(known(path, SMALL, alone)) == 2
