"""A department's score as a tree: the whole, its blocks and groups, down to each item."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.explain.adjustments import adjustment_nodes, veto_node
from pipeline.explain.item import (
    Asides,
    asides_of,
    is_plain,
    item_node,
    tally_said,
    tally_values,
)
from pipeline.explain.nodes import TIMES, Node, added, node
from pipeline.grades import Bar, Barred, quota_places
from pipeline.model import Fact, GradeBand, Indicator, Method
from pipeline.numbers import HUNDRED, ZERO, show, total
from pipeline.results import (
    Change,
    DepartmentResult,
    GroupResult,
    ItemResult,
    ItemStep,
    Results,
)

_MADE_UP = {Change.RESCALE, Change.WEIGHT, Change.SCALE}


@dataclass(frozen=True, slots=True)
class Tree:
    """What a department's tree is made of, each part found by its id."""

    results: Results
    result: DepartmentResult
    items: Mapping[str, ItemResult]
    groups: Mapping[str, GroupResult]
    asides: Asides
    full: bool  # every item in full, not only those that lost or gained something


def explain_tree(
    results: Results,
    department: str,
    facts: Sequence[Fact] = (),
    *,
    part: Indicator | None = None,
    full: bool = False,
) -> Node:
    """Explain the score of the department with this id; of ``part`` alone where one is given."""
    result = next(one for one in results.departments if one.department.id == department)
    tree = Tree(
        results,
        result,
        {item.item.id: item for item in result.items},
        {group.group.id: group for group in (*result.groups, *result.blocks)},
        asides_of([fact for fact in facts if fact.department == department], result.items),
        full,
    )
    if part is None:
        return _head(tree, tuple(_all(tree)))
    if part.is_item:
        return _head(tree, (_item(tree, part, full=True),))
    return _head(tree, (_group(tree, part),))


def _head(tree: Tree, children: tuple[Node, ...]) -> Node:
    result = tree.result
    return node(
        "explain_department_tied" if result.is_tied else "explain_department",
        children,
        id=result.department.id,
        name=result.department.name,
        appraisal=tree.results.campaign.appraisal,
        final=show(result.final),
        grade=result.grade,
        rank=str(result.rank),
    )


def _all(tree: Tree) -> Iterator[Node]:
    yield from _grade(tree)
    if tree.results.rubric.self_share:
        yield from _blend(tree)
    yield _whole(tree)


def _blend(tree: Tree) -> Iterator[Node]:
    """Show how self-score and assessed score make the final one, and its maximum."""
    share, whole = tree.results.rubric.self_share or ZERO, tree.result.total
    parts = ((whole.self_score or ZERO, share), (whole.assessed, HUNDRED - share))
    shares = [f"{show(score)} {TIMES} {show(percent)} / 100" for score, percent in parts]
    blend = total(score * percent for score, percent in parts) / HUNDRED
    yield node("explain_blend", expression=" + ".join(shares), result=show(blend))
    final = tree.result.final
    if final < blend:
        values = {"before": show(blend), "after": show(final)}
        yield node("explain_blend_cap", limit=show(final), **values)


def _grade(tree: Tree) -> Iterator[Node]:
    """Say which score earns the grade, and what barred better ones."""
    bands = {band.name: band for band in tree.results.campaign.bands}
    for barred in tree.result.barred:
        yield _barred(tree, barred, bands[barred.grade])
    band = bands[tree.result.grade]
    values = {"grade": band.name, "lowest": show(band.lowest), "final": show(tree.result.final)}
    if tree.result.final >= band.lowest:
        yield node("explain_grade", **values)
    else:
        yield node("explain_grade_last", **values)


def _barred(tree: Tree, barred: Barred, band: GradeBand) -> Node:
    values = {"grade": band.name, "lowest": show(band.lowest)}
    if barred.bar is Bar.QUOTA:
        places = quota_places(band, len(tree.results.departments))
        quota = show(band.quota or ZERO)
        return node("explain_barred_quota", **values, quota=quota, places=str(places))
    if barred.bar is Bar.VETO:
        return node("explain_barred_veto", _vetoes(tree), **values)
    block = tree.groups[barred.block]
    return node(
        "explain_barred_block",
        **values,
        id=block.group.id,
        title=block.group.title,
        assessed=show(block.tally.assessed),
        points=show(block.tally.points),
        percent=show(band.each_block_from or ZERO),
    )


def _vetoes(tree: Tree) -> Iterator[Node]:
    for item in tree.result.items:
        for step in item.steps:
            if step.scoring.method is Method.VETO and step.is_missed:
                yield veto_node(ItemStep(item.item, step), tree.results.campaign)


def _whole(tree: Tree) -> Node:
    result, rubric = tree.result, tree.results.rubric
    children = [
        *(_part(tree, block) for block in rubric.blocks),
        node(
            "explain_sum",
            expression=added(block.tally.assessed for block in result.blocks),
            result=show(total(block.tally.assessed for block in result.blocks)),
        ),
        *adjustment_nodes(result.adjustments, result, rubric, tree.results.campaign),
    ]
    values = tally_values(result.total)
    return node("explain_whole", children, tally_said(result.total), **values)


def _part(tree: Tree, part: Indicator) -> Node:
    return _item(tree, part, full=tree.full) if part.is_item else _group(tree, part)


def _group(tree: Tree, own: Indicator) -> Node:
    """Explain a group: its parts, their sum, and what stands against it."""
    group, rubric = tree.groups[own.id], tree.results.rubric
    children = [_part(tree, child) for child in own.children]
    if children:
        children += [
            _sum(tree, group, own),
            *adjustment_nodes(group.adjustments, tree.result, rubric, tree.results.campaign),
        ]
    values = {"id": own.id, "title": own.title or own.text, **tally_values(group.tally)}
    return node("explain_group", children, tally_said(group.tally), **values)


def _sum(tree: Tree, group: GroupResult, own: Indicator) -> Node:
    """Add up a group's parts, and the points that it has itself."""
    parts = [
        tree.items[child.id].tally.assessed
        if child.is_item
        else tree.groups[child.id].tally.assessed
        for child in own.children
    ]
    made = group.tally.assessed - total(one.points for one in group.adjustments)
    itself = made - total(parts)
    if itself:
        expression = added([itself, *parts])
        key = "explain_sum_own"
        return node(key, expression=expression, result=show(made), own=show(itself))
    return node("explain_sum", expression=added(parts), result=show(made))


def _item(tree: Tree, item: Indicator, *, full: bool) -> Node:
    result = tree.items[item.id]
    exemption = "" if result.is_applicable else _exemption(tree, result)
    return item_node(
        result,
        tree.results.campaign,
        tree.asides,
        exemption,
        full=full or not is_plain(result),
    )


def _exemption(tree: Tree, result: ItemResult) -> str:
    """Choose how it is said that an item does not apply, and what becomes of its points."""
    for one in tree.result.all_adjustments():
        if result.item.id in one.nodes and one.change is Change.ALTERNATIVE:
            return "explain_item_unchosen"
        if result.item.id in one.nodes and one.change in _MADE_UP:
            return "explain_item_made_up"
    return "explain_item_full" if result.tally.points else "explain_item_dropped"
