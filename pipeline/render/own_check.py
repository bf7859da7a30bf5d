"""A campaign's folder of its own templates: files that nothing uses, and what they lack."""

import zipfile
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from lxml import etree

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.render.docx_check import missing_styles
from pipeline.render.package import read_parts
from pipeline.template_files import LITTER, SUFFIXES, Templates, list_templates

# Files that office programs and editors leave for templates that are misnamed or converted.
_LIKE_TEMPLATES = SUFFIXES | {".doc", ".docm", ".dotx", ".dot", ".odt", ".wps", ".yml", ".htm"}


def check_own(templates: Templates) -> Iterator[Diagnostic]:
    """Find what in the folder is no template, and styles that own ones have lost."""
    if templates.own is None:
        return
    known = {path.name for path in list_templates(templates.built_in)}
    pages = [path for path in list_templates(templates.own) if path.suffix == ".html"]
    named = "".join(path.read_text("utf-8", errors="replace") for path in pages)
    for path in sorted(templates.own.iterdir()):
        if path.name in known:
            yield from _check_known(path, templates)
        elif _is_like_one(path) and f'"{path.name}"' not in named:
            likely = get_close_matches(path.name, sorted(known), 1, 0.4) or ["letter.docx"]
            yield problem("T211", Source(path.as_posix()), name=path.name, likely=likely[0])


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
        except (OSError, zipfile.BadZipFile, etree.XMLSyntaxError):
            return  # told by who reads it whole
