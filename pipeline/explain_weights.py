"""Totals that weigh or scale their blocks: each block's share, exact, and the one rounding."""

from collections.abc import Iterator
from fractions import Fraction

from pipeline.explain import TIMES, Node, exactly, node
from pipeline.model import Kind, Rubric
from pipeline.numbers import ZERO, show, total
from pipeline.results import Adjustment, DepartmentResult, Share
from pipeline.rules import full_of


def scaled_total(one: Adjustment, result: DepartmentResult, rubric: Rubric) -> Iterator[Node]:
    """Show how the sum of the blocks is scaled: ``82.5 × 20 / 100 = 16.5``."""
    points = total(share.points for share in one.shares)
    base = rubric.scaled_from or total(
        block.points for block in rubric.blocks if block.kind is Kind.BASE
    )
    summed = show(one.scaled or ZERO)
    if one.nodes:
        missing = {item.item.id: full_of(item.item) for item in result.items}
        made_up = points + total(missing[key] for key in one.nodes)
        summed = show(total(share.score for share in one.shares))
        summed += f" {TIMES} {show(made_up)} / {show(points)}"
        if aside := total(share.aside for share in one.shares):
            summed = f"({summed} + {show(aside)})"
    if points:
        expression = f"{summed} {TIMES} {show(rubric.stated_total)} / {show(base)}"
        yield _rounded(expression, one, rubric)
    yield from _counted(one, result)


def weighed_total(one: Adjustment, result: DepartmentResult, rubric: Rubric) -> Iterator[Node]:
    """Show each block's share and their sum: ``22.5 / 25 × 40 + 54 / 60 × 60 = 90``."""
    parts = [f"{_rate(share)} {TIMES} {exactly(share.full)}" for share in one.shares]
    yield _rounded(" + ".join(parts), one, rubric)
    yield from _counted(one, result)


def _rounded(expression: str, one: Adjustment, rubric: Rubric) -> Node:
    made = (one.scaled or ZERO) + one.points
    return node(
        "explain_scaled", expression=expression, result=show(made), decimals=str(rubric.decimals)
    )


def _counted(one: Adjustment, result: DepartmentResult) -> Iterator[Node]:
    """Give what each block brings to the total; these add up to it."""
    for share, block in zip(one.shares, result.blocks, strict=True):
        if block.counted is not None:
            group = block.group
            values = {"id": group.id, "title": group.title or group.text}
            full, counted = exactly(share.full), show(block.counted)
            yield node("explain_counted", **values, full=full, counted=counted)


def _rate(share: Share) -> str:
    """Write the rate of a node: of its points, or of its parts by their percentages."""
    if not share.exact:
        return "0"
    there = [part for part in share.parts if part.full]
    if not there:
        return f"{show(share.score)} / {show(share.points)}"
    parts = [f"{_of(part)} {TIMES} {exactly(part.full)}" for part in there]
    whole = sum((part.full for part in there), Fraction(0))
    return f"({' + '.join(parts)}) / {exactly(whole)}"


def _of(part: Share) -> str:
    return f"({_rate(part)})" if part.parts and part.exact else _rate(part)
