"""Rubrics in data files, in the shapes that people and programs give them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.diagnostics import Source
from pipeline.grid import Datum
from pipeline.load.document import document_of
from pipeline.model import Kind
from pipeline.numbers import show
from pipeline.recognise.data import read_data
from pipeline.recognise.nodes import Node, Reading, Role
from tests.parts_of import read

Shown = tuple[str, str | None, list["Shown"]]


def reading(content: str) -> Reading:
    (datum,) = read(content).parts
    assert isinstance(datum, Datum)
    return read_data(datum)


def shown(nodes: list[Node]) -> list[Shown]:
    """Give title, points and children; a weight is marked as one."""
    return [
        (node.title.text if node.title else "", worth(node), shown(node.children)) for node in nodes
    ]


def worth(node: Node) -> str | None:
    if node.worth and node.worth.points is not None:
        return show(node.worth.points)
    if node.weight and node.weight.points is not None:
        return f"{show(node.weight.points)}%"
    return None


def texts(node: Node) -> dict[Role, list[str]]:
    return {role: [piece.text for piece in pieces] for role, pieces in node.texts.items()}


def test_a_list_of_criteria_with_ratings() -> None:
    found = reading(
        """
        {"title": "Lab 3 rubric", "total": 15, "criteria": [
          {"id": "_17", "description": "must run", "name": "Correctness", "points": 10,
           "ratings": [{"description": "Full", "points": 10},
                       {"name": "None", "points": 0, "text": "nothing"}]},
          {"name": "1.2 Style", "max_points": "5 pts", "score": 3}]}
        """
    )
    assert found.title is not None
    assert found.title.text == "Lab 3 rubric"
    assert [label for label, _ in found.totals] == ["15"]
    first, second = found.nodes
    assert shown(found.nodes) == [("Correctness", "10", []), ("Style", "5", [])]
    assert texts(first) == {Role.TEXT: ["must run"]}
    assert [(level.name, level.text) for level in first.levels] == [
        ("10", "Full"),
        ("None", "nothing"),
    ]
    assert [level.points for level in first.levels] == [10, 0]
    assert second.number is not None
    assert second.number.text == "1.2"
    assert texts(second) == {Role.NOTE: ["score: 3"]}


def test_nested_sections_in_chinese() -> None:
    found = reading(
        """
        考核办法:
          总分: 100
          指标体系:
            - 名称: 一、党建
              分值: 60分
              子指标:
                - {名称: 学习, 满分: 30, 评分标准: 缺一次扣1分, 备注: 无故}
                - {名称: 活动, 满分: 30}
            - {名称: 业务, 权重: 40%}
        """.replace("\n        ", "\n")
    )
    assert found.title is not None
    assert found.title.text == "考核办法"
    assert shown(found.nodes) == [
        ("党建", "60", [("学习", "30", []), ("活动", "30", [])]),
        ("业务", "40%", []),
    ]
    learning = found.nodes[0].children[0]
    assert texts(learning) == {Role.CRITERIA: ["缺一次扣1分"], Role.NOTE: ["无故"]}


def test_titles_as_names() -> None:
    found = reading(
        '{"Code": {"Style (20 points)": {"naming": 5, "layout": "15 pts"}, "Tests": 80}}'
    )
    assert found.title is not None
    assert found.title.text == "Code"
    assert shown(found.nodes) == [
        ("Style", "20", [("naming", "5", []), ("layout", "15", [])]),
        ("Tests", "80", []),
    ]


def test_names_with_points_below_a_title_of_their_own() -> None:
    found = reading("- {name: Style, naming: 2, layout: 3}\n- Tests: 10\n- Report (5 points)\n")
    assert shown(found.nodes) == [
        ("Style", None, [("naming", "2", []), ("layout", "3", [])]),
        ("Tests", "10", []),
        ("Report", "5", []),
    ]


def test_tests_of_an_autograder() -> None:
    found = reading('{"tests": [{"name": "builds", "run": "make", "timeout": 10, "points": 5}]}')
    (node,) = found.nodes
    assert shown([node]) == [("builds", "5", [])]
    assert texts(node) == {Role.NOTE: ["run: make", "timeout: 10"]}


def test_levels_by_name_give_the_full_points_as_a_guess() -> None:
    found = reading("items:\n  - name: 报告\n    levels: {优秀: 10, 良好: 8}\n")
    (node,) = found.nodes
    assert worth(node) == "10"
    assert [problem.code for problem in found.problems] == ["I042"]


def test_levels_may_be_texts_or_scores_alone() -> None:
    found = reading(
        "items:\n  - {name: A, points: 4, Good: x}\n"
        "  - {name: B, points: 4, rubric: {Excellent: all, Poor: none}}\n"
        "  - {name: C, points: 4, levels: [0, 2, 4]}\n"
    )
    _, second, third = found.nodes
    assert [(level.name, level.text) for level in second.levels] == [
        ("Excellent", "all"),
        ("Poor", "none"),
    ]
    assert third.allowed == [0, 2, 4]


def test_kinds_and_minima_are_taken_as_they_stand() -> None:
    found = reading(
        "items:\n  - {name: A, points: 5, min: -2}\n  - {name: B, points: 5, extra_credit: true}\n"
        "  - {name: C, points: 5, kind: penalty}\n"
    )
    assert found.nodes[0].worth is not None
    assert found.nodes[0].worth.minimum == -2
    assert [node.kind for node in found.nodes] == [None, Kind.BONUS, Kind.PENALTY]


def test_lines_explain_an_item_with_points_and_are_items_otherwise() -> None:
    found = reading("items:\n  - name: A\n    points: 5\n    criteria: [runs, prints]\n")
    assert texts(found.nodes[0]) == {Role.CRITERIA: ["runs\nprints"]}
    found = reading("items:\n  - name: A\n    criteria: [runs (3 points), prints (2 points)]\n")
    assert shown(found.nodes) == [("runs", "3", []), ("prints", "2", [])]


def test_points_that_are_not_understood_are_reported_in_full() -> None:
    found = reading('[{"name": "A", "points": "as agreed"}, {"name": "B", "points": 1}]')
    assert [(it.code, dict(it.values)["text"]) for it in found.problems] == [
        ("I041", "points: as agreed")
    ]
    assert texts(found.nodes[0]) == {Role.NOTE: ["points: as agreed"]}


@pytest.mark.parametrize("content", ['{"a": "b", "c": [1, {"d": "e"}]}', "a:\n  - b: c\n"])
def test_a_file_without_points_is_shown_whole(content: str) -> None:
    found = reading(content)
    assert found.nodes == []
    assert [problem.code for problem in found.problems] == ["I040"]


names = st.sampled_from(
    [
        *("name", "title", "points", "max", "score", "weight", "items", "criteria", "levels"),
        *("ratings", "rubric", "total", "description", "notes", "id", "min", "kind", "tests"),
        *("甲", "Good", "Poor", "分值", "x (5 points)"),
    ]
)
scalars = st.sampled_from(["", "5", "30%", "乙项", "10分", "-5", "true", "bonus", "1.1 丙", "a: b"])
HERE = Source("d", 1)


def _made(members: list[tuple[str, Datum]], is_named: bool) -> Datum:  # noqa: FBT001 - drawn
    named = tuple(
        Datum(name if is_named else "", HERE, it.text, it.members) for name, it in members
    )
    return Datum("", HERE, members=named)


trees = st.recursive(
    scalars.map(lambda text: Datum("", HERE, text)),
    lambda inner: st.builds(_made, st.lists(st.tuples(names, inner), max_size=4), st.booleans()),
    max_leaves=12,
)


def everything(found: Reading) -> str:
    told = [piece.text for piece in found.notes] + [each.typed for _, each in found.totals]
    told += [found.title.text] if found.title else []
    told += [text for it in found.problems for _, text in it.values]
    for node in (each for top in found.nodes for each in top.walk()):
        told += [piece.text for piece in (node.number, node.title) if piece]
        told += [f"{each.typed} {each.minimum}" for each in (node.worth, node.weight) if each]
        told += [piece.text for pieces in node.texts.values() for piece in pieces]
        told += [f"{level.name} {level.text} {level.points}" for level in node.levels]
        told += [show(score) for score in node.allowed] + [node.kind or ""]
    return "\n".join(told)


def leaves(datum: Datum) -> list[str]:
    return [datum.text] + [text for member in datum.members for text in leaves(member)]


@settings(deadline=None, max_examples=400)
@given(trees)
def test_no_scalar_is_lost(datum: Datum) -> None:
    told = everything(read_data(datum))
    for text in leaves(datum):
        if text not in {"true", ""}:
            for word in text.replace("分", "").replace("%", "").split():
                assert word in told, (word, told)


def test_the_lower_end_of_a_total_is_kept_as_a_note() -> None:
    whole = '"points": 6, "min": 2, "items": [{"name": "甲", "points": 6}]'
    assert [piece.text for piece in reading(f"{{{whole}}}").notes] == ["min: 2"]
    assert [piece.text for piece in reading(f'{{"items": [{{{whole}}}]}}').notes] == ["2"]


def test_the_whole_way_from_bytes() -> None:
    document, problems = document_of('{"items": [{"name": "甲", "points": 5}]}'.encode(), "d")
    assert document is not None
    assert problems == []
