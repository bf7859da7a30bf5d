"""Everything that goes into a package, by its path; the same register gives the same bytes."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.archive import words
from pipeline.archive.bag import SHA256, SM3, bag
from pipeline.archive.metadata import Owner, PieceFile, as_json, as_xml, describe
from pipeline.archive.pdf_look import flavour
from pipeline.archive.pieces import CATALOGUE, REGISTRATION, Packed, Piece
from pipeline.documents import Meta
from pipeline.documents.paper_table import PaperTable
from pipeline.issued import Batch, Register
from pipeline.issued_hash import batch_value, entry_value
from pipeline.sheets import Column, Content, Sheet, Value, Workbook

FORMAT = 1  # of the package; a later program may tell by it how to read one
FOLDER = "data/catalogue/"
REGISTER = "data/register.json"
INDEX = "data/sources/index.json"
OBJECTS = "data/sources/objects/"
_WIDTHS = (4, 16, 14, 16, 34, 9, 6, 5, 18)  # of the catalogue's columns
_FORMS = (Content.NUMBER, *[Content.TEXT] * 2, *[Content.LONG_TEXT] * 2, *[Content.TEXT] * 2,
          Content.NUMBER, Content.LONG_TEXT)  # fmt: skip

Read = Callable[[str], bytes]  # an object by its sha256; raises OSError or ValueError


@dataclass(frozen=True, slots=True)
class Package:
    """What is to be packed, and for whom."""

    register: Register
    campaign: int
    sequence: int
    pieces: tuple[Piece, ...]
    owner: Owner
    program: str

    @property
    def name(self) -> str:
        """Name the package: year of the campaign, which one of that year."""
        return f"{self.campaign}-{self.sequence}"

    @property
    def packed(self) -> date:
        """Give the date of the package: that of the last document in it, for the clock is none."""
        return max(piece.entry.dated for piece in self.pieces)

    @property
    def batches(self) -> tuple[Batch, ...]:
        """Give the runs that issued what is packed."""
        return tuple({piece.batch.id: piece.batch for piece in self.pieces}.values())

    @property
    def algorithms(self) -> tuple[str, ...]:
        """Give the algorithms of its digests."""
        return (SHA256, SM3) if self.owner.filing.sm3 else (SHA256,)


@dataclass(frozen=True, slots=True)
class Makers:
    """Who makes files of forms: a PDF, a workbook."""

    pdf: Callable[[PaperTable], bytes]
    xlsx: Callable[[Workbook], bytes]


def next_package(
    register: Register, campaign: int, pieces: Sequence[Piece], packed: Packed, owner: Owner
) -> Callable[[str], Package]:
    """Give what makes the next package of a campaign by a version of the program."""
    sequence = packed.sequence.get(campaign, 0) + 1
    return lambda program: Package(register, campaign, sequence, tuple(pieces), owner, program)


def files_of(package: Package, read: Read, makers: Makers) -> dict[str, bytes]:
    """Give every file of the package; raise what ``read`` raises."""
    payload: dict[str, bytes] = {}
    for piece in package.pieces:
        payload |= _piece(piece, package, read)
    totals = _totals(package, payload)
    payload |= _sources(package, read)
    payload[CATALOGUE] = _json([_row(piece, at, package) for at, piece in _counted(package)])
    payload[REGISTRATION] = _json(_registration(package, totals))
    for name, table, book in _forms(package, totals):
        payload[f"{FOLDER}{name}.pdf"] = makers.pdf(table)
        payload[f"{FOLDER}{name}.xlsx"] = makers.xlsx(book)
    return bag(payload, _info(package), package.algorithms)


def _piece(piece: Piece, package: Package, read: Read) -> dict[str, bytes]:
    stem = f"data/{piece.folder}/{piece.folder}"
    data = {form: read(piece.entry.files[form]) for form in sorted(piece.entry.files)}
    files = [
        PieceFile(form, len(one), flavour(one) if form == "pdf" else "")
        for form, one in data.items()
    ]
    ended = package.register.ended
    elements = describe(piece, ended, package.owner, files, package.packed)
    return {
        **{f"{stem}.{form}": one for form, one in data.items()},
        f"{stem}.json": as_json(elements),
        f"{stem}.xml": as_xml(elements),
    }


def _totals(package: Package, payload: Mapping[str, bytes]) -> dict[str, object]:
    formats = Counter(path.rpartition(".")[2] for path in payload)
    return {
        "pieces": len(package.pieces),
        "pages": sum(piece.entry.pages for piece in package.pieces),
        "files": len(payload),
        "bytes": sum(map(len, payload.values())),
        "formats": dict(sorted(formats.items())),
    }


# --- what the documents came from ---


def _sources(package: Package, read: Read) -> dict[str, bytes]:
    """Give every file that went in, once, and the lists that say what each was."""
    batches = {
        str(batch.id): {
            "origins": dict(batch.origins),
            "results": batch.results,
            "lock": batch.lock,
        }
        for batch in package.batches
    }
    wanted = dict.fromkeys(
        sha256
        for batch in package.batches
        for sha256 in (*batch.origins.values(), batch.results, batch.lock)
    ) | dict.fromkeys(piece.entry.content for piece in package.pieces)
    return {
        **{f"{OBJECTS}{sha256}": read(sha256) for sha256 in wanted},
        INDEX: _json({"batches": batches}),
        REGISTER: _json(_lines(package)),
    }


def _lines(package: Package) -> dict[str, object]:
    """Give the whole register as far as the last document packed: its chain proves each line."""
    last = max(piece.entry.batch for piece in package.pieces)
    register = package.register
    return {
        "batches": [batch_value(one) for one in register.batches if one.id <= last],
        "entries": [
            {**entry_value(one), "hash": one.hash} for one in register.entries if one.batch <= last
        ],
        "before": "",  # the hash before the first line
    }


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


# --- catalogue and ledger ---


def _counted(package: Package) -> Iterator[tuple[int, Piece]]:
    yield from enumerate(package.pieces, start=1)


def _row(piece: Piece, at: int, package: Package) -> dict[str, object]:
    entry = piece.entry
    return {
        "place": at,
        "number_archival": piece.number,
        "document_number": str(entry.number),
        "responsible": package.owner.issuer,
        "title": entry.title,
        "date": f"{entry.dated:%Y%m%d}",
        "secrecy": package.owner.secrecy,
        "pages": entry.pages,
        "remark": words.remark(entry, package.register.ended),
        "retention": piece.retention,
        "item": piece.item,
    }


def _registration(package: Package, totals: Mapping[str, object]) -> dict[str, object]:
    return {
        **totals,
        "format": FORMAT,
        "package": package.name,
        "campaign": package.campaign,
        "sequence": package.sequence,
        "organisation": package.owner.organisation,
        "fonds": package.owner.filing.fonds,
        "program": f"kaohe {package.program}",
    }


def _rows(package: Package) -> Iterator[tuple[Value, ...]]:
    for at, piece in _counted(package):
        entry = piece.entry
        yield (
            at,
            piece.number,
            str(entry.number),
            package.owner.issuer,
            entry.title,
            entry.dated.strftime("%Y%m%d"),
            package.owner.secrecy,
            entry.pages,
            words.remark(entry, package.register.ended),
        )


def _ledger(package: Package, totals: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    entries = [piece.entry for piece in package.pieces]
    formats = totals["formats"]
    values = {
        "package": package.name,
        "organisation": package.owner.organisation,
        "fonds": package.owner.filing.fonds,
        "campaign": package.campaign,
        "numbers": words.span([piece.number for piece in package.pieces]),
        "dates": words.span(sorted(f"{entry.dated:%Y%m%d}" for entry in entries)),
        **{key: totals[key] for key in ("pieces", "pages", "files", "bytes")},
        "formats": words.counted(formats if isinstance(formats, dict) else {}),
        "digests": " ".join(one.upper() for one in package.algorithms),
        "program": f"kaohe {package.program}",
        "register": words.span([str(entry.serial) for entry in entries]),
    }
    for key, value in values.items():
        yield words.ledger_label(key), str(value)


def _forms(
    package: Package, totals: Mapping[str, object]
) -> Iterator[tuple[str, PaperTable, Workbook]]:
    rows, owner = tuple(_rows(package)), package.owner
    title = words.CATALOGUE_NAME
    meta = Meta(title, owner.issuer, package.name, package.packed)
    lines = (f"{owner.organisation}  {package.name}",)
    texts = tuple(tuple(map(_text, row)) for row in rows)
    header = words.CATALOGUE_COLUMNS
    table = PaperTable(meta, title, lines, header, _WIDTHS, texts, wide=True)
    columns = tuple(map(Column, header, (2 * width for width in _WIDTHS), _FORMS))
    yield title, table, Workbook(meta, (Sheet(title, columns, rows),))
    title = words.LEDGER_NAME
    meta = Meta(title, owner.issuer, package.name, package.packed)
    pairs = tuple(_ledger(package, totals))
    table = PaperTable(meta, title, lines, words.LEDGER_COLUMNS, (1, 2), pairs)
    widths = zip(words.LEDGER_COLUMNS, (28, 60), strict=True)
    columns = tuple(Column(name, width, Content.LONG_TEXT) for name, width in widths)
    yield title, table, Workbook(meta, (Sheet(title, columns, pairs),))


def _text(value: Value) -> str:
    return str(value)


def _info(package: Package) -> dict[str, str]:
    return {
        "Source-Organization": package.owner.organisation,
        "External-Identifier": package.name,
        "External-Description": f"{package.campaign} {len(package.pieces)}",
        "Bagging-Date": package.packed.isoformat(),
        "Bag-Software-Agent": f"kaohe {package.program}",
    }
