"""Items scored by rules and facts, built in a line; results that need every sentence of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

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
)
from pipeline.results import Results
from pipeline.score import score
from tests.builders import CAMPAIGN, DEPARTMENTS, HERE, block, item, mark, rubric


def d(text: str) -> Decimal:
    """Read a number."""
    return Decimal(text)


def rule(method: str, **fields: object) -> Scoring:
    """Build a rule; numbers are given as texts."""
    numbers = {"at_least", "not_over", "each", "per", "factor", "lowest", "highest", "at_most"}
    made = {name: d(str(value)) if name in numbers else value for name, value in fields.items()}
    return Scoring(Method(method), HERE, **made)  # type: ignore[arg-type] # any of its fields


def fact(key: str, value: str | None = None, **fields: object) -> Fact:
    """Build a fact of the first department; ``9/10`` is a part of a whole."""
    part, _, whole = (value or "").partition("/")
    return Fact(
        DEPARTMENTS[0].id,
        key,
        HERE,
        value=d(part) if part else None,
        whole=d(whole) if whole else None,
        typed=value or "",
        **fields,  # type: ignore[arg-type] # any of its fields
    )


def ruled(key: str, points: str, *rules: Scoring, **more: object) -> Indicator:
    """Build an item that these rules judge."""
    return item(key, points, scoring=rules, **more)


def judged(of: Rubric, facts: Sequence[Fact], *marks: Mark) -> Results:
    """Score the first department."""
    return score(of, CAMPAIGN, DEPARTMENTS[:1], marks, facts)


RATE = rule("threshold", measure="失联党员找到率", at_least="99", unit="%")
DISCRETION = rule("discretionary")
BANDS = (
    Band(d("5"), HERE, at_least=d("95")),
    Band(d("3"), HERE, at_least=d("90"), below=d("95")),
    Band(d("0"), HERE, below=d("90")),
)
LEVELS = (Level("优秀", HERE, points=d("5")), Level("合格", HERE, points=d("3")))

# A rule, its facts without the item's id, and what the letter says; items have 5 points.
SENTENCES: dict[str, tuple[Scoring, tuple[Fact, ...], str]] = {
    "threshold": (
        replace(RATE, each=d("2")),
        (fact("1", "97.5"),),
        "失联党员找到率97.5%，低于99%的要求，扣2分",
    ),
    "threshold, not over": (
        rule("threshold", measure="信访率", not_over="3", unit="%", each="3"),
        (fact("1", "3.01"),),
        "信访率3.01%，高于3%的限度，扣3分",
    ),
    "per_period": (
        rule("per_period", measure="研究党建工作", at_least="4", unit="次", period="学期",
             each="0.25"),
        (fact("1", "2", period="上学期"), fact("1", "3", period="下学期")),
        "研究党建工作上学期2次、下学期3次，少于每学期4次的要求，共缺3次，每次扣0.25分，扣0.75分",
    ),
    "coverage": (
        rule("coverage", measure="联系党支部", at_least="100", unit="%", each="0.5"),
        (fact("1", "9/10"),),
        "联系党支部：共10个，实际覆盖9个，未达到100%的要求，缺1个，每个扣0.5分，扣0.5分",
    ),
    "per_occurrence": (
        rule("per_occurrence", measure="缺少会议记录", unit="份", each="0.5", at_most="3"),
        (fact("1", "2", text="3月、4月"), fact("1", text="9月")),
        "缺少会议记录3份（3月、4月；9月），每份扣0.5分，扣1.5分",
    ),
    "per_occurrence, capped": (
        rule("per_occurrence", measure="迟报", each="1", at_most="2"),
        (fact("1", "3"),),
        "迟报3次，每次扣1分，这一条最多扣2分，扣2分",
    ),
    "per_unit": (
        rule("per_unit", measure="就业率", at_least="90", unit="%", each="0.02"),
        (fact("1", "87.5"),),
        "就业率87.5%，比要求的90%低2.5个百分点，每个百分点扣0.02分，扣0.05分",
    ),
    "per_unit, begun": (
        rule("per_unit", measure="逾期", not_over="5", unit="天", each="0.5", per="2",
             part=Part.BEGUN),
        (fact("1", "8"),),
        "逾期8天，比规定的5天高3天，每2天扣0.5分（不足2天的按2天计），扣1分",
    ),
    "per_unit, at all": (
        rule("per_unit", measure="欠缴党费", unit="元", each="0.1", per="10"),
        (fact("1", "25"),),
        "欠缴党费25元，每10元扣0.1分，扣0.25分",
    ),
    "per_unit, whole": (
        rule("per_unit", measure="会议出勤", at_least="10", unit="人", each="0.5", per="2",
             part=Part.WHOLE),
        (fact("1", "7"),),
        "会议出勤7人，比要求的10人低3人，每2人扣0.5分（不足2人的不计），扣0.5分",
    ),
    "multiplier": (
        rule("multiplier", measure="上级通报扣分", factor="1.5"),
        (fact("1", "2"),),
        "上级通报扣分2分，按1.5倍计算，扣3分",
    ),
    "veto": (rule("veto"), (fact("1", text="瞒报"),), "瞒报，一票否决，扣5分"),
    "veto without a word": (rule("veto"), (fact("1", "1"),), "一票否决，扣5分"),
    "award": (
        rule("award", measure="特色活动", unit="项", each="1"),
        (fact("1", "3"),),
        "特色活动3项，每项得1分，得3分，未得满分，扣2分",
    ),
    "award from": (
        rule("award", measure="上报信息", unit="篇", at_least="4", each="5"),
        (fact("1", "3"),),
        "上报信息3篇，要求4篇，得0分，未得满分，扣5分",
    ),
    "award by period": (
        rule("award", measure="登出简报", unit="篇", at_least="2", each="2", period="学期"),
        (fact("1", "2", period="上学期"), fact("1", "1", period="下学期")),
        "登出简报上学期2篇、下学期1篇，每学期要求2篇，得2分，未得满分，扣3分",
    ),
    "level": (
        rule("level", measure="述职评议"),
        (fact("1", level="合格"),),
        "述职评议评定为合格，得3分，未得满分，扣2分",
    ),
    "interval": (
        rule("interval", measure="满意率", unit="%", bands=BANDS),
        (fact("1", "92"),),
        "满意率92%，得3分，未得满分，扣2分",
    ),
}  # fmt: skip


def by_rule(name: str) -> Results:
    """Score an item of 5 points by one rule and its facts."""
    made, facts, _ = SENTENCES[name]
    return judged(rubric(block("0", ruled("1", "5", made, levels=LEVELS))), facts)


def adjusted_cases() -> Iterator[Results]:
    """Give results that between them have every adjustment and every way to override."""
    cost = rule("per_occurrence", measure="缺项", each="2")
    pair = (ruled("1", "5", cost), ruled("2", "5", cost))
    both = (fact("1", "2"), fact("2", "2"))
    yield judged(rubric(replace(block("0", *pair), lose_at_most=d("3"))), both)
    yield judged(rubric(replace(block("0", *pair), minimum=d("4"))), both)
    bonus = ruled("9", "0", rule("award", measure="加分", each="1"), kind=Kind.BONUS)
    top = replace(block("8", bonus), kind=Kind.BONUS, gain_at_most=d("2"))
    of = rubric(block("0", *pair), top)
    yield judged(of, (fact("9", "3"), fact("1", "0"), fact("2", "0")))
    yield judged(replace(of, maximum=d("11")), (fact("9", "3"), fact("1", "0"), fact("2", "0")))
    veto = item("7", "0", kind=Kind.VETO, reach=Reach.WHOLE, scoring=())
    for cause in (fact("7", text="发生事故"), fact("7")):
        yield judged(rubric(block("0", *pair), block("6", veto)), (*both, cause))
    away = replace(pair[1], scope=Scope(HERE, exempt=("D01",), when_exempt=Exemption.RESCALE))
    yield judged(rubric(block("0", pair[0], away)), both[:1])
    whole = rubric(block("0", *pair))
    for exempt in (pair[1], away):
        parts = rubric(block("0", pair[0], exempt))
        facts = both if exempt is pair[1] else both[:1]
        yield judged(
            replace(parts, count=Count.SCALED, scaled_from=d("10"), stated_total=d("20")), facts
        )
    weighed = replace(whole, count=Count.WEIGHTED)
    blocks = tuple(replace(one, weight=d("100")) for one in weighed.blocks)
    yield judged(replace(weighed, blocks=blocks, stated_total=d("100")), both)
    false = rule("per_occurrence", measure="虚报", each="1")
    award = rule("award", measure="获奖", unit="项", each="1")
    mixed = ruled("9", "0", award, false, kind=Kind.BONUS)
    reported = (fact("1", "0"), fact("9", "3", measure="获奖"), fact("9", "1", measure="虚报"))
    yield judged(rubric(block("0", pair[0]), block("8", mixed)), reported)
    barring = item("7", "0", kind=Kind.VETO, reach=Reach.GRADE, grade="一般", scoring=())
    spared = (fact("1", "0"), fact("7", text="宿舍失火"))
    yield judged(rubric(block("0", pair[0]), block("6", barring)), spared)
    yield judged(rubric(block("0", pair[0])), (fact("1", "3"),))  # more than there is
    yield judged(rubric(block("0", replace(pair[0], lose_at_most=d("3")))), (fact("1", "2"),))
    full = (fact("1", "0"), fact("2", "0"), fact("9", "3"))
    blended = replace(of, maximum=d("10"), self_share=d("30"))
    own = (mark("D01", "1", "5", "5"), mark("D01", "2", "5", "5"))
    yield judged(blended, full, *own)
    yield judged(rubric(block("0", pair[0]), block("6", veto)), (fact("1", "0"), fact("7")))
    away_with = ruled("5", "0", cost, kind=Kind.PENALTY)
    less = rubric(block("0", pair[0]), replace(block("4", away_with), kind=Kind.PENALTY))
    yield judged(less, (fact("1", "2"), fact("5", "3")))  # below nothing at all
    measured = rubric(block("0", ruled("1", "5", RATE, DISCRETION)))
    missed = (fact("1", "97.5", measure="失联党员找到率"),)
    for given in (
        mark("D01", "1", "3", None, "失联党员找到率低"),
        mark("D01", "1", "3", None, ("1", "失联党员找到率低"), ("1", "台账不全")),
        mark("D01", "1", "3"),
        overriding(mark("D01", "1", "5"), "已经整改"),
    ):
        yield judged(measured, missed, given)
    yield judged(whole, both, overriding(mark("D01", "1", "4"), "情节较轻。"))
    yield judged(rubric(block("0", ruled("1", "5", RATE))), missed, mark("D01", "1", "3"))
    share = rule("coverage", measure="覆盖率", at_least="100", unit="%")
    part = (fact("1", "90"),)
    yield judged(rubric(block("0", ruled("1", "5", share))), part, mark("D01", "1", "3"))
    inside = ruled("9", "2", rule("award", measure="加分", each="1"), kind=Kind.BONUS,
                   within_total=True)  # fmt: skip
    yield judged(rubric(block("0", pair[0]), block("8", inside)), (fact("1", "0"),))


def overriding(one: Mark, reason: str) -> Mark:
    """Let the only assessor of a mark override the rules."""
    (given,) = one.given
    return replace(one, given=(replace(given, override=reason),))
