"""What the rubric may say and the stage score cannot count yet; and whom its scopes name.

A rubric alone may say more than this version scores, so only a campaign is held to it.
"""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from pipeline.diagnostics import Diagnostic, Source, excerpt, problem
from pipeline.model import Count, Department, Indicator, Kind, Rubric
from pipeline.numbers import show
from pipeline.sums import disagreements, states_points


def check_scorable(rubric: Rubric, departments: Sequence[Department]) -> list[Diagnostic]:
    """Give all that keeps a campaign from being scored by ``rubric``; no roster, no names."""
    found = [*_whole(rubric)]
    # A part of a bonus is one too: it is enough to say so once.
    parts = (part for node in rubric.walk() for part in node.children if part.kind is node.kind)
    told = {part.id for part in parts}
    for node in rubric.walk():
        found += _missing(node)
        found += (
            problem("R016", node.place(field), id=node.id, field=field, typed=excerpt(typed))
            for field, typed in _unsupported(node)
            if not (field == "kind" and node.id in told)
        )
    return [*found, *check_scopes(rubric, departments)]


def check_scopes(rubric: Rubric, departments: Sequence[Department]) -> list[Diagnostic]:
    """Give every name in a scope that no department of the roster bears; no roster, no names."""
    if not departments:
        return []
    return [found for node in rubric.walk() for found in _strangers(node, departments)]


def _whole(rubric: Rubric) -> Iterator[Diagnostic]:
    if rubric.count is not Count.SUM:
        yield problem("R043", rubric.place("count"), field="count", typed=rubric.count.value)
    off = list(disagreements(rubric))
    if rubric.accepted and any(found.node is None for found in off):
        typed = excerpt(rubric.accepted)
        yield problem("R043", rubric.place("accepted"), field="accepted", typed=typed)
    for found in off:
        if found.node and found.node.accepted:
            values = {"field": "accepted", "typed": excerpt(found.node.accepted)}
            yield problem("R016", found.node.place("accepted"), id=found.node.id, **values)


def _missing(node: Indicator) -> Iterator[Diagnostic]:
    """Scores need full points, and every document prints titles."""
    if not node.title:
        yield problem("R044", node.source, id=node.id, field="title")
    if node.is_item and node.kind is Kind.BASE and not states_points(node):
        yield problem("R044", node.source, id=node.id, field="points")


def _unsupported(node: Indicator) -> Iterator[tuple[str, str]]:
    """Give each field whose meaning the stage score does not know, and what stands there."""
    if node.kind is not Kind.BASE:
        yield "kind", node.kind.value
    if node.minimum < 0:
        yield "minimum", show(node.minimum)
    if node.maximum is not None and node.maximum != node.points:
        yield "maximum", show(node.maximum)
    if node.alternative:
        yield "alternative", node.alternative
    if node.scope:
        yield "scope", ", ".join((*node.scope.only, *node.scope.exempt)) or node.scope.remark
    if node.points_for:
        yield "points_for", ", ".join(show(other.points) for other in node.points_for)
    if node.allowed:
        yield "allowed", ", ".join(map(show, node.allowed))
    single = [level.points for level in node.levels if level.points is not None]
    if single:
        yield "levels", ", ".join(map(show, single))


def _strangers(node: Indicator, departments: Sequence[Department]) -> Iterator[Diagnostic]:
    known = {name: None for one in departments for name in (one.id, one.name, one.kind)}
    for name, place in _named(node):
        if name not in known:
            likely = get_close_matches(name, known, n=1, cutoff=0)[0]
            yield problem("R045", place, id=node.id, name=excerpt(name), likely=likely)


def _named(node: Indicator) -> Iterator[tuple[str, Source]]:
    if node.scope:
        yield from ((name, node.scope.source) for name in (*node.scope.only, *node.scope.exempt))
    for other in node.points_for:
        yield from ((name, other.source) for name in other.departments)
