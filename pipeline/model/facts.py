"""What was found (事实): measures, counts and cases, by which scoring rules are judged."""

from dataclasses import dataclass
from decimal import Decimal

from pipeline.diagnostics import Source


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact about one department on one item.

    A measure has a ``value`` (97.5 of 97.5%), or a ``value`` of a ``whole`` (9 of 10 branches); a
    case has the number of times that it happened, 1 where none is typed; a level has its name.
    """

    department: str
    item: str
    source: Source
    measure: str = ""  # of the rule that it speaks of; empty where the item has only one
    value: Decimal | None = None
    whole: Decimal | None = None
    level: str = ""
    period: str = ""
    case: str = ""  # what the office calls the case, to know it again under another item
    text: str = ""  # what happened, in words
    evidence: str = ""
    typed: str = ""  # the value, to the character

    @property
    def order(self) -> tuple[str, ...]:
        """Sort by content, so that the order of rows and files decides nothing."""
        value = "" if self.value is None else format(self.value, "020f")
        return (self.measure, self.period, self.case, self.text, value, self.level, self.evidence)
