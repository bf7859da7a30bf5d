from decimal import Decimal

from pipeline.recognise.bins import fold_bins
from pipeline.recognise.nodes import Role
from tests.test_recognise_tree import reading

RUNGS = """
评价指标|评价内容及评分说明|<|评分
创新完成情况|任务书约定的各项指标|完成一半以上(60)|
^|^|完成三成以上(30-59)|
^|^|完成不足三成(0-29)|
论文情况|收录和出版数|完成一半以上(40)|
^|^|完成不足一半(0-39)|
"""


def test_rows_that_are_levels_keep_their_ranges_and_the_text_they_share() -> None:
    found = reading(RUNGS)
    assert [problem.code for problem in fold_bins(found)] == ["I224", "I224"]
    first = found.nodes[0]
    assert first.worth is not None
    assert first.worth.points == Decimal(60)
    assert [(level.points, level.at_least, level.at_most) for level in first.levels] == [
        (Decimal(60), None, None),
        (None, Decimal(30), Decimal(59)),
        (None, Decimal(0), Decimal(29)),
    ]
    assert [piece.text for piece in first.texts[Role.TEXT]] == ["任务书约定的各项指标"]


def test_items_that_add_up_to_the_whole_are_no_levels() -> None:
    found = reading("项目|内容|分值\n卫生|地面|60\n^|门窗|40")
    assert fold_bins(found) == []
