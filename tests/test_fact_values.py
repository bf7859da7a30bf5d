"""What is typed for the value of a fact: read exactly, or refused by what is unclear in it."""

from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.grid import Cell, CellKind
from pipeline.load.fact_values import Amount, read_amount
from pipeline.model import Scoring
from tests.builders import HERE
from tests.fact_samples import (
    BRANCHES,
    LESSONS,
    MISSES,
    OPEN_SHARE,
    OUTSIDE,
    RATE,
    STRIKE,
    WORKS,
    load,
)
from tests.workbook_xml import workbook


def read(typed: str, rule: Scoring, kind: CellKind = CellKind.TEXT) -> tuple[Amount | None, str]:
    amount, problems = read_amount(Cell(typed, HERE, kind), (rule,))
    return amount, " ".join(found.code for found in problems)


@pytest.mark.parametrize(
    ("typed", "rule", "value"),
    [
        ("97.5%", RATE, "97.5"),
        ("97.5", RATE, "97.5"),
        ("９７．５％", RATE, "97.5"),
        (" 97.5 % ", RATE, "97.5"),
        ("97.5个百分点", RATE, "97.5"),
        ("100", RATE, "100"),
        ("0", RATE, "0"),
        ("0.5%", RATE, "0.5"),
        ("3", LESSONS, "3"),
        ("3次", LESSONS, "3"),
        ("３ 次", LESSONS, "3"),
        ("+3", LESSONS, "3"),
        ("2篇", WORKS, "2"),
        ("2次", STRIKE, "2"),
        ("0.2分", OUTSIDE, "0.2"),
        ("90%", OPEN_SHARE, "90"),
        ("90", OPEN_SHARE, "90"),
    ],
)
def test_a_figure_is_read_exactly(typed: str, rule: Scoring, value: str) -> None:
    assert read(typed, rule) == (Amount(Decimal(value)), "")


@pytest.mark.parametrize("typed", ["9/10", "９／１０", "9 / 10", "9个/10个", "9/10个", "9人/10人"])
def test_a_part_of_a_whole_keeps_both(typed: str) -> None:
    assert read(typed, BRANCHES) == (Amount(Decimal(9), Decimal(10)), "")


@pytest.mark.parametrize(
    ("typed", "rule", "code"),
    [
        ("九十七", RATE, "E001"),
        ("约97", RATE, "E001"),
        ("97..5", RATE, "E001"),
        ("1e3", LESSONS, "E001"),
        ("1,234", LESSONS, "E001"),
        ("12345678", LESSONS, "E001"),
        ("3-4", LESSONS, "E001"),
        ("x" * 100, LESSONS, "E001"),
        ("-3", LESSONS, "E005"),
        ("－97.5%", RATE, "E005"),
        ("3人", LESSONS, "E006"),
        ("75%", LESSONS, "E003"),
        ("97.5‰", RATE, "E006"),
        ("9", BRANCHES, "E010"),
        ("90%", BRANCHES, "E010"),
        ("11/10", BRANCHES, "E011"),
        ("0/0", BRANCHES, "E011"),
        ("9人/10个", BRANCHES, "E001"),
        ("0.9", BRANCHES, "E010"),
        ("-9/10", BRANCHES, "E001"),
        ("9.5/10", BRANCHES, "E001"),
        ("39/40", RATE, "E012"),
        ("1.5", MISSES, "E013"),
        ("0.5", STRIKE, "E013"),
        ("96.6666666666667%", RATE, "E014"),
    ],
)
def test_what_is_unclear_is_refused_by_its_code(typed: str, rule: Scoring, code: str) -> None:
    assert read(typed, rule) == (None, code)


@pytest.mark.parametrize(("kind", "code"), [(CellKind.DATE, "E002"), (CellKind.BOOLEAN, "E004")])
def test_a_cell_of_another_type_is_refused(kind: CellKind, code: str) -> None:
    assert read("9/10", BRANCHES, kind) == (None, code)


@pytest.mark.parametrize(("typed", "likely"), [("0.975", "97.5"), ("1", "100"), ("0.99", "99")])
def test_a_bare_share_of_one_is_asked_for_and_not_changed(typed: str, likely: str) -> None:
    amount, (found,) = read_amount(Cell(typed, HERE), (RATE,))
    assert (amount, found.code) == (Amount(Decimal(typed)), "E008")
    assert dict(found.values)["likely"] == likely


def test_more_than_the_whole_of_a_percentage_is_asked_for() -> None:
    assert read("120%", RATE) == (Amount(Decimal(120)), "E009")
    assert read("100%", RATE) == (Amount(Decimal(100)), "")


def test_a_decimal_comma_is_read_where_the_file_has_them() -> None:
    assert read("97,5", RATE, CellKind.COMMA) == (Amount(Decimal("97.5")), "")


def test_a_workbook_says_percentages_dates_and_flags_by_type_and_format(tmp_path: Path) -> None:
    head = "".join(
        f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in ("单位", "编号", "事项", "数值")
    )
    whose = "".join(
        f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in ("D01", "1.1", "找到率")
    )
    for cell, value, code in (
        ('<c s="2"><v>0.975</v></c>', "97.5", []),
        ('<c s="2"><v>0.97499999999999998</v></c>', "97.5", []),
        ("<c><v>0.975</v></c>", "0.975", ["E008"]),
        ('<c s="1"><v>43000</v></c>', None, ["E002"]),
        ('<c t="b"><v>1</v></c>', None, ["E004"]),
        ("<c t='e'><v>#DIV/0!</v></c>", None, ["X014"]),
    ):
        book = workbook(f"<sheetData><row>{head}</row><row>{whose}{cell}</row></sheetData>")
        facts, problems = load(tmp_path, book, suffix="xlsx")
        assert [found.code for found in problems] == code
        assert [fact.value for fact in facts] == ([] if value is None else [Decimal(value)])
