"""Fixed wording, taken from ``templates/wording.yaml``: what documents say around the data.

A text names its blanks in braces, ``{department}``. Filling is one pass over the text, so that a
brace inside a department's name stays what it is: data.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.diagnostics import Source

BLANK = re.compile(r"\{([a-z_]+)\}")


def blanks(text: str) -> frozenset[str]:
    """Give the names of the blanks in a text."""
    return frozenset(BLANK.findall(text))


@dataclass(frozen=True, slots=True)
class Wording:
    """Texts by dotted key; a key may hold several paragraphs."""

    texts: Mapping[str, tuple[str, ...]]
    # Where each text's first character stands, in the order of the texts.
    places: Mapping[str, tuple[Source, ...]] = field(default_factory=dict, compare=False)

    def say(self, key: str, **values: str) -> str:
        """Give the one text under ``key`` with its blanks filled."""
        (text,) = self.say_all(key, **values)
        return text

    def say_all(self, key: str, **values: str) -> tuple[str, ...]:
        """Give the paragraphs under ``key`` with their blanks filled."""
        return tuple(BLANK.sub(lambda blank: values[blank[1]], text) for text in self.texts[key])
