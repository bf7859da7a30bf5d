"""The summary's tables: distribution, kinds, ranking, blocks, items, notices."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from pipeline.chinese import join, show_date
from pipeline.compose import common
from pipeline.compose.common import Numbers
from pipeline.compose.grade_words import say_terms
from pipeline.documents import (
    BlendedRow,
    GradeRow,
    KindRow,
    NodeRow,
    NoticeRow,
    RankingRow,
    Table,
)
from pipeline.model import GradeBand
from pipeline.numbers import ZERO, show, show_fixed, show_percent, show_shares, total
from pipeline.results import DepartmentResult, KindStatistics, NodeStatistics, Results
from pipeline.rules import full_of
from pipeline.wording import Wording

MEAN_PLACES = 2


def say_ranges(bands: Sequence[GradeBand], wording: Wording) -> Iterator[str]:
    """Say from where to where each grade goes, and its terms; bands come best first."""
    for band, said in zip(bands, _limits(bands, wording), strict=True):
        yield wording.say("summary.method.terms.sign").join((said, *say_terms(band, wording)))


def _limits(bands: Sequence[GradeBand], wording: Wording) -> Iterator[str]:
    key = "summary.method"
    if len(bands) == 1:
        yield wording.say(f"{key}.band_only")
        return
    yield wording.say(f"{key}.band_top", lowest=show(bands[0].lowest))
    for better, band in pairwise(bands[:-1]):
        yield wording.say(f"{key}.band_middle", lowest=show(band.lowest), upper=show(better.lowest))
    yield wording.say(f"{key}.band_last", upper=show(bands[-2].lowest))


def say_share(part: int, whole: int) -> str:
    """Say what share of the departments that is."""
    return show_percent(Fraction(part, whole))


def grade_table(results: Results, wording: Wording) -> Table[GradeRow]:
    """How many departments earned each grade; the printed shares add up to 100 %."""
    key = "summary.grades"
    counts = [len(grade.departments) for grade in results.grades]
    ranges = say_ranges([grade.band for grade in results.grades], wording)
    shares = show_shares(counts)
    return Table(
        caption=wording.say(f"{key}.caption"),
        header=common.header(GradeRow, key, wording),
        rows=tuple(
            GradeRow(grade.band.name, said, str(count), share)
            for grade, said, count, share in zip(
                results.grades, ranges, counts, shares, strict=True
            )
        ),
        total=GradeRow(
            grade=wording.say("common.sum"),
            range="",
            count=str(sum(counts)),
            share=show_shares([sum(counts)])[0],
        ),
    )


def kind_table(results: Results, wording: Wording) -> Table[KindRow]:
    """How each kind of department did, and the whole school."""
    key = "summary.kinds"
    return Table(
        caption=wording.say(f"{key}.caption"),
        header=common.header(KindRow, key, wording),
        rows=tuple(_kind_row(kind.kind, kind) for kind in results.kinds),
        total=_kind_row(wording.say(f"{key}.whole"), results.whole),
    )


def _kind_row(name: str, kind: KindStatistics) -> KindRow:
    return KindRow(
        kind=name,
        count=str(kind.count),
        mean=show_fixed(kind.mean, MEAN_PLACES),
        highest=show(kind.highest),
        lowest=show(kind.lowest),
        loss_rate=show_percent(kind.loss_rate),
    )


def ranking_table(results: Results, wording: Wording) -> Table[RankingRow]:
    """Every department, best first."""
    key = "summary.ranking_table"
    return Table(
        caption=wording.say(f"{key}.caption"),
        header=common.header(RankingRow, key, wording),
        rows=tuple(_ranking_row(result, wording) for result in results.ranking),
    )


def _ranking_row(result: DepartmentResult, wording: Wording) -> RankingRow:
    own = result.total.self_score
    gap = None if own is None else own - result.final
    sign = "+" if gap is not None and gap > ZERO else ""
    return RankingRow(
        rank=str(result.rank),
        department=result.department.name,
        kind=result.department.kind,
        self_score=common.say_score(own, wording),
        final=show(result.final),
        difference=sign + common.say_score(gap, wording),
        grade=result.grade,
    )


def blended_table(results: Results, wording: Wording) -> Table[BlendedRow]:
    """Every department by its final score, beside the two scores that make it."""
    key = "summary.blended_table"
    return Table(
        caption=wording.say(f"{key}.caption"),
        header=common.header(BlendedRow, key, wording),
        rows=tuple(
            BlendedRow(
                rank=str(result.rank),
                department=result.department.name,
                kind=result.department.kind,
                self_score=common.say_score(result.total.self_score, wording),
                assessed=show(result.total.assessed),
                final=show(result.final),
                grade=result.grade,
            )
            for result in results.ranking
        ),
    )


def node_table(name: str, nodes: Sequence[NodeStatistics], wording: Wording) -> Table[NodeRow]:
    """Blocks or items over all departments.

    The total adds up points and points lost. It has no mean: rounded means need not add up to
    the rounded mean of the whole, and what is printed as a sum must be one.
    """
    key = f"summary.{name}"
    is_block = name == "blocks"
    return Table(
        caption=wording.say(f"{key}.caption"),
        header=common.header(NodeRow, key, wording),
        rows=tuple(
            NodeRow(
                node=node.node.title if is_block else common.say_item(node.node, wording),
                points=show(full_of(node.node)),
                mean=show_fixed(node.mean, MEAN_PLACES),
                losing=str(len(node.losing)),
                lost=show(node.lost),
                loss_rate=show_percent(node.loss_rate),
            )
            for node in nodes
        ),
        total=NodeRow(
            node=wording.say("common.sum"),
            points=show(total(full_of(node.node) for node in nodes)),
            mean="",
            losing="",
            lost=show(total(node.lost for node in nodes)),
            loss_rate="",
        ),
    )


def notice_table(results: Results, numbers: Numbers, wording: Wording) -> Table[NoticeRow] | None:
    """List the departments that get a notice with their low items; None where no one does."""
    key = "summary.notice_table"
    low = [result for result in results.departments if result.low_items]
    if not low:
        return None
    return Table(
        caption=wording.say(f"{key}.caption", number=numbers["notice_table"]),
        header=common.header(NoticeRow, key, wording),
        rows=tuple(
            NoticeRow(
                number=str(number),
                department=result.department.name,
                items=join(item.item.id for item in result.low_items),
                deadline=show_date(results.campaign.rectify_by),
            )
            for number, result in enumerate(low, start=1)
        ),
    )
