"""Lets LibreOffice type into a workbook, calculate and save it: ``fill.py PIPE FROM TO CELLS``.

Run by Debian's own Python, whose ``uno`` talks to a LibreOffice that listens at ``PIPE``. CELLS is
JSON: by sheet, by cell, what is typed; numbers as numbers.
"""

import json
import os
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException

TRIES, PAUSE = 200, 0.1


def connect(pipe: str) -> Any:  # noqa: ANN401  uno publishes no annotations
    """Give LibreOffice's desktop, once it listens."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(TRIES):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(PAUSE)
        else:
            return context.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", context
            )
    sys.exit("LibreOffice does not answer")


def option(name: str, value: object) -> Any:  # noqa: ANN401  likewise
    """Give a named value as LibreOffice wants it."""
    return PropertyValue(name, 0, value, 0)


def fill(
    desktop: Any,  # noqa: ANN401  likewise
    source: str,
    target: str,
    sheets: Mapping[str, Mapping[str, float | str]],
) -> None:
    """Type, calculate, save."""
    book = desktop.loadComponentFromURL(
        Path(source).as_uri(), "_blank", 0, (option("Hidden", value=True),)
    )
    for sheet, cells in sheets.items():
        for name, value in cells.items():
            cell = book.Sheets.getByName(sheet).getCellRangeByName(name)
            if isinstance(value, str):
                cell.String = value
            else:
                cell.Value = value
    book.calculateAll()
    book.storeToURL(Path(target).as_uri(), (option("FilterName", "Calc MS Excel 2007 XML"),))
    book.close(True)  # noqa: FBT003  its only argument


if __name__ == "__main__":
    office = connect(sys.argv[1])
    fill(office, sys.argv[2], sys.argv[3], json.loads(sys.argv[4]))
    with suppress(DisposedException):  # it may be gone before it answers
        office.terminate()
    os._exit(0)  # an ordinary end may crash: the bridge to what is gone is taken down then
