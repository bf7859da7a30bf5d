"""Small campaigns beside an earlier year, for tests of the analysis and of what is said of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.model import (
    Campaign,
    Department,
    Kind,
    Mark,
    PastDepartment,
    PastItem,
    PastResults,
    Previous,
)
from pipeline.results import Results
from pipeline.score import score
from tests.builders import CAMPAIGN, DEPARTMENTS, HERE, SMALL, item, mark, marks, rubric
from tests.builders import block as of

FOUR = (*DEPARTMENTS, Department("D04", "外语学院党委", "二级党委", HERE))
USUAL = marks({"D01": ["4", "3", "2"], "D02": ["5", "3", "1"], "D04": ["4.5", "1.5", "2"]})
SAME_IDS = tuple((item.id, item.id) for item in SMALL.items())


def scored(
    given: Sequence[Mark], campaign: Campaign = CAMPAIGN, previous: Previous | None = None
) -> Results:
    """Score marks on the small rubric, of as many departments as they speak of."""
    known = {one.department for one in given}
    return score(
        SMALL, campaign, [one for one in FOUR if one.id in known], given, previous=previous
    )


def past(
    scores: Mapping[str, Sequence[tuple[str, str, str]]], total: str = "10", year: int = 2016
) -> PastResults:
    """Build an earlier year from items as id, points, assessed score."""
    finals = {key: sum(Decimal(one[2]) for one in items) for key, items in scores.items()}
    return PastResults(
        year=year,
        title="2016年考核办法",
        total=Decimal(total),
        departments=tuple(
            PastDepartment(
                id=key,
                name=f"单位{key}",
                kind="二级党委",
                final=Decimal(finals[key]),
                grade="良好",
                rank=sorted(finals.values(), reverse=True).index(finals[key]) + 1,
                items=tuple(
                    PastItem(of, f"指标{of}", Decimal(points), Decimal(assessed))
                    for of, points, assessed in items
                ),
                notice=(),
            )
            for key, items in scores.items()
        ),
        source=HERE,
    )


def penalised() -> Results:
    """Score an item that only takes away beside one with points."""
    taking = item("1.2", "0", kind=Kind.PENALTY, scoring=())
    pure = rubric(of("1", item("1.1", "5"), taking))
    given = [
        *marks({"D01": ["5"], "D02": ["4"]}, rubric(of("1", item("1.1", "5")))),
        mark("D01", "1.2", "-1.5", None, "通报"),
        mark("D02", "1.2", "0"),
    ]
    return score(pure, CAMPAIGN, FOUR[:2], given)


def analysed_cases() -> Iterator[Results]:
    """Give results that between them need every text of the analysis."""
    full = {"D01": ["5", "3", "2"], "D02": ["4", "2.5", "2"], "D03": ["5", "3", "2"]}
    before = [("1.1", "5", "4"), ("1.2", "3", "3"), ("gone", "2", "2")]
    for departments, total in ((("D01", "D02", "D09"), "10"), (("D01",), "20"), (("D09",), "10")):
        earlier = past(dict.fromkeys(departments, before), total)
        yield scored(marks(full), previous=Previous(earlier, SAME_IDS[:2]))
    wide = rubric(of("1", *(item(f"1.{at}", "2") for at in range(1, 11))))
    lost = {"D01": ["1"] * 10, "D02": ["2"] * 10}
    rare = replace(CAMPAIGN, common_from=Decimal(60))
    yield score(wide, rare, FOUR[:2], marks(lost, wide))
    yield penalised()
    kinds = [replace(FOUR[0], id=f"D{at}", kind=f"类型{at}") for at in range(8)]
    yield score(SMALL, CAMPAIGN, kinds, marks({one.id: ["4", "3", "2"] for one in kinds}))
