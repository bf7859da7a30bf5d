"""The one place of geometry: every measure of the formal layout, with the clause it comes from.

Clauses are those of GB/T 9704-2012. The style sheet of the PDF and the maker of the DOCX templates
both read these values; no other file holds a measure of the page. Lengths are ``Decimal``, in
millimetres (``_mm``) or points (``_pt``).
"""

from dataclasses import dataclass
from decimal import Decimal

POINTS_PER_MM = Decimal(72) / Decimal("25.4")
TWIPS_PER_POINT = 20


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
    def text_height_mm(self) -> Decimal:
        """Height of the text area: 225 mm (5.2.1)."""
        return self.height_mm - self.top_mm - self.bottom_mm


@dataclass(frozen=True, slots=True)
class Type:
    """Sizes and pitch of the type."""

    body_pt: Decimal = Decimal(16)  # 5.2.2: 3号
    title_pt: Decimal = Decimal(22)  # 7.3.1: 2号
    small_pt: Decimal = Decimal(14)  # 7.4, 7.5: 4号
    table_pt: Decimal = Decimal("10.5")  # 5号: tables are left to the office; legible from 9 pt up
    matrix_pt: Decimal = Decimal("7.5")  # 6.5号: 30 columns of digits on a landscape page
    # 5.2.3: 22 lines fill 225 mm, 225 mm / 22 = 28.99 pt; 579 twips is the largest pitch of which
    # word processors still set 22.
    pitch_pt: Decimal = Decimal("28.95")
    title_pitch_pt: Decimal = Decimal(34)  # room for 2号 type; the clause gives none
    table_pitch_pt: Decimal = Decimal(15)
    # 5.2.3: 28 characters of 16 pt are wider than 156 mm by 5.8 pt, which the spacing takes up.
    spacing_pt: Decimal = Decimal("-0.21")
    spacing_twips: int = -5  # the same in DOCX, which counts in twentieths of a point
    mark_pt: Decimal = Decimal(36)  # 7.2.4: the size of the mark is free
    # The widest mark that stands in one line; a longer one is set smaller.
    mark_characters: int = 12


@dataclass(frozen=True, slots=True)
class Rules:
    """Ruled lines (反线)."""

    red_pt: Decimal = Decimal("1.5")  # 7.2.7 gives the width, 156 mm, and no thickness
    outer_mm: Decimal = Decimal("0.35")  # 7.4.1: first and last rule of the 版记
    inner_mm: Decimal = Decimal("0.25")  # 7.4.1: between its entries
    table_pt: Decimal = Decimal("0.5")
    red: str = "#e60012"  # 6.3: Y80 M80 on screen


@dataclass(frozen=True, slots=True)
class Layout:
    """A geometry; a second organisation may bring its own."""

    page: Page = Page()
    type: Type = Type()
    rules: Rules = Rules()


FORMAL = Layout()


@dataclass(frozen=True, slots=True)
class Face:
    """A face by its task: the official font that DOCX names, and what may set it in PDF."""

    official: tuple[str, ...]  # family names of the official fonts, the first goes into DOCX
    open_font: str  # family of the open font that stands in for it


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


def mm_to_points(millimetres: Decimal) -> Decimal:
    """Convert millimetres to points."""
    return millimetres * POINTS_PER_MM
