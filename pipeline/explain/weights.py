"""Totals that weigh or scale their blocks: each block's share, exact, and the one rounding."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from pipeline.explain.nodes import TIMES, Node, added, exactly, node
from pipeline.model import Kind, Rubric
from pipeline.numbers import ZERO, show, total
from pipeline.results import Adjustment, DepartmentResult, Share


def scaled_total(one: Adjustment, result: DepartmentResult, rubric: Rubric) -> Iterator[Node]:
    """Show how the sum of the blocks is scaled: ``82.5 × 20 / 100 = 16.5``.

    What does not apply is made up for on the way, but not by bonus on top and penalties.
    """
    stated = total(block.points for block in rubric.blocks if block.kind is Kind.BASE)
    base = rubric.scaled_from or stated
    points = total(share.points for share in one.shares)
    if points and base:
        factor = Fraction(rubric.stated_total) / Fraction(base)
        there = sum((share.full for share in one.shares), Fraction(0)) / factor
        scored = show(total(share.score for share in one.shares))
        aside = total(share.aside for share in one.shares)
        if there != points:
            scored = f"{scored} {TIMES} {exactly(there)} / {show(points)}"
        if aside:
            plus = added([ZERO, aside]).removeprefix("0")
            scored = f"({scored}{plus})"
        yield _rounded(f"{scored} {TIMES} {show(rubric.stated_total)} / {show(base)}", one, rubric)
    yield from _counted(one, result)


def weighed_total(one: Adjustment, result: DepartmentResult, rubric: Rubric) -> Iterator[Node]:
    """Show each block's share and their sum: ``22.5 / 25 × 40 + 54 / 60 × 60 = 90``."""
    yield _rounded(" + ".join(map(_part, one.shares)), one, rubric)
    yield from _counted(one, result)


def _part(share: Share) -> str:
    return f"{_rate(share)} {TIMES} {exactly(share.full)}"


def _rate(share: Share) -> str:
    """Write what was earned of what applies: by points, or by the percentages of the parts."""
    if not share.exact:
        return "0"
    if not share.parts:
        return f"{show(share.score)} / {show(share.points)}"
    there = [part for part in share.parts if part.full]
    whole = sum((part.full for part in there), Fraction(0))
    parts = " + ".join(f"({_rate(part)}) {TIMES} {exactly(part.full)}" for part in there)
    return f"({parts}) / {exactly(whole)}"


def _rounded(expression: str, one: Adjustment, rubric: Rubric) -> Node:
    made = (one.scaled or ZERO) + one.points
    exact = sum((share.exact for share in one.shares), Fraction(0))
    return rounded(expression, exact, made, rubric)


def rounded(expression: str, exact: Fraction, made: Decimal, rubric: Rubric) -> Node:
    """Tell what a quotient makes, and that it was rounded, where it was."""
    if exact == Fraction(made):
        return node("explain_scaled_exact", expression=expression, result=show(made))
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
