"""The fixed wording of the documents, read from YAML and held against what the documents need."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.codes import has_errors
from pipeline.diagnostics import Diagnostic, Findings, Source, problem
from pipeline.load import yaml_source as source
from pipeline.load.files import InputFile
from pipeline.load.yaml_source import Node, Scalar, Sequence, load_yaml
from pipeline.wording import BLANK, Wording, blanks

_EMPTY = "Y010"
_NOTHING = Wording({})


@dataclass(frozen=True, slots=True)
class _Leaf:
    """What stands under a dotted key."""

    key: str
    value: Scalar | Sequence
    source: Source


def load_wording(
    file: InputFile, required: Mapping[str, frozenset[str]], own: InputFile | None = None
) -> tuple[Wording | None, list[Diagnostic]]:
    """Read the texts; ``required`` names each dotted key and the blanks that its text may have.

    The file ``own`` takes the place of ``file`` key by key, and may lack any.
    """
    found = Findings()
    built_in = found.take(_load_texts(file, required, is_whole=True))
    changed = found.take(_load_texts(own, required, is_whole=False)) if own else _NOTHING
    if built_in is None or changed is None or has_errors(found):
        return None, found
    texts = {**built_in.texts, **changed.texts}
    return Wording(texts, {**built_in.places, **changed.places}), found


def _load_texts(
    file: InputFile, required: Mapping[str, frozenset[str]], *, is_whole: bool
) -> tuple[Wording | None, list[Diagnostic]]:
    root, problems = load_yaml(file, blanks=True)
    if not is_whole and [one.code for one in problems] == [_EMPTY]:
        return _NOTHING, []  # all that it changed was taken back
    if root is None:
        return None, problems
    texts: dict[str, tuple[str, ...]] = {}
    places: dict[str, tuple[Source, ...]] = {}
    for leaf in _leaves(root, ""):
        if leaf.key not in required:
            problems.append(_unknown(leaf, required))
        elif leaf.key in texts:  # once nested, once with its dots written out
            problems.append(problem("Y002", leaf.source, field=leaf.key))
        else:
            texts[leaf.key] = tuple(_texts(leaf, required[leaf.key], problems))
            places[leaf.key] = tuple(map(_begin, _scalars(leaf)))
    if is_whole:
        problems += [problem("T001", root.source, key=key) for key in required if key not in texts]
    return Wording(texts, places), problems


def _leaves(node: source.Mapping, path: str) -> Iterator[_Leaf]:
    for entry in node.entries:
        key = f"{path}.{entry.key.text}" if path else entry.key.text
        if isinstance(entry.value, source.Mapping):
            yield from _leaves(entry.value, key)
        else:
            yield _Leaf(key, entry.value, entry.key.source)


def _scalars(leaf: _Leaf) -> tuple[Scalar, ...]:
    nodes: tuple[Node, ...] = (
        leaf.value.items if isinstance(leaf.value, Sequence) else (leaf.value,)
    )
    return tuple(node for node in nodes if isinstance(node, Scalar))


def _begin(scalar: Scalar) -> Source:
    """Give the place of a text's first character: within its quotation marks, if it has any."""
    is_block = scalar.text.endswith("\n")
    return replace(scalar.source, column=scalar.source.column + (scalar.quoted and not is_block))


def _unknown(leaf: _Leaf, required: Mapping[str, frozenset[str]]) -> Diagnostic:
    likely = difflib.get_close_matches(leaf.key, sorted(required), n=1)
    if likely:
        return problem("T002", leaf.source, key=leaf.key, likely=likely[0])
    return problem("T003", leaf.source, key=leaf.key)


def _texts(leaf: _Leaf, allowed: frozenset[str], problems: list[Diagnostic]) -> Iterator[str]:
    paragraphs: tuple[Node, ...] = (leaf.value,)
    if isinstance(leaf.value, Sequence):
        paragraphs = leaf.value.items
    if not paragraphs:
        problems.append(problem("T005", leaf.value.source, key=leaf.key))
    for node in paragraphs:
        if not isinstance(node, Scalar):
            problems.append(problem("T008", node.source, key=leaf.key))
            continue
        text = node.text.rstrip("\n")
        problems += _faults(leaf.key, text, node.source, allowed)
        yield text


def _faults(key: str, text: str, place: Source, allowed: frozenset[str]) -> Iterator[Diagnostic]:
    if not text.strip():
        yield problem("T005", place, key=key)
    if "\n" in text or "\t" in text:
        yield problem("T007", place, key=key)
    listed = " ".join(f"{{{name}}}" for name in sorted(allowed)) or "-"
    for name in sorted(blanks(text) - allowed):
        yield problem("T004", place, key=key, blank=f"{{{name}}}", allowed=listed)
    around = BLANK.sub("", text)
    if any(brace in around for brace in "{}\uff5b\uff5d"):  # full width, as Chinese input types
        yield problem("T006", place, key=key, blank=listed)
