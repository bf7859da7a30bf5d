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


NO_ARGUMENTS: dict[str, object] = {
    **dict.fromkeys(("measure", "at_least", "not_over", "unit", "period", "each", "per", "part")),
    **dict.fromkeys(("factor", "lowest", "highest", "at_most", "once", "reach", "grade")),
    "periods": [],
    "bands": [],
}


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
        "criteria": "",
        "examined": "",
        "evidence": "",
        "owner": "",
        "note": "",
        "points": "4",
        "stated": "4",
        "computed": None,
        "min": "-0.5",
        "max": "4",
        "step": None,
        "weight": None,
        "kind": "base",
        "reach": None,
        "grade": None,
        "lose_at_most": None,
        "gain_at_most": None,
        "disagreement": None,
        "within_total": False,
        "alternative": None,
        "accepted": None,
        "scope": None,
        "points_for": [],
        "levels": [],
        "allowed": [],
        "shared": [],
        "leaf": True,
        "basis": "材料不全视情况扣分",
        "scoring": [
            {
                **NO_ARGUMENTS,
                "method": "per_period",
                "measure": "研究党建工作",
                "at_least": "4",
                "unit": "次",
                "period": "学期",
            },
            {**NO_ARGUMENTS, "method": "discretionary"},
        ],
    }


def test_every_argument_of_a_rule_is_shown(tmp_path: Path) -> None:
    rules = (
        '{method: per_unit, measure: 收缴率, not_over: 9, unit: "%", each: 0.02, per: 0.5}, '
        "{method: veto, measure: 事故, reach: grade, grade: 合格}, "
        "{method: multiplier, measure: 上级扣分, factor: 2, at_most: 5, once: 上级}, "
        "{method: interval, measure: 满意率, bands: [{above: 90, points: 2}, {at_most: 90, "
        "points: 0.50}]}"
    )
    text = edited(RUBRIC, "points: 2\n", f"points: 2\n        scoring: [{rules}]\n")
    items = as_json(rubric(tmp_path, text), [], Language.ENGLISH)["items"]
    assert isinstance(items, list)
    said = [
        {name: value for name, value in one.items() if value not in (None, [])}
        for one in items[2]["scoring"]
    ]
    assert said == [
        {
            "method": "per_unit",
            "measure": "收缴率",
            "not_over": "9",
            "unit": "%",
            "each": "0.02",
            "per": "0.5",
            "part": "exact",
        },
        {"method": "veto", "measure": "事故", "reach": "grade", "grade": "合格"},
        {
            "method": "multiplier",
            "measure": "上级扣分",
            "factor": "2",
            "at_most": "5",
            "once": "上级",
        },
        {
            "method": "interval",
            "measure": "满意率",
            "bands": [
                {"at_least": None, "above": "90", "at_most": None, "below": None, "points": "2"},
                {"at_least": None, "above": None, "at_most": "90", "below": None, "points": "0.5"},
            ],
        },
    ]


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
    assert list(as_lines(rubric(tmp_path), Language.ENGLISH)) == [
        "示例考核 (10)",
        "  1          6  组织建设",
        "    1.1      4  组织生活",
        "    1.2      2  党员教育",
        "  2          4  日常工作",
        "    2.1      4  党建信息",
        "6 + 4 = 10",
    ]


def test_the_tree_tells_what_is_uncommon_of_a_node(tmp_path: Path) -> None:
    text = edited(RUBRIC, "points: 2\n", "kind: penalty\n        minimum: -5\n")
    text = edited(text, "total: 10\n", "")
    lines = list(as_lines(rubric(tmp_path, text), Language.ENGLISH))
    assert lines[:2] == ["示例考核 (—)", "  1          6  组织建设 [≠ 4]"]
    assert lines[3] == "    1.2      —  党员教育 [penalty] [>= -5]"


def test_the_tree_speaks_the_language_asked_for(tmp_path: Path) -> None:
    text = edited(RUBRIC, "points: 2\n", "kind: penalty\n        minimum: -5\n")
    lines = list(as_lines(rubric(tmp_path, text), Language.CHINESE))
    assert lines[3] == "    1.2      —  党员教育 [扣分] [最低 -5 分]"


def test_titles_are_cut_to_the_terminal_and_marks_are_not(tmp_path: Path) -> None:
    text = edited(RUBRIC, "title: 党员教育", f"title: {'教育' * 30}")
    text = edited(text, "points: 2\n", "kind: penalty\n")
    lines = list(as_lines(rubric(tmp_path, text), Language.CHINESE, 40))
    assert lines[3] == f"    1.2      —  {'教育' * 4}… [扣分]"


def test_no_sum_is_made_of_blocks_without_points(tmp_path: Path) -> None:
    text = RUBRIC.replace("total: 10\n", "").replace("points: ", "note: ")
    lines = list(as_lines(rubric(tmp_path, text), Language.CHINESE))
    assert lines[-1] == "    2.1      —  党建信息"


def test_the_tree_closes_with_the_sum_of_each_alternative(tmp_path: Path) -> None:
    other = "  - {id: A, title: 甲, points: 4, text: x, alternative: 机关}\n"
    text = edited(RUBRIC, "title: 日常工作", "title: 日常工作\n    alternative: 学院") + other
    lines = list(as_lines(rubric(tmp_path, text), Language.ENGLISH))
    assert lines[-2:] == ["学院: 6 + 4 = 10", "机关: 6 + 4 = 10"]


def test_the_tree_of_a_weighted_rubric_closes_with_the_weights(tmp_path: Path) -> None:
    text = edited(RUBRIC, "total: 10", "total: 10\ncount: weighted")
    text = edited(text, "points: 6", "points: 6\n    weight: 70")
    text = edited(text, "title: 日常工作", "title: 日常工作\n    weight: 30")
    lines = list(as_lines(rubric(tmp_path, text), Language.ENGLISH))
    assert (lines[1], lines[-1]) == ("  1          6  组织建设 [70%]", "70% + 30% = 100%")


def test_the_tree_of_a_scaled_rubric_says_what_its_sum_becomes(tmp_path: Path) -> None:
    text = edited(RUBRIC, "total: 10", "total: 5\ncount: scaled\nscaled_from: 10")
    assert list(as_lines(rubric(tmp_path, text), Language.ENGLISH))[-1] == "6 + 4 = 10 -> 5"


def test_an_item_without_a_title_is_shown_by_its_first_line(tmp_path: Path) -> None:
    text = edited(
        RUBRIC,
        "title: 党建信息\n        points: 4\n        text: 按时报送党建信息",
        "text: |-\n          一行\n          二行",
    )
    assert list(as_lines(rubric(tmp_path, text), Language.ENGLISH))[-2] == "    2.1      —  一行"
