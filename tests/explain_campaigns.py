"""Campaigns made by hypothesis, with every rule, cap, veto, scope and way of counting."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from pipeline.model import (
    Band,
    Count,
    Exemption,
    Fact,
    Indicator,
    Kind,
    Level,
    Mark,
    Method,
    Part,
    Reach,
    Rubric,
    Scope,
    Scoring,
    Within,
)
from pipeline.numbers import ZERO, total
from pipeline.results import Results
from pipeline.rules import computed, floor_of, full_of
from pipeline.score import score
from tests.builders import CAMPAIGN, DEPARTMENTS, HERE, mark

D = Decimal
JUDGED = Scoring(Method.DISCRETIONARY, HERE)
AMOUNTS = st.integers(0, 24).map(lambda n: D(n) / 4)
CAPS = st.one_of(st.none(), st.integers(1, 12).map(lambda n: D(n) / 4))
VALUES = st.integers(0, 12).map(D)


def _rule(method: Method, measure: str, **more: Any) -> Scoring:
    return Scoring(method, HERE, measure=measure, **more)


@st.composite
def _taking(draw: st.DrawFn) -> tuple[Scoring, ...]:
    each, cap = draw(st.sampled_from([D("0.25"), D("0.3"), D(1), D("7.5")])), draw(CAPS)
    part, per = draw(st.sampled_from(Part)), draw(st.sampled_from([None, D(2), D(3)]))
    rules = (
        _rule(Method.THRESHOLD, "找到率", at_least=D(9), each=each, at_most=cap),
        _rule(Method.PER_PERIOD, "会议", at_least=D(4), period="学期", each=each, at_most=cap),
        _rule(Method.COVERAGE, "支部", at_least=D(95), each=each, at_most=cap),
        _rule(Method.PER_OCCURRENCE, "缺记录", each=each, at_most=cap, once="共"),
        _rule(Method.PER_UNIT, "缴纳", at_least=D(10), each=each, per=per, part=part, at_most=cap),
        _rule(Method.PER_UNIT, "超期", each=each, per=per, part=part),
        _rule(Method.MULTIPLIER, "上级扣分", factor=D(2), at_most=cap),
        _rule(Method.VETO, "违纪", reach=draw(st.sampled_from(Reach)), grade="良好"),
    )
    return tuple(draw(st.lists(st.sampled_from(rules), min_size=1, max_size=4, unique=True)))


@st.composite
def _giving(draw: st.DrawFn) -> tuple[Scoring, ...]:
    each, cap = draw(st.sampled_from([D("0.5"), D(2)])), draw(CAPS)
    bands = (Band(D(4), HERE, at_least=D(9)), Band(D(1), HERE, at_least=D(5), below=D(9)))
    rules = (
        _rule(Method.AWARD, "稿件", each=each, at_most=cap),
        _rule(Method.AWARD, "活动", at_least=D(5), each=each, at_most=cap),
        _rule(Method.INTERVAL, "满意度", bands=bands),
    )
    return tuple(draw(st.lists(st.sampled_from(rules), min_size=1, max_size=2, unique=True)))


@st.composite
def _items(draw: st.DrawFn, key: str) -> Indicator:
    kind = draw(st.sampled_from([Kind.BASE] * 5 + [Kind.BONUS, Kind.PENALTY, Kind.VETO]))
    rules: tuple[Scoring, ...] = (JUDGED,)
    if kind is Kind.VETO:
        rules = ()
    elif kind is Kind.BONUS:
        rules = draw(_giving())
    elif shape := draw(st.integers(0, 3)):
        rules = draw(_giving()) if shape == 3 and kind is Kind.BASE else draw(_taking())
        if shape == 2:
            rules = (*rules, JUDGED)
    points = D(draw(st.integers(1, 10))) if kind in {Kind.BASE, Kind.BONUS} else ZERO
    scope = draw(st.sampled_from([None] * 4 + ["二级党委"]))
    return Indicator(
        key, key, f"指标{key}", points, HERE,
        kind=kind,
        scoring=rules,
        levels=(Level("好", HERE, points=points),),
        lose_at_most=draw(CAPS) if kind is not Kind.VETO else None,
        gain_at_most=draw(CAPS) if kind is Kind.BONUS else None,
        reach=draw(st.sampled_from(Reach)),
        scope=Scope(
            HERE, exempt=(scope,),
            when_exempt=draw(st.sampled_from(Exemption)), within=draw(st.sampled_from(Within)),
        ) if scope else None,
    )  # fmt: skip


@st.composite
def _groups(draw: st.DrawFn, key: str, depth: int) -> Indicator:
    count = draw(st.integers(1, 3))
    make = _items if depth == 0 else draw(st.sampled_from([_items, None]))
    children = [
        draw(make(f"{key}.{at}")) if make else draw(_groups(f"{key}.{at}", depth - 1))
        for at in range(1, count + 1)
    ]
    if draw(st.booleans()) and len(children) > 1 and depth == 0:
        is_base = all(child.kind is Kind.BASE for child in children[:2])
        names = ("甲", "乙") if is_base else ("", "")
        two = zip(children[:2], names, strict=True)
        children = [*(replace(child, alternative=name) for child, name in two), *children[2:]]
    return Indicator(
        key, key, f"部分{key}", _points(children), HERE,
        children=tuple(children),
        lose_at_most=draw(CAPS), gain_at_most=draw(CAPS),
        maximum=draw(st.sampled_from([None, None, D(6)])),
    )  # fmt: skip


def _points(children: Sequence[Indicator]) -> Decimal:
    return total(child.points for child in children if child.kind is Kind.BASE)


@st.composite
def _rubrics(draw: st.DrawFn) -> Rubric:
    blocks = [draw(_groups(str(at), draw(st.integers(0, 1)))) for at in range(1, 4)]
    count = draw(st.sampled_from(Count))
    if count in {Count.WEIGHTED, Count.PERCENT}:
        blocks = list(map(_weighed, blocks, (50, 30, 20)))
    return Rubric(
        2017, "考核办法", D(100), D("0.25"), tuple(blocks), HERE,
        count=count,
        scaled_from=_points(blocks) or D(1),
        maximum=draw(st.sampled_from([None, D(20)])),
    )  # fmt: skip


def _weighed(block: Indicator, weight: int) -> Indicator:
    share = D(100) / 4
    children = block.children
    if len(children) == 2:
        children = tuple(
            replace(child, weight=share * (at + 1)) for at, child in enumerate(children)
        )
    return replace(block, weight=D(weight), children=children)


@st.composite
def _facts(draw: st.DrawFn, department: str, item: Indicator) -> list[Fact]:
    if item.kind is Kind.VETO:
        struck = draw(st.integers(0, 5)) == 0
        return [Fact(department, item.id, HERE, text="违纪", typed="1")] if struck else []
    found: list[Fact] = []
    # Where a case counts is known only when all is scored: too late for a mark that fits.
    cases = [""] if JUDGED in item.scoring else ["", "甲案", "乙案"]
    for rule in item.scoring:
        least = 0 if rule.method in {Method.VETO, Method.PER_OCCURRENCE} else 1
        for _ in range(draw(st.integers(least, 2)) if rule.takes_facts else 0):
            value = draw(VALUES)
            whole = value + draw(VALUES) + 1 if rule.method is Method.COVERAGE else None
            found.append(
                Fact(
                    department, item.id, HERE, measure=rule.measure, value=value, whole=whole,
                    period=draw(st.sampled_from(["上学期", "下学期"])) if rule.period else "",
                    case=draw(st.sampled_from(cases)), typed=str(value),
                )
            )  # fmt: skip
    return found


def _mark(item: Indicator, department: str, facts: Sequence[Fact], extra: Decimal) -> Mark | None:
    """Give a mark where one is needed: what rules take, and a little more."""
    account = computed(item, facts)
    if item.kind is Kind.VETO or account.score is not None:
        return None
    if item.kind is Kind.BONUS:
        return mark(department, item.id, str(min(extra, item.points)))
    full, floor = full_of(item), floor_of(item)
    given = full - account.lost - extra
    given = given if floor is None else max(given, floor)
    reasons = (
        [(str(full - account.lost - given), "材料不全")] if given < full - account.lost else []
    )
    return mark(department, item.id, str(given), None, *reasons)


class Made:
    """A scored campaign; told in short, for it is long."""

    def __init__(self, results: Results, facts: tuple[Fact, ...]) -> None:
        self.results, self.facts = results, facts

    def __repr__(self) -> str:
        return f"Made({self.results.rubric.count}, {len(self.facts)} facts)"


@st.composite
def campaigns(draw: st.DrawFn) -> Made:
    """Make a campaign and score it."""
    rubric = draw(_rubrics())
    facts: list[Fact] = []
    marks: list[Mark] = []
    for one in DEPARTMENTS[:2]:
        for item in rubric.items():
            own = draw(_facts(one.id, item))
            facts += own
            given = _mark(item, one.id, own, draw(AMOUNTS))
            marks += [given] if given else []
    return Made(score(rubric, CAMPAIGN, DEPARTMENTS[:2], marks, facts), tuple(facts))
