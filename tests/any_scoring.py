"""Small rubrics with scoring rules of every kind, and facts and marks for them, by hypothesis."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from pipeline.model import (
    Band,
    Count,
    Deduction,
    Department,
    Exemption,
    Fact,
    Given,
    Indicator,
    Kind,
    Level,
    Mark,
    Method,
    Part,
    Reach,
    Rubric,
    Scope,
    Score,
    Scoring,
    Within,
)
from pipeline.numbers import ZERO, total
from pipeline.results import Results
from pipeline.rules import computed, floor_of, full_of, top_of
from pipeline.score import score
from tests.builders import CAMPAIGN, HERE

DEPARTMENTS = (
    Department("D01", "文学院党委", "二级党委", HERE),
    Department("D02", "机关党总支", "党总支", HERE),
)
LABEL = "同一事项"
FIRST, SECOND, SPARED = "甲", "乙", "丙"  # alternatives; no mark is given on the last

STEPS = [Decimal(text) for text in ("0.25", "0.5", "1", "1.5", "2", "3")]
PRICES = st.sampled_from(STEPS)
CAPS = st.one_of(st.none(), st.none(), PRICES)
COUNTS = st.integers(0, 5).map(Decimal)
PERCENTS = st.sampled_from([Decimal(text) for text in ("80", "89.99", "90", "95", "97.5", "100")])
LEVELS = tuple(
    Level(name, HERE, points=Decimal(points))
    for name, points in (("好", "3"), ("中", "1.5"), ("差", "0"))
)
BANDS = (
    Band(Decimal(3), HERE, at_least=Decimal(95)),
    Band(Decimal(1), HERE, at_least=Decimal(90), below=Decimal(95)),
    Band(ZERO, HERE, below=Decimal(90)),
)
TAKING = [
    Method.THRESHOLD,
    Method.PER_PERIOD,
    Method.COVERAGE,
    Method.PER_OCCURRENCE,
    Method.PER_UNIT,
    Method.MULTIPLIER,
    Method.VETO,
]
GIVING = [Method.AWARD, Method.LEVEL, Method.INTERVAL]


@dataclass(frozen=True)
class Case:
    """A rubric and all that is known of two departments; D02 may be exempt from items."""

    rubric: Rubric
    facts: tuple[Fact, ...]
    marks: tuple[Mark, ...]

    def results(self) -> Results:
        """Score it."""
        return score(self.rubric, CAMPAIGN, DEPARTMENTS, self.marks, self.facts)


@st.composite
def rules(draw: st.DrawFn, measure: str, *, may_give: bool) -> Scoring:
    method = draw(st.sampled_from([*TAKING, *(GIVING if may_give else [])]))
    return Scoring(method, HERE, measure, **draw(ARGUMENTS[method]))


def fields(**values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(values)


def one_limit(**more: st.SearchStrategy[Any]) -> list[st.SearchStrategy[dict[str, Any]]]:
    return [fields(**COST, **more, **{name: PERCENTS}) for name in ("at_least", "not_over")]


COST = {"each": PRICES, "at_most": CAPS}
OPEN = {**COST, "each": st.one_of(st.none(), PRICES)}  # the assessor may have to judge
TERM = st.just("学期")
ONCE = st.sampled_from(["", LABEL])
UNITS = {"per": st.sampled_from([None, Decimal(3)]), "part": st.sampled_from(Part)}
# What a rule of each method says beside its measure.
ARGUMENTS: Mapping[Method, st.SearchStrategy[dict[str, Any]]] = {
    Method.THRESHOLD: st.one_of(one_limit()),
    Method.PER_PERIOD: fields(**OPEN, at_least=COUNTS, period=TERM),
    Method.COVERAGE: fields(**COST, at_least=PERCENTS),
    Method.PER_OCCURRENCE: fields(**COST, once=ONCE),
    Method.PER_UNIT: st.one_of([*one_limit(**UNITS), fields(**COST, **UNITS)]),
    Method.MULTIPLIER: fields(factor=st.just(Decimal("1.5")), at_most=CAPS, once=ONCE),
    Method.VETO: fields(reach=st.sampled_from(Reach)),
    Method.AWARD: st.one_of(
        fields(**OPEN),
        fields(**COST, at_least=COUNTS),
        fields(**COST, at_least=COUNTS, period=TERM),
    ),
    Method.LEVEL: fields(),
    Method.INTERVAL: fields(bands=st.just(BANDS)),
}


@st.composite
def items(draw: st.DrawFn, key: str, *, kinds: Sequence[Kind]) -> Indicator:
    kind = draw(st.sampled_from(kinds))
    has_rules = kind is not Kind.VETO and draw(st.sampled_from([True, True, False]))
    within = kind is Kind.BONUS and draw(st.booleans())
    may_give = kind in {Kind.BASE, Kind.BONUS}
    own = tuple(
        draw(rules(f"指标{number}", may_give=may_give))
        for number in range(draw(st.integers(1, 2)) if has_rules else 0)
    )
    points = ZERO if kind in {Kind.PENALTY, Kind.VETO} else draw(PRICES)
    bounds: dict[str, Any] = {"lose_at_most": draw(CAPS)}
    if kind is Kind.PENALTY:
        bounds["minimum"] = -draw(PRICES) if draw(st.booleans()) else ZERO
    elif kind is Kind.BASE:
        bounds["minimum"] = draw(st.sampled_from([ZERO, ZERO, Decimal("0.25"), Decimal(-2)]))
        bounds["maximum"] = draw(st.sampled_from([None, None, points + 1]))
    if may_give:
        bounds["gain_at_most"] = draw(CAPS)
    if kind is Kind.VETO:
        bounds = {"reach": draw(st.sampled_from(Reach))}
    return Indicator(
        key, key, key, points, HERE, kind=kind, within_total=within, scoring=own,
        levels=LEVELS, scope=draw(scopes()), **bounds,
    )  # fmt: skip


@st.composite
def scopes(draw: st.DrawFn) -> Scope | None:
    if draw(st.integers(0, 5)):
        return None
    return Scope(
        HERE,
        exempt=("D02",),
        when_exempt=draw(st.sampled_from(Exemption)),
        within=draw(st.sampled_from(Within)),
    )


@st.composite
def alternatives(draw: st.DrawFn, one: Indicator, other: Indicator) -> list[Indicator]:
    """Let only one of two count, where both are items that make up the whole."""
    if any(not each.is_item or each.kind is not Kind.BASE for each in (one, other)):
        return [one, other]
    alike = replace(other, points=one.points, maximum=None)
    second = SPARED if one.scope is None and draw(st.booleans()) else SECOND
    return [replace(one, alternative=FIRST), replace(alike, alternative=second)]


@st.composite
def groups(draw: st.DrawFn, key: str, depth: int, kind: Kind = Kind.BASE) -> Indicator:
    inner = {
        Kind.BASE: [Kind.BASE, Kind.BASE, Kind.BASE, Kind.BONUS, Kind.PENALTY, Kind.VETO],
        Kind.BONUS: [Kind.BONUS, Kind.PENALTY],
        Kind.PENALTY: [Kind.PENALTY, Kind.VETO],
    }[kind]
    only_takes = kind is Kind.BASE and draw(st.integers(0, 5)) == 0
    children = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        own = f"{key}.{number}"
        is_group = depth > 0 and not only_takes and draw(st.integers(0, 3)) == 0
        kinds = [Kind.PENALTY] if only_takes else inner
        children.append(draw(groups(own, depth - 1, kind) if is_group else items(own, kinds=kinds)))
    if len(children) > 1 and not only_takes and draw(st.integers(0, 2)) == 0:
        children[:2] = draw(alternatives(children[0], children[1]))
    counting = [one for one in children if one.alternative in {"", FIRST}]
    points = total(one.points for one in counting if one.kind is kind or one.within_total)
    if not points and only_takes:
        points = draw(PRICES) * 2
    limits: dict[str, Any] = {"lose_at_most": draw(CAPS), "gain_at_most": draw(CAPS)}
    if kind is Kind.BASE:
        limits["minimum"] = draw(st.sampled_from([ZERO, ZERO, Decimal("0.5"), Decimal(-3)]))
        limits["maximum"] = draw(st.sampled_from([None, None, max(points, Decimal("0.5"))]))
    if kind is Kind.PENALTY:
        limits["minimum"] = draw(st.sampled_from([ZERO, Decimal(-3)]))
    return Indicator(
        key, key, key, points, HERE, kind=kind, children=tuple(children),
        scope=draw(scopes()), **limits,
    )  # fmt: skip


@st.composite
def rubrics(draw: st.DrawFn, counts: Sequence[Count] = tuple(Count)) -> Rubric:
    count = draw(st.sampled_from(counts))
    kinds = [
        Kind.BASE,
        *draw(st.lists(st.sampled_from([Kind.BASE, Kind.BONUS, Kind.PENALTY]), max_size=2)),
    ]
    blocks = []
    for number, kind in enumerate(kinds, start=1):
        is_item = draw(st.integers(0, 5)) == 0
        key = str(number)
        block = draw(items(key, kinds=[kind]) if is_item else groups(key, 1, kind))
        if kind is Kind.BASE and count in {Count.WEIGHTED, Count.PERCENT}:
            block = replace(block, weight=Decimal(100) / kinds.count(Kind.BASE) // 1)
        blocks.append(block)
    points = total(one.points for one in blocks if one.kind is Kind.BASE)
    return Rubric(
        year=2017, title="考核办法",
        stated_total=points if count is Count.SUM else Decimal(20),
        step=Decimal("0.25"), blocks=tuple(blocks), source=HERE, count=count,
        scaled_from=points or None,
        maximum=draw(st.sampled_from([None, None, points + 1])),
    )  # fmt: skip


@st.composite
def facts_of(draw: st.DrawFn, department: str, item: Indicator, rule: Scoring) -> list[Fact]:
    """Give facts that the rule can judge; at least one."""
    base = Fact(department, item.id, HERE, rule.measure)
    if rule.method is Method.LEVEL:
        return [replace(base, level=draw(st.sampled_from(LEVELS)).name)]
    if rule.method is Method.COVERAGE:
        whole = draw(st.integers(1, 10))
        return [replace(base, value=Decimal(draw(st.integers(0, whole))), whole=Decimal(whole))]
    if rule.period:
        return [replace(base, value=draw(COUNTS), period=name) for name in ("上学期", "下学期")]
    if rule.method in {Method.PER_OCCURRENCE, Method.MULTIPLIER, Method.VETO} or (
        rule.method is Method.AWARD
    ):
        cases = draw(st.lists(st.sampled_from(["", "甲", "乙"]), min_size=1, max_size=3))
        return [replace(base, value=draw(COUNTS), case=case) for case in cases]
    return [replace(base, value=draw(PERCENTS))]


@st.composite
def marks_of(draw: st.DrawFn, item: Indicator, department: str, facts: Sequence[Fact]) -> Mark:
    """Give a mark that agrees with the facts."""
    account = computed(item, facts)
    full, floor, top = full_of(item), floor_of(item), top_of(item)
    if account.score is not None:
        value = account.score
    elif item.kind is Kind.BONUS:
        value = min(draw(PRICES), Decimal(1) if top is None else top)
    else:
        lowest = -Decimal(3) if floor is None else floor
        value = max(full - account.lost - draw(st.sampled_from([ZERO, *STEPS])), lowest)
    own = Score(full, "", HERE) if draw(st.booleans()) else None
    causes = [Deduction(None, "缺项", HERE)] if full - value > account.lost else []
    given = Given(HERE, Score(value, "", HERE), tuple(causes if draw(st.booleans()) else ()))
    return Mark(department, item.id, HERE, own, given=(given,))


@st.composite
def cases(draw: st.DrawFn, counts: Sequence[Count] = tuple(Count)) -> Case:
    rubric = draw(rubrics(counts))
    facts: list[Fact] = []
    marks: list[Mark] = []
    for department in DEPARTMENTS:
        for item in rubric.items():
            told: list[Fact] = []
            for rule in item.scoring:
                told += draw(facts_of(department.id, item, rule)) if draw(st.integers(0, 3)) else []
            if item.kind is Kind.VETO and draw(st.integers(0, 5)) == 0:
                told.append(Fact(department.id, item.id, HERE, text="受到处分"))
            facts += told
            needs = item.kind is not Kind.VETO and computed(item, told).score is None
            if item.alternative == SPARED:
                continue
            if needs or (
                item.kind is Kind.BASE and not any(one.case for one in told) and draw(st.booleans())
            ):
                marks.append(draw(marks_of(item, department.id, told)))
    return Case(rubric, tuple(facts), tuple(marks))


def is_better(rule: Scoring) -> bool:
    """Tell whether another fact of the same form is in the department's favour."""
    return rule.method is Method.PER_PERIOD or rule.method is Method.AWARD


@st.composite
def added(draw: st.DrawFn, case: Case) -> tuple[Fact, bool] | None:
    """Give one more fact on an item that facts alone decide, and whether it is in favour."""
    marked = {(mark.department, mark.item) for mark in case.marks}
    known = {(fact.department, fact.item, fact.measure) for fact in case.facts}
    places = [
        (department.id, item, rule)
        for department in DEPARTMENTS
        for item in case.rubric.items()
        for rule in item.scoring
        if (department.id, item.id) not in marked
        and (department.id, item.id, rule.measure) in known
        and not (rule.method is Method.AWARD and rule.at_least is not None and not rule.period)
    ]
    if not places:
        return None
    department, item, rule = draw(st.sampled_from(places))
    return draw(facts_of(department, item, rule))[0], is_better(rule)
