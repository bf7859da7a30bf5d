"""Two runs' results side by side: which scores, ranks, grades and documents changed.

Departments, items and groups are matched by id. Everything here holds both sides, so that the
comparison read the other way round is that of the two runs exchanged.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from pipeline.model import (
    PastAdjustment,
    PastDepartment,
    PastFile,
    PastGroup,
    PastItem,
    PastLoss,
    PastNode,
    PastResults,
)

Adjusted = tuple[str, PastAdjustment]  # with the id of the node, empty for the whole
Told = TypeVar("Told", PastLoss, Adjusted)
T = TypeVar("T", PastDepartment, PastGroup, PastItem, PastNode, tuple[PastFile, ...])

# The formal documents, in the order in which they are told of; the rest only sums them up.
DOCUMENTS = ("letter", "notice", "summary")
_DIGITS = re.compile(r"([0-9]+)")


@dataclass(frozen=True, slots=True)
class Sides(Generic[T]):
    """One thing before and after; None where it was not, or is no more."""

    id: str
    old: T | None
    new: T | None

    @property
    def known(self) -> T:
        """Give the newer of what is there."""
        if self.new is not None:
            return self.new
        if self.old is not None:
            return self.old
        raise ValueError(self.id)

    @property
    def is_added(self) -> bool:
        """Tell whether it is new."""
        return self.old is None

    @property
    def is_dropped(self) -> bool:
        """Tell whether it is no more."""
        return self.new is None

    def differs(self, of: Callable[[T], object]) -> bool:
        """Tell whether it was there before, is still, and has another value."""
        return self.old is not None and self.new is not None and of(self.old) != of(self.new)


@dataclass(frozen=True, slots=True)
class DepartmentChange:
    """One department before and after, with the items and groups of it in which anything changed.

    Of a department that is added or dropped, no items are listed: all would be.
    """

    sides: Sides[PastDepartment]
    items: tuple[Sides[PastItem], ...]
    groups: tuple[Sides[PastGroup], ...]

    @property
    def difference(self) -> Decimal | None:
        """Give by how much its final score rose; None where it has none on one side."""
        old, new = self.sides.old, self.sides.new
        return new.final - old.final if old and new else None

    @property
    def adjustments(self) -> tuple[tuple[Adjusted, ...], tuple[Adjusted, ...]]:
        """Give the adjustments that went and those that came; none of who came or went."""
        is_there = self.sides.old is not None and self.sides.new is not None
        return adjustments(self.sides) if is_there else ((), ())

    @property
    def is_scored_otherwise(self) -> bool:
        """Tell whether its final score changed."""
        return bool(self.difference)

    @property
    def is_ranked_otherwise(self) -> bool:
        """Tell whether its rank changed."""
        return self.sides.differs(lambda one: one.rank)

    @property
    def is_graded_otherwise(self) -> bool:
        """Tell whether its grade changed."""
        return self.sides.differs(lambda one: one.grade)

    @property
    def has_other_notice(self) -> bool:
        """Tell whether a notice came, went, or names other items."""
        return self.sides.differs(lambda one: frozenset(one.notice))

    @property
    def is_only_ranked_otherwise(self) -> bool:
        """Tell whether others moved and nothing of its own changed."""
        own = (self.is_scored_otherwise, self.is_graded_otherwise, self.has_other_notice)
        parts = (self.sides.differs(_names), self.items, self.groups, any(self.adjustments))
        return self.is_ranked_otherwise and not any(own) and not any(parts)


@dataclass(frozen=True, slots=True)
class ResultsComparison:
    """All that changed from one run to another. Everything unchanged is left out.

    ``documents`` are the sets of files of one document for one department; None where the files of
    one of the runs are not known.
    """

    old: PastResults
    new: PastResults
    nodes: tuple[Sides[PastNode], ...]  # of the rubric, other titles included
    departments: tuple[DepartmentChange, ...]
    documents: tuple[Sides[tuple[PastFile, ...]], ...] | None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing changed at all."""
        heads = ((one.year, one.title, one.total) for one in (self.old, self.new))
        parts = (self.nodes, self.departments, self.documents)
        return not any(parts) and len(set(heads)) == 1

    @property
    def changes_no_figure(self) -> bool:
        """Tell whether every score, rank, grade and notice is as before."""
        return not any(
            one.sides.is_added
            or one.sides.is_dropped
            or one.is_scored_otherwise
            or one.is_ranked_otherwise
            or one.is_graded_otherwise
            or one.has_other_notice
            or any(is_scored_otherwise(item) for item in one.items)
            or any(is_scored_otherwise(group) for group in one.groups)
            for one in self.departments
        )

    def repointed(self) -> Iterator[Sides[PastNode]]:
        """Give the nodes whose points changed."""
        return (node for node in self.nodes if node.differs(lambda one: one.points))

    def reworded(self) -> Iterator[Sides[PastNode]]:
        """Give the nodes whose title changed, which by itself changes no score."""
        return (node for node in self.nodes if node.differs(lambda one: one.title))


def compare_results(
    old: PastResults,
    new: PastResults,
    files: tuple[Iterable[PastFile], Iterable[PastFile]] | None = None,
) -> ResultsComparison:
    """Compare two runs; ``files`` are those that the one and the other made, where known."""
    pairs = _pairs(old.departments, new.departments, lambda one: one.id)
    departments = [_department(pair) for pair in pairs]
    return ResultsComparison(
        old=old,
        new=new,
        nodes=_changed(_pairs(old.nodes, new.nodes, lambda node: node.id)),
        departments=tuple(one for one in departments if _is_changed(one)),
        documents=_documents(*files) if files else None,
    )


def is_scored_otherwise(sides: "Sides[PastItem] | Sides[PastGroup]") -> bool:
    """Tell whether points or score changed; else only words did, or reasons."""
    old, new = sides.old, sides.new
    if old is None or new is None:
        return True
    return (old.points, old.assessed) != (new.points, new.assessed)


def losses(sides: Sides[PastItem]) -> tuple[tuple[PastLoss, ...], tuple[PastLoss, ...]]:
    """Give the deductions that went and those that came; the same one on both sides is neither."""
    before, after = (one.losses if one else () for one in (sides.old, sides.new))
    return _without(before, after), _without(after, before)


def adjustments(
    sides: Sides[PastDepartment],
) -> tuple[tuple[Adjusted, ...], tuple[Adjusted, ...]]:
    """Give the caps, vetoes and scales that went and those that came, the groups' first."""
    before, after = (tuple(_adjusted(one)) for one in (sides.old, sides.new))
    return _without(before, after), _without(after, before)


def _adjusted(one: PastDepartment | None) -> Iterator[Adjusted]:
    if one is not None:
        yield from ((group.id, made) for group in one.groups for made in group.adjustments)
        yield from (("", made) for made in one.adjustments)


def _department(sides: Sides[PastDepartment]) -> DepartmentChange:
    if sides.old is None or sides.new is None:
        return DepartmentChange(sides, (), ())
    items = _pairs(sides.old.items, sides.new.items, lambda item: item.id)
    groups = _pairs(sides.old.groups, sides.new.groups, lambda group: group.id)
    # Another title is told once, of the rubric, and not for each department.
    told = (one for one in items if is_scored_otherwise(one) or any(losses(one)))
    return DepartmentChange(sides, tuple(told), _changed(groups))


def _is_changed(one: DepartmentChange) -> bool:
    sides = one.sides
    own = sides.differs(lambda side: (_names(side), side.final, side.grade, side.rank))
    parts = one.items or one.groups or one.has_other_notice or any(one.adjustments)
    return bool(own or parts or sides.is_added or sides.is_dropped)


def _names(one: PastDepartment) -> tuple[str, str]:
    return one.name, one.kind


def _documents(
    old: Iterable[PastFile], new: Iterable[PastFile]
) -> tuple[Sides[tuple[PastFile, ...]], ...]:
    def key(files: tuple[PastFile, ...]) -> str:
        return f"{DOCUMENTS.index(files[0].kind)} {files[0].department}"

    return _changed(_pairs(_by_document(old), _by_document(new), key))


def _by_document(files: Iterable[PastFile]) -> tuple[tuple[PastFile, ...], ...]:
    """Gather the formats of each formal document."""
    found: dict[tuple[str, str], list[PastFile]] = {}
    for file in sorted(files, key=lambda one: one.path):
        if file.kind in DOCUMENTS:
            found.setdefault((file.kind, file.department), []).append(file)
    return tuple(map(tuple, found.values()))


def _pairs(old: Sequence[T], new: Sequence[T], key: Callable[[T], str]) -> list[Sides[T]]:
    """Match by id, in the order of ids, which is the same whichever of the two comes first."""
    before: dict[str, T] = {key(one): one for one in old}
    after: dict[str, T] = {key(one): one for one in new}
    ids = sorted({*before, *after}, key=_natural)
    return [Sides(one, before.get(one), after.get(one)) for one in ids]


def _changed(pairs: Iterable[Sides[T]]) -> tuple[Sides[T], ...]:
    return tuple(pair for pair in pairs if pair.old != pair.new)


def _natural(text: str) -> tuple[tuple[tuple[int, str], ...], str]:
    """Sort 1.2 before 1.10."""
    parts = [one.lstrip("0") if at % 2 else one for at, one in enumerate(_DIGITS.split(text))]
    return tuple((len(one) if at % 2 else 0, one) for at, one in enumerate(parts)), text


def _without(some: tuple[Told, ...], others: tuple[Told, ...]) -> tuple[Told, ...]:
    left = Counter(others)
    kept = []
    for one in some:
        if left[one]:
            left[one] -= 1
        else:
            kept.append(one)
    return tuple(kept)
