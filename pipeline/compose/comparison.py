"""Self-scores beside assessed scores, as the summary says it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.analysis_results import SelfGap
from pipeline.chinese import join
from pipeline.compose import common, tables
from pipeline.compose.common import Numbers
from pipeline.documents import GapRow, Section, Table
from pipeline.numbers import ZERO, mean, show, show_fixed
from pipeline.results import DepartmentResult, Results
from pipeline.wording import Wording

_NAMED_GAPS = 5  # items listed as scored too high


def widest(gaps: Sequence[SelfGap]) -> tuple[SelfGap, ...]:
    """Give what departments scored too high on average, the most first."""
    high = [(average, one) for one in gaps if (average := one.mean or 0) > 0]
    return tuple(one for _, one in sorted(high, key=lambda pair: -pair[0]))


def say_comparison(results: Results, numbers: Numbers, wording: Wording) -> Section:
    """Say how the totals compare, and which items and blocks were scored too high."""
    key = "summary.comparison"
    known = [
        (result, result.total.self_score - result.total.assessed)
        for result in results.departments
        if result.total.self_score is not None
    ]
    heading, items = wording.say(f"{key}.heading"), tuple(_say_gaps(results, numbers, wording))
    if not known:
        return Section(heading, (wording.say(f"{key}.none"), *items))
    gaps = [gap for _, gap in known]
    paragraphs = wording.say_all(
        f"{key}.paragraphs",
        above=str(sum(gap > ZERO for gap in gaps)),
        equal=str(sum(gap == ZERO for gap in gaps)),
        below=str(sum(gap < ZERO for gap in gaps)),
        number=numbers["comparison_chart"],
    )
    paragraphs += (_say_means(known, len(results.departments), wording),)
    if max(gaps) > ZERO:
        widest = join(result.department.name for result, gap in known if gap == max(gaps))
        said = wording.say(f"{key}.widest", department=widest, difference=show(max(gaps)))
        paragraphs += (said,)
    return Section(heading, (*paragraphs, *items))


def _say_gaps(results: Results, numbers: Numbers, wording: Wording) -> Iterator[str]:
    key = "summary.comparison"
    if widest(results.analysis.item_gaps):
        yield wording.say(f"{key}.gaps", number=numbers["gaps"])
    for block in widest(results.analysis.block_gaps)[:1]:
        average = show_fixed(block.mean or 0, tables.MEAN_PLACES)
        yield wording.say(f"{key}.gaps_block", title=block.node.title, mean=average)


def gap_table(results: Results, numbers: Numbers, wording: Wording) -> Table[GapRow] | None:
    """List the items that departments scored too high; None where they scored none so."""
    high = widest(results.analysis.item_gaps)
    if not high:
        return None
    key = "summary.gaps"
    return Table(
        caption=wording.say(f"{key}.caption", number=numbers["gaps"]),
        header=common.header(GapRow, key, wording),
        rows=tuple(
            GapRow(
                node=common.say_item(one.node, wording),
                compared=str(one.count),
                above=str(one.above),
                gap=show(one.gap),
                mean=show_fixed(one.mean or 0, tables.MEAN_PLACES),
            )
            for one in high[:_NAMED_GAPS]
        ),
    )


def _say_means(
    known: Sequence[tuple[DepartmentResult, Decimal]], count: int, wording: Wording
) -> str:
    """Compare the means of the same departments, and say so where they are not all of them."""
    means = {
        "self_mean": show_fixed(
            mean([result.total.assessed + gap for result, gap in known]), tables.MEAN_PLACES
        ),
        "mean": show_fixed(
            mean([result.total.assessed for result, _ in known]), tables.MEAN_PLACES
        ),
    }
    key = "summary.comparison"
    if len(known) == count:
        return wording.say(f"{key}.mean", **means)
    counts = {"known": str(len(known)), "unknown": str(count - len(known))}
    return wording.say(f"{key}.mean_known", **means, **counts)
