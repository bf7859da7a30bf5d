"""Two runs' results side by side as ``kaohe diff`` and ``kaohe reports`` show them to people."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

import click

from pipeline.compare.results import (
    DOCUMENTS,
    DepartmentChange,
    ResultsComparison,
    Sides,
    losses,
)
from pipeline.diagnostics import Language
from pipeline.messages import say
from pipeline.model import (
    PastAdjustment,
    PastDepartment,
    PastFile,
    PastGroup,
    PastItem,
    PastLoss,
    PastNode,
)
from pipeline.numbers import ZERO, show
from pipeline.results_diff_json import counts, document_counts, fate, node_counts

_FATES = {
    "added": "runs_file_added",
    "changed": "runs_file_changed",
    "dropped": "runs_file_dropped",
}
_CHANGES = {
    "lose_at_most": "runs_change_lose_at_most",
    "gain_at_most": "runs_change_gain_at_most",
    "minimum": "runs_change_minimum",
    "maximum": "runs_change_maximum",
    "veto": "runs_change_veto",
    "rescale": "runs_change_rescale",
    "weight": "runs_change_weight",
    "scale": "runs_change_scale",
    "alternative": "runs_change_alternative",
}
_MOST_LINES = 10  # of departments, where they are told in brief


def as_lines(found: ResultsComparison, language: Language) -> Iterator[str]:
    """Give the whole comparison: what changed in numbers, then each change."""
    view = _View(found, language)
    yield from view.head()
    yield from view.numbers()
    for key, group in view.groups().items():
        lines = list(group)
        if lines:
            yield ""
            yield click.style(say(language, key), bold=True)
            yield from (f"  {line}" for line in lines)


def in_brief(found: ResultsComparison, language: Language) -> Iterator[str]:
    """Give the comparison with the former run in a few lines."""
    if found.is_empty:
        yield say(language, "runs_since_nothing")
        return
    view = _View(found, language)
    yield say(language, "runs_since")
    yield from (f"  {line}" for line in view.numbers())
    own = [one for one in found.departments if not one.is_only_ranked_otherwise]
    yield from (f"    {view.department(one)}" for one in own[:_MOST_LINES])
    if len(own) > _MOST_LINES:
        yield f"    {say(language, 'runs_more', count=len(own) - _MOST_LINES)}"


class _View:
    """Says the parts of a comparison in one language."""

    def __init__(self, found: ResultsComparison, language: Language) -> None:
        self._found = found
        self._language = language

    def head(self) -> Iterator[str]:
        old, new = self._found.old, self._found.new
        heads = (f"{one.year} {one.title} ({one.source})" for one in (old, new))
        yield self._say("runs_head", **dict(zip(("old", "new"), heads, strict=True)))
        if old.year != new.year:
            yield self._say("runs_years")

    def numbers(self) -> Iterator[str]:
        """Count what changed."""
        found = self._found
        if found.is_empty:
            yield self._say("runs_nothing")
            return
        yield from self._rubric_numbers()
        counted = counts(found)
        if found.changes_no_figure:
            yield self._say("runs_no_figure")
        else:
            yield self._say("runs_counts", **counted)
        if counted["added"] or counted["dropped"]:
            yield self._say("runs_roster", **counted)
        yield from self._document_numbers()

    def groups(self) -> dict[str, Iterable[str]]:
        departments = self._found.departments
        ranked = (one for one in departments if one.is_only_ranked_otherwise)
        own = (one for one in departments if not one.is_only_ranked_otherwise)
        return {
            "runs_rubric": map(self._node, self._found.nodes),
            "runs_departments": (line for one in own for line in self._in_full(one)),
            "runs_only_ranks": map(self.department, ranked),
            "runs_files": map(self._document, self._found.documents or ()),
        }

    def department(self, one: DepartmentChange) -> str:
        """Say a department's change in one line."""
        sides = one.sides
        if sides.old is None or sides.new is None:
            known = sides.known
            line = "  ".join((_called(known), show(known.final), self._rank(known), known.grade))
            return _marked(line, sides)
        return "  ".join([_named(sides.old, sides.new), *self._standing(sides.old, sides.new, one)])

    def _standing(
        self, old: PastDepartment, new: PastDepartment, one: DepartmentChange
    ) -> Iterator[str]:
        yield _turned(old.final, new.final)
        yield _arrow(self._rank(old), self._rank(new))
        yield _arrow(old.grade, new.grade)
        if one.has_other_notice:
            yield self._notice(old, new)

    def _say(self, key: str, **values: object) -> str:
        return say(self._language, key, **values)

    def _rubric_numbers(self) -> Iterator[str]:
        old, new = self._found.old, self._found.new
        if old.title != new.title:
            yield self._say("runs_title", old=old.title, new=new.title)
        if old.total != new.total:
            yield self._say("runs_total", old=show(old.total), new=show(new.total))
        if self._found.nodes:
            yield self._say("runs_nodes", **node_counts(self._found))

    def _document_numbers(self) -> Iterator[str]:
        if self._found.documents is None:
            yield self._say("runs_unknown_documents")
        elif not self._found.documents:
            yield self._say("runs_same_documents")
        counted = document_counts(self._found)
        for kind in DOCUMENTS:
            if kind in counted:
                fates = {name: counted[kind][name] for name in _FATES}
                yield self._say("runs_documents", kind=self._say(kind), **fates)

    def _node(self, sides: Sides[PastNode]) -> str:
        if sides.old is None or sides.new is None:
            node = sides.known
            points = self._say("runs_points", points=show(node.points))
            return _marked(f"{node.id} {node.title}  {points}", sides)
        title = _arrow(sides.old.title, sides.new.title)
        return f"{sides.id} {title}  {_arrow(show(sides.old.points), show(sides.new.points))}"

    def _in_full(self, one: DepartmentChange) -> Iterator[str]:
        yield self.department(one)
        for item in one.items:
            yield from self._item(item)
        if one.groups:
            parts = self._say("runs_and").join(map(_group, one.groups))
            yield f"    {self._say('runs_groups', parts=parts)}"
        for mark, colour, some in zip("-+", ("red", "green"), one.adjustments, strict=True):
            for adjusted in some:
                yield click.style(f"    {mark} {self._adjustment(*adjusted)}", fg=colour)

    def _item(self, sides: Sides[PastItem]) -> Iterator[str]:
        old, new = (one.assessed if one else None for one in (sides.old, sides.new))
        line = f"{sides.id} {sides.known.title}  {_turned(old, new)}"
        points = [show(one.points) if one else "—" for one in (sides.old, sides.new)]
        if points[0] != points[1]:
            line += f" ({self._say('runs_points', points=_arrow(*points))})"
        yield f"    {line}"
        for mark, colour, some in zip("-+", ("red", "green"), losses(sides), strict=True):
            for loss in some:
                yield click.style(f"      {mark} {self._loss(loss)}", fg=colour)

    def _loss(self, loss: PastLoss) -> str:
        reason = loss.reason.replace("\n", "⏎") or self._say("runs_no_reason")
        return self._say("runs_lost", points=show(loss.points), reason=reason)

    def _adjustment(self, node: str, made: PastAdjustment) -> str:
        """Say what stands against a sum; a word that is not known is shown as it is."""
        said = self._say(_CHANGES[made.change]) if made.change in _CHANGES else made.change
        if made.items:
            said += f" ({self._say('runs_and').join(made.items)})"
        points = ("+" if made.points > ZERO else "") + show(made.points)
        where = node or self._say("runs_whole")
        return self._say("runs_adjusted", where=where, change=said, points=points)

    def _rank(self, department: PastDepartment) -> str:
        return self._say("runs_rank", rank=department.rank)

    def _notice(self, old: PastDepartment, new: PastDepartment) -> str:
        before, after = (self._say("runs_and").join(one.notice) for one in (old, new))
        if not before:
            return self._say("runs_notice_added", items=after)
        if not after:
            return self._say("runs_notice_dropped", items=before)
        return self._say("runs_notice_other", old=before, new=after)

    def _document(self, sides: Sides[tuple[PastFile, ...]]) -> str:
        paths = " ".join(file.path for file in sides.known)
        return f"{self._say(_FATES[fate(sides)])}  {paths}"


def _named(old: PastDepartment, new: PastDepartment) -> str:
    kinds = f" ({old.kind} → {new.kind})" if old.kind != new.kind else ""
    return f"{new.id} {_arrow(old.name, new.name)}{kinds}"


def _called(department: PastDepartment) -> str:
    return f"{department.id} {department.name}"


def _marked(line: str, sides: Sides[PastNode] | Sides[PastDepartment]) -> str:
    if sides.is_added:
        return click.style(f"+ {line}", fg="green")
    return click.style(f"- {line}", fg="red")


def _group(sides: Sides[PastGroup]) -> str:
    old, new = (one.assessed if one else None for one in (sides.old, sides.new))
    return f"{sides.id}: {_turned(old, new)}"


def _arrow(old: str, new: str) -> str:
    return old if old == new else f"{old} → {new}"


def _turned(old: Decimal | None, new: Decimal | None) -> str:
    """Say a score before and after, and the difference with its sign."""
    if old is None or new is None:
        before, after = ("—" if one is None else show(one) for one in (old, new))
        return f"{before} → {after}"
    if old == new:
        return show(new)
    sign = "+" if new - old > ZERO else ""
    return f"{show(old)} → {show(new)} ({sign}{show(new - old)})"
