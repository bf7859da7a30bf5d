"""The parts of a document that is read from bytes, in a form that tests can show."""

from pipeline.grid import Document, Passage, Sheet
from pipeline.load.document import document_of


def read(content: bytes | str) -> Document:
    """Read a document without any problem."""
    document, problems = document_of(_bytes(content), "d")
    assert problems == []
    assert document is not None
    return document


def codes(content: bytes | str) -> list[str]:
    return [found.code for found in document_of(_bytes(content), "d")[1]]


def passages(content: bytes | str) -> list[tuple[int, int, str]]:
    """Give level, depth and text of each passage."""
    parts = read(content).parts
    return [(part.level, part.depth, part.text) for part in parts if isinstance(part, Passage)]


def sheet(content: bytes | str) -> list[dict[int, str]]:
    """Give the texts of the only table by column; ``^`` and ``<`` mark what merged cells repeat."""
    (found,) = [part for part in read(content).parts if isinstance(part, Sheet)]
    marks = {"own": "", "down": "^", "across": "<"}
    return [
        {number: marks[it.share] + it.text for number, it in sorted(row.cells.items())}
        for row in found.rows
    ]


def _bytes(content: bytes | str) -> bytes:
    return content.encode() if isinstance(content, str) else content
