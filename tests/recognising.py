"""Documents made in a line each, and what is recognised in them, in short."""

from pipeline.diagnostics import Source
from pipeline.grid import Cell, Document, Part, Passage, Row, Sheet
from pipeline.model import Indicator, Rubric
from pipeline.numbers import show
from pipeline.recognise import Hints, recognise

HINTS = Hints(fallback_title="考核", fallback_year=2018)


def document(*parts: str | list[list[str]]) -> Document:
    """Make a document of lines as in Markdown (``##`` headings, ``-`` lists) and of tables."""
    made = [_part(part, line) for line, part in enumerate(parts, start=1)]
    return Document(Source("r.md"), tuple(made))


def _part(part: str | list[list[str]], line: int) -> Part:
    if isinstance(part, list):
        return _sheet(part, f"T{line}")
    place = Source("r.md", line)
    text = part.lstrip(" ")
    if text.startswith("#"):
        level = len(text) - len(text.lstrip("#"))
        return Passage(text.lstrip("# "), place, level=level)
    if text.startswith("- "):
        return Passage(text[2:], place, depth=1 + (len(part) - len(text)) // 2)
    return Passage(part, place)


def _sheet(rows: list[list[str]], name: str) -> Sheet:
    made = []
    for number, cells in enumerate(rows, start=1):
        placed = {
            column: Cell(text, Source("r.md", sheet=name, cell=f"{chr(64 + column)}{number}"))
            for column, text in enumerate(cells, start=1)
            if text
        }
        made.append(Row(number, placed))
    return Sheet(Source("r.md", sheet=name), tuple(made))


def read(*parts: str | list[list[str]]) -> Rubric:
    """Recognise the rubric in a document made of ``parts``."""
    rubric, problems = recognise(document(*parts), HINTS)
    assert rubric, problems
    return rubric


def codes(*parts: str | list[list[str]]) -> list[str]:
    """Give the codes of what is said of a document made of ``parts``."""
    return [found.code for found in recognise(document(*parts), HINTS)[1]]


def tree(rubric: Rubric) -> list[str]:
    """Give each node as ``2.1 title 10``, indented by its depth."""
    return [line for block in rubric.blocks for line in _lines(block, 0)]


def _lines(node: Indicator, depth: int) -> list[str]:
    points = "-" if node.stated is None else show(node.stated)
    below = [line for child in node.children for line in _lines(child, depth + 1)]
    return [f"{'  ' * depth}{node.id} {node.title} {points}", *below]
