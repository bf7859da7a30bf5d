"""Any table file to sheets of located cells, judged by its content and never by its name.

People rename files: an .xlsx called .xls is read, a web page called .xls is named for what it is.
"""

from collections.abc import Set

from pipeline.diagnostics import Diagnostic, problem
from pipeline.grid import Sheet
from pipeline.load.csv_table import read_csv
from pipeline.load.files import InputFile, read_bytes
from pipeline.load.xlsx import read_workbook

_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .xls, and of locked workbooks
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_UTF_8 = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# How the formats begin that people take for tables.
_OTHERS = (
    (_OLE, "Excel 97-2003 .xls"),
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"<", "HTML/XML"),
    (b"\xff\xfe<", "HTML/XML"),
    (b"\xfe\xff\0<", "HTML/XML"),
    (b"MIME-Version:", "HTML/XML"),  # a page saved with its pictures in one file
)


def read_tables(
    file: InputFile, known: Set[str] = frozenset()
) -> tuple[tuple[Sheet, ...], list[Diagnostic]]:
    """Read every visible sheet of a workbook, or the one of a CSV file.

    ``known`` are words, normalised, of which a CSV file in GBK must hold one to be read as such.
    """
    data, found = read_bytes(file)
    if data is None:
        return (), found
    if data.startswith(_ZIP):
        return read_workbook(data, file.label)
    if data.startswith(_OLE) and _LOCKED in data:
        return (), [problem("X005", file.source)]
    if other := _other_format(data):
        return (), [problem("X001", file.source, format=other)]
    if b"\0" in data and not data.startswith(_UTF_16):
        return (), [problem("X021", file.source)]
    return read_csv(data, file.label, known)


def _other_format(data: bytes) -> str:
    start = data[:1024].removeprefix(_UTF_8).lstrip()
    return next((name for mark, name in _OTHERS if start.startswith(mark)), "")
