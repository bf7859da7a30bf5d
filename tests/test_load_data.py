"""JSON and YAML to trees of texts, as typed and with their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.grid import Datum, Passage
from pipeline.load.document import document_of
from pipeline.load.json_source import read_json
from tests.parts_of import codes, passages, read

Plain = str | list["Plain"] | dict[str, "Plain"]


def tree(content: str) -> object:
    (datum,) = read(content).parts
    assert isinstance(datum, Datum)
    return plain(datum)


def plain(datum: Datum) -> object:
    if not datum.members:
        return datum.text
    if datum.members[0].name:
        return {member.name: plain(member) for member in datum.members}
    return [plain(member) for member in datum.members]


def test_json_keeps_what_was_typed() -> None:
    text = '{"a": 1.10, "b": [1e2, true, null], "\\u4e00\\/": "\\ud840\\udc00\\n\\"", "c": {}}'
    assert tree(text) == {"a": "1.10", "b": ["1e2", "true", ""], "一/": '𠀀\n"', "c": ""}


def test_json_knows_its_places() -> None:
    (datum,) = read('{\n\t"a": [\n\t\t10]\n}').parts
    assert isinstance(datum, Datum)
    assert str(datum.members[0].members[0].source) == "d:3:3"


def test_equal_keys_are_both_kept() -> None:
    datum, _ = read_json('{"a": 1, "a": 2}', "d")
    assert datum is not None
    assert [member.text for member in datum.members] == ["1", "2"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"a": 1,}', "d:1:9"),
        ('{"a": "b}', "d:1:7"),
        ('{"a"\n 1}', "d:2:2"),
        ('{"a": 1} x}', "d:1:10"),
        ('[{"a": NaN}]', "d:1:8"),
    ],
)
def test_broken_json_is_named_with_its_place(text: str, place: str) -> None:
    document, problems = document_of(text.encode(), "d")
    assert document is None
    assert [(found.code, str(found.source)) for found in problems] == [("I016", place)]


def test_depth_is_bounded() -> None:
    assert codes('{"a":' * 100 + "1" + "}" * 100) == ["I017"]
    assert codes("a:\n" + "".join(" " * n + "- b:\n" for n in range(1, 90, 2))) == ["Y009"]


@given(st.text())
def test_no_text_breaks_the_reader_of_json(text: str) -> None:
    for whole in (text, f'{{"{text}', f"[{text}]"):
        datum, problems = read_json(whole, "d")
        assert (datum is None) == bool(problems)


def test_yaml_keeps_what_was_typed() -> None:
    text = "name: 办法\nitems:\n  - {title: 甲, points: 010}\n"
    text += "  - title: long\n      text\n    points: ~\n"
    assert tree(text) == {
        "name": "办法",
        "items": [{"title": "甲", "points": "010"}, {"title": "long text", "points": ""}],
    }


def test_what_yaml_cuts_off_is_noted() -> None:
    document, problems = document_of(b"a:\n  b: text #3\n", "d")
    assert document is not None
    assert [(found.code, dict(found.values)["text"]) for found in problems] == [("I026", "#3")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a:\n  - &x b\n  - *x\n", "Y003"),
        ("a:\n  b: 1\n  b: 2\n", "Y002"),
        ("a:\n  b: [1\n", "Y001"),
    ],
)
def test_broken_yaml_is_named(text: str, code: str) -> None:
    assert code in codes(text)


def test_what_only_looks_like_yaml_is_lines() -> None:
    assert passages("Total: 10\nNote: a: b\n") == [(0, 0, "Total: 10"), (0, 0, "Note: a: b")]
    assert {type(part) for part in read("- 甲\n- 乙\n").parts} == {Passage}


def test_a_rubric_of_this_program_is_not_imported() -> None:
    assert codes("year: 2017\ntotal: 100\nblocks:\n  - id: '1'\n") == ["I015"]
    assert codes('{"total": 1, "blocks": []}') == ["I015"]
