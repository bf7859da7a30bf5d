"""Scoring rules and facts in a line, where a test shows its sum."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.model import Fact, Indicator, Kind, Mark, Method, Rubric, Scoring
from pipeline.results import DepartmentResult
from pipeline.score import score
from tests.builders import CAMPAIGN, DEPARTMENTS, HERE
from tests.builders import item as judged

NUMBERS = {
    "points", "minimum", "maximum", "lose_at_most", "gain_at_most", "weight", "each", "at_least",
    "not_over", "at_most", "factor", "per", "lowest", "highest", "value", "whole",
}  # fmt: skip


def numbers(fields: dict[str, object]) -> dict[str, object]:
    """Make exact numbers of the figures among fields."""
    return {
        name: Decimal(str(value)) if name in NUMBERS and value is not None else value
        for name, value in fields.items()
    }


def rule(method: str, measure: str = "", **fields: object) -> Scoring:
    """Build a rule."""
    return Scoring(Method(method), HERE, measure, **numbers(fields))  # type: ignore[arg-type]


def cases(each: str, measure: str = "缺项", **fields: object) -> Scoring:
    """Build a rule by which each case costs the same."""
    return rule("per_occurrence", measure, each=each, **fields)


DISCRETION = rule("discretionary")


def item(key: str, points: str, *rules: Scoring, **fields: object) -> Indicator:
    """Build an item with rules; without any, one that the assessor judges."""
    return judged(key, points, **{"scoring": rules or (DISCRETION,), **numbers(fields)})


def penalty(key: str, *rules: Scoring, **fields: object) -> Indicator:
    """Build an item that only takes away; by cases of a point each if nothing else is said."""
    return item(key, "0", *(rules or (cases("1"),)), kind=Kind.PENALTY, **fields)


def bonus(key: str, points: str, *rules: Scoring, **fields: object) -> Indicator:
    """Build a bonus, of which each thing done gives a point if nothing else is said."""
    award = rule("award", "获奖", each="1")
    return item(key, points, *(rules or (award,)), kind=Kind.BONUS, **fields)


def group(key: str, *children: Indicator, points: str = "", **fields: object) -> Indicator:
    """Build a group; without points its base parts and inner bonuses make them."""
    own = sum(
        (one.points for one in children if one.kind is Kind.BASE or one.within_total), Decimal(0)
    )
    whole = Decimal(points) if points else own
    return judged(key, str(whole), scoring=(), basis="", children=children, **numbers(fields))


def rubric(*blocks: Indicator, total: str = "", **fields: object) -> Rubric:
    """Build a rubric."""
    base = sum((one.points for one in blocks if one.kind is Kind.BASE), Decimal(0))
    whole = Decimal(total) if total else base
    return Rubric(2017, "考核办法", whole, Decimal("0.5"), blocks, HERE, **fields)  # type: ignore[arg-type]


def fact(key: str, value: str = "1", measure: str = "", **fields: object) -> Fact:
    """Build a fact of the first department."""
    own = Fact(DEPARTMENTS[0].id, key, HERE, measure, Decimal(value))
    return replace(own, **numbers(fields))  # type: ignore[arg-type] # any field


def scored(of: Rubric, facts: Sequence[Fact] = (), marks: Sequence[Mark] = ()) -> DepartmentResult:
    """Score the first department alone."""
    return score(of, CAMPAIGN, DEPARTMENTS[:1], marks, facts).departments[0]


def tally(result: DepartmentResult, key: str = "") -> tuple[str, str, str, str]:
    """Give points, score, gained and lost of a node, or of the whole."""
    found = result.total
    for one in result.items:
        found = one.tally if one.item.id == key else found
    for two in (*result.groups, *result.blocks):
        found = two.tally if two.group.id == key else found
    values = (found.points, found.assessed, found.gained, found.deducted)
    return tuple(format(value.normalize(), "f") for value in values)  # type: ignore[return-value]


def made(result: DepartmentResult) -> list[tuple[str, str, str]]:
    """Give every adjustment: its node, what it is, what it adds."""
    return [
        (one.node, one.change.value, format(one.points.normalize(), "f"))
        for one in result.all_adjustments()
    ]
