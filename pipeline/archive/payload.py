"""What a package holds beside its tables: documents, metadata, the register, all sources."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence

from pipeline.archive.metadata import Owner, as_xml, describe
from pipeline.archive.pieces import Piece
from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.issued import Register
from pipeline.issued_hash import batch_value, entry_value

Read = Callable[[str], bytes]  # gives an object of the store by its sha256; raises OSError
_OBJECTS = "data/sources/objects"


def fetch(pieces: Sequence[Piece], read: Read) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Read every object that goes into a package, each held against its name."""
    objects: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    for sha256, name in {**_sources(pieces), **_documents(pieces)}.items():
        try:
            data = read(sha256)
        except OSError as error:
            reason = error.strerror or error
            found.append(problem("A011", Source(sha256), name=name, reason=reason))
            continue
        if hashlib.sha256(data).hexdigest() != sha256:
            found.append(problem("A012", Source(sha256), name=name))
        objects[sha256] = data
    return objects, found


def _documents(pieces: Sequence[Piece]) -> dict[str, str]:
    return {
        sha256: f"{piece.entry.number}.{form}"
        for piece in pieces
        for form, sha256 in piece.entry.files.items()
    }


def _sources(pieces: Sequence[Piece]) -> dict[str, str]:
    """Give what each source is called, by its sha256."""
    named: dict[str, str] = {}
    for piece in pieces:
        batch = piece.batch
        named |= {sha256: role for role, sha256 in batch.origins.items()}
        named |= {batch.results: "results.json", batch.lock: "requirements.lock"}
        named[piece.entry.content] = f"{piece.entry.number}.json"
    return named


def payload_of(
    pieces: Sequence[Piece], register: Register, owner: Owner, objects: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Give every file by its path, the tables aside."""
    files = {f"{_OBJECTS}/{sha256}": objects[sha256] for sha256 in _sources(pieces)}
    for piece in pieces:
        files.update(_piece_files(piece, register, owner, objects))
    files["data/register.json"] = as_json(_register_value(pieces, register))
    files["data/sources/index.json"] = as_json(_index(pieces))
    return files


def _piece_files(
    piece: Piece, register: Register, owner: Owner, objects: Mapping[str, bytes]
) -> Iterator[tuple[str, bytes]]:
    stem = f"data/{piece.folder}/{piece.folder}"
    files = {form: objects[sha256] for form, sha256 in piece.entry.files.items()}
    values = describe(piece, register, owner, files)
    for form, data in files.items():
        yield f"{stem}.{form}", data
    yield f"{stem}.xml", as_xml(values)
    yield f"{stem}.json", as_json(values)


def _register_value(pieces: Sequence[Piece], register: Register) -> dict[str, object]:
    """Give the whole register as far as the last document packed, which ends a batch."""
    last = max(piece.entry.batch for piece in pieces)
    return {
        "batches": [batch_value(batch) for batch in register.batches if batch.id <= last],
        "entries": [
            {**entry_value(entry), "hash": entry.hash}
            for entry in register.entries
            if entry.batch <= last
        ],
        "before": "",
    }


def _index(pieces: Sequence[Piece]) -> dict[str, object]:
    batches = {piece.batch.id: piece.batch for piece in pieces}
    return {
        "batches": {
            str(batch.id): {
                "origins": dict(batch.origins),
                "results": batch.results,
                "lock": batch.lock,
            }
            for batch in batches.values()
        }
    }


def catalogue_rows(pieces: Sequence[Piece], owner: Owner) -> list[dict[str, str | int]]:
    """Give the nine columns of the catalogue (归档文件目录), a row a piece."""
    return [
        {
            "item": place,
            "number_archival": piece.number,
            "document_number": str(piece.entry.number),
            "responsible": owner.issuer,
            "title": piece.entry.title,
            "date": piece.entry.dated.strftime("%Y%m%d"),
            "secrecy": owner.filing.secrecy,
            "pages": piece.entry.pages,
            "remark": "",
        }
        for place, piece in enumerate(pieces, start=1)
    ]


def registration(
    pieces: Sequence[Piece], files: Mapping[str, bytes], program: str
) -> dict[str, int | str | list[str]]:
    """Count what is registered (归档登记表): all files in the folders of the pieces."""
    folders = tuple(f"data/{piece.folder}/" for piece in pieces)
    own = {path: data for path, data in files.items() if path.startswith(folders)}
    return {
        "pieces": len(pieces),
        "files": len(own),
        "bytes": sum(map(len, own.values())),
        "formats": sorted({path.rpartition(".")[2] for path in own}),
        "program": program,
    }


def as_json(value: object) -> bytes:
    """Write data for programs, in a form that people can read too."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
