"""What rendering hands on: drafts to render, files rendered, and how far the work has come."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pipeline.documents import Document, FormBook, FormPaper, ProblemNote
from pipeline.model import LayoutValue
from pipeline.overview import Overview
from pipeline.sheets import ProblemBook, Workbook
from pipeline.template_files import Templates


class Format(StrEnum):
    """The formats in which every formal document comes."""

    DOCX = "docx"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Attached:
    """A file inside a PDF: the data that the document was made from."""

    name: str
    content: bytes
    description: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A composed document and where its files go: ``letters/D01-…``, without a suffix."""

    stem: str
    kind: str  # letter, notice, summary
    department: str  # empty for the summary
    document: Document
    data: Attached | None = None  # goes into the PDF

    def path(self, suffix: Format) -> str:
        """Name the file of one format, relative to the output folder."""
        return f"{self.stem}.{suffix}"


@dataclass(frozen=True, slots=True)
class FormDraft:
    """A composed form and the file that it becomes: a workbook, or paper (DOCX)."""

    path: str
    kind: str  # form, assessors
    department: str  # empty for the assessors'
    document: FormBook | FormPaper


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """A composed list of problems, as a note and as a workbook, and where both go."""

    stem: str
    department: str  # empty for the office
    note: ProblemNote
    book: ProblemBook


@dataclass(frozen=True, slots=True)
class Output:
    """A finished file: its path in the output folder, its bytes, and what it was made with."""

    path: str
    data: bytes
    kind: str
    department: str = ""
    template: str = ""
    made_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """A file that the documents were made from."""

    path: str
    sha256: str


def digest(data: bytes) -> str:
    """Give the sha256 of a file's bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything to render, and with which templates and fonts."""

    drafts: tuple[Draft, ...]
    workbook: Workbook
    overview: Overview
    templates: Path | Templates
    fonts: Path
    official_fonts: Path | None
    scratch: Path  # a folder for the font cache
    layout: tuple[LayoutValue, ...] = ()  # where it is not the formal one


# Told after each step: how many are done, of how many, and which one that was.
Progress = Callable[[int, int, str], None]


def unwatched(done: int, count: int, name: str) -> None:
    """Show nothing, where nobody watches."""
    del done, count, name
