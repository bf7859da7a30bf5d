"""A DOCX template, read and compiled once: its stories as Jinja programs, its other parts as bytes.

docxtpl knows how Word scatters ``{{ a tag }}`` over runs, rows and paragraphs, and mends that
(``patch_xml``). What else it does for each document anew, opening the package, compiling, running
the core properties as templates, is done once here or not at all: a letter takes a small part of
the time, and the contract check reads the very source that runs.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined, Template, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup, escape

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.render.layout import Layout
from pipeline.render.lines import title_lines
from pipeline.render.ooxml import (
    CORE,
    MAIN,
    STORIES,
    external_targets,
    parse,
    parts_of_type,
)
from pipeline.render.package import read_parts

_PARAGRAPH = re.compile(r"<w:p(?=[ >])")
_TAG = re.compile(r"\{[{%#]")
# What a line break and a tab in the data become inside ``w:t``.
_BREAKS = (
    ("\n", Markup('</w:t><w:br/><w:t xml:space="preserve">')),
    ("\t", Markup('</w:t><w:tab/><w:t xml:space="preserve">')),
)
# A run of its own size in place of the run that it is printed in.
_SMALLER = (
    '</w:t></w:r><w:r><w:rPr><w:sz w:val="{size}"/></w:rPr><w:t xml:space="preserve">{text}</w:t>'
    '</w:r><w:r><w:t xml:space="preserve">'
)


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A template ready to run."""

    parts: Mapping[str, bytes]
    main: str  # the name of the part that holds the text
    sources: Mapping[str, str]  # Jinja source of each part that holds tags
    programs: Mapping[str, Template]


class _Sandbox(ImmutableSandboxedEnvironment):
    """Lets a template print its data and nothing else: no arithmetic, no functions."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def call_binop(
        self,
        context: Context,  # noqa: ARG002  the signature is Jinja's
        operator: str,
        left: object,  # noqa: ARG002
        right: object,  # noqa: ARG002
    ) -> object:
        """Refuse to compute: every figure is finished before a template sees it."""
        raise SecurityError(operator)


def make_environment(layout: Layout) -> Environment:
    """Give what runs the templates: no way out of the data, no unknown name, all text escaped."""
    environment = _Sandbox(autoescape=True, undefined=StrictUndefined, finalize=_printed)
    environment.globals.clear()

    def break_title(title: str) -> str:
        return "\n".join(title_lines(title, layout.title_characters))

    def fit_mark(mark: str) -> str | Markup:
        if len(mark) <= layout.type.mark_characters:
            return mark
        halves = int(layout.page.text_width_pt / len(mark) * 2)  # the unit of w:sz
        return Markup(_SMALLER).format(size=halves, text=mark)  # noqa: S704  # format() escapes

    environment.filters.update(title_lines=break_title, one_line=fit_mark)
    return environment


def load(path: Path, environment: Environment) -> tuple[CompiledTemplate | None, list[Diagnostic]]:
    """Read and compile a template, or say what is wrong with it."""
    source = Source(str(path))
    try:
        parts = read_parts(path.read_bytes())
        found = [*_unwanted(parts, source)]
        sources = {name: _jinja_source(parts[name]) for name in _stories(parts)}
        (main,) = parts_of_type(parts, MAIN)
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as error:
        return None, [problem("T201", source, detail=error)]
    programs = {}
    for name, text in sources.items():
        try:
            programs[name] = environment.from_string(text)
        except TemplateSyntaxError as error:
            place = Source(str(path), error.lineno)
            found.append(problem("T202", place, detail=error.message))
    if found:
        return None, found
    return CompiledTemplate(parts, main, sources, programs), []


def _unwanted(parts: Mapping[str, bytes], source: Source) -> Iterator[Diagnostic]:
    for target in external_targets(parts):
        yield problem("T203", source, target=target)
    for name in parts_of_type(parts, CORE):
        text = "".join(map(str, parse(parts[name]).itertext()))
        if _TAG.search(text):
            yield problem("T204", source, text=text.strip())


def _stories(parts: Mapping[str, bytes]) -> list[str]:
    return [name for kind in STORIES for name in parts_of_type(parts, kind)]


def _jinja_source(part: bytes) -> str:
    """Give a part as Jinja source, one paragraph a line: line numbers then count paragraphs."""
    xml = etree.tostring(parse(part), encoding="unicode")
    patched: str = DocxTemplate(None).patch_xml(xml)
    return _PARAGRAPH.sub("\n<w:p", patched)


def _printed(value: object) -> object:
    """Prepare a value for ``w:t``: escaped, its line breaks and tabs kept."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    text = escape(value)
    for character, element in _BREAKS:
        text = text.replace(character, element)
    return text
