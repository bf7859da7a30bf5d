"""What was issued: numbers given, the documents that bear them, and what these were made from.

Values only: the register keeps them, the archive packs them, a rebuild makes them again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

BLANK = "　　"  # stands in a draft where the number will be


class Action(StrEnum):
    """What a formal document does to an earlier one."""

    ISSUE = "issue"  # nothing: it is the first
    CORRECT = "correct"  # 更正: takes its place
    WITHDRAW = "withdraw"  # 撤销: ends it


@dataclass(frozen=True, slots=True, order=True)
class DocumentNumber:
    """A document number (发文字号): agency code, year, number in the series of that year."""

    series: str  # 示院组函
    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.series}〔{self.year}〕{self.number}号"


@dataclass(frozen=True, slots=True)
class Numbered:
    """What issuing adds to a composed document: its number, and paragraphs before its opening."""

    number: DocumentNumber
    preface: tuple[str, ...] = ()  # cites the document that this one corrects, and says why


Key = tuple[str, str]  # kind and id of the department, which is empty for the summary


@dataclass(frozen=True, slots=True)
class Issuance:
    """The numbers and the date with which a campaign's documents are made."""

    dated: date
    documents: Mapping[Key, Numbered]


@dataclass(frozen=True, slots=True)
class Signing:
    """One step of the sign-off: 拟稿, 核稿, 签发 or 用印, by whom and when."""

    step: str  # drafted, checked, approved, sealed
    name: str
    day: date


@dataclass(frozen=True, slots=True)
class Batch:
    """One run that issued: who, when, from which inputs, by which program."""

    id: int  # from 1, without a gap
    at: str  # the clock's time, ISO 8601 with its zone: for the record alone
    actor: str
    dated: date  # 成文日期
    campaign: int  # the year appraised
    action: Action
    reason: str
    origins: Mapping[str, str]  # sha256 of every file that went in, by role: inputs/campaign.yaml
    results: str  # sha256 of results.json
    program: str  # version
    lock: str  # sha256 of the program's lock file
    fonts: Mapping[str, str]  # sha256 of each font file, by its name
    signings: tuple[Signing, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the register (发文登记簿): a document that was issued."""

    serial: int  # place in the register, from 1, without a gap
    batch: int
    number: DocumentNumber
    kind: str  # letter, notice, summary, withdrawal
    department: str  # id; empty for the summary
    name: str  # of the department
    title: str
    addressee: str
    copies: str  # 抄送; empty where there is none
    dated: date
    action: Action
    cites: DocumentNumber | None  # the document that this one corrects or withdraws
    reason: str
    preface: tuple[str, ...]
    content: str  # sha256 of the document's data
    files: Mapping[str, str]  # sha256 by format: docx, pdf
    pages: int
    previous: str  # hash of the entry before, empty for the first
    hash: str  # of all of this and of the entry before


@dataclass(frozen=True, slots=True)
class Register:
    """The whole register as read."""

    batches: tuple[Batch, ...] = ()
    entries: tuple[Entry, ...] = ()
    ended: Mapping[DocumentNumber, Entry] = field(default_factory=dict)  # by what ended them

    def standing(self, campaign: int) -> Mapping[Key, Entry]:
        """Give the documents of a campaign that stand: neither corrected nor withdrawn."""
        years = {batch.id: batch.campaign for batch in self.batches}
        return {
            (entry.kind, entry.department): entry
            for entry in self.entries
            if years[entry.batch] == campaign
            and entry.action is not Action.WITHDRAW
            and entry.number not in self.ended
        }


def register_of(batches: Iterable[Batch], entries: Iterable[Entry]) -> Register:
    """Make a register of its parts, knowing of each document what ended it."""
    listed = tuple(entries)
    return Register(tuple(batches), listed, {one.cites: one for one in listed if one.cites})
