"""What a rendering may not do: fetch, fall back to other fonts, be warned and go on."""

from datetime import date

import pytest

from pipeline.documents import Meta
from pipeline.render.press import Press
from tests.rendering import codes, font_set

META = Meta("题名", "作者", "主题", date(2017, 12, 25))


@pytest.fixture(scope="module")
def press() -> Press:
    fonts = font_set()
    return Press("html { font-family: FandolFang, 'Noto Serif CJK SC' }", fonts.families())


def test_text_alone_is_printed_without_a_word(press: Press) -> None:
    data, found = press.print("<p>文字</p>", META)
    assert data.startswith(b"%PDF-1.7")
    assert found == []


@pytest.mark.parametrize(
    "html",
    [
        '<img src="http://example.org/a.png">',
        '<img src="file:///etc/hostname">',
        '<img src="data:image/png;base64,AAAA">',
        '<link rel="stylesheet" href="https://example.org/a.css">',
        '<link rel="attachment" href="file:///etc/hostname">',
        '<a rel="attachment" href="file:///etc/hostname">甲</a>',
        "<style>@import url(file:///etc/hostname)</style>",
        "<style>p { background: url(file:///etc/hostname) }</style><p>甲</p>",
        "<style>p::before { content: url(file:///etc/hostname) }</style><p>甲</p>",
        "<style>@font-face { font-family: x; src: url(file:///etc/hostname) }</style>",
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/hostname"/></svg>',
        '<object data="file:///etc/hostname"></object>',
        '<embed src="file:///etc/hostname">',
    ],
)
def test_every_address_is_refused_and_reported(press: Press, html: str) -> None:
    _, found = press.print(f"<html lang=zh-CN>{html}", META)
    assert "O120" in codes(found)


def test_a_refusal_spoils_only_the_document_that_asked(press: Press) -> None:
    assert codes(press.print('<img src="http://example.org/">', META)[1])
    assert press.print("<p>文字</p>", META)[1] == []


def test_a_missing_glyph_is_an_error(press: Press) -> None:
    _, found = press.print("<p>甲😀</p>", META)
    assert "O121" in codes(found)
    assert any("U+1F600" in dict(diagnostic.values)["message"] for diagnostic in found)


def test_an_unknown_property_is_an_error(press: Press) -> None:
    assert codes(press.print('<p style="colour: red">甲</p>', META)[1]) == ["O121"]


def test_a_fault_of_the_style_sheet_is_an_error_of_every_document() -> None:
    faulty = Press("p { colour: red }", font_set().families())
    for _ in range(2):
        assert codes(faulty.print("<p>甲</p>", META)[1]) == ["O121"]


def test_a_font_that_is_not_allowed_is_an_error() -> None:
    narrow = Press("html { font-family: FandolKai }", frozenset({"FandolKai"}))
    assert narrow.print("<p>甲</p>", META)[1] == []
    _, found = narrow.print("<p>甲镕</p>", META)
    assert codes(found) == ["O122"]
    assert dict(found[0].values) == {"family": "Noto Serif CJK SC"}


def test_a_font_that_does_not_exist_is_not_looked_for_on_the_machine() -> None:
    everywhere = Press("html { font-family: 'DejaVu Sans', sans-serif }", font_set().families())
    assert everywhere.print("<p>甲 abc</p>", META)[1] == []
