"""What a corrected document says otherwise than the one it replaces, figure by figure."""

from dataclasses import dataclass
from enum import StrEnum


class Figure(StrEnum):
    """What changed."""

    TOTAL = "total"
    GRADE = "grade"
    RANK = "rank"
    NOTICE = "notice"  # the items that a notice names
    SCORE = "score"  # of an item
    POINTS = "points"  # of an item, in the rubric
    REASONS = "reasons"  # of an item's deductions, and no figure
    ADDED = "added"  # a department or an item that was not there
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Change:
    """One figure before and after, as documents print it.

    ``department`` is a name, where several are told of; ``block`` is the title of the item's.
    """

    figure: Figure
    old: str
    new: str
    department: str = ""
    item: str = ""  # id
    title: str = ""
    block: str = ""
    old_tied: bool = False  # of a rank: whether others shared it
    new_tied: bool = False
