"""Workbooks built part by part, for what no spreadsheet program would write."""

from collections.abc import Mapping, Sequence
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

# Styles by number: 0 plain, 1 a date, 2 a percentage, 3 and 4 custom formats.
STYLES = f"""<styleSheet xmlns="{_MAIN}">
<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>
<numFmt numFmtId="165" formatCode="0.0&quot;分(day)&quot;;[Red]-0.0"/></numFmts>
<cellStyleXfs count="1"><xf numFmtId="9"/></cellStyleXfs>
<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="164"/>
<xf numFmtId="165"/></cellXfs></styleSheet>"""


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """Zip parts under one date, so that the bytes depend on the parts alone."""
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, content in parts.items():
            entry = ZipInfo(name, date_time=(2017, 12, 8, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content)
    return made.getvalue()


def parts(
    *sheets: str, strings: Sequence[str] = (), hidden: Sequence[int] = (), dates: str = ""
) -> dict[str, str | bytes]:
    """Give the parts of a workbook; ``sheets`` are what stands within each worksheet.

    ``strings`` are the items of the shared strings as XML, ``hidden`` the numbers of hidden sheets.
    """
    numbers = range(1, len(sheets) + 1)
    states = ("visible", "hidden")
    listed = "".join(
        f'<sheet name="表{n}" sheetId="{n}" r:id="s{n}" state="{states[n in hidden]}"/>'
        for n in numbers
    )
    related = "".join(_relation(f"s{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers)
    related += _relation("x1", "styles", "/xl/styles.xml")
    related += _relation("x2", "sharedStrings", "sharedStrings.xml")
    return {
        "_rels/.rels": _relations(_relation("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr {dates}/>'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(related),
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{"".join(strings)}</sst>',
        **{
            f"xl/worksheets/sheet{n}.xml": f'<worksheet xmlns="{_MAIN}">{sheet}</worksheet>'
            for n, sheet in zip(numbers, sheets, strict=True)
        },
    }


def workbook(
    *sheets: str, strings: Sequence[str] = (), hidden: Sequence[int] = (), dates: str = ""
) -> bytes:
    """Build a workbook."""
    return pack(parts(*sheets, strings=strings, hidden=hidden, dates=dates))


def beside(sheet: int, **related: str) -> dict[str, str | bytes]:
    """Give what a sheet refers to, by the kind of the relation: its comments, its drawing."""
    relations = (_relation(kind, kind, f"../{kind}{sheet}.xml") for kind in related)
    return {
        f"xl/worksheets/_rels/sheet{sheet}.xml.rels": _relations("".join(relations)),
        **{f"xl/{kind}{sheet}.xml": content for kind, content in related.items()},
    }


def data(*rows: Sequence[str | int | None], hidden: Sequence[int] = ()) -> str:
    """Write rows of texts and numbers as the XML of a sheet's data."""
    written = (_row(n, row, is_hidden=n in hidden) for n, row in enumerate(rows, start=1))
    return f"<sheetData>{''.join(written)}</sheetData>"


def cells(*written: str) -> str:
    """Write cells that are given as XML as one row."""
    return f"<sheetData><row>{''.join(written)}</row></sheetData>"


def merged(*areas: str) -> str:
    """Write the merged areas of a sheet, which follow its data."""
    written = (f'<mergeCell ref="{area}"/>' for area in areas)
    return f"<mergeCells>{''.join(written)}</mergeCells>"


def _row(number: int, row: Sequence[str | int | None], *, is_hidden: bool) -> str:
    return f'<row r="{number}" hidden="{int(is_hidden)}">{"".join(map(_cell, row))}</row>'


def _cell(value: str | int | None) -> str:
    if value is None:
        return "<c/>"
    if isinstance(value, int):
        return f"<c><v>{value}</v></c>"
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def _relation(identifier: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{identifier}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def _relations(inner: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'
