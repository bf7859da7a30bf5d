"""What Jinja finds wrong in a source, said so that a clerk can mend it: codes T202, T241 to T245.

Jinja speaks English of tokens, and of an unknown filter under a condition only when it runs.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.filters import FILTERS

# Jinja's sentences (3.1), by the code that says the same; groups fill the values named.
_SENTENCES = (
    (r"expected token '(?P<wanted>.+)', got '(?P<got>.+)'", "T242"),
    (r"Expected an expression, got '.+'", "T243"),
    (r"expected name or number|tag name expected", "T243"),
    (r"unexpected char (?P<bracket>'\"'|\"'\")", "T245"),
    (r"unexpected char '(?P<character>.+)'", "T244"),
    (r"unexpected '.', expected '(?P<bracket>[)\]}])'", "T245"),
    (r"unexpected '(?P<bracket>[()\[\]{}])'", "T245"),
    (r"unexpected '(?P<character>[^']+)'", "T244"),
)
_TESTS = ("none", "defined")
# How the names of Jinja's tokens are written in a template.
_TOKENS = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "end of template": "",
    "name": "a name",
    "string": "a text in quotes",
    "integer": "a number",
    "float": "a number",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """A code, the line of the source, and what the message names."""

    code: str
    line: int
    values: dict[str, str]


def faults(source: str, environment: Environment) -> Iterator[Fault]:
    """Find what keeps a source from being compiled, and filters and tests that do not exist."""
    try:
        tree = environment.parse(source)
    except TemplateSyntaxError as error:
        yield _said(error)
        return
    unknown = list(_unknown(tree, environment))
    yield from unknown
    if not unknown:
        try:
            environment.compile(source)
        except TemplateSyntaxError as error:
            yield _said(error)


def _said(error: TemplateSyntaxError) -> Fault:
    message = error.message or ""
    for sentence, code in _SENTENCES:
        if found := re.match(sentence, message):
            values = {name: _TOKENS.get(text, text) for name, text in found.groupdict("").items()}
            return Fault(code, error.lineno, _unquoted(values))
    return Fault("T202", error.lineno, {"detail": message})


def _unquoted(values: dict[str, str]) -> dict[str, str]:
    """Take the quotes off a mark that Jinja quotes twice."""
    return {name: text[1:-1] if text in ("'\"'", '"\'"') else text for name, text in values.items()}


def _unknown(tree: nodes.Template, environment: Environment) -> Iterator[Fault]:
    own = sorted(environment.filters.keys() - FILTERS.keys())
    for node in tree.find_all(nodes.Filter):
        if node.name not in environment.filters:
            values = {"name": node.name, "likely": _likely(node.name, environment.filters, own)}
            yield Fault("T241", node.lineno, values)
    for test in tree.find_all(nodes.Test):
        if test.name not in environment.tests:
            values = {"name": test.name, "likely": _likely(test.name, environment.tests, _TESTS)}
            yield Fault("T241", test.lineno, values)


def _likely(name: str, known: Collection[str], usual: Collection[str]) -> str:
    """Name what is spelt alike, or else what is usual."""
    return ", ".join(get_close_matches(name, known, 1) or usual)
