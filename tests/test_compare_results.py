"""The comparison of two runs as a value: mirrored, empty of itself, told in words and as data."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.results import (
    DepartmentChange,
    ResultsComparison,
    Sides,
    compare_results,
    losses,
)
from pipeline.diagnostics import Language, Source
from pipeline.load.manifest_file import read_files
from pipeline.model import (
    PastAdjustment,
    PastDepartment,
    PastFile,
    PastGroup,
    PastItem,
    PastLoss,
    PastNode,
    PastResults,
)
from pipeline.results_diff_json import as_json
from pipeline.results_diff_view import as_lines, in_brief


def files(*some: tuple[str, str, str]) -> list[PastFile]:
    return [PastFile(f"{kind}s/{own}.pdf", sha, kind, own) for kind, own, sha in some]


def past(*departments: PastDepartment, nodes: tuple[PastNode, ...] = ()) -> PastResults:
    return PastResults(2017, "示例考核", Decimal(10), departments, Source("x"), nodes)


def department(own: str, final: str = "9", **more: Any) -> PastDepartment:
    made = PastDepartment(own, f"单位{own}", "", Decimal(final), "优秀", 1, (), ())
    return replace(made, **more)


def test_documents_are_compared_by_their_digests() -> None:
    old = files(("letter", "D01", "a"), ("notice", "D02", "b"), ("workbook", "", "c"))
    new = files(("letter", "D01", "A"), ("letter", "D03", "d"), ("workbook", "", "C"))
    found = compare_results(past(), past(), (old, new))
    assert found.documents is not None
    assert [(one.id, one.is_added, one.is_dropped) for one in found.documents] == [
        ("0 D01", False, False),
        ("0 D03", True, False),
        ("1 D02", False, True),
    ]
    assert not found.is_empty
    lines = list(in_brief(found, Language.ENGLISH))
    assert "  Feedback letters: 1 new, 1 changed, 0 gone." in lines
    assert "  Every score, rank, grade and notice is as before." in lines


def test_departments_that_come_and_go_are_told_apart() -> None:
    found = compare_results(past(department("D2"), department("D10")), past(department("D3")))
    assert [(one.sides.id, one.sides.is_added) for one in found.departments] == [
        ("D2", False),
        ("D3", True),
        ("D10", False),
    ]
    assert [one.difference for one in found.departments] == [None] * 3
    lines = list(as_lines(found, Language.ENGLISH))
    assert "1 department(s) added, 2 dropped." in lines


def test_a_brief_list_tells_how_many_more_there_are() -> None:
    numbers = range(1, 14)
    old = past(*(department(f"D{number}") for number in numbers))
    new = past(*(department(f"D{number}", "8.5") for number in numbers))
    lines = list(in_brief(compare_results(old, new), Language.ENGLISH))
    assert sum("9 → 8.5 (-0.5)" in line for line in lines) == 10
    assert lines[-1].strip() == "… and 3 more department(s)"


def test_nothing_changed_is_one_line() -> None:
    found = compare_results(past(department("D1")), past(department("D1")), ([], []))
    assert found.is_empty
    assert len(list(in_brief(found, Language.CHINESE))) == 1


def test_of_two_equal_deductions_one_may_go() -> None:
    loss = PastLoss(Decimal(1), "迟报")
    two, one = (PastItem("1", "x", Decimal(4), Decimal(3), (loss,) * count) for count in (2, 1))
    assert losses(Sides("1", two, one)) == ((loss,), ())


@pytest.mark.parametrize(
    "data",
    [
        b"", b"[]", b"{}", b"\xff", b"[" * 100_000, b'{"program": {"name": "kaohe"}}',
        b'{"program": {"name": "other"}, "files": []}', b'{"program": "kaohe", "files": []}',
        b'{"program": {"name": "kaohe"}, "files": [1]}',
        b'{"program": {"name": "kaohe"}, "files": [{"path": "x"}]}',
    ],
)  # fmt: skip
def test_a_manifest_that_is_none_tells_nothing(data: bytes) -> None:
    assert read_files(data) is None


_ids = st.sampled_from(["1", "1.2", "1.10", "2"])
_points = st.decimals(0, 9, places=1)
_losses = st.lists(st.builds(PastLoss, _points, st.sampled_from("甲乙")), max_size=3)
_items = st.builds(PastItem, _ids, st.sampled_from("子丑"), _points, _points, _losses.map(tuple))
_groups = st.builds(PastGroup, _ids, _points, _points)


def _unique(some: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(some, unique_by=lambda one: one.id, max_size=3).map(tuple)


_departments = st.builds(
    PastDepartment,
    id=st.sampled_from(["D1", "D2", "D10", "D01"]),
    name=st.sampled_from("东西"),
    kind=st.just(""),
    final=_points,
    grade=st.sampled_from(["优秀", "良好"]),
    rank=st.integers(1, 3),
    items=_unique(_items),
    notice=st.lists(_ids, unique=True).map(tuple),
    groups=_unique(_groups),
)
_nodes = st.builds(PastNode, _ids, st.sampled_from("子丑"), _points)
_runs = st.builds(
    PastResults,
    year=st.integers(2017, 2018),
    title=st.sampled_from("寅卯"),
    total=_points,
    departments=_unique(_departments),
    source=st.just(Source("x")),
    nodes=_unique(_nodes),
)
_files = st.lists(
    st.builds(
        PastFile,
        path=st.sampled_from(["a.pdf", "b.pdf"]),
        sha256=st.sampled_from("01"),
        kind=st.sampled_from(["letter", "notice", "summary", "index"]),
        department=st.sampled_from(["D1", "D2"]),
    ),
    unique_by=lambda one: (one.path, one.kind, one.department),
)


def mirrored(found: ResultsComparison) -> ResultsComparison:
    def turned(sides: Any) -> Any:
        return Sides(sides.id, sides.new, sides.old)

    departments = tuple(
        DepartmentChange(
            turned(one.sides), tuple(map(turned, one.items)), tuple(map(turned, one.groups))
        )
        for one in found.departments
    )
    documents = None if found.documents is None else tuple(map(turned, found.documents))
    return ResultsComparison(
        found.new, found.old, tuple(map(turned, found.nodes)), departments, documents
    )


@given(_runs, _runs, _files, _files)
def test_a_comparison_mirrored_is_that_of_the_runs_exchanged(
    old: PastResults, new: PastResults, before: list[PastFile], after: list[PastFile]
) -> None:
    found = compare_results(old, new, (before, after))
    assert mirrored(found) == compare_results(new, old, (after, before))


@given(_runs, _files)
def test_a_comparison_with_itself_is_empty(run: PastResults, some: list[PastFile]) -> None:
    found = compare_results(run, run, (some, list(reversed(some))))
    assert found.is_empty
    assert found.changes_no_figure


@given(_runs, _runs, st.sampled_from(Language))
def test_whatever_differs_can_be_told(
    old: PastResults, new: PastResults, language: Language
) -> None:
    found = compare_results(old, new)
    said = "\n".join(as_lines(found, language))
    assert all(one.sides.id in said for one in found.departments)
    assert list(in_brief(found, language))
    assert json.dumps(as_json(found, [], language))


def test_a_veto_that_goes_says_why_the_total_rose() -> None:
    veto = PastAdjustment("veto", Decimal("-18.5"), ("6",))
    capped = PastGroup("1", Decimal(5), Decimal(3), (PastAdjustment("minimum", Decimal(1)),))
    old = department("D03", "0", adjustments=(veto,), groups=(capped,))
    new = department("D03", "18.5", groups=(replace(capped, adjustments=()),))
    found = compare_results(past(old), past(new))
    (one,) = found.departments
    assert one.adjustments == ((("1", capped.adjustments[0]), ("", veto)), ())
    lines = list(as_lines(found, Language.CHINESE))
    assert any("- 1：最低分 +1" in line for line in lines)
    assert any("- 总分：一票否决 (6) -18.5" in line for line in lines)
    told: Any = as_json(found, (), Language.ENGLISH)["departments"]
    assert told[0]["adjustments_new"] == []
    assert told[0]["adjustments_gone"][1] == {
        "node": None, "change": "veto", "points": "-18.5", "vetoes": ["6"],
    }  # fmt: skip


def test_a_word_that_a_later_program_writes_is_shown_as_it_is() -> None:
    new = department("D03", adjustments=(PastAdjustment("later", Decimal(1)),))
    lines = list(as_lines(compare_results(past(department("D03")), past(new)), Language.ENGLISH))
    assert any("+ total: later +1" in line for line in lines)
