"""Whether lines of a register hold what their fields are for: JSON may hold anything instead."""

import re
from collections.abc import Mapping
from dataclasses import fields

from pipeline.issued import Batch, Entry

_SHA256 = re.compile("[0-9a-f]{64}")


def typed_batch(batch: Batch) -> Batch:
    """Give a batch whose fields are of their types; raise ``TypeError`` on another."""
    _check_plain(batch)
    _check_digests(batch.origins)
    _check_digests(batch.fonts)
    for signing in batch.signings:
        if not isinstance(signing.step, str) or not isinstance(signing.name, str):
            raise TypeError("signings")
    return batch


def typed_entry(entry: Entry) -> Entry:
    """Give an entry whose fields are of their types; raise ``TypeError`` on another."""
    _check_plain(entry)
    _check_digests(entry.files)
    if not all(isinstance(one, str) for one in entry.preface):
        raise TypeError("preface")
    return entry


def _check_plain(value: Batch | Entry) -> None:
    for field in fields(value):
        given = getattr(value, field.name)
        if field.type in {str, int} and type(given) is not field.type:  # a bool is no number
            raise TypeError(field.name)


def _check_digests(value: object) -> None:
    if not isinstance(value, Mapping) or not all(
        isinstance(name, str) and isinstance(one, str) and _SHA256.fullmatch(one)
        for name, one in value.items()
    ):
        raise TypeError("sha256")
