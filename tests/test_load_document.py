"""Any file to a document: told by its content, decoded by evidence, refused with a remedy."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.codes import CODES
from pipeline.diagnostics import Severity
from pipeline.grid import CellKind, Document, Share, Sheet, Stream
from pipeline.load.document import document_of, read_document
from pipeline.load.files import InputFile
from tests.docx_xml import cell, document, paragraph, table
from tests.parts_of import codes, read
from tests.workbook_xml import cells, data, merged, pack, parts, workbook

SEED = Path(__file__).resolve().parent.parent.parent / "shared" / "seed"
TABLE = "序号,考核项目,分值\n1,基层党建工作台账齐全,5\n2,党费收缴及时足额,10\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


SLIDES = str(parts("")["_rels/.rels"]).replace("xl/workbook", "ppt/p")


def utf_16(text: str) -> bytes:
    return text.encode("utf-16-le")


REFUSED = {
    "nothing": (b"", "I001"),
    "blanks": (b" \r\n\t", "I001"),
    "an old workbook": (OLE + utf_16("Workbook"), "I002"),
    "an old document": (OLE + utf_16("WordDocument"), "I002"),
    "an OLE file of any kind": (OLE, "I002"),
    "OpenDocument": (pack({"mimetype": "application/vnd.oasis.opendocument.text"}), "I002"),
    "slides": (pack(parts("") | {"_rels/.rels": SLIDES}), "I002"),
    "RTF": (b"{\\rtf1 x}", "I002"),
    "XML of Office 2003": (b'<?xml version="1.0"?><Workbook/>', "I002"),
    "MHTML": (b"MIME-Version: 1.0\nX: y\nContent-Type: multipart/related\n", "I002"),
    "PDF": (b"%PDF-1.7\n", "I003"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "I003"),
    "bytes": (bytes(range(256)), "I004"),
    "broken UTF-8 under its mark": (b"\xef\xbb\xbf\xff", "I005"),
    "Big5": ("部門,分數\n文學院,4\n".encode("big5"), "I005"),
    "Japanese": ("部門,点数\nあいう,4\n".encode("shift_jis"), "I005"),
    "an archive": (pack({"rubric.txt": "x"}), "I008"),
    "gzip": (b"\x1f\x8b\x08", "I008"),
    "an empty page": (b"<html><body></body></html>", "I009"),
    "an empty workbook": (workbook(""), "I009"),
    "half a package": (b"PK\x03\x04", "I010"),
    "a locked document": (OLE + utf_16("EncryptedPackage"), "I013"),
    "a document type in a workbook": (
        pack(parts("") | {"xl/workbook.xml": "<!DOCTYPE a><workbook/>"}), "X006",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_read_is_named_with_one_answer(name: str) -> None:
    content, code = REFUSED[name]
    found, problems = document_of(content, "d")
    assert found is None
    assert [it.code for it in problems] == [code]
    assert CODES[code].severity is Severity.ERROR


@pytest.mark.parametrize("name", ["a.xls", "a.pdf", "a"])
def test_a_name_never_decides(name: str, tmp_path: Path) -> None:
    for content in (document(paragraph("甲")), workbook(data(["甲"])), b"<p>\xe7\x94\xb2</p>"):
        (tmp_path / name).write_bytes(content)
        found, problems = read_document(InputFile(tmp_path / name, name))
        assert found is not None
        assert problems == []


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    found, problems = read_document(InputFile(tmp_path / "x", "x"))
    assert (found, [it.code for it in problems]) == (None, ["F001"])


@pytest.mark.parametrize(
    ("encoding", "code"),
    [
        *((known, None) for known in ("utf-8", "utf-8-sig", "utf-16")),
        *((told, "I006") for told in ("gbk", "gb18030", "utf-16-le", "utf-16-be")),
    ],
)
def test_every_encoding_of_office_programs_is_read(encoding: str, code: str | None) -> None:
    found, problems = document_of(TABLE.encode(encoding), "d")
    assert [it.code for it in problems] == ([code] if code else [])
    assert found is not None
    (sheet,) = found.parts
    assert isinstance(sheet, Sheet)
    assert [it.text for it in sheet.rows[2].cells.values()] == ["2", "党费收缴及时足额", "10"]


def test_gb18030_needs_common_characters_or_a_known_word() -> None:
    rare = "饕餮,10\n".encode("gb18030")
    assert codes(rare) == ["I005"]
    found, problems = document_of(rare, "d", frozenset({"饕餮"}))
    assert found is not None
    assert [it.code for it in problems] == ["I006"]


def test_curly_quotes_of_windows_are_a_guess() -> None:
    text = "item,points,notes\nThe student’s report,5,clear and complete work\n"
    found, problems = document_of(text.encode("cp1252"), "d")
    assert found is not None
    assert [it.code for it in problems] == ["I007"]
    assert CODES["I007"].severity is Severity.GUESS


def test_a_formula_without_a_result_does_not_stop_the_import() -> None:
    made = workbook(cells('<c r="A1"><f>SUM(A2:A9)</f></c>', '<c r="B1"><f>1+1</f><v>2</v></c>'))
    found, problems = document_of(made, "d")
    assert found is not None
    (sheet,) = found.parts
    assert isinstance(sheet, Sheet)
    assert [(it.text, it.kind) for it in sheet.rows[0].cells.values()] == [
        ("=SUM(A2:A9)", CellKind.BROKEN),
        ("2", CellKind.NUMBER),
    ]
    assert [(it.code, dict(it.values)["typed"]) for it in problems] == [("I020", "=SUM(A2:A9)")]
    assert CODES["I020"].severity is Severity.WARNING


def test_an_error_in_a_cell_does_not_either() -> None:
    assert codes(workbook(cells('<c r="A1" t="e"><v>#DIV/0!</v></c>'))) == ["I021"]


def test_hidden_columns_rows_and_sheets_are_named() -> None:
    columns = '<cols><col min="2" max="2" hidden="1"/></cols>'
    made = pack(parts(columns + data([1, 2], hidden=[1]), data(["去年"]), hidden=[2]))
    assert codes(made) == ["X011", "I047", "I022"]


def test_text_under_merged_cells_is_reported_with_its_text() -> None:
    made = workbook(data(["甲", "乙"]) + merged("A1:B1"))
    _, problems = document_of(made, "d")
    assert [(it.code, dict(it.values)["text"]) for it in problems] == [("I023", "乙")]


def test_characters_that_a_rubric_must_not_hold_do_not_stop_the_import() -> None:
    assert codes("考核\u200b项目\u00a0分值\n\ue000甲\n") == ["I030", "I031", "I035"]


def own_texts(found: Document) -> list[str]:
    """Give the texts of all cells, in order, without their blanks."""
    texts = []
    for part in found.parts:
        if isinstance(part, Stream):
            texts += [it.text for it in part.cells]
        elif isinstance(part, Sheet):
            rows = (sorted(row.cells.items()) for row in part.rows)
            texts += [it.text for row in rows for _, it in row if it.share is Share.OWN]
    return ["".join(text.split()) for text in texts if text.strip()]


def test_the_seed_has_the_same_cells_in_each_format() -> None:
    if not SEED.is_dir():
        pytest.skip("the seed files are not here")
    found = {}
    for name in ("txt", "docx", "xlsx"):
        path = SEED / f"rubric-2017.{name}"
        document_found, problems = read_document(InputFile(path, path.name))
        assert problems == []
        assert document_found is not None
        found[name] = own_texts(document_found)
    assert found["txt"] == found["docx"]
    assert found["xlsx"][1:] == found["docx"]  # the title stands in a cell of its own there


def big() -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in ([n, f"项目{n}", "5"] for n in range(20)):
        sheet.append(row)
    content = BytesIO()
    made.save(content)
    return content.getvalue()


SOUND = {
    "docx": document(paragraph("题") + table([cell("甲"), cell("乙")], [cell("丙")])),
    "xlsx": big(),
    "html": "<html><h1>题</h1><table><tr><td rowspan=2>甲<td>乙<tr><td>丙</table>".encode(),
    "md": "# 题\n\n| 甲 | 乙 |\n|---|---|\n| 丙 | 5 |\n".encode(),
    "txt": "甲 |\n乙 |\n|\n5 |\n".encode(),
    "csv": TABLE.encode("gbk"),
    "json": '{"items": [{"name": "甲", "points": 5}]}'.encode(),
    "yaml": "items:\n  - name: 甲\n    points: 5\n".encode(),
}
MAGIC = [
    *(b"", b"PK\x03\x04", OLE, b"<html>", b"{", b"[{", b"# ", b"a,b\n", b"\xff\xfe", b"\xfe\xff"),
    *(b"\xef\xbb\xbf", b"%PDF", b"a: \n  - ", b"|-|\n", b"x |\n|\n|\n", b"<?xml ", b"---\n"),
]


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(MAGIC), st.binary(max_size=200))
def test_no_bytes_make_a_stack_trace(start: bytes, rest: bytes) -> None:
    found, problems = document_of(start + rest, "d")
    assert found is not None or problems


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_no_damage_to_a_sound_file_makes_a_stack_trace(draw: st.DataObject) -> None:
    content = bytearray(SOUND[draw.draw(st.sampled_from(sorted(SOUND)))])
    for _ in range(draw.draw(st.integers(1, 4))):
        at = draw.draw(st.integers(0, len(content)))
        match draw.draw(st.sampled_from(["cut", "change", "double"])):
            case "cut":
                del content[at : at + draw.draw(st.integers(1, 50))]
            case "change":
                content[at : at + 1] = draw.draw(st.binary(max_size=3))
            case _:
                content[at:at] = content[max(0, at - 20) : at]
    found, problems = document_of(bytes(content), "d")
    assert found is not None or problems


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            ["<w:p>", "</w:p>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>",
             "<w:tcPr><w:vMerge/><w:gridSpan w:val='3'/></w:tcPr>", "<w:r><w:t>甲</w:t></w:r>",
             "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", "<w:txbxContent>", "<w:pPr/>",
             "</w:txbxContent>", "<w:trPr><w:gridBefore w:val='2'/></w:trPr>", "<w:br/>", "<x/>"]
        ),
        max_size=30,
    ).map("".join)
)  # fmt: skip
def test_no_heap_of_elements_breaks_the_reader_of_documents(body: str) -> None:
    document_of(document(body), "d")


def test_a_sound_file_of_each_format_is_read() -> None:
    for content in SOUND.values():
        found, _ = document_of(content, "d")
        assert found is not None
        assert found.parts


def test_a_table_of_5000_rows_is_read() -> None:
    rows = "".join(f"<tr><td>{n}<td>一<td>二<td>三<td>5<td><td></tr>\n" for n in range(5000))
    (sheet,) = read(f"<table>{rows}</table>").parts
    assert isinstance(sheet, Sheet)
    assert len(sheet.rows) == 5000


def test_a_blank_after_each_comma_is_no_prose_where_figures_end_the_lines() -> None:
    (found,) = read("Submission, \nReadme is there., 5\n, \nStyle, \nTidy., 10\nClear., 5\n").parts
    assert isinstance(found, Sheet)
    assert [[cell.text for cell in row.cells.values()] for row in found.rows] == [
        ["Submission"], ["Readme is there.", "5"], ["Style"], ["Tidy.", "10"], ["Clear.", "5"],
    ]  # fmt: skip
    prose = read("Dear all, hello\nI came, saw\nand went, 5 times\n").parts
    assert not any(isinstance(part, Sheet) for part in prose)
