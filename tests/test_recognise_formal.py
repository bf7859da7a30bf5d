"""What the formal table prints in words is read back; other sentences are left alone."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from pipeline.diagnostics import Source
from pipeline.model import Kind, Reach, Scope
from pipeline.recognise.formal import read_back
from pipeline.recognise.nodes import Node, Piece, Role, Worth
from tests.yaml_inputs import codes, value

HERE = Source("表.docx")


def node(title: str = "学习", points: str = "", texts: Mapping[Role, str] | None = None) -> Node:
    """Make an item; points are none where they are left out."""
    worth = Worth(HERE, points, Decimal(points)) if points else None
    told = {role: [Piece(text, HERE)] for role, text in (texts or {}).items()}
    return Node(HERE, title=Piece(title, HERE), worth=worth, texts=told)


def criteria(text: str) -> Node:
    return node(points="10", texts={Role.TEXT: "按时学习", Role.CRITERIA: text})


def test_levels_and_allowed_scores_are_read_and_told_in_full() -> None:
    text = "优：≥85% 有创新\n合格：≥60%，<85%\n不合格：<60%\n可评分数：0、5、10"
    one = criteria(text)
    (told,) = read_back([one])
    assert (told.code, value(told, "typed")) == ("I230", text)
    best, fair, _ = one.levels
    assert (best.name, best.at_least, best.is_percent, best.text) == (
        *("优", Decimal(85), True, "有创新"),
    )
    assert (fair.at_least, fair.below, fair.at_most) == (Decimal(60), Decimal(85), None)
    assert one.allowed == [Decimal(0), Decimal(5), Decimal(10)]
    assert Role.CRITERIA not in one.texts


def test_levels_may_be_intervals_or_single_scores() -> None:
    one = criteria("好：8~10 认真\n差：0 敷衍")
    read_back([one])
    assert [(each.at_least, each.at_most, each.points) for each in one.levels] == [
        (Decimal(8), Decimal(10), None), (None, None, Decimal(0)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "优：≥85% 有创新",
        "优：90分以上\n良：80分以上",
        "优：8~10 认真\n缺一次扣1分",
        "优：8~10 认真\n优：5 一般",
        "可评分数：由考核组定",
        "扣分：每次扣2分",
    ],
)
def test_what_is_not_wholly_of_the_printed_form_stays_as_it_was(text: str) -> None:
    one = criteria(text)
    assert read_back([one]) == []
    assert (one.levels, one.allowed) == ([], [])
    assert one.texts[Role.CRITERIA] == [Piece(text, HERE)]


def test_criteria_that_are_the_only_words_of_an_item_stay() -> None:
    one = node(points="10", texts={Role.CRITERIA: "好：8~10 认真\n差：0 敷衍"})
    assert read_back([one]) == []


@pytest.mark.parametrize(
    ("title", "kind", "reach"),
    [
        ("事故（一票否决，本部分不得分）", Kind.VETO, Reach.BLOCK),
        ("事故（一票否决，本项不得分）", Kind.VETO, Reach.ITEM),
        ("事故（一票否决）", Kind.VETO, Reach.WHOLE),
        ("事故（一票否决，限定等次）", Kind.VETO, Reach.GRADE),
        ("事故（扣分项）", Kind.PENALTY, None),
        ("事故（加分项）", Kind.BONUS, None),
    ],
)
def test_a_kind_leaves_the_title(title: str, kind: Kind, reach: Reach | None) -> None:
    one = node(title)
    assert codes(read_back([one])) == ["I230"]
    assert (one.kind, one.reach, one.title) == (kind, reach, Piece("事故", HERE))


@pytest.mark.parametrize("title", ["事故(一票否决)", "（一票否决）", "事故（一票否决，扣2分）"])
def test_other_brackets_stay_in_the_title(title: str) -> None:
    one = node(title)
    assert read_back([one]) == []
    assert (one.kind, one.title) == (None, Piece(title, HERE))


def test_an_item_with_points_is_no_veto_by_its_title() -> None:
    one = node("事故（一票否决）", points="5")
    assert read_back([one]) == []
    assert one.kind is None


def test_a_maximum_and_a_scope_leave_the_note_and_the_rest_stays() -> None:
    one = node(points="5", texts={Role.NOTE: "以抽查为准\n直属党支部除外\n最高10分"})
    (told,) = read_back([one])
    assert value(told, "typed") == "直属党支部除外\n最高10分"
    assert one.worth
    assert one.worth.maximum == Decimal(10)
    assert one.scope == Scope(HERE, remark="直属党支部除外")
    assert one.texts[Role.NOTE] == [Piece("以抽查为准", HERE)]


def test_a_maximum_that_is_none_stays_a_note() -> None:
    for points in ("", "10", "20"):
        one = node(points=points, texts={Role.NOTE: "最高10分"})
        assert read_back([one]) == []
        assert one.texts[Role.NOTE] == [Piece("最高10分", HERE)]


@pytest.mark.parametrize(
    "text",
    [
        "适用单位：二级党委",
        "考核以下单位：二级党委",
        "不考核以下单位：",
        "不考核以下单位：甲、、乙",
        "不考核的单位，本项计满分",
        "机关：4分",
        "以下单位：机关",
        "以下单位4分：",
    ],
)
def test_other_words_on_whom_an_item_applies_to_stay_a_note(text: str) -> None:
    one = node(points="5", texts={Role.NOTE: text})
    assert read_back([one]) == []
    assert (one.scope, one.points_for) == (None, [])
    assert one.texts[Role.NOTE] == [Piece(text, HERE)]
