"""What Word adds to paragraphs by their styles and lists: heading levels, depths and numbers.

A rubric's numbers are often automatic: 一、 or 2.1 stands nowhere in the text, only a counter and a
pattern like ``%1.%2``. They are counted here as Word does (ECMA-376 Part 1, 17.9).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from pipeline.load.docx_xml import child, children, count, is_on, value
from pipeline.load.fold import is_wide
from pipeline.load.ordinals import ordinal

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"toc [1-9]", re.IGNORECASE)
_TITLE = "title"
_DEEPEST_HEADING = 6
_BODY_TEXT = 9  # the outline level of what is no heading
_LONGEST_CHAIN = 20  # styles based on one another
_PLACEHOLDER = re.compile("%([1-9])")
_YES = frozenset({"1", "true", "on"})
_SILENT = frozenset({"bullet", "none"})


@dataclass(frozen=True, slots=True)
class _Level:
    """How a list counts at one depth."""

    start: int
    style: str
    pattern: str
    suffix: str
    is_legal: bool  # all numbers in digits
    paragraph_style: str


@dataclass(slots=True)
class _List:
    """A definition of numbers with the counts so far, by level."""

    levels: Mapping[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manner:
    """What a paragraph is besides its text."""

    level: int = 0
    depth: int = 0
    number: str = ""  # with the blank behind it, if any
    is_contents: bool = False


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style says of its paragraphs."""

    level: int
    numbered: tuple[str, int] | None  # list and level
    is_contents: bool


class Numbers:
    """Knows the styles and lists of a document; asked for each paragraph in order."""

    def __init__(self, styles: etree._Element | None, numbering: etree._Element | None) -> None:
        self._styles = _styles(styles)
        defaults = (key for key, it in self._styles.items() if value(it, "default") in _YES)
        self._default = next(defaults, "")
        self._known: dict[str, _Style] = {}
        self._lists: dict[str, _List] = {}
        self._instances: dict[str, etree._Element] = {}
        self._begun: set[tuple[str, int]] = set()
        if numbering is not None:
            for made in children(numbering, "abstractNum"):
                self._lists[value(made, "abstractNumId")] = _List(_levels(made))
            for made in children(numbering, "num"):
                self._instances[value(made, "numId")] = made

    def of(self, properties: etree._Element | None) -> Manner:
        """Give the manner of the next paragraph, whose ``w:pPr`` these are."""
        style = value(child(properties, "pStyle")) or self._default
        if style not in self._known:
            self._known[style] = self._manner(style)
        known = self._known[style]
        level, numbered = known.level, known.numbered
        if properties is not None:
            outline, direct = child(properties, "outlineLvl"), child(properties, "numPr", "numId")
            level = level if outline is None else _as_level(count(outline, _BODY_TEXT))
            if direct is not None:
                numbered = value(direct), count(child(properties, "numPr", "ilvl"))
        number, depth = self._next(*numbered) if numbered else ("", 0)
        return Manner(level, 0 if level else depth, number, known.is_contents)

    def _manner(self, style: str) -> "_Style":
        """Work out what a style says of its paragraphs."""
        chain = self._chain(style)
        is_contents = any(_CONTENTS.fullmatch(value(child(it, "name"))) for it in chain)
        return _Style(_heading(chain), self._numbered(chain), is_contents)

    def _chain(self, style: str) -> list[etree._Element]:
        """Give a style and those that it is based on."""
        found: list[etree._Element] = []
        while style in self._styles and len(found) < _LONGEST_CHAIN:
            found.append(self._styles[style])
            style = value(child(found[-1], "basedOn"))
        return found

    def _numbered(self, chain: list[etree._Element]) -> tuple[str, int] | None:
        """Give the list and the level by which a style numbers its paragraphs."""
        for style in chain:
            if (given := child(style, "pPr", "numPr", "numId")) is not None:
                return value(given), self._level_of(value(given), style)
        return None

    def _level_of(self, number: str, style: etree._Element) -> int:
        """Find at which level a list numbers the paragraphs of a style."""
        made = self._lists.get(value(child(self._instances.get(number), "abstractNumId")))
        wanted = value(style, "styleId")
        linked = made.levels.items() if made else ()
        given = count(child(style, "pPr", "numPr", "ilvl"))
        return next((at for at, level in linked if level.paragraph_style == wanted), given)

    def _next(self, number: str, at: int) -> tuple[str, int]:
        instance = self._instances.get(number)
        made = self._lists.get(value(child(instance, "abstractNumId")))
        if instance is None or made is None or (level := made.levels.get(at)) is None:
            return "", 0
        self._restart(instance, made, number, at)
        for upper in range(at):
            made.counts.setdefault(upper, made.levels[upper].start if upper in made.levels else 1)
        made.counts[at] = made.counts.get(at, level.start - 1) + 1
        for deeper in [it for it in made.counts if it > at]:
            del made.counts[deeper]
        return _shown(made, level), at + 1

    def _restart(self, instance: etree._Element, made: _List, number: str, at: int) -> None:
        """Begin anew where this use of a list says so and is met for the first time."""
        if (number, at) in self._begun:
            return
        self._begun.add((number, at))
        for override in children(instance, "lvlOverride"):
            start = child(override, "startOverride")
            if count(override, name="ilvl") == at and start is not None:
                made.counts[at] = count(start, 1) - 1


def _styles(root: etree._Element | None) -> dict[str, etree._Element]:
    if root is None:
        return {}
    paragraph = (it for it in children(root, "style") if value(it, "type") == "paragraph")
    return {value(style, "styleId"): style for style in paragraph}


def _heading(chain: list[etree._Element]) -> int:
    """Give the level that a style has as a heading, 0 where it is none."""
    for style in chain:
        name = value(child(style, "name"))
        if found := _HEADING.fullmatch(name):
            return _as_level(int(found[1]) - 1)
        if name.lower() == _TITLE:
            return 1
        outline = child(style, "pPr", "outlineLvl")
        if outline is not None:
            return _as_level(count(outline, _BODY_TEXT))
    return 0


def _as_level(outline: int) -> int:
    return 0 if outline >= _BODY_TEXT else min(outline + 1, _DEEPEST_HEADING)


def _levels(made: etree._Element) -> dict[int, _Level]:
    return {
        count(level, name="ilvl"): _Level(
            start=count(child(level, "start"), 1),
            style=value(child(level, "numFmt")),
            pattern=value(child(level, "lvlText")),
            suffix=value(child(level, "suff")),
            is_legal=is_on(child(level, "isLgl")),
            paragraph_style=value(child(level, "pStyle")),
        )
        for level in children(made, "lvl")
    }


def _shown(made: _List, level: _Level) -> str:
    """Fill a pattern; a blank follows as Word leaves a gap, but not behind a full-width mark."""
    if level.style in _SILENT:
        return ""

    def fill(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        known = made.levels.get(at)
        style = known.style if known and not level.is_legal else "decimal"
        return ordinal(made.counts.get(at, 1), style)

    number = _PLACEHOLDER.sub(fill, level.pattern).strip()
    gap = "" if not number or level.suffix == "nothing" or is_wide(number[-1]) else " "
    return number + gap
