"""Nodes without a word are no indicators, and what was typed there is reported."""

from decimal import Decimal

from pipeline.diagnostics import Source
from pipeline.model import Count, Level
from pipeline.recognise.indicators import make_indicators
from pipeline.recognise.nameless import drop_nameless
from pipeline.recognise.nodes import Node, Piece, Worth

HERE = Source("t.csv", line=3)


def worth(points: str) -> Worth:
    return Worth(HERE, f"{points}分", Decimal(points))


def test_points_without_a_word_are_reported_and_no_item() -> None:
    named = Node(HERE, title=Piece("党建工作", HERE), worth=worth("5"))
    nodes = [named, Node(HERE, worth=worth("7"))]
    found = drop_nameless(nodes)
    assert nodes == [named]
    assert [(one.code, one.source, one.values) for one in found] == [
        ("I111", HERE, (("typed", "7分"),))
    ]


def test_what_stands_below_takes_its_place() -> None:
    item = Node(HERE, title=Piece("党建工作", HERE), worth=worth("5"))
    nodes = [Node(HERE, children=[item, Node(HERE)])]
    assert drop_nameless(nodes) == []
    assert nodes == [item]


def test_a_number_is_name_enough() -> None:
    nodes = [Node(HERE, number=Piece("1.1", HERE), worth=worth("5"))]
    assert drop_nameless(nodes) == []
    assert len(nodes) == 1


def test_an_item_with_levels_only_is_called_by_the_first_of_them() -> None:
    level = Level("优秀", HERE, text="台账齐全。无遗漏", points=Decimal(5))
    nodes = [Node(HERE, worth=worth("5"), levels=[level])]
    assert drop_nameless(nodes) == []
    (made,), _ = make_indicators(nodes, Count.SUM)
    assert made.title == "台账齐全"
