"""What a document says, as one object: by it a later run knows whether anything changed."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import zip_longest
from typing import Any, cast

from pipeline.diagnostics import excerpt
from pipeline.issued_hash import canonical
from pipeline.outputs import Draft, digest

_BEFORE = 12  # characters that are shown before the place where two texts part
_SHARED = ("base.html", "pieces.html", "formal.css")


def pages_of(draft: Draft) -> tuple[str, ...]:
    """Name the templates of the document's PDF."""
    return (f"{draft.kind}.html", *_SHARED)


def content_of(
    draft: Draft, templates: Mapping[str, str], layout: object, pictures: Iterable[str] = ()
) -> bytes:
    """Give the document's data with the digests of its templates, in one form for one meaning.

    ``templates`` are digests by role; those of other kinds do not count, nor do pictures, but for
    the ones named.
    """
    names = {f"{draft.kind}.docx", *pages_of(draft), *pictures}
    own = {role: sha256 for role, sha256 in templates.items() if role.split("/")[-1] in names}
    value = {
        "kind": draft.kind,
        "document": json.loads(json.dumps(asdict(cast("Any", draft.document)), default=str)),
        "data": digest(draft.data.content) if draft.data else None,
        "templates": own,
        "layout": layout,
    }
    return canonical(value).encode()


def first_change(old: bytes, new: bytes) -> str:
    """Name the first thing that differs, the former value and the present one."""
    return next(_changes(json.loads(old), json.loads(new), ""), "")


def _changes(old: object, new: object, name: str) -> Iterator[str]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            yield from _changes(old.get(key), new.get(key), key)
    elif isinstance(old, list) and isinstance(new, list):
        for one, other in zip_longest(old, new):
            yield from _changes(one, other, name)
    elif old != new:
        yield f"{name}: {' → '.join(_apart(_text(old), _text(new)))}"


def _text(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else canonical(value)


def _apart(old: str, new: str) -> Iterator[str]:
    """Give of both texts what stands around the place where they part."""
    same = next(
        (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other),
        min(len(old), len(new)),
    )
    start = max(0, same - _BEFORE)
    for text in (old, new):
        yield ("…" if start else "") + excerpt(text[start:])
