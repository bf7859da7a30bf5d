"""CSV files to located cells, whatever program saved them."""

import pytest

from pipeline.load.csv_table import read_csv

HEADER = "单位,编号,考核分"
TABLE = f"{HEADER}\n文学院党委,1.1,4\n"


def texts(data: bytes, known: frozenset[str] = frozenset()) -> list[list[str]]:
    (sheet,), problems = read_csv(data, "long.csv", known)
    assert problems == []
    return [[cell.text for cell in row.cells.values()] for row in sheet.rows]


def codes(data: bytes, known: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    sheets, problems = read_csv(data, "long.csv", known)
    assert sheets == ()
    return [(found.code, str(found.source)) for found in problems]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb18030"]
)
def test_it_reads_the_encodings_of_office_programs(encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    expected = [["单位", "编号", "考核分"], ["文学院党委", "1.1", "4"]]
    assert texts(mark + TABLE.encode(encoding)) == expected


def test_gbk_is_accepted_by_a_known_name_alone() -> None:
    data = "department,id,assessed\n文学院党委,1.1,4\n".encode("gbk")
    assert texts(data, frozenset({"文学院党委"}))[1][0] == "文学院党委"
    assert codes(data, frozenset({"d01", "机关党总支"})) == [("X009", "long.csv")]


@pytest.mark.parametrize("encoding", ["big5", "shift_jis", "euc_kr"])
def test_another_encoding_is_never_read_as_gbk(encoding: str) -> None:
    assert codes("部門,分數\n文學院,4\n".encode(encoding, "replace")) == [("X009", "long.csv")]


def test_broken_utf_8_under_its_mark_is_refused() -> None:
    assert codes(b"\xef\xbb\xbf" + TABLE.encode("gbk")) == [("X009", "long.csv")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_the_one_that_makes_headers(delimiter: str) -> None:
    text = f"考核表,第一批;校内\n{TABLE.replace(',', delimiter)}"
    assert texts(text.encode())[-1] == ["文学院党委", "1.1", "4"]


def test_quoted_line_feeds_do_not_shift_the_lines_of_later_cells() -> None:
    data = b'a,b,c\n"1\n2",x,"3\r\n4"\ny,,z\n'
    (sheet,), _ = read_csv(data, "long.csv", frozenset())
    placed = {cell.text: str(cell.source) for row in sheet.rows for cell in row.cells.values()}
    assert placed["x"] == "long.csv:3:2"
    assert placed["3\n4"] == "long.csv:3:3"
    assert placed["y"] == "long.csv:5:1"
    assert placed["z"] == "long.csv:5:3"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('a,b\n"c"d,e\n', "long.csv:2"),
        ('a,b\nc,d\n"e,f\ng,h\n', "long.csv:3"),
        ('a,b\n"1\n2",c\nd,"e" f\n', "long.csv:4"),
        ('a,b,c\nd,1,"e\r\nf,2,\r\ng,3,"\nh,4,\n', "long.csv:2"),
        ('a,b,c\n"d\ne",1,"f\ng,2,"\n', "long.csv:3"),
    ],
)
def test_a_stray_quotation_mark_is_named_where_its_row_begins(text: str, place: str) -> None:
    assert codes(text.encode()) == [("X010", place)]


@pytest.mark.parametrize(
    "cell", ["缺3月,缺4月,缺5月\n缺6月,缺7月,缺8月", "会议记录\n1, 2", "甲\n2017年,3月"]
)
def test_lines_of_a_text_are_no_swallowed_rows(cell: str) -> None:
    assert texts(f'{HEADER}\n文学院党委,1.1,"{cell}"\n'.encode())[1][2] == cell


@pytest.mark.parametrize("quote", ["", '"'])
def test_an_endless_cell_is_no_stray_quotation_mark(quote: str) -> None:
    text = f"a,b\nc,{quote}{'字' * 131_073}{quote}\n"
    assert codes(text.encode()) == [("X023", "long.csv:2")]


def test_a_quotation_mark_within_a_cell_is_text() -> None:
    assert texts(b'a,5" pipe\n') == [["a", '5" pipe']]


def test_blank_cells_and_rows_are_left_out() -> None:
    (sheet,), _ = read_csv("a,, ,d\n,,\n　\nb\n".encode(), "long.csv", frozenset())
    assert [list(row.cells) for row in sheet.rows] == [[1, 4], [1]]
    assert [row.source.line for row in sheet.rows] == [1, 4]


def test_a_line_separator_of_unicode_ends_no_line() -> None:
    assert texts("a\u2028b,c\x85d\n".encode()) == [["a\u2028b", "c\x85d"]]
