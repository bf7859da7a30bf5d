"""A rubric as ``kaohe rubric FILE`` shows it: as JSON for programs, as a tree for people."""

from collections.abc import Iterable, Iterator

from pipeline.diagnostics import Diagnostic, Language
from pipeline.diagnostics_json import diagnostic_as_json
from pipeline.model import Indicator, Kind, Rubric, Scoring
from pipeline.numbers import show, total


def as_json(
    rubric: Rubric | None, diagnostics: Iterable[Diagnostic], language: Language
) -> dict[str, object]:
    """Give a rubric and what was found in it as JSON data; scores are strings.

    Without a rubric, because its file has errors, only the diagnostics say anything.
    """
    return {
        "title": rubric.title if rubric else None,
        "year": rubric.year if rubric else None,
        "step": show(rubric.step) if rubric else None,
        "stated_total": show(rubric.stated_total) if rubric else None,
        "computed_total": _computed_total(rubric) if rubric else None,
        "items": list(_nodes(rubric.blocks, None)) if rubric else [],
        "diagnostics": [diagnostic_as_json(found, language) for found in diagnostics],
    }


def as_lines(rubric: Rubric) -> Iterator[str]:
    """Give a rubric as a tree in text: title and total, then id, points and title of each node."""
    ids = max((len(_indent(depth) + node.id) for node, depth in _tree(rubric.blocks, 1)), default=0)
    yield f"{rubric.title} ({show(rubric.stated_total)})"
    for node, depth in _tree(rubric.blocks, 1):
        kind = "" if node.kind is Kind.BASE else f" [{node.kind.value}]"
        identifier = f"{_indent(depth)}{node.id}".ljust(ids)
        yield f"{identifier}  {show(node.points):>5}  {node.title}{kind}"
    points = [block.points for block in rubric.blocks if block.kind is Kind.BASE]
    yield f"{' + '.join(map(show, points))} = {show(total(points))}"


def _tree(siblings: Iterable[Indicator], depth: int) -> Iterator[tuple[Indicator, int]]:
    for node in siblings:
        yield node, depth
        yield from _tree(node.children, depth + 1)


def _indent(depth: int) -> str:
    return "  " * depth


def _computed_total(rubric: Rubric) -> str:
    return show(total(item.points for item in rubric.items() if item.kind is Kind.BASE))


def _nodes(siblings: Iterable[Indicator], parent: str | None) -> Iterator[dict[str, object]]:
    for node in siblings:
        yield _node(node, parent)
        yield from _nodes(node.children, node.id)


def _node(node: Indicator, parent: str | None) -> dict[str, object]:
    return {
        "id": node.id,
        "number": node.number,
        "parent": parent,
        "title": node.title,
        "text": node.text,
        "requirement": node.requirement,
        "points": show(node.points),
        "min": show(node.minimum),
        "max": show(node.points),
        "kind": node.kind.value,
        "leaf": node.is_item,
        "basis": node.basis,
        "scoring": [_method(method) for method in node.scoring],
    }


def _method(scoring: Scoring) -> dict[str, object]:
    return {
        "method": scoring.method.value,
        "measure": scoring.measure or None,
        "at_least": None if scoring.at_least is None else show(scoring.at_least),
        "unit": scoring.unit or None,
        "period": scoring.period or None,
    }
