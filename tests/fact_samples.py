"""A rubric with a rule of each kind that takes facts, and facts to be read for it."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from pipeline.diagnostics import Diagnostic
from pipeline.load.facts import load_facts
from pipeline.load.files import InputFile
from pipeline.model import Band, Fact, Kind, Level, Method, Scope, Scoring
from tests.builders import DEPARTMENTS, HERE, block, item, rubric


def rule(method: Method, measure: str = "", unit: str = "", **more: object) -> Scoring:
    numbers = {key: Decimal(one) if isinstance(one, int) else one for key, one in more.items()}
    return Scoring(method, HERE, measure=measure, unit=unit, **numbers)  # type: ignore[arg-type]


RATE = rule(Method.THRESHOLD, "找到率", "%", at_least=99, each=2)
MEETINGS = rule(
    Method.PER_PERIOD, "研究党建", "次",
    at_least=4, period="学期", periods=("上学期", "下学期"), each=1,
)  # fmt: skip
LESSONS = rule(Method.PER_PERIOD, "党课", "次", at_least=1, period="季度", each=1)
BRANCHES = rule(Method.COVERAGE, "达标支部", "%", at_least=100, each=1)
OPEN_SHARE = rule(Method.COVERAGE, "培训覆盖", "%", at_least=90)
MISSES = rule(Method.PER_OCCURRENCE, "缺记录", "次", each=1)
SLOPE = rule(Method.PER_UNIT, "缴纳率", "%", at_least=100, each=1)
OUTSIDE = rule(Method.MULTIPLIER, "上级扣分", factor=2)
STRIKE = rule(Method.VETO, "违纪")
WORKS = rule(Method.AWARD, "稿件", "篇", each=1)
LADDER = rule(Method.LEVEL, "")
STEPS = rule(Method.INTERVAL, "满意度", "%", bands=(Band(Decimal(5), HERE, at_least=Decimal(95)),))
JUDGED = rule(Method.DISCRETIONARY)

RUBRIC = rubric(
    block(
        "1",
        item("1.1", "5", scoring=(JUDGED, RATE, SLOPE)),
        item("1.2", "5", scoring=(MEETINGS,)),
        item("1.3", "5", scoring=(LESSONS,)),
        item("1.4", "5", scoring=(BRANCHES, OPEN_SHARE)),
        item("1.5", "5", scoring=(MISSES, OUTSIDE, STRIKE)),
        item("1.6", "5", scoring=(MISSES,)),
    ),
    block(
        "2",
        item("2.1", "5", scoring=(WORKS,)),
        item(
            "2.2",
            "5",
            scoring=(LADDER,),
            levels=tuple(Level(name, HERE, points=Decimal(5)) for name in ("优秀", "良好")),
        ),
        item("2.3", "5", scoring=(STEPS,)),
        item("2.4", "5", scoring=(JUDGED,)),
        item("2.5", "5", scoring=(RATE,), scope=Scope(HERE, exempt=("党总支",))),
        item("2.6", "0", kind=Kind.VETO, title="重大事故", scoring=()),
    ),
)
HEADER = "单位,编号,事项,数值,周期,档次,事件编号,情况说明,佐证材料\n"


def load(
    folder: Path, *tables: str | bytes, suffix: str = "csv"
) -> tuple[tuple[Fact, ...], list[Diagnostic]]:
    """Load the tables as files of their own."""
    files: Sequence[InputFile] = [
        InputFile(folder / f"{n}.{suffix}", f"{n}.{suffix}") for n in range(1, len(tables) + 1)
    ]
    folder.mkdir(parents=True, exist_ok=True)
    for file, table in zip(files, tables, strict=True):
        file.path.write_bytes(table.encode() if isinstance(table, str) else table)
    return load_facts(files, RUBRIC, DEPARTMENTS)


def row(*cells: str, department: str = "D01") -> str:
    """Write a row below ``HEADER``: item, measure, value, period, level, case, text."""
    given = (*cells, *("",) * (8 - len(cells)))
    return f"{department},{','.join(given)}\n"


def one(folder: Path, *cells: str, **more: str) -> tuple[Fact | None, list[Diagnostic]]:
    """Load one row."""
    facts, problems = load(folder, HEADER + row(*cells, **more))
    return (facts[0] if facts else None), problems


def codes(problems: Sequence[Diagnostic]) -> list[str]:
    return [found.code for found in problems]
