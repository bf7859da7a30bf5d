"""Whether an Office file opens: a sound zip archive of parts that are XML."""

import struct
import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

_TYPES = "[Content_Types].xml"
_MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
_MOST = 256 * 2**20  # bytes of all parts; what unfolds to more is no document
_PARTS = 5_000
MACROS = "vbaProject.bin"
_ENCRYPTED = 0x1
# All that a broken zip archive, or XML in one, can raise.
_FAULTS = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, expat.ExpatError, EOFError,
    RuntimeError, ArithmeticError, LookupError, TypeError, ValueError, OSError,
)  # fmt: skip


def docx_fault(data: bytes, form: str = "docx") -> str:
    """Name what is wrong with a Word document or a workbook; empty where nothing is."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _fault(archive, _MAIN[form])
    except _FAULTS as error:
        return str(error) or type(error).__name__


def _fault(archive: zipfile.ZipFile, main: str) -> str:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if missing := [one for one in (_TYPES, main) if one not in names]:
        return missing[0]
    if len(entries) > _PARTS or sum(entry.file_size for entry in entries) > _MOST:
        return f"> {_MOST}"
    if len(set(names)) != len(names):
        return max(names, key=names.count)
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED or entry.filename.endswith(MACROS):
            return entry.filename
        content = archive.read(entry)
        if entry.filename.endswith((".xml", ".rels")):
            _parse(content)
    return ""


def _parse(content: bytes) -> None:
    """Read XML without a type definition; raise ``ValueError`` or ``ExpatError`` on other."""
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise ValueError("DOCTYPE")

    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(content, True)  # noqa: FBT003  # expat's own way
