"""A results.json read back: what an earlier run found, for comparisons with a later one.

Nobody types that file, but people edit, cut and mix up files. So everything that is used is
checked, each fault has its place, and fields that are not used may hold anything.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from pipeline.codes import has_errors
from pipeline.diagnostics import Diagnostic, Source, excerpt, problem
from pipeline.grid import Datum
from pipeline.load.fields import YEARS
from pipeline.load.files import InputFile, read_bytes
from pipeline.load.json_source import read_json
from pipeline.load.text import check_text, short
from pipeline.model import (
    PastAdjustment,
    PastDepartment,
    PastGroup,
    PastItem,
    PastLoss,
    PastNode,
    PastResults,
)
from pipeline.numbers import ZERO

_MARKS = ("year", "rubric", "departments")  # fields that a results.json has in any case
_MOST_REPORTED = 20  # faults; a file of another make would have thousands
_MOST_DEPARTMENTS = 999_999
# Blended and weighed scores are exact and may be longer than typed ones; never astronomic.
_DECIMAL = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,60})?")
_WHOLE = re.compile(r"[0-9]{1,9}")
_RENAMED = {"I016": "Z001", "I017": "Z002"}  # codes of any JSON, as this family says them


def load_results(file: InputFile) -> tuple[PastResults | None, list[Diagnostic]]:
    """Read a results.json; None where anything that is needed is missing or wrong."""
    data, problems = read_bytes(file)
    return (None, problems) if data is None else read_results(data, file.label)


def read_results(data: bytes, label: str) -> tuple[PastResults | None, list[Diagnostic]]:
    """Read the bytes of a results.json that messages call ``label``."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, [problem("Z003", Source(label))]
    root, faults = read_json(text, label)
    if root is None:
        return None, [problem(_RENAMED[one.code], one.source, **dict(one.values)) for one in faults]
    reading = _Reading(text)
    if reading.sign(root) != "{" or not {*_MARKS} <= {field.name for field in root.members}:
        return None, [problem("Z004", Source(label))]
    made = _results(_Record(root, reading))
    found = reading.problems[:_MOST_REPORTED]
    return (None if has_errors(found) else made), found


class _Reading:
    """The text that is read, for how its values are typed, and the faults found so far."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self.problems: list[Diagnostic] = []

    def sign(self, datum: Datum) -> str:
        """Give the sign with which a value begins: of a text the quote, of a list the bracket."""
        return self._lines[datum.source.line - 1][datum.source.column - 1]

    def report(self, code: str, source: Source, **values: object) -> None:
        """Keep a fault."""
        self.problems.append(problem(code, source, **values))


class _Record:
    """An object of the file, whose fields are asked for by name and by kind.

    It never fails: where a value is missing or wrong, the fault is kept and a stand-in given.
    """

    def __init__(self, datum: Datum, reading: _Reading) -> None:
        self.source = datum.source
        self.reading = reading
        self._fields: dict[str, Datum] = {}
        for member in datum.members:
            if member.name in self._fields:
                reading.report("Z010", member.source, name=short(member.name))
            self._fields[member.name] = member

    def place(self, name: str) -> Source:
        """Give the place of a field, or of the whole where the field is missing."""
        return self._fields[name].source if name in self._fields else self.source

    def text(self, name: str, *, blank: bool = False) -> str:
        """Read a text; ``blank`` allows none, and line feeds in it."""
        datum = self._one(name)
        return "" if datum is None else self._text(datum, name, blank=blank)

    def decimal(self, name: str) -> Decimal:
        """Read an exact number, which stands in quotes."""
        datum = self._one(name)
        if datum is None:
            return ZERO
        if self.reading.sign(datum) == '"' and _DECIMAL.fullmatch(datum.text):
            return Decimal(datum.text)
        self.reading.report("Z007", datum.source, name=name, typed=self._typed(datum))
        return ZERO

    def whole(self, name: str, lowest: int, highest: int) -> int:
        """Read a count, rank or year."""
        datum = self._one(name)
        if datum is None:
            return lowest
        is_whole = self.reading.sign(datum) != '"' and _WHOLE.fullmatch(datum.text)
        value = int(datum.text) if is_whole else -1
        if not lowest <= value <= highest:
            limits = {"lowest": lowest, "highest": highest}
            self.reading.report("Z008", datum.source, name=name, typed=self._typed(datum), **limits)
            return lowest
        return value

    def record(self, name: str, *, null: bool = False) -> "_Record | None":
        """Read an object; ``null`` allows that there is none."""
        datum = self._one(name)
        if datum is None or (null and self.reading.sign(datum) == "n"):
            return None
        return self._record(datum, name)

    def records(self, name: str) -> Iterator["_Record"]:
        """Read a list of objects."""
        for member in self._list(name):
            if found := self._record(member, name):
                yield found

    def some(self, name: str) -> Iterator["_Record"]:
        """Read a list of objects that stands only where there are any."""
        return self.records(name) if name in self._fields else iter(())

    def texts(self, name: str) -> tuple[str, ...]:
        """Read a list of texts."""
        return tuple(self._text(member, name) for member in self._list(name))

    def _one(self, name: str) -> Datum | None:
        if name not in self._fields:
            self.reading.report("Z005", self.source, name=name)
        return self._fields.get(name)

    def _list(self, name: str) -> tuple[Datum, ...]:
        datum = self._one(name)
        if datum and self.reading.sign(datum) != "[":
            self.reading.report("Z009", datum.source, name=name)
            return ()
        return datum.members if datum else ()

    def _record(self, datum: Datum, name: str) -> "_Record | None":
        if self.reading.sign(datum) == "{":
            return _Record(datum, self.reading)
        self.reading.report("Z009", datum.source, name=name)
        return None

    def _text(self, datum: Datum, name: str, *, blank: bool = False) -> str:
        if self.reading.sign(datum) != '"' or not (blank or datum.text.strip()):
            self.reading.report("Z006", datum.source, name=name, typed=self._typed(datum))
            return ""
        self.reading.problems += check_text(datum.text, datum.source, multiline=blank, blanks=True)
        return datum.text

    def _typed(self, datum: Datum) -> str:
        sign = self.reading.sign(datum)
        return excerpt({"n": "null", "[": "[…]", "{": "{…}"}.get(sign, short(datum.text)))


def _results(root: _Record) -> PastResults:
    rubric = root.record("rubric")
    nodes = [node for name in ("items", "groups") for node in root.records(name)]
    departments = [(_department(one), one.place("id")) for one in root.records("departments")]
    _check_once(((one.id, place) for one, place in departments), root.reading)
    return PastResults(
        year=root.whole("year", *YEARS),
        title=rubric.text("title") if rubric else "",
        total=rubric.decimal("total") if rubric else ZERO,
        departments=tuple(one for one, _ in departments),
        source=Source(root.source.path),
        nodes=tuple(_node(node) for node in nodes),
    )


def _node(record: _Record) -> PastNode:
    return PastNode(record.text("id"), record.text("title"), record.decimal("points"))


def _department(record: _Record) -> PastDepartment:
    items = [(_item(one), one.place("id")) for one in record.records("items")]
    _check_once(((one.id, place) for one, place in items), record.reading)
    return PastDepartment(
        id=record.text("id"),
        name=record.text("name"),
        kind=record.text("type", blank=True),
        final=record.decimal("final"),
        grade=record.text("grade"),
        rank=record.whole("rank", 1, _MOST_DEPARTMENTS),
        items=tuple(item for item, _ in items),
        notice=_notice(record, {item.id for item, _ in items}),
        groups=(
            *(_group(one) for one in record.records("groups")),
            *(group for group in map(_group, record.some("blocks")) if group.adjustments),
        ),
        adjustments=_adjustments(record),
    )


def _notice(record: _Record, known: set[str]) -> tuple[str, ...]:
    notice = record.record("notice", null=True)
    if notice is None:
        return ()
    named = notice.texts("items")
    for one in named:
        if one not in known:
            record.reading.report("Z012", notice.place("items"), id=short(one))
    return named


def _item(record: _Record) -> PastItem:
    return PastItem(
        id=record.text("id"),
        title=record.text("title"),
        points=record.decimal("points"),
        assessed=record.decimal("assessed"),
        losses=tuple(
            PastLoss(one.decimal("points"), one.text("reason", blank=True))
            for one in record.records("deductions")
        ),
    )


def _group(record: _Record) -> PastGroup:
    return PastGroup(
        record.text("id"),
        record.decimal("points"),
        record.decimal("assessed"),
        _adjustments(record),
    )


def _adjustments(record: _Record) -> tuple[PastAdjustment, ...]:
    return tuple(
        PastAdjustment(
            one.text("change"),
            one.decimal("points"),
            tuple(dict.fromkeys(veto.text("item") for veto in one.some("vetoes"))),
        )
        for one in record.some("adjustments")
    )


def _check_once(ids: Iterable[tuple[str, Source]], reading: _Reading) -> None:
    seen: dict[str, Source] = {}
    for one, place in ids:
        if one in seen:
            reading.problems.append(problem("Z011", place, seen[one], id=short(one)))
        seen.setdefault(one, place)
