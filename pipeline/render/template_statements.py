"""The statements of a template as they are typed: words that are none, and ends that do not match.

A misspelt word is told where it stands and then read as what it was meant to be, so that its
partner at the other end of the template is not blamed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Generic, TypeVar

from pipeline.render.template_tags import Tag

_OPENING = frozenset({"for", "if", "macro", "block", "call", "filter", "with", "raw", "autoescape"})
_ALONE = frozenset({"else", "elif", "set", "include", "import", "from", "extends"})
_WITHIN = {"else": ("if", "for"), "elif": ("if",)}  # what these may stand in
_ENDS = frozenset({f"end{word}" for word in (*_OPENING, "set")})
_WORDS = _OPENING | _ALONE | _ENDS
# What a template for Word has use for, and what other languages call it.
_USUAL = ("for", "endfor", "if", "elif", "else", "endif", "set")
_ELSEWHERE = {
    "elseif": "elif",
    "elsif": "elif",
    "foreach": "for",
    "fro": "for",  # from is spelt more alike
    "when": "if",
    "next": "endfor",
}
_LETTERS = ("tr", "tc", "p", "r")  # what docxtpl takes away with the tag: a row, a cell, ...
_HEAD = re.compile(r"\{%[-+]?(?:(?:tr|tc|p|r)\s+|\s*)(?P<first>\w+)(?:\s+(?P<second>\w+))?")
# What stands before the word and is told as a whole: ``{%t r for``, ``{%%p for``, ``{%(p for``.
_SPOILT = (
    (re.compile(r"^\{%[-+]?\s*(t\s+r)\s+"), "{%tr "),
    (re.compile(r"^\{%[-+]?\s*(t\s+c)\s+"), "{%tc "),
    (re.compile(r"^\{%[-+]?\s*([^\w\s]+)\s*"), "{%"),
)
_GLUED = re.compile("(tr|tc|p|r)([a-z]+)")
_ALMOST = 0.8  # one letter too many, or one too few
_ALIKE = 0.5  # of two letters swapped in a word of three, two still stand in order

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Slip(Generic[P]):
    """A statement that is wrong: code, place, and what the message names."""

    code: str
    place: P
    tag: str
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def values(self) -> dict[str, str]:
        """Give all that the message names."""
        return {"tag": self.tag, **self.more}


@dataclass(frozen=True, slots=True)
class _Open(Generic[P]):
    """A statement that waits for its end: as it is typed, and as it was meant."""

    typed: Tag
    meant: Tag
    place: P

    @property
    def word(self) -> str:
        """Give the word that it begins with."""
        return self.meant.statement[1]

    def slip(self, code: str, **more: str) -> Slip[P]:
        """Report it as it is typed."""
        return Slip(code, self.place, self.typed.text, more)


def check_statements(statements: Iterable[tuple[Tag, P]]) -> Iterator[Slip[P]]:
    """Find words that are none, statements without an end, ends without a beginning."""
    stack: list[_Open[P]] = []
    unpaired: list[Slip[P]] = []
    is_lost = False  # a word that nobody can guess may have begun or ended anything
    for typed, place in statements:
        one = _Open(typed, typed, place)
        if _is_misspelt(typed):
            around = stack[-1].meant.statement if stack else ("", "")
            word, likely = _guess(typed, around)
            yield one.slip("T240", word=word, likely=likely or _usual(typed))
            is_lost |= not likely
            one = _Open(typed, Tag(likely, typed.start), place)
        _, word = one.meant.statement
        if word in _OPENING:
            stack.append(one)
        elif word.startswith("end") and word.removeprefix("end") in _OPENING:
            unpaired += _close(stack, one)
        elif word in _WITHIN and {around.word for around in stack}.isdisjoint(_WITHIN[word]):
            unpaired.append(one.slip("T250", word=word))
    if not is_lost:
        yield from unpaired
        yield from (_unclosed(one) for one in reversed(stack))


def _is_misspelt(tag: Tag) -> bool:
    _, word = tag.statement
    is_empty = not tag.plain[2:-2].strip()  # told by Jinja
    return tag.plain.startswith("{%") and not is_empty and word not in _WORDS


def _guess(tag: Tag, around: tuple[str, str]) -> tuple[str, str]:
    """Give the word that is none, and the whole tag as it was meant, if that can be told.

    ``around`` is the statement that the tag stands in: its letters and its word.
    """
    head = _HEAD.match(tag.plain)
    whole = _cleared(tag)
    if whole or head is None:
        return whole or (tag.statement[1], "")
    letters, _ = tag.statement
    outer, innermost = around
    first, second = head["first"], head["second"] or ""
    joined = (first + second).lower()  # ``{%p end for``, ``{%p f or``
    after_first, after_second = tag.plain[head.end("first") :], tag.plain[head.end() :]
    if not letters and first.lower() in _LETTERS and second:  # ``{%P for``, ``{% p for``
        return first, _written(first.lower(), _meant(second, innermost), after_second)
    glued = _GLUED.fullmatch(first.lower())
    if not letters and glued and glued[2] in _WORDS:  # ``{%pfor``
        return first, _written(glued[1], glued[2], after_first)
    if not letters and second in _WORDS:  # ``{%t endif``
        return first, _written(outer if second.startswith("end") else "p", second, after_second)
    if joined in _WORDS and first.lower() not in _WORDS:
        return first, _written(letters, joined, after_second)
    return first, _written(letters, _meant(first, innermost), after_first)


def _cleared(tag: Tag) -> tuple[str, str] | None:
    """Give what stands before a sound statement and spoils it, and the tag without that."""
    for spoilt, mended in _SPOILT:
        wrong = spoilt.match(tag.plain)
        whole = Tag(spoilt.sub(mended, tag.plain), tag.start)
        if wrong and whole.statement[1] in _WORDS:
            return wrong[1], whole.plain
    return None


def _meant(word: str, innermost: str) -> str:
    """Give the word of the language that a misspelt one stands for; nothing where none is near."""
    low = word.lower()
    if low == "end" and innermost:
        return f"end{innermost}"
    if low in _WORDS:
        return low
    if low in _ELSEWHERE:
        return _ELSEWHERE[low]
    near = get_close_matches(low, sorted(_WORDS), 1, _ALMOST)
    return next(iter(near or get_close_matches(low, _USUAL, 1, _ALIKE)), "")


def _written(letters: str, word: str, rest: str) -> str:
    """Write a tag anew; nothing where its word cannot be told."""
    return f"{{%{letters} {word} {rest.strip()}" if word else ""


def _usual(tag: Tag) -> str:
    """List what may begin a statement, with the letters that this one has."""
    letters, _ = tag.statement
    return ", ".join(f"{{%{letters} {word} %}}" for word in ("endfor", "endif", "else")) + (
        f", {{%{letters} for … in … %}}, {{%{letters} if … %}}"
    )


def _close(stack: list[_Open[P]], end: _Open[P]) -> Iterator[Slip[P]]:
    prefix, word = end.meant.statement
    wanted = word.removeprefix("end")
    if all(opening.word != wanted for opening in stack):
        yield end.slip("T222")
        return
    while True:
        opening = stack.pop()
        before, begun = opening.meant.statement
        if begun == wanted:
            break
        yield _unclosed(opening)
    if before != prefix:  # told where the letters are missing, if they are
        place = opening.place if prefix else end.place
        yield Slip("T223", place, opening.typed.text, {"end": end.typed.text})


def _unclosed(opening: _Open[P]) -> Slip[P]:
    letters, word = opening.meant.statement
    return opening.slip("T221", end=f"{{%{letters} end{word} %}}")
