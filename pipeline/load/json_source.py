"""JSON read as what was typed: every value a text that knows its line and column.

``json`` makes numbers of ``1.10``, drops all but the last of equal keys, and forgets the places;
the YAML parser knows the places, and stumbles over tabs and pairs of escapes.
"""

import re
from bisect import bisect_right
from json import JSONDecodeError, JSONDecoder

from pipeline.diagnostics import Diagnostic, Source, excerpt, problem
from pipeline.grid import Datum
from pipeline.load.text import visible

MAX_DEPTH = 60
_STRINGS = JSONDecoder(strict=False)  # line feeds in a text are no reason to refuse it
_BLANK = re.compile(r"[ \t\r\n]*")
_PLAIN = re.compile(r"true|false|null|-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")


def read_json(text: str, label: str) -> tuple[Datum | None, list[Diagnostic]]:
    """Read a file; None where it breaks the rules, with the place."""
    reader = _Reader(text, label)
    try:
        return reader.whole(), []
    except _Fault as fault:
        return None, [fault.found]


class _Fault(Exception):  # noqa: N818 - carries a fault of the input to read_json, no further
    """Ends the reading."""

    def __init__(self, found: Diagnostic) -> None:
        super().__init__(found.code)
        self.found = found


class _Reader:
    """Reads values at a place in the text that moves on."""

    def __init__(self, text: str, label: str) -> None:
        self._text, self._label, self._at = text, label, 0
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def whole(self) -> Datum:
        """Give the only value."""
        self._skip()
        datum = self._value("", 1)
        self._skip()
        if self._at < len(self._text):
            raise self._fault()
        return datum

    def _value(self, name: str, depth: int) -> Datum:
        place = self._place()
        if depth > MAX_DEPTH:
            raise _Fault(problem("I017", place, limit=MAX_DEPTH))
        match self._text[self._at : self._at + 1]:
            case "{":
                return Datum(name, place, members=tuple(self._members("}", depth)))
            case "[":
                return Datum(name, place, members=tuple(self._members("]", depth)))
            case '"':
                return Datum(name, place, self._string())
            case _:
                return Datum(name, place, self._plain())

    def _members(self, closing: str, depth: int) -> list[Datum]:
        self._at += 1
        self._skip()
        members: list[Datum] = []
        if self._is_next(closing):
            return members
        while True:
            members.append(self._member(closing == "}", depth))
            self._skip()
            if self._is_next(closing):
                return members
            if not self._is_next(","):
                raise self._fault()
            self._skip()

    def _member(self, is_named: bool, depth: int) -> Datum:  # noqa: FBT001 - told by the bracket
        name = ""
        if is_named:
            if not self._text.startswith('"', self._at):
                raise self._fault()
            name = self._string()
            self._skip()
            if not self._is_next(":"):
                raise self._fault()
            self._skip()
        return self._value(name, depth + 1)

    def _string(self) -> str:
        try:
            text, self._at = _STRINGS.raw_decode(self._text, self._at)
        except JSONDecodeError as error:
            raise self._fault() from error
        return str(text)

    def _plain(self) -> str:
        found = _PLAIN.match(self._text, self._at)
        if not found:
            raise self._fault()
        self._at = found.end()
        return "" if found[0] == "null" else found[0]

    def _skip(self) -> None:
        if blank := _BLANK.match(self._text, self._at):
            self._at = blank.end()

    def _is_next(self, sign: str) -> bool:
        """Pass over ``sign`` where it comes next."""
        found = self._text.startswith(sign, self._at)
        self._at += found
        return found

    def _fault(self) -> _Fault:
        near = self._text[self._at : self._at + 40].partition("\n")[0]
        return _Fault(problem("I016", self._place(), near=excerpt(visible(near))))

    def _place(self) -> Source:
        line = bisect_right(self._starts, self._at)
        return Source(self._label, line, self._at - self._starts[line - 1] + 1)
