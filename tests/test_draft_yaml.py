"""The YAML of a draft: what is written is what is read, and every value tells where it is from."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.diagnostics import Source, problem
from pipeline.draft_yaml import draft_yaml, quoted
from pipeline.load.files import InputFile
from pipeline.load.rubric import load_rubric
from pipeline.load.yaml_source import Mapping, Scalar, parse
from pipeline.model import (
    Indicator,
    Kind,
    Level,
    Rubric,
    Scope,
)
from tests.any_rubrics import CHARACTERS, NOWHERE, rubrics
from tests.yaml_inputs import codes, written

ROOT = Path(__file__).parent.parent


def loaded(text: str, folder: Path) -> Rubric:
    rubric, problems = load_rubric(written(folder, text))
    assert codes(problems) == []
    assert rubric is not None
    return rubric


def without_places(rubric: Rubric) -> Rubric:
    """Give the rubric as if every value stood at one place: places are no part of what it says."""
    return replace(
        rubric,
        source=NOWHERE,
        blocks=tuple(map(_bare, rubric.blocks)),
        shared=tuple(replace(one, source=NOWHERE) for one in rubric.shared),
    )


def _bare(node: Indicator) -> Indicator:
    def at_nowhere(values: Sequence[Any]) -> Any:
        return tuple(replace(one, source=NOWHERE) for one in values)

    return replace(
        node,
        source=NOWHERE,
        scope=node.scope and replace(node.scope, source=NOWHERE),
        points_for=at_nowhere(node.points_for),
        levels=at_nowhere(node.levels),
        scoring=tuple(
            replace(one, source=NOWHERE, bands=at_nowhere(one.bands)) for one in node.scoring
        ),
        children=tuple(map(_bare, node.children)),
    )


@settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
)  # fmt: skip
@given(rubric=rubrics())
def test_every_rubric_loads_as_it_was_written(rubric: Rubric, tmp_path: Path) -> None:
    assert without_places(loaded(draft_yaml(rubric), tmp_path)) == rubric


@given(text=st.text(CHARACTERS, max_size=40))
def test_every_text_in_quotes_is_read_to_the_character(text: str) -> None:
    # A half of a surrogate pair is no character and has no bytes in UTF-8.
    text = text.encode("utf-8", "ignore").decode()
    root, _ = parse(f"text: {quoted(text)}\n", "x")
    assert isinstance(root, Mapping)
    value = root.get("text")
    assert isinstance(value, Scalar)
    assert value.text == text


def test_the_real_rubric_is_written_and_read_again(tmp_path: Path) -> None:
    original, _ = load_rubric(InputFile(ROOT / "rubric" / "2017.yaml", "2017.yaml"))
    assert original is not None
    text = draft_yaml(original)
    assert without_places(loaded(text, tmp_path)) == without_places(original)
    assert values(text) == values((ROOT / "rubric" / "2017.yaml").read_text(encoding="utf-8"))


def values(text: str) -> list[str]:
    """Give the lines of a YAML file without comments, blank lines and needless quotes."""
    bare = (line.partition("    #")[0].rstrip() for line in text.splitlines())
    lines = [line for line in bare if line and not line.startswith("#")]
    return [
        line.replace('"', "")
        if "measure:" in line or "unit:" in line or "period:" in line
        else line
        for line in lines
    ]


# --- provenance, and what the report said ---


def at(cell: str) -> Source:
    return Source("inputs/办法.xlsx", sheet="表1", cell=cell)


def small(**changes: Any) -> Rubric:
    item = Indicator(
        id="1.1",
        number="1.1",
        title="组织生活",
        points=Decimal("2.5"),
        stated=Decimal("2.5"),
        text="(1)组织生活。\n台账齐全",
        source=at("B3"),
        places=(("title", at("B3")), ("text", at("C3")), ("points", at("D3"))),
    )
    block = Indicator("1", "一、", "组织建设", Decimal("2.5"), at("A3"), children=(item,))
    rubric = Rubric(
        2018, "示例考核", Decimal("2.5"), Decimal("0.5"), (block,), Source("inputs/办法.xlsx"),
        states_total=False,
    )  # fmt: skip
    return replace(rubric, **changes)


def test_a_draft_reads_as_the_rubrics_of_the_house_do() -> None:
    assert draft_yaml(small()).partition("\n\n")[2].splitlines() == [
        "year: 2018",
        'title: "示例考核"',
        "step: 0.5",
        "blocks:",
        '  - id: "1"    # 表1!A3',
        '    number: "一、"',
        '    title: "组织建设"',
        "    children:",
        '      - id: "1.1"    # 表1!B3',
        '        number: "1.1"',
        '        title: "组织生活"',
        "        points: 2.5    # 表1!D3",
        '        text: "(1)组织生活。\\n台账齐全"    # 表1!C3',
    ]


def test_the_head_names_the_file_but_not_the_machine_and_what_waits_for_a_look() -> None:
    found = problem("R004", at("D3"), stated="1", computed="2", parts="1")
    lines = draft_yaml(small(), [found]).splitlines()
    head = lines[: lines.index("")]
    assert all(line.startswith("#") for line in head)
    assert "办法.xlsx" in "".join(head)
    assert "inputs/" not in "".join(head)
    assert "表1!D3" in head[-1]


def test_what_the_report_said_closes_the_file(tmp_path: Path) -> None:
    note = "第一行\n# 第二行\u3000\t\x1b[2J\u200b😀"
    found = problem("F001", at("F9")), problem("O001", at("G9"), reason=note)
    text = draft_yaml(small(), found)
    last = [line for line in text.splitlines() if line][-3:]
    assert all(line.startswith("#") for line in last)
    assert "表1!F9 F001" in text
    assert last[-2].endswith("第一行")
    assert last[-1].startswith("# # 第二行")
    loaded(text, tmp_path)


def test_lines_of_a_text_file_are_named_in_the_rubrics_own_language() -> None:
    place = Source("syllabus.md", line=12)
    item = Indicator("1", "1", "Homework", Decimal(5), place, stated=Decimal(5))
    rubric = small(title="Grading", blocks=(item,), source=Source("syllabus.md"))
    assert '  - id: "1"    # line 12' in draft_yaml(rubric)
    assert '  - id: "1"    # 第12行' in draft_yaml(replace(rubric, title="评分"))


def test_parts_of_an_indicator_tell_their_own_places() -> None:
    item = replace(
        small().blocks[0].children[0],
        scope=Scope(at("E3"), exempt=("机关",), remark="无学生的除外"),
        levels=(Level("A", at("F3"), points=Decimal(2)), Level("B", at("B3"))),
    )
    lines = [line.strip() for line in draft_yaml(small(blocks=(item,))).splitlines()]
    for line in (
        "scope:    # 表1!E3",
        'exempt: ["机关"]',
        '- name: "A"    # 表1!F3',
        '- name: "B"',
    ):
        assert line in lines


def test_a_part_follows_the_kind_above_it_unsaid(tmp_path: Path) -> None:
    item = replace(small().blocks[0].children[0], kind=Kind.BONUS)
    block = replace(small().blocks[0], kind=Kind.BONUS, children=(item,))
    text = draft_yaml(small(blocks=(block,)))
    assert text.count("kind: bonus") == 1
    assert loaded(text, tmp_path).blocks[0].children[0].kind is Kind.BONUS


@pytest.mark.parametrize("bad", ["\u200b", "\x07", "⼀", "\u2028", "\U000e0101", "\r", "\x85"])
def test_a_character_that_is_refused_can_be_seen_in_the_draft_and_is_named_by_the_loader(
    bad: str, tmp_path: Path
) -> None:
    text = draft_yaml(small(title=f"示例{bad}考核"))
    assert bad not in text.replace("\n", "")
    _, problems = load_rubric(written(tmp_path, text))
    assert {code[:3] for code in codes(problems)} == {"F00"}
