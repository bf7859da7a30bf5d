"""The one place of geometry: every measure of the formal layout, with the clause it comes from.

Clauses are those of GB/T 9704-2012. The style sheet of the PDF and the maker of the DOCX templates
both read these values; no other file holds a measure of the page. Lengths are ``Decimal``, in
millimetres (``_mm``) or points (``_pt``).
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any, TypeVar

from pipeline import documents

POINTS_PER_MM = Decimal(72) / Decimal("25.4")
TWIPS_PER_POINT = 20
_FINE = Decimal("1e-12")  # of a millimetre: what is rounded here still adds up


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and the text area (版心)."""

    width_mm: Decimal = Decimal(210)  # 5.1: A4
    height_mm: Decimal = Decimal(297)
    top_mm: Decimal = Decimal(37)  # 5.2.1: 天头 37 mm +- 1 mm
    left_mm: Decimal = Decimal(28)  # 5.2.1: 订口 28 mm +- 1 mm
    right_mm: Decimal = Decimal(26)  # 210 - 28 - 156
    bottom_mm: Decimal = Decimal(35)  # 297 - 37 - 225
    lines: int = 22  # 5.2.3
    characters: int = 28  # 5.2.3
    # 7.5: the dash of the page number stands 7 mm under the text area.
    number_drop_mm: Decimal = Decimal(7)

    @property
    def text_width_mm(self) -> Decimal:
        """Width of the text area: 156 mm (5.2.1)."""
        return self.width_mm - self.left_mm - self.right_mm

    @property
    def text_width_pt(self) -> Decimal:
        """Width of the text area in points."""
        return mm_to_points(self.text_width_mm)

    @property
    def text_height_mm(self) -> Decimal:
        """Height of the text area: 225 mm (5.2.1)."""
        return self.height_mm - self.top_mm - self.bottom_mm

    def in_twips(self) -> "Page":
        """Give the same paper with margins and a text area in twips, as DOCX has them."""
        top, left = _whole_mm(self.top_mm), _whole_mm(self.left_mm)
        down, across = (
            _mm_of_twips(_mm_twips(whole) - _mm_twips(before) - _mm_twips(after))
            for whole, before, after in (
                (self.height_mm, self.top_mm, self.bottom_mm),
                (self.width_mm, self.left_mm, self.right_mm),
            )
        )
        bottom, right = self.height_mm - top - down, self.width_mm - left - across
        return replace(self, top_mm=top, left_mm=left, bottom_mm=bottom, right_mm=right)

    def landscape(self) -> "Page":
        """Give the paper turned clockwise for a wide table (8): binding edge above, foot left."""
        return replace(
            self,
            width_mm=self.height_mm,
            height_mm=self.width_mm,
            top_mm=self.left_mm,
            right_mm=self.top_mm,
            bottom_mm=self.right_mm,
            left_mm=self.bottom_mm,
        )


# The sizes of type among the measures of type.
_SIZES = ("body_pt", "title_pt", "small_pt", "caption_pt", "table_pt", "matrix_pt", "mark_pt")


@dataclass(frozen=True, slots=True)
class Type:
    """Sizes and pitch of the type."""

    body_pt: Decimal = Decimal(16)  # 5.2.2: 3号
    title_pt: Decimal = Decimal(22)  # 7.3.1: 2号
    small_pt: Decimal = Decimal(14)  # 7.4, 7.5: 4号
    caption_pt: Decimal = Decimal(12)  # 小四: between the text and the table under it
    table_pt: Decimal = Decimal("10.5")  # 5号: tables are left to the office; legible from 9 pt up
    matrix_pt: Decimal = Decimal("7.5")  # 6.5号: 30 columns of digits on a landscape page
    matrix_pitch_pt: Decimal = Decimal("9.5")
    # 5.2.3: 22 lines fill 225 mm, 225 mm / 22 = 28.99 pt; 579 twips is the largest pitch of which
    # word processors still set 22.
    pitch_pt: Decimal = Decimal("28.95")
    title_pitch_pt: Decimal = Decimal(34)  # room for 2号 type; the clause gives none
    table_pitch_pt: Decimal = Decimal(15)
    caption_pitch_pt: Decimal = Decimal(18)
    # 5.2.3: 28 characters of 16 pt are wider than 156 mm by 5.8 pt, which the spacing takes up.
    spacing_pt: Decimal = Decimal("-0.21")
    mark_pt: Decimal = Decimal(36)  # 7.2.4: the size of the mark is free
    # The widest mark that stands in one line; a longer one is set smaller.
    mark_characters: int = 12
    # The clause measures to the ink, a renderer places lines: how far the characters' ink begins
    # under the upper edge of a line as high as the type, and ends under its lower one, in sizes.
    mark_ink_above: Decimal = Decimal("0.12")
    mark_ink_under: Decimal = Decimal("0.05")

    @property
    def spacing_twips(self) -> int:
        """The spacing in DOCX, which counts in twentieths of a point: what fits the line."""
        return math.floor(self.spacing_pt * TWIPS_PER_POINT)

    def in_half_points(self) -> "Type":
        """Give the sizes that DOCX knows, halves of points; the spacing makes up for the text's."""
        sizes: dict[str, Any] = {
            field.name: Decimal(half_points(getattr(self, field.name))) / 2
            for field in fields(self)
            if field.name in _SIZES
        }
        grown = sizes["body_pt"] - self.body_pt
        return replace(self, **sizes, spacing_pt=self.spacing_pt - grown)

    def in_twips(self) -> "Type":
        """Give the same type on pitches in twips, as DOCX has them."""
        return replace(
            self,
            pitch_pt=_whole_pt(self.pitch_pt),
            title_pitch_pt=_whole_pt(self.title_pitch_pt),
            table_pitch_pt=_whole_pt(self.table_pitch_pt),
            caption_pitch_pt=_whole_pt(self.caption_pitch_pt),
            matrix_pitch_pt=_whole_pt(self.matrix_pitch_pt),
        )

    @property
    def mark_lift_pt(self) -> Decimal:
        """How much higher than its ink the line of the mark begins."""
        return self.mark_ink_above * self.mark_pt

    @property
    def mark_overhang_pt(self) -> Decimal:
        """How much lower than its line the ink of the mark ends."""
        return self.mark_ink_under * self.mark_pt


@dataclass(frozen=True, slots=True)
class Rules:
    """Ruled lines (反线)."""

    red_pt: Decimal = Decimal("1.5")  # 7.2.7 gives the width, 156 mm, and no thickness
    outer_mm: Decimal = Decimal("0.35")  # 7.4.1: first and last rule of the 版记
    inner_mm: Decimal = Decimal("0.25")  # 7.4.1: between its entries
    table_pt: Decimal = Decimal("0.5")
    red: str = "#e60012"  # 6.2: Y80 M80 on screen
    quiet: str = "#595959"  # what is not part of the document: the mark of sample data


@dataclass(frozen=True, slots=True)
class Opening:
    """Where the elements at the head of an ordinary document stand (版头, 标题)."""

    mark_drop_mm: Decimal = Decimal(35)  # 7.2.4: the mark's upper edge under that of the text area
    number_gap_lines: int = 2  # 7.2.5: blank lines between mark and number
    rule_gap_mm: Decimal = Decimal(4)  # 7.2.7: the red rule under the number
    title_gap_lines: int = 2  # 7.3.1: blank lines between red rule and title
    addressee_gap_lines: int = 1  # 7.3.2
    indent_characters: int = 2  # 7.3.3


@dataclass(frozen=True, slots=True)
class Closing:
    """Where the elements after the text stand (附件说明, 署名, 成文日期, 版记)."""

    annex_gap_lines: int = 1  # 7.3.4: blank lines between text and list of annexes
    # 7.3.5.1 wants the top of the seal within one line of the text. A seal of 42 mm presses the
    # signature in its middle, so two lines are left blank.
    signature_gap_lines: int = 2
    date_inset_characters: int = 4  # 7.3.5.1: from the right edge
    record_inset_characters: int = 1  # 7.4.2, 7.4.3: 4号 characters, on both sides
    number_inset_characters: int = 1  # 7.5: the page number from the edge
    annex_title_line: int = 3  # 7.3.7: the annex's title stands on the third line of its page
    annex_title_gap_lines: int = 1  # blank lines between the annex's title and its table
    wide_gap_pt: Decimal = Decimal(4)  # the same on a landscape page, which a matrix fills


@dataclass(frozen=True, slots=True)
class LetterForm:
    """What the letter layout (信函格式, clause 10.1) has instead of the ordinary head and foot."""

    mark_top_mm: Decimal = Decimal(30)  # the mark's upper edge from the paper's
    pair_gap_mm: Decimal = Decimal(4)  # the upper pair of red rules under the mark
    pair_width_mm: Decimal = Decimal(170)  # both pairs, centred on the paper
    pair_bottom_mm: Decimal = Decimal(20)  # the lower pair from the paper's lower edge
    number_gap_pt: Decimal = Decimal(14)  # 7/8 of the height of 3号 type
    title_gap_lines: int = 2  # blank lines between the number and the title
    # The clause names a thick and a thin rule and no measure; these are the widths offices use.
    thick_pt: Decimal = Decimal("2.25")
    thin_pt: Decimal = Decimal("0.75")
    between_pt: Decimal = Decimal(2)  # white between the two


class Align(StrEnum):
    """How a column's text stands in its cells."""

    LEFT = "left"
    CENTER = "center"
    NUMBER = "number"  # flush right, so that digits of one place stand under each other


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    width_mm: Decimal
    align: Align


def _columns(*columns: tuple[int, Align]) -> tuple[Column, ...]:
    return tuple(Column(Decimal(width), align) for width, align in columns)


RowKind = type[documents.Row]
# Clause 8 leaves tables to the office. A table fills the width of the text area, 156 mm.
_L, _C, _N = Align.LEFT, Align.CENTER, Align.NUMBER
COLUMNS: Mapping[RowKind, tuple[Column, ...]] = {
    documents.BlockRow: _columns((58, _L), (18, _N), (20, _N), (20, _N), (18, _N), (22, _N)),
    documents.DeductionRow: _columns(
        (11, _C), (40, _L), (12, _N), (15, _N), (15, _N), (12, _N), (51, _L)
    ),
    documents.EvidenceRow: _columns((11, _C), (60, _L), (85, _L)),
    documents.ProblemRow: _columns((11, _C), (33, _L), (41, _L), (29, _L), (12, _N), (30, _C)),
    documents.ReceiptRow: _columns((40, _C), (116, _L)),
    documents.GradeRow: _columns((36, _C), (56, _C), (32, _N), (32, _N)),
    documents.KindRow: _columns((41, _C), (23, _N), (23, _N), (23, _N), (23, _N), (23, _N)),
    documents.RankingRow: _columns(
        (12, _C), (55, _L), (21, _C), (15, _N), (15, _N), (22, _N), (16, _C)
    ),
    documents.BlendedRow: _columns(
        (12, _C), (55, _L), (21, _C), (17, _N), (17, _N), (18, _N), (16, _C)
    ),
    documents.NodeRow: _columns((60, _L), (14, _N), (20, _N), (22, _N), (20, _N), (20, _N)),
    documents.KindItemsRow: _columns((30, _C), (126, _L)),
    documents.GapRow: _columns((72, _L), (21, _N), (21, _N), (21, _N), (21, _N)),
    documents.YearRow: _columns((61, _L), (21, _N), (21, _N), (17, _N), (18, _N), (18, _N)),
    documents.NoticeRow: _columns((11, _C), (38, _L), (76, _L), (31, _C)),
    documents.KeyRow: _columns((20, _C), (118, _L), (18, _N)),
}


@dataclass(frozen=True, slots=True)
class Cells:
    """The inside of tables; clause 8 gives no measures."""

    margin_mm: Decimal = Decimal(1)  # white beside the text of a cell
    above_pt: Decimal = Decimal("1.5")  # white above and under the lines of a cell
    # The same in the key of the matrix: some thirty items and the 版记 stand on one page.
    key_above_pt: Decimal = Decimal("0.75")
    below_pt: Decimal = Decimal("14.5")  # white between a table and what follows: half a line
    figure_characters: Decimal = Decimal("2.5")  # 97.25; nothing wider stands in a narrow column
    form_row_mm: Decimal = Decimal(14)  # room to fill in a form by hand
    # A row that takes more of a page may be split between pages: kept whole, it would leave a
    # large white space before it, or not fit at all.
    whole_row_share: Decimal = Decimal("0.6")

    def figure_margin_mm(self, column: Column, size_pt: Decimal) -> Decimal:
        """Give the white right of figures, which stand flush in the middle of a wide column."""
        figure = self.figure_characters * size_pt / POINTS_PER_MM
        return max((column.width_mm - figure) / 2, self.margin_mm)


@dataclass(frozen=True, slots=True)
class Measure:
    """How wide a column of the rubric's table is: in millimetres, or its share of what is left."""

    align: Align
    width_mm: Decimal | None = None
    share: int = 0


# The rubric's table stands alone on landscape paper, 225 mm wide between the margins (8). Figures
# take what their header of three characters needs, the texts share the rest.
_KIND = documents.ColumnKind
RUBRIC_COLUMNS: Mapping[documents.ColumnKind, Measure] = {
    _KIND.NUMBER: Measure(_C, Decimal(13)),
    _KIND.HEADING: Measure(_L, share=4),
    _KIND.TEXT: Measure(_L, share=12),
    _KIND.DETAIL: Measure(_L, share=6),
    _KIND.OWNER: Measure(_L, share=4),
    _KIND.FIGURE: Measure(_C, Decimal(14)),
    _KIND.SCORE: Measure(_C, Decimal(17)),
    _KIND.ENTRY: Measure(_L, share=4),
}


def rubric_columns(kinds: Sequence[documents.ColumnKind], whole_mm: Decimal) -> tuple[Column, ...]:
    """Share a table's width among the columns of a rubric, in order."""
    measures = [RUBRIC_COLUMNS[kind] for kind in kinds]
    fixed = sum((one.width_mm for one in measures if one.width_mm), Decimal(0))
    shares = sum(one.share for one in measures)
    return tuple(
        Column(one.width_mm or (whole_mm - fixed) * one.share / shares, one.align)
        for one in measures
    )


# Lists of problems stand on landscape paper too, 225 mm wide.
NOTE_COLUMNS: Mapping[type[documents.Row], tuple[Column, ...]] = {
    documents.MendRow: _columns(
        (11, _C), (19, _C), (37, _L), (36, _L), (24, _L), (54, _L), (44, _L)
    ),
    documents.StandingRow: _columns((30, _C), (105, _L), (40, _C), (25, _C), (25, _C)),
}

# First columns of tables whose data bring the number of the others, which share the rest evenly.
MATRIX_NAME_MM = Decimal(30)
CROSS_NAME_MM = Decimal(52)


@dataclass(frozen=True, slots=True)
class Layout:
    """A geometry; a second organisation may bring its own."""

    page: Page = Page()
    type: Type = Type()
    rules: Rules = Rules()
    opening: Opening = Opening()
    closing: Closing = Closing()
    letter: LetterForm = LetterForm()
    cells: Cells = Cells()

    def in_half_points(self) -> "Layout":
        """Give the layout as DOCX can have it: sizes of type in halves of points."""
        return replace(self, type=self.type.in_half_points())

    def in_twips(self) -> "Layout":
        """Give the layout with all that makes heights in twips, as DOCX has them.

        A PDF of this layout breaks its pages where a word processor does, and not a row before or
        after it because the one rounded and the other did not.
        """
        groups = {name: _in_twips(getattr(self, name)) for name in ("opening", "closing", "letter")}
        made: dict[str, Any] = {"cells": _in_twips(self.cells), **groups}
        return replace(self, page=self.page.in_twips(), type=self.type.in_twips(), **made)

    def columns(self, row: RowKind) -> tuple[Column, ...]:
        """Give a table's columns, as wide together as the text."""
        columns = COLUMNS[row]
        whole = sum((column.width_mm for column in columns), Decimal(0))
        share = self.page.text_width_mm / whole
        return tuple(replace(one, width_mm=one.width_mm * share) for one in columns)

    def fill_much(self, *rows: Iterable[tuple[str, Decimal]]) -> bool:
        """Tell whether rows of a table, their texts with the columns' widths, take too much room.

        A page break may then split or part them: kept together they leave white before them.
        """
        return sum(map(self._row_mm, rows)) > self.cells.whole_row_share * self.page.text_height_mm

    def _row_mm(self, row: Iterable[tuple[str, Decimal]]) -> Decimal:
        """Estimate how high a row is from its fullest cell."""
        size_mm, margins_mm = self.type.table_pt / POINTS_PER_MM, 2 * self.cells.margin_mm
        lines = max(
            (
                len(text) * size_mm / (width_mm - margins_mm)
                for text, width_mm in row
                if width_mm > margins_mm  # an office's own template may have any columns
            ),
            default=Decimal(0),
        )
        return lines * self.type.table_pitch_pt / POINTS_PER_MM

    @property
    def title_characters(self) -> int:
        """How many characters of a title stand in one line."""
        return int(self.page.text_width_pt / self.type.title_pt)

    def mark_pt(self, characters: int) -> Decimal:
        """Give the size of a mark's type, in which so many characters stand in one line.

        Smaller sizes are in halves of points, as DOCX has them: its line is as high as the type.
        """
        if characters <= self.type.mark_characters:
            return self.type.mark_pt
        return Decimal(int(self.page.text_width_pt / characters * 2)) / 2


FORMAL = Layout()
_Group = TypeVar("_Group", Opening, Closing, LetterForm, Cells)


@dataclass(frozen=True, slots=True)
class Face:
    """A face by its task: the official font that DOCX names, and what may set it in PDF."""

    official: tuple[str, ...]  # family names of the official fonts, the first goes into DOCX
    open_font: str  # family of the open font that stands in for it


# Names of paragraph styles in the DOCX templates that the renderer looks for.
MARK, TABLE_NOTE, NOTHING = "发文机关标志", "表注", "占位"


@dataclass(frozen=True, slots=True)
class Crest:
    """A crest in the middle over the mark, as templates/README.md has it; the standard has none."""

    letter_top_mm: Decimal = Decimal(11)  # under the paper's edge
    top_mm: Decimal = Decimal(48)  # where the mark stands lower
    width_mm: Decimal = Decimal(16)


CREST = Crest()
FACES: dict[str, Face] = {
    "body": Face(("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong"), "FandolFang"),
    "kai": Face(("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi"), "FandolKai"),
    "hei": Face(("黑体", "SimHei"), "FandolHei"),
    "title": Face(("方正小标宋简体", "FZXiaoBiaoSong-B05S"), "FandolSong"),
    "song": Face(("宋体", "SimSun"), "FandolSong"),
}
FALLBACK_FAMILY = "Noto Serif CJK SC"  # rare characters that a face lacks


def to_twips(points: Decimal) -> int:
    """Convert points to twips, the unit of DOCX."""
    return int((points * TWIPS_PER_POINT).to_integral_value())


def _whole_pt(points: Decimal) -> Decimal:
    return Decimal(to_twips(points)) / TWIPS_PER_POINT


def _mm_twips(millimetres: Decimal) -> int:
    return to_twips(mm_to_points(millimetres))


def _mm_of_twips(twips: int) -> Decimal:
    return (Decimal(twips) / TWIPS_PER_POINT / POINTS_PER_MM).quantize(_FINE)


def _whole_mm(millimetres: Decimal) -> Decimal:
    return _mm_of_twips(_mm_twips(millimetres))


def _in_twips(group: _Group) -> _Group:
    """Round the lengths of a group of measures; its counts stay."""
    rounding = {"_pt": _whole_pt, "_mm": _whole_mm}
    lengths: dict[str, Any] = {
        field.name: rounding[field.name[-3:]](getattr(group, field.name))
        for field in fields(group)
        if field.name[-3:] in rounding
    }
    return replace(group, **lengths)


def half_points(points: Decimal) -> int:
    """Convert points to halves of points, in which DOCX counts the size of type."""
    return int((points * 2).to_integral_value(ROUND_HALF_UP))


def mm_to_points(millimetres: Decimal) -> Decimal:
    """Convert millimetres to points."""
    return millimetres * POINTS_PER_MM


# From one number to another, as GB/T 15835 writes it.
RANGE_SIGN = "～"
