"""From blocks to the whole: added up, weighed, nested percentages, or scaled; rounded once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline.model import Count, Exemption, Indicator, Kind
from pipeline.numbers import HUNDRED, ZERO, round_half_up, total
from pipeline.results import Adjustment, Change, Share, Tally
from pipeline.score.plan import Plan
from pipeline.score.tree import Running, Struck, Sum, add_up, cap, make_up, strike


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


@dataclass(frozen=True, slots=True)
class _Weighed:
    """What each block brings to the total, exactly, and the full points that this stands for."""

    shares: list[Fraction]
    fulls: list[Fraction]  # what each would bring with all its points
    own: list[Fraction] | None  # of the self-score
    full: Decimal


def whole_of(tree: Tree, vetoes: Sequence[Struck]) -> Whole:
    """Make the total of the blocks by the rubric's own rule."""
    rubric = tree.plan.rubric
    running = add_up(tree.blocks)
    counted: tuple[Decimal | None, ...] = (None,) * len(tree.blocks)
    if rubric.count is Count.SUM:
        if tree.plan.made_up:
            make_up(running, tree.plan.made_up, rubric.decimals)
    else:
        change = Change.SCALE if rubric.count is Count.SCALED else Change.WEIGHT
        weighed = _scaled(tree) if rubric.count is Count.SCALED else _weighted(tree)
        counted = _count(running, change, weighed, tree)
    if running.score < ZERO:
        running.adjust(Change.MINIMUM, -running.score, limit=ZERO)
    if rubric.maximum is not None and running.score > rubric.maximum:
        cap(running, rubric.maximum)
    if vetoes:
        strike(running, vetoes)
    return Whole(running.sum.tally, tuple(running.made), counted)


def _count(
    running: Running, change: Change, weighed: _Weighed, tree: Tree
) -> tuple[Decimal | None, ...]:
    """Replace the blocks' own points by what they bring; bonus on top and penalties stay."""
    places = tree.plan.rubric.decimals
    scored = running.score - running.aside
    made = round_half_up(sum(weighed.shares, Fraction(0)), places)
    own = running.self_score
    selves = None
    if own is not None and weighed.own is not None:
        selves = round_half_up(sum(weighed.own, Fraction(0)), places) - own
    made_up = tree.plan.made_up
    running.adjust(
        change,
        made - scored,
        limit=weighed.full,
        full=weighed.full - running.points,
        self_points=selves,
        nodes=made_up.items if made_up else (),
        scaled=scored,
        shares=tuple(_shares(weighed, tree)),
    )
    dealt = deal(weighed.shares, made, places)
    return tuple(part + block.aside for part, block in zip(dealt, tree.blocks, strict=True))


def _shares(weighed: _Weighed, tree: Tree) -> Iterator[Share]:
    parts = zip(tree.plan.rubric.blocks, tree.blocks, weighed.fulls, weighed.shares, strict=True)
    for node, block, full, exact in parts:
        yield Share(node.id, block.tally.assessed - block.aside, block.tally.points, full, exact)


def deal(exact: Sequence[Fraction], whole: Decimal, places: int) -> list[Decimal]:
    """Round parts so that they make the rounded whole, by largest remainder."""
    unit = Decimal(1).scaleb(-places)
    cut = [int(part / Fraction(unit)) for part in exact]
    missing = int(whole / unit) - sum(cut)
    rest = sorted(range(len(cut)), key=lambda at: (cut[at] - exact[at] / Fraction(unit), at))
    for at in rest[:missing]:
        cut[at] += 1
    return [unit * units for units in cut]


def _scaled(tree: Tree) -> _Weighed:
    """Scale the sum of points to the total, with what does not apply made up for."""
    rubric, blocks = tree.plan.rubric, tree.blocks
    stated = total(block.points for block in rubric.blocks if block.kind is Kind.BASE)
    base = Fraction(rubric.scaled_from or stated)
    factor = Fraction(rubric.stated_total) / base if base else Fraction(0)
    points = total(block.tally.points for block in blocks)
    full = Fraction(points) * factor
    if made_up := tree.plan.made_up:
        full = Fraction(points + made_up.points) * factor
        factor = full / Fraction(points) if points else Fraction(0)
    return _Weighed(
        [Fraction(block.tally.assessed - block.aside) * factor for block in blocks],
        [Fraction(block.tally.points) * factor for block in blocks],
        _selves(blocks, [factor] * len(blocks)),
        round_half_up(full, rubric.decimals),
    )


def _selves(blocks: Sequence[Sum], factors: Sequence[Fraction]) -> list[Fraction] | None:
    made = []
    for block, factor in zip(blocks, factors, strict=True):
        if block.tally.self_score is None:
            return None
        made.append(Fraction(block.tally.self_score) * factor)
    return made


def _weighted(tree: Tree) -> _Weighed:
    """Let each block enter with its weight: a block with all its points brings all of it."""
    rubric = tree.plan.rubric
    weights = [_weight(block, tree) for block in rubric.blocks]
    stated = total(block.weight for block in rubric.blocks if block.weight is not None)
    is_share = rubric.count is Count.PERCENT or stated == HUNDRED
    unit = Fraction(rubric.stated_total) / 100 if is_share else Fraction(1)
    applied = sum((weight for weight in weights), Fraction(0))
    kept = Fraction(stated) - sum(map(Fraction, _dropped(tree)), Fraction(0))
    scale = unit * kept / applied if applied else Fraction(0)
    rates = [_rate(block, tree) for block in rubric.blocks]
    factors = [
        weight * scale / Fraction(block.tally.points) if block.tally.points else Fraction(0)
        for weight, block in zip(weights, tree.blocks, strict=True)
    ]
    return _Weighed(
        [weight * scale * rate for weight, rate in zip(weights, rates, strict=True)],
        [weight * scale for weight in weights],
        _selves(tree.blocks, factors),
        round_half_up(unit * kept, rubric.decimals),
    )


def _weight(block: Indicator, tree: Tree) -> Fraction:
    """Give a block's weight; none where none of it applies, or it enters as it is."""
    is_there = tree.sums[_place(block, tree)].tally.points > 0
    return Fraction(block.weight) if block.weight is not None and is_there else Fraction(0)


def _dropped(tree: Tree) -> list[Decimal]:
    """Give the weights of blocks that do not apply and are not made up for."""
    exemptions: dict[str, set[Exemption | None]] = {}
    for _, leaf in tree.plan.leaves:
        exemptions.setdefault(leaf.block, set()).add(leaf.exemption)
    return [
        block.weight
        for block in tree.plan.rubric.blocks
        if block.weight is not None and exemptions[block.id] == {Exemption.DROP}
    ]


def _rate(node: Indicator, tree: Tree) -> Fraction:
    """Give the share of its full points that a node earned; nested where parts have percentages."""
    own = tree.sums[_place(node, tree)]
    weighed = [child for child in node.children if child.weight is not None]
    if tree.plan.rubric.count is Count.PERCENT and weighed:
        if node.id in tree.emptied:
            return Fraction(0)
        there = [child for child in weighed if tree.sums[_place(child, tree)].tally.points > 0]
        whole = sum((Fraction(child.weight or ZERO) for child in there), Fraction(0))
        made = (Fraction(child.weight or ZERO) * _rate(child, tree) for child in there)
        return sum(made, Fraction(0)) / whole if whole else Fraction(0)
    points = own.tally.points
    return Fraction(own.tally.assessed - own.aside) / Fraction(points) if points else Fraction(0)


def _place(node: Indicator, tree: Tree) -> int:
    return tree.plan.places[node.id]
