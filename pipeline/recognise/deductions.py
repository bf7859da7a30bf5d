"""Rows that only take points away, each under a name of its own, beside points that they share.

There the group is what is scored, and each row is a deduction on it without points of its own.
"""

from collections.abc import Sequence

from pipeline.grid import Row
from pipeline.recognise import words
from pipeline.recognise.header import anchors
from pipeline.recognise.rows import Frame

_FEWEST = 2


def only_deduct(rows: Sequence[Row], frame: Frame) -> bool:
    """Tell whether each of several rows names a fault and, in a cell of its own, what it costs."""
    if len(rows) < _FEWEST or len(frame.texts) < _FEWEST:
        return False
    return all(_is_deduction(row, frame) for row in rows)


def _is_deduction(row: Row, frame: Frame) -> bool:
    own = anchors(row)
    texts = [own[column].text.strip() for column in frame.texts if column in own]
    costs = [text for text in texts if words.BARE_DEDUCTION.fullmatch(text)]
    return len(costs) == 1 and len(texts) > 1 and texts[0] != costs[0]
