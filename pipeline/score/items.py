"""One department on one item: the score that counts, and every point that was lost with its cause.

What rules take stands before what the assessors' reasons take; where the item cannot lose it all,
the last ones are cut, so that the deductions always add up to what the score lacks.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from pipeline.chinese import join_heavy
from pipeline.model import (
    Campaign,
    Deduction,
    Exemption,
    Fact,
    Indicator,
    Kind,
    Mark,
    Method,
    Scoring,
)
from pipeline.numbers import ZERO, total
from pipeline.results import ItemResult, LostPoints, Panel, Tally
from pipeline.rules import Account, computed, full_of, steps_of
from pipeline.rules.item import NOTHING
from pipeline.score.combine import Combined, combine
from pipeline.score.losses import Loss, by_steps, cut, losses
from pipeline.score.plan import Leaf

_NO_TALLY = Tally(ZERO, ZERO, ZERO)


def item_result(
    leaf: Leaf, mark: Mark | None, facts: Sequence[Fact], campaign: Campaign
) -> ItemResult:
    """Score an item; where it has no mark, by rules and facts alone.

    Where an appeal was decided, what the item was before is told beside it.
    """
    made = _item_result(leaf, mark, facts, campaign)
    if mark is None or mark.appeal is None:
        return made
    before = _item_result(leaf, mark.former, facts, campaign)
    return replace(made, before=before.tally.assessed)


def _item_result(
    leaf: Leaf, mark: Mark | None, facts: Sequence[Fact], campaign: Campaign
) -> ItemResult:
    item = leaf.item
    if mark and leaf.full and not facts and (quick := _of_office(leaf, mark, campaign)):
        return quick
    if leaf.exemption:
        return _exempt(leaf, mark)
    if item.kind is Kind.VETO:
        return _veto(item, mark, facts)
    if mark is None or not mark.is_scored:
        return _by_rules(item, mark, computed(item, facts), campaign)
    account = computed(item, facts) if facts else NOTHING
    given, taken, override = _agreed(item, mark, account, campaign)
    own = mark.self_score.value if mark.self_score else _self_of(item)
    tally = _tally(item, own, given.score)
    return ItemResult(
        item=item,
        mark=mark,
        tally=tally,
        deductions=tuple(
            losses(item, mark, Loss(tally.deducted, taken, given, account.steps, override))
        ),
        is_low=_is_low(item, tally, campaign),
        panel=given.panel,
        steps=account.steps,
        computed=account.score,
        override=override,
    )


def _of_office(leaf: Leaf, mark: Mark, campaign: Campaign) -> ItemResult | None:
    """Score what the office's one voice says where its reasons make up for all that is lost.

    Such are most marks, so they go quickly; all others are left to what comes after.
    """
    given = mark.given[0] if len(mark.given) == 1 else None
    if not (given and given.score) or given.assessor or given.decided or given.override:
        return None
    item, score = leaf.item, given.score.value
    own = mark.self_score.value if mark.self_score else None
    lost = item.points - score
    if not lost and not given.deductions:
        tally = leaf.full if leaf.full and own == score else Tally(item.points, own, score)
        return ItemResult(item, mark, tally, (), is_low=False)
    losses = [
        _told(leaf, lost if one.points is None else one.points, one) for one in given.deductions
    ]
    is_told = all(one.points for one in losses) and total(one.points for one in losses) == lost
    if lost <= ZERO or not is_told:
        return None
    tally = Tally(item.points, own, score)
    return ItemResult(item, mark, tally, tuple(losses), is_low=_is_low(item, tally, campaign))


def _told(leaf: Leaf, points: Decimal, cause: Deduction) -> LostPoints:
    return LostPoints(points, cause.reason, leaf.rule, cause.evidence, cause)


def _agreed(
    item: Indicator, mark: Mark, account: Account, campaign: Campaign
) -> tuple[Combined, Decimal, str]:
    """Combine a mark; tell what of its loss the rules take, and why they are overridden, if so.

    Without an override a mark may still stand against the rules, where the rubric only warns.
    """
    given = combine(item, mark, campaign.assessors, account.lost)
    is_same = account.score is not None and given.score == account.score
    override = "" if is_same or not account.steps else _override(mark, given.panel)
    if not account.lost:
        return given, ZERO, override
    if override:
        return combine(item, mark, campaign.assessors), ZERO, override
    rest = full_of(item) - given.score - account.lost
    reasoned = total(points for points, _ in given.losses)
    if rest == ZERO or (rest > ZERO and reasoned in {ZERO, rest}):
        return given, account.lost, ""
    return combine(item, mark, campaign.assessors), ZERO, ""


def _veto(item: Indicator, mark: Mark | None, facts: Sequence[Fact]) -> ItemResult:
    """Give a veto that is an indicator itself: it has no score, and what struck is kept."""
    given = mark or Mark("", item.id, item.source)
    told = [
        Fact(given.department, item.id, cause.source, text=cause.reason, evidence=cause.evidence)
        for one in given.given
        for cause in one.deductions
    ]
    own = Scoring(Method.VETO, item.source, reach=item.reach, grade=item.grade)
    steps = (*steps_of(item, facts), *steps_of(replace(item, scoring=(own,)), told))
    return ItemResult(item, given, _NO_TALLY, (), is_low=False, steps=steps)


def _by_rules(
    item: Indicator, mark: Mark | None, account: Account, campaign: Campaign
) -> ItemResult:
    if account.score is None:
        message = f"{item.id}: scored before it was validated"
        raise ValueError(message)
    own = mark.self_score.value if mark and mark.self_score else _self_of(item)
    tally = _tally(item, own, account.score)
    lost = tally.deducted
    return ItemResult(
        item=item,
        mark=mark or Mark("", item.id, item.source),
        tally=tally,
        deductions=tuple(cut(by_steps(item, account.steps), lost)) if lost else (),
        is_low=_is_low(item, tally, campaign),
        steps=account.steps,
        computed=account.score,
    )


def _exempt(leaf: Leaf, mark: Mark | None) -> ItemResult:
    """Give an item that does not apply: in full, or as nothing at all."""
    item = leaf.item
    full = full_of(item) if leaf.exemption is Exemption.FULL else ZERO
    return ItemResult(
        item=item,
        mark=mark or Mark("", item.id, item.source),
        tally=Tally(full, full, full) if full else _NO_TALLY,
        deductions=(),
        is_low=False,
        is_applicable=False,
    )


def _self_of(item: Indicator) -> Decimal | None:
    """Give the self-score where none was typed: what only adds or takes away may be left out."""
    return None if item.kind is Kind.BASE else ZERO


def _tally(item: Indicator, own: Decimal | None, assessed: Decimal) -> Tally:
    full = full_of(item)
    return Tally(full, own, assessed, max(assessed - full, ZERO))


def _is_low(item: Indicator, tally: Tally, campaign: Campaign) -> bool:
    is_asked = item.kind is Kind.BASE and tally.points > ZERO
    return is_asked and tally.assessed * 100 < campaign.notice_below * tally.points


def _override(mark: Mark, panel: Panel | None) -> str:
    """Give the reasons for another score than the rules make, of those whose mark counts."""
    if mark.decision:
        return mark.decision.override
    shares = panel.shares if panel else (Fraction(1),) * len(mark.given)
    pairs = zip(mark.given, shares, strict=True)
    return join_heavy(dict.fromkeys(one.override for one, share in pairs if share and one.override))
