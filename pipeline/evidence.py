"""The evidence that a department names (佐证): one text, of several references.

A reference that looks like a file's name can be looked for; all others, a minute book or a shelf,
are words for people.
"""

import re
from collections.abc import Callable, Collection, Iterator

# Between references; what parts them surely, and what may also stand in a file's name.
_SURE = re.compile(r"[\n;；|]")
_LOOSE = re.compile(r"[、，,]|\s{2,}")
_AROUND = " \t\u3000。“”\"'《》〈〉"
_EXTENSION = re.compile(r"[^./]\.(?=[0-9]*[a-z])[a-z0-9]{2,5}$", re.IGNORECASE)
_ADDRESS = re.compile(r"://|^www\.|@", re.IGNORECASE)
_ROOTED = re.compile(r"^(?:[.~]{0,2}/|[a-z]:)|/$", re.IGNORECASE)
_FEWEST_STEPS = 2  # a/b/c is a path; a/b may be 党员/群众
_DIGITS = re.compile(r"[0-9./-]+")


def references(text: str, is_known: Callable[[str], bool] = lambda _: False) -> tuple[str, ...]:
    """Split what was typed into references; a file's name that ``is_known`` is kept whole."""
    return tuple(_references(text, is_known))


def _references(text: str, is_known: Callable[[str], bool]) -> Iterator[str]:
    for piece in map(_bare, _SURE.split(text)):
        if piece and is_known(path_of(piece)):
            yield piece
        else:
            yield from filter(None, map(_bare, _LOOSE.split(piece)))


def _bare(text: str) -> str:
    return text.strip(_AROUND)


def path_of(reference: str) -> str:
    """Give a reference as a path: Windows writes the other stroke."""
    return reference.replace("\\", "/")


def is_file(reference: str, folders: Collection[str] = ()) -> bool:
    """Tell whether a reference looks like a file's name: by an extension, or as a path.

    A stroke alone makes no path, for people write 党员/群众; it does behind one of ``folders``.
    """
    path = path_of(reference)
    if _ADDRESS.search(path) or _DIGITS.fullmatch(path):
        return False
    if _EXTENSION.search(path) or _ROOTED.search(path):
        return True
    head, stroke, _ = path.partition("/")
    is_deep = path.count("/") >= _FEWEST_STEPS and " " not in path
    return "\\" in reference or is_deep or bool(stroke and head in folders)
