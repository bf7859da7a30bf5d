"""How much an imported rubric is like the one that a careful person reads from the same file."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pipeline.model import Indicator, Rubric

_ENOUGH = 25  # letters: titles of the expectation are cut somewhere
_SHORT = 4
_NUMBER = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]+[、.]|[(（][一二三四五六七八九十\d]+[)）]|\d+(?:\.\d+)*[.、\s]|[A-Z]\d[：:.])"
)
_WORTH = re.compile(r"[(（\[]\s*(?:满分)?\s*\d+(?:\.\d+)?\s*(?:分|%|pts|points)?\s*[)）\]]\s*$")


@dataclass(frozen=True, slots=True)
class Item:
    """What is compared of an item: titles and texts without blanks, marks and numbers."""

    title: str
    texts: str
    parent: str
    points: Decimal | None


def f1(expected: Mapping[str, Any], rubric: Rubric) -> tuple[float, list[str]]:
    """Give the F1 over items that agree in title, points and parent, and what does not."""
    wanted, got = list(_expected(expected["items"])), list(_imported(rubric.blocks, ""))
    pairs = sorted(
        (
            (_likeness(one, other), -abs(n - m), n, m)
            for n, one in enumerate(wanted)
            for m, other in enumerate(got)
            if _is_titled(one.title, other)
        ),
        reverse=True,
    )
    matched: dict[int, int] = {}
    for _, _, n, m in pairs:
        if n not in matched and m not in matched.values():
            matched[n] = m
    right = {n for n, m in matched.items() if _is_same(wanted[n], got[m])}
    misses = [f"{one.title} {one.points}" for n, one in enumerate(wanted) if n not in right]
    return 2 * len(right) / (len(wanted) + len(got)), misses


def bare(text: str) -> str:
    """Leave out of a title its number, its points, blanks and marks."""
    return re.sub(r"[\W_]+", "", _WORTH.sub("", _NUMBER.sub("", text, count=1)) or text).lower()


def _expected(items: Sequence[Mapping[str, Any]]) -> Iterator[Item]:
    titles = {item["id"]: bare(item["title"]) for item in items}
    for item in items:
        points = None if item["points"] is None else Decimal(str(item["points"]))
        parent = titles.get(item["parent"], "")
        yield Item(titles[item["id"]], bare(item["task"]), parent, points)


def _imported(nodes: Sequence[Indicator], parent: str) -> Iterator[Item]:
    for node in nodes:
        title = bare(node.title or node.text)
        yield Item(title, bare(node.text), parent, node.stated)
        yield from _imported(node.children, title)


def _likeness(one: Item, other: Item) -> int:
    return (
        2 * (one.title == other.title)
        + (one.points == other.points)
        + _is_titled(one.parent, other, parent=True)
    )


def _is_same(one: Item, other: Item) -> bool:
    return (one.points or 0) == (other.points or 0) and _is_titled(one.parent, other, parent=True)


def _is_titled(title: str, other: Item, *, parent: bool = False) -> bool:
    found = other.parent if parent else other.title
    if title == found or (title[:_ENOUGH] and found.startswith(title[:_ENOUGH])):
        return not title or bool(found)
    if min(len(title), len(found)) < _SHORT:
        return False
    return title in found or found in title or (not parent and title in other.texts)
