"""What many departments lost alike (共性问题), with the heaviest reasons, and nobody's name."""

from collections.abc import Sequence

from pipeline.chinese import join_heavy, numeral, without_points
from pipeline.compose import tables
from pipeline.compose.analysis import (
    say_single,
)
from pipeline.documents import Section
from pipeline.numbers import show
from pipeline.results import NodeStatistics, Results
from pipeline.wording import Wording

_EXAMPLES = 3  # reasons quoted for a common problem


def common_problems(
    results: Results, lost_most: Sequence[NodeStatistics], wording: Wording
) -> Section:
    """Name the items lost by so many departments that the problem is the school's."""
    key = "summary.common"
    heading = wording.say(f"{key}.heading")
    count, share = len(results.departments), results.campaign.common_from
    shared = [node for node in lost_most if node.losing and len(node.losing) * 100 >= share * count]
    if not results.whole.loss_rate:
        return Section(heading, (wording.say(f"{key}.no_loss"),))
    single = say_single(results, wording)
    if not shared:
        return Section(heading, (wording.say(f"{key}.none", share=show(share)), *single))
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
    return Section(heading, (intro, *entries, *single))


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
