"""results.json read back: what reports writes, and what hands, cuts and mix-ups make of it."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.diagnostics import Diagnostic
from pipeline.load.files import InputFile
from pipeline.load.results_file import load_results, read_results
from pipeline.model import PastAdjustment, PastGroup, PastItem, PastLoss, PastNode, PastResults
from tests.yaml_inputs import codes, placed, value

Json = dict[str, Any]


def sample() -> Json:
    """Give a small results.json, with a field that no reader knows."""
    lost = [{"points": "0.5", "reason": "缺会议记录", "rule": "", "evidence": "", "source": "x"}]
    items = [
        {"id": "1.1", "title": "组织生活", "points": "4", "assessed": "3.5", "deductions": lost},
        {"id": "1.2", "title": "党员教育", "points": "2", "assessed": "2", "deductions": []},
    ]
    department = {
        "id": "D01",
        "name": "文学院党委",
        "type": "二级党委",
        "final": "5.5",
        "grade": "优秀",
        "rank": 1,
        "items": items,
        "groups": [{"id": "1", "points": "6", "assessed": "5.5"}],
        "notice": {"docx": "a.docx", "pdf": "a.pdf", "items": ["1.1"]},
    }
    return {
        "year": 2017,
        "rubric": {"title": "考核办法", "total": "6"},
        "departments": [department],
        "items": [
            {"id": "1.1", "title": "组织生活", "points": "4"},
            {"id": "1.2", "title": "党员教育", "points": "2"},
        ],
        "groups": [{"id": "1", "title": "组织建设", "points": "6"}],
        "later": {"trace": [1.5, None, {}]},
    }


def read(made: Json) -> tuple[PastResults | None, list[Diagnostic]]:
    return read_results(json.dumps(made, ensure_ascii=False, indent=1).encode(), "results.json")


def test_what_comparisons_need_is_read_and_the_rest_passed_over() -> None:
    made, problems = read(sample())
    assert problems == []
    assert made
    assert (made.year, made.title, made.total) == (2017, "考核办法", Decimal(6))
    assert made.nodes == (
        PastNode("1.1", "组织生活", Decimal(4)),
        PastNode("1.2", "党员教育", Decimal(2)),
        PastNode("1", "组织建设", Decimal(6)),
    )
    [one] = made.departments
    assert (one.id, one.name, one.kind, one.grade, one.rank) == (
        *("D01", "文学院党委", "二级党委"),
        *("优秀", 1),
    )
    assert one.final == Decimal("5.5")
    lost = (PastLoss(Decimal("0.5"), "缺会议记录"),)
    assert one.items[0] == PastItem("1.1", "组织生活", Decimal(4), Decimal("3.5"), lost)
    assert one.groups == (PastGroup("1", Decimal(6), Decimal("5.5")),)
    assert one.notice == ("1.1",)


def test_a_department_without_a_notice_has_none() -> None:
    old = sample()
    old["departments"][0]["notice"] = None
    made, problems = read(old)
    assert problems == []
    assert made
    assert made.departments[0].notice == ()


def test_a_long_exact_score_is_read_to_the_last_digit() -> None:
    old = sample()
    old["departments"][0]["final"] = "5.123456789123456789"
    made, _ = read(old)
    assert made
    assert str(made.departments[0].final) == "5.123456789123456789"


def _set(*path: str | int) -> Callable[[Json, object], None]:
    def change(made: Json, new: object) -> None:
        at: Any = made
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = new

    return change


ONE = ("departments", 0)
ITEM = (*ONE, "items", 0)


@pytest.mark.parametrize(
    ("path", "new", "code"),
    [
        ((*ONE, "final"), 5.5, "Z007"),
        ((*ONE, "final"), "NaN", "Z007"),
        ((*ONE, "final"), "1e9", "Z007"),
        ((*ONE, "final"), "９", "Z007"),
        ((*ONE, "final"), None, "Z007"),
        ((*ONE, "final"), "9" * 400, "Z007"),
        ((*ONE, "rank"), "1", "Z008"),
        ((*ONE, "rank"), 0, "Z008"),
        ((*ONE, "rank"), 1.0, "Z008"),
        ((*ONE, "rank"), True, "Z008"),
        (("year",), 20017, "Z008"),
        ((*ONE, "id"), 7, "Z006"),
        ((*ONE, "name"), "", "Z006"),
        ((*ONE, "name"), ["x"], "Z006"),
        ((*ONE, "grade"), None, "Z006"),
        ((*ONE, "name"), "文学院\u202e党委", "F005"),
        ((*ONE, "name"), "文学院\n党委", "F005"),
        ((*ITEM, "points"), 4, "Z007"),
        ((*ITEM, "deductions"), {}, "Z009"),
        ((*ITEM, "deductions"), ["0.5"], "Z009"),
        ((*ONE, "items"), "x", "Z009"),
        ((*ONE, "notice"), [], "Z009"),
        ((*ONE, "notice"), {"items": ["7.7"]}, "Z012"),
        (("rubric",), "x", "Z009"),
        (("departments",), None, "Z009"),
        ((*ITEM, "id"), "1.2", "Z011"),
    ],
)
def test_a_wrong_value_is_located_and_named(
    path: tuple[str | int, ...], new: object, code: str
) -> None:
    old = sample()
    _set(*path)(old, new)
    made, problems = read(old)
    assert made is None
    assert code in codes(problems)
    assert all(one.source.line > 1 for one in problems)


def test_a_number_without_quotes_is_told_as_typed() -> None:
    old = sample()
    old["departments"][0]["final"] = 5.5
    _, [found] = read(old)
    assert (value(found, "name"), value(found, "typed")) == ("final", "5.5")


@pytest.mark.parametrize("name", ["id", "name", "final", "grade", "rank", "items", "notice"])
def test_a_missing_field_is_named(name: str) -> None:
    old = sample()
    del old["departments"][0][name]
    made, problems = read(old)
    assert made is None
    assert [value(one, "name") for one in problems if one.code == "Z005"] == [name]


def test_a_department_that_stands_there_twice_is_found_with_both_places() -> None:
    old = sample()
    old["departments"] *= 2
    made, [found] = read(old)
    assert made is None
    assert (found.code, value(found, "id"), len(found.also)) == ("Z011", "D01", 1)


def test_a_field_that_stands_there_twice_is_found() -> None:
    text = json.dumps(sample()).replace('"year": 2017', '"year": 2017, "year": 2018')
    made, problems = read_results(text.encode(), "results.json")
    assert made is None
    assert placed(problems) == [("Z010", "results.json:1:24")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "Z001"),
        (b"not json", "Z001"),
        (b'{"year": 2017', "Z001"),
        (b'{"year": 2017} {}', "Z001"),
        (b'{"year": NaN}', "Z001"),
        (b"[" * 100_000, "Z002"),
        (b"\xff\xfe\x00", "Z003"),
        ("{“year”: 2017}".encode("gb18030"), "Z003"),
        (b"PK\x03\x04", "Z001"),
        (b"[]", "Z004"),
        (b'"year"', "Z004"),
        (b"null", "Z004"),
        (b'{"year": 2017, "program": {"name": "kaohe"}, "files": []}', "Z004"),
    ],
)
def test_what_is_no_results_json_is_refused(data: bytes, code: str) -> None:
    made, problems = read_results(data, "results.json")
    assert made is None
    assert codes(problems) == [code]


def test_a_mark_at_the_start_does_no_harm() -> None:
    made, problems = read_results(b"\xef\xbb\xbf" + json.dumps(sample()).encode(), "results.json")
    assert (made is not None, problems) == (True, [])


def test_no_more_faults_are_told_than_a_person_reads() -> None:
    old = sample()
    old["departments"] = [{} for _ in range(1000)]
    made, problems = read(old)
    assert made is None
    assert len(problems) == 20


def test_a_file_that_is_not_there_and_one_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    assert codes(load_results(InputFile(path, "results.json"))[1]) == ["F001"]
    with path.open("wb") as huge:
        huge.truncate(33 * 1024 * 1024)
    assert codes(load_results(InputFile(path, "results.json"))[1]) == ["F003"]


_LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
_VALUES = st.recursive(_LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


@given(st.data(), _VALUES)
def test_any_value_at_any_place_is_read_or_told(data: st.DataObject, new: object) -> None:
    old = sample()
    at: Any = old
    while True:
        keys = list(at) if isinstance(at, dict) else list(range(len(at)))
        key = data.draw(st.sampled_from(keys))
        inner = at[key]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.booleans()):
            break
        at = inner
    at[key] = new
    made, problems = read(old)
    assert (made is None) == bool(problems)


@given(st.binary())
def test_any_bytes_are_refused_with_a_place(data: bytes) -> None:
    made, problems = read_results(data, "results.json")
    assert made is None
    assert problems


def test_adjustments_are_read_where_there_are_any() -> None:
    made = sample()
    veto = {"change": "veto", "points": "-5.5", "before": "5.5", "vetoes": [{"item": "1.2"}]}
    one = made["departments"][0]
    one["adjustments"] = [veto]
    one["groups"][0]["adjustments"] = [{"change": "minimum", "points": "1"}]
    figures = {"id": "2", "points": "4", "assessed": "4"}
    one["blocks"] = [{**figures, "counted": "3"}, {**figures, "adjustments": [veto]}]
    found, problems = read(made)
    assert problems == []
    assert found
    [department] = found.departments
    struck = PastAdjustment("veto", Decimal("-5.5"), ("1.2",))
    assert department.adjustments == (struck,)
    assert [(group.id, group.adjustments) for group in department.groups] == [
        ("1", (PastAdjustment("minimum", Decimal(1)),)),
        ("2", (struck,)),
    ]
    one["adjustments"] = [{"points": 1}]
    assert sorted(codes(read(made)[1])) == ["Z005", "Z007"]
