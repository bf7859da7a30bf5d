"""Templates against the documents that they print, before anything is rendered.

A field that does not exist, or that may be missing, is found here by name and not in the middle of
a batch; a field that a template never prints, before the finished file is read back.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError

from pipeline.diagnostics import Diagnostic, Source, in_order, problem
from pipeline.documents import Chart, Document
from pipeline.render import docx_template
from pipeline.render.contract_types import ANYTHING, Form, Value, attributes, printed_paths
from pipeline.render.contract_walk import ALL_CELLS, Scope, Walk
from pipeline.render.docx import NAMES, PICTURES
from pipeline.render.layout import FORMAL
from pipeline.render.template_loader import TemplateLoader
from pipeline.template_files import Templates

_HTML_ROOT = "document"


def check_templates(place: Path | Templates) -> list[Diagnostic]:
    """Check every template in use, DOCX and HTML, against the type of its document."""
    templates = Templates.of(place)
    environment = docx_template.make_environment(FORMAL)
    environment.loader = TemplateLoader(templates)
    found: list[Diagnostic] = []
    for kind, name in NAMES.items():
        found += _check_docx(templates.find(f"{name}.docx"), name, kind, environment)
        found += _check_html(templates.find(f"{name}.html"), kind, environment)
    return in_order(found)


def check_template(
    label: str, sources: Iterable[str], names: Mapping[str, Form], environment: Environment
) -> list[Diagnostic]:
    """Find where the Jinja sources of one template ask for what is not there.

    ``names`` are the document and what else the renderer hands over, by what the template calls
    them. A string of theirs that is not printed is reported too.
    """
    walk = Walk(environment)
    known = {name: Value(form, name) for name, form in names.items()}
    for source in sources:
        try:
            walk.template(source, Scope(label, known))
        except TemplateSyntaxError as error:
            walk.found.append(problem("T202", Source(label, error.lineno), detail=error.message))
        except TemplateNotFound as error:
            walk.found.append(problem("T201", Source(label), detail=error))
    if walk.found:
        return walk.found  # what is not printed may only be misspelt
    return [
        problem("T210", Source(label), field=path)
        for value in known.values()
        for path in printed_paths(value)
        if path not in walk.printed and _row_of(path) + ALL_CELLS not in walk.printed
    ]


def _row_of(path: str) -> str:
    return path.rpartition(".")[0]


def _check_docx(
    path: Path, name: str, kind: type[Document], environment: Environment
) -> list[Diagnostic]:
    template, found = docx_template.load(path, environment)
    if template is None:
        return found
    forms = {field: Value(form).present().form for field, form in attributes(kind).items()}
    pictures = {field: ANYTHING for field, form in forms.items() if form is Chart}
    names = {name: kind, PICTURES: pictures}
    return check_template(str(path), template.sources.values(), names, environment)


def _check_html(path: Path, kind: type[Document], environment: Environment) -> list[Diagnostic]:
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return [problem("T201", Source(str(path)), detail=error)]
    return check_template(str(path), (source,), {_HTML_ROOT: kind}, environment)
