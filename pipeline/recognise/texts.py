"""The texts of the items: each cell to its field, merged ones shared, levels of their columns."""

from dataclasses import replace
from decimal import Decimal

from pipeline.diagnostics import Source
from pipeline.grid import Cell, Row, Share
from pipeline.numbers import HUNDRED
from pipeline.recognise.header import anchors
from pipeline.recognise.items import Table, worth_of_text
from pipeline.recognise.ladders import most_earned, read_ladder, top_of
from pipeline.recognise.levels import make_level, read_interval
from pipeline.recognise.nodes import Node, Piece, Role, Worth
from pipeline.recognise.numbering import read_number, whole_number
from pipeline.recognise.rows import worth_in
from pipeline.recognise.tree import Branch
from pipeline.recognise.words import says_nothing
from pipeline.recognise.worth import find_worth

_FEWEST = 2


def fill(root: Branch, table: Table) -> None:
    """Give every node of the tree its texts, its levels, and points that only these state."""
    owners = _owners(root, table)
    titles = {branch.cell.source for branch in root.walk() if branch.cell}
    titles |= {cell.source for branch in root.walk() for cell in branch.repeated}
    titles |= {branch.node.number.source for branch in root.walk() if branch.node.number}
    titles |= {
        piece.source
        for branch in root.walk()
        for piece in branch.node.texts.get(Role.REQUIREMENT, ())
    }
    for branch in root.walk():
        for row in branch.rows:
            _fill_row(branch, row, table, owners, titles)
        if branch.cell is None and branch.first:
            _number_by_text(branch.node)
        if not branch.children and branch is not root:
            _weigh_by_levels(branch.node, table)
            _weigh_by_text(branch.node, table)


def _owners(root: Branch, table: Table) -> dict[Source, list[Branch]]:
    """Tell which branches each cell of texts belongs to, by where it was typed."""
    owners: dict[Source, list[Branch]] = {}
    for branch in root.walk():
        for row in branch.rows:
            for column in table.frame.texts:
                cell = row.cells.get(column)
                if cell and cell.share is not Share.ACROSS:
                    found = owners.setdefault(cell.source, [])
                    if not any(branch is other for other in found):
                        found.append(branch)
    return owners


def _fill_row(
    branch: Branch,
    row: Row,
    table: Table,
    owners: dict[Source, list[Branch]],
    titles: set[Source],
) -> None:
    number = _spare_number(branch, row, table, titles)
    for column, cell in row.cells.items():
        role = table.frame.by_index[column].role
        if column in table.frame.spine:
            if cell.share is Share.OWN and cell.source not in titles:
                typed = (
                    f"{number.text.strip()} {cell.text.strip()}" if number else cell.text.strip()
                )
                branch.node.add(Role.TEXT, Piece(typed, cell.source))
                number = None
        elif column in table.frame.texts:
            _add_text(branch, cell, _of_group(branch, row, role, table), owners)
        elif column in table.points and not says_nothing(cell.text):
            _keep_unreadable(branch.node, cell, table)
        elif role is Role.LEVEL and cell.share is not Share.DOWN:
            _add_level(branch.node, cell, table.frame.by_index[column].level)


def _of_group(branch: Branch, row: Row, role: Role, table: Table) -> Role:
    """Take what stands beside a heading's title, in a row without points, for its requirement."""
    asks = role is Role.TEXT and bool(branch.children) and branch.cell is not None
    return Role.REQUIREMENT if asks and not worth_in(row, table.frame.points) else role


def _spare_number(branch: Branch, row: Row, table: Table, taken: set[Source]) -> Cell | None:
    """Give the number of a row that no title has taken; a first row's is its item's."""
    own = anchors(row)
    cells = [own[column] for column in table.frame.of(Role.NUMBER) if column in own]
    node = branch.node
    if not cells or cells[0].source in taken:
        return None
    if (
        node.number is None
        and row is branch.first
        and branch.cell is None
        and whole_number(cells[0].text)
    ):
        node.number = Piece(cells[0].text.strip(), cells[0].source)
        return None
    return cells[0]


def _add_text(branch: Branch, cell: Cell, role: Role, owners: dict[Source, list[Branch]]) -> None:
    if cell.share is Share.ACROSS:
        return
    piece = Piece(cell.text.strip(), cell.source)
    if len(owners.get(cell.source, ())) >= _FEWEST:
        if piece not in branch.node.shared:
            branch.node.shared.append(piece)
    elif cell.share is Share.OWN:
        branch.node.add(role, piece)


def _keep_unreadable(node: Node, cell: Cell, table: Table) -> None:
    """Keep words in the column of points as a note, where they are no points."""
    if cell.share is Share.OWN and not find_worth(cell.text, cell.source):
        node.add(Role.NOTE, Piece(cell.text.strip(), cell.source))
        table.report("I112", cell.source, typed=cell.text.strip())


def _add_level(node: Node, cell: Cell, level: tuple[str, str]) -> None:
    name, limits = level
    if not limits and (exact := read_interval(cell.text)) and "points" in exact:
        node.levels.append(make_level(name, cell.text, "", cell.source))
        return
    node.levels.append(make_level(name, limits, cell.text.strip(), cell.source))


def _number_by_text(node: Node) -> None:
    """Give an item without a title the number that opens its text."""
    texts = node.texts.get(Role.TEXT)
    if node.number is None and texts:
        numbering, _ = read_number(texts[0].text)
        if numbering:
            node.number = Piece(numbering.typed, texts[0].source)


def _weigh_by_levels(node: Node, table: Table) -> None:
    """Give an item the points of its best level where nothing else states them."""
    _mark_percent(node)
    points = [level.points for level in node.levels if level.points is not None]
    highest = [end for level in node.levels if (end := level.points or level.at_most) is not None]
    if node.worth or node.weight or not highest or any(level.is_percent for level in node.levels):
        return
    best = max(points or highest)
    node.worth = Worth(node.levels[0].source, str(best), best)
    table.report("I136", node.levels[0].source, points=best)


def _mark_percent(node: Node) -> None:
    """Intervals up to 100 on an item of fewer points are percentages of these."""
    most = max((level.at_most or Decimal(0) for level in node.levels), default=Decimal(0))
    points = node.worth.points if node.worth else None
    if most == HUNDRED and points is not None and points < HUNDRED:
        node.levels = [replace(level, is_percent=True) for level in node.levels]


def _weigh_by_text(node: Node, table: Table) -> None:
    """Look for points within the texts, in a table without a column of them: （5分）, 得5分."""
    if table.frame.points or node.worth:
        return
    pieces = [piece for role in (Role.TEXT, Role.CRITERIA) for piece in node.texts.get(role, [])]
    noted = node.texts.get(Role.NOTE, [])
    for weigh, told in (
        (_by_statement, [*pieces, *noted]),
        (_by_ladder, pieces),
        (_by_earnings, pieces),
    ):
        for piece in told:
            if weigh(node, piece, table):
                return


def _by_statement(node: Node, piece: Piece, table: Table) -> bool:
    node.worth = worth_of_text(piece.text, piece.source)
    if node.worth:
        table.report("I137", piece.source, typed=node.worth.typed)
    return node.worth is not None


def _by_ladder(node: Node, piece: Piece, table: Table) -> bool:
    ladder = () if node.levels else read_ladder(piece.text, piece.source)
    if not ladder:
        return False
    best = max(top for level in ladder if (top := top_of(level)) is not None)
    node.levels, node.worth = list(ladder), Worth(piece.source, str(best), best)
    table.report("I136", piece.source, points=best)
    return True


def _by_earnings(node: Node, piece: Piece, table: Table) -> bool:
    earned = most_earned(piece.text)
    if earned is None:
        return False
    typed, best = earned
    node.worth = Worth(piece.source, typed, best)
    table.report("I137", piece.source, typed=typed)
    return True
