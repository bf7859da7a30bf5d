"""Crests as offices have them: drawn here, put into templates as Word and a page hold them."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.shared import Mm
from PIL import Image

from tests.docx_samples import TEMPLATES

RED = (200, 16, 32)
OPENING = "{{ piece.letter_opening(document.head) }}"
MARK = "{{ letter.head.mark"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{}</svg>'
IMG = '<img src="{}" alt="{}" style="position: absolute; left: 70mm; top: -20mm; width: 16mm">'
DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
    "</a:extLst>"
)


def crest(form: str = "PNG", mode: str = "RGBA", side: int = 200) -> bytes:
    """Draw a red square; on a clear ground, where the mode has one."""
    clear = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    clear.paste((*RED, 255), (side // 4, side // 4, side - side // 4, side - side // 4))
    buffer = BytesIO()
    clear.convert("RGB").convert(mode).save(buffer, form) if mode != "RGBA" else clear.save(
        buffer, form
    )
    return buffer.getvalue()


def bomb(width: int, height: int) -> bytes:
    """Make a small file that says it is a huge picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def word_letter(says: str = "", *, beside: str = MARK, times: int = 1) -> bytes:
    """Put a crest into the letter's template as Word does, with this alternative text."""
    letter: Any = docx.Document(str(TEMPLATES / "letter.docx"))
    [paragraph, *_] = [one for one in letter.paragraphs if beside in one.text]
    for number in range(times):
        shape = paragraph.add_run().add_picture(BytesIO(crest()), width=Mm(16))
        properties = shape._inline.docPr
        properties.set("id", str(1804372692 + number))  # Word draws such numbers by lot
        if says:
            properties.set("descr", says)
    buffer = BytesIO()
    letter.save(buffer)
    return buffer.getvalue()


def page(folder: Path, line: str, name: str = "letter.html", at: str = OPENING) -> None:
    """Put a line into the campaign's own page, before what the page has at ``at``."""
    path = folder / name
    source = (path if path.exists() else TEMPLATES / name).read_text(encoding="utf-8")
    assert at in source
    path.write_text(source.replace(at, f"{line}\n{at}", 1), encoding="utf-8")
