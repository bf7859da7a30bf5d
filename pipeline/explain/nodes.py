"""How a score comes about, as a tree of nodes: what both the printed tree and the JSON are made of.

A node names its text by a key of the command line's texts and holds the values that fill it, so
that the tree itself speaks no language. Every figure in it is a finished string.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline.model import Scoring
from pipeline.numbers import ZERO, round_half_up, show

MINUS, TIMES = "−", "×"
_LONGEST = 6  # decimals of a quotient that is printed as a decimal


@dataclass(frozen=True, slots=True)
class Word:
    """A value that is a word of the language, by the key of its text."""

    key: str


Value = str | Scoring | Word


@dataclass(frozen=True, slots=True)
class Node:
    """One line of the tree. ``said`` are phrases that the text joins under ``{said}``."""

    key: str
    values: tuple[tuple[str, Value], ...] = ()
    children: tuple["Node", ...] = ()
    said: tuple["Node", ...] = ()

    def walk(self) -> Iterator["Node"]:
        """Give this node and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


def node(
    key: str, children: Iterable[Node] = (), said: Iterable[Node] = (), /, **values: Value
) -> Node:
    """Make a node; typed texts are put on one line."""
    told = (
        (name, " ".join(value.split()) if isinstance(value, str) else value)
        for name, value in values.items()
    )
    return Node(key, tuple(told), tuple(children), tuple(said))


def added(values: Iterable[Decimal]) -> str:
    """Write a sum: ``5 + 4.5 − 2``; 0 where there is nothing to add."""
    parts = list(values)
    if not parts:
        return "0"
    rest = (f" {MINUS if one < ZERO else '+'} {show(abs(one))}" for one in parts[1:])
    return show(parts[0]) + "".join(rest)


def less(start: Decimal, losses: Iterable[Decimal]) -> str:
    """Write a difference: ``5 − 0.75 − 0.5``."""
    return "".join([show(start), *(f" {MINUS} {show(one)}" for one in losses)])


def exactly(value: Fraction) -> str:
    """Write a quotient so that it stays what it is: ``12.5``, and ``(200 / 3)``."""
    rounded = round_half_up(value, _LONGEST)
    if Fraction(rounded) == value:
        return show(rounded)
    return f"({value.numerator} / {value.denominator})"
