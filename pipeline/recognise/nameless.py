"""What has points, or nothing at all, but no word that could name it: no indicator."""

from collections.abc import Iterator

from pipeline.diagnostics import Diagnostic, problem
from pipeline.recognise.nodes import Node, Worth


def drop_nameless(nodes: list[Node]) -> list[Diagnostic]:
    """Take nodes without a word out of the tree, and report what was typed there.

    What stands below such a node takes its place, so that no item is lost with it.
    """
    kept: list[Node] = []
    problems: list[Diagnostic] = []
    for node in nodes:
        problems += drop_nameless(node.children)
        if _has_words(node):
            kept.append(node)
            continue
        kept += node.children
        problems += [problem("I111", each.source, typed=each.typed) for each in _worths(node)]
    nodes[:] = kept
    return problems


def _has_words(node: Node) -> bool:
    pieces = [node.number, node.title, *(piece for some in node.texts.values() for piece in some)]
    said = [piece.text for piece in pieces if piece] + [piece.text for piece in node.shared]
    said += [text for level in node.levels for text in (level.name, level.text)]
    return any(text.strip() for text in said)


def _worths(node: Node) -> Iterator[Worth]:
    yield from filter(None, (node.worth, node.weight))
