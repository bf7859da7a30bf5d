"""Rows that share points: the group is the scored unit, and its rows are its texts, in order."""

from collections.abc import Sequence

from pipeline.diagnostics import Source
from pipeline.grid import Share
from pipeline.model import Kind
from pipeline.recognise.items import Table, weigh
from pipeline.recognise.nodes import Node
from pipeline.recognise.tree import Branch
from pipeline.recognise.words_lines import EARNED
from pipeline.recognise.words_text import fold

_FEWEST = 2
_LONGEST_NAME = 20  # characters; what is longer tells what is asked


def fold_shared(root: Branch, table: Table) -> None:
    """Make one item of the leaves that share a merged cell of points, or their heading's points."""
    parents = {id(child): branch for branch in root.walk() for child in branch.children}
    for leaves in _sharing(root, table):
        _fold_leaves(leaves, parents, table)
    for branch in list(root.walk()):
        if branch.cell and branch.children and _is_scored_unit(branch):
            table.report(
                "I133", branch.node.source, typed=_label(branch.node), rows=len(branch.leaves())
            )
            _absorb(branch)


def _sharing(root: Branch, table: Table) -> list[list[Branch]]:
    """Give the leaves over which a cell of points is merged, for each such cell."""
    groups: dict[Source, list[Branch]] = {}
    for leaf in root.leaves():
        if leaf.node.kind is Kind.PENALTY:
            continue
        rows = leaf.rows[:1]
        cells = [
            row.cells[column] for row in rows for column in table.points if column in row.cells
        ]
        for cell in cells[:1]:
            if cell.share is not Share.ACROSS:
                groups.setdefault(cell.source, []).append(leaf)
    return [leaves for leaves in groups.values() if len(leaves) >= _FEWEST]


def _fold_leaves(leaves: list[Branch], parents: dict[int, Branch], table: Table) -> None:
    first = leaves[0]
    table.report(
        "I132",
        first.node.worth.source if first.node.worth else first.node.source,
        rows=len(leaves),
        typed=_label(first.node),
    )
    whole = _common(leaves, parents)
    if whole is not None and first.node.worth and _are_named(leaves, whole):
        weigh(whole, first.node.worth, table)
        for leaf in leaves:
            leaf.node.worth, leaf.node.kind = None, Kind.PENALTY
        return
    if whole is not None:
        _absorb(whole)
        if first.node.worth:
            weigh(whole, first.node.worth, table)
        return
    for other in leaves[1:]:
        first.rows += other.rows
        first.repeated += other.repeated
        parents[id(other)].children.remove(other)


def _are_named(leaves: Sequence[Branch], whole: Branch) -> bool:
    """Tell whether each leaf has a name of its own: then each only takes from the shared points."""
    told = "".join(cell.text for leaf in leaves for row in leaf.rows for cell in row.cells.values())
    if EARNED.search(fold(told)):
        return False
    titles = [leaf.node.title.text for leaf in leaves if leaf.node.title and leaf.cell]
    is_flat = all(leaf in whole.children for leaf in leaves)
    return is_flat and len(titles) == len(leaves) and max(map(len, titles)) <= _LONGEST_NAME


def _common(leaves: Sequence[Branch], parents: dict[int, Branch]) -> Branch | None:
    """Find the heading whose leaves are exactly these."""
    wanted = {id(leaf) for leaf in leaves}
    branch = leaves[0]
    while (parent := parents.get(id(branch))) and {id(leaf) for leaf in parent.leaves()} <= wanted:
        branch = parent
    is_whole = {id(leaf) for leaf in branch.leaves()} == wanted
    return branch if is_whole and branch.cell and branch.children else None


def _absorb(branch: Branch) -> None:
    """Make an item of a heading: the rows below it become its own."""
    below = [other for other in branch.walk() if other is not branch]
    rows = [row for other in branch.walk() for row in other.rows]
    branch.rows = list({id(row): row for row in rows}.values())
    branch.rows.sort(key=lambda row: row.number)
    for other in below:
        branch.repeated += other.repeated
        for role, pieces in other.node.texts.items():
            branch.node.texts.setdefault(role, []).extend(pieces)
    branch.children = []


def _is_scored_unit(branch: Branch) -> bool:
    """Tell whether a heading has points and nothing below it has."""
    nodes = [other.node for other in branch.walk() if other is not branch]
    has_own = any(node.worth or node.weight or node.kind for node in nodes)
    return branch.node.worth is not None and not has_own


def _label(node: Node) -> str:
    return node.title.text if node.title else ""
