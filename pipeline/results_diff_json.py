"""Two runs' results side by side as JSON, for programs; described in ``docs/what-if.md``."""

from collections import Counter
from collections.abc import Iterable

from pipeline.compare.results import (
    DepartmentChange,
    ResultsComparison,
    Sides,
    is_scored_otherwise,
    losses,
)
from pipeline.diagnostics import Diagnostic, Language
from pipeline.diagnostics_json import diagnostic_as_json
from pipeline.model import (
    PastAdjustment,
    PastDepartment,
    PastFile,
    PastGroup,
    PastItem,
    PastLoss,
    PastNode,
    PastResults,
)
from pipeline.numbers import show

Json = dict[str, object]


def as_json(
    found: ResultsComparison | None, problems: Iterable[Diagnostic], language: Language
) -> Json:
    """Give the comparison as JSON data; without one, only the diagnostics say anything."""
    given = [diagnostic_as_json(one, language) for one in problems]
    if found is None:
        return {"old": None, "new": None, "diagnostics": given}
    documents = found.documents
    return {
        "old": _run(found.old),
        "new": _run(found.new),
        "counts": counts(found),
        "nodes": [_node(sides) for sides in found.nodes],
        "departments": [_department(one) for one in found.departments],
        "documents": None if documents is None else [_document(one) for one in documents],
        "diagnostics": given,
    }


def counts(found: ResultsComparison) -> dict[str, int]:
    """Count departments by what changed; one may have another score and another rank at once."""
    departments = found.departments
    return {
        "scores": sum(one.is_scored_otherwise for one in departments),
        "ranks": sum(one.is_ranked_otherwise for one in departments),
        "grades": sum(one.is_graded_otherwise for one in departments),
        "notices": sum(one.has_other_notice for one in departments),
        "added": sum(one.sides.is_added for one in departments),
        "dropped": sum(one.sides.is_dropped for one in departments),
    }


def node_counts(found: ResultsComparison) -> dict[str, int]:
    """Count the indicators of each fate; one may be reworded and re-pointed at once."""
    return {
        "repointed": sum(1 for _ in found.repointed()),
        "added": sum(one.is_added for one in found.nodes),
        "dropped": sum(one.is_dropped for one in found.nodes),
        "reworded": sum(1 for _ in found.reworded()),
    }


def document_counts(found: ResultsComparison) -> dict[str, Counter[str]]:
    """Count the documents of each kind by what became of them."""
    counted: dict[str, Counter[str]] = {}
    for sides in found.documents or ():
        counted.setdefault(sides.known[0].kind, Counter())[fate(sides)] += 1
    return counted


def fate(sides: Sides[tuple[PastFile, ...]]) -> str:
    """Say what became of a document."""
    if sides.is_added:
        return "added"
    return "dropped" if sides.is_dropped else "changed"


def _run(results: PastResults) -> Json:
    return {
        "path": results.source.path,
        "year": results.year,
        "title": results.title,
        "total": show(results.total),
        "departments": len(results.departments),
    }


def _node(sides: Sides[PastNode]) -> Json:
    def side(node: PastNode | None) -> Json | None:
        return {"title": node.title, "points": show(node.points)} if node else None

    return {"id": sides.id, "old": side(sides.old), "new": side(sides.new)}


def _department(one: DepartmentChange) -> Json:
    return {
        "id": one.sides.id,
        "old": _side(one.sides.old),
        "new": _side(one.sides.new),
        "difference": None if one.difference is None else show(one.difference),
        "items": [_item(sides) for sides in one.items],
        "groups": [_group(sides) for sides in one.groups],
        "adjustments_gone": [_adjustment(*adjusted) for adjusted in one.adjustments[0]],
        "adjustments_new": [_adjustment(*adjusted) for adjusted in one.adjustments[1]],
    }


def _side(department: PastDepartment | None) -> Json | None:
    if department is None:
        return None
    return {
        "name": department.name,
        "type": department.kind,
        "final": show(department.final),
        "grade": department.grade,
        "rank": department.rank,
        "notice": list(department.notice),
    }


def _item(sides: Sides[PastItem]) -> Json:
    went, came = losses(sides)
    return {
        "id": sides.id,
        "title": sides.known.title,
        "scored_otherwise": is_scored_otherwise(sides),
        "old": _points(sides.old),
        "new": _points(sides.new),
        "deductions_gone": [_loss(one) for one in went],
        "deductions_new": [_loss(one) for one in came],
    }


def _group(sides: Sides[PastGroup]) -> Json:
    return {
        "id": sides.id,
        "old": _points(sides.old),
        "new": _points(sides.new),
    }


def _points(one: PastItem | PastGroup | None) -> Json | None:
    return {"points": show(one.points), "assessed": show(one.assessed)} if one else None


def _loss(loss: PastLoss) -> Json:
    return {"points": show(loss.points), "reason": loss.reason}


def _adjustment(node: str, made: PastAdjustment) -> Json:
    told: Json = {"node": node or None, "change": made.change, "points": show(made.points)}
    return {**told, "vetoes": list(made.items)}


def _document(sides: Sides[tuple[PastFile, ...]]) -> Json:
    def paths(files: tuple[PastFile, ...] | None) -> list[str]:
        return [file.path for file in files or ()]

    return {
        "kind": sides.known[0].kind,
        "department": sides.known[0].department or None,
        "change": fate(sides),
        "old": paths(sides.old),
        "new": paths(sides.new),
    }
