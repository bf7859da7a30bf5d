"""The map of ids as a YAML file that people look through and confirm.

What stands in the file already stays as it is, to the letter: new proposals are added at its end.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.compare.changes import Comparison
from pipeline.diagnostics import Diagnostic, Language, Source, problem
from pipeline.draft_remarks import safe
from pipeline.draft_yaml import quoted
from pipeline.files_out import save
from pipeline.load.files import InputFile
from pipeline.load.id_map import NOTHING, load_id_map
from pipeline.messages import say
from pipeline.model import IdEntry

_REMARKS = ("ids_head", "ids_fields", "ids_confirm")


def write_id_map(path: Path, found: Comparison) -> list[Diagnostic]:
    """Write the pairs of ``found``; those that were known stand in the file, if it is there."""
    if path.exists():
        missing = found.ids.entries[found.known :]
        if not missing:
            return []
        text = path.read_bytes().decode("utf-8-sig").rstrip("\n") + "\n"
    else:
        missing = found.ids.entries
        text = "\n".join([*_head(found), ""])
    text += "".join(f"{line}\n" for line in _entries(missing, found))
    return _put(path, text, found)


def _put(path: Path, text: str, found: Comparison) -> list[Diagnostic]:
    """Put the file in its place once it says what it should."""
    place = Source(path.as_posix())

    def is_right(written: Path) -> bool:
        made, _ = load_id_map(InputFile(written, place.path), found.old, found.new)
        return made is not None and _said(made.entries) == _said(found.ids.entries)

    try:
        return [] if save(path, text.encode(), is_right) else [problem("I409", place)]
    except OSError as error:
        return [problem("I410", place, reason=error.strerror or error)]


def _said(entries: Iterable[IdEntry]) -> list[tuple[str, str | None, bool]]:
    return [(entry.id, entry.was, entry.confirmed) for entry in entries]


def _head(found: Comparison) -> Iterator[str]:
    for remark in _REMARKS:
        yield f"# {say(Language.CHINESE, remark, year=found.ids.year, since=found.ids.since)}"
    yield ""
    yield f"year: {found.ids.year}"
    yield f"from: {found.ids.since}"
    yield "entries:"


def _entries(entries: Iterable[IdEntry], found: Comparison) -> Iterator[str]:
    titles = {node.id: node.title for node in found.new.walk()}
    for entry in entries:
        was = NOTHING if entry.was is None else quoted(entry.was)
        # The title helps who looks it through; a comment ends with its line.
        yield f"  - id: {quoted(entry.id)}    # {safe(titles[entry.id])}"
        yield f"    was: {was}"
        yield f"    how: {entry.how.value}"
        yield f"    likeness: {entry.likeness}"
        yield f"    confirmed: {str(entry.confirmed).lower()}"
