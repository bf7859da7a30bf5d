"""Document types as a template sees them: what may follow a dot, what a loop gives, what prints."""

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from pipeline.documents import Chart, Unprinted

# A type as annotations spell it: a class, ``tuple[str, ...]``, ``Table[BlockRow] | None``; for a
# name that stands for several values, a mapping of their types.
Form = Any
ANYTHING = object()  # of a value that is not followed further: a filter's result, a loop's counter
_NONE = type(None)


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression gives: its type, and the way to it from the document."""

    form: Form
    path: str = ""

    def attribute(self, name: str) -> "Value | None":
        """Give what stands behind the dot, or None where nothing of that name does."""
        found = attributes(self.form)
        return Value(found[name], f"{self.path}.{name}") if name in found else None

    def element(self) -> "Value | None":
        """Give what a loop over this value gives, or None where it cannot be looped over."""
        if self.form is ANYTHING:
            return self
        arguments = get_args(self.form)
        if _origin(self.form) is not tuple or arguments[1:] != (Ellipsis,):
            return None
        return Value(arguments[0], f"{self.path}[]")

    @property
    def may_be_missing(self) -> bool:
        """Tell whether the value may be None."""
        return _is_union(self.form) and _NONE in get_args(self.form)

    def present(self) -> "Value":
        """Give the same value, known not to be None."""
        if not self.may_be_missing:
            return self
        rest = [form for form in get_args(self.form) if form is not _NONE]
        return Value(Union[tuple(rest)], self.path)  # noqa: UP007  # made from a list

    @property
    def prints(self) -> bool:
        """Tell whether the value is text and not a structure."""
        return self.form in (ANYTHING, str, int)


def attributes(form: Form) -> Mapping[str, Form]:
    """Give the fields of a type by name, a generic's parameters filled in."""
    if isinstance(form, Mapping):
        return form
    origin = _origin(form) or form
    if not (isinstance(origin, type) and is_dataclass(origin)):
        return {}
    hints = get_type_hints(origin)
    filled = dict(zip(getattr(origin, "__parameters__", ()), get_args(form), strict=False))
    return {field.name: _fill(hints[field.name], filled) for field in fields(origin)}


def printed_paths(value: Value) -> Iterator[str]:
    """Give the way to every string that a template has to print, as ``documents.parts`` does."""
    value = value.present()
    form, element = value.form, value.element()
    if form in (ANYTHING, str):
        yield value.path
    elif form is Chart:
        yield f"{value.path}.caption"
    elif element:
        yield from printed_paths(element)
    elif not (isinstance(form, type) and issubclass(form, Unprinted)):
        below = (value.attribute(name) for name in attributes(form))
        yield from (path for found in below if found for path in printed_paths(found))


def _fill(form: Form, filled: Mapping[TypeVar, Form]) -> Form:
    if isinstance(form, TypeVar):
        return filled.get(form, ANYTHING)
    arguments = tuple(_fill(argument, filled) for argument in get_args(form))
    if not arguments:
        return form
    if _is_union(form):
        return Union[arguments]  # noqa: UP007  # made from a tuple
    return _origin(form)[arguments]


def _is_union(form: Form) -> bool:
    return _origin(form) in {Union, types.UnionType}


def _origin(form: Form) -> Form:
    return get_origin(form)
