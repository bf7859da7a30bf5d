"""Rows to a tree: headings merged over their rows, section rows, and numbers that tell the depth.

Each cell of a heading column opens a node; the columns give the coarse order of levels, numbers
and lone titles the fine one within a column. The rows that a node's last heading covers are told
apart in ``items``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.diagnostics import Diagnostic, problem
from pipeline.grid import Cell, Row
from pipeline.numbers import ZERO
from pipeline.recognise import words
from pipeline.recognise.header import anchors
from pipeline.recognise.nodes import Node, Piece, Role, Worth
from pipeline.recognise.numbering import Numbering, read_number, without_bullet
from pipeline.recognise.openings import ROOT_RANK, Opening, find_depths, find_openings
from pipeline.recognise.rows import Frame, RowKind, worth_in
from pipeline.recognise.worth import find_worth, split_worth

_FEWEST = 2


@dataclass(slots=True, eq=False)
class Branch:
    """A node in the making and the rows that it covers itself, not through a child."""

    node: Node
    rank: int = ROOT_RANK
    depth: int = 0
    cell: Cell | None = None
    rows: list[Row] = field(default_factory=list)
    children: list["Branch"] = field(default_factory=list)
    repeated: list[Cell] = field(default_factory=list)  # the same heading, typed again
    first: Row | None = None  # where its heading stands
    titled: Worth | None = None  # what its title states, where a column states it again

    def walk(self) -> Iterator["Branch"]:
        """Give this branch and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def leaves(self) -> list["Branch"]:
        """Give the branches at or below this one that have no children."""
        return [leaf for child in self.children for leaf in child.leaves()] or [self]


def grow(
    rows: Sequence[Row], kinds: Sequence[RowKind], frame: Frame, problems: list[Diagnostic]
) -> Branch:
    """Build the tree of all rows that are entries; its root is the table itself."""
    openings = find_openings(rows, kinds, frame)
    depths = find_depths(openings, rows, frame, problems)
    by_row: dict[int, list[Opening]] = {}
    for opening in openings:
        by_row.setdefault(opening.place, []).append(opening)
    root = Branch(Node(rows[0].source))
    path: list[Branch] = [root]
    for place, (row, kind) in enumerate(zip(rows, kinds, strict=True)):
        if kind is RowKind.SUBTOTAL:
            _take_subtotal(path, row, frame, problems)
        elif kind is RowKind.TOTAL:
            _take_section_total(path, row, frame)
        if kind not in {RowKind.ENTRY, RowKind.SECTION, RowKind.REQUIREMENT}:
            continue
        if kind is RowKind.REQUIREMENT:
            _require(path[-1], next(iter(anchors(row).values())))
            continue
        for opening in by_row.get(place, ()):
            path = _open(path, opening, depths[id(opening)], frame, row)
        path[-1].rows.append(row)
    return root


def _open(path: list[Branch], opening: Opening, depth: int, frame: Frame, row: Row) -> list[Branch]:
    """Close what ends where ``opening`` begins, and open its branch."""
    kept = [
        branch
        for branch in path
        if branch.cell is None or (branch.rank, branch.depth) < (opening.rank, depth)
    ]
    same = next((b for b in path if (b.rank, b.depth) == (opening.rank, depth)), None)
    if same and same.cell and _is_repeated(same, opening):
        same.repeated.append(opening.cell)
        return [*kept, same]
    if len(kept) > 1 and _is_requirement(kept[-1], opening, frame, row):
        _require(kept[-1], opening.cell)
        return kept
    branch = Branch(make_node(opening), opening.rank, depth, opening.cell, first=row)
    branch.titled = branch.node.worth
    kept[-1].children.append(branch)
    return [*kept, branch]


def _take_subtotal(
    path: Sequence[Branch], row: Row, frame: Frame, problems: list[Diagnostic]
) -> None:
    """Give the group above a subtotal its points, or hold them against what it states itself."""
    own = anchors(row)
    rank = next((rank for rank, column in enumerate(frame.spine, 1) if column in own), 1)
    groups = [branch for branch in path[1:] if branch.rank < rank] or list(path[1:2])
    worth = worth_in(row, frame.points)
    if not worth or not groups or not groups[-1].children:
        return
    node = groups[-1].node
    if node.worth is None:
        node.worth = worth
    elif node.worth.points != worth.points:
        values = {"typed": worth.typed, "stated": node.worth.typed}
        title = node.title.text if node.title else ""
        problems.append(problem("I114", worth.source, title=title, **values))


def _take_section_total(path: Sequence[Branch], row: Row, frame: Frame) -> None:
    """Give a group whose title stood alone a total that is just what it adds up to."""
    worth = worth_in(row, frame.points)
    if not worth or len(path) < _FEWEST or not path[1].children or path[1].node.worth:
        return
    parts = [worth_in(each, frame.points) for leaf in path[1].leaves() for each in leaf.rows]
    if sum((part.points or ZERO for part in parts if part), ZERO) == worth.points:
        path[1].node.worth = worth


def _is_repeated(branch: Branch, opening: Opening) -> bool:
    """Tell whether a heading is typed again in the next row, as where merges were resolved."""
    first = branch.cell.text if branch.cell else ""
    number = branch.node.number.text if branch.node.number else ""
    same_number = opening.number is None or opening.number.text.strip() == number
    return same_number and words.without_points(first) == words.without_points(opening.cell.text)


def _is_requirement(parent: Branch, opening: Opening, frame: Frame, row: Row) -> bool:
    """Tell whether a cell beside a block's title says what the block asks and names no item.

    It says 要求, or it is merged over the columns of texts, in a row without points.
    """
    if worth_in(row, frame.points):
        return False
    if words.is_requirement(opening.cell.text):
        return True
    opens_here = parent.cell is not None and parent.cell in row.cells.values()
    wide = (row.cells.get(column) for column in frame.texts)
    return opens_here and any(cell and cell.source == opening.cell.source for cell in wide)


def _require(branch: Branch, cell: Cell) -> None:
    branch.node.add(Role.REQUIREMENT, Piece(cell.text.strip(), cell.source))


def _split_path(numbering: Numbering, typed: str) -> tuple[Numbering | None, str]:
    """Take off a title the number that its column's other numbers told."""
    is_own = len(numbering.path) > 1 and typed.startswith(numbering.typed)
    return (numbering, typed.removeprefix(numbering.typed).strip()) if is_own else (None, typed)


def make_node(opening: Opening) -> Node:
    """Make the node of a heading cell: number, title, and the points that the title carries."""
    cell = opening.cell
    node = Node(cell.source)
    typed = without_bullet(cell.text).strip()
    numbering, rest = read_number(typed)
    if not numbering and opening.numbering and opening.numbering.style == "path":
        numbering, rest = _split_path(opening.numbering, typed)
    if opening.number:
        node.number = Piece(opening.number.text.strip(), opening.number.source)
    if numbering:
        node.number = Piece(numbering.typed, cell.source)
    title, node.worth = split_worth(rest, cell.source)
    if node.worth is None and (leading := words.LEADING_POINTS.search(title)):
        node.worth = find_worth(leading[1], cell.source)
    if title:
        node.title = Piece(title, cell.source)
    return node
