"""A web page to a document: its text as a browser shows it, in reading order, and its tables.

What people call a page may be a page's source with the remnants of the program that makes it (JSP,
PHP, FreeMarker), or what a spreadsheet saved under the name .xls. The parser mends what it meets;
nothing is fetched.
"""

import re
from typing import cast

import lxml.html
from lxml import etree

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.grid import Part
from pipeline.load.flow import Aside, Block, Box, Grid, Layout, Paragraph
from pipeline.load.fold import BREAK, fold
from pipeline.load.html_rows import CELLS, DROPPED, Row, groups
from pipeline.load.html_table import Slot, place, span
from pipeline.load.ordinals import ordinal

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_DECLARED_WITHIN = 4096  # bytes
# Code of the programs that make pages, with what closes it.
_REMNANTS = (("<%", "%>"), ("<?", "?>"), ("<#--", "-->"))
_DIRECTIVE = re.compile(r"</?[#@][a-zA-Z][^<>]{0,300}>")  # of FreeMarker
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_PLACEHOLDER = re.compile(r"\$\{[^{}]{0,300}\}|\{\{[^{}]{0,300}\}\}")  # what a program fills in

_BLOCKS = frozenset({
    "html", "body", "p", "div", "section", "article", "header", "footer", "main", "aside", "nav",
    "address", "blockquote", "center", "fieldset", "legend", "figure", "figcaption", "form", "dl",
    "dt", "dd", "details", "summary", "hr", "pre", "table", "caption", "thead", "tbody", "tfoot",
    "tr", "td", "th", "ul", "ol", "menu", "dir", "li", "h1", "h2", "h3", "h4", "h5", "h6",
    "template",  # a browser hides it, but what a component shows stands in one
})  # fmt: skip
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_LIST_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNSEEN, _STRUCK_OUT = "I024", "I044"  # codes of what a reader of the page would not count
_STRUCK = frozenset({"del", "s", "strike"})
_STRIKE = re.compile(r"text-decoration[a-z-]*\s*:[^;]*line-through", re.IGNORECASE)
_GROUPS = {"thead": 0, "tfoot": 2}  # shown first and last, wherever they stand


def declared_encoding(data: bytes) -> str:
    """Give the encoding that a web page names for itself, or nothing."""
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    return found[1].decode("ascii") if found else ""


def read_html(text: str, label: str) -> tuple[list[Part], list[Diagnostic]]:
    """Read a page; raises ``Refused`` for tables that are too large."""
    blocks, problems = html_blocks(text, label)
    layout = Layout(label)
    parts = list(layout.parts(blocks))
    return parts, problems + layout.problems


def html_blocks(text: str, label: str, first_line: int = 1) -> tuple[list[Block], list[Diagnostic]]:
    """Give the paragraphs and tables of HTML that begins on line ``first_line`` of a file."""
    parser = lxml.html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    source = _CONTROLS.sub(" ", _without_code(text)).encode("utf-8", "replace")
    try:
        root = lxml.html.document_fromstring(source, parser=parser)
    except etree.ParserError:  # nothing but comments
        return [], []
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        return [], [problem("I017", Source(label), limit=255)]
    page = _Page(label, first_line - 1)
    page.read(root)
    return page.blocks, []


def _without_code(text: str) -> str:
    """Cut out the code of page-making programs, keeping the count of lines."""
    for opening, closing in _REMNANTS:
        kept, start = [], 0
        while (begun := text.find(opening, start)) >= 0:
            end = text.find(closing, begun)
            if end < 0:
                break
            end += len(closing)
            kept += [text[start:begun], "\n" * text.count("\n", begun, end)]
            start = end
        text = "".join([*kept, text[start:]])
    return _PLACEHOLDER.sub(_line_feeds, _DIRECTIVE.sub("", text))


def _line_feeds(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


class _Page:
    """Collects paragraphs and tables while walking the elements in order."""

    def __init__(self, label: str, offset: int) -> None:
        self.blocks: list[Block] = []
        self._label, self._offset = label, offset
        self._pieces: list[str] = []
        self._line = self._level = self._depth = 0
        self._prefix = ""
        self._is_kept = False  # blanks and line feeds count, as in <pre>
        self._numbers: list[int] = []  # of the last entry, in each list around

    def read(self, root: etree._Element) -> None:
        """Read a whole page; its title counts where the page itself has no heading."""
        titles = (fold(title.text or "") for title in root.iterfind("head/title"))
        title = next(filter(None, titles), "")
        body = root.find("body")
        self._walk(root if body is None else body)
        self._close()
        if title and not any(isinstance(it, Paragraph) and it.level == 1 for it in self.blocks):
            rest = [it for it in self.blocks if not isinstance(it, Paragraph) or it.text != title]
            self.blocks = [Paragraph(title, self._offset + 1, level=1), *rest]

    def _walk(self, element: etree._Element) -> None:
        self._add(element.text, element)
        for child in element:
            self._element(child)
            self._add(child.tail, child)

    def _element(self, element: etree._Element) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in DROPPED:
            return
        if code := _out(element, tag):
            self._leave_out(element, code)
        elif tag == "br":
            self._pieces.append(BREAK)
        elif tag == "input":
            self._input(element)
        elif tag == "table":
            self._close()
            self._table(element)
        elif tag in _BLOCKS or "-" in tag:  # <el-card>: what programs make elements of
            self._block(element, tag)
        else:
            self._walk(element)

    def _block(self, element: etree._Element, tag: str) -> None:
        self._close()
        before = self._level, self._depth, self._prefix, self._is_kept, self._numbers
        if tag[0] == "h" and tag[1:].isdecimal():
            self._level = int(tag[1:])
        elif tag in _LISTS:
            self._depth += 1
            self._numbers = [*self._numbers, span(element.get("start"), 0) - 1]
        elif tag == "li":
            self._prefix = self._number(element)
        self._is_kept = self._is_kept or tag == "pre"
        self._walk(element)
        self._close()
        self._level, self._depth, self._prefix, self._is_kept, self._numbers = before

    def _add(self, text: str | None, element: etree._Element) -> None:
        if not text:
            return
        if not self._pieces:
            if not text.strip(" \t\r\n\f"):
                return
            self._line = self._offset + _line(element)
        self._pieces.append(text.replace("\n", BREAK) if self._is_kept else text)

    def _number(self, entry: etree._Element) -> str:
        """Give the number that a browser puts before an entry of an ordered list."""
        parent = entry.getparent()
        if parent is None or parent.tag != "ol" or not self._numbers:
            return ""
        last = self._numbers[-1]
        self._numbers[-1] = span(entry.get("value"), 0) if "value" in entry.attrib else last + 1
        style = _LIST_STYLES.get(parent.get("type", ""), "")
        return f"{ordinal(self._numbers[-1], style)}. "

    def _input(self, element: etree._Element) -> None:
        """Keep what a filled-in field shows."""
        value = element.get("value", "")
        if element.get("type", "text").lower() == "text":
            self._add(value, element)

    def _close(self) -> None:
        """End the paragraph."""
        text = fold("".join(self._pieces))
        self._pieces = []
        if text:
            self.blocks.append(Paragraph(self._prefix + text, self._line, self._level, self._depth))
            self._prefix = ""  # the first paragraph of an entry has its number

    def _leave_out(self, element: etree._Element, code: str = _UNSEEN) -> None:
        if text := fold(" ".join(map(str, element.itertext()))):
            self.blocks.append(Aside(code, text, self._offset + _line(element)))

    def _table(self, table: etree._Element) -> None:
        self._outside(table)
        found = sorted(groups(table), key=lambda group: _GROUPS.get(group[0], 1))
        slots = [[self._slots(row) for row in rows if self._shows(row)] for _, rows in found]
        boxes = []
        for cell in place(slots):
            blocks, line = cell.content
            boxes.append(Box(cell.row, cell.column, blocks, cell.height, cell.width, line))
        if boxes:
            self.blocks.append(Grid(boxes))

    def _outside(self, element: etree._Element) -> None:
        """Read what stands in a table outside of its cells; browsers show it above."""
        self._add(element.text, element)
        for child in element:
            if child.tag in {"caption", "table"}:
                self._close()
                self._element(child)
            elif isinstance(child.tag, str) and child.tag not in CELLS | DROPPED:
                self._outside(child)
            self._add(child.tail, child)
        self._close()

    def _shows(self, row: Row) -> bool:
        if row.element is None or not _is_hidden(row.element):
            return True
        self._leave_out(row.element)
        return False

    def _slots(self, row: Row) -> list[Slot[tuple[list[Block], int]]]:
        return [
            Slot(self._inside(cell), span(cell.get("rowspan"), 0), span(cell.get("colspan"), 1))
            for cell in row.cells
        ]

    def _inside(self, cell: etree._Element) -> tuple[list[Block], int]:
        """Read a cell by itself."""
        page = _Page(self._label, self._offset)
        if _is_hidden(cell):
            page._leave_out(cell)
        else:
            page._walk(cell)
            page._close()
        return page.blocks, self._offset + _line(cell)


def _line(element: etree._Element) -> int:
    return cast("int | None", element.sourceline) or 1  # the stubs leave the type open


def _out(element: etree._Element, tag: str) -> str:
    """Give the code that says why the words of an element do not count; nothing where they do."""
    if _is_hidden(element):
        return _UNSEEN
    is_struck = tag in _STRUCK or _STRIKE.search(element.get("style", ""))
    return _STRUCK_OUT if is_struck else ""


def _is_hidden(element: etree._Element) -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))
