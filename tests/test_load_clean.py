"""Characters that no rubric may hold: what becomes of them, and what is said of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.diagnostics import Source
from pipeline.grid import Cell, Passage, Row, Share, Sheet
from pipeline.load.clean import Cleaner, clean_parts
from pipeline.load.text import forbidden

HERE = Source("d", 1)


def cleaned(text: str) -> tuple[str, list[tuple[str, str]]]:
    cleaner = Cleaner()
    found = cleaner.clean(text, HERE)
    return found, [(it.code, dict(it.values)["characters"]) for it in cleaner.problems()]


@pytest.mark.parametrize(
    ("typed", "clean", "code", "named"),
    [
        ("甲\u200b乙", "甲乙", "I030", "U+200B"),
        ("\ufeff甲\x07", "甲", "I030", "U+0007, U+FEFF"),
        ("甲\u00a0乙", "甲 乙", "I031", "U+00A0"),
        ("甲\v乙", "甲\n乙", "I032", "U+000B"),
        ("\u2f2f作", "工作", "I033", "U+2F2F→工"),
        ("\u2ed3期", "长期", "I033", "U+2ED3→长"),
        ("\uf900", "豈", "I033", "U+F900→豈"),
        ("\U0001f3af目标", "目标", "I034", "U+1F3AF"),
        ("\ue000甲", "[U+E000]甲", "I035", "U+E000"),
        ("\u2e80", "[U+2E80]", "I035", "U+2E80"),
        ("\ufffd", "[U+FFFD]", "I035", "U+FFFD"),
    ],
)
def test_each_kind_has_its_remedy(typed: str, clean: str, code: str, named: str) -> None:
    assert cleaned(typed) == (clean, [(code, named)])


@pytest.mark.parametrize("text", ["甲\u3000乙", "★①≥％，。“”", "a\nb", "𠀀"])
def test_what_a_rubric_may_hold_stays(text: str) -> None:
    assert cleaned(text) == (text, [])


def test_a_tab_is_a_blank_without_a_word() -> None:
    assert cleaned("甲\t乙") == ("甲 乙", [])


def test_each_kind_is_reported_once_with_its_count_and_first_place() -> None:
    first, second = Source("d", 1), Source("d", 2)
    cleaner = Cleaner()
    parts = [Passage("\u00a0甲\u00a0", first), Passage("乙\u2003丙", second)]
    assert [part.text for part in clean_parts(parts, cleaner) if isinstance(part, Passage)] == [
        "甲",
        "乙 丙",
    ]
    (found,) = cleaner.problems()
    assert found.source == first
    assert dict(found.values) == {"count": "3", "characters": "U+00A0, U+2003"}


def test_what_a_merged_cell_repeats_counts_once_and_blank_cells_go() -> None:
    own = Cell("甲\u200b", HERE)
    again = Cell("甲\u200b", HERE, share=Share.DOWN)
    blank = Cell("\u200b", HERE)
    sheet = Sheet(HERE, (Row(1, {1: own, 2: blank}), Row(2, {1: again}), Row(3, {2: blank})))
    cleaner = Cleaner()
    (found,) = clean_parts([sheet], cleaner)
    assert isinstance(found, Sheet)
    assert [(row.number, list(row.cells)) for row in found.rows] == [(1, [1]), (2, [1])]
    assert dict(cleaner.problems()[0].values)["count"] == "3"


@given(st.text())
def test_nothing_forbidden_is_left(text: str) -> None:
    found, _ = cleaned(text)
    assert not any(forbidden(found, multiline=True, blanks=True))
