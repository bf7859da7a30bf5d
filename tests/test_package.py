import zipfile
from io import BytesIO

import pytest

from pipeline.render.package import CONTENT_TYPES, read_parts, write_parts

PARTS = {"word/document.xml": b"<a/>", "_rels/.rels": b"<b/>", CONTENT_TYPES: b"<c/>"}


def test_it_gives_back_the_parts_it_wrote() -> None:
    assert read_parts(write_parts(PARTS)) == PARTS


def test_it_writes_the_same_bytes_whatever_the_order() -> None:
    turned = dict(reversed(PARTS.items()))
    assert write_parts(PARTS) == write_parts(turned)


def test_it_writes_the_content_types_first_and_one_date() -> None:
    with zipfile.ZipFile(BytesIO(write_parts(PARTS))) as archive:
        entries = archive.infolist()
    names = [entry.filename for entry in entries]
    assert names == [CONTENT_TYPES, "_rels/.rels", "word/document.xml"]
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.create_system for entry in entries} == {3}


def test_it_stores_uncompressed_where_asked() -> None:
    with zipfile.ZipFile(BytesIO(write_parts(PARTS, compressed=False))) as archive:
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}


def test_it_refuses_what_is_no_zip_archive() -> None:
    with pytest.raises(zipfile.BadZipFile):
        read_parts(b"PK, or so it says")
