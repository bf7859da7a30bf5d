"""The lines that close a document and belong to no indicator: remarks, who issued it, and when."""

from collections.abc import Sequence

from pipeline.grid import Passage, Sheet
from pipeline.recognise import words, words_lines
from pipeline.recognise.nodes import Piece, Reading

_Part = Passage | Reading | Sheet
_LONGEST_NAME = 30  # characters of the line above the date


def part_closing(parts: Sequence[_Part]) -> tuple[list[_Part], list[Piece]]:
    """Part the closing lines from the rest of a document."""
    end = len(parts)
    while end and _closes(parts[end - 1], is_above_date=_is_date(parts[end : end + 1])):
        end -= 1
    return list(parts[:end]), [
        Piece(part.text, part.source) for part in parts[end:] if isinstance(part, Passage)
    ]


def _closes(part: _Part, *, is_above_date: bool) -> bool:
    if not isinstance(part, Passage) or part.level or part.depth:
        return False
    text = part.text.strip()
    if _is_date([part]) or words.is_note(text):
        return True
    return is_above_date and len(text) <= _LONGEST_NAME and not words_lines.PAUSES.search(text)


def _is_date(parts: Sequence[_Part]) -> bool:
    return any(
        isinstance(part, Passage) and words_lines.DATE_LINE.fullmatch(part.text.strip())
        for part in parts
    )
