"""The stand-in fonts: taken from where they are, kept only if they are the right ones."""

import shutil
import tarfile
from hashlib import sha256
from pathlib import Path

import pytest

from setup import fonts
from setup.say import SetupError


def font_of(content: bytes, file: str = "A.otf") -> fonts.Font:
    return fonts.Font(file, frozenset({sha256(content).hexdigest()}), "some-fonts", f"usr/{file}")


@pytest.fixture
def store(tmp_path: Path) -> fonts.Store:
    return fonts.Store(tmp_path / "fonts", tmp_path / "fonts.part")


def test_a_font_of_two_releases_has_two_sums() -> None:
    text = "# comment\nfont A.otf 11 p usr/A.otf\nfont A.otf 22 p usr/A.otf\ndeb p 1 33\n"
    assert fonts.read_lock(text) == (
        fonts.Font("A.otf", frozenset({"11", "22"}), "p", "usr/A.otf"),
    )


def test_a_font_that_was_changed_counts_as_absent(store: fonts.Store) -> None:
    font = font_of(b"right")
    store.folder.mkdir()
    (store.folder / "A.otf").write_bytes(b"right")
    assert store.absent([font]) == ()
    (store.folder / "A.otf").write_bytes(b"righ")
    assert store.absent([font]) == (font,)


def test_a_system_font_is_copied_only_if_it_is_the_same(store: fonts.Store, tmp_path: Path) -> None:
    same, other = font_of(b"same", "A.otf"), font_of(b"other", "B.otf")
    for file in ("A.otf", "B.otf"):
        (tmp_path / file).write_bytes(b"same")
    assert fonts.copy_from_system([same, other], store, [str(tmp_path)]) == (other,)
    assert [path.name for path in store.folder.iterdir()] == ["A.otf"]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Make a Debian package with one font by hand: an ar archive of three members."""
    if shutil.which("dpkg-deb") is None:
        pytest.skip("dpkg-deb is not on this machine")
    (tmp_path / "tree/usr").mkdir(parents=True)
    (tmp_path / "tree/usr/A.otf").write_bytes(b"right")
    (tmp_path / "tree/control").write_text(
        "Package: some-fonts\nVersion: 1\nArchitecture: all\nMaintainer: A <a@b.c>\n"
    )
    members = {"debian-binary": b"2.0\n"}
    for name, content in {"control": "control", "data": "usr"}.items():
        with tarfile.open(tmp_path / f"{name}.tar.gz", "w:gz") as tar:
            tar.add(tmp_path / "tree" / content, arcname=f"./{content}")
        members[f"{name}.tar.gz"] = (tmp_path / f"{name}.tar.gz").read_bytes()
    path = tmp_path / "some-fonts_1_all.deb"
    with path.open("wb") as file:
        file.write(b"!<arch>\n")
        for name, data in members.items():
            file.write(f"{name:<16}{0:<12}{0:<6}{0:<6}{100644:<8}{len(data):<10}`\n".encode())
            file.write(data + b"\n" * (len(data) % 2))
    return path


def test_a_font_is_taken_out_of_a_package(store: fonts.Store, archive: Path) -> None:
    fonts.extract(archive, [font_of(b"right")], store)
    assert (store.folder / "A.otf").read_bytes() == b"right"


def test_a_font_with_another_sum_is_refused_and_not_kept(store: fonts.Store, archive: Path) -> None:
    with pytest.raises(SetupError, match="sha256"):
        fonts.extract(archive, [font_of(b"wrong")], store)
    assert list(store.folder.iterdir()) == []
    assert list(store.work.iterdir()) == []


def test_a_package_without_the_font_is_an_error(store: fonts.Store, archive: Path) -> None:
    with pytest.raises(SetupError, match=r"usr/B\.otf"):
        fonts.extract(archive, [font_of(b"right", "B.otf")], store)
