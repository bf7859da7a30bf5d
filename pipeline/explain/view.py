"""The tree of ``kaohe explain`` for people: a line for each node, in the language asked for."""

import sys

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from pipeline.diagnostics import Language
from pipeline.explain.nodes import Node, Value, Word
from pipeline.messages import say
from pipeline.model import Scoring
from pipeline.rubric_rules_words import in_words

_WIDE = 100_000  # columns where the tree goes to a file or a pipe: nothing is folded
_NARROWEST = 40  # of a terminal: the tree itself takes some columns
_STYLES = {
    "explain_department": "bold",
    "explain_department_tied": "bold",
    "explain_whole": "bold",
    "explain_group": "bold",
    "explain_loss": "red",
    "explain_loss_bare": "red",
    "explain_veto": "bold red",
    "explain_veto_struck": "bold red",
    "explain_override": "yellow",
}


def text_of(own: Node, language: Language) -> str:
    """Give the line of a node."""
    values = {name: _in_words(value, language) for name, value in own.values}
    if own.said:
        values["said"] = say(language, "rule_part").join(text_of(one, language) for one in own.said)
    return say(language, own.key, **values)


def _in_words(value: Value, language: Language) -> str:
    if isinstance(value, Scoring):
        return in_words(value, language)
    return say(language, value.key) if isinstance(value, Word) else value


def print_tree(own: Node, language: Language, *, colour: bool | None) -> None:
    """Print a tree; folded to the width of a terminal, never in a file."""
    tree = Tree(_text(own, language))
    _grow(tree, own, language)
    _console(colour=colour).print(tree)


def _grow(tree: Tree, own: Node, language: Language) -> None:
    for child in own.children:
        _grow(tree.add(_text(child, language)), child, language)


def _text(own: Node, language: Language) -> Text:
    return Text(text_of(own, language), style=_STYLES.get(own.key, ""), overflow="fold")


def _console(*, colour: bool | None) -> Console:
    if sys.stdout.isatty():
        console = Console(no_color=colour is False, highlight=False)
        console.width = max(console.width, _NARROWEST)
        return console
    return Console(width=_WIDE, no_color=True, highlight=False)
