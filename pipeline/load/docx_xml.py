"""The XML inside a Word document as trees, by local names, without document types.

Transitional and strict documents differ in the namespace alone, so names are read without it. A
document type is where XML hides entities that grow without end; a part that declares one is
refused before the parser sees it, and no other encoding can smuggle one in.
"""

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from pipeline.load.zip_check import Package, Refused

_OFF = frozenset({"0", "false", "off", "none"})
_MOST = 100_000  # a number in a document beyond this is a fault or a trap


def root_of(package: Package, part: str) -> etree._Element:
    """Parse a part; raises ``Refused`` for anything that no word processor writes."""
    data = package.read(part)
    if b"<!DOCTYPE" in data:
        raise Refused("X006", part=part)
    try:
        data.decode("utf-8")
        return etree.fromstring(data, _parser())
    except (UnicodeDecodeError, etree.XMLSyntaxError) as error:
        raise Refused("X002") from error


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,  # 256 levels, 10 MB a text
    )


def local(element: etree._Element) -> str:
    """Give an element's name without its namespace."""
    return _bare(element.tag)


@lru_cache(maxsize=4096)
def _bare(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Give the first element below ``element`` that the local names lead to."""
    for name in path:
        for it in element if element is not None else ():
            if _bare(it.tag) == name:
                element = it
                break
        else:
            return None
    return element


def by_name(element: etree._Element | None) -> dict[str, etree._Element]:
    """Give the elements directly below by their local names, the first of each."""
    found: dict[str, etree._Element] = {}
    for it in element if element is not None else ():
        found.setdefault(_bare(it.tag), it)
    return found


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Give the elements of a name directly below."""
    return (it for it in element if local(it) == name)


def value(element: etree._Element | None, name: str = "val") -> str:
    """Give an attribute in the element's own namespace; "" where either is missing."""
    if element is None:
        return ""
    space = str(element.tag).rpartition("}")[0]
    return element.get(f"{space}}}{name}" if space else name) or ""


def is_on(element: etree._Element | None) -> bool:
    """Tell a switch that is set: present, and not switched off again."""
    return element is not None and value(element) not in _OFF


def count(element: etree._Element | None, otherwise: int = 0, name: str = "val") -> int:
    """Read a whole number; what is none, or absurd, counts as ``otherwise``."""
    text = value(element, name)
    if not (text.isascii() and text.isdecimal() and len(text) <= 6):  # noqa: PLR2004 - under _MOST
        return otherwise
    return min(int(text), _MOST)
