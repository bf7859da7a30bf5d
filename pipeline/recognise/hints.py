"""What the caller knows of a document beside its words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hints:
    """Title and year: given outright, or to fall back on where the document says nothing."""

    fallback_title: str
    fallback_year: int
    title: str = ""
    year: int | None = None
