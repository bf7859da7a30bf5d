"""The school-wide summary (通报): how all departments did, what they lost, what comes next."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.chinese import join, join_heavy, numeral, show_date, without_points
from pipeline.compose import charts, common, matrix, tables
from pipeline.documents import Section, Summary
from pipeline.model import Campaign, GradeBand, Rubric
from pipeline.numbers import HUNDRED, ZERO, mean, show, show_fixed, show_percent
from pipeline.results import DepartmentResult, NodeStatistics, Results
from pipeline.wording import Wording

_NAMED_FIRST = 3  # departments named in the text as the best
_EXAMPLES = 3  # reasons quoted for a common problem
_NAMED_LOST = 5  # items named in the text as the most lost


def compose_summary(results: Results, wording: Wording) -> Summary:
    """Compose the one summary of the campaign."""
    campaign = results.campaign
    said = {"appraisal": campaign.appraisal}
    title = wording.say("summary.title", issuer=campaign.offices.issuer, **said)
    annex = matrix.compose_annex(results, wording)
    lost_most = most_lost(results.items)
    is_blended = results.rubric.is_blended
    return Summary(
        meta=common.meta(campaign, title, wording.say("summary.subject", **said)),
        head=common.head(
            campaign, wording, campaign.series.summary, title, wording.say("summary.addressee")
        ),
        opening=_opening(campaign, wording),
        method=_method(results, wording),
        overview=_overview(results, wording),
        grades=tables.grade_table(results, wording),
        grade_chart=charts.grade_chart(results, wording),
        kinds=tables.kind_table(results, wording),
        ranking=_ranking(results, wording),
        ranking_table=None if is_blended else tables.ranking_table(results, wording),
        blended_table=tables.blended_table(results, wording) if is_blended else None,
        ranking_chart=charts.ranking_chart(results, wording),
        analysis=_analysis(results, lost_most, wording),
        blocks=tables.node_table("blocks", results.blocks, wording),
        items=tables.node_table("items", lost_most, wording),
        item_chart=charts.item_chart(lost_most, wording),
        common=_common(results, lost_most, wording),
        comparison=_comparison(results, wording),
        comparison_chart=charts.comparison_chart(results, wording),
        notices=_notices(results, wording),
        notice_table=tables.notice_table(results, wording),
        next_steps=_next_steps(campaign, wording),
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
        ),
    )


def _ranking(results: Results, wording: Wording) -> Section:
    key = "summary.ranking"
    first = (
        wording.say(f"{key}.entry", department=best.department.name, final=show(best.final))
        for best in results.ranking
        if best.rank <= _NAMED_FIRST
    )
    return Section(
        wording.say(f"{key}.heading"),
        (
            *_blend(results.rubric, wording),
            wording.say(f"{key}.intro"),
            wording.say(f"{key}.first", departments=join(first)),
        ),
    )


def _blend(rubric: Rubric, wording: Wording) -> Iterator[str]:
    if share := rubric.self_share:
        shares = {"self_share": show(share), "assessed_share": show(HUNDRED - share)}
        yield wording.say("summary.ranking.blend", **shares)


def _analysis(results: Results, lost_most: Sequence[NodeStatistics], wording: Wording) -> Section:
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
    return Section(wording.say(f"{key}.heading"), (_say_blocks(results, wording), items))


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


def _common(results: Results, lost_most: Sequence[NodeStatistics], wording: Wording) -> Section:
    """Name the items lost by so many departments that the problem is the school's."""
    key = "summary.common"
    heading = wording.say(f"{key}.heading")
    count, share = len(results.departments), results.campaign.common_from
    shared = [node for node in lost_most if node.losing and len(node.losing) * 100 >= share * count]
    if not results.whole.loss_rate:
        return Section(heading, (wording.say(f"{key}.no_loss"),))
    if not shared:
        return Section(heading, (wording.say(f"{key}.none", share=show(share)),))
    intro = wording.say(f"{key}.intro", share=show(share), count=str(len(shared)))
    entries = (
        wording.say(
            f"{key}.entry",
            ordinal=numeral(ordinal),
            title=node.node.title,
            number=node.node.id,
            losing=str(len(node.losing)),
            share=tables.say_share(len(node.losing), count),
            lost=show(node.lost),
            examples=_say_examples(node, results, wording),
        )
        for ordinal, node in enumerate(shared, start=1)
    )
    return Section(heading, (intro, *entries))


def _say_examples(node: NodeStatistics, results: Results, wording: Wording) -> str:
    """Quote the heaviest reasons, without the departments' names; equal ones in their order."""
    reasons = [
        lost
        for result in results.departments
        for item, lost in result.deductions()
        if item.item.id == node.node.id
    ]
    heaviest = sorted(reasons, key=lambda lost: -lost.points)[:_EXAMPLES]
    return join_heavy(
        wording.say(
            "summary.common.example",
            reason=without_points(lost.reason),
            lost=show(lost.points),
        )
        for lost in heaviest
    )


def _comparison(results: Results, wording: Wording) -> Section:
    key = "summary.comparison"
    known = [
        (result, result.total.self_score - result.total.assessed)
        for result in results.departments
        if result.total.self_score is not None
    ]
    if not known:
        return Section(wording.say(f"{key}.heading"), (wording.say(f"{key}.none"),))
    gaps = [gap for _, gap in known]
    paragraphs = wording.say_all(
        f"{key}.paragraphs",
        above=str(sum(gap > ZERO for gap in gaps)),
        equal=str(sum(gap == ZERO for gap in gaps)),
        below=str(sum(gap < ZERO for gap in gaps)),
    )
    paragraphs += (_say_means(known, len(results.departments), wording),)
    if max(gaps) > ZERO:
        widest = join(result.department.name for result, gap in known if gap == max(gaps))
        said = wording.say(f"{key}.widest", department=widest, difference=show(max(gaps)))
        paragraphs += (said,)
    return Section(wording.say(f"{key}.heading"), paragraphs)


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


def _notices(results: Results, wording: Wording) -> Section:
    key = "summary.notices"
    low = [len(result.low_items) for result in results.departments if result.low_items]
    threshold = show(results.campaign.notice_below)
    said = (
        wording.say(
            f"{key}.some", departments=str(len(low)), items=str(sum(low)), threshold=threshold
        )
        if low
        else wording.say(f"{key}.none", threshold=threshold)
    )
    return Section(wording.say(f"{key}.heading"), (said,))


def _next_steps(campaign: Campaign, wording: Wording) -> Section:
    return Section(
        wording.say("summary.next_steps.heading"),
        wording.say_all(
            "summary.next_steps.paragraphs",
            report_by=show_date(campaign.report_by),
            rectify_by=show_date(campaign.rectify_by),
            appeal_by=show_date(campaign.appeal_by),
            office=campaign.offices.short,
        ),
    )
