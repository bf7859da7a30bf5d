"""Own ids of indicators: ASCII, unique, a path, from the source's numbers where these are clear."""

import re
from collections.abc import Sequence

from pipeline.recognise.nodes import Node
from pipeline.recognise.numbering import Numbering, read_number, whole_number

_LONGEST = 32
_CODE = re.compile(r"[A-Z][0-9]{1,2}")


def assign_ids(nodes: Sequence[Node]) -> dict[int, str]:
    """Give each node's id by ``id(node)``: 2.1.3, from numbers or else from places."""
    ids: dict[int, str] = {}
    _assign(nodes, (), "", ids)
    longest = max(map(len, ids.values()), default=0)
    if longest <= _LONGEST:
        return ids
    return {key: f"n{place}" for place, key in enumerate(ids, start=1)}


def _assign(nodes: Sequence[Node], path: tuple[int, ...], prefix: str, ids: dict[int, str]) -> None:
    numbers = [_number(node) for node in nodes]
    steps = _steps(numbers, path)
    for place, (node, number) in enumerate(zip(nodes, numbers, strict=True), start=1):
        step = steps[place - 1] if steps else str(place)
        ids[id(node)] = f"{prefix}.{step}" if prefix else step
        own = number.path if steps and number else (*path, place)
        _assign(node.children, own, ids[id(node)], ids)


def _number(node: Node) -> Numbering | None:
    if not node.number:
        return None
    return whole_number(node.number.text) or read_number(f"{node.number.text} ")[0]


def _steps(numbers: Sequence[Numbering | None], path: tuple[int, ...]) -> list[str]:
    """Give each sibling's step below its parent; none where the numbers do not tell them apart."""
    if not all(numbers):
        return []
    steps = [_step(number, path) for number in numbers if number]
    return steps if len(set(steps)) == len(steps) else []


def _step(number: Numbering, path: tuple[int, ...]) -> str:
    if number.style in {"code", "label"} and (code := _CODE.search(number.typed)):
        return code[0]
    if number.style == "letter":
        return chr(ord("A") + number.path[-1] - 1)
    below = number.path[: len(path)] == path
    steps = number.path[len(path) :] if below and len(number.path) > len(path) else number.path[-1:]
    return ".".join(map(str, steps))
