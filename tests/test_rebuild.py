"""``kaohe rebuild``: a package's documents again from the package alone, the same to the byte."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.commands import kaohe
from tests.archiving import an_office, issued_all, pack, packages, spoilable

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    office = an_office(folder)
    issued_all(office)
    pack(office)
    [package] = packages(office)
    away = folder / "away"
    away.mkdir()
    shutil.move(package, away / package.name)
    shutil.rmtree(office.archive)
    shutil.rmtree(office.inputs)
    return away / "2017-1"


@pytest.fixture
def package(made: Path, tmp_path: Path) -> Path:
    return spoilable(made, tmp_path)


def rebuild(package: Path, *words: object, code: int = 0) -> Result:
    arguments = ["rebuild", package, "--jobs", "2", "--lang", "zh", *words]
    done = CliRunner().invoke(kaohe, [*map(str, arguments)])
    assert done.exit_code == code, (done.output, done.exception)
    return done


def test_every_file_is_the_same_without_inputs_and_archive(made: Path, tmp_path: Path) -> None:
    """A first issue, a correction and a withdrawal."""
    done = rebuild(made, "--out", tmp_path / "again")
    count = len(json.loads((made / "data/catalogue/catalogue.json").read_bytes()))
    assert f"{2 * count} 个文件重新生成，与归档包里的逐字节相同" in done.output
    for path in (tmp_path / "again").iterdir():
        [original] = made.rglob(path.name)
        assert path.read_bytes() == original.read_bytes()


def test_a_document_that_was_changed_is_named(package: Path) -> None:
    [path] = package.rglob("*2017-Y-ZZB-0001.pdf")
    path.write_bytes(path.read_bytes() + b"\n")
    done = rebuild(package, code=1)
    assert "A050" in done.output
    assert "示院组通报〔2017〕1号.pdf" in done.output
    assert "1 个与归档包里的不同" in done.output


def test_another_version_and_other_fonts_are_told(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [path] = package.rglob("*2017-Y-ZZB-0001.pdf")
    path.write_bytes(b"")
    monkeypatch.setattr("pipeline.run_rebuild.__version__", "9.9")
    monkeypatch.setattr("pipeline.run_rebuild._fonts", lambda _: {"Own.ttf": "0"})
    done = rebuild(package, code=1)
    assert "→ 9.9" in done.output
    assert "Own.ttf" in done.output


def test_a_source_that_is_gone_or_changed_is_named(package: Path) -> None:
    index = json.loads((package / "data/sources/index.json").read_bytes())
    sha256 = index["batches"]["1"]["origins"]["inputs/scores/long.csv"]
    path = package / "data/sources/objects" / sha256
    path.write_bytes(b"other")
    assert "A051" in rebuild(package, code=1).output
    path.unlink()
    done = rebuild(package, code=1)
    assert "A051" in done.output
    assert "inputs/scores/long.csv" in done.output


def test_a_register_that_was_changed_is_not_believed(package: Path) -> None:
    path = package / "data/register.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("发错单位", "另有原因", 1), encoding="utf-8")
    assert "A051" in rebuild(package, code=1).output


@pytest.mark.parametrize(
    "role", ["inputs/../../../evil", "/evil", "evil", "inputs/a\\..\\b", "C:/x"]
)
def test_a_path_out_of_the_package_is_refused(
    role: str, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = package / "data/register.json"
    value = json.loads(path.read_bytes())
    origins = value["batches"][0]["origins"]
    origins[role] = origins["inputs/campaign.yaml"]
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    monkeypatch.setattr("pipeline.archive.sources.entry_hash", lambda entry, _: entry.hash)
    assert "A052" in rebuild(package, code=1).output
    assert not list(tmp_path.rglob("evil"))


def test_what_is_no_package_is_refused(tmp_path: Path) -> None:
    assert "A051" in rebuild(tmp_path, code=1).output


def test_a_folder_that_is_there_is_not_written_to(made: Path, tmp_path: Path) -> None:
    rebuild_into = CliRunner().invoke(kaohe, ["rebuild", str(made), "--out", str(tmp_path)])
    assert rebuild_into.exit_code != 0
    assert list(tmp_path.iterdir()) == []
