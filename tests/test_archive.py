"""``kaohe archive`` and ``kaohe rebuild``: packages that hold all once, and make it again."""

import errno
import hashlib
import json
import os
import shutil
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from pipeline.archive.bag import SM3
from pipeline.archive.sources import Sources, lay_out
from pipeline.commands import kaohe
from pipeline.issued import Register
from pipeline.model import Filing
from pipeline.outputs import unwatched
from pipeline.run_verify import verify
from tests import judges
from tests.issuing import a_batch
from tests.reader import pdf_text
from tests.test_issue import Office, raise_mark

pytestmark = pytest.mark.slow

FILING = "archive: {fonds: '0000', category: DQ, office: ZZB}\nyear: 2017"


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    office = Office(folder)
    office.change("year: 2017", FILING, "campaign.yaml")
    office.issue("--yes", "--sign", "签发=某某=2017-12-20")
    raise_mark(office)
    office.issue("correct", "D02", "--reason", "复核采纳", "--yes", date="2018-01-10")
    office.issue("withdraw", "D01", "--reason", "发错单位", "--yes", date="2018-01-11")
    assert run(office, "archive").exit_code == 0
    return folder


@pytest.fixture
def office(once: Path, tmp_path: Path) -> Office:
    """Give an office of one's own with a package."""
    shutil.copytree(once, tmp_path / "office")
    return Office(tmp_path / "office")


def run(office: Office, command: str, *words: object) -> Result:
    places = [] if command == "rebuild" else [
        "--inputs", office.inputs, "--rubric", office.inputs / "rubric.yaml",
        "--archive", office.archive,
    ]  # fmt: skip
    return CliRunner().invoke(kaohe, [command, *map(str, [*words, *places]), "--lang", "zh"])


def package(office: Office, name: str = "2017-1") -> Path:
    return office.archive / "packages" / name


def pieces(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "data").iterdir() if path.name.startswith("0000-"))


def open_again(path: Path) -> None:
    """Take away the write protection of a package, as only somebody on purpose would."""
    for one in path.rglob("*"):
        one.chmod(0o755 if one.is_dir() else 0o600)


# --- what is in it ---


def test_every_document_is_a_piece_with_its_bytes_and_metadata(office: Office) -> None:
    register = office.register()
    folders = pieces(package(office))
    assert len(folders) == len(register.entries)
    numbers = set()
    for folder in folders:
        values = json.loads((folder / f"{folder.name}.json").read_bytes())
        entry = next(one for one in register.entries if str(one.number) == values["文件编号"])
        for form, sha256 in entry.files.items():
            data = (folder / f"{folder.name}.{form}").read_bytes()
            assert hashlib.sha256(data).hexdigest() == sha256
        assert values["题名"] == entry.title
        assert values["日期"] == entry.dated.strftime("%Y%m%d")
        assert values["档号"].replace("·", ".") == folder.name
        data = (folder / f"{folder.name}.xml").read_bytes()
        root = Tree.fromstring(data)  # noqa: S314  # our own
        assert root.findtext("题名") == entry.title
        numbers.add(values["文件编号"])
    assert numbers == {str(entry.number) for entry in register.entries}


def test_the_trail_and_the_sign_off_stand_in_the_metadata(office: Office) -> None:
    register = office.register()
    told = {}
    for folder in pieces(package(office)):
        values = json.loads((folder / f"{folder.name}.json").read_bytes())
        told[values["文件编号"]] = values
    for entry in register.entries:
        relations = {one["关系类型"]: one["文件编号"] for one in told[str(entry.number)]["关系"]}
        if entry.cites:
            assert str(entry.cites) in relations.values()
        if end := register.ended.get(entry.number):
            assert str(end.number) in relations.values()
    first = told[str(register.entries[0].number)]
    assert "某某" in json.dumps(first["业务"], ensure_ascii=False)


def test_items_are_numbered_without_a_gap_within_year_and_term(office: Office) -> None:
    rows = json.loads((package(office) / "data/catalogue/catalogue.json").read_bytes())
    by_class: dict[str, list[int]] = {}
    for row in rows:
        by_class.setdefault(row["number_archival"].rpartition("-")[0], []).append(row["item"])
    assert all(items == list(range(1, len(items) + 1)) for items in by_class.values())
    classes = {key.split("·")[1] for key in by_class}
    assert classes == {"2017-D30-ZZB", "2017-Y-ZZB", "2018-D30-ZZB"}


def test_the_catalogue_is_there_as_a_workbook_and_on_paper(office: Office) -> None:
    folder = package(office) / "data" / "catalogue"
    rows = json.loads((folder / "catalogue.json").read_bytes())
    [book] = [path for path in folder.glob("*.xlsx") if "目录" in path.name]
    sheet = load_workbook(book).active
    assert sheet is not None
    cells = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
    [paper] = [path for path in folder.glob("*.pdf") if "目录" in path.name]
    text = "".join(pdf_text(paper).split())
    for row in rows:
        assert any(
            row["document_number"] in line and row["number_archival"] in line for line in cells
        )
        assert "".join(row["title"].split()) in text
    header = next(line for line in cells if "文号" in line)
    assert len([cell for cell in header if cell]) == 9


def test_a_package_is_sound_and_valid_for_another_reader_too(office: Office) -> None:
    folder = package(office)
    assert verify(folder, unwatched).found == ()
    assert judges.bagit(folder) == []
    open_again(folder)
    document = next(folder.rglob("*.docx"))
    document.write_bytes(document.read_bytes() + b" ")
    assert judges.bagit(folder) != []


def test_nothing_in_a_package_can_be_written_to(office: Office, once: Path) -> None:
    del office
    folder = package(Office(once))
    assert {path.stat().st_mode & 0o222 for path in folder.rglob("*") if path.is_file()} == {0}


# --- once ---


def test_a_second_run_packs_nothing_and_a_later_one_what_is_new(office: Office) -> None:
    before = {path: path.read_bytes() for path in package(office).rglob("*") if path.is_file()}
    done = run(office, "archive")
    assert done.exit_code == 0
    assert "没有需要归档的文件" in done.output
    assert [path.name for path in (office.archive / "packages").iterdir()] == ["2017-1"]
    office.issue("withdraw", "D02", "--reason", "发错单位", "--yes", date="2018-01-12")
    assert run(office, "archive").exit_code == 0
    second = package(office, "2017-2")
    assert verify(second, unwatched).found == ()
    names = [path.name for path in pieces(second)]
    assert not set(names) & {path.name for path in pieces(package(office))}
    assert len(names) == len(office.register().entries) - len(pieces(package(office)))
    assert all(path.read_bytes() == data for path, data in before.items())


def test_the_same_register_makes_the_same_package(office: Office) -> None:
    first = {
        path.relative_to(package(office)): path.read_bytes()
        for path in package(office).rglob("*")
        if path.is_file()
    }
    open_again(package(office))
    shutil.rmtree(package(office))
    shutil.rmtree(office.archive / "packed")
    assert run(office, "archive").exit_code == 0
    again = {
        path.relative_to(package(office)): path.read_bytes()
        for path in package(office).rglob("*")
        if path.is_file()
    }
    assert first == again


# --- what stands in the way ---


def test_without_a_fonds_nothing_is_packed(office: Office) -> None:
    office.change("archive: {fonds: '0000', category: DQ, office: ZZB}\n", "", "campaign.yaml")
    done = run(office, "archive")
    assert done.exit_code == 1
    assert "A010" in done.stderr


def test_a_lost_object_is_named(office: Office) -> None:
    office.issue("withdraw", "D02", "--reason", "发错单位", "--yes", date="2018-01-12")
    [sha256] = {batch.results for batch in office.register().batches[-1:]}
    (office.archive / "objects" / sha256[:2] / sha256).unlink()
    done = run(office, "archive")
    assert done.exit_code == 1
    assert "A011" in done.stderr
    assert not package(office, "2017-2").exists()


def test_a_spoilt_earlier_package_stops_the_next(office: Office) -> None:
    open_again(package(office))
    (package(office) / "data/catalogue/catalogue.json").write_bytes(b"{")
    office.issue("withdraw", "D02", "--reason", "发错单位", "--yes", date="2018-01-12")
    done = run(office, "archive")
    assert done.exit_code == 1
    assert "A012" in done.stderr


def test_a_machine_without_sm3_says_so(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.change("office: ZZB", "office: ZZB, sm3: true", "campaign.yaml")
    monkeypatch.setattr("pipeline.run_archive.has_algorithm", lambda name: name != SM3)
    done = run(office, "archive")
    assert done.exit_code == 1
    assert "A013" in done.stderr


def test_with_sm3_both_digests_are_checked(office: Office) -> None:
    if SM3 not in hashlib.algorithms_available:
        pytest.skip("OpenSSL of this machine has no SM3")
    open_again(package(office))
    shutil.rmtree(package(office))
    shutil.rmtree(office.archive / "packed")
    office.change("office: ZZB", "office: ZZB, sm3: true", "campaign.yaml")
    assert run(office, "archive").exit_code == 0
    assert (package(office) / "manifest-sm3.txt").exists()
    assert verify(package(office), unwatched).found == ()
    open_again(package(office))
    path = package(office) / "tagmanifest-sm3.txt"
    path.write_bytes(path.read_bytes().replace(b"a", b"b", 1))
    assert verify(package(office), unwatched).found != ()


def test_a_full_disk_leaves_no_half_package(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.issue("withdraw", "D02", "--reason", "发错单位", "--yes", date="2018-01-12")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        done = run(office, "archive")
    assert done.exit_code == 1
    assert "A014" in done.stderr
    assert not package(office, "2017-2").exists()
    assert run(office, "archive").exit_code == 0
    assert verify(package(office, "2017-2"), unwatched).found == ()


def test_a_folder_of_that_name_is_not_written_over(office: Office) -> None:
    office.issue("withdraw", "D02", "--reason", "发错单位", "--yes", date="2018-01-12")
    foreign = package(office, "2017-2")
    foreign.mkdir()
    (foreign / "mine.txt").write_text("mine", encoding="utf-8")
    done = run(office, "archive")
    assert done.exit_code == 1
    assert done.stderr.count("A015") + done.stderr.count("A012") == 1
    assert (foreign / "mine.txt").read_text(encoding="utf-8") == "mine"


# --- made again ---


def test_a_package_alone_makes_every_document_again(office: Office, tmp_path: Path) -> None:
    alone = tmp_path / "alone"
    shutil.copytree(package(office), alone)
    shutil.rmtree(office.inputs)
    done = run(office, "rebuild", alone, "--out", tmp_path / "made")
    assert done.exit_code == 0, (done.output, done.stderr)
    documents = [path for path in alone.rglob("*") if path.suffix in {".pdf", ".docx"}]
    own = [path for path in documents if path.parent.name.startswith("0000-")]
    made = {path.name: path.read_bytes() for path in (tmp_path / "made").iterdir()}
    assert made == {path.name: path.read_bytes() for path in own}


def test_a_document_that_comes_out_otherwise_is_named(office: Office) -> None:
    folder = package(office)
    open_again(folder)
    document = pieces(folder)[0] / f"{pieces(folder)[0].name}.pdf"
    document.write_bytes(document.read_bytes() + b"\n")
    done = run(office, "rebuild", folder)
    assert done.exit_code == 1
    assert "A050" in done.stderr
    assert document.name in done.stderr


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("data/register.json", '"inputs/campaign.yaml"', '"../campaign.yaml"', "A051"),
        ("data/register.json", "{", "[", "A051"),
    ],
)
def test_a_package_that_was_changed_makes_nothing(
    file: str, old: str, new: str, code: str, office: Office
) -> None:
    folder = package(office)
    open_again(folder)
    path = folder / file
    path.write_text(path.read_text("utf-8").replace(old, new, 1), encoding="utf-8")
    done = run(office, "rebuild", folder)
    assert done.exit_code == 1
    assert code in done.stderr


def test_no_role_leads_out_of_the_folder(tmp_path: Path) -> None:
    batch = a_batch(Register())
    for role in ("../x", "inputs/../../x", "/etc/x", "other/x", "inputs\\x", "C:x"):
        spoilt = replace(batch, origins={role: "0" * 64})
        [found] = lay_out(Sources(tmp_path, Register(), {}), spoilt, tmp_path / "out")
        assert found.code == "A052", role
    assert not list(tmp_path.rglob("x"))


def test_a_kind_without_a_term_is_refused(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.issue("withdraw", "D02", "--reason", "发错单位", "--yes", date="2018-01-12")

    def unknown(_: Filing, kind: str) -> str:
        raise KeyError(kind)

    monkeypatch.setattr(Filing, "retention", unknown)
    done = run(office, "archive")
    assert done.exit_code == 1
    assert "A016" in done.stderr
