"""What a file is that is only called .docx."""

from collections.abc import Mapping

from pipeline.render.package import CONTENT_TYPES

# How files begin that are called .docx by mistake.
_BEGINNINGS = (
    (b"\xd0\xcf\x11\xe0", ".doc"),  # also a .docx under a password
    (b"{\\rtf", ".rtf"),
    (b"%PDF", ".pdf"),
    (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"<html", ".html"),
    (b"<!doctype html", ".html"),
)
CONVERTIBLE = frozenset({".doc", ".rtf", ".odt", ".dotx", ".docm", ".html"})  # Word saves them anew
_ZIP = b"PK\x03\x04"
_CONTROLS = frozenset(range(32)) - {*b"\t\n\r\f"}  # what no text holds
# What the list of content types says of the main part of other Office files.
_OFFICE = (
    (b"wordprocessingml.template.main+xml", ".dotx"),
    (b"macroEnabled", ".docm"),
    (b"spreadsheetml", ".xlsx"),
    (b"presentationml", ".pptx"),
)


def wrong_kind(data: bytes) -> str:
    """Name what a file is that is only called .docx; nothing where it may be one."""
    start = data[:200].lstrip(b"\xef\xbb\xbf \r\n\t")
    for beginning, kind in _BEGINNINGS:
        if start.startswith(beginning) or start.lower().startswith(beginning):
            return kind
    is_text = data and not data.startswith(_ZIP[:2]) and _CONTROLS.isdisjoint(data[:4096])
    return ".txt" if is_text else ""


def wrong_package(parts: Mapping[str, bytes]) -> str:
    """Name the Office file that a zip archive is, where it is no .docx."""
    if b"opendocument" in parts.get("mimetype", b""):
        return ".odt"
    types = parts.get(CONTENT_TYPES)
    if types is None:
        return ".zip"
    return next((kind for mark, kind in _OFFICE if mark in types), "")
