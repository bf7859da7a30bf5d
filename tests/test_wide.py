"""Wide tables (汇总表): departments or items as columns, whatever their headers look like."""

from pathlib import Path

import pytest

from pipeline.load.headers import Column, wide_meanings
from tests.dirty_campaign import Checked, check, sheet
from tests.workbook_xml import merged, workbook

SOUND = """编号,指标,分值,文学院党委,机关党总支
1.1,组织生活,4,4,3
1.2,党员教育,2,1.5,2
2.1,党建信息,4,4,4
"""
REASONS = """单位,编号,扣分原因
文学院党委,1.2,缺两次记录
机关党总支,1.1,材料不全
"""
OWN = """单位,1.1,1.2,2.1
文学院党委,4,2,4
机关党总支,4,2,4
"""
OWN_TITLED = "各单位自评分汇总表,,,\n" + OWN


def read(folder: Path, text: str | bytes, **more: str | bytes) -> Checked:
    files = {"a.csv": text} | {f"{name}.csv": content for name, content in more.items()}
    return check(folder, files)


def whole(folder: Path, text: str | bytes) -> Checked:
    """Check a wide table of scores beside its reasons and the self-scores."""
    return read(folder, text, reasons=REASONS, own=OWN_TITLED)


def edited(old: str, new: str, text: str = SOUND) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


def test_departments_as_columns_are_read_with_reasons_and_self_scores_elsewhere(
    tmp_path: Path,
) -> None:
    checked = whole(tmp_path, SOUND)
    assert checked.codes == []
    assert checked.scores("D01", "1.2") == ("2", "1.5")
    assert checked.reasons("D01", "1.2") == [(None, "缺两次记录")]
    assert checked.scores("D02", "1.1") == ("4", "3")


def test_what_a_table_of_bare_scores_lacks_is_said_and_not_made_up(tmp_path: Path) -> None:
    checked = read(tmp_path, SOUND)
    assert checked.errors == ["S006", "S006"]
    assert "a.csv:1:4: 这张汇总表没有 自评分、扣分原因" in checked.said("P030")
    assert "“1.1 组织生活”扣了 1 分，没有写扣分原因" in checked.said("S006")
    assert "P030" not in whole(tmp_path / "whole", SOUND).codes


HEADERS = [
    SOUND,
    edited("编号,指标,分值,文学院党委,机关党总支", "指标编号,考核指标,满分,D01,d02"),
    edited("编号,指标,分值,文学院党委,机关党总支", "项目,内容,满分, 文学院　党委,机关党总支\u200b"),
    "2017年度考核得分汇总表,,,,\n填表人：某某,,,,\n\n" + SOUND,
    edited(
        "编号,指标,分值,文学院党委,机关党总支", "编号,指标,分值,单位,\n,,,文学院党委,机关党总支"
    ),
    edited("机关党总支\n", "机关党总支\n,,,考核分,考核分\n"),
    edited(
        "编号,指标,分值,文学院党委,机关党总支",
        ",,,考核分,考核分\n编号,指标,分值,文学院党委,机关党总支",
    ),
    SOUND.replace(",指标", "")
    .replace(",组织生活", "")
    .replace(",党员教育", "")
    .replace(",党建信息", ""),
    SOUND.replace("编号,", "序号,")
    .replace("1.1,", "1,")
    .replace("1.2,", "2,")
    .replace("2.1,", "3,"),
    SOUND + "小计,,10,9.5,9\n合计,,10,9.5,9\n",
    edited("机关党总支\n", "机关党总支,合计\n").replace("3\n", "3,7\n"),
    SOUND + "\n填表说明：略\n考核组签字：,,2017年12月8日\n",
    edited("1.2,", "编号,指标,分值,文学院党委,机关党总支\n1.2,"),
]


@pytest.mark.parametrize("text", HEADERS)
def test_the_header_may_look_so(tmp_path: Path, text: str) -> None:
    checked = whole(tmp_path, text)
    assert checked.errors == []
    assert set(checked.codes) <= {"X017"}
    assert [checked.scores(*key) for key in checked.marks] == [
        ("4", "4"), ("2", "1.5"), ("4", "4"), ("4", "3"), ("2", "2"), ("4", "4"),
    ]  # fmt: skip


ITEMS = """单位,1.1,1.2,2.1,合计
文学院党委,4,1.5,4,9.5
机关党总支,3,2,4,9
"""


@pytest.mark.parametrize(
    "text",
    [
        ITEMS,
        edited("单位,1.1,1.2,2.1,合计", "编号,名称,1.1,1.2,2.1,合计", ITEMS).replace(
            "文学院党委", "D01,文学院党委").replace("机关党总支", "D02,机关党总支"),
        edited("单位,1.1,1.2,2.1,合计", "单位,组织生活,党员教育,党建信息,总分", ITEMS),
        edited("单位,1.1,1.2,2.1,合计",
               "单位,组织生活（4分）,1.2党员教育(2),2.1 党建信息,总分", ITEMS),
        edited("合计\n", "合计\n,组织生活,党员教育,党建信息,\n分值,4,2,4,10\n", ITEMS),
        edited("单位,1.1,1.2,2.1,合计", "单位,指标,,,\n,1.1,1.2,2.1,合计", ITEMS),
        "各单位考核分汇总,,,,\n" + ITEMS + "平均分,3.5,1.75,4,9.25\n合计,7,3.5,8,18.5\n",
    ],
)  # fmt: skip
def test_items_as_columns_are_read(tmp_path: Path, text: str) -> None:
    checked = whole(tmp_path, text)
    assert checked.errors == []
    assert set(checked.codes) <= {"P024"}
    assert [checked.scores(*key)[1] for key in checked.marks] == ["4", "1.5", "4", "3", "2", "4"]


@pytest.mark.parametrize(
    ("text", "code", "place", "shown"),
    [
        (edited("文学院党委", "文学院"), "P002", "a.csv:1:4",
         "“文学院”，最接近的是“D01 文学院党委”"),
        (edited("机关党总支", "机关党总支,人事处").replace("3\n", "3,4\n"),
         "P001", "a.csv:1:6", "人事处"),
        (edited("1.2,党员教育,2,1.5,2", "1.7,党员教育,2,1.5,2"), "P004", "a.csv:3:1", "“1.7”"),
        (edited("1.2,党员教育,2,1.5,2", "1.2,组织生活,2,1.5,2"), "P005", "a.csv:3:2", "“组织生活”"),
        (edited("1.2,党员教育,2", ",,2"), "P008", "a.csv:3:3", ""),
        (edited("1.2,党员教育,2", "1.2,党员教育,3"), "P011", "a.csv:3:3", "“1.2 党员教育”"),
        (edited("4,3\n", "4,3分半\n"), "S013", "a.csv:2:5", "机关党总支“1.1 组织生活”：“3分半”"),
        (edited("4,3\n", "4,扣1\n"), "S015", "a.csv:2:5", "机关党总支“1.1 组织生活”：“扣1”"),
        (edited("4,3\n", "4,30\n"), "S003", "a.csv:2:5", "机关党总支“1.1 组织生活”填了 30"),
        (edited("4,3\n", "4,3,4\n"), "X031", "a.csv:2", ""),
        (edited("机关党总支", "文学院党委"), "X019", "a.csv:1:5", "文学院党委"),
        (edited("机关党总支\n", "机关党总支,\n").replace("3\n", "3,4\n"),
         "X033", "a.csv:2:6", "“4”"),
        ("扣分汇总表\n" + SOUND, "P026", "a.csv:2:4", "看不出"),
        ("自评得分与考核得分汇总表\n" + SOUND, "P026", "a.csv:2:4", "看不出"),
        (edited("编号,指标", "甲,乙").replace("1.1,组织生活", ",组织生 活动"),
         "P004", "a.csv:2:2", ""),
        (edited("编号,指标,分值,文学院党委,机关党总支",
                ",,,得分,得分\n编号,指标,分值,文学院党委,机关党总支"
         ).replace("2.1,", "编号,,,自评,自评\n2.1,"), "P003", "a.csv:5:1", "“编号”"),
        (edited("机关党总支\n", "机关党总支\n,,,备注,备注\n"), "X020", "a.csv:1", "“考核分”"),
        (edited("文学院党委,4,1.5", "文学院,4,1.5", ITEMS), "P002", "a.csv:2:1", "“文学院”"),
        (edited("1.2,2.1", "1.7,2.1", ITEMS), "P004", "a.csv:1:3", "“1.7”"),
        (edited("文学院党委,4,1.5", "文学院党委,四,1.5", ITEMS), "S013", "a.csv:2:2",
         "文学院党委“1.1 组织生活”：“四”"),
        (edited("文学院党委,4,1.5", ",4,1.5", ITEMS), "P007", "a.csv:2", ""),
        (edited("单位,1.1", "单位,组织生活(5分)", ITEMS), "P011", "a.csv:1:2", "“1.1 组织生活”"),
        (edited("1.1,1.2", "1.1,1.1", ITEMS), "X019", "a.csv:1:3", "“1.1”"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_at_its_cell(
    tmp_path: Path, text: str, code: str, place: str, shown: str
) -> None:
    checked = whole(tmp_path, text)
    assert code in checked.errors
    assert place in checked.said(code)
    assert shown in checked.said(code)
    assert checked.codes.count(code) == 1


def test_a_blank_score_is_not_scored(tmp_path: Path) -> None:
    checked = read(tmp_path, edited("4,3\n", "4,—\n"), own=OWN_TITLED)
    assert "a.csv:2:5: 机关党总支“1.1 组织生活”没有考核分" in checked.said("S001")


def test_an_unknown_row_is_named_once_and_not_for_each_department(tmp_path: Path) -> None:
    checked = whole(tmp_path, SOUND + "3.9,新增项,4,4,4\n")
    assert checked.errors in (["P003"], ["P004"])


@pytest.mark.parametrize(
    ("text", "stated", "computed"),
    [(SOUND + "合计,,10,10,9\n", "10", "9.5"), (edited("4,9.5", "4,9", ITEMS), "9", "9.5")],
)
def test_totals_are_checked(tmp_path: Path, text: str, stated: str, computed: str) -> None:
    checked = whole(tmp_path, text)
    assert checked.codes == ["P013"]
    assert f"文学院党委：“考核分”的合计写的是 {stated}，各项相加是 {computed}" in checked.said(
        "P013"
    )


@pytest.mark.parametrize("total", ["小计,,10,10,9.5\n合计,,10,10,0\n", "合计,,10,10,约9.5\n"])
def test_totals_that_are_0_or_unreadable_are_told(tmp_path: Path, total: str) -> None:
    codes = set(whole(tmp_path, SOUND + total).codes)
    assert codes in ({"P013"}, {"P013", "P027"})


def test_a_name_that_stands_there_twice_is_not_called_unknown(tmp_path: Path) -> None:
    checked = whole(tmp_path, "编号,指标,文学院党委,文学院党委\n1.1,组织生活,4,3\n")
    assert "X019" in checked.errors
    assert "X017" not in checked.codes


def test_self_scores_are_known_by_the_title(tmp_path: Path) -> None:
    checked = read(tmp_path, OWN_TITLED)
    assert checked.errors == ["S024", "S024"]
    assert "S025" not in checked.codes


def test_names_merged_over_their_columns_and_scores_merged_over_departments(
    tmp_path: Path,
) -> None:
    rows: list[list[object]] = [
        ["编号", "文学院党委", None, "机关党总支"],
        [None, "自评分", "考核分", "自评分", "考核分"],
        ["1.1", 4, 4, 4, 4],
        ["1.2", 2, 2, 2, 2],
        ["2.1", 4, 4, None, 4],
    ]
    areas = ("A1:A2", "B1:C1", "D1:E1")
    sound = check(tmp_path / "sound", {"a.xlsx": workbook(sheet(*rows) + merged(*areas))})
    assert sound.codes == ["S002"]
    assert "a.xlsx[表1!D5]: 机关党总支“2.1 党建信息”" in sound.said("S002")
    bad = workbook(sheet(*rows) + merged(*areas, "C5:D5"))
    checked = check(tmp_path / "bad", {"a.xlsx": bad})
    assert checked.errors == ["P014"]
    assert "机关党总支：“自评分”是合并单元格" in checked.said("P014")


def test_blocks_of_self_scores_and_assessed_scores_side_by_side(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["编号", "自评分", None, "考核分"],
        [None, "文学院党委", "机关党总支", "文学院党委", "机关党总支"],
        ["1.1", 3, 4, 4, 4],
        ["1.2", 2, 2, 2, 2],
        ["2.1", 4, 4, 4, 4],
    ]
    content = workbook(sheet(*rows) + merged("A1:A2", "B1:C1", "D1:E1"))
    checked = check(tmp_path, {"a.xlsx": content})
    assert (checked.codes, checked.scores()) == ([], ("3", "4"))


@pytest.mark.parametrize(
    "form", ["{}自评分,{}考核分", "{}（自评分）,{}（考核分）", "{}-自评得分,{} 考核得分"]
)
def test_a_header_may_say_of_whom_and_what_in_one_cell(tmp_path: Path, form: str) -> None:
    across = ",".join(form.format(name, name) for name in ("文学院党委", "D02"))
    text = f"指标,满分,{across}\n组织生活,4,3,4,4,4\n党员教育,2,2,2,2,2\n党建信息,4,4,4,4,4\n"
    checked = read(tmp_path / "a", text)
    assert (checked.codes, checked.scores()) == ([], ("3", "4"))
    across = ",".join(form.format(name, name) for name in ("1.1", "党员教育", "2.1"))
    text = f"单位,{across}\n文学院党委,3,4,2,2,4,4\n机关党总支,4,4,2,2,4,4\n"
    checked = read(tmp_path / "b", text)
    assert (checked.codes, checked.scores()) == ([], ("3", "4"))


def test_a_hidden_department_is_read_with_a_warning(tmp_path: Path) -> None:
    rows = [list[object](line.split(",")) for line in SOUND.splitlines()]
    hidden = '<cols><col min="5" max="5" hidden="1"/></cols>'
    files: dict[str, str | bytes] = {
        "a.xlsx": workbook(hidden + sheet(*rows)),
        "b.csv": REASONS,
        "c.csv": OWN_TITLED,
    }
    checked = check(tmp_path, files)
    assert checked.codes == ["X022"]
    assert "a.xlsx[表1!E1]" in checked.said("X022")


def test_semicolons_and_decimal_commas(tmp_path: Path) -> None:
    text = SOUND.replace(",", ";").replace("1.5", "1,5")
    checked = whole(tmp_path, text)
    assert (checked.codes, checked.scores("D01", "1.2")) == (["X030"], ("2", "1.5"))


def test_a_long_table_that_names_other_departments_in_its_notes_stays_one(tmp_path: Path) -> None:
    text = """单位,编号,自评分,考核分,备注
文学院党委,1.1,4,4,机关党总支
文学院党委,1.2,2,2,机关党总支
文学院党委,2.1,4,4,
机关党总支,1.1,4,4,文学院党委
机关党总支,1.2,2,2,
机关党总支,2.1,4,4,
"""
    assert read(tmp_path, text).codes == []


def test_scores_that_look_like_ids_head_nothing(tmp_path: Path) -> None:
    text = "单位,编号,得分\n文学院党委,1.1,1.2\n机关党总支,1.2,1.1\n"
    checked = read(tmp_path, text)
    assert "X020" in checked.errors


def test_two_names_of_a_row_must_agree(tmp_path: Path) -> None:
    text = "编号,名称,1.1,1.2\nD01,机关党总支,4,2\nD02,机关党总支,4,2\n"
    checked = read(tmp_path, text)
    assert "P023" in checked.errors
    assert "a.csv:2:2" in checked.said("P023")


def test_columns_of_departments_beside_rows_of_nothing_known(tmp_path: Path) -> None:
    checked = read(tmp_path, "甲,文学院党委,机关党总支\n一,4,4\n二,2,2\n")
    assert checked.errors == ["P015"]


@pytest.mark.parametrize(
    "title",
    [
        "减分汇总表", "应扣分数", "各单位扣分数据", "各单位失分登记", "考核扣分登记表",
        "各单位得分率（%）",
    ],
)  # fmt: skip
def test_a_title_that_speaks_of_points_lost_leaves_the_meaning_open(title: str) -> None:
    assert Column.REASON in wide_meanings([title])


@pytest.mark.parametrize(
    "title",
    [
        "考核得分及扣分原因汇总表",
        "考核得分（扣分请注明原因）",
        "考核得分汇总表（含扣分项）",
        "得分",
    ],
)
def test_a_title_that_speaks_of_reasons_alone_speaks_of_scores(title: str) -> None:
    assert wide_meanings([title]) == {Column.ASSESSED}
