"""The letter's tables: blocks, deductions, evidence; each adds up to its printed total."""

from pipeline.chinese import join_heavy
from pipeline.compose import adjusted, common
from pipeline.documents import BlockRow, DeductionRow, EvidenceRow, Table
from pipeline.evidence import references
from pipeline.model import Campaign, Kind
from pipeline.numbers import show, show_percent, total
from pipeline.results import (
    Adjustment,
    DepartmentResult,
    ItemResult,
    LostPoints,
    Results,
    Tally,
)
from pipeline.wording import Wording


def block_table(result: DepartmentResult, wording: Wording) -> Table[BlockRow]:
    """Give the score of each block, and what the total has besides."""
    key = "letter.blocks"
    return Table(
        caption=wording.say(f"{key}.caption"),
        header=common.header(BlockRow, key, wording),
        rows=(
            *(
                _block_row(block.group.title, block.tally, wording)
                for block in result.blocks
                if block.group.kind is not Kind.VETO
            ),
            *(_adjusted_block(one, wording) for one in adjusted.of_total(result)),
        ),
        total=_block_row(wording.say("common.sum"), result.total, wording),
    )


def _block_row(name: str, tally: Tally, wording: Wording) -> BlockRow:
    return BlockRow(
        block=name,
        points=show(tally.points),
        self_score=common.say_score(tally.self_score, wording),
        assessed=show(tally.assessed),
        lost=show(tally.deducted),
        rate=show_percent(tally.rate),
    )


def _adjusted_block(adjustment: Adjustment, wording: Wording) -> BlockRow:
    """Give what the total has besides its blocks, so that the table adds up."""
    return BlockRow(
        block=adjusted.say_name(adjustment, wording),
        points=show(adjustment.full),
        self_score=common.say_score(adjustment.self_points, wording),
        assessed=show(adjustment.points),
        lost=show(adjustment.lost),
        rate=wording.say("common.dash"),
    )


def has_losses(result: DepartmentResult) -> bool:
    """Tell whether anything was lost, be it by a deduction or by a cap or a veto."""
    return bool(result.lossy_items or adjusted.losing(result))


def looked_at(result: DepartmentResult, campaign: Campaign) -> list[ItemResult]:
    """Give the items for which evidence was named, where the letter is to list it."""
    return [item for item in result.items if campaign.list_evidence and item.mark.evidence]


def evidence_number(result: DepartmentResult) -> str:
    """Give the number of the table of evidence, which follows those before it."""
    return str(3 if has_losses(result) else 2)


def evidence_table(
    result: DepartmentResult, campaign: Campaign, wording: Wording
) -> Table[EvidenceRow] | None:
    """List the evidence that was looked at, where the letter is to list it and there is any."""
    key, shown = "letter.evidence", looked_at(result, campaign)
    if not shown:
        return None
    return Table(
        caption=wording.say(f"{key}.caption", number=evidence_number(result)),
        header=common.header(EvidenceRow, key, wording),
        rows=tuple(
            EvidenceRow(
                number=str(number),
                item=common.say_item(item.item, wording),
                evidence=join_heavy(references(item.mark.evidence)),
            )
            for number, item in enumerate(shown, start=1)
        ),
    )


def deduction_table(
    result: DepartmentResult, results: Results, wording: Wording
) -> Table[DeductionRow]:
    """List every deduction once, then every cap, veto and scale that changes what was lost."""
    key, nodes = "letter.deductions", adjusted.nodes_of(results)
    changed = adjusted.losing(result)
    count = sum(1 for _ in result.deductions())
    return Table(
        caption=wording.say(f"{key}.caption"),
        header=common.header(DeductionRow, key, wording),
        rows=(
            *(
                _deduction_row(number, item, lost, wording)
                for number, (item, lost) in enumerate(result.deductions(), start=1)
            ),
            *(
                _adjusted_row(number, one, nodes, wording)
                for number, one in enumerate(changed, start=count + 1)
            ),
        ),
        total=DeductionRow(
            number="",
            item=wording.say("common.sum"),
            points="",
            self_score="",
            assessed="",
            lost=show(
                total(lost.points for _, lost in result.deductions())
                + total(one.lost for one in changed)
            ),
            reason="",
        ),
    )


def _deduction_row(
    number: int, item: ItemResult, lost: LostPoints, wording: Wording
) -> DeductionRow:
    """Print one deduction; an item's own scores stand only beside its first, to be added once."""
    is_first = lost is item.deductions[0]
    tally = item.tally
    return DeductionRow(
        number=str(number),
        item=common.say_item(item.item, wording),
        points=show(tally.points) if is_first else "",
        self_score=common.say_score(tally.self_score, wording) if is_first else "",
        assessed=show(tally.assessed) if is_first else "",
        lost=show(lost.points),
        reason=lost.reason,
    )


def _adjusted_row(
    number: int, adjustment: Adjustment, nodes: adjusted.Nodes, wording: Wording
) -> DeductionRow:
    """Print what a cap, a veto or a scale takes or gives back, so that the table adds up."""
    return DeductionRow(
        number=str(number),
        item=adjusted.say_where(adjustment, nodes, wording),
        points="",
        self_score="",
        assessed="",
        lost=show(adjustment.lost),
        reason=adjusted.say_why(adjustment, nodes, wording),
    )
