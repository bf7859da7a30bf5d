"""What each column of a table says: by the words of its header, else by what stands in it.

A role that rests on content, or on one word that has two meanings, is a guess and carries its
reason. Which columns make the tree is settled in ``spine``.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from pipeline.grid import Cell, Row, Share
from pipeline.numbers import HUNDRED, ZERO, total
from pipeline.recognise import words, words_headers
from pipeline.recognise.contents import NOTHING, Content, describe
from pipeline.recognise.header import Header
from pipeline.recognise.levels import is_interval, level_columns, split_limits
from pipeline.recognise.nodes import Role
from pipeline.recognise.worth import split_worth

SPINE = frozenset({Role.HEADING, Role.TITLE})
TEXTS = frozenset({Role.TEXT, Role.CRITERIA})
OPEN = "open"  # the reason of a role whose word has two meanings, until it is settled
_SHORT = 24  # characters of a title
_LONG = 36
_FEWEST = 2
_FEWEST_STATED = 3
_SHORTEST = 4  # characters of points: 100分
_SAMPLE = 100  # rows


@dataclass(frozen=True, slots=True)
class Column:
    """A column and its role; ``reason`` names why where it is a guess.

    ``rank`` counts the columns that make the tree; ``level`` holds the name and the limits of the
    level that a column of levels stands for.
    """

    index: int
    role: Role
    header: str = ""
    rank: int = 0
    reason: str = ""
    level: tuple[str, str] = ("", "")


def name_columns(
    header: Header | None, rows: Sequence[Row]
) -> tuple[list[Column], dict[int, Content]]:
    """Give the role of every column that holds anything, from left to right, and its content.

    ``rows`` are those below the header.
    """
    contents = describe(rows)
    for index in header.cells if header else ():
        contents.setdefault(index, NOTHING)
    columns = _with_levels(header, [_by_words(header, index) for index in sorted(contents)])
    columns = _number_by_count(
        [_weigh(column, contents[column.index]) for column in columns], contents
    )
    titled = _state_points(columns, rows, contents)
    columns = _without_wholes(_settle_open(columns, contents, titled=titled), contents)
    columns = _by_content(columns, contents, titled=titled)
    return _one_of_two_points(columns, contents), contents


def _by_words(header: Header | None, index: int) -> Column:
    """Give the role that a header's words announce; the narrowest one that is known counts."""
    cells: tuple[Cell, ...] = header.cells.get(index, ()) if header else ()
    text = header.text(index) if header else ""
    for cell in reversed(cells):
        if words_headers.is_range_header(cell.text):
            return Column(index, Role.SCORE, text)
        if word := words_headers.header_word(cell.text):
            return Column(index, word.role, text, word.rank, OPEN if word.open else "")
    return Column(index, Role.UNKNOWN, text)


def _with_levels(header: Header | None, columns: list[Column]) -> list[Column]:
    """Find the columns of levels, and the limits that stand under or beside their names."""
    names: dict[int, str] = {}
    below: dict[int, str] = {}
    for index, cells in (header.cells if header else {}).items():
        for cell in cells:
            if len(cells) > 1 and is_interval(cell.text, exact=cell is cells[0]):
                below[index] = cell.text.strip()
            else:
                names[index] = cell.text
    # Under a scale of points the names are those of levels, whatever they are.
    is_scale = len(level_columns(below)) == len(below) > _FEWEST
    found = {index: names[index] for index in below} if is_scale else level_columns(names)
    levels = {index: _level(text, below.get(index, "")) for index, text in found.items()}
    # What stands left of a scale names it, and is no column of points.
    are_figures = bool(levels) and all(name == limits for name, limits in levels.values())
    label = min(levels, default=0) - 1 if is_scale or are_figures else 0
    return [
        replace(column, role=Role.LEVEL, reason="", level=levels[column.index])
        if column.index in levels
        else replace(column, role=Role.UNKNOWN, reason="")
        if column.index == label and (is_scale or column.role in {Role.POINTS, Role.SCORE})
        else column
        for column in columns
    ]


def _level(header: str, below: str) -> tuple[str, str]:
    """Give a level's name and limits; those written under it go before those beside its name."""
    name, limits = split_limits(header)
    if not limits and words.POINTS_AS_LEVEL.fullmatch(name):
        limits = name
    return name or " ".join(header.split()), below or limits


def _weigh(column: Column, content: Content) -> Column:
    """Take percentages, or figures under the weight of a level (一级指标权重), for no titles.

    Neither are points texts, though 赋分标准 announces some.
    """
    is_points = content.is_numeric and content.own > _FEWEST and content.length <= _SHORTEST
    if column.role is Role.CRITERIA and is_points:
        return replace(column, role=Role.POINTS, reason="")
    if column.role not in SPINE or not content.is_numeric or content.own < _FEWEST:
        return column
    is_weight = content.percents == content.own or words_headers.ends_in_weight(column.header)
    return replace(column, role=Role.WEIGHT, rank=0, reason="") if is_weight else column


def _without_wholes(columns: list[Column], contents: Mapping[int, Content]) -> list[Column]:
    """Set aside points that are 100 for each row, where weights beside them make 100 together."""
    has_weights = any(
        column.role is Role.WEIGHT and total(contents[column.index].worths) == HUNDRED
        for column in columns
    )
    return [
        replace(column, role=Role.SCORE, reason="")
        if has_weights
        and column.role is Role.POINTS
        and len(contents[column.index].worths) >= _FEWEST
        and set(contents[column.index].worths) == {HUNDRED}
        else column
        for column in columns
    ]


def _number_by_count(columns: list[Column], contents: Mapping[int, Content]) -> list[Column]:
    """Take a first column that counts 1, 2, 3 for numbers, where texts stand beside it."""
    first = columns[0] if columns else None
    if (
        first is None
        or first.role not in SPINE | {Role.UNKNOWN}
        or not contents[first.index].counts
    ):
        return columns
    has_texts = any(
        contents[column.index].own and not contents[column.index].is_numeric
        for column in columns[1:]
        if column.role in SPINE | TEXTS | {Role.UNKNOWN, Role.EVIDENCE, Role.EXAMINED}
    )
    if not has_texts:
        return columns
    return [replace(first, role=Role.NUMBER, rank=0, reason="numbers"), *columns[1:]]


def _state_points(
    columns: Sequence[Column], rows: Sequence[Row], contents: Mapping[int, Content]
) -> bool:
    """Tell whether the titles state the points themselves, so that 得分 is what was scored.

    Figures that make as much as the titles state are the points of the rows below them.
    """
    for column in columns:
        if column.role not in SPINE:
            continue
        cells = [cell for row in rows[:_SAMPLE] if (cell := row.cells.get(column.index))]
        own = [cell for cell in cells if cell.share is Share.OWN]
        worths = [worth for cell in own if (worth := split_worth(cell.text, cell.source)[1])]
        made = total(worth.points or ZERO for worth in worths)
        is_parted = any(total(content.worths) == made for content in contents.values())
        if len(worths) >= _FEWEST_STATED and 2 * len(worths) >= len(own) and not is_parted:
            return True
    return False


def _settle_open(
    columns: list[Column], contents: Mapping[int, Content], *, titled: bool
) -> list[Column]:
    """Decide words of two meanings: 得分 and Score are points only where nothing else is.

    Figures finer than points ever are, as computed ones, were scored.
    """
    firm = {Role.POINTS, Role.WEIGHT}
    has_points = titled or any(column.role in firm and not column.reason for column in columns)
    settled: list[Column] = []
    for column in columns:
        content = contents[column.index]
        role, reason = column.role, column.reason
        if reason and role is Role.POINTS:
            is_points = not has_points and content.is_numeric and not content.is_fine
            role, reason = (Role.POINTS, "only_points") if is_points else (Role.SCORE, "")
            has_points = has_points or is_points
        elif reason and role is Role.SCORE:
            role, reason = (Role.CRITERIA if content.length > _SHORT else Role.SCORE), ""
        settled.append(replace(column, role=role, reason=reason))
    return settled


def _by_content(
    columns: list[Column], contents: Mapping[int, Content], *, titled: bool
) -> list[Column]:
    """Give a role to columns whose header is missing or unknown.

    Figures are points only where no other column, and no title, states these.
    """
    roles = {column.role for column in columns} | ({Role.POINTS} if titled else set())
    texts = [column.index for column in columns if column.role in SPINE | TEXTS]
    first_text = min(texts, default=max(contents, default=0) + 1)
    last_heading = max((c.index for c in columns if c.role in SPINE), default=0)
    first_long = min((c.index for c in columns if _may_be_text(c, contents)), default=0)
    settled: list[Column] = []
    for column in columns:
        role, reason, content = column.role, column.reason, contents[column.index]
        if role is Role.UNKNOWN and not (content.own == 1 < len(columns) and not column.header):
            edges = (first_text, last_heading, first_long)
            role, reason = _guess(column, content, roles, edges)
            roles.add(role)
            if role in SPINE | TEXTS:
                first_text = min(first_text, column.index)
        settled.append(replace(column, role=role, reason=reason))
    return settled


def _may_be_text(column: Column, contents: Mapping[int, Content]) -> bool:
    """Tell whether a column holds what items ask; one without a header does if it is long."""
    content = contents[column.index]
    is_long = column.role is Role.UNKNOWN and content.own and content.length > _SHORT
    return column.role in TEXTS or bool(is_long)


def _guess(
    column: Column, content: Content, roles: Set[Role], edges: tuple[int, int, int]
) -> tuple[Role, str]:
    """Tell by its content what a column says.

    ``edges`` are the first text, the last heading, and the first column of what is asked.
    """
    first_text, last_heading, first_long = edges
    if not content.own:
        is_form = bool(column.header) and not content.shared
        return (Role.SCORE, "blank") if is_form else (Role.UNKNOWN, "")
    if content.is_numbers and column.index < first_text and Role.NUMBER not in roles:
        return Role.NUMBER, "numbers"
    if content.is_numeric:
        is_measured = content.is_fine or 0 < content.percents < content.figures
        is_score = is_measured or Role.POINTS in roles
        return (Role.SCORE, "scores") if is_score else (Role.POINTS, "adds_up")
    is_merged = content.shared * 2 >= content.own and column.index < first_long
    if not roles & SPINE or (
        (column.index < last_heading or is_merged) and content.length <= _LONG
    ):
        return Role.TITLE, "first_texts"
    return (Role.NOTE, "further_texts") if roles & TEXTS else (Role.TEXT, "longer_texts")


def _one_of_two_points(columns: list[Column], contents: Mapping[int, Content]) -> list[Column]:
    """Tell maxima from scores filled in beside them.

    A second column of points next to the first, whose values are never above it, holds scores.
    """
    settled: list[Column] = []
    for column in columns:
        before = settled[-1] if settled else column
        is_second = column.role is before.role is Role.POINTS and column is not before
        if is_second and _never_above(contents[before.index], contents[column.index]):
            settled.append(replace(column, role=Role.SCORE, reason="never_above"))
        else:
            settled.append(column)
    return settled


def _never_above(maxima: Content, values: Content) -> bool:
    return len(maxima.worths) >= len(values.worths) and all(
        value <= most for value, most in zip(values.worths, maxima.worths, strict=False)
    )
