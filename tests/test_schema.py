"""The published JSON Schema: made from the model, and at one with the loader."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pipeline.diagnostics import Language
from pipeline.load.rubric import load_rubric
from pipeline.model import ARGUMENTS, Method
from pipeline.rubric_view import as_json, as_lines
from pipeline.schema import as_text, schema
from pipeline.validate.rubric import check_rubric
from pipeline.validate.scorable import check_scorable
from tests.builders import DEPARTMENTS
from tests.conftest import Golden
from tests.yaml_inputs import codes, written

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = schema()
CHECKER = Draft202012Validator(SCHEMA)
# What only a look at the whole file can tell.
BEYOND = {"R002"}


def load(folder: Path, value: object) -> list[str]:
    """Load a value written as JSON, which is YAML too; give the codes of what was found."""
    file = written(folder, json.dumps(value, ensure_ascii=False))
    return [code for code in codes(load_rubric(file)[1]) if code not in BEYOND]


def test_the_published_schema_is_what_the_model_gives(golden: Golden) -> None:
    golden(ROOT / "rubric" / "rubric.schema.json", as_text())


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_guide_names_every_field() -> None:
    guide = (ROOT / "rubric" / "README.md").read_text(encoding="utf-8")
    fields = {name for part in objects() for name in part["properties"]}
    assert {name for name in fields if f"`{name}`" not in guide} == set()
    choices = {word for enum in enums(SCHEMA) for word in enum}
    assert {word for word in choices if f"`{word}`" not in guide} == set()


def objects() -> list[dict[str, Any]]:
    return [SCHEMA, *SCHEMA["$defs"].values()]


def enums(part: object) -> Iterator[list[str]]:
    if isinstance(part, dict):
        if isinstance(part.get("enum"), list) and "description" in part:
            yield part["enum"]
        for inner in part.values():
            yield from enums(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from enums(inner)


# --- the loader knows the same fields ---

FULL = {
    "year": 2018,
    "title": "示例",
    "shared": [{"id": "t", "text": "共用", "?": 1}],
    "blocks": [
        {
            "id": "1",
            "title": "甲",
            "levels": [{"?": 1}],
            "scope": {"?": 1},
            "points_for": [{"departments": ["乙"], "points": 1, "?": 1}],
            "children": [{"id": "1.1", "title": "丙"}],
            "?": 1,
        }
    ],
    "?": 1,
}


def known(folder: Path, value: object) -> dict[str, set[str]]:
    """Give what the loader knows in each place where it meets a field called ``?``."""
    _, problems = load_rubric(written(folder, json.dumps(value, ensure_ascii=False)))
    found = [dict(one.values) for one in problems if one.code == "Y022"]
    return {one["field"]: set(one["known"].split(" / ")) for one in found}


@pytest.mark.parametrize(
    ("place", "definition"),
    [
        ("?", ""),
        ("shared[1].?", "SharedText"),
        ("blocks[1].?", "Indicator"),
        ("blocks[1].levels[1].?", "Level"),
        ("blocks[1].scope.?", "Scope"),
        ("blocks[1].points_for[1].?", "PointsFor"),
    ],
)
def test_the_loader_and_the_schema_know_the_same_fields(
    tmp_path: Path, place: str, definition: str
) -> None:
    part = SCHEMA["$defs"][definition] if definition else SCHEMA
    assert known(tmp_path, FULL)[place] == set(part["properties"])


@pytest.mark.parametrize("method", Method)
def test_a_scoring_method_takes_the_same_arguments(tmp_path: Path, method: Method) -> None:
    item = {"id": "1", "title": "甲", "scoring": [{"method": method.value, "?": 1}]}
    (names,) = known(tmp_path, {"year": 2018, "title": "示例", "blocks": [item]}).values()
    required, optional = ARGUMENTS[method]
    assert names == {"method", *required, *optional}
    assert names <= set(SCHEMA["$defs"]["Scoring"]["properties"])


# --- what the schema accepts, the loader accepts ---

WORDS = st.one_of(
    st.sampled_from(["一票否决", "（2000字以内）", "a: b", "100%", "- x"]),
    st.text(st.sampled_from("材料不全视情况扣分0.5分abc"), min_size=1, max_size=12),
)
IDS = st.from_regex(r"\A[0-9A-Za-z][0-9A-Za-z._-]{0,31}\Z")
NUMBERS = st.one_of(st.integers(-999_999, 999_999), st.sampled_from([0.5, 0.02, -1.25, 0]))


@st.composite
def instances(draw: st.DrawFn, part: dict[str, Any], depth: int = 0) -> Any:
    """Draw a value that a part of the schema describes."""
    if "$ref" in part:
        part = SCHEMA["$defs"][part["$ref"].rpartition("/")[2]]
    if "enum" in part:
        return draw(st.sampled_from(part["enum"]))
    if part["type"] == "object":
        return draw(objects_of(part, depth))
    if part["type"] == "array":
        least = part.get("minItems", 0)
        return draw(st.lists(instances(part["items"], depth + 1), min_size=least, max_size=2))
    if part["type"] == "string":
        return draw(IDS if "{0,31}" in part.get("pattern", "") else WORDS)
    return draw(plain(part))


def plain(part: dict[str, Any]) -> st.SearchStrategy[Any]:
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "boolean": st.booleans(),
        "number": NUMBERS,
        "integer": st.integers(part.get("minimum"), part.get("maximum")),
    }
    return kinds[part["type"]]


@st.composite
def objects_of(draw: st.DrawFn, part: dict[str, Any], depth: int) -> dict[str, Any]:
    """Draw an object: the fields that it must have and some others; few deep down."""
    required = {*part["required"], *draw(st.sampled_from([["title"], ["text"]]))}
    too_deep = {"children"} if depth > 5 else set[str]()
    optional = [name for name in part["properties"] if name not in {*required, *too_deep}]
    chosen = draw(st.lists(st.sampled_from(optional), max_size=6, unique=True)) if optional else []
    names = [name for name in part["properties"] if name in {*required, *chosen}]
    value = {name: draw(instances(part["properties"][name], depth + 1)) for name in names}
    if "method" in value:
        needed, allowed = ARGUMENTS[Method(value["method"])]
        value = {name: one for name, one in value.items() if name in {"method", *needed, *allowed}}
        missing = [name for name in needed if name not in value]
        value |= {name: draw(instances(part["properties"][name])) for name in missing}
    return value


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(value=instances(SCHEMA))
def test_what_the_schema_accepts_the_loader_accepts(
    tmp_path_factory: pytest.TempPathFactory, value: Any
) -> None:
    assert [error.message for error in CHECKER.iter_errors(value)] == []
    assert load(tmp_path_factory.mktemp("schema"), value) == []


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(value=instances(SCHEMA))
def test_whatever_loads_is_checked_and_shown(
    tmp_path_factory: pytest.TempPathFactory, value: Any
) -> None:
    text = json.dumps(value, ensure_ascii=False)
    rubric, _ = load_rubric(written(tmp_path_factory.mktemp("shown"), text))
    if rubric is not None:
        problems = [*check_rubric(rubric), *check_scorable(rubric, DEPARTMENTS)]
        for language in Language:
            shown = as_json(rubric, problems, language)
            assert len(shown["diagnostics"]) == len(problems)  # type: ignore[arg-type]  # a list
            assert len(list(as_lines(rubric, language))) > len(list(rubric.walk()))


def changed(**fields: object) -> dict[str, Any]:
    """Build a rubric of one item with some fields changed; None takes a field away."""
    item = {"id": "1", "title": "甲", "points": 5, "text": "内容", **fields}
    kept = {name: value for name, value in item.items() if value is not None}
    return {"year": 2018, "title": "示例", "total": 5, "blocks": [kept]}


@pytest.mark.parametrize(
    "fields",
    [
        {"id": "一"},
        {"id": None},
        {"id": "a" * 33},
        {"title": None, "text": None},
        {"title": "一" * 201},
        {"title": "两\n行"},
        {"points": "五分"},
        {"points": [5]},
        {"kind": "extra"},
        {"extra": 1},
        {"children": []},
        {"children": {}},
        {"within_total": "yes"},
        {"scope": "文学院"},
        {"scope": {"only": [" "]}},
        {"points_for": [{"points": 5}]},
        {"points_for": [{"departments": [], "points": 5}]},
        {"levels": [{"unit": "分"}]},
        {"allowed": ["全部"]},
        {"scoring": [{"method": "threshold"}]},
        {"scoring": [{"method": "discretionary", "unit": "次"}]},
        {"scoring": [{"method": "per_occurrence", "each": "半分"}]},
        {"scoring": [{"method": "coverage", "measure": "", "at_least": 1, "unit": "%"}]},
        {"scoring": [{}]},
    ],
    ids=str,
)
def test_schema_and_loader_refuse_the_same(tmp_path: Path, fields: dict[str, object]) -> None:
    value = changed(**fields)
    assert not CHECKER.is_valid(value)
    assert load(tmp_path, value) != []
    assert CHECKER.is_valid(changed())
    assert load(tmp_path, changed()) == []


def test_the_rubric_of_2017_names_the_schema_for_editors() -> None:
    first = (ROOT / "rubric" / "2017.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=rubric.schema.json"
    assert (ROOT / "rubric" / SCHEMA["$id"]).is_file()
