"""On which items a department must have a mark.

None is wanted where it is exempt, chose another alternative, or where no mark means that nothing
happened.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from pipeline.model import HAPPENING, Department, Indicator, Kind, Mark, Method, Rubric
from pipeline.scopes import applies, items_of

_ON_TOP = {Kind.BONUS, Kind.PENALTY}
_HAPPENING = HAPPENING | {Method.AWARD}


def wanted_items(
    rubric: Rubric,
    department: Department,
    marks: Mapping[str, Mark],
    settled: Set[str] = frozenset(),
) -> tuple[Indicator, ...]:
    """Give the items on which a department must have a mark, in the rubric's order.

    ``marks`` are the department's by item; ``settled`` the items whose score rules and facts make,
    which are among them: whoever asks for an assessed score leaves these out.
    """
    items = [item for item in items_of(rubric, department) if is_asked(item)]
    chosen = _Chosen(
        department,
        asked=frozenset(item.id for item in items),
        begun=frozenset(settled) | {key for key, mark in marks.items() if not mark.is_blank},
    )
    others = set(chosen.left_out(rubric.blocks))
    return tuple(item for item in items if item.id not in others)


def is_asked(item: Indicator) -> bool:
    """Tell whether a missing mark is amiss; else it means that nothing happened."""
    if item.kind is Kind.VETO:
        return False
    happens = item.scoring and all(rule.method in _HAPPENING for rule in item.scoring)
    return not (item.kind in _ON_TOP and happens)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Which of several alternatives a department's marks are about."""

    department: Department
    asked: frozenset[str]
    begun: frozenset[str]

    def left_out(self, siblings: Sequence[Indicator]) -> Iterator[str]:
        """Give the items of all alternatives that nothing was entered for, inside out.

        Where nothing was entered for any, the first is missing.
        """
        here = [node for node in siblings if applies(node, self.department)]
        inner = {key for node in here for key in self.left_out(node.children)}
        yield from inner
        options: dict[str, list[str]] = {}
        for node in here:
            left = self.asked - inner if node.alternative else ()
            keys = [one.id for one in node.items() if one.id in left] if left else []
            if keys:
                options.setdefault(node.alternative, []).extend(keys)
        begun = [label for label, keys in options.items() if self.begun.intersection(keys)]
        kept = begun or list(options)[:1]
        yield from (key for label, keys in options.items() if label not in kept for key in keys)
