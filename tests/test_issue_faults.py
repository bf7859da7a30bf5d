"""A batch that is ended at any step: all of it or none, and the next run completes it."""

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from pipeline.issue import disk
from pipeline.issue.commit import commit, open_register
from pipeline.issued import Register
from tests.issuing import a_batch, an_entry, complete, data_of, issue_some

ROOT = Path(__file__).resolve().parent.parent
STEPS = ("put", "link", "replace", "move", "remove", "make_folder", "sync_folder", "_write")

# Ends the process, as a power cut would, before or after the n-th step on the disk or in SQLite.
DRIVER = """
import os, sqlite3, sys
from pathlib import Path
sys.path.insert(0, {root!r})
from pipeline.issue import disk, register
from tests.issuing import issue_some

left = {at}
def counted(call):
    def wrapper(*args, **named):
        global left
        if left == 0:
            os._exit(9)
        left -= 1
        made = call(*args, **named)
        if left == 0:
            os._exit(9)
        left -= 1
        return made
    return wrapper

for name in {steps!r}:
    setattr(disk, name, counted(getattr(disk, name)))

class Connection(sqlite3.Connection):
    def execute(self, *args):
        return counted(super().execute)(*args)

connect = sqlite3.connect
register.sqlite3.connect = lambda *args, **named: connect(*args, factory=Connection, **named)
issue_some(Path({archive!r}), ["D02", "D03"])
print(left)
"""


def drive(archive: Path, at: int) -> subprocess.CompletedProcess[str]:
    script = DRIVER.format(root=str(ROOT), at=at, steps=STEPS, archive=str(archive))
    return subprocess.run(  # our own interpreter and script
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )


def views(archive: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((archive / "issued").rglob("*.*"))}


def check_whole(archive: Path, register: Register) -> None:
    """No number twice, none left out, every file there with its bytes and nothing else."""
    numbers = [entry.number.number for entry in register.entries]
    assert numbers == list(range(1, len(numbers) + 1))
    expected = Counter(
        data_of(entry.department, form) for entry in register.entries for form in entry.files
    )
    assert Counter(views(archive).values()) == expected
    lines = (archive / "register.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + len(numbers)
    assert not (archive / "pending.json").exists()
    left = [path for path in archive.rglob("*.new") if "objects" not in path.parts]
    assert left == []


@pytest.mark.slow
def test_a_run_ended_at_any_step_issues_all_or_nothing_and_the_next_completes(
    tmp_path: Path,
) -> None:
    whole = drive(tmp_path / "whole", 1_000_000)
    assert whole.returncode == 0, whole.stderr
    steps = 1_000_000 - int(whole.stdout)
    assert steps > 60
    seen = Counter[tuple[int, tuple[str, ...]]]()
    for at in range(0, steps, 3):
        archive = tmp_path / f"at-{at}"
        issue_some(archive, ["D01"])
        ended = drive(archive, at)
        if ended.returncode == 0:  # the tables are there already, so there are fewer steps
            assert at > 100
            break
        assert ended.returncode == 9, ended.stderr
        register, codes = complete(archive)
        assert len(register.entries) in {1, 3}
        check_whole(archive, register)
        again = issue_some(archive, ["D02", "D03"] if len(register.entries) == 1 else ["D04"])
        check_whole(archive, again)
        seen[len(register.entries), tuple(codes)] += 1
    assert {count for count, _ in seen} == {1, 3}
    told = {codes for _, codes in seen}
    assert {("K030",), ("K031",)} <= told  # what was found is said


def test_eight_runs_at_once_give_no_number_twice(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    script = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from pathlib import Path\n"
        "from pipeline.exchange import hold\n"
        "from tests.issuing import issue_some\n"
        f"archive = Path({str(archive)!r})\n"
        "archive.mkdir(exist_ok=True)\n"
        "import time\n"
        "for _ in range(600):\n"
        "    with hold(archive / '.lock') as ours:\n"
        "        if ours:\n"
        "            issue_some(archive, [sys.argv[1]]); break\n"
        "    time.sleep(0.02)\n"
        "else: sys.exit(1)\n"
    )
    runs = [
        subprocess.Popen([sys.executable, "-c", script, f"D{at:02}"])  # as above
        for at in range(8)
    ]
    assert [run.wait() for run in runs] == [0] * 8
    register, codes = complete(archive)
    assert codes == []
    assert sorted(entry.department for entry in register.entries) == [
        f"D{at:02}" for at in range(8)
    ]
    check_whole(archive, register)


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EDQUOT])
def test_an_error_of_the_disk_before_the_commit_issues_nothing(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "archive"
    register = issue_some(archive, ["D01"])

    def fail(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", fail)
        placed, found = commit(
            archive, register, a_batch(register), [an_entry(2, "D02")], [data_of("D02", "pdf")]
        )
    assert placed is None
    assert [one.code for one in found] == ["K013"]
    now, codes = complete(archive)
    assert (len(now.entries), codes) == (1, [])
    check_whole(archive, issue_some(archive, ["D02"]))


def test_an_error_of_the_disk_after_the_commit_is_told_and_mended_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "archive"

    def fail(*_: object) -> bool:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as broken:
        broken.setattr(disk, "link", _links_until_issued(fail))
        with pytest.raises(AssertionError, match="K032"):
            issue_some(archive, ["D01", "D02"])
    register, codes = complete(archive)
    assert len(register.entries) == 2
    assert codes == []  # the record was written; only names were missing
    check_whole(archive, register)


def _links_until_issued(fail: Callable[[Path, Path], bool]) -> Callable[[Path, Path], bool]:
    link = disk.link

    def links(source: Path, path: Path) -> bool:
        if "issued" in path.parts:
            return fail(source, path)
        return link(source, path)

    return links


def test_a_file_that_somebody_wrote_under_an_issued_name_is_kept_beside_it(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    register = issue_some(archive, ["D01"])
    name = next((archive / "issued").rglob("*.pdf"))
    name.unlink()
    name.write_bytes(b"mine")
    now, _ = complete(archive)
    assert now == register
    assert name.read_bytes() == data_of("D01", "pdf")
    [aside] = name.parent.glob("*.edited-1.pdf")
    assert aside.read_bytes() == b"mine"


def test_issued_files_cannot_be_written_to(tmp_path: Path) -> None:
    issue_some(tmp_path, ["D01"])
    for path in [*(tmp_path / "issued").rglob("*.pdf"), *(tmp_path / "records").iterdir()]:
        assert path.stat().st_mode & 0o777 == 0o444


def test_a_register_is_not_opened_where_an_issued_file_is_gone_or_changed(tmp_path: Path) -> None:
    register = issue_some(tmp_path, ["D01"])
    sha256 = register.entries[0].files["pdf"]
    place = tmp_path / "objects" / sha256[:2] / sha256
    place.chmod(0o600)
    place.write_bytes(b"D01 pdg")
    opened, found = open_register(tmp_path)
    assert opened is None
    assert [one.code for one in found] == ["K011"]
    place.unlink()
    opened, found = open_register(tmp_path)
    assert opened is None
    assert [one.code for one in found] == ["K010"]


def test_everything_is_on_the_disk_before_the_commit_and_named_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []

    def noted(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def wrapper(*args: object) -> object:
            made = call(*args)
            last = args[-1]
            steps.append(f"{name} {last.name if isinstance(last, Path) else ''}".strip())
            return made

        return wrapper

    class Connection(sqlite3.Connection):
        def execute(self, *args: Any) -> sqlite3.Cursor:
            made = super().execute(*args)
            steps.append(str(args[0]).split(" ")[0])
            return made

    connect = sqlite3.connect
    monkeypatch.setattr(os, "fsync", noted("fsync", os.fsync))
    monkeypatch.setattr(disk, "link", noted("link", disk.link))
    monkeypatch.setattr(disk, "move", noted("move", disk.move))
    monkeypatch.setattr(
        sqlite3, "connect", lambda *args, **named: connect(*args, factory=Connection, **named)
    )
    issue_some(tmp_path / "archive", ["D01"])
    at = len(steps) - steps[::-1].index("COMMIT") - 1
    objects = [step for step in steps[:at] if step.startswith("link ")]
    assert len(objects) == 6  # two documents, and the four that they were made from
    for place, step in enumerate(steps):
        if step.startswith("link ") and place < at:
            assert steps[place - 1] == "fsync"  # the folder, within link
            assert "fsync" in steps[:place]
    assert "move pending.json" in steps[:at]
    assert steps[at + 1].startswith(("move", "fsync"))
    assert "move 000001.json" in steps[at:]
    assert sum(step.startswith("link ") for step in steps[at:]) == 2  # names to find them by


@pytest.mark.parametrize("kilobytes", range(32, 104, 4))
def test_a_disk_that_runs_full_at_any_point_doubles_and_loses_nothing(
    kilobytes: int, tmp_path: Path
) -> None:
    place = tmp_path / "small"
    place.mkdir()
    with small_disk(place, kilobytes):
        script = (
            f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
            "from pathlib import Path\n"
            "from tests.issuing import issue_some\n"
            f"issue_some(Path({str(place / 'archive')!r}), ['D01', 'D02'])\n"
        )
        subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)  # as above
        copy = tmp_path / "archive"
        shutil.copytree(place / "archive", copy)
    opened, found = open_register(copy)
    assert opened is not None, found
    assert len(opened.entries) in {0, 2}
    register, _ = complete(copy)
    now = register if register.entries else issue_some(copy, ["D01", "D02"])
    assert len(now.entries) == 2
    check_whole(copy, now)


@contextmanager
def small_disk(place: Path, kilobytes: int) -> Iterator[None]:
    """Mount a disk of that size, where this machine lets one."""
    mount = shutil.which("mount")
    if not mount or os.name != "posix":
        pytest.skip("no mount on this machine")
    command = [mount, "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode:  # a fixed command
        pytest.skip("this user may not mount a small disk")
    try:
        yield
    finally:
        subprocess.run([str(shutil.which("umount")), str(place)], check=True)  # as above
