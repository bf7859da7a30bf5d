"""Marks on a bonus, a penalty, a veto, alternatives, items that do not apply or have own points."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.diagnostics import Diagnostic
from pipeline.model import Indicator, Kind, Mark, Method, PointsFor, Rubric, Scope, Scoring
from pipeline.rules import Account
from pipeline.validate.marks import check_marks
from pipeline.validate.rulings import Ruled, Rulings
from pipeline.validate.wanted import wanted_items
from tests.builders import DEPARTMENTS, HERE, block, item, mark, regiven, rubric

COLLEGE, OFFICE, _ = DEPARTMENTS
BLANK = regiven(mark("D01", "1.2", "0"), score=None)


def happening(method: Method = Method.PER_OCCURRENCE) -> tuple[Scoring, ...]:
    return (Scoring(method, HERE, each=Decimal("0.5")),)


def told(found: Sequence[Diagnostic]) -> list[str]:
    """Give code and item of each problem."""
    return [f"{one.code} {dict(one.values).get('item', '').partition(' ')[0]}" for one in found]


def beside(one: Indicator, *given: Mark, of: str = "D01") -> list[Diagnostic]:
    """Check marks on an item beside another of 5 points, whose mark is full."""
    whole = rubric(block("1", item("1.1", "5"), one))
    departments = [each for each in DEPARTMENTS if each.id == of]
    return check_marks(whole, departments, [mark(of, "1.1", "5", "5"), *given])


# --- bounds ---


@pytest.mark.parametrize(
    ("fields", "score", "expected"),
    [
        ({"kind": Kind.BONUS, "points": "2"}, "2", []),
        ({"kind": Kind.BONUS, "points": "2"}, "2.5", ["S003 1.2"]),
        ({"kind": Kind.BONUS, "points": "2"}, "-0.5", ["S004 1.2"]),
        ({"kind": Kind.BONUS, "points": "0"}, "99", []),
        ({"kind": Kind.BONUS, "points": "0", "maximum": Decimal(3)}, "3.5", ["S003 1.2"]),
        ({"kind": Kind.PENALTY, "points": "0"}, "0", []),
        ({"kind": Kind.PENALTY, "points": "0"}, "1", ["S003 1.2"]),
        ({"kind": Kind.PENALTY, "points": "0", "minimum": Decimal(-2)}, "-2.5", ["S004 1.2"]),
        ({"kind": Kind.VETO, "points": "0"}, "0", []),
        ({"kind": Kind.VETO, "points": "0"}, "1", ["S003 1.2"]),
        ({"points": "2", "maximum": Decimal(3)}, "3", []),
        ({"points": "2", "maximum": Decimal(3)}, "3.5", ["S003 1.2"]),
        ({"points": "2", "allowed": (Decimal(0), Decimal(2))}, "2", []),
        ({"points": "2", "allowed": (Decimal(0), Decimal(2))}, "3", ["S003 1.2"]),
    ],
    ids=str,
)
def test_a_score_lies_within_the_limits_of_its_kind(
    fields: dict[str, object], score: str, expected: list[str]
) -> None:
    points = str(fields["points"])
    more = {name: value for name, value in fields.items() if name != "points"}
    assert told(beside(item("1.2", points, **more), mark("D01", "1.2", score, "0"))) == expected


def test_the_limit_of_an_item_is_the_department_s_own() -> None:
    own = item("1.2", "2", points_for=(PointsFor(("D02",), Decimal(3), HERE),))
    assert beside(own, mark("D02", "1.2", "3", "3"), of="D02") == []
    assert told(beside(own, mark("D01", "1.2", "3", "2"))) == ["S003 1.2"]
    assert told(beside(own, mark("D02", "1.2", "2", "3"), of="D02")) == ["S006 1.2"]


def test_only_allowed_scores_are_given() -> None:
    choice = item("1.2", "5", allowed=(Decimal(0), Decimal(2), Decimal(5)))
    (found,) = beside(choice, mark("D01", "1.2", "3", "5", "缺一次"))
    assert (found.code, dict(found.values)["allowed"]) == ("S026", "0、2、5")
    assert told(beside(choice, mark("D01", "1.2", "5", "4.25"))) == ["S026 1.2"]
    assert beside(choice, mark("D01", "1.2", "2", "5", "缺一次")) == []


# --- losses ---


@pytest.mark.parametrize(
    ("fields", "given", "expected"),
    [
        ({"kind": Kind.PENALTY}, mark("D01", "1.2", "-2", "0"), ["S006 1.2"]),
        ({"kind": Kind.PENALTY}, mark("D01", "1.2", "-2", "0", ("2", "通报，扣2分")), []),
        ({"kind": Kind.PENALTY}, mark("D01", "1.2", "-2", "0", ("1", "通报，扣1分")), ["S008 1.2"]),
        ({"kind": Kind.PENALTY}, mark("D01", "1.2", "0", "0", "通报"), ["S007 1.2"]),
        ({"kind": Kind.BONUS}, mark("D01", "1.2", "0", "0"), []),
        ({"kind": Kind.VETO}, mark("D01", "1.2", "0", "0", "发生事故"), []),
    ],
    ids=str,
)
def test_each_point_lost_has_a_reason_where_points_can_be_lost(
    fields: dict[str, object], given: Mark, expected: list[str]
) -> None:
    assert told(beside(item("1.2", "0", **fields), given)) == expected


def test_a_bonus_inside_the_total_is_lost_like_any_points() -> None:
    inside = item("1.2", "2", kind=Kind.BONUS, within_total=True)
    assert told(beside(inside, mark("D01", "1.2", "1", "2"))) == ["S006 1.2"]
    assert beside(inside, mark("D01", "1.2", "1", "2", "未获奖")) == []


def test_nothing_is_lost_above_the_full_points() -> None:
    above = item("1.2", "2", maximum=Decimal(3))
    assert beside(above, mark("D01", "1.2", "3", "3")) == []
    assert told(beside(above, mark("D01", "1.2", "3", "3", "超额"))) == ["S007 1.2"]


# --- what is missing ---


@pytest.mark.parametrize(
    ("fields", "is_missed"),
    [
        ({"kind": Kind.VETO}, False),
        ({"kind": Kind.VETO, "scoring": ()}, False),
        ({"kind": Kind.BONUS}, True),
        ({"kind": Kind.BONUS, "scoring": ()}, True),
        ({"kind": Kind.BONUS, "scoring": happening(Method.AWARD)}, False),
        ({"kind": Kind.PENALTY, "scoring": happening()}, False),
        ({"kind": Kind.PENALTY, "scoring": happening(Method.MULTIPLIER)}, False),
        ({"kind": Kind.PENALTY, "scoring": happening() + happening(Method.THRESHOLD)}, True),
        ({"kind": Kind.BASE, "scoring": happening()}, True),
    ],
    ids=str,
)
def test_no_mark_may_mean_that_nothing_happened(
    fields: dict[str, object],
    is_missed: bool,  # noqa: FBT001
) -> None:
    one = item("1.2", "0", **fields)
    # Where rules alone would score it, it is their facts that are missing.
    is_ruled = one.scoring and all(rule.is_priced for rule in one.scoring)
    absent, blank = ("E085", "E085") if is_ruled else ("S012", "S001")
    assert told(beside(one)) == ([f"{absent} 1.2"] if is_missed else [])
    assert told(beside(one, BLANK)) == ([f"{blank} 1.2", "S002 1.2"] if is_missed else [])


def test_a_reason_alone_needs_its_score_unless_it_is_a_veto() -> None:
    reasoned = regiven(mark("D01", "1.2", "0", None, "受到通报"), score=None)
    penalty = item("1.2", "0", kind=Kind.PENALTY, scoring=happening())
    assert told(beside(penalty, reasoned)) == ["S001 1.2"]
    assert beside(replace(penalty, kind=Kind.VETO), reasoned) == []


def test_a_department_that_nothing_is_asked_of_is_not_missed() -> None:
    of = rubric(item("1", "0", kind=Kind.VETO))
    assert check_marks(of, DEPARTMENTS, []) == []


def test_an_empty_column_is_one_problem_whatever_else_there_is() -> None:
    of = rubric(block("1", item("1.1", "5"), item("1.2", "2"), item("1.3", "0", kind=Kind.VETO)))
    given = [mark("D01", key, score, None) for key, score in (("1.1", "5"), ("1.2", "2"))]
    found = check_marks(of, [COLLEGE], [*given, mark("D01", "1.3", "0", None)])
    assert [(one.code, dict(one.values)["count"]) for one in found] == [("S025", "2")]


def ruled(of: Rubric, *settled: tuple[str, str]) -> Rulings:
    """Say that rules and facts give all points on some items."""
    items = {one.id: one for one in of.items()}
    return {
        key: Ruled(items[key[1]], Account((), items[key[1]].points, Decimal(0))) for key in settled
    }


def test_what_rules_and_facts_make_is_not_missing() -> None:
    of = rubric(block("1", item("1.1", "5"), item("1.2", "2")))
    given = [mark("D01", "1.1", "5", "5")]
    made = ruled(of, ("D01", "1.2"), ("D02", "1.1"), ("D02", "1.2"))
    assert check_marks(of, [COLLEGE, OFFICE], given, rulings=made) == []
    blank = replace(BLANK, given=())
    assert told(check_marks(of, [COLLEGE], [*given, blank], rulings=made)) == ["S002 1.2"]
    blended = replace(of, self_share=Decimal(30))
    assert told(check_marks(blended, [COLLEGE], given, rulings=made)) == ["S060 1.2"]


# --- scope ---

ONLY_OFFICE = Scope(HERE, only=("党总支", "D03"))


def test_an_item_that_does_not_apply_is_not_missed() -> None:
    closed = item("1.2", "2", scope=ONLY_OFFICE)
    assert beside(closed) == []
    assert beside(closed, BLANK) == []
    assert told(beside(closed, of="D02")) == ["S012 1.2"]


def test_a_score_on_an_item_that_does_not_apply_is_refused_with_the_scope() -> None:
    closed = item("1.2", "2", scope=ONLY_OFFICE)
    own, assessed = beside(closed, mark("D01", "1.2", "9", "2"))
    assert (own.code, assessed.code) == ("S027", "S027")
    assert dict(assessed.values) == {
        "department": "文学院党委",
        "item": "1.2 指标1.2",
        "node": "1.2 指标1.2",
        "mark": "9",
        "scope": "党总支、D03",
    }
    assert told(beside(closed, mark("D02", "1.2", "2", "2"), of="D02")) == []


def test_the_group_whose_scope_it_is_is_named() -> None:
    closed = replace(block("2", item("2.1", "2")), scope=Scope(HERE, exempt=("D01",)))
    of = rubric(block("1", item("1.1", "5")), closed)
    given = [mark("D01", "1.1", "5", "5"), mark("D01", "2.1", "2", None)]
    (found,) = check_marks(of, [COLLEGE], given)
    assert (found.code, dict(found.values)["node"], dict(found.values)["scope"]) == (
        "S027",
        "2 部分2",
        "D01",
    )


# --- alternatives ---


def alternatives() -> Rubric:
    """Build a block of one common item and two alternatives, the first of two items."""
    first = replace(block("1.2", item("1.2.1", "2"), item("1.2.2", "3")), alternative="教学")
    second = item("1.3", "5", alternative="机关")
    return rubric(block("1", item("1.1", "5"), first, second))


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (["1.1", "1.2.1", "1.2.2"], []),
        (["1.1", "1.3"], []),
        (["1.1", "1.2.1", "1.3"], ["S012 1.2.2"]),
        (["1.1", "1.2.1"], ["S012 1.2.2"]),
        (["1.1"], ["S012 1.2.1", "S012 1.2.2"]),
        (["1.2.1", "1.2.2", "1.3"], ["S012 1.1"]),
    ],
)
def test_one_alternative_is_enough(marked: list[str], expected: list[str]) -> None:
    of = alternatives()
    points = {one.id: str(one.points) for one in of.items()}
    given = [mark("D01", key, points[key], points[key]) for key in marked]
    assert told(check_marks(of, [COLLEGE], given)) == expected
    blank = [replace(BLANK, item=key) for key in points if key not in marked]
    missing = [one.removeprefix("S012 ") for one in expected]
    found = check_marks(of, [COLLEGE], [*given, *blank])
    assert [one for one in told(found) if one[:4] == "S001"] == [f"S001 {key}" for key in missing]


def test_an_alternative_that_rules_and_facts_score_is_chosen() -> None:
    given = [mark("D01", "1.1", "5", "5")]
    made = ruled(alternatives(), ("D01", "1.3"))
    assert check_marks(alternatives(), [COLLEGE], given, rulings=made) == []


def test_an_alternative_that_does_not_apply_is_none() -> None:
    first, second = item("1.1", "5", alternative="甲"), item("1.2", "5", alternative="乙")
    of = rubric(block("1", replace(first, scope=ONLY_OFFICE), second))
    assert [one.id for one in wanted_items(of, COLLEGE, {})] == ["1.2"]
    assert [one.id for one in wanted_items(of, OFFICE, {})] == ["1.1"]


def test_alternatives_inside_an_alternative_are_chosen_too() -> None:
    inner = (item("1.1.1", "5", alternative="甲"), item("1.1.2", "5", alternative="乙"))
    outer = replace(block("1.1", *inner), alternative="一")
    of = rubric(block("1", outer, item("1.2", "5", alternative="二")))
    given = {"1.1.2": mark("D01", "1.1.2", "5")}
    assert [one.id for one in wanted_items(of, COLLEGE, given)] == ["1.1.2"]
    assert [one.id for one in wanted_items(of, COLLEGE, {})] == ["1.1.1"]
