"""Crests as offices have them: drawn here, put into templates as Word and a page hold them."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.shared import Mm
from PIL import Image

from tests.docx_samples import TEMPLATES

RED = (200, 16, 32)
OPENING = "{{ piece.letter_opening(document.head) }}"
NUMBER = "{{ letter.head.number }}"  # the mark stands in a frame, where Word lets nothing float
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{}</svg>'
IMG = '<img src="{}" alt="{}" style="position: absolute; top: -17.5mm; left: 70mm; width: 16mm">'
WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
ANCHOR = (
    f'<wp:anchor {WP} distT="0" distB="0" distL="114300" distR="114300" simplePos="0" '
    'relativeHeight="251658240" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
    '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin"><wp:align>center</wp:align>'
    '</wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>396000</wp:posOffset>'
    "</wp:positionV></wp:anchor>"
)
WRAP = f"<wp:wrapNone {WP}/>"
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
    picture = clear if mode == "RGBA" else clear.convert("RGB").convert(mode)
    picture.save(buffer, form)
    return buffer.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    """Make a piece of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(width: int, height: int) -> bytes:
    """Make a small file that says it is a huge picture."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def word_letter(
    says: str = "", *, beside: str = NUMBER, times: int = 1, in_line: bool = False
) -> bytes:
    """Put a crest into the letter's template as Word does, with this alternative text."""
    letter: Any = docx.Document(str(TEMPLATES / "letter.docx"))
    [paragraph, *_] = [one for one in letter.paragraphs if beside in one.text]
    for number in range(times):
        shape = paragraph.add_run().add_picture(BytesIO(crest()), width=Mm(16))._inline
        properties = shape.docPr
        properties.set("id", str(1804372692 + number))  # Word draws such numbers by lot
        if says:
            properties.set("descr", says)
        if not in_line:
            _float(shape)
    buffer = BytesIO()
    letter.save(buffer)
    return buffer.getvalue()


def _float(inline: Any) -> None:
    """Let a picture float over the text, in its middle, 11 mm under the paper's edge."""
    anchor = parse_xml(ANCHOR)
    inline.getparent().replace(inline, anchor)
    for child in list(inline):
        if child.tag.endswith("}docPr"):
            anchor.append(parse_xml(WRAP))
        anchor.append(child)


def page(folder: Path, line: str, name: str = "letter.html", at: str = OPENING) -> None:
    """Put a line into the campaign's own page, before what the page has at ``at``."""
    path = folder / name
    source = (path if path.exists() else TEMPLATES / name).read_text(encoding="utf-8")
    assert at in source
    path.write_text(source.replace(at, f"{line}\n{at}", 1), encoding="utf-8")
