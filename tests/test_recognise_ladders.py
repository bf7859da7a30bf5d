"""Ladders of levels told within one text, and what only looks like one."""

import pytest

from pipeline.diagnostics import Source
from pipeline.numbers import ZERO, show
from pipeline.recognise.ladders import most_earned, read_ladder, top_of
from tests.recognising import read, tree

PLACE = Source("r.md", 1)


@pytest.mark.parametrize(
    ("text", "rungs"),
    [
        ("优：9-10分，选题新颖；良：7-8分；差：0-6分", "优 9 10|良 7 8|差 0 6"),
        ("A(45~50) 规范；B(35~44) 较规范；C(0~34) 不规范", "A 45 50|B 35 44|C 0 34"),
        ("优秀（１８－２０分）：全面\n良好（15-17分）：较全面", "优秀 18 20|良好 15 17"),
        ("好 5分；一般 3分；差 0分", "好 5|一般 3|差 0"),
        ("Excellent (9-10): sound; Good (7-8): mostly", "Excellent 9 10|Good 7 8"),
    ],
)
def test_levels_with_their_scores_are_rungs(text: str, rungs: str) -> None:
    found = read_ladder(text, PLACE)
    told = [
        " ".join(
            [
                level.name,
                *(show(v) for v in (level.points, level.at_least, level.at_most) if v is not None),
            ]
        )
        for level in found
    ]
    assert "|".join(told) == rungs


@pytest.mark.parametrize(
    "text",
    [
        "优：9-10分，选题新颖",  # one rung
        "班子：5分；制度：3分",  # no names of levels
        "优：7分；良：9分；差：8分",  # neither falls nor rises
        "每缺一次扣1分；迟到扣0.5分",
        "优：全面；良：较全面",
        "优：90分以上；良：80-89分",  # open above: no points can be told
    ],
)
def test_other_texts_are_no_ladder(text: str) -> None:
    assert read_ladder(text, PLACE) == ()


def test_the_top_of_a_ladder_is_the_points_of_an_item_that_states_none() -> None:
    rubric = read(
        [
            ["项目", "评分标准", "得分"],
            ["选题", "优：9-10分，选题新颖；良：7-8分；差：0-6分", ""],
            ["报告", "A(45~50) 规范；B(35~44) 较规范；C(0~34) 不规范", ""],
        ]
    )
    assert tree(rubric) == ["1 选题 10", "2 报告 50"]
    topic = rubric.blocks[0]
    assert topic.text == "优：9-10分，选题新颖；良：7-8分；差：0-6分"
    assert [show(top_of(level) or ZERO) for level in topic.levels] == ["10", "8", "6"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("占比达到20%以上的，得2分；达到10%的，得1分；其余不得分", ("得2分", "2")),
        ("每开展一次得1分，累计得3分", None),
        ("未开展的扣2分", None),
        ("地面干净得5分；桌面干净得5分", ("得5分 + 得5分", "10")),
        ("考试成绩得90分以上为优", None),
        ("机构健全", None),
    ],
)
def test_the_most_that_can_be_earned(text: str, expected: tuple[str, str] | None) -> None:
    found = most_earned(text)
    assert (found and (found[0], show(found[1]))) == expected
