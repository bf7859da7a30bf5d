"""Two files of one document are alike, or the place is named where they part."""

import pytest

from pipeline.render.printed import (
    Cells,
    Difference,
    Picture,
    Piece,
    Words,
    compare,
    first_out_of_order,
    of_pages,
    together,
)

HEADER = Cells(("序号", "指标", "扣分"), is_header=True)
FIRST = Cells(("1", "台账不齐全", "0.5"))
SECOND = Cells(("2", "记录缺失", "1"))
TABLE = (HEADER, FIRST, SECOND)
DOCX: list[Piece] = [Words("甲表1"), *TABLE, Words("乙丙")]


def pages(*each: tuple[Piece, ...]) -> list[Piece]:
    return of_pages(each)


def test_text_that_stands_together_is_one_piece() -> None:
    assert together([Words("甲"), Words(""), Words("乙"), FIRST, Words("丙")]) == [
        Words("甲乙"), FIRST, Words("丙"),
    ]  # fmt: skip


def test_a_table_of_one_column_is_text_and_what_says_nothing_is_left_out() -> None:
    pieces: list[Piece] = [Words("甲"), Cells(("乙",)), Cells(("", "")), Picture(""), Words("丙")]
    assert together(pieces) == [Words("甲乙丙")]


@pytest.mark.parametrize(
    "pdf",
    [
        [(Words("甲表1"), *TABLE, Words("乙丙"))],
        [(Words("甲"),), (Words("表1"), *TABLE, Words("乙")), (Words("丙"),)],
        [(Words("甲表1"), HEADER, FIRST), (HEADER, SECOND, Words("乙丙"))],
        [(Words("甲表1"), HEADER, FIRST), (SECOND, Words("乙丙"))],
        [
            (Words("甲表1"), HEADER, FIRST, Cells(("2", "记录", ""))),
            (HEADER, Cells(("", "缺失", "1")), Words("乙丙")),
        ],
        [
            (Words("甲表1"), HEADER, Cells(("1", "台账", "0.5"))),
            (HEADER, Cells(("", "不", ""))),
            (HEADER, Cells(("", "齐全", "")), SECOND, Words("乙丙")),
        ],
    ],
    ids=["one-page", "text-split", "between-rows", "header-not-repeated", "in-row", "three-pages"],
)
def test_where_pages_end_makes_no_difference(pdf: list[tuple[Piece, ...]]) -> None:
    assert compare(DOCX, of_pages(pdf)) is None


def test_a_table_that_ends_with_its_page_is_followed_by_another_alike() -> None:
    assert compare([*TABLE, *TABLE], pages(TABLE, TABLE)) is None


@pytest.mark.parametrize(
    ("pdf", "difference"),
    [
        ((Words("甲表1"), *TABLE, Words("丙乙")), Difference("2 | 记录缺失 | 1", "乙丙", "丙乙")),
        ((Words("甲表1"), *TABLE, Words("乙乙丙")), Difference("乙", "丙", "乙丙")),
        ((Words("甲表1"), *TABLE, Words("乙")), Difference("乙", "丙", "")),
        ((Words("甲表1"), *TABLE), Difference("2 | 记录缺失 | 1", "乙丙", "")),
        (
            (Words("甲表1"), *TABLE, Words("乙丙"), FIRST),
            Difference("乙丙", "", "1 | 台账不齐全 | 0.5"),
        ),
        (
            (Words("甲表1"), HEADER, SECOND, FIRST, Words("乙丙")),
            Difference("", "1", "2"),
        ),
        (
            (Words("甲表1"), HEADER, FIRST, Cells(("2", "记录缺失1", "")), Words("乙丙")),
            Difference("2", "记录缺失", "记录缺失1"),
        ),
        (
            (Words("甲表1"), HEADER, FIRST, Cells(("2", "记录缺失")), Words("乙丙")),
            Difference("1 | 台账不齐全 | 0.5", "2 | 记录缺失 | 1", "2 | 记录缺失"),
        ),
        (
            (Words("甲表1"), *TABLE, Picture("图"), Words("乙丙")),
            Difference("2 | 记录缺失 | 1", "乙丙", "图"),
        ),
    ],
    ids=[
        "order", "doubled", "cut", "missing", "more", "rows-in-order", "cell-in-the-next",
        "missing-cell", "picture",
    ],
)  # fmt: skip
def test_a_difference_is_named_with_both_texts(
    pdf: tuple[Piece, ...], difference: Difference
) -> None:
    assert compare(DOCX, pages(pdf)) == difference


def test_a_row_that_pages_part_must_be_whole() -> None:
    pdf = pages(
        (Words("甲表1"), HEADER, FIRST, Cells(("2", "记录", ""))),
        (HEADER, Cells(("", "不全", "1")), Words("乙丙")),
    )
    assert compare(DOCX, pdf) == Difference("2", "记录缺失", "记录不全")


def test_a_row_said_in_full_takes_nothing_from_the_next() -> None:
    docx = [HEADER, Cells(("1", "台账不齐全，错", "0.5")), SECOND]
    apart = compare(docx, pages((HEADER, FIRST), (HEADER, SECOND)))
    assert apart == Difference("1", "台账不齐全，错", "台账不齐全")


def test_a_header_is_passed_only_where_a_page_repeats_it() -> None:
    pdf = pages((Words("甲表1"), HEADER, FIRST, HEADER, SECOND, Words("乙丙")))
    assert compare(DOCX, pdf) == Difference("", "2", "序号")


# --- the order of the data ---


@pytest.mark.parametrize(
    "wanted",
    [
        ("甲", ("1", "台账不齐全", "0.5"), ("2", "记录 缺失", "1"), "乙", "丙"),
        ("甲", "表1", "丙"),  # a template may say more
        ("乙",),
    ],
)
def test_data_in_order_pass(wanted: tuple[str | tuple[str, ...], ...]) -> None:
    assert first_out_of_order(DOCX, wanted) == ""


@pytest.mark.parametrize(
    ("wanted", "late"),
    [
        (("丙", "乙"), "乙"),
        (("乙", ("1", "台账不齐全", "0.5")), "1 | 台账不齐全 | 0.5"),
        ((("1", "台账不齐全", "0.5"),) * 2, "1 | 台账不齐全 | 0.5"),
        (("甲", "甲"), "甲"),
    ],
)
def test_the_first_that_is_late_is_named(
    wanted: tuple[str | tuple[str, ...], ...], late: str
) -> None:
    assert first_out_of_order(DOCX, wanted) == late
