"""Publishing: all or nothing, nothing of anybody's lost."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.codes import severity
from pipeline.diagnostics import Severity
from pipeline.exchange import exchange, hold
from pipeline.outputs import Origin, Output, digest
from pipeline.publish import publish


def output(path: str, text: str) -> Output:
    return Output(path, text.encode(), "letter", "D01", "letter.html", ("inputs/a.csv",))


def put(folder: Path, *outputs: Output) -> list[str]:
    _, problems = publish(folder, outputs, [Origin("inputs/a.csv", "0" * 64)], {"year": 2017})
    return [found.code for found in problems]


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "manifest.json"
    }


def test_it_writes_every_file_and_lists_it(tmp_path: Path) -> None:
    folder = tmp_path / "build" / "2017"
    assert put(folder, output("letters/D01.pdf", "one"), output("summary.pdf", "two")) == []
    assert tree(folder) == {"letters/D01.pdf": "one", "summary.pdf": "two"}
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["year"] == 2017
    assert manifest["made_from"] == [{"path": "inputs/a.csv", "sha256": "0" * 64}]
    assert manifest["files"][0] == {
        "path": "letters/D01.pdf",
        "sha256": digest(b"one"),
        "bytes": 3,
        "document": "letter",
        "department": "D01",
        "template": "letter.html",
        "made_from": ["inputs/a.csv"],
    }


def test_a_new_run_replaces_the_old_one_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "2017"
    put(folder, output("letters/D01.pdf", "old"), output("notices/D01.pdf", "old"))
    put(folder, output("letters/D01.pdf", "new"))
    assert tree(folder) == {"letters/D01.pdf": "new"}
    assert sorted(path.name for path in tmp_path.iterdir()) == [".2017.lock", "2017"]


def test_what_was_edited_or_added_by_hand_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "2017"
    put(folder, output("letters/D01.docx", "made"), output("letters/D02.docx", "made"))
    (folder / "letters" / "D01.docx").write_text("edited", encoding="utf-8")
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    put(folder, output("letters/D01.docx", "made"))
    put(folder, output("letters/D01.docx", "made"))
    assert tree(tmp_path / "2017.edited-1") == {"letters/D01.docx": "edited", "notes.txt": "mine"}
    assert not (tmp_path / "2017.edited-2").exists()


def test_a_damaged_manifest_makes_everything_count_as_edited(tmp_path: Path) -> None:
    folder = tmp_path / "2017"
    put(folder, output("a.pdf", "made"))
    (folder / "manifest.json").write_text("[", encoding="utf-8")
    put(folder, output("a.pdf", "new"))
    assert tree(tmp_path / "2017.edited-1") == {"a.pdf": "made"}


def test_a_folder_of_other_files_is_refused_and_untouched(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert put(tmp_path, output("a.pdf", "x")) == ["O002"]
    assert tree(tmp_path) == {"mine.txt": "mine"}


def test_a_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "2017").write_text("mine", encoding="utf-8")
    assert put(tmp_path / "2017", output("a.pdf", "x")) == ["O002"]
    assert (tmp_path / "2017").read_text(encoding="utf-8") == "mine"


def test_two_runs_at_once_are_refused(tmp_path: Path) -> None:
    with hold(tmp_path / ".2017.lock") as held:
        assert held
        assert put(tmp_path / "2017", output("a.pdf", "x")) == ["O003"]
    assert put(tmp_path / "2017", output("a.pdf", "x")) == []


def test_a_fault_of_the_disk_leaves_the_old_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "2017"
    put(folder, output("a.pdf", "old"))
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name == "manifest.json":
            raise OSError(28, "No space left on device", str(path))
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    _, problems = publish(folder, [output("a.pdf", "new")], [], {})
    assert [(found.code, severity(found)) for found in problems] == [("O001", Severity.ERROR)]
    assert tree(folder) == {"a.pdf": "old"}
    assert not (tmp_path / ".2017.new").exists()


@pytest.mark.parametrize("swaps", [True, False])
def test_folders_change_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, swaps: bool
) -> None:
    if not swaps:  # a system without renameat2
        monkeypatch.setattr("pipeline.exchange._swap", lambda *_: False)
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        (folder / "name").write_text(folder.name, encoding="utf-8")
    exchange(one, other)
    assert (tree(one), tree(other)) == ({"name": "other"}, {"name": "one"})


def test_a_run_killed_between_two_renames_is_mended_by_the_next(tmp_path: Path) -> None:
    folder = tmp_path / "2017"
    put(folder, output("a.pdf", "old"))
    folder.rename(tmp_path / ".2017.old")
    (tmp_path / ".2017.new").mkdir()
    assert put(folder, output("b.pdf", "new")) == []
    assert tree(folder) == {"b.pdf": "new"}
    assert sorted(path.name for path in tmp_path.iterdir()) == [".2017.lock", "2017"]


KILLED = """
import os, sys
from pathlib import Path
from pipeline.outputs import Output
from pipeline import publish as publishing
steps = int(sys.argv[2])
def trap(frame, event, arg):
    global steps
    if event == "line" and frame.f_code.co_filename.endswith(("publish.py", "exchange.py")):
        steps -= 1
        if steps == 0:
            os._exit(9)
    return trap
sys.settrace(trap)
new = [Output(name, b"new", "letter") for name in ("a.pdf", "b.pdf")]
publishing.publish(Path(sys.argv[1]), new, [], {})
"""


@pytest.mark.slow
def test_a_run_killed_at_any_line_leaves_the_old_output_or_the_new(tmp_path: Path) -> None:
    folder = tmp_path / "2017"
    old, new = {"a.pdf": "old", "b.pdf": "old"}, {"a.pdf": "new", "b.pdf": "new"}
    seen = set()
    for step in range(1, 400, 7):
        put(folder, output("a.pdf", "old"), output("b.pdf", "old"))
        ended = subprocess.run(
            [sys.executable, "-c", KILLED, str(folder), str(step)], check=False
        ).returncode
        assert tree(folder) in (old, new)
        seen.add(tree(folder) == new)
        if ended == 0:
            break
    else:
        pytest.fail("the run never came to its end")
    assert seen == {True, False}
