"""Score sheets of judges: the items stand in the header, with their points, and teams below.

内容（30分）, 语言（20分） …: each such header is an item; the cells below it are scores.
"""

from collections.abc import Sequence

from pipeline.diagnostics import problem
from pipeline.grid import Row, Sheet
from pipeline.recognise import account, words
from pipeline.recognise.contents import describe
from pipeline.recognise.header import anchors
from pipeline.recognise.nodes import Node, Piece, Reading
from pipeline.recognise.numbering import read_number
from pipeline.recognise.segments import read_above
from pipeline.recognise.worth import split_worth

_FEWEST = 3
_DEEPEST = 10


def read_across(sheet: Sheet) -> Reading | None:
    """Read the items off a header that states their points; None where there is none."""
    rows = [row for row in sheet.rows if anchors(row)]
    for place, row in enumerate(rows[:_DEEPEST]):
        nodes = _nodes(row, rows[place + 1 :])
        if len(nodes) >= _FEWEST:
            return _read(sheet, rows, place, nodes)
    return None


def _nodes(row: Row, below: Sequence[Row]) -> dict[int, Node]:
    """Make a node of each header with points above a column without texts."""
    contents = describe(below)
    nodes: dict[int, Node] = {}
    for column, cell in anchors(row).items():
        title, worth = split_worth(cell.text, cell.source)
        content = contents.get(column)
        if title and worth and (content is None or not content.own or content.is_numeric):
            numbering, rest = read_number(title)
            node = Node(cell.source, title=Piece(rest, cell.source), worth=worth)
            node.number = Piece(numbering.typed, cell.source) if numbering else None
            nodes[column] = node
    return nodes


def _read(sheet: Sheet, rows: Sequence[Row], place: int, nodes: dict[int, Node]) -> Reading:
    reading = Reading(sheet.source)
    read_above(rows[:place], reading)
    for node in nodes.values():
        if node.title and node.worth and words.is_total(node.title.text):
            reading.totals.append((node.title.text, node.worth))
        else:
            reading.nodes.append(node)
    reading.problems.append(problem("I141", rows[place].source))
    reading.problems += account.report_rest(rows, account.sources_in(reading))
    return reading
