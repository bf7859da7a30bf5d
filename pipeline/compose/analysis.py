"""What the summary says of kinds of departments and of single problems.

The departments of single problems are not named: the summary goes to all of them, and the one
concerned has read it in its letter.
"""

from collections.abc import Iterator, Sequence

from pipeline.analysis_results import KindLosses, NodeLoss
from pipeline.chinese import join
from pipeline.compose import common
from pipeline.compose.common import Numbers
from pipeline.documents import CROSS_COLUMNS, CrossTable, KindItemsRow, Table
from pipeline.numbers import ZERO, show, show_percent
from pipeline.results import Results
from pipeline.wording import Wording

_NAMED_OF_KIND = 3  # items named for each kind
_NAMED_SINGLE = 8  # items named as single problems


def has_kinds(results: Results) -> bool:
    """Tell whether there are several kinds of departments that lost points."""
    return len(results.analysis.kinds) > 1 and bool(results.analysis.whole.whole.rate)


def worst(nodes: Sequence[NodeLoss]) -> tuple[NodeLoss, ...]:
    """Give the nodes on which points were lost, worst first.

    Those without a loss rate, which only take away, come last, the heaviest first.
    """
    lost = [one for one in nodes if one.loss.lost > ZERO]
    return tuple(sorted(lost, key=lambda one: (-(one.loss.rate or 0), -one.loss.lost)))


def say_kinds(results: Results, numbers: Numbers, wording: Wording) -> Iterator[str]:
    """Say which kind of department lost most, where they can be compared."""
    if not has_kinds(results):
        return
    worst_kind = max(results.analysis.kinds, key=lambda kind: kind.whole.rate or 0)
    yield wording.say(
        "summary.analysis.kinds",
        blocks=numbers["kind_blocks"],
        items=numbers["kind_items"],
        kind=worst_kind.kind,
        loss_rate=show_percent(worst_kind.whole.rate),
    )


def kind_blocks(results: Results, numbers: Numbers, wording: Wording) -> tuple[CrossTable, ...]:
    """Lay out the loss rate of every block by kind, cut where a page's width ends."""
    if not has_kinds(results):
        return ()
    columns = [(kind.kind, kind) for kind in results.analysis.kinds]
    columns.append((wording.say("summary.kind_blocks.school"), results.analysis.whole))
    starts = range(0, len(columns), CROSS_COLUMNS)
    return tuple(
        _cross(columns[at : at + CROSS_COLUMNS], numbers, wording, is_first=not at) for at in starts
    )


def _cross(
    columns: Sequence[tuple[str, KindLosses]],
    numbers: Numbers,
    wording: Wording,
    *,
    is_first: bool,
) -> CrossTable:
    key = "summary.kind_blocks"
    blocks = zip(*(losses.blocks for _, losses in columns), strict=True)
    return CrossTable(
        caption=wording.say(
            f"{key}.caption" if is_first else f"{key}.continued", number=numbers["kind_blocks"]
        ),
        header=(wording.say(f"{key}.node"), *(name for name, _ in columns)),
        rows=(
            *((row[0].node.title, *(show_percent(one.loss.rate) for one in row)) for row in blocks),
            (
                wording.say(f"{key}.whole"),
                *(show_percent(losses.whole.rate) for _, losses in columns),
            ),
        ),
    )


def kind_items(results: Results, numbers: Numbers, wording: Wording) -> Table[KindItemsRow] | None:
    """Name the items that each kind lost most."""
    if not has_kinds(results):
        return None
    key = "summary.kind_items"
    return Table(
        caption=wording.say(f"{key}.caption", number=numbers["kind_items"]),
        header=common.header(KindItemsRow, key, wording),
        rows=tuple(
            KindItemsRow(kind.kind, _say_items(kind, wording)) for kind in results.analysis.kinds
        ),
    )


def _say_items(kind: KindLosses, wording: Wording) -> str:
    named = [_say_item(one, wording) for one in worst(kind.items)[:_NAMED_OF_KIND]]
    return join(named) or wording.say("summary.kind_items.none")


def _say_item(one: NodeLoss, wording: Wording) -> str:
    key, item = "summary.kind_items", common.say_item(one.node, wording)
    if one.loss.rate is None:
        return wording.say(f"{key}.item_lost", item=item, lost=show(one.loss.lost))
    return wording.say(f"{key}.item", item=item, loss_rate=show_percent(one.loss.rate))


def say_single(results: Results, wording: Wording) -> Iterator[str]:
    """Name the items that one department alone lost; of many, those that cost most."""
    single = {item.id for item in results.analysis.single}
    lost = [one for one in results.analysis.whole.items if one.node.id in single]
    if not lost:
        return
    heaviest = sorted(lost, key=lambda one: -one.loss.lost)[:_NAMED_SINGLE]
    named = (
        wording.say(
            "summary.common.single_item",
            item=common.say_item(one.node, wording),
            lost=show(one.loss.lost),
        )
        for one in heaviest
    )
    key = "summary.common.single" if len(lost) <= _NAMED_SINGLE else "summary.common.single_most"
    yield wording.say(key, count=str(len(lost)), items=join(named))
