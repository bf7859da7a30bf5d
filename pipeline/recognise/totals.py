"""The total of a rubric: which of the stated ones counts, and by which rule the parts make it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.diagnostics import Diagnostic, problem
from pipeline.model import Count, Indicator, Kind
from pipeline.numbers import HUNDRED, show, total
from pipeline.recognise import words_lines as words
from pipeline.recognise.nodes import Reading, Worth

_Stated = tuple[str, Worth]


@dataclass(frozen=True, slots=True)
class Total:
    """The total as it counts; ``worth`` is where it is stated, None where it is computed."""

    points: Decimal
    worth: Worth | None = None
    count: Count = Count.SUM
    scaled_from: Decimal | None = None


def choose_total(
    reading: Reading, blocks: Sequence[Indicator], count: Count, *, is_percent: bool = False
) -> tuple[Total, list[Diagnostic]]:
    """Choose among the stated totals the one that the base blocks explain.

    ``is_percent`` says that percentages were taken for points.
    """
    made = total(block.points for block in blocks if block.kind is Kind.BASE or block.within_total)
    stated = [each for each in reading.totals if each[1].points is not None]
    if count is not Count.SUM:
        chosen = next((worth for _, worth in stated if not worth.is_percent), None)
        points = HUNDRED if chosen is None or chosen.points is None else chosen.points
        return Total(points, chosen, count), []
    if (scaled := _scaled(stated, made, is_percent=is_percent)) and scaled.worth:
        return scaled, [
            problem("I212", scaled.worth.source, total=show(scaled.points), sum=show(made))
        ]
    chosen = _explained(stated, made, blocks)
    if chosen is None or chosen.points is None:
        return Total(made), []
    others = [each for each in stated if each[1] is not chosen]
    return Total(chosen.points, chosen), [
        problem("I211", worth.source, label=label, typed=worth.typed, total=show(chosen.points))
        for label, worth in others
        if worth.points != chosen.points
    ]


def _scaled(stated: Sequence[_Stated], made: Decimal, *, is_percent: bool) -> Total | None:
    """Find a total of percentages that the parts make, beside one of points that they do not."""
    percent = [
        worth
        for label, worth in stated
        if worth.points == made and (worth.is_percent or words.PERCENT_TOTAL.search(label))
    ]
    points = [
        worth
        for label, worth in stated
        if worth.points != made and not worth.is_percent and not words.PERCENT_TOTAL.search(label)
    ]
    is_whole = is_percent and made == HUNDRED and len(stated) == 1
    if (percent or is_whole) and len(points) == 1 and points[0].points:
        return Total(points[0].points, points[0], Count.SCALED, made)
    return None


def _explained(
    stated: Sequence[_Stated], made: Decimal, blocks: Sequence[Indicator]
) -> Worth | None:
    items = total(
        item.points
        for block in blocks
        for item in block.items()
        if Kind.BASE is item.kind is block.kind
    )
    plain = [worth for label, worth in stated if not words.BONUS_TOTAL.search(label)]
    candidates = [worth for worth in plain if not worth.is_percent] or plain
    every = [worth for _, worth in stated if not worth.is_percent]  # (100 pts + 10 bonus) too
    for group, explained in ((candidates, made), (every, made), (candidates, items)):
        if fitting := [worth for worth in group if worth.points == explained]:
            return fitting[0]
    if fitting := [worth for worth in candidates if worth.points == HUNDRED]:
        return fitting[0]
    return candidates[0] if candidates else None
