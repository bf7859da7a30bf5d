"""Is this workbook safe to unpack? Asked of the zip directory, before any part of it is parsed.

A file of 5 kB can unpack to gigabytes, carry macros, or hold two parts of one name of which two
readers read different ones. ``zipfile`` itself reads a directory of any size, so even that is
measured first. Parts are unpacked one by one, only those that are read, and within a budget.
"""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from pipeline.diagnostics import Diagnostic, Source, problem

MAX_UNPACKED = 16 * 1024 * 1024  # all parts that are read: some 40,000 filled rows
MAX_ENTRIES = 1000
# Sheets of repeated rows pack 30 to 60 times; a bomb of zeros packs 1000 times.
MAX_RATIO = 200
_SMALL = 1024 * 1024  # under this, a ratio says nothing

# The record that ends a zip file (APPNOTE.TXT 4.3.16), and the one that overrules it (4.3.15).
_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\x05\x06"
_END64_MARK = b"PK\x06\x07"
_END64_BYTES = 20
_MAX_COMMENT = 0xFFFF
_ENTRY_BYTES = 512  # what one entry takes in the directory, with a long name
_ENCRYPTED = 0x1
# All that zipfile raises for a damaged file: beside its own error whatever its parts run into, be
# it a negative offset, a header cut short or a local entry that claims to be encrypted.
_DAMAGE = (BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError)


class Refused(Exception):  # noqa: N818 - not an error of the program: it carries one of the input
    """Stops the reading of a workbook from deep within; never leaves ``load.xlsx``."""

    def __init__(self, code: str, source: Source | None = None, **values: object) -> None:
        super().__init__(code)
        self._code, self._source, self._values = code, source, values

    def within(self, file: Source) -> Diagnostic:
        """Give the diagnostic that stands for it, at the cell where that is known."""
        return problem(self._code, self._source or file, **self._values)


class Package:
    """The parts of a workbook, behind the checks; every method raises ``Refused``."""

    def __init__(self, data: bytes) -> None:
        _check_directory(data)
        try:
            self._zip = ZipFile(BytesIO(data))
        except _DAMAGE as error:
            raise Refused("X002") from error
        self._parts = {entry.filename: entry for entry in self._zip.infolist()}
        self._budget = MAX_UNPACKED
        self._check_entries()

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def read(self, name: str) -> bytes:
        """Unpack one part; ``zipfile`` stops at the size that the directory gave for it."""
        if name not in self._parts:
            raise Refused("X002")
        self._pay_for(self._parts[name])
        try:
            return self._zip.read(name)
        except _DAMAGE as error:
            raise Refused("X002") from error

    def _check_entries(self) -> None:
        entries = self._zip.infolist()
        if len(self._parts) < len(entries):
            raise Refused("X002")
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise Refused("X005")
        if any(name.lower().endswith("vbaproject.bin") for name in self._parts):
            raise Refused("X004")

    def _pay_for(self, entry: ZipInfo) -> None:
        if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise Refused("X002")
        self._budget -= entry.file_size
        is_bomb = entry.file_size > max(_SMALL, entry.compress_size * MAX_RATIO)
        if is_bomb or self._budget < 0:
            raise Refused("X003", part=entry.filename)


def _check_directory(data: bytes) -> None:
    start = data.rfind(_END_MARK, max(0, len(data) - _END.size - _MAX_COMMENT))
    if start < 0 or len(data) - start < _END.size:
        raise Refused("X002")
    _, _, _, _, entries, size, _, _ = _END.unpack_from(data, start)
    # A workbook never needs the 64-bit form, which would state another directory.
    is_64 = data[max(0, start - _END64_BYTES) : start].startswith(_END64_MARK)
    if is_64 or entries > MAX_ENTRIES or size > MAX_ENTRIES * _ENTRY_BYTES:
        raise Refused("X003", part="zip")
