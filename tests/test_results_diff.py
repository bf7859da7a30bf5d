"""Two runs' results side by side: what a changed mark or rubric changes, and what it does not."""

import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import run
from pipeline.compare.results import (
    DepartmentChange,
    ResultsComparison,
    Sides,
    compare_results,
    losses,
)
from pipeline.compose import compose_all
from pipeline.compose.results_json import compose_results
from pipeline.diagnostics import Language, Source
from pipeline.load.manifest_file import read_files
from pipeline.load.results_file import read_results
from pipeline.model import (
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
from pipeline.score import score
from tests.campaigns import HEAD, SOUND, campaign, kaohe, rows

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
ONE, OTHER = "文学院党委", "机关党总支"
LOST = (("4", "4", ""), ("2", "1.5", "缺学习台账，扣0.5分"), ("4", "4", ""))
Rows = Sequence[tuple[str, str, str]]


def made(
    folder: Path,
    one: Rows = LOST,
    other: Rows = SOUND,
    *,
    rubric: Sequence[tuple[str, str]] = (),
    sheet: Sequence[tuple[str, str]] = (),
) -> Path:
    """Score a small campaign with texts of rubric and sheet replaced; give its results.json."""
    folder.mkdir()
    campaign(folder, {"a.csv": HEAD + rows(ONE, *one) + rows(OTHER, *other)})
    for old, new in rubric:
        edit(folder / "in" / "rubric.yaml", old, new)
    for old, new in sheet:
        edit(folder / "in" / "scores" / "a.csv", old, new)
    here = folder / "in"
    places = run.Places(here / "rubric.yaml", here, folder, TEMPLATES, here, None, here)
    inputs, problems = run.check(places)
    assert inputs, problems
    results = score(inputs.rubric, inputs.campaign, inputs.departments, inputs.marks)
    path = folder / "results.json"
    path.write_bytes(compose_results(results, compose_all(results, inputs.wording)))
    return path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def read(path: Path) -> PastResults:
    results, problems = read_results(path.read_bytes(), "results.json")
    assert problems == []
    assert results
    return results


def compared(old: Path, new: Path) -> ResultsComparison:
    return compare_results(read(old), read(new))


def changed(found: ResultsComparison, own: str) -> DepartmentChange:
    return next(one for one in found.departments if one.sides.id == own)


# --- what a change of the rubric or a mark changes ---


def test_reworded_items_change_no_score(tmp_path: Path) -> None:
    words = [("title: 组织生活", "title: 党的组织生活"), ("学习台账齐全", "学习台账完整齐全")]
    sheet = [("组织生活", "党的组织生活")]
    found = compared(made(tmp_path / "old"), made(tmp_path / "new", rubric=words, sheet=sheet))
    assert found.changes_no_figure
    assert found.departments == ()
    [reworded] = found.reworded()
    assert (reworded.id, reworded.known.title) == ("1.1", "党的组织生活")
    assert list(found.repointed()) == []
    lines = list(as_lines(found, Language.CHINESE))
    assert "得分、名次、等次和整改通知都没有变化。" in lines
    assert any("组织生活 → 党的组织生活" in line for line in lines)


def test_changed_points_change_scores(tmp_path: Path) -> None:
    points = [("points: 2", "points: 3"), ("points: 6", "points: 7"), ("total: 10", "total: 11")]
    sheet = [("党员教育,2,2,2", "党员教育,3,3,3"), ("党员教育,2,2,1.5", "党员教育,3,3,2.5")]
    found = compared(made(tmp_path / "old"), made(tmp_path / "new", rubric=points, sheet=sheet))
    assert not found.changes_no_figure
    assert [one.id for one in found.repointed()] == ["1", "1.2"]
    assert list(found.reworded()) == []
    assert [one.difference for one in found.departments] == [Decimal(1), Decimal(1)]
    [item] = changed(found, "D01").items
    assert item.old
    assert item.new
    assert (item.id, item.old.points, item.new.points) == ("1.2", Decimal(2), Decimal(3))
    assert losses(item) == ((), ())
    assert (found.old.total, found.new.total) == (Decimal(10), Decimal(11))


def test_a_changed_mark_changes_score_grade_and_notice_and_the_ranks_of_others(
    tmp_path: Path,
) -> None:
    worse = (("4", "1", "没有会议记录，扣3分"), SOUND[1], SOUND[2])
    found = compared(made(tmp_path / "old"), made(tmp_path / "new", other=worse))
    assert found.nodes == ()
    moved, hit = changed(found, "D01"), changed(found, "D02")
    assert moved.is_only_ranked_otherwise
    assert (moved.difference, moved.items) == (Decimal(0), ())
    assert hit.difference == Decimal(-3)
    assert hit.is_graded_otherwise
    assert hit.has_other_notice
    assert hit.sides.new
    assert (hit.sides.new.rank, hit.sides.new.notice) == (2, ("1.1",))
    [item] = hit.items
    assert losses(item) == ((), (PastLoss(Decimal(3), "没有会议记录，扣3分"),))
    [group] = hit.groups
    assert (group.id, group.known.assessed) == ("1", Decimal(3))


def test_another_reason_for_the_same_points_changes_no_figure(tmp_path: Path) -> None:
    said = (LOST[0], ("2", "1.5", "学习台账缺两次，扣0.5分"), LOST[2])
    found = compared(made(tmp_path / "old"), made(tmp_path / "new", said))
    assert found.changes_no_figure
    assert not found.is_empty
    [item] = changed(found, "D01").items
    went, came = losses(item)
    assert (went[0].points, came[0].points) == (Decimal("0.5"), Decimal("0.5"))
    assert went[0].reason != came[0].reason


# --- the command ---


def test_two_runs_are_compared_and_the_next_step_is_told(tmp_path: Path) -> None:
    worse = (("4", "1", "没有会议记录，扣3分"), SOUND[1], SOUND[2])
    old, new = made(tmp_path / "old"), made(tmp_path / "new", other=worse)
    done = kaohe("diff", old, new.parent, "--lang", "zh")
    assert done.exit_code == 0
    assert "1 个单位得分有变化，2 个名次有变化，1 个等次有变化，1 个整改通知有变化。" in done.stdout
    assert "D02 机关党总支  10 → 7 (-3)  第 1 名 → 第 2 名  优秀 → 一般" in done.stdout
    assert "+ 没有会议记录，扣3分（3 分）" in done.stdout
    assert "新增整改通知（1.1）" in done.stdout
    assert "只有名次变化的单位" in done.stdout
    assert "manifest.json" in done.stdout  # why documents are not compared
    assert done.stdout.splitlines()[-1].startswith("下一步：")
    back = kaohe("diff", new, old, "--lang", "en")
    assert "7 → 10 (+3)" in back.stdout
    assert back.stdout.splitlines()[-1].startswith("Next:")


def test_a_run_does_not_differ_from_itself(tmp_path: Path) -> None:
    path = made(tmp_path / "run")
    done = kaohe("diff", path, path, "--lang", "en")
    assert (done.exit_code, "Nothing differs." in done.stdout) == (0, True)
    data = json.loads(kaohe("diff", path, path, "--format", "json").stdout)
    assert (data["nodes"], data["departments"], data["documents"]) == ([], [], None)
    assert set(data["counts"].values()) == {0}


def test_programs_get_the_same_as_data(tmp_path: Path) -> None:
    worse = (("4", "1", "没有会议记录，扣3分"), SOUND[1], SOUND[2])
    paths = (made(tmp_path / "old"), made(tmp_path / "new", other=worse))
    data: Any = json.loads(kaohe("diff", *paths, "--format", "json").stdout)
    assert data["counts"] == {
        "scores": 1,
        "ranks": 2,
        "grades": 1,
        "notices": 1,
        "added": 0,
        "dropped": 0,
    }
    hit = data["departments"][1]
    assert (hit["id"], hit["difference"], hit["new"]["notice"]) == ("D02", "-3", ["1.1"])
    assert hit["items"][0]["old"] == {"points": "4", "assessed": "4"}
    assert hit["items"][0]["deductions_new"] == [{"points": "3", "reason": "没有会议记录，扣3分"}]
    assert hit["groups"][0]["new"] == {"points": "6", "assessed": "3"}
    assert data["diagnostics"] == []


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_file_that_cannot_be_read_ends_with_one(tmp_path: Path, form: str) -> None:
    path = made(tmp_path / "run")
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "results.json").write_text('{"year": 2017,\n oops', encoding="utf-8")
    done = kaohe("diff", path, tmp_path / "bad", "--format", form, "--lang", "en")
    assert done.exit_code == 1
    assert "Z001" in done.stdout
    missing = kaohe("diff", tmp_path / "no", path, "--format", form)
    assert (missing.exit_code, "F001" in missing.stdout) == (1, True)


def test_another_year_is_told(tmp_path: Path) -> None:
    old = made(tmp_path / "old")
    new = tmp_path / "results.json"
    new.write_text(old.read_text(encoding="utf-8").replace('"year": 2017', '"year": 2018'), "utf-8")
    done = kaohe("diff", old, new, "--lang", "en")
    assert (done.exit_code, "The years differ" in done.stdout) == (0, True)


# --- as values ---


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
