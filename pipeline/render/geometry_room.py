"""Whether the measures of a layout go together: what needs room on the page has it.

Each problem is told at the first measure that was typed of those that make it.
"""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.model import LayoutValue
from pipeline.render.layout import COLUMNS, POINTS_PER_MM, Layout, mm_to_points

_Given = Sequence[LayoutValue]
_HUNDREDTH = Decimal("0.01")
_VERTICAL = ("page.height_mm", "page.top_mm", "page.bottom_mm")
_ACROSS = ("page.width_mm", "page.left_mm", "page.right_mm")
# What has a size of its type and a pitch of its lines.
_PITCHES = ("", "title_", "caption_", "table_", "matrix_")
_LABEL = 2  # characters that any column holds: 序号


def misfits(layout: Layout, given: _Given) -> Iterator[Diagnostic]:
    """Tell what does not fit; what else stands in too small a text area is not told as well."""
    if not given:
        return
    crowded = list(_text_area(layout, given))
    yield from crowded
    yield from _lines_apart(layout, given)
    if not crowded:
        yield from _tables(layout, given)
        yield from _heads(layout, given)
        yield from _feet(layout, given)
        yield from _pair_on_paper(layout, given)


def _text_area(layout: Layout, given: _Given) -> Iterator[Diagnostic]:
    """Tell where the text area does not hold its lines or its characters."""
    page, kind = layout.page, layout.type
    high = ("page.lines", "type.pitch_pt", *_VERTICAL)
    wide = ("page.characters", "type.body_pt", "type.spacing_pt", *_ACROSS)
    width = kind.body_pt + kind.spacing_pt
    checks = (
        ("C091", high, page.text_height_mm, page.lines, kind.pitch_pt),
        ("C092", wide, page.text_width_mm, page.characters, width),
    )
    for code, names, room_mm, count, each in checks:
        if count * each > mm_to_points(room_mm):
            values = {"room": room_mm, "count": count, "each": each}
            yield problem(code, _place(given, *names), need=_mm(count * each), **values)


def _lines_apart(layout: Layout, given: _Given) -> Iterator[Diagnostic]:
    """Tell where lines would stand in each other."""
    for kind in _PITCHES:
        size, pitch = f"{kind or 'body_'}pt", f"{kind}pitch_pt"
        high, apart = getattr(layout.type, size), getattr(layout.type, pitch)
        if apart < high:
            place = _place(given, f"type.{pitch}", f"type.{size}")
            values = {"apart": apart, "size": f"layout.type.{size}", "high": high}
            yield problem("C095", place, field=f"layout.type.{pitch}", **values)


def _tables(layout: Layout, given: _Given) -> Iterator[Diagnostic]:
    """Tell where the narrowest column of the tables does not hold its label."""
    narrowest = min(column.width_mm for row in COLUMNS for column in layout.columns(row))
    room = narrowest - 2 * layout.cells.margin_mm
    need = _LABEL * layout.type.table_pt
    if need > mm_to_points(room):
        place = _place(given, "cells.margin_mm", "type.table_pt", *_ACROSS)
        values = {"count": _LABEL, "each": layout.type.table_pt, "need": _mm(need)}
        yield problem("C096", place, room=room.quantize(_HUNDREDTH, ROUND_HALF_UP), **values)


def _heads(layout: Layout, given: _Given) -> Iterator[Diagnostic]:
    """Tell where mark, number and title of one line leave a first page without text (7.3.3)."""
    page, opening, letter, kind = layout.page, layout.opening, layout.letter, layout.type
    text = (opening.addressee_gap_lines + 2) * kind.pitch_pt  # the addressee, a line of text
    title = kind.mark_pt + kind.title_pitch_pt + text
    lines = opening.number_gap_lines + 1 + opening.title_gap_lines
    ordinary = opening.mark_drop_mm + opening.rule_gap_mm + _mm(title + lines * kind.pitch_pt)
    points = letter.number_gap_pt + kind.body_pt + letter.title_gap_lines * kind.pitch_pt
    own = letter.pair_gap_mm + _pair_mm(layout) + _mm(title + points)
    from_mark = page.height_mm - letter.mark_top_mm - page.bottom_mm
    for group, need, room in (
        ("opening", ordinary, page.text_height_mm),
        ("letter", own, from_mark),
    ):
        if need > room:
            place = _place(given, group, "type", *_VERTICAL)
            yield problem("C097", place, field=f"layout.{group}", need=need, room=room)


def _feet(layout: Layout, given: _Given) -> Iterator[Diagnostic]:
    """Tell where the lower margin has no room for what stands in it."""
    page, letter = layout.page, layout.letter
    rules = letter.pair_bottom_mm + _pair_mm(layout)
    number = page.number_drop_mm + _mm(layout.type.small_pt / 2)
    for code, need, names in (
        ("C098", rules, ("letter.pair_bottom_mm", "letter")),
        ("C099", number, ("page.number_drop_mm", "type.small_pt")),
    ):
        if need > page.bottom_mm:
            place = _place(given, *names, "page.bottom_mm")
            yield problem(code, place, need=need, room=page.bottom_mm)


def _pair_on_paper(layout: Layout, given: _Given) -> Iterator[Diagnostic]:
    """Tell where the red rules of a letter are wider than its paper."""
    width, paper = layout.letter.pair_width_mm, layout.page.width_mm
    if width > paper:
        place = _place(given, "letter.pair_width_mm", "page.width_mm")
        values = {"typed": width, "lowest": 0, "highest": paper}
        yield problem("C090", place, field="layout.letter.pair_width_mm", **values)


def _pair_mm(layout: Layout) -> Decimal:
    letter = layout.letter
    return _mm(letter.thick_pt + letter.between_pt + letter.thin_pt)


def _mm(points: Decimal) -> Decimal:
    return (points / POINTS_PER_MM).quantize(_HUNDREDTH, ROUND_HALF_UP)


def _place(given: _Given, *names: str) -> Source:
    """Give where the first of these measures or groups was typed; else where any was."""
    for name in names:
        for one in given:
            if name in {one.group, f"{one.group}.{one.name}"}:
                return one.source
    return given[0].source
