"""The roster of departments."""

from pathlib import Path

import pytest

from pipeline.load.departments import load_departments
from pipeline.load.files import InputFile
from tests.workbook_xml import data, workbook


def load(folder: Path, content: str | bytes) -> tuple[list[tuple[str, str, str]], list[str]]:
    file = InputFile(folder / "departments.csv", "departments.csv")
    file.path.write_bytes(content.encode() if isinstance(content, str) else content)
    departments, problems = load_departments(file)
    return [(one.id, one.name, one.kind) for one in departments], [
        f"{found.code} {found.source}" for found in problems
    ]


ROSTER = "编号,名称,类型\nD01,文学院党委,二级党委\nD02,机关党总支,党总支\n"
EXPECTED = [("D01", "文学院党委", "二级党委"), ("D02", "机关党总支", "党总支")]


@pytest.mark.parametrize(
    "content",
    [
        ROSTER,
        ROSTER.encode("gbk"),
        ROSTER.encode("utf-16"),
        "type,name,id\n二级党委,文学院党委,D01\n党总支,机关党总支,D02\n",
        "名单\n单位编号,单位名称,类别\nD01, 文学院党委 ,二级党委\n\nD02,机关党总支,党总支\n",
        workbook(data(*(row.split(",") for row in ROSTER.split()))),
    ],
)
def test_it_reads_a_roster(tmp_path: Path, content: str | bytes) -> None:
    assert load(tmp_path, content) == (EXPECTED, [])


def test_each_department_knows_its_place(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text(ROSTER, encoding="utf-8")
    departments, _ = load_departments(InputFile(tmp_path / "d.csv", "d.csv"))
    assert [str(one.source) for one in departments] == ["d.csv:2:1", "d.csv:3:1"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("", ["D001 departments.csv"]),
        ("../x,甲,党总支", ["D002 departments.csv:2:1"]),
        ("-1,甲,党总支", ["D002 departments.csv:2:1"]),
        (f"{'D' * 33},甲,党总支", ["D002 departments.csv:2:1"]),
        ("Ｄ01,甲,党总支", ["D002 departments.csv:2:1"]),
        ("D01,甲,党总支\nd01,乙,党总支", ["D003 departments.csv:3:1"]),
        ("D01,甲 院,党总支\nD02,甲院,党总支", ["D004 departments.csv:3:1"]),
        ("D01,ＡＢ院,党总支\nD02,ab院,党总支", ["D004 departments.csv:3:1"]),
        ("D01,,党总支", ["D005 departments.csv:2:2"]),
        (",甲,党总支", ["D005 departments.csv:2:1"]),
        ("D01,甲,", ["D005 departments.csv:2:3"]),
        (f"D01,{'甲' * 60},党总支", []),
        (f"D01,{'甲' * 61},党总支", ["D006 departments.csv:2:2"]),
        (f"D01,甲,{'乙' * 61}", ["D006 departments.csv:2:3"]),
        ("D01,甲,党总支\nD02,d01,党总支", ["D007 departments.csv:3:1"]),
        ("D01,甲,党总支\nD02,d02,党总支", []),
        ("D01,甲\u200b院,党总支", ["F005 departments.csv:2:2"]),
        ("D01,甲\u3000院,党总支", ["F007 departments.csv:2:2"]),
    ],
)
def test_it_names_what_is_wrong(tmp_path: Path, rows: str, expected: list[str]) -> None:
    assert load(tmp_path, f"编号,名称,类型\n{rows}\n")[1] == expected


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    assert load(tmp_path, "编号,类型\nD01,党总支\n") == ([], ["X020 departments.csv:1:1"])


def test_the_missing_column_of_names_is_called_so(tmp_path: Path) -> None:
    file = InputFile(tmp_path / "d.csv", "d.csv")
    file.path.write_text("编号,类型\nD01,党总支\n", encoding="utf-8")
    (found,) = load_departments(file)[1]
    assert dict(found.values) == {"missing": "名称"}


def test_a_table_without_a_header_has_no_departments(tmp_path: Path) -> None:
    assert load(tmp_path, "D01,甲,党总支\n") == ([], ["D001 departments.csv"])


def test_an_id_that_became_a_date_is_refused(tmp_path: Path) -> None:
    written = data(("编号", "名称", "类型")).removesuffix("</sheetData>")
    name = '<c t="inlineStr"><is><t>甲</t></is></c>'
    content = workbook(f'{written}<row><c s="1"><v>42830</v></c>{name}{name}</row></sheetData>')
    assert load(tmp_path, content)[1] == ["D002 departments.csv[表1!A2]"]


def test_everything_wrong_is_named_at_once(tmp_path: Path) -> None:
    rows = "D01,甲,党总支\nD01,甲,党总支\nD 3,丙,党总支\nD04,,\n"
    codes = [line.split()[0] for line in load(tmp_path, f"编号,名称,类型\n{rows}")[1]]
    assert codes == ["D002", "D005", "D005", "D003", "D004"]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    departments, problems = load_departments(InputFile(tmp_path / "none.csv", "none.csv"))
    assert departments == ()
    assert [found.code for found in problems] == ["F001"]
