"""Small campaigns whose grades have quotas and terms, graded as they say."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.grades import Standing, grade_all
from pipeline.model import Department, GradeBand, QuotaRounding, Ties
from pipeline.results import DepartmentResult, GradeCount, Results
from pipeline.score import score
from tests.builders import CAMPAIGN, HERE, SMALL, marks


def with_terms(**terms: object) -> tuple[GradeBand, ...]:
    """Give the campaign's grades, the best with terms."""
    first, *others = CAMPAIGN.bands
    return (replace(first, **terms), *others)  # type: ignore[arg-type]


def graded(
    bands: Sequence[GradeBand],
    scores: Mapping[str, Sequence[str]],
    vetoed: Collection[str] = (),
    best: Mapping[str, str] | None = None,
) -> Results:
    """Score small departments and grade them by ``bands``; ``vetoed`` and ``best`` are by id."""
    campaign = replace(CAMPAIGN, bands=tuple(bands))
    departments = [Department(key, f"第{key}党总支", "党总支", HERE) for key in scores]
    results = score(SMALL, campaign, departments, marks(scores))
    standings = [
        Standing(
            one.department.id,
            one.final,
            is_vetoed=one.department.id in vetoed,
            best=(best or {}).get(one.department.id, ""),
            block_rates=tuple(
                (block.group.id, block.tally.rate)
                for block in one.blocks
                if block.tally.rate is not None
            ),
        )
        for one in results.departments
    ]
    given = grade_all(standings, bands)

    def regraded(one: DepartmentResult) -> DepartmentResult:
        own = given[one.department.id]
        return replace(one, grade=own.grade, barred=own.barred)

    scored = tuple(map(regraded, results.departments))
    return replace(
        results,
        departments=scored,
        grades=tuple(
            GradeCount(band, tuple(one.department for one in scored if one.grade == band.name))
            for band in bands
        ),
    )


def ten(*finals: str) -> dict[str, list[str]]:
    """Give ten departments A, B, C … totals from 7 to 10; those of whom nothing is said have 7."""
    totals = [*finals, *["7"] * (10 - len(finals))]
    return {
        key: ["5", str(Decimal(total) - 7), "2"]
        for key, total in zip("ABCDEFGHIJ", totals, strict=True)
    }


def every_bar() -> Iterator[Results]:
    """Give campaigns that between them have every term and every bar."""
    full = with_terms(
        quota=Decimal(30), ties=Ties.ALL, no_veto=True, each_block_from=Decimal("62.5")
    )
    low = {"L": ["5", "3", "1"]}
    yield graded(full, ten("10", "9.5", "9.5", "9.5", "9") | low, vetoed={"A"})
    for rounding in QuotaRounding:
        yield graded(with_terms(quota=Decimal(30), rounding=rounding), ten("10", "9", "9", "9"))
