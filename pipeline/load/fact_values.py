"""What people type for the value of a fact, read by the unit and the form that its rule asks for.

``97.5%``, ``97.5`` and ``９７．５％`` are one percentage, ``3`` and ``3次`` one count; ``9/10`` is
nine of ten. Nothing is guessed: a word, a date, a negative number, another unit is an error that
says what is unclear.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.chinese import normalise
from pipeline.diagnostics import Diagnostic, problem
from pipeline.grid import Cell, CellKind
from pipeline.load.fact_headers import (
    AMOUNT,
    PART_OF_WHOLE,
    PERCENT,
    UNITS,
    is_percent,
    is_too_fine,
)
from pipeline.load.headers import NEGATIVE
from pipeline.load.score_text import plain
from pipeline.load.text import short
from pipeline.model import Method, Scoring
from pipeline.numbers import HUNDRED, ONE, parse_decimal, show

_LONGEST = 40  # characters; no way to write a value needs more
_BY_KIND = {CellKind.DATE: "E002", CellKind.BOOLEAN: "E004"}
_COUNTED = {Method.PER_OCCURRENCE, Method.VETO}  # so many times, never one and a half


@dataclass(frozen=True, slots=True)
class Amount:
    """A value as read; of a ``whole`` where it is a part of one."""

    value: Decimal
    whole: Decimal | None = None


Read = tuple[Amount | None, list[Diagnostic]]


def read_amount(cell: Cell, rules: Sequence[Scoring]) -> Read:
    """Read the value in a cell that is not blank, for ``rules``, which share its measure."""
    text = plain(cell.text) if len(cell.text.strip()) <= _LONGEST else ""
    if cell.kind is CellKind.COMMA:
        text = text.replace(",", ".")
    if cell.kind in _BY_KIND:
        return _refused(_BY_KIND[cell.kind], cell)
    if is_too_fine(text):
        return _refused("E014", cell)
    if NEGATIVE.fullmatch(text.removesuffix(PERCENT)):
        return _refused("E005", cell)
    if PART_OF_WHOLE.fullmatch(text):
        return _part(cell, text, rules)
    return _figure(cell, text, rules)


def _part(cell: Cell, text: str, rules: Sequence[Scoring]) -> Read:
    """Read nine of ten."""
    found = PART_OF_WHOLE.fullmatch(text)
    value, whole = (parse_decimal(found[n]) if found else None for n in (1, 3))
    if found is None or value is None or whole is None:
        return _refused("E001", cell)
    if found[2] and found[4] and found[2] != found[4]:  # what is counted: 9个/10人
        return _refused("E001", cell)
    if not _is_coverage(rules):
        return _refused("E012", cell, measure=_name(rules))
    if value > whole or whole == 0:
        return _refused("E011", cell)
    return Amount(value, whole), []


def _figure(cell: Cell, text: str, rules: Sequence[Scoring]) -> Read:
    """Read one figure, with or without its unit."""
    found = AMOUNT.fullmatch(text)
    value = parse_decimal(found[1]) if found else None
    if found is None or value is None:
        return _refused("E001", cell)
    typed, unit = (found[2] or "").strip(), _unit(rules)
    is_share = is_percent(typed) or (not typed and is_percent(unit))
    if _is_coverage(rules) and (not is_share or _needs_whole(rules)):
        return _refused("E010", cell, measure=_name(rules))
    if is_share and (_is_coverage(rules) or is_percent(unit)):
        return _share(cell, value, rules, is_bare=not typed)
    if typed and normalise(typed) != normalise(unit):
        code = "E015" if not unit else "E003" if is_percent(typed) else "E006"
        return _refused(code, cell, measure=_name(rules), unit=unit)
    if value % 1 and any(one.method in _COUNTED for one in rules):
        return _refused("E013", cell)
    return Amount(value), []


def _share(cell: Cell, value: Decimal, rules: Sequence[Scoring], *, is_bare: bool) -> Read:
    """Read a percentage: 0.975 without its sign may be meant for 97.5 %, which is asked."""
    problems = []
    if is_bare and 0 < value <= ONE:
        values = {"typed": show(value), "likely": show(value * HUNDRED), "measure": _name(rules)}
        problems.append(problem("E008", cell.source, **values))
    if value > HUNDRED:
        values = {"typed": short(cell.text), "measure": _name(rules)}
        problems.append(problem("E009", cell.source, **values))
    return Amount(value), problems


def _refused(code: str, cell: Cell, **values: str) -> Read:
    return None, [problem(code, cell.source, typed=short(cell.text), **values)]


def _is_coverage(rules: Sequence[Scoring]) -> bool:
    return any(one.method is Method.COVERAGE for one in rules)


def _needs_whole(rules: Sequence[Scoring]) -> bool:
    """Tell whether each one that is missing costs points, so that a share alone is not enough."""
    return any(one.is_priced for one in rules if one.method is Method.COVERAGE)


def _unit(rules: Sequence[Scoring]) -> str:
    stated = (one.unit or UNITS.get(one.method, "") for one in rules)
    return next(filter(None, stated), "")


def _name(rules: Sequence[Scoring]) -> str:
    """Give what messages call the measure: an occurrence may have no name of its own."""
    return next((one.measure for one in rules if one.measure), _unit(rules))
