"""One campaign with every rule in it: its figures by hand, and none of its rules can be missing."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

import pipeline.score
from pipeline.model import (
    Band,
    Count,
    Exemption,
    Kind,
    Level,
    Method,
    Reach,
    Scope,
    Scoring,
    Within,
)
from pipeline.results import DepartmentResult
from pipeline.rules import coverage, discretionary, item, match, per_occurrence, per_unit
from pipeline.rules.step import Step
from pipeline.score import department, items, planning, tree, whole
from tests.builders import HERE, mark
from tests.scoring_rules import (
    DISCRETION,
    bonus,
    cases,
    fact,
    group,
    penalty,
    rubric,
    rule,
    scored,
)
from tests.scoring_rules import item as build

BANDS = (
    Band(Decimal(5), HERE, at_least=Decimal(95)),
    Band(Decimal(4), HERE, at_least=Decimal(90), below=Decimal(95)),
)
LEVELS = (Level("优秀", HERE, points=Decimal(5)), Level("良好", HERE, points=Decimal(3)))
CASES = cases("1")
ONCE = cases("1", "违纪", once="甲")
HALF = cases("0.5", "违纪", once="甲")


def away(when: Exemption, within: Within = Within.GROUP) -> Scope:
    return Scope(HERE, exempt=("D01",), when_exempt=when, within=within)


RULES = group(
    "1",
    build("1.1", "5", rule("threshold", "找到率", at_least="99", each="2")),
    build("1.2", "2", rule("per_period", "党课", at_least="4", each="0.25", period="学期")),
    build("1.3", "3", rule("coverage", "支部", at_least="95", each="0.5")),
    build("1.4", "4", cases("0.5")),
    build("1.5", "1", rule("per_unit", "收缴率", at_least="95", each="0.02", per="2")),
    build("1.6", "5", rule("multiplier", "上级扣分", factor="1.5")),
    build("1.7", "4", rule("veto", "事故")),
    build("1.8", "5", rule("award", "获奖", each="1")),
    build("1.9", "5", rule("level"), levels=LEVELS),
    build("1.10", "5", rule("interval", "满意率", bands=BANDS)),
    build("1.11", "3", DISCRETION),
    build("1.12", "5", cases("1", at_most="2")),
    build("1.13", "9", CASES, lose_at_most="4"),
    build("1.14", "1", CASES),
    build("1.15", "3", rule("award", "获奖", each="1"), gain_at_most="2"),
    build("1.16", "2", ONCE),
    build("1.17", "2", HALF),
)
TREE = group(
    "2",
    group("2.1", build("2.1.1", "10", CASES), lose_at_most="3"),
    group("2.2", build("2.2.1", "4", CASES), bonus("2.2.2", "4"), gain_at_most="2"),
    group("2.3", build("2.3.1", "2", CASES), penalty("2.3.2")),
    group("2.4", build("2.4.1", "3", CASES, scope=away(Exemption.RESCALE)),
          build("2.4.2", "3", CASES)),
    group("2.5", build("2.5.1", "5", CASES), build("2.5.2", "0", kind=Kind.VETO, scoring=(),
                                                    reach=Reach.ITEM)),
    group("2.6", build("2.6.1", "4", CASES), bonus("2.6.2", "4"), maximum="5"),
    group("2.7", penalty("2.7.1"), points="4"),
    build("2.8", "1", CASES, scope=away(Exemption.FULL)),
    group("2.9", build("2.9.1", "2", CASES, alternative="甲"),
          build("2.9.2", "2", CASES, alternative="乙"), points="2"),
)  # fmt: skip
FACTS = (
    fact("1.1", "98", "找到率"),
    fact("1.2", "4", period="上学期"), fact("1.2", "3", period="下学期"),
    fact("1.3", "9", whole="10"),
    fact("1.4", "3"),
    fact("1.5", "92.5"),
    fact("1.6", "1"),
    fact("1.7"),
    fact("1.8", "2"),
    fact("1.9", "0", level="良好"),
    fact("1.10", "94"),
    fact("1.12", "3"), fact("1.13", "6"), fact("1.14", "3"), fact("1.15", "3"),
    fact("1.16", case="甲"), fact("1.17", case="甲"),
    fact("2.1.1", "5"),
    fact("2.2.1", "0"), fact("2.2.2", "3"),
    fact("2.3.1", "1"), fact("2.3.2", "3"),
    fact("2.4.2", "1"),
    fact("2.5.1", "1"), fact("2.5.2"),
    fact("2.6.1", "0"), fact("2.6.2", "3"),
    fact("2.7.1", "1"),
    fact("2.9.1", "1"), fact("2.9.2", "0"),
)  # fmt: skip
# Each node's score, by hand.
EXPECTED = {
    "1.1": "3",  # 5 - 2
    "1.2": "1.75",  # 2 - 1 x 0.25
    "1.3": "2.5",  # 10 x 95 % = 9.5, so 10: 3 - 1 x 0.5
    "1.4": "2.5",  # 4 - 3 x 0.5
    "1.5": "0.975",  # 1 - 2.5 / 2 x 0.02
    "1.6": "3.5",  # 5 - 1 x 1.5
    "1.7": "0",
    "1.8": "2",
    "1.9": "3",
    "1.10": "4",
    "1.11": "2.5",
    "1.12": "3",  # 5 - 2, not 3
    "1.13": "5",  # 9 - 4, not 6
    "1.14": "0",  # 1 - 3
    "1.15": "2",  # not 3
    "1.16": "1",
    "1.17": "2",  # the case counts in 1.16
    "1": "38.725",
    "2.1": "7",  # 10 - 3, not 5
    "2.2": "6",  # 4 + 2, not 3
    "2.3": "0",  # 2 - 1 - 3
    "2.4": "4",  # 2 of 3, x 6/3
    "2.5": "0",
    "2.6": "5",  # 4 + 3
    "2.7": "3",  # 4 - 1
    "2.8": "1",
    "2.9": "2",
    "2": "28",
    "": "66.725",
}
REFERENCE = rubric(RULES, TREE)


def reference() -> DepartmentResult:
    given = mark("D01", "1.11", "2.5", "3", ("0.5", "台账缺页"))
    return scored(REFERENCE, FACTS, [given])


def figures(result: DepartmentResult) -> dict[str, str]:
    """Give the score of every node."""
    found = {one.item.id: one.tally.assessed for one in result.items}
    found |= {one.group.id: one.tally.assessed for one in result.groups}
    found[""] = result.total.assessed
    return {key: format(value.normalize(), "f") for key, value in found.items()}


def test_the_figures_are_those_worked_out_by_hand() -> None:
    found = figures(reference())
    assert {key: found[key] for key in EXPECTED} == EXPECTED


@pytest.mark.parametrize("method", sorted(item.RULES))
def test_a_rule_switched_off_is_noticed(method: Method, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(own: Scoring, facts: tuple[Any, ...], _: object) -> Step:
        return Step(own, facts, ())

    monkeypatch.setattr(item, "RULES", {**item.RULES, method: nothing})
    off = figures(reference())
    assert off[""] != EXPECTED[""]
    own = next(one.id for one in REFERENCE.items() if any(r.method is method for r in one.scoring))
    assert off[own] != EXPECTED[own]


def test_every_method_has_its_rule_or_its_limits() -> None:
    assert {*item.RULES, Method.DISCRETIONARY} == set(Method)
    limits = rule("discretionary", lowest="1", highest="2", at_most="2")
    taken = (Decimal("0.5"), Decimal(3))
    broken = [name for name, _ in discretionary.outside(limits, taken)]
    assert broken == ["lowest", "highest", "at_most"]


def nothing(*_: object, **__: object) -> None:
    """Do nothing."""


EXEMPT = items._exempt
OFF: list[tuple[object, str, object]] = [
    (tree, "_cap_gains", nothing),
    (tree, "_cap_losses", nothing),
    (tree, "_bound", nothing),
    (tree, "make_up", nothing),
    (tree, "strike", nothing),
    (tree, "cap", nothing),
    (item, "within", lambda _, score: score),
    (item, "_taken", lambda _, steps: sum((one.lost for one in steps), Decimal(0))),
    (item, "start_of", lambda own, _: own.points),
    (item, "facts_by_rule", lambda own, _: tuple(() for _ in own.scoring)),
    (pipeline.score, "settle", lambda _, facts, __: facts),
    (department, "_unchosen", lambda *_: {}),
    (items, "_exempt", lambda leaf, given: EXEMPT(replace(leaf, exemption=Exemption.DROP), given)),
    (planning, "applies", lambda *_: True),
    (planning, "_own_points", lambda _: Decimal(0)),
    (per_occurrence, "count_of", lambda _: Decimal(0)),
    (per_unit, "units", lambda _, short: short),
    (coverage, "required", lambda own, whole: whole * (own.at_least or 0) / 100),
    (Step, "points", property(lambda step: step.before)),
]  # fmt: skip
KEPT = figures(reference())


@pytest.mark.parametrize(("home", "name", "other"), OFF, ids=[name for _, name, _ in OFF])
def test_a_cap_or_a_choice_switched_off_is_noticed(
    home: object, name: str, other: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, name, other)
    try:
        off = figures(reference())
    except ValueError:  # an item that cannot be scored any more
        return
    assert off != KEPT


WEIGHED = rubric(
    group("1", build("1.1", "3", CASES), weight="60"),
    group("2", build("2.1", "7", CASES), weight="40"),
    group("3", bonus("3.1", "9"), kind=Kind.BONUS),
    total="100", count=Count.WEIGHTED, maximum=Decimal(70),
)  # fmt: skip
SCALED = rubric(
    group("1", build("1.1", "3", CASES), build("1.2", "7", CASES)),
    group("2", build("2.1", "2", CASES, scope=away(Exemption.RESCALE, Within.WHOLE))),
    group("3", build("3.1", "0", kind=Kind.VETO, scoring=(), reach=Reach.WHOLE)),
)
LOST = (fact("1.1", "1"), fact("2.1", "2"))


@pytest.mark.parametrize(
    ("name", "facts", "expected"),
    [
        ("_weigh", LOST, "68.57"),  # 2/3 x 60 + 5/7 x 40
        ("cap", (*LOST, fact("3.1", "4")), "70"),  # 72.57
    ],
)
def test_weights_and_the_maximum_of_the_whole(
    name: str, facts: Any, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert figures(scored(WEIGHED, facts))[""] == expected
    other = nothing if name == "cap" else lambda *_: (None, None, None)
    monkeypatch.setattr(whole, name, other)
    assert figures(scored(WEIGHED, facts))[""] != expected


@pytest.mark.parametrize(
    ("name", "facts", "expected"),
    [
        ("make_up", (fact("1.1", "1"), fact("1.2", "2")), "8.4"),  # 7 of 10, x 12/10
        ("strike", (fact("1.1", "1"), fact("1.2", "2"), fact("3.1")), "0"),
    ],
)
def test_what_the_whole_makes_up_for_and_a_veto_of_it(
    name: str, facts: Any, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert figures(scored(SCALED, facts))[""] == expected
    monkeypatch.setattr(whole, name, nothing)
    assert figures(scored(SCALED, facts))[""] != expected


def test_the_whole_is_not_under_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    of = rubric(group("1", build("1.1", "3", CASES)), penalty("2"))
    facts = (fact("1.1", "1"), fact("2", "9"))
    assert figures(scored(of, facts))[""] == "0"  # 2 - 9
    monkeypatch.setattr(tree.Running, "adjust", nothing)
    assert figures(scored(of, facts))[""] == "-7"


def test_a_veto_of_a_rule_is_noticed_beside_the_caps(monkeypatch: pytest.MonkeyPatch) -> None:
    of = rubric(group("1", build("1.1", "3", rule("veto", "事故"), lose_at_most="1")))
    assert figures(scored(of, (fact("1.1"),)))[""] == "0"
    monkeypatch.setattr(item, "_is_veto", lambda _: False)
    assert figures(scored(of, (fact("1.1"),)))[""] == "2"


def test_the_measure_decides_which_rule_judges(monkeypatch: pytest.MonkeyPatch) -> None:
    of = rubric(group("1", build("1.1", "5", cases("1", "迟到"), cases("2", "旷工"))))
    assert figures(scored(of, (fact("1.1", "1", "旷工"),)))[""] == "3"
    monkeypatch.setattr(match, "rules_of", lambda *_, **__: (0,))
    assert figures(scored(of, (fact("1.1", "1", "旷工"),)))[""] == "4"
