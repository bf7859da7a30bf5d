"""Files are judged by their content."""

from pathlib import Path

import pytest

from pipeline.load.files import InputFile
from pipeline.load.tables import read_tables
from tests.workbook_xml import data, pack, workbook

CSV = "单位,编号,考核分\n文学院党委,1.1,4\n".encode()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)

WORD = (
    '<Relationships xmlns="r"><Relationship Id="r1" Type="t/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def read(folder: Path, name: str, content: bytes) -> tuple[int, list[tuple[str, str]]]:
    (folder / name).write_bytes(content)
    sheets, problems = read_tables(InputFile(folder / name, name))
    return len(sheets), [(found.code, dict(found.values).get("format", "")) for found in problems]


@pytest.mark.parametrize("name", ["d.xlsx", "d.xls", "d.csv", "d"])
def test_a_workbook_is_read_under_any_name(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, name, workbook(data(["单位"]))) == (1, [])


@pytest.mark.parametrize("name", ["d.csv", "d.txt", "d.xlsx"])
def test_a_csv_file_is_read_under_any_name(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, name, CSV) == (1, [])


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (OLE, "Excel 97-2003 .xls"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "HTML/XML"),
        (b"\xef\xbb\xbf\r\n<?xml version='1.0'?><Workbook/>", "HTML/XML"),
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1 }", "RTF"),
        (pack({"word/document.xml": "<document/>"}), "ZIP"),
        (pack({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument"),
        (pack({"_rels/.rels": WORD, "word/document.xml": "<document/>"}), "Word"),
    ],
)
def test_what_is_no_table_is_named_for_what_it_is(
    tmp_path: Path, content: bytes, kind: str
) -> None:
    assert read(tmp_path, "d.xls", content) == (0, [("X001", kind)])


def test_a_locked_workbook_is_named(tmp_path: Path) -> None:
    locked = OLE + "EncryptedPackage".encode("utf-16-le")
    assert read(tmp_path, "d.xlsx", locked) == (0, [("X005", "")])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    sheets, problems = read_tables(InputFile(tmp_path / "none.csv", "none.csv"))
    assert sheets == ()
    assert [found.code for found in problems] == ["F001"]


def test_an_empty_file_is_a_sheet_without_rows(tmp_path: Path) -> None:
    assert read(tmp_path, "d.csv", b"") == (1, [])
