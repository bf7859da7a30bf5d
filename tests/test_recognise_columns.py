from pipeline.grid import Sheet
from pipeline.recognise.columns import Column
from pipeline.recognise.header import find_header
from pipeline.recognise.nodes import Role
from pipeline.recognise.spine import find_columns
from tests.grids import sheet


def columns(table: Sheet) -> list[Column]:
    header = find_header(table.rows)
    return find_columns(header, table.rows[header.last + 1 if header else 0 :])


def roles(drawn: str) -> list[Role]:
    return [column.role for column in columns(sheet(drawn))]


def guessed(drawn: str) -> dict[int, str]:
    return {column.index: column.reason for column in columns(sheet(drawn)) if column.reason}


def test_words_with_years_blanks_and_brackets_are_known() -> None:
    heads = "序 号|一级 指标 (分值)|二级指标|2018年目标任务|分值|自评分|考核分"
    drawn = f"{heads}\n1|党建|台账|按时建立|5||"
    assert roles(drawn) == [
        Role.NUMBER, Role.HEADING, Role.TITLE, Role.TEXT, Role.POINTS, Role.SCORE, Role.SCORE,
    ]  # fmt: skip
    assert guessed(drawn) == {}


def test_a_header_is_found_below_title_and_labels_but_never_where_figures_stand() -> None:
    table = sheet("考核表|<|<\n单位：|时间：|\n考核项目|分值|评分标准\n卫生|10|有垃圾扣1分")
    header = find_header(table.rows)
    assert header is not None
    assert header.first == 2
    assert find_header(sheet("总分|100\n卫生|10").rows) is None


def test_two_header_rows_with_merged_cells_are_one_header() -> None:
    table = sheet("评估项目|<|分值|评分|<\n一级指标|二级指标|^|自评|复评\n管理|制度|5||")
    header = find_header(table.rows)
    assert header is not None
    assert header.last == 1
    assert [column.role for column in columns(table)] == [
        Role.HEADING, Role.TITLE, Role.POINTS, Role.SCORE, Role.SCORE,
    ]  # fmt: skip


def test_a_first_row_of_data_is_no_second_header() -> None:
    table = sheet("考核项目|考核内容|分值\n内容|说明|5\n制度|齐全|5")
    header = find_header(table.rows)
    assert header is not None
    assert header.last == 0


def test_points_stand_first_in_the_middle_or_last() -> None:
    assert roles("总分值|考核点|评分标准\n10分|命名|规范")[0] is Role.POINTS
    assert roles("考核项目|各项分值|考核要求\n卫生|10|整洁")[1] is Role.POINTS
    assert roles("Item|Description|Max Score\nCode|Runs|10")[2] is Role.POINTS


def test_a_score_is_points_only_where_nothing_else_is() -> None:
    assert roles("Item|Points|Score\nCode|10|9\nTests|5|5") == [Role.TITLE, Role.POINTS, Role.SCORE]
    only = "Item|Score\nCode|10\nTests|5"
    assert roles(only) == [Role.TITLE, Role.POINTS]
    assert guessed(only) == {2: "only_points"}


def test_columns_of_teams_hold_scores_filled_in_or_blank() -> None:
    drawn = "考核点|分值|第一队|第二队\n命名|10|9|\n结构|20|18|"
    assert roles(drawn) == [Role.TITLE, Role.POINTS, Role.SCORE, Role.SCORE]
    assert guessed(drawn) == {3: "scores", 4: "blank"}


def test_of_two_columns_of_points_side_by_side_the_lower_one_holds_scores() -> None:
    drawn = "项目|分值|分值\n命名|10|9\n结构|20|18"
    assert roles(drawn) == [Role.TITLE, Role.POINTS, Role.SCORE]
    assert guessed(drawn) == {3: "never_above"}


def test_a_table_without_a_header_is_read_by_its_content() -> None:
    drawn = (
        "德育|每学期召开班会不少于四次，每少一次扣一分，扣完为止|20\n"
        "教学|教案齐全，按时批改作业，发现问题酌情扣分，扣完为止|30"
    )
    assert roles(drawn) == [Role.TITLE, Role.TEXT, Role.POINTS]
    assert set(guessed(drawn)) == {1, 2, 3}


def test_levels_are_told_by_name_letter_or_scale_and_one_alone_is_none() -> None:
    named = columns(sheet("维度|权重|优秀（90-100）|良好（75-89）\n态度|20%|认真|较认真"))
    assert [column.level for column in named if column.role is Role.LEVEL] == [
        ("优秀", "90-100"), ("良好", "75-89"),
    ]  # fmt: skip
    below = columns(sheet("|Weight|F - Bad|A - Fine\n||[0, 60)|[60, 100]\nCode|10|crashes|runs"))
    assert [column.level[1] for column in below if column.role is Role.LEVEL] == [
        "[0, 60)", "[60, 100]",
    ]  # fmt: skip
    assert Role.LEVEL not in roles("项目|分值|优秀\n卫生|10|3")


def test_a_long_second_title_is_a_text_and_a_merged_text_a_heading() -> None:
    long = "按时完成档案的登记、装订、编目、上架和年度清点，账物相符"
    assert roles(f"考核项目|分值|考核指标\n制度|5|{long}")[2] is Role.TEXT
    merged = "考核内容|评分标准|分值\n安全|无事故|5\n^|有演练|5\n卫生|整洁|5\n^|无垃圾|5"
    assert roles(merged) == [Role.TITLE, Role.TEXT, Role.POINTS]


def test_of_two_open_words_the_second_explains_the_first_where_it_is_longer_and_one_each() -> None:
    explained = "指标名称|考核内容|分值\n组织|按期换届，台账齐全|60\n教育|每月一次|40"
    assert roles(explained) == [Role.TITLE, Role.TEXT, Role.POINTS]
    several = "指标|考核内容|分值\n组织|按期换届|30\n|台账齐全|30\n教育|每月一次|40"
    assert roles(several) == [Role.HEADING, Role.TITLE, Role.POINTS]


def test_points_beside_headings_only_make_what_follows_texts() -> None:
    drawn = "考核项目|分值|考核内容\n生产|20|面积\n^|^|产量\n储备|30|规模\n^|^|轮换"
    assert roles(drawn) == [Role.TITLE, Role.POINTS, Role.TEXT]


def test_a_colon_after_the_words_of_a_header_does_not_make_it_a_form() -> None:
    table = sheet("单位：|编号：|12321\n序号：|评分标准：|分数\n1|服务热情（0-10分）|")
    header = find_header(table.rows)
    assert header is not None
    assert header.first == 1
    assert find_header(sheet("单位：|时间：|得分：\n卫生|整洁|10").rows) is None


def test_a_first_row_without_figures_above_figures_is_a_header_by_one_word_in_a_phrase() -> None:
    assert roles("Points Possible|Description of requirement\n5 pts|Runs.\n20 pts|Is tidy.") == [
        Role.POINTS, Role.TITLE,
    ]  # fmt: skip
    assert find_header(sheet("卫生|整洁\n安全|10\n秩序|5").rows) is None
    assert find_header(sheet("Name of task|2\nTidy|10\nClean|5").rows) is None


def test_a_first_column_that_counts_holds_numbers_whatever_its_header_says() -> None:
    drawn = "模块|交付物|评分要点|分值\n1|服务|性能|8\n2|图解|清晰|6\n3|报告|复现|10"
    assert roles(drawn)[0] is Role.NUMBER
    assert guessed(drawn)[1] == "numbers"
    assert roles(drawn.replace("2|图解", "5|图解"))[0] is not Role.NUMBER
    assert roles("题目|分值\n1|5\n2|6\n3|7")[0] is Role.TITLE  # nothing else can name the items


def test_percentages_are_never_titles_and_points_of_100_each_no_maxima() -> None:
    head = "一级指标|一级指标\\n权重（%）|考核内容（二级指标）|二级指标 权重（%）|目标值|分值"
    rows = (
        "接待|60%|安排来访|40%|满意|100\n^|^|安排会议|20%|准时|100\n行政|40%|准备会议|40%|准确|100"
    )
    assert roles(f"{head}\n{rows}")[1:6:2] == [Role.WEIGHT, Role.WEIGHT, Role.SCORE]
    assert roles(f"{head}\n{rows}".replace("40%", "30%"))[5] is Role.POINTS
    assert roles("一级指标|二级指标\n15%|卫生\n25%|安全")[0] is Role.WEIGHT
