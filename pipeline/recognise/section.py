"""What stands below one line of a document, as it is gathered."""

from dataclasses import dataclass, field

from pipeline.model import Kind, Level
from pipeline.recognise.entries import Entry
from pipeline.recognise.nodes import Node, Piece, Role, Worth


@dataclass(slots=True)
class Section:
    """Indicators, texts by their role, and points stated apart, below ``entry``."""

    entry: Entry
    headed: list[Node] = field(default_factory=list)  # from headings and lines
    tabled: list[Node] = field(default_factory=list)  # from tables
    pieces: list[tuple[Role, Piece]] = field(default_factory=list)
    scored: list[Entry] = field(default_factory=list)  # lines with points, judged together
    levels: list[Level] = field(default_factory=list)
    extras: list[Node] = field(default_factory=list)  # told in paragraphs, beside the items
    named: list[Node] = field(default_factory=list)  # extras and vetoes that state no points
    adds_up: bool = False  # its lines with a plus make its points, and so are items
    others: int = 0  # list entries without points
    worth: Worth | None = None
    role: Role = Role.TEXT  # of the paragraphs that follow
    kind: Kind | None = None  # that a heading above names: 扣分项, Deductions

    @property
    def nodes(self) -> list[Node]:
        """Give all indicators below."""
        return [*self.tabled, *self.headed]
