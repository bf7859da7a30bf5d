"""Faults that one change of a template brings into every document made with it: told once.

What the two files of a document say apart (O204 to O206) is said of the first document of its
kind, with how many are so and with the templates that both files are made with.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pipeline.diagnostics import Diagnostic, Source, about
from pipeline.template_files import Templates

# By code: the values by which two faults are the same, as far as they do not quote the data.
_SAME: Mapping[str, tuple[str, ...]] = {
    "O204": (),
    "O205": ("docx", "pdf"),
    "O206": ("picture", "form"),
}
_ENOUGH = 12  # characters of a quotation that tell a fault from another


def told_once(
    found: Iterable[Diagnostic], kinds: Mapping[str, str], templates: Templates
) -> list[Diagnostic]:
    """Sum up faults of the same kind; ``kinds`` are those of the documents by path."""
    first: dict[object, Diagnostic] = {}
    counts: dict[object, int] = {}
    for one in found:
        kind = kinds.get(one.source.path, "")
        key = _key(one, kind) if kind and one.code in _SAME else one
        first.setdefault(key, _placed(one, kind, templates))
        counts[key] = counts.get(key, 0) + 1
    return [
        about(one, count=counts[key]) if one.code in _SAME else one for key, one in first.items()
    ]


def _key(found: Diagnostic, kind: str) -> object:
    values = dict(found.values)
    form = found.source.path.rpartition(".")[2]
    return found.code, kind, form, *(values[name][:_ENOUGH] for name in _SAME[found.code])


def _placed(found: Diagnostic, kind: str, templates: Templates) -> Diagnostic:
    """Name the templates beside the document; those of the office's own come first."""
    if found.code not in _SAME or not kind:
        return found
    names = sorted(
        (f"{kind}.docx", f"{kind}.html"), key=lambda name: templates.own_file(name) is None
    )
    return replace(found, also=tuple(Source(templates.find(name).as_posix()) for name in names))
