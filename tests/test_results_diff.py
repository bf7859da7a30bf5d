"""Two runs' results side by side: what a changed mark or rubric changes, and what it does not."""

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline import run
from pipeline.compare.results import (
    DepartmentChange,
    ResultsComparison,
    compare_results,
    losses,
)
from pipeline.compose import compose_all
from pipeline.compose.results_json import compose_results
from pipeline.diagnostics import Language
from pipeline.load.results_file import read_results
from pipeline.model import (
    PastLoss,
    PastResults,
)
from pipeline.results import Results
from pipeline.results_diff_view import as_lines
from pipeline.score import score
from tests import panel_campaign
from tests.campaigns import HEAD, SOUND, campaign, kaohe, rows

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
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
    path = folder / "results.json"
    path.write_bytes(written(folder / "in" / "rubric.yaml", folder / "in")[0])
    return path


def written(rubric: Path, inputs: Path) -> tuple[bytes, Results]:
    """Score a campaign; give the bytes of its results.json, and the results."""
    places = run.Places(rubric, inputs, inputs, TEMPLATES, inputs, None, inputs)
    read, problems = run.check(places)
    assert read, problems
    results = score(read.rubric, read.campaign, read.departments, read.marks)
    return compose_results(results, compose_all(results, read.wording)), results


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


# --- what is written is read back ---


def check_read_back(data: bytes, results: Results) -> None:
    past, problems = read_results(data, "results.json")
    assert problems == []
    assert past
    assert len(past.nodes) == len(list(results.rubric.walk()))
    for one, known in zip(results.departments, past.departments, strict=True):
        assert (known.id, known.name, known.kind) == (
            one.department.id,
            one.department.name,
            one.department.kind,
        )
        assert (known.final, known.grade, known.rank) == (one.final, one.grade, one.rank)
        assert known.notice == tuple(low.item.id for low in one.low_items)
        assert [(item.id, item.points, item.assessed) for item in known.items] == [
            (item.item.id, item.tally.points, item.tally.assessed) for item in one.items
        ]
        assert [loss.points for item in known.items for loss in item.losses] == [
            lost.points for _, lost in one.deductions()
        ]


def test_the_sample_campaigns_results_are_read_back() -> None:
    check_read_back(*written(ROOT / "rubric" / "2017.yaml", ROOT / "inputs" / "2017"))


def test_results_of_several_assessors_are_read_back(tmp_path: Path) -> None:
    panel_campaign.write(tmp_path / "2017")
    check_read_back(*written(tmp_path / "2017" / "rubric.yaml", tmp_path / "2017"))


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
