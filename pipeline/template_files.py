"""Where templates come from: a campaign's own, one by one, before the built-in ones.

A folder of a campaign's own that holds only ``letter.docx`` changes the letter alone. Names are
those of files: no folder below, no link out, so that a template reaches nothing but templates.

A picture that lies beside the campaign's own pages counts as a template where one of them names it.
"""

import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

OWN = "own-templates/"  # before the names of the campaign's own
WORDING = "wording.yaml"
SUFFIXES = frozenset({".html", ".css", ".docx", ".yaml"})
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".svg"})  # in capitals too, as cameras write them
_ODD = {*'\\:"<>|?*'}
LITTER = (".", "~$")  # hidden files, and what Word puts beside a file that is open


@dataclass(frozen=True, slots=True)
class Templates:
    """The built-in folder, and that of the campaign's own, if it has one."""

    built_in: Path
    own: Path | None = None

    @staticmethod
    def of(place: "Path | Templates") -> "Templates":
        """Take a single folder for one that holds everything."""
        return place if isinstance(place, Templates) else Templates(place)

    def find(self, name: str) -> Path:
        """Give the file that is called ``name``: the campaign's own, or else the built-in one."""
        return self.own_file(name) or self.built_in / name

    def own_file(self, name: str) -> Path | None:
        """Give the campaign's own file of that name, if it has one."""
        if self.own is None or PurePath(name).name != name:
            return None
        path = self.own / name
        return path if _is_file(path) else None

    def files(self) -> Iterator[tuple[str, Path]]:
        """Give every template in use by its role; of the wording, both files.

        ``templates/letter.docx`` is a built-in one, ``own-templates/letter.docx`` the campaign's,
        as is ``own-templates/crest.png``, a picture that its pages name.
        """
        for path in list_templates(self.built_in):
            if path.name == WORDING or not self.own_file(path.name):
                yield f"templates/{path.name}", path
        if self.own:
            yield from ((f"{OWN}{path.name}", path) for path in list_templates(self.own))
            yield from ((f"{OWN}{path.name}", path) for path in self.pictures())

    def roles(self, name: str) -> tuple[str, ...]:
        """Name by role what is read under ``name``."""
        is_own = self.own_file(name) is not None
        built_in = (f"templates/{name}",) if name == WORDING or not is_own else ()
        return (*built_in, *((f"{OWN}{name}",) if is_own else ()))

    def pictures(self) -> Iterator[Path]:
        """Give the campaign's own pictures that its own pages name."""
        said = "".join(self.own_pages().values())
        for path in list_pictures(self.own) if self.own and said else ():
            if path.name in said:
                yield path

    def pictures_of(self, pages: Iterable[str]) -> list[str]:
        """Name by role the pictures that these pages may show."""
        names = [path.name for path in self.pictures()]
        return [f"{OWN}{name}" for name in named(self.own_pages(), pages, names)]

    def own_pages(self) -> dict[str, str]:
        """Give the text of the campaign's own pages by name."""
        pages = list_templates(self.own) if self.own else ()
        return {path.name: _text(path) for path in pages if is_page(path.name)}


def named(own: Mapping[str, str], pages: Iterable[str], names: Iterable[str]) -> list[str]:
    """Choose the names that stand in these pages, or in own pages that they name themselves."""
    seen: dict[str, str] = {}
    ahead = list(pages)
    while ahead:
        page = ahead.pop()
        if page in own and page not in seen:
            seen[page] = own[page]
            ahead += [other for other in own if other in own[page]]
    said = "".join(seen.values())
    return [name for name in names if name in said]


def list_pictures(folder: Path) -> Iterator[Path]:
    """List the pictures of a folder by name; a link is none."""
    for path in sorted(folder.iterdir()):
        if is_picture(path.name) and not path.name.startswith(LITTER) and _is_file(path):
            yield path


def is_page(name: str) -> bool:
    """Tell whether a template of that name is a page."""
    return name.endswith(".html")


def is_picture(name: str) -> bool:
    """Tell whether a file of that name is a picture that a page may show.

    The name is one that other systems allow too, for packages are opened elsewhere.
    """
    return PurePath(name).suffix.lower() in PICTURES and name.isprintable() and not _ODD & {*name}


def list_templates(folder: Path) -> Iterator[Path]:
    """List the templates of a folder by name; a link, or what an editor left, is none."""
    for path in sorted(folder.iterdir()):
        if path.suffix in SUFFIXES and not path.name.startswith(LITTER) and _is_file(path):
            yield path


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _text(path: Path) -> str:
    """Read a page for the names in it; what cannot be read is told by who prints it."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
