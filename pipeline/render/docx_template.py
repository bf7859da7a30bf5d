"""A DOCX template, read and compiled once: its stories as Jinja programs, its other parts as bytes.

docxtpl knows how Word scatters ``{{ a tag }}`` over runs, rows and paragraphs, and mends that
(``patch_xml``). What else it does for each document anew, opening the package, compiling, running
the core properties as templates, is done once here or not at all: a letter takes a small part of
the time, and the contract check reads the very source that runs.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import Environment, StrictUndefined, Template
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup, escape

from pipeline.codes import has_errors
from pipeline.diagnostics import Diagnostic, Source, excerpt, problem
from pipeline.render.docx_check import check_docx
from pipeline.render.docx_kind import CONVERTIBLE, wrong_kind, wrong_package
from pipeline.render.docx_story import jinja_source, paragraphs_of, story_of
from pipeline.render.jinja_faults import faults
from pipeline.render.layout import Layout, half_points
from pipeline.render.lines import title_lines, wide
from pipeline.render.ooxml import (
    CORE,
    MAIN,
    STORIES,
    parse,
    parts_of_type,
)
from pipeline.render.package import DAMAGED, read_parts
from pipeline.render.template_tags import find_tags

# What these say of a tag, Jinja would say again and of a later place.
_OF_TAGS = frozenset(
    {"T217", "T218", "T219", "T221", "T222", "T223", "T225", "T240", "T250", "T251", "T252"}
)
# Core properties as Word calls them.
_PROPERTIES = {
    "title": "the title",
    "subject": "the subject",
    "creator": "the author",
    "keywords": "the keywords",
    "description": "the comments",
    "lastModifiedBy": "the last author",
    "category": "the category",
    "contentStatus": "the status",
}
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

    def tell(self, code: str, path: str, part: str, line: int, **values: str) -> Diagnostic:
        """Report a problem on a line of a part's source by paragraph: n stands on line n + 1."""
        paragraphs = paragraphs_of(parse(self.parts[part]), story_of(self.parts, part))
        if 0 < line - 1 <= len(paragraphs):
            return paragraphs[line - 2].tell(code, path, **values)
        return problem(code, Source(path), **values)


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
        if wide(mark) <= layout.type.mark_characters:
            return mark
        halves = half_points(layout.mark_pt(wide(mark)))
        return Markup(_SMALLER).format(size=halves, text=mark)  # noqa: S704  # format() escapes

    environment.filters.update(title_lines=break_title, one_line=fit_mark)
    return environment


def load(
    path: Path, environment: Environment, read: Callable[[Path], bytes] = Path.read_bytes
) -> tuple[CompiledTemplate | None, list[Diagnostic]]:
    """Read and compile a template, or say what is wrong with it."""
    source = Source(str(path))
    try:
        data = read(path)
        if not data:
            return None, [problem("T246", source)]
        kind = wrong_kind(data)
        parts = {} if kind else read_parts(data)
        kind = kind or wrong_package(parts)
        if kind:
            code = "T213" if kind in CONVERTIBLE else "T257"
            return None, [problem(code, source, kind=kind)]
        for name in (name for name in parts if name.endswith((".xml", ".rels"))):
            parse(parts[name])  # so that no check meets what is no XML
        sources = {name: jinja_source(parts[name]) for name in _stories(parts)}
        (main,) = parts_of_type(parts, MAIN)
    except OSError as error:
        return None, [problem("T201", source, detail=error.strerror or error)]
    except DAMAGED:
        return None, [problem("T247", source)]
    found = [*_tagged_properties(parts, source), *check_docx(parts, source.path)]
    template = CompiledTemplate(parts, main, sources, {})
    found += _faults(template, source.path, environment, {one.code for one in found})
    if has_errors(found):
        return None, found
    programs = {name: environment.from_string(text) for name, text in sources.items()}
    return replace(template, programs=programs), found


def _faults(
    template: CompiledTemplate, path: str, environment: Environment, told: Collection[str]
) -> Iterator[Diagnostic]:
    """Tell what Jinja finds, unless the tags are told of already, and better."""
    if _OF_TAGS.isdisjoint(told):
        for name, text in template.sources.items():
            for fault in faults(text, environment):
                yield template.tell(fault.code, path, name, fault.line, **fault.values)
        return
    for name in template.sources:  # which cannot be read whole
        for paragraph in paragraphs_of(parse(template.parts[name]), story_of(template.parts, name)):
            printed = (tag for tag in find_tags(paragraph.text).tags if tag.is_sound_print)
            for fault in (fault for tag in printed for fault in faults(tag.text, environment)):
                yield paragraph.tell(fault.code, path, **fault.values)


def _tagged_properties(parts: Mapping[str, bytes], source: Source) -> Iterator[Diagnostic]:
    for name in parts_of_type(parts, CORE):
        for one in parse(parts[name]).iterchildren("*"):  # no comments
            text = "".join(map(str, one.itertext()))
            if _TAG.search(text):
                local = etree.QName(one).localname
                named = _PROPERTIES.get(local, local)
                yield problem("T204", source, property=named, text=excerpt(text.strip()))


def _stories(parts: Mapping[str, bytes]) -> list[str]:
    return [name for kind in STORIES for name in parts_of_type(parts, kind)]


def _printed(value: object) -> object:
    """Prepare a value for ``w:t``: escaped, its line breaks and tabs kept."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    text = escape(value)
    for character, element in _BREAKS:
        text = text.replace(character, element)
    return text
