"""The school-wide summary (通报): how all departments did, what they lost, what comes next."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.chinese import join, numeral, show_date
from pipeline.compose import charts, common, matrix, tables
from pipeline.compose.analysis import (
    has_kinds,
    kind_blocks,
    kind_items,
    say_kinds,
)
from pipeline.compose.chart_words import say_grade_chart, say_item_chart, say_ranking_chart
from pipeline.compose.common import Numbers
from pipeline.compose.common_problems import common_problems
from pipeline.compose.comparison import gap_table, say_comparison
from pipeline.compose.heat import say_heat
from pipeline.compose.numbering import figure_numbers, heading_numbers, table_numbers
from pipeline.compose.years import say_years, year_table
from pipeline.documents import Section, Summary
from pipeline.issued import Numbered
from pipeline.model import Campaign, GradeBand, Rubric
from pipeline.numbers import HUNDRED, ZERO, show, show_fixed, show_percent, total
from pipeline.results import NodeStatistics, Results
from pipeline.wording import Wording

_NAMED_FIRST = 3  # departments named in the text as the best
_NAMED_TIED = 5  # the same with one score; more of them are only counted, the table names them
_HEAT_ORDINAL = 3  # of the paragraph on it, unless that on kinds stands before it
_NAMED_LOST = 5  # items named in the text as the most lost


def compose_summary(results: Results, wording: Wording, issued: Numbered | None = None) -> Summary:
    """Compose the one summary of the campaign."""
    campaign = results.campaign
    said = {"appraisal": campaign.appraisal}
    title = wording.say("summary.title", issuer=campaign.offices.issuer, **said)
    annex = matrix.compose_annex(results, wording)
    lost_most = most_lost(results.items)
    is_blended = results.rubric.is_blended
    numbers: Numbers = {**table_numbers(results), **figure_numbers(results)}
    headings = heading_numbers(results)
    return Summary(
        meta=common.meta(campaign, title, wording.say("summary.subject", **said)),
        head=common.head(
            campaign,
            wording,
            campaign.series.summary,
            title,
            wording.say("summary.addressee"),
            issued,
        ),
        opening=(*common.preface(issued), *_opening(campaign, wording)),
        method=_method(results, wording),
        overview=_overview(results, wording),
        grades=tables.grade_table(results, wording),
        grade_chart=charts.grade_chart(results, wording),
        kinds=tables.kind_table(results, wording),
        ranking=_ranking(results, wording),
        ranking_table=None if is_blended else tables.ranking_table(results, wording),
        blended_table=tables.blended_table(results, wording) if is_blended else None,
        ranking_chart=charts.ranking_chart(results, wording),
        analysis=_analysis(results, lost_most, numbers, wording),
        blocks=tables.node_table("blocks", results.blocks, wording),
        items=tables.node_table("items", lost_most, wording),
        item_chart=charts.item_chart(lost_most, wording),
        heat_chart=charts.heat_chart(results, numbers, wording),
        kind_blocks=kind_blocks(results, numbers, wording),
        kind_items=kind_items(results, numbers, wording),
        common=common_problems(results, lost_most, wording),
        comparison=say_comparison(results, numbers, wording),
        comparison_chart=charts.comparison_chart(results, numbers, wording),
        gaps=gap_table(results, numbers, wording),
        years=say_years(results, numbers, wording),
        year_chart=charts.year_chart(results, numbers, wording),
        year_table=year_table(results, numbers, wording),
        notices=_notices(results, numbers, headings["notices"], wording),
        notice_table=tables.notice_table(results, numbers, wording),
        next_steps=_next_steps(campaign, headings["next_steps"], wording),
        closing=wording.say("summary.closing"),
        tail=common.tail(campaign, wording, (annex.title,), formal=True),
        annex=annex,
    )


def _opening(campaign: Campaign, wording: Wording) -> tuple[str, ...]:
    return wording.say_all(
        "summary.opening",
        appraisal=campaign.appraisal,
        office=campaign.offices.short,
        period=common.say_period(campaign),
    )


def most_lost(nodes: Sequence[NodeStatistics]) -> tuple[NodeStatistics, ...]:
    """Order by loss rate, worst first; equal rates stay in the rubric's order."""
    return tuple(sorted(nodes, key=lambda node: -node.loss_rate))


def _method(results: Results, wording: Wording) -> Section:
    key = "summary.method"
    blocks = (
        wording.say(f"{key}.block", title=block.title, points=show(block.points))
        for block in results.rubric.blocks
    )
    kinds = (
        wording.say(f"{key}.kind", kind=kind.kind, count=str(kind.count)) for kind in results.kinds
    )
    return Section(
        wording.say(f"{key}.heading"),
        wording.say_all(
            f"{key}.paragraphs",
            count=str(len(results.departments)),
            kinds=join(kinds),
            items=str(len(results.items)),
            total=show(results.rubric.stated_total),
            blocks_count=str(len(results.rubric.blocks)),
            blocks=join(blocks),
            office=results.campaign.offices.short,
            bands=join(_say_bands(results.campaign.bands, wording)) + _say_fall(results, wording),
        ),
    )


def _say_bands(bands: Sequence[GradeBand], wording: Wording) -> Iterator[str]:
    for band, said in zip(bands, tables.say_ranges(bands, wording), strict=True):
        yield wording.say("summary.method.band", name=band.name, range=said)


def _say_fall(results: Results, wording: Wording) -> str:
    """Say what becomes of those whose score earns a grade that they cannot get, if that can be."""
    is_barred = any(one.barred for one in results.departments)
    if not is_barred and not any(band.has_terms for band in results.campaign.bands):
        return ""
    return wording.say("summary.method.fall")


def _overview(results: Results, wording: Wording) -> Section:
    key, whole = "summary.overview", results.whole
    grades = (
        wording.say(f"{key}.grade", name=grade.band.name, count=str(len(grade.departments)))
        for grade in results.grades
    )
    return Section(
        wording.say(f"{key}.heading"),
        wording.say_all(
            f"{key}.paragraphs",
            mean=show_fixed(whole.mean, tables.MEAN_PLACES),
            highest=show(whole.highest),
            lowest=show(whole.lowest),
            loss_rate=show_percent(whole.loss_rate),
            grades=join(grades),
            shows=say_grade_chart(results, wording),
        ),
    )


def _ranking(results: Results, wording: Wording) -> Section:
    key = "summary.ranking"
    first = _say_first(results, wording)
    return Section(
        wording.say(f"{key}.heading"),
        (
            *_blend(results.rubric, wording),
            wording.say(f"{key}.intro"),
            wording.say(f"{key}.first", departments=join(first)),
            say_ranking_chart(results, wording),
        ),
    )


def _say_first(results: Results, wording: Wording) -> Iterator[str]:
    """Name the best departments; of many with one score none before the others, only how many."""
    first = [best for best in results.ranking if best.rank <= _NAMED_FIRST]
    for rank, group in groupby(first, key=lambda best: best.rank):
        tied = list(group)
        final = show(tied[0].final)
        if len(tied) > _NAMED_TIED:
            said = {"rank": str(rank), "count": str(len(tied)), "final": final}
            yield wording.say("summary.ranking.tied", **said)
            continue
        for best in tied:
            name = best.department.name
            yield wording.say("summary.ranking.entry", department=name, final=final)


def _blend(rubric: Rubric, wording: Wording) -> Iterator[str]:
    if share := rubric.self_share:
        shares = {"self_share": show(share), "assessed_share": show(HUNDRED - share)}
        yield wording.say("summary.ranking.blend", **shares)


def _analysis(
    results: Results, lost_most: Sequence[NodeStatistics], numbers: Numbers, wording: Wording
) -> Section:
    key = "summary.analysis"
    named = [
        wording.say(
            f"{key}.item",
            item=common.say_item(node.node, wording),
            loss_rate=show_percent(node.loss_rate),
        )
        for node in lost_most[:_NAMED_LOST]
        if node.lost > ZERO
    ]
    count = str(len(results.items))
    items = (
        wording.say(f"{key}.items", count=count, items=join(named))
        if named
        else wording.say(f"{key}.no_loss", count=count)
    )
    items += "".join(say_item_chart(results, lost_most, wording))
    ordinal = numeral(_HEAT_ORDINAL + has_kinds(results))
    kinds = say_kinds(results, numbers, wording)
    heat = say_heat(results, numbers.get("heat_chart", ""), ordinal, wording)
    blocks = _say_blocks(results, wording) + _say_rest(results, wording)
    return Section(wording.say(f"{key}.heading"), (blocks, items, *kinds, *heat))


def _say_rest(results: Results, wording: Wording) -> str:
    """Say why blocks lost more or less than their items, where caps and vetoes stand between."""
    blocks, items = (total(one.lost for one in nodes) for nodes in (results.blocks, results.items))
    if blocks == items:
        return ""
    values = {"blocks": show(blocks), "items": show(items), "rest": show(abs(blocks - items))}
    return wording.say("summary.analysis.adjusted", **values)


def _say_blocks(results: Results, wording: Wording) -> str:
    key, count = "summary.analysis", str(len(results.blocks))
    worst = most_lost(results.blocks)[0]
    if worst.lost == ZERO:
        return wording.say(f"{key}.blocks_no_loss", count=count)
    return wording.say(
        f"{key}.blocks",
        count=count,
        title=worst.node.title,
        loss_rate=show_percent(worst.loss_rate),
    )


def _notices(results: Results, numbers: Numbers, ordinal: str, wording: Wording) -> Section:
    key = "summary.notices"
    low = [len(result.low_items) for result in results.departments if result.low_items]
    threshold = show(results.campaign.notice_below)
    said = (
        wording.say(
            f"{key}.some",
            departments=str(len(low)),
            items=str(sum(low)),
            threshold=threshold,
            number=numbers["notice_table"],
        )
        if low
        else wording.say(f"{key}.none", threshold=threshold)
    )
    return Section(wording.say(f"{key}.heading", ordinal=ordinal), (said,))


def _next_steps(campaign: Campaign, ordinal: str, wording: Wording) -> Section:
    return Section(
        wording.say("summary.next_steps.heading", ordinal=ordinal),
        wording.say_all(
            "summary.next_steps.paragraphs",
            report_by=show_date(campaign.report_by),
            rectify_by=show_date(campaign.rectify_by),
            appeal_by=show_date(campaign.appeal_by),
            office=campaign.offices.short,
        ),
    )
