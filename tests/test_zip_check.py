"""Hostile and damaged workbooks are refused at once, and never reach a parser's weak side."""

import random
import time
import tracemalloc
from io import BytesIO
from zipfile import ZIP_LZMA, ZipFile

import pytest

from pipeline.load.xlsx import read_workbook
from tests.workbook_xml import cells, data, merged, pack, parts, workbook

SOUND = workbook(data(["单位", "考核分"], ["文学院党委", 4]))
FAR = '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
TWICE = cells('<c r="A1"><v>1</v></c>', '<c r="A1"><v>2</v></c>')


def sheet(content: str | bytes) -> bytes:
    return pack(parts("") | {"xl/worksheets/sheet1.xml": content})


def with_part(name: str, content: str | bytes) -> bytes:
    return pack(parts(data(["甲"])) | {name: content})


def with_twin() -> bytes:
    made = BytesIO(SOUND)
    with ZipFile(made, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return made.getvalue()


def with_method(method: int) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", method) as archive:
        for name, content in parts(data(["甲"])).items():
            archive.writestr(name, content)
    return made.getvalue()


def with_flag() -> bytes:
    """Give a workbook whose directory calls its first part encrypted."""
    made = bytearray(SOUND)
    made[made.index(b"PK\x01\x02") + 8] |= 1
    return bytes(made)


def with_huge_directory() -> bytes:
    made = bytearray(SOUND)
    end = made.rindex(b"PK\x05\x06")
    made[end + 12 : end + 16] = (2**31).to_bytes(4, "little")
    return bytes(made)


HOSTILE = {
    "truncated": (SOUND[:-30], "X002"),
    "without its middle": (SOUND[:200] + SOUND[230:], "X002"),
    "only a beginning": (b"PK\x03\x04", "X002"),
    "a part twice": (with_twin(), "X002"),
    "an unusual method": (with_method(ZIP_LZMA), "X002"),
    "a missing sheet": (pack({k: v for k, v in parts("").items() if "sheet1" not in k}), "X002"),
    "no XML": (sheet("<sheetData><row>"), "X002"),
    "a string that does not exist": (workbook(cells('<c t="s"><v>7</v></c>')), "X002"),
    "a style that does not exist": (workbook(cells('<c s="99"><v>7</v></c>')), "X002"),
    "a cell without a place": (workbook(cells('<c r="4D"><v>7</v></c>')), "X002"),
    "a row without a number": (workbook('<sheetData><row r="x"/></sheetData>'), "X002"),
    "an area backwards": (workbook(data(["甲", "乙"]) + merged("B1:A1")), "X002"),
    "a bomb of blanks": (sheet(b" " * 30_000_000), "X003"),
    "a bomb of cells": (sheet("<c/>" * 5_000_000), "X003"),
    "a bomb of depth": (sheet("<a>" * 2_000_000), "X003"),
    "2000 parts": (pack({f"x{n}": b"" for n in range(2000)}), "X003"),
    "a directory of 2 GB": (with_huge_directory(), "X003"),
    "a thousand merged sheets": (
        workbook(data(["甲"], *[["乙"]] * 3000) + merged(*["A1:XFD1048576"] * 1000)), "X003",
    ),
    "macros": (with_part("xl/vbaProject.bin", b"x"), "X004"),
    "encryption": (with_flag(), "X005"),
    "a billion laughs": (
        sheet('<!DOCTYPE a [<!ENTITY b "lol"><!ENTITY c "&b;&b;">]><worksheet>&c;</worksheet>'),
        "X006",
    ),
    "an outside entity": (
        with_part("xl/sharedStrings.xml", '<!DOCTYPE a SYSTEM "file:///etc/passwd"><sst/>'), "X006",
    ),
    "a document type in UTF-16": (sheet("<!DOCTYPE a><worksheet/>".encode("utf-16")), "X006"),
    "an encoding of mainframes": (
        sheet(b'<?xml version="1.0" encoding="cp037"?>' + "<a/>".encode("cp037")), "X002",
    ),
    "a document type in the relations": (with_part("_rels/.rels", "<!DOCTYPE a><a/>"), "X006"),
    "a cell at the end of the sheet": (workbook(FAR), "X007"),
    "a cell twice": (workbook(TWICE), "X008"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_in_a_second_and_little_memory(name: str) -> None:
    content, code = HOSTILE[name]
    start = time.perf_counter()
    sheets, problems = read_workbook(content, "d.xlsx")
    seconds = time.perf_counter() - start
    tracemalloc.start()
    read_workbook(content, "d.xlsx")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sheets == ()
    assert [found.code for found in problems] == [code]
    assert problems[0].source.path == "d.xlsx"
    assert seconds < 1
    assert most < 100_000_000


def test_parts_that_are_not_read_may_be_large() -> None:
    content = with_part("xl/media/image1.png", random.Random(1).randbytes(200_000))  # noqa: S311 - noise, no secret
    assert len(read_workbook(content, "d.xlsx")[0]) == 1


def test_a_blank_cell_far_away_is_nothing() -> None:
    far = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    content = workbook(f"{data(['甲']).removesuffix('</sheetData>')}{far}</sheetData>")
    (found,), problems = read_workbook(content, "d.xlsx")
    assert (len(found.rows), problems) == (1, [])


def test_no_damage_raises() -> None:
    draw = random.Random(2017)  # noqa: S311 - noise, no secret
    for _ in range(400):
        damaged = bytearray(SOUND)
        for _ in range(draw.choice((1, 2, 8))):
            damaged[draw.randrange(len(damaged))] = draw.randrange(256)
        read_workbook(bytes(damaged), "d.xlsx")
