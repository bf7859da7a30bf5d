"""The register (发文登记簿): an SQLite file that only grows, each entry chained to the last."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.issue import disk, records, schema
from pipeline.issued import Batch, Entry, Register, register_of
from pipeline.issued_hash import batch_value, canonical, entry_hash, entry_value
from pipeline.issued_json import batch_from, entry_from

NAME = "register.db"
_Row = tuple[str, str]


def read_register(archive: Path) -> tuple[Register | None, list[Diagnostic]]:
    """Read and check the whole register; None where it is not to be trusted.

    Looked at: SQLite's own check, the tables and triggers, the chain of hashes, the gapless
    numbers, and the records beside it, which tell whether an older register was put back.
    """
    path = archive / NAME
    kept, found = records.read_records(archive)
    if found:
        return None, found
    if not path.exists():
        if kept.entries or (archive / "issued").exists():
            return None, [problem("K003", _place(path), count=len(kept.entries))]
        return kept, []
    try:
        with closing(_connect(path)) as database:
            found = list(_unsound(database, path))
            if found:
                return None, found
            register = _load(database)
    except (sqlite3.Error, ValueError, KeyError, TypeError, OSError) as error:
        return None, [problem("K001", _place(path), reason=error)]
    found = [*_broken_chain(register, path), *_against(register, kept, path)]
    return (None if found else register), found


def append(archive: Path, batch: Batch, entries: Sequence[Entry]) -> None:
    """Write a batch and its entries at once; raise ``sqlite3.Error`` where the register refuses.

    When this returns, the documents are issued.
    """
    _append_to(archive / NAME, batch, entries)


def _append_to(path: Path, batch: Batch, entries: Sequence[Entry]) -> None:
    with closing(_connect(path)) as database:
        _migrate(database)
        with _transaction(database):
            database.execute(
                "INSERT INTO batch (id, value) VALUES (?, ?)",
                (batch.id, canonical(batch_value(batch))),
            )
            for entry in entries:
                database.execute(
                    "INSERT INTO entry (serial, batch, series, year, number, kind, department, "
                    "title, dated, cites, value, previous, hash) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    _columns(entry),
                )


def chained(register: Register, batch: Batch, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Give entries their places, one after the other, after those of the register."""
    previous = register.entries[-1].hash if register.entries else ""
    serial = len(register.entries)
    made = []
    for entry in entries:
        serial += 1
        placed = replace(entry, serial=serial, batch=batch.id, previous=previous)
        previous = entry_hash(placed, batch)
        made.append(replace(placed, hash=previous))
    return tuple(made)


def backup(archive: Path, target: Path) -> None:
    """Copy the register as it is at one moment; raise ``OSError`` where ``target`` is there."""
    target.touch(exist_ok=False)
    with (
        closing(_connect(archive / NAME)) as database,
        closing(sqlite3.connect(target)) as copy,
    ):
        database.backup(copy)


# --- the database ---


def _connect(path: Path) -> sqlite3.Connection:
    """Open the register: no write-ahead log, and every commit on the disk before it returns."""
    database = sqlite3.connect(path, isolation_level=None, timeout=30)
    database.execute("PRAGMA journal_mode = DELETE")
    database.execute("PRAGMA synchronous = EXTRA")
    database.execute("PRAGMA foreign_keys = ON")
    database.execute("PRAGMA trusted_schema = OFF")
    return database


@contextmanager
def _transaction(database: sqlite3.Connection) -> Iterator[None]:
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:  # an interruption too
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise


def _version(database: sqlite3.Connection) -> int:
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def _migrate(database: sqlite3.Connection) -> None:
    while (version := _version(database)) < schema.VERSION:
        with _transaction(database):
            for statement in schema.MIGRATIONS[version]:
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {version + 1}")


def _columns(entry: Entry) -> tuple[object, ...]:
    number = entry.number
    return (
        entry.serial, entry.batch, number.series, number.year, number.number, entry.kind,
        entry.department, entry.title, entry.dated.isoformat(),
        str(entry.cites) if entry.cites else None, canonical(entry_value(entry)),
        entry.previous, entry.hash,
    )  # fmt: skip


# --- what is looked at ---


def _unsound(database: sqlite3.Connection, path: Path) -> Iterator[Diagnostic]:
    """Tell what SQLite finds, and whether its own refusals are still in place."""
    if (version := _version(database)) > schema.VERSION:
        yield problem("K002", _place(path), version=version, known=schema.VERSION)
        return
    said = [row[0] for row in database.execute("PRAGMA integrity_check")]
    if said != ["ok"]:
        yield problem("K001", _place(path), reason="; ".join(map(str, said[:3])))
        return
    rows = database.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
    statements = [statement for (statement,) in rows]
    if version and statements != list(schema.CREATE):
        yield problem("K001", _place(path), reason="schema")


def _load(database: sqlite3.Connection) -> Register:
    if not _version(database):  # opened by a run that ended before its first batch
        return Register()
    batches = [
        batch_from(json.loads(value))
        for (value,) in database.execute("SELECT value FROM batch ORDER BY id")
    ]
    query = (
        "SELECT serial, batch, series, year, number, kind, department, title, dated, cites, value, "
        "previous, hash FROM entry ORDER BY serial"
    )
    entries = []
    for row in database.execute(query):
        entry = entry_from({**json.loads(row[10]), "hash": row[12]})
        if _columns(entry) != row:
            raise ValueError(str(entry.number))
        entries.append(entry)
    return register_of(batches, entries)


def _broken_chain(register: Register, path: Path) -> Iterator[Diagnostic]:
    """Name the first entry that is not what it was, and every number out of turn."""
    batches = {batch.id: batch for batch in register.batches}
    last: dict[tuple[str, int], int] = {}
    previous = ""
    for place, entry in enumerate(register.entries, start=1):
        batch = batches.get(entry.batch)
        is_whole = batch is not None and entry_hash(entry, batch) == entry.hash
        if not is_whole or entry.previous != previous or entry.serial != place:
            yield problem("K004", _place(path), number=entry.number, serial=place)
            return
        series = (entry.number.series, entry.number.year)
        if entry.number.number != last.get(series, 0) + 1:
            yield problem("K004", _place(path), number=entry.number, serial=place)
            return
        last[series], previous = entry.number.number, entry.hash


def _against(register: Register, kept: Register, path: Path) -> Iterator[Diagnostic]:
    """Tell where the records know entries that the register lacks: an older one was put back."""
    known = {entry.serial: entry.hash for entry in register.entries}
    lost = [entry for entry in kept.entries if known.get(entry.serial) != entry.hash]
    if lost:
        values = {"number": lost[0].number, "count": len(lost), "dated": lost[0].dated}
        yield problem("K005", _place(path), **values)


def _place(path: Path) -> Source:
    return Source(path.as_posix())


# --- made anew ---


def restore(archive: Path) -> tuple[int, list[Diagnostic]]:
    """Make the register anew from the records, or the records from a sound register.

    What stands there is put aside, never deleted. Gives how many entries there are now.
    """
    path = archive / NAME
    kept, found = records.read_records(archive)
    if not found:
        new = path.with_name(f"{NAME}.new")
        disk.remove(new)
        for batch in kept.batches:
            _append_to(new, batch, [one for one in kept.entries if one.batch == batch.id])
        _aside(path)
        if kept.batches:
            disk.move(new, path)
        return len(kept.entries), []
    try:
        with closing(_connect(path)) as database:
            wrong = list(_unsound(database, path))
            register = Register() if wrong else _load(database)
    except (sqlite3.Error, ValueError, KeyError, TypeError) as error:
        return 0, [*found, problem("K001", _place(path), reason=error)]
    wrong += _broken_chain(register, path)
    if wrong or len(register.batches) < records.count(archive):  # an old one restores nothing
        return 0, [*found, *wrong]
    _aside(archive / records.FOLDER)
    for batch in register.batches:
        records.announce(archive, batch, [one for one in register.entries if one.batch == batch.id])
        records.confirm(archive, batch)
    return len(register.entries), []


def _aside(path: Path) -> None:
    """Put a file or folder out of the way, under a name that is free."""
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    if path.exists():
        disk.move(path, aside)
