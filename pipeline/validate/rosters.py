"""Who was to mark what: told by what each assessor marked elsewhere, for no list says it.

Assessors may share the work out, by department or by item. So one without a row for an item is
missed only where that would be odd: where the same assessor marked this item for another
department, or marks items of this block here side by side with one who marked it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Mark, Rubric

Voices = Mapping[str, str]  # an assessor's name as it is compared -> as it was typed


@dataclass(frozen=True, slots=True)
class Rosters:
    """The assessors of each department, and what they marked."""

    blocks: Mapping[str, str]  # item -> the block that it belongs to
    of_department: Mapping[str, Voices]
    items: Mapping[str, frozenset[str]]  # assessor -> items marked for any department
    sides: frozenset[tuple[str, str, str, str]]  # department, block, and two who marked an item

    def absent(self, mark: Mark) -> Iterator[str]:
        """Name who has no row for an item that others marked, and should have."""
        known = {one.voice[0] for one in mark.given}
        judges = [one.voice[0] for one in mark.judges]
        block = self.blocks.get(mark.item, "")
        for who, name in sorted(self.of_department.get(mark.department, {}).items()):
            beside = any((mark.department, block, who, other) in self.sides for other in judges)
            if who not in known and (beside or mark.item in self.items[who]):
                yield name


def find_rosters(rubric: Rubric, marks: Sequence[Mark]) -> Rosters:
    """Find who marked what."""
    blocks = {item.id: block.id for block in rubric.blocks for item in block.items()}
    of_department: dict[str, dict[str, str]] = defaultdict(dict)
    items: dict[str, set[str]] = defaultdict(set)
    sides: set[tuple[str, str, str, str]] = set()
    for mark in marks:
        named = [one for one in mark.judges if one.is_named]
        for one in named:
            of_department[mark.department].setdefault(one.voice[0], one.assessor)
            items[one.voice[0]].add(mark.item)
            sides.update(
                (mark.department, blocks.get(mark.item, ""), one.voice[0], other.voice[0])
                for other in named
            )
    known = {who: frozenset(marked) for who, marked in items.items()}
    return Rosters(blocks, of_department, known, frozenset(sides))
