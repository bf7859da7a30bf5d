"""The feedback letter (反馈函): one department's score and every deduction with its reason."""

from collections.abc import Iterator
from decimal import Decimal

from pipeline.chinese import show_date
from pipeline.compose import adjusted, common, letter_tables
from pipeline.compose.grade_words import say_barred
from pipeline.documents import Letter, Section
from pipeline.issued import Numbered
from pipeline.model import Campaign
from pipeline.numbers import HUNDRED, ZERO, show
from pipeline.results import DepartmentResult, Results
from pipeline.wording import Wording


def compose_letter(
    result: DepartmentResult, results: Results, wording: Wording, issued: Numbered | None = None
) -> Letter:
    """Compose the letter to one department; a draft where no number was given."""
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
            issued,
        ),
        opening=(*common.preface(issued), *_opening(campaign, wording)),
        result=_result(result, results, wording),
        blocks=letter_tables.block_table(result, wording),
        losses=_losses(result, results, wording),
        deductions=letter_tables.deduction_table(result, results, wording)
        if letter_tables.has_losses(result)
        else None,
        evidence=letter_tables.evidence_table(result, campaign, wording),
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
        blend = (own * share + assessed * rest) / HUNDRED
        yield wording.say(
            "letter.result.blend",
            self_score=show(own),
            self_share=show(share),
            self_part=show(own * share / HUNDRED),
            assessed=show(assessed),
            assessed_share=show(rest),
            assessed_part=show(assessed * rest / HUNDRED),
            final=show(blend),
        )
        if result.final < blend:
            maximum = show(results.rubric.maximum or result.final)
            yield wording.say("letter.result.capped", maximum=maximum, final=show(result.final))


def _against_self(self_score: Decimal | None, assessed: Decimal, wording: Wording) -> str:
    if self_score is None:
        return wording.say("letter.result.self_unknown")
    gap = self_score - assessed
    case = "equal" if gap == ZERO else "above" if gap > ZERO else "below"
    return wording.say(
        f"letter.result.self_{case}", self_score=show(self_score), difference=show(abs(gap))
    )


def _losses(result: DepartmentResult, results: Results, wording: Wording) -> Section:
    changed = adjusted.losing(result)
    more: list[str] = []
    if result.lossy_items:
        said = wording.say(
            "letter.losses.some",
            items=str(len(result.lossy_items)),
            deductions=str(sum(1 for _ in result.deductions())),
            lost=show(result.total.deducted),
        )
        more += [wording.say("letter.losses.adjusted", count=str(len(changed)))] if changed else []
    elif changed:
        said = wording.say("letter.losses.only_adjusted", lost=show(result.total.deducted))
    else:
        said = wording.say("letter.losses.none")
    more += adjusted.say_vetoes(result, wording)
    more += adjusted.say_overrides(result, wording)
    more += adjusted.say_gains(result, adjusted.nodes_of(results), wording)
    shown = letter_tables.looked_at(result, results.campaign)
    listed = (
        (wording.say("letter.losses.evidence", number=letter_tables.evidence_number(result)),)
        if shown
        else ()
    )
    return Section(wording.say("letter.losses.heading"), (said, *more, *listed))


def _requests(result: DepartmentResult, campaign: Campaign, wording: Wording) -> Section:
    key = "letter.requests"
    if not letter_tables.has_losses(result):
        dates = {"report_by": show_date(campaign.report_by), "office": campaign.offices.short}
        # Where a veto struck, nothing is to be praised.
        paragraphs = (
            wording.say_all(f"{key}.vetoed", **dates)
            if adjusted.vetoes_of(result)
            else wording.say_all(f"{key}.none")
        )
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
