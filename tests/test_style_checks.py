"""Which texts are looked at for their style, where a slip is placed, and how many are told."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import codes
from pipeline.compose.wording_keys import WORDING_KEYS
from pipeline.diagnostics import OFFICE, Diagnostic, Severity, Source
from pipeline.load.campaign import load_campaign
from pipeline.load.files import InputFile
from pipeline.load.wording import load_wording
from pipeline.model import Campaign, Deduction, Department, Fact, Given, Mark, Style
from pipeline.style import Kind
from pipeline.validate.style import CODES, MOST_FILES, MOST_IN_FILE, check_style
from pipeline.wording import Wording
from tests.yaml_inputs import CAMPAIGN, edited, written
from tests.yaml_inputs import codes as codes_of

ROOT = Path(__file__).resolve().parent.parent
WORDING = ROOT / "templates" / "wording.yaml"


@pytest.fixture(name="campaign")
def _campaign(tmp_path: Path) -> Campaign:
    return settings(tmp_path, CAMPAIGN)


def settings(folder: Path, text: str) -> Campaign:
    campaign, problems = load_campaign(written(folder, text))
    assert problems == []
    assert campaign is not None
    return campaign


def mark(reason: str, path: str = "a.csv", cell: str = "G2", **more: str) -> Mark:
    place = Source(path, cell=cell)
    deductions = (Deduction(None, reason, place),)
    given = Given(place, deductions=deductions, override=more.get("override", ""), note="今年,")
    evidence = more.get("evidence", "")
    return Mark("D01", "1.1", place, given=(given,), evidence=evidence, note="今年,")


def check(campaign: Campaign, *marks: Mark, wording: Wording | None = None) -> list[Diagnostic]:
    return check_style(campaign, (), marks, (), wording)


def told(found: list[Diagnostic]) -> list[tuple[str, str, str]]:
    return [(one.code, str(one.source), dict(one.values)["typed"]) for one in found]


def test_every_kind_has_a_code_of_its_own_and_none_is_an_error() -> None:
    assert list(CODES) == list(Kind)
    assert len(set(CODES.values())) == len(Kind)
    assert {codes.CODES[code].severity for code in CODES.values()} == {Severity.WARNING}


def test_reasons_overrides_and_facts_are_looked_at(campaign: Campaign) -> None:
    found = check(campaign, mark("今年没有", override="去年已扣"))
    assert told(found) == [("W001", "a.csv[G2]", "今年"), ("W001", "a.csv[G2]", "去年")]
    assert {one.recipient for one in found} == {OFFICE}
    fact = Fact("D01", "1.1", Source("facts/a.csv", cell="H3"), text="缺记录,台账", evidence="今年")
    assert told(check_style(campaign, (), (), (fact,), None)) == [("W011", "facts/a.csv[H3]", ",")]


def test_notes_are_not_for_no_document_prints_them(campaign: Campaign) -> None:
    assert check(campaign, mark("材料不全")) == []


def test_evidence_is_where_letters_list_it_and_what_parts_it_is_no_slip(campaign: Campaign) -> None:
    named = mark("材料不全", evidence="会议记录;台账.pdf,今年的总结")
    assert check(campaign, named) == []
    listing = replace(campaign, list_evidence=True)
    assert told(check(listing, named)) == [("W001", "a.csv[G2]", "今年")]


def test_names_of_settings_and_departments_have_their_places(tmp_path: Path) -> None:
    changed = edited(CAMPAIGN, "short: 组织部", "short: 组织部(党校)")
    changed = edited(changed, "name: 优秀", "name: 优秀,一等")
    campaign = settings(tmp_path, changed)
    department = Department(
        "D01", "文学院１系党委", "二级党委", Source("departments.csv", cell="B2")
    )
    found = check_style(campaign, (department,), (), (), None)
    assert [(one.code, one.source.path) for one in found] == [
        ("W010", "departments.csv"),
        *[("W011", "in.yaml")] * 2,
    ]
    lines = changed.splitlines()
    for one in found[1:]:
        line = lines[one.source.line - 1]
        assert line[one.source.column - 1 :].startswith(("组织部(", "优秀,"))


def wording(folder: Path, **texts: str) -> Wording:
    path = folder / "wording.yaml"
    path.write_text("".join(f"{key}: {text}\n" for key, text in texts.items()), encoding="utf-8")
    required = {key: frozenset({"office", "count"}) for key in texts}
    value, problems = load_wording(InputFile(path, "wording.yaml"), required)
    assert problems == []
    assert value is not None
    return value


@pytest.mark.parametrize(
    ("text", "column"),
    [("由{office},提出", 13), ('"由{office},提出"', 14), ("'由{office},提出'", 14)],
)
def test_a_slip_of_the_wording_is_told_to_the_column(
    text: str, column: int, campaign: Campaign, tmp_path: Path
) -> None:
    found = check(campaign, wording=wording(tmp_path, a=text))
    assert told(found) == [("W011", f"wording.yaml:1:{column}", ",")]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"a.paragraphs": "请你单位整改"}, ["W019"]),
        ({"a.paragraphs": "请你单位整改。"}, []),
        ({"a.paragraphs": "请报送{office}"}, []),
        ({"a.list": "[请整改。, 请报送]"}, ["W019"]),
        ({"a.list": "[不整改, 不报送]"}, []),
        ({"a.name": "整改通知"}, []),
        ({"a.name": "请整改。另行通知"}, ["W019"]),
        ({"a.name": "。依次评定"}, []),  # goes on from another text
        ({"rubric.subtotal": "({count}分)"}, []),  # in the table of the original, as that has it
    ],
)
def test_where_a_stop_belongs(
    texts: dict[str, str], expected: list[str], campaign: Campaign, tmp_path: Path
) -> None:
    assert codes_of(check(campaign, wording=wording(tmp_path, **texts))) == expected


def test_the_project_s_own_wording_is_clean(campaign: Campaign) -> None:
    value, _ = load_wording(InputFile(WORDING, "wording.yaml"), WORDING_KEYS)
    assert value is not None
    assert all(len(value.places[key]) == len(texts) for key, texts in value.texts.items())
    assert check(campaign, wording=value) == []


def test_equal_slips_of_a_file_are_told_once_with_a_count(campaign: Campaign) -> None:
    found = check(campaign, *(mark("缺记录,台账", cell=f"G{row}") for row in range(2, 12)))
    assert told(found) == [
        ("W011", "a.csv[G2]", ","),
        ("W021", "a.csv[G3]", "缺记录,台账"),
    ]
    assert dict(found[1].values)["count"] == "9"


def test_of_many_different_slips_a_few_are_told(campaign: Campaign) -> None:
    found = check(campaign, *(mark(f"缺{n}-{n + 1}%", cell=f"G{n}") for n in range(2, 9)))
    assert [one.code for one in found] == ["W006"] * MOST_IN_FILE + ["W021"]
    assert dict(found[-1].values)["count"] == "4"


def test_of_many_files_the_rest_is_counted(campaign: Campaign) -> None:
    marks = [mark("缺,台账,记录", f"{n:03}.csv") for n in range(1, MOST_FILES + 6)]
    found = check(campaign, *marks)
    assert codes_of(found).count("W011") == MOST_FILES
    last = found[-1]
    assert (last.code, str(last.source)) == ("W022", "021.csv[G2]")
    assert (dict(last.values)["files"], dict(last.values)["count"]) == ("5", "10")


def test_an_office_can_silence_it(campaign: Campaign, tmp_path: Path) -> None:
    silent = settings(tmp_path, f"{CAMPAIGN}style: off\n")
    assert silent.style is Style.OFF
    assert check(silent, mark("今年,")) == []
    assert settings(tmp_path, f"{CAMPAIGN}style: on\n") == campaign


def test_another_word_for_the_setting_is_refused(tmp_path: Path) -> None:
    assert codes_of(load_campaign(written(tmp_path, f"{CAMPAIGN}style: no\n"))[1]) == ["Y030"]


# --- the guides ---

ROW = re.compile(r"^\| (W[0-9]{3}) \| .*? \| `(.+?)` \| `(.+?)` \|", re.MULTILINE)


@pytest.mark.parametrize("guide", ["style.md", "style.zh-CN.md"])
def test_the_guide_shows_each_rule_by_what_it_finds_and_what_it_passes(
    guide: str, campaign: Campaign
) -> None:
    rows = ROW.findall((ROOT / "docs" / guide).read_text(encoding="utf-8"))
    assert {code for code, _, _ in rows} == set(CODES.values())
    for code, wrong, right in rows:
        texts = {"a.paragraphs": (wrong,)} if code == "W019" else {"a": (wrong,)}
        places = {key: (Source("wording.yaml", 1, 1),) for key in texts}
        found = check(campaign, wording=Wording(texts, places))
        assert [one.code for one in found] == [code], wrong
        assert check(campaign, wording=Wording(dict.fromkeys(texts, (right,)), places)) == []
