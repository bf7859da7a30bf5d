"""The tags of a template as they are typed: where each stands, and what spoils it.

Jinja reads a whole file and tells of an unclosed loop at its very end; here each tag is looked at
where it stands, so that what is said leads a clerk to the place.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

_MARK = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_CLOSE = {"{{": "}}", "{%": "%}", "{#": "#}"}
_STATEMENT = re.compile(r"\{%-?(?:(tr|tc|p|r)\s+|\s*)(\w+)")
_OPENING = frozenset({"for", "if", "macro", "block", "call", "filter", "with", "raw"})
_SINGLE = re.compile(r"(?<!\{)\{ ?[a-z]\w*(?:\.\w+)+[^{}]*\}(?!\})|\{ \{|\} \}")
_CURLY = "\u201c\u201d\u2018\u2019"
# Full-width letters and marks, the ideographic space, the ideographic full stop.
_WIDE = re.compile("[\uff01-\uff5e\u3000-\u3002]")
_WIDE_BRACES = re.compile("\uff5b+[^\uff5b\uff5d{}]*[\uff5d}]*|\uff5d+")
_QUOTED = re.compile("'[^']*'|\"[^\"]*\"|[\u201c\u2018][^\u201d\u2019]*[\u201d\u2019]")

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag with its braces, and where it stands in its text."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Give the place after it."""
        return self.start + len(self.text)

    @property
    def statement(self) -> tuple[str, str]:
        """Give the letters before a statement and its word: ``p``, ``endfor``; else nothing."""
        found = _STATEMENT.match(self.text)
        return (found[1] or "", found[2]) if found else ("", "")

    @property
    def wide(self) -> str:
        """Give the full-width characters outside of quoted text."""
        return "".join(dict.fromkeys(_WIDE.findall(_QUOTED.sub("", self.text))))

    @property
    def is_curly(self) -> bool:
        """Tell whether it has quotes that an office program has curled."""
        return not {*_CURLY}.isdisjoint(self.text)


@dataclass(frozen=True, slots=True)
class Found:
    """The tags of a text; what opens and does not close in it, what only looks like a tag."""

    tags: tuple[Tag, ...]
    strays: tuple[Tag, ...]  # a closing mark alone, an opening mark before another one
    opened: Tag | None  # from the last opening mark to the text's end
    closed: int | None  # the end of a closing mark before any opening one


def find_tags(text: str) -> Found:
    """Read the tags of a text."""
    tags: list[Tag] = []
    strays: list[Tag] = []
    start: int | None = None
    closed: int | None = None
    for mark in _MARK.finditer(text):
        if mark[0] in _CLOSE:
            if start is not None:
                strays.append(Tag(text[start : mark.start()], start))
            start = mark.start()
        elif start is not None and _CLOSE[text[start : start + 2]] == mark[0]:
            tags.append(Tag(text[start : mark.end()], start))
            start = None
        elif start is not None:
            strays.append(Tag(text[start : mark.end()], start))
            start = None
        elif closed is None and not tags and not strays:
            closed = mark.end()
        elif mark[0] != "#}":
            strays.append(Tag(mark[0], mark.start()))
    strays += [Tag(one[0], one.start()) for one in _SINGLE.finditer(text)]
    opened = None if start is None else Tag(text[start:], start)
    return Found(tuple(tags), tuple(strays), opened, closed)


def wide_braces(text: str) -> Iterator[Tag]:
    """Give what is put between full-width braces, which no program reads as a tag."""
    for found in _WIDE_BRACES.finditer(text):
        yield Tag(found[0], found.start())


@dataclass(frozen=True, slots=True)
class Unpaired(Generic[P]):
    """A statement that does not go with its end: code, place, and what the message names."""

    code: str
    place: P
    tag: str
    end: str = ""


def check_pairs(statements: Iterable[tuple[Tag, P]]) -> Iterator[Unpaired[P]]:
    """Find the statements without an end, the ends without a beginning, and uneven pairs."""
    stack: list[tuple[Tag, P]] = []
    for tag, place in statements:
        _, word = tag.statement
        if word in _OPENING:
            stack.append((tag, place))
        elif word.startswith("end") and word.removeprefix("end") in _OPENING:
            yield from _close(stack, tag, place)
    yield from (_unclosed(*one) for one in reversed(stack))


def _close(stack: list[tuple[Tag, P]], tag: Tag, place: P) -> Iterator[Unpaired[P]]:
    prefix, word = tag.statement
    wanted = word.removeprefix("end")
    if all(opening.statement[1] != wanted for opening, _ in stack):
        yield Unpaired("T222", place, tag.text)
        return
    while True:
        opening, where = stack.pop()
        before, begun = opening.statement
        if begun == wanted:
            break
        yield _unclosed(opening, where)
    if before != prefix:
        yield Unpaired("T223", where, opening.text, tag.text)


def _unclosed(tag: Tag, place: P) -> Unpaired[P]:
    prefix, word = tag.statement
    return Unpaired("T221", place, tag.text, f"{{%{prefix} end{word} %}}")
