"""To whom each problem goes: to the department that its places belong to, or to the office."""

from collections.abc import Iterable, Set
from dataclasses import replace

from pipeline.diagnostics import OFFICE, Diagnostic
from pipeline.model.received import Received

_OF_SHEET = {"X018"}  # it stands at one cell and speaks of a whole column
# The folder of evidence is no department's to make, and what a sheet of the office's shows of a
# self-score is the office's to copy.
_OF_OFFICE = {"S064", "G010"}
_SEVERAL = {"rows", "cells"}  # values that list what they speak of


def address(
    problems: Iterable[Diagnostic], received: Received, offices: Set[str] = frozenset()
) -> list[Diagnostic]:
    """Give each problem to the department that all its places belong to; all others to the office.

    A recipient that is known already, or whose name is among the problem's values, stays, unless a
    place belongs to somebody else. ``offices`` are files that the office itself has made.
    """
    return [
        replace(one, recipient=OFFICE if one.source.path in offices else _recipient(one, received))
        for one in problems
    ]


def _recipient(found: Diagnostic, received: Received) -> str:
    places = [place for place in (found.source, *found.also) if place.path in received.files]
    if found.code in _OF_OFFICE or any(map(received.is_nobodys, places)):
        return OFFICE
    owners = {received.owner_of(place) or OFFICE for place in places}
    if known := found.recipient or _named_in(found, received):
        return known if owners <= {known, OFFICE} else OFFICE
    sheet = received.sheet(found.source)
    of_whole = found.code in _OF_SHEET or _SEVERAL & dict(found.values).keys()
    if sheet and (of_whole or sheet.is_in_head(found.source)):
        return sheet.owner or OFFICE
    return owners.pop() if len(owners) == 1 else OFFICE


def _named_in(found: Diagnostic, received: Received) -> str:
    """Give the id of the department that a problem's values name, as the roster has it."""
    name = dict(found.values).get("department")
    return next((key for key, one in received.names.items() if one == name), "") if name else ""
