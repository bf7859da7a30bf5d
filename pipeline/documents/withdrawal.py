"""The withdrawal (撤销) of a document that was issued: a notice of its own."""

from dataclasses import dataclass

from pipeline.documents.common import Head, Meta, Tail


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The notice by which an issued document is withdrawn."""

    meta: Meta
    head: Head
    opening: tuple[str, ...]  # the whole text: which document, why, and from when
    closing: str
    tail: Tail
