"""Whether the rubric's references lead somewhere: shared texts, departments in a scope."""

from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches

from pipeline.diagnostics import Diagnostic, excerpt, problem
from pipeline.model import Rubric


def shared_texts(rubric: Rubric) -> Iterator[Diagnostic]:
    """Ask that each shared text is there and is used."""
    known = {text.id for text in rubric.shared}
    used = set()
    for node in rubric.walk():
        for key in dict.fromkeys(node.shared):
            used.add(key)
            if key not in known:
                likely = get_close_matches(key, known, n=1, cutoff=0)
                values = {"id": node.id, "shared": excerpt(key), "likely": (likely or ["–"])[0]}
                yield problem("R031", node.place("shared"), **values)
    for text in rubric.shared:
        if text.id not in used:
            yield problem("R032", text.source, shared=text.id)


def scopes(rubric: Rubric) -> Iterator[Diagnostic]:
    """Ask that a scope names somebody, and that nobody has two points on one indicator."""
    for node in rubric.walk():
        if node.scope and not (node.scope.only or node.scope.exempt):
            yield problem("R033", node.scope.source, id=node.id)
        named = Counter(name for other in node.points_for for name in other.departments)
        for name, times in named.items():
            if times > 1:
                yield problem("R034", node.place("points_for"), id=node.id, name=excerpt(name))


CHECKS = (shared_texts, scopes)
