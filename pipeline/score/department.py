"""One department: its items, groups and total, with every adjustment on the way."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.model import Campaign, Exemption, Fact, Kind, Mark, Method, Reach
from pipeline.numbers import total
from pipeline.results import Adjustment, Change, GroupResult, ItemResult, ItemStep, Tally
from pipeline.rules import computed
from pipeline.score.items import item_result
from pipeline.score.plan import Leaf, Plan
from pipeline.score.tree import Struck, Sum, group_sum, of_item, plain_sum, struck_item
from pipeline.score.whole import Tree, whole_of

Marks = Mapping[str, Mark]  # by item
Facts = Mapping[str, Sequence[Fact]]  # by item


@dataclass(frozen=True, slots=True)
class Scored:
    """All figures of a department but those that come from comparing departments."""

    items: tuple[ItemResult, ...]
    groups: tuple[GroupResult, ...]
    blocks: tuple[GroupResult, ...]
    total: Tally
    adjustments: tuple[Adjustment, ...]
    vetoes: tuple[Struck, ...]


def score_department(plan: Plan, marks: Marks, facts: Facts, campaign: Campaign) -> Scored:
    """Score a department; ``marks`` and ``facts`` are its own."""
    unchosen = _unchosen(plan, marks, facts) if plan.has_alternatives else {}
    sums: list[Sum] = [_NOTHING] * len(plan.places)
    items: list[ItemResult] = []
    for place, planned in plan.leaves:
        key = planned.item.id
        leaf = (
            replace(planned, exemption=Exemption.DROP, is_plain=False)
            if key in unchosen
            else planned
        )
        result = item_result(leaf, marks.get(key), facts.get(key, ()), campaign)
        items.append(result)
        sums[place] = of_item(result.tally, leaf.item)
    vetoes = tuple(_vetoes(plan, items)) if plan.has_vetoes else ()
    made = _groups(plan, sums, vetoes)
    for key, group in unchosen.items():
        note = Adjustment(Change.ALTERNATIVE, group, _ZERO, _ZERO, nodes=(key,))
        made[group] = (*made.get(group, ()), note)
    return _whole(plan, sums, items, vetoes, made)


_ZERO = Decimal(0)
_NOTHING = Sum(Tally(_ZERO, _ZERO, _ZERO))


def _groups(
    plan: Plan, sums: list[Sum], vetoes: Sequence[Struck]
) -> dict[str, tuple[Adjustment, ...]]:
    """Add up every group into ``sums``; give the adjustments of those that have any."""
    made: dict[str, tuple[Adjustment, ...]] = {}
    for place, branch in plan.branches:
        parts = [sums[part] for part in branch.parts]
        own = [veto for veto in vetoes if veto.node == branch.node.id]
        if branch.is_plain and not own and min(part.tally.assessed for part in parts) >= 0:
            sums[place] = plain_sum(parts)
            continue
        sums[place], adjusted = group_sum(branch, parts, own, plan.rubric.decimals)
        if adjusted:
            made[branch.node.id] = adjusted
    for place, leaf in plan.leaves if vetoes else ():
        if own := [veto for veto in vetoes if veto.node == leaf.item.id]:
            sums[place], made[leaf.item.id] = struck_item(sums[place], leaf.item.id, own)
    return made


def _whole(
    plan: Plan,
    sums: Sequence[Sum],
    items: Sequence[ItemResult],
    vetoes: tuple[Struck, ...],
    made: Mapping[str, tuple[Adjustment, ...]],
) -> Scored:
    emptied = frozenset(veto.node for veto in vetoes if veto.node)
    tree = Tree(plan, sums, emptied)
    whole = whole_of(tree, [veto for veto in vetoes if veto.reach is Reach.WHOLE])
    counted = dict(zip(plan.blocks, whole.counted, strict=True))
    results = {
        place: GroupResult(node, sums[place].tally, made.get(node.id, ()), counted.get(place))
        for place, node in plan.nodes
    }
    return Scored(
        items=tuple(items),
        groups=tuple(results[place] for place, node in plan.nodes if not node.is_item),
        blocks=tuple(results[place] for place in plan.blocks),
        total=whole.tally,
        adjustments=(*whole.adjustments, *made.get("", ())),
        vetoes=vetoes,
    )


def _vetoes(plan: Plan, items: Sequence[ItemResult]) -> Iterator[Struck]:
    """Give the vetoes that strike: rules of items, and indicators that are vetoes themselves."""
    for (_, leaf), result in zip(plan.leaves, items, strict=True):
        for step in result.steps:
            rule = step.scoring
            if rule.method is Method.VETO and step.is_missed:
                is_top = leaf.item.kind is Kind.VETO and not leaf.parent
                reach = Reach.WHOLE if is_top and rule.reach is not Reach.GRADE else rule.reach
                node = _emptied(leaf, reach)
                yield Struck(reach, node, rule.grade, ItemStep(result.item, step))


def _emptied(leaf: Leaf, reach: Reach) -> str:
    """Give the group that a veto empties; an item's own loss is in its score already."""
    if reach is Reach.BLOCK:
        return leaf.block
    return leaf.parent if reach is Reach.ITEM and leaf.item.kind is Kind.VETO else ""


def _unchosen(plan: Plan, marks: Marks, facts: Facts) -> dict[str, str]:
    """Give the items of the alternatives that do not count, with the group of each.

    Of those that were scored in full the one with most points counts, of equal ones the first.
    """
    choices: dict[str, dict[str, list[Leaf]]] = {}
    for _, leaf in plan.leaves:
        group, label = leaf.alternative
        if label:
            choices.setdefault(group, {}).setdefault(label, []).append(leaf)
    left: dict[str, str] = {}
    for group, labels in choices.items():
        reached = {label: _reached(leaves, marks, facts) for label, leaves in labels.items()}
        known = {label: score for label, score in reached.items() if score is not None}
        best = max(known, key=lambda label: known[label]) if known else next(iter(labels))
        for label, leaves in labels.items():
            if label != best:
                left.update({leaf.item.id: group for leaf in leaves})
    return left


def _reached(leaves: Sequence[Leaf], marks: Marks, facts: Facts) -> Decimal | None:
    """Give what an alternative makes by itself; None where an item of it was not scored."""
    scores = [_score_of(leaf, marks.get(leaf.item.id), facts) for leaf in leaves]
    known = [score for score in scores if score is not None]
    return total(known) if len(known) == len(scores) else None


def _score_of(leaf: Leaf, mark: Mark | None, facts: Facts) -> Decimal | None:
    if leaf.exemption:
        return _ZERO
    if mark and mark.is_scored:
        return max(one.score.value for one in mark.given if one.score)
    return computed(leaf.item, facts.get(leaf.item.id, ())).score
