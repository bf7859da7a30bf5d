"""From blocks to the whole: added up, weighed, nested percentages, or scaled; rounded once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import floor

from pipeline.model import Count, Kind
from pipeline.numbers import ZERO, round_half_up, total
from pipeline.results import Adjustment, Change, Share, Tally
from pipeline.score.plan import Plan
from pipeline.score.tree import Running, Struck, Sum, add_up, cap, make_up, strike
from pipeline.score.weights import Total, Weigher, weighed_total

_NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Whole:
    """The total, what was adjusted for it, and what each block brings where that is weighed."""

    tally: Tally
    adjustments: tuple[Adjustment, ...]
    counted: tuple[Decimal | None, ...]  # beside the blocks


@dataclass(frozen=True, slots=True)
class Tree:
    """The sums of all nodes, by place, and which groups are empty by a veto."""

    plan: Plan
    sums: Sequence[Sum]
    emptied: frozenset[str]

    @property
    def blocks(self) -> list[Sum]:
        """The sums of the blocks."""
        return [self.sums[place] for place in self.plan.blocks]


def whole_of(tree: Tree, vetoes: Sequence[Struck]) -> Whole:
    """Make the total of the blocks by the rubric's own rule."""
    rubric = tree.plan.rubric
    running = add_up(tree.blocks)
    counted: tuple[Decimal | None, ...] = (None,) * len(tree.blocks)
    if rubric.count is Count.SCALED:
        counted = _scale(running, tree)
    elif rubric.count is not Count.SUM:
        counted = _weigh(running, tree)
    elif tree.plan.made_up:
        make_up(running, tree.plan.made_up, rubric.decimals)
    if running.score < ZERO:
        running.adjust(Change.MINIMUM, -running.score, limit=ZERO)
    # Where the self-score enters the final score, it is that one which has the maximum.
    if rubric.maximum is not None and not rubric.is_blended and running.score > rubric.maximum:
        cap(running, rubric.maximum)
    if vetoes:
        strike(running, vetoes)
    return Whole(running.sum.tally, tuple(running.made), counted)


def _scale(running: Running, tree: Tree) -> tuple[Decimal | None, ...]:
    """Scale to the total all that stands in the points of the sum, bonus and penalties too.

    What does not apply is made up for on the way, by the items that are neither.
    """
    rubric, blocks = tree.plan.rubric, tree.blocks
    stated = total(block.points for block in rubric.blocks if block.kind is Kind.BASE)
    base = Fraction(rubric.scaled_from or stated)
    factor = Fraction(rubric.stated_total) / base if base else _NOTHING
    points, made_up = running.points, tree.plan.made_up
    there = points + made_up.points if made_up else points
    more = Fraction(there) / Fraction(points) if points else _NOTHING
    shares = tuple(
        Share(
            node.id,
            block.tally.assessed - block.aside,
            block.tally.points,
            Fraction(block.tally.points) * more * factor,
            (Fraction(block.tally.assessed - block.aside) * more + Fraction(block.aside)) * factor,
            aside=block.aside,
        )
        for node, block in zip(rubric.blocks, blocks, strict=True)
    )
    own = running.self_score
    selves = None if own is None else Fraction(own) * more * factor
    gained = round_half_up(Fraction(running.gained) * factor, rubric.decimals)
    total_of = _Made(Total(shares, Fraction(there) * factor), selves, running.score, gained)
    running.aside = ZERO
    return _replace(running, Change.SCALE, total_of, tree)


def _weigh(running: Running, tree: Tree) -> tuple[Decimal | None, ...]:
    """Let the blocks enter with their weights; bonus on top and penalties enter as they are."""
    plan, blocks = tree.plan, tree.plan.rubric.blocks
    weigher = Weigher(plan, tree.sums, tree.emptied, _weighable)
    selves = None
    if running.self_score is not None:
        own = weighed_total(blocks, replace(weigher, emptied=frozenset(), score_of=_self_score))
        selves = sum((share.exact for share in own.shares), _NOTHING)
    made = _Made(
        weighed_total(blocks, weigher), selves, running.score - running.aside, running.gained
    )
    dealt = _replace(running, Change.WEIGHT, made, tree)
    return tuple(
        (part or ZERO) + block.aside for part, block in zip(dealt, tree.blocks, strict=True)
    )


def _weighable(one: Sum) -> Decimal:
    return one.tally.assessed - one.aside


def _self_score(one: Sum) -> Decimal:
    return one.tally.self_score or ZERO


@dataclass(frozen=True, slots=True)
class _Made:
    """A total as it is made: of what part of the score, and with what bonus points on top."""

    total: Total
    selves: Fraction | None
    scored: Decimal
    gained: Decimal


def _replace(
    running: Running, change: Change, made: _Made, tree: Tree
) -> tuple[Decimal | None, ...]:
    """Replace the blocks' own points by what they bring, rounded once."""
    places = tree.plan.rubric.decimals
    exact = [share.exact for share in made.total.shares]
    score = round_half_up(sum(exact, _NOTHING), places)
    full = round_half_up(made.total.full, places)
    own = running.self_score
    selves = None
    if own is not None and made.selves is not None:
        selves = round_half_up(made.selves, places) - own
    made_up = tree.plan.made_up
    running.adjust(
        change,
        score - made.scored,
        limit=full,
        full=full - running.points,
        self_points=selves,
        gained=made.gained - running.gained,
        nodes=made_up.items if made_up else (),
        scaled=made.scored,
        shares=made.total.shares,
    )
    return tuple(deal(exact, score, places))


def deal(exact: Sequence[Fraction], whole: Decimal, places: int) -> list[Decimal]:
    """Round parts so that they make the rounded whole, by largest remainder."""
    unit = Decimal(1).scaleb(-places)
    cut = [floor(part / Fraction(unit)) for part in exact]
    missing = int(whole / unit) - sum(cut)
    rest = sorted(range(len(cut)), key=lambda at: (cut[at] - exact[at] / Fraction(unit), at))
    for at in rest[:missing]:
        cut[at] += 1
    return [unit * units for units in cut]
