"""What a package says of its documents: register, metadata, catalogue, sources; read with care."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.diagnostics import Diagnostic, problem
from pipeline.issued import Batch, Entry, Register, register_of
from pipeline.issued_hash import batch_value, entry_value
from pipeline.issued_json import batch_from, entry_from
from pipeline.verify.package import Package, shown
from pipeline.verify.reading import FAULTS, Elements, read_json, read_xml, same

REGISTER = "data/register.json"
CATALOGUE = "data/catalogue/catalogue.json"
REGISTRATION = "data/catalogue/registration.json"
INDEX = "data/sources/index.json"
OBJECTS = "data/sources/objects/"
_OTHERS = ("data/catalogue/", "data/sources/", REGISTER)
_BATCH_TEXTS = ("at", "actor", "reason", "results", "program", "lock")
_ENTRY_TEXTS = ("kind", "department", "name", "title", "addressee", "copies", "reason", "content",
                "previous", "hash")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """All that could be read."""

    register: Register = field(default_factory=Register)
    before: str = ""  # the hash before the register's first line
    rows: tuple[Elements, ...] = ()
    registration: Elements = field(default_factory=dict)
    index: Elements = field(default_factory=dict)
    pieces: Mapping[str, Elements] = field(default_factory=dict)  # metadata by folder

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Give the lines of the register."""
        return self.register.entries

    @property
    def batches(self) -> dict[int, Batch]:
        """Give the runs that issued."""
        return {batch.id: batch for batch in self.register.batches}

    @property
    def packed(self) -> set[str]:
        """Give the numbers of the documents in the package."""
        return {str(values.get("文件编号")) for values in self.pieces.values()}


def read_facts(package: Package) -> tuple[Facts, list[Diagnostic]]:
    """Read every list and every piece's metadata; what cannot be read is told and left out."""
    found: list[Diagnostic] = []
    register, before = _register(package, found)
    rows = read_json(package, CATALOGUE, found)
    listed = tuple(row for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()
    if not isinstance(rows, list) or len(listed) != len(rows):
        found.append(problem("A109", package.place(CATALOGUE), reason="[{…}]"))
    facts = Facts(
        register,
        before,
        listed,
        _mapping(package, REGISTRATION, found),
        _mapping(package, INDEX, found),
        _pieces(package, found),
    )
    return facts, found


def piece_folders(package: Package) -> list[str]:
    """Name the folders of single documents."""
    inner = [path for path in package.payload() if not path.startswith(_OTHERS)]
    return list(dict.fromkeys(path.split("/")[1] for path in inner if path.count("/") > 1))


def _register(package: Package, found: list[Diagnostic]) -> tuple[Register, str]:
    value = read_json(package, REGISTER, found)
    try:
        batches = [_whole_batch(batch_from(one)) for one in value["batches"]]
        entries = [_whole_entry(entry_from(one)) for one in value["entries"]]
        before = str(value["before"])
        again = {
            "batches": [batch_value(one) for one in batches],
            "entries": [{**entry_value(one), "hash": one.hash} for one in entries],
            "before": before,
        }
        if not same(again, value) or len({one.id for one in batches}) != len(batches):
            raise ValueError("before, batches, entries")
    except FAULTS as error:
        found.append(problem("A109", package.place(REGISTER), reason=shown(error)))
        return Register(), ""
    return register_of(batches, entries), before


def _whole_batch(batch: Batch) -> Batch:
    """Give a batch back whose values are of their kinds; raise ``ValueError`` else."""
    texts = [getattr(batch, name) for name in _BATCH_TEXTS]
    texts += [text for one in batch.signings for text in (one.step, one.name)]
    if not (_are_texts(texts) and _are_counts([batch.id, batch.campaign])):
        raise ValueError(shown(batch.id))
    if not (_is_of_texts(batch.origins) and _is_of_texts(batch.fonts)):
        raise ValueError(shown(batch.id))
    return batch


def _whole_entry(entry: Entry) -> Entry:
    """Give an entry back whose values are of their kinds; raise ``ValueError`` else."""
    texts = [*(getattr(entry, name) for name in _ENTRY_TEXTS), *entry.preface]
    counts = [entry.serial, entry.batch, entry.pages]
    if not (_are_texts(texts) and _are_counts(counts) and _is_of_texts(entry.files)):
        raise ValueError(shown(entry.number))
    return entry


def _are_texts(values: Sequence[object]) -> bool:
    return all(isinstance(value, str) for value in values)


def _are_counts(values: Sequence[object]) -> bool:
    return all(isinstance(one, int) and not isinstance(one, bool) and one >= 0 for one in values)


def _is_of_texts(value: object) -> bool:
    return isinstance(value, dict) and _are_texts([*value, *value.values()])


def _pieces(package: Package, found: list[Diagnostic]) -> dict[str, Elements]:
    pieces = {}
    for folder in piece_folders(package):
        path = f"data/{folder}/{folder}"
        values = _mapping(package, f"{path}.json", found)
        tree = read_xml(package, f"{path}.xml", found)
        if tree is not None and values:
            same = _as_lists(values)
            names = [key for key in {**tree, **same} if tree.get(key) != same.get(key)]
            if names:
                found.append(problem("A110", package.place(f"{path}.xml"), name=shown(names[0])))
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


def _mapping(package: Package, path: str, found: list[Diagnostic]) -> Elements:
    """Read an object; anything else is told, and is empty."""
    value = read_json(package, path, found)
    if isinstance(value, dict) and value:
        return value
    if path in package.files and not any(
        one.code == "A109" and one.source == package.place(path) for one in found
    ):
        found.append(problem("A109", package.place(path), reason="{…}"))
    return {}
