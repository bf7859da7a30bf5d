"""Problems: where they stand, how they are ordered, which forbid writing."""

import pytest

from pipeline import codes
from pipeline.codes import has_errors
from pipeline.diagnostics import Findings, Language, Source, in_order, problem


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (Source("rubric/2017.yaml", 12, 5), "rubric/2017.yaml:12:5"),
        (Source("a.csv", 3), "a.csv:3"),
        (Source("s.xlsx", sheet="成绩", cell="C7"), "s.xlsx[成绩!C7]"),
        (Source("s.xlsx", sheet="成绩"), "s.xlsx[成绩]"),
        (Source("folder"), "folder"),
    ],
)
def test_a_place_is_shown_as_its_kind_of_file_counts(source: Source, shown: str) -> None:
    assert str(source) == shown


def test_cells_are_ordered_as_one_reads() -> None:
    cells = ["F10", "AA9", "F9", "B10"]
    sources = sorted(Source("s.xlsx", sheet="成绩", cell=cell) for cell in cells)
    assert [source.cell for source in sources] == ["F9", "AA9", "B10", "F10"]


def test_lines_come_before_later_lines_and_files_by_name() -> None:
    sources = [Source("b.yaml", 1), Source("a.yaml", 10, 1), Source("a.yaml", 9, 7)]
    assert sorted(sources) == [sources[2], sources[1], sources[0]]


def test_a_place_is_counted_from_a_folder_that_holds_it_and_from_no_other() -> None:
    source = Source("inputs/2017/scores/D01.xlsx", sheet="考核表", cell="F7")
    assert str(source.relative_to("inputs/2017")) == "scores/D01.xlsx[考核表!F7]"
    assert source.relative_to("inputs/201") == source


def test_an_exact_repeat_is_said_once() -> None:
    one, other = problem("F001", Source("b")), problem("F001", Source("a"))
    assert in_order([one, other, one]) == [other, one]


def test_warnings_do_not_forbid_writing_and_errors_do() -> None:
    warning, error = problem("S005", Source("a")), problem("F001", Source("a"))
    assert not has_errors([warning])
    assert has_errors([warning, error])


def test_findings_keep_problems_and_give_values() -> None:
    found = Findings()
    assert found.take((7, [problem("F001", Source("a"))])) == 7
    assert found.take((None, [])) is None
    assert [one.code for one in found] == ["F001"]


def test_a_value_with_braces_is_printed_as_typed() -> None:
    found = problem("Y002", Source("a"), field="{x}{{y}}")
    assert "{x}{{y}}" in codes.message(found, Language.ENGLISH)
