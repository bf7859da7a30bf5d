"""The year's rubric, read from YAML into the model.

Only what the file says one by one is judged here; whether it adds up is for the stage validate.
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from pipeline.codes import has_errors
from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.load.fields import YEARS, Fields
from pipeline.load.files import InputFile
from pipeline.load.rubric_parts import (
    read_id,
    read_level,
    read_points_for,
    read_scope,
    read_scoring,
    read_shared,
)
from pipeline.load.yaml_source import load_yaml
from pipeline.model import Count, Disagreement, Indicator, Kind, Reach, Rubric
from pipeline.numbers import ZERO
from pipeline.sums import computed_points, computed_total

LONGEST_TITLE = 200  # characters
_HALF = Decimal("0.5")
FINEST = 6  # decimals, as fine as a score can be written
_DECIMALS = 2

_RUBRIC_PLACES = (
    "year",
    "title",
    "total",
    "step",
    "count",
    "scaled_from",
    "accepted",
    "self_share",
    "maximum",
    "decimals",
    "disagreement",
)
_INDICATOR_PLACES = (
    *("id", "number", "title", "text", "basis", "points", "minimum", "maximum", "step", "weight"),
    *("kind", "reach", "within_total", "alternative", "accepted", "scope", "points_for", "levels"),
    *("allowed", "shared", "lose_at_most", "gain_at_most", "grade", "disagreement"),
)


def load_rubric(file: InputFile) -> tuple[Rubric | None, list[Diagnostic]]:
    """Read a rubric; None where anything in the file is an error."""
    root, problems = load_yaml(file, blanks=True)
    if root is None:
        return None, problems
    fields = Fields(root, problems)
    rubric = _rubric(fields)
    fields.finish()
    problems += _repeated_ids((node.id, node.place("id")) for node in rubric.walk())
    problems += _repeated_ids((text.id, text.source) for text in rubric.shared)
    return (None if has_errors(problems) else rubric), problems


def _rubric(fields: Fields) -> Rubric:
    total = fields.decimal_or_none("total")
    count = fields.choice("count", Count, Count.SUM)
    rubric = Rubric(
        year=fields.integer("year", *YEARS),
        title=fields.text("title", limit=LONGEST_TITLE),
        stated_total=ZERO if total is None else total,
        step=fields.decimal("step", _HALF),
        blocks=tuple(_indicator(block, count) for block in fields.mappings("blocks")),
        source=fields.source,
        states_total=total is not None,
        count=count,
        scaled_from=fields.decimal_or_none("scaled_from"),
        accepted=fields.text("accepted", ""),
        shared=tuple(map(read_shared, fields.mappings("shared", required=False))),
        notes=fields.texts("notes", multiline=True),
        self_share=fields.decimal_or_none("self_share"),
        maximum=fields.decimal_or_none("maximum"),
        decimals=_decimals(fields),
        disagreement=fields.choice("disagreement", Disagreement, Disagreement.ERROR),
        places=fields.places(*_RUBRIC_PLACES),
    )
    return rubric if rubric.states_total else replace(rubric, stated_total=computed_total(rubric))


def _decimals(fields: Fields) -> int:
    return fields.integer("decimals", 0, FINEST) if fields.has("decimals") else _DECIMALS


def _indicator(fields: Fields, count: Count, above: Kind = Kind.BASE) -> Indicator:
    """Read a node and all below it; ``above`` is the kind of its parent, which its own follows."""
    identifier = read_id(fields)
    number = fields.text("number", identifier)
    text = fields.text("text", "", multiline=True)
    kind = fields.choice("kind", Kind, above)
    node = Indicator(
        id=identifier,
        number=number,
        # What has a text can do without a title.
        title=fields.text("title", "" if text else None, limit=LONGEST_TITLE),
        points=ZERO,
        source=fields.source,
        text=text,
        requirement=fields.text("requirement", "", multiline=True),
        criteria=fields.text("criteria", "", multiline=True),
        examined=fields.text("examined", "", multiline=True),
        evidence=fields.text("evidence", "", multiline=True),
        owner=fields.text("owner", "", multiline=True),
        note=fields.text("note", "", multiline=True),
        kind=kind,
        shared=fields.texts("shared"),
        basis=fields.text("basis", "", multiline=True),
        scoring=tuple(map(read_scoring, fields.mappings("scoring", required=False))),
        children=_children(fields, count, kind),
        places=fields.places(*_INDICATOR_PLACES),
    )
    return _with_points(_with_rules(node, fields), fields, count)


def _with_rules(node: Indicator, fields: Fields) -> Indicator:
    """Add which scores are possible, for whom, and how they enter the sum."""
    scope = fields.optional_mapping("scope")
    return replace(
        node,
        minimum=fields.decimal("minimum", ZERO),
        maximum=fields.decimal_or_none("maximum"),
        lose_at_most=fields.decimal_or_none("lose_at_most"),
        gain_at_most=fields.decimal_or_none("gain_at_most"),
        step=fields.decimal_or_none("step"),
        weight=fields.decimal_or_none("weight"),
        reach=fields.choice("reach", Reach, Reach.WHOLE),
        grade=fields.text("grade", ""),
        within_total=fields.flag("within_total", default=False),
        alternative=fields.text("alternative", ""),
        accepted=fields.text("accepted", ""),
        scope=read_scope(scope) if scope else None,
        points_for=tuple(map(read_points_for, fields.mappings("points_for", required=False))),
        levels=tuple(map(read_level, fields.mappings("levels", required=False))),
        allowed=fields.decimals("allowed"),
        disagreement=(
            fields.choice("disagreement", Disagreement) if fields.has("disagreement") else None
        ),
    )


def _with_points(node: Indicator, fields: Fields, count: Count) -> Indicator:
    """Add the points as stated, or else what the parts make."""
    stated = fields.decimal_or_none("points")
    points = computed_points(node, count) or ZERO if stated is None else stated
    return replace(node, stated=stated, points=points)


def _children(fields: Fields, count: Count, kind: Kind) -> tuple[Indicator, ...]:
    if not fields.has("children"):
        return ()
    return tuple(_indicator(child, count, kind) for child in fields.mappings("children"))


def _repeated_ids(places: Iterable[tuple[str, Source]]) -> list[Diagnostic]:
    firsts: dict[str, Source] = {}
    problems = []
    for identifier, place in places:
        if identifier in firsts and identifier:
            problems.append(problem("R002", place, firsts[identifier], id=identifier))
        firsts.setdefault(identifier, place)
    return problems
