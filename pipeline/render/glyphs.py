"""Is there a glyph for every character? Asked before rendering, for a missing one prints as a box.

Pango takes a character that a face lacks from the fallback, and then from any other font it knows,
so a character is missing only where none of the set has it.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import fields

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.documents import Chart, Document, parts
from pipeline.render.fonts import FontSet, coverage

# Fonts may map these to an empty glyph, which hides the fault: controls, private use, unassigned.
_NO_GLYPH = frozenset({"Cc", "Cs", "Co", "Cn"})
_SHOWN = 40  # characters of the text that is quoted


def check_glyphs(document: Document, fonts: FontSet) -> list[Diagnostic]:
    """Name each character that no font can print, with the first text it stands in."""
    texts = tuple(_texts(document))
    missing = _missing(set().union(*texts), fonts)
    return [
        problem(
            "O110",
            Source(""),
            character=character,
            code=f"U+{ord(character):04X}",
            text=_around(next(text for text in texts if character in text), character),
        )
        for character in sorted(missing)
    ]


def _missing(characters: set[str], fonts: FontSet) -> set[str]:
    unprintable = {char for char in characters if unicodedata.category(char) in _NO_GLYPH}
    left = characters - unprintable
    # The body's face and the fallback have nearly all: the other fonts are seldom opened.
    for font in (fonts.faces["body"], fonts.fallback, *fonts.faces.values()):
        if not left:
            break
        known = coverage(font)
        left = {character for character in left if ord(character) not in known}
    return unprintable | left


def _texts(document: Document) -> Iterator[str]:
    yield from parts(document)
    for field in fields(document):
        value = getattr(document, field.name)
        if isinstance(value, Chart):
            yield from (*value.legend, *value.columns)
            for bar in value.all_bars:
                yield from (bar.label, bar.shown, bar.other_shown)
                yield from (cell.shown for cell in bar.cells)


def _around(text: str, character: str) -> str:
    at = max(0, text.index(character) - _SHOWN // 2)
    return text[at : at + _SHOWN]
