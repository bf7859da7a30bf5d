"""The commands ``kaohe rubric`` and ``kaohe rubric diff``: what they write, print and refuse."""

import json
import os
from pathlib import Path

import pytest
from click.testing import Result

from tests.test_cli import ROOT, kaohe

REAL = ROOT / "rubric" / "2017.yaml"


def next_year(folder: Path, *changes: tuple[str, str]) -> Path:
    """Write the real rubric as the next year's, with some words changed."""
    text = REAL.read_text(encoding="utf-8").replace("year: 2017", "year: 2018")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / "2018.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def diff(old: Path, new: Path, *more: object) -> Result:
    return kaohe("rubric", "diff", old, new, *map(str, more))


def test_a_file_after_rubric_is_shown_as_ever() -> None:
    shown = kaohe("rubric", REAL, "--format", "json")
    assert shown.exit_code == 0
    assert shown.stdout == kaohe("rubric", "view", REAL, "--format", "json").stdout
    assert kaohe("rubric", "--format", "json", REAL).stdout == shown.stdout


@pytest.mark.parametrize("form", ["docx", "html"])
def test_the_formal_table_is_written_where_it_is_asked_for(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"table.{form}"
    for _ in range(2):  # a former one is replaced
        done = kaohe("rubric", REAL, "--format", form, "-o", path)
        assert done.exit_code == 0, done.output
        assert path.name in done.stdout
    assert path.stat().st_size > 5_000
    assert list(tmp_path.iterdir()) == [path]


def test_what_stood_where_the_table_goes_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "table.docx"  # the very document of the import, or one with edits
    for number, former in enumerate([b"first", b"second"], start=1):
        path.write_bytes(former)
        done = kaohe("rubric", REAL, "--format", "docx", "-o", path)
        kept = tmp_path / ("table.docx.bak" + ("-2" if number > 1 else ""))
        assert (done.exit_code, kept.read_bytes()) == (0, former)
        assert kept.name in done.stdout
        assert path.read_bytes().startswith(b"PK")


def test_a_link_stays_one_and_a_pipe_is_written_to(tmp_path: Path) -> None:
    link, there, pipe = tmp_path / "link.html", tmp_path / "there.html", tmp_path / "pipe"
    link.symlink_to(there)
    assert kaohe("rubric", REAL, "--format", "html", "-o", link).exit_code == 0
    assert link.is_symlink()
    assert there.read_bytes().startswith(b"<!DOCTYPE")
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    done = kaohe("rubric", REAL, "--format", "html", "-o", pipe)
    assert (done.exit_code, os.read(reader, 9)) == (0, b"<!DOCTYPE")
    os.close(reader)
    assert pipe.is_fifo()


def test_html_without_a_file_is_printed() -> None:
    done = kaohe("rubric", REAL, "--format", "html")
    assert done.exit_code == 0
    assert done.stdout.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--format", "docx"),  # which no screen shows
        ("-o", "table.docx"),  # of which format?
        ("--format", "docx", "-o", "2018.yaml"),
        ("--format", "html", "-o", "NEW.YML"),
        ("--format", "docx", "-o", "table.pdf"),
    ],
)
def test_what_does_not_fit_is_wrong_use(arguments: tuple[str, ...]) -> None:
    done = kaohe("rubric", REAL, *arguments)
    assert done.exit_code == 2


def test_a_rubric_under_another_name_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "rubric"
    path.write_bytes(REAL.read_bytes())
    done = kaohe("rubric", path, "--format", "html", "-o", path)
    assert done.exit_code == 2
    assert path.read_bytes() == REAL.read_bytes()


@pytest.mark.parametrize("name", ["办法 2018.docx", "a.CSV"])
def test_who_shows_a_document_is_sent_to_the_import(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"PK")
    for arguments in ((path,), ("diff", path, REAL), ("diff", REAL, path)):
        done = kaohe("rubric", *arguments)
        assert done.exit_code == 2
        typed = f"'{path}'" if " " in name else str(path)
        assert f"kaohe import {typed}" in " ".join(done.stderr.split())


@pytest.mark.parametrize("arguments", [(), ("--format", "html")])
def test_what_fails_tells_the_next_step_too(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    new = next_year(tmp_path, ("total: 100", "total: x"))
    shown = kaohe("rubric", new, *arguments, "--lang", "en")
    for done in (shown, diff(REAL, new, "--lang", "en")):
        assert done.exit_code == 1
        assert done.output.splitlines()[-1].startswith("Next: mend the above")


def test_a_rubric_with_errors_gives_no_table(tmp_path: Path) -> None:
    path = next_year(tmp_path, ("total: 100", "total: 99"))
    done = kaohe("rubric", path, "--format", "docx", "-o", tmp_path / "table.docx")
    assert done.exit_code == 1
    assert "R004" in done.stderr
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    done = kaohe("rubric", REAL, "--format", "docx", "-o", tmp_path / "no" / "table.docx")
    assert done.exit_code == 1
    assert "I410" in done.stderr


def test_two_rubrics_are_compared(tmp_path: Path) -> None:
    new = next_year(tmp_path, ('- id: "4.6"', '- id: "4.7"'), ('number: "4.6"', 'number: "4.7"'))
    done = diff(REAL, new, "--lang", "en")
    assert done.exit_code == 0, done.output
    assert "4.6 → 4.7" in done.stdout
    shown = json.loads(diff(REAL, new, "--format", "json").stdout)
    assert shown["counts"]["unchanged"] == len(shown["pairs"]) == 35
    assert shown["old"]["computed_total"] == shown["new"]["computed_total"] == "100"
    assert next(one for one in shown["ids"] if one["id"] == "4.7") == {
        "id": "4.7", "was": "4.6", "how": "same", "likeness": 100, "confirmed": False,
    }  # fmt: skip


def test_the_ids_are_written_beside_and_honoured_from_then_on(tmp_path: Path) -> None:
    new = next_year(tmp_path)
    ids = tmp_path / "2018.ids.yaml"
    done = diff(REAL, new, "-o", ids)
    assert done.exit_code == 0, done.output
    text = ids.read_text(encoding="utf-8")
    assert text.startswith("# 2018 年的每一项")
    swapped = text.replace('was: "4.4"', 'was: "0"').replace('was: "4.5"', 'was: "4.4"')
    ids.write_text(swapped.replace('was: "0"', 'was: "4.5"'), encoding="utf-8")
    shown = json.loads(diff(REAL, new, "--format", "json").stdout)
    assert {one["id"]: one["was"] for one in shown["pairs"]}["4.4"] == "4.5"
    before = ids.read_bytes()
    assert diff(REAL, new, "-o", ids).exit_code == 0
    assert ids.read_bytes() == before


def test_a_wrong_map_is_an_error_at_its_line(tmp_path: Path) -> None:
    new = next_year(tmp_path)
    ids = tmp_path / "ids.yaml"
    ids.write_text('year: 2018\nfrom: 2017\nentries:\n  - {id: "9", was: "1"}\n', encoding="utf-8")
    done = diff(REAL, new, "--map", ids)
    assert done.exit_code == 1
    assert "ids.yaml:4:5" in done.stdout
    assert "I403" in done.stdout
    shown = json.loads(diff(REAL, new, "--map", ids, "--format", "json").stdout)
    assert (shown["old"], [one["code"] for one in shown["diagnostics"]]) == (None, ["I403"])


def test_a_file_that_is_not_the_map_in_use_is_not_replaced(tmp_path: Path) -> None:
    new = next_year(tmp_path)
    ids, other = tmp_path / "ids.yaml", tmp_path / "other.yaml"
    assert diff(REAL, new, "-o", ids).exit_code == 0
    other.write_text("precious", encoding="utf-8")
    done = diff(REAL, new, "--map", ids, "-o", other)
    assert done.exit_code == 1
    assert "I408" in done.stdout
    assert other.read_text(encoding="utf-8") == "precious"


def test_a_map_never_replaces_a_rubric(tmp_path: Path) -> None:
    new = next_year(tmp_path)
    before = new.read_bytes()
    assert diff(REAL, new, "-o", new).exit_code == 2
    assert new.read_bytes() == before


def test_a_map_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    done = diff(REAL, next_year(tmp_path), "--map", tmp_path / "none.yaml")
    assert done.exit_code == 1
    assert "F001" in done.stdout
