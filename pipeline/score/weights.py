"""Weights and nested percentages: what each node earned of its weight, and what of it applies.

What does not apply is kept by the node that makes up for it, until the way up comes to that node;
what is dropped is kept by nobody and lowers the total. All in exact fractions.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from pipeline.model import Count, Indicator
from pipeline.numbers import HUNDRED, total
from pipeline.results import Share
from pipeline.score.plan import Plan
from pipeline.score.tree import Sum

NOTHING = Fraction(0)
# What is weighed of a node's sum: its score without what is never weighed, or its self-score.
Weighable = Callable[[Sum], Decimal]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A node's part of 1: what it earned, what applies, and what is to be made up for, by whom."""

    node: Indicator
    own: Sum
    earned: Fraction
    there: Fraction
    missing: Mapping[str, Fraction] = field(default_factory=dict)
    parts: tuple[tuple[Fraction, "Weighed"], ...] = ()  # each with its weight

    @property
    def rate(self) -> Fraction:
        """The share that was earned of what applies."""
        return self.earned / self.there if self.there else NOTHING


@dataclass(frozen=True, slots=True)
class Weigher:
    """Weighs the nodes of a department; ``score_of`` is what is weighed."""

    plan: Plan
    sums: Sequence[Sum]
    emptied: frozenset[str]
    score_of: Weighable

    def weigh(self, node: Indicator) -> Weighed:
        """Weigh a node, by the percentages of its parts or by its points."""
        own = self.sums[self.plan.places[node.id]]
        weighted = [child for child in node.children if child.weight is not None]
        if self.plan.rubric.count is not Count.PERCENT or not weighted:
            return self._by_points(node, own)
        parts = tuple((Fraction(child.weight or 0) / 100, self.weigh(child)) for child in weighted)
        missing: dict[str, Fraction] = {}
        for weight, part in parts:
            for home, share in part.missing.items():
                missing[home] = missing.get(home, NOTHING) + weight * share
        earned = sum((weight * part.earned for weight, part in parts), NOTHING)
        there = sum((weight * part.there for weight, part in parts), NOTHING)
        earned = NOTHING if node.id in self.emptied else earned
        return _made_up(Weighed(node, own, earned, there, missing, parts))

    def _by_points(self, node: Indicator, own: Sum) -> Weighed:
        """Weigh by points; what does not apply and is not made up for within stays outside."""
        below = {one.id for one in node.walk()}
        outside = [one for one in self.plan.left_out if one.node in below and one.home not in below]
        full = Fraction(own.tally.points + total(one.points for one in outside))
        if not full:
            return Weighed(node, own, NOTHING, NOTHING)
        missing: dict[str, Fraction] = {}
        for one in outside:
            if one.home is not None:
                missing[one.home] = missing.get(one.home, NOTHING) + Fraction(one.points) / full
        earned = Fraction(self.score_of(own)) / full
        return Weighed(node, own, earned, Fraction(own.tally.points) / full, missing)


def _made_up(weighed: Weighed) -> Weighed:
    """Make up for what the node itself is to make up for; where nothing is left, the whole does."""
    missing = dict(weighed.missing)
    own = missing.pop(weighed.node.id, NOTHING)
    if not own:
        return weighed
    if not weighed.there:
        missing[""] = missing.get("", NOTHING) + own
        return Weighed(
            weighed.node, weighed.own, weighed.earned, weighed.there, missing, weighed.parts
        )
    factor = (weighed.there + own) / weighed.there
    return Weighed(
        weighed.node,
        weighed.own,
        weighed.earned * factor,
        weighed.there + own,
        missing,
        weighed.parts,
    )


@dataclass(frozen=True, slots=True)
class Total:
    """What the blocks bring to the total, and the full points that this stands for."""

    shares: tuple[Share, ...]
    full: Fraction


def weighed_total(blocks: Sequence[Indicator], weigher: Weigher) -> Total:
    """Let each block enter with its weight, and what the whole is to make up for be made up for."""
    rubric = weigher.plan.rubric
    stated = total(block.weight for block in blocks if block.weight is not None)
    is_share = rubric.count is Count.PERCENT or stated == HUNDRED
    unit = Fraction(rubric.stated_total) / 100 if is_share else Fraction(1)
    parts = [(unit * Fraction(block.weight or 0), weigher.weigh(block)) for block in blocks]
    there = sum((weight * part.there for weight, part in parts), NOTHING)
    missing = sum((weight * sum(part.missing.values()) for weight, part in parts), NOTHING)
    factor = (there + missing) / there if there else NOTHING
    shares = tuple(_share(weight * factor, part, weigher.score_of) for weight, part in parts)
    return Total(shares, there * factor)


def _share(weight: Fraction, part: Weighed, score_of: Weighable) -> Share:
    """Give what a node brings, with its parts, whose weights are those that apply in it."""
    return Share(
        part.node.id,
        score_of(part.own),
        part.own.tally.points,
        weight * part.there,
        weight * part.earned,
        tuple(_share(own * 100, inner, score_of) for own, inner in part.parts),
    )
