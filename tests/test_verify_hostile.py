"""``kaohe verify`` on packages made to harm it: each is told, none ends it with a traceback."""

import io
import json
import os
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import run_verify
from pipeline.archive.bag import bag, has_algorithm
from pipeline.commands import kaohe
from pipeline.diagnostics import Language
from pipeline.outputs import unwatched
from pipeline.run_verify import verify
from pipeline.verify.bag import check_bag
from pipeline.verify.docx import docx_fault
from pipeline.verify.facts import read_facts
from pipeline.verify.items import ITEMS
from pipeline.verify.package import Package, member_of, read_package
from pipeline.verify.words import TITLES
from pipeline.verify_report import as_json
from tests import judges
from tests.archiving import an_office, issued_all, oddities, pack, packages, resealed, spoilable
from tests.reader import pdf_text

pytestmark = pytest.mark.slow
LISTS = (
    "data/register.json",
    "data/catalogue/catalogue.json",
    "data/catalogue/registration.json",
    "data/sources/index.json",
    "piece",
)
BOMB = (
    '<?xml version="1.0" encoding="{}"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c '
    '"&b;&b;&b;&b;">]><电子文件><题名>&c;</题名></电子文件>'
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    office = an_office(tmp_path_factory.mktemp("office"))
    issued_all(office)
    pack(office)
    [package] = packages(office)
    return package


@pytest.fixture
def package(sound: Path, tmp_path: Path) -> Path:
    return spoilable(sound, tmp_path)


def piece(package: Path) -> Path:
    return min((package / "data").glob("*-D30-*"))


def listed(package: Path, name: str) -> Path:
    folder = piece(package)
    return folder / f"{folder.name}.json" if name == "piece" else package / name


def codes(package: Path) -> set[str]:
    return {one.code for one in verify(package, unwatched).found}


def test_a_package_as_it_was_made_is_sound(package: Path) -> None:
    assert codes(package) == set()
    resealed(package)
    assert codes(package) == set()


@pytest.mark.parametrize("name", LISTS)
def test_whatever_stands_in_a_list_is_told(
    name: str, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every value of every list, replaced by what it must not be, with all digests made anew.

    (The digests are left out here, as if somebody had written them anew.)
    """
    monkeypatch.setattr(run_verify, "check_bag", lambda _: iter(()))
    monkeypatch.setattr(run_verify, "_check_formats", lambda *_: iter(()))
    path = listed(package, name)
    value = json.loads(path.read_bytes())
    unnoticed = []
    for changed in oddities(value):
        path.write_text(json.dumps(changed), encoding="utf-8")
        verified = verify(package, unwatched)
        json.dumps(as_json(verified, Language.CHINESE), ensure_ascii=False).encode()
        if verified.is_sound:
            unnoticed.append(changed)
    assert unnoticed == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "gb18030", "cp037"])
def test_entities_are_not_unfolded_in_any_encoding(encoding: str, package: Path) -> None:
    folder = piece(package)
    path = folder / f"{folder.name}.xml"
    path.write_bytes(BOMB.format(encoding).encode(encoding, "replace"))
    resealed(package)
    assert "A109" in codes(package)


def test_nested_elements_do_not_end_it(package: Path) -> None:
    folder = piece(package)
    path = folder / f"{folder.name}.xml"
    path.write_bytes(b"<a>" * 200_000 + b"</a>" * 200_000)
    (folder / f"{folder.name}.json").write_bytes(b"[" * 200_000)
    resealed(package)
    assert "A109" in codes(package)


def test_a_file_that_nobody_lists_is_named_also_where_digests_know_it(package: Path) -> None:
    for name in ("tool.exe", "data/tool.exe", f"data/{piece(package).name}/tool.exe"):
        (package / name).write_bytes(b"MZ")
        resealed(package)
        assert codes(package) & {"A103", "A133"}
        (package / name).unlink()
    (package / "data/sources/objects" / ("0" * 64)).write_bytes(b"MZ")
    resealed(package)
    assert "A133" in codes(package)


def test_every_bit_of_every_file_of_a_bag_counts(tmp_path: Path) -> None:
    """All bits of all files of a small bag, tag files and manifests too."""
    info = {
        "Source-Organization": "示例师范学院",
        "External-Identifier": "2017-1",
        "Bagging-Date": "2018-01-11",
        "Bag-Software-Agent": "kaohe 0",
    }
    algorithms = ("sha256", "sm3") if has_algorithm("sm3") else ("sha256",)
    files = bag({"data/a%.json": b"{}", "data/b/b.pdf": b"%PDF"}, info, algorithms)
    for path, data in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    read, _ = read_package(tmp_path)
    assert list(check_bag(read)) == []
    unnoticed = [
        (path, at, bit)
        for path, data in files.items()
        for at in range(len(data))
        for bit in range(8)
        if not _is_noticed(read, path, _flipped(data, at, bit), algorithms)
    ]
    assert unnoticed == []


def _is_noticed(read: Package, path: str, data: bytes, algorithms: tuple[str, ...]) -> bool:
    """Put other bytes into a file, for as long as it takes to look."""
    place = read.folder / path
    kept = place.read_bytes()
    place.write_bytes(data)
    changed = Package(read.folder, {**read.files, path: member_of(place, [*algorithms])})
    found = list(check_bag(changed))
    place.write_bytes(kept)
    return bool(found)


def _flipped(data: bytes, at: int, bit: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]


def test_an_empty_folder_is_named(package: Path) -> None:
    (package / "data" / "0000-WS.2017-D30-ZZB-0099").mkdir()
    assert "A103" in codes(package)


def test_sources_that_were_left_out_are_named(package: Path) -> None:
    """The list of sources and the sources, both shortened: the register still names them."""
    path = package / "data/sources/index.json"
    value = json.loads(path.read_bytes())
    sha256 = value["batches"]["1"]["origins"].pop("inputs/scores/long.csv")
    path.write_text(json.dumps(value), encoding="utf-8")
    (package / "data/sources/objects" / sha256).unlink()
    resealed(package)
    assert {"A121", "A135"} & codes(package)


def test_a_manifest_of_rubbish_is_told_in_a_hundred_lines(package: Path) -> None:
    (package / "manifest-sha256.txt").write_bytes(b"\xff rubbish\n" * 300_000)
    found = verify(package, unwatched).found
    assert len([one for one in found if one.code == "A104"]) <= 102


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_name_that_is_no_text_is_told(package: Path) -> None:
    (Path(os.fsdecode(os.fsencode(package) + b"/data/\xff\xfe"))).write_bytes(b"x")
    done = CliRunner().invoke(kaohe, ["verify", str(package), "--lang", "zh"])
    assert done.exit_code == 1
    assert done.exception is None or isinstance(done.exception, SystemExit)


# --- the report to print ---


def test_the_report_is_printed_as_pdf_a(package: Path, tmp_path: Path) -> None:
    out = tmp_path / "report"
    words = ["verify", package, "--report", out, "--lang", "zh"]
    done = CliRunner().invoke(kaohe, [*map(str, words)])
    assert done.exit_code == 0, done.output
    text = "".join(pdf_text(out / "verify.pdf").split())
    for said in ("四性检测报告", "真实性", "1-14", "程序能判定的29项全部通过"):
        assert said in text
    assert judges.verapdf([out / "verify.pdf"], "2a") == []


def test_the_report_of_a_spoilt_package_names_what_is_wrong(package: Path, tmp_path: Path) -> None:
    (package / "data" / "<b>&.txt").write_bytes(b"x")
    out = tmp_path / "report"
    words = ["verify", package, "--report", out, "--lang", "zh"]
    done = CliRunner().invoke(kaohe, [*map(str, words)])
    assert done.exit_code == 1, done.output
    text = "".join(pdf_text(out / "verify.pdf").split())
    assert "不通过" in text
    assert "<b>&.txt" in text


def test_without_fonts_neither_file_of_the_report_is_written(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.verify_command.PROJECT", tmp_path)
    out = tmp_path / "report"
    words = ["verify", package, "--report", out, "--lang", "zh"]
    done = CliRunner().invoke(kaohe, [*map(str, words)])
    assert done.exit_code == 2
    assert "O101" in done.output
    assert not out.exists()  # a second run, with fonts, would find its place taken


def test_every_item_has_a_name_in_both_languages() -> None:
    assert {item.number for item in ITEMS} == TITLES.keys()
    assert all(chinese and english for chinese, english in TITLES.values())


# --- Word documents ---


def zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


PARTS = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}


def test_a_plain_document_opens() -> None:
    assert docx_fault(zipped(PARTS)) == ""


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK",
        zipped({"word/document.xml": b"<a/>"}),
        zipped({**PARTS, "word/document.xml": b"<a>"}),
        zipped({**PARTS, "word/styles.xml": b"<!DOCTYPE a><a/>"}),
        zipped({**PARTS, "word/vbaProject.bin": b"x"}),
        zipped({**PARTS, "word/media/a.png": bytes(300 * 2**20)}),
    ],
    ids=["empty", "cut", "untyped", "open", "typed", "macros", "bomb"],
)
def test_a_hostile_document_is_told(data: bytes) -> None:
    assert docx_fault(data) != ""


@pytest.mark.parametrize("at", range(0, 400, 7))
def test_a_document_with_a_changed_byte_ends_nothing(at: int) -> None:
    data = bytearray(zipped(PARTS))
    data[at % len(data)] ^= 0xFF
    docx_fault(bytes(data))


def test_reading_facts_of_nothing_gives_nothing(tmp_path: Path) -> None:
    package, _ = read_package(tmp_path)
    facts, found = read_facts(package)
    assert facts.entries == ()
    assert {one.code for one in found} == {"A101", "A109"}
