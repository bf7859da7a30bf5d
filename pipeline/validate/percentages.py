"""Whether what was typed as a percentage is one."""

from collections.abc import Iterator
from decimal import Decimal

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.numbers import HUNDRED, show


def check_percentage(field: str, percent: Decimal, place: Source) -> Iterator[Diagnostic]:
    """Ask that it is within 0 to 100, and doubt a part of 1 that may have been meant."""
    if not 0 <= percent <= HUNDRED:
        yield problem("C007", place, field=field, percent=show(percent))
    elif 0 < percent < 1:
        typed = {"percent": show(percent), "meant": show(percent * HUNDRED)}
        yield problem("C010", place, field=field, **typed)
