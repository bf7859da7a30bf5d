from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.documents import Bar
from pipeline.render.glyphs import check_glyphs
from tests.rendering import font_set
from tests.sample_documents import all_samples, sample_letter, sample_summary


@pytest.mark.parametrize("name", list(all_samples()))
def test_all_characters_of_the_samples_can_be_printed(name: str) -> None:
    assert check_glyphs(all_samples()[name], font_set()) == []


def test_rare_characters_of_names_come_from_the_fallback() -> None:
    letter = replace(sample_letter(), closing="镕喆昇玥𠮷㙍")
    assert check_glyphs(letter, font_set()) == []


@pytest.mark.parametrize(
    ("character", "code"),
    [("😀", "U+1F600"), ("\U0010fffd", "U+10FFFD"), ("\x07", "U+0007"), ("ꙮ", "U+A66E")],
)
def test_a_character_that_no_font_has_is_named_with_its_text(character: str, code: str) -> None:
    letter = replace(sample_letter(), closing=f"特此{character}函告。")
    (found,) = check_glyphs(letter, font_set())
    assert found.code == "O110"
    assert dict(found.values) == {
        "character": character,
        "code": code,
        "text": f"特此{character}函告。",
    }


def test_a_long_text_is_quoted_around_the_character() -> None:
    letter = replace(sample_letter(), closing="考" * 300 + "😀" + "核" * 300)
    (found,) = check_glyphs(letter, font_set())
    quoted = dict(found.values)["text"]
    assert "考😀核" in quoted
    assert len(quoted) == 40


def test_labels_of_charts_are_checked_too() -> None:
    summary = sample_summary()
    chart = replace(summary.grade_chart, bars=(Bar("优😀", Decimal(1), "1"),))
    (found,) = check_glyphs(replace(summary, grade_chart=chart), font_set())
    assert dict(found.values)["text"] == "优😀"


def test_headings_of_a_heat_map_and_the_pieces_of_a_chart_are_checked_too() -> None:
    summary = sample_summary()
    assert summary.heat_chart is not None
    heat = replace(summary.heat_chart, columns=("组织😀", *summary.heat_chart.columns[1:]))
    piece = replace(summary.item_chart, beside=(Bar("1.1🎉", Decimal(1), "1"),))
    found = check_glyphs(replace(summary, heat_chart=heat, item_chart=piece), font_set())
    assert {dict(one.values)["text"] for one in found} == {"组织😀", "1.1🎉"}
