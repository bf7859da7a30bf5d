"""Two rubrics side by side: what was reworded, moved, re-pointed, added, dropped, split, merged."""

import random
import time
from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compare.changes import Comparison, compare
from pipeline.compare.likeness import letters
from pipeline.compare.words import Fate, word_changes
from pipeline.diagnostics import Language, Source
from pipeline.model import (
    Band,
    Disagreement,
    How,
    IdEntry,
    Indicator,
    Kind,
    Method,
    Part,
    Reach,
    Rubric,
    Scoring,
)
from pipeline.rubric_diff_json import as_json
from pipeline.rubric_diff_view import as_lines
from tests.builders import HERE, block, item, rubric

MEETINGS = item("1.1", "5", title="组织生活", text="每学期至少研究4次党建工作,会议记录齐全")
FEES = item("1.2", "3", title="党费收缴", text="按照新标准按月收缴党费,台账齐全")
NEWS = item("2.1", "2", title="信息报送", text="每学期至少上报2则本部门党建工作信息")
TALKS = item("2.2", "4", title="廉政谈话", text="提供主要负责人与班子成员开展廉政谈话记录")
OLD = rubric(
    replace(block("1", MEETINGS, FEES), title="基础工作"),
    replace(block("2", NEWS, TALKS), title="日常工作"),
)


def named(node: Indicator, key: str) -> Indicator:
    return replace(node, id=key, number=key)


def pairs(found: Comparison) -> dict[str, str]:
    return {pair.match.new.id: pair.match.old.id for pair in found.pairs}


def ids(nodes: tuple[Indicator, ...]) -> list[str]:
    return [node.id for node in nodes]


def with_blocks(*blocks: Indicator) -> Rubric:
    return replace(OLD, blocks=blocks, year=2018)


def test_a_rubric_and_itself_have_no_difference() -> None:
    found = compare(OLD, OLD)
    assert all(pair.is_unchanged and pair.match.how is How.SAME for pair in found.pairs)
    assert (found.added, found.dropped, found.splits, found.merges) == ((), (), (), ())


def test_an_inserted_item_shifts_the_numbers_and_not_the_pairs() -> None:
    extra = item("1.1", "1", title="意识形态", text="落实意识形态工作责任制")
    first = replace(OLD.blocks[0], children=(extra, named(MEETINGS, "1.2"), named(FEES, "1.3")))
    found = compare(OLD, with_blocks(first, OLD.blocks[1]))
    assert pairs(found) == {
        "1": "1",
        "1.2": "1.1",
        "1.3": "1.2",
        "2": "2",
        "2.1": "2.1",
        "2.2": "2.2",
    }
    assert ids(found.added) == ["1.1"]
    assert [pair.match.new.id for pair in found.pairs if pair.move] == []


def test_swapped_ids_do_not_mislead() -> None:
    first = replace(OLD.blocks[0], children=(named(MEETINGS, "1.2"), named(FEES, "1.1")))
    found = compare(OLD, with_blocks(first, OLD.blocks[1]))
    assert pairs(found)["1.2"] == "1.1"
    assert pairs(found)["1.1"] == "1.2"


def test_a_reworded_text_is_shown_by_its_words() -> None:
    said = replace(MEETINGS, text="每学期至少研究6次党建工作,会议记录齐全")
    found = compare(OLD, with_blocks(replace(OLD.blocks[0], children=(said, FEES)), OLD.blocks[1]))
    (pair,) = [pair for pair in found.pairs if not pair.is_unchanged]
    (change,) = pair.wording
    assert (pair.match.how, change.field) == (How.LIKE, "text")
    changed = [(piece.fate, piece.text) for piece in word_changes(change.old, change.new)]
    assert changed[1:3] == [(Fate.DROPPED, "4"), (Fate.ADDED, "6")]


def test_other_points_and_rules_are_told_apart_from_words() -> None:
    other = replace(
        FEES,
        points=Decimal(5),
        stated=Decimal(5),
        kind=Kind.BONUS,
        scoring=(Scoring(Method.PER_OCCURRENCE, Source("elsewhere"), each=Decimal("0.5")),),
    )
    found = compare(
        OLD, with_blocks(replace(OLD.blocks[0], children=(MEETINGS, other)), OLD.blocks[1])
    )
    (pair,) = [pair for pair in found.pairs if pair.points]
    assert (pair.points and (pair.points.old, pair.points.new), pair.wording) == (("3", "5"), ())
    assert [(one.field, one.old, one.new) for one in pair.rules] == [
        ("kind", "base", "bonus"),
        ("scoring", "method=discretionary", "method=per_occurrence, each=0.5"),
    ]
    said = list(as_lines(found, Language.CHINESE))
    assert "    类别: 基本项 → 加分项" in said
    assert "    扣分方式: 视情况扣分 → 按次扣分，每次 0.5 分" in said
    assert "    scoring: at discretion → each time, 0.5 points each" in list(
        as_lines(found, Language.ENGLISH)
    )


def test_every_argument_of_a_rule_is_told_in_words() -> None:
    here = Source("elsewhere")
    bands = (Band(Decimal(5), here, at_least=Decimal(95)), Band(Decimal(0), here, below=Decimal(9)))
    rules = (
        Scoring(
            Method.PER_UNIT,
            here,
            not_over=Decimal(3),
            each=Decimal("0.5"),
            per=Decimal(2),
            part=Part.BEGUN,
            once="记录",
        ),
        Scoring(Method.VETO, here, reach=Reach.GRADE, grade="合格"),
        Scoring(Method.INTERVAL, here, measure="率", bands=bands),
    )
    changed = replace(
        FEES, scoring=rules, lose_at_most=Decimal(2), disagreement=Disagreement.WARNING
    )
    first = replace(OLD.blocks[0], children=(MEETINGS, changed))
    found = compare(OLD, with_blocks(first, OLD.blocks[1]))
    (pair,) = [pair for pair in found.pairs if pair.rules]
    assert {one.field: one.new for one in pair.rules} == {
        "scoring": "method=per_unit, not_over=3, each=0.5, per=2, part=begun, once=记录; "
        "method=veto, reach=grade, grade=合格; "
        "method=interval, measure=率, bands=points=5, at_least=95; points=0, below=9",
        "lose_at_most": "2",
        "disagreement": "warning",
    }
    said = "\n".join(as_lines(found, Language.CHINESE))
    assert "按差额扣分，不超过 3，每次 0.5 分，每 2 个单位计一次，不足一个单位按一个单位计" in said
    assert "一票否决，否决等次，最高评为合格；按区间给分" in said
    assert "区间：5 分，≥ 95；0 分，< 9" in said
    assert "合计最多扣分: 无 → 2" in said


def test_where_a_rule_stands_is_no_difference() -> None:
    elsewhere = tuple(replace(one, source=Source("other", 9)) for one in FEES.scoring)
    first = replace(OLD.blocks[0], children=(MEETINGS, replace(FEES, scoring=elsewhere)))
    assert all(pair.is_unchanged for pair in compare(OLD, with_blocks(first, OLD.blocks[1])).pairs)


def test_an_item_under_another_parent_has_moved() -> None:
    first = replace(OLD.blocks[0], children=(MEETINGS,))
    second = replace(OLD.blocks[1], children=(NEWS, TALKS, named(FEES, "2.3")))
    (pair,) = [pair for pair in compare(OLD, with_blocks(first, second)).pairs if pair.move]
    assert pair.match.new.id == "2.3"
    assert pair.move
    assert pair.move.old_parent is OLD.blocks[0]
    assert (pair.move.new_parent, pair.move.new_place) == (second, 3)


def test_the_one_that_jumped_has_moved_and_not_all_that_it_passed() -> None:
    parts = [
        item(f"1.{at}", "1", title=title, text=f"做好{title}")
        for at, title in enumerate(("会议记录", "学习培训", "发展党员", "谈心谈话"), 1)
    ]
    new = [parts[3], *parts[:3]]
    found = compare(rubric(block("1", *parts)), rubric(block("1", *new)))
    assert [pair.match.new.id for pair in found.pairs if pair.move] == ["1.4"]


def test_equal_items_are_paired_by_their_parents_and_order() -> None:
    again = [item(f"{at}.1", "1", title="其他", text="其他工作") for at in (1, 2)]
    old = rubric(
        replace(block("1", again[0]), title="组织建设"),
        replace(block("2", again[1]), title="宣传思想"),
    )
    new = rubric(
        replace(block("1", named(again[1], "1.1")), title="宣传思想"),
        replace(block("2", named(again[0], "2.1")), title="组织建设"),
    )
    assert pairs(compare(old, new)) == {"1": "2", "1.1": "2.1", "2": "1", "2.1": "1.1"}


def test_what_shares_only_a_closing_formula_is_not_the_same() -> None:
    asked = ("组织生活按期召开", "党费收缴登记清楚", "谈心谈话留有记录", "志愿服务形成品牌")
    others = ("网络舆情及时处置", "离退休教师走访慰问")

    def of(titles: tuple[str, ...]) -> Rubric:
        closing = "(材料不全年末考核视情况扣分)"
        parts = (
            item(f"1.{at}", "1", title=title, text=title + closing)
            for at, title in enumerate(titles, 1)
        )
        return rubric(block("1", *parts))

    found = compare(of(asked), of((*asked[:2], *others)))
    assert (ids(found.added), ids(found.dropped)) == (["1.3", "1.4"], ["1.3", "1.4"])


def test_a_group_is_known_by_its_parts() -> None:
    renamed = replace(OLD.blocks[0], id="9", number="9", title="党建业务")
    found = compare(OLD, with_blocks(OLD.blocks[1], renamed))
    assert pairs(found)["9"] == "1"
    assert next(pair for pair in found.pairs if pair.match.new.id == "9").match.how is How.PARTS


def test_one_item_that_became_two_is_pointed_out() -> None:
    whole = item(
        "1.1",
        "6",
        title="党务公开",
        text="及时公开党内重大事项并公示;规范保管党员档案和会议原始记录",
    )
    halves = (
        item("1.1", "3", title="党务公开", text="及时公开党内重大事项并公示"),
        item("1.2", "3", title="档案", text="规范保管党员档案和会议原始记录"),
    )
    split = compare(rubric(block("1", whole)), rubric(block("1", *halves)))
    assert [(one.one.id, ids(one.several)) for one in split.splits] == [("1.1", ["1.1", "1.2"])]
    merged = compare(rubric(block("1", *halves)), rubric(block("1", whole)))
    assert [(one.one.id, ids(one.several)) for one in merged.merges] == [("1.1", ["1.1", "1.2"])]


def test_what_somebody_confirmed_is_never_changed() -> None:
    known = (
        IdEntry("1.1", "2.2", How.GIVEN, 0, HERE, confirmed=True),
        IdEntry("1.2", None, How.GIVEN, 0, HERE, confirmed=True),
    )
    found = compare(OLD, replace(OLD, year=2018), known)
    assert pairs(found) == {"1": "1", "1.1": "2.2", "2": "2", "2.1": "2.1"}
    assert found.ids.entries[:2] == known
    assert (ids(found.added), ids(found.dropped)) == (["1.2", "2.2"], ["1.1", "1.2"])


def test_the_comparison_is_told_in_both_languages_and_as_json() -> None:
    first = replace(OLD.blocks[0], children=(replace(MEETINGS, points=Decimal(6)),))
    found = compare(OLD, with_blocks(first, OLD.blocks[1]))
    said = "\n".join(as_lines(found, Language.CHINESE))
    assert "5 → 6" in said
    assert "1.2 党费收缴" in said
    assert "Dropped" in "\n".join(as_lines(found, Language.ENGLISH))
    shown = as_json(found, [], Language.ENGLISH)
    assert shown["counts"] == {
        "unchanged": 4, "reworded": 0, "moved": 0, "repointed": 1, "rules": 0, "added": 0,
        "dropped": 1,
    }  # fmt: skip
    assert as_json(None, [], Language.ENGLISH) == {"old": None, "new": None, "diagnostics": []}


@given(st.text("党建工作a1 2.5，\n", max_size=60), st.text("党建工作a1 2.5，\n", max_size=60))
def test_the_pieces_make_both_texts(old: str, new: str) -> None:
    pieces = word_changes(old, new)
    assert "".join(one.text for one in pieces if one.fate is not Fate.ADDED) == old
    assert "".join(one.text for one in pieces if one.fate is not Fate.DROPPED) == new


def test_a_text_without_an_end_is_compared_all_the_same() -> None:
    start = time.process_time()
    word_changes("甲乙丙" * 20_000, "丙乙甲" * 20_000)
    assert time.process_time() - start < 1


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_every_indicator_is_paired_once_added_or_dropped(data: st.DataObject) -> None:
    words = st.text("甲乙丙丁党建1", max_size=6)

    def drawn(year: int) -> Rubric:
        sizes = data.draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))
        blocks = [
            block(
                str(at),
                *(
                    item(f"{at}.{n}", "1", title=data.draw(words), text=data.draw(words))
                    for n in range(1, size + 1)
                ),
            )
            for at, size in enumerate(sizes, 1)
        ]
        return replace(rubric(*blocks), year=year)

    old, new = drawn(2017), drawn(2018)
    found = compare(old, new)
    assert sorted([*pairs(found), *ids(found.added)]) == sorted(node.id for node in new.walk())
    assert sorted([*pairs(found).values(), *ids(found.dropped)]) == sorted(
        node.id for node in old.walk()
    )
    assert compare(old, new) == found
    assert [entry.id for entry in found.ids.entries] == [node.id for node in new.walk()]


def test_two_hundred_items_take_less_than_two_seconds() -> None:
    chance = random.Random(7)  # noqa: S311  # no secret
    letters_of = "党建工作组织生活会议记录学习培训发展员谈心话制度落实情况材料齐全台账考核年度"

    def text(size: int) -> str:
        return "".join(chance.choices(letters_of, k=size))

    items = [item(f"1.{at}", "0.5", title=text(12), text=text(250)) for at in range(200)]
    edited = [
        replace(one, text=one.text[:100] + text(20) + one.text[120:], id=f"1.{at + 1}")
        for at, one in enumerate(items)
    ]
    start = time.process_time()
    found = compare(rubric(block("1", *items)), rubric(block("1", *edited)))
    list(as_lines(found, Language.CHINESE))
    assert time.process_time() - start < 2
    assert all(pair.match.old.title == pair.match.new.title for pair in found.pairs)
    assert len(found.pairs) == 201


def test_blanks_width_and_case_are_no_difference() -> None:
    assert letters("４.2研究 党建，ＡＢ") == letters("4.2研究党建ab") == "42研究党建ab"
