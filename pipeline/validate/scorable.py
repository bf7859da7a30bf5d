"""What keeps a rubric from being scored; and whom its scopes name.

A rubric alone may be shown and imported without it, so only a campaign is held to it.
"""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from pipeline.diagnostics import Diagnostic, Source, excerpt, problem
from pipeline.model import Department, Indicator, Kind, Rubric
from pipeline.sums import disagreements, states_points


def check_scorable(rubric: Rubric, departments: Sequence[Department]) -> list[Diagnostic]:
    """Give all that keeps a campaign from being scored by ``rubric``; no roster, no names."""
    found = [*_off(rubric)]
    for node in rubric.walk():
        found += _missing(node)
    return [*found, *check_scopes(rubric, departments)]


def check_scopes(rubric: Rubric, departments: Sequence[Department]) -> list[Diagnostic]:
    """Give every name in a scope that no department of the roster bears; no roster, no names."""
    if not departments:
        return []
    return [found for node in rubric.walk() for found in _strangers(node, departments)]


def _off(rubric: Rubric) -> Iterator[Diagnostic]:
    """Refuse sums that are off, with a reason or without: full points and parts contradict."""
    off = list(disagreements(rubric))
    if rubric.accepted and any(found.node is None for found in off):
        typed = excerpt(rubric.accepted)
        yield problem("R043", rubric.place("accepted"), typed=typed)
    # Several alternatives or departments may be off in one group.
    nodes = {found.node.id: found.node for found in off if found.node and found.node.accepted}
    for node in nodes.values():
        yield problem("R016", node.place("accepted"), id=node.id, typed=excerpt(node.accepted))


def _missing(node: Indicator) -> Iterator[Diagnostic]:
    """Scores need full points, and every document prints titles."""
    if not node.title:
        yield problem("R044", node.source, id=node.id, field="title")
    if node.is_item and node.kind is Kind.BASE and not states_points(node):
        yield problem("R044", node.source, id=node.id, field="points")


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
