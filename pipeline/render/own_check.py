"""A campaign's folder of its own templates: files that nothing uses, and what they lack."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path, PurePath

from pipeline.codes.titles import TITLES
from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.render.docx_check import missing_styles
from pipeline.render.package import DAMAGED, read_parts
from pipeline.template_files import LITTER, SUFFIXES, Templates, list_templates

# Files that office programs and editors leave for templates that are misnamed or converted.
_LIKE_TEMPLATES = SUFFIXES | {".doc", ".docm", ".dotx", ".dot", ".odt", ".wps", ".yml", ".htm"}


def check_own(templates: Templates) -> Iterator[Diagnostic]:
    """Find what in the folder is no template, and styles that own ones have lost."""
    if templates.own is None:
        return
    known = {path.name for path in list_templates(templates.built_in)}
    for path in unused(templates):
        likely = " ".join(_meant(path.name, sorted(known)))
        yield problem("T211", Source(path.as_posix()), name=path.name, likely=likely)
    for path in sorted(templates.own.iterdir()):
        if path.name in known:
            yield from _check_known(path, templates)


def unused(templates: Templates) -> list[Path]:
    """List the files of a campaign's own that look like templates and that nothing uses."""
    if templates.own is None:
        return []
    known = {path.name for path in list_templates(templates.built_in)}
    pages = [path for path in list_templates(templates.own) if path.suffix == ".html"]
    named = "".join(path.read_text("utf-8", errors="replace") for path in pages)
    others = (path for path in sorted(templates.own.iterdir()) if path.name not in known)
    return [path for path in others if _is_like_one(path) and not _is_named(path.name, named)]


def _is_named(name: str, pages: str) -> bool:
    return f'"{name}"' in pages or f"'{name}'" in pages


def _meant(name: str, known: Sequence[str]) -> list[str]:
    """Give the template that a file is meant to be; all those for Word where none is near."""
    stem = PurePath(name).stem.casefold()
    titled = [template for title, template in TITLES.items() if title in stem]
    if titled:
        return titled[:1]
    stems = get_close_matches(stem, {PurePath(one).stem for one in known}, 1)
    alike = [one for one in known if PurePath(one).stem in stems]
    nearest = get_close_matches(name.casefold(), alike, 1, 0)
    return nearest or [one for one in known if one.endswith(".docx")]


def _is_like_one(path: Path) -> bool:
    return path.suffix.lower() in _LIKE_TEMPLATES and not path.name.startswith(LITTER)


def _check_known(path: Path, templates: Templates) -> Iterator[Diagnostic]:
    if templates.own_file(path.name) is None:
        yield problem("T212", Source(path.as_posix()), name=path.name)
    elif path.suffix == ".docx":
        try:
            parts = read_parts(path.read_bytes())
            built_in = read_parts((templates.built_in / path.name).read_bytes())
            yield from missing_styles(parts, built_in, path.as_posix())
        except (OSError, *DAMAGED):
            return  # told by who reads it whole
