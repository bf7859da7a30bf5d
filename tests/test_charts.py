import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents import CHART_ROWS, Bar, Cell, Chart, ChartKind
from pipeline.render import batch
from pipeline.render.charts import draw, to_png
from pipeline.render.layout import FORMAL
from pipeline.render.scale import make_scale
from tests.rendering import font_set
from tests.sample_documents import HOSTILE, sample_summary

WIDTH = FORMAL.page.text_width_mm
SVG = "{http://www.w3.org/2000/svg}"
SUMMARY = sample_summary()
assert SUMMARY.comparison_chart is not None
COMPARISON = SUMMARY.comparison_chart
assert SUMMARY.heat_chart is not None
HEAT = SUMMARY.heat_chart
assert SUMMARY.year_chart is not None
ALL = (
    SUMMARY.grade_chart,
    SUMMARY.ranking_chart,
    SUMMARY.item_chart,
    HEAT,
    COMPARISON,
    SUMMARY.year_chart,
)


def tree(chart: Chart) -> ET.Element:
    return ET.fromstring(draw(chart, FORMAL, WIDTH))  # noqa: S314 - the project's own drawing


def texts(chart: Chart) -> list[str]:
    return [element.text or "" for element in tree(chart).iter(f"{SVG}text")]


def bars(chart: Chart) -> list[ET.Element]:
    """Give the bars, without the swatches of the legend and the tile of the pattern."""
    legend = len(chart.legend)
    return tree(chart).findall(f"{SVG}rect")[legend:]


def number(element: ET.Element, name: str) -> Decimal:
    return Decimal(element.get(name, ""))


def simple(kind: ChartKind, *values: str, low: str = "0", high: str = "100") -> Chart:
    made = tuple(
        Bar(f"单位{at}", Decimal(value), value) for at, value in enumerate(values, start=1)
    )
    return Chart(kind, "图", "说明", (), Decimal(low), Decimal(high), made)


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.caption)
def test_a_chart_says_what_it_shows(chart: Chart) -> None:
    drawn = tree(chart)
    assert drawn.findtext(f"{SVG}title") == chart.alternative


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.caption)
def test_every_value_and_every_legend_is_written(chart: Chart) -> None:
    said = texts(chart)
    assert all(text in said for text in chart.legend)
    for bar in chart.bars:
        assert bar.shown in said
        assert not bar.other_shown or bar.other_shown in said


def test_every_label_of_common_length_is_written_in_full() -> None:
    said = texts(SUMMARY.ranking_chart)
    assert all(bar.label in said for bar in SUMMARY.ranking_chart.bars)


def test_a_label_too_long_is_cut_with_an_ellipsis() -> None:
    chart = replace(simple(ChartKind.BARS), bars=(Bar("考核" * 40, Decimal(1), "1"),))
    label = texts(chart)[-2]
    assert label.endswith("…")
    assert label[:-1] + ("考核" * 40)[len(label) - 1 :] == "考核" * 40


def test_labels_are_data_and_not_markup() -> None:
    bar = Bar(HOSTILE[:8], Decimal(50), "<b>")
    chart = replace(simple(ChartKind.BARS), bars=(bar,), caption=HOSTILE, legend=("<script>",))
    assert HOSTILE[:8] in texts(chart)
    assert "<b>" in texts(chart)
    assert tree(chart).find(".//script") is None


def test_bars_are_as_long_as_their_values() -> None:
    short, long = bars(simple(ChartKind.BARS, "25", "50"))
    assert number(long, "width") == pytest.approx(2 * number(short, "width"), abs=Decimal("0.02"))


def test_columns_are_as_tall_as_their_values() -> None:
    short, tall = bars(simple(ChartKind.COLUMNS, "25", "75"))
    assert number(tall, "height") == pytest.approx(3 * number(short, "height"), abs=Decimal("0.03"))


def test_bars_below_0_go_to_the_left_of_those_above() -> None:
    below, none, above = bars(simple(ChartKind.BARS, "-5", "0", "10", low="-5", high="10"))
    assert number(none, "width") == 0
    assert number(none, "x") == number(above, "x")
    assert number(below, "x") + number(below, "width") == number(above, "x")
    assert number(above, "width") == pytest.approx(2 * number(below, "width"), abs=Decimal("0.02"))


@pytest.mark.parametrize("kind", [ChartKind.BARS, ChartKind.PAIRS, ChartKind.COLUMNS])
def test_a_value_above_100_is_drawn_to_the_scale_of_the_others(kind: ChartKind) -> None:
    made = bars(simple(kind, "60", "120", high="120"))
    size = "height" if kind is ChartKind.COLUMNS else "width"
    assert number(made[1], size) == pytest.approx(2 * number(made[0], size), abs=Decimal("0.02"))


def test_all_values_0_make_a_chart_without_length() -> None:
    made = bars(simple(ChartKind.BARS, "0", "0", high="0"))
    assert {number(bar, "width") for bar in made} == {0}


def test_an_axis_may_begin_above_0() -> None:
    short, long = bars(simple(ChartKind.BARS, "70", "80", low="60"))
    assert number(long, "width") == pytest.approx(2 * number(short, "width"), abs=Decimal("0.02"))


def test_two_bars_to_compare_differ_without_colour() -> None:
    fills = {bar.get("fill", "") for bar in bars(COMPARISON)}
    solid, hatched = sorted(fills)
    assert solid.startswith("#")
    assert re.fullmatch(r"url\(#hatch-[0-9a-f]{8}\)", hatched)
    assert tree(COMPARISON).find(f".//{SVG}pattern") is not None


def heat(*rows: tuple[str, ...]) -> Chart:
    """Make a heat map; the last figure of a row is that of the whole, an empty one is none."""

    def cell(text: str) -> Cell:
        return Cell(Decimal(text) if text else None, text or "—")

    made = tuple(
        Bar(f"单位{at}", Decimal(last), last, cells=tuple(map(cell, cells)))
        for at, (*cells, last) in enumerate(rows, start=1)
    )
    values = [one.value for bar in made for one in bar.cells if one.value is not None]
    columns = (*(f"部分{at}" for at in range(1, len(rows[0]))), "全部")
    return Chart(
        ChartKind.HEAT, "图", "说明", ("深浅", "粗框"), Decimal(0), max(values), made, columns,
        framed=max(values),
    )  # fmt: skip


def cells_of(chart: Chart) -> list[tuple[str, str, str]]:
    """Give each cell's figure, fill and ink, row by row."""
    elements = list(tree(chart))
    return [
        (text.text or "", box.get("fill", ""), text.get("fill", ""))
        for box, text in pairwise(elements)
        if box.tag == f"{SVG}rect" and text.tag == f"{SVG}text"
        and text.get("text-anchor") == "middle"
    ]  # fmt: skip


def luminance(color: str) -> float:
    level: float = int(color[1:3], 16) / 255
    return level / 12.92 if level <= 0.04045 else float(((level + 0.055) / 1.055) ** 2.4)


def test_a_heat_map_has_a_figure_in_every_cell_and_is_darker_where_it_is_higher() -> None:
    made = cells_of(heat(("0", "5", "30", "12"), ("", "18", "7.5", "9")))
    assert [figure for figure, _, _ in made] == ["0", "5", "30", "12", "—", "18", "7.5", "9"]
    fills = {figure: luminance(fill) for figure, fill, _ in made}
    assert fills["0"] == fills["—"] == 1
    order = ["0", "5", "7.5", "12", "18", "30"]
    levels = [fills[figure] for figure in order]
    assert levels == sorted(levels, reverse=True)
    assert len(set(levels)) == len(levels)


def test_figures_of_a_heat_map_stand_out_from_every_grey() -> None:
    made = cells_of(heat(*((str(at), str(at + 1), str(at)) for at in range(0, 60, 2))))
    for _, fill, ink in made:
        light, dark = sorted((luminance(fill), luminance(ink)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) > 6


def test_only_the_highest_cells_have_a_frame() -> None:
    def frames(chart: Chart) -> int:
        return sum(box.get("fill") == "none" for box in tree(chart).iter(f"{SVG}rect")) - 1

    assert frames(heat(("1", "30", "12"), ("30", "2", "30"))) == 2
    assert frames(heat(("0", "0", "0"), ("0", "0", "0"))) == 0


def test_a_heat_map_heads_its_columns_with_whole_titles() -> None:
    said = "".join(texts(HEAT))
    assert all(column in said for column in HEAT.columns)


@pytest.mark.parametrize("columns", [2, 4, 12, 20])
def test_a_heat_map_fits_its_page_with_type_that_can_be_read(columns: int) -> None:
    row = ("12.5",) * columns + ("9.9",)
    most, _ = CHART_ROWS[ChartKind.HEAT]
    wide = heat(*[row] * most)
    titles = ("党风廉政建设和反腐败工作责任制落实情况",) * columns
    drawn = tree(replace(wide, columns=(*titles, "全部指标")))
    _, _, width, height = map(Decimal, drawn.get("viewBox", "").split())
    assert height < FORMAL.page.text_height_mm * 72 / Decimal("25.4") - FORMAL.type.pitch_pt
    for element in drawn.iter(f"{SVG}text"):
        assert Decimal(element.get("font-size", "")) >= 6
        assert 0 <= number(element, "x") <= width


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.caption)
def test_all_type_can_be_read(chart: Chart) -> None:
    sizes = [Decimal(one.get("font-size", "")) for one in tree(chart).iter(f"{SVG}text")]
    assert min(sizes) >= 6


@pytest.mark.parametrize("kind", [ChartKind.BARS, ChartKind.PAIRS])
def test_the_longest_picture_and_two_pieces_fit_a_page(kind: ChartKind) -> None:
    room = FORMAL.page.text_height_mm * 72 / Decimal("25.4")
    most, piece = CHART_ROWS[kind]
    for rows, count in ((most, 1), (piece, 2)):
        chart = simple(kind, *["50"] * rows)
        pairs = tuple(replace(bar, other=bar.value, other_shown=bar.shown) for bar in chart.bars)
        drawn = tree(replace(chart, bars=pairs if kind is ChartKind.PAIRS else chart.bars))
        height = Decimal(drawn.get("viewBox", "").split()[3])
        assert count * height < room - FORMAL.type.pitch_pt
        assert min(Decimal(one.get("font-size", "")) for one in drawn.iter(f"{SVG}text")) >= 6


def test_long_names_that_would_look_alike_are_cut_in_the_middle() -> None:
    names = [f"示例师范学院马克思主义理论与思想政治教育研究院联合党委第{at}" for at in (1, 2)]
    chart = replace(
        simple(ChartKind.BARS), bars=tuple(Bar(name, Decimal(1), "1") for name in names)
    )
    first, second = [text for text in texts(chart) if "…" in text]
    assert first.endswith("联合党委第1")
    assert second.endswith("联合党委第2")
    assert first.startswith("示例师范学院")


@pytest.mark.parametrize("kind", [ChartKind.BARS, ChartKind.HEAT])
def test_pieces_of_one_chart_are_drawn_alike(kind: ChartKind) -> None:
    whole = heat(("1", "2"), ("3", "4")) if kind is ChartKind.HEAT else simple(kind, "20", "40")
    short, long = whole.bars
    long = replace(long, label="马克思主义学院党委")
    pieces = [replace(whole, bars=(bar,), beside=(short, long)) for bar in (short, long)]
    boxes = [
        min(number(box, "x") for box in tree(piece).findall(f"{SVG}rect[@fill!='none']")[-2:])
        for piece in pieces
    ]
    assert boxes[0] == boxes[1]


def test_ids_of_two_charts_do_not_meet() -> None:
    one = COMPARISON
    other = replace(one, caption="图5")
    assert set(re.findall(r"hatch-\w+", draw(one, FORMAL, WIDTH))).isdisjoint(
        re.findall(r"hatch-\w+", draw(other, FORMAL, WIDTH))
    )


@pytest.mark.parametrize("kind", [ChartKind.BARS, ChartKind.PAIRS, ChartKind.COLUMNS])
@pytest.mark.parametrize("count", [0, 1, 40])
def test_a_chart_fits_a_page_whatever_its_size(kind: ChartKind, count: int) -> None:
    chart = simple(kind, *["50"] * count)
    _, _, width, height = map(Decimal, tree(chart).get("viewBox", "").split())
    assert width == pytest.approx(FORMAL.page.text_width_pt, abs=Decimal("0.01"))
    assert height < FORMAL.page.text_height_mm * 72 / Decimal("25.4") - FORMAL.type.pitch_pt
    for element in tree(chart):
        if element.get("y"):
            assert 0 <= number(element, "y") <= height


def test_25_bars_take_two_fifths_of_a_page_at_most() -> None:
    _, _, _, height = map(
        Decimal, tree(simple(ChartKind.BARS, *["50"] * 25)).get("viewBox", "").split()
    )
    assert height <= FORMAL.page.text_height_mm * 72 / Decimal("25.4") * Decimal("0.4")


@given(
    low=st.decimals(-1000, 1000, places=2),
    span=st.decimals(0, 10000, places=2),
)
def test_an_axis_covers_its_values_in_few_round_steps(low: Decimal, span: Decimal) -> None:
    scale = make_scale(low, low + span)
    ticks = list(scale.ticks())
    assert ticks[0] <= low
    assert ticks[-1] >= low + span
    assert 2 <= len(ticks) <= 9
    assert all(0 <= scale.share(tick) <= 1 for tick in ticks)


def test_the_same_chart_gives_the_same_picture() -> None:
    font_set()
    svg = draw(COMPARISON, FORMAL, WIDTH)
    png = to_png(svg, WIDTH, 150)
    assert png == to_png(svg, WIDTH, 150)
    wide, tall = int.from_bytes(png[16:20]), int.from_bytes(png[20:24])
    _, _, width, height = map(float, tree(COMPARISON).get("viewBox", "").split())
    assert wide == pytest.approx(float(WIDTH) / 25.4 * 150, abs=2)
    assert tall / wide == pytest.approx(height / width, abs=0.01)


def test_charts_are_fine_enough_for_print() -> None:
    """Print asks for 300 dots an inch; the text area is 156 mm wide (GB/T 9704-2012, 5.2.2)."""
    font_set()
    pictures = batch.images(sample_summary(), FORMAL)
    assert len(pictures) > 3
    for png in pictures.values():
        across = int.from_bytes(png[16:20])  # the width in the header of a PNG
        assert across / (156 / 25.4) >= 300
