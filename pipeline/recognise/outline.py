"""Headings, numbered lines, lists and tables of a document, read as one tree of indicators.

The title of the whole and its totals are told from the parts; the parts are read by ``sections``.
"""

from dataclasses import replace

from pipeline.diagnostics import problem
from pipeline.recognise import words_lines as words
from pipeline.recognise.entries import Entry
from pipeline.recognise.nodes import Piece, Reading
from pipeline.recognise.sections import lifted, read_section
from pipeline.recognise.worth import find_worth

_LONGEST_TITLE = 60  # characters


def read_outline(root: Entry) -> Reading:
    """Read the tree of a document's lines and tables."""
    reading = Reading(root.source)
    reading.problems += [problem("I241", each.source, typed=each.text) for each in root.guessed]
    _take_title(root, reading)
    section = read_section(root, reading)
    reading.nodes = lifted(section, reading)
    if section.worth and not section.worth.is_percent:
        reading.totals.append((section.worth.typed, section.worth))
    reading.notes += [piece for _, piece in section.pieces]
    _find_totals(reading)
    return reading


def _take_title(root: Entry, reading: Reading) -> None:
    """Take the one heading above all others for the title of the document."""
    heads = [part for part in root.body if isinstance(part, Entry) and part.level]
    if heads and len([head for head in heads if head.level == min(h.level for h in heads)]) == 1:
        head = min(heads, key=lambda each: each.level)
        is_alone = len(heads) == 1 and not head.worth
        if head is heads[0] and (is_alone or any(_holds(part) for part in head.body)):
            _unwrap(root, head, reading)
            return
    reading.title = _title_line(root)


def _unwrap(root: Entry, head: Entry, reading: Reading) -> None:
    place = root.body.index(head)
    shown = head.text if not head.worth else head.title
    reading.title = Piece(shown, head.source)
    if head.worth:
        reading.totals.append((head.text, head.worth))
    root.body[place : place + 1] = head.body


def _holds(part: object) -> bool:
    if not isinstance(part, Entry):
        return True
    return bool(part.level or part.body or (part.worth and not part.kind))


def _title_line(root: Entry) -> Piece | None:
    """Find the line that names the document among those above the first table or number."""
    lines: list[Entry] = []
    for part in root.body:
        if not isinstance(part, Entry) or part.number or part.body or part.depth or part.worth:
            break
        lines.append(part)
    short = [line for line in lines if _may_be_title(line)]
    named = [line for line in short if words.TITLE_WORDS.search(line.text)]
    found = next(iter(named or short), None)
    if not found:
        return None
    root.body.remove(found)
    return Piece(found.text, found.source)


def _may_be_title(line: Entry) -> bool:
    text = line.text.strip()
    if find_worth(text, line.source):
        return False
    is_closed = text.endswith(words.LINE_ENDS)
    return len(text) <= _LONGEST_TITLE and not is_closed and not words.ANNEX.match(text)


def _find_totals(reading: Reading) -> None:
    """Find totals stated in running text: 满分100分, 百分制, worth 100 points."""
    if reading.totals:
        return
    for piece in reading.notes:
        if found := words.TOTAL_IN_TEXT.search(piece.text):
            amount = next(filter(None, found.groupdict().values()), "")
            amount = "100" if not amount.replace(".", "").isdecimal() else amount
            if worth := find_worth(amount, piece.source):
                reading.totals.append((found[0], replace(worth, typed=found[0])))
                return
