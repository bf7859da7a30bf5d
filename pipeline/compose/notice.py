"""The rectification notice (整改通知): what was asked on each low item, found, is to be done."""

from collections.abc import Iterator

from pipeline.chinese import end_sentence, join, numeral, show_date
from pipeline.compose import common
from pipeline.documents import (
    Notice,
    NoticeItem,
    ProblemList,
    ProblemRow,
    Receipt,
    ReceiptRow,
    Section,
    Table,
)
from pipeline.issued import Numbered
from pipeline.model import Campaign, Method, Scoring
from pipeline.numbers import ZERO, show, show_percent, total
from pipeline.results import DepartmentResult, ItemResult, Results
from pipeline.wording import Wording

_ANNEXES = 2
# The receipt: what it states of the notice, then what the department fills in.
_BLANKS = ("receiver", "post", "date", "opinion", "seal")


def compose_notice(
    result: DepartmentResult, results: Results, wording: Wording, issued: Numbered | None = None
) -> Notice | None:
    """Compose the notice to one department, or None where no item is low enough for one."""
    if not result.low_items:
        return None
    campaign, name = results.campaign, result.department.name
    said = {"appraisal": campaign.appraisal, "department": name}
    title = wording.say("notice.title", issuer=campaign.offices.issuer, **said)
    head = common.head(
        campaign,
        wording,
        campaign.series.notice,
        title,
        wording.say("common.addressee", department=name),
        issued,
    )
    problem_list = _problem_list(result, campaign, wording)
    receipt = _receipt(head.number, title, name, campaign, wording)
    annexes = (problem_list.title, receipt.title)
    return Notice(
        meta=common.meta(campaign, title, wording.say("notice.subject", **said)),
        head=head,
        opening=(*common.preface(issued), *_opening(result, campaign, wording)),
        problems=_problems(result, wording),
        items=tuple(
            _item(ordinal, item, campaign, wording)
            for ordinal, item in enumerate(result.low_items, start=1)
        ),
        requests=_section("requests", campaign, wording),
        review=_section("review", campaign, wording),
        closing=wording.say("notice.closing"),
        tail=common.tail(campaign, wording, annexes, formal=True),
        problem_list=problem_list,
        receipt=receipt,
    )


def _opening(result: DepartmentResult, campaign: Campaign, wording: Wording) -> tuple[str, ...]:
    return wording.say_all(
        "notice.opening",
        appraisal=campaign.appraisal,
        office=campaign.offices.short,
        period=common.say_period(campaign),
        low=str(len(result.low_items)),
        threshold=show(campaign.notice_below),
    )


def _problems(result: DepartmentResult, wording: Wording) -> Section:
    intro = wording.say(
        "notice.problems.intro",
        low=str(len(result.low_items)),
        lost=show(total(item.tally.deducted for item in result.low_items)),
    )
    return Section(wording.say("notice.problems.heading"), (intro,))


def _item(ordinal: int, low: ItemResult, campaign: Campaign, wording: Wording) -> NoticeItem:
    key, tally = "notice.item", low.tally
    return NoticeItem(
        heading=wording.say(
            f"{key}.heading", ordinal=numeral(ordinal), title=low.item.title, number=low.item.id
        ),
        score=wording.say(
            f"{key}.score",
            points=show(tally.points),
            assessed=show(tally.assessed),
            lost=show(tally.deducted),
            rate=show_percent(tally.rate),
        ),
        asked=wording.say(f"{key}.asked", text=end_sentence(common.say_asked(low.item))),
        found=tuple(_found(low, wording)),
        demand=_demand(low, wording),
        deadline=wording.say(f"{key}.deadline", rectify_by=show_date(campaign.rectify_by)),
    )


def _found(low: ItemResult, wording: Wording) -> Iterator[str]:
    for count, lost in enumerate(low.deductions, start=1):
        number = str(count) if len(low.deductions) > 1 else ""
        reason = end_sentence(lost.reason)
        if lost.cause.points is None and lost.step is None:  # a rule's sentence states them
            points = show(lost.points)
            yield wording.say("notice.item.found", number=number, lost=points, reason=reason)
        else:
            yield wording.say("notice.item.found_stated", number=number, reason=reason)


def _demand(low: ItemResult, wording: Wording) -> str:
    """Say what is to be done and, where the rubric states a figure, by what it will be judged."""
    key = "notice.item"
    targets = [
        _say_target(scoring, wording)
        for scoring in low.item.scoring
        if scoring.at_least is not None or scoring.not_over is not None
    ]
    demand = wording.say(f"{key}.demand", count=str(len(low.deductions)))
    return demand + wording.say(f"{key}.targets", targets=join(targets)) if targets else demand


# What must be reached is said alike for every rule on a measure but these.
_TARGETS = {Method.PER_PERIOD: "per_period", Method.COVERAGE: "coverage"}


def _say_target(scoring: Scoring, wording: Wording) -> str:
    key = _TARGETS.get(scoring.method, "threshold" if scoring.not_over is None else "not_over")
    limit = scoring.at_least if scoring.not_over is None else scoring.not_over
    return wording.say(
        f"notice.item.{key}",
        measure=scoring.measure,
        at_least=show(limit or ZERO),
        unit=scoring.unit,
        period=scoring.period,
    )


def _section(name: str, campaign: Campaign, wording: Wording) -> Section:
    key = f"notice.{name}"
    paragraphs = wording.say_all(
        f"{key}.paragraphs",
        report_by=show_date(campaign.report_by),
        rectify_by=show_date(campaign.rectify_by),
        office=campaign.offices.short,
        receipt=common.annex_label(_ANNEXES, _ANNEXES, wording),
    )
    return Section(wording.say(f"{key}.heading"), paragraphs)


def _problem_list(result: DepartmentResult, campaign: Campaign, wording: Wording) -> ProblemList:
    key = "notice.problem_list"
    rows = [(low, lost) for low in result.low_items for lost in low.deductions]
    deadline = show_date(campaign.rectify_by)
    lost_points = show(total(lost.points for _, lost in rows))
    return ProblemList(
        label=common.annex_label(1, _ANNEXES, wording),
        title=wording.say(f"{key}.title", department=result.department.name),
        table=Table(
            caption=wording.say(f"{key}.caption", count=str(len(rows)), lost=lost_points),
            header=common.header(ProblemRow, key, wording),
            rows=tuple(
                ProblemRow(
                    number=str(number),
                    item=common.say_item(low.item, wording),
                    problem=lost.reason,
                    basis=low.item.basis or low.item.criteria or wording.say(f"{key}.no_basis"),
                    lost=show(lost.points),
                    deadline=deadline,
                )
                for number, (low, lost) in enumerate(rows, start=1)
            ),
            total=ProblemRow(
                number="",
                item=wording.say("common.sum"),
                problem="",
                basis="",
                lost=lost_points,
                deadline="",
            ),
        ),
    )


def _receipt(
    number: str, title: str, department: str, campaign: Campaign, wording: Wording
) -> Receipt:
    key = "notice.receipt"
    stated = (("number", number), ("name", title), ("department", department))
    filled = stated + tuple((name, "") for name in _BLANKS)
    return Receipt(
        label=common.annex_label(2, _ANNEXES, wording),
        title=wording.say(f"{key}.title"),
        rows=tuple(ReceiptRow(wording.say(f"{key}.{name}"), value) for name, value in filled),
        instructions=wording.say(f"{key}.instructions", office=campaign.offices.short),
    )
