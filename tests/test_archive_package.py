"""``kaohe archive``: what was issued, once, in a package that any tool can check."""

import errno
import json
import os
import shutil
import stat
from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest
from openpyxl import load_workbook

from pipeline.archive import disk
from pipeline.archive.bag import bag, manifest
from pipeline.archive.metadata import Elements, as_json, as_xml
from pipeline.archive.pdf_look import flavour, is_encrypted
from pipeline.exchange import hold
from pipeline.outputs import unwatched
from pipeline.run_verify import verify
from tests import judges
from tests.archiving import SETTINGS, an_office, issued_all, pack, packages
from tests.reader import pdf_text
from tests.test_issue import Office, raise_mark

pytestmark = pytest.mark.slow
BYTES = "é中%\n".encode()


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    office = an_office(folder)
    issued_all(office)
    return folder


@pytest.fixture
def office(once: Path, tmp_path: Path) -> Office:
    """Give an office of one's own that has issued, corrected and withdrawn."""
    shutil.copytree(once, tmp_path / "office")
    return Office(tmp_path / "office")


@pytest.fixture(scope="module")
def packed(once: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder = tmp_path_factory.mktemp("packed") / "office"
    shutil.copytree(once, folder)
    own = Office(folder)
    pack(own)
    return own


def rows(package: Path) -> list[dict[str, object]]:
    value: list[dict[str, object]] = json.loads(
        (package / "data/catalogue/catalogue.json").read_bytes()
    )
    return value


def contents(package: Path) -> dict[str, bytes]:
    return {
        path.relative_to(package).as_posix(): path.read_bytes()
        for path in package.rglob("*")
        if path.is_file()
    }


# --- what is in a package ---


def test_every_document_is_packed_in_the_order_of_the_register(packed: Office) -> None:
    [package] = packages(packed)
    listed = rows(package)
    assert [row["document_number"] for row in listed] == packed.numbers()
    assert [row["number_archival"] for row in listed][:4] == [
        "0000-WS·2017-D30-ZZB-0001",
        "0000-WS·2017-D30-ZZB-0002",
        "0000-WS·2017-D30-ZZB-0003",
        "0000-WS·2017-Y-ZZB-0001",
    ]
    for row in listed:
        stem = str(row["number_archival"]).replace("·", ".")
        names = {path.name for path in (package / "data" / stem).iterdir()}
        assert names == {f"{stem}.{form}" for form in ("pdf", "docx", "xml", "json")}


def test_the_files_are_those_that_were_issued(packed: Office) -> None:
    [package] = packages(packed)
    for entry, row in zip(packed.register().entries, rows(package), strict=True):
        stem = str(row["number_archival"]).replace("·", ".")
        for form, sha256 in entry.files.items():
            data = (package / "data" / stem / f"{stem}.{form}").read_bytes()
            assert data == (packed.archive / "objects" / sha256[:2] / sha256).read_bytes()


def test_metadata_say_the_same_in_both_forms(packed: Office) -> None:
    [package] = packages(packed)
    for path in (package / "data").glob("*-D30-*/*.json"):
        value = json.loads(path.read_bytes())
        root = Tree.fromstring(path.with_suffix(".xml").read_bytes())  # noqa: S314  # made here
        assert {one.tag: one.text or "" for one in root if len(one) == 0} == {
            key: str(part) for key, part in value.items() if not isinstance(part, list)
        }
        assert [one.tag for one in root if len(one)] == [
            key for key, part in value.items() if isinstance(part, list) for _ in part
        ]


def test_remarks_and_relations_cite_the_other_document(packed: Office) -> None:
    [package] = packages(packed)
    said = {row["document_number"]: row["remark"] for row in rows(package)}
    assert said["示院组函〔2017〕2号"] == "已由 示院组函〔2018〕1号 更正"
    assert said["示院组函〔2018〕1号"] == "更正 示院组函〔2017〕2号"
    assert said["示院组函〔2017〕1号"] == "已由 示院组函〔2018〕2号 撤销"
    assert said["示院组函〔2018〕2号"] == "撤销 示院组函〔2017〕1号"


def test_a_withdrawal_is_kept_as_long_as_what_it_ends(packed: Office) -> None:
    [package] = packages(packed)
    terms = {row["document_number"]: row["retention"] for row in rows(package)}
    assert terms["示院组函〔2018〕2号"] == "D30"
    assert terms["示院组通报〔2017〕1号"] == "Y"


def test_the_catalogue_has_its_nine_columns_in_both_forms(packed: Office) -> None:
    [package] = packages(packed)
    folder = package / "data" / "catalogue"
    sheet = load_workbook(folder / "归档文件目录.xlsx").active
    assert sheet is not None
    table = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert table[0] == ["序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注"]
    assert len(table) == 1 + len(rows(package))
    text = "".join(pdf_text(folder / "归档文件目录.pdf").split())
    for row in table[1:]:
        assert "".join(str(row[1]).split()) in text
        assert str(row[6]) == "公开"
        assert len(str(row[5])) == 8  # YYYYMMDD


def test_the_ledger_counts_what_is_there(packed: Office) -> None:
    [package] = packages(packed)
    sheet = load_workbook(package / "data/catalogue/电子文件归档登记表.xlsx").active
    assert sheet is not None
    said = {str(row[0].value): str(row[1].value) for row in sheet.iter_rows(min_row=2)}
    own = list((package / "data").glob("0000*/*"))
    assert said["件数"] == str(len(rows(package)))
    assert said["字节数（正文和元数据）"] == str(sum(path.stat().st_size for path in own))


def test_every_source_lies_there_once(packed: Office) -> None:
    [package] = packages(packed)
    files = contents(package)
    objects = [path for path in files if path.startswith("data/sources/objects/")]
    origins = {sha for batch in packed.register().batches for sha in batch.origins.values()}
    assert origins <= {path.rsplit("/", 1)[1] for path in objects}
    documents = {path: data for path, data in files.items() if path.endswith((".pdf", ".docx"))}
    assert len(set(documents.values())) == len(documents)
    assert not {files[path] for path in objects} & set(documents.values())


def test_forms_are_pdf_a(packed: Office) -> None:
    [package] = packages(packed)
    made = sorted((package / "data/catalogue").glob("*.pdf"))
    assert [flavour(path.read_bytes()) for path in made] == ["2a", "2a"]
    assert judges.verapdf(made, *judges.FLAVOURS) == []


def test_workbooks_are_valid(packed: Office) -> None:
    [package] = packages(packed)
    assert judges.open_xml_sdk(sorted((package / "data/catalogue").glob("*.xlsx"))) == []


def test_bagit_py_finds_nothing(packed: Office) -> None:
    [package] = packages(packed)
    assert judges.bagit(package) == []


def test_bagit_py_finds_a_changed_file(packed: Office, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(packages(packed)[0], copy)
    path = copy / "data" / "register.json"
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b" ")
    assert judges.bagit(copy) != []


# --- once and for all ---


def test_the_same_register_makes_the_same_bytes(office: Office, packed: Office) -> None:
    pack(office)
    assert contents(packages(office)[0]) == contents(packages(packed)[0])


def test_a_second_run_packs_nothing_and_says_so(office: Office) -> None:
    pack(office)
    before = contents(packages(office)[0])
    assert "没有需要归档的文件" in pack(office).output
    assert len(packages(office)) == 1
    assert contents(packages(office)[0]) == before


def test_what_is_issued_later_goes_into_a_second_package(tmp_path: Path) -> None:
    office = an_office(tmp_path)
    office.issue("--yes", date="2018-01-04")
    pack(office)
    before = contents(packages(office)[0])
    raise_mark(office)
    office.issue("correct", "D02", "--reason", "复核采纳", "--yes", date="2018-01-10")
    pack(office)
    first, second = packages(office)
    assert (first.name, second.name) == ("2017-1", "2017-2")
    assert contents(first) == before
    [row] = rows(second)
    assert row["document_number"] == "示院组函〔2018〕3号"
    last = max(int(str(one["item"])) for one in rows(first) if one["retention"] == "D30")
    assert row["item"] == last + 1
    assert row["remark"] == "更正 示院组函〔2018〕2号"
    assert verify(second, unwatched).found == ()


def test_nothing_issued_is_nothing_to_pack(tmp_path: Path) -> None:
    own = an_office(tmp_path)
    own.issue()  # a dry run
    assert "没有需要归档的文件" in pack(own).output


def test_a_package_that_was_handed_over_stays_packed(tmp_path: Path) -> None:
    office = an_office(tmp_path)
    office.issue("--yes", date="2018-01-04")
    pack(office)
    shutil.rmtree(packages(office)[0])
    assert "没有需要归档的文件" in pack(office).output
    raise_mark(office)
    office.issue("correct", "D02", "--reason", "复核采纳", "--yes", date="2018-01-10")
    pack(office)
    [second] = packages(office)
    assert second.name == "2017-2"
    assert [row["number_archival"] for row in rows(second)] == ["0000-WS·2018-D30-ZZB-0004"]


def test_a_note_that_was_not_written_is_written_by_the_next_run(office: Office) -> None:
    pack(office)
    [note] = (office.archive / "packed").iterdir()
    before = note.read_bytes()
    note.unlink()
    assert "没有需要归档的文件" in pack(office).output
    assert note.read_bytes() == before


def test_a_note_that_contradicts_its_package_stops_the_next(office: Office) -> None:
    pack(office)
    [note] = (office.archive / "packed").iterdir()
    text = note.read_text(encoding="utf-8")
    note.chmod(0o600)
    for changed in (text.replace("示院组函", "示院组画", 1), "{", "[]", ""):
        note.write_text(changed, encoding="utf-8")
        assert "A012" in pack(office, code=1).output


# --- what stands in the way ---


def test_without_a_fonds_nothing_is_packed(office: Office) -> None:
    office.change(SETTINGS, "", "campaign.yaml")
    done = pack(office, code=1)
    assert "A010" in done.output
    assert "fonds" in done.output
    assert not (office.archive / "packages").exists()


def test_a_machine_without_sm3_says_so(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.change("office: ZZB", "office: ZZB, sm3: true", "campaign.yaml")
    monkeypatch.setattr("pipeline.run_archive.has_algorithm", lambda _: False)
    assert "A013" in pack(office, code=1).output


def test_with_sm3_there_are_manifests_of_both(office: Office) -> None:
    office.change("office: ZZB", "office: ZZB, sm3: true", "campaign.yaml")
    pack(office)
    [package] = packages(office)
    lines = (package / "manifest-sm3.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len((package / "manifest-sha256.txt").read_bytes().splitlines())
    assert verify(package, unwatched).found == ()
    assert judges.bagit(package) == []


def test_an_unreadable_earlier_package_stops_the_next(office: Office) -> None:
    pack(office)
    path = packages(office)[0] / "data/catalogue/catalogue.json"
    path.chmod(0o600)
    path.write_bytes(path.read_bytes().replace("示院组函".encode(), "示院组画".encode(), 1))
    assert "A012" in pack(office, code=1).output
    assert len(packages(office)) == 1


def test_a_changed_source_stops_packing(office: Office) -> None:
    sha256 = office.register().batches[0].origins["inputs/scores/long.csv"]
    path = office.archive / "objects" / sha256[:2] / sha256
    path.chmod(0o600)
    path.write_bytes(b"other")
    assert "A011" in pack(office, code=1).output
    path.unlink()
    assert "A011" in pack(office, code=1).output
    assert not (office.archive / "packages").exists()


def test_another_run_is_waited_for(office: Office) -> None:
    with hold(office.archive / ".lock") as is_ours:
        assert is_ours
        assert "K014" in pack(office, code=1).output


def test_a_name_that_is_taken_is_never_written_over(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = disk.sync_folder
    target = office.archive / "packages" / "2017-1"

    def meanwhile(folder: Path) -> None:
        real(folder)
        if folder.name == ".2017-1.new":
            target.mkdir()
            (target / "own.txt").write_text("own", encoding="utf-8")

    monkeypatch.setattr(disk, "sync_folder", meanwhile)
    assert "A015" in pack(office, code=1).output
    assert [path.name for path in target.iterdir()] == ["own.txt"]


@pytest.mark.parametrize("step", range(1, 12))
def test_a_run_that_is_ended_leaves_no_package(
    step: int, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk fails at one step or another; the next run makes the whole package."""
    real, steps = os.fsync, [step * 7]

    def failing(descriptor: int) -> None:
        steps[0] -= 1
        if steps[0] == 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing)
        pack(office, code=1 if steps[0] else 0)
    done = [path.name for path in packages(office) if not path.name.startswith(".")]
    assert done in ([], ["2017-1"])
    pack(office)
    assert [path.name for path in packages(office)] == ["2017-1"]
    assert verify(packages(office)[0], unwatched).found == ()


def test_files_of_a_package_are_read_only(packed: Office) -> None:
    modes = {
        stat.S_IMODE(path.stat().st_mode)
        for path in packages(packed)[0].rglob("*.*")
        if path.is_file()
    }
    assert modes == {0o444}


# --- the small parts ---


def test_paths_are_written_as_the_standard_has_them() -> None:
    assert manifest({"data/a%b\r\nc": "0" * 64}) == b"0" * 64 + b"  data/a%25b%0D%0Ac\n"


def test_a_bag_counts_its_payload() -> None:
    made = bag({"data/a": b"12", "data/b": b"345"}, {"Source-Organization": "x"}, ("sha256",))
    assert b"Payload-Oxum: 5.2\n" in made["bag-info.txt"]
    assert len(made["tagmanifest-sha256.txt"].splitlines()) == 3  # tag files


def test_markup_in_a_title_stays_text() -> None:
    elements: Elements = {"题名": "<b>&\u201d", "文件": [{"计算机文件名": "a<b"}]}
    root = Tree.fromstring(as_xml(elements))  # noqa: S314  # made here
    assert root[0].text == elements["题名"]
    assert root[1][0].text == "a<b"
    assert json.loads(as_json(elements)) == elements


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"/Type /Metadata stream\nx\x9c" + BYTES])
def test_a_broken_pdf_claims_nothing(data: bytes) -> None:
    assert flavour(data) == ""
    assert not is_encrypted(data)


def test_encryption_is_seen_in_the_trailer_alone() -> None:
    assert is_encrypted(b"%PDF-1.7\ntrailer <</Encrypt 5 0 R>>")
    assert not is_encrypted(b"%PDF-1.7\nstream\n/Encrypt\nendstream\ntrailer <<>>")
