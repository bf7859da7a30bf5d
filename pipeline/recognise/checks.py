"""Sums and sentences of a rubric that disagree with its points; nothing is corrected."""

from collections.abc import Iterator, Set
from decimal import Decimal

from pipeline.diagnostics import Diagnostic, problem
from pipeline.model import Count, Indicator, Kind, Rubric
from pipeline.numbers import parse_decimal, show, total
from pipeline.recognise import words_lines, words_text
from pipeline.recognise.numbering import read_number
from pipeline.sums import Disagreement, computed_points, computed_total, disagreements

_FEWEST = 2


def check(rubric: Rubric) -> list[Diagnostic]:
    """Give a warning for each sum that is off, and what item texts say against their points."""
    off = list(disagreements(rubric))
    found = [_as_problem(rubric, one) for one in off]
    if not any(one.node is None for one in off):
        found += _items_against_total(rubric)
    found += _items_against_groups(rubric, {one.node.id for one in off if one.node})
    for item in rubric.items():
        found += _parts_of_text(item)
        found += _cap_of_text(item)
    return found


def _as_problem(rubric: Rubric, off: Disagreement) -> Diagnostic:
    node = off.node
    code = "I233" if off.is_percent else "I231" if node else "I232"
    places = [part.node.place("points") for part in off.parts]
    return problem(
        code,
        node.place("points") if node else rubric.place("total"),
        *places,
        id=node.label if node else rubric.title,
        stated=show(off.stated),
        computed=show(off.computed),
        parts=off.evidence,
    )


def _items_against_total(rubric: Rubric) -> Iterator[Diagnostic]:
    """Warn where the blocks make the total as stated but the items do not."""
    computed = computed_total(rubric)
    if rubric.states_total and rubric.count is Count.SUM and computed != rubric.stated_total:
        parts = " + ".join(f"{block.id}={show(block.points)}" for block in rubric.blocks)
        yield problem(
            "I237",
            rubric.place("total"),
            stated=show(rubric.stated_total),
            computed=show(computed),
            parts=parts,
        )


def _items_against_groups(rubric: Rubric, known: Set[str]) -> Iterator[Diagnostic]:
    """Warn where the parts of a group make its points as stated but the items below do not.

    ``known`` are the ids of groups whose own parts are off, which has been reported.
    """
    for group in rubric.walk():
        computed = computed_points(group, rubric.count)
        if group.stated is None or computed in {None, group.stated} or group.id in known:
            continue
        parts = " + ".join(f"{part.id}={show(part.points)}" for part in group.children)
        yield problem(
            "I239",
            group.place("points"),
            id=group.label,
            stated=show(group.stated),
            computed=show(computed or group.points),
            parts=parts,
        )


def _parts_of_text(item: Indicator) -> Iterator[Diagnostic]:
    """Hold numbered parts of a text, each with 得N分, against the item's points."""
    if item.stated is None or item.kind is not Kind.BASE:
        return
    for name in ("text", "criteria"):
        amounts = _amounts_of_parts(getattr(item, name))
        if len(amounts) >= _FEWEST and total(amounts) != item.stated:
            yield problem(
                "I234",
                item.place(name),
                item.place("points"),
                id=item.label,
                stated=show(item.stated),
                computed=show(total(amounts)),
                parts=" + ".join(map(show, amounts)),
            )


def _amounts_of_parts(text: str) -> list[Decimal]:
    """Give what each numbered part of a text earns; nothing unless each says it once."""
    parts = words_lines.NUMBERED_PART.split(words_text.fold(text))
    if parts[0].strip() or len(parts) <= _FEWEST:
        return []
    amounts: list[Decimal] = []
    for part in parts[1:]:
        earned = words_lines.EARNED.findall(part)
        amount = parse_decimal(earned[0]) if len(earned) == 1 else None
        if amount is None or words_lines.NOT_FIXED.search(part):
            return []
        amounts.append(amount)
    return amounts


def _cap_of_text(item: Indicator) -> Iterator[Diagnostic]:
    """Note where a text caps all deductions below the item's points."""
    for name in ("text", "criteria"):
        cap = _cap(getattr(item, name))
        if item.stated is not None and cap is not None and cap < item.stated:
            yield problem(
                "I235",
                item.place(name),
                item.place("points"),
                id=item.label,
                stated=show(item.stated),
                cap=show(cap),
                rest=show(item.stated - cap),
            )


def _cap(text: str) -> Decimal | None:
    """Give the one cap that the closing line of a text, no rule by itself, puts on all of it."""
    lines = words_text.fold(text).strip().split("\n")
    found = words_lines.CAP.findall(words_text.fold(text))
    is_rule = len(lines) > 1 and read_number(lines[-1])[0] is not None
    if len(found) != 1 or is_rule or not words_lines.CAP.search(lines[-1]):
        return None
    return parse_decimal(found[0])
