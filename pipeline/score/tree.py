"""From items to groups and blocks: sums, and whatever stands against them, each as an adjustment.

One pass over a plan, the parts before the whole. Nothing is rounded here but what is scaled up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline.model import Kind, Reach
from pipeline.numbers import ZERO, round_half_up, total
from pipeline.results import Adjustment, Change, ItemResult, ItemStep, Tally
from pipeline.rules import floor_of, full_of
from pipeline.score.plan import Branch, MadeUp


@dataclass(frozen=True, slots=True)
class Sum:
    """What a node brings to the sum above it.

    ``aside`` is that part of the score which is never scaled: bonus on top, penalties. ``inside``
    is the bonus that stands inside the total. ``unearned`` is what was lost without a deduction,
    as nothing was found for which points could be given.
    """

    tally: Tally
    aside: Decimal = ZERO
    inside: Decimal = ZERO
    unearned: Decimal = ZERO


@dataclass(slots=True)
class Running:
    """A node's figures while adjustments are made, one after the other; alone here not frozen."""

    node: str
    points: Decimal
    self_score: Decimal | None
    score: Decimal
    gained: Decimal
    aside: Decimal
    inside: Decimal
    unearned: Decimal
    made: list[Adjustment]

    @property
    def lost(self) -> Decimal:
        """Points lost so far."""
        return self.points + self.gained - self.score

    def adjust(self, change: Change, points: Decimal, **more: object) -> None:
        """Add to the score, and keep that it was done."""
        made = Adjustment(change, self.node, points, self.score, **more)  # type: ignore[arg-type] # any of its fields
        self.made.append(made)
        self.score += points
        self.points += made.full
        self.gained += made.gained
        if self.self_score is not None and made.self_points is not None:
            self.self_score += made.self_points

    @property
    def sum(self) -> Sum:
        """The figures as they stand."""
        tally = Tally(self.points, self.self_score, self.score, self.gained)
        return Sum(tally, self.aside, self.inside, self.unearned)


@dataclass(frozen=True, slots=True)
class Struck:
    """A veto that struck: how far it reaches, the node that it empties, and the grade it leaves."""

    reach: Reach
    node: str  # of which nothing is left; empty for the whole and for a grade alone
    grade: str
    step: ItemStep


def add_up(parts: Sequence[Sum], node: str = "", own: Decimal = ZERO) -> Running:
    """Add up parts, and the points that a node has itself."""
    points = score = gained = aside = inside = unearned = ZERO
    selves: Decimal | None = ZERO
    for part in parts:
        tally = part.tally
        points += tally.points
        score += tally.assessed
        gained += tally.gained
        if part.aside:
            aside += part.aside
        if part.inside:
            inside += part.inside
        if part.unearned:
            unearned += part.unearned
        if selves is not None:
            selves = None if tally.self_score is None else selves + tally.self_score
    selves = None if selves is None else selves + own
    return Running(node, points + own, selves, score + own, gained, aside, inside, unearned, [])


def plain_sum(parts: Sequence[Sum]) -> Sum:
    """Add up parts where nothing else is to be done."""
    return add_up(parts).sum


def group_sum(
    branch: Branch, parts: Sequence[Sum], vetoes: Sequence[Struck], decimals: int
) -> tuple[Sum, tuple[Adjustment, ...]]:
    """Add up a group, with its caps, bounds, what it makes up for, and the vetoes on it."""
    running = add_up(parts, branch.node.id, branch.own)
    _cap_gains(running, branch)
    if branch.made_up:
        make_up(running, branch.made_up, decimals)
    _cap_losses(running, branch)
    _bound(running, branch)
    if vetoes:
        strike(running, vetoes)
    if branch.node.kind is Kind.PENALTY:
        running.aside = running.score
    elif branch.own:
        running.aside = running.gained  # its penalties are losses of its own points
    return running.sum, tuple(running.made)


def _cap_gains(running: Running, branch: Branch) -> None:
    limit = branch.node.gain_at_most
    if limit is None:
        return
    over = running.gained + running.inside - limit
    if over > ZERO:
        gained = -min(over, running.gained)
        running.aside += gained
        running.inside -= over + gained
        running.adjust(Change.GAIN_AT_MOST, -over, limit=limit, gained=gained)


def _cap_losses(running: Running, branch: Branch) -> None:
    limit = branch.node.lose_at_most
    deducted = running.lost - running.unearned
    if limit is not None and deducted > limit:
        _lift(running, Change.LOSE_AT_MOST, deducted - limit, branch, limit)


def _bound(running: Running, branch: Branch) -> None:
    floor, top = floor_of(branch.node), branch.node.maximum
    # A group without points of its own has nothing that a floor could keep: it only takes away.
    has_points = running.points > ZERO or floor
    if floor is not None and has_points and running.score < floor:
        _lift(running, Change.MINIMUM, floor - running.score, branch, floor)
    if top is not None and running.score > top:
        gained = running.gained
        cap(running, top)
        if branch.may_grow:
            running.aside += running.gained - gained


def _lift(
    running: Running, change: Change, points: Decimal, branch: Branch, limit: Decimal
) -> None:
    """Raise a score; penalties are lessened first where what they leave may be scaled up."""
    if branch.may_grow:
        running.aside += min(points, max(running.gained - running.aside, ZERO))
    running.adjust(change, points, limit=limit)


def cap(running: Running, top: Decimal) -> None:
    """Let a score not be above ``top``; bonus points go first."""
    over = running.score - top
    gained = -min(over, running.gained)
    running.adjust(Change.MAXIMUM, -over, limit=top, gained=gained)


def make_up(running: Running, made_up: MadeUp, decimals: int) -> None:
    """Scale up what was scored to the points that it would have with the items that do not apply.

    Bonus on top and penalties are not scaled. Where no other item is left, nothing can be made up.
    """
    rest = running.points
    if rest <= 0:
        return
    factor = Fraction(rest + made_up.points) / Fraction(rest)
    scored = running.score - running.aside
    scaled = round_half_up(Fraction(scored) * factor, decimals)
    running.unearned = round_half_up(Fraction(running.unearned) * factor, decimals)
    own = running.self_score
    running.adjust(
        Change.RESCALE,
        scaled - scored,
        limit=rest + made_up.points,
        full=made_up.points,
        self_points=None if own is None else round_half_up(Fraction(own) * factor, decimals) - own,
        nodes=made_up.items,
        scaled=scored,
    )


def strike(running: Running, vetoes: Sequence[Struck]) -> None:
    """Leave nothing of a score, of bonus points neither; what is below nothing stays there."""
    if running.score > ZERO:
        steps = tuple(one.step for one in vetoes)
        gained = -running.gained
        running.adjust(Change.VETO, -running.score, gained=gained, limit=ZERO, steps=steps)
    running.aside = running.score


def struck_item(
    part: Sum, node: str, vetoes: Sequence[Struck]
) -> tuple[Sum, tuple[Adjustment, ...]]:
    """Empty a block that is an item itself."""
    running = add_up([part], node)
    strike(running, vetoes)
    return running.sum, tuple(running.made)


def of_item(result: ItemResult) -> Sum:
    """Give what an item brings: of a penalty and a bonus on top nothing is scaled."""
    item, tally = result.item, result.tally
    if item.kind is Kind.BASE and not result.deductions and not tally.gained:
        return Sum(tally)  # most items, so they go quickly
    if item.kind is Kind.PENALTY:
        return Sum(tally, tally.assessed)
    inside = ZERO
    if item.kind is Kind.BONUS and item.within_total:
        inside = tally.assessed - tally.gained
    return Sum(tally, tally.gained, inside, unearned_of(result) if item.scoring else ZERO)


def unearned_of(result: ItemResult) -> Decimal:
    """Give what an item lacks because it was not given, where its rules give points from zero."""
    item, lost = result.item, result.tally.deducted
    if not lost or not any(rule.gives for rule in item.scoring):
        return ZERO
    if any(step.scoring.gives for step in result.steps):
        given = total(step.given for step in result.steps)
        return min(max(full_of(item) - given, ZERO), lost)
    return lost if all(rule.gives for rule in item.scoring) else ZERO
