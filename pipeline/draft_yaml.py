"""A rubric written as YAML, in the style of ``rubric/2017.yaml``, with its provenance as comments.

The emitter is our own: it writes one small subset of YAML, in which every text stands in double
quotes on one line, so that no text can be taken for anything else. A field that says what is so
anyhow is left out. Behind a value stands where the source has it: ``# 表1!C4``, ``# line 12``.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any

from pipeline.diagnostics import Diagnostic, Language, Source
from pipeline.draft_remarks import closing, head, place_of, safe, tongue
from pipeline.load.text import forbidden
from pipeline.model import (
    Band,
    Count,
    Disagreement,
    Exemption,
    Indicator,
    Kind,
    Part,
    Places,
    Reach,
    Rubric,
    Within,
)
from pipeline.numbers import ZERO, show

_ESCAPES = {ord('"'): '\\"', ord("\\"): "\\\\", ord("\n"): "\\n", ord("\t"): "\\t"}
_SHORT = 0xFFFF  # the last character that four digits name
_INDENT = "  "
_DECIMALS = 2  # of a scaled score, where nothing else is said
_ALWAYS = object()  # a default that no value equals

_Write = Callable[[Any], str]


def draft_yaml(rubric: Rubric, findings: Sequence[Diagnostic] = ()) -> str:
    """Write ``rubric`` as the text of a YAML file that loads equal to it.

    ``findings`` is what the import had to say; it closes the file as comments, so that nothing is
    lost when the report is. Comments speak the rubric's own language, not the machine's.
    """
    language = tongue(rubric)
    writer = _Writer(language, rubric.source.path)
    lines = [*head(rubric, findings, language), *writer.rubric(rubric)]
    return "\n".join([*lines, *closing(findings, language)]) + "\n"


def quoted(text: str) -> str:
    """Write a text in double quotes; what the loader refuses to see raw stands escaped."""
    escapes = dict(_ESCAPES)
    for found in forbidden(text, multiline=True, blanks=True):
        number = ord(found.character)
        escapes[number] = f"\\u{number:04X}" if number <= _SHORT else f"\\U{number:08X}"
    return f'"{text.translate(escapes)}"'


def _word(value: StrEnum) -> str:
    return value.value


def _flag(value: bool) -> str:  # noqa: FBT001  # a writer takes the value alone
    return "true" if value else "false"


def _flow(write: _Write) -> _Write:
    def written(values: Sequence[Any]) -> str:
        return f"[{', '.join(map(write, values))}]"

    return written


def _percent(is_percent: bool) -> str:  # noqa: FBT001  # as above
    return quoted("%" if is_percent else "")


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of one line: its name in the file, how it is written, when it is left out."""

    name: str
    write: _Write
    default: object = _ALWAYS
    attribute: str = ""  # where the model calls it otherwise

    def of(self, value: object) -> str | None:
        """Write the field of ``value``; None where it says no more than the default."""
        held = getattr(value, self.attribute or self.name)
        return None if held == self.default else self.write(held)


def _texts(*names: str) -> tuple[_Field, ...]:
    return tuple(_Field(name, quoted, "") for name in names)


def _numbers(*names: str) -> tuple[_Field, ...]:
    return tuple(_Field(name, show, None) for name in names)


_RUBRIC = (
    _Field("year", str),
    _Field("title", quoted),
    _Field("count", _word, Count.SUM),
    _Field("scaled_from", show, None),
    _Field("step", show),
    _Field("self_share", show, None),
    _Field("maximum", show, None),
    _Field("decimals", str, _DECIMALS),
    _Field("disagreement", _word, Disagreement.ERROR),
    *_texts("accepted"),
)
_INDICATOR = (
    _Field("number", quoted),
    _Field("title", quoted, ""),
    _Field("points", show, None, "stated"),
    _Field("minimum", show, ZERO),
    *_numbers("maximum", "lose_at_most", "gain_at_most", "weight", "step"),
    _Field("kind", _word),
    _Field("reach", _word, Reach.WHOLE),
    *_texts("grade"),
    _Field("within_total", _flag, default=False),
    _Field("disagreement", _word, None),
    *_texts("alternative", "accepted", "requirement", "text", "criteria", "examined", "evidence"),
    *_texts("owner", "note"),
    _Field("shared", _flow(quoted), ()),
    _Field("allowed", _flow(show), ()),
    *_texts("basis"),
)
_SHARED = _texts("text")
_SCOPE = (
    _Field("only", _flow(quoted), ()),
    _Field("exempt", _flow(quoted), ()),
    _Field("when_exempt", _word, Exemption.RESCALE),
    _Field("within", _word, Within.WHOLE),
    *_texts("remark"),
)
_POINTS_FOR = (_Field("departments", _flow(quoted)), _Field("points", show))
_LEVEL = (
    *_texts("name", "text"),
    *_numbers("points", "at_least", "above", "at_most", "below"),
    _Field("unit", _percent, default=False, attribute="is_percent"),
)
_BAND = _numbers("at_least", "above", "at_most", "below", "points")


def _band(band: Band) -> str:
    """Write an interval on one line: ``{at_least: 90, below: 95, points: 4}``."""
    written = ((field.name, field.of(band)) for field in _BAND)
    return f"{{{', '.join(f'{name}: {said}' for name, said in written if said is not None)}}}"


_SCORING = (
    _Field("method", _word),
    *_texts("measure"),
    *_numbers("at_least", "not_over"),
    *_texts("unit", "period"),
    _Field("periods", _flow(quoted), ()),
    *_numbers("each", "per"),
    _Field("part", _word, Part.EXACT),
    *_numbers("factor", "lowest", "highest", "at_most"),
    _Field("bands", _flow(_band), ()),
    *_texts("once"),
    _Field("reach", _word, Reach.ITEM),
    *_texts("grade"),
)


@cache
def _node_fields(above: Kind) -> tuple[_Field, ...]:
    """Give the fields of an indicator below one of the kind ``above``, which it shares unsaid."""
    return tuple(replace(one, default=above) if one.name == "kind" else one for one in _INDICATOR)


class _Writer:
    """Writes values of one file; places in it are shown without its name."""

    def __init__(self, language: Language, path: str) -> None:
        self._language = language
        self._path = path

    def rubric(self, rubric: Rubric) -> Iterator[str]:
        """Give the lines of the whole file, comments at its head and end aside."""
        fields = list(self._fields(rubric, _RUBRIC, rubric.places))
        if rubric.states_total:
            total = f"total: {show(rubric.stated_total)}"
            fields.insert(2, total + self._beside(dict(rubric.places).get("total")))
        yield from fields
        if rubric.notes:
            yield "notes:"
            yield from (f"{_INDENT}- {quoted(note)}" for note in rubric.notes)
        shared = [
            [f"id: {quoted(one.id)}", *self._fields(one, _SHARED, (("text", one.source),))]
            for one in rubric.shared
        ]
        yield from _listed("shared", shared)
        yield "blocks:"
        for number, block in enumerate(rubric.blocks):
            yield from ([""] if number else [])
            yield from _item(self._indicator(block, Kind.BASE))

    def _indicator(self, node: Indicator, above: Kind) -> Iterator[str]:
        yield f"id: {quoted(node.id)}{self._beside(node.source)}"
        places = tuple(one for one in node.places if one[0] != "id" and one[1] != node.source)
        yield from self._fields(node, _node_fields(above), places)
        yield from self._scope(node)
        yield from self._parts("points_for", _POINTS_FOR, node.points_for, node.source)
        yield from self._parts("levels", _LEVEL, node.levels, node.source)
        yield from self._parts("scoring", _SCORING, node.scoring, node.source)
        if node.children:
            yield "children:"
        for number, child in enumerate(node.children):
            # A blank line between neighbours, as between paragraphs.
            yield from ([""] if number else [])
            yield from _item(self._indicator(child, node.kind))

    def _scope(self, node: Indicator) -> Iterator[str]:
        if node.scope is None:
            return
        lines = list(self._fields(node.scope, _SCOPE, ()))
        place = self._beside(node.scope.source) if node.scope.source != node.source else ""
        # Without any field it applies to all: an empty mapping keeps that it was said.
        yield f"scope:{place}" if lines else f"scope: {{}}{place}"
        yield from (_INDENT + line for line in lines)

    def _parts(
        self, name: str, fields: Sequence[_Field], values: Sequence[Any], home: Source
    ) -> Iterator[str]:
        """Write a list of mappings; behind the first line of each stands its place."""
        parts = []
        for value in values:
            lines = list(self._fields(value, fields, ()))
            if value.source != home:
                lines[0] += self._beside(value.source)
            parts.append(lines)
        yield from _listed(name, parts)

    def _fields(self, value: object, fields: Sequence[_Field], places: Places) -> Iterator[str]:
        known = dict(places)
        for field in fields:
            if (written := field.of(value)) is not None:
                yield f"{field.name}: {written}{self._beside(known.get(field.name))}"

    def _beside(self, place: Source | None) -> str:
        shown = place_of(place, self._path, self._language) if place else ""
        return f"    # {safe(shown)}" if shown else ""


def _listed(name: str, items: Iterable[Iterable[str]]) -> Iterator[str]:
    lines = [line for item in items for line in _item(item)]
    if lines:
        yield f"{name}:"
        yield from lines


def _item(lines: Iterable[str]) -> Iterator[str]:
    """Indent the lines of a mapping as an entry of a list."""
    for number, line in enumerate(lines):
        opening = f"{_INDENT}{_INDENT}" if number else f"{_INDENT}- "
        yield f"{opening}{line}" if line else ""
