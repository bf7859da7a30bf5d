"""Whether a Word document opens: a sound zip archive of parts that are XML."""

import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

_MAIN = ("[Content_Types].xml", "word/document.xml")
_MOST = 256 * 2**20  # bytes of all parts; what unfolds to more is no document
_PARTS = 5_000
_MACROS = "vbaProject.bin"
_ENCRYPTED = 0x1
_FAULTS = (zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, NotImplementedError,
           RuntimeError, ValueError, OSError)  # fmt: skip


def docx_fault(data: bytes) -> str:
    """Name what is wrong with a Word document; empty where nothing is."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _fault(archive)
    except _FAULTS as error:
        return str(error) or type(error).__name__


def _fault(archive: zipfile.ZipFile) -> str:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if missing := [one for one in _MAIN if one not in names]:
        return missing[0]
    if len(entries) > _PARTS or sum(entry.file_size for entry in entries) > _MOST:
        return f"> {_MOST}"
    if len(set(names)) != len(names):
        return max(names, key=names.count)
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED or entry.filename.endswith(_MACROS):
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
