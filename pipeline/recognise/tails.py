"""Where rows end, told by how they end: with the points and what follows them, or with blank cells.

Cells of text may be merged over rows and then be missing; the cells to fill in, at a row's end,
are hardly ever. Where every row of a table ends alike, its rows need no guessing.
"""

from collections.abc import Iterator, Sequence

from pipeline.recognise.likeness import Look
from pipeline.recognise.nodes import Role

_FEWEST_ROWS = 4
_MOST_CLOSING = 4  # a quarter of all cells
_FILLED_IN = frozenset({Role.SCORE, Role.POINTS, Role.WEIGHT, Role.NOTE, Role.OWNER, Role.LEVEL})
_COUNTED = frozenset({Role.POINTS, Role.WEIGHT})
_FIGURES = frozenset({"integer", "points"})


def find_ends(looks: Sequence[Look], roles: Sequence[Role]) -> list[int]:
    """Give the places before which a row ends, counted in cells; none unless all rows agree."""
    for ends in (_by_blanks(looks, roles), _by_points(looks, roles)):
        if ends and _agree(looks, ends, len(roles)):
            return ends
    return []


def _agree(looks: Sequence[Look], ends: Sequence[int], width: int) -> bool:
    """Tell whether the first row fills all columns, and none has more cells than there are."""
    starts = [0, *ends[:-1]]
    sizes = [end - start for start, end in zip(starts, ends, strict=True)]
    plain = [
        size for size, start in zip(sizes, starts, strict=True) if looks[start].kind != "total"
    ]
    is_complete = ends[-1] == len(looks)
    return is_complete and sizes[0] == max(sizes) == width and len(plain) >= _FEWEST_ROWS


def _by_blanks(looks: Sequence[Look], roles: Sequence[Role]) -> list[int]:
    """End rows after their blank cells, where these come in runs of one length only."""
    tail = _trailing(roles)
    ends: list[int] = []
    start = 0
    for stop in _runs(looks):
        size = _blanks_before(looks, stop)
        is_total = looks[start].kind == "total"
        if (ends and size != _blanks_before(looks, ends[0]) and not is_total) or size > tail:
            return []
        ends.append(stop)
        start = stop
    return ends


def _runs(looks: Sequence[Look]) -> Iterator[int]:
    """Give the places behind each run of blank cells."""
    for place, seen in enumerate(looks):
        is_last = place + 1 == len(looks) or looks[place + 1].kind != "blank"
        if seen.kind == "blank" and is_last:
            yield place + 1


def _blanks_before(looks: Sequence[Look], stop: int) -> int:
    start = stop
    while start and looks[start - 1].kind == "blank":
        start -= 1
    return stop - start


def _trailing(roles: Sequence[Role]) -> int:
    """Count the last columns that may stand blank in every row."""
    size = 0
    while size < len(roles) and roles[-1 - size] in _FILLED_IN:
        size += 1
    return size


def _by_points(looks: Sequence[Look], roles: Sequence[Role]) -> list[int]:
    """End rows as many cells after their points as columns follow these."""
    column = next((n for n, role in enumerate(roles) if role in _COUNTED), None)
    if not column:
        return []
    after = len(roles) - column
    ends: list[int] = []
    start = 0
    while start < len(looks):
        window = range(start + 1, min(start + column + 1, len(looks)))
        points = next((n for n in window if looks[n].kind in _FIGURES), None)
        if points is None or points + after > len(looks):
            return _with_closing(ends, start, len(looks))
        start = _total_end(looks, points) if looks[start].kind == "total" else points + after
        ends.append(start)
    return ends


def _with_closing(ends: Sequence[int], start: int, stop: int) -> list[int]:
    """Let each of the few cells below the last row with points stand in a row of its own.

    They are remarks and signatures; where they are many, nothing is known of the rows.
    """
    is_short = len(ends) >= _FEWEST_ROWS and (stop - start) * _MOST_CLOSING <= stop
    return [*ends, *range(start + 1, stop + 1)] if is_short else []


def _total_end(looks: Sequence[Look], points: int) -> int:
    """End a row of a total after its points and the blank cells behind them."""
    stop = points + 1
    while stop < len(looks) and looks[stop].kind == "blank":
        stop += 1
    return stop
