"""Headings, numbered lines, lists and tables of a document as one tree."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Kind
from pipeline.numbers import show
from pipeline.recognise import recognise
from tests.recognising import HINTS, codes, document, read, tree


def test_headings_with_points_are_groups_and_lists_below_them_items() -> None:
    rubric = read(
        "# Lab 3",
        "## Part 1: Parsing (30 points)",
        "Split the line.",
        "- [10 pts] Quotes are kept.",
        "- [20 pts] Pipes are found. Errors are told.",
        "## Style (20 points)",
        "- names",
        "- comments",
    )
    assert rubric.title == "Lab 3"
    assert tree(rubric) == [
        "1 Parsing 30",
        "  1.1 Quotes are kept 10",
        "  1.2 Pipes are found 20",
        "2 Style 20",
    ]
    assert rubric.blocks[0].text == "Split the line."
    assert rubric.blocks[0].children[1].text == "Pipes are found. Errors are told."
    assert rubric.blocks[1].text == "names\ncomments"


def test_numbered_lines_of_a_plain_notice_nest_by_their_style() -> None:
    rubric = read(
        "2019年考核评分细则",
        "本细则实行百分制。",
        "一、组织领导（20分）",
        "（一）成立小组（5分）",
        "1.下发文件（2分）。未下发不得分。",
        "2.召开会议（3分）。",
        "（二）落实责任（15分）",
        "每缺一项扣3分。",
        "二、制度建设（80分）",
    )
    assert (rubric.title, rubric.year) == ("2019年考核评分细则", 2019)
    assert rubric.stated_total == 100
    assert tree(rubric) == [
        "1 组织领导 20",
        "  1.1 成立小组 5",
        "    1.1.1 下发文件 2",
        "    1.1.2 召开会议 3",
        "  1.2 落实责任 15",
        "2 制度建设 80",
    ]
    assert rubric.blocks[0].children[1].text == "每缺一项扣3分。"


def test_a_table_hangs_below_its_heading_or_the_paragraph_with_its_points() -> None:
    rubric = read(
        "一、基础工作（共30分）",
        [["评分项", "分值"], ["台账", "10"], ["记录", "20"]],
        "二、重点工作（共70分）",
        [["评分项", "分值"], ["学习", "30"], ["活动", "40"]],
    )
    assert tree(rubric) == [
        "1 基础工作 30",
        "  1.1 台账 10",
        "  1.2 记录 20",
        "2 重点工作 70",
        "  2.1 学习 30",
        "  2.2 活动 40",
    ]


def test_an_overview_and_the_parts_that_repeat_it_are_one() -> None:
    parts = (
        "# 评分标准",
        "## 一、分数组成（满分 100 分）",
        [
            ["维度", "分值", "权重", "说明"],
            ["D1：语法", "40", "40%", "看代码"],
            ["D2：过程", "60", "60%", ""],
        ],
        "## 二、维度 D1：语法（40 分）",
        "逐题阅读。",
        "## 三、维度 D2：过程（60 分）",
        "- 描述（20 分）",
        "- 修复（40 分）",
    )
    rubric = read(*parts)
    assert tree(rubric) == ["2 语法 40", "3 过程 60", "  3.1 描述 20", "  3.2 修复 40"]
    assert rubric.blocks[0].text == "看代码\n逐题阅读。"
    assert rubric.blocks[0].weight == 40
    assert rubric.stated_total == 100
    assert rubric.states_total
    assert "I221" in codes(*parts)


def test_parts_with_titles_of_their_own_are_not_taken_for_an_overview() -> None:
    rubric = read("## 台账（50分）", "- 记录（20分）", "- 保管（30分）", "## 记录（50分）")
    assert tree(rubric) == ["1 台账 50", "  1.1 记录 20", "  1.2 保管 30", "2 记录 50"]


def test_a_line_of_points_is_that_of_the_heading_above_it() -> None:
    rubric = read(
        "## 1 廉政建设", "满分值：2", "赋分方法：", "- 发现一次扣0.5分。", "## 2 宣传", "分值：3分"
    )
    assert tree(rubric) == ["1 廉政建设 2", "2 宣传 3"]
    assert rubric.blocks[0].text == "发现一次扣0.5分。"


def test_a_heading_that_only_names_the_whole_is_no_level() -> None:
    parts = (
        "# 课程设计",
        "## 5. 评分标准（100分）",
        "- 功能（60分）",
        "- 报告（40分）",
        "## 6. 参考文献",
    )
    rubric = read(*parts)
    assert tree(rubric) == ["1 功能 60", "2 报告 40"]
    assert rubric.stated_total == 100
    assert rubric.notes == ("6. 参考文献",)
    assert "I227" in codes(*parts)


def test_deductions_below_a_heading_are_its_text() -> None:
    rubric = read(
        "## 工作（30分）",
        "- 完成联通 +20 分",
        "- 未用统一版本 -5 分",
        "- 迟交：扣 2 分",
        "## 学习（70分）",
    )
    assert tree(rubric) == ["1 工作 30", "2 学习 70"]
    assert rubric.blocks[0].text == "完成联通 +20 分\n未用统一版本 -5 分\n迟交：扣 2 分"


def test_levels_below_a_heading_are_no_items() -> None:
    rubric = read(
        "## 报告（20分）", "- 优秀（20分）：完整", "- 良好（15分）：较完整", "## 代码（80分）"
    )
    assert tree(rubric) == ["1 报告 20", "2 代码 80"]
    assert [level.points for level in rubric.blocks[0].levels] == [20, 15]


def test_a_scale_without_units_is_one_of_levels() -> None:
    rubric = read("# Rubric", "## Design", "- 5: Excellent.", "- 3: Good.", "- 0: No attempt.")
    assert tree(rubric) == ["1 Design 5"]
    assert [level.name for level in rubric.blocks[0].levels] == ["5", "3", "0"]


def test_an_extra_told_in_a_paragraph_is_an_item() -> None:
    rubric = read(
        "## 代码（100分）", "规范。", "附加扣分项：介入程度\n按帮助的多少扣分（上限 −10 分）。"
    )
    extra = rubric.blocks[1]
    assert (extra.title, extra.kind) == ("介入程度", Kind.PENALTY)
    assert extra.minimum == -10
    assert extra.text == "按帮助的多少扣分（上限 −10 分）。"


def test_bracketed_numbers_are_points_unless_they_count_up() -> None:
    assert tree(read("# Scheme (6 points)", "## Title (1)", "## Data (3)", "## Goal (2)")) == [
        "1 Title 1",
        "2 Data 3",
        "3 Goal 2",
    ]
    counted = (
        "## Model (1)",
        "10 points",
        "## Model (2)",
        "20 points",
        "## Model (3)",
        "30 points",
    )
    assert tree(read(*counted)) == ["1 Model (1) 10", "2 Model (2) 20", "3 Model (3) 30"]


def test_lines_that_all_end_with_a_number_are_a_list() -> None:
    assert tree(read("Compiles: 10", "Style: 5", "Tests: 85")) == [
        "1 Compiles 10",
        "2 Style 5",
        "3 Tests 85",
    ]


def test_two_lines_that_end_with_a_number_are_none() -> None:
    assert codes("Room: 10", "Floor: 5") == ["I201"]


def test_closing_lines_belong_to_no_item() -> None:
    rubric = read(
        "一、学习（60分）", "二、活动（40分）", "按时开展。", "示例师范学院组织部", "2018年3月1日"
    )
    assert rubric.blocks[1].text == "按时开展。"
    assert rubric.notes == ("示例师范学院组织部", "2018年3月1日")


def test_text_without_points_is_no_rubric_and_is_told_in_full() -> None:
    rubric, problems = recognise(document("# 通知", "请按时参加会议。"), HINTS)
    assert rubric is None
    assert [found.code for found in problems] == ["I201"]
    assert "请按时参加会议。" in dict(problems[0].values)["found"]


LINES = st.sampled_from(
    [
        "# 甲",
        "## 乙（10分）",
        "### 丙",
        "- 丁（5分）",
        "  - 戊",
        "己。",
        "一、庚（3分）",
        "1. 辛",
        "分值：2",
        "评分标准：",
        "5: x",
        "[3 pts] y",
        "满分100分",
        "（一）壬（-5分）",
        "加分项：癸（+2分）",
        "## (1)",
        "2018年1月1日",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=12))
def test_any_order_of_lines_is_read_without_loss(lines: list[str]) -> None:
    rubric, problems = recognise(document(*lines), HINTS)
    told = [value for found in problems for _, value in found.values]
    if rubric:
        told += [rubric.title, *rubric.notes]
        for node in rubric.walk():
            told += [node.title, node.text, node.criteria, node.note, node.number]
            told += [f"{level.name} {level.text}" for level in node.levels]
    everything = "\n".join(told)
    for mark in "甲乙丙丁戊己庚辛壬癸":
        if any(mark in line for line in lines):
            assert mark in everything


def test_lines_of_a_paragraph_that_each_close_with_points_are_items() -> None:
    lines = "Data: clear grasp (20 points)\nMethod: sound (20 points)"
    assert tree(read("# Rubric 2018", "## 1. Analysis (40 points)", lines)) == [
        "1 Analysis 40",
        "  1.1 Data: clear grasp 20",
        "  1.2 Method: sound 20",
    ]


def test_one_line_without_points_keeps_the_paragraph_whole() -> None:
    lines = "Data: clear grasp (20 points)\nMethod: sound"
    assert tree(read("# Rubric 2018", "## 1. Analysis (40 points)", lines)) == ["1 Analysis 40"]


def test_lines_to_fill_in_scores_on_are_no_items() -> None:
    parts = (
        "# Rubric",
        "- Total Score: ____ / 40",
        "## 1. Code (25 points)",
        "### Style (15 points)",
        "- Neat names",
        "Score: _____ / 15",
        "### Tests (10 points)",
        "- All pass",
        "Code Total: _____ / 25",
        "## 2. Report",
        "Score: ____ / 15",
    )
    rubric = read(*parts)
    assert tree(rubric) == ["1 Code 25", "  1.1 Style 15", "  1.2 Tests 10", "2 Report 15"]
    assert show(rubric.stated_total) == "40"
    assert codes(*parts).count("I104") == 4


def test_grades_that_a_total_earns_are_no_item() -> None:
    parts = (
        "## Code (60)",
        "- Style (60 points)",
        "## Report (40)",
        "## Letter Grade Conversion",
        "- A (90-100): Excellent",
        "- B (80-89): Good",
        "- F (<80): Failing",
    )
    assert tree(read(*parts)) == ["1 Code 60", "  1.1 Style 60", "2 Report 40"]
    assert "I106" in codes(*parts)


def test_signed_lines_below_a_heading_of_deductions_are_penalties() -> None:
    parts = (
        "## Code (60)",
        "- Neat (60 points)",
        "- -5 pts: Late commits",
        "## Deductions",
        "### Integrity",
        "- -50 pts: Copied",
        "### Submission",
        "- -10 pts: Late",
    )
    rubric = read(*parts)
    assert tree(rubric) == [
        "1 Code 60",
        "  1.1 Neat 60",
        "2 Deductions -",
        "  2.1 Integrity -",
        "    2.1.1 Copied -",
        "  2.2 Submission -",
        "    2.2.1 Late -",
    ]
    late = rubric.blocks[1].children[1].children[0]
    assert (late.kind, show(late.minimum)) == (Kind.PENALTY, "-10")
    assert "Late commits" in rubric.blocks[0].text + rubric.blocks[0].children[0].text


def test_a_heading_typed_again_below_itself_is_one() -> None:
    table = [
        ["类别", "层级", "评价标准", "分值"],
        ["守信", "村级", "按时完成", "5"],
        ["", "", "成效突出", "10"],
    ]
    assert tree(
        read("# 标准", "## 奖励", [["考核项目", "分值"], ["奖励", "5"]], "## 其他 5分")
    ) == [
        "1 奖励 5",
        "2 其他 5",
    ]
    assert tree(read("## 守信", table, "## 失信 3分"))[0] == "1 守信 -"


def test_a_title_with_its_first_item_on_the_same_line() -> None:
    assert tree(
        read(
            "一、卫生方面：总分15分",
            "1、地面：(1)地面清洁，无积水。 5分",
            "(2)摆放整齐。 5分",
            "2、门窗：(1)窗台无灰尘。 3分",
            "(2)门口无积水。 2分",
            "二、纪律方面：总分10分",
            "1、按时归寝，不得留宿。 10分",
        )
    ) == [
        "1 卫生方面 15",
        "  1.1 地面： -",
        "    1.1.1 地面清洁，无积水 5",
        "    1.1.2 摆放整齐 5",
        "  1.2 门窗： -",
        "    1.2.1 窗台无灰尘 3",
        "    1.2.2 门口无积水 2",
        "2 纪律方面 10",
        "  2.1 按时归寝，不得留宿 10",
    ]


def test_lines_with_a_plus_that_make_the_points_above_are_items() -> None:
    parts = (
        "## Task 1 (30 points)",
        "- 容器间相互 ping 通 +20 分",
        "- 相互 ssh 访问 +10 分",
        "- 未使用 Docker -10 分",
        "## Task 2 (70 points)",
    )
    assert tree(read(*parts)) == [
        "1 Task 1 30",
        "  1.1 容器间相互 ping 通 20",
        "  1.2 相互 ssh 访问 10",
        "  1.3 未使用 Docker -",
        "2 Task 2 70",
    ]


def test_rows_that_fall_from_the_points_of_their_heading_to_nothing_are_its_levels() -> None:
    rubric = read(
        "## 列表 · 4 分（定档）",
        [["得分", "条件"], ["4", "可搜索"], ["2", "无占位文案"], ["0", "不可用"]],
        "## 详情 · 6 分",
    )
    assert tree(rubric) == ["1 列表 4", "2 详情 6"]
    assert [str(level.points) for level in rubric.blocks[0].levels] == ["4", "2", "0"]


def test_a_table_with_the_points_of_the_parts_told_beside_it_is_their_overview() -> None:
    parts = (
        "# 期末测试",
        "## 第一题：准备分支（5 分）",
        "## 第二题：创建档案（25 分）",
        "## 第三题：查看历史（10 分）",
        "## 评分标准",
        [["项目", "分值"], ["分支名规范", "5"], ["分次提交", "25"], ["能查看历史", "10"]],
    )
    rubric = read(*parts)
    assert [line.split()[-1] for line in tree(rubric)] == ["5", "25", "10"]
    assert rubric.blocks[0].text == "分支名规范"


def test_a_formula_in_a_note_states_no_points() -> None:
    parts = (
        [["检查项目", "应得分数"], ["安全检查", "60"], ["安全教育", "40"]],
        "注：1.每项扣分不大于应得分数。",
        "2.换算后得分=10×实得分数合计/100",
    )
    assert tree(read(*parts)) == ["1 安全检查 60", "2 安全教育 40"]


def test_plain_lines_above_lists_of_scored_entries_are_titles_where_several_are() -> None:
    parts = (
        "# Marking Scheme",
        "Deployment",
        "- Runs on the server - 2",
        "- Requirements are listed - 2",
        "- Scripts work - 1",
        "Functionality",
        "- Main functions - 10",
        "- No errors - 3",
        "- Some scripts - 5",
    )
    assert tree(read(*parts)) == [
        "1 Deployment -",
        "  1.1 Runs on the server 2",
        "  1.2 Requirements are listed 2",
        "  1.3 Scripts work 1",
        "2 Functionality -",
        "  2.1 Main functions 10",
        "  2.2 No errors 3",
        "  2.3 Some scripts 5",
    ]
    assert tree(read("## 甲（5分）", "要求如下", "- 会议：2分", "- 学习：3分", "## 乙 5分"))[1] == (
        "  1.1 会议 2"
    )


def test_a_score_to_fill_in_with_words_below_or_a_name_of_its_own_is_an_item() -> None:
    parts = (
        "## Judging",
        "- Presentation score: ____ / 30",
        "- Content score: ____ / 70",
        "## Report (20)",
        "Score: ____ / 20",
    )
    assert tree(read(*parts)) == [
        "1 Judging -",
        "  1.1 Presentation score 30",
        "  1.2 Content score 70",
        "2 Report 20",
    ]


def test_a_table_of_items_below_a_heading_of_grades_is_kept() -> None:
    parts = (
        "## Code (60)",
        "- Neat (60 points)",
        "## Performance levels",
        [["Item", "Points"], ["Excellent work", "10"], ["Style", "5"], ["Depth", "6"]],
    )
    assert tree(read(*parts))[2:] == [
        "2 Performance levels -",
        "  2.1 Excellent work 10",
        "  2.2 Style 5",
        "  2.3 Depth 6",
    ]


def test_a_scored_block_whose_points_occur_again_is_no_overview() -> None:
    parts = (
        "## Basics (30 points)",
        "- Git (5 points)",
        "- Shell (10 points)",
        "- Vim (15 points)",
        "## Ethics (5)",
        "## Law (10)",
        "## Exam (15)",
    )
    assert [line.split()[1] for line in tree(read(*parts)) if not line.startswith(" ")] == [
        "Basics",
        "Ethics",
        "Law",
        "Exam",
    ]


def test_gains_that_make_the_points_above_are_no_bonus() -> None:
    rubric = read("## 作业（100分）", "- 完成 +60分", "- 质量 +40分", "## 考试（50分）")
    assert {node.kind for node in rubric.walk()} == {Kind.BASE}


def test_an_equals_sign_in_a_title_and_a_rate_behind_points_say_nothing_of_points() -> None:
    assert tree(read("- Solve a=b 10 points", "- Prove it 20 points")) == [
        "1 Solve a=b 10",
        "2 Prove it 20",
    ]
    assert "迟到 5" not in tree(read("## 纪律（10分）", "- 迟到 5分（每次）", "## 学习（5分）"))


def test_a_word_that_ends_in_a_sign_for_sums_keeps_its_last_letter() -> None:
    assert tree(read("- 系统设计 30分", "- 数据统计 20分")) == ["1 系统设计 30", "2 数据统计 20"]
