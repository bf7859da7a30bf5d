"""The flow of ``kaohe verify``: a package alone, against itself."""

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.diagnostics import Diagnostic, in_order, problem
from pipeline.outputs import Progress, unwatched
from pipeline.verify.agree import check_agreement
from pipeline.verify.bag import check_bag, read_info
from pipeline.verify.docx import MACROS, docx_fault
from pipeline.verify.facts import Facts, read_facts
from pipeline.verify.items import Judged, judge
from pipeline.verify.package import Package, read_package, shown
from pipeline.verify.pieces import PAGES, versions

_PART = re.compile(rb"pdfaid:part(?:\s*=\s*[\"']|>)\s*([1-4])")
_LEVEL = re.compile(rb"pdfaid:conformance(?:\s*=\s*[\"']|>)\s*([A-Za-z])")
_METADATA = re.compile(rb"/Type\s?/Metadata[^>]{0,200}>>\s{0,4}stream\r?\n")
_LONGEST_METADATA = 2**20  # bytes; more is none of ours
_MOST_METADATA = 64  # streams; pictures may have their own
_PROGRAMS = (b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe")
_STRAY = ("A103", "A131")  # say of a file what A133 would say again


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found of a package, and every item of the four properties."""

    folder: Path
    name: str  # as the package calls itself
    info: Mapping[str, str]  # what its bag says of it
    pieces: int
    files: int
    found: tuple[Diagnostic, ...]
    items: tuple[Judged, ...]

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing was found."""
        return not self.found


def verify(folder: Path, hashing: Progress, opening: Progress = unwatched) -> Verified:
    """Check a package; nothing that it holds can end this but a bug."""
    package, problems = read_package(folder, hashing)
    found = [*problems, *check_bag(package)]
    facts = Facts()
    if not any(one.code == "A100" for one in found):
        facts, wrong = read_facts(package)
        found += [
            *wrong,
            *check_agreement(package, facts),
            *_check_programs(package),
            *_check_formats(package, facts, opening),
        ]
    stray = {one.source for one in found if one.code in _STRAY}
    known = [one for one in found if one.code != "A133" or one.source not in stray]
    ordered = tuple(in_order(known))
    info = {name: shown(value) for name, value in read_info(package).items()}
    name = info.get("External-Identifier", shown(folder.name))
    pieces, files = len(facts.pieces), len(package.files)
    return Verified(folder, name, info, pieces, files, ordered, judge(ordered))


def _check_programs(package: Package) -> Iterator[Diagnostic]:
    """Name the files that a machine would run."""
    for path, one in package.files.items():
        is_windows = one.head.startswith(b"MZ") and b"\0" in one.head
        if is_windows or one.head.startswith(_PROGRAMS):
            yield problem("A134", package.place(path))


def _check_formats(package: Package, facts: Facts, progress: Progress) -> Iterator[Diagnostic]:
    """Open every document."""
    pieces = {f"data/{folder}/{folder}.pdf": values for folder, values in facts.pieces.items()}
    documents = [path for path in package.payload() if path.endswith((".pdf", ".docx", ".xlsx"))]
    for done, path in enumerate(documents, start=1):
        data = package.read(path)
        if path.endswith(".pdf"):
            yield from _check_pdf(package, path, data, pieces.get(path))
        else:
            yield from _check_office(package, path, data)
        progress(done, len(documents), path)


def _check_pdf(
    package: Package, path: str, data: bytes, values: Mapping[str, object] | None
) -> Iterator[Diagnostic]:
    # The library is only needed here.
    from pipeline.render.pdfium import is_encrypted, page_count  # noqa: PLC0415

    place = package.place(path)
    claimed = _pdf_a(data)
    if not claimed or is_encrypted(data):
        yield problem("A123", place)
    count = page_count(data)
    if count is None:
        yield problem("A122", place, reason="")
    elif values is not None and count != values.get(PAGES):
        yield problem("A122", place, reason=f"{count} / {shown(values.get(PAGES))}")
    if values is not None and claimed and claimed not in versions(values):
        yield problem("A115", place)


def _pdf_a(data: bytes) -> str:
    """Give the flavour of PDF/A that the file's metadata claim, like ``2a``; empty for none."""
    for at, found in enumerate(_METADATA.finditer(data)):
        if at == _MOST_METADATA:
            break
        packed = data[found.end() : found.end() + _LONGEST_METADATA]
        try:
            text = zlib.decompressobj().decompress(packed, _LONGEST_METADATA)
        except zlib.error:  # not compressed
            text = packed.partition(b"endstream")[0]
        if part := _PART.search(text):
            level = _LEVEL.search(text)
            return (part[1] + (level[1].lower() if level else b"")).decode()
    return ""


def _check_office(package: Package, path: str, data: bytes) -> Iterator[Diagnostic]:
    reason = docx_fault(data, path.rpartition(".")[2])
    if reason.endswith(MACROS):
        yield problem("A134", package.place(path))
    elif reason:
        yield problem("A124", package.place(path), reason=shown(reason))
