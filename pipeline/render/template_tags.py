"""The tags of a template as they are typed: where each stands, and what spoils it.

Jinja reads a whole file and tells of an unclosed loop at its very end; here each tag is looked at
where it stands, so that what is said leads a clerk to the place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARK = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_CLOSE = {"{{": "}}", "{%": "%}", "{#": "#}"}
_STATEMENT = re.compile(r"\{%[-+]?(?:(tr|tc|p|r)\s+|\s*)(\w+)")
# A text that takes the place of a paragraph, run, row or cell, as whole documents would.
_LETTERED = re.compile(r"\{\{(?:tr|tc|p|r)\s+")
_SINGLE = re.compile(r"(?<!\{)\{ ?[a-z]\w*(?:\.\w+)+[^{}]*\}(?!\})|\{ \{|\} \}")
_CURLY = "\u201c\u201d\u2018\u2019"
# Full-width letters and marks, the ideographic space, the ideographic full stop.
_WIDE = re.compile("[\uff01-\uff5e\u3000-\u3002]")
_WIDE_BRACES = re.compile("\uff5b+[^\uff5b\uff5d{}]*[\uff5d}]*|\uff5d+")
_QUOTED = re.compile("'[^']*'|\"[^\"]*\"|[\u201c\u2018][^\u201d\u2019]*[\u201d\u2019]")
# The marks of a tag as a Chinese keyboard types them; percent and number signs at a brace alone.
_HALF = str.maketrans("\uff5b\uff5d", "{}")
_SIGNS = re.compile("(?<=\\{)[\uff05\uff03]|[\uff05\uff03](?=\\})")
_SIGN = {"\uff05": "%", "\uff03": "#"}


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
    def plain(self) -> str:
        """Give it with the marks that open and close it in half width."""
        return half_width(self.text)

    @property
    def is_comment(self) -> bool:
        """Tell whether it is a note of whoever writes the template."""
        return self.plain.startswith("{#")

    @property
    def statement(self) -> tuple[str, str]:
        """Give the letters before a statement and its word: ``p``, ``endfor``; else nothing."""
        found = _STATEMENT.match(self.plain)
        return (found[1] or "", found[2]) if found else ("", "")

    @property
    def wide(self) -> str:
        """Give the full-width characters outside of quoted text."""
        return "".join(dict.fromkeys(_WIDE.findall(_QUOTED.sub("", self.text))))

    @property
    def after_letters(self) -> str:
        """Give what follows letters that ask for more than a text, as in ``{{p name }}``."""
        found = _LETTERED.match(self.plain)
        return self.plain[found.end() :] if found else ""

    @property
    def is_sound_print(self) -> bool:
        """Tell whether it prints a value and has nothing but half-width marks."""
        is_print = self.text.startswith("{{") and not self.text.startswith("{{{")
        return is_print and not (self.wide or self.is_curly or self.after_letters)

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


def half_width(text: str) -> str:
    """Give a text, as long as before, with the marks of its tags in half width."""
    return _SIGNS.sub(lambda sign: _SIGN[sign[0]], text.translate(_HALF))


def find_tags(text: str) -> Found:
    """Read the tags of a text, also those that are typed with full-width marks."""
    plain = half_width(text)
    tags: list[Tag] = []
    strays: list[Tag] = []
    start: int | None = None
    closed: int | None = None
    for mark in _MARK.finditer(plain):
        if start is not None and plain.startswith("{#", start) and mark[0] != "#}":
            continue  # in a comment nothing is a tag
        if mark[0] in _CLOSE:
            if start is not None:
                strays.append(Tag(text[start : mark.start()], start))
            start = mark.start()
        elif start is not None and _CLOSE[plain[start : start + 2]] == mark[0]:
            tags.append(Tag(text[start : mark.end()], start))
            start = None
        elif start is not None:
            strays.append(Tag(text[start : mark.end()], start))
            start = None
        elif closed is None and not tags and not strays:
            closed = mark.end()
        elif mark[0] != "#}":
            strays.append(Tag(mark[0], mark.start()))
    strays += [Tag(one[0], one.start()) for one in _SINGLE.finditer(plain)]
    strays += _with_a_brace_beside(plain, tags)
    opened = None if start is None else Tag(text[start:], start)
    return Found(tuple(tags), tuple(strays), opened, closed)


def _with_a_brace_beside(text: str, tags: list[Tag]) -> Iterator[Tag]:
    """Give the tags that have one brace too many at either end, which would be printed."""
    for tag in tags:
        before, after = text[: tag.start].endswith("{"), text[tag.end :].startswith("}")
        if before or after or tag.plain.startswith("{{{"):
            yield Tag(text[tag.start - before : tag.end + after], tag.start - before)


def wide_braces(text: str, tags: tuple[Tag, ...]) -> Iterator[Tag]:
    """Give what is put between full-width braces and is none of ``tags``."""
    for found in _WIDE_BRACES.finditer(text):
        if all(found.end() <= tag.start or tag.end <= found.start() for tag in tags):
            yield Tag(found[0], found.start())
