"""What clerks send back: each row of the table of dirty score sheets, and what becomes of it.

Never a stack trace, never a silent 0, never a changed value; every message names file, place,
department, item and the value as typed.
"""

from pathlib import Path

import pytest

from tests.dirty_campaign import (
    BASE,
    OTHERS,
    WHOSE,
    check,
    check_typed,
    long_table,
    sheet,
    typed,
)
from tests.workbook_xml import merged, pack, parts, workbook

# --- numbers in disguise ---


@pytest.mark.parametrize(
    "score",
    [
        "３．５", "3.5分", "得3.5分", "得 3.5 分", "得分3.5", "得分：3.5", "3.5/4", "３．５／４",
        "3.5 / 4分", " 3.5 ", "\u00a03.5\u00a0", "\u30003.5\u3000", "+3.5", "＋3.5", "3.50",
        "3.5\u200b", "\ufeff3.5", "3.5\n",
    ],
)  # fmt: skip
def test_a_number_in_disguise_is_read(tmp_path: Path, score: str) -> None:
    checked = check_typed(tmp_path, score, reason="缺一次记录")
    assert (checked.codes, checked.scores()) == ([], ("4", "3.5"))


def test_a_number_stored_as_text_in_a_workbook_is_read(tmp_path: Path) -> None:
    rows = [row.split(",") for row in long_table(typed("3.5", reason="缺记录")).splitlines()]
    cells = [[cell.strip('"') for cell in row] for row in rows]
    checked = check(tmp_path, {"a.xlsx": workbook(sheet(*cells))})
    assert (checked.codes, checked.scores()) == ([], ("4", "3.5"))


@pytest.mark.parametrize("score", ["9/10", "3.5/5", "4/3", "4/0", "3/4/4"])
def test_another_denominator_is_refused(tmp_path: Path, score: str) -> None:
    checked = check_typed(tmp_path, score)
    (code,) = checked.errors
    assert code in {"S013", "S014"}
    assert f"long.csv:2:6: {WHOSE}" in checked.said(code)
    assert f"“{score}”" in checked.said(code)


# --- nothing said ---

NOTHING = [
    "", " ", "\u3000", "\u00a0", "-", "－", "—", "——", "–", "―", "─", "−", "﹣", "⸺", "ー", "━",
    "~",
    "～", "〜", "__", "/", "／", "\\", "无", "N/A", "n/a", "ＮＡ", "n.a.", "暂无", "\u200b",
]  # fmt: skip


@pytest.mark.parametrize("score", NOTHING)
def test_what_says_nothing_is_not_scored_and_never_zero(tmp_path: Path, score: str) -> None:
    checked = check_typed(tmp_path, score)
    assert checked.codes == ["S001"]
    assert f"long.csv:2:6: {WHOSE}没有考核分" in checked.said("S001")
    own = check_typed(tmp_path, own=score)
    assert (own.codes, own.scores()) == (["S002"], (None, "4"))


# --- no numbers at all ---


@pytest.mark.parametrize(
    "score",
    [
        "未开展", "优", "合格", "四点五", "三分半", "四", "一", "约3.5", "3.5左右", "≈3.5", "①",
        "③", "3²",
        "½", "3½", "满分", "同上", "3.5（含加分）", "3.5(补)", "3,5", "3，5", "3。5", "3｡5", "3..5",
        "3.5.", ".5", "3:5", "3、5", "3;4", "3 4", "3.5 4", "3.5\n4", "3～4", "3至4", "3.5?",
        "=3.5",
        "'3.5", "3.5e0", "0x3", "NaN", "inf", "٣", "3_5", "³", "Ⅲ", "㈢", "十", "(3.5)", "3.5★",
        "O",
        "l", "3.S", "３。５", "待定", "1/2", "#REF!", "TRUE", "3'5", "3·5", "3 . 5", "四分半", "A",
        "√",
        "×", "免", "不适用", "None", "null",
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused_by_name(tmp_path: Path, score: str) -> None:
    checked = check_typed(tmp_path, score)
    assert len(checked.errors) == 1, checked.codes
    (code,) = checked.errors
    assert code in {"S013", "S014", "S015", "S016", "S018"}
    shown = score.replace("\n", "[U+000A]")
    assert checked.said(code).startswith(f"{tmp_path.as_posix()}/scores/long.csv:2:6: {WHOSE}")
    assert shown in checked.said(code)


def test_above_the_maximum_is_not_clipped(tmp_path: Path) -> None:
    checked = check_typed(tmp_path, "4.5")
    assert checked.codes == ["S003"]
    assert f"{WHOSE}填了 4.5，高于分值 4" in checked.said("S003")


@pytest.mark.parametrize(
    "score", ["-0.5", "－1", "扣0.5", "扣１分", "减0.5分", "-.5", "—0.5", "扣分：1"]
)
def test_the_points_lost_are_not_taken_for_the_score(tmp_path: Path, score: str) -> None:
    checked = check_typed(tmp_path, score)
    assert checked.errors == ["S015"]
    assert f"{WHOSE}：“{score}”" in checked.said("S015")


@pytest.mark.parametrize(
    ("score", "code"),
    [
        ("4月5日", "S016"), ("2017-04-05", "S016"), ("5-Apr", "S016"), ("3-5", "S016"),
        ("90%", "S017"), ("90％", "S017"), ("百分之九十", "S017"), ("0.9%", "S017"),
    ],
)  # fmt: skip
def test_dates_and_percentages_are_refused(tmp_path: Path, score: str, code: str) -> None:
    checked = check_typed(tmp_path, score)
    assert checked.errors == [code]
    assert f"{WHOSE}" in checked.said(code)
    assert score in checked.said(code)


FORM: list[list[object]] = [
    ["单位：文学院党委"],
    ["编号", "指标", "分值", "自评分", "考核分", "扣分原因"],
]
FORM_ROWS: list[list[object]] = [["1.2", "党员教育", 2, 2, 2], ["2.1", "党建信息", 4, 4, 4]]
REST = long_table(others=OTHERS[2:])


def form_with(cell: str) -> bytes:
    """Write a form of 文学院党委 in which the assessed score of 1.1 is the XML of a cell."""
    row = '<c t="inlineStr"><is><t>1.1</t></is></c><c/><c><v>4</v></c><c><v>4</v></c>' + cell
    rows = sheet(*FORM, *FORM_ROWS).replace("</sheetData>", f"<row>{row}</row></sheetData>")
    return workbook(rows)


@pytest.mark.parametrize(
    ("cell", "code", "shown"),
    [
        ('<c s="1"><v>42830</v></c>', "S016", "2017-04-05"),
        ('<c s="3"><v>42830</v></c>', "S016", "2017-04-05"),
        ('<c s="2"><v>0.9</v></c>', "S017", "90%"),
        ('<c t="b"><v>1</v></c>', "S018", "TRUE"),
        ("<c><f>SUM(A1:A3)</f></c>", "X013", "公式"),
        ('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', "X014", "#DIV/0!"),
        ('<c t="e"><v>#N/A</v></c>', "X014", "#N/A"),
    ],
)
def test_a_cell_of_another_kind_is_refused_with_whose_it_is(
    tmp_path: Path, cell: str, code: str, shown: str
) -> None:
    checked = check(tmp_path, {"D01.xlsx": form_with(cell), "rest.csv": REST})
    assert checked.errors == [code]
    assert f"D01.xlsx[表1!E5]: {WHOSE}" in checked.said(code)
    assert shown in checked.said(code)
    assert "42830" not in checked.said(code)


@pytest.mark.parametrize(
    "cell",
    ["<c><f>2+1.5</f><v>3.5</v></c>", '<c t="str"><f>"3.5"</f><v>3.5</v></c>', "<c><v>3.5</v></c>"],
)
def test_a_formula_counts_by_its_cached_value(tmp_path: Path, cell: str) -> None:
    reason = '<c t="inlineStr"><is><t>缺记录</t></is></c>'
    checked = check(tmp_path, {"D01.xlsx": form_with(cell + reason), "rest.csv": REST})
    assert (checked.codes, checked.scores()) == ([], ("4", "3.5"))


@pytest.mark.parametrize("number", ["1月1日", "2017/1/1", "2017年1月1日", "1-Jan", "Jan-01"])
def test_an_id_that_became_a_date_is_named(tmp_path: Path, number: str) -> None:
    row = f"文学院党委,{number},,4,4,4,"
    checked = check(tmp_path, {"long.csv": long_table(row)})
    assert checked.errors == ["S016"]
    assert f"long.csv:2:2: 文学院党委：这里读到的是日期“{number}”" in checked.said("S016")


def test_finer_than_the_step_is_kept_exactly_with_a_warning(tmp_path: Path) -> None:
    checked = check_typed(tmp_path, "3.33", reason="缺记录")
    assert (checked.codes, checked.scores()) == (["S005"], ("4", "3.33"))
    assert f"{WHOSE}填了 3.33" in checked.said("S005")


# --- the shape of the table ---


def test_merged_departments_titles_and_signatures_around_are_read(tmp_path: Path) -> None:
    written = sheet(
        ["2017年度考核评分汇总"],
        ["填表说明：请于12月8日前报送，分数保留一位小数"],
        [],
        ["扣分原因", "考核分", "自评分", "分值", "指标", "编号", "单位"],
        [None, 4, 4, 4, "组织生活", "1.1", "文学院党委"],
        ["缺记录", 1, 2, 2, "党员教育", "1.2"],
        [],
        [None, 4, 4, 4, "党建信息", "2.1"],
        ["扣分原因", "考核分", "自评分", "分值", "指标", "编号", "单位"],
        [None, 4, 4, 4, "组织生活", "1.1", "机关党总支"],
        [None, 2, 2, 2, "党员教育", "1.2"],
        [None, 4, 4, 4, "党建信息", "2.1"],
        ["考核组签字：", None, None, None, "2017年12月8日"],
    )
    areas = merged("A1:G1", "A2:G2", "G5:G8", "G10:G12")
    checked = check(tmp_path, {"a.xlsx": workbook(written + areas)})
    assert (checked.codes, checked.scores("D01", "1.2")) == ([], ("2", "1"))


@pytest.mark.parametrize(
    "name",
    [" 文学院党委　", "\t文学院党委\t", "文学院\u00a0党委", "文学院\u200b党委", "文 学 院 党 委",
     "Ｄ０１", "d01"],
)  # fmt: skip
def test_six_typings_are_one_department(tmp_path: Path, name: str) -> None:
    row = f'"{name}",1.1,组织生活,4,4,4,'
    checked = check(tmp_path, {"long.csv": long_table(row)})
    assert (checked.codes, checked.scores()) == ([], ("4", "4"))


@pytest.mark.parametrize(
    ("name", "code", "likely"),
    [
        ("文学院党委（新）", "P002", "D01 文学院党委"),
        ("文学院", "P002", "D01 文学院党委"),
        ("机关党总支部", "P002", "D02 机关党总支"),
        ("人事处", "P001", ""),
        ("D03", "P002", ""),
        ("D0²", "P002", ""),  # a superscript is no digit of an id
        ("文学院党委，机关党总支", "P002", ""),
    ],
)
def test_an_unknown_department_is_suggested_never_merged(
    tmp_path: Path, name: str, code: str, likely: str
) -> None:
    row = f'"{name}",1.1,组织生活,4,4,4,'
    checked = check(tmp_path, {"long.csv": long_table(row)})
    assert checked.errors == [code]
    assert f"long.csv:2:1: 单位名单里没有“{name}”" in checked.said(code)
    assert likely in checked.said(code)


def test_a_name_that_begins_another_is_itself(tmp_path: Path) -> None:
    roster = "编号,名称,类型\nD01,文学院党委,二级党委\nD02,机关党总支,党总支\n"
    longer = roster + "D03,文学院党委（新）,二级党委\n"
    rows = [
        f"文学院党委（新）,{item},,,{n},{n}," for item, n in (("1.1", 3), ("1.2", 2), ("2.1", 4))
    ]
    rows[0] = "文学院党委（新）,1.1,,,3,3,缺记录"
    table = long_table(typed(), *rows)
    checked = check(tmp_path, {"long.csv": table}, roster=longer)
    assert checked.codes == []
    assert (checked.scores(), checked.scores("D03")) == (("4", "4"), ("3", "3"))


@pytest.mark.parametrize(
    ("name", "code_point"),
    [("D0\u04011", ""), ("\u0414\u041e1", ""), ("А01", "U+0410"), ("文学院党\u03b5", "")],
)
def test_a_letter_that_only_looks_alike_is_named(
    tmp_path: Path, name: str, code_point: str
) -> None:
    roster = "编号,名称,类型\nA01,文学院党委,二级党委\nD02,机关党总支,党总支\n"
    checked = check(tmp_path, {"a.csv": long_table(f"{name},1.1,,4,4,4,")}, roster=roster)
    assert checked.errors[0][0] == "P"
    assert "S012" not in checked.errors
    assert code_point in checked.said(checked.errors[0])


@pytest.mark.parametrize(
    ("number", "code", "likely"),
    [("1.7", "P004", "最接近的是“1."), ("9", "P003", ""), ("1.1²", "P004", "")],
)
def test_an_unknown_item_is_suggested_with_whose_row_it_is(
    tmp_path: Path, number: str, code: str, likely: str
) -> None:
    checked = check(tmp_path, {"a.csv": long_table(f"文学院党委,{number},,4,4,4,")})
    assert checked.errors == [code]
    assert f"a.csv:2:2: 文学院党委：考核指标里没有“{number}”" in checked.said(code)
    assert likely in checked.said(code)


def test_a_department_given_twice_names_both_places(tmp_path: Path) -> None:
    files = {
        "a.csv": long_table(typed()),
        "b/又一份.csv": long_table(typed("3", reason="缺记录"), others=()),
    }
    checked = check(tmp_path, files)
    assert checked.errors == ["P012"]
    (found,) = [one for one in checked.problems if one.code == "P012"]
    assert str(found.source).endswith("b/又一份.csv:2:6")
    assert str(found.also[0]).endswith("a.csv:2:6")
    assert f"{WHOSE}填了两次：“4”和“3”" in checked.said("P012")


def test_a_department_without_a_sheet_is_an_error(tmp_path: Path) -> None:
    checked = check(tmp_path, {"a.csv": long_table(others=OTHERS[2:])})
    assert checked.errors == ["S009"]
    assert "没有“文学院党委”的评分表" in checked.said("S009")


@pytest.mark.parametrize(
    ("label", "stated", "expected"),
    [
        ("小计", "10", "P013"), ("合计", "10", "P013"), ("总 分", "10", "P013"),
        ("合计：", "10", "P013"),
        ("第一部分小计", "10", "P013"), ("总得分", "10", "P013"), ("共计", "10", "P013"),
        ("合计", "9.5", ""), ("小计", "9.5", ""), ("平均分", "9", "P024"), ("排名", "3", "P024"),
    ],
)  # fmt: skip
def test_totals_are_no_items_but_are_checked(
    tmp_path: Path, label: str, stated: str, expected: str
) -> None:
    total = f"文学院党委,{label},,10,10,{stated},"
    rows = [typed(), *OTHERS[:2], total, *OTHERS[2:]]
    checked = check(tmp_path, {"a.csv": long_table(*rows, others=())})
    assert checked.codes == ([expected] if expected else [])
    assert checked.scores() == ("4", "4")
    if expected == "P013":
        assert "文学院党委" in checked.said("P013")
        assert "10" in checked.said("P013")
        assert "9.5" in checked.said("P013")


# --- encodings and formats ---

SEMICOLONS = long_table(typed("3,5", reason="缺记录")).replace('"', "").replace(
    "3,5", "3#5").replace("1.5", "1#5").replace(",", ";").replace("#", ",")  # fmt: skip
TABS = long_table(typed("3.5", reason="缺记录")).replace('"', "").replace(",", "\t")
PLAIN = long_table(typed("3.5", reason="缺记录"))


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.encode("gbk"), PLAIN.encode("gb18030"), PLAIN.encode("utf-8-sig"),
        PLAIN.encode("utf-16"), TABS.encode("utf-16"), TABS.encode(), TABS.encode("gbk"),
        b"\xfe\xff" + TABS.encode("utf-16-be"), PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
    ],
    ids=["gbk", "gb18030", "bom", "utf16", "utf16tabs", "tabs", "gbktabs", "be", "crlf", "cr"],
)  # fmt: skip
def test_whatever_program_saved_it(tmp_path: Path, content: bytes) -> None:
    checked = check(tmp_path, {"a.csv": content})
    assert (checked.codes, checked.scores()) == ([], ("4", "3.5"))


def test_semicolons_with_decimal_commas_are_read_with_one_warning(tmp_path: Path) -> None:
    assert "文学院党委;1.1;组织生活;4;4;3,5;缺记录" in SEMICOLONS
    checked = check(tmp_path, {"a.csv": SEMICOLONS})
    assert (checked.codes, checked.scores()) == (["X030"], ("4", "3.5"))
    assert "3,5" in checked.said("X030")


def test_decimal_commas_beside_decimal_points_are_refused(tmp_path: Path) -> None:
    content = SEMICOLONS.replace("1,5", "1.5")
    checked = check(tmp_path, {"a.csv": content})
    assert checked.errors == ["S013"]
    assert f"{WHOSE}：“3,5”" in checked.said("S013")


@pytest.mark.parametrize(
    "row",
    [
        "文学院党委,1.1,组织生活,4,3,5,4,",
        "文学院党委,1.1,组织生活,4,4,3,5,缺记录",
        "文学院党委,1.1,组织生活,4,4,3,5,,",
    ],
)
def test_an_unquoted_decimal_comma_that_shifts_a_row_is_an_error(tmp_path: Path, row: str) -> None:
    checked = check(tmp_path, {"a.csv": long_table(row)})
    assert checked.errors == ["X031"]
    assert "a.csv:2" in checked.said("X031")
    assert "文学院党委" in checked.said("X031")


LEGACY = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    "content",
    [
        LEGACY, b"<html><table><tr><td>1</td></tr></table></html>", b"\xef\xbb\xbf\r\n <table>",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related",
        "<?xml version='1.0'?>".encode("utf-16"),
        b"%PDF-1.7", b"PK\x05\x06" + b"\0" * 18,
    ],
    ids=["xls", "html", "bom-html", "mhtml", "utf16-xml", "pdf", "zip"],
)  # fmt: skip
def test_what_is_no_workbook_is_one_message_that_says_save_as_xlsx(
    tmp_path: Path, content: bytes
) -> None:
    checked = check(tmp_path, {"D01.xls": content, "rest.csv": REST})
    assert checked.codes == ["X001"]
    assert "D01.xls:" in checked.said("X001")
    assert "另存为 .xlsx" in checked.said("X001")


def test_a_workbook_named_xls_is_read(tmp_path: Path) -> None:
    content = workbook(sheet(*FORM, ["1.1", None, 4, 4, 4], *FORM_ROWS))
    checked = check(tmp_path, {"D01.xls": content, "rest.csv": REST})
    assert (checked.codes, checked.scores()) == ([], ("4", "4"))


def test_hidden_rows_are_read_and_hidden_sheets_are_not(tmp_path: Path) -> None:
    rows: tuple[list[object], ...] = (*FORM, ["1.1", None, 4, 4, 4], *FORM_ROWS)
    last_year = sheet(*FORM, ["1.1", None, 4, 1, 1], *FORM_ROWS)
    content = workbook(sheet(*rows, hidden=[3]), last_year, hidden=[2])
    checked = check(tmp_path, {"D01.xlsx": content, "rest.csv": REST})
    assert (checked.codes, checked.scores()) == (["X011", "X012"], ("4", "4"))


def test_a_visible_sheet_of_last_year_is_not_added(tmp_path: Path) -> None:
    rows: tuple[list[object], ...] = (*FORM, ["1.1", None, 4, 4, 4], *FORM_ROWS)
    content = workbook(sheet(*rows), sheet(*FORM, ["1.1", None, 4, 1, 1], *FORM_ROWS))
    checked = check(tmp_path, {"D01.xlsx": content, "rest.csv": REST})
    assert checked.errors == ["P016"]
    assert "文学院党委" in checked.said("P016")


# --- what else thirty clerks do ---


def form(*rows: list[str | int | None], label: str = "单位：文学院党委") -> str:
    return sheet([label], FORM[1], *rows)


def test_two_forms_on_one_sheet_are_of_two_departments(tmp_path: Path) -> None:
    first: list[list[object]] = [["1.1", None, 4, 4, 4], *FORM_ROWS]
    second: list[list[object]] = [["1.1", None, 4, 2, 4], *FORM_ROWS]
    rows: list[list[object]] = [
        ["单位：文学院党委"],
        FORM[1],
        *first,
        [],
        ["单位：机关党总支"],
        FORM[1],
        *second,
    ]
    checked = check(tmp_path, {"a.xlsx": workbook(sheet(*rows))})
    assert (checked.codes, checked.scores("D01"), checked.scores("D02")) == (
        [], ("4", "4"), ("2", "4"),
    )  # fmt: skip
    rows[6] = ["单位：人事处"]
    unknown = check(tmp_path / "unknown", {"a.xlsx": workbook(sheet(*rows))})
    assert unknown.errors == ["P001"]
    assert "a.xlsx[表1!A7]" in unknown.said("P001")


def test_a_form_that_only_its_file_names_is_not_guessed(tmp_path: Path) -> None:
    content = workbook(sheet(FORM[1], ["1.1", None, 4, 4, 4], *FORM_ROWS))
    checked = check(tmp_path, {"文学院党委-考核表.xlsx": content, "rest.csv": REST})
    assert checked.errors == ["P021"]
    assert "可能是“D01 文学院党委”" in checked.said("P021")
    titled = workbook(sheet(["文学院党委2017年度考核表"], FORM[1], ["1.1", None, 4, 4, 4]))
    assert check(tmp_path / "b", {"x.xlsx": titled}).errors == ["P021"]


@pytest.mark.parametrize(
    "label", [["单位", "文学院党委"], ["单位名称", None, "D01"], ["单位:文学院党委"]]
)
def test_a_label_may_stand_in_a_cell_of_its_own(
    tmp_path: Path, label: list[str | int | None]
) -> None:
    content = workbook(sheet(label, FORM[1], ["1.1", None, 4, 4, 4], *FORM_ROWS))
    assert check(tmp_path, {"a.xlsx": content, "rest.csv": REST}).codes == []


def test_a_score_typed_under_the_reasons_is_named(tmp_path: Path) -> None:
    checked = check_typed(tmp_path, "", reason="3.5")
    assert "S023" in checked.errors
    assert f"long.csv:2:7: {WHOSE}：“3.5”没有写明扣分原因" in checked.said("S023")


def test_points_of_a_group_are_no_score_of_an_item(tmp_path: Path) -> None:
    row = "文学院党委,1,组织建设,6,6,6,"
    checked = check(tmp_path, {"a.csv": long_table(typed(), row)})
    assert checked.errors == ["P022"]
    assert "文学院党委：“1”不是评分项" in checked.said("P022")


def test_inserted_columns_blank_rows_and_a_second_header_do_no_harm(tmp_path: Path) -> None:
    rows = long_table(typed()).replace('"', "").splitlines()
    inserted = [f"{n},{row}" for n, row in enumerate(rows)]
    inserted[0] = f"顺序,{rows[0]}"
    inserted[3:3] = ["," * 7, inserted[0], ""]
    checked = check(tmp_path, {"a.csv": "\n".join(inserted)})
    assert (checked.codes, checked.scores()) == (["X017"], ("4", "4"))


def test_an_inserted_column_of_scores_without_a_header_is_said(tmp_path: Path) -> None:
    content = workbook(
        sheet(FORM[0], [*FORM[1], None, None], ["1.1", None, 4, 4, 4, None, 3], *FORM_ROWS)
    )
    checked = check(tmp_path, {"a.xlsx": content, "rest.csv": REST})
    assert checked.codes == ["X018"]
    assert "a.xlsx[表1!G3]" in checked.said("X018")


def test_an_id_stored_as_a_number_may_be_one_of_two(tmp_path: Path) -> None:
    base = (BASE / "rubric.yaml").read_text(encoding="utf-8")
    ten = base.replace('"1.2"', '"1.10"')
    rest = REST.replace("1.2", "1.10")
    files: dict[str, str | bytes] = {"a.xlsx": content_with_title(""), "b.csv": rest}
    checked = check(tmp_path, files, rubric=ten)
    assert checked.errors == ["P025"]
    assert "文学院党委：编号“1.1”存成了数字，分不清是 1.1 / 1.10 中的哪一个" in checked.said("P025")
    files["a.xlsx"] = content_with_title("党员教育")
    assert check(tmp_path / "t", files, rubric=ten).scores("D01", "1.10") == ("2", "2")


def content_with_title(title: str) -> bytes:
    said = f'<c t="inlineStr"><is><t>{title}</t></is></c>'
    row = f"<row><c><v>1.1</v></c>{said}<c><v>2</v></c><c><v>2</v></c></row></sheetData>"
    header = ["编号", "指标", "自评分", "考核分"]
    rows = sheet(FORM[0], header, ["1.1", "组织生活", 4, 4], ["2.1", None, 4, 4])
    return workbook(rows.replace("</sheetData>", row))


def test_comments_are_named_and_not_read(tmp_path: Path) -> None:
    made = parts(sheet(*FORM, ["1.1", None, 4, 4, 4], *FORM_ROWS))
    made["xl/worksheets/_rels/sheet1.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="c" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/comments" Target="../comments1.xml"/></Relationships>'
    )
    made["xl/comments1.xml"] = (
        '<comments><commentList><comment ref="E3"><text><t>应为3.5</t></text></comment>'
        '<comment ref="F4"><text><t>略</t></text></comment></commentList></comments>'
    )
    checked = check(tmp_path, {"a.xlsx": pack(made), "rest.csv": REST})
    assert (checked.codes, checked.scores()) == (["X032"], ("4", "4"))
    assert "a.xlsx[表1!E3]: 单元格的批注没有读入：E3, F4" in checked.said("X032")


@pytest.mark.parametrize(
    "reason", ["缺3月记录，扣0.5分；未见总结，扣0.5分", "1、缺记录扣0.5分；2、缺总结扣0.5分"]
)
def test_several_reasons_in_a_cell_are_told_apart(tmp_path: Path, reason: str) -> None:
    checked = check_typed(tmp_path, "3", reason=reason)
    assert checked.codes == []
    assert [points for points, _ in checked.reasons("D01", "1.1")] == ["0.5", "0.5"]


def test_a_row_without_a_department_is_named(tmp_path: Path) -> None:
    checked = check(
        tmp_path, {"a.csv": long_table(typed(), ",1.2,党员教育,2,2,2,", others=OTHERS[1:])}
    )
    assert checked.errors == ["P007"]
    assert "a.csv:3:1: “1.2 党员教育”：这一行没有写单位" in checked.said("P007")


def test_the_rows_of_a_department_may_stand_in_two_files(tmp_path: Path) -> None:
    files = {
        "甲.csv": long_table(typed(), others=OTHERS[:1]),
        "子/乙.csv": long_table(others=OTHERS[1:]),
    }
    assert check(tmp_path, files).codes == []


def test_whatever_else_lies_in_the_folder_is_named(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a.csv": long_table(typed()),
        "说明.txt": "请于12月8日前报送\n",
        "b.docx": b"PK\x05\x06" + b"\0" * 18,
    }
    checked = check(tmp_path, files)
    assert checked.errors == ["X001", "X015"]


@pytest.mark.parametrize(
    ("name", "missing"), [("D01.xls", ["D02"]), ("文学院党委.xls", ["D02"]), ("成绩.xls", [])]
)
def test_an_unread_file_hides_only_the_department_that_it_names(
    tmp_path: Path, name: str, missing: list[str]
) -> None:
    checked = check(tmp_path, {name: LEGACY})
    assert checked.errors == ["S009"] * len(missing) + ["X001"]
    assert all("没有“机关党总支”的评分表" in checked.said("S009") for _ in missing)


CODED = """单位编号,单位名称,指标编号,指标名称,分值,自评分,考核分
D01,文学院党委,1.1,组织生活,4,4,4
D01,文学院党委,1.2,党员教育,2,2,2
D01,文学院党委,2.1,党建信息,4,4,4
"""


def test_ids_of_departments_and_of_items_may_stand_side_by_side(tmp_path: Path) -> None:
    checked = check(tmp_path / "a", {"a.csv": CODED, "b.csv": REST})
    assert (checked.codes, checked.scores()) == ([], ("4", "4"))
    alone = CODED.replace("单位名称,", "").replace("文学院党委,", "")
    assert check(tmp_path / "b", {"a.csv": alone, "b.csv": REST}).codes == []
    wrong = CODED.replace("D01,文学院党委,1.2", "D02,文学院党委,1.2")
    checked = check(tmp_path / "c", {"a.csv": wrong, "b.csv": REST})
    assert checked.errors == ["P023"]
    assert "a.csv:3:1: “1.2 党员教育”：“D02”与同一行的“文学院党委”不是同一个单位" in checked.said(
        "P023"
    )
