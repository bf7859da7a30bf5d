"""``kaohe verify``: a sound package passes; every change of a byte is found and named."""

import errno
import json
import os
import random
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pipeline.commands import kaohe
from pipeline.outputs import unwatched
from pipeline.render.pdfium import text_by_page
from pipeline.run_verify import Verified, verify
from pipeline.verify.bag import BAGIT, check_bag
from pipeline.verify.items import Verdict
from pipeline.verify.package import Package, member_of, read_package
from tests.test_issue import Office, raise_mark

pytestmark = pytest.mark.slow

_PLACES = 200  # random places of the larger ones
_MANY = 2_000  # the same, where time is no matter


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a package with a first issue, a correction and a withdrawal."""
    office = Office(tmp_path_factory.mktemp("office"))
    office.change(
        "year: 2017", "archive: {fonds: '0000', office: ZZB}\nyear: 2017", "campaign.yaml"
    )
    office.issue("--yes")
    raise_mark(office)
    office.issue("correct", "D02", "--reason", "复核采纳", "--yes", date="2018-01-10")
    office.issue("withdraw", "D01", "--reason", "发错单位", "--yes", date="2018-01-11")
    places = ["--inputs", office.inputs, "--rubric", office.inputs / "rubric.yaml"]
    arguments = ["archive", *places, "--archive", office.archive]
    done = CliRunner().invoke(kaohe, [*map(str, arguments)])
    assert done.exit_code == 0, (done.output, done.exception)
    [package] = (office.archive / "packages").iterdir()
    return package


@pytest.fixture
def package(sound: Path, tmp_path: Path) -> Path:
    """Give a copy to spoil."""
    folder = tmp_path / sound.name
    shutil.copytree(sound, folder)
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(0o600)
    return folder


def check(folder: Path) -> Verified:
    return verify(folder, unwatched, unwatched)


def codes(folder: Path) -> set[str]:
    return {one.code for one in check(folder).found}


def run(*words: object) -> Result:
    return CliRunner().invoke(kaohe, ["verify", *map(str, words), "--lang", "zh"])


def write(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def a_piece(folder: Path) -> Path:
    return next(path for path in sorted((folder / "data").iterdir()) if "-D30-" in path.name)


# --- sound ---


def test_a_package_as_it_was_made_is_sound(sound: Path) -> None:
    verified = check(sound)
    assert verified.found == ()
    verdicts = {one.verdict for one in verified.items}
    assert verdicts == {Verdict.PASSED, Verdict.NOT_JUDGED}
    unjudged = [one.item.number for one in verified.items if one.verdict is Verdict.NOT_JUDGED]
    assert unjudged == ["4-1", "4-2", "4-7"]


def test_the_command_says_so_item_by_item(sound: Path) -> None:
    done = run(sound)
    assert done.exit_code == 0, done.output
    for said in ("真实性", "完整性", "可用性", "安全性", "1-1   通过", "这个包完好"):
        assert said in done.output


def test_it_needs_the_package_alone(package: Path) -> None:
    assert codes(package) == set()  # copied to another folder, without its archive


# --- one byte ---


def test_every_changed_byte_is_found(package: Path) -> None:
    """All bytes of what is small, some random places of the rest; by the digests alone."""
    assert list(check_bag(read_package(package, unwatched)[0])) == []
    small, large = flips_unnoticed(package, _PLACES)
    assert (small, large) == ([], [])


@pytest.mark.skipif(not os.environ.get("KAOHE_LONG"), reason="takes minutes; KAOHE_LONG=1 runs it")
def test_every_changed_byte_is_found_at_many_places(package: Path) -> None:
    assert flips_unnoticed(package, _MANY) == ([], [])


def flips_unnoticed(package: Path, places: int) -> tuple[list[str], list[str]]:
    """Change bytes one at a time: all of each tag file and of metadata, ``places`` of the rest."""
    read, problems = read_package(package, unwatched)
    assert problems == []
    chance = random.Random(1)  # noqa: S311  # the same places every time
    tags = [path for path in read.files if "/" not in path]
    metadata = [path for path in read.files if path.endswith((".json", ".xml"))]
    every = [(path, at) for path in [*tags, *metadata] for at in range(read.files[path].size)]
    if places == _PLACES:  # every byte of one piece's metadata, and a tenth of the other lists'
        own = a_piece(package).name
        every = [
            one for one in every if "/" not in one[0] or own in one[0] or not chance.randrange(10)
        ]
    rest = [
        (path, at) for path in read.files if path not in {*tags, *metadata}
        for at in range(read.files[path].size)
    ]  # fmt: skip
    chosen = chance.sample(rest, places)
    chosen += [(path, 0) for path, _ in dict(rest).items()]
    return (
        [f"{path} {at}" for path, at in every if not _is_noticed(read, path, at, chance)],
        [f"{path} {at}" for path, at in chosen if not _is_noticed(read, path, at, chance)],
    )


def _is_noticed(read: Package, path: str, at: int, chance: random.Random) -> bool:
    """Change one bit on the disk, and tell whether the file, or for a tag file any, is named."""
    place = read.folder / path
    with place.open("r+b") as file:
        file.seek(at)
        old = file.read(1)
        file.seek(at)
        file.write(bytes([old[0] ^ 1 << chance.randrange(8)]))
        file.flush()
        changed = Package(read.folder, {**read.files, path: member_of(place, [])})
        found = [one.source.path for one in check_bag(changed)]
        file.seek(at)
        file.write(old)
    return bool(found) and ("/" not in path or place.as_posix() in found)


def test_a_sound_package_reads_the_same_after_all_that(package: Path) -> None:
    first, _ = read_package(package, unwatched)
    assert first == read_package(package, unwatched)[0]
    assert first.files["bagit.txt"].size == len(BAGIT)


# --- whole files ---


def test_a_missing_an_extra_and_a_renamed_file_are_named(package: Path) -> None:
    piece = a_piece(package)
    (piece / f"{piece.name}.xml").unlink()
    pdf = piece / f"{piece.name}.pdf"
    pdf.rename(piece / "other.pdf")
    (package / "data" / "note.txt").write_text("hello", encoding="utf-8")
    found = {(one.code, Path(one.source.path).name) for one in check(package).found}
    assert ("A131", "other.pdf") in found
    assert ("A103", "note.txt") in found
    assert ("A101", f"{piece.name}.xml") in found
    assert "A107" in {code for code, _ in found}


def test_two_documents_that_changed_places_are_named(package: Path) -> None:
    first, second = [
        path / f"{path.name}.pdf" for path in sorted((package / "data").iterdir())
        if "-D30-" in path.name
    ][:2]  # fmt: skip
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one)
    changed = {one.source.path for one in check(package).found if one.code == "A102"}
    assert {first.as_posix(), second.as_posix()} <= changed


def test_a_package_made_consistent_after_a_change_is_found_by_the_chain(package: Path) -> None:
    """Whoever writes all digests anew still meets the register's hashes."""
    register = package / "data" / "register.json"
    write(register, lambda text: text.replace("发错单位", "另有原因", 1))
    resealed(package)
    found = codes(package)
    assert "A116" in found
    assert not found & {"A102", "A105"}


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("json", '"题名": "', '"题名": "假', "A114"),
        ("json", '"页数": ', '"页数": 9', "A114"),
        ("json", '"保管期限": "D30"', '"保管期限": "三十年"', "A112"),
        ("json", '"责任者": "', '"责任人": "', "A111"),
        ("xml", "<题名>", "<题名>假", "A110"),
        ("xml", "<题名>", "<题名", "A109"),
        ("json", "{", "", "A109"),
    ],
)
def test_metadata_that_do_not_agree_are_named_also_where_the_digests_do(
    name: str, old: str, new: str, code: str, package: Path
) -> None:
    piece = a_piece(package)
    write(piece / f"{piece.name}.{name}", lambda text: text.replace(old, new, 1))
    resealed(package)
    assert code in codes(package)


def _doubled(text: str) -> str:
    value = json.loads(text)
    rows = value if isinstance(value, list) else []
    if rows:
        rows[0]["item"] = 99
    return json.dumps(value, ensure_ascii=False)


LISTS = "data/catalogue/"
REGISTER = "data/register.json"
INDEX = "data/sources/index.json"


@pytest.mark.parametrize(
    ("file", "change", "code"),
    [
        ("bagit.txt", lambda text: text.replace("1.0", "1.1"), "A106"),
        ("bag-info.txt", lambda text: text.replace("Bagging-Date", "Date"), "A106"),
        ("bag-info.txt", lambda text: text.replace("Oxum: ", "Oxum: 1"), "A107"),
        (LISTS + "catalogue.json", _doubled, "A119"),
        (LISTS + "catalogue.json", lambda text: text.replace('"title": "', '"title": "假'), "A119"),
        (LISTS + "catalogue.json", lambda text: text.replace("更正", "代替", 1), "A119"),
        (LISTS + "registration.json", lambda text: text.replace('s": 7', 's": 8'), "A120"),
        (LISTS + "registration.json", lambda text: text.replace("2017-1", "2017-2"), "A120"),
        (LISTS + "registration.json", lambda text: text.replace('t": 1', 't": 2'), "A120"),
        (INDEX, lambda text: text.replace('"results": "', '"results": "0'), "A135"),
        (REGISTER, lambda text: text.replace('"signings": []', '"signings": {}'), "A109"),
        ("piece", lambda text: text.replace('"业务"', '"另"'), "A128"),
        ("piece", lambda text: text.replace('"室编件号": 1', '"室编件号": 8'), "A118"),
        (
            "piece",
            lambda text: text.replace('"页数": ', '"页数": "').replace(',\n "语种', '",\n "语种'),
            "A112",
        ),
        ("piece", lambda text: text.replace("application/pdf", "text/html"), "A115"),
        ("piece", lambda text: text.replace('"2a"', '"1b"'), "A115"),
        ("piece", lambda text: re.sub(r'"行为时间": "[^"]+T', '"行为时间": "', text), "A114"),
        ("piece", lambda text: text.replace('"题名"', '"题名": "假", "题名"'), "A109"),
        ("piece", lambda text: text.replace('"题名": "', '"题名": "\\u200f'), "A125"),
        ("piece", lambda text: text.replace('"题名": "', '"题名": "' + "长" * 501), "A129"),
        ("piece", lambda text: text.replace("示院组函〔2017〕", "示院组函〔1999〕"), "A127"),
    ],
)
def test_each_disagreement_has_its_code(
    file: str, change: Callable[[str], str], code: str, package: Path
) -> None:
    piece = a_piece(package)
    write(piece / f"{piece.name}.json" if file == "piece" else package / file, change)
    if not file.startswith("bag"):
        resealed(package)
    assert code in codes(package)


def test_an_archival_number_given_twice_is_named(package: Path) -> None:
    first, second = [one for one in sorted((package / "data").iterdir()) if "-D30-" in one.name][:2]
    number = json.loads((first / f"{first.name}.json").read_bytes())["档号"]
    path = second / f"{second.name}.json"
    value = json.loads(path.read_bytes())
    path.write_text(json.dumps({**value, "档号": number}, ensure_ascii=False), encoding="utf-8")
    resealed(package)
    assert "A113" in codes(package)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_what_may_not_be_read_is_told(package: Path) -> None:
    (package / "data" / "register.json").chmod(0)
    assert "A126" in codes(package)


def test_a_medium_that_fails_is_told(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def fail(path: Path, *more: int) -> int:
        if path.name == "register.json":
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
        return real(path, *more)

    monkeypatch.setattr("os.open", fail)
    done = run(package)
    assert done.exit_code == 1, done.exception
    assert "A126" in done.output


def test_a_file_larger_than_any_of_ours_is_not_read(package: Path) -> None:
    with (package / "data" / "huge").open("wb") as file:
        file.truncate(2**40)  # takes no room on the disk
    assert "A126" in codes(package)


def test_a_digest_that_this_machine_cannot_make_is_told(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in ("manifest", "tagmanifest"):
        shutil.copy(package / f"{kind}-sha256.txt", package / f"{kind}-sm3.txt")
    monkeypatch.setattr("hashlib.algorithms_available", {"sha256"})
    assert "A130" in codes(package)


def test_a_gap_in_the_numbers_is_named(package: Path) -> None:
    path = package / "data" / "register.json"
    value = json.loads(path.read_bytes())
    del value["entries"][0]
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    resealed(package)
    assert {"A116", "A117"} <= codes(package)


def test_a_document_that_cannot_be_opened_is_named(package: Path) -> None:
    piece = a_piece(package)
    (piece / f"{piece.name}.pdf").write_bytes(b"%PDF-1.7 nothing")
    (piece / f"{piece.name}.docx").write_bytes(b"PK nothing")
    resealed(package)
    assert {"A122", "A123", "A124", "A115"} <= codes(package)


def resealed(package: Path) -> None:
    """Write all digests anew, as somebody would who hides a change."""
    from hashlib import sha256  # noqa: PLC0415

    payload = sorted(path for path in (package / "data").rglob("*") if path.is_file())
    lines = [
        f"{sha256(path.read_bytes()).hexdigest()}  {path.relative_to(package).as_posix()}\n"
        for path in payload
    ]
    lines.sort(key=lambda line: line.split("  ")[1])
    (package / "manifest-sha256.txt").write_text("".join(lines), encoding="utf-8")
    size = sum(path.stat().st_size for path in payload)
    info = package / "bag-info.txt"
    kept = [line for line in info.read_text("utf-8").splitlines() if "Payload-Oxum" not in line]
    info.write_text(
        "".join(f"{line}\n" for line in [*kept, f"Payload-Oxum: {size}.{len(payload)}"])
    )
    tags = ["bag-info.txt", "bagit.txt", "manifest-sha256.txt"]
    (package / "tagmanifest-sha256.txt").write_text(
        "".join(f"{sha256((package / tag).read_bytes()).hexdigest()}  {tag}\n" for tag in tags)
    )


def test_a_piece_taken_out_of_a_first_package_is_missed(package: Path) -> None:
    """All lists are made to agree; the register still knows the document."""
    piece = max((package / "data").glob("*-D30-*"))
    number = json.loads((piece / f"{piece.name}.json").read_bytes())["档号"]
    shutil.rmtree(piece)
    write(
        package / LISTS / "catalogue.json",
        lambda text: json.dumps(
            [row for row in json.loads(text) if row["number_archival"] != number]
        ),
    )
    resealed(package)
    assert "A136" in codes(package)


@pytest.mark.parametrize("is_gone", [True, False])
def test_a_source_that_is_gone_or_changed_is_named(package: Path, *, is_gone: bool) -> None:
    index = json.loads((package / INDEX).read_bytes())
    path = package / "data" / "sources" / "objects" / index["batches"]["1"]["results"]
    if is_gone:
        path.unlink()
    else:
        path.write_text("{}")
    resealed(package)
    assert codes(package) == {"A121"}


def test_a_document_packed_twice_is_named(package: Path) -> None:
    piece = a_piece(package)
    twin = piece.with_name(f"{piece.name}9")
    shutil.copytree(piece, twin)
    for path in list(twin.iterdir()):
        path.rename(twin / f"{twin.name}{path.suffix}")
    resealed(package)
    assert {"A132", "A113", "A114", "A120"} <= codes(package)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("data/setup.exe", b"MZ" + bytes(80), "A134"),
        ("data/run", b"#!/bin/sh", "A134"),
        ("data/notes.pdf", b"%PDF-1.7", "A133"),
        ("data/sources/objects/x", b"x", "A133"),
        ("data/.hidden", b"x", "A108"),
        ("data/con.txt", b"x", "A108"),
        ("data/Register.json", b"x", "A108"),
    ],
)
def test_what_is_no_part_of_a_package_is_named_also_where_the_manifest_lists_it(
    name: str, data: bytes, code: str, package: Path
) -> None:
    (package / name).write_bytes(data)
    resealed(package)
    assert code in codes(package)


def test_a_document_with_macros_is_named(package: Path) -> None:
    piece = a_piece(package)
    with zipfile.ZipFile(piece / f"{piece.name}.docx", "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    resealed(package)
    assert "A134" in codes(package)


# --- hostile ---


def test_links_pipes_and_unspeakable_names_are_told_and_not_opened(package: Path) -> None:
    (package / "data" / "link").symlink_to("/etc/passwd")
    (package / "data" / "loop").symlink_to(package / "data")
    os.mkfifo(package / "data" / "pipe")
    (package / "data" / "a\nb").write_text("x")
    (Path(os.fsencode(package / "data").decode()) / "ok").write_text("x")
    with open(os.fsencode(package / "data") + b"/\xff\xfe", "wb") as file:  # noqa: PTH123
        file.write(b"x")
    found = [one for one in check(package).found if one.code == "A108"]
    assert len(found) >= 4


@pytest.mark.parametrize(
    "line",
    [
        "../../etc/passwd", "/etc/passwd", "data/../../x", "data/" + "x" * 100_000,
        "data/\udcff".encode("utf-8", "surrogateescape").decode("latin-1"), "",
    ],
)  # fmt: skip
def test_a_hostile_manifest_is_told_and_reaches_nothing(line: str, package: Path) -> None:
    path = package / "manifest-sha256.txt"
    path.write_text(path.read_text("utf-8") + f"{'0' * 64}  {line}\n", encoding="utf-8")
    assert codes(package) & {"A101", "A104", "A105"}


@pytest.mark.parametrize(
    "data",
    [
        b"", b"[]", b"null", b"{" * 100_000, b"[" * 100_000, b"\xff\xfe", b'{"batches": 1}',
        b'{"batches": [], "entries": [{}], "before": ""}', b'{"entries": null, "batches": {}}',
    ],
)  # fmt: skip
def test_a_hostile_register_is_told(data: bytes, package: Path) -> None:
    (package / "data" / "register.json").write_bytes(data)
    (package / "data" / "catalogue" / "catalogue.json").write_bytes(data)
    (package / "data" / "sources" / "index.json").write_bytes(data)
    piece = a_piece(package)
    (piece / f"{piece.name}.json").write_bytes(data)
    (piece / f"{piece.name}.xml").write_bytes(data)
    resealed(package)
    assert "A109" in codes(package) or "A127" in codes(package)


_BOMB = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><电子文件>&b;</电子文件>'
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


@pytest.mark.parametrize(
    "data",
    [
        _BOMB.encode(),
        (_XML + _BOMB).encode(),
        _BOMB.encode("utf-16"),
        (_XML + "<电子文件>" + "<a>" * 50_000 + "</a>" * 50_000 + "</电子文件>").encode(),
        (_XML + "<电子文件><题名 x='1'>a</题名></电子文件>").encode(),
        (_XML + "<别的/>").encode(),
        (_XML + "<电子文件><?php x?></电子文件>").encode(),
    ],
    ids=range(7),
)
def test_hostile_xml_is_not_unfolded(data: bytes, package: Path) -> None:
    piece = a_piece(package)
    (piece / f"{piece.name}.xml").write_bytes(data)
    resealed(package)
    assert "A109" in codes(package)


def test_folders_without_files_are_told_however_deep(package: Path) -> None:
    deep = package / "data"
    for _ in range(1500):  # deeper than Python's calls may go
        deep /= "d"
        deep.mkdir()
    found = {(one.code, one.source.path) for one in check(package).found}
    os.removedirs(deep)
    assert found == {("A103", deep.as_posix())}


def test_an_archive_that_unfolds_without_end_is_not_unfolded(package: Path) -> None:
    piece = a_piece(package)
    with zipfile.ZipFile(piece / f"{piece.name}.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(300 * 2**20))
    resealed(package)
    assert "A124" in codes(package)


def test_what_a_package_says_reaches_no_terminal_unescaped(package: Path) -> None:
    """Control characters and halves of characters, in the bag and in the metadata."""
    piece = a_piece(package)
    write(package / "bag-info.txt", lambda text: text.replace("2017-1", "\x1b[31m\x07"))
    write(piece / f"{piece.name}.json", lambda text: text.replace('题名": "', '题名": "\\ud800'))
    write(piece / f"{piece.name}.xml", lambda text: text.replace("<题名>", "<题名>\x1b"))
    resealed(package)
    done = run(package)
    assert done.exit_code == 1, done.exception
    assert not set(done.output) & {"\x1b", "\x07"}


_ODD: tuple[Any, ...] = (
    None,
    True,
    -1,
    10**30,
    1.5,
    "",
    "\x1b[31m",
    "x" * 3000,
    "\ud800",
    [],
    {},
    [[]],
    [{}],
)


@pytest.mark.parametrize("seed", range(3))
def test_lists_with_any_value_anywhere_are_told(seed: int, package: Path) -> None:
    """Put what does not belong there into every list, one at a time: told, never a crash."""
    chance = random.Random(seed)  # noqa: S311  # the same every time
    piece = a_piece(package)
    names = ["data/register.json", LISTS + "catalogue.json", LISTS + "registration.json"]
    names += ["data/sources/index.json", f"data/{piece.name}/{piece.name}.json"]
    for name in names:
        path = package / name
        text = path.read_text(encoding="utf-8")
        for _ in range(10):
            value = json.loads(text)
            _spoil(value, chance)
            if value == json.loads(text):
                continue
            path.write_text(json.dumps(value), encoding="utf-8")
            resealed(package)
            assert codes(package), (name, value)
        path.write_text(text, encoding="utf-8")


def _spoil(value: Any, chance: random.Random) -> None:
    while True:
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        key = chance.choice(keys)
        inner = value[key]
        if not isinstance(inner, dict | list) or not inner or not chance.randrange(5):
            value[key] = chance.choice(_ODD)
            return
        value = inner


def test_a_file_that_cannot_be_read_leaves_items_open(package: Path) -> None:
    (package / "data" / "register.json").write_text("{")
    resealed(package)
    verdicts = {one.item.number: one.verdict for one in check(package).items}
    assert verdicts["3-1"] is Verdict.FAILED
    assert verdicts["2-6"] is Verdict.NOT_JUDGED


@pytest.mark.parametrize("make", ["empty", "text", "foreign"])
def test_what_is_no_package_is_told(make: str, tmp_path: Path) -> None:
    folder = tmp_path / "bag"
    folder.mkdir()
    if make == "text":
        (folder / "bagit.txt").write_text("hello")
    if make == "foreign":
        (folder / "bagit.txt").write_text(
            "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n"
        )
        (folder / "data").mkdir()
        (folder / "manifest-md5.txt").write_text("")
    assert "A100" in codes(folder)
    assert run(folder).exit_code == 1


def test_no_folder_is_wrong_use(tmp_path: Path) -> None:
    assert run(tmp_path / "none").exit_code != 0


# --- report ---


def test_the_report_is_written_once_and_never_into_the_package(
    package: Path, tmp_path: Path
) -> None:
    done = run(package, "--format", "json", "--report", tmp_path / "report")
    assert done.exit_code == 0, done.output
    value = json.loads(done.stdout)
    assert value["sound"] is True
    assert json.loads((tmp_path / "report" / "verify.json").read_bytes()) == value
    assert run(package, "--report", tmp_path / "report").exit_code == 2
    assert run(package, "--report", package / "data").exit_code == 2
    assert codes(package) == set()


def test_the_form_says_what_was_found_and_is_the_same_every_time(
    package: Path, tmp_path: Path
) -> None:
    """Dated only by who asks for it; PDF/A as everything that is filed."""
    forms = []
    for name, more in (("a", []), ("b", []), ("c", ["--date", "2018-01-15"])):
        assert run(package, "--report", tmp_path / name, *more).exit_code == 0
        forms.append((tmp_path / name / "verify.pdf").read_bytes())
    assert forms[0] == forms[1] != forms[2]
    undated, _, dated = (_text(form) for form in forms)
    for said in ("四性检测报告", "归档包：2017-1", "29项全部通过", "1-14信息包一致性通过"):
        assert said in undated
    assert "4-2信息包病毒未判定须另用杀毒软件检测" in undated
    assert "检测日期：年月日" in undated
    assert "检测日期：2018年1月15日" in dated


def test_the_form_lists_what_is_wrong_whatever_it_is_called(package: Path, tmp_path: Path) -> None:
    for number in range(230):
        (package / "data" / f"多出\U0001f4a9{number}").write_text("x")
    assert run(package, "--report", tmp_path / "report").exit_code == 1
    text = _text((tmp_path / "report" / "verify.pdf").read_bytes())
    assert "data/多出?0：A103" in text
    assert "处问题见verify.json" in text


def _text(pdf: bytes) -> str:
    return re.sub(r"\s", "", "".join(text_by_page(pdf)))
