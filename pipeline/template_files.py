"""Where templates come from: a campaign's own, one by one, before the built-in ones.

A folder of a campaign's own that holds only ``letter.docx`` changes the letter alone. Names are
those of files: no folder below, no link out, so that a template reaches nothing but templates.
"""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

WORDING = "wording.yaml"
SUFFIXES = frozenset({".html", ".css", ".docx", ".yaml"})
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

        ``templates/letter.docx`` is a built-in one, ``own-templates/letter.docx`` the campaign's.
        """
        for path in list_templates(self.built_in):
            if path.name == WORDING or not self.own_file(path.name):
                yield f"templates/{path.name}", path
        if self.own:
            yield from ((f"own-templates/{path.name}", path) for path in list_templates(self.own))

    def roles(self, name: str) -> tuple[str, ...]:
        """Name by role what is read under ``name``."""
        is_own = self.own_file(name) is not None
        built_in = (f"templates/{name}",) if name == WORDING or not is_own else ()
        return (*built_in, *((f"own-templates/{name}",) if is_own else ()))


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
