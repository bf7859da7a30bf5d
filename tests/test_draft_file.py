"""Where a draft is written: all of it or nothing, and never over somebody's edits unasked."""

import errno
import os
from functools import partial
from pathlib import Path

import pytest

from pipeline import run
from pipeline.diagnostics import Diagnostic
from pipeline.draft_file import Check, Written, write_draft
from pipeline.exchange import hold
from tests.yaml_inputs import codes, value

TEXT = 'title: "考核"\n'


def sound(_: Path) -> list[Diagnostic]:
    return []


def write(
    path: Path, text: str = TEXT, check: Check = sound, *, force: bool = False
) -> tuple[Written | None, list[str]]:
    written, problems = write_draft(path, text, path.parent / "source.xlsx", check, force=force)
    return written, codes(problems)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "source.xlsx").write_text("x", encoding="utf-8")
    return tmp_path / "2018.yaml"


def test_a_draft_is_written_to_a_new_file(target: Path) -> None:
    assert write(target) == (Written(target), [])
    assert target.read_text(encoding="utf-8") == TEXT
    assert names(target.parent) == ["2018.yaml", "source.xlsx"]


def test_the_same_draft_is_left_alone_whatever_is_asked(target: Path) -> None:
    write(target)
    before = target.stat()
    for force in (False, True):
        assert write(target, force=force) == (Written(target, is_new=False), [])
    assert target.stat() == before


def test_a_file_that_differs_is_not_overwritten(target: Path) -> None:
    target.write_text("edited", encoding="utf-8")
    assert write(target) == (None, ["I301"])
    assert target.read_text(encoding="utf-8") == "edited"
    assert names(target.parent) == ["2018.yaml", "source.xlsx"]


def test_force_keeps_every_former_file(target: Path) -> None:
    for number, former in enumerate(("first", "second", "third")):
        target.write_text(former, encoding="utf-8")
        kept = target.with_name("2018.yaml.bak" + (f"-{number + 1}" if number else ""))
        assert write(target, f"draft {number}", force=True) == (Written(target, kept=kept), [])
        assert kept.read_text(encoding="utf-8") == former
    assert target.read_text(encoding="utf-8") == "draft 2"
    assert len(names(target.parent)) == 5


@pytest.mark.parametrize("force", [False, True])
def test_a_link_or_a_folder_is_no_place_for_a_draft(target: Path, *, force: bool) -> None:
    other = target.with_name("other.yaml")
    other.write_text("other", encoding="utf-8")
    target.symlink_to(other)
    assert write(target, force=force) == (None, ["I302"])
    assert other.read_text(encoding="utf-8") == "other"
    target.unlink()
    target.symlink_to("nowhere")
    assert write(target, force=force) == (None, ["I302"])
    assert write(target.parent, force=force) == (None, ["I302"])
    assert write(Path(), force=force) == (None, ["I302"])
    assert write(Path("/"), force=force) == (None, ["I302"])


@pytest.mark.parametrize("force", [False, True])
def test_the_source_itself_is_never_replaced(target: Path, *, force: bool) -> None:
    source = target.with_name("source.xlsx")
    assert write(source, force=force) == (None, ["I305"])
    os.link(source, target)
    assert write(target, force=force) == (None, ["I305"])


def test_only_a_folder_of_rubrics_is_made(target: Path) -> None:
    assert write(target.parent / "elsewhere" / "2018.yaml") == (None, ["I304"])
    path = target.parent / "rubric" / "2018.yaml"
    assert write_draft(path, TEXT, target.with_name("source.xlsx"), sound, force=False)[
        0
    ] == Written(path)
    assert write(target.parent / "none" / "rubric" / "2018.yaml")[1] == ["I303"]
    assert write(target.with_name("source.xlsx") / "2018.yaml") == (None, ["I304"])


def test_another_run_that_writes_there_is_waited_for_by_the_user(target: Path) -> None:
    with hold(target.with_name(".2018.yaml.lock")):
        assert write(target) == (None, ["I306"])
    assert write(target)[1] == []


def test_what_a_killed_run_left_is_no_hindrance(target: Path) -> None:
    target.with_name(".2018.yaml.new").write_text("half", encoding="utf-8")
    assert write(target)[1] == []
    assert names(target.parent) == ["2018.yaml", "source.xlsx"]


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_full_disk_leaves_the_former_file(
    failing: str, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    target.write_text("edited", encoding="utf-8")
    if failing == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)
    written, problems = write_draft(
        target, TEXT, target.with_name("source.xlsx"), sound, force=True
    )
    assert (written, codes(problems)) == (None, ["I303"])
    assert "space" in value(problems[0], "reason")
    assert target.read_text(encoding="utf-8") == "edited"
    assert not set(names(target.parent)) - {"2018.yaml", "2018.yaml.bak", "source.xlsx"}


def test_a_name_that_no_disk_takes_is_an_input_error(target: Path) -> None:
    assert write(target.with_name("x" * 300)) == (None, ["I303"])


def test_a_draft_that_cannot_be_read_again_is_not_written(target: Path) -> None:
    target.write_text("edited", encoding="utf-8")
    check = partial(run.check_draft, path=target)
    assert write(target, 'title: "考核"\nyear: 18\n', check, force=True)[0] is None
    written, problems = write_draft(
        target, "a: [", target.with_name("source.xlsx"), check, force=True
    )
    assert (written, codes(problems)) == (None, ["I308", "Y001"])
    assert {one.source.path for one in problems} == {target.as_posix()}
    assert target.read_text(encoding="utf-8") == "edited"
    assert names(target.parent) == ["2018.yaml", "source.xlsx"]


def test_a_draft_is_looked_at_before_it_takes_its_place(target: Path) -> None:
    seen: list[str] = []

    def look(new: Path) -> list[Diagnostic]:
        seen.append(new.read_text(encoding="utf-8"))
        assert not target.exists()
        return []

    assert write(target, check=look) == (Written(target), [])
    assert seen == [TEXT]
