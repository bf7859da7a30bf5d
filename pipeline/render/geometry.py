"""The layout of an organisation: the formal one, with the measures that its campaign sets instead.

Fields have the names of ``layout.py``. What is wrong with one is said where it was typed.
"""

import difflib
import re
from collections.abc import Sequence
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any, TypeVar

from pipeline.diagnostics import Diagnostic, excerpt, problem
from pipeline.model import LayoutValue
from pipeline.numbers import parse_decimal
from pipeline.render.geometry_room import misfits
from pipeline.render.layout import FORMAL, Layout, half_points

_N = TypeVar("_N", int, Decimal)
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
# What a count or a measure may be, by the first pattern that its full name fits.
_COUNTS = (
    (re.compile(r"page\.lines"), 1, 100),
    (re.compile(r"page\.characters"), 15, 100),  # a date with its inset on either side
    (re.compile(r"type\.mark_characters"), 1, 40),
    (re.compile(r"closing\.annex_title_line"), 2, 10),  # the annex's number has the first
    (re.compile(r".*"), 0, 10),  # blank lines, and characters from an edge
)
_LIMITS = (
    (re.compile(r"page\.(width|height)_mm"), Decimal(100), Decimal(600)),
    (re.compile(r".*_mm"), Decimal(0), Decimal(300)),
    (re.compile(r"type\.spacing_pt"), Decimal(-5), Decimal(5)),
    (re.compile(r"type\..*_pt"), Decimal(5), Decimal(80)),
    (re.compile(r".*_pt"), Decimal(0), Decimal(80)),
    (re.compile(r".*"), Decimal(0), Decimal(5)),  # shares and counts of characters
)


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
    found += misfits(layout, given)
    return (None if found else _with_fitting_mark(layout)), found


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
    lowest, highest = _limits(one, _COUNTS)
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
    lowest, highest = _limits(one, _LIMITS)
    if lowest <= value <= highest:
        return value
    values = {"typed": value, "lowest": lowest, "highest": highest}
    found.append(problem("C090", one.source, field=_path(one), **values))
    return None


def _limits(one: LayoutValue, table: Sequence[tuple[re.Pattern[str], _N, _N]]) -> tuple[_N, _N]:
    full = f"{one.group}.{one.name}"
    return next((low, high) for form, low, high in table if form.fullmatch(full))


def _with_fitting_mark(layout: Layout) -> Layout:
    """Let a mark be set smaller as soon as it is wider than the text in its own size."""
    kind, page = layout.type, layout.page
    size = max(kind.mark_pt, Decimal(half_points(kind.mark_pt)) / 2)  # DOCX rounds
    fit = min(kind.mark_characters, int(page.text_width_pt / size), page.characters)
    return replace(layout, type=replace(kind, mark_characters=max(fit, 1)))


def _path(one: LayoutValue) -> str:
    return f"layout.{one.group}.{one.name}"
