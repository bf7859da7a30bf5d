"""Whose is what, decided from what stands in the sheets."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.diagnostics import OFFICE, Source, problem
from pipeline.load.files import InputFile
from pipeline.load.marks import load_marks
from pipeline.load.received import read_received
from pipeline.load.recipients import address
from pipeline.model import Given, Mark
from pipeline.model.received import Received
from tests.builders import DEPARTMENTS, SMALL
from tests.workbook_xml import data, merged, workbook

LONG = "单位,编号,自评分,考核分\n"


def received(folder: Path, **files: str | bytes) -> Received:
    return of_marks(folder, None, files)


def of_marks(
    folder: Path, marks: tuple[Mark, ...] | None, files: Mapping[str, str | bytes]
) -> Received:
    listed = []
    for name, content in files.items():
        path = folder / f"{name}.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        listed.append(InputFile(path, f"scores/{path.name}"))
    read = load_marks(listed, SMALL, DEPARTMENTS)[0] if marks is None else marks
    return read_received(listed, SMALL, DEPARTMENTS, read)


def owner(of: Received, path: str, line: int, column: int) -> str:
    return of.owner_of(Source(f"scores/{path}.csv", line=line, column=column))


def test_each_row_of_a_long_table_has_an_owner_and_its_header_none(tmp_path: Path) -> None:
    of = received(
        tmp_path, a=f"{LONG}D01,1.1,5,5\n机关党总支,1.1,5,5\n别的单位,1.1,5,5\n合计,,1,1\n"
    )
    assert [owner(of, "a", line, 3) for line in range(1, 6)] == ["", "D01", "D02", "", ""]
    assert of.files == {"scores/a.csv": ""}
    assert of.files_of("D02") == ["scores/a.csv"]


def test_a_record_of_several_lines_is_one_row(tmp_path: Path) -> None:
    of = received(tmp_path, a=f'{LONG}D01,1.1,"5\n\n",5\nD02,1.1,5,5\n')
    assert [owner(of, "a", line, 4) for line in (2, 4, 5)] == ["D01", "D01", "D02"]


@pytest.mark.parametrize("name", ["a", "D01", "d01", "文学院党委", "D01-文学院党委", "D01-文学院"])
def test_a_table_of_one_department_is_its_own_as_a_whole(tmp_path: Path, name: str) -> None:
    of = received(tmp_path, **{name: f"{LONG}D01,1.1,5,5\n,1.2,1,1\n"})
    assert of.files == {f"scores/{name}.csv": "D01"}
    assert owner(of, name, 1, 1) == owner(of, name, 3, 1) == "D01"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("D01", "D01"), ("文学院 党委", "D01"), ("D01-文学院党委", "D01"),
        ("文学院", ""), ("D01修改", ""), ("D04", ""), ("D01和D02", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_known_by_its_exact_name_only(
    tmp_path: Path, name: str, expected: str
) -> None:
    assert received(tmp_path, **{name: b"%PDF"}).files == {f"scores/{name}.csv": expected}


def test_a_name_that_says_otherwise_leaves_it_to_the_office(tmp_path: Path) -> None:
    of = received(tmp_path, D02=f"{LONG}D01,1.1,9,5\n")
    assert of.doubtful == {"scores/D02.csv"}
    found = problem("S003", Source("scores/D02.csv", line=2, column=3))
    assert [one.recipient for one in address([found], of)] == [OFFICE]


def test_a_long_table_may_be_called_anything(tmp_path: Path) -> None:
    of = received(tmp_path, D02=f"{LONG}D01,1.1,9,5\nD03,1.1,9,5\n")
    assert of.doubtful == frozenset()
    assert owner(of, "D02", 2, 1) == "D01"


def test_a_form_that_nobody_is_named_on_is_known_by_its_file(tmp_path: Path) -> None:
    sheet = data(["编号", "考核分"], ["1.1", 5])
    of = received(tmp_path, D01=workbook(sheet))
    assert of.owner_of(Source("scores/D01.csv", sheet="表1", cell="A1")) == "D01"
    other = data(["编号", "考核分"], ["1.1", 5], ["机关党总支"])
    of = received(tmp_path, D01=workbook(other))
    assert of.owner_of(Source("scores/D01.csv", sheet="表1", cell="A1")) == ""


def test_two_labels_or_a_strange_one_make_a_form_nobodys(tmp_path: Path) -> None:
    for label in (["单位：文学院党委", "单位：机关党总支"], ["单位：文学院"]):
        of = received(tmp_path, D01=workbook(data(label, ["编号", "考核分"], ["1.1", 5])))
        assert of.owner_of(Source("scores/D01.csv", sheet="表1", cell="B3")) == ""
        assert of.files == {"scores/D01.csv": ""}


def test_a_wide_table_has_owners_by_column(tmp_path: Path) -> None:
    """As soon as such tables are read, by the places of their marks; till then by their header."""
    table = "编号,分值,文学院党委,机关党总支,某学院\n1.1,5,4,3,2\n1.2,3,3,3,1\n"
    marks = tuple(
        Mark(department, "1.1", place, given=(Given(place),))
        for department, column in (("D01", 3), ("D02", 4))
        for place in [Source("scores/a.csv", line=2, column=column)]
    )
    for of in (received(tmp_path, a=table), of_marks(tmp_path, marks, {"a": table})):
        assert [owner(of, "a", 3, column) for column in range(1, 6)] == ["", "", "D01", "D02", ""]
        assert owner(of, "a", 1, 4) == "D02"
    found = problem("P015", Source("scores/a.csv", line=1, column=3), typed="x")
    assert [one.recipient for one in address([found], of)] == [OFFICE]


def test_a_second_form_below_the_first_is_not_the_first_ones(tmp_path: Path) -> None:
    sheet = data(
        ["单位：文学院党委"], ["编号", "考核分"], ["1.1", 5],
        ["单位：机关党总支"], ["编号", "考核分"], ["1.1", 9],
    )  # fmt: skip
    of = of_marks(tmp_path, (), {"a": workbook(sheet)})
    assert of.owner_of(Source("scores/a.csv", sheet="表1", cell="B6")) == ""


def test_departments_may_stand_above_the_header(tmp_path: Path) -> None:
    """As merged cells over 自评分 and 考核分, which the header repeats."""
    sheet = data(
        ["汇总表"], [None, "文学院党委", None, "机关党总支"],
        ["编号", "自评分", "考核分", "自评分", "考核分"], ["1.1", 5, 5, 4, 9],
    ) + merged("B2:C2", "D2:E2")  # fmt: skip
    of = of_marks(tmp_path, (), {"a": workbook(sheet)})
    places = [Source("scores/a.csv", sheet="表1", cell=cell) for cell in ("A4", "C4", "D2", "E4")]
    assert [of.owner_of(place) for place in places] == ["", "D01", "D02", "D02"]


def test_two_places_of_two_departments_are_the_offices(tmp_path: Path) -> None:
    of = received(tmp_path, a=f"{LONG}D01,1.1,5,5\nD02,1.1,5,5\n", D03=b"%PDF")
    first, second, file = (
        Source("scores/a.csv", line=2, column=3),
        Source("scores/a.csv", line=3, column=3),
        Source("scores/D03.csv"),
    )
    found = [problem("P012", first, second), problem("P012", first), problem("X001", file)]
    told = [one.recipient for one in address([*found, problem("C001", Source("x"))], of)]
    assert told == [OFFICE, "D01", "D03", OFFICE]
