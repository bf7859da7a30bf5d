"""The JSON Schema of rubric files, made from the model, so that editors complete and check them.

``python -m pipeline.schema`` prints it; a test holds ``rubric/rubric.schema.json`` against it.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from decimal import Decimal
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from pipeline.load.fields import YEARS
from pipeline.load.rubric import FINEST, LONGEST_TITLE
from pipeline.load.rubric_parts import ID, LevelUnit
from pipeline.model import (
    ARGUMENTS,
    Band,
    Indicator,
    Level,
    Method,
    PointsFor,
    Rubric,
    Scope,
    Scoring,
    SharedText,
)
from pipeline.schema_texts import ABOUT

Schema = dict[str, Any]

# What files call otherwise than the model; None is no field of a file.
_NAMES: Mapping[type, Mapping[str, str | None]] = {
    Rubric: {"stated_total": "total", "states_total": None},
    Indicator: {"stated": None},
    Level: {"is_percent": "unit"},
}
_NEVER = {"source", "places"}
# The model has no default for these, the loader does.
_OPTIONAL = {
    Rubric: {"total", "step"},
    Indicator: {"number", "title", "points"},
    Level: {"name"},
}
_MULTILINE = {
    *("text", "requirement", "criteria", "examined", "evidence", "owner", "note", "basis"),
    *("remark", "notes"),
}
_PARTS = (Indicator, Scoring, Band, Level, Scope, PointsFor, SharedText)

_SINGLE = r"^[^\n\t]*$"
_FILLED_LINE = r"^[^\n\t]*\S[^\n\t]*$"
_FILLED = r"\S"
_LARGEST = 999_999  # as numbers.parse_decimal reads

_PLAIN: Mapping[object, Schema] = {
    Decimal: {"type": "number", "minimum": -_LARGEST, "maximum": _LARGEST},
    int: {"type": "integer", "minimum": YEARS[0], "maximum": YEARS[1]},
    bool: {"type": "boolean"},
}

# An item may do without a title where its text says all.
_NAMED = [
    {"required": ["title"]},
    {"required": ["text"], "properties": {"text": {"pattern": _FILLED}}},
]


def schema() -> Schema:
    """Give the JSON Schema (draft 2020-12) of a rubric file."""
    definitions = {part.__name__: _object(part) for part in _PARTS}
    definitions["Indicator"]["anyOf"] = _NAMED
    definitions["Scoring"]["allOf"] = [_arguments(method) for method in Method]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "rubric.schema.json",
        "title": "kaohe rubric",
        **_object(Rubric),
        "$defs": definitions,
    }


def _object(kind: type) -> Schema:
    hints = get_type_hints(kind)
    shown = [field for field in fields(kind) if _name(kind, field.name) is not None]
    properties = {
        str(_name(kind, one.name)): _property(kind, one, hints[one.name]) for one in shown
    }
    required = [str(_name(kind, one.name)) for one in shown if _is_required(kind, one)]
    return {
        "type": "object",
        "description": ABOUT[kind.__name__, ""].both,
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _name(kind: type, attribute: str) -> str | None:
    """Give what files call an attribute of the model; None where they have no such field."""
    return None if attribute in _NEVER else _NAMES.get(kind, {}).get(attribute, attribute)


def _is_required(kind: type, field: Field[Any]) -> bool:
    has_default = field.default is not MISSING or field.default_factory is not MISSING
    return not has_default and _name(kind, field.name) not in _OPTIONAL.get(kind, set())


def _property(kind: type, field: Field[Any], hint: object) -> Schema:
    name = str(_name(kind, field.name))
    about = {"description": ABOUT[kind.__name__, name].both}
    if name == "id":
        return {"type": "string", "pattern": f"^{ID.pattern}$", **about}
    if hint is bool and name == "unit":
        return {"enum": [unit.value for unit in LevelUnit], **about}
    made = _value(name, hint, is_required=_is_required(kind, field))
    if name == "title":
        made = {"type": "string", "pattern": _FILLED_LINE, "maxLength": LONGEST_TITLE}
    if name == "decimals":
        made |= {"minimum": 0, "maximum": FINEST}
    if name in {"blocks", "children", "departments", "bands"}:
        made["minItems"] = 1
    return {**made, **about}


def _value(name: str, hint: object, *, is_required: bool) -> Schema:
    """Give the schema of a value by its type in the model."""
    if get_origin(hint) is UnionType:
        (hint,) = (one for one in get_args(hint) if one is not NoneType)
    if get_origin(hint) is tuple:
        item = _value(name, get_args(hint)[0], is_required=True)
        return {"type": "array", "items": item}
    if hint in _PLAIN:
        return dict(_PLAIN[hint])
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": [one.value for one in hint]}
    if isinstance(hint, type) and hint in _PARTS:
        return {"$ref": f"#/$defs/{hint.__name__}"}
    return {"type": "string", **_pattern(name, is_required=is_required)}


def _pattern(name: str, *, is_required: bool) -> Schema:
    if name in _MULTILINE:
        return {"pattern": _FILLED} if is_required else {}
    return {"pattern": _FILLED_LINE if is_required else _SINGLE}


def _arguments(method: Method) -> Schema:
    """Ask for what a method must say, and for nothing that it does not take."""
    required, optional = ARGUMENTS[method]
    texts = [name for name in required if get_type_hints(Scoring)[name] is str]
    then: Schema = {
        "required": list(required),
        "propertyNames": {"enum": ["method", *required, *optional]},
    }
    if texts:
        then["properties"] = {name: {"pattern": _FILLED} for name in texts}
    return {"if": {"properties": {"method": {"const": method.value}}}, "then": then}


def as_text() -> str:
    """Give the schema as it is published."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    sys.stdout.write(as_text())
