import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.diagnostics import Source
from pipeline.load.text import BLANKS, check_file_text, check_text, forbidden, visible
from tests.yaml_inputs import codes, placed, value

HERE = Source("a.csv", 3)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A&B <甲> “乙”《丙》〔丁〕—…·%",
        "镕玥𠮷",
        "\U00031350\U0002ebf0",  # Han of extensions H and I, newer than some Python's tables
        "﨎﨣",  # in the block of doubles, but ordinary
        "★√①㎡℃",
        "é",
    ],
)
def test_it_lets_text_pass(text: str) -> None:
    assert check_text(text, HERE) == []


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\x00", "F005"),
        ("\x0b", "F005"),
        ("\r", "F005"),
        ("\x85", "F005"),
        ("\u200b", "F005"),
        ("\u200d", "F005"),
        ("\ufeff", "F005"),
        ("\u202e", "F005"),
        ("\u2028", "F005"),
        ("\u2029", "F005"),
        (chr(0xD800), "F005"),  # half a pair
        ("\ue000", "F005"),
        ("\U000f0000", "F005"),
        ("\u0378", "F005"),
        ("\uffff", "F005"),
        ("\ufe0f", "F005"),
        ("\U000e0101", "F005"),
        ("\u3164", "F005"),
        ("\ufffd", "F005"),
        ("\U0001f600", "F005"),
        ("\u2f00", "F006"),
        ("\uf900", "F006"),
        ("\U0002f800", "F006"),
        ("\u3000", "F007"),
        ("\u00a0", "F007"),
        ("\u2003", "F007"),
        ("\u1680", "F007"),
    ],
)
def test_it_refuses(character: str, code: str) -> None:
    (found,) = check_text(f"文{character}学", HERE)
    assert (found.code, found.source) == (code, HERE)
    assert value(found, "character") == f"U+{ord(character):04X}"
    assert value(found, "typed") == f"文[U+{ord(character):04X}]学"


def test_it_says_what_to_type_instead_of_a_double() -> None:
    (found,) = check_text("⼯会", HERE)
    assert value(found, "instead") == "工"


def test_it_places_a_character_in_its_line() -> None:
    (found,) = forbidden("甲乙\n丙\u200b丁", multiline=True)
    assert (found.index, found.line, found.column) == (4, 2, 2)


@pytest.mark.parametrize("text", ["甲\n乙", "甲\t乙"])
def test_line_feeds_and_tabs_pass_only_where_asked(text: str) -> None:
    assert codes(check_text(text, HERE)) == ["F005"]
    assert check_text(text, HERE, multiline=True) == []


@pytest.mark.parametrize("blank", BLANKS)
def test_two_blanks_pass_only_where_asked(blank: str) -> None:
    assert codes(check_text(blank, HERE)) == ["F007"]
    assert check_text(blank, HERE, blanks=True) == []


def test_a_character_that_comes_often_is_reported_once() -> None:
    assert codes(check_text("\u200b" * 1000 + "\u202e", HERE)) == ["F005", "F005"]


def test_a_file_of_rubbish_is_not_reported_character_by_character() -> None:
    rubbish = "".join(map(chr, range(0xE000, 0xE800)))
    assert len(check_text(rubbish, HERE)) == 20


def test_in_a_file_each_has_its_line_and_column() -> None:
    text = "甲: 乙\n丙: \u2028丁\n"
    assert placed(check_file_text(text, Source("a.yaml"))) == [("F005", "a.yaml:2:4")]


@given(st.text())
def test_what_is_shown_has_nothing_forbidden_in_it(text: str) -> None:
    assert list(forbidden(visible(text))) == []


@given(st.text(st.characters(categories=["Cc", "Cf", "Co", "Cn", "Zl", "Zp"]), min_size=1))
def test_no_invisible_category_passes(text: str) -> None:
    newer_han = all(unicodedata.category(char) == "Cn" and ord(char) > 0x2EBEF for char in text)
    assert newer_han or check_text(text, HERE)
