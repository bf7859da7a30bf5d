"""The records: each batch once more as a file of its own, which never changes.

``pending.json`` is written before a batch is committed and becomes its record after it. So a run
that was ended in between is known to the next, and a register that is older than the archive, gone
or damaged is found out, and made again from the records.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.issue import disk
from pipeline.issued import Batch, Entry, Register, register_of
from pipeline.issued_hash import batch_value, entry_hash, entry_value
from pipeline.issued_json import batch_from, entry_from

_PENDING = "pending.json"
FOLDER = "records"
_FAULTS = (ValueError, KeyError, TypeError, RecursionError, AttributeError)


def announce(archive: Path, batch: Batch, entries: Sequence[Entry]) -> None:
    """Write down what is about to be committed."""
    value = {
        "batch": batch_value(batch),
        "entries": [{**entry_value(entry), "hash": entry.hash} for entry in entries],
    }
    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    disk.replace(archive / _PENDING, text.encode())


def announced(archive: Path) -> tuple[Batch, tuple[Entry, ...]] | None:
    """Give what a former run was about to commit when it ended; None where there is nothing.

    A file that cannot be read was not finished, so nothing was committed after it.
    """
    path = archive / _PENDING
    if not path.exists():
        return None
    try:
        return _read(path)
    except _FAULTS:
        return None


def confirm(archive: Path, batch: Batch) -> None:
    """Make a record of what was announced, as it is committed."""
    disk.make_folder(archive / FOLDER)
    path = archive / FOLDER / f"{batch.id:06}.json"
    (archive / _PENDING).chmod(disk.READ_ONLY)
    disk.move(archive / _PENDING, path)


def retract(archive: Path) -> None:
    """Forget what was announced and never committed."""
    disk.remove(archive / _PENDING)


def read_records(archive: Path) -> tuple[Register, list[Diagnostic]]:
    """Read every record, in order; what is damaged is told."""
    batches: list[Batch] = []
    entries: list[Entry] = []
    for place, path in enumerate(sorted((archive / FOLDER).glob("*.json")), start=1):
        source = Source(path.as_posix())
        try:
            batch, made = _read(path)
        except (OSError, *_FAULTS) as error:
            return Register(), [problem("K006", source, reason=error)]
        whole = all(entry_hash(entry, batch) == entry.hash for entry in made)
        if not whole or batch.id != place:
            return Register(), [problem("K006", source, reason=batch.id)]
        batches.append(batch)
        entries += made
    return register_of(batches, entries), []


def count(archive: Path) -> int:
    """Tell how many records there are, sound or not."""
    return sum(1 for _ in (archive / FOLDER).glob("*.json"))


def _read(path: Path) -> tuple[Batch, tuple[Entry, ...]]:
    value = json.loads(path.read_bytes())
    return batch_from(value["batch"]), tuple(entry_from(one) for one in value["entries"])
