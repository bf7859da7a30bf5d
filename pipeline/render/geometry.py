"""The layout of an organisation: the formal one, with the measures that its campaign sets instead.

Fields have the names of ``layout.py``. What is wrong with one is said where it was typed.
"""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from pipeline.diagnostics import Diagnostic, excerpt, problem
from pipeline.model import LayoutValue
from pipeline.numbers import parse_decimal
from pipeline.render.layout import FORMAL, POINTS_PER_MM, Layout, mm_to_points

_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_LINES = (0, 100)  # counts of lines and characters
# What a measure may be, by the first pattern that its full name fits.
_LIMITS = (
    (re.compile(r"page\.(width|height)_mm"), Decimal(100), Decimal(600)),
    (re.compile(r".*_mm"), Decimal(0), Decimal(300)),
    (re.compile(r"type\.spacing_pt"), Decimal(-5), Decimal(5)),
    (re.compile(r"type\..*_pt"), Decimal(5), Decimal(80)),
    (re.compile(r".*_pt"), Decimal(0), Decimal(80)),
    (re.compile(r".*"), Decimal(0), Decimal(5)),  # shares and counts of characters
)
_HUNDREDTH = Decimal("0.01")


def settle(given: Sequence[LayoutValue]) -> tuple[Layout | None, list[Diagnostic]]:
    """Give the layout with these measures; None where one of them makes no sense."""
    found: list[Diagnostic] = []
    changes: dict[str, dict[str, object]] = {}
    for one in given:
        value = _read(one, found)
        if value is not None:
            changes.setdefault(one.group, {})[one.name] = value
    if found:
        return None, found
    made: dict[str, Any] = {
        group: replace(getattr(FORMAL, group), **measures) for group, measures in changes.items()
    }
    layout = replace(FORMAL, **made)
    found += _held(layout, given)
    return (None if found else layout), found


def _read(one: LayoutValue, found: list[Diagnostic]) -> object:
    """Read a measure by the kind of its field; None where something is wrong with it."""
    groups = [field.name for field in fields(FORMAL)]
    if one.group not in groups:
        found.append(_unknown(one, f"layout.{one.group}", one.group, groups))
        return None
    kinds = {field.name: field.type for field in fields(getattr(FORMAL, one.group))}
    if one.name not in kinds:
        found.append(_unknown(one, f"layout.{one.group}.{one.name}", one.name, list(kinds)))
        return None
    kind = kinds[one.name]
    if kind is str:
        return _color(one, found)
    return _count(one, found) if kind is int else _measure(one, found)


def _unknown(one: LayoutValue, field: str, name: str, known: Sequence[str]) -> Diagnostic:
    likely = difflib.get_close_matches(name, known, n=1)
    if likely:
        return problem("Y021", one.key, field=field, likely=likely[0])
    return problem("Y022", one.key, field=field, known=" / ".join(known))


def _color(one: LayoutValue, found: list[Diagnostic]) -> str | None:
    if _COLOR.fullmatch(one.typed):
        return one.typed
    found.append(problem("C093", one.source, field=_path(one), typed=excerpt(one.typed)))
    return None


def _count(one: LayoutValue, found: list[Diagnostic]) -> int | None:
    lowest, highest = _LINES
    if one.typed.isascii() and one.typed.isdigit() and lowest <= int(one.typed) <= highest:
        return int(one.typed)
    values = {"typed": excerpt(one.typed), "lowest": lowest, "highest": highest}
    found.append(problem("Y027", one.source, field=_path(one), **values))
    return None


def _measure(one: LayoutValue, found: list[Diagnostic]) -> Decimal | None:
    value = parse_decimal(one.typed)
    if value is None:
        found.append(problem("Y026", one.source, field=_path(one), typed=excerpt(one.typed)))
        return None
    full = f"{one.group}.{one.name}"
    lowest, highest = next(ends for form, *ends in _LIMITS if form.fullmatch(full))
    if lowest <= value <= highest:
        return value
    values = {"typed": value, "lowest": lowest, "highest": highest}
    found.append(problem("C090", one.source, field=_path(one), **values))
    return None


def _held(layout: Layout, given: Sequence[LayoutValue]) -> Iterator[Diagnostic]:
    """Tell where the text area does not hold its lines or its characters."""
    page, kind = layout.page, layout.type
    checks = (
        ("C091", page.text_height_mm, page.lines, kind.pitch_pt),
        ("C092", page.text_width_mm, page.characters, kind.body_pt + kind.spacing_pt),
    )
    for code, room_mm, count, each in checks:
        if count * each > mm_to_points(room_mm):
            values = {"room": room_mm, "count": count, "each": each}
            need = (count * each / POINTS_PER_MM).quantize(_HUNDREDTH, ROUND_HALF_UP)
            yield problem(code, given[0].source, need=need, **values)


def _path(one: LayoutValue) -> str:
    return f"layout.{one.group}.{one.name}"
