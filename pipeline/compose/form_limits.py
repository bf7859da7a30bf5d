"""Which scores the cells of a form take, and what they say of it."""

from collections.abc import Iterator
from decimal import Decimal

from pipeline.chinese import join
from pipeline.compose.rubric_texts import printed_points
from pipeline.documents.form import Hint, Limit
from pipeline.model import Indicator, Kind
from pipeline.numbers import HUNDRED, ZERO, show
from pipeline.scopes import may_cost
from pipeline.wording import Wording

_FEWEST = 2  # choices


def score_limit(item: Indicator) -> Limit | None:
    """Give the bounds of a score on ``item``; None for a veto, on which nothing is scored."""
    if item.kind is Kind.VETO and not item.points and not may_cost(item):
        return None
    lowest = None if may_cost(item) and item.minimum == ZERO else item.minimum
    return Limit(lowest, _highest(item), tuple(_choices(item)))


def score_hint(item: Indicator, limit: Limit, step: Decimal, wording: Wording) -> Hint:
    """Say what may be typed."""

    def say(key: str, **values: str) -> str:
        return wording.say(f"forms.score.{key}", **values)

    points = printed_points(item)
    title = say("title", points=points) if points else say("title_open")
    if limit.choices:
        asked = say("choice", choices=join(map(show, limit.choices)))
    elif limit.highest is None:
        asked = say("at_least", lowest=show(limit.lowest or ZERO), step=show(step))
    elif limit.lowest is None:
        asked = say("at_most", highest=show(limit.highest), step=show(step))
    else:
        bounds = {"lowest": show(limit.lowest), "highest": show(limit.highest)}
        asked = say("between", step=show(step), **bounds)
    return Hint(title, say("prompt", asked=asked), say("refusal", asked=asked))


def _highest(item: Indicator) -> Decimal | None:
    if item.maximum is not None:
        return item.maximum
    is_open = item.points == ZERO and item.stated is None and not may_cost(item)
    return None if is_open else item.points


def _choices(item: Indicator) -> Iterator[Decimal]:
    """Give the only scores that can be given, best first: those allowed, or a level's each."""
    exact = [level for level in item.levels if level.points is not None]
    levels = [
        level.points * item.points / HUNDRED if level.is_percent else level.points
        for level in exact
        if level.points is not None
    ]
    scores = item.allowed or (levels if len(exact) == len(item.levels) else ())
    distinct = sorted(set(scores), reverse=True)
    yield from distinct if len(distinct) >= _FEWEST else ()
