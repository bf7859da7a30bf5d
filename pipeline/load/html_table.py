"""Where the cells of a web page's table stand, by the algorithm that browsers follow.

HTML 4.9.12: a cell goes to the next free column of its row; ``rowspan`` ends with its group of
rows, 0 means all of it. What a page may claim is bounded by what there is room for.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.load.flow import MAX_COLUMNS
from pipeline.load.zip_check import Refused

T = TypeVar("T")

_MAX_SLOTS = 2_000_000
_SPAN = re.compile(r"\s*\+?([0-9]{1,6})")


@dataclass(frozen=True, slots=True)
class Slot(Generic[T]):
    """A cell as the page has it, with what it claims."""

    content: T
    height: int = 1  # 0: to the end of its group
    width: int = 1


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """A cell where it stands, from 1."""

    content: T
    row: int
    column: int
    height: int
    width: int


def span(typed: str | None, lowest: int) -> int:
    """Read what ``rowspan`` or ``colspan`` says, as leniently as a browser."""
    found = _SPAN.match(typed or "")
    return max(lowest, int(found[1])) if found else 1


def place(groups: Iterable[Sequence[Sequence[Slot[T]]]]) -> Iterator[Placed[T]]:
    """Place the cells of groups of rows; raises ``Refused`` where they claim far too much room."""
    row = used = 0
    for group in groups:
        busy: dict[int, int] = {}  # rows that a cell above still takes, by column
        for index, slots in enumerate(group):
            row += 1
            column = 1
            begun: dict[int, int] = {}
            for slot in slots:
                while column in busy:
                    column += 1
                if column > MAX_COLUMNS:
                    raise Refused("X003", part=f"row {row}")
                width = _free(column, min(slot.width, MAX_COLUMNS), busy)
                rest = len(group) - index
                height = min(slot.height or rest, rest)
                yield Placed(slot.content, row, column, height, width)
                begun.update(dict.fromkeys(range(column, column + width), height))
                column += width
            used += len(busy) + len(begun) + column
            if used > _MAX_SLOTS:
                raise Refused("X003", part=f"row {row}")
            busy = {at: left - 1 for at, left in (busy | begun).items() if left > 1}


def _free(column: int, wanted: int, busy: dict[int, int]) -> int:
    """Give how many columns are free from ``column`` on, up to those wanted."""
    return next((n for n in range(1, wanted) if column + n in busy), wanted)
