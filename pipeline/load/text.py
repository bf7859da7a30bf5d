"""Which characters must not enter a document, and where in a text they stand.

Such a character is invisible, or has no glyph, or looks like another one: it vanishes in Word,
turns a line round, prints as a box, or keeps two equal names apart. It is refused where it comes
in, by its code point, because every later stage would have to guess.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.diagnostics import Diagnostic, Source, excerpt, problem

BLANKS = "\u00a0\u3000"  # no-break and ideographic space: harmless to a caller that normalises
_BREAKS = "\n\t"
_MOST_REPORTED = 20  # different characters a text; more would bury everything else
_LONGEST_LOOK = 1000  # characters of a typed value that are looked at to show some of them
# Unicode gives control characters no names.
_NAMES = {
    "\n": "LINE FEED",
    "\r": "CARRIAGE RETURN",
    "\t": "CHARACTER TABULATION",
    "\v": "LINE TABULATION",
    "\f": "FORM FEED",
}
_AROUND = 12  # characters shown on each side

# Nearly all text consists of other characters than these, which are looked up one by one.
_UNUSUAL = re.compile(
    "[^ -~\u00b7\u2014\u2018\u2019\u201c\u201d\u2026\u3001-\u3003\u3008-\u3011\u3014\u3015"
    "\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e]"
)

# Han that Unicode assigned after the tables of the oldest Python supported here were made
# (extensions H, I and J): real names need them, and the answer must not hang on the interpreter.
_NEWER_HAN = ((0x31350, 0x323AF), (0x2EBF0, 0x2EE5D), (0x323B0, 0x33479))

# Invisible or meaningless although their category is that of a letter, mark or symbol: fillers,
# joiners, variation selectors, the blank braille cell, object and replacement characters.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufffc\ufffd"
    "\U000e0100-\U000e01ef]"
)
_EMOJI = re.compile("[\U0001f000-\U0001faff]")

# Kangxi and other radicals and compatibility ideographs: what copying from a PDF makes of 一 or 工.
_DOUBLES = re.compile("[\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f]")
# Twelve of that block are ordinary ideographs all the same.
_NO_DOUBLES = frozenset("\ufa0e\ufa0f\ufa11\ufa13\ufa14\ufa1f\ufa21\ufa23\ufa24\ufa27\ufa28\ufa29")


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A character that must not stand in a text: the code that says why, and its place there."""

    code: str
    character: str
    index: int
    line: int  # from 1, within the text
    column: int  # from 1, within the line


def forbidden(text: str, *, multiline: bool = False, blanks: bool = False) -> Iterator[Forbidden]:
    """Find what must not stand in ``text``.

    ``multiline`` lets line feeds and tabs pass, ``blanks`` the two spaces in ``BLANKS``.
    """
    allowed = (_BREAKS if multiline else "") + (BLANKS if blanks else "")
    line, start = 1, 0
    for found in _UNUSUAL.finditer(text):
        character, index = found[0], found.start()
        if character not in allowed and (code := _fault(character)):
            yield Forbidden(code, character, index, line, index - start + 1)
        if character == "\n":
            line, start = line + 1, index + 1


def check_text(
    text: str, source: Source, *, multiline: bool = False, blanks: bool = False
) -> list[Diagnostic]:
    """Report each different forbidden character of a value that stands at ``source``, once."""
    return [
        problem(found.code, source, **_described(found, text))
        for found in _first_of_each(text, multiline=multiline, blanks=blanks)
    ]


def check_file_text(text: str, source: Source) -> list[Diagnostic]:
    """Report the forbidden characters of a whole text file, each by its own line and column."""
    return [
        problem(
            found.code,
            replace(source, line=found.line, column=found.column),
            **_described(found, text),
        )
        for found in _first_of_each(text, multiline=True, blanks=True)
    ]


def visible(text: str) -> str:
    """Show a text safely: whatever is forbidden stands as ``[U+200B]``, so that it can be seen."""
    shown = list(text)
    for found in forbidden(text):
        shown[found.index] = f"[{_code_point(found.character)}]"
    return "".join(shown)


def visible_lines(text: str) -> str:
    """Show a text of several lines safely."""
    return "\n".join(map(visible, text.splitlines()))


def short(text: str) -> str:
    """Show as much of what was typed as a message can carry, safely."""
    return excerpt(visible(text[:_LONGEST_LOOK].strip()))


def _first_of_each(text: str, *, multiline: bool, blanks: bool) -> list[Forbidden]:
    firsts: dict[str, Forbidden] = {}
    for found in forbidden(text, multiline=multiline, blanks=blanks):
        firsts.setdefault(found.character, found)
        if len(firsts) == _MOST_REPORTED:
            break
    return list(firsts.values())


def _described(found: Forbidden, text: str) -> dict[str, object]:
    before = text[: found.index].rpartition("\n")[2].lstrip()[-_AROUND:]
    after = text[found.index + 1 :].partition("\n")[0][:_AROUND]
    return {
        "character": _code_point(found.character),
        "name": _name(found.character),
        "typed": visible(before + found.character + after),
        "instead": visible(unicodedata.normalize("NFKC", found.character)),
    }


def _name(character: str) -> str:
    return _NAMES.get(character, unicodedata.name(character, "CONTROL CHARACTER"))


def _code_point(character: str) -> str:
    return f"U+{ord(character):04X}"


def _fault(character: str) -> str:
    """Give the code under which ``character`` is refused, or nothing."""
    category = unicodedata.category(character)
    if category == "Zs":
        return "" if character == " " else "F007"
    if _DOUBLES.match(character) and character not in _NO_DOUBLES:
        return "F006"
    if category == "Cn" and any(low <= ord(character) <= high for low, high in _NEWER_HAN):
        return ""
    refused = category[0] in "CZ" or _UNSEEN.match(character) or _EMOJI.match(character)
    return "F005" if refused else ""
