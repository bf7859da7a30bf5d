"""The fields of a YAML mapping, read by name and by kind.

A reader never fails: where a value is missing or not of its kind, the problem is kept and a
stand-in is given, so that one run names everything that is wrong. Whoever reads drops the result
when errors were kept.
"""

import difflib
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from pipeline.diagnostics import Diagnostic, Source, excerpt, problem
from pipeline.load.yaml_source import Entry, Mapping, Node, Scalar, Sequence
from pipeline.numbers import ZERO, parse_decimal

YEARS = (1949, 2199)  # any that a campaign can be of; a typo like 20017 is none of them

_INTEGER = re.compile(r"-?[0-9]{1,9}")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_FLAGS = {"true": True, "false": False}

_Choice = TypeVar("_Choice", bound=StrEnum)


class Fields:
    """One mapping; what is asked for is known, and ``finish`` reports all the rest."""

    def __init__(self, mapping: Mapping, problems: list[Diagnostic], path: str = "") -> None:
        self.source = mapping.source
        self.problems = problems
        self._path = path
        self._entries = {entry.key.text: entry for entry in mapping.entries}
        self._known: dict[str, None] = {}
        self._inner: list[Fields] = []

    def has(self, name: str) -> bool:
        """Tell whether the field stands there, and make it known."""
        self._known[name] = None
        return name in self._entries

    def names(self) -> tuple[str, ...]:
        """Give the names of the fields, where they are data themselves."""
        return tuple(self._entries)

    def place(self, name: str) -> Source:
        """Give the place of a field's value; of the mapping where the field is missing."""
        entry = self._entries.get(name)
        return entry.value.source if entry else self.source

    def key_place(self, name: str) -> Source:
        """Give the place of a field's name; of the mapping where the field is missing."""
        entry = self._entries.get(name)
        return entry.key.source if entry else self.source

    def tell(self, code: str, name: str, **values: object) -> None:
        """Report a problem with the value of a field, by its full name."""
        self._report(code, self.place(name), name, **values)

    def places(self, *names: str, under: str = "") -> tuple[tuple[str, Source], ...]:
        """Give the places of the fields that are there, each beside its name after ``under``."""
        return tuple((under + name, self.place(name)) for name in names if name in self._entries)

    def text(
        self, name: str, default: str | None = None, *, multiline: bool = False, limit: int = 0
    ) -> str:
        """Read a text of at most ``limit`` characters, if any limit is given.

        Without ``default`` it must be there and must not be empty.
        """
        scalar = self._scalar(name, required=default is None)
        if scalar is None:
            return default or ""
        text = scalar.text.rstrip("\n")
        if not multiline and ("\n" in text or "\t" in text):
            self._report("Y031", scalar.source, name)
        self._check_length(text, scalar.source, name, limit)
        return text

    def decimal(self, name: str, default: Decimal | None = None) -> Decimal:
        """Read a number in plain digits."""
        scalar = self._scalar(name, required=default is None)
        if scalar is None:
            return ZERO if default is None else default
        value = parse_decimal(scalar.text)
        if value is None:
            self._report("Y026", scalar.source, name, typed=excerpt(scalar.text))
        return ZERO if value is None else value

    def decimal_or_none(self, name: str) -> Decimal | None:
        """Read a number that may be missing."""
        return self.decimal(name, ZERO) if self._scalar(name, required=False) else None

    def decimals(self, name: str) -> tuple[Decimal, ...]:
        """Read a list of numbers, none where the field is missing."""
        given = []
        for label, scalar in self._listed(name):
            value = parse_decimal(scalar.text)
            if value is None:
                self._report("Y026", scalar.source, label, typed=excerpt(scalar.text))
            else:
                given.append(value)
        return tuple(given)

    def integer(self, name: str, lowest: int, highest: int) -> int:
        """Read a whole number between two limits, both included."""
        scalar = self._scalar(name, required=True)
        if scalar is None:
            return lowest
        value = int(scalar.text) if _INTEGER.fullmatch(scalar.text) else None
        if value is None or not lowest <= value <= highest:
            typed = excerpt(scalar.text)
            self._report("Y027", scalar.source, name, typed=typed, lowest=lowest, highest=highest)
            return lowest
        return value

    def day_or_none(self, name: str) -> date | None:
        """Read a date that may be missing."""
        return self.day(name) if self._scalar(name, required=False) else None

    def day(self, name: str) -> date:
        """Read a date, written YYYY-MM-DD."""
        scalar = self._scalar(name, required=True)
        if scalar is None:
            return date.min
        written = _DAY.fullmatch(scalar.text)
        try:
            if written:
                return date(int(written[1]), int(written[2]), int(written[3]))
        except ValueError:
            pass  # no such day in the calendar: reported with the other misspellings
        self._report("Y028", scalar.source, name, typed=excerpt(scalar.text))
        return date.min

    def flag(self, name: str, *, default: bool) -> bool:
        """Read ``true`` or ``false``."""
        scalar = self._scalar(name, required=False)
        if scalar is None:
            return default
        if scalar.text not in _FLAGS:
            self._report("Y029", scalar.source, name, typed=excerpt(scalar.text))
        return _FLAGS.get(scalar.text, default)

    def choice(self, name: str, choices: type[_Choice], default: _Choice | None = None) -> _Choice:
        """Read one of a few words."""
        first = next(iter(choices)) if default is None else default
        scalar = self._scalar(name, required=default is None)
        if scalar is None:
            return first
        if scalar.text not in set(choices):
            listed = " / ".join(choices)
            self._report("Y030", scalar.source, name, typed=excerpt(scalar.text), choices=listed)
            return first
        return choices(scalar.text)

    def choices(self, name: str, choices: type[_Choice]) -> tuple[_Choice, ...]:
        """Read a list of words out of a few; none where the field is missing."""
        given = []
        for label, scalar in self._listed(name):
            if scalar.text in set(choices):
                given.append(choices(scalar.text))
            else:
                values = {"typed": excerpt(scalar.text), "choices": " / ".join(choices)}
                self._report("Y030", scalar.source, label, **values)
        return tuple(given)

    def texts(
        self, name: str, *, required: bool = False, multiline: bool = False, limit: int = 0
    ) -> tuple[str, ...]:
        """Read a list of texts, none where the field is missing."""
        given = []
        for label, scalar in self._listed(name, required=required):
            text = scalar.text.rstrip("\n")
            if not multiline and ("\n" in scalar.text or "\t" in text):
                self._report("Y031", scalar.source, label)
            else:
                self._check_length(text, scalar.source, label, limit)
                given.append(text)
        return tuple(given)

    def mapping(self, name: str) -> "Fields":
        """Read the fields inside a required field."""
        value = self._value(name, required=True)
        if value is not None and not isinstance(value, Mapping):
            self._report("Y025", value.source, name)
        if isinstance(value, Mapping):
            return self._nested(value, name)
        # Asked for its fields, the stand-in reports into a list that nobody reads.
        return Fields(Mapping((), self.place(name)), [], self._full(name))

    def optional_mapping(self, name: str) -> "Fields | None":
        """Read the fields inside a field that may be missing."""
        return self.mapping(name) if self.has(name) else None

    def mapping_if_any(self, name: str) -> "Fields | None":
        """Read the fields inside a field that may be missing, or be there with nothing in it."""
        value = self._value(name, required=False)
        is_empty = isinstance(value, Scalar) and not value.text and not value.quoted
        return None if is_empty else self.optional_mapping(name)

    def mappings(self, name: str, *, required: bool = True) -> Iterator["Fields"]:
        """Read a list of mappings."""
        for index, item in enumerate(self._list(name, required=required), start=1):
            label = f"{name}[{index}]"
            if isinstance(item, Mapping):
                yield self._nested(item, label)
            else:
                self._report("Y025", item.source, label)

    def named(self) -> Iterator[tuple[Scalar, "Fields | None"]]:
        """Give every field, whatever its name, with the fields inside; None where it has none."""
        for name, entry in self._entries.items():
            self._known[name] = None
            value = entry.value
            if isinstance(value, Scalar) and not value.text.strip():
                value = Mapping((), value.source)
            if isinstance(value, Mapping):
                yield entry.key, self._nested(value, name)
            else:
                self._report("Y025", entry.value.source, name)
                yield entry.key, None

    def disregard(self) -> None:
        """Leave all fields unread, without a report: what they belong to is not known."""
        self._known.update(dict.fromkeys(self._entries))

    def finish(self) -> None:
        """Report the fields that nobody asked for, here and further in."""
        for name, entry in self._entries.items():
            if name not in self._known:
                self._report_unknown(entry)
        for inner in self._inner:
            inner.finish()

    def _report_unknown(self, entry: Entry) -> None:
        name = entry.key.text
        likely = difflib.get_close_matches(name, self._known, n=1)
        if likely:
            self._report("Y021", entry.key.source, excerpt(name), likely=likely[0])
        else:
            known = " / ".join(self._known)
            self._report("Y022", entry.key.source, excerpt(name), known=known)

    def _nested(self, mapping: Mapping, name: str) -> "Fields":
        inner = Fields(mapping, self.problems, self._full(name))
        self._inner.append(inner)
        return inner

    def _value(self, name: str, *, required: bool) -> Node | None:
        if not self.has(name):
            if required:
                self._report("Y020", self.source, name)
            return None
        return self._entries[name].value

    def _scalar(self, name: str, *, required: bool) -> Scalar | None:
        """Give a text that is not blank; where it must be there and is not, say so."""
        value = self._value(name, required=required)
        if isinstance(value, Scalar):
            if value.text.strip():
                return value
            if required:
                self._report("Y020", value.source, name)
        elif value is not None:
            self._report("Y023", value.source, name)
        return None

    def _listed(self, name: str, *, required: bool = False) -> Iterator[tuple[str, Scalar]]:
        """Give the texts of a list, each with what messages call it."""
        for index, item in enumerate(self._list(name, required=required), start=1):
            label = f"{name}[{index}]"
            if not isinstance(item, Scalar):
                self._report("Y023", item.source, label)
            elif not item.text.strip():
                self._report("Y020", item.source, label)
            else:
                yield label, item

    def _list(self, name: str, *, required: bool) -> tuple[Node, ...]:
        value = self._value(name, required=required)
        if value is None:
            return ()
        if not isinstance(value, Sequence):
            self._report("Y024", value.source, name)
            return ()
        if required and not value.items:
            self._report("Y032", value.source, name)
        return value.items

    def _check_length(self, text: str, place: Source, name: str, limit: int) -> None:
        if limit and len(text) > limit:
            self._report("Y033", place, name, length=len(text), limit=limit)

    def _full(self, name: str) -> str:
        return f"{self._path}.{name}" if self._path else name

    def _report(self, code: str, place: Source, name: str, **values: object) -> None:
        self.problems.append(problem(code, place, field=self._full(name), **values))
