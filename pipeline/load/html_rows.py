"""The rows of a web page's table, as a browser finds them in whatever stands within its tags."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

DROPPED = frozenset({
    "script", "style", "head", "noscript", "iframe", "object", "svg", "canvas",
    "select", "datalist", "button", "colgroup", "col", "rt", "rp",
})  # fmt: skip
CELLS = frozenset({"td", "th"})


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, and the row itself where the page names one."""

    cells: Sequence[etree._Element]
    element: etree._Element | None = None


def groups(table: etree._Element) -> Iterator[tuple[str, list[Row]]]:
    """Give the groups of rows; rows outside of any make one, as far as they follow each other."""
    loose: list[etree._Element] = []
    for child in _descend(table, frozenset({"thead", "tbody", "tfoot", "tr", *CELLS})):
        if child.tag in {"tr", *CELLS}:
            loose.append(child)
            continue
        if loose:
            yield "", list(_rows(loose))
            loose = []
        yield str(child.tag), list(_rows(_descend(child, frozenset({"tr", *CELLS}))))
    if loose:
        yield "", list(_rows(loose))


def _rows(found: Iterable[etree._Element]) -> Iterator[Row]:
    """Give rows; cells outside of any that follow each other are one, as browsers mend it."""
    loose: list[etree._Element] = []
    for element in found:
        if element.tag in CELLS:
            loose.append(element)
            continue
        if loose:
            yield Row(loose)
            loose = []
        yield Row(list(_descend(element, CELLS)), element)
    if loose:
        yield Row(loose)


def _descend(element: etree._Element, wanted: frozenset[str]) -> Iterator[etree._Element]:
    """Find the wanted elements of a table through what programs leave between: forms, loops."""
    for child in element:
        if child.tag in wanted:
            yield child
        elif isinstance(child.tag, str) and child.tag != "table" and child.tag not in DROPPED:
            yield from _descend(child, wanted)
