"""The text of one paragraph in Word, as it looks with all changes accepted.

Text hides in hyperlinks, content controls, fields, tracked changes and text boxes. What is deleted,
struck out or hidden is kept apart, with the reason; what is only a prompt does not count, and what
a fallback repeats counts once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from pipeline.load.docx_xml import child, is_on, local, value

# What is no text at all: properties, field codes, the marks of remarks.
_SKIPPED = frozenset({
    "pPr", "rPr", "delInstrText", "instrText", "rt", "sdtPr", "sdtEndPr", "annotationRef",
    "footnoteRef", "endnoteRef", "fldData", "docPr", "cNvPr",
})  # fmt: skip
HIDDEN, DELETED, STRUCK = "I024", "I027", "I044"
_GONE = frozenset({"del", "moveFrom"})  # moved text is read where it was moved to
_MARKS = frozenset({"commentReference", "footnoteReference", "endnoteReference"})
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
# Signs of Wingdings and Symbol that people use, by their place in those fonts.
_SYMBOLS: Mapping[int, str] = {
    0x6C: "\u25cf", 0x6E: "\u25a0", 0x75: "\u25c6", 0x9F: "\u2022", 0xA8: "\u25a1",
    0xB7: "\u2022", 0xD8: "\u27a2", 0xFB: "\u2717", 0xFC: "\u2713", 0xFD: "\u2612",
    0xFE: "\u2611",
}  # fmt: skip
_LAST_POINT = 0xFFFF


Mark = tuple[str, str]  # what refers to a comment or note: its kind and its number


@dataclass(slots=True)
class _Apart:
    """What is no part of the text, and how many pieces of the text stand before it."""

    code: str
    at: int
    pieces: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Found:
    """What a paragraph holds."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)  # the contents of text boxes
    marks: list[Mark] = field(default_factory=list)
    _apart: list[_Apart] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text that counts."""
        return "".join(self.pieces)

    @property
    def apart(self) -> Iterator[tuple[str, str]]:
        """What does not count: the code that says why, and the text."""
        for it in self._apart:
            if text := "".join(it.pieces).strip():
                yield it.code, text

    def set_apart(self, code: str) -> list[str]:
        """Give where to put a text that does not count; runs that follow each other are one."""
        last = self._apart[-1] if self._apart else None
        if last is None or (last.code, last.at) != (code, len(self.pieces)):
            last = _Apart(code, len(self.pieces))
            self._apart.append(last)
        return last.pieces


def text_in(paragraph: etree._Element) -> Found:
    """Read a paragraph."""
    found = Found()
    _walk(paragraph, found, found.pieces)
    return found


def whole_text(element: etree._Element) -> str:
    """Give every word below ``element``, a line a paragraph, whether it counts or not."""
    lines: list[str] = []
    for part in element:
        if local(part) != "p":
            lines.append(whole_text(part))
            continue
        found = text_in(part)
        lines.append("".join([*found.pieces, *(text for _, text in found.apart)]))
        lines += map(whole_text, found.boxes)
    return "\n".join(filter(None, map(str.strip, lines)))


def _walk(element: etree._Element, found: Found, into: list[str]) -> None:
    for part in element:
        name = local(part)
        if (letters := _letters(part, name)) is not None:
            into.append(letters)
        elif name == "delText":
            (found.set_apart(DELETED) if into is found.pieces else into).append(part.text or "")
        elif name == "txbxContent":
            found.boxes.append(part)
        elif name in _MARKS:
            found.marks.append((name.removesuffix("Reference"), value(part, "id")))
        elif not (name in _SKIPPED or _is_repeated(part, element)):
            _walk(part, found, _place(part, found, into))


def _letters(part: etree._Element, name: str) -> str | None:
    """Give what an element shows by itself; None for one that holds others."""
    if name == "t":
        return part.text or ""
    if name in _SIGNS:
        return _SIGNS[name]
    if name == "br":
        return "" if value(part, "type") in {"page", "column"} else "\n"
    if name == "sym":
        return _symbol(value(part, "char"))
    # Letters drawn as a picture.
    return part.get("string") or "" if name == "textpath" else None


def _is_repeated(part: etree._Element, within: etree._Element) -> bool:
    """Tell what shows nothing of its own: a prompt, or what older programs show instead."""
    if local(part) == "sdt":
        return is_prompt(part)
    return local(part) == "Fallback" and child(within, "Choice") is not None


def _place(part: etree._Element, found: Found, into: list[str]) -> list[str]:
    """Give where the text in ``part`` belongs; within what is set apart it stays there."""
    if into is not found.pieces:
        return into
    if local(part) in _GONE:
        return found.set_apart(DELETED)
    if local(part) != "r":
        return into
    properties = child(part, "rPr")
    if is_on(child(properties, "vanish")):
        return found.set_apart(HIDDEN)
    if is_on(child(properties, "strike")) or is_on(child(properties, "dstrike")):
        return found.set_apart(STRUCK)
    return into


def is_prompt(control: etree._Element) -> bool:
    """Tell a content control that nobody filled in: it shows what to type."""
    return is_on(child(control, "sdtPr", "showingPlcHdr"))


def _symbol(code: str) -> str:
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    if not 0 < point <= _LAST_POINT:
        return ""
    return _SYMBOLS.get(point & 0xFF, chr(point))
