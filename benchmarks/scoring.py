"""Scoring alone, at the size of a province: ten thousand departments, two hundred items."""

import random
import resource
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from pipeline.diagnostics import Source
from pipeline.load.campaign import load_campaign
from pipeline.load.files import InputFile
from pipeline.model import (
    Campaign,
    Deduction,
    Department,
    Fact,
    Given,
    Indicator,
    Kind,
    Mark,
    Method,
    Rubric,
    Score,
    Scoring,
)
from pipeline.numbers import total
from pipeline.score import score

DEPARTMENTS = 10_000
_BLOCKS, _GROUPS, _ITEMS = 5, 8, 5
_HERE = Source("benchmark")
_FULL, _LESS = Decimal("0.5"), Decimal("0.25")
_JUDGED = (Scoring(Method.DISCRETIONARY, _HERE),)
_COUNTED = (Scoring(Method.PER_OCCURRENCE, _HERE, "缺记录", each=Decimal("0.1"), at_most=_LESS),)
_MEASURED = (Scoring(Method.THRESHOLD, _HERE, "找到率", at_least=Decimal(99), each=_LESS),)
_RULED = {1: _COUNTED, 2: _MEASURED}  # items by their place in a group; all others are judged
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Large:
    """What is scored."""

    rubric: Rubric
    campaign: Campaign
    departments: list[Department]
    marks: list[Mark]
    facts: list[Fact]


def scoring() -> tuple[str, float]:
    """Score it on one core, marks and facts at hand: say what was done, and give the seconds.

    In a process of its own, whose memory is that of nothing else.
    """
    command = [sys.executable, "-m", "benchmarks.scoring"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603  # our own
    seconds, before, peak = done.stdout.split()
    what = f"scoring {DEPARTMENTS} departments x {_BLOCKS * _GROUPS * _ITEMS} items on one core"
    return f"{what}, from {before} MB to {peak} MB", float(seconds)


def main() -> None:
    """Print seconds of the processor, and megabytes before and at most."""
    given, before = large(), _peak()
    start = time.process_time()
    score(given.rubric, given.campaign, given.departments, given.marks, given.facts)
    print(time.process_time() - start, before, _peak())  # noqa: T201  # read by the benchmark


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def large(count: int = DEPARTMENTS) -> Large:
    """Invent it: of the marks one in five loses points; one item in ten has facts and no mark."""
    rubric = _rubric()
    pick = random.Random(2017)  # noqa: S311  # sample marks
    departments = [
        Department(f"D{at:05}", f"示例学院第{at}党委", "二级党委", _HERE) for at in range(count)
    ]
    marks: list[Mark] = []
    facts: list[Fact] = []
    items = list(rubric.items())
    for department in departments:
        for item in items:
            if item.scoring is _JUDGED:
                marks.append(_mark(department.id, item.id, is_less=pick.random() < 1 / 5))
            else:
                facts.append(_fact(department.id, item, pick))
    campaign, problems = load_campaign(
        InputFile(ROOT / "inputs/2017/campaign.yaml", "campaign.yaml")
    )
    if campaign is None:
        raise SystemExit(str(problems))
    return Large(rubric, campaign, departments, marks, facts)


def _rubric() -> Rubric:
    blocks = tuple(_block(str(at)) for at in range(1, _BLOCKS + 1))
    points = total(block.points for block in blocks)
    return Rubric(2017, "考核办法", points, _LESS, blocks, _HERE)


def _block(key: str) -> Indicator:
    groups = tuple(_group(f"{key}.{at}", at) for at in range(1, _GROUPS + 1))
    points = total(group.points for group in groups)
    return Indicator(key, key, key, points, _HERE, children=groups, lose_at_most=points - _FULL)


def _group(key: str, place: int) -> Indicator:
    items = []
    for at in range(1, _ITEMS + 1):
        rules = _RULED.get(at, _JUDGED) if place % 4 == 0 else _JUDGED
        items.append(Indicator(f"{key}.{at}", "", "指标", _FULL, _HERE, scoring=rules))
    if place == 1:
        items[-1] = replace(items[-1], kind=Kind.BONUS, points=_FULL)
    points = total(item.points for item in items if item.kind is Kind.BASE)
    return Indicator(key, key, key, points, _HERE, children=tuple(items))


def _mark(department: str, item: str, *, is_less: bool) -> Mark:
    value = _LESS if is_less else _FULL
    reasons = (Deduction(None, "台账不全", _HERE),) if is_less else ()
    given = Given(_HERE, Score(value, str(value), _HERE), reasons)
    return Mark(department, item, _HERE, Score(_FULL, "0.5", _HERE), given=(given,))


def _fact(department: str, item: Indicator, pick: random.Random) -> Fact:
    value = (
        Decimal(pick.randrange(4)) if item.scoring is _COUNTED else Decimal(pick.randrange(97, 101))
    )
    return Fact(department, item.id, _HERE, item.scoring[0].measure, value)


if __name__ == "__main__":
    main()
