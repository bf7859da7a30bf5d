"""What a package says of its documents: register, metadata, catalogue, sources; read with care."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree as Tree

from pipeline.diagnostics import Diagnostic, problem
from pipeline.issued import Batch, Entry
from pipeline.issued_hash import batch_value, entry_value
from pipeline.issued_json import batch_from, entry_from
from pipeline.verify.package import Package
from pipeline.verify.typed import typed_batch, typed_entry

REGISTER = "data/register.json"
CATALOGUE = "data/catalogue/catalogue.json"
REGISTRATION = "data/catalogue/registration.json"
INDEX = "data/sources/index.json"
OBJECTS = "data/sources/objects/"
_OTHERS = ("data/catalogue/", "data/sources/", REGISTER)
_FAULTS = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)")
Elements = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Facts:
    """All that could be read."""

    batches: Mapping[int, Batch] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    before: str = ""
    rows: tuple[Elements, ...] = ()
    registration: Elements = field(default_factory=dict)
    index: Elements = field(default_factory=dict)
    pieces: Mapping[str, Elements] = field(default_factory=dict)  # metadata by folder


def read_facts(package: Package) -> tuple[Facts, list[Diagnostic]]:
    """Read every list and every piece's metadata; what cannot be read is told and left out."""
    found: list[Diagnostic] = []
    register = _json(package, REGISTER, found)
    batches: dict[int, Batch] = {}
    entries: tuple[Entry, ...] = ()
    before = ""
    try:
        batches = {one["id"]: typed_batch(batch_from(one)) for one in register["batches"]}
        entries = tuple(typed_entry(entry_from(one)) for one in register["entries"])
        before = str(register["before"])
        if not _is_canonical(register, batches, entries):
            raise ValueError(REGISTER)
    except _FAULTS as error:
        found.append(problem("A109", package.place(REGISTER), reason=error))
    rows = _json(package, CATALOGUE, found)
    listed = tuple(row for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()
    facts = Facts(
        batches,
        entries,
        before,
        listed,
        _mapping(_json(package, REGISTRATION, found)),
        _mapping(_json(package, INDEX, found)),
        _pieces(package, found),
    )
    return facts, found


def _is_canonical(
    register: Elements, batches: Mapping[int, Batch], entries: Sequence[Entry]
) -> bool:
    """Tell whether nothing else is written than what the hashes are of."""
    lines = [{**entry_value(entry), "hash": entry.hash} for entry in entries]
    return bool(
        register["entries"] == lines
        and register["batches"] == [batch_value(batch) for batch in batches.values()]
    )


def same(one: object, other: object) -> bool:
    """Compare two values of JSON: a number is neither ``true`` nor a decimal."""
    return type(one) is type(other) and one == other


def piece_folders(package: Package) -> list[str]:
    """Name the folders of single documents."""
    inner = [path for path in package.payload() if not path.startswith(_OTHERS)]
    return list(dict.fromkeys(path.split("/")[1] for path in inner if path.count("/") > 1))


def _pieces(package: Package, found: list[Diagnostic]) -> dict[str, Elements]:
    pieces = {}
    for folder in piece_folders(package):
        path = f"data/{folder}/{folder}"
        values = _mapping(_json(package, f"{path}.json", found))
        tree = _xml(package, f"{path}.xml", found)
        if tree is not None and values and tree != _as_lists(values):
            name = next(
                (key for key in {*tree, *values} if tree.get(key) != _as_lists(values).get(key)), ""
            )
            found.append(problem("A110", package.place(f"{path}.xml"), name=name))
        pieces[folder] = values
    return pieces


def _as_lists(values: Elements) -> dict[str, list[Any]]:
    """Bring values to the form in which XML has them: everything a list of texts or mappings."""
    made: dict[str, list[Any]] = {}
    for key, value in values.items():
        if isinstance(value, list):
            members = [
                {name: str(text) for name, text in one.items()} if isinstance(one, dict) else one
                for one in value
            ]
            if members:
                made[key] = members
        else:
            made[key] = [str(value)]
    return made


def _json(package: Package, path: str, found: list[Diagnostic]) -> Any:  # noqa: ANN401  # JSON
    data = package.files.get(path)
    if data is None:
        found.append(problem("A101", package.place(path)))
        return {}
    try:
        value = json.loads(data)
        json.dumps(value, ensure_ascii=False).encode()  # halves of characters can be escaped
        return value
    except _FAULTS as error:
        found.append(problem("A109", package.place(path), reason=error))
        return {}


def _mapping(value: object) -> Elements:
    return value if isinstance(value, dict) else {}


def _is_plain(data: bytes) -> bool:
    """Tell whether XML is in UTF-8 and has no document type, and so no entities that grow."""
    encoding = _ENCODING.match(data[:100])
    is_utf8 = data.startswith(b"<") and (not encoding or encoding[1].lower() == b"utf-8")
    return is_utf8 and b"<!" not in data and b"\0" not in data


def _xml(package: Package, path: str, found: list[Diagnostic]) -> dict[str, list[Any]] | None:
    data = package.files.get(path)
    if data is None:
        found.append(problem("A101", package.place(path)))
        return None
    if not _is_plain(data):
        found.append(problem("A109", package.place(path), reason="<!"))
        return None
    made: dict[str, list[Any]] = {}
    try:
        for element in Tree.fromstring(data):  # noqa: S314  # nothing but elements, see above
            value = {one.tag: one.text or "" for one in element} or (element.text or "")
            made.setdefault(element.tag, []).append(value)
    except Tree.ParseError as error:
        found.append(problem("A109", package.place(path), reason=error))
        return None
    return made
