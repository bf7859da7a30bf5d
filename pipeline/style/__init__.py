"""The style of Chinese documents: marks by GB/T 15834-2011, figures and dates by GB/T 15835-2011.

``advise`` looks at one text and gives what a careful reader would mark in it, each with its place
and the form that is likely meant. It changes nothing, and keeps silent where it is in doubt: file
names, addresses, blanks of a template and quoted titles are not the writer's wording, and a text in
another language has other rules.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.style import figures, marks, words
from pipeline.style.kinds import Kind, Rule
from pipeline.style.reading import Reading, read

__all__ = ["STOP", "Advice", "Kind", "advise", "lacks_stop"]

# The first rule that matches a place has it: an ellipsis of full stops is no row of stops.
_RULES: tuple[Rule, ...] = (*figures.RULES, *words.RULES, *marks.RULES)
STOP = "。"
_ENDS = "。！？：；…”’）》"


@dataclass(frozen=True, slots=True)
class Advice:
    """A slip: its kind, where it stands in the text, and what is likely meant there."""

    kind: Kind
    start: int
    end: int
    likely: str


def advise(text: str, year: int = 0) -> Iterator[Advice]:
    """Give the slips of a text from its start to its end; no two overlap.

    ``year`` is the one that the text is about, if that is known: 17年的问题 has it in short then.
    """
    yield from _advice(text, year)


def lacks_stop(text: str) -> bool:
    """Tell whether a paragraph in Chinese ends without a mark that may end it."""
    reading = read(text)
    return reading.is_chinese and reading.ends_in_words and not text.rstrip().endswith(tuple(_ENDS))


_years_near = cache(figures.years_near)


@lru_cache(maxsize=4096)  # reasons repeat themselves from department to department
def _advice(text: str, year: int) -> tuple[Advice, ...]:
    reading = read(text)
    if not reading.is_chinese:
        return ()
    taken: list[Advice] = []
    for rule in (*_RULES, *([_years_near(year)] if year else ())):
        if reading.characters.isdisjoint(rule.needs):
            continue
        for advice in _found(rule, reading):
            if all(advice.end <= one.start or one.end <= advice.start for one in taken):
                taken.append(advice)
    return tuple(sorted(taken, key=lambda one: one.start))


def _found(rule: Rule, reading: Reading) -> Iterator[Advice]:
    view = reading.own if rule.is_of_words else reading.marks
    for match in rule.pattern.finditer(view):
        likely = rule.likely(match)
        if likely is not None:
            original = reading.restored(likely, match.start(), match.end())
            yield Advice(rule.kind, match.start(), match.end(), original)
