"""The text of one paragraph in Word, as it looks with all changes accepted.

Text hides in hyperlinks, content controls, fields, tracked changes and text boxes; what is deleted,
hidden or only a prompt does not count, and what a fallback repeats counts once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from pipeline.load.docx_xml import child, is_on, local, value

# What is no text of the paragraph: properties, deleted and moved text, field codes, remarks.
_SKIPPED = frozenset({
    "pPr", "rPr", "del", "moveFrom", "delText", "delInstrText", "instrText", "rt", "sdtPr",
    "sdtEndPr", "Fallback", "commentReference", "annotationRef", "footnoteRef", "endnoteRef",
    "fldData", "textpath", "docPr", "cNvPr",
})  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
# Signs of Wingdings and Symbol that people use, by their place in those fonts.
_SYMBOLS: Mapping[int, str] = {
    0x6C: "\u25cf", 0x6E: "\u25a0", 0x75: "\u25c6", 0x9F: "\u2022", 0xA8: "\u25a1",
    0xB7: "\u2022", 0xD8: "\u27a2", 0xFB: "\u2717", 0xFC: "\u2713", 0xFD: "\u2612",
    0xFE: "\u2611",
}  # fmt: skip
_LAST_POINT = 0xFFFF


@dataclass(slots=True)
class Found:
    """What a paragraph holds."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)  # the contents of text boxes
    hidden: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text that can be seen."""
        return "".join(self.pieces)


def text_in(paragraph: etree._Element) -> Found:
    """Read a paragraph."""
    found = Found()
    _walk(paragraph, found, found.pieces)
    return found


def _walk(element: etree._Element, found: Found, into: list[str]) -> None:
    for part in element:
        name = local(part)
        if name == "t":
            into.append(part.text or "")
        elif name in _SIGNS:
            into.append(_SIGNS[name])
        elif name == "br":
            if value(part, "type") not in {"page", "column"}:
                into.append("\n")
        elif name == "sym":
            into.append(_symbol(value(part, "char")))
        elif name == "txbxContent":
            found.boxes.append(part)
        elif name in _SKIPPED or (name == "sdt" and is_prompt(part)):
            continue
        elif name == "r" and is_on(child(part, "rPr", "vanish")):
            _walk(part, found, found.hidden)
        else:
            _walk(part, found, into)


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
