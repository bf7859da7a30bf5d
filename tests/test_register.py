"""The register: what was written stays, and whatever touched it is found out."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.issue.register import NAME, backup, read_register, restore
from pipeline.issued_hash import batch_value, entry_value, parse_number
from pipeline.issued_json import batch_from, entry_from
from tests.issuing import complete, issue_some


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    issue_some(folder, ["D01", "D02"])
    issue_some(folder, ["D03"])
    return folder


def codes(archive: Path) -> list[str]:
    register, found = read_register(archive)
    assert (register is None) == bool(found)
    return [one.code for one in found]


def execute(archive: Path, *statements: str) -> None:
    with closing(sqlite3.connect(archive / NAME, isolation_level=None)) as database:
        for statement in statements:
            database.execute(statement)


def test_a_register_says_what_was_issued(archive: Path) -> None:
    register, found = read_register(archive)
    assert register is not None
    assert found == []
    assert [str(entry.number) for entry in register.entries] == [
        "示院组函〔2017〕1号",
        "示院组函〔2017〕2号",
        "示院组函〔2017〕3号",
    ]
    assert [entry.batch for entry in register.entries] == [1, 1, 2]
    for batch in register.batches:
        assert batch_from(batch_value(batch)) == batch
    for entry in register.entries:
        assert entry_from({**entry_value(entry), "hash": entry.hash}) == entry


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET title = 'another'",
        "DELETE FROM entry WHERE serial = 3",
        "UPDATE batch SET value = '{}'",
        "DELETE FROM batch",
        "INSERT INTO entry SELECT 5, batch, series, year, 4, kind, department, title, dated, "
        "cites, value, hash, '" + "a" * 64 + "' FROM entry WHERE serial = 3",
        "INSERT INTO entry SELECT 4, batch, series, year, 5, kind, department, title, dated, "
        "cites, value, hash, '" + "a" * 64 + "' FROM entry WHERE serial = 3",
        "INSERT INTO entry SELECT 4, batch, series, year, 4, kind, department, title, dated, "
        "cites, value, '', '" + "a" * 64 + "' FROM entry WHERE serial = 3",
        "INSERT INTO batch SELECT 9, value FROM batch WHERE id = 1",
    ],
)
def test_sqlite_itself_refuses_a_change_a_gap_and_a_broken_chain(
    statement: str, archive: Path
) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        execute(archive, statement)
    assert codes(archive) == []


@pytest.mark.parametrize(
    ("statements", "code"),
    [
        (["DROP TRIGGER entry_no_update", "UPDATE entry SET title = 'x' WHERE serial = 2"], "K001"),
        (["DROP TRIGGER entry_no_delete", "DELETE FROM entry WHERE serial = 3"], "K001"),
        (["PRAGMA user_version = 99"], "K002"),
    ],
)
def test_a_register_whose_guards_were_taken_away_is_not_trusted(
    statements: list[str], code: str, archive: Path
) -> None:
    execute(archive, *statements)
    assert codes(archive) == [code]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("UPDATE entry SET title = 'x' WHERE serial = 2", "K001"),
        (
            "UPDATE entry SET value = replace(value, '文学院', '理学院') WHERE serial = 2",
            "K004",
        ),
        ("DELETE FROM entry WHERE serial = 2", "K004"),
        ("UPDATE batch SET value = replace(value, 'office', 'somebody') WHERE id = 1", "K004"),
    ],
)
def test_an_edited_row_is_found_also_where_the_guards_were_put_back(
    change: str, code: str, archive: Path
) -> None:
    with closing(sqlite3.connect(archive / NAME, isolation_level=None)) as database:
        guards = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        kept = guards.fetchall()
        for name, _ in kept:
            database.execute(f"DROP TRIGGER {name}")
        database.execute(change)
        for _, sql in kept:
            database.execute(sql)
    assert code in codes(archive)


def test_an_old_register_put_back_gives_no_numbers(archive: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    backup(archive, old)
    issue_some(archive, ["D04"])
    shutil.copy(old, archive / NAME)
    register, found = read_register(archive)
    assert register is None
    [one] = found
    assert one.code == "K005"
    assert dict(one.values) == {
        "number": "示院组函〔2017〕4号",
        "count": "1",
        "dated": "2017-12-20",
    }


@pytest.mark.parametrize("damage", ["gone", "page", "cut", "empty", "text", "old"])
def test_whatever_befell_it_the_register_is_made_anew_from_the_records(
    damage: str, archive: Path, tmp_path: Path
) -> None:
    whole, _ = read_register(archive)
    path = archive / NAME
    data = path.read_bytes()
    backup(archive, tmp_path / "old.db")
    issue_some(archive, ["D04"])
    whole, _ = read_register(archive)
    data = path.read_bytes()
    spoilt = {
        "page": data[:4096] + b"\0" * 4096 + data[8192:],
        "cut": data[: len(data) // 2],
        "empty": b"",
        "text": b"no database at all, whatever its name says",
        "old": (tmp_path / "old.db").read_bytes(),
    }
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(spoilt[damage])
    register, found = read_register(archive)
    assert register is None
    assert found[0].code in {"K001", "K003", "K005"}
    assert restore(archive) == (4, [])
    assert read_register(archive) == (whole, [])
    if damage != "gone":
        assert (archive / f"{NAME}.damaged-1").exists()


def test_records_are_written_anew_by_a_sound_register(archive: Path) -> None:
    whole, _ = read_register(archive)
    record = archive / "records" / "000002.json"
    record.chmod(0o600)
    record.write_text(record.read_text(encoding="utf-8").replace("office", "nobody"), "utf-8")
    assert codes(archive) == ["K006"]
    assert restore(archive) == (3, [])
    assert read_register(archive) == (whole, [])


def test_where_both_are_spoilt_nothing_is_guessed(archive: Path) -> None:
    (archive / "records" / "000001.json").chmod(0o600)
    (archive / "records" / "000001.json").write_bytes(b"{}")
    (archive / NAME).write_bytes(b"")
    count, found = restore(archive)
    assert count == 0
    assert found
    register, _ = read_register(archive)
    assert register is None


def test_a_backup_overwrites_nothing(archive: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    backup(archive, target)
    with pytest.raises(FileExistsError):
        backup(archive, target)
    with closing(sqlite3.connect(target)) as database:
        assert database.execute("SELECT count(*) FROM entry").fetchone() == (3,)


@given(
    st.text(st.characters(exclude_characters="〔〕"), min_size=1),
    st.integers(1900, 2999),
    st.integers(1, 10**6),
)
def test_a_number_is_read_as_it_is_printed(series: str, year: int, number: int) -> None:
    text = f"{series}〔{year}〕{number}号"
    assert str(parse_number(text)) == text


@pytest.mark.parametrize("text", ["", "示院组函", "〔2017〕1号", "示院组函〔2017〕1", "示〔〕号"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no document number"):
        parse_number(text)


def test_the_next_run_after_a_sound_one_has_nothing_to_say(archive: Path) -> None:
    register, told = complete(archive)
    assert (len(register.entries), told) == (3, [])
