"""What an import read, for people: the tree with its points, sums that are off, what is open."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import click
from rich.cells import cell_len, set_cell_size

from pipeline.codes import hint, message, severity
from pipeline.console import COLOURS, counted
from pipeline.diagnostics import Diagnostic, Language, Severity
from pipeline.draft_remarks import place_of, safe
from pipeline.messages import say
from pipeline.model import Indicator, Kind, Rubric
from pipeline.numbers import show
from pipeline.sums import Disagreement, computed_total, disagreements, extra_points, states_points

_INDENT = "  "
_SUMS = "I23"  # how the codes of figures that disagree begin
_NARROWEST = 12  # columns that a title gets at least, however narrow the terminal

# The sections below the tree: which findings belong there, in this order.
_SECTIONS: tuple[tuple[str, Callable[[Diagnostic], bool]], ...] = (
    ("import_unfit", lambda found: severity(found) is Severity.ERROR),
    (
        "import_sums",
        lambda found: severity(found) is Severity.WARNING and found.code.startswith(_SUMS),
    ),
    (
        "import_unplaced",
        lambda found: severity(found) is Severity.WARNING and not found.code.startswith(_SUMS),
    ),
    ("import_guesses", lambda found: severity(found) is Severity.GUESS),
    ("import_notes", lambda found: severity(found) is Severity.NOTE),
)


def report(
    rubric: Rubric | None, findings: Sequence[Diagnostic], language: Language, width: int = 0
) -> Iterator[str]:
    """Give the report line by line; titles are cut to ``width`` columns, if any width is given."""
    if rubric:
        yield from _Tree(rubric, language, width).lines()
    else:
        yield say(language, "import_failed")
    for key, belongs in _SECTIONS:
        chosen = [found for found in findings if belongs(found)]
        if chosen:
            yield ""
            yield click.style(f"{say(language, key)} ({len(chosen)})", bold=True)
        for found in chosen:
            yield from _entry(found, language)
    if findings:
        yield ""
        yield counted(findings, language)


def _entry(found: Diagnostic, language: Language) -> Iterator[str]:
    """Say one finding: place, code and message, then its remedy where something is to be done."""
    weight = severity(found)
    code = click.style(found.code, fg=COLOURS[weight], bold=True)
    place = place_of(found.source, found.source.path, language) or safe(found.source.path)
    first, *more = message(found, language).splitlines()
    yield f"{_INDENT}{safe(place)} {code} {safe(first)}"
    yield from (f"{_INDENT}{_INDENT}{safe(line)}" for line in more)
    if found.also:
        places = [place_of(other, found.source.path, language) for other in found.also]
        yield f"{_INDENT}{_INDENT}{say(language, 'also')} {safe(', '.join(places))}"
    if weight is not Severity.NOTE:
        yield f"{_INDENT}{_INDENT}→ {safe(hint(found, language))}"


@dataclass(frozen=True, slots=True)
class _Tree:
    """A rubric as lines on a terminal."""

    rubric: Rubric
    language: Language
    width: int

    def lines(self) -> Iterator[str]:
        rubric = self.rubric
        off = {one.node.id if one.node else "": one for one in disagreements(rubric)}
        nodes = list(_walk(rubric.blocks, 1))
        column = max((len(_INDENT * depth + node.id) for node, depth in nodes), default=0)
        yield click.style(self._head(), bold=True)
        for node, depth in nodes:
            yield self._line(f"{_INDENT * depth}{node.id}".ljust(column), node, off.get(node.id))
        yield self._counts()
        if "" in off:
            yield click.style(self._stated(off[""]), fg="red")

    def _head(self) -> str:
        title = safe(self.rubric.title)
        if not self.rubric.states_total:
            return title  # a sum is not what the source prints as its total
        return say(self.language, "import_head", title=title, points=show(self.rubric.stated_total))

    def _line(self, identifier: str, node: Indicator, off: Disagreement | None) -> str:
        head = f"{identifier}  {_worth(node):>6}  "
        kind = "" if node.kind is Kind.BASE else f" [{say(self.language, node.kind.value)}]"
        stated = f" ({self._stated(off)})" if off else ""
        title = safe(node.title or node.text)
        if self.width:
            title = cut_beside(title, head + kind + stated, self.width)
        return head + title + _coloured(kind, "cyan") + _coloured(stated, "red")

    def _stated(self, off: Disagreement) -> str:
        unit = "%" if off.is_percent else ""
        stated, computed = f"{show(off.stated)}{unit}", f"{show(off.computed)}{unit}"
        return say(self.language, "import_stated", stated=stated, computed=computed)

    def _counts(self) -> str:
        rubric, language = self.rubric, self.language
        key = "import_total" if rubric.states_total else "import_no_total"
        kinds = Counter(node.is_item for node in rubric.walk())
        return say(
            language,
            "import_counts",
            blocks=len(rubric.blocks),
            items=kinds[True],
            computed=show(computed_total(rubric)),
            bonus=self._bonus(),
            total=say(language, key, stated=show(rubric.stated_total)),
        )

    def _bonus(self) -> str:
        points = extra_points(self.rubric)
        whole = show(computed_total(self.rubric) + points)
        return (
            say(self.language, "import_bonus", points=show(points), whole=whole) if points else ""
        )


def _coloured(text: str, colour: str) -> str:
    return click.style(text, fg=colour) if text else ""


def _worth(node: Indicator) -> str:
    if states_points(node):
        return show(node.points)
    return "—" if node.weight is None else f"{show(node.weight)}%"


def _walk(siblings: Iterable[Indicator], depth: int) -> Iterator[tuple[Indicator, int]]:
    for node in siblings:
        yield node, depth
        yield from _walk(node.children, depth + 1)


def cut_beside(text: str, beside: str, width: int) -> str:
    """Shorten a text to what ``beside`` leaves of a terminal's ``width`` columns.

    An ideograph takes two.
    """
    columns = max(width - cell_len(beside), _NARROWEST)
    if cell_len(text) <= columns:
        return text
    return set_cell_size(text, columns - 1).rstrip() + "…"
