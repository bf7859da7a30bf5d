"""Writes the workbooks of the error gallery: ``python -m tests.gallery_workbooks``.

Each is the smallest that provokes its code; most of them no spreadsheet program would write.
"""

from collections.abc import Mapping
from pathlib import Path

from tests.workbook_xml import cells, data, merged, pack, parts, workbook

GALLERY = Path(__file__).resolve().parent / "errors"

_HEADER = ("单位", "编号", "自评分", "考核分", "扣分原因")
_FORM = (("单位：文学院党委",), ("编号", "自评分", "考核分", "扣分原因"))
_WHOLE = (
    _HEADER,
    *(("机关党总支", item, n, n) for item, n in (("1.1", 4), ("1.2", 2), ("2.1", 4))),
)
_LEGACY = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _with(**more: str | bytes) -> Mapping[str, str | bytes]:
    """Give the parts of a sound workbook and some that do not belong there."""
    return parts(data(_HEADER)) | {
        name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"): content
        for name, content in more.items()
    }


def _cells(written: str) -> bytes:
    """Give a workbook whose second row is written as XML."""
    header = data(_HEADER).removesuffix("</sheetData>")
    return workbook(f"{header}<row>{written}</row></sheetData>")


def _scored(cell: str) -> str:
    """Give a form whose only score is written as XML."""
    form = data(*_FORM).removesuffix("</sheetData>")
    return f"{form}<row><c><v>1.1</v></c><c><v>4</v></c>{cell}</row></sheetData>"


def _fact(cell: str) -> str:
    """Give a table of facts whose only value is written as XML."""
    table = data(("编号", "单位", "周期", "数值"), ("1.1", "文学院党委", "上学期"))
    return f"{table.removesuffix('</row></sheetData>')}{cell}</row></sheetData>"


def _styled(font: str, code: str) -> bytes:
    """Give a form whose only score has a font and a number format."""
    made = parts(_scored('<c s="1"><v>4</v></c>'))
    styles = (
        f'<numFmts><numFmt numFmtId="164" formatCode="{code}"/></numFmts>'
        f'<fonts><font/>{font}</fonts><cellXfs><xf numFmtId="0" fontId="0"/>'
        '<xf numFmtId="164" fontId="1"/></cellXfs>'
    )
    return pack(made | {"xl/styles.xml": f"<styleSheet>{styles}</styleSheet>"})


def workbooks() -> dict[str, bytes]:
    """Give the workbook of each case, by its path in the gallery."""
    two = '<c t="inlineStr"><is><t>机关党总支</t></is></c><c><v>1.1</v></c>'
    made = {
        "X002": workbook(data(_HEADER))[:-40],
        "X003": pack(_with(xl__sharedStrings_xml=b" " * 3_000_000)),
        "X004": pack(_with(xl__vbaProject_bin=b"macro")),
        "X005": _LEGACY + "EncryptedPackage".encode("utf-16-le"),
        "X006": pack(_with(xl__sharedStrings_xml='<!DOCTYPE a [<!ENTITY b "c">]><sst/>')),
        "X007": workbook('<sheetData><row><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
        "X008": workbook(cells('<c r="A1"><v>4</v></c>', '<c r="A1"><v>2</v></c>')),
        "X011": workbook(data(_HEADER, ("机关党总支", "9.9"), hidden=[2])),
        "X012": workbook(data(_HEADER), data(_HEADER), hidden=[2]),
        "X013": _cells(f"{two}<c/><c><f>SUM(A1:B1)</f><v/></c>"),
        "X014": _cells(f'{two}<c/><c t="e"><f>1/0</f><v>#DIV/0!</v></c>'),
        "X016": workbook(data(_HEADER), data(["说明"], ["请于12月8日前报送"])),
        "X022": workbook('<cols><col min="3" max="4" hidden="1"/></cols>' + data(*_WHOLE)),
        "X035": _styled("<font><strike/></font>", "General"),
        "X036": workbook(
            _scored(
                '<c t="inlineStr"><is><r><t>3.</t></r><r><rPr><strike/></rPr><t>0</t></r>'
                "<r><t>5</t></r></is></c>"
            )
        ),
        "X037": _styled("<font/>", "&quot;扣&quot;0.0"),
        "P014": workbook(data(*_FORM, ("1.1", 4, 4), ("1.2", 2), ("2.1", 4, 4)) + merged("C3:C4")),
        "S018": workbook(
            f"{data(*_FORM).removesuffix('</sheetData>')}"
            '<row><c><v>1.1</v></c><c><v>4</v></c><c t="b"><v>1</v></c></row></sheetData>'
        ),
    }
    facts = {"E002": '<c s="1"><v>43000</v></c>', "E004": '<c t="b"><v>1</v></c>'}
    return {f"{code}/scores/form.xlsx": content for code, content in made.items()} | {
        f"{code}/facts/f.xlsx": workbook(_fact(cell)) for code, cell in facts.items()
    }


def write() -> None:
    """Write the workbooks into the gallery."""
    for name, content in workbooks().items():
        path = GALLERY / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    write()
