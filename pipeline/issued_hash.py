"""The hash that chains the register: of an entry, its batch and the entry before.

Whoever changes, takes out or puts in an entry changes every hash after it. The text that is hashed
is JSON with sorted keys and no blanks, so that it can be computed anew by any program.
"""

import hashlib
import json
import re
from dataclasses import asdict
from datetime import date

from pipeline.issued import Batch, DocumentNumber, Entry

_NUMBER = re.compile("([^〔〕]+)〔([0-9]{4})〕([1-9][0-9]*)号")


def entry_hash(entry: Entry, batch: Batch) -> str:
    """Give the hash of an entry; what it says of its own hash does not count."""
    value = {"entry": entry_value(entry), "batch": batch_value(batch)}
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def canonical(value: object) -> str:
    """Write JSON in the one form that is hashed."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def entry_value(entry: Entry) -> dict[str, object]:
    """Give what an entry says, without its hash, as JSON has it."""
    value = _plain(asdict(entry))
    del value["hash"]
    value["number"] = str(entry.number)
    value["cites"] = str(entry.cites) if entry.cites else None
    return value


def batch_value(batch: Batch) -> dict[str, object]:
    """Give what a batch says as JSON has it."""
    return _plain(asdict(batch))


def parse_number(text: str) -> DocumentNumber:
    """Read a document number as it is printed; raise ``ValueError`` where it is none."""
    found = _NUMBER.fullmatch(text)
    if not found:
        raise ValueError(f"no document number: {text}")
    series, year, number = found.groups()
    return DocumentNumber(series, int(year), int(number))


def _plain(value: dict[str, object]) -> dict[str, object]:
    return {key: _json(part) for key, part in value.items()}


def _json(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): _json(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [_json(part) for part in value]
    return value
