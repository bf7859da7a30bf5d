"""An Office file as its parts: DOCX and XLSX are zip archives, read and written the same way here.

Writing fixes all that a zip archive would take from the machine: order, dates, host system.
"""

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from lxml import etree

CONTENT_TYPES = "[Content_Types].xml"
_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip archive can hold
# What reading one raises that was cut off, changed, or made by another program for itself.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    ValueError,
    RuntimeError,  # under a password, or packed in a way that zlib does not know
    etree.XMLSyntaxError,
)
_UNIX = 3
_MODE = 0o644 << 16


def read_parts(package: bytes) -> dict[str, bytes]:
    """Give the parts of an Office file by name; raise ``BadZipFile`` where it is none."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def write_parts(parts: Mapping[str, bytes], *, compressed: bool = True) -> bytes:
    """Make an Office file: the list of content types first, the rest sorted, one fixed date.

    Uncompressed bytes do not depend on the zlib at hand, which files under version control want.
    """
    buffer = BytesIO()
    method = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system = _UNIX
            entry.external_attr = _MODE
            archive.writestr(entry, parts[name], compress_type=method)
    return buffer.getvalue()
