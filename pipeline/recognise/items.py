"""What is scored: which rows of a heading are items of their own, and which are one item's texts.

Points decide. Rows with their own points are items; rows that share one cell of points, or have
none below a heading that has, are the texts of that one item (the scored unit is the group).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.grid import Row, Share
from pipeline.model import Kind
from pipeline.numbers import ZERO
from pipeline.recognise import words
from pipeline.recognise.deductions import only_deduct
from pipeline.recognise.header import anchors
from pipeline.recognise.nodes import Node, Piece, Role, Worth
from pipeline.recognise.numbering import read_number
from pipeline.recognise.rows import Frame, worth_in
from pipeline.recognise.tree import Branch
from pipeline.recognise.worth import find_worth, split_worth

_FEWEST = 2


@dataclass(slots=True)
class Table:
    """A table on its way: its columns, those that belong to headings, and what was found."""

    frame: Frame
    bound: dict[int, int] = field(default_factory=dict)  # column of points to the rank of headings
    problems: list[Diagnostic] = field(default_factory=list)

    @property
    def points(self) -> tuple[int, ...]:
        """Give the columns whose points are those of a row."""
        return tuple(column for column in self.frame.points if column not in self.bound)

    def report(self, code: str, source: Source, /, **values: object) -> None:
        """Report what is odd, or understood without certainty."""
        self.problems.append(problem(code, source, **values))


def bind(frame: Frame) -> dict[int, int]:
    """Tell which columns of points or weights belong to headings: those filled only beside them.

    The last column of points is the rows' own.
    """
    bound: dict[int, int] = {}
    for column in (*frame.of(Role.POINTS), *frame.of(Role.WEIGHT)):
        ranks = [rank for rank, spine in enumerate(frame.spine, 1) if spine < column]
        is_last = column == frame.points[-1]
        if not is_last and ranks and ranks[-1] < len(frame.spine) + _follows(frame, column):
            bound[column] = ranks[-1]
    return bound


def _follows(frame: Frame, column: int) -> bool:
    """Tell whether texts with points of their own follow: 项目, 分值, 内容, 分值."""
    later = [other for other in frame.points if other > column]
    return any(column < text < later[0] for text in frame.texts) if later else False


def settle(branch: Branch, table: Table) -> None:
    """Decide for every branch at and below this one what its rows are."""
    for child in branch.children:
        settle(child, table)
    for column, rank in table.bound.items():
        if rank == branch.rank and branch.first:
            _take_points(branch, branch.first, [column], table)
    if branch.children:
        _settle_group(branch, table)
    else:
        _settle_leaf(branch, table)


def _settle_leaf(branch: Branch, table: Table) -> None:
    scored = [row for row in branch.rows if _is_scored(row, table)]
    if scored and not table.frame.points and not _make_up(branch.node.worth, scored, table):
        scored = []  # figures beside a title that states its points: what was counted, measured
    if len(scored) > _FEWEST and _is_heading(branch, scored):
        _take_points(branch, scored[0], table.points, table)
        branch.rows = [row for row in branch.rows if row is not scored[0]]
        scored = scored[1:]
    is_table = branch.cell is None
    has_maxima = bool(table.frame.points) or branch.node.worth is not None
    if len(scored) >= _FEWEST or (scored and is_table):
        branch.children = list(_split(branch, scored, table))
    elif not scored and (is_table or (not has_maxima and len(branch.rows) >= _FEWEST)):
        branch.children = [_child([row], table) for row in branch.rows]
        branch.rows = []
    elif scored:
        _take_points(branch, scored[0], table.points, table)
        if only_deduct(branch.rows, table.frame):
            branch.children = [_deduction(row, table) for row in branch.rows]
            branch.rows = []
        elif len(branch.rows) >= _FEWEST:
            table.report("I132", branch.node.source, rows=len(branch.rows), typed=_label(branch))


def _is_scored(row: Row, table: Table) -> bool:
    """Tell whether a row has points, or levels, of its own."""
    if worth_in(row, table.points):
        return True
    if not table.frame.points and worth_in_text(row, table.frame):
        return True
    levels = (row.cells.get(column) for column in table.frame.of(Role.LEVEL))
    return not table.frame.points and any(cell and cell.share is Share.OWN for cell in levels)


def _is_heading(branch: Branch, scored: Sequence[Row]) -> bool:
    """Tell whether a title is merged over the texts, with points of its own, above its items."""
    own = anchors(scored[0])
    is_first = branch.cell is not None and scored[0] is branch.first
    wide = [cell for cell in scored[0].cells.values() if cell.share is Share.ACROSS]
    is_wide = any(branch.cell and cell.source == branch.cell.source for cell in wide)
    return is_first and is_wide and len(own) <= _FEWEST


def _make_up(titled: Worth | None, rows: Sequence[Row], table: Table) -> bool:
    """Tell whether the points within the texts of rows make those that their title states."""
    if titled is None or table.frame.of(Role.LEVEL):
        return True
    found = [worth_in_text(row, table.frame) for row in rows]
    return sum(((each.points or ZERO) for each in found if each), ZERO) == titled.points


def worth_in_text(row: Row, frame: Frame) -> Worth | None:
    """Give the points that a row states within its texts: …（2分）, 本项满分3.5分."""
    own = anchors(row)
    for column in frame.texts:
        if column in own and (found := worth_of_text(own[column].text, own[column].source)):
            return found
    return None


def worth_of_text(text: str, source: Source) -> Worth | None:
    """Give the points that a text states of itself."""
    if found := find_worth(text, source) or split_worth(text, source)[1]:
        return found
    stated = [found[1] for found in words.FULL_POINTS.finditer(text)]
    if len(stated) == 1:
        return find_worth(stated[0], source)
    leading = words.LEADING_POINTS.search(text)
    return find_worth(leading[1], source) if leading else None


def _split(branch: Branch, scored: Sequence[Row], table: Table) -> Iterator[Branch]:
    """Make an item of each row with points, with the rows below it that have none."""
    parts: list[list[Row]] = []
    before: list[Row] = []
    for row in branch.rows:
        if any(row is other for other in scored):
            parts.append([row])
        elif parts:
            parts[-1].append(row)
        else:
            before.append(row)
    branch.rows = before
    for rows in parts:
        yield _child(rows, table)


def _child(rows: list[Row], table: Table) -> Branch:
    """Make an item that has no title of its own."""
    own = anchors(rows[0])
    texts = [own[column] for column in table.frame.texts if column in own]
    source = texts[0].source if texts else rows[0].source
    child = Branch(Node(source), len(table.frame.spine) + 1, rows=rows, first=rows[0])
    _take_points(child, rows[0], table.points, table)
    if not table.frame.points and (worth := worth_in_text(rows[0], table.frame)):
        child.node.worth = worth
        table.report("I137", worth.source, typed=worth.typed)
    return child


def _deduction(row: Row, table: Table) -> Branch:
    """Make a deduction of a row beside points that are its group's."""
    child = _child([row], table)
    child.node.worth, child.node.kind = None, Kind.PENALTY
    return child


def _settle_group(branch: Branch, table: Table) -> None:
    """Give a heading its points, and split off what stands beside it but belongs below it."""
    others = branch.rows
    if others and others[0] is branch.first:
        _take_points(branch, others[0], table.points, table)
        others = others[1:]
    scored = [row for row in others if _is_scored(row, table)]
    for row in reversed(scored):
        branch.children.insert(0, _child([row], table))
    branch.rows = [row for row in branch.rows if not any(row is other for other in scored)]
    _take_requirement(branch, table)
    if any(child.children and _of_heading(child, table) for child in branch.children):
        for child in branch.children:
            _open_lone_group(child, table)


def _take_requirement(branch: Branch, table: Table) -> None:
    """Take for a requirement what stands beside a heading's title where items come below it."""
    first, *others = branch.children
    is_beside = first.first is branch.first is not None and first.cell is not None
    is_bare = not (first.children or first.node.worth or first.node.number)
    if not others or not is_beside or not is_bare or _has_text(first, table):
        return
    if first.cell and all(other.children or other.node.worth for other in others):
        typed = first.cell.text.strip()
        branch.node.add(Role.REQUIREMENT, Piece(typed, first.cell.source))
        branch.children = others
        table.report("I134", first.cell.source, typed=typed, title=_label(branch))


def _open_lone_group(branch: Branch, table: Table) -> None:
    """Make a group of one item of a heading that states its own points as its sisters do."""
    worth = _of_heading(branch, table)
    if branch.children or not worth or not _has_text(branch, table):
        return
    if any(worth_in(row, table.points) for row in branch.rows):
        branch.node.worth = worth
        if branch.node.weight and not branch.titled:
            branch.node.weight = worth
        branch.children = [_child(branch.rows, table)]
        branch.rows = []


def _of_heading(branch: Branch, table: Table) -> Worth | None:
    """Give the points in a heading's title, or in a column that belongs to its rank."""
    bound = [column for column, rank in table.bound.items() if rank == branch.rank]
    return branch.titled or (worth_in(branch.first, bound) if branch.first else None)


def _has_text(branch: Branch, table: Table) -> bool:
    return any(column in anchors(row) for row in branch.rows for column in table.frame.texts)


def _take_points(branch: Branch, row: Row, columns: Sequence[int], table: Table) -> None:
    """Give a branch the points, and the weight, that a row states in ``columns``."""
    weights = set(table.frame.of(Role.WEIGHT)) - set(table.bound)
    node = branch.node
    if weight := worth_in(
        row, [c for c in columns if c in table.frame.of(Role.WEIGHT)] or sorted(weights)
    ):
        node.weight = weight
    if worth := worth_in(row, [c for c in columns if c in table.frame.points]):
        weigh(branch, worth, table)


def weigh(branch: Branch, worth: Worth, table: Table) -> None:
    """Give a branch points that a column states; a title that states others keeps them."""
    if branch.titled and branch.titled.points != worth.points and branch.cell:
        _, rest = read_number(branch.cell.text)
        branch.node.title = Piece(rest, branch.cell.source)
        table.report("I113", worth.source, typed=worth.typed, title=rest)
    branch.node.worth = worth


def _label(branch: Branch) -> str:
    return branch.node.title.text if branch.node.title else ""
