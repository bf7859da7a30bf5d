"""Any file that people keep a rubric in, to one document: passages, sheets, streams and data.

Judged by its content and never by its name. Each format has its module; what they share, the
decoding, the cleaning of characters and the limits, is applied here.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Set

from pipeline.codes import has_errors
from pipeline.diagnostics import Diagnostic, Findings, Source, problem
from pipeline.grid import Document, Part, Sheet, column_letters
from pipeline.load import sniff
from pipeline.load.clean import Cleaner, clean_parts
from pipeline.load.csv_table import read_csv_text
from pipeline.load.data_source import read_json_file, read_yaml_file
from pipeline.load.decode import decode_text
from pipeline.load.docx_document import is_docx, read_docx
from pipeline.load.files import InputFile, read_bytes
from pipeline.load.html_document import declared_encoding, read_html
from pipeline.load.markdown import read_markdown
from pipeline.load.plain_text import read_lines, read_stream
from pipeline.load.sniff import Kind
from pipeline.load.xlsx import read_workbook
from pipeline.load.zip_check import Package, Refused

MAX_TEXT = 8 * 1024 * 1024  # bytes of a file that is text: fifty times the longest rubric

Outcome = tuple[Iterable[Part], list[Diagnostic]]

# What the check of a package says of a workbook, said of a document; a workbook keeps its own.
_OF_DOCUMENTS = {"X002": "I010", "X003": "I011", "X004": "I012", "X005": "I013", "X006": "I014"}
_FOREIGN = {
    Kind.XML: ("XML (Office 2003)", ".xlsx / .docx"),
    Kind.MHTML: ("MHTML", ".xlsx / .docx"),
    Kind.RTF: ("RTF", ".docx"),
}
_LINE_ENDS = re.compile("\r\n?")


def read_document(
    file: InputFile, known: Set[str] = frozenset()
) -> tuple[Document | None, list[Diagnostic]]:
    """Read a file; None where an error says that nothing in it can be imported.

    ``known`` are words, normalised, of which one proves that a text file is in GB18030; without
    them its characters must do.
    """
    data, problems = read_bytes(file)
    if data is None:
        return None, problems
    return document_of(data, file.label, known)


def document_of(
    data: bytes, label: str, known: Set[str] = frozenset()
) -> tuple[Document | None, list[Diagnostic]]:
    """Read the bytes of a file that messages call ``label``."""
    found = Findings()
    cleaner = Cleaner()
    try:
        parts = list(clean_parts(found.take(_read(data, label, known)), cleaner))
    except Refused as refusal:
        return None, [_as_document(refusal.within(Source(label)))]
    found += cleaner.problems()
    if has_errors(found):
        return None, found
    if not parts:
        return None, [*found, problem("I009", Source(label))]
    return Document(Source(label), tuple(parts)), found


def _read(data: bytes, label: str, known: Set[str]) -> Outcome:
    if not data.strip():
        return (), [problem("I001", Source(label))]
    if sniff.is_zip(data):
        return _read_package(data, label)
    if refusal := _foreign(data, Source(label)):
        return (), [refusal]
    if len(data) > MAX_TEXT:
        return (), [problem("F003", Source(label), size=len(data), limit=MAX_TEXT)]
    return _read_text(data, label, known)


def _foreign(data: bytes, source: Source) -> Diagnostic | None:
    """Name what is none of the formats that are read, with what to do."""
    if sniff.is_locked(data):
        return problem("I013", source)
    if old := sniff.old_office(data):
        return problem("I002", source, format=old[0], target=old[1])
    if name := sniff.picture(data):
        return problem("I003", source, format=name)
    if name := sniff.archive(data):
        return problem("I008", source, format=name)
    return None


def _read_package(data: bytes, label: str) -> Outcome:
    package = Package(data)
    if is_docx(package):
        return read_docx(package, label)
    sheets, problems = read_workbook(data, label, for_import=True)
    return _filled(sheets), [*map(_of_workbook, problems), *_hidden(sheets)]


def _of_workbook(found: Diagnostic) -> Diagnostic:
    """Say in the import's words what the reader of score sheets says of another file."""
    values = dict(found.values)
    if found.code == "X015":
        return problem("I009", found.source)
    if found.code != "X001":
        return found
    if values["format"] == "ZIP":
        return problem("I008", found.source, format="ZIP")
    return problem("I002", found.source, format=values["format"], target=".xlsx / .docx")


def _filled(sheets: Iterable[Sheet]) -> list[Part]:
    return [sheet for sheet in sheets if sheet.rows]


def _hidden(sheets: Iterable[Sheet]) -> list[Diagnostic]:
    """Name the hidden columns that hold something: they are read all the same."""
    found = []
    for sheet in sheets:
        used = {column for row in sheet.rows for column in row.cells}
        if hidden := sorted(used & sheet.hidden):
            columns = ", ".join(map(column_letters, hidden))
            found.append(problem("I022", sheet.source, columns=columns))
    return found


def _read_text(data: bytes, label: str, known: Set[str]) -> Outcome:
    text, problems = decode_text(data, label, known, declared_encoding(data))
    if text is None:
        return (), problems
    text = _LINE_ENDS.sub("\n", text)
    if not text.strip():
        return (), [*problems, problem("I001", Source(label))]
    kind = sniff.kind_of_text(text)
    if foreign := _FOREIGN.get(kind):
        return (), [problem("I002", Source(label), format=foreign[0], target=foreign[1])]
    parts, found = _READERS[kind](text, label)
    return parts, problems + found


def _table(text: str, label: str) -> Outcome:
    mark = sniff.delimiter(text)
    sheets, problems = read_csv_text(text, label, mark, spaced=sniff.is_spaced(text, mark))
    return _filled(sheets), problems


def _without_problems(read: Callable[[str, str], Iterable[Part]]) -> Callable[[str, str], Outcome]:
    return lambda text, label: (read(text, label), [])


_READERS: Mapping[Kind, Callable[[str, str], Outcome]] = {
    Kind.HTML: read_html,
    Kind.MARKDOWN: read_markdown,
    Kind.STREAM: _without_problems(read_stream),
    Kind.TABLE: _table,
    Kind.JSON: read_json_file,
    Kind.YAML: read_yaml_file,
    Kind.LINES: _without_problems(read_lines),
}


def _as_document(found: Diagnostic) -> Diagnostic:
    code = _OF_DOCUMENTS.get(found.code, found.code)
    return problem(code, found.source, *found.also, **dict(found.values))
