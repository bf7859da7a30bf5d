"""What is to be mended, told to whom it concerns (问题清单)."""

from dataclasses import dataclass

from pipeline.documents.common import Meta, Row, Table


@dataclass(frozen=True, slots=True)
class MendRow(Row):
    """One problem; as the header of the table, the names of its columns."""

    number: str
    kind: str  # 错误 or 警告, with the code by which to ask about it
    place: str
    item: str
    typed: str
    wrong: str
    remedy: str


@dataclass(frozen=True, slots=True)
class StandingRow(Row):
    """What one department has to mend, counted, for the office."""

    id: str
    department: str
    state: str
    errors: str
    warnings: str


@dataclass(frozen=True, slots=True)
class ProblemNote:
    """A plain note; without a table where a department's sheet has not come at all.

    ``standings`` is the office's overview of the departments.
    """

    meta: Meta
    sample: str  # says that the data are invented; empty for real ones
    title: str
    addressee: str
    opening: tuple[str, ...]
    problems: Table[MendRow] | None
    standings: Table[StandingRow] | None
    closing: tuple[str, ...]
    signature: str
    note: str  # whom to ask
