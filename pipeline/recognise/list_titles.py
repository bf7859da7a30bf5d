"""Plain lines that head lists of scored entries, where several do: Deployment, Functionality.

They are bold in the source or stand alone; no style says that they are headings.
"""

from collections.abc import Sequence, Set

from pipeline.diagnostics import Source
from pipeline.grid import Passage
from pipeline.recognise import words, words_lines, words_text
from pipeline.recognise.numbering import read_number
from pipeline.recognise.worth import locate_worth

_FEWEST = 2
_LONGEST = 40  # characters


def find_list_titles(parts: Sequence[object], listed: Set[Source]) -> set[Source]:
    """Give the places of short lines right above lists in which every entry states points.

    ``listed`` are entries known to do so though they name no unit. Below one heading there must
    be at least two such lines.
    """
    found: set[Source] = set()
    below: list[Source] = []
    for place, part in enumerate(parts):
        if isinstance(part, Passage) and part.level:
            found |= set(below) if len(below) >= _FEWEST else set()
            below = []
        elif isinstance(part, Passage) and _may_head(part) and _heads(parts, place + 1, listed):
            below.append(part.source)
    return found | (set(below) if len(below) >= _FEWEST else set())


def _may_head(line: Passage) -> bool:
    text = line.text.strip()
    is_plain = not line.depth and not read_number(text)[0] and not locate_worth(text, line.source)
    is_aside = words.is_note(text) or words.is_signature(text) or words.is_total(text)
    is_title = len(text) <= _LONGEST and not words_text.SENTENCE_END.search(text)
    return is_plain and is_title and not is_aside and not text.endswith(words_lines.LINE_ENDS)


def _heads(parts: Sequence[object], start: int, listed: Set[Source]) -> bool:
    """Tell whether a list begins at ``start``, and all its entries state points."""
    entries: list[Passage] = []
    for place in range(start, len(parts)):
        part = parts[place]
        if not isinstance(part, Passage) or not part.depth:
            break
        entries.append(part)
    return len(entries) >= _FEWEST and all(
        entry.source in listed or locate_worth(entry.text, entry.source, is_entry=True)
        for entry in entries
    )
