"""HTML templates and the style sheet as source: faults with line and column."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from jinja2 import Environment, meta, nodes
from jinja2.defaults import DEFAULT_NAMESPACE

from pipeline.diagnostics import Diagnostic, Source, excerpt, problem
from pipeline.render.jinja_faults import faults
from pipeline.render.template_statements import check_statements
from pipeline.render.template_tags import Tag, find_tags

_FACES = "use"  # what the style sheet calls its choice of faces


def check_source(source: str, path: str, environment: Environment) -> list[Diagnostic]:
    """Find broken tags, statements without an end, and full-width marks in tags."""
    tags = find_tags(source).tags
    found = [
        problem("T219", place(source, path, tag), tag=excerpt(tag.text), characters=marks)
        for tag in tags
        for marks in [tag.wide + ("".join(_curly(tag)) if tag.is_curly else "")]
        if marks and not tag.is_comment
    ]
    found += [
        problem(wrong.code, wrong.place, **wrong.values)
        for wrong in check_statements((tag, place(source, path, tag)) for tag in tags)
    ]
    if found:
        return found
    return [
        with_column(problem(fault.code, Source(path, fault.line), **fault.values))
        for fault in faults(source, environment)
    ]


def unknown_names(
    source: str, path: str, known: frozenset[str], environment: Environment
) -> Iterator[Diagnostic]:
    """Find what a sound source asks for that nobody hands over."""
    tree = environment.parse(source)
    macros = {macro.name for macro in tree.find_all(nodes.Macro)}  # meta misses those in an ``if``
    for name in sorted(
        meta.find_undeclared_variables(tree) - known - macros - DEFAULT_NAMESPACE.keys()
    ):
        line, column = _find(source.splitlines(), name)
        likely = ", ".join(sorted(known))
        yield problem("T205", Source(path, line, column), expression=name, likely=likely)


def unknown_faces(
    source: str, path: str, known: Sequence[str], environment: Environment
) -> Iterator[Diagnostic]:
    """Find faces that do not exist in what a style sheet says each element is set in."""
    for chosen in environment.parse(source).find_all(nodes.Assign):
        if isinstance(chosen.target, nodes.Name) and chosen.target.name == _FACES:
            for pair in chosen.node.find_all(nodes.Pair):
                name = pair.value.value if isinstance(pair.value, nodes.Const) else ""
                if name not in known:
                    line, column = _find(source.splitlines(), f'"{name}"')
                    values = {"name": name, "known": ", ".join(known)}
                    yield problem("T254", Source(path, line, column), **values)


def place(source: str, path: str, tag: Tag) -> Source:
    """Give line and column of a tag."""
    before = source[: tag.start]
    return Source(path, before.count("\n") + 1, tag.start - (before.rfind("\n") + 1) + 1)


def with_column(found: Diagnostic) -> Diagnostic:
    """Add the column of the name that a problem tells of, where its line is that of a file."""
    at, name = found.source, _named(dict(found.values))
    word = name.split(" | ")[0].removesuffix("()").rpartition(".")[2]
    if not at.line or at.column or not word or not at.path.endswith(".html"):
        return found
    try:
        line = Path(at.path).read_text(encoding="utf-8").splitlines()[at.line - 1]
    except (OSError, UnicodeDecodeError, IndexError):
        return found
    column = (line.find(name) if name in line else line.find(word)) + 1
    return replace(found, source=replace(at, column=column))


def _named(values: dict[str, str]) -> str:
    """Give what a message quotes of the template."""
    return values.get("expression") or values.get("name", "")


def _curly(tag: Tag) -> Iterator[str]:
    yield from dict.fromkeys(mark for mark in tag.text if mark in "\u201c\u201d\u2018\u2019")


def _find(lines: list[str], name: str) -> tuple[int, int]:
    for number, line in enumerate(lines, start=1):
        if name in line and ("{{" in line or "{%" in line):
            return number, line.index(name) + 1
    return 0, 0
