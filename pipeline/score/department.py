"""One department: its items, groups and total, with every adjustment on the way."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.model import Campaign, Exemption, Fact, Kind, Mark, Method, Reach
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
    """Score a department; ``marks`` and ``facts`` are its own.

    Of alternatives that were scored in full the one counts with which the total is highest, of
    equal ones the first.
    """
    given = _Given(plan, marks, facts, campaign)
    choices = _choices(given) if plan.has_alternatives else {}
    chosen = {group: labels[0] for group, labels in choices.items()}
    best = _score(given, _unchosen(plan, chosen))
    for group, labels in choices.items():
        for label in labels[1:]:
            other = {**chosen, group: label}
            scored = _score(given, _unchosen(plan, other))
            if scored.total.assessed > best.total.assessed:
                best, chosen = scored, other
    return best


@dataclass(frozen=True, slots=True)
class _Given:
    """What a department is scored by."""

    plan: Plan
    marks: Marks
    facts: Facts
    campaign: Campaign


def _score(given: _Given, unchosen: Mapping[str, str]) -> Scored:
    """Score without the items of the alternatives that do not count."""
    plan = given.plan
    sums: list[Sum] = [_NOTHING] * len(plan.places)
    items: list[ItemResult] = []
    for place, planned in plan.leaves:
        key = planned.item.id
        leaf = planned
        if key in unchosen:
            leaf = replace(planned, exemption=Exemption.DROP, full=None)
        result = item_result(leaf, given.marks.get(key), given.facts.get(key, ()), given.campaign)
        items.append(result)
        sums[place] = of_item(result)
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


def _choices(given: _Given) -> dict[str, list[str]]:
    """Give the alternatives of each group that were scored in full; the first where none was."""
    found: dict[str, dict[str, list[Leaf]]] = {}
    for _, leaf in given.plan.leaves:
        group, label = leaf.alternative
        if label:
            found.setdefault(group, {}).setdefault(label, []).append(leaf)
    return {group: _complete(labels, given) for group, labels in found.items()}


def _complete(labels: Mapping[str, Sequence[Leaf]], given: _Given) -> list[str]:
    """Give the alternatives that apply and were scored in full, or else the first that applies."""
    there = {
        label: leaves
        for label, leaves in labels.items()
        if any(leaf.exemption is None for leaf in leaves)
    }
    options = there or labels
    scored = [
        label
        for label, leaves in options.items()
        if all(_is_scored(leaf, given) for leaf in leaves)
    ]
    return scored or list(options)[:1]


def _is_scored(leaf: Leaf, given: _Given) -> bool:
    mark = given.marks.get(leaf.item.id)
    if leaf.exemption or (mark and mark.is_scored):
        return True
    return computed(leaf.item, given.facts.get(leaf.item.id, ())).score is not None


def _unchosen(plan: Plan, chosen: Mapping[str, str]) -> dict[str, str]:
    """Give the items of the alternatives that were not chosen, with the group of each."""
    return {
        leaf.item.id: leaf.alternative[0]
        for _, leaf in plan.leaves
        if leaf.alternative[1] and chosen[leaf.alternative[0]] != leaf.alternative[1]
    }
