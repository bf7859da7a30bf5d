"""Lists of numbers in the cells of a DOCX, as 1.1、1.2、2.4.1: they break between numbers alone.

LibreOffice takes such a list for one word and breaks it anywhere, even within a number. After each
mark it is given a blank of no width to break at; Word breaks there by itself.
"""

import re
from copy import deepcopy
from typing import Any, TypeAlias

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.render.ooxml import w

# An element of python-docx, which publishes no annotations.
Element: TypeAlias = Any

_MARK = "\u3001"
_LIST = re.compile(rf"[0-9.]+(?:{_MARK}[0-9.]+)+")
_NARROWEST = 1  # percent: what w:w can be


def break_between_numbers(table: Element) -> None:
    """Part the lists of numbers in a table's cells where a line may end."""
    for run in table.xpath(".//w:tc/w:p/w:r[w:t]"):
        if _LIST.fullmatch("".join(text.text or "" for text in run.iterchildren(w("t")))):
            _part(run)


def _part(run: Element) -> None:
    """Put a run for each number, and a blank run between two, in the place of a run."""
    first, *rest = run.text.split(_MARK)
    numbers = [f"{one}{_MARK}" for one in (first, *rest[:-1])] + rest[-1:]
    run.text = numbers[0]
    at = run
    for number in numbers[1:]:
        following = deepcopy(run)
        following.text = number
        blank = parse_xml(
            f'<w:r {nsdecls("w")}><w:rPr><w:w w:val="{_NARROWEST}"/></w:rPr>'
            '<w:t xml:space="preserve"> </w:t></w:r>'
        )
        at.addnext(blank)
        blank.addnext(following)
        at = following
