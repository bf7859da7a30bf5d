"""A rubric as ``kaohe rubric FILE`` shows it: as JSON for programs, as a tree for people."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from pipeline.diagnostics import Diagnostic, Language
from pipeline.diagnostics_json import diagnostic_as_json
from pipeline.messages import say
from pipeline.model import Count, Indicator, Kind, Rubric
from pipeline.numbers import HUNDRED, show, total
from pipeline.rubric_rules_view import (
    best_text,
    highest,
    level_as_json,
    lowest,
    points_for_as_json,
    printed,
    scope_as_json,
    scoring_as_json,
    show_or_none,
)
from pipeline.sums import computed_points, computed_total, counted, states_points, variants

_NONE = "—"


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
        "count": rubric.count.value if rubric else None,
        "stated_total": show(rubric.stated_total) if rubric and rubric.states_total else None,
        "scaled_from": show_or_none(rubric.scaled_from) if rubric else None,
        "computed_total": _computed(rubric) if rubric else None,
        "self_share": show_or_none(rubric.self_share) if rubric else None,
        "maximum": show_or_none(rubric.maximum) if rubric else None,
        "decimals": rubric.decimals if rubric else None,
        "disagreement": rubric.disagreement.value if rubric else None,
        "items": list(_nodes(rubric, rubric.blocks, None)) if rubric else [],
        "notes": list(rubric.notes) if rubric else [],
        "diagnostics": [diagnostic_as_json(found, language) for found in diagnostics],
    }


def _computed(rubric: Rubric) -> str | None:
    """Give the computed total; None where no indicator has points or a weight to add up."""
    has_any = any(states_points(node) or node.weight is not None for node in rubric.walk())
    return show(computed_total(rubric)) if has_any else None


def _nodes(
    rubric: Rubric, siblings: Iterable[Indicator], parent: str | None
) -> Iterator[dict[str, object]]:
    shared = {text.id: text.text for text in rubric.shared}
    for node in siblings:
        texts = [{"id": key, "text": shared.get(key, "")} for key in node.shared]
        yield {**_texts(node, parent), **_points(node, rubric.count), "shared": texts}
        yield from _nodes(rubric, node.children, node.id)


def _texts(node: Indicator, parent: str | None) -> dict[str, object]:
    return {
        "id": node.id,
        "number": node.number,
        "parent": parent,
        "title": node.title,
        "text": node.text or best_text(node),
        "requirement": node.requirement,
        "criteria": node.criteria,
        "examined": node.examined,
        "evidence": node.evidence,
        "owner": node.owner,
        "note": node.note,
        "basis": node.basis,
        "kind": node.kind.value,
        "leaf": node.is_item,
    }


def _points(node: Indicator, count: Count) -> dict[str, object]:
    return {
        "points": show_or_none(printed(node)),
        "stated": show_or_none(node.stated),
        "computed": show_or_none(computed_points(node, count)),
        "min": show_or_none(lowest(node)),
        "max": show_or_none(highest(node)),
        "step": show_or_none(node.step),
        "weight": show_or_none(node.weight),
        "reach": node.reach.value if node.kind is Kind.VETO else None,
        "grade": node.grade or None,
        "lose_at_most": show_or_none(node.lose_at_most),
        "gain_at_most": show_or_none(node.gain_at_most),
        "disagreement": node.disagreement.value if node.disagreement else None,
        "within_total": node.within_total,
        "alternative": node.alternative or None,
        "accepted": node.accepted or None,
        "scope": scope_as_json(node.scope) if node.scope else None,
        "points_for": [points_for_as_json(other) for other in node.points_for],
        "levels": [level_as_json(level) for level in node.levels],
        "allowed": [show(score) for score in node.allowed],
        "scoring": [scoring_as_json(method) for method in node.scoring],
    }


def as_lines(rubric: Rubric, language: Language, width: int = 0) -> Iterator[str]:
    """Give a rubric as a tree in text: title and total, then id, points and title of each node.

    Titles are cut to ``width`` columns of a terminal, if any width is given.
    """
    ids = max((len(_indent(depth) + node.id) for node, depth in _tree(rubric.blocks, 1)), default=0)
    yield f"{rubric.title} ({show(rubric.stated_total) if rubric.states_total else _NONE})"
    for node, depth in _tree(rubric.blocks, 1):
        identifier = f"{_indent(depth)}{node.id}".ljust(ids)
        points = show(node.points) if states_points(node) else _NONE
        marks = "".join(f" [{mark}]" for mark in _marks(node, rubric.count, language))
        head = f"{identifier}  {points:>5}  "
        yield head + _fitting(node.title or _line(node), head + marks, width) + marks
    yield from _sums(rubric)
    if rubric.self_share:
        shares = {"own": show(rubric.self_share), "rest": show(HUNDRED - rubric.self_share)}
        yield say(language, "blend", **shares)


def _line(node: Indicator) -> str:
    """Give what names a node without a title: the first line of its text."""
    return node.text.split("\n", 1)[0]


def _fitting(title: str, beside: str, width: int) -> str:
    """Cut a title to what ``beside`` leaves of a terminal's line."""
    if not width:
        return title
    # rich takes time to load, which a run into a file or a pipe need not pay.
    from pipeline.import_report import cut_beside  # noqa: PLC0415

    return cut_beside(title, beside, width)


def _marks(node: Indicator, count: Count, language: Language) -> Iterator[str]:
    """Say what is uncommon of a node: its kind, weight, alternative, and a sum that is off."""
    if node.kind is not Kind.BASE:
        yield say(language, node.kind.value)
    if node.minimum:
        yield say(language, "mark_least", points=show(node.minimum))
    if node.maximum is not None:
        yield say(language, "mark_most", points=show(node.maximum))
    if node.weight is not None:
        yield f"{show(node.weight)}%"
    if node.alternative:
        yield say(language, "mark_alternative", name=node.alternative)
    computed = computed_points(node, count)
    if node.stated is not None and computed not in {None, node.stated}:
        yield f"≠ {show_or_none(computed)}"


def _sums(rubric: Rubric) -> Iterator[str]:
    """Give the sum that makes the total, one for each alternative; none where none is stated."""
    blocks = counted(rubric.blocks)
    is_weighed = rubric.count in {Count.WEIGHTED, Count.PERCENT}
    if not is_weighed and not any(map(states_points, blocks)):
        return
    for variant, parts in variants(blocks):
        values = [(part.weight or Decimal(0)) if is_weighed else part.points for part in parts]
        unit = "%" if is_weighed else ""
        line = f"{' + '.join(show(value) + unit for value in values)} = {show(total(values))}{unit}"
        scaled = f" -> {show(rubric.stated_total)}" if rubric.count is Count.SCALED else ""
        yield f"{f'{variant}: ' if variant else ''}{line}{scaled}"


def _tree(siblings: Iterable[Indicator], depth: int) -> Iterator[tuple[Indicator, int]]:
    for node in siblings:
        yield node, depth
        yield from _tree(node.children, depth + 1)


def _indent(depth: int) -> str:
    return "  " * depth
