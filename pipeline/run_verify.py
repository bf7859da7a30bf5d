"""The flow of ``kaohe verify``: a package alone, against itself."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.diagnostics import Diagnostic, in_order, problem
from pipeline.outputs import Progress
from pipeline.verify.agree import PAGES, check_agreement
from pipeline.verify.bag import check_bag, read_info
from pipeline.verify.docx import docx_fault
from pipeline.verify.facts import Facts, read_facts
from pipeline.verify.items import Judged, judge
from pipeline.verify.package import Package, read_package
from pipeline.verify.report import Checked, report_table

_PDF_A = re.compile(rb"<pdfaid:part>[1-4]</pdfaid:part>|pdfaid:part=\"[1-4]\"")
_METADATA = re.compile(rb"/Type ?/Metadata[^>]{0,200}>>\s{0,4}stream\r?\n")
_LONGEST_METADATA = 2**20  # bytes; more is none of ours
_ENCRYPTED = re.compile(rb"/Encrypt\s")


@dataclass(frozen=True, slots=True)
class Fonts:
    """Where fonts are, and a folder for their cache."""

    folder: Path
    official: Path | None
    scratch: Path


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found of a package, and every item of the four properties."""

    folder: Path
    name: str  # as the package calls itself
    pieces: int
    files: int
    found: tuple[Diagnostic, ...]
    items: tuple[Judged, ...]

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing was found."""
        return not self.found


def verify(folder: Path, progress: Progress) -> Verified:
    """Check a package; nothing that it holds can end this but a bug."""
    package, problems = read_package(folder)
    found = [*problems, *check_bag(package)]
    facts = Facts()
    if not any(one.code == "A100" for one in found):
        facts, wrong = read_facts(package)
        found += [
            *wrong,
            *check_agreement(package, facts),
            *_check_formats(package, facts, progress),
        ]
    ordered = tuple(in_order(found))
    name = read_info(package).get("External-Identifier", folder.name)
    return Verified(folder, name, len(facts.pieces), len(package.files), ordered, judge(ordered))


def _check_formats(package: Package, facts: Facts, progress: Progress) -> Iterator[Diagnostic]:
    """Open every document."""
    pages = {
        f"data/{folder}/{folder}.pdf": values.get(PAGES) for folder, values in facts.pieces.items()
    }
    documents = [path for path in package.payload() if path.endswith((".pdf", ".docx"))]
    for done, path in enumerate(documents, start=1):
        data = package.files[path]
        if path.endswith(".pdf"):
            yield from _check_pdf(package, path, data, pages.get(path))
        else:
            yield from _check_docx(package, path, data)
        progress(done, len(documents), path)


def _check_pdf(package: Package, path: str, data: bytes, pages: object) -> Iterator[Diagnostic]:
    # The library is only needed here.
    from pipeline.render.pdfium import page_count  # noqa: PLC0415

    if not _claims_pdf_a(data) or _ENCRYPTED.search(data):
        yield problem("A123", package.place(path))
    count = page_count(data)
    if count is None or (pages is not None and count != pages):
        reason = "" if count is None else f"{count} / {pages}"
        yield problem("A122", package.place(path), reason=reason)


def _claims_pdf_a(data: bytes) -> bool:
    """Look into the metadata for what the file says that it is."""
    for found in _METADATA.finditer(data):
        packed = data[found.end() :]
        try:
            text = zlib.decompressobj().decompress(packed, _LONGEST_METADATA)
        except zlib.error:  # not compressed
            text = packed[:_LONGEST_METADATA]
        if _PDF_A.search(text):
            return True
    return False


def _check_docx(package: Package, path: str, data: bytes) -> Iterator[Diagnostic]:
    if reason := docx_fault(data):
        yield problem("A124", package.place(path), reason=reason)


def write_report(
    verified: Verified, day: date, author: str, fonts: Fonts
) -> tuple[bytes | None, list[Diagnostic]]:
    """Print the report as PDF/A; None where a font is missing."""
    # Only here the renderers are needed, and their libraries take a second to load.
    from pipeline.render.fonts import find_fonts  # noqa: PLC0415
    from pipeline.render.paper_table import TablePrinter  # noqa: PLC0415

    found, problems = find_fonts(fonts.folder, fonts.official)
    if found is None:
        return None, problems
    checked = Checked(verified.name, verified.pieces, verified.files, day, author)
    table = report_table(checked, verified.items, is_sound=verified.is_sound)
    data, more = TablePrinter(found, fonts.scratch).print(table)
    return (None if more else data), [*problems, *more]
