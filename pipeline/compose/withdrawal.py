"""The withdrawal (撤销): which document, why, and from which day it no longer stands."""

from dataclasses import dataclass, replace
from datetime import date

from pipeline.chinese import end_sentence, file_stem, quote_title, show_date
from pipeline.compose import common
from pipeline.documents import Withdrawal
from pipeline.issued import DocumentNumber, Entry
from pipeline.model import Campaign
from pipeline.outputs import Draft
from pipeline.wording import Wording

KIND = "withdrawal"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What is withdrawn, as the register has it."""

    number: DocumentNumber
    title: str
    addressee: str  # as it was printed
    department: str = ""  # id; empty for the summary
    name: str = ""

    @staticmethod
    def of(entry: Entry) -> "Withdrawn":
        """Take what a withdrawal says from a line of the register."""
        return Withdrawn(entry.number, entry.title, entry.addressee, entry.department, entry.name)


@dataclass(frozen=True, slots=True)
class Order:
    """By what it is withdrawn: the number of the new document, its date, and the reason."""

    number: DocumentNumber
    dated: date
    reason: str


def compose_withdrawal(old: Withdrawn, order: Order, campaign: Campaign, wording: Wording) -> Draft:
    """Compose the notice that withdraws one document, and name its files."""
    campaign = replace(campaign, dated=order.dated, printed=order.dated)
    number = str(old.number)
    title = wording.say("withdrawal.title", issuer=campaign.offices.issuer, number=number)
    code = order.number.series
    head = common.head(campaign, wording, code, title, _addressee(old, wording))
    document = Withdrawal(
        meta=common.meta(campaign, title, wording.say("withdrawal.subject", number=number)),
        head=replace(head, number=str(order.number)),
        opening=wording.say_all(
            "withdrawal.opening",
            appraisal=campaign.appraisal,
            dated=show_date(order.dated),
            number=number,
            reason=end_sentence(order.reason),
            title=quote_title(old.title),
        ),
        closing=wording.say("withdrawal.closing"),
        tail=common.tail(campaign, wording, (), formal=True),
    )
    return Draft(_stem(old), KIND, old.department, document)


def _addressee(old: Withdrawn, wording: Wording) -> str:
    """Give whom the old document was for; a register may have it without the colon."""
    printed = wording.say("common.addressee", department="")
    if old.addressee.endswith(printed):
        return old.addressee
    return wording.say("common.addressee", department=old.addressee)


def _stem(old: Withdrawn) -> str:
    """Name the files by the department and by the number that ends: each ends only once."""
    number = str(old.number)
    own = file_stem(old.department, old.name) if old.department else ""
    return f"withdrawals/{own}-{number}" if own else f"withdrawals/{number}"
