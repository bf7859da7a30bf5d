from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest

from pipeline.diagnostics import Diagnostic
from pipeline.load.fields import Fields
from pipeline.load.yaml_source import parse
from tests.yaml_inputs import codes, placed, value


class Colour(StrEnum):
    """Something to choose from."""

    RED = "red"
    BLUE = "blue"


def fields(text: str) -> Fields:
    problems: list[Diagnostic] = []
    root, found = parse(text, "r")
    assert root is not None
    assert found == []
    return Fields(root, problems)


def test_it_reads_each_kind() -> None:
    read = fields(
        "a: 甲\nb: 4.50\nc: 7\nd: 2017-12-05\ne: true\nf: blue\ng: [x, y]\nh: {i: 1}\n"
        "j:\n  - k: 1\n  - k: 2\n"
    )
    assert read.text("a") == "甲"
    assert read.decimal("b") == Decimal("4.50")
    assert read.integer("c", 1, 9) == 7
    assert read.day("d") == date(2017, 12, 5)
    assert read.flag("e", default=False)
    assert read.choice("f", Colour) is Colour.BLUE
    assert read.texts("g") == ("x", "y")
    assert read.mapping("h").decimal("i") == 1
    assert [inner.integer("k", 0, 9) for inner in read.mappings("j")] == [1, 2]
    read.finish()
    assert read.problems == []


def test_what_may_be_missing_has_its_default() -> None:
    read = fields("z: 1\n")
    assert read.text("a", "甲") == "甲"
    assert read.decimal("b", Decimal(2)) == 2
    assert read.flag("e", default=True)
    assert read.choice("f", Colour, Colour.BLUE) is Colour.BLUE
    assert read.texts("g") == ()
    assert list(read.mappings("j", required=False)) == []
    assert read.problems == []


def test_every_missing_field_is_reported_at_once() -> None:
    read = fields("b:\nc: ''\nd: ' '\n")
    read.text("a")
    read.decimal("b")
    read.day("c")
    read.text("d")
    read.choice("e", Colour)
    read.integer("f", 0, 9)
    read.mapping("g").text("h")
    list(read.mappings("i"))
    assert codes(read.problems) == ["Y020"] * 8
    assert [str(found.source) for found in read.problems[:4]] == [
        "r:1:1",
        "r:1:3",
        "r:2:4",
        "r:3:4",
    ]


@pytest.mark.parametrize(
    "typed", ["９５", "1_0", "NaN", "1e9", "٣", "4.5分", "+1", "0x10", ".5", "1,5", "-"]
)
def test_only_plain_digits_are_a_number(typed: str) -> None:
    read = fields(f"a: '{typed}'\n")
    read.decimal("a")
    assert placed(read.problems) == [("Y026", "r:1:4")]
    assert value(read.problems[0], "typed") == typed


@pytest.mark.parametrize("typed", ["10", "-1", "1.0", "一", "1 "])
def test_an_integer_has_limits(typed: str) -> None:
    read = fields(f"a: '{typed}'\n")
    assert read.integer("a", 0, 9) == 0
    assert codes(read.problems) == ["Y027"]


@pytest.mark.parametrize(
    "typed", ["2017-2-5", "2017/12/05", "2017-02-29", "20171205", "2017年12月5日", "２０１７-12-05"]
)
def test_a_date_has_one_form_and_is_in_the_calendar(typed: str) -> None:
    read = fields(f"a: {typed}\n")
    read.day("a")
    assert codes(read.problems) == ["Y028"]


@pytest.mark.parametrize("typed", ["yes", "on", "True", "1", "是"])
def test_a_flag_is_true_or_false(typed: str) -> None:
    read = fields(f"a: {typed}\n")
    read.flag("a", default=False)
    assert codes(read.problems) == ["Y029"]


def test_a_choice_lists_what_can_be_chosen() -> None:
    read = fields("a: green\n")
    read.choice("a", Colour)
    (found,) = read.problems
    assert (found.code, value(found, "choices")) == ("Y030", "red / blue")


@pytest.mark.parametrize(
    ("text", "code"),
    [("a: {b: 1}\n", "Y023"), ("a: [b]\n", "Y023"), ("a: |-\n  甲\n  乙\n", "Y031")],
)
def test_a_text_is_one_line(text: str, code: str) -> None:
    read = fields(text)
    read.text("a")
    assert codes(read.problems) == [code]


def test_a_text_of_several_lines_keeps_them_where_asked() -> None:
    read = fields("a: |\n  甲\n  乙\n")
    assert read.text("a", multiline=True) == "甲\n乙"
    assert read.problems == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b\n", ["Y024"]),
        ("a: [{b: 1}, c]\n", ["Y023"]),
        ("a: ['', c]\n", ["Y020"]),
        ('a: ["b\\tc"]\n', ["Y031"]),
    ],
)
def test_a_list_of_texts_has_texts(text: str, expected: list[str]) -> None:
    read = fields(text)
    read.texts("a")
    assert codes(read.problems) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a: []\n", ["Y032"]), ("a: {b: 1}\n", ["Y024"]), ("a: [b]\n", ["Y025"])],
)
def test_a_list_of_mappings_has_mappings(text: str, expected: list[str]) -> None:
    read = fields(text)
    assert list(read.mappings("a")) == []
    assert codes(read.problems) == expected


def test_a_mapping_that_is_none_is_reported_once() -> None:
    read = fields("a: 1\n")
    read.mapping("a").text("b")
    assert codes(read.problems) == ["Y025"]


def test_unknown_fields_are_reported_at_every_level_with_the_likely_one() -> None:
    read = fields("title: x\ntilte: y\ninner:\n  nmae: z\n  校长: 某某\n")
    read.text("title")
    read.mapping("inner").text("name", "")
    read.finish()
    likely, inner, none = read.problems
    assert (likely.code, value(likely, "likely"), str(likely.source)) == ("Y021", "title", "r:2:1")
    assert (inner.code, value(inner, "field")) == ("Y021", "inner.nmae")
    assert (none.code, value(none, "known")) == ("Y022", "name")


def test_a_long_value_is_shown_shortened() -> None:
    read = fields(f"a: {'9' * 500}\n")
    read.decimal("a")
    assert value(read.problems[0], "typed") == "9" * 40 + "…"


def test_places_of_fields_that_are_there() -> None:
    read = fields("a: 1\nb: 2\n")
    assert [(name, str(place)) for name, place in read.places("b", "c", under="x.")] == [
        ("x.b", "r:2:4")
    ]
    assert str(read.place("c")) == "r:1:1"


def test_a_number_may_be_missing_and_numbers_stand_in_a_list() -> None:
    read = fields("a: 0\nb: [0, 0.25, -1]\nc: {d: 1}\n")
    assert (read.decimal_or_none("a"), read.decimal_or_none("x")) == (Decimal(0), None)
    assert read.decimals("b") == (Decimal(0), Decimal("0.25"), Decimal(-1))
    assert read.decimals("x") == ()
    inner = read.optional_mapping("c")
    assert inner is not None
    assert inner.decimal("d") == 1
    assert read.optional_mapping("x") is None
    assert read.problems == []


def test_what_is_no_number_in_a_list_is_reported_at_its_place() -> None:
    read = fields("a: [1, 两分, [], '']\nb: x\n")
    assert read.decimals("a") == (Decimal(1),)
    assert read.decimal_or_none("b") == 0
    assert codes(read.problems) == ["Y026", "Y023", "Y020", "Y026"]


def test_texts_of_several_lines_are_read_where_they_may_stand() -> None:
    read = fields('a: ["一\\n二"]\nb: ["一\\n二"]\n')
    assert read.texts("a", multiline=True) == ("一\n二",)
    assert read.texts("b") == ()
    assert codes(read.problems) == ["Y031"]
