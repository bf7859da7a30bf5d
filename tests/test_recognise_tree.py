from decimal import Decimal

from pipeline.recognise.nodes import Node, Reading, Role
from pipeline.recognise.table import read_table
from tests.grids import sheet


def reading(drawn: str) -> Reading:
    found = read_table(sheet(drawn), is_only=True)
    assert found is not None
    return found


def outline(drawn: str) -> list[str]:
    """Give a line a node: depth, number, title or first text, points."""
    return outline_of(reading(drawn))


def outline_of(found: Reading) -> list[str]:
    return [line for node in found.nodes for line in _lines(node, "")]


def _lines(node: Node, indent: str) -> list[str]:
    texts = [piece.text for pieces in node.texts.values() for piece in pieces]
    name = node.title.text if node.title else f"~{texts[0]}"
    points = "" if node.worth is None else f" {node.worth.points}"
    number = f"{node.number.text} " if node.number else ""
    below = [line for child in node.children for line in _lines(child, indent + "-")]
    return [f"{indent}{number}{name}{points}", *below]


def codes(drawn: str) -> list[str]:
    return [found.code for found in reading(drawn).problems if found.code != "I101"]


SEEDLIKE = """
序号|一级指标(分值)|二级指标|目标任务|分值|考核分
1|组织建设(15)|要求:强班子|<||
^|^|1.1班子台账|按时建立台账|5|
^|^|1.2支部换届(10)|(1)按期换届。手续齐全|6|
^|^|^|(2)材料归档。|4|
2|日常工作(5)|2.1计划总结(5)|(1)按时上报。|5|
^|^||||
考核总分|<|<|<|20|
"""


def test_merged_headings_numbers_and_points_in_titles_make_the_tree() -> None:
    assert outline(SEEDLIKE) == [
        "1 组织建设 15",
        "-1.1 班子台账 5",
        "-1.2 支部换届 10",
        "--(1) ~(1)按期换届。手续齐全 6",
        "--(2) ~(2)材料归档。 4",
        "2 日常工作 5",
        "-2.1 计划总结 5",
    ]
    assert codes(SEEDLIKE) == ["I103"]


def test_a_requirement_beside_a_blocks_title_is_the_blocks() -> None:
    block = reading(SEEDLIKE).nodes[0]
    assert [piece.text for piece in block.texts[Role.REQUIREMENT]] == ["要求:强班子"]
    unmerged = "项目|内容|目标任务|分值\n创建||广泛开展创建活动|\n|1.1台账||5\n|1.2走廊||5"
    assert Role.REQUIREMENT in reading(unmerged).nodes[0].texts
    guessed = "项目|内容|目标任务|分值\n创建|广泛开展创建活动||\n|1.1台账|按时|5\n|1.2走廊|建成|5"
    assert Role.REQUIREMENT in reading(guessed).nodes[0].texts
    assert "I134" in codes(guessed)


def test_a_lone_heading_with_points_is_a_group_where_its_sisters_are() -> None:
    drawn = "项目|内容|分值\n1.1班子(9)|(1)换届|5\n^|(2)归档|4\n1.2计划(5)|(1)按时上报|5"
    assert outline(drawn)[-2:] == ["1.2 计划 5", "-(1) 按时上报 5"]
    alone = "项目|内容|分值\n1.1班子(9)|换届归档|9\n1.2计划(5)|按时上报|5"
    assert outline(alone) == ["1.1 班子 9", "1.2 计划 5"]


def test_sections_of_another_style_of_numbers_stand_above_and_may_be_items_themselves() -> None:
    drawn = (
        "序号|考核项目|分值|考核内容\n一、|河长履职|7|\n1|巡河|4|每月一次\n2|会议|3|按时\n"
        "二、|宣传|5|报送信息"
    )
    assert outline(drawn) == ["一、 河长履职 7", "-1 巡河 4", "-2 会议 3", "二、 宣传 5"]
    assert codes(drawn) == ["I138"]


def test_rows_with_a_title_alone_are_headings() -> None:
    drawn = "Criterion|Weight|Notes\nCode||\nStyle|10|tidy\nTests|20|green\nReport||\nText|5|brief"
    assert outline(drawn) == ["Code", "-Style 10", "-Tests 20", "Report", "-Text 5"]
    assert "I139" in codes(drawn)


def test_full_width_titles_are_sections() -> None:
    drawn = "序号|考核内容|分值\n一、组织（30分）|<|<\n1|班子|30\n二、业务（70分）|<|<\n1|任务|70"
    assert outline(drawn) == ["一、 组织 30", "-1 班子 30", "二、 业务 70", "-1 任务 70"]


def test_blank_or_repeated_headings_mean_the_one_above() -> None:
    expected = ["安全", "-制度 10", "-排查 15", "卫生", "-清运 20"]
    assert outline("一级指标|二级指标|满分\n安全|制度|10\n|排查|15\n卫生|清运|20") == expected
    assert outline("一级指标|二级指标|满分\n安全|制度|10\n安全|排查|15\n卫生|清运|20") == expected


def test_rows_whose_points_are_the_sum_of_those_below_are_headings() -> None:
    drawn = (
        "Part|Max|Details\nBackend|40|\nAPI|25|responds\nData|15|tidy\nFrontend|5|\nPage|5|loads"
    )
    assert outline(drawn) == ["Backend 40", "-API 25", "-Data 15", "Frontend 5", "-Page 5"]
    assert codes(drawn) == ["I135", "I135"]
    off = drawn.replace("40", "41")
    assert outline(off)[0:2] == ["Backend 41", "API 25"]


def test_rows_that_share_a_cell_of_points_are_one_item_with_their_texts_in_order() -> None:
    drawn = "考核项目|分值|考核内容\n生产|20|面积少1%扣1分\n^|^|产量低扣2分\n储备|30|规模不足不得分"
    first, second = reading(drawn).nodes
    assert first.worth is not None
    assert first.worth.points == Decimal(20)
    assert [piece.text for piece in first.texts[Role.TEXT]] == ["面积少1%扣1分", "产量低扣2分"]
    assert not second.children
    assert codes(drawn) == ["I132"]


def test_items_below_points_merged_over_some_of_a_group_are_one() -> None:
    drawn = "类别|指标名称|分值\n安全|消防|10\n^|用电|^\n^|门卫|5"
    assert outline(drawn) == ["安全", "-消防 10", "-门卫 5"]
    assert "用电" in [p.text for p in reading(drawn).nodes[0].children[0].texts[Role.TEXT]]


def test_numbered_rows_without_points_below_one_that_has_some_are_its_texts() -> None:
    drawn = "序号|项目|分值|说明\n1|内务|10|整洁\n1.1|被褥||叠放\n1.2|地面||干净\n2|纪律|5|守时"
    assert outline(drawn) == ["1 内务 10", "2 纪律 5"]
    assert [p.text for p in reading(drawn).nodes[0].texts[Role.TEXT]] == [
        "整洁", "1.1 被褥", "叠放", "1.2 地面", "干净",
    ]  # fmt: skip
    assert "I133" in codes(drawn)


def test_a_text_merged_over_several_items_is_shared() -> None:
    drawn = "指标名称|考核方式|分值\n制度|查阅材料|5\n台账|^|5\n卫生|现场查看|5"
    first, second, third = reading(drawn).nodes
    assert first.shared == second.shared
    assert [piece.text for piece in first.shared] == ["查阅材料"]
    assert not third.shared


def test_points_of_headings_in_their_own_column_stay_with_them() -> None:
    drawn = "一级指标|分值|二级指标|分值\n安全|30|制度|10\n^|^|排查|20\n卫生|5|清运|5"
    assert outline(drawn) == ["安全 30", "-制度 10", "-排查 20", "卫生 5", "-清运 5"]


def test_points_within_texts_make_items_where_no_column_has_any() -> None:
    drawn = (
        "工作内容|工作要求|评分标准\n宣传（5分）|组织宣传活动。（2分）|缺一次扣1分\n"
        "^|开展培训。（3分）|未开展不得分"
    )
    assert outline(drawn) == ["宣传 5", "-~组织宣传活动。（2分） 2", "-~开展培训。（3分） 3"]


def test_a_heading_in_another_spelling_goes_on_and_is_reported() -> None:
    drawn = "项目|内容|分值\n七、避险系统(10)|有硐室|6\n七避险系统(10)|有供氧|4\n八、撤离(5)|通畅|5"
    assert outline(drawn)[0] == "七、 避险系统 10"
    assert "八、 撤离 5" in outline(drawn)
    assert not any("七避险" in line for line in outline(drawn))
    assert "I111" in codes(drawn)


def test_a_heading_with_a_weight_column_of_its_own_keeps_its_only_item() -> None:
    head = "一级指标|一级指标权重|考核内容|二级指标权重|评分标准"
    rows = "接待|15%|安排来访人员的行程并做好全程的陪同和接待服务工作，不出差错|15%|满意\n"
    rows += "行政|25%|准备各项会议并做好会场布置、材料分发和会后的整理归档工作|10%|准确\n"
    rows += "^|^|按月登记来访、回复、转办、催办和归档的情况，不漏不错，及时更新|15%|及时"
    assert [line.count("-") for line in outline(f"{head}\n{rows}")] == [0, 1, 0, 1, 1]


def test_a_number_belongs_to_whatever_title_stands_beside_it() -> None:
    assert outline("""
序号 | 考核项目 | < | 分值 | 考核内容
一、 | 通用项目 | < | 40 |
1 | 组织领导 | < | 30 | 机构健全
2 | 日常工作 | < | 10 | 按时上报
二、 | 差异项目 | < | 60 |
1 | 重点部门 | 水利局 | 30 | 河道管理
2 | ^ | 农业局 | 10 | 肥料减量
^ | ^ | ^ | 20 | 养殖治理
""") == [
        "一、 通用项目 40",
        "-1 组织领导 30",
        "-2 日常工作 10",
        "二、 差异项目 60",
        "-重点部门",
        "--1 水利局 30",
        "--2 农业局",
        "---~肥料减量 10",
        "---~养殖治理 20",
    ]
