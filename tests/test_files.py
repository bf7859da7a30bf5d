import os
import socket
from pathlib import Path

import pytest

from pipeline.load.files import InputFile, list_files, read_bytes
from tests.yaml_inputs import codes, placed


def at(path: Path) -> InputFile:
    return InputFile(path, path.name)


def test_it_reads_a_regular_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"\x00\xff")
    assert read_bytes(at(tmp_path / "a.csv")) == (b"\x00\xff", [])


def test_it_names_a_missing_file(tmp_path: Path) -> None:
    data, problems = read_bytes(at(tmp_path / "a.csv"))
    assert data is None
    assert placed(problems) == [("F001", "a.csv")]


def test_a_file_below_a_file_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    assert codes(read_bytes(at(tmp_path / "a" / "b"))[1]) == ["F001"]


def test_it_refuses_a_folder(tmp_path: Path) -> None:
    assert codes(read_bytes(at(tmp_path))[1]) == ["F002"]


def test_it_does_not_follow_a_link(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    (tmp_path / "a.csv").symlink_to("secret")
    assert codes(read_bytes(at(tmp_path / "a.csv"))[1]) == ["F002"]


def test_a_named_pipe_does_not_hang_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.csv")
    assert codes(read_bytes(at(tmp_path / "a.csv"))[1]) == ["F002"]


def test_a_file_exchanged_for_a_pipe_at_the_last_moment_does_not_hang_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "honest").write_text("x")
    os.mkfifo(tmp_path / "a.csv")
    honest = os.lstat(tmp_path / "honest")
    monkeypatch.setattr(os, "lstat", lambda _: honest)
    assert codes(read_bytes(at(tmp_path / "a.csv"))[1]) == ["F002"]


def test_a_file_exchanged_for_a_link_at_the_last_moment_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "honest").write_text("x")
    (tmp_path / "a.csv").symlink_to("honest")
    honest = os.lstat(tmp_path / "honest")
    monkeypatch.setattr(os, "lstat", lambda _: honest)
    data, problems = read_bytes(at(tmp_path / "a.csv"))
    assert data is None
    assert codes(problems) == ["F004"]


@pytest.mark.parametrize(("size", "expected"), [(8, []), (9, ["F003"])])
def test_it_refuses_a_file_over_the_limit(tmp_path: Path, size: int, expected: list[str]) -> None:
    (tmp_path / "a").write_bytes(b"x" * size)
    assert codes(read_bytes(at(tmp_path / "a"), limit=8)[1]) == expected


def test_it_reports_what_the_system_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a").write_text("x")
    monkeypatch.setattr(os, "open", refuse)
    (found,) = read_bytes(at(tmp_path / "a"))[1]
    assert found.code == "F004"
    assert dict(found.values) == {"reason": "Permission denied"}


def test_it_lists_files_in_name_order_with_their_folders(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.csv", "b/z.xlsx", "b/a.xlsx", "文学院.xlsx"):
        (tmp_path / name).write_text("")
    files, problems = list_files(InputFile(tmp_path, "scores"))
    assert problems == []
    assert [file.label for file in files] == [
        "scores/b/a.xlsx",
        "scores/b/z.xlsx",
        "scores/c.csv",
        "scores/文学院.xlsx",
    ]
    assert [file.path.exists() for file in files] == [True] * 4


@pytest.mark.parametrize(
    "name",
    [".DS_Store", ".~lock.a.xlsx#", "~$a.xlsx", "Thumbs.db", "thumbs.DB", "desktop.ini", ".git/x"],
)
def test_it_passes_over_what_programs_leave_behind(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("")
    assert list_files(InputFile(tmp_path, "scores")) == ((), [])


def test_it_reports_links_and_special_files_and_lists_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("")
    (tmp_path / "link.csv").symlink_to("a.csv")
    (tmp_path / "out").symlink_to("/")
    os.mkfifo(tmp_path / "pipe")
    files, problems = list_files(InputFile(tmp_path, "s"))
    assert [file.label for file in files] == ["s/a.csv"]
    assert sorted(placed(problems)) == [
        ("F002", "s/link.csv"),
        ("F002", "s/out"),
        ("F002", "s/pipe"),
    ]


def test_it_reports_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket may have 107 bytes only
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s")
        assert codes(list_files(InputFile(tmp_path, "x"))[1]) == ["F002"]


@pytest.mark.parametrize("make", [Path.touch, lambda path: path.symlink_to("."), lambda _: None])
def test_it_wants_a_real_folder(tmp_path: Path, make: object) -> None:
    assert callable(make)
    make(tmp_path / "scores")
    assert list_files(at(tmp_path / "scores"))[0] == ()
    assert placed(list_files(at(tmp_path / "scores"))[1]) == [("F008", "scores")]


def test_a_name_that_cannot_be_shown_is_spelled_out(tmp_path: Path) -> None:
    (tmp_path / "a\u202eb\n.csv").write_text("")
    (file,) = list_files(InputFile(tmp_path, "s"))[0]
    assert file.label == "s/a[U+202E]b[U+000A].csv"
    assert read_bytes(file) == (b"", [])


def test_a_name_that_is_no_text_is_spelled_out(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.csv")).write_text("")
    (file,) = list_files(InputFile(tmp_path, "s"))[0]
    assert file.label == "s/[U+DCFF].csv"
