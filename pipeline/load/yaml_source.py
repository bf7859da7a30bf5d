"""YAML read as what a clerk typed: every value a text that knows its line and column.

YAML's own conveniences change values without a word (``010`` is 8, ``no`` is false, the last of
two equal keys wins, ``#3`` is cut off) or let a small file grow without end. So the tree is built
from the parser's events, without any typing; anchors, aliases, tags and merges are refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.load.files import InputFile, read_bytes
from pipeline.load.text import check_file_text, check_text, visible

MAX_BYTES = 4 * 1024 * 1024  # a rubric of some ten thousand items
MAX_DEPTH = 40  # twenty levels of indicators

# libyaml where PyYAML was built with it: ten times as fast, the same events.
FASTEST: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_Event = Any  # PyYAML's stubs leave the marks, tags and anchors of events half typed

# A number sign after a blank starts a comment, whatever the writer meant by it.
_CUT_OFF = re.compile(r"[ \t]+(#[^#\s].*)")
_PLAIN = (None, "")  # how the two parsers name the style of a value without quotes
_BLOCKS = ("|", ">")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text."""

    text: str
    source: Source
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Entry:
    """A field of a mapping: its name and its value."""

    key: Scalar
    value: "Node"


@dataclass(frozen=True, slots=True)
class Mapping:
    """Named fields in the order of the file; no name stands twice."""

    entries: tuple[Entry, ...]
    source: Source

    def get(self, name: str) -> "Node | None":
        """Give the value of the field ``name``."""
        return next((entry.value for entry in self.entries if entry.key.text == name), None)


Node = Scalar | Sequence | Mapping


def load_yaml(file: InputFile, *, blanks: bool = False) -> tuple[Mapping | None, list[Diagnostic]]:
    """Read a YAML file whose outermost level has named fields.

    ``blanks`` lets values have ideographic and no-break spaces: wording sets captions with them.
    """
    data, problems = read_bytes(file, MAX_BYTES)
    if data is None:
        return None, problems
    text, problems = _decode(data, file.source)
    if text is None:
        return None, problems
    return parse(text, file.label, blanks=blanks)


def parse(
    text: str, label: str, loader: type[Any] = FASTEST, *, blanks: bool = False
) -> tuple[Mapping | None, list[Diagnostic]]:
    """Build the tree of a text; ``loader`` is the PyYAML class that gives the events."""
    whole = Source(label, 1, 1)
    if problems := check_file_text(text, Source(label)):
        return None, problems
    root, problems = parse_tree(text, label, loader, blanks=blanks)
    if isinstance(root, Mapping):
        return root, problems
    if not problems and root is None:
        return None, [problem("Y010", whole)]
    if root is not None:
        problems.append(problem("Y025", root.source, field="-"))
    return None, problems


def parse_tree(
    text: str, label: str, loader: type[Any] = FASTEST, *, blanks: bool = False
) -> tuple[Node | None, list[Diagnostic]]:
    """Build the tree of a text, whatever its outermost level is; None where there is none."""
    # Without its last line feed a file ends on another line for each of the two parsers.
    complete = text if text.endswith("\n") else text + "\n"
    builder = _Builder(complete, label, loader, blanks=blanks)
    return builder.document(), builder.problems


def _decode(data: bytes, source: Source) -> tuple[str | None, list[Diagnostic]]:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n"), []
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        place = Source(source.path, before.count(b"\n") + 1, column)
        return None, [problem("Y011", place, byte=f"0x{data[error.start]:02X}")]


class _TooDeepError(Exception):
    """Ends the reading: the parsers need quadratic time for what lies further down."""


class _Builder:
    """Turns the parser's events into nodes and keeps what is wrong with them."""

    def __init__(self, text: str, label: str, loader: type[Any], *, blanks: bool) -> None:
        self.problems: list[Diagnostic] = []
        self._label = label
        self._blanks = blanks
        self._lines = text.split("\n")
        self._events: Iterator[_Event] = iter(yaml.parse(text, Loader=loader))

    def document(self) -> Node | None:
        """Give the root of the only document, or None where the file is empty or broken."""
        try:
            return self._document()
        except yaml.MarkedYAMLError as error:
            self._report("Y001", self._fault_place(error), near=self._near(error))
        except (OverflowError, ValueError):
            # The parser in Python does not look whether \U in quotes is a code point at all.
            self._report("Y001", Source(self._label), near="\\U")
        except _TooDeepError:
            pass  # reported where it was met
        return None

    def _document(self) -> Node | None:
        next(self._events)  # the stream's start
        if isinstance(next(self._events), yaml.StreamEndEvent):
            return None
        root = self._node(next(self._events), depth=1)
        next(self._events)  # the document's end
        following = next(self._events)
        if not isinstance(following, yaml.StreamEndEvent):
            self._report("Y007", self._place(following))
        return None if isinstance(root, Scalar) and not root.text else root

    def _node(self, event: _Event, depth: int) -> Node:
        place = self._place(event)
        if depth > MAX_DEPTH:
            self._report("Y009", place, limit=MAX_DEPTH)
            raise _TooDeepError
        if isinstance(event, yaml.AliasEvent):
            self._report("Y004", place, name=event.anchor)
            return Scalar(f"*{event.anchor}", place)
        self._check_properties(event, place)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self._items(depth)), place)
        return Mapping(tuple(self._entries(depth)), place)

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._node(event, depth + 1)

    def _entries(self, depth: int) -> Iterator[Entry]:
        firsts: dict[str, Source] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, Scalar) or not key.text:
                self._report("Y008", key.source)
            elif key.text == "<<" and not key.quoted:
                self._report("Y006", key.source)
            elif key.text in firsts:
                first = firsts[key.text]
                self.problems.append(problem("Y002", key.source, first, field=key.text))
            else:
                firsts[key.text] = key.source
                yield Entry(key, value)

    def _scalar(self, event: _Event, place: Source) -> Scalar:
        start, end = event.start_mark, event.end_mark
        self.problems += check_text(event.value, place, multiline=True, blanks=self._blanks)
        plain = event.style in _PLAIN
        if plain and (cut := _CUT_OFF.match(self._lines[end.line], end.column)):
            rest = Source(self._label, end.line + 1, cut.start(1) + 1)
            self._report("Y012", rest, typed=cut[1].rstrip())
        if event.style not in _BLOCKS and end.line > start.line:
            self._report("Y013", place, lines=end.line - start.line + 1)
        return Scalar(event.value, place, quoted=not plain)

    def _check_properties(self, event: _Event, place: Source) -> None:
        """Refuse what is written before a node: ``&anchor`` and ``!tag``."""
        for code, value in (("Y003", event.anchor), ("Y005", event.tag)):
            if value is not None:
                self._report(code, place, name=visible(value))

    def _fault_place(self, error: yaml.MarkedYAMLError) -> Source:
        mark = error.problem_mark or error.context_mark
        if mark is None:
            return Source(self._label)
        # libyaml points at the backslash of a bad escape, the other parser behind it.
        line = self._lines[mark.line]
        back = line[max(0, mark.column - 1) : mark.column] == "\\"
        return Source(self._label, mark.line + 1, mark.column + 1 - back)

    def _near(self, error: yaml.MarkedYAMLError) -> str:
        """Give the last line with text up to the fault: what a clerk should look at."""
        place = self._fault_place(error)
        upto = self._lines[: max(1, place.line)]
        return next((line.strip() for line in reversed(upto) if line.strip()), "")[:40]

    def _place(self, event: _Event) -> Source:
        return Source(self._label, event.start_mark.line + 1, event.start_mark.column + 1)

    def _report(self, code: str, place: Source, **values: object) -> None:
        self.problems.append(problem(code, place, **values))
