"""Names in a sentence: the first few of many."""

from collections.abc import Sequence

from pipeline.chinese import join
from pipeline.wording import Wording

_MOST = 3  # names in a sentence


def say_named(names: Sequence[str], more: str, wording: Wording) -> str:
    """Join the names; of many only the first, ``more`` being the text that tells how many."""
    if len(names) <= _MOST:
        return join(names)
    return wording.say(more, names=join(names[:_MOST]), count=str(len(names)))
