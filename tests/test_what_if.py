"""``kaohe reports`` run again: it tells what changed and keeps the former results."""

import json
from pathlib import Path

import pytest

from tests.campaigns import HEAD, SOUND, campaign, kaohe, rows

pytestmark = pytest.mark.slow
ONE, OTHER = "文学院党委", "机关党总支"
WORSE = (("4", "1", "没有会议记录，扣3分"), SOUND[1], SOUND[2])
SHEET = HEAD + rows(ONE, *SOUND) + rows(OTHER, *SOUND)
Options = list[str | Path]


@pytest.fixture
def options(tmp_path: Path) -> Options:
    """Make a small campaign's reports once."""
    options = [*campaign(tmp_path, {"a.csv": SHEET}), "--jobs", "1"]
    done = kaohe("reports", *options)
    assert done.exit_code == 0, done.output
    assert "与上次" not in done.stdout  # there was none
    return options


def again(options: Options) -> list[str]:
    done = kaohe("reports", *options)
    assert done.exit_code == 0, done.output
    return done.stdout.splitlines()


def test_a_second_run_tells_what_changed_and_keeps_the_former_results(
    options: Options, tmp_path: Path
) -> None:
    out, former = tmp_path / "out", tmp_path / "out.former"
    before = (out / "results.json").read_bytes()
    lines = again(options)
    assert lines[-2] == "与上次生成的相比，得分、名次、等次和文件都没有变化。"
    assert not former.exists()

    sheet = tmp_path / "in" / "scores" / "a.csv"
    sheet.write_text(HEAD + rows(ONE, *SOUND) + rows(OTHER, *WORSE), encoding="utf-8")
    lines = again(options)
    at = lines.index("与上次生成的相比：")
    assert lines[at + 1 :] == [
        "  1 个单位得分有变化，1 个名次有变化，1 个等次有变化，1 个整改通知有变化。",
        "  反馈函：新增 0，有变化 2，撤下 0。",
        "  整改通知：新增 1，有变化 0，撤下 0。",
        "  情况通报：新增 0，有变化 1，撤下 0。",
        "    D02 机关党总支  10 → 7 (-3)  第 1 名 → 第 2 名  优秀 → 一般  新增整改通知（1.1）",
        f"上次的结果留在 {former}；kaohe diff {former} {out} 显示全部变化。",
        lines[-1],
    ]
    assert (former / "results.json").read_bytes() == before
    done = kaohe("diff", former, out, "--lang", "zh")
    assert (done.exit_code, "notices/D02-机关党总支.docx" in done.stdout) == (0, True)

    again(options)  # nothing changed: what was kept is still the run before the change
    assert (former / "results.json").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == [
        "in",
        "out",
        "out.former",
    ]


def test_another_title_changes_documents_and_no_score(options: Options, tmp_path: Path) -> None:
    for path in (tmp_path / "in" / "rubric.yaml", tmp_path / "in" / "scores" / "a.csv"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("党员教育", "党员日常教育"), encoding="utf-8")
    lines = again(options)
    assert "  得分、名次、等次和整改通知都没有变化。" in lines
    assert "  指标：改分 0，新增 0，删去 0，改名称 1（改名称不影响得分）。" in lines
    assert any(line.startswith("  情况通报：新增 0，有变化 1") for line in lines)


def test_what_is_not_this_programs_former_run_is_passed_over(
    options: Options, tmp_path: Path
) -> None:
    results = tmp_path / "out" / "results.json"
    data = json.loads(results.read_text(encoding="utf-8"))
    data["departments"][0]["final"] = "1"
    results.write_text(json.dumps(data), encoding="utf-8")  # somebody edited it
    assert not any("与上次" in line for line in again(options))


def test_a_folder_of_other_peoples_files_is_not_used(options: Options, tmp_path: Path) -> None:
    former = tmp_path / "out.former"
    former.mkdir()
    (former / "results.json").write_text("mine", encoding="utf-8")
    sheet = tmp_path / "in" / "scores" / "a.csv"
    sheet.write_text(HEAD + rows(ONE, *SOUND) + rows(OTHER, *WORSE), encoding="utf-8")
    lines = again(options)
    assert "与上次生成的相比：" in lines
    assert not any("kaohe diff" in line for line in lines)
    assert [path.name for path in former.iterdir()] == ["results.json"]
    assert (former / "results.json").read_text(encoding="utf-8") == "mine"
