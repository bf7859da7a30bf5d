"""The comments of a drafted rubric: where it is from, what to do next, and what is still open."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from pipeline.chinese import is_chinese
from pipeline.codes import message, severity
from pipeline.diagnostics import Diagnostic, Language, Severity, Source
from pipeline.load.text import BLANKS, visible
from pipeline.messages import say
from pipeline.model import Rubric

_SPACES = str.maketrans(dict.fromkeys(f"{BLANKS}\t", " "))
_MOST_PLACES = 12  # named in the head; all of them stand at the end of the file
_OPEN = (Severity.ERROR, Severity.WARNING, Severity.GUESS)  # what wants a look


def tongue(rubric: Rubric) -> Language:
    """Give the language of a rubric's own titles."""
    titles = (rubric.title, *(node.title for node in rubric.walk()))
    return Language.CHINESE if any(map(is_chinese, titles)) else Language.ENGLISH


def head(rubric: Rubric, findings: Sequence[Diagnostic], language: Language) -> Iterator[str]:
    """Say what the file is, from what it was read, and what to do next."""
    yield from _comment(rubric.title)
    yield "#"
    yield from _comment(say(language, "draft_from", file=PurePath(rubric.source.path).name))
    yield from _comment(say(language, "draft_places"))
    yield from _comment(say(language, "draft_next"))
    waiting = [found for found in findings if severity(found) in _OPEN]
    if waiting:
        places = _places(waiting, rubric.source.path, language)
        yield from _comment(say(language, "draft_waiting", count=len(waiting), places=places))
    yield ""


def closing(findings: Sequence[Diagnostic], language: Language) -> Iterator[str]:
    """List everything that the import had to say, what wants a look first."""
    for weight in (*_OPEN, Severity.NOTE):
        found_here = [found for found in findings if severity(found) is weight]
        if found_here:
            yield ""
        for found in found_here:
            place = place_of(found.source, found.source.path, language)
            said = f"{weight.value}: {place} {found.code} {message(found, language)}"
            yield from _comment(said)


def place_of(source: Source, path: str, language: Language) -> str:
    """Name a place within the file ``path``; nothing for the file as a whole."""
    if source.path != path:
        return str(source)
    if source.sheet or source.cell:
        return "!".join(filter(None, (source.sheet, source.cell)))
    return say(language, "draft_line", line=source.line) if source.line else ""


def safe(text: str) -> str:
    """Give one line that may stand in a comment: no break, and what is forbidden made visible."""
    return visible(" ".join(text.splitlines()).translate(_SPACES))


def _comment(text: str) -> Iterator[str]:
    for line in text.splitlines() or [""]:
        yield f"# {safe(line)}".rstrip()


def _places(findings: Iterable[Diagnostic], path: str, language: Language) -> str:
    sources = dict.fromkeys(found.source for found in findings)
    shown = [place for one in sources if (place := place_of(one, path, language))]
    more = ["…"] if len(shown) > _MOST_PLACES else []
    return say(language, "draft_between").join([*shown[:_MOST_PLACES], *more])
