import json
from pathlib import Path

from pipeline.diagnostics import Language, Source, problem
from pipeline.diagnostics_json import diagnostic_as_json
from pipeline.load.rubric import load_rubric
from pipeline.model import Rubric
from pipeline.rubric_view import as_json, as_lines
from tests.yaml_inputs import RUBRIC, edited, written


def rubric(folder: Path, text: str = RUBRIC) -> Rubric:
    loaded, _ = load_rubric(written(folder, text))
    assert loaded is not None
    return loaded


def test_a_rubric_as_json_has_both_totals_and_every_node(tmp_path: Path) -> None:
    text = edited(RUBRIC, "total: 10", "total: 12")
    shown = as_json(rubric(tmp_path, text), [], Language.ENGLISH)
    assert (shown["title"], shown["stated_total"], shown["computed_total"]) == (
        "示例考核",
        "12",
        "10",
    )
    items = shown["items"]
    assert isinstance(items, list)
    assert [(item["id"], item["parent"], item["leaf"]) for item in items] == [
        ("1", None, False),
        ("1.1", "1", True),
        ("1.2", "1", True),
        ("2", None, False),
        ("2.1", "2", True),
    ]


def test_an_item_as_json_has_strings_for_scores(tmp_path: Path) -> None:
    text = edited(RUBRIC, "points: 4\n", "points: 4.0\n        minimum: -0.50\n")
    items = as_json(rubric(tmp_path, text), [], Language.ENGLISH)["items"]
    assert isinstance(items, list)
    assert items[1] == {
        "id": "1.1",
        "number": "1.1",
        "parent": "1",
        "title": "组织生活",
        "text": "每学期至少研究4次党建工作(材料不全视情况扣分)",
        "requirement": "",
        "points": "4",
        "min": "-0.5",
        "max": "4",
        "kind": "base",
        "leaf": True,
        "basis": "材料不全视情况扣分",
        "scoring": [
            {
                "method": "per_period",
                "measure": "研究党建工作",
                "at_least": "4",
                "unit": "次",
                "period": "学期",
            },
            {
                "method": "discretionary",
                "measure": None,
                "at_least": None,
                "unit": None,
                "period": None,
            },
        ],
    }


def test_a_bonus_is_outside_the_computed_total(tmp_path: Path) -> None:
    text = edited(RUBRIC, "points: 2\n", "points: 2\n        kind: bonus\n")
    assert as_json(rubric(tmp_path, text), [], Language.CHINESE)["computed_total"] == "8"


def test_without_a_rubric_the_diagnostics_are_there() -> None:
    found = problem("Y010", Source("a.yaml", 1, 1))
    shown = as_json(None, [found], Language.CHINESE)
    assert (shown["title"], shown["items"]) == (None, [])
    assert shown["diagnostics"] == [diagnostic_as_json(found, Language.CHINESE)]
    assert json.loads(json.dumps(shown)) == shown


def test_a_diagnostic_as_json_has_null_for_what_is_not_known() -> None:
    found = problem(
        "R002", Source("a.yaml", 3, 5), Source("b.xlsx", sheet="成绩", cell="C7"), id="1"
    )
    assert diagnostic_as_json(found, Language.ENGLISH) == {
        "code": "R002",
        "severity": "error",
        "message": "the id 1 is used twice",
        "hint": "give one of the indicators another id",
        "source": {"path": "a.yaml", "line": 3, "column": 5, "sheet": None, "cell": None},
        "also": [{"path": "b.xlsx", "line": None, "column": None, "sheet": "成绩", "cell": "C7"}],
    }


def test_a_rubric_as_text_is_a_tree_that_adds_up(tmp_path: Path) -> None:
    assert list(as_lines(rubric(tmp_path))) == [
        "示例考核 (10)",
        "  1          6  组织建设",
        "    1.1      4  组织生活",
        "    1.2      2  党员教育",
        "  2          4  日常工作",
        "    2.1      4  党建信息",
        "6 + 4 = 10",
    ]
