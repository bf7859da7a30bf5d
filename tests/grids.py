"""Little tables for tests of recognition, written as people would draw them."""

from dataclasses import replace

from pipeline.diagnostics import Source
from pipeline.grid import Cell, Row, Share, Sheet, column_letters


def sheet(drawn: str) -> Sheet:
    r"""Make a sheet of lines with cells between strokes.

    ``^`` is merged with the cell above, ``<`` with the cell before; ``\\n`` breaks a line.
    """
    rows: list[Row] = []
    above: dict[int, Cell] = {}
    for number, line in enumerate(drawn.strip("\n").splitlines(), 1):
        above = _cells(line, number, above)
        if above:
            rows.append(Row(number, above))
    return Sheet(Source("t.xlsx", sheet="T"), tuple(rows))


def _cells(line: str, number: int, above: dict[int, Cell]) -> dict[int, Cell]:
    cells: dict[int, Cell] = {}
    for column, typed in enumerate(line.split("|"), 1):
        text = typed.strip().replace("\\n", "\n")
        if text == "^" and column in above:
            cells[column] = replace(above[column], share=Share.DOWN)
        elif text == "<" and column - 1 in cells:
            cells[column] = replace(cells[column - 1], share=Share.ACROSS)
        elif text:
            place = Source("t.xlsx", sheet="T", cell=f"{column_letters(column)}{number}")
            cells[column] = Cell(text, place)
    return cells
