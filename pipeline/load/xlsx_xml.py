"""The XML inside a workbook, as a stream of elements: small memory, and no document types.

A document type is where XML hides entities that grow without end or name other files; a workbook
has no use for one. Elements come by their local names, whatever their namespace: the transitional
and the strict form of the format differ in nothing else that is read here.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar
from xml.parsers import expat

from pipeline.load.zip_check import Refused

T = TypeVar("T")

# ECMA-376 Part 1, 22.9.2.19: characters that XML cannot hold stand as _x000D_ in texts.
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def _ignore(_: str) -> None:
    return


def parse(
    part: str,
    data: bytes,
    start: Callable[[str, Mapping[str, str]], None],
    end: Callable[[str], None] = _ignore,
    text: Callable[[str], None] = _ignore,
) -> None:
    """Call ``start`` and ``end`` with each element's local name, ``text`` with what lies between.

    Raises ``Refused`` for a document type and for anything that is not XML.
    """

    def refuse(*_: object) -> None:
        raise Refused("X006", part=part)

    def starts(name: str, attributes: Mapping[str, str]) -> None:
        start(name.rpartition(":")[2] if ":" in name else name, attributes)

    def ends(name: str) -> None:
        end(name.rpartition(":")[2] if ":" in name else name)

    # Overrules what the file declares: an exotic encoding would bring in Python's codecs.
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = starts
    parser.EndElementHandler = ends
    parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)  # noqa: FBT003 - positional only: "this is all of it"
    except expat.ExpatError as error:
        raise Refused("X002") from error


def qualified(attributes: Mapping[str, str], name: str) -> str:
    """Give the attribute ``name`` whose prefix a workbook is free to choose, as in ``r:id``."""
    return next((text for key, text in attributes.items() if key.endswith(f":{name}")), "")


def whole(text: str) -> int:
    """Read a count, index or row number."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 9):  # noqa: PLR2004 - under 2**31
        raise Refused("X002")
    return int(text)


def pick(values: Sequence[T], index: str) -> T:
    """Give the value to which a cell refers by number."""
    if whole(index) >= len(values):
        raise Refused("X002")
    return values[int(index)]


def unescape(text: str) -> str:
    """Give a cell's text as it was typed, with plain line feeds between its lines."""
    plain = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
    return plain.replace("\r\n", "\n").replace("\r", "\n")


def is_off(attributes: Mapping[str, str]) -> bool:
    """Tell a switch that is written down only to be off."""
    return attributes.get("val") in {"0", "false"}
