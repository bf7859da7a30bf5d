"""Problems by recipient: to the right one, nothing of another, the cells where they were."""

import json
import shutil
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.render.docx_text import text_of
from tests import judges
from tests.campaigns import HEAD, SOUND, campaign, kaohe, rows
from tests.workbook_xml import data, merged, workbook

THREE = "D01,文学院党委,二级党委\nD02,机关党总支,党总支\nD03,图书馆直属党支部,直属党支部\n"
RED, YELLOW = "FFFF8F8F", "FFFFE66D"
FORM_HEAD = ("编号", "自评分", "考核分", "扣分原因")


def form(*lines: tuple[str | int | None, ...], label: str = "单位：文学院党委") -> bytes:
    return workbook(data([label], FORM_HEAD, *lines))


GOOD = (("1.1", 4, 4), ("1.2", 2, 2), ("2.1", 4, 4))


def made(folder: Path, options: list[str | Path], code: int = 1) -> dict[str, Path]:
    """Run the command; give what it wrote, by name."""
    done = kaohe("check", "--by-department", *options)
    assert done.exit_code == code, done.output
    out = folder / "out"
    return {path.name: path for path in out.iterdir()} if out.exists() else {}


def texts(path: Path) -> str:
    """Give all the text of a file, comments and names of sheets too."""
    if path.suffix == ".docx":
        return text_of(path.read_bytes())
    return "\n".join(_texts(path))


def _texts(path: Path) -> Iterator[str]:
    for sheet in load_workbook(path).worksheets:
        yield sheet.title
        for row in sheet.iter_rows():
            for cell in row:
                yield str(cell.value or "")
                if cell.comment:
                    yield cell.comment.text


def sheet_of(path: Path, name: str) -> Worksheet:
    sheet = load_workbook(path)[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def marked(sheet: Worksheet) -> dict[str, str]:
    """Give the colour of each commented cell; no other cell may have one of the two."""
    cells = [cell for row in sheet.iter_rows() for cell in row]
    coloured = {cell.coordinate for cell in cells if cell.fill.fgColor.rgb in {RED, YELLOW}}
    found = {cell.coordinate: cell.fill.fgColor.rgb for cell in cells if cell.comment}
    assert coloured == found.keys()
    return found


def listed(path: Path) -> list[list[str]]:
    """Give the rows of the list in a note."""
    table = docx.Document(str(path)).tables[0]
    return [[cell.text for cell in row.cells] for row in table.rows]


# --- to the right one ---


def long_table() -> str:
    return (
        HEAD
        + rows("文学院党委", ("优", "3.5", "缺文学院记录，扣0.5分"), SOUND[1], SOUND[2])
        + rows("机关党总支", SOUND[0], ("2", "2.5", ""), ("4", "4.1", ""))
        + rows("图书馆直属党支部", ("4", "4", ""), ("1.7", "1", "缺图书馆名册"), ("3", "4", ""))
    )


def test_a_long_table_of_three_departments_is_told_to_each_alone(tmp_path: Path) -> None:
    files = made(tmp_path, campaign(tmp_path, {"long.csv": long_table()}, THREE))
    stems = ("D01-文学院党委", "D02-机关党总支", "D03-图书馆直属党支部")
    assert files.keys() == {
        *(f"{stem}.{form}" for stem in (*stems, "office") for form in ("docx", "xlsx")),
        "manifest.json",
    }
    told = {"D01": ["S013"], "D02": ["S003", "S003", "S005"], "D03": ["S005"]}
    strange = {
        "D01": ("机关", "图书馆", "4.1", "1.7", "D02", "D03"),
        "D02": ("文学院", "图书馆", "优", "1.7", "缺文学院记录", "D01", "D03"),
        "D03": ("文学院", "机关", "优", "2.5", "4.1", "D01", "D02"),
    }
    for stem in stems:
        key = stem[:3]
        assert [row[1].split()[1] for row in listed(files[f"{stem}.docx"])[1:]] == told[key]
        for form in ("docx", "xlsx"):
            said = texts(files[f"{stem}.{form}"])
            assert [word for word in strange[key] if word in said] == []


def test_a_department_finds_its_rows_where_they_stood(tmp_path: Path) -> None:
    files = made(tmp_path, campaign(tmp_path, {"long.csv": long_table()}, THREE))
    sheet = sheet_of(files["D02-机关党总支.xlsx"], "long")
    assert [cell.value for cell in sheet[1]] == HEAD.strip().split(",")
    assert {cell.row for row in sheet.iter_rows() for cell in row if cell.value} == {1, 5, 6, 7}
    assert sheet.sheet_format.zeroHeight, "what was left out takes no room"
    assert [cell.value for cell in sheet[6]][:6] == [
        "机关党总支", "1.2", "党员教育", "2", "2", "2.5",
    ]  # fmt: skip
    assert marked(sheet) == {"F6": RED, "F7": RED}
    comment = sheet["F6"].comment
    assert comment
    assert "高于分值 2" in comment.text
    assert "请改为不高于 2 的分数" in comment.text
    assert marked(sheet_of(files["D03-图书馆直属党支部.xlsx"], "long")) == {"E9": YELLOW}


def test_the_note_says_what_where_and_how(tmp_path: Path) -> None:
    files = made(tmp_path, campaign(tmp_path, {"long.csv": long_table()}, THREE))
    header, row = listed(files["D01-文学院党委.docx"])
    assert header == ["序号", "类别", "位置", "指标", "填写的内容", "问题", "处理办法"]
    assert row[:5] == ["1", "错误 S013", "long.csv\nE2", "1.1 组织生活", "优"]
    assert row[5:] == [
        "文学院党委“1.1 组织生活”：“优”不是分数",
        "请填写数字，如 4.5，小数点用“.”；没有评分请留空",
    ]
    said = texts(files["D01-文学院党委.docx"])
    assert "文学院党委：" in said
    assert "其中错误1处、警告0处" in said
    assert "组织部组织科；联系电话：0000-0000000" in said
    assert "请更正后将评分表重新报送组织部。" in said


def test_a_date_is_named_where_the_settings_give_one(tmp_path: Path) -> None:
    more = {"campaign.yaml": ("deadlines:\n", "deadlines:\n  mend_by: 2017-12-12\n")}
    options = campaign(tmp_path, {"long.csv": long_table()}, THREE, more)
    files = made(tmp_path, options)
    assert "请于2017年12月12日前更正完毕" in texts(files["D01-文学院党委.docx"])
    assert "2017年12月20日" not in texts(files["D01-文学院党委.docx"])
    (tmp_path / "in" / "scores" / "long.csv").unlink()
    files = made(tmp_path, options)
    assert "请于2017年12月12日前将评分表报送组织部" in texts(files["D01-文学院党委.docx"])


def test_a_date_that_is_none_is_an_error_of_the_settings(tmp_path: Path) -> None:
    more = {"campaign.yaml": ("deadlines:\n", "deadlines:\n  mend_by: 12月12日\n")}
    done = kaohe("check", "--by-department", *campaign(tmp_path, {}, THREE, more))
    assert done.exit_code == 1
    assert "Y028" in done.stdout
    assert "没有写问题清单" in done.stdout
    assert not (tmp_path / "out").exists()


def test_totals_and_strangers_are_the_offices(tmp_path: Path) -> None:
    table = (
        HEAD
        + rows("文学院党委", *SOUND)
        + rows("机关党总支", *SOUND)
        + rows("机关党总支（新）", ("9", "9", ""), *SOUND[1:])
    )
    files = made(tmp_path, campaign(tmp_path, {"long.csv": table}))
    assert {name for name in files if name.endswith(".docx")} == {"office.docx"}
    assert [row[1] for row in listed(files["office.docx"])[1:]] == ["错误 P002"]
    sheet = sheet_of(files["office.xlsx"], "long")
    assert {cell.row for row in sheet.iter_rows() for cell in row if cell.value} == {1, 8, 9, 10}
    assert marked(sheet) == {"A8": RED}


def test_a_wrong_total_of_one_department_is_its_own_and_of_several_the_offices(
    tmp_path: Path,
) -> None:
    own = form(*GOOD, ("合计", 11, 10))
    several = HEAD + rows("文学院党委", *SOUND) + rows("机关党总支", *SOUND) + "合计,,,,99,20,\n"
    files = made(tmp_path, campaign(tmp_path, {"a.xlsx": own}, "D01,文学院党委,二级党委\n"), 0)
    assert [row[1] for row in listed(files["D01-文学院党委.docx"])[1:]] == ["警告 P013"]
    assert marked(sheet_of(files["D01-文学院党委.xlsx"], "表1")) == {"B6": YELLOW}
    shutil.rmtree(tmp_path / "out")
    files = made(tmp_path, campaign(tmp_path, {"long.csv": several}), 0)
    assert [row[1] for row in listed(files["office.docx"])[1:]] == ["警告 P013"]


def test_an_assessed_column_that_nobody_filled_in_is_the_offices(tmp_path: Path) -> None:
    blank = [(key, points, None) for key, points, _ in GOOD]
    options = campaign(tmp_path, {"a.xlsx": form(*blank)}, "D01,文学院党委,二级党委\n")
    files = made(tmp_path, options)
    assert {name for name in files if name.endswith(".docx")} == {"office.docx"}
    assert [row[1] for row in listed(files["office.docx"])[1:]] == ["错误 S024"]


def test_what_an_assessor_gave_is_shown_to_no_department(tmp_path: Path) -> None:
    table = (
        "单位,编号,考核人,自评分,考核分,扣分原因\n"
        "D01,1.1,,9,,\nD01,1.1,评委甲,,4.5,\nD01,1.2,,2,2,\nD01,2.1,,4,4,\nD02,1.1,,4,4,\n"
        "D02,1.2,,2,2,\nD02,2.1,,4,4,\n"
    )
    files = made(tmp_path, campaign(tmp_path, {"long.csv": table}))
    assert [row[1] for row in listed(files["D01-文学院党委.docx"])[1:]] == ["错误 S003"]
    assert "评委甲" not in texts(files["D01-文学院党委.xlsx"])
    assert "4.5" not in texts(files["D01-文学院党委.xlsx"])
    assert "评委甲" in texts(files["office.xlsx"])


def test_the_sheet_of_an_assessor_is_shown_to_no_department(tmp_path: Path) -> None:
    """Nor what is said of its marks: who lies apart from whom, and in which file it stands."""
    head = ("单位", "编号", "考核分", "扣分原因")
    given = [("文学院党委", "1.1", 9), ("文学院党委", "1.2", 2), ("文学院党委", "9.9", 4)]
    scores: Mapping[str, str | bytes] = {
        "评委甲.xlsx": workbook(data(["考核人：评委甲"], head, *given)),
        "评委乙.csv": "单位,编号,考核人,考核分,扣分原因\nD01,1.1,评委乙,1,缺甲\nD01,8.8,评委乙,1,\n",  # noqa: E501  a file
        "D01.xlsx": form(("1.1", 7, None), ("1.2", 2, None), ("2.1", 4, None)),
    }
    files = made(tmp_path, campaign(tmp_path, scores))
    for form_ in ("docx", "xlsx"):
        said = texts(files[f"D01-文学院党委.{form_}"])
        assert [word for word in ("评委", "缺甲", "9.9", "8.8") if word in said] == []
    assert [row[1] for row in listed(files["D01-文学院党委.docx"])[1:]] == ["错误 S003"]
    assert "评委甲.xlsx" in texts(files["office.docx"])


# --- files ---


def test_an_unreadable_file_belongs_to_whom_it_is_named_for(tmp_path: Path) -> None:
    broken = form(*GOOD)[:-40]
    scores = {"D01.xlsx": broken, "机关党总支.xlsx": broken, "扫描件.xlsx": broken}
    files = made(tmp_path, campaign(tmp_path, scores))
    for name, file in (("D01-文学院党委", "D01.xlsx"), ("D02-机关党总支", "机关党总支.xlsx")):
        (row,) = listed(files[f"{name}.docx"])[1:]
        assert row[1:3] == ["错误 X002", file]
    assert [row[2] for row in listed(files["office.docx"])[1:]] == ["扫描件.xlsx"]


def test_a_file_named_for_another_department_goes_to_neither(tmp_path: Path) -> None:
    scores = {"D01.xlsx": form(*GOOD), "D02.xlsx": form(("1.1", 9, 9), *GOOD[1:])}
    options = campaign(tmp_path, scores)
    done = kaohe("check", "--by-department", *options)
    assert "D02.xlsx: 警告 N001" in done.stdout
    assert done.stdout.count("N001") == 1
    assert kaohe("check", *options).stdout.count("D02.xlsx: 警告 N001") == 1
    files = {path.name: path for path in (tmp_path / "out").iterdir()}
    assert "D01-文学院党委.docx" not in files
    assert "没有收到你单位" in texts(files["D02-机关党总支.docx"])
    assert {row[1].split()[1] for row in listed(files["office.docx"])[1:]} >= {"N001", "P016"}


def test_a_file_name_that_tells_of_others_is_not_shown(tmp_path: Path) -> None:
    name = "文学院党委、机关党总支和D03.csv"
    files = made(tmp_path, campaign(tmp_path, {name: long_table()}, THREE))
    assert listed(files["D01-文学院党委.docx"])[1][2] == "汇总数据\nE2"
    assert "机关" not in texts(files["D01-文学院党委.xlsx"])
    assert load_workbook(files["D01-文学院党委.xlsx"]).sheetnames == ["问题清单", "汇总数据"]
    assert name in texts(files["office.docx"]) or "office" in str(files)


def test_who_sent_nothing_is_asked_for_it_also_where_some_file_cannot_be_read(
    tmp_path: Path,
) -> None:
    scores = {"D01.xlsx": form(*GOOD), "扫描.pdf": b"%PDF-1.4"}
    files = made(tmp_path, campaign(tmp_path, scores))
    note = docx.Document(str(files["D02-机关党总支.docx"]))
    assert note.tables == []
    said = texts(files["D02-机关党总支.docx"])
    assert "组织部没有收到你单位的2017年度考核评分表" in said
    sheet = load_workbook(files["D02-机关党总支.xlsx"]).worksheets[0]
    row = [cell.value for cell in sheet[2]]
    assert row[:3] == ["1", "错误 S009", None]
    assert "名单" not in str(row)
    assert "D01-文学院党委.docx" not in files
    tables = docx.Document(str(files["office.docx"])).tables
    standing = [[cell.text for cell in row.cells] for row in tables[-1].rows]
    assert standing[1:] == [
        ["D01", "文学院党委", "已收到", "0", "0"],
        ["D02", "机关党总支", "没有收到", "0", "0"],
    ]


def test_in_spring_everybody_is_asked(tmp_path: Path) -> None:
    files = made(tmp_path, campaign(tmp_path, {}, THREE))
    assert len([name for name in files if name.startswith("D0")]) == 6
    assert "3个单位没有报送评分表" in texts(files["office.docx"])


def test_where_the_rubric_is_faulty_only_the_office_is_told(tmp_path: Path) -> None:
    more = {"rubric.yaml": ("total: 10", "total: 11")}
    files = made(tmp_path, campaign(tmp_path, {"long.csv": long_table()}, THREE, more))
    assert files.keys() == {"office.docx", "office.xlsx", "manifest.json"}
    (row,) = listed(files["office.docx"])[1:]
    assert row[1].startswith("错误 R")
    assert "改正以前不检查评分表" in texts(files["office.docx"])
    assert "没有检查" in texts(files["office.xlsx"])


def test_a_hidden_sheet_is_named_and_not_copied(tmp_path: Path) -> None:
    content = workbook(
        data(["单位：文学院党委"], FORM_HEAD, *GOOD), data(["机关党总支的秘密"]), hidden=[2]
    )
    options = campaign(tmp_path, {"a.xlsx": content}, "D01,文学院党委,二级党委\n")
    files = made(tmp_path, options, 0)
    assert [row[1:3] for row in listed(files["D01-文学院党委.docx"])[1:]] == [
        ["警告 X012", "a.xlsx\n表2"]
    ]
    assert load_workbook(files["D01-文学院党委.xlsx"]).sheetnames == ["问题清单", "表1"]


def test_files_without_a_sheet_or_of_another_kind_are_told(tmp_path: Path) -> None:
    scores: Mapping[str, str | bytes] = {
        "D01.yaml": "scores:\n  - item: 1.1\n    self: 九\n",
        "D02.csv": "",
    }
    files = made(tmp_path, campaign(tmp_path, scores))
    assert "D01.yaml" in texts(files["D01-文学院党委.docx"])
    assert load_workbook(files["D01-文学院党委.xlsx"]).sheetnames == ["问题清单"]


# --- the copy ---


def test_the_copy_keeps_addresses_names_merges_and_texts(tmp_path: Path) -> None:
    sheet = data(
        ["考核表"], ["单位：文学院党委"], FORM_HEAD, ("1.1", "五", 4), ("1.2", 2, "=1+1"), GOOD[2]
    )
    content = workbook(sheet + merged("A1:D1", "A2:D2"))
    options = campaign(tmp_path, {"a.xlsx": content}, "D01,文学院党委,二级党委\n")
    files = made(tmp_path, options)
    copy = sheet_of(files["D01-文学院党委.xlsx"], "表1")
    assert {str(one) for one in copy.merged_cells.ranges} == {"A1:D1", "A2:D2"}
    assert [copy[name].value for name in ("A1", "A2", "A4", "B4", "C5")] == [
        "考核表", "单位：文学院党委", "1.1", "五", "=1+1",
    ]  # fmt: skip
    assert marked(copy) == {"B4": RED, "C5": RED}
    cells = [cell for row in copy.iter_rows() for cell in row if cell.value is not None]
    assert {(cell.data_type, cell.quotePrefix) for cell in cells} == {("s", True)}


def test_merged_cells_over_several_departments_are_cut_to_each_ones_rows(tmp_path: Path) -> None:
    sheet = data(
        ("编号", "指标", "单位", "自评分", "考核分", "扣分原因"),
        ("1.1", "组织生活", "文学院党委", 9, 4),
        (None, None, "机关党总支", 4, 4),
        ("1.2", "党员教育", "文学院党委", 2, 2),
        (None, None, "机关党总支", 7, 2),
        ("2.1", "党建信息", "文学院党委", 4, 3, "机密原因"),
        (None, None, "机关党总支", 4, None),
    )
    areas = ("A2:A3", "B2:B3", "A4:A5", "B4:B5", "A6:A7", "B6:B7", "F6:F7")
    files = made(tmp_path, campaign(tmp_path, {"表.xlsx": workbook(sheet + merged(*areas))}))
    copy = sheet_of(files["D02-机关党总支.xlsx"], "表1")
    assert [copy.cell(row, 1).value for row in range(1, 8)] == [
        "编号", None, "1.1", None, "1.2", None, "2.1",
    ]  # fmt: skip
    assert "机密原因" not in texts(files["D02-机关党总支.xlsx"])
    assert "机密原因" not in texts(files["D01-文学院党委.xlsx"])
    assert not copy.merged_cells.ranges
    assert marked(copy)["D5"] == RED
    # What stands in a cell of both is neither's.
    assert "P014" in texts(files["office.docx"])


def test_a_problem_under_a_merged_cell_is_marked_where_it_can_be_seen(tmp_path: Path) -> None:
    sheet = data(
        ["单位：文学院党委"],
        ("序号", *FORM_HEAD),
        ("1", *GOOD[0]),
        (None, *GOOD[1]),
        (None, *GOOD[2]),
        hidden=[4],
    )
    content = workbook(sheet + merged("A3:A5"))
    options = campaign(tmp_path, {"a.xlsx": content}, "D01,文学院党委,二级党委\n")
    files = made(tmp_path, options, 0)
    assert marked(sheet_of(files["D01-文学院党委.xlsx"], "表1")) == {"B4": YELLOW}


def test_two_sheets_of_one_name_are_told_apart(tmp_path: Path) -> None:
    own = "单位,编号,自评分\n文学院党委,1.1,九\n文学院党委,1.2,2\n文学院党委,2.1,4\n"
    office = "单位,编号,考核分\n文学院党委,1.1,9\n文学院党委,1.2,2\n文学院党委,2.1,4\n"
    options = campaign(tmp_path, {}, "D01,文学院党委,二级党委\n")
    for folder, text in (("一", own), ("二", office)):
        (tmp_path / "in" / "scores" / folder).mkdir()
        path = tmp_path / "in" / "scores" / folder / "问题清单.csv"
        path.write_text(text, encoding="utf-8")
    files = made(tmp_path, options)
    names = load_workbook(files["D01-文学院党委.xlsx"]).sheetnames
    assert names == ["问题清单", "问题清单 (2)", "问题清单 (3)"]


HOSTILE = ("A&B <甲> 𠮷", "=1+1", "〈乙〉'!A1")


def test_hostile_names_and_texts_arrive_as_text(tmp_path: Path) -> None:
    roster = "".join(f"D0{at},{name},党总支\n" for at, name in enumerate(HOSTILE, start=1))
    table = (
        "\ufeff"
        + HEAD
        + "".join(
            rows(name, ("=cmd|' /C calc'!A0", "4", ""), ("_x0041_", "2", ""), ("\x07铃", "4", ""))
            for name in HOSTILE
        )
    )
    files = made(tmp_path, campaign(tmp_path, {"=a.csv": table}, roster))
    for at, name in enumerate(HOSTILE, start=1):
        path = next(path for key, path in files.items() if key[:3] == f"D0{at}" and "xlsx" in key)
        copy = load_workbook(path).worksheets[1]
        first = 3 * at - 1
        cells = [copy.cell(row, 5) for row in range(first, first + 3)]
        assert [cell.value for cell in cells] == [
            "=cmd|' /C calc'!A0", "_x005F_x0041_", "[U+0007]铃",
        ]  # fmt: skip
        assert {cell.data_type for cell in cells} == {"s"}
        assert copy.cell(first, 1).value == name
        assert f"{name}：" in texts(path.with_suffix(".docx"))
        assert path.parent == tmp_path / "out"


def test_two_hundred_problems_of_one_department_are_all_there(tmp_path: Path) -> None:
    parts = "".join(
        f'      - id: "1.{at}"\n        title: 项目{at}\n        points: 1\n'
        for at in range(1, 201)
    )
    rubric = (
        "year: 2017\ntitle: 示例考核\ntotal: 200\nstep: 0.5\nblocks:\n"
        f'  - id: "1"\n    title: 组织\n    points: 200\n    children:\n{parts}'
    )
    table = HEAD + "".join(f"D01,1.{at},,1,差{at},1,\n" for at in range(1, 201))
    table += "".join(f"D02,1.{at},,1,1,1,\n" for at in range(1, 201))
    options = campaign(tmp_path, {"long.csv": table})
    (tmp_path / "in" / "rubric.yaml").write_text(rubric, encoding="utf-8")
    files = made(tmp_path, options)
    found = listed(files["D01-文学院党委.docx"])[1:]
    assert [row[4] for row in found] == [f"差{at}" for at in range(1, 201)]
    assert len(marked(sheet_of(files["D01-文学院党委.xlsx"], "long"))) == 200
    assert "D02-机关党总支.docx" not in files


# --- the folder ---


def test_the_manifest_names_each_files_origins_and_no_others(tmp_path: Path) -> None:
    scores: Mapping[str, str | bytes] = {
        "D01.xlsx": form(("1.1", 9, 4), *GOOD[1:]),
        "b.csv": HEAD + rows("D02", *SOUND),
    }
    files = made(tmp_path, campaign(tmp_path, scores))
    manifest = json.loads(files["manifest.json"].read_text(encoding="utf-8"))
    assert manifest["contents"] == "problems"
    by_path = {entry["path"]: entry for entry in manifest["files"]}
    entry = by_path["D01-文学院党委.docx"]
    assert (entry["document"], entry["department"]) == ("problems", "D01")
    assert [name for name in entry["made_from"] if "scores" in name] == ["inputs/scores/D01.xlsx"]


def test_the_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    options = campaign(tmp_path, {"long.csv": long_table()}, THREE)
    first = {name: path.read_bytes() for name, path in made(tmp_path, options).items()}
    assert {name: path.read_bytes() for name, path in made(tmp_path, options).items()} == first


def test_a_new_run_replaces_the_lists_and_a_clean_one_clears_them(tmp_path: Path) -> None:
    options = campaign(tmp_path, {"long.csv": long_table()}, THREE)
    made(tmp_path, options)
    path = tmp_path / "in" / "scores" / "long.csv"
    sound = HEAD + "".join(rows(f"D0{at}", *SOUND) for at in (1, 2, 3))
    path.write_text(sound.replace("D03,1.1,组织生活,4,4", "D03,1.1,组织生活,4,9"), encoding="utf-8")
    files = made(tmp_path, options)
    assert {name[:3] for name in files} == {"D03", "off", "man"}
    (tmp_path / "out" / "office.docx").write_bytes(b"edited")
    path.write_text(sound, encoding="utf-8")
    done = kaohe("check", "--by-department", *options)
    assert (done.exit_code, list((tmp_path / "out").iterdir())) == (0, [])
    assert "已清空" in done.stdout
    assert (tmp_path / "out.edited-1" / "office.docx").read_bytes() == b"edited"
    done = kaohe("check", "--by-department", *options)
    assert "没有写问题清单" in done.stdout


def test_where_nothing_is_wrong_nothing_is_written(tmp_path: Path) -> None:
    scores = {"long.csv": HEAD + rows("D01", *SOUND) + rows("D02", *SOUND)}
    assert made(tmp_path, campaign(tmp_path, scores), 0) == {}
    assert not (tmp_path / "out").exists()


def test_neither_reports_nor_other_peoples_files_are_replaced(tmp_path: Path) -> None:
    options = campaign(tmp_path, {"long.csv": long_table()}, THREE)
    (tmp_path / "out").mkdir()
    manifest = {"program": {"name": "kaohe"}, "files": []}
    (tmp_path / "out" / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    done = kaohe("check", "--by-department", *options)
    assert (done.exit_code, "N002" in done.stdout) == (1, True)
    (tmp_path / "out" / "manifest.json").unlink()
    (tmp_path / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    done = kaohe("check", "--by-department", *options)
    assert (done.exit_code, "O002" in done.stdout) == (1, True)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_json_stays_json_and_the_word_goes_beside_it(tmp_path: Path) -> None:
    options = campaign(tmp_path, {"long.csv": long_table()}, THREE)
    done = kaohe("check", "--by-department", *options, "--format", "json")
    assert done.exit_code == 1
    assert {one["code"] for one in json.loads(done.stdout)} == {"S003", "S005", "S013"}
    assert "问题清单" in done.stderr


def test_the_folder_beside_the_reports_is_the_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = campaign(tmp_path, {"long.csv": long_table()}, THREE)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inputs").mkdir()
    (tmp_path / "in").rename(tmp_path / "inputs" / "2017")
    del options
    arguments = ("--rubric", "inputs/2017/rubric.yaml", "--year", "2017")
    assert kaohe("check", "--by-department", *arguments).exit_code == 1
    assert (tmp_path / "build" / "2017-problems" / "office.docx").is_file()


def test_the_open_xml_sdk_finds_no_fault(tmp_path: Path) -> None:
    table = long_table() + "𠮷学院（A&B）,1.1,<x>,4,4,4,\n"
    scores: Mapping[str, str | bytes] = {
        "long.csv": table,
        "D01.xlsx": form(("1.1", 9, 4)),
        "扫描.pdf": b"%PDF",
    }
    files = made(tmp_path, campaign(tmp_path, scores, THREE))
    assert judges.open_xml_sdk([path for path in files.values() if path.suffix != ".json"]) == []


@pytest.mark.slow
def test_a_word_processor_and_a_spreadsheet_show_them(tmp_path: Path) -> None:
    files = made(tmp_path, campaign(tmp_path, {"long.csv": long_table()}, THREE))
    paths = [files["D02-机关党总支.docx"], files["office.xlsx"]]
    shown = judges.libreoffice_to_pdf(paths, tmp_path)
    note, book = ("".join(judges.poppler_text(path).split()) for path in shown)
    assert "机关党总支：" in note
    assert "图书馆直属党支部" in book


def test_a_workbook_as_a_spreadsheet_program_saves_it_is_copied_too(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "考核表"
    lines: list[list[str | float]] = [
        ["单位：文学院党委"],
        list(FORM_HEAD),
        ["1.1", 3.25, "4.5分"],
        ["1.2", 2, 2],
        ["2.1", 4, 4],
    ]
    for line in lines:
        sheet.append(line)
    saved = BytesIO()
    book.save(saved)
    options = campaign(tmp_path, {"a.xlsx": saved.getvalue()}, "D01,文学院党委,二级党委\n")
    copy = sheet_of(made(tmp_path, options)["D01-文学院党委.xlsx"], "考核表")
    assert (copy["B3"].value, copy["C3"].value) == ("3.25", "4.5分")
    assert marked(copy) == {"B3": YELLOW, "C3": RED}


# --- what the office and its assessors gave ---


def office_book(*departments: str, first: int | None = None) -> bytes:
    """Give a workbook as the office fills it in: a sheet a department, self-scores for show."""
    rows = [("1.1", first, 3, ""), ("1.2", None, 2, ""), ("2.1", None, 4, "")]
    sheets = [data([f"单位：{one}"], FORM_HEAD, *rows) for one in departments]
    return workbook(*sheets)


def test_the_offices_sheet_of_a_department_is_the_offices(tmp_path: Path) -> None:
    scores: Mapping[str, str | bytes] = {
        "考核组.xlsx": office_book("文学院党委", "机关党总支"),
        "D01.xlsx": form(("1.1", 7, None), ("1.2", 2, None), ("2.1", 4, None)),
        "D02.xlsx": form(*((key, own, None) for key, own, _ in GOOD), label="单位：机关党总支"),
    }
    files = made(tmp_path, campaign(tmp_path, scores))
    assert {name for name in files if name.endswith(".docx")} == {
        "D01-文学院党委.docx", "office.docx",
    }  # fmt: skip
    assert [row[1] for row in listed(files["D01-文学院党委.docx"])[1:]] == ["错误 S003"]
    assert load_workbook(files["D01-文学院党委.xlsx"]).sheetnames == ["问题清单", "表1"]
    assert "考核组" not in texts(files["D01-文学院党委.xlsx"])
    assert "错误 S006" in [row[1] for row in listed(files["office.docx"])[1:]]


def test_an_assessors_yaml_file_is_the_offices(tmp_path: Path) -> None:
    broken = (
        "department: D01\nassessor: 张三丰\nmarks:\n  '9.9': {assessed: 3}\n  '1.1': {assesd: 3}\n"
    )
    scores = {"long.csv": HEAD + rows("文学院党委", *SOUND) + rows("机关党总支", *SOUND)}
    options = campaign(tmp_path, scores)
    folder = tmp_path / "in" / "scores" / "文学院党委"
    folder.mkdir()
    (folder / "张三丰.yaml").write_text(broken, encoding="utf-8")
    files = made(tmp_path, options)
    assert {name for name in files if name.endswith(".docx")} == {"office.docx"}
    assert "张三丰" in texts(files["office.docx"])


def test_a_department_that_only_the_office_wrote_of_is_asked_for_its_sheet(tmp_path: Path) -> None:
    scores: Mapping[str, str | bytes] = {
        "考核组.xlsx": office_book("文学院党委", "机关党总支"),
        "D01.csv": "单位,编号,自评分\nD01,1.1,4\nD01,1.2,2\nD01,2.1,4\n",
    }
    options = campaign(tmp_path, scores)
    files = made(tmp_path, options)
    assert "D02-机关党总支.docx" in files
    assert "考核组" not in texts(files["D02-机关党总支.xlsx"])
    done = kaohe("status", *options, "--format", "json")
    value = json.loads(done.stdout)
    assert [(one["state"], one["files"]) for one in value["departments"]] == [
        ("complete", ["scores/D01.csv"]), ("missing", []),
    ]  # fmt: skip


def test_a_self_score_that_was_copied_wrongly_is_the_offices(tmp_path: Path) -> None:
    scores: Mapping[str, str | bytes] = {
        "考核组.xlsx": office_book("文学院党委", "机关党总支", first=3),
        "D01.csv": "单位,编号,自评分\nD01,1.1,4\nD01,1.2,2\nD01,2.1,4\n",
        "D02.csv": "单位,编号,自评分\nD02,1.1,4\nD02,1.2,2\nD02,2.1,4\n",
    }
    files = made(tmp_path, campaign(tmp_path, scores))
    assert {name for name in files if name.endswith(".docx")} == {"office.docx"}
    assert "错误 G010" in [row[1] for row in listed(files["office.docx"])[1:]]


def test_an_item_that_is_missing_names_no_assessors_file(tmp_path: Path) -> None:
    scores: Mapping[str, str | bytes] = {
        "评委甲.csv": "考核人：评委甲\n单位,编号,考核分\nD01,1.1,4\nD01,1.2,2\n",
        "自评.csv": "单位,编号,自评分\nD01,1.1,4\nD01,1.2,2\n",
    }
    roster = "D01,文学院党委,二级党委\n"
    options = campaign(tmp_path, scores, roster)
    files = made(tmp_path, options)
    (row,) = listed(files["D01-文学院党委.docx"])[1:]
    assert row[1:3] == ["错误 S012", "自评.csv"]
    (tmp_path / "in" / "scores" / "自评.csv").unlink()
    done = kaohe("check", *options)
    assert "departments.csv:2:1: 错误 S012" in done.stdout


def test_self_scores_that_are_missing_are_asked_of_the_department(tmp_path: Path) -> None:
    book = office_book("文学院党委", "机关党总支")
    own = "单位,编号,自评分\nD01,1.1,4\nD01,1.2,\nD01,2.1,4\n"
    options = campaign(tmp_path, {"考核组.xlsx": book, "D01.csv": own})
    files = made(tmp_path, options)
    (row,) = listed(files["D01-文学院党委.docx"])[1:]
    assert row[1:3] == ["警告 S002", "D01.csv\nC3"]
    done = kaohe("check", *options)
    assert "departments.csv:3:" in done.stdout.split("S025")[0].splitlines()[-1]


def test_a_form_of_the_offices_for_one_department_is_known_by_its_hidden_ids(
    tmp_path: Path,
) -> None:
    hidden = '<cols><col min="1" max="1" width="9" hidden="1"/></cols>'
    marks = data(["单位：D01"], FORM_HEAD, ("1.1", None, 3), ("1.2", None, 2), ("2.1", None, 4))
    own = "单位,编号,自评分\nD01,1.1,4\nD01,1.2,2\nD01,2.1,4\n"
    scores: Mapping[str, str | bytes] = {"考核.xlsx": workbook(hidden + marks), "D01.csv": own}
    files = made(tmp_path, campaign(tmp_path, scores, "D01,文学院党委,二级党委\n"))
    assert {name for name in files if name.endswith(".docx")} == {"office.docx"}
    assert "错误 S006" in [row[1] for row in listed(files["office.docx"])[1:]]
