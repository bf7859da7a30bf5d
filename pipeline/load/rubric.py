"""The year's rubric, read from YAML into the model.

Only what the file says one by one is judged here; whether it adds up is for the stage validate.
"""

import re
from decimal import Decimal

from pipeline.codes import has_errors
from pipeline.diagnostics import Diagnostic, Source, excerpt, problem
from pipeline.load.fields import YEARS, Fields
from pipeline.load.files import InputFile
from pipeline.load.yaml_source import load_yaml
from pipeline.model import Indicator, Kind, Method, Rubric, Scoring
from pipeline.numbers import ZERO

# An id names files and columns, so it is short and harmless everywhere.
_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,31}")

_LONGEST_TITLE = 200  # characters
_HALF = Decimal("0.5")
_NUMBERED = (Method.THRESHOLD, Method.PER_PERIOD, Method.COVERAGE)


def load_rubric(file: InputFile) -> tuple[Rubric | None, list[Diagnostic]]:
    """Read a rubric; None where anything in the file is an error."""
    root, problems = load_yaml(file, blanks=True)
    if root is None:
        return None, problems
    fields = Fields(root, problems)
    rubric = Rubric(
        year=fields.integer("year", *YEARS),
        title=fields.text("title", limit=_LONGEST_TITLE),
        stated_total=fields.decimal("total"),
        step=fields.decimal("step", _HALF),
        blocks=tuple(_indicator(block) for block in fields.mappings("blocks")),
        source=fields.source,
        places=fields.places("year", "total", "step"),
    )
    fields.finish()
    problems += _repeated_ids(rubric)
    return (None if has_errors(problems) else rubric), problems


def _indicator(fields: Fields) -> Indicator:
    identifier = fields.text("id")
    if identifier and not _ID.fullmatch(identifier):
        place = fields.place("id")
        fields.problems.append(problem("R001", place, id=excerpt(identifier)))
    is_group = fields.has("children")
    return Indicator(
        id=identifier,
        number=fields.text("number", identifier),
        title=fields.text("title", limit=_LONGEST_TITLE),
        points=fields.decimal("points"),
        source=fields.source,
        text=fields.text("text", "" if is_group else None, multiline=True),
        requirement=fields.text("requirement", "", multiline=True),
        minimum=fields.decimal("minimum", ZERO),
        kind=fields.choice("kind", Kind, Kind.BASE),
        basis=fields.text("basis", "", multiline=True),
        scoring=tuple(_scoring(method) for method in fields.mappings("scoring", required=False)),
        children=tuple(map(_indicator, fields.mappings("children"))) if is_group else (),
        places=fields.places("id", "number", "title", "points", "minimum", "kind", "basis"),
    )


def _scoring(fields: Fields) -> Scoring:
    method = fields.choice("method", Method)
    if method not in _NUMBERED:
        return Scoring(method, fields.source)
    return Scoring(
        method=method,
        source=fields.source,
        measure=fields.text("measure"),
        at_least=fields.decimal("at_least"),
        unit=fields.text("unit"),
        period=fields.text("period") if method is Method.PER_PERIOD else "",
    )


def _repeated_ids(rubric: Rubric) -> list[Diagnostic]:
    firsts: dict[str, Source] = {}
    problems = []
    for node in rubric.walk():
        if node.id in firsts and node.id:
            problems.append(problem("R002", node.place("id"), firsts[node.id], id=node.id))
        firsts.setdefault(node.id, node.place("id"))
    return problems
