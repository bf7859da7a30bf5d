"""The flow of ``kaohe archive``: what was issued and is in no package yet, into one."""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline import __version__
from pipeline.archive.bag import SM3, has_algorithm
from pipeline.archive.disk import write_folder
from pipeline.archive.metadata import Owner
from pipeline.archive.packing import Makers, Package, files_of, next_package
from pipeline.archive.pieces import (
    PACKAGES,
    Piece,
    UnreadablePackageError,
    note_package,
    number_pieces,
    read_packed,
    unpacked,
)
from pipeline.diagnostics import Diagnostic, Findings, Source, problem
from pipeline.documents.paper_table import PaperTable
from pipeline.issue.store import read_object
from pipeline.issued import Register
from pipeline.load.campaign import load_campaign
from pipeline.model import Campaign
from pipeline.outputs import Progress
from pipeline.run_read import Places, file_of
from pipeline.sheets import Workbook


@dataclass(frozen=True, slots=True)
class Packing:
    """What a run packs; no pieces where all is packed already."""

    folder: Path
    package: Package
    archive: Path

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Give the documents that go in."""
        return self.package.pieces


class _LostError(Exception):
    """An object of the store is gone or not what its name says."""


def plan_package(
    places: Places, archive: Path, register: Register
) -> tuple[Packing | None, list[Diagnostic]]:
    """Say what of a campaign would be packed, and under which numbers."""
    found = Findings()
    campaign = found.take(load_campaign(file_of(places.inputs / "campaign.yaml")))
    if campaign is None:
        return None, found
    owner, problems = _owner(campaign)
    found += problems
    if owner is None:
        return None, found
    try:
        packed = read_packed(archive)
    except UnreadablePackageError as error:
        place = Source(error.path.as_posix())
        return None, [*found, problem("A012", place, reason=error)]
    entries = unpacked(register, campaign.year, packed)
    try:
        pieces = tuple(number_pieces(entries, register, packed, owner.filing))
    except KeyError as error:
        place, number = campaign.source, entries[0].number
        return None, [*found, problem("A016", place, number=number, kind=error)]
    package = next_package(register, campaign.year, pieces, packed, owner)(__version__)
    return Packing(archive / PACKAGES / package.name, package, archive), found


def _owner(campaign: Campaign) -> tuple[Owner | None, list[Diagnostic]]:
    filing = campaign.filing
    if filing is None or not filing.fonds:
        return None, [problem("A010", campaign.source)]
    if filing.sm3 and not has_algorithm(SM3):
        return None, [problem("A013", filing.source)]
    return Owner(campaign.offices.organisation, campaign.offices.issuer, filing), []


def pack(
    packing: Packing, places: Places, progress: Progress
) -> tuple[Path | None, list[Diagnostic]]:
    """Write the package: all of it or nothing."""
    place = Source(packing.folder.as_posix())
    makers, problems = printers(places)
    found = Findings(problems)
    if makers is None:
        return None, found
    try:
        files = files_of(packing.package, _reader(packing), makers)
        counted = _counting(progress, len(files))
        write_folder(packing.folder, files, counted)
        with suppress(OSError):  # the next run writes it from the package
            note_package(packing.folder)
    except _LostError as error:
        name, reason = error.args
        return None, [
            *found,
            problem("A011", Source(packing.archive.as_posix()), name=name, reason=reason),
        ]
    except FileExistsError:
        return None, [*found, problem("A015", place, name=packing.folder.name)]
    except OSError as error:
        return None, [*found, problem("A014", place, reason=error.strerror or error)]
    return packing.folder, found


def _reader(packing: Packing) -> Callable[[str], bytes]:
    """Give what reads objects, each held against its name."""

    def read(sha256: str) -> bytes:
        try:
            data = read_object(packing.archive, sha256)
        except OSError as error:
            raise _LostError(sha256, error.strerror or error) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise _LostError(sha256, "sha256")
        return data

    return read


def _counting(progress: Progress, count: int) -> Callable[[str], None]:
    done: list[str] = []

    def tell(path: str) -> None:
        done.append(path)
        progress(len(done), count, path)

    return tell


def printers(places: Places) -> tuple[Makers | None, list[Diagnostic]]:
    """Give who makes PDFs and workbooks of forms."""
    # Only here the renderers are needed, and their libraries take a second to load.
    from pipeline.render.fonts import find_fonts  # noqa: PLC0415
    from pipeline.render.paper_table import TablePrinter  # noqa: PLC0415
    from pipeline.render.xlsx import write  # noqa: PLC0415

    fonts, found = find_fonts(places.fonts, places.official_fonts)
    if fonts is None:
        return None, found
    printer = TablePrinter(fonts, places.scratch)

    def pdf(table: PaperTable) -> bytes:
        data, problems = printer.print(table)
        if problems:
            raise OSError(_said(problems))
        return data

    def xlsx(book: Workbook) -> bytes:
        return write(book)

    return Makers(pdf, xlsx), found


def _said(problems: Sequence[Diagnostic]) -> str:
    return "; ".join(f"{one.code} {dict(one.values)}" for one in problems)
