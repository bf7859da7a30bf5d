"""What the score sheets say."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.chinese import normalise
from pipeline.diagnostics import Source
from pipeline.model.appeals import Appeal
from pipeline.model.assessors import Combine

LONGEST_TEXT = 500  # characters: what a cell of a letter's table can hold on one page


@dataclass(frozen=True, slots=True)
class Score:
    """A score as read, as typed, and where."""

    value: Decimal
    typed: str
    source: Source


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points lost for one reason (扣分). ``points`` is None where the reason alone was typed."""

    points: Decimal | None
    reason: str
    source: Source
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """What one assessor (评委) gives one department on one item.

    ``assessor`` is empty where the office speaks with one voice. A ``decided`` mark is what the
    assessors settled on together (协商), and its note says why.
    """

    source: Source  # where the score stands, or would stand
    score: Score | None = None
    deductions: tuple[Deduction, ...] = ()
    assessor: str = ""
    decided: bool = False
    note: str = ""
    note_source: Source | None = None
    unclear: bool = False  # something typed here could not be read, which is reported already
    override: str = ""  # why the score is not what rules and facts make (改判理由)
    override_source: Source | None = None
    combine: Combine | None = None  # how the sheet says that marks are combined
    combine_source: Source | None = None  # also where that could not be read

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing was entered that could be read."""
        return not (self.score or self.deductions or self.note or self.override)

    @property
    def is_named(self) -> bool:
        """Tell whether this is a single assessor's, and whose."""
        return bool(self.assessor) and not self.decided

    @property
    def voice(self) -> tuple[str, bool]:
        """Whose voice this is, to be compared: all decisions are one, however they are called."""
        return ("" if self.decided else normalise(self.assessor), self.decided)


@dataclass(frozen=True, slots=True)
class Mark:
    """All that the sheets say of one department on one item, whoever said it."""

    department: str
    item: str
    source: Source  # of the assessed score; where none was given, where it would stand
    self_score: Score | None = None
    self_source: Source | None = None  # where the self-score stands, or would stand
    given: tuple[Given, ...] = ()  # by assessor, in the order of their names
    evidence: str = ""  # what the department names in support, as typed
    evidence_source: Source | None = None
    note: str = ""  # the department's own remark, where it stands beside no assessed score
    note_source: Source | None = None
    unclear: bool = False  # what the department entered could not be read, which is reported
    appeal: Appeal | None = None  # why it was replaced, where an appeal was decided
    former: "Mark | None" = None  # the mark that was replaced

    @property
    def undecided(self) -> "Mark":
        """Give the mark as it was before an appeal was decided."""
        return self.former or self

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing at all was entered that could be read."""
        said = self.self_score or self.evidence or self.note
        return not said and all(one.is_blank for one in self.given)

    @property
    def judges(self) -> tuple[Given, ...]:
        """Give the scores of single assessors, by the order of their names."""
        return tuple(one for one in self.given if one.score and not one.decided)

    @property
    def decision(self) -> Given | None:
        """Give what was settled together, which stands above what each of them gave."""
        return next((one for one in self.given if one.score and one.decided), None)

    @property
    def combine(self) -> Given | None:
        """Give the first that says how the marks are combined, where any sheet does."""
        return next((one for one in self.given if one.combine), None)

    @property
    def is_scored(self) -> bool:
        """Tell whether any assessor gave a score."""
        return any(one.score for one in self.given)

    def sources(self) -> Iterator[Source]:
        """Give every place that says something of this mark, or would."""
        yield self.source
        yield from (place for place in (self.self_source, self.evidence_source) if place)
        yield from (one.source for one in self.given)
        if self.former:  # which is told beside the decision
            yield from self.former.sources()
