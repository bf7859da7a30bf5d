"""The formulas of a form: sums and counts, each with its value beside it."""

from lxml import etree
from openpyxl.utils import get_column_letter

from pipeline.documents.form import Filled, Sum
from pipeline.numbers import parse_decimal
from pipeline.render.form_cells import BEFORE, FIRST
from pipeline.render.ooxml import parse, serialise

_DIGITS = 6  # decimals that a score can have


def _area(column: int, span: tuple[int, int]) -> str:
    letter = get_column_letter(BEFORE + column)
    first, last = (f"{letter}{FIRST + row}" for row in span)
    return first if first == last else f"{first}:{last}"


def sum_of(one: Sum) -> str:
    """Write a sum that stays blank until something is filled in, and hides no binary digits."""
    cells = ",".join(_area(one.column, span) for span in one.spans)
    return f'=IF(COUNT({cells})=0,"",ROUND(SUM({cells}),{_DIGITS}))'


def count_of(filled: Filled) -> str:
    """Write how many cells of a column hold a number, within its text."""
    cells = ",".join(_area(filled.of_column, span) for span in filled.spans)
    before, after = (text.replace('"', '""') for text in (filled.before, filled.after))
    return f'="{before}"&COUNT({cells})&"{after}"'


def with_values(sheet: bytes, values: dict[str, str]) -> bytes:
    """Put beside each formula what it gives: openpyxl writes the formula alone."""
    root = parse(sheet)
    for formula in root.iter("{*}f"):
        cell = formula.getparent()
        if cell is not None and (known := values.get(cell.get("r", ""))) is not None:
            _give_value(cell, known)
    return serialise(root)


def _give_value(cell: etree._Element, value: str) -> None:
    stored = cell.find("{*}v")
    if stored is None:
        stored = etree.SubElement(cell, cell.tag.removesuffix("c") + "v")
    stored.text = value
    if parse_decimal(value) is None:
        cell.set("t", "str")
    elif "t" in cell.attrib:
        del cell.attrib["t"]
