"""What a PDF says of itself: which PDF/A it is, whether it is encrypted. No library, no trust."""

import re
import zlib

_METADATA = re.compile(rb"/Type\s*/Metadata\b")
_STREAM = re.compile(rb"stream\r?\n")
_PART = re.compile(rb"pdfaid:part(?:\s*=\s*[\"']|>)\s*([0-9])")
_CONFORMANCE = re.compile(rb"pdfaid:conformance(?:\s*=\s*[\"']|>)\s*([A-Za-z])")
_INSIDE = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_LONGEST = 4 * 2**20  # bytes of metadata; more is no metadata
_MOST = 64  # metadata streams; pictures may have their own


def flavour(pdf: bytes) -> str:
    """Give the flavour of PDF/A that the file claims, like ``2a``; empty where it claims none."""
    for found in list(_METADATA.finditer(pdf))[:_MOST]:
        start = _STREAM.search(pdf, found.end(), found.end() + 400)
        if not start:
            continue
        text = _unpacked(pdf[start.end() : start.end() + _LONGEST])
        part = _PART.search(text)
        if part:
            level = _CONFORMANCE.search(text)
            return part[1].decode() + (level[1].decode().lower() if level else "")
    return ""


def is_encrypted(pdf: bytes) -> bool:
    """Tell whether the file's trailer names an encryption."""
    return b"/Encrypt" in _INSIDE.sub(b"", pdf)


def is_pdf(data: bytes) -> bool:
    """Tell whether bytes begin and end as a PDF does."""
    return data.startswith(b"%PDF-") and b"%%EOF" in data[-1024:]


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _LONGEST)
    except zlib.error:
        return data.partition(b"endstream")[0]
