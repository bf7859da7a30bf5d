"""Whatever stands in a table of facts: it is read exactly or refused, and no order matters."""

from decimal import Decimal
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from pipeline.codes import has_errors
from pipeline.grid import Cell
from pipeline.load.fact_values import read_amount
from pipeline.load.facts import load_facts
from pipeline.load.files import InputFile
from pipeline.model import Scoring
from tests.builders import DEPARTMENTS, HERE
from tests.fact_samples import BRANCHES, HEADER, LESSONS, MISSES, RATE, RUBRIC, load, row

VALUES = st.sampled_from(
    ["97.5%", "97.5", "3次", "9/10", "-1", "九", "", "无", "120%", "0.975", "4", "0", "1.5", "优秀"]
)
ROWS = st.builds(
    row,
    st.sampled_from(["1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "2.1", "2.2", "2.5", "2.6", "9"]),
    st.sampled_from(["", "找到率", "研究党建", "党课", "达标支部", "缺记录", "违纪", "别的"]),
    VALUES,
    st.sampled_from(["", "上学期", "下学期", "一季度"]),
    st.sampled_from(["", "优秀", "良", "差"]),
    st.sampled_from(["", "案1", "案2"]),
    st.sampled_from(["", "缺3月记录", "缺4月记录"]),
    department=st.sampled_from(["D01", "D02", "机关党总支", "法学院"]),
)


@given(st.lists(ROWS, max_size=8), st.randoms(use_true_random=False), st.integers(1, 3))
def test_the_order_of_rows_and_their_files_changes_no_fact(
    rows: list[str], random: Random, parts: int
) -> None:
    """Where no error stands; else nothing is scored anyway."""
    shuffled = list(rows)
    random.shuffle(shuffled)
    tables = [HEADER + "".join(shuffled[n::parts]) for n in range(parts)]
    with TemporaryDirectory() as folder:
        facts, problems = load(Path(folder) / "a", HEADER + "".join(rows))
        others, found = load(Path(folder) / "b", *tables)
    assert has_errors(problems) == has_errors(found)
    if not has_errors(problems):
        assert [(one.department, one.item, one.order) for one in facts] == [
            (one.department, one.item, one.order) for one in others
        ]


@given(st.text(max_size=12), st.sampled_from([RATE, LESSONS, BRANCHES, MISSES]))
def test_a_value_is_exact_or_refused_and_never_negative(typed: str, rule: Scoring) -> None:
    amount, problems = read_amount(Cell(typed, HERE), (rule,))
    assert (amount is None) == has_errors(problems)
    if amount:
        assert amount.value >= 0
        assert amount.whole is None or amount.value <= amount.whole


@given(st.decimals(0, 999999, places=6))
def test_every_figure_comes_back_to_the_digit(value: Decimal) -> None:
    for typed in (f"{value}", f"{value}%"):
        amount, _ = read_amount(Cell(typed, HERE), (RATE,))
        assert amount is not None
        assert str(amount.value) == str(value)


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "f.csv"
        path.write_bytes(content)
        facts, _ = load_facts([InputFile(path, "f.csv")], RUBRIC, DEPARTMENTS)
    assert facts == ()
