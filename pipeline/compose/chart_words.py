"""What each of the summary's charts shows, in a sentence; each figure is exact."""

from collections.abc import Iterator, Sequence

from pipeline.chinese import join
from pipeline.compose.tables import MEAN_PLACES, say_share
from pipeline.numbers import ZERO, show, show_fixed, show_percent
from pipeline.results import NodeStatistics, Results
from pipeline.wording import Wording


def say_grade_chart(results: Results, wording: Wording) -> str:
    """Say which grade most departments earned."""
    key = "summary.grade_chart"
    most = max(len(grade.departments) for grade in results.grades)
    names = [one.band.name for one in results.grades if len(one.departments) == most]
    return wording.say(
        f"{key}.shows" if len(names) == 1 else f"{key}.shows_tied",
        names=join(names),
        count=str(most),
        share=say_share(most, len(results.departments)),
    )


def say_ranking_chart(results: Results, wording: Wording) -> str:
    """Say how far the scores lie apart, and how many lie on each side of their mean."""
    key, whole = "summary.ranking_chart", results.whole
    if whole.highest == whole.lowest:
        return wording.say(f"{key}.shows_equal", score=show(whole.highest))
    finals = [result.final for result in results.departments]
    return wording.say(
        f"{key}.shows",
        difference=show(whole.highest - whole.lowest),
        mean=show_fixed(whole.mean, MEAN_PLACES),
        above=str(sum(final > whole.mean for final in finals)),
        below=str(sum(final < whole.mean for final in finals)),
    )


def say_item_chart(
    results: Results, lost_most: Sequence[NodeStatistics], wording: Wording
) -> Iterator[str]:
    """Say how many items lie over the rate of all, and how many lost nothing."""
    whole = results.whole.loss_rate
    if any(node.lost > ZERO for node in lost_most):
        yield wording.say(
            "summary.item_chart.shows",
            highest=show_percent(lost_most[0].loss_rate),
            loss_rate=show_percent(whole),
            above=str(sum(node.loss_rate > whole for node in lost_most)),
            none=str(sum(node.lost == ZERO for node in lost_most)),
        )
