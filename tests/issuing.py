"""Batches to issue without rendering: entries as they would be, files of a few bytes."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

from pipeline.issue.commit import commit, finish, open_register
from pipeline.issue.export import register_csv
from pipeline.issue.register import chained
from pipeline.issued import Action, Batch, DocumentNumber, Entry, Register, register_of

DAY = date(2017, 12, 20)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def a_batch(register: Register, actor: str = "office") -> Batch:
    return Batch(
        id=len(register.batches) + 1,
        at="2017-12-20T09:00:00+08:00",
        actor=actor,
        dated=DAY,
        campaign=2017,
        action=Action.ISSUE,
        reason="",
        origins={"inputs/campaign.yaml": sha256(b"settings")},
        results=sha256(b"results"),
        program="1",
        lock=sha256(b"lock"),
        fonts={},
    )


def data_of(department: str, form: str) -> bytes:
    return f"{department} {form}".encode()


def an_entry(number: int, department: str, series: str = "示院组函") -> Entry:
    return Entry(
        serial=0,
        batch=0,
        number=DocumentNumber(series, 2017, number),
        kind="letter",
        department=department,
        name="文学院党委",
        title="关于反馈情况的函",
        addressee="文学院党委：",
        copies="",
        dated=DAY,
        action=Action.ISSUE,
        cites=None,
        reason="",
        preface=(),
        content=sha256(b"content"),
        files={form: sha256(data_of(department, form)) for form in ("docx", "pdf")},
        pages=2,
        previous="",
        hash="",
    )


def issue_some(archive: Path, departments: list[str], actor: str = "office") -> Register:
    """Issue one batch with a document for each department, as a run does; give the register."""
    archive.mkdir(parents=True, exist_ok=True)
    register, found = open_register(archive)
    assert register is not None, found
    batch = a_batch(register, actor)
    first = len(register.entries) + 1
    entries = [an_entry(first + at, name) for at, name in enumerate(departments)]
    data = [data_of(name, form) for name in departments for form in ("docx", "pdf")]
    data += [b"settings", b"results", b"lock", b"content"]
    placed, found = commit(archive, register, batch, entries, data)
    assert placed is not None, found
    now = register_of((*register.batches, batch), (*register.entries, *placed))
    late = finish(archive, now, {"register.csv": register_csv(now)}, batch)
    assert not late, late
    return now


def complete(archive: Path) -> tuple[Register, list[str]]:
    """Do what the next run does, and give the codes of what it tells."""
    register, found = open_register(archive)
    assert register is not None, found
    late = finish(archive, register, {"register.csv": register_csv(register)})
    assert not late, late
    return register, [one.code for one in found]


def a_register() -> Register:
    """Give a register with every kind of document, a correction and a withdrawal."""
    batch = a_batch(Register())
    kinds = ("letter", "letter", "notice", "summary")
    plain = [replace(an_entry(at, "D01"), kind=kind) for at, kind in enumerate(kinds, start=1)]
    ends = [
        replace(an_entry(5, "D01"), action=Action.CORRECT, cites=plain[0].number),
        replace(
            an_entry(6, "D01"), kind="withdrawal", action=Action.WITHDRAW, cites=plain[1].number
        ),
    ]
    return register_of([batch], chained(Register(), batch, [*plain, *ends]))
