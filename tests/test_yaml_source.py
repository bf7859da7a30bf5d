"""YAML as located text: what is read, what is refused, the same by both parsers."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline.load import yaml_source
from pipeline.load.yaml_source import Mapping, Node, Scalar, Sequence, load_yaml, parse
from tests.yaml_inputs import codes, placed, value, written

LOADERS: list[type[Any]] = [yaml.SafeLoader]
if yaml.__with_libyaml__:
    LOADERS.append(yaml.CSafeLoader)


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__)
def loader(request: pytest.FixtureRequest) -> type[Any]:
    chosen: type[Any] = request.param
    return chosen


def scalar(text: str, loader: type[Any]) -> str:
    root, problems = parse(text, "a.yaml", loader)
    assert problems == []
    assert root is not None
    node = root.get("a")
    assert isinstance(node, Scalar)
    return node.text


def test_the_fastest_parser_there_is_chosen() -> None:
    assert LOADERS[-1] is yaml_source.FASTEST


@pytest.mark.parametrize(
    "typed", ["010", "1:30", "no", "1_000", "2017-12-20", ".nan", "null", "~", "0x1F", "1e3", "="]
)
def test_every_value_stays_the_text_that_was_typed(typed: str, loader: type[Any]) -> None:
    assert scalar(f"a: {typed}\n", loader) == typed


def test_values_know_their_place(loader: type[Any]) -> None:
    root, problems = parse('标题: 甲\n列表:\n  - "𠮷"\n  - {乙: 丙}\n', "r.yaml", loader)
    assert problems == []
    assert root is not None
    items = root.get("列表")
    assert isinstance(items, Sequence)
    quoted, inner = items.items
    assert (str(root.source), str(items.source)) == ("r.yaml:1:1", "r.yaml:3:3")
    assert quoted == Scalar("𠮷", quoted.source, quoted=True)
    assert isinstance(inner, Mapping)
    assert [str(entry.value.source) for entry in inner.entries] == ["r.yaml:4:9"]
    assert str(quoted.source) == "r.yaml:3:5"


def test_fields_keep_the_order_of_the_file(loader: type[Any]) -> None:
    root, _ = parse("b: 1\na: 2\nc: 3\n", "r.yaml", loader)
    assert root is not None
    assert [entry.key.text for entry in root.entries] == ["b", "a", "c"]
    assert root.get("d") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\na: 2\n", [("Y002", "r:2:1")]),
        ("a: &x 1\n", [("Y003", "r:1:4")]),
        ("a: &x 1\nb: *x\n", [("Y003", "r:1:4"), ("Y004", "r:2:4")]),
        ("a: !!int 3\n", [("Y005", "r:1:4")]),
        ("a: ! 3\n", [("Y005", "r:1:4")]),
        ("a: !!python/object/apply:os.system [x]\n", [("Y005", "r:1:4")]),
        ("%TAG ! tag:x,2000:\n---\na: !f 1\n", [("Y005", "r:3:4")]),
        ("<<: {a: 1}\n", [("Y006", "r:1:1")]),
        ("---\na: 1\n---\nb: 2\n", [("Y007", "r:3:1")]),
        ("? [a]\n: b\n", [("Y008", "r:1:3")]),
        ("{a: b}: c\n", [("Y008", "r:1:1")]),
        ("? \n: x\n", [("Y008", "r:1:2")]),
        ("", [("Y010", "r:1:1")]),
        ("# 说明\n", [("Y010", "r:1:1")]),
        ("---\n", [("Y010", "r:1:1")]),
        ("甲\n", [("Y025", "r:1:1")]),
        ("- a\n", [("Y025", "r:1:1")]),
        ("a: 甲 #3号\n", [("Y012", "r:1:6")]),
        ("a: #3号\n", [("Y012", "r:1:4")]),
        ("a: [x #3\n  ]\n", [("Y012", "r:1:7")]),
        ("a: 甲\n  乙\n", [("Y013", "r:1:4")]),
        ('a: "甲\n  乙"\n', [("Y013", "r:1:4")]),
        ("a: 甲\u2028b: 乙\n", [("F005", "r:1:5")]),
        ("a: 甲\u0085b: 乙\n", [("F005", "r:1:5")]),
        ("a: 甲\rb: 乙\n", [("F005", "r:1:5")]),
        ("a: 甲\u200b\n# \u202e\n", [("F005", "r:1:5"), ("F005", "r:2:3")]),
        ('a: "\\u200b"\n', [("F005", "r:1:4")]),
        ("a: 甲\u3000乙\n", [("F007", "r:1:4")]),
    ],
)
def test_it_reports(text: str, expected: list[tuple[str, str]], loader: type[Any]) -> None:
    assert placed(parse(text, "r", loader)[1]) == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: b: c\n", "r:1:5"),
        ("a: [1, 2\n", "r:2:1"),
        ("a: 'x\n", "r:2:1"),
        ("a:\n\tb: 1\n", "r:2:1"),
        ("a: @x\n", "r:1:4"),
        ("a: 'x' y\n", "r:1:8"),
        ("a:\n    b: 1\n  c: 2\n", "r:3:3"),
        ('a: "\\q"\n', "r:1:5"),
        ("- a\nb: 1\n", "r:2:1"),
        ("a: 1\n...\n...\nb: 2\n", "r:4:1"),
        ("a: *\n", "r:1:5"),
    ],
)
def test_it_places_a_fault_of_syntax(text: str, place: str, loader: type[Any]) -> None:
    assert placed(parse(text, "r", loader)[1]) == [("Y001", place)]


@pytest.mark.parametrize("escape", ["\\UFFFFFFFF", "\\U00110000"])
def test_an_escape_beyond_unicode_is_a_fault_of_syntax(escape: str, loader: type[Any]) -> None:
    assert codes(parse(f'a: "{escape}"\n', "r", loader)[1]) == ["Y001"]


def test_half_a_pair_written_as_an_escape_is_refused(loader: type[Any]) -> None:
    """One parser takes it for a fault of syntax, the other gives the character."""
    assert codes(parse('a: "\\ud800"\n', "r", loader)[1]) in (["F005"], ["Y001"])


@pytest.mark.parametrize(
    "text",
    [
        "a: 1 # 说明\n",
        "a: 1 ## 说明\n",
        "a: 甲#3号\n",
        'a: "甲 #3号"\n',
        "a: '甲 #3号'\n",
        'a: "甲" #说明\n',
        "a: |- #说明\n  甲 #3号\n",
        "a: #说明\n  - 1\n",
        "a: >-\n  甲\n  乙\n",
        "'<<': 1\n",
        "a:\n",
    ],
)
def test_it_lets_pass(text: str, loader: type[Any]) -> None:
    assert parse(text, "r", loader)[1] == []


def test_a_duplicate_names_the_first_and_keeps_it(loader: type[Any]) -> None:
    root, (found,) = parse("a: 1\nb: 2\na: 3\n", "r", loader)
    assert [str(place) for place in found.also] == ["r:1:1"]
    assert value(found, "field") == "a"
    assert root is not None
    assert isinstance(first := root.get("a"), Scalar)
    assert first.text == "1"


def test_blanks_pass_in_values_where_asked(loader: type[Any]) -> None:
    assert parse("a: 表1\u3000等次\n", "r", loader, blanks=True)[1] == []


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "{a: ", "[["])
def test_endless_nesting_ends_at_once(opening: str, loader: type[Any]) -> None:
    root, problems = parse(f"a:\n  {opening * 50_000}", "r", loader)
    assert root is None
    assert codes(problems) == ["Y009"]


def test_forty_levels_are_read(loader: type[Any]) -> None:
    assert parse("a: " + "[" * 38 + "x" + "]" * 38, "r", loader)[1] == []


def test_a_merge_bomb_does_not_grow(loader: type[Any]) -> None:
    lines = ["a0: &a0 {x: 1}"]
    lines += [f"a{i}: &a{i} {{<<: [*a{i - 1}, *a{i - 1}]}}" for i in range(1, 30)]
    assert {"Y003", "Y004", "Y006"} == set(codes(parse("\n".join(lines), "r", loader)[1]))


def test_a_file_may_begin_with_a_mark_and_end_its_lines_as_windows_does(tmp_path: Path) -> None:
    root, problems = load_yaml(written(tmp_path, "\ufeffa: |\r\n  甲\r\n  乙\r\n"))
    assert problems == []
    assert root is not None
    assert isinstance(text := root.get("a"), Scalar)
    assert text.text == "甲\n乙\n"


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ("a: 1\nb: 甲".encode("gb18030"), "in.yaml:2:4"),
        ("a: 甲".encode("utf-16"), "in.yaml:1:1"),
        ("甲: ".encode() + b"\xff", "in.yaml:1:4"),
    ],
)
def test_a_file_in_another_encoding_is_refused(tmp_path: Path, data: bytes, place: str) -> None:
    assert placed(load_yaml(written(tmp_path, data))[1]) == [("Y011", place)]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    file = written(tmp_path, "")
    file.path.unlink()
    assert placed(load_yaml(file)[1]) == [("F001", "in.yaml")]


def bare(node: Node | None) -> object:
    """Give a tree without its places: those of empty nodes differ by a column or two."""
    if isinstance(node, Mapping):
        return [(entry.key.text, bare(entry.value)) for entry in node.entries]
    if isinstance(node, Sequence):
        return [bare(item) for item in node.items]
    return node and node.text


@given(st.text(st.sampled_from("ab:{}[]-,?#&*!|>'\"% \n\\0uU甲"), max_size=40))
def test_both_parsers_give_the_same_and_neither_raises(text: str) -> None:
    outcomes = [parse(text, "r", loader) for loader in LOADERS]
    found = [codes(problems) for _, problems in outcomes]
    if not any("Y001" in some for some in found):
        assert found[0] == found[-1]
        assert bare(outcomes[0][0]) == bare(outcomes[-1][0])
