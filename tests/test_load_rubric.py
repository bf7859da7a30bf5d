from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.load.rubric import load_rubric
from pipeline.model import Kind, Method
from pipeline.numbers import ZERO, show
from tests.yaml_inputs import RUBRIC, codes, edited, placed, written


def load(folder: Path, text: str) -> list[str]:
    rubric, problems = load_rubric(written(folder, text))
    assert rubric is None
    return codes(problems)


def test_it_reads_a_rubric(tmp_path: Path) -> None:
    rubric, problems = load_rubric(written(tmp_path, RUBRIC))
    assert problems == []
    assert rubric is not None
    assert (rubric.year, rubric.title, show(rubric.stated_total)) == (2017, "示例考核", "10")
    assert [f"{node.id}={show(node.points)}" for node in rubric.walk()] == [
        "1=6",
        "1.1=4",
        "1.2=2",
        "2=4",
        "2.1=4",
    ]
    first = next(rubric.items())
    assert (first.number, first.kind, first.minimum) == ("1.1", Kind.BASE, ZERO)
    assert first.basis == "材料不全视情况扣分"
    counted, judged = first.scoring
    assert (counted.method, counted.at_least) == (Method.PER_PERIOD, Decimal(4))
    assert (counted.measure, counted.unit, counted.period) == ("研究党建工作", "次", "学期")
    assert (judged.method, judged.at_least) == (Method.DISCRETIONARY, None)


def test_every_value_knows_its_place(tmp_path: Path) -> None:
    rubric, _ = load_rubric(written(tmp_path, RUBRIC))
    assert rubric is not None
    first = next(rubric.items())
    assert str(rubric.place("total")) == "in.yaml:3:8"
    assert str(first.place("points")) == "in.yaml:12:17"
    assert str(first.scoring[1].source) == "in.yaml:21:13"
    assert first.place("minimum") == first.source


def test_what_may_be_left_out_has_its_default(tmp_path: Path) -> None:
    text = edited(RUBRIC, "step: 0.5\n", "")
    rubric, problems = load_rubric(written(tmp_path, text))
    assert problems == []
    assert rubric is not None
    assert rubric.step == Decimal("0.5")


def test_points_stay_exact(tmp_path: Path) -> None:
    text = edited(RUBRIC, "points: 2\n", "points: 0.1\n        kind: bonus\n")
    rubric, _ = load_rubric(written(tmp_path, text))
    assert rubric is not None
    item = list(rubric.items())[1]
    assert (item.points, item.kind) == (Decimal("0.1"), Kind.BONUS)


@pytest.mark.parametrize(
    "identifier", ["1/2", "../x", "一", "1 2", "-1", "a" * 33, "1:1", "CON\\x", "1２"]
)
def test_an_id_is_short_and_harmless(tmp_path: Path, identifier: str) -> None:
    assert load(tmp_path, edited(RUBRIC, 'id: "1.2"', f"id: '{identifier}'")) == ["R001"]


def test_a_repeated_id_names_both_places(tmp_path: Path) -> None:
    _, problems = load_rubric(written(tmp_path, edited(RUBRIC, 'id: "2"', 'id: "1.2"')))
    assert placed(problems) == [("R002", "in.yaml:26:9")]
    assert [str(place) for place in problems[0].also] == ["in.yaml:22:13"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("year: 2017\n", "", ["Y020"]),
        ("        text: 学习台账齐全\n", "", ["Y020"]),
        ("title: 党员教育", "title:", ["Y020"]),
        ("points: 2", "points: ２", ["Y026"]),
        ("points: 2", "points: 2\n        kind: extra", ["Y030"]),
        ("method: per_period", "method: threshold", ["Y022"]),
        ("            at_least: 4\n", "", ["Y020"]),
        ("            period: 学期\n", "", ["Y020"]),
        ("method: discretionary", "method: discretionary\n            unit: 次", ["Y022"]),
        ("title: 党员教育", "titel: 党员教育", ["Y020", "Y021"]),
        ("text: 学习台账齐全", "children: []", ["Y032"]),
        ("text: 学习台账齐全", "children: 无", ["Y024"]),
        ("blocks:", "blocks: []\nrest:", ["Y032", "Y022"]),
    ],
)
def test_it_refuses(tmp_path: Path, old: str, new: str, expected: list[str]) -> None:
    assert load(tmp_path, edited(RUBRIC, old, new)) == expected


def test_everything_wrong_is_reported_at_once(tmp_path: Path) -> None:
    text = edited(RUBRIC, "year: 2017", "year: x")
    text = edited(text, "points: 2", "points: y")
    text = edited(text, "method: discretionary", "method: z")
    assert load(tmp_path, text) == ["Y027", "Y030", "Y026"]


def test_a_warning_does_not_keep_the_rubric_back(tmp_path: Path) -> None:
    rubric, problems = load_rubric(written(tmp_path, edited(RUBRIC, "台账齐全", "台账 #1")))
    assert rubric is not None
    assert codes(problems) == ["Y012"]


def test_a_broken_file_gives_one_problem(tmp_path: Path) -> None:
    assert load(tmp_path, "blocks: [\n") == ["Y001"]


def test_fifteen_levels_are_read(tmp_path: Path) -> None:
    text = "year: 2017\ntitle: x\ntotal: 1\nblocks:\n"
    for level in range(15):
        indent = "  " * (level + 1)
        text += f"{indent}- id: i{level}\n{indent}  title: x\n{indent}  points: 1\n"
        text += f"{indent}  children:\n" if level < 14 else f"{indent}  text: x\n"
    rubric, problems = load_rubric(written(tmp_path, text))
    assert problems == []
    assert rubric is not None
    assert len(list(rubric.walk())) == 15
