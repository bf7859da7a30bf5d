"""The feedback letter (反馈函): one department's score and every deduction with its reason."""

from collections.abc import Iterator
from decimal import Decimal

from pipeline.chinese import join_heavy, show_date
from pipeline.compose import common
from pipeline.compose.grade_words import say_barred
from pipeline.documents import BlockRow, DeductionRow, EvidenceRow, Letter, Section, Table
from pipeline.evidence import references
from pipeline.model import Campaign
from pipeline.numbers import HUNDRED, ZERO, show, show_percent, total
from pipeline.results import DepartmentResult, ItemResult, LostPoints, Results, Tally
from pipeline.wording import Wording


def compose_letter(result: DepartmentResult, results: Results, wording: Wording) -> Letter:
    """Compose the letter to one department."""
    campaign, name = results.campaign, result.department.name
    said = {"appraisal": campaign.appraisal, "department": name}
    title = wording.say("letter.title", issuer=campaign.offices.issuer, **said)
    return Letter(
        meta=common.meta(campaign, title, wording.say("letter.subject", **said)),
        head=common.head(
            campaign,
            wording,
            campaign.series.letter,
            title,
            wording.say("common.addressee", department=name),
        ),
        opening=_opening(campaign, wording),
        result=_result(result, results, wording),
        blocks=_blocks(result, wording),
        losses=_losses(result, campaign, wording),
        deductions=_deductions(result, wording) if result.lossy_items else None,
        evidence=_evidence(result, campaign, wording),
        requests=_requests(result, campaign, wording),
        appeal=Section(
            wording.say("letter.appeal.heading"),
            wording.say_all(
                "letter.appeal.paragraphs",
                appeal_by=show_date(campaign.appeal_by),
                office=campaign.offices.short,
            ),
        ),
        closing=wording.say("letter.closing"),
        tail=common.tail(campaign, wording, (), formal=False),
    )


def _opening(campaign: Campaign, wording: Wording) -> tuple[str, ...]:
    return wording.say_all(
        "letter.opening",
        appraisal=campaign.appraisal,
        office=campaign.offices.short,
        period=common.say_period(campaign),
    )


def _result(result: DepartmentResult, results: Results, wording: Wording) -> Section:
    kind = "final" if results.rubric.is_blended else "score"
    place = wording.say(
        f"letter.result.{kind}_tied" if result.is_tied else f"letter.result.{kind}",
        final=show(result.final),
        total=show(result.total.points),
        count=str(len(results.departments)),
        rank=str(result.rank),
        grade=result.grade,
    )
    return Section(
        wording.say("letter.result.heading"),
        (
            place,
            *_blend(result, results, wording),
            *filter(None, (say_barred(result, results, wording),)),
            _against_self(result.total.self_score, result.total.assessed, wording),
        ),
    )


def _blend(result: DepartmentResult, results: Results, wording: Wording) -> Iterator[str]:
    """Say how self-score and assessed score make the final one, where they do; exactly."""
    share, own = results.rubric.self_share, result.total.self_score
    if share and own is not None:
        rest, assessed = HUNDRED - share, result.total.assessed
        yield wording.say(
            "letter.result.blend",
            self_score=show(own),
            self_share=show(share),
            self_part=show(own * share / HUNDRED),
            assessed=show(assessed),
            assessed_share=show(rest),
            assessed_part=show(assessed * rest / HUNDRED),
            final=show(result.final),
        )


def _against_self(self_score: Decimal | None, assessed: Decimal, wording: Wording) -> str:
    if self_score is None:
        return wording.say("letter.result.self_unknown")
    gap = self_score - assessed
    case = "equal" if gap == ZERO else "above" if gap > ZERO else "below"
    return wording.say(
        f"letter.result.self_{case}", self_score=show(self_score), difference=show(abs(gap))
    )


def _blocks(result: DepartmentResult, wording: Wording) -> Table[BlockRow]:
    key = "letter.blocks"
    return Table(
        caption=wording.say(f"{key}.caption"),
        header=common.header(BlockRow, key, wording),
        rows=tuple(_block_row(block.group.title, block.tally, wording) for block in result.blocks),
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


def _losses(result: DepartmentResult, campaign: Campaign, wording: Wording) -> Section:
    said = wording.say("letter.losses.none")
    if result.lossy_items:
        said = wording.say(
            "letter.losses.some",
            items=str(len(result.lossy_items)),
            deductions=str(sum(1 for _ in result.deductions())),
            lost=show(result.total.deducted),
        )
    shown = _looked_at(result, campaign)
    listed = (wording.say("letter.losses.evidence", number=_number(result)),) if shown else ()
    return Section(wording.say("letter.losses.heading"), (said, *listed))


def _looked_at(result: DepartmentResult, campaign: Campaign) -> list[ItemResult]:
    """Give the items for which evidence was named, where the letter is to list it."""
    return [item for item in result.items if campaign.list_evidence and item.mark.evidence]


def _number(result: DepartmentResult) -> str:
    """Give the number of the table of evidence, which follows those before it."""
    return str(3 if result.lossy_items else 2)


def _evidence(
    result: DepartmentResult, campaign: Campaign, wording: Wording
) -> Table[EvidenceRow] | None:
    key, shown = "letter.evidence", _looked_at(result, campaign)
    if not shown:
        return None
    return Table(
        caption=wording.say(f"{key}.caption", number=_number(result)),
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


def _deductions(result: DepartmentResult, wording: Wording) -> Table[DeductionRow]:
    key = "letter.deductions"
    return Table(
        caption=wording.say(f"{key}.caption"),
        header=common.header(DeductionRow, key, wording),
        rows=tuple(
            _deduction_row(number, item, lost, wording)
            for number, (item, lost) in enumerate(result.deductions(), start=1)
        ),
        total=DeductionRow(
            number="",
            item=wording.say("common.sum"),
            points="",
            self_score="",
            assessed="",
            lost=show(total(lost.points for _, lost in result.deductions())),
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


def _requests(result: DepartmentResult, campaign: Campaign, wording: Wording) -> Section:
    key = "letter.requests"
    if not result.lossy_items:
        paragraphs = wording.say_all(f"{key}.none")
    else:
        paragraphs = wording.say_all(
            f"{key}.some",
            report_by=show_date(campaign.report_by),
            rectify_by=show_date(campaign.rectify_by),
            office=campaign.offices.short,
        )
    if result.low_items:
        low = str(len(result.low_items))
        threshold = show(campaign.notice_below)
        paragraphs += (wording.say(f"{key}.notice", threshold=threshold, low=low),)
    return Section(wording.say(f"{key}.heading"), paragraphs)
