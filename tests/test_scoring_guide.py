"""The guide to scoring rules: the program gives what every example says, in both languages.

How blocks are marked and what an example leaves out: ``guide_examples``.
"""

from enum import StrEnum
from pathlib import Path

import pytest

from pipeline.model import (
    Count,
    Disagreement,
    Exemption,
    Kind,
    Method,
    Part,
    QuotaRounding,
    Reach,
    Ties,
    Within,
)
from tests.guide_examples import GRADES, RESULT, blocks, examples, outcome

DOCS = Path(__file__).resolve().parent.parent / "docs"
GUIDES = ("scoring.zh-CN.md", "scoring.md")
TEXTS = {guide: (DOCS / guide).read_text(encoding="utf-8") for guide in GUIDES}
EXAMPLES = list(examples(TEXTS[GUIDES[0]]))


@pytest.mark.parametrize("place", range(len(EXAMPLES)))
def test_the_program_gives_what_the_example_says(tmp_path: Path, place: int) -> None:
    example = EXAMPLES[place]
    expected = example.get(RESULT, example.get(GRADES))
    assert outcome(example, tmp_path) == expected


def test_both_guides_show_the_same_examples() -> None:
    first, second = (blocks(TEXTS[guide]) for guide in GUIDES)
    assert first == second
    assert len(EXAMPLES) > len(Method)


def test_every_block_is_marked_and_belongs_to_an_example() -> None:
    for text in TEXTS.values():
        assert text.count("\n```") == 2 * len(blocks(text))


def test_every_rule_has_an_example() -> None:
    shown = "".join(example["yaml rubric"] for example in EXAMPLES)
    assert [one.value for one in Method if f"method: {one.value}" not in shown] == []


@pytest.mark.parametrize("guide", GUIDES)
@pytest.mark.parametrize(
    "values",
    [Count, Disagreement, Exemption, Kind, Method, Part, QuotaRounding, Reach, Ties, Within],
)
def test_the_guide_speaks_of_every_way(guide: str, values: type[StrEnum]) -> None:
    unsaid = {one.value for one in values} - {Kind.BASE.value, Count.SUM.value}
    assert [value for value in sorted(unsaid) if value not in TEXTS[guide]] == []


def test_an_example_that_says_something_else_is_found(tmp_path: Path) -> None:
    second = EXAMPLES[1]
    other = second["csv facts"].replace("97.5%", "98.5%")
    assert other != second["csv facts"]
    assert outcome({**second, "csv facts": other}, tmp_path) != second[RESULT]
