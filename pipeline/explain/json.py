"""The tree of ``kaohe explain`` as JSON data; docs/explain.md lists the fields."""

from pipeline.explain.nodes import Node, Value, Word
from pipeline.model import Scoring
from pipeline.rubric_rules_view import scoring_as_json


def node_as_json(own: Node) -> dict[str, object]:
    """Give a node as JSON data: its kind, its values, and what stands below it."""
    told: dict[str, object] = {"kind": own.key.removeprefix("explain_")}
    told |= {name: _as_json(value) for name, value in own.values if value != ""}
    if own.children:
        told["children"] = [node_as_json(child) for child in own.children]
    return told


def _as_json(value: Value) -> object:
    if isinstance(value, Scoring):
        told = scoring_as_json(value)
        return {name: one for name, one in told.items() if one not in (None, [])}
    return value.key.removeprefix("explain_") if isinstance(value, Word) else value
