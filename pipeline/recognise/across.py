"""Score sheets of judges: the items stand in the header, with their points, and teams below.

内容（30分）, 语言（20分） …: each such header is an item; the cells below it are scores. Groups may
stand above the items, in a row of their own, and the points below them, in a row that says so.
"""

from collections.abc import Mapping, Sequence

from pipeline.diagnostics import problem
from pipeline.grid import Cell, Row, Sheet
from pipeline.recognise import account, words, words_headers
from pipeline.recognise.contents import describe
from pipeline.recognise.header import anchors
from pipeline.recognise.lists import is_level_name
from pipeline.recognise.nodes import Node, Piece, Reading, Role, Worth
from pipeline.recognise.numbering import read_number
from pipeline.recognise.segments import read_above
from pipeline.recognise.worth import find_worth, split_worth

_FEWEST = 3
_DEEPEST = 10
_POINTS = frozenset({Role.POINTS, Role.WEIGHT})
_ITEMS = frozenset({Role.HEADING, Role.TITLE, Role.TEXT, Role.CRITERIA})

Nodes = Mapping[int, Node]  # by column


def read_across(sheet: Sheet, *, is_sure: bool = False) -> Reading | None:
    """Read the items off a header that states their points; None where there is none.

    ``is_sure`` asks for a sheet that can be nothing else: no other header names items or points,
    and below the header stand one column of names and the scores.
    """
    rows = [row for row in sheet.rows if anchors(row)]
    for place, row in enumerate(rows[:_DEEPEST]):
        for size, nodes in ((2, _in_two_rows(rows[place:])), (1, _in_one_row(rows[place:]))):
            is_like = len(nodes) >= _FEWEST and not any(map(_names_level, nodes.values()))
            head, below = rows[place : place + size], rows[place + size :]
            if is_like and not (
                is_sure and (_names_items(head, nodes) or _has_texts(below, nodes))
            ):
                return _read(sheet, rows, place, _below_groups(row, nodes))
    return None


def _names_level(node: Node) -> bool:
    return bool(node.title and is_level_name(node.title.text))


def _names_items(head: Sequence[Row], nodes: Nodes) -> bool:
    """Tell whether another header names items or states points: then columns beside are scores."""
    beside = [cell for column, cell in anchors(head[0]).items() if column not in nodes]
    found = [words_headers.header_word(cell.text) for cell in beside]
    roles = {word.role for word in found if word and not (word.open and word.role in _POINTS)}
    return bool(roles & (_ITEMS | _POINTS))


def _has_texts(below: Sequence[Row], nodes: Nodes) -> bool:
    """Tell whether more than names stand beside the scores."""
    texts = [
        column
        for column, content in describe(below).items()
        if content.own and not content.is_numeric and not content.is_numbers
    ]
    return len([column for column in texts if column not in nodes]) > 1 or len(nodes) * 2 < len(
        {column for row in below for column in anchors(row)}
    )


def _in_one_row(rows: Sequence[Row]) -> Nodes:
    """Make a node of each header with points above a column without texts."""
    parted = {
        column: (cell, *split_worth(cell.text, cell.source))
        for column, cell in anchors(rows[0]).items()
    }
    if sum(worth is not None for _, _, worth in parted.values()) < _FEWEST:
        return {}
    contents = describe(rows[1:])
    nodes: dict[int, Node] = {}
    for column, (cell, title, worth) in parted.items():
        content = contents.get(column)
        if title and worth and (content is None or not content.own or content.is_numeric):
            nodes[column] = _node(cell, title, worth)
    return nodes


def _in_two_rows(rows: Sequence[Row]) -> Nodes:
    """Make the nodes of a second row: items below groups, or points below items."""
    if len(rows) < 2:  # noqa: PLR2004 -- a header of two rows
        return {}
    top, second = rows[0], rows[1]
    nodes = _in_one_row(rows[1:])
    if all(column in top.cells for column in nodes) and len(nodes) > len(_groups(top, nodes)) > 0:
        return nodes
    label, *others = anchors(second).items()
    word = words_headers.header_word(label[1].text)
    if word is None or word.role not in _POINTS:
        return {}
    heads = anchors(top)
    worths = {column: find_worth(cell.text, cell.source) for column, cell in others}
    if not all(worth and column in heads for column, worth in worths.items()):
        return {}
    return {
        column: _node(heads[column], heads[column].text, worth)
        for column, worth in worths.items()
        if worth
    }


def _groups(top: Row, nodes: Nodes) -> dict[int, Cell]:
    """Give the headers with points that stand over the columns of ``nodes``, each once."""
    columns = [column for column in sorted(nodes, reverse=True) if column in top.cells]
    found = {top.cells[column].source: column for column in columns}
    cells = {column: top.cells[column] for column in sorted(found.values())}
    return {
        column: cell for column, cell in cells.items() if split_worth(cell.text, cell.source)[1]
    }


def _below_groups(top: Row, nodes: Nodes) -> list[Node]:
    """Hang items below the groups that stand over them; without any, give them as they are."""
    titles = {node.source for node in nodes.values()}
    groups = {
        cell.source: _node(cell, *split_worth(cell.text, cell.source))
        for cell in _groups(top, nodes).values()
        if cell.source not in titles
    }
    result: list[Node] = []
    for column, node in nodes.items():
        group = groups.get(top.cells[column].source) if column in top.cells else None
        if group is None:
            result.append(node)
            continue
        group.children.append(node)
        if group not in result:
            result.append(group)
    return result


def _node(cell: Cell, title: str, worth: Worth | None) -> Node:
    numbering, rest = read_number(title)
    node = Node(cell.source, title=Piece(rest.strip(), cell.source), worth=worth)
    node.number = Piece(numbering.typed, cell.source) if numbering else None
    return node


def _read(sheet: Sheet, rows: Sequence[Row], place: int, nodes: Sequence[Node]) -> Reading:
    reading = Reading(sheet.source)
    read_above(rows[:place], reading)
    for node in nodes:
        if node.title and node.worth and words.is_total(node.title.text):
            reading.totals.append((node.title.text, node.worth))
        else:
            reading.nodes.append(node)
    reading.problems.append(problem("I141", rows[place].source))
    reading.problems += account.report_rest(rows, account.sources_in(reading))
    return reading
