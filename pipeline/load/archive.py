"""The settings of the archive under ``archive`` in the campaign's settings."""

import re

from pipeline.diagnostics import excerpt
from pipeline.load.fields import Fields
from pipeline.model.archive import NUMBER, Filing

_LONGEST = 60  # characters
_CODE = re.compile(r"[0-9A-Za-z\u4e00-\u9fff]{1,20}")
_TERM = re.compile(r"Y|D[1-9][0-9]?")  # DA/T 22-2015: for ever, or a number of years
_NAMES = ("fonds", "category", "year", "retention", "office", "item")
_BLANK = re.compile(r"\{(fonds|category|year|retention|office|item(?=[:}]))(?:(?<=item):0[1-9])?\}")
# What stands between the blanks: nothing that a file system takes for its own.
_BETWEEN = re.compile(r"[0-9A-Za-z\u4e00-\u9fff·_-]*")

_MARKS = frozenset("·_-")  # no code and no term holds one of these


def read_filing(fields: Fields) -> Filing:
    """Read them; each code and term is held against its form."""
    terms = fields.optional_mapping("retention")
    return Filing(
        fonds=_code(fields, "fonds", ""),
        category=_code(fields, "category", "WS"),
        office=_code(fields, "office", "ZZB"),
        number=_number(fields),
        letter=_term(terms, "letter", "D30"),
        notice=_term(terms, "notice", "D30"),
        summary=_term(terms, "summary", "Y"),
        secrecy=fields.text("secrecy", "", limit=_LONGEST),
        sm3=fields.flag("sm3", default=False),
        source=fields.source,
    )


def _code(fields: Fields, name: str, default: str) -> str:
    given = fields.text(name, default, limit=_LONGEST)
    if given and not _CODE.fullmatch(given):
        fields.tell("A001", name, typed=excerpt(given))
    return given


def _term(fields: Fields | None, name: str, default: str) -> str:
    given = fields.text(name, default, limit=_LONGEST) if fields else default
    if fields and not _TERM.fullmatch(given):
        fields.tell("A002", name, typed=excerpt(given))
    return given


def _number(fields: Fields) -> str:
    """Take the form apart: it must name every part that tells two documents apart."""
    given = fields.text("number", NUMBER, limit=_LONGEST * 2)
    named = {blank[1] for blank in _BLANK.finditer(given)}
    # Without a mark between blanks, D1 and 11 would make the same number as D11 and 1.
    parted = all(set(part) & _MARKS for part in _BLANK.sub("\n", given).split("\n")[1:-1])
    whole = {"year", "retention", "item"} <= named and parted
    if not whole or not _BETWEEN.fullmatch(_BLANK.sub("", given)):
        fields.tell("A003", "number", typed=excerpt(given), names=" ".join(_NAMES))
    return given
