"""A text as the rules look at it: what is not the writer's own wording is covered up.

Covers have the length of what they cover, so that every place keeps its number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.style.kinds import IS_HAN

BLANK = "\ue000"  # covers a blank of a template, which some text fills
NAME = "\ue001"  # covers an address, a file's name, a quoted title

_BLANK = re.compile(r"\{[a-z_]+\}")
_ADDRESS = re.compile(
    r"(?:https?|ftp|file)://[!-~]+|www\.[!-~]+|[\w.+-]{1,64}@[A-Za-z0-9.-]+", re.ASCII
)
_EXTENSION = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|csv|txt|md|ya?ml|json|html?|zip|rar|7z|jpe?g|png|gif|"
    r"tiff?|mp[34]|avi|mov)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_APART = frozenset(" \t\n、，；。：？！,;|“”\"'《》〈〉（(")  # before a file's name
_TITLE = re.compile("《[^《》]{1,120}》")
_QUOTED = re.compile("“[^“”]{1,200}”|‘[^‘’]{1,200}’|「[^「」]{1,200}」")
_LATIN = re.compile("[A-Za-z]{2,}")
_HAN_TO_A_WORD = 3  # a Chinese text with terms in Latin letters has more ideographs than that


@dataclass(frozen=True, slots=True)
class Reading:
    """A text and its two views: ``marks`` without names and titles, ``own`` without quotes too."""

    text: str
    marks: str
    own: str
    characters: frozenset[str]

    @property
    def is_chinese(self) -> bool:
        """Tell whether the rules for Chinese hold here."""
        ideographs = len(IS_HAN.findall(self.marks))
        words = len(_LATIN.findall(self.marks)) if ideographs else 0
        return ideographs > 0 and (words <= 1 or ideographs >= _HAN_TO_A_WORD * words)

    @property
    def ends_in_words(self) -> bool:
        """Tell whether the last character is the writer's own, not what fills a blank."""
        return bool(self.marks.strip()) and self.marks.rstrip()[-1] not in {BLANK, NAME}

    def restored(self, likely: str, start: int, end: int) -> str:
        """Put what was covered between two places back into a form made from a view."""
        if BLANK not in likely and NAME not in likely:
            return likely
        hidden = iter(_uncovered(self.marks[start:end], self.text[start:end]))
        return re.sub(f"{BLANK}+|{NAME}+", lambda cover: next(hidden, cover[0]), likely)


def read(text: str) -> Reading:
    """Cover up what is not the writer's wording."""
    marks = _BLANK.sub(_cover(BLANK), text) if "{" in text else text
    marks = _ADDRESS.sub(_cover(NAME), marks) if "." in text or "@" in text else marks
    marks = _without_files(marks) if "." in text else marks
    marks = _TITLE.sub(_inside, marks) if "《" in text else marks
    return Reading(text, marks, _QUOTED.sub(_inside, marks), frozenset(text))


def _cover(mark: str) -> "_Cover":
    return _Cover(mark)


@dataclass(frozen=True, slots=True)
class _Cover:
    mark: str

    def __call__(self, found: re.Match[str]) -> str:
        return self.mark * len(found[0])


def _inside(found: re.Match[str]) -> str:
    return found[0][0] + NAME * (len(found[0]) - 2) + found[0][-1]


def _without_files(text: str) -> str:
    """Cover the names of files: from what parts them from other words to the extension's end."""
    covered = list(text)
    done = 0
    for found in _EXTENSION.finditer(text):
        start = found.start()
        while start > done and text[start - 1] not in _APART:
            start -= 1
        covered[start : found.end()] = NAME * (found.end() - start)
        done = found.end()
    return "".join(covered)


def _uncovered(view: str, text: str) -> Iterator[str]:
    for found in re.finditer(f"{BLANK}+|{NAME}+", view):
        yield text[found.start() : found.end()]
