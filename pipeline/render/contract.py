"""Templates against the documents that they print, before anything is rendered.

A field that does not exist, or that may be missing, is found here by name and not in the middle of
a batch; a field that a template never prints, before the finished file is read back.
"""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, meta

from pipeline.diagnostics import Diagnostic, Source, about, in_order, problem
from pipeline.documents import Chart, Document
from pipeline.render import docx_template
from pipeline.render.contract_types import ANYTHING, Form, Value, attributes, printed_paths
from pipeline.render.contract_walk import ALL_CELLS, Scope, Walk
from pipeline.render.docx import NAMES, PICTURES
from pipeline.render.html_check import check_source, unknown_faces, unknown_names, with_column
from pipeline.render.layout import FACES, FORMAL
from pipeline.render.own_check import check_own
from pipeline.render.picture_check import check_pictures
from pipeline.render.template_loader import TemplateLoader
from pipeline.template_files import Templates

_STYLE = "formal.css"
_HTML_ROOT = "document"
_FILTERS = ("cells", "drawn", "broken")  # known to HTML alone
_UNKNOWN, _MAY_LACK = "T205", "T207"
_COUNTED = {_UNKNOWN, _MAY_LACK, "T256"}  # told once, with how often
_TESTS = ("long", "opening_together")
# What other templates are handed; nothing where what they include decides it.
_OTHERS: Mapping[str, frozenset[str]] = {
    "base.html": frozenset(),
    "pieces.html": frozenset(),
    "formal.css": frozenset(
        {"layout", "wide", "columns", "matrix_name_mm", "cross_name_mm", "faces", "fallback"}
    ),
    "index.html": frozenset({"overview", "drawings"}),
    "rubric.html": frozenset({"document", "columns", "page", "layout", "faces"}),
}


def check_templates(place: Path | Templates) -> list[Diagnostic]:
    """Check every template in use, DOCX and HTML, against the type of its document."""
    templates = Templates.of(place)
    environment = docx_template.make_environment(FORMAL)
    environment.loader = TemplateLoader(templates)
    environment.filters.update(dict.fromkeys(_FILTERS, str))
    environment.tests.update(dict.fromkeys(_TESTS, callable))
    found = [*check_own(templates)]
    for name in _OTHERS:
        if templates.own_file(name):
            found += _check_other(templates.find(name), environment)
    for kind, name in NAMES.items():
        found += _check_docx(templates.find(f"{name}.docx"), name, kind, environment)
        found += _check_html(templates.find(f"{name}.html"), kind, environment)
    found += check_pictures(templates, tuple(NAMES.values()))
    return in_order(found)


def check_template(
    label: str, sources: Iterable[str], names: Mapping[str, Form], environment: Environment
) -> list[Diagnostic]:
    """Find where the Jinja sources of one template ask for what is not there.

    ``names`` are the document and what else the renderer hands over, by what the template calls
    them. A string of theirs that is not printed is reported too.
    """
    return check_parts(label, [(label, source) for source in sources], names, environment)


def check_parts(
    label: str,
    parts: Iterable[tuple[str, str]],
    names: Mapping[str, Form],
    environment: Environment,
) -> list[Diagnostic]:
    """Find the same in a template of several parts, each under a label of its own."""
    walk = Walk(environment)
    known = {name: Value(form, name) for name, form in names.items()}
    for part, source in parts:
        try:
            walk.template(source, Scope(part, known))
        except TemplateSyntaxError as error:
            walk.found.append(problem("T202", Source(part, error.lineno), detail=error.message))
        except TemplateNotFound as error:
            walk.found.append(problem("T201", Source(part), detail=error))
    if walk.found:
        return _counted(walk.found)  # what is not printed may only be misspelt
    return [
        problem("T210", Source(label), field=path)
        for value in known.values()
        for path in printed_paths(value)
        if path not in walk.printed and _row_of(path) + ALL_CELLS not in walk.printed
    ]


def _counted(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Tell once, and how often, of each name that does not exist: a renamed loop has many."""
    first: dict[object, Diagnostic] = {}
    places: dict[object, set[Source]] = {}
    for one in found:
        name = (one.code, dict(one.values)["expression"]) if one.code in _COUNTED else one
        key = (one.source.path, name)
        first.setdefault(key, one)
        places.setdefault(key, set()).add(one.source)
    meant = {path for one in first.values() if one.code == _UNKNOWN for path in _meant(one)}
    return [
        about(one, count=len(places[key])) if one.code in _COUNTED else one
        for key, one in first.items()
        if one.code != _MAY_LACK or not _is_of(dict(one.values)["expression"], meant)
    ]


def _is_of(expression: str, owners: Collection[str]) -> bool:
    return any(f"{expression}.".startswith(f"{owner}.") for owner in owners)


def _meant(unknown: Diagnostic) -> list[str]:
    """Spell what a misspelt name may stand for: a condition on it was one on that."""
    return dict(unknown.values)["likely"].split(", ")


def _row_of(path: str) -> str:
    return path.rpartition(".")[0]


def _check_docx(
    path: Path, name: str, kind: type[Document], environment: Environment
) -> list[Diagnostic]:
    template, found = docx_template.load(path, environment)
    if template is None:
        return found
    if other := _meant_for(template, name, environment):
        values = {"name": path.name, "other": f"{other}.docx"}
        return [*found, problem("T249", Source(str(path)), **values)]
    forms = {field: Value(form).present().form for field, form in attributes(kind).items()}
    pictures = {field: ANYTHING for field, form in forms.items() if form is Chart}
    names = {name: kind, PICTURES: pictures}
    told = check_parts(str(path), template.sources.items(), names, environment)
    return [*found, *(_placed(one, template, str(path)) for one in told)]


def _meant_for(
    template: docx_template.CompiledTemplate, name: str, environment: Environment
) -> str:
    """Name the document that a template prints instead of its own; nothing if it does not."""
    asked: set[str] = set()
    for source in template.sources.values():
        asked |= meta.find_undeclared_variables(environment.parse(source))
    others = asked & {*NAMES.values()}
    return "" if name in asked or len(others) != 1 else others.pop()


def _placed(found: Diagnostic, template: docx_template.CompiledTemplate, path: str) -> Diagnostic:
    """Place what was found on a line of a part in its paragraph."""
    part, line = found.source.path, found.source.line
    if part not in template.sources:
        return found
    return template.tell(found.code, path, part, line, **dict(found.values))


def _check_html(path: Path, kind: type[Document], environment: Environment) -> list[Diagnostic]:
    source, found = _page(path, environment)
    if found:
        return found
    told = check_template(str(path), (source,), {_HTML_ROOT: kind}, environment)
    return [with_column(one) for one in told]


def _check_other(path: Path, environment: Environment) -> list[Diagnostic]:
    """Check a page that shows what no document type describes, or the style sheet."""
    source, found = _page(path, environment)
    known = _OTHERS[path.name]
    if found or not known:
        return found
    if path.name == _STYLE:
        found = list(unknown_faces(source, str(path), list(FACES), environment))
        if found:
            return found
    return _counted(unknown_names(source, str(path), known, environment))


def _page(path: Path, environment: Environment) -> tuple[str, list[Diagnostic]]:
    """Read a page or style sheet, and find what is wrong in it as it stands."""
    try:
        source = path.read_text(encoding="utf-8")
    except OSError as error:
        return "", [problem("T201", Source(str(path)), detail=error.strerror or error)]
    except UnicodeDecodeError as error:
        return "", [problem("T248", Source(str(path)), byte=error.start + 1)]
    return source, check_source(source, str(path), environment)
