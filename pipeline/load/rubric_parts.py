"""What an indicator of the rubric holds beside its texts: scoring, levels, scope, other points."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from pipeline.diagnostics import excerpt, problem
from pipeline.load.fields import Fields
from pipeline.model import (
    ARGUMENTS,
    Band,
    Exemption,
    Level,
    Method,
    Part,
    PointsFor,
    Reach,
    Scope,
    Scoring,
    SharedText,
    Within,
)

# An id names files and columns, so it is short and harmless everywhere.
ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,31}")


class LevelUnit(StrEnum):
    """In what the limits of a level are given where it is not in points."""

    PERCENT = "%"


def read_id(fields: Fields) -> str:
    """Read the id of an indicator or a shared text."""
    identifier = fields.text("id")
    if identifier and not ID.fullmatch(identifier):
        fields.problems.append(problem("R001", fields.place("id"), id=excerpt(identifier)))
    return identifier


def read_shared(fields: Fields) -> SharedText:
    """Read a text that several indicators name."""
    return SharedText(read_id(fields), fields.text("text", multiline=True), fields.place("id"))


def read_scoring(fields: Fields) -> Scoring:
    """Read a scoring method with the arguments that it takes; others stay unknown."""
    method = fields.choice("method", Method)
    required, optional = ARGUMENTS[method]
    given: dict[str, Any] = {name: _argument(fields, name, is_required=True) for name in required}
    given |= {name: _argument(fields, name, is_required=False) for name in optional}
    return Scoring(method=method, source=fields.source, **given)


def _argument(fields: Fields, name: str, *, is_required: bool) -> object:
    if name in _SPECIAL:
        return _SPECIAL[name](fields)
    if name in _TEXTS:
        return fields.text(name, None if is_required else "")
    return fields.decimal(name) if is_required else fields.decimal_or_none(name)


_TEXTS = {"measure", "unit", "period", "once", "grade"}
# The arguments that are neither a number nor a text.
_SPECIAL: Mapping[str, Callable[[Fields], object]] = {
    "periods": lambda fields: fields.texts("periods"),
    "part": lambda fields: fields.choice("part", Part, Part.EXACT),
    "reach": lambda fields: fields.choice("reach", Reach, Reach.ITEM),
    "bands": lambda fields: tuple(map(_band, fields.mappings("bands"))),
}


def _band(fields: Fields) -> Band:
    """Read an interval of a measure and its points."""
    return Band(
        points=fields.decimal("points"),
        source=fields.source,
        at_least=fields.decimal_or_none("at_least"),
        above=fields.decimal_or_none("above"),
        at_most=fields.decimal_or_none("at_most"),
        below=fields.decimal_or_none("below"),
    )


def read_level(fields: Fields) -> Level:
    """Read a named band, by one score or by its limits."""
    is_percent = fields.has("unit") and bool(fields.choice("unit", LevelUnit))
    return Level(
        name=fields.text("name", ""),
        source=fields.source,
        text=fields.text("text", "", multiline=True),
        points=fields.decimal_or_none("points"),
        at_least=fields.decimal_or_none("at_least"),
        above=fields.decimal_or_none("above"),
        at_most=fields.decimal_or_none("at_most"),
        below=fields.decimal_or_none("below"),
        is_percent=is_percent,
    )


def read_scope(fields: Fields) -> Scope:
    """Read to whom an indicator applies."""
    return Scope(
        source=fields.source,
        only=fields.texts("only"),
        exempt=fields.texts("exempt"),
        when_exempt=fields.choice("when_exempt", Exemption, Exemption.RESCALE),
        within=fields.choice("within", Within, Within.WHOLE),
        remark=fields.text("remark", "", multiline=True),
    )


def read_points_for(fields: Fields) -> PointsFor:
    """Read the points of an indicator for some departments or kinds of department."""
    departments = fields.texts("departments", required=True)
    return PointsFor(departments, fields.decimal("points"), fields.source)
