"""Entries and batches of the register back from JSON; raises KeyError, TypeError or ValueError."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pipeline.issued import Action, Batch, Entry, Signing
from pipeline.issued_hash import parse_number


def batch_from(value: Mapping[str, Any]) -> Batch:
    """Read a batch as ``batch_value`` gives it."""
    return Batch(
        **{
            **value,
            "dated": date.fromisoformat(value["dated"]),
            "action": Action(value["action"]),
            "signings": tuple(
                Signing(one["step"], one["name"], date.fromisoformat(one["day"]))
                for one in value["signings"]
            ),
        }
    )


def entry_from(value: Mapping[str, Any]) -> Entry:
    """Read an entry as ``entry_value`` gives it, with its hash."""
    return Entry(
        **{
            **value,
            "number": parse_number(value["number"]),
            "dated": date.fromisoformat(value["dated"]),
            "action": Action(value["action"]),
            "cites": parse_number(value["cites"]) if value["cites"] else None,
            "preface": tuple(value["preface"]),
        }
    )
