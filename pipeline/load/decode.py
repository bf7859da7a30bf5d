"""The bytes of a text file to its text, whatever program saved it, with the evidence named.

A mark at the start decides, then UTF-8, which other encodings do not form by accident. GB18030
reads almost any bytes as Chinese characters, rare ones where they mean something else; so it is
accepted where what it gives is what Chinese texts consist of: the 3,755 characters of the first
level of GB 2312, punctuation and full-width forms. Windows-1252 is what remains for English texts
with curly quotes, and is only guessed.
"""

import codecs
from collections.abc import Set
from functools import lru_cache

from pipeline.chinese import normalise
from pipeline.diagnostics import Diagnostic, Source, problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What a web page may declare, and how it is read: GB18030 holds all of GB 2312 and GBK.
_DECLARED = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "iso-8859-1": "cp1252",
    "windows-1252": "cp1252",
}
_FEWEST = 2  # ideographs; fewer prove nothing
_ENOUGH = 9, 10  # of ten characters beyond ASCII
_FEW = 20  # in a text of English at most one character of so many is beyond ASCII
_IDEOGRAPHS = range(0x4E00, 0xA000)
_LEVEL_1 = range(0xB0, 0xD8)  # first bytes of the ideographs of the first level
_SIGNS = range(0xA1, 0xA4)  # and of punctuation, numerals and full-width forms


def decode_text(
    data: bytes, label: str, known: Set[str] = frozenset(), declared: str = ""
) -> tuple[str | None, list[Diagnostic]]:
    """Give the text of a file; ``known`` are words, normalised, that prove GB18030 by themselves.

    ``declared`` is the encoding that a web page names for itself.
    """
    source = Source(label)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strictly(data, encoding)
            return (text, []) if text is not None else (None, [problem("I005", source)])
    if b"\0" not in data and (text := _strictly(data, "utf-8")) is not None:
        return text, []
    if encoding := _DECLARED.get(declared.lower(), ""):
        return data.decode(encoding, "replace"), []
    return _wide(data, source) if b"\0" in data else _by_content(data, source, known)


def _by_content(
    data: bytes, source: Source, known: Set[str]
) -> tuple[str | None, list[Diagnostic]]:
    text = _strictly(data, "gb18030")
    if text is not None and (_is_chinese(text) or _holds(text, known)):
        return text, [problem("I006", source, encoding="GB18030 (GBK)")]
    text = _strictly(data, "cp1252")
    if text is not None and sum(not char.isascii() for char in text) * _FEW <= len(text):
        return text, [problem("I007", source, encoding="Windows-1252")]
    return None, [problem("I005", source)]


def _wide(data: bytes, source: Source) -> tuple[str | None, list[Diagnostic]]:
    """Read two bytes a character without a mark; anything else with zeros in it is no text."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _strictly(data, encoding)
        if text is not None and "\0" not in text and _is_plain(text):
            return text, [problem("I006", source, encoding=encoding.upper())]
    return None, [problem("I004", source)]


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_chinese(text: str) -> bool:
    beyond = [char for char in text if not char.isascii()]
    common = sum(char in _common() for char in beyond)
    ideographs = sum(ord(char) in _IDEOGRAPHS for char in beyond)
    return ideographs >= _FEWEST and common * _ENOUGH[1] >= len(beyond) * _ENOUGH[0]


def _is_plain(text: str) -> bool:
    ordinary = sum(char.isascii() or char in _common() for char in text)
    return ordinary * _ENOUGH[1] >= len(text) * _ENOUGH[0]


def _holds(text: str, known: Set[str]) -> bool:
    found = normalise(text)
    return any(word in found for word in known if not word.isascii())


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """Give what Chinese texts consist of, from the code table itself."""
    pairs = (bytes((lead, trail)) for lead in (*_SIGNS, *_LEVEL_1) for trail in range(0xA1, 0xFF))
    return frozenset("".join(pair.decode("gb2312", "ignore") for pair in pairs)) - {""}
