"""Whole tables, and the promise that no cell of them is lost without a word."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.codes import severity
from pipeline.diagnostics import Severity
from pipeline.grid import Cell, Row, Share, Sheet
from pipeline.model import Kind
from pipeline.recognise.nodes import Node, Reading, Role
from pipeline.recognise.table import read_table
from tests.grids import sheet
from tests.test_recognise_tree import SEEDLIKE, codes, outline, outline_of, reading


def words_of(found: Reading) -> str:
    """Give all that a reading says, in its nodes or in its problems."""
    said = [value for problem in found.problems for _, value in problem.values]
    said += [label for label, _ in found.totals] + [worth.typed for _, worth in found.totals]
    said += [piece.text for piece in found.notes] + ([found.title.text] if found.title else [])
    for top in found.nodes:
        for node in top.walk():
            said += _words_of_node(node)
    return "\n".join("".join(text.split()) for text in said)


def _words_of_node(node: Node) -> list[str]:
    pieces = [piece for kept in node.texts.values() for piece in kept] + node.shared
    said = [piece.text for piece in pieces]
    said += [f"{level.name} {level.text} {level.points}" for level in node.levels]
    heading = [piece.text for piece in (node.number, node.title) if piece]
    worth = [each.typed for each in (node.worth, node.weight) if each]
    return [*said, *heading, *worth, "".join([*heading, *worth])]


def missing(table: Sheet, found: Reading) -> list[str]:
    """List the typed cells whose text the reading does not have in full."""
    said = words_of(found)
    known = {place for node in found.nodes for place in _places(node)}
    typed = [cell for row in table.rows for cell in row.cells.values() if cell.share is Share.OWN]
    return [
        cell.text
        for cell in typed
        if "".join(cell.text.split()) not in said and cell.source not in known
    ]


def _places(top: Node) -> list[object]:
    """Give the places of titles and levels whose number or points stand apart from the rest."""
    nodes = list(top.walk())
    titles = [node.title.source for node in nodes if node.title and (node.number or node.worth)]
    levels = [level.source for node in nodes for level in node.levels if level.points is not None]
    return [*titles, *levels]


def test_a_clean_table_is_read_without_a_guess() -> None:
    found = reading(SEEDLIKE)
    assert missing(sheet(SEEDLIKE), found) == []
    assert {severity(problem) for problem in found.problems} == {Severity.NOTE}
    assert [(label, str(worth.points)) for label, worth in found.totals] == [("考核总分", "20")]


def test_the_header_is_told_with_letters_and_roles() -> None:
    told = dict(reading(SEEDLIKE).problems[0].values)["columns"]
    assert told.startswith("A 序号 ⟨number⟩; B 一级指标(分值) ⟨heading⟩; C 二级指标 ⟨title⟩")


def test_title_instructions_notes_and_signatures_are_kept_around_the_items() -> None:
    drawn = (
        "年度考核表|<|<\n单位：|时间：|\n考核项目|分值|评分标准\n卫生|10|有垃圾扣1分\n"
        "注：由考核组填写。|<|<\n考核人签字：||年 月 日"
    )
    found = reading(drawn)
    assert found.title is not None
    assert found.title.text == "年度考核表"
    assert [piece.text for piece in found.notes] == [
        "单位：", "时间：", "注：由考核组填写。", "考核人签字：", "年 月 日",
    ]  # fmt: skip
    assert outline(drawn) == ["卫生 10"]


def test_totals_may_come_first_and_repeated_headers_anywhere() -> None:
    drawn = "考核项目|分值|评分标准\n总分|30|\n卫生|10|整洁\n考核项目|分值|评分标准\n制度|20|齐全"
    found = reading(drawn)
    assert outline(drawn) == ["卫生 10", "制度 20"]
    assert [str(worth.points) for _, worth in found.totals] == ["30"]
    assert "I102" in codes(drawn)


def test_a_subtotal_gives_its_group_points_or_is_held_against_them() -> None:
    drawn = "一级指标|二级指标|满分\n安全|制度|10\n|排查|15\n|小计|25"
    assert outline(drawn)[0] == "安全 25"
    assert codes(drawn) == ["I104"]
    stated = drawn.replace("安全|", "安全（20分）|")
    assert outline(stated)[0] == "安全 20"
    assert "I114" in codes(stated)


def test_filled_in_scores_are_told_in_one_note_a_column() -> None:
    drawn = "Item|Points|Score\nCode|10|9\nTests|5|4"
    notes = [problem for problem in reading(drawn).problems if problem.code == "I105"]
    assert [dict(note.values)["typed"] for note in notes] == ["9 | 4"]


def test_words_among_the_points_are_kept_and_dashes_told() -> None:
    drawn = "考核项目|分值|评分标准\n抄袭|--|直接0分\n卫生|10|整洁\n其他|酌情|视情况"
    assert [node.worth is None for node in reading(drawn).nodes] == [True, False, True]
    assert codes(drawn) == ["I112", "I108"]


def test_a_title_that_states_other_points_than_its_column_keeps_them_and_is_reported() -> None:
    found = reading("考核项目|分值|评分标准\n卫生（15分）|10|整洁\n制度|5|齐全")
    assert found.nodes[0].title is not None
    assert found.nodes[0].title.text == "卫生（15分）"
    assert "I113" in [problem.code for problem in found.problems]


def test_levels_become_levels_and_the_best_one_the_points() -> None:
    found = reading("Criteria|Excellent (5)|Poor (1)\nContent|full|thin\nStyle|clear|unclear")
    assert [[level.name for level in node.levels] for node in found.nodes] == [
        ["Excellent", "Poor"], ["Excellent", "Poor"],
    ]  # fmt: skip
    assert [str(node.worth.points) for node in found.nodes if node.worth] == ["5", "5"]
    assert {problem.code for problem in found.problems} == {"I101", "I136"}


def test_intervals_under_the_names_of_levels_are_percentages_of_smaller_points() -> None:
    found = reading("|Weight|F - Bad|A - Fine\n||[0, 60)|[60, 100]\nCode|10|crashes|runs")
    bad, fine = found.nodes[0].levels
    assert bad.is_percent
    assert [bad.below, fine.at_most] == [Decimal(60), Decimal(100)]


def test_judges_sheets_have_their_items_in_the_header() -> None:
    drawn = "合唱评分表|<|<|<\n参赛队|内容（40分）|演唱（60分）|总分（100分）\n第一队|||"
    assert outline(drawn) == ["内容 40", "演唱 60"]
    assert [str(worth.points) for _, worth in reading(drawn).totals] == ["100"]
    assert read_table(sheet(drawn.replace("|演唱（60分）", "|演唱"))) is None


def test_a_second_table_in_the_sheet_has_columns_of_its_own() -> None:
    drawn = "考核项目|分值|评分标准\n卫生|10|整洁\n加分项目|加分内容|最高分\n表彰|获市级表彰|5"
    assert outline(drawn) == ["卫生 10", "表彰 5"]


@pytest.mark.parametrize(
    "drawn",
    [
        "等级|分值范围|描述\n优秀|90-100|好\n合格|60-89|可",
        "姓名|电话\n甲|1380000",
        "只有一格",
        "考核项目|分值",
    ],
)
def test_what_holds_no_items_is_no_rubric(drawn: str) -> None:
    assert read_table(sheet(drawn)) is None


def test_a_table_without_any_points_is_one_only_where_it_is_the_only_table() -> None:
    checklist = sheet("序号|检查项目|检查内容|检查情况\n1|消防|灭火器有效|\n2|用电|无私拉乱接|")
    assert read_table(checklist) is None
    found = read_table(checklist, is_only=True)
    assert found is not None
    assert [node.title.text for node in found.nodes if node.title] == ["消防", "用电"]


CELLS = st.sampled_from(
    [
        *("", "^", "<", "5", "10分", "（20分）", "一、组织", "1.1台账", "(1)按时", "要求：强"),
        *("小计", "合计", "总分", "分值", "考核项目", "得分", "注：甲", "签字：", "优秀(90-100)"),
        *("60分以下", "--", "酌情扣分", "A - Good", "Points", "Criteria", "0.5", "-10~0", "25%"),
        *("长" * 70, "甲。乙。", "=====", "2018"),
    ]
)
DRAWN = st.lists(st.lists(CELLS, min_size=1, max_size=6).map("|".join), min_size=1, max_size=12)


@settings(max_examples=300, deadline=None)
@given(DRAWN)
def test_no_table_breaks_it_and_no_cell_is_lost(lines: list[str]) -> None:
    table = sheet("\n".join(lines))
    found = read_table(table, is_only=True)
    if found is not None:
        assert missing(table, found) == []


MUTANT_TEXTS = st.one_of(CELLS, st.text("甲乙（）()分0123456789.、：:%-~ A", max_size=12))


@st.composite
def mutants(draw: st.DrawFn) -> Sheet:
    """Change a sound table as people do: cells swapped, merged, typed anew; rows put in."""
    lines = [line.split("|") for line in SEEDLIKE.strip().splitlines()]
    for _ in range(draw(st.integers(1, 4))):
        row = draw(st.integers(0, len(lines) - 1))
        column = draw(st.integers(0, len(lines[row]) - 1))
        match draw(st.integers(0, 4)):
            case 0:
                other = draw(st.integers(0, len(lines) - 1))
                at = min(column, len(lines[other]) - 1)
                swapped = lines[other][at]
                lines[other][at], lines[row][column] = lines[row][column], swapped
            case 1:
                lines[row][column] = draw(MUTANT_TEXTS)
            case 2:
                lines.insert(row, draw(st.lists(MUTANT_TEXTS, min_size=1, max_size=7)))
            case 3:
                del lines[row][column]
                lines[row] = lines[row] or [""]
            case _:
                lines[row][column] = draw(st.sampled_from(["^", "<", ""]))
    return sheet("\n".join("|".join(cell.replace("|", "") for cell in line) for line in lines))


@settings(max_examples=400, deadline=None)
@given(mutants())
def test_no_mutation_of_a_sound_table_breaks_it_or_loses_a_cell(table: Sheet) -> None:
    found = read_table(table, is_only=True)
    if found is not None:
        assert missing(table, found) == []


def test_a_cell_in_no_column_that_is_known_is_reported_with_its_full_text() -> None:
    table = sheet(SEEDLIKE)
    far = Cell("很" * 80, replace(table.rows[2].source, cell="Z3"))
    rows = [*table.rows]
    rows[2] = Row(rows[2].number, {**rows[2].cells, 26: far})
    found = read_table(replace(table, rows=tuple(rows)))
    assert found is not None
    assert ("I111", far.text) in [
        (problem.code, dict(problem.values).get("typed")) for problem in found.problems
    ]
    assert Role.UNKNOWN not in {role for node in found.nodes for role in node.texts}


@pytest.mark.parametrize(
    "drawn",
    [
        "等级|总分|要求\n不及格|<60|-\n及格|60–69|完成\n良好|70–84|达标\n优秀|85–100|创新",
        "档|得分|说明\n甲|[90, 100]|好\n乙|[60, 90)|可\n丙|[0, 60)|差",
        "Score|Grade\n180–200|A\n160–179|B\n120–159|C\nBelow 120|F",
    ],
)
def test_adjacent_ranges_from_0_to_the_total_are_grades_whatever_the_header(drawn: str) -> None:
    assert read_table(sheet(drawn), is_only=True) is None


def test_ranges_with_a_gap_or_of_other_points_are_items() -> None:
    assert outline("项目|分值\n卫生|0-10分\n安全|0-20分\n秩序|0-70分") == [
        "卫生 10", "安全 20", "秩序 70",
    ]  # fmt: skip


def test_below_the_total_a_dash_for_points_is_a_correction_and_no_item() -> None:
    drawn = "Criterion|Points Awarded|Points Possible\nDepth|15|20\nClarity|8|10\nTotal|23|30\n"
    drawn += "Penalties|-7|-\nBonus Points|+3|-\nFinal Grade|19|30"
    assert outline(drawn) == ["Depth 20", "Clarity 10"]
    assert "Penalties" in [note.text for note in reading(drawn).notes]
    assert outline(drawn.replace("|-7|-", "|-7|5"))[-2:] == ["Penalties 5", "Bonus Points"]


def test_the_first_of_several_lone_titles_heads_its_rows() -> None:
    drawn = "Submission|\nReadme|5\nCorrectness|\nTerrain|10\nStyle|\nComments|5"
    assert outline(drawn)[:3] == ["Submission", "-Readme 5", "Correctness"]
    titled = reading("考核表|\n一、卫生|\n地面|5\n二、安全|\n门窗|5").title
    assert titled is not None
    assert titled.text == "考核表"


FAULTS = """
考核项目|考核内容|评分标准|标准分|得分
一、记录（5分）|1、内容有遗漏|扣2分|5|
^|2、填写不及时|每次扣0.5-1分|^|^
二、归档（10分）|1、缺少材料|扣1分|10|
^|2、顺序错误|扣1分|^|^
"""


def test_rows_that_only_deduct_are_deductions_below_the_group_that_has_the_points() -> None:
    found = read_table(sheet(FAULTS))
    assert found is not None
    assert [node.worth.points for node in found.nodes if node.worth] == [5, 10]
    assert [len(node.children) for node in found.nodes] == [2, 2]
    faults = [child for node in found.nodes for child in node.children]
    assert all(fault.kind is Kind.PENALTY and fault.worth is None for fault in faults)


def test_rows_that_share_points_and_only_have_texts_stay_texts_of_one_item() -> None:
    asked = FAULTS.replace("1、内容有遗漏|扣2分", "1、内容齐全|缺一项扣2分，扣完为止").replace(
        "1、缺少材料|扣1分", "1、材料齐全|缺一项扣2分，扣完为止"
    )
    found = read_table(sheet(asked))
    assert found is not None
    assert [len(node.children) for node in found.nodes] == [0, 0]


def test_titles_above_a_header_that_comes_again_are_blocks() -> None:
    assert outline("""
一、组织建设
序号 | 考核内容 | 分值
1 | 班子建设 | 6
2 | 制度建设 | 4
二、宣传工作
序号 | 考核内容 | 分值
1 | 信息上报 | 10
""") == [
        "一、 组织建设",
        "-1 班子建设 6",
        "-2 制度建设 4",
        "二、 宣传工作",
        "-1 信息上报 10",
    ]


def test_a_title_above_a_second_table_with_another_header_is_a_block() -> None:
    drawn = """
2018年考核表
序号 | 考核内容 | 分值
1 | 班子建设 | 6
2 | 制度建设 | 4
附加项目
加分项目 | 加分标准 | 最高分
获奖 | 每项加1分 | 2
"""
    title = reading(drawn).title
    assert title
    assert title.text == "2018年考核表"
    assert outline(drawn) == ["1 班子建设 6", "2 制度建设 4", "附加项目", "-获奖 2"]


def test_a_header_whose_first_cell_names_a_block_is_the_block_s_title() -> None:
    assert outline("""
Correctness by Travis | Weight | Tests fail | Tests pass
Chained table passes | 10 | 0 | 1
Linear table passes | 10 | 0 | 1
Style by peers | Weight | Bad | Fine
Readable | 5 | 1 | 2
Documented | 5 | 1 | 2
""")[::3] == ["Correctness by Travis", "Style by peers"]


def test_labels_of_a_form_above_the_first_title_are_remarks() -> None:
    found = reading("""
CS 410 Software Engineering | <
Team Number: | <
Client Responsibilities | <
____/5 | Requirements Report
____/2 | Review of Specification
____/2 | Review of Plan
Developer Responsibilities | <
____/8 | Interview
""")
    assert outline_of(found) == [
        "Client Responsibilities",
        "-Requirements Report 5",
        "-Review of Specification 2",
        "-Review of Plan 2",
        "Developer Responsibilities",
        "-Interview 8",
    ]


def test_a_title_merged_over_the_texts_keeps_its_own_points() -> None:
    assert outline("""
Content & Criteria | < | Points Possible | Points Obtained
Feasibility | < | 10 |
 | What is the scope? | 4 |
 | Is it feasible? | 6 |
Requirements | < | 10 |
 | Identification | 5 |
 | Analysis | 5 |
""") == [
        "Feasibility 10",
        "-~What is the scope? 4",
        "-~Is it feasible? 6",
        "Requirements 10",
        "-~Identification 5",
        "-~Analysis 5",
    ]


def test_headers_that_only_end_in_known_words_head_a_table_of_merged_titles() -> None:
    drawn = """
信息属性 | 信息类别 | 评价标准 | 信用赋分 | 备注
守信 | 公益 | 组织公益活动的 | +10 |
^ | ^ | 无偿献血的 | +5 |
失信 | 管理 | 不按时参加会议的 | -2 |
^ | ^ | 述廉结果低的 | -5 |
"""
    assert outline(drawn) == [
        "守信",
        "-公益",
        "--~组织公益活动的 10",
        "--~无偿献血的 5",
        "失信",
        "-管理",
        "--~不按时参加会议的 None",
        "--~述廉结果低的 None",
    ]


def test_scores_filled_in_beside_titles_with_points_are_no_points() -> None:
    assert outline("""
考核指标 | 具体考核内容 | 统计数据 | 得分
及时发货（30分） | 当月单数 | 100% | 30
及时到货（30分） | 当月交货 | 98% | 28
完好交货（40分） | 损坏次数 | 99% | 39
""") == ["及时发货 30", "及时到货 30", "完好交货 40"]


def test_points_that_a_text_lets_one_earn_count_where_no_column_states_any() -> None:
    drawn = """
考评项目 | 评分方法 | 指标值 | 得分
平均年龄 | 不大于全市平均的，得2分；大于的，得1分 | 34.6 | 1.73215
学历结构 | 占比达到20%的，得3分；达到10%的，得2分 | 38.46% | 2.51234
"""
    assert outline(drawn) == ["平均年龄 2", "学历结构 3"]
    assert "I137" in codes(drawn)


def test_points_above_the_names_of_levels_are_a_scale() -> None:
    found = reading("""
Point Value | 5 | 4 | 2 | 0
Rating | Excelled | Did it | Tried | Nothing
Command usage | all with detail | all | some | none
Navigation | clear | mostly clear | unclear | none
""")
    assert outline_of(found) == ["Command usage 5", "Navigation 5"]
    assert [(level.name, str(level.points)) for level in found.nodes[0].levels] == [
        ("Excelled", "5"),
        ("Did it", "4"),
        ("Tried", "2"),
        ("Nothing", "0"),
    ]


def test_bullets_stand_below_numbers_and_scores_out_of_points_are_points() -> None:
    assert outline("""
SCORE MATRIX | <
1. Organisation | 0/15
• Role | 0/5
• Accounts | 0/10
2. Project | 0/20
• Needs | 0/20
""") == ["1. Organisation 15", "-Role 5", "-Accounts 10", "2. Project 20", "-Needs 20"]


def test_shares_of_parts_that_are_parted_into_a_hundred_again() -> None:
    assert outline("""
Component | Weight | Excellent | Poor
Presentation | 40% | |
Design | 60% | logical | none
Planning | 40% | done | none
Report | 60% | |
Results | 70% | all | none
Style | 30% | neat | none
""") == [
        "Presentation 40",
        "-Design 60",
        "-Planning 40",
        "Report 60",
        "-Results 70",
        "-Style 30",
    ]


def test_labels_to_write_beside_are_no_items() -> None:
    assert outline("""
Criteria | Points
1. Problem | 15
Comments: |
2. Results | 20
Overall Impression: |
""") == ["1. Problem 15", "2. Results 20"]


def test_a_form_above_the_table_states_the_total_and_is_no_header() -> None:
    found = reading("""
考核时间 | 15分钟 | 满分 | 20分
评分项目 | 标准分 | 评分标准 | 扣分
血压测量 | 12 | 位置正确 |
听诊 | 8 | 手法正确 |
""")
    assert outline_of(found) == ["血压测量 12", "听诊 8"]
    assert [str(worth.points) for _, worth in found.totals] == ["20"]


@pytest.mark.parametrize("label", ["检查项目合计", "评定总分", "各项总得分"])
def test_a_total_is_known_by_how_its_label_ends(label: str) -> None:
    found = reading(f"""
检查项目 | 应得分数 | 实得分数
安全检查 | 60 |
安全教育 | 40 |
{label} | 100 |
""")
    assert outline_of(found) == ["安全检查 60", "安全教育 40"]
    assert [str(worth.points) for _, worth in found.totals] == ["100"]


def test_figures_over_words_are_the_points_of_levels() -> None:
    assert outline("""
Metric | 4 | 3 | 2 | 1
Content | clear | mostly clear | vague | none
Grammar | excellent | a few errors | many errors | poor
""") == ["Content 4", "Grammar 4"]


def test_what_only_ends_like_a_total_stays_an_item_where_it_is_no_sum() -> None:
    assert outline("""
一级指标 | 二级指标 | 分值
德育 | 思想品德 | 10
智育 | 学分合计 | 50
^ | 竞赛总分 | 30
""") == ["德育", "-思想品德 10", "智育", "-学分合计 50", "-竞赛总分 30"]


def test_targets_beside_the_points_are_texts() -> None:
    found = reading("""
一级指标 | 二级指标 | 指标值 | 分值
产出 | 培训人数 | ≥200人 | 20
效益 | 满意度 | ≥95% | 10
""")
    texts = [
        p.text for top in found.nodes for n in top.walk() for ps in n.texts.values() for p in ps
    ]
    assert texts == ["≥200人", "≥95%"]


def test_points_that_make_those_of_the_titles_are_no_scores() -> None:
    assert outline("""
项目 | 内容 | 得分
学习（20分） | 按时 | 5
^ | 认真 | 15
卫生（30分） | 干净 | 10
^ | 整齐 | 20
纪律（50分） | 守时 | 50
""")[:3] == ["学习 20", "-按时 5", "-认真 15"]


def test_a_scale_of_points_does_not_swallow_the_first_item() -> None:
    assert outline("""
Score | 3 | 2 | 1
Grammar rules | Perfect use | Fine | Bad
Spelling | No slips | Few | Many
""")[0].startswith("Grammar rules")


def test_lone_titles_that_stand_together_again_and_again_nest() -> None:
    assert outline("""
序号 | 考核内容 | 分值
党建工作 | < | <
组织建设 | < | <
1 | 会议 | 10
队伍建设 | < | <
1 | 培训 | 10
业务工作 | < | <
项目建设 | < | <
1 | 立项 | 20
""") == [
        "党建工作",
        "-组织建设",
        "--1 会议 10",
        "-队伍建设",
        "--1 培训 10",
        "业务工作",
        "-项目建设",
        "--1 立项 20",
    ]


def test_a_title_merged_over_the_numbers_heads_a_block() -> None:
    assert outline("""
序号 | 一级指标 | 二级指标 | 分值
1 | 政治建设 | 学习 | 20
2 | 组织建设 | 支部 | 10
加分项 | < | 承办会议 | 5
""") == ["1 政治建设", "-学习 20", "2 组织建设", "-支部 10", "加分项", "-承办会议 5"]


def test_a_number_before_a_measure_is_one_where_its_column_has_others() -> None:
    assert outline("""
考核项目 | 分值
1.20期末总结 | 5
1.21学期计划 | 5
1.22年度总结 | 5
""") == ["1.20 期末总结 5", "1.21 学期计划 5", "1.22 年度总结 5"]
