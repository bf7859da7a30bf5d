import re
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents import Bar, Chart, ChartKind
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
ALL = (
    SUMMARY.grade_chart,
    SUMMARY.ranking_chart,
    SUMMARY.item_chart,
    COMPARISON,
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
    assert drawn.findtext(f"{SVG}title") == chart.caption
    assert drawn.findtext(f"{SVG}desc") == chart.alternative


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


def test_an_axis_may_begin_above_0() -> None:
    short, long = bars(simple(ChartKind.BARS, "70", "80", low="60"))
    assert number(long, "width") == pytest.approx(2 * number(short, "width"), abs=Decimal("0.02"))


def test_two_bars_to_compare_differ_without_colour() -> None:
    fills = {bar.get("fill", "") for bar in bars(COMPARISON)}
    solid, hatched = sorted(fills)
    assert solid.startswith("#")
    assert re.fullmatch(r"url\(#hatch-[0-9a-f]{8}\)", hatched)
    assert tree(COMPARISON).find(f".//{SVG}pattern") is not None


def test_ids_of_two_charts_do_not_meet() -> None:
    one = COMPARISON
    other = replace(one, caption="图5")
    assert set(re.findall(r"hatch-\w+", draw(one, FORMAL, WIDTH))).isdisjoint(
        re.findall(r"hatch-\w+", draw(other, FORMAL, WIDTH))
    )


@pytest.mark.parametrize("kind", list(ChartKind))
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
