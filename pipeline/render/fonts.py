"""Which font file sets which face: an official font where the user has one, else an open stand-in.

Nothing is left to the machine's own fonts: what fontconfig may see is written into a settings file
of the project's, so that a document has the same bytes on every machine.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont, TTLibError

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.render.layout import FACES, FALLBACK_FAMILY, Face

# The files of the font cache that the set-up fills.
STAND_INS: Mapping[str, str] = {
    "body": "FandolFang-Regular.otf",
    "kai": "FandolKai-Regular.otf",
    "hei": "FandolHei-Regular.otf",
    "title": "FandolSong-Bold.otf",  # no free 小标宋 exists: a bold 宋 is nearest to it
    "song": "FandolSong-Regular.otf",
}
FALLBACK_FILE = "NotoSerifCJK-Regular.ttc"
_SUFFIXES = frozenset({".otf", ".ttf", ".ttc", ".otc"})
# Name table: family and typographic family; sub-family and typographic sub-family.
_FAMILY_NAMES, _STYLE_NAMES = (1, 16), (2, 17)
_REGULAR, _BOLD = 80, 200  # weights as fontconfig counts them
# All fonts have outlines. What is accepted by name is not rejected; of a collection, one font is.
_REJECT_ALL = (
    '<rejectfont><pattern><patelt name="outline"><bool>true</bool></patelt></pattern></rejectfont>'
)


@dataclass(frozen=True, slots=True)
class FontFile:
    """One font in a file, by the names under which it goes."""

    families: tuple[str, ...]
    path: Path
    index: int  # place in a collection; 0 in a plain file
    is_bold: bool
    official: bool = False

    @property
    def family(self) -> str:
        """The name to ask for it."""
        return self.families[0]


@dataclass(frozen=True, slots=True)
class FontSet:
    """The font of each face of ``layout.FACES``, and the one for characters that a face lacks."""

    faces: Mapping[str, FontFile]
    fallback: FontFile

    def files(self) -> tuple[FontFile, ...]:
        """Give every font once, the fallback last."""
        return tuple(dict.fromkeys((*self.faces.values(), self.fallback)))

    def families(self) -> frozenset[str]:
        """Give every family name that a document may show."""
        return frozenset(name for font in self.files() for name in font.families)


def find_fonts(folder: Path, official: Path | None) -> tuple[FontSet | None, list[Diagnostic]]:
    """Choose a font for each face.

    ``folder`` is the cache that the set-up fills; ``official`` a folder where the user keeps the
    official fonts, under any file names (and may keep stand-ins, where set-up cannot bring them).
    A face with neither is an error.
    """
    places = (folder, official) if official else (folder,)
    own, found = _read_folder(official) if official else ({}, [])
    faces: dict[str, FontFile] = {}
    for name, face in FACES.items():
        font = _official(face, own) or _stand_in(places, STAND_INS[name], face.open_font)
        if font:
            faces[name] = font
        else:
            found.append(_missing(folder, name, face))
    fallback = _stand_in(places, FALLBACK_FILE, FALLBACK_FAMILY)
    if fallback is None:
        place = Source(str(folder / FALLBACK_FILE))
        found.append(problem("O102", place, family=FALLBACK_FAMILY))
    if fallback is None or len(faces) < len(FACES):
        return None, found
    return FontSet(faces, fallback), found


def activate(fonts: FontSet, scratch: Path) -> None:
    """Let fontconfig know these fonts and no others; its caches go to ``scratch``.

    To be called in each process before WeasyPrint is imported.
    """
    settings = _settings(fonts)
    # Named by content: fontconfig would not notice that a cache was made under other settings.
    place = scratch / f"fontconfig-{sha256(settings.encode()).hexdigest()[:12]}"
    place.mkdir(parents=True, exist_ok=True)
    file = place / "fonts.conf"
    written = settings.format(cache=escape(str(place.resolve())))
    if not file.is_file() or file.read_text(encoding="utf-8") != written:
        fresh = place / f"fonts.conf.{os.getpid()}"
        fresh.write_text(written, encoding="utf-8")
        fresh.replace(file)  # other processes may be reading it
    os.environ["FONTCONFIG_FILE"] = str(file.resolve())


@cache
def coverage(font: FontFile) -> frozenset[int]:
    """Give the code points that a font has glyphs for."""
    with TTFont(font.path, fontNumber=font.index, lazy=True) as opened:
        return frozenset(opened.getBestCmap())


# --- choosing ---


def _official(face: Face, own: Mapping[str, FontFile]) -> FontFile | None:
    return next((own[name] for name in map(str.casefold, face.official) if name in own), None)


def _stand_in(places: tuple[Path, ...], file: str, family: str) -> FontFile | None:
    return next(filter(None, (_named(place / file, family) for place in places)), None)


def _named(path: Path, family: str) -> FontFile | None:
    try:
        return next((font for font in _read(path) if family in font.families), None)
    except (OSError, TTLibError):
        return None  # reported as missing: fetching it again is the remedy for both


def _missing(folder: Path, name: str, face: Face) -> Diagnostic:
    place = Source(str(folder / STAND_INS[name]))
    return problem("O101", place, face=face.official[0], stand_in=face.open_font)


def _read_folder(folder: Path) -> tuple[dict[str, FontFile], list[Diagnostic]]:
    """Read every font of a folder, by case-folded family name; the first in name order counts."""
    if not folder.is_dir():
        return {}, [problem("O103", Source(str(folder)))]
    fonts: dict[str, FontFile] = {}
    found: list[Diagnostic] = []
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() not in _SUFFIXES or not path.is_file():
            continue
        try:
            for font in _read(path, official=True):
                for name in font.families:
                    fonts.setdefault(name.casefold(), font)
        except (OSError, TTLibError) as fault:
            found.append(problem("O104", Source(str(path)), reason=fault))
    return fonts, found


def _read(path: Path, *, official: bool = False) -> list[FontFile]:
    # Opened here, for fontTools leaves a file open where it finds no font in it.
    with path.open("rb") as file:
        is_collection = file.read(4) == b"ttcf"
        file.seek(0)
        fonts = TTCollection(file, lazy=True).fonts if is_collection else [TTFont(file, lazy=True)]
        return [_describe(font, path, index, official=official) for index, font in enumerate(fonts)]


def _describe(font: TTFont, path: Path, index: int, *, official: bool) -> FontFile:
    styles = _names(font, _STYLE_NAMES)
    return FontFile(
        families=tuple(dict.fromkeys(reversed(list(_names(font, _FAMILY_NAMES))))),
        path=path.resolve(),
        index=index,
        is_bold="bold" in (name.casefold() for name in styles),
        official=official,
    )


def _names(font: TTFont, wanted: tuple[int, ...]) -> Iterator[str]:
    for name in wanted:
        for record in font["name"].names:
            if record.nameID == name:
                yield record.toUnicode(errors="replace")


# --- what fontconfig is told ---


def _settings(fonts: FontSet) -> str:
    """Write fontconfig's settings; ``{cache}`` stands for the folder of its caches."""
    files = fonts.files()
    folders = sorted({str(font.path.parent) for font in files})
    lines = [
        '<?xml version="1.0"?>',
        '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
        "<fontconfig>",
        *(f"<dir>{_text(folder)}</dir>" for folder in folders),
        "<cachedir>{cache}</cachedir>",
        "<selectfont>",
        _REJECT_ALL,
        *map(_accept, files),
        "</selectfont>",
        *map(_weigh, files),
        "</fontconfig>",
    ]
    return "\n".join(lines) + "\n"


def _accept(font: FontFile) -> str:
    return (
        f'<acceptfont><pattern><patelt name="file"><string>{_text(str(font.path))}</string>'
        f'</patelt><patelt name="index"><int>{font.index}</int></patelt></pattern></acceptfont>'
    )


def _weigh(font: FontFile) -> str:
    # Fandol's bold 宋 says in its OS/2 table that it is regular; by its style name it is bold.
    weight = _BOLD if font.is_bold else _REGULAR
    return (
        f'<match target="scan"><test name="file"><string>{_text(str(font.path))}</string></test>'
        f'<edit name="weight" mode="assign"><int>{weight}</int></edit></match>'
    )


def _text(value: str) -> str:
    return escape(value).replace("{", "{{").replace("}", "}}")
