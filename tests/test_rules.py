"""Each scoring rule against its file of examples, worked out by hand."""

import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.load.rubric import load_rubric
from pipeline.model import Fact, Indicator, Method
from pipeline.numbers import show
from pipeline.rules import computed
from pipeline.rules.discretionary import outside
from pipeline.rules.step import Term
from tests.builders import HERE
from tests.yaml_inputs import written

FOLDER = Path(__file__).parent / "rules"
HEAD = "year: 2017\ntitle: 考核办法\ntotal: 5\nstep: 0.5\nblocks:\n  - "
NOTHING = ("", "null")


def examples() -> list[Any]:
    """Read every file; figures stay as they are typed."""
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        file = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
        for one in file.pop("examples"):
            whole = {**file, **one, "rule": {**file["rule"], **one.get("rule", {})}}
            found.append(pytest.param(whole, id=f"{path.stem}: {one['name']}"))
    return found


def item_of(one: Mapping[str, Any], folder: Path) -> Indicator:
    """Give the item with the rule, read as a rubric is."""
    rule = {name: value for name, value in one["rule"].items() if value not in NOTHING}
    fields = {"id": "A1", "title": "指标", "points": one["points"], **one.get("item", {})}
    text = HEAD + flow({**fields, "scoring": [rule]}) + "\n"
    rubric, problems = load_rubric(written(folder, text))
    assert problems == []
    assert rubric is not None
    return rubric.blocks[0]


def flow(value: object) -> str:
    """Write YAML in one line: figures as they are, texts in quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {flow(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    text = str(value)
    return text if text.replace(".", "").isdecimal() else json.dumps(text, ensure_ascii=False)


def fact_of(one: Mapping[str, str], measure: str) -> Fact:
    numbers = {name: Decimal(one[name]) for name in ("value", "whole") if name in one}
    texts = {name: one[name] for name in ("level", "period", "case") if name in one}
    return replace(Fact("D01", "1", HERE, measure), **numbers, **texts)  # type: ignore[arg-type]


def shown(term: Term) -> str:
    text = f"{show(term.times)} x {show(term.each)}"
    text += "" if term.asked is None else f" asked {show(term.asked)}"
    return text + ("" if term.found is None else f" found {show(term.found)}")


def test_every_method_has_six_examples_or_more() -> None:
    found = [one.values[0]["rule"]["method"] for one in examples()]
    assert all(found.count(method.value) >= 6 for method in Method)


@pytest.mark.parametrize("one", examples())
def test_an_example(one: Mapping[str, Any], tmp_path: Path) -> None:
    item = item_of(one, tmp_path)
    (rule,) = item.scoring
    if "outside" in one:
        broken = outside(rule, tuple(map(Decimal, one["taken"])))
        assert [f"{name} {show(points)}" for name, points in broken] == one["outside"]
        return
    account = computed(item, [fact_of(fact, rule.measure) for fact in one["facts"]])
    assert ("null" if account.score is None else show(account.score)) == one["score"]
    if one["terms"] in NOTHING:
        assert account.steps == ()
        return
    (step,) = account.steps
    assert [shown(term) for term in step.terms] == one["terms"]
    assert show(step.lost) == one.get("lost", "0")
    assert show(step.given) == one.get("given", "0")
    assert str(step.is_missed).lower() == one["missed"]
    assert str(step.is_open).lower() == one.get("open", "false")
