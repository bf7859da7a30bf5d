"""A rule as it was applied: which facts went in, the arithmetic, what came out."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline.model import Fact, Scoring
from pipeline.numbers import FINEST, ZERO, round_half_up, total


@dataclass(frozen=True, slots=True)
class Term:
    """One product of a rule's arithmetic: ``times`` x ``each``, for the facts that make it.

    ``asked`` and ``found`` are what the rule asks for and what the facts say, where it compares.
    """

    times: Decimal
    each: Decimal
    facts: tuple[Fact, ...] = ()
    asked: Decimal | None = None
    found: Decimal | None = None
    exact: Fraction | None = None  # ``times``, where its decimals have no end and are rounded

    @property
    def points(self) -> Decimal:
        """The product, exact; where it has no end, rounded once."""
        if self.exact is None:
            return self.times * self.each
        return round_half_up(self.exact * Fraction(self.each), FINEST).normalize()


@dataclass(frozen=True, slots=True)
class Step:
    """One rule of an item, applied to its facts.

    ``terms`` add up to ``before``; the rule's own ``at_most`` makes ``points`` of it: points lost,
    or given where the rule gives. ``is_missed`` tells that the facts do not meet what the rule
    asks. Where the rubric leaves the cost of that open, the points are 0 and ``is_open`` is true.
    """

    scoring: Scoring
    facts: tuple[Fact, ...]
    terms: tuple[Term, ...]
    is_missed: bool = False
    is_open: bool = False

    @property
    def before(self) -> Decimal:
        """What the arithmetic makes before the rule's cap."""
        return total(term.points for term in self.terms)

    @property
    def points(self) -> Decimal:
        """What the rule takes or gives, capped."""
        limit = self.scoring.at_most
        return self.before if limit is None else min(self.before, limit)

    @property
    def is_capped(self) -> bool:
        """Tell whether the rule's own cap stood against it."""
        return self.points < self.before

    @property
    def lost(self) -> Decimal:
        """Points that the rule takes; none where it gives."""
        return ZERO if self.scoring.gives else self.points

    @property
    def given(self) -> Decimal:
        """Points that the rule gives; none where it takes."""
        return self.points if self.scoring.gives else ZERO
