"""The settings of the archive under ``archive`` in the campaign's settings."""

import re

from pipeline.diagnostics import excerpt
from pipeline.load.fields import Fields
from pipeline.model.archive import NUMBER, Filing

_LONGEST = 60  # characters
_CODE = re.compile(r"[0-9A-Za-z\u4e00-\u9fff]{1,20}")
_TERM = re.compile(r"Y|D[1-9][0-9]?")  # DA/T 22-2015: for ever, or a number of years
_NAMES = ("fonds", "category", "year", "retention", "office", "item")
_UNSAFE = re.compile(r"[\\/:*?\"<>|\s]|^\.")


def read_filing(fields: Fields) -> Filing:
    """Read them; each code and term is held against its form."""
    return Filing(
        fonds=_code(fields, "fonds", ""),
        category=_code(fields, "category", "WS"),
        office=_code(fields, "office", "ZZ"),
        number=_number(fields),
        letter=_term(fields, "letter", "D30"),
        notice=_term(fields, "notice", "D30"),
        summary=_term(fields, "summary", "Y"),
        secrecy=fields.text("secrecy", "", limit=_LONGEST),
        sm3=fields.flag("sm3", default=False),
        source=fields.source,
    )


def _code(fields: Fields, name: str, default: str) -> str:
    given = fields.text(name, default, limit=_LONGEST) if default else fields.text(name)
    if given and not _CODE.fullmatch(given):
        fields.tell("A001", name, typed=excerpt(given))
    return given


def _term(fields: Fields, name: str, default: str) -> str:
    given = fields.text(name, default, limit=_LONGEST)
    if not _TERM.fullmatch(given):
        fields.tell("A002", name, typed=excerpt(given))
    return given


def _number(fields: Fields) -> str:
    """Try the form out: it must name every part that tells two documents apart."""
    given = fields.text("number", NUMBER, limit=_LONGEST * 2)
    values = dict.fromkeys(_NAMES, "X") | {"item": 1, "year": 2017}
    try:
        made = given.format(**values)
        whole = all(f"{{{name}" in given for name in ("year", "retention", "item"))
    except (KeyError, ValueError, IndexError, AttributeError):
        made, whole = "/", False
    if not whole or _UNSAFE.search(made):
        fields.tell("A003", "number", typed=excerpt(given), names=" ".join(_NAMES))
    return given
