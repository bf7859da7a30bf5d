"""The guides to facts: examples are read as they stand, and are the same in both languages."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.load.facts import load_facts
from pipeline.load.files import InputFile
from pipeline.load.marks import load_sheets
from pipeline.model import Method
from tests.builders import DEPARTMENTS, block, item, rubric
from tests.fact_samples import MEETINGS as SAMPLE
from tests.fact_samples import rule

ROOT = Path(__file__).resolve().parent.parent
GUIDES = ("facts.md", "facts.zh-CN.md")
MEETINGS = replace(SAMPLE, measure="研究党建工作")
RUBRIC = rubric(
    block(
        "1",
        item("1.1", "4", scoring=(rule(Method.THRESHOLD, "失联党员找到率", "%", at_least=99),)),
        item("1.2", "4", scoring=(rule(Method.DISCRETIONARY), MEETINGS)),
        item("1.3", "4", scoring=(rule(Method.COVERAGE, "达标党支部", "%", at_least=100, each=1),)),
        item("1.4", "4", scoring=(rule(Method.PER_OCCURRENCE, "缺少会议记录", each=1),)),
    )
)


def example(guide: str, kind: str) -> str:
    text = (ROOT / "docs" / guide).read_text(encoding="utf-8")
    (found,) = re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL)
    return str(found)


@pytest.mark.parametrize("guide", GUIDES)
def test_the_table_of_the_guide_is_read(tmp_path: Path, guide: str) -> None:
    path = tmp_path / "f.csv"
    path.write_text(example(guide, "csv"), encoding="utf-8")
    facts, problems = load_facts([InputFile(path, "f.csv")], RUBRIC, DEPARTMENTS)
    assert problems == []
    read = [
        (fact.department, fact.item, str(fact.value), str(fact.whole), fact.period, fact.case)
        for fact in facts
    ]
    assert read == [
        ("D01", "1.1", "97.5", "None", "", ""),
        ("D01", "1.2", "4", "None", "上学期", ""),
        ("D01", "1.2", "3", "None", "下学期", ""),
        ("D01", "1.3", "9", "10", "", ""),
        ("D01", "1.4", "1", "None", "", "2017-03"),
        ("D02", "1.1", "100", "None", "", ""),
    ]


@pytest.mark.parametrize("guide", GUIDES)
def test_the_sheet_of_the_guide_is_read(tmp_path: Path, guide: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(example(guide, "yaml"), encoding="utf-8")
    loaded, problems = load_sheets([InputFile(path, "a.yaml")], RUBRIC, DEPARTMENTS)
    facts, found = load_facts([], RUBRIC, DEPARTMENTS, loaded.facts)
    assert (problems, found) == ([], [])
    assert [(fact.period, str(fact.value)) for fact in facts] == [("上学期", "4"), ("下学期", "3")]


@pytest.mark.parametrize("kind", ["csv", "yaml"])
def test_both_guides_show_the_same_examples(kind: str) -> None:
    assert len({example(guide, kind) for guide in GUIDES}) == 1
