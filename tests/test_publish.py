"""Publishing: all or nothing, nothing of anybody's lost."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.codes import severity
from pipeline.diagnostics import Severity
from pipeline.outputs import Origin, Output, digest
from pipeline.publish import claim, publish, withdraw


def output(path: str, text: str) -> Output:
    return Output(path, text.encode(), "letter", "D01", "letter.html", ("inputs/a.csv",))


def put(folder: Path, *outputs: Output) -> list[str]:
    with claim(folder) as refused:
        if refused:
            return [found.code for found in refused]
        origin = Origin("inputs/a.csv", "0" * 64)
        _, problems = publish(folder, outputs, [origin], 2017, "1.0")
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
    assert manifest["program"] == {"name": "kaohe", "version": "1.0"}
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
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2017"]


def test_what_was_edited_or_added_by_hand_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "2017"
    put(folder, output("letters/D01.docx", "made"), output("letters/D02.docx", "made"))
    (folder / "letters" / "D01.docx").write_text("edited", encoding="utf-8")
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    put(folder, output("letters/D01.docx", "made"))
    put(folder, output("letters/D01.docx", "made"))
    assert tree(tmp_path / "2017.edited-1") == {"letters/D01.docx": "edited", "notes.txt": "mine"}
    assert not (tmp_path / "2017.edited-2").exists()


OTHERS = {"name": "webapp", "files": [{"path": "a", "sha256": "0"}]}


@pytest.mark.parametrize(
    "manifest",
    [
        "[",
        "[]",
        "[" * 100_000,
        "\ufeff",
        json.dumps(OTHERS),
        json.dumps(OTHERS | {"program": "kaohe"}),
        json.dumps(OTHERS | {"program": {"name": "other"}}),
        json.dumps({"program": {"name": "kaohe"}}),
        json.dumps({"program": {"name": "kaohe"}, "files": [1]}),
    ],
)
def test_a_manifest_that_is_damaged_or_anothers_gives_no_right_to_replace(
    tmp_path: Path, manifest: str
) -> None:
    folder = tmp_path / "webapp"
    put(folder, output("a.pdf", "made"))
    (folder / "manifest.json").write_text(manifest, encoding="utf-8")
    assert put(folder, output("a.pdf", "new")) == ["O002"]
    assert tree(folder) == {"a.pdf": "made"}
    assert (folder / "manifest.json").read_text(encoding="utf-8") == manifest
    assert [path.name for path in tmp_path.iterdir()] == ["webapp"]


def test_another_kind_of_output_of_ours_is_not_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "2017"
    put(folder, output("a.pdf", "made"))
    with claim(folder, "problems") as refused:
        assert [found.code for found in refused] == ["N002"]
    done, problems = publish(folder, [output("b", "x")], [], 2017, "1.0", contents="problems")
    assert (done, [found.code for found in problems]) == (None, ["N002"])
    done, problems = withdraw(folder, "problems")
    assert (done, [found.code for found in problems]) == (None, ["N002"])
    assert tree(folder) == {"a.pdf": "made"}


def test_withdrawing_empties_the_folder_and_keeps_what_a_person_changed(tmp_path: Path) -> None:
    folder = tmp_path / "2017-problems"
    with claim(folder, "problems") as refused:
        assert refused == []
        publish(folder, [output("a.docx", "x")], [], 2017, "1.0", contents="problems")
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    done, problems = withdraw(folder, "problems")
    assert (problems, list(folder.iterdir())) == ([], [])
    assert done
    assert done.kept
    assert tree(done.kept) == {"mine.txt": "mine"}


def test_links_and_empty_folders_are_kept_as_they_are(tmp_path: Path) -> None:
    folder, kept = tmp_path / "2017", tmp_path / "2017.edited-1"
    put(folder, output("letters/D01.docx", "made"))
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "letters" / "all").symlink_to(tmp_path / "elsewhere")
    (folder / "letters" / "nowhere").symlink_to("nothing")
    (folder / "letters" / "D01.docx").unlink()
    (folder / "letters" / "D01.docx").symlink_to(tmp_path / "elsewhere" / "secret.txt")
    (folder / "empty").mkdir()
    (folder / "mine" / "deep").mkdir(parents=True)
    assert put(folder, output("letters/D01.docx", "new")) == []
    assert (kept / "letters" / "all").readlink() == tmp_path / "elsewhere"
    assert (kept / "letters" / "nowhere").readlink() == Path("nothing")
    assert (kept / "letters" / "D01.docx").readlink() == tmp_path / "elsewhere" / "secret.txt"
    assert (kept / "empty").is_dir()
    assert (kept / "mine" / "deep").is_dir()
    assert (tmp_path / "elsewhere" / "secret.txt").read_text(encoding="utf-8") == "secret"
    assert tree(folder) == {"letters/D01.docx": "new"}


def test_a_file_changed_by_hand_is_moved_with_its_date(tmp_path: Path) -> None:
    folder = tmp_path / "2017"
    put(folder, output("a.docx", "made"))
    (folder / "a.docx").write_text("edited", encoding="utf-8")
    before = (folder / "a.docx").stat()
    put(folder, output("a.docx", "made"))
    after = (tmp_path / "2017.edited-1" / "a.docx").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_what_was_moved_aside_comes_back_when_the_folders_cannot_change_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "2017"
    put(folder, output("a.docx", "made"))
    (folder / "notes.txt").write_text("mine", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("pipeline.publish.exchange", fail)
    assert put(folder, output("a.docx", "new")) == ["O001"]
    assert tree(folder) == {"a.docx": "made", "notes.txt": "mine"}
    assert [path.name for path in tmp_path.iterdir()] == ["2017"]


def test_a_link_to_nowhere_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "2017").symlink_to("nothing")
    assert put(tmp_path / "2017", output("a.pdf", "x")) == ["O002"]
    assert (tmp_path / "2017").is_symlink()


def test_files_that_come_while_we_work_are_not_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "2017"
    with claim(folder) as problems:
        assert problems == []
        folder.mkdir()
        (folder / "mine.txt").write_text("mine", encoding="utf-8")
        _, found = publish(folder, [output("a.pdf", "x")], [], 2017, "1.0")
    assert [one.code for one in found] == ["O002"]
    assert tree(folder) == {"mine.txt": "mine"}


def test_a_folder_of_other_files_is_refused_and_untouched(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert put(tmp_path, output("a.pdf", "x")) == ["O002"]
    assert tree(tmp_path) == {"mine.txt": "mine"}


def test_a_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "2017").write_text("mine", encoding="utf-8")
    assert put(tmp_path / "2017", output("a.pdf", "x")) == ["O002"]
    assert (tmp_path / "2017").read_text(encoding="utf-8") == "mine"


def test_two_runs_at_once_are_refused(tmp_path: Path) -> None:
    with claim(tmp_path / "2017") as problems:
        assert problems == []
        assert put(tmp_path / "2017", output("a.pdf", "x")) == ["O003"]
        assert (tmp_path / ".2017.lock").exists()
    assert put(tmp_path / "2017", output("a.pdf", "x")) == []


def test_a_place_that_cannot_be_written_is_refused_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with claim(tmp_path / "file" / "2017") as problems:
        assert [found.code for found in problems] == ["O001"]


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
    _, problems = publish(folder, [output("a.pdf", "new")], [], 2017, "1.0")
    assert [(found.code, severity(found)) for found in problems] == [("O001", Severity.ERROR)]
    assert tree(folder) == {"a.pdf": "old"}
    assert not (tmp_path / ".2017.new").exists()


def test_a_run_killed_between_two_renames_is_mended_by_the_next(tmp_path: Path) -> None:
    folder = tmp_path / "2017"
    put(folder, output("a.pdf", "old"))
    folder.rename(tmp_path / ".2017.old")
    (tmp_path / ".2017.new").mkdir()
    assert put(folder, output("b.pdf", "new")) == []
    assert tree(folder) == {"b.pdf": "new"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2017"]


# Run apart, as it makes copies of its own process: each dies at another line of the two modules.
KILLED = """
import itertools, json, os, shutil, sys
from pathlib import Path
from pipeline.outputs import Output
from pipeline.publish import claim, publish, withdraw
folder = Path(sys.argv[1])
def put(text):
    with claim(folder) as problems:
        assert not problems, problems
        new = [Output(name, text, "letter") for name in ("a.pdf", "b.pdf")]
        assert publish(folder, new, [], 2017, "1.0")[0]
def trap(frame, event, arg):
    global steps
    if event == "line" and frame.f_code.co_filename.endswith(("publish.py", "exchange.py")):
        steps -= 1
        if steps == 0:
            os._exit(9)
    return trap
def tree(folder):
    found = {path.name: path.read_text() for path in folder.rglob("*.*")}
    found.pop("manifest.json")
    return found
for steps in itertools.count(1):
    put(b"old")
    (folder / "notes.txt").write_text("mine %d" % steps)
    child = os.fork()
    if child == 0:
        sys.settrace(trap)
        put(b"new")
        os._exit(0)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    kept = [path.read_text() for path in folder.parent.glob("2017*/notes.txt")]
    for folders in folder.parent.glob("2017.edited-*"):
        shutil.rmtree(folders)  # or the search for a free name takes more lines with each run
    print(json.dumps([ended, tree(folder), kept.count("mine %d" % steps)]))
    if ended == 0:
        break
"""


@pytest.mark.slow
def test_a_run_killed_at_any_line_leaves_the_old_output_or_the_new(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(tmp_path / "2017")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    runs = [json.loads(line) for line in done.stdout.splitlines()]
    old, new = ({"a.pdf": text, "b.pdf": text} for text in ("old", "new"))
    seen = set()
    for _, found, kept in runs:
        found.pop("notes.txt", None)
        assert found in (old, new)
        assert kept == 1, "what a person added is there, once"
        seen.add(found == new)
    assert seen == {True, False}
    assert [ended for ended, *_ in runs] == [9] * (len(runs) - 1) + [0]
    assert len(runs) > 100
