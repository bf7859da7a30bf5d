"""What a rubric's parts add up to, beside what it states, for every way of making a total.

A stated figure is held against the figures of its direct parts as they are stated, so that one
slip is found once, where it was made. The computed figures come from the items upwards.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline.model import Count, Indicator, Kind, Rubric
from pipeline.numbers import HUNDRED, round_half_up, show, total

# A penalty or a veto takes away and adds to no sum; what stands in a bonus is one.
_COUNTED = {Kind.BASE: {Kind.BASE}, Kind.BONUS: {Kind.BASE, Kind.BONUS}}
_SCALED_PLACES = 6  # as fine as any points can be written


@dataclass(frozen=True, slots=True)
class Part:
    """What one part brings to a sum; None where it states nothing."""

    node: Indicator
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A stated figure that its parts do not make; ``node`` is None for the rubric's total.

    ``is_percent``: the figures are weights, which should make 100. ``variant`` is the alternative,
    or the department, for which the parts were added up; empty where there is one sum only.
    """

    node: Indicator | None
    stated: Decimal
    computed: Decimal
    parts: tuple[Part, ...]
    is_percent: bool = False
    variant: str = ""

    @property
    def evidence(self) -> str:
        """The parts as a sum: ``1.1=4 + 1.2=2``, after the variant's name where there is one."""
        shown = ((part.node.id, part.value) for part in self.parts)
        listed = " + ".join(
            f"{key}={'—' if value is None else show(value)}" for key, value in shown
        )
        return f"{self.variant}: {listed}" if self.variant else listed


def states_points(node: Indicator) -> bool:
    """Tell whether the rubric gives the node points, itself or through its parts."""
    return node.stated is not None or node.points != 0


def counted(parts: Iterable[Indicator], kind: Kind = Kind.BASE) -> tuple[Indicator, ...]:
    """Give the parts that enter the sum of a group of ``kind``; the rubric itself is base."""
    kinds = _COUNTED.get(kind, set[Kind]())
    return tuple(part for part in parts if part.kind in kinds or (kinds and part.within_total))


def computed_points(node: Indicator, count: Count = Count.SUM) -> Decimal | None:
    """Give what the items below a group make, the best alternative counted.

    None for an item, and for a group whose parts have no points of their own to add up.
    """
    parts = counted(node.children, node.kind)
    return None if _are_weighed(parts, count) else _best(parts, count)


def computed_total(rubric: Rubric) -> Decimal:
    """Give the total that the rubric's parts make by its own rule, from the items upwards."""
    blocks = counted(rubric.blocks)
    stated = rubric.stated_total if rubric.states_total else HUNDRED
    points = _best(blocks, rubric.count) or Decimal(0)
    if rubric.count in {Count.WEIGHTED, Count.PERCENT} and _weights(blocks):
        share = max(total(_weights(parts)) for _, parts in variants(blocks))
        is_share = rubric.count is Count.PERCENT or share == HUNDRED
        return stated * share / HUNDRED if is_share else share
    if rubric.count is Count.SCALED and rubric.scaled_from and rubric.states_total:
        scaled = Fraction(points) * Fraction(stated) / Fraction(rubric.scaled_from)
        return round_half_up(scaled, _SCALED_PLACES).normalize()
    return points


def extra_points(rubric: Rubric) -> Decimal:
    """Give the points of all bonuses that stand on top of the total; penalties have none."""
    return total(filter(None, (_value(node, "") for node in _extras(rubric.blocks))))


def _extras(siblings: Iterable[Indicator]) -> Iterator[Indicator]:
    for node in siblings:
        if node.kind is Kind.BONUS:
            yield from () if node.within_total else (node,)
        else:
            yield from _extras(node.children)


def disagreements(rubric: Rubric) -> Iterator[Disagreement]:
    """Give every stated figure that its direct parts do not make, in the rubric's order."""
    yield from _of_total(rubric)
    audiences = _audiences(rubric)
    for group in rubric.walk():
        parts = counted(group.children, group.kind)
        if _are_weighed(parts, rubric.count):
            yield from _off_weights(group, parts, (HUNDRED,))
        elif group.stated is not None:
            yield from _off_points(group, group.stated, parts, audiences)


def _of_total(rubric: Rubric) -> Iterator[Disagreement]:
    blocks = counted(rubric.blocks)
    if rubric.count is Count.WEIGHTED and _weights(blocks):
        stated = (rubric.stated_total,) if rubric.states_total else ()
        yield from _off_weights(None, blocks, (HUNDRED, *stated))
    elif _are_weighed(blocks, rubric.count):
        yield from _off_weights(None, blocks, (HUNDRED,))
    elif rubric.count is Count.SCALED and rubric.scaled_from is not None:
        yield from _off_points(None, rubric.scaled_from, blocks, _audiences(rubric))
    elif rubric.states_total and rubric.count is Count.SUM:
        yield from _off_points(None, rubric.stated_total, blocks, _audiences(rubric))


def _off_weights(
    node: Indicator | None, parts: Sequence[Indicator], right: Sequence[Decimal]
) -> Iterator[Disagreement]:
    for variant, chosen in variants(parts):
        share = total(_weights(chosen))
        if share not in right:
            shown = tuple(Part(part, part.weight) for part in chosen)
            yield Disagreement(node, right[0], share, shown, is_percent=True, variant=variant)


def _off_points(
    node: Indicator | None, stated: Decimal, parts: Sequence[Indicator], audiences: Iterable[str]
) -> Iterator[Disagreement]:
    """Hold the sum of each alternative, and of each department with other points, to account."""
    for variant, chosen in variants(parts):
        usual = _off_sum(node, stated, chosen, variant)
        yield from usual
        for audience in audiences:
            other = _special(node, audience) if node else None
            found = _off_sum(node, stated if other is None else other, chosen, variant, audience)
            known = {(one.stated, one.computed) for one in usual}
            yield from (one for one in found if (one.stated, one.computed) not in known)


def _off_sum(
    node: Indicator | None,
    stated: Decimal,
    parts: Sequence[Indicator],
    variant: str,
    audience: str = "",
) -> list[Disagreement]:
    shown = tuple(Part(part, _value(part, audience)) for part in parts)
    known = [part.value for part in shown if part.value is not None]
    if not known or total(known) == stated:
        return []
    named = ", ".join(filter(None, (variant, audience)))
    return [Disagreement(node, stated, total(known), shown, variant=named)]


def _value(node: Indicator, audience: str) -> Decimal | None:
    """Give a part's points as stated, for the department or kind of department in question."""
    special = _special(node, audience)
    if special is not None:
        return special
    if node.stated is not None or node.is_item:
        return node.points if states_points(node) else None
    sums = []
    for _, parts in variants(counted(node.children, node.kind)):
        known = [value for part in parts if (value := _value(part, audience)) is not None]
        sums += [total(known)] if known else []
    return max(sums, default=None)


def _special(node: Indicator, audience: str) -> Decimal | None:
    fitting = (other.points for other in node.points_for if audience in other.departments)
    return next(fitting, None)


def _audiences(rubric: Rubric) -> tuple[str, ...]:
    """Name everybody for whom some indicator has other points."""
    others = (other for node in rubric.walk() for other in node.points_for)
    return tuple(dict.fromkeys(name for other in others for name in other.departments))


def _best(parts: Iterable[Indicator], count: Count) -> Decimal | None:
    sums = []
    for _, chosen in variants(parts):
        known = [value for part in chosen if (value := _reached(part, count)) is not None]
        sums += [total(known)] if known else []
    return max(sums, default=None)


def _reached(node: Indicator, count: Count) -> Decimal | None:
    """Give what the items below make, or the node's own points where they have none."""
    computed = computed_points(node, count)
    if computed is not None:
        return computed
    return node.points if states_points(node) else None


def variants(parts: Iterable[Indicator]) -> Iterator[tuple[str, tuple[Indicator, ...]]]:
    """Give the common parts with each of the alternatives in turn; all of them if there is none."""
    parts = tuple(parts)
    labels = dict.fromkeys(part.alternative for part in parts if part.alternative)
    for label in labels or {"": None}:
        yield label, tuple(part for part in parts if part.alternative in {"", label})


def _are_weighed(parts: Iterable[Indicator], count: Count) -> bool:
    """Tell whether parts enter with percentages of their parent instead of points."""
    return count is Count.PERCENT and bool(_weights(parts))


def _weights(parts: Iterable[Indicator]) -> list[Decimal]:
    return [part.weight for part in parts if part.weight is not None]
