"""JSON and XML of a package: read strictly, for anybody may have written them."""

import json
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as Tree

from pipeline.diagnostics import Diagnostic, problem
from pipeline.issued_hash import canonical
from pipeline.verify.package import Package, shown

# All that broken or hostile data can raise.
FAULTS = (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError)
Elements = Mapping[str, Any]
# The declaration in this form alone: in another encoding what is refused could hide.
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_REFUSED = (b"<!", b"<?")  # types of documents, with entities that grow without end; instructions


def same(one: object, other: object) -> bool:
    """Compare two values of JSON: a number is neither ``true`` nor a decimal."""
    return canonical(one) == canonical(other)


def read_json(package: Package, path: str, found: list[Diagnostic]) -> Any:  # noqa: ANN401  # JSON
    """Read a file of JSON: no name twice, no number that is none, no half of a character."""
    data = package.text(path)
    if data is None:
        found.append(problem("A101", package.place(path)))
        return {}
    try:
        value = json.loads(data.decode(), object_pairs_hook=_once, parse_constant=_refuse)
        json.dumps(value, ensure_ascii=False).encode()
    except FAULTS as error:
        found.append(problem("A109", package.place(path), reason=shown(error)))
        return {}
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError(" ".join(sorted(key for key, _ in pairs)))
    return value


def _refuse(text: str) -> None:
    raise ValueError(text)


def read_xml(
    package: Package, path: str, found: list[Diagnostic]
) -> dict[str, list[str | dict[str, str]]] | None:
    """Read the elements of a piece: texts, and elements that hold texts; nothing else."""
    data = package.text(path)
    if data is None:
        found.append(problem("A101", package.place(path)))
        return None
    try:
        return _elements(data)
    except (*FAULTS, Tree.ParseError) as error:
        found.append(problem("A109", package.place(path), reason=shown(error)))
        return None


def _elements(data: bytes) -> dict[str, list[str | dict[str, str]]]:
    data.decode()
    body = data.removeprefix(_DECLARATION)
    if body == data or any(one in body for one in _REFUSED):
        raise ValueError("<!")
    root = Tree.fromstring(data)  # noqa: S314  # nothing but elements, see above
    if root.tag != "电子文件" or any(one.attrib or (one.tail or "").strip() for one in root.iter()):
        raise ValueError(root.tag)
    made: dict[str, list[str | dict[str, str]]] = {}
    for element in root:
        if len(element) == 0:
            made.setdefault(element.tag, []).append(element.text or "")
            continue
        inner = {one.tag: one.text or "" for one in element}
        if len(inner) != len(element) or any(len(one) for one in element):
            raise ValueError(element.tag)
        made.setdefault(element.tag, []).append(inner)
    return made
