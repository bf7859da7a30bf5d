"""Small rubrics, marks and campaigns, built in a line where a test shows its input."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from pipeline.diagnostics import Source
from pipeline.model import (
    Campaign,
    Deduction,
    Department,
    Given,
    GradeBand,
    Indicator,
    Mark,
    Method,
    Offices,
    Period,
    Rubric,
    Score,
    Scoring,
    Series,
)

HERE = Source("test")


def item(key: str, points: str, **more: object) -> Indicator:
    """Build a scored item that the assessor judges."""
    fields: dict[str, object] = {
        "title": f"指标{key}",
        "text": f"要求{key}(材料不全视情况扣分)",
        "basis": "材料不全视情况扣分",
        "scoring": (Scoring(Method.DISCRETIONARY, HERE),),
        **more,
    }
    return Indicator(id=key, number=key, points=Decimal(points), source=HERE, **fields)  # type: ignore[arg-type]


def block(key: str, *children: Indicator) -> Indicator:
    """Build a block whose stated points are the sum of its children's."""
    return Indicator(
        id=key,
        number=key,
        title=f"部分{key}",
        points=sum((child.points for child in children), Decimal(0)),
        source=HERE,
        children=children,
    )


def rubric(*blocks: Indicator) -> Rubric:
    """Build a rubric whose stated total is the sum of its blocks."""
    return Rubric(
        year=2017,
        title="考核办法",
        stated_total=sum((one.points for one in blocks), Decimal(0)),
        step=Decimal("0.5"),
        blocks=blocks,
        source=HERE,
    )


SMALL = rubric(
    block("1", item("1.1", "5"), item("1.2", "3")), block("2", item("2.1", "2", basis=""))
)

DEPARTMENTS = (
    Department("D01", "文学院党委", "二级党委", HERE),
    Department("D02", "机关党总支", "党总支", HERE),
    Department("D03", "图书馆直属党支部", "直属党支部", HERE),
)

CAMPAIGN = Campaign(
    year=2017,
    appraisal="2017年度基层党建工作考核",
    offices=Offices(
        organisation="示例师范学院",
        issuer="中共示例师范学院委员会组织部",
        short="组织部",
        printer="中共示例师范学院委员会组织部",
        contact="组织部组织科",
        telephone="0000-0000000",
    ),
    series=Series("示院组函", "示院组整通", "示院组通报"),
    inspected=Period(date(2017, 11, 20), date(2017, 12, 8)),
    dated=date(2017, 12, 20),
    printed=date(2017, 12, 20),
    bands=tuple(
        GradeBand(name, Decimal(lowest), HERE)
        for name, lowest in (("优秀", 9), ("良好", 8), ("一般", 6), ("较差", 0))
    ),
    notice_below=Decimal(60),
    common_from=Decimal(25),
    rectify_by=date(2018, 3, 30),
    report_by=date(2018, 1, 19),
    appeal_by=date(2018, 1, 5),
    signatory="中共示例师范学院委员会组织部",
    copies_to=("学校纪委", "党委办公室"),
    source=Source("inputs/2017/campaign.yaml"),
    sample=True,
)


def mark(
    department: str, key: str, assessed: str, self_score: str | None = None, *lost: object
) -> Mark:
    """Build a mark; ``lost`` are reasons, or pairs of points and reason."""
    deductions = tuple(
        Deduction(None, reason, HERE)
        if isinstance(reason, str)
        else Deduction(Decimal(reason[0]), reason[1], HERE)  # type: ignore[index]
        for reason in lost
    )
    own = None if self_score is None else Score(Decimal(self_score), self_score, HERE)
    given = Given(HERE, Score(Decimal(assessed), assessed, HERE), deductions)
    return Mark(department, key, HERE, own, given=(given,))


def regiven(one: Mark, **changes: object) -> Mark:
    """Change what the only assessor of a mark gives."""
    (given,) = one.given
    return replace(one, given=(replace(given, **changes),))  # type: ignore[arg-type] # any field


def marks(scores: Mapping[str, Sequence[str]], of: Rubric = SMALL) -> tuple[Mark, ...]:
    """Build marks from assessed scores in the rubric's order; whatever is lost gets a reason."""
    return tuple(
        mark(department, node.id, value, value, *([] if value == str(node.points) else ["有缺项"]))
        for department, values in scores.items()
        for node, value in zip(of.items(), values, strict=True)
    )


def assessed(one: Mark) -> Score | None:
    """Give the score of the only assessor of a mark."""
    return one.given[0].score if one.given else None


def losses(one: Mark) -> tuple[Deduction, ...]:
    """Give the deductions of the only assessor of a mark."""
    return one.given[0].deductions if one.given else ()
