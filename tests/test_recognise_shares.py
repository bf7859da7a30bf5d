"""Lines whose sum proves that they are shares, and headings that hold the rules of an item."""

from tests.recognising import codes, read, tree


def test_numbers_that_open_lines_are_points_where_they_make_those_above() -> None:
    rubric = read(
        "Functions (20 points)",
        "10 - Users can register",
        "and log in again",
        "10 - Users can pay",
        "Practice (5 points)",
        "3 Code is tidy",
        "2 Pages are valid",
    )
    assert tree(rubric) == [
        "1 Functions 20",
        "  1.1 Users can register 10",
        "  1.2 Users can pay 10",
        "2 Practice 5",
        "  2.1 Code is tidy 3",
        "  2.2 Pages are valid 2",
    ]
    assert rubric.blocks[0].children[0].text == "and log in again"


def test_numbers_that_only_count_stay_numbers() -> None:
    rubric = read("Practice (6 points)", "1 Code is tidy", "2 Pages are valid", "3 Names are told")
    assert tree(rubric) == ["1 Practice 6"]


def test_what_a_line_is_broken_down_to_stands_below_it() -> None:
    parts = ("[30 marks total] Demo broken down to", "[10 marks] Setup", "[20 marks] Search")
    assert tree(read(*parts, "[5 marks] Report")) == [
        "1 Demo broken down to 30",
        "  1.1 Setup 10",
        "  1.2 Search 20",
        "2 Report 5",
    ]
    assert tree(read(*parts[:2], "[25 marks] Report")) == [
        "1 Demo broken down to 30",
        "2 Setup 10",
        "3 Report 25",
    ]


def test_the_rules_of_an_item_hang_below_it() -> None:
    parts: tuple[str | list[list[str]], ...] = (
        "# 课程方案",
        "## 1 总体考核结构",
        [["考核项目", "分值"], ["平时作业", "70"], ["综合项目", "30"]],
        "## 2 综合项目评分细则",
        [["维度", "分值"], ["建模", "20"], ["文档", "10"]],
    )
    assert tree(read(*parts)) == [
        "1 平时作业 70",
        "2 综合项目 30",
        "  2.1 建模 20",
        "  2.2 文档 10",
    ]
    assert "I221" in codes(*parts)


def test_the_only_part_of_a_numbered_block_with_other_points_stays_a_level() -> None:
    assert tree(
        read("一、组织（10分）", "二、防范（48分）", "保卫（19分）", "1、制度（19分）")
    ) == [
        "1 组织 10",
        "2 防范 48",
        "  2.1 保卫 19",
        "    2.1.1 制度 19",
    ]


def test_a_heading_with_full_points_over_the_only_table_states_the_total() -> None:
    rubric = read(
        "Step 2：加权评分（满分100）",
        [["评分维度", "分值"], ["趋势", "60"], ["动量", "40"]],
        "Step 3：决策",
    )
    assert tree(rubric) == ["1 趋势 60", "2 动量 40"]
    assert rubric.stated_total == 100
    assert rubric.states_total


def test_an_entry_may_give_its_range_before_a_colon() -> None:
    rubric = read("- Style (0-25): names, comments", "- Tests (0-75): coverage")
    assert tree(rubric) == ["1 Style 25", "2 Tests 75"]
    assert rubric.blocks[0].text == "names, comments"


def test_two_rungs_from_full_points_to_none_are_levels() -> None:
    rubric = read(
        "- Plan (10 points)",
        "  - 10 pts: Dates are given",
        "  - 0 pts: No dates",
        "- 院校（50分）",
        "  - 普通院校：25分",
        "  - 重点院校：50分",
    )
    assert tree(rubric) == ["1 Plan 10", "2 院校 50"]
    assert [level.points for level in rubric.blocks[0].levels] == [10, 0]
    assert [level.points for level in rubric.blocks[1].levels] == [25, 50]


def test_a_line_that_opens_with_no_points_is_the_last_band_and_no_item() -> None:
    rubric = read("内容切题（6分）：观点明确。", "语言表达（4分）：用词准确。", "0分：完全跑题。")
    assert tree(rubric) == ["1 内容切题 6", "2 语言表达 4"]
    assert rubric.notes == ("0分：完全跑题。",)


def test_a_row_that_only_names_an_extra_is_a_note() -> None:
    rubric = read(
        [["Criterion", "Points"], ["Style", "40"], ["Tests", "60"], ["Penalties", "-"]],
    )
    assert tree(rubric) == ["1 Style 40", "2 Tests 60"]
    assert rubric.notes == ("Penalties",)


def test_the_total_is_the_one_that_the_base_explains() -> None:
    table = [["评分项", "分值"], ["台账", "60"], ["记录", "40"]]
    rubric = read(table, "本表应得分为100分，奖励分为12分，总分112分。")
    assert rubric.stated_total == 100
    assert rubric.states_total
    rubric = read("## 评分标准（总分 100 分，可以调整）", table)
    assert rubric.stated_total == 100
    assert rubric.states_total


def test_a_total_below_the_last_part_is_that_of_the_whole() -> None:
    parts = ("## Code (60 points)", "## Report (40 points)")
    rubric = read(*parts, "Total: 100 points\nPassing Score: 70 points")
    assert rubric.stated_total == 100
    assert rubric.states_total
    assert tree(rubric) == ["1 Code 60", "2 Report 40"]


def test_a_total_that_adds_the_bonus_gives_way_to_the_one_of_the_base() -> None:
    rows = [["Criteria", "Points"], ["Code", "60"], ["Report", "40"], ["Bonus", "10"]]
    rubric = read("## Scoring Matrix (100 pts + 10 bonus)", [*rows, ["Total", "110"]])
    assert rubric.stated_total == 100
    assert rubric.states_total


def test_bare_numbers_at_the_end_are_points_where_they_make_up_the_stated_sum() -> None:
    rubric = read(
        "## Code (60)",
        "- Compiles without warnings — 10",
        "- Tests pass: 30 pts",
        "- Style (20 points)",
        "## Report (40)",
        "- Introduction [10]",
        "- Method [20 pts]",
        "- Conclusion - 10",
    )
    assert tree(rubric) == [
        "1 Code 60",
        "  1.1 Compiles without warnings 10",
        "  1.2 Tests pass 30",
        "  1.3 Style 20",
        "2 Report 40",
        "  2.1 Introduction 10",
        "  2.2 Method 20",
        "  2.3 Conclusion 10",
    ]


def test_bare_numbers_at_the_end_stay_text_where_the_sum_is_another() -> None:
    code = ("## Code (60)", "- Runs on Python - 3", "- Tests pass: 40 pts", "- Style (20 points)")
    parts = (*code, "## Report (40)")
    assert tree(read(*parts)) == [
        "1 Code 60",
        "  1.1 Tests pass 40",
        "  1.2 Style 20",
        "2 Report 40",
    ]
    assert "I238" not in codes(*parts)
