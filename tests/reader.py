"""Reads inputs and outputs without the pipeline: what a separate program sees."""

import csv
import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote

import docx
import pytest
from openpyxl import load_workbook

Rows = list[list[str]]


@dataclass(frozen=True)
class Typed:
    """What a clerk typed for one item."""

    points: Decimal
    own: Decimal
    assessed: Decimal
    reasons: str


def squeeze(text: str) -> str:
    """Drop all blanks."""
    return re.sub(r"\s+", "", text)


def typed_scores(folder: Path) -> dict[str, list[Typed]]:
    """Read every score sheet: forms by openpyxl, long tables by csv; items in the file's order."""
    found: dict[str, list[Typed]] = {}
    for path in sorted(folder.iterdir()):
        if path.suffix == ".xlsx":
            found |= _form(path)
        elif path.suffix == ".csv":
            for name, row in _long_table(path):
                found.setdefault(name, []).append(row)
    return found


def _form(path: Path) -> dict[str, list[Typed]]:
    sheet = load_workbook(path, data_only=True).worksheets[0]
    rows = [
        ["" if cell is None else str(cell) for cell in row]
        for row in sheet.iter_rows(values_only=True)
    ]
    label = next(cell for row in rows for cell in row if cell.startswith("单位："))
    items = [
        Typed(Decimal(row[4]), Decimal(row[5]), Decimal(row[6]), row[7])
        for row in rows
        if row[3] and re.fullmatch(r"[0-9.]+", row[4]) and row[5]
    ]
    return {label.removeprefix("单位：").strip(): items}


def _long_table(path: Path) -> list[tuple[str, Typed]]:
    data = path.read_bytes()
    encoding = "utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "gb18030"
    rows = csv.DictReader(data.decode(encoding).splitlines())
    return [
        (
            row["单位"],
            Typed(
                Decimal(row["分值"]),
                Decimal(row["自评分"]),
                Decimal(row["考核分"]),
                row["扣分原因"],
            ),
        )
        for row in rows
    ]


def docx_tables(path: Path) -> list[Rows]:
    """Give the tables of a DOCX, cell by cell."""
    document = docx.Document(str(path))
    return [[[cell.text for cell in row.cells] for row in one.rows] for one in document.tables]


def blocks_total(tables: list[Rows]) -> Decimal:
    """Add up the blocks of a letter; their sum must be the printed total."""
    rows = next(rows for rows in tables if rows[0][0] == "考核内容")
    sums = [sum(Decimal(row[column]) for row in rows[1:-1]) for column in range(1, 5)]
    assert sums == [Decimal(cell) for cell in rows[-1][1:5]]
    return Decimal(rows[-1][3])


def deductions(tables: list[Rows]) -> list[tuple[str, str]]:
    """Give points and reason of each deduction of a letter; their sum must be the printed total."""
    rows = next((rows for rows in tables if rows[0][-1] == "扣分原因"), None)
    if rows is None:
        return []
    assert sum(Decimal(row[5]) for row in rows[1:-1]) == Decimal(rows[-1][5])
    return [(row[5], squeeze(row[6])) for row in rows[1:-1]]


def pdf_text(path: Path) -> str:
    """Give the text of a PDF as poppler reads it, without blanks, page numbers and page ends."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not installed")
    done = subprocess.run(
        ["pdftotext", "-raw", str(path), "-"],  # noqa: S607  # found on the PATH, as a user would
        capture_output=True,
        check=True,
    )
    pages = done.stdout.decode().split("\f")
    return squeeze("".join(re.sub(r"—\s*\d+\s*—\s*$", "", page) for page in pages))


def links(page: Path) -> set[str]:
    """Give the files that a page links to."""
    found = re.findall(r'href="([^"#][^"]*)"', page.read_text(encoding="utf-8"))
    return {unquote(link) for link in found}


def part(path: Path, name: str) -> str:
    """Give one part of a DOCX or XLSX as text."""
    with zipfile.ZipFile(path) as package:
        return package.read(name).decode()
