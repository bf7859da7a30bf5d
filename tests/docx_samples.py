"""What the tests of DOCX share: sample documents rendered, and their XML."""

import struct
import zlib
from functools import cache
from pathlib import Path
from typing import Any

from docx.oxml import parse_xml

from pipeline.documents import Document
from pipeline.render.docx import DocxRenderer
from pipeline.render.docx_pictures import pictured
from pipeline.render.package import read_parts, write_parts
from tests.sample_documents import all_samples

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
MAIN = "word/document.xml"


@cache
def renderer() -> DocxRenderer:
    """Give the renderer that all tests of this process use."""
    return DocxRenderer(TEMPLATES)


def png(width: int = 1560, height: int = 780) -> bytes:
    """Make a blank picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = b"\0" * ((width + 7) // 8 + 1) * height
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def images(document: Document, picture: bytes | None = None) -> dict[str, bytes]:
    """Give a picture for each chart of a document, and each piece of a long one."""
    names = [name for pieces in pictured(document).values() for name in pieces]
    return dict.fromkeys(names, picture or png())


def render(document: Document) -> bytes:
    """Render a document that has no fault."""
    data, found = renderer().render(document, images(document))
    assert data is not None, found
    return data


@cache
def sample_docx(name: str) -> bytes:
    """Give the DOCX of a sample document."""
    return render(all_samples()[name])


def body(docx: bytes, part: str = MAIN) -> Any:
    """Give a part's XML as python-docx's elements."""
    return parse_xml(read_parts(docx)[part])


def edited(docx: bytes, old: str, new: str, part: str = MAIN) -> bytes:
    """Give a file with something else in one of its parts."""
    parts = read_parts(docx)
    assert old in parts[part].decode(), f"{old} is not in {part}"
    parts[part] = parts[part].decode().replace(old, new, 1).encode()
    return write_parts(parts)
