from pathlib import Path

import pytest

from pipeline.load.wording import load_wording
from tests.yaml_inputs import codes, placed, value, written

KEYS = {
    "letter.title": frozenset({"office", "appraisal"}),
    "letter.body.opening": frozenset({"department"}),
    "common.sum": frozenset[str](),
}
TEXT = """\
common:
  sum: 合计
letter:
  title: "{office}关于{appraisal}的函"
  body:
    opening:
      - "{department}：现将{department}的情况反馈如下。"
      - 请认真整改。
"""


def test_it_flattens_keys_and_keeps_paragraphs_apart(tmp_path: Path) -> None:
    wording, problems = load_wording(written(tmp_path, TEXT), KEYS)
    assert problems == []
    assert wording is not None
    assert wording.say("letter.title", office="组织部", appraisal="考核") == "组织部关于考核的函"
    assert wording.say_all("letter.body.opening", department="{office}") == (
        "{office}：现将{office}的情况反馈如下。",
        "请认真整改。",
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  sum: 合计\n", "  sum: 表1\u3000合计\n", []),
        ("  sum: 合计\n", "  {}\n", [("T001", "in.yaml:1:1")]),
        ("sum: 合计", "sum: 合计\n  summ: 共计", [("T002", "in.yaml:3:3")]),
        ("common:\n", "校长: 某某\ncommon:\n", [("T003", "in.yaml:1:1")]),
        ("sum: 合计", "sum: 合计{count}", [("T004", "in.yaml:2:8")]),
        ("- 请认真整改。", '- "{office}请认真整改。"', [("T004", "in.yaml:8:9")]),
        ("sum: 合计", "sum:", [("T005", "in.yaml:2:7")]),
        ("sum: 合计", "sum: []", [("T005", "in.yaml:2:8")]),
        ("- 请认真整改。", "- ' '", [("T005", "in.yaml:8:9")]),
        ("的函", "的{函", [("T006", "in.yaml:4:10")]),
        ("的函", "的}函", [("T006", "in.yaml:4:10")]),
        ("{office}", "{Office}", [("T006", "in.yaml:4:10")]),
        ("{office}", "｛office｝", [("T006", "in.yaml:4:10")]),
        ("{office}", "{office｝", [("T006", "in.yaml:4:10")]),
        ("{office}", "{{office}}", [("T006", "in.yaml:4:10")]),
        ("sum: 合计", "sum: |\n    合\n    计", [("T007", "in.yaml:2:8")]),
        ("- 请认真整改。", "- [请认真整改。]", [("T008", "in.yaml:8:9")]),
        ("- 请认真整改。", "- 一、: 请认真整改。", [("T008", "in.yaml:8:9")]),
        ("sum: 合计", "sum: 合\u200b计", [("F005", "in.yaml:2:9")]),
    ],
)
def test_it_reports(tmp_path: Path, old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert old in TEXT
    text = TEXT.replace(old, new, 1)
    wording, problems = load_wording(written(tmp_path, text), KEYS)
    assert placed(problems) == expected
    assert (wording is None) == bool(expected)


def test_a_mapping_where_a_text_belongs_is_missing_and_unknown(tmp_path: Path) -> None:
    text = TEXT.replace("sum: 合计", "sum: {a: 合计}")
    assert codes(load_wording(written(tmp_path, text), KEYS)[1]) == ["T002", "T001"]


def test_a_key_written_both_ways_is_a_duplicate(tmp_path: Path) -> None:
    text = TEXT + "common.sum: 总计\n"
    assert placed(load_wording(written(tmp_path, text), KEYS)[1]) == [("Y002", "in.yaml:9:1")]


def test_an_unknown_blank_lists_those_that_are_known(tmp_path: Path) -> None:
    text = TEXT.replace("{office}", "{offices}")
    (found,) = load_wording(written(tmp_path, text), KEYS)[1]
    assert value(found, "allowed") == "{appraisal} {office}"
