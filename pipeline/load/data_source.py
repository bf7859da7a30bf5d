"""Data files, JSON and YAML, to one tree of texts: what a program wrote, or a teacher by hand."""

from collections.abc import Iterator

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.grid import Datum, Part
from pipeline.load.clean import BREAKS, Cleaner
from pipeline.load.json_source import read_json
from pipeline.load.plain_text import read_lines
from pipeline.load.yaml_source import Mapping, Node, Scalar, parse_tree

# Kaohe's own rubrics have this field, and one of the others.
_OWN = "blocks"
_OWN_BESIDE = frozenset({"total", "year"})
_NOTHING = frozenset({"null", "Null", "NULL", "~"})
_BROKEN, _CUT_OFF, _LONG = "Y001", "Y012", "Y013"
_BREAKS = dict.fromkeys(map(ord, BREAKS), " ")


def read_json_file(text: str, label: str) -> tuple[list[Part], list[Diagnostic]]:
    """Read JSON."""
    datum, problems = read_json(text, label)
    return _own_or_parts(datum, label, problems)


def read_yaml_file(text: str, label: str) -> tuple[list[Part], list[Diagnostic]]:
    """Read YAML; what only looks like it is read as lines."""
    cleaner = Cleaner()
    clean = "\n".join(_cleaned(text.translate(_BREAKS), label, cleaner))
    root, problems = parse_tree(clean, label, blanks=True)
    codes = {found.code for found in problems}
    if (_BROKEN in codes and not _is_nested(clean)) or isinstance(root, Scalar):
        return list(read_lines(text, label)), []
    datum = _datum(root, "") if root is not None else None
    return _own_or_parts(datum, label, [*cleaner.problems(), *_for_import(problems)])


def _cleaned(text: str, label: str, cleaner: Cleaner) -> Iterator[str]:
    for number, line in enumerate(text.split("\n"), start=1):
        yield cleaner.clean(line, Source(label, line=number))


def _is_nested(text: str) -> bool:
    lines = text.split("\n")
    return any(line.startswith((" ", "-")) and line.strip("- \t") for line in lines)


def _for_import(problems: list[Diagnostic]) -> Iterator[Diagnostic]:
    """Let pass what only a rubric typed for this program must not have."""
    for found in problems:
        if found.code == _CUT_OFF:
            yield problem("I026", found.source, text=dict(found.values)["typed"])
        elif found.code != _LONG:
            yield found


def _own_or_parts(
    datum: Datum | None, label: str, problems: list[Diagnostic]
) -> tuple[list[Part], list[Diagnostic]]:
    if datum is None:
        return [], problems
    names = {member.name for member in datum.members}
    if _OWN in names and names & _OWN_BESIDE:
        return [], [problem("I015", Source(label))]
    return [datum], problems


def _datum(node: Node, name: str) -> Datum:
    if isinstance(node, Scalar):
        is_nothing = not node.quoted and node.text in _NOTHING
        return Datum(name, node.source, "" if is_nothing else node.text)
    if isinstance(node, Mapping):
        members = tuple(_datum(entry.value, entry.key.text) for entry in node.entries)
    else:
        members = tuple(_datum(item, "") for item in node.items)
    return Datum(name, node.source, members=members)
