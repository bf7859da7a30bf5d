"""The passages and tables of a document as a tree: what stands below which heading or number.

Headings nest by their level, numbered lines by the style of their numbers, list entries by their
depth; any other paragraph belongs to the line above it. Nothing is judged here to be an indicator.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Union

from pipeline.diagnostics import Source
from pipeline.grid import Passage, Sheet
from pipeline.model import Kind
from pipeline.recognise import words_lines, words_text
from pipeline.recognise.list_titles import find_list_titles
from pipeline.recognise.nodes import Piece, Reading, Worth
from pipeline.recognise.numbering import Numbering, read_number
from pipeline.recognise.sentences import first_sentence
from pipeline.recognise.worth import Found, find_worth, locate_worth

_LONGEST_TITLE = 60  # characters before points in a line that has no heading's style
_SHORTEST_LIST = 3  # lines that together tell what one alone does not
_PLAIN = ("plain", 0)
_BELOW_HEADINGS = 9  # the level of a line that heads a list, below all levels of headings

Part = Union["Entry", Reading, Sheet]


@dataclass(slots=True)
class Entry:
    """A line with all that stands below it; the root has no text.

    ``text`` is the line as typed; ``title``, ``number``, ``worth`` and ``rest`` (what follows the
    title) are what it is made of.
    """

    source: Source
    text: str = ""
    level: int = 0  # of a heading
    depth: int = 0  # in lists
    opens: bool = False  # with its points: [15 points] …
    number: Numbering | None = None
    title: str = ""
    rest: str = ""
    worth: Worth | None = None
    kind: Kind | None = None
    body: list[Part] = field(default_factory=list)
    guessed: list[Passage] = field(default_factory=list)  # of the root: lines taken for headings

    @property
    def is_signed(self) -> bool:
        """Tell whether its points carry a sign: a rule of what stands above, as a line."""
        typed = words_text.fold(self.worth.typed).lstrip("([ ") if self.worth else ""
        return typed[:1] in {"+", "-"}

    @property
    def is_line(self) -> bool:
        """Tell whether it is a mere paragraph, below which nothing can stand."""
        return not (self.level or self.depth or self.number or self.worth)

    def lines(self) -> list[Piece]:
        """Give this line and all below it as they were typed, tables left out."""
        own = [Piece(self.text, self.source)] if self.text else []
        return own + [
            piece for part in self.body if isinstance(part, Entry) for piece in part.lines()
        ]

    def tables(self) -> list[Reading | Sheet]:
        """Give the tables at or below this line."""
        found: list[Reading | Sheet] = []
        for part in self.body:
            found += part.tables() if isinstance(part, Entry) else [part]
        return found


def grow(source: Source, parts: Iterable[Passage | Reading | Sheet]) -> Entry:
    """Arrange the parts of a document below one root."""
    root = Entry(source)
    path = [root]
    parts = list(_part_openings(list(parts)))
    listed = _bare_lists(parts)
    titles = find_list_titles(parts, listed)
    root.guessed = [part for part in parts if isinstance(part, Passage) and part.source in titles]
    for part in parts:
        if not isinstance(part, Passage):
            path = _above_lists(path)
            path[-1].body.append(part)
            continue
        level = _BELOW_HEADINGS if part.source in titles else part.level
        for line in _lines(replace(part, level=level)):
            entry = read_entry(line, is_listed=part.source in listed)
            path = _parents(path, entry)
            path[-1].body.append(entry)
            if not entry.is_line:
                path.append(entry)
    return root


def _part_openings(
    parts: Sequence[Passage | Reading | Sheet],
) -> Iterator[Passage | Reading | Sheet]:
    """Part a title from the first of its items where (2) follows: ``1、地面：(1)清洁``."""
    for part, following in zip_longest(parts, parts[1:]):
        found = words_lines.OPENING_ITEM.match(part.text) if isinstance(part, Passage) else None
        if not found or not isinstance(part, Passage) or not isinstance(following, Passage):
            yield part
            continue
        first, second = read_number(found["item"])[0], read_number(following.text)[0]
        if first and second and first.key == second.key:
            place = replace(part.source, column=found.start("item") + 1)
            yield replace(part, text=found["title"])
            yield Passage(found["item"], place)
        else:
            yield part


def _bare_lists(parts: Sequence[Passage | Reading | Sheet]) -> set[Source]:
    """Find lines in a row that all end with a bare number: ``Compiles: 10``, ``Style: 5``."""
    found: set[Source] = set()
    run: list[Source] = []
    for part in [*parts, None]:
        if isinstance(part, Passage) and not part.level and _bare(part.text):
            run.append(part.source)
        else:
            found |= set(run) if len(run) >= _SHORTEST_LIST else set()
            run = []
    return found


def _bare(text: str) -> re.Match[str] | None:
    return words_lines.BARE_LINE.fullmatch(text.strip())


def _lines(passage: Passage) -> list[Passage]:
    """Part a paragraph whose every line opens with a number, or closes with points in brackets."""
    lines = [line.strip() for line in passage.text.split("\n") if line.strip()]
    if len(lines) < 2 or passage.level:  # noqa: PLR2004 -- one line is not parted
        return [passage]
    if all(read_number(line)[0] for line in lines):
        return [replace(passage, text=line) for line in lines]
    if all(_ends_in_points(line, passage.source) for line in lines):
        return [replace(passage, text=line, depth=passage.depth or 1) for line in lines]
    return [passage]


def _ends_in_points(line: str, source: Source) -> bool:
    found = locate_worth(line, source) if line.endswith(words_text.CLOSING_BRACKETS) else None
    return found is not None and found.end == len(line)


def read_entry(passage: Passage, *, is_listed: bool = False) -> Entry:
    """Take one passage apart: number, title, points, and what follows them.

    ``is_listed`` says that it ends with points, though nothing but its neighbours tells so.
    """
    text = passage.text.strip()
    bullet = words_lines.BULLET.match(text)
    body = text[bullet.end() :] if bullet and not passage.level else text
    depth = passage.depth or int(bool(bullet and not passage.level))
    entry = Entry(passage.source, body, passage.level, depth)
    extra = words_lines.EXTRA_LINE.match(body)
    if (
        extra
        and not passage.level
        and _read_extra(entry, extra["rest"], bool(extra["penalty"] or extra["minus"]))
    ):
        return entry
    lead, _, below = body.partition("\n")
    entry.number, opened = read_number(lead)
    _read_points(entry, opened.lstrip(words_text.JOINTS) if entry.number else opened)
    if is_listed and (bare := _bare(entry.title)):
        entry.title = bare["title"] or bare["told"]
        entry.worth = find_worth(bare["points"] or bare["amount"], entry.source)
    if entry.number:
        _read_label(entry)
    entry.rest = "\n".join(filter(None, (entry.rest, below.strip())))
    return entry


def _read_extra(entry: Entry, told: str, is_penalty: bool) -> bool:  # noqa: FBT001 -- private
    """Read ``附加扣分项：迟交…（上限 −10 分）``, an extra told in a paragraph."""
    lead, _, below = told.partition("\n")
    found = locate_worth(lead, entry.source) or locate_worth(below, entry.source)
    if not found:
        return False
    if lead[: found.start].strip() or found.worth.points is None or below:
        entry.title = first_sentence(lead)
        entry.rest = below.strip() or (lead if lead != entry.title else "")
    else:
        _read_points(entry, lead)
    entry.worth, entry.kind = found.worth, Kind.PENALTY if is_penalty else Kind.BONUS
    return True


def _read_points(entry: Entry, text: str) -> None:
    """Find title, points and the rest in a line without its number."""
    entry.title = text
    alone = None if words_lines.BONUS.search(text) else find_worth(text, entry.source)
    if alone:
        if entry.number:  # Item 1: 6 points
            entry.title, entry.worth, entry.number = entry.number.typed, alone, None
        elif entry.level:
            entry.worth = alone
        return
    is_entry = bool(entry.number or entry.depth)
    found = locate_worth(text, entry.source, is_entry=is_entry)
    if found and not _is_sentence(entry, text, found):
        _take_points(entry, text, found)


def _take_points(entry: Entry, text: str, found: Found) -> None:
    """Part a line at the points found in it: title before, the rest behind."""
    before, after = (
        text[: found.start].rstrip(words_text.JOINTS),
        text[found.end :].lstrip(words_text.JOINTS),
    )
    if found.start == found.end:
        entry.worth = found.worth
    elif entry.level:
        entry.worth = found.worth
        entry.title = (
            before + after if not before or words_text.AFTER_WORTH.fullmatch(after) else before
        )
        entry.rest = "" if entry.title != before else after
    elif not before and entry.number and entry.number.style in words_text.LABELLED:
        entry.title, entry.number = entry.number.typed, None
        entry.worth, entry.rest = found.worth, after
    elif not before:
        entry.worth, entry.title, entry.opens = found.worth, first_sentence(after), True
        told = after.removeprefix(entry.title)
        is_label = told[:1] in words_text.JOINTS and told[:1].strip()
        entry.rest = told.strip(words_text.JOINTS) if is_label else after
        if after.strip(words_lines.SENTENCE_CLOSE) == entry.title:
            entry.rest = ""
    elif _is_title(before):
        entry.worth, entry.title = found.worth, before
        entry.rest = (
            ""
            if words_text.AFTER_WORTH.fullmatch(after)
            else after.lstrip(words_lines.SENTENCE_CLOSE)
        )
    elif entry.number or entry.depth:
        entry.worth, entry.title = found.worth, first_sentence(before)
        entry.rest = text


def _is_sentence(entry: Entry, text: str, found: Found) -> bool:
    """Tell whether points stand within a paragraph of prose, or state a total: no title."""
    if entry.level or entry.depth or entry.number:
        return False
    is_total = text[found.start : found.start + 1] not in words_lines.BRACKETS and bool(
        words_lines.TOTAL_IN_TEXT.search(text)
    )
    return is_total or bool(words_lines.CLAUSE_END.search(text[: found.start + 1]))


def _read_label(entry: Entry) -> None:
    """Take a second number from a title: ``二、维度 D1：…``."""
    second, title = read_number(entry.title)
    if entry.number and second and title and second.style in {*words_text.LABELLED, "code"}:
        entry.number = replace(entry.number, typed=f"{entry.number.typed}{second.typed}")
        entry.title = title


def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and not words_text.SENTENCE_END.search(text)


def _above_lists(path: list[Entry]) -> list[Entry]:
    return [entry for entry in path if not entry.depth]


def _parents(path: list[Entry], entry: Entry) -> list[Entry]:
    """Close the lines that do not reach to ``entry``."""
    if entry.level:
        return [path[0], *(each for each in path[1:] if 0 < each.level < entry.level)]
    if entry.depth:
        return _parents_in_list([each for each in path if each.depth <= entry.depth], entry)
    path = _above_lists(path)
    if entry.is_line:
        return path
    key = _key(entry)
    for place, each in enumerate(path[1:], start=1):
        if not each.level and (_key(each) == key or _is_deeper_path(_key(each), key)):
            return path[:place]
    return path


def _parents_in_list(path: list[Entry], entry: Entry) -> list[Entry]:
    """Close the entries of a list that end before this one.

    Below a numbered entry stand those with another style of number, and its further paragraphs.
    """
    for place, each in enumerate(path):
        if each.depth != entry.depth:
            continue
        is_same = _key(each) == _key(entry)
        goes_on = each.number and (entry.number or not entry.worth)
        if is_same or not goes_on:
            return path[:place]
    return path


def _key(entry: Entry) -> tuple[str, int]:
    return entry.number.key if entry.number else _PLAIN


def _is_deeper_path(above: tuple[str, int], key: tuple[str, int]) -> bool:
    return above[0] == key[0] == "path" and above[1] > key[1]
