"""Packages to try out, and what a hostile hand does to them."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from pipeline.commands import kaohe
from tests.test_issue import Office, raise_mark

SETTINGS = "archive: {fonds: '0000', office: ZZB}\n"


def an_office(folder: Path, settings: str = SETTINGS) -> Office:
    """Give an office whose settings say how documents are filed."""
    office = Office(folder)
    office.change("year: 2017", f"{settings}year: 2017", "campaign.yaml")
    return office


def issued_all(office: Office) -> None:
    """Issue everything, correct one document, withdraw another."""
    office.issue("--yes")
    raise_mark(office)
    office.issue("correct", "D02", "--reason", "复核采纳", "--yes", date="2018-01-10")
    office.issue("withdraw", "D01", "--reason", "发错单位", "--yes", date="2018-01-11")


def pack(office: Office, code: int = 0) -> Result:
    """Run ``kaohe archive``."""
    places = ["--inputs", office.inputs, "--rubric", office.inputs / "rubric.yaml"]
    words = ["archive", *places, "--archive", office.archive, "--lang", "zh"]
    done = CliRunner().invoke(kaohe, [*map(str, words)])
    assert done.exit_code == code, (done.output, done.exception)
    return done


def packages(office: Office) -> list[Path]:
    """Give every package, the first one first."""
    return sorted((office.archive / "packages").iterdir())


def spoilable(package: Path, folder: Path) -> Path:
    """Give a copy that may be written to."""
    copy = folder / package.name
    shutil.copytree(package, copy)
    for path in copy.rglob("*"):
        if path.is_file():
            path.chmod(0o600)
    return copy


def resealed(package: Path) -> None:
    """Write all digests anew, as somebody would who hides a change."""
    payload = sorted(path for path in (package / "data").rglob("*") if path.is_file())
    size = sum(path.stat().st_size for path in payload)
    info = package / "bag-info.txt"
    lines = info.read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if not line.startswith("Payload-Oxum")]
    info.write_text(
        "\n".join([*told, f"Payload-Oxum: {size}.{len(payload)}", ""]), encoding="utf-8"
    )
    _write_manifest(package, "manifest-sha256.txt", payload)
    tags = [package / name for name in ("bag-info.txt", "bagit.txt", "manifest-sha256.txt")]
    _write_manifest(package, "tagmanifest-sha256.txt", tags)


def _write_manifest(package: Path, name: str, paths: list[Path]) -> None:
    digests = {path.relative_to(package).as_posix(): path.read_bytes() for path in paths}
    lines = (
        f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in sorted(digests.items())
    )
    (package / name).write_text("".join(lines), encoding="utf-8")


ODD: tuple[Any, ...] = (
    None, [], {}, 0, -1, True, "x", "\ud800", [["a"]], {"a": {"b": 1}}, "x" * 5000, 10**30, 1.5,
)  # fmt: skip


def oddities(value: Any) -> Iterator[Any]:  # JSON
    """Give a value of JSON with each of its parts, one after the other, replaced by oddities.

    By each of them with ``KAOHE_LONG=1``; else by a third, for every part another.
    """
    few = 1 if os.environ.get("KAOHE_LONG") else 3
    for number, at in enumerate(_paths(value)):
        for odd in ODD[number % few :: few]:
            changed = _put(value, at, odd)
            if json.dumps(changed) != json.dumps(value):
                yield changed


def _paths(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield at
    if isinstance(value, dict):
        for key in value:
            yield from _paths(value[key], (*at, key))
    elif isinstance(value, list) and value:
        yield from _paths(value[0], (*at, 0))


def _put(value: Any, at: tuple[Any, ...], new: Any) -> Any:
    if not at:
        return new
    copy = json.loads(json.dumps(value))
    inner = copy
    for key in at[:-1]:
        inner = inner[key]
    inner[at[-1]] = new
    return copy
