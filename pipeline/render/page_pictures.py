"""Which pictures the page of a document shows: those of its template, and of what that takes in.

A page takes in others whole (``extends``, ``include``) or by their macros (``import``); a picture
in a macro is shown where the macro is called.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape

from pipeline.diagnostics import Source

_COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)
_IMAGE = re.compile(r"<img\b(?:\"[^\"]*\"|'[^']*'|[^>\"'])*>", re.IGNORECASE)
_ATTRIBUTE = r"(?<![\w-]){}\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))"
_SRC, _ALT = (re.compile(_ATTRIBUTE.format(name), re.IGNORECASE) for name in ("src", "alt"))
_MACRO = re.compile(r"\{%-?\s*macro\s+(\w+).*?\{%-?\s*endmacro", re.DOTALL)
_TAKEN = re.compile(r"\{%-?\s*(extends|include|import|from)\s+['\"]([^'\"]+)['\"]")
_CALLED = re.compile(r"\b(\w+)\s*\(")


@dataclass(frozen=True, slots=True)
class PagePicture:
    """An ``<img>`` as it is written, and where."""

    src: str
    alt: str
    source: Source


@dataclass(frozen=True, slots=True)
class _Piece:
    """A page outside of its macros, or one macro: its text, and how much stands before it."""

    text: str
    start: int


_Macros = dict[str, tuple[_Piece, str, str]]  # by name: each with its page's source and path


def pictures_in(source: str, path: str) -> list[PagePicture]:
    """Give the pictures of a source by place, those of its macros too."""
    return list(_pictures(_Piece(_plain(source), 0), source, path))


def shown_by(name: str, read: Callable[[str], tuple[str, str]]) -> list[PagePicture]:
    """Give the pictures that the page ``name`` shows; ``read`` gives source and path of a page."""
    found: list[PagePicture] = []
    ahead, known = [name], {name}
    macros: _Macros = {}
    called: set[str] = set()
    while ahead:
        page = ahead.pop()
        source, path = read(page)
        body, own = _pieces(source, path)
        macros |= own
        found += _pictures(body, source, path)
        called |= {*_CALLED.findall(body.text)}
        for way, other in _TAKEN.findall(body.text):
            if way in {"import", "from"}:
                macros |= _pieces(*read(other))[1]
            elif other not in known:
                known.add(other)
                ahead.append(other)
    return [*found, *_of_macros(macros, called)]


def _of_macros(macros: _Macros, called: set[str]) -> Iterator[PagePicture]:
    ahead, done = [*called], set[str]()
    while ahead:
        word = ahead.pop()
        if word in macros and word not in done:
            done.add(word)
            piece, source, path = macros[word]
            yield from _pictures(piece, source, path)
            ahead += _CALLED.findall(piece.text)


def _plain(source: str) -> str:
    """Blank out comments: every other character keeps its place."""
    return _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), source)


def _pieces(source: str, path: str) -> tuple[_Piece, _Macros]:
    """Take a source apart: what stands outside of macros, and each macro with its source."""
    text = _plain(source)
    macros = {
        found[1]: (_Piece(found[0], found.start()), source, path) for found in _MACRO.finditer(text)
    }
    body = _MACRO.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    return _Piece(body, 0), macros


def _pictures(piece: _Piece, source: str, path: str) -> Iterator[PagePicture]:
    for found in _IMAGE.finditer(piece.text):
        start = piece.start + found.start()
        before = source[:start]
        at = Source(path, before.count("\n") + 1, start - (before.rfind("\n") + 1) + 1)
        yield PagePicture(_value(_SRC, found[0]), _value(_ALT, found[0]), at)


def _value(pattern: re.Pattern[str], tag: str) -> str:
    found = pattern.search(tag)
    return unescape(next(filter(None, found.groups()), "")) if found else ""
