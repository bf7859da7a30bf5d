"""What people type for a score."""

import re
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.diagnostics import Source
from pipeline.grid import Cell, CellKind
from pipeline.load.headers import DATE_SCORE, LOST_SCORE, PERCENT_SCORE, SCORE
from pipeline.load.score_text import read_score
from pipeline.model import Score
from pipeline.numbers import show

HERE = Source("成绩.xlsx", sheet="考核表", cell="G5")
FIVE = Decimal(5)


def read(
    text: str, points: Decimal = FIVE, kind: CellKind = CellKind.TEXT
) -> tuple[Decimal | None, list[str]]:
    score, problems = read_score(Cell(text, HERE, kind), points)
    return score.value if score else None, [found.code for found in problems]


@pytest.mark.parametrize(
    "text",
    [
        "4.5", "４．５", "4.5分", "得4.5分", "４．５　分", " 4.5 ", "\u00a04.5\u00a0",
        "+4.5", "＋4.5",
        "4.5/5", "4.5 / 5", "4.5／5分", "4.50", "04.5", "4.5\u200b", "4.5\n", "\t4.5",
    ],
)  # fmt: skip
def test_it_reads_the_ways_to_write_a_score(text: str) -> None:
    assert read(text) == (Decimal("4.5"), [])


@pytest.mark.parametrize("text", ["0", "0分", "得0分", "0/5", "0.0"])
def test_zero_is_a_score(text: str) -> None:
    assert read(text) == (Decimal(0), [])


@pytest.mark.parametrize(
    "text",
    ["", " ", "　", "-", "－", "—", "——", "–", "─", "−", "/", "／", "无", "N/A", "n/a", "ＮＡ"],
)
def test_a_way_to_say_nothing_is_not_scored_and_never_zero(text: str) -> None:
    assert read(text) == (None, [])


@pytest.mark.parametrize("text", ["得" + " " * 100_000 + "优", "4" + " " * 39 + "5", "4" * 41])
def test_what_is_longer_than_any_score_is_refused_at_once(text: str) -> None:
    score, (found,) = read_score(Cell(text, HERE), FIVE)
    assert (score, found.code) == (None, "S013")
    assert len(dict(found.values)["typed"]) <= 41


@pytest.mark.parametrize("pattern", [SCORE, LOST_SCORE, PERCENT_SCORE, DATE_SCORE])
def test_the_patterns_take_no_time_by_the_square(pattern: re.Pattern[str]) -> None:
    started = time.perf_counter()
    for before in ("", "得", "-", "扣", "4", "2017"):
        pattern.fullmatch(before + " " * 100_000 + "x")
    assert time.perf_counter() - started < 1


def test_a_missing_cell_is_not_scored() -> None:
    assert read_score(None, FIVE) == (None, [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("未开展", "S013"), ("优", "S013"), ("合格", "S013"), ("四点五", "S013"), ("4,5", "S013"),
        ("4 5", "S013"), ("4..5", "S013"), ("4。5", "S013"), ("约4", "S013"), ("4-", "S013"),
        ("NaN", "S013"), ("1e3", "S013"), ("4_5", "S013"), ("٤", "S013"), ("①", "S013"),
        ("4²", "S013"), ("½", "S013"), ("4.5分/5分/5分", "S013"), ("=4", "S013"),
        ("4.5/3", "S014"), ("9/10", "S014"), ("4/0", "S014"),
        ("-0.5", "S015"), ("－1", "S015"), ("—0.5", "S015"), ("扣0.5", "S015"),
        ("扣０.５分", "S015"),
        ("减1", "S015"), ("−2", "S015"), ("扣分1", "S015"),
        ("2017-4-5", "S016"), ("2017/04/05", "S016"), ("2017年4月5日", "S016"), ("4月5日", "S016"),
        ("5-Apr", "S016"), ("Apr-05", "S016"), ("4-5", "S016"), ("2017-04-05 00:00", "S016"),
        ("90%", "S017"), ("90％", "S017"), ("9‰", "S017"), ("百分之九十", "S017"), ("-10%", "S017"),
        ("4.1234567", "S019"), ("1234567", "S019"),
    ],
)  # fmt: skip
def test_it_says_what_is_unclear(text: str, code: str) -> None:
    assert read(text) == (None, [code])


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (CellKind.DATE, "2017-04-05", "S016"),
        (CellKind.DATE, "4", "S016"),
        (CellKind.PERCENT, "90%", "S017"),
        (CellKind.BOOLEAN, "TRUE", "S018"),
    ],
)
def test_type_and_format_of_a_cell_overrule_its_text(kind: CellKind, text: str, code: str) -> None:
    assert read(text, kind=kind) == (None, [code])


def test_a_fine_score_is_kept_exactly() -> None:
    assert read("4.33") == (Decimal("4.33"), [])


def test_the_diagnostic_names_the_cell_and_what_was_typed() -> None:
    _, (found,) = read_score(Cell(" 优\u200b ", HERE), FIVE)
    assert found.source == HERE
    assert dict(found.values) == {"typed": "优[U+200B]"}


def test_a_score_keeps_how_it_was_typed() -> None:
    score, _ = read_score(Cell("４．５分", HERE), FIVE)
    assert score == Score(Decimal("4.5"), "４．５分", HERE)


@given(st.integers(0, 1000), st.sampled_from(["", "得", "+"]), st.sampled_from(["", "分", " 分"]))
def test_every_score_is_read_back(tenths: int, before: str, after: str) -> None:
    value = Decimal(tenths) / 10
    assert read(f"{before}{show(value)}{after}", Decimal(100)) == (value, [])


@given(st.text(alphabet="0123456789.-+/%分扣得四无年月日 　．５－\u200beE", max_size=8))
def test_any_text_is_a_score_or_nothing_or_one_problem(text: str) -> None:
    value, codes = read(text)
    assert (value is None) or not codes
    assert len(codes) <= 1
    assert value is None or value >= 0
