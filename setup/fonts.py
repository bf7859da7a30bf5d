"""The open fonts that stand in for the official ones, taken out of Debian's packages.

No root is needed: a package is downloaded, not installed. A font counts only with the sha256 that
``fonts.lock`` records, wherever it came from.
"""

import hashlib
import shutil
import subprocess
import tarfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from setup.commands import failed, run
from setup.say import Lack, SetupError, say
from setup.system import APT, Host

# Where systems keep the same files: a copy saves the download.
SYSTEM_FOLDERS = (
    "/usr/share/fonts/opentype/noto",
    "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",
    "/usr/share/texmf/fonts/opentype/public/fandol",
    "/usr/share/fonts/opentype/fandol",
    "/Library/TeX/Root/texmf-dist/fonts/opentype/public/fandol",
)
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Font:
    """A font file to have: its sha256, one for each release of the package that is known good."""

    file: str
    sums: frozenset[str]
    package: str
    member: str


@dataclass(frozen=True, slots=True)
class Store:
    """Where fonts are kept, and a folder beside it for what is not finished yet."""

    folder: Path
    work: Path

    def absent(self, fonts: Iterable[Font]) -> tuple[Font, ...]:
        """Give the fonts that are not kept unchanged."""
        return tuple(font for font in fonts if not _is_good(font, self.folder / font.file))

    def keep(self, content: IO[bytes], font: Font) -> None:
        """Write aside, check, then rename: a killed run leaves no half font."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.work.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=self.work, delete=False) as draft:
            shutil.copyfileobj(content, draft)
        path = Path(draft.name)
        digest = sha256(path)
        if digest not in font.sums:
            path.unlink()
            raise SetupError(
                f"字体 {font.file} 的 sha256 与 setup/fonts.lock 的记录不符，未采用：{digest}",
                f"The sha256 of {font.file} is not one that setup/fonts.lock records: {digest}",
            )
        path.chmod(0o644)
        path.replace(self.folder / font.file)


def read_lock(text: str) -> tuple[Font, ...]:
    """Read the fonts of ``fonts.lock``, in its order."""
    fonts: dict[str, Font] = {}
    for kind, *words in (line.split() for line in text.splitlines() if line.strip()):
        if kind == "font":
            file, digest, package, member = words
            known = fonts[file].sums if file in fonts else frozenset[str]()
            fonts[file] = Font(file, known | {digest}, package, member)
    return tuple(fonts.values())


def sha256(path: Path) -> str:
    """Give the sha256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _is_good(font: Font, path: Path) -> bool:
    return path.is_file() and sha256(path) in font.sums


def copy_from_system(
    fonts: Iterable[Font], store: Store, places: Sequence[str] = SYSTEM_FOLDERS
) -> tuple[Font, ...]:
    """Copy what the system already has, byte for byte, into the store; give what it has not."""
    rest = []
    for font in fonts:
        found = (Path(place) / font.file for place in places)
        good = next((path for path in found if _is_good(font, path)), None)
        if good is None:
            rest.append(font)
        else:
            with good.open("rb") as stream:
                store.keep(stream, font)
    return tuple(rest)


def lacks(host: Host, fonts: Sequence[Font]) -> tuple[Lack, ...]:
    """Say which fonts are needed on a system whose packages set-up cannot download."""
    if not fonts or host.has_apt:
        return ()
    named = " ".join(font.file for font in fonts)
    return (
        Lack(
            f"字体：请指明官方字体（仿宋、楷体、黑体、小标宋）所在的文件夹；代用字体是 {named}",
            f"fonts: name the folder of the official ones; the stand-ins are {named}",
            "export KAOHE_FONTS=/path/to/fonts",
        ),
    )


def fetch(fonts: Sequence[Font], store: Store, log: Path) -> None:
    """Download the packages of ``fonts`` and keep the fonts."""
    for package in dict.fromkeys(font.package for font in fonts):
        wanted = [font for font in fonts if font.package == package]
        say(f"正在下载字体（Debian 软件包 {package}）", f"Downloading fonts ({package})")
        archive = _download(package, store.work, log)
        say(f"正在取出 {len(wanted)} 个字体文件", "Taking out the font files")
        extract(archive, wanted, store)
    shutil.rmtree(store.work, ignore_errors=True)


def _download(package: str, work: Path, log: Path) -> Path:
    """Let apt-get download, continue or confirm the package file."""
    work.mkdir(parents=True, exist_ok=True)

    def progress() -> str:
        size = sum(path.stat().st_size for path in work.glob("*.deb"))
        return f"{size // MEGABYTE} MB"

    own = _own_lists(work)
    command = (*APT, "-o", "APT::Sandbox::User=root")
    if not (
        run((*command, "download", package), log, progress, cwd=work)
        or (
            run((*command, *own, "update"), log, lambda: "apt-get update", cwd=work)
            and run((*command, *own, "download", package), log, progress, cwd=work)
        )
    ):
        raise failed(
            f"字体软件包 {package} 没有下载成功。apt-get 最后说：",
            f"The font package {package} was not downloaded. apt-get said last:",
            log,
        )
    return max(work.glob(f"{package}_*.deb"), key=lambda path: path.stat().st_mtime)


def _own_lists(work: Path) -> tuple[str, ...]:
    """Give apt-get's options for package lists of our own: fetching those needs no root."""
    lists, cache = work / "lists", work / "cache"
    for folder in (lists / "partial", cache / "archives" / "partial"):
        folder.mkdir(parents=True, exist_ok=True)
    return ("-o", f"Dir::State::Lists={lists}/", "-o", f"Dir::Cache={cache}/")


def extract(archive: Path, fonts: Iterable[Font], store: Store) -> None:
    """Take ``fonts`` out of a Debian package and keep them, each if it is right."""
    wanted = {font.member: font for font in fonts}
    command = ("dpkg-deb", "--fsys-tarfile", str(archive))
    with subprocess.Popen(command, stdout=subprocess.PIPE) as unpacking:  # noqa: S603  our own file
        if unpacking.stdout is None:
            raise RuntimeError(command)
        with tarfile.open(fileobj=unpacking.stdout, mode="r|") as members:
            for member in members:
                font = wanted.pop(member.name.removeprefix("./"), None)
                content = members.extractfile(member) if font else None
                if font and content:
                    store.keep(content, font)
                if not wanted:
                    break
        unpacking.terminate()
    if wanted:
        raise SetupError(
            f"软件包 {archive.name} 里没有 {' '.join(wanted)}",
            f"{archive.name} does not hold {' '.join(wanted)}",
        )
