"""Workbooks to located cells: what a careless reader would misread or pass over."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell import Cell as OpenpyxlCell

from pipeline.grid import Cell, CellKind, Share, Sheet
from pipeline.load.xlsx import read_workbook
from pipeline.load.xlsx_formats import shows_otherwise
from pipeline.load.xlsx_values import kind_of_format, show_stored
from pipeline.numbers import parse_decimal, show
from tests.workbook_xml import cells, data, merged, pack, parts, workbook


def read(content: bytes) -> dict[str, Cell]:
    """Give the cells of a sound workbook of one sheet by their place in it."""
    (sheet,), problems = read_workbook(content, "d.xlsx")
    assert problems == []
    return placed(sheet)


def placed(sheet: Sheet) -> dict[str, Cell]:
    return {
        f"{chr(64 + column)}{row.number}": cell
        for row in sheet.rows
        for column, cell in row.cells.items()
    }


def codes(content: bytes) -> list[tuple[str, str]]:
    return [(found.code, str(found.source)) for found in read_workbook(content, "d.xlsx")[1]]


def test_each_cell_knows_its_sheet_and_name() -> None:
    cell = read(workbook(data([None, "文学院党委"], [4])))["B1"]
    assert (cell.text, str(cell.source)) == ("文学院党委", "d.xlsx[表1!B1]")


def test_texts_come_from_shared_strings_inline_strings_and_formulas() -> None:
    content = workbook(
        cells(
            '<c t="s"><v>1</v></c>',
            '<c t="inlineStr"><is><t>行内</t></is></c>',
            '<c t="str"><f>A1</f><v>公式</v></c>',
        ),
        strings=[
            "<si><t>零</t></si>",
            "<si><r><t>富</t></r><r><t xml:space='preserve'> 文本</t></r></si>",
        ],
    )
    assert [cell.text for cell in read(content).values()] == ["富 文本", "行内", "公式"]


def test_how_a_text_is_spoken_is_no_part_of_it() -> None:
    spoken = "<si><t>玥</t><rPh sb='0' eb='1'><t>yue</t></rPh></si>"
    assert read(workbook(cells('<c t="s"><v>0</v></c>'), strings=[spoken]))["A1"].text == "玥"
    inline = "<is><t>玥</t><rPh sb='0' eb='1'><t>yue</t></rPh></is>"
    assert read(workbook(cells(f'<c t="inlineStr">{inline}</c>')))["A1"].text == "玥"


def test_escapes_and_line_ends_are_undone() -> None:
    text = "<si><t>一_x000D_\n二_x005F_x000D_三</t></si>"
    content = workbook(cells('<c t="s"><v>0</v></c>'), strings=[text])
    assert read(content)["A1"].text == "一\n二_x000D_三"


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("4", "4"), ("4.5", "4.5"), ("0.30000000000000004", "0.3"), ("4.4999999999999996", "4.5"),
        ("2.9999999999999996", "3"), ("4.3300000000000001", "4.33"), ("1E-1", "0.1"), ("0", "0"),
        ("-0.5", "-0.5"), ("1.0E2", "100"), ("3.3333333333333335", "3.33333333333333"),
        ("123456789012345678", "123456789012345678"), ("1E+300", "1E+300"), ("-0", "0"),
        ("1e999999999", "1e999999999"), ("NaN", "NaN"), ("4.50", "4.5"), ("100", "100"),
    ],
)  # fmt: skip
def test_numbers_have_the_15_digits_that_people_see(stored: str, shown: str) -> None:
    assert show_stored(stored, CellKind.NUMBER, is_1904=False) == shown


@given(st.decimals(0, 999999, places=6))
def test_what_is_typed_survives_binary_storage(value: Decimal) -> None:
    stored = repr(float(value))  # what a spreadsheet program writes
    assert parse_decimal(show_stored(stored, CellKind.NUMBER, is_1904=False)) == value


@pytest.mark.parametrize(
    ("identifier", "code", "kind"),
    [
        (0, "", CellKind.NUMBER), (2, "", CellKind.NUMBER), (9, "", CellKind.PERCENT),
        (14, "", CellKind.DATE), (31, "", CellKind.DATE), (57, "", CellKind.DATE),
        (164, "General", CellKind.NUMBER), (164, '0.0"分"', CellKind.NUMBER),
        (164, 'yyyy"年"m"月"d"日"', CellKind.DATE), (164, "[h]:mm", CellKind.DATE),
        (164, "0.0%", CellKind.PERCENT), (164, '0"%"', CellKind.NUMBER),
        (164, "[Red]0.0;[DBNum1]0", CellKind.NUMBER), (164, r"0.0\d", CellKind.NUMBER),
        (164, "0.0_d", CellKind.NUMBER), (164, "@", CellKind.NUMBER),
        (164, "[$-804]m/d;@", CellKind.DATE), (164, "[$-804]aaaa", CellKind.DATE),
        (164, "aaaa", CellKind.DATE),
    ],
)  # fmt: skip
def test_the_number_format_tells_dates_and_percentages(
    identifier: int, code: str, kind: CellKind
) -> None:
    assert kind_of_format(identifier, code) is kind


@pytest.mark.parametrize(
    ("cell", "text", "kind"),
    [
        ('<c s="1"><v>42830</v></c>', "2017-04-05", CellKind.DATE),
        ('<c s="1"><v>42830.5</v></c>', "2017-04-05 12:00", CellKind.DATE),
        ('<c s="3"><v>0.1875</v></c>', "04:30", CellKind.DATE),
        ('<c s="1"><v>99999999</v></c>', "####", CellKind.DATE),
        ('<c t="d"><v>2017-04-05</v></c>', "2017-04-05", CellKind.DATE),
        ('<c s="2"><v>0.9</v></c>', "90%", CellKind.PERCENT),
        ('<c s="4"><v>4.5</v></c>', "4.5", CellKind.NUMBER),
        ('<c t="b"><v>1</v></c>', "TRUE", CellKind.BOOLEAN),
        ('<c t="b"><v>0</v></c>', "FALSE", CellKind.BOOLEAN),
    ],
)
def test_dates_percentages_and_truth_values_never_look_like_scores(
    cell: str, text: str, kind: CellKind
) -> None:
    found = read(workbook(cells(cell)))["A1"]
    assert (found.text, found.kind) == (text, kind)


def test_dates_may_count_from_1904() -> None:
    content = workbook(cells('<c s="1"><v>41368</v></c>'), dates='date1904="1"')
    assert read(content)["A1"].text == "2017-04-05"


def test_a_merged_cell_is_repeated_and_says_from_where() -> None:
    found = read(workbook(data(["甲", "x"], [None, "y"], ["z"]) + merged("A1:A2", "A3:B4")))
    assert (found["A2"].text, found["A2"].source.cell, found["A2"].share) == (
        "甲", "A1", Share.DOWN,
    )  # fmt: skip
    assert (found["B3"].text, found["B3"].share) == ("z", Share.ACROSS)
    assert "A4" not in found


def test_a_merged_cell_ends_where_the_sheet_does() -> None:
    found = read(workbook(data(["考核表"], ["单位", "编号"]) + merged("A1:XFD1", "A2:A1048576")))
    assert sorted(found) == ["A1", "A2", "B1", "B2"]


def test_hidden_rows_are_read_with_a_warning() -> None:
    content = workbook(data(["甲"], ["乙"], [None], hidden=[2, 3]))
    (sheet,), problems = read_workbook(content, "d.xlsx")
    assert len(sheet.rows) == 2
    assert [(found.code, str(found.source)) for found in problems] == [("X011", "d.xlsx[表1!A2]")]


def test_hidden_sheets_are_not_read_with_a_warning() -> None:
    content = workbook(data(["甲"]), data(["去年"]), hidden=[2])
    sheets, problems = read_workbook(content, "d.xlsx")
    assert [row.cells[1].text for sheet in sheets for row in sheet.rows] == ["甲"]
    assert [(found.code, str(found.source)) for found in problems] == [("X012", "d.xlsx[表2]")]


@pytest.mark.parametrize("value", ["", "<v/>", "<v></v>"])
def test_a_formula_without_a_result_is_named(value: str) -> None:
    content = workbook(cells("<c/>", f"<c><f>SUM(A1)</f>{value}</c>"))
    assert codes(content) == [("X013", "d.xlsx[表1!B1]")]


def test_a_formula_with_a_result_is_read() -> None:
    assert read(workbook(cells("<c><f>9/2</f><v>4.5</v></c>")))["A1"].text == "4.5"


def test_a_formula_whose_result_is_an_empty_text_is_blank() -> None:
    assert read(workbook(cells('<c t="str"><f>""</f><v></v></c>'))) == {}


def test_an_error_value_is_named() -> None:
    assert codes(workbook(cells('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>'))) == [
        ("X014", "d.xlsx[表1!A1]")
    ]


def test_a_chart_sheet_is_passed_over() -> None:
    made = parts(data(["甲"]), data(["图"]))
    links = made["xl/_rels/workbook.xml.rels"]
    assert isinstance(links, str)
    made["xl/_rels/workbook.xml.rels"] = links.replace(
        '/worksheet" Target="worksheets/sheet2', '/chartsheet" Target="worksheets/sheet2'
    )
    assert read(pack(made))["A1"].text == "甲"


def test_namespaces_may_have_prefixes() -> None:
    made = parts("")
    made["xl/worksheets/sheet1.xml"] = (
        '<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData>'
        '<x:row r="3"><x:c r="B3"><x:v>4</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    assert read(pack(made))["B3"].text == "4"


# What openpyxl writes and reads back is the oracle for all that it does not get wrong.

_VALUES = st.one_of(
    st.integers(-(10**9), 10**9),
    st.decimals(0, 9999, places=3).map(float),
    st.text("甲乙丙 &<>\"'\n，。A&B玥𠮷", min_size=1, max_size=12).filter(str.strip),
    st.booleans(),
    st.dates(date(1950, 1, 1), date(2100, 1, 1)).map(lambda day: datetime(day.year, day.month, 1)),  # noqa: DTZ001 - a spreadsheet's time has no zone
    st.none(),
)


def _as_openpyxl_says(cell: OpenpyxlCell) -> str:
    value = cell.value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}"
    return show(Decimal(repr(value))) if isinstance(value, int | float) else str(value)


@given(st.lists(st.lists(_VALUES, min_size=1, max_size=5), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_it_agrees_with_openpyxl(rows: list[list[object]]) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    saved = BytesIO()
    book.save(saved)
    (read_here,), problems = read_workbook(saved.getvalue(), "d.xlsx")
    read_there = openpyxl.load_workbook(saved).worksheets[0]
    expected = {
        cell.coordinate: _as_openpyxl_says(cell)
        for row in read_there.iter_rows()
        for cell in row
        if isinstance(cell, OpenpyxlCell) and cell.value is not None
    }
    assert problems == []
    assert {name: cell.text for name, cell in placed(read_here).items()} == expected


_ACCOUNTING = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    "code",
    [
        '"扣"0.0', r"\-0.0", '"-"0.0', "-0.0", "# ?/?", '0.0"%"', r"0.0\%", "0‰", '0"/10"', ";;;",
        '"优"', "0.0,", r"0\.0", '0"."0',
    ],
)  # fmt: skip
def test_a_format_that_shows_another_value_is_known(code: str) -> None:
    assert shows_otherwise(code, 1)


@pytest.mark.parametrize("sign", [-1, 0, 1])
@pytest.mark.parametrize(
    "code",
    [
        "", "@", "General", "G/通用格式", "[DBNum1]", "[DBNum1]G/通用格式", '0.0"分"', "0.0分",
        "0.0;-0.0", "0.0_ ;[Red]-0.0", "#,##0.00", "0.00E+00", _ACCOUNTING, r"0.0_);\(0.0\)",
    ],
)  # fmt: skip
def test_a_format_that_shows_the_value_is_not_in_the_way(code: str, sign: int) -> None:
    assert not shows_otherwise(code, sign)


def test_a_zero_in_a_workbook_that_nobody_calculated_is_no_result() -> None:
    made = parts(cells("<c><f>A9</f><v>0</v></c>", "<c><f>A9</f><v>4</v></c>", "<c><v>0</v></c>"))
    assert codes(pack(made)) == []
    book = str(made["xl/workbook.xml"])
    made["xl/workbook.xml"] = book.replace("</workbook>", '<calcPr fullCalcOnLoad="1"/></workbook>')
    assert codes(pack(made)) == [("X013", "d.xlsx[表1!A1]")]


def test_scores_and_reasons_that_are_struck_out_are_told() -> None:
    struck, plain = "<r><rPr><strike/></rPr><t>{}</t></r>", "<r><t>{}</t></r>"
    whole, part = struck.format("4.5"), plain.format("4.") + struck.format("0") + plain.format("5")
    content = workbook(
        cells(
            '<c t="s"><v>0</v></c>',
            '<c t="s"><v>1</v></c>',
            f'<c t="inlineStr"><is>{whole}</is></c>',
            f'<c t="inlineStr"><is>{part}</is></c>',
        ),
        strings=[f"<si>{whole}</si>", f"<si>{part}</si>"],
    )
    places = sorted(codes(content))
    assert [code for code, _ in places] == ["X035", "X036", "X036"]
