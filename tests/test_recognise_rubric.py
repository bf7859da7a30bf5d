"""From a reading to the rubric: ids, titles, kinds, totals, weights, title, year and step."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.diagnostics import Source
from pipeline.model import Count, Kind, Method, Reach
from pipeline.recognise import Hints, recognise
from pipeline.recognise.sentences import find_basis, first_sentence
from tests.recognising import HINTS, codes, document, read, tree

BASE = ("## 组织（60分）", "## 制度（40分）")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("(1)突出教育,深化“学”。以制度为依托。", "突出教育,深化“学”"),
        ("(3)探索工作制度。", "探索工作制度"),
        ("(1)强化能力建设(2)强化监督.(3)培训一次。", "强化能力建设"),
        ("台账齐全(材料不全扣分)", "台账齐全"),
        ("组织领导：成立领导小组，明确分工。", "组织领导"),
        ("The program compiles. No warnings.", "The program compiles"),
        (
            "按要求编制全年的保护与治理工作计划，并将环境保护纳入总体规划，与安全生产同部署、同检查、同考核、同落实",
            "按要求编制全年的保护与治理工作计划",
        ),
    ],
)
def test_a_text_without_a_title_gives_its_first_sentence(text: str, title: str) -> None:
    assert first_sentence(text) == title


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("台账齐全(材料不全视情况扣分)", "材料不全视情况扣分"),
        ("每年两次。每少一次扣1分。", "每少一次扣1分"),
        ("(1)集体学习(采用多种方式)；(2)有制度(缺一项扣1分)", "缺一项扣1分"),
        ("台账齐全。", ""),
    ],
)
def test_the_passage_that_permits_a_deduction_is_found(text: str, basis: str) -> None:
    assert find_basis(text) == basis


@given(st.text(max_size=80))
def test_title_and_basis_are_stretches_of_the_text(text: str) -> None:
    assert first_sentence(text) in text
    assert find_basis(text) in text


def test_only_discretion_becomes_a_scoring_method() -> None:
    rubric = read("## 甲（60分）", "材料不全视情况扣分。", "## 乙（40分）", "缺一次扣1分。")
    assert [[each.method for each in item.scoring] for item in rubric.items()] == [
        [Method.DISCRETIONARY],
        [],
    ]
    assert [item.basis for item in rubric.items()] == ["材料不全视情况扣分", "缺一次扣1分"]


def test_every_field_knows_its_place() -> None:
    rubric = read("# 2018年考核", "## 一、组织（60分）", "健全。", "## 二、制度（40分）")
    block = rubric.blocks[0]
    places = {name: block.place(name).line for name in ("id", "number", "title", "points", "text")}
    assert places == {"id": 2, "number": 2, "title": 2, "points": 2, "text": 3}
    assert rubric.place("title") == Source("r.md", 1)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("加分项（10分）", Kind.BONUS),
        ("Extra credit (10 points)", Kind.BONUS),
        ("奖扣分项目（7分）", Kind.BONUS),
        ("严重失误（-10~0分）", Kind.PENALTY),
        ("一票否决", Kind.VETO),
        ("扣分项", Kind.PENALTY),
        ("加分条件审核（5分）", Kind.BONUS),
        ("奖励机制建设（5分）", Kind.BASE),
        ("扣分原则", None),
    ],
)
def test_a_kind_is_told_by_words_and_signs(heading: str, kind: Kind | None) -> None:
    rubric = read(*BASE, f"## {heading}", "发生事故的，当年总分为0分。")
    found = [block.kind for block in rubric.blocks[2:]]
    assert found == ([kind] if kind else [])


def test_a_veto_within_an_ordinary_deduction_is_none() -> None:
    rubric = read("## 安全（60分）", "发生事故扣5分，重大事故一票否决。", "## 制度（40分）")
    assert [block.kind for block in rubric.blocks] == [Kind.BASE, Kind.BASE]


def test_a_row_without_points_that_gives_zero_is_a_veto_of_the_whole() -> None:
    rubric = read(
        [["分值", "考核点", "评分标准"], ["--", "抄袭", "直接0分。"], ["100分", "代码", "规范"]]
    )
    assert (rubric.blocks[0].kind, rubric.blocks[0].reach) == (Kind.VETO, Reach.WHOLE)


def test_a_mixed_block_of_gains_and_losses_is_a_bonus() -> None:
    rubric = read(
        *BASE, "## 例外", "### 贡献（0 ~ 10）", "酌情加分。", "### 失误（-10 ~ 0）", "酌情扣分。"
    )
    extra = rubric.blocks[2]
    assert [extra.kind, *(child.kind for child in extra.children)] == [
        Kind.BONUS,
        Kind.BONUS,
        Kind.PENALTY,
    ]
    assert rubric.stated_total == 100


def test_a_bonus_that_the_stated_total_needs_counts_inside_it() -> None:
    parts = ("# 考核（100分）", "## 组织（60分）", "## 制度（30分）", "## 加分项（10分）")
    assert read(*parts).blocks[2].within_total
    assert "I216" in codes(*parts)
    assert not read("# 考核（100分）", *BASE, "## 加分项（10分）").blocks[2].within_total


def test_a_remark_on_scope_exempts_nobody() -> None:
    rubric = read("## 组织（60分）", "## 学生党建（无学生的部门除外）（40分）")
    scope = rubric.blocks[1].scope
    assert scope
    assert (scope.remark, scope.only, scope.exempt) == ("无学生的部门除外", (), ())
    assert rubric.blocks[1].title == "学生党建（无学生的部门除外）"


def test_marks_leave_a_title_and_are_kept() -> None:
    rubric = read("## 组织★（60分）", "## 制度（40分）")
    assert [(block.title, block.note) for block in rubric.blocks] == [("组织", "★"), ("制度", "")]


def test_percentages_alone_are_points() -> None:
    rubric = read("- 组织：60%", "- 制度：40%")
    assert tree(rubric) == ["1 组织 60", "2 制度 40"]
    assert rubric.count is Count.SUM


def test_percentages_are_scaled_to_a_stated_total() -> None:
    rubric = read("总分：20分", "- 组织：60%", "- 制度：40%")
    assert (rubric.count, rubric.scaled_from, rubric.stated_total) == (
        Count.SCALED,
        Decimal(100),
        Decimal(20),
    )


def test_percentages_of_blocks_that_are_scored_out_of_a_hundred_are_weights() -> None:
    rubric = read(
        "## 甲（权重60%）",
        "- 机构（50分）",
        "- 人员（50分）",
        "## 乙（权重40%）",
        "- 台账（70分）",
        "- 记录（30分）",
    )
    assert rubric.count is Count.WEIGHTED
    assert [block.weight for block in rubric.blocks] == [60, 40]


def test_percentages_of_blocks_that_their_items_make_are_points() -> None:
    rubric = read(
        "## 甲（权重10%）", "### 一（4分）", "### 二（8分）", "## 乙（权重10%）", "### 三（10分）"
    )
    assert tree(rubric)[0] == "1 甲 10"
    assert rubric.count is Count.SUM


def test_nested_percentages_are_shares() -> None:
    rubric = read(
        "## 甲（权重60%）",
        "- 机构（50%）",
        "- 人员（50%）",
        "## 乙（权重40%）",
        "- 台账（70%）",
        "- 记录（30%）",
    )
    assert rubric.count is Count.PERCENT
    assert [node.weight for node in rubric.walk()] == [60, 50, 50, 40, 70, 30]


def test_of_several_totals_the_one_that_the_blocks_make_counts() -> None:
    table = [["考核项目", "分值"], ["组织", "60"], ["制度", "40"], ["合计", "100"], ["总分", "110"]]
    assert read(table).stated_total == 100
    assert "I211" in codes(table)


def test_rows_of_ever_fewer_points_are_levels_where_the_total_asks_for_it() -> None:
    rows = [
        ["指标", "标准", "分值"],
        ["性质", "央企", "60"],
        ["", "国企", "50"],
        ["年限", "8年", "40"],
        ["", "5年", "30"],
    ]
    rubric = read(
        "## 性质", "- 央企（60分）", "- 国企（50分）", "## 年限", "- 8年（40分）", "- 5年（30分）"
    )
    assert rows
    assert tree(rubric) == ["1 性质 60", "2 年限 40"]
    assert [len(block.levels) for block in rubric.blocks] == [2, 2]


def test_the_step_is_as_fine_as_the_finest_deduction() -> None:
    rubric = read("## 组织（60分）", "每低一个百分点扣0.02分。", "## 制度（40分）")
    assert rubric.step == Decimal("0.02")
    assert read(*BASE).step == Decimal("0.5")


def test_what_is_given_outright_comes_before_what_is_read() -> None:
    given_hints = Hints("考核", 2018, title="另一名称", year=2020)
    rubric, problems = recognise(document("# 2019年考核", *BASE), given_hints)
    assert rubric
    assert (rubric.title, rubric.year) == ("另一名称", 2020)
    assert [each.code for each in problems] == ["I228", "I229"]


def test_title_and_year_fall_back_with_a_guess() -> None:
    rubric = read(*BASE)
    assert (rubric.title, rubric.year) == (HINTS.fallback_title, HINTS.fallback_year)
    assert codes(*BASE) == ["I203", "I205"]


def test_ids_follow_numbers_that_are_clear_and_else_places() -> None:
    assert [line.split()[0] for line in tree(read("## 三、甲（50分）", "## 五、乙（50分）"))] == [
        "3",
        "5",
    ]
    assert [line.split()[0] for line in tree(read("## 一、甲（50分）", "## 一、乙（50分）"))] == [
        "1",
        "2",
    ]
    assert [line.split()[0] for line in tree(read("## 一、甲（50分）", "## 乙（50分）"))] == [
        "1",
        "2",
    ]
