"""The manifest of an earlier run: which files it made, by their digests.

Wherever one is missing or is not this program's, nothing is known of the files, which is no fault.
"""

import json
from collections.abc import Mapping

from pipeline.load.files import InputFile, read_bytes
from pipeline.model import PastFile

_PROGRAM = "kaohe"


def load_files(file: InputFile) -> tuple[PastFile, ...] | None:
    """Read which files a manifest lists; None where that cannot be told."""
    data, _ = read_bytes(file)
    return None if data is None else read_files(data)


def read_files(data: bytes) -> tuple[PastFile, ...] | None:
    """Read the bytes of a manifest."""
    try:
        value = json.loads(data)
        if value["program"]["name"] != _PROGRAM:
            return None
        return tuple(_file(entry) for entry in value["files"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _file(entry: Mapping[str, object]) -> PastFile:
    return PastFile(
        path=str(entry["path"]),
        sha256=str(entry["sha256"]),
        kind=str(entry["document"]),
        department=str(entry["department"] or ""),
    )
