from dataclasses import dataclass

import pytest
from jinja2 import DictLoader, Environment

from pipeline.codes import hint, message
from pipeline.diagnostics import Diagnostic, Language
from pipeline.documents import Chart, Letter, Row, Summary, Table
from pipeline.render.contract import check_template
from pipeline.render.contract_types import ANYTHING, Form, Value, printed_paths


@dataclass(frozen=True, slots=True)
class Line(Row):
    """A row of the type that the templates here are checked against."""

    name: str
    points: str


@dataclass(frozen=True, slots=True)
class Paper:
    """That type."""

    title: str
    notes: tuple[str, ...]
    lines: Table[Line]
    more: Table[Line] | None
    remark: str | None


def check(source: str, form: Form = Paper, **others: str) -> list[Diagnostic]:
    """Check a template against a type; say only what is wrong, not what is left out."""
    environment = Environment(loader=DictLoader(others), autoescape=True)
    found = check_template("t.html", (source,), {"paper": form}, environment)
    for language in Language:
        assert all(message(diagnostic, language) for diagnostic in found)
        assert all(hint(diagnostic, language) for diagnostic in found)
    return [diagnostic for diagnostic in found if diagnostic.code != "T210"]


def codes(found: list[Diagnostic]) -> list[str]:
    return [diagnostic.code for diagnostic in found]


def value(diagnostic: Diagnostic, name: str) -> str:
    return dict(diagnostic.values)[name]


GOOD = (
    "{{ paper.title }}",
    "{% for note in paper.notes %}{{ loop.index }}{{ note }}{% endfor %}",
    "{% for row in paper.lines.rows %}{{ row.name }}{% endfor %}{{ paper.lines.header.points }}",
    "{% if paper.more %}{{ paper.more.caption }}{% endif %}",
    "{% if paper.more is not none %}{{ paper.more.caption }}{% endif %}",
    "{% if not paper.more %}{% else %}{{ paper.more.caption }}{% endif %}",
    "{% if paper.title and paper.more %}{{ paper.more.caption }}{% endif %}",
    "{% if paper.remark %}{{ paper.remark }}{% endif %}",
    "{% set lines = paper.lines %}{{ lines.caption }}",
    "{% with lines = paper.lines %}{{ lines.caption }}{% endwith %}",
    "{{ paper.notes[0] }}",
    "{{ paper.title | upper }}",
    "{{ paper.title if paper.notes else paper.lines.caption }}",
    "{% for cell in paper.lines.header | cells %}{{ cell }}{% endfor %}",
)


@pytest.mark.parametrize("source", GOOD)
def test_a_template_that_asks_for_what_is_there_is_passed(source: str) -> None:
    environment = Environment(autoescape=True)
    environment.filters["cells"] = tuple
    assert check(source) == []
    environment.from_string(source)  # and Jinja itself can read it


BAD = (
    ("{{ paper.titel }}", "T205", "paper.titel"),
    ("{{ papre.title }}", "T205", "papre"),
    ("{{ title }}", "T205", "title"),
    ("{{ paper.title.upper }}", "T205", "paper.title.upper"),
    ("{% for row in paper.lines.rows %}{{ row.point }}{% endfor %}", "T205", "row.point"),
    ("{% for row in paper.lines.rows %}{{ loop.number }}{% endfor %}", "T205", "loop.number"),
    ("{% for note in paper.notes %}{% endfor %}{{ note }}", "T256", "note"),
    ("{% if paper.titel %}{% endif %}", "T205", "paper.titel"),
    ("{{ paper.lines.rows[0].point }}", "T205", "Getitem.point"),
    ("{{ paper.more.caption }}", "T207", "paper.more"),
    ("{{ paper.remark }}", "T207", "paper.remark"),
    ("{% if paper.more or paper.title %}{{ paper.more.caption }}{% endif %}", "T207", "paper.more"),
    ("{% if not paper.more %}{{ paper.more.caption }}{% endif %}", "T207", "paper.more"),
    ("{% for row in paper.more.rows %}{% endfor %}", "T207", "paper.more"),
    ("{{ paper.lines }}", "T206", "paper.lines"),
    ("{{ paper.notes }}", "T206", "paper.notes"),
    ("{% for letter in paper.title %}{% endfor %}", "T206", "paper.title"),
    ("{% for row in paper.lines %}{% endfor %}", "T206", "paper.lines"),
    ("{{ paper.title + 1 }}", "T209", "paper.title + 1"),
    ("{{ paper.title | float }}", "T209", "|float"),
    ("{{ paper.title | safe }}", "T209", "|safe"),
    ("{{ paper.title.upper() }}", "T209", "paper.title.upper()"),
)


@pytest.mark.parametrize(("source", "code", "expression"), BAD)
def test_a_template_that_asks_in_vain_is_named(source: str, code: str, expression: str) -> None:
    found = check(source)
    assert code in codes(found)
    named = {value(diagnostic, "expression") for diagnostic in found if diagnostic.code == code}
    assert expression in named


def test_the_likely_name_is_suggested() -> None:
    [found] = check("{{ paper.titel }}")
    assert value(found, "likely") == "paper.title"


def test_without_a_likely_name_all_are_listed() -> None:
    [found] = check("{{ paper.xyzzy }}")
    assert (
        value(found, "likely") == "paper.lines, paper.more, paper.notes, paper.remark, paper.title"
    )


def test_the_place_is_the_line_of_the_template() -> None:
    [found] = check("{{ paper.title }}\n\n{{ paper.titel }}")
    assert (found.source.path, found.source.line) == ("t.html", 3)


def test_a_broken_tag_is_named_with_its_line() -> None:
    [found] = check("\n{{ paper.title")
    assert (found.code, found.source.line) == ("T202", 2)


# --- templates that use others ---

PIECES = "{% macro table(t) %}{{ t.caption }}{{ t.head }}{% endmacro %}"


@pytest.mark.parametrize(
    "source",
    [
        "{% import 'pieces.html' as piece %}{{ piece.table(paper.lines) }}",
        "{% from 'pieces.html' import table %}{{ table(paper.lines) }}",
        "{% from 'pieces.html' import table as t %}{{ t(t=paper.lines) }}",
    ],
)
def test_a_macro_is_checked_with_the_types_of_its_arguments(source: str) -> None:
    [found] = check(source, **{"pieces.html": PIECES})
    assert found.code == "T205"
    assert found.source.path == "pieces.html"
    assert value(found, "expression") == "t.head"


def test_a_macro_that_calls_another_is_followed() -> None:
    pieces = (
        "{% macro outer(t) %}{{ inner(t.header) }}{% endmacro %}"
        "{% macro inner(row) %}{{ row.nmae }}{% endmacro %}"
    )
    source = "{% import 'p' as piece %}{{ piece.outer(paper.lines) }}"
    assert value(check(source, p=pieces)[0], "likely") == "row.name"


def test_a_macro_that_calls_itself_ends() -> None:
    assert check("{% macro m(x) %}{{ x }}{{ m(x) }}{% endmacro %}{{ m(paper.title) }}") == []


def test_what_an_if_around_a_macro_has_shown_holds_within() -> None:
    source = (
        "{% macro m(t) %}{{ t.caption }}{% endmacro %}"
        "{% if paper.more %}{{ m(paper.more) }}{% endif %}{{ m(paper.more) }}"
    )
    assert codes(check(source)) == ["T207"]


def test_a_block_is_checked_in_its_place_in_the_parent() -> None:
    base = "{{ paper.titel }}{% block content %}{{ paper.nothing }}{% endblock %}"
    child = (
        "{% extends 'base' %}{% from 'p' import table %}"
        "{% block content %}{{ table(paper.lines) }}{% endblock %}"
    )
    found = check(child, base=base, p=PIECES)
    assert [value(diagnostic, "expression") for diagnostic in found] == ["paper.titel", "t.head"]


def test_an_included_template_sees_the_names_around_it() -> None:
    source = "{% for row in paper.lines.rows %}{% include 'row' %}{% endfor %}"
    [found] = check(source, row="{{ row.name }}{{ row.nothing }}")
    assert found.source.path == "row"


def test_a_template_that_is_not_there_is_named() -> None:
    assert codes(check("{% include 'gone' %}")) == ["T201"]


# --- what is left out ---


def unprinted(source: str, names: dict[str, Form]) -> list[str]:
    found = check_template("t", (source,), names, Environment(autoescape=True))
    assert {diagnostic.code for diagnostic in found} <= {"T210"}
    return [value(diagnostic, "field") for diagnostic in found]


def test_a_string_that_is_never_printed_is_named() -> None:
    source = (
        "{{ paper.title }}{% for note in paper.notes %}{% endfor %}{{ paper.lines.caption }}"
        "{% for row in (paper.lines.header,) %}{% endfor %}"
    )
    missing = unprinted(source, {"paper": Paper})
    assert "paper.notes[]" in missing
    assert "paper.lines.rows[].name" in missing
    assert "paper.remark" in missing
    assert "paper.title" not in missing
    assert "paper.lines.caption" not in missing


def test_a_row_printed_cell_by_cell_is_printed() -> None:
    source = "{% for cell in paper.header | cells %}{{ cell }}{% endfor %}"
    missing = unprinted(source, {"paper": Table[Line]})
    assert "paper.header.name" not in missing
    assert "paper.rows[].name" in missing


def test_a_condition_prints_nothing() -> None:
    assert "paper.title" in unprinted("{% if paper.title %}{% endif %}", {"paper": Paper})


def test_a_picture_that_is_never_placed_is_named() -> None:
    names: dict[str, Form] = {"paper": Line, "pictures": {"chart": ANYTHING}}
    assert "pictures.chart" in unprinted("{{ paper.name }}", names)


def test_metadata_need_not_be_printed() -> None:
    ways = set(printed_paths(Value(Letter, "letter")))
    assert not {way for way in ways if way.startswith("letter.meta")}
    assert "letter.deductions.rows[].reason" in ways


def test_of_a_chart_the_caption_is_printed() -> None:
    assert list(printed_paths(Value(Chart, "chart"))) == ["chart.caption"]
    assert "s.annex.matrices[].rows[][]" in set(printed_paths(Value(Summary, "s")))
