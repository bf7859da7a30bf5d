"""Reads an explained tree back: every expression is computed anew, every level from its parts."""

import ast
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from pipeline.numbers import round_half_up

Json = Mapping[str, Any]
ADJUSTMENTS = {
    "lose_at_most", "gain_at_most", "minimum", "maximum", "veto", "rescale", "weight", "scale",
}  # fmt: skip
PARTS = {
    "group", "item", "item_full", "item_made_up", "item_dropped", "item_unchosen", "veto_clear",
    "veto_struck",
}  # fmt: skip


def evaluate(expression: str) -> Fraction:
    """Compute what an expression of the tree says, exactly."""
    plain = expression.replace("−", "-").replace("×", "*")
    return _value(ast.parse(plain, mode="eval").body, plain)


def _value(tree: ast.expr, text: str) -> Fraction:
    if isinstance(tree, ast.Constant):
        return Fraction(str(ast.get_source_segment(text, tree)))
    if isinstance(tree, ast.UnaryOp):
        return -_value(tree.operand, text)
    assert isinstance(tree, ast.BinOp), text
    left, right = _value(tree.left, text), _value(tree.right, text)
    if isinstance(tree.op, ast.Add):
        return left + right
    if isinstance(tree.op, ast.Sub):
        return left - right
    return left * right if isinstance(tree.op, ast.Mult) else left / right


def walk(node: Json) -> Iterator[Json]:
    """Give a node and all below it."""
    yield node
    for child in below(node):
        yield from walk(child)


def below(node: Json, *kinds: str) -> list[Json]:
    """Give the children of a node, those of these kinds if any are named."""
    return [one for one in node.get("children", ()) if not kinds or one["kind"] in kinds]


def recompute(tree: Json) -> int:
    """Compute every level of a tree anew; give how many figures were."""
    for node in walk(tree):
        _expression(node)
        _limit(node)
        kind = node["kind"]
        if kind in {"group", "whole"}:
            _level(node)
        elif kind == "item" and node.get("children"):
            _item(node)
        elif kind.startswith("rule"):
            _rule(node)
    for whole in below(tree, "whole"):
        final = whole["assessed"]
        for one in below(tree, "blend", "blend_cap"):
            assert one["kind"] == "blend" or one["before"] == final
            final = one["after"] if one["kind"] == "blend_cap" else one["result"]
        assert tree["final"] == final
    return sum("expression" in node for node in walk(tree))


def _expression(node: Json) -> None:
    if "expression" not in node:
        return
    value, result = evaluate(node["expression"]), Fraction(node["result"])
    if "decimals" in node:
        assert round_half_up(value, int(node["decimals"])) == result, node
    elif node["kind"] == "combined" and node["sign"] != "=":
        assert round_half_up(value, 2) == result, node
    elif node["kind"] == "units_part":
        assert abs(value - result) < 1, node
    else:
        assert value == result, node


def _limit(node: Json) -> None:
    if not {"limit", "before", "after"} <= node.keys():
        return
    before, after, limit = (Fraction(node[key]) for key in ("before", "after", "limit"))
    is_floor = node["kind"] == "cap_floor"
    assert after == limit
    assert before < limit if is_floor else before > limit, node


def _level(node: Json) -> None:
    """Hold a sum against its parts, then each adjustment against what stood before it."""
    parts = [one for one in below(node) if one["kind"] in PARTS]
    if not parts:
        return
    (added,) = below(node, "sum", "sum_own")
    own = Fraction(added.get("own", "0"))
    made = Fraction(added["result"])
    assert made == own + sum(Fraction(one["assessed"]) for one in parts), node
    for one in below(node, *ADJUSTMENTS):
        first = one["expression"].replace("−", "+").split(" + ")[0]
        assert Fraction(first) == made, one
        made = Fraction(one["result"])
        for scaled in below(one, "scaled", "scaled_exact"):
            counted = below(one, "counted")
            whole = sum(Fraction(part["counted"]) for part in counted)
            assert not counted or whole == made, one
            assert "points" in one
            assert scaled["result"]
    assert made == Fraction(node["assessed"]), node
    points, gained, lost = (Fraction(node[key]) for key in ("points", "gained", "lost"))
    assert points + gained - lost == made


def _item(node: Json) -> None:
    (result,) = below(node, "result")
    assert result["result"] == node["assessed"]
    losses = [Fraction(one["points"]) for one in below(node, "loss", "loss_bare")]
    assert sum(losses) == Fraction(node["lost"]), node
    _ruled(node)


def _ruled(node: Json) -> None:
    """Hold what rules make against the rules' own points."""
    found = below(node, "ruled")
    if not found:
        return
    (ruled,) = found
    taken = sum(Fraction(one["points"]) for one in below(node, "rule_lost"))
    for one in below(node, "takes"):
        assert Fraction(one["result"]) == taken
    for one in below(node, "cap_lose"):
        assert Fraction(one["before"]) == taken
        taken = Fraction(one["after"])
    start, _, less = ruled["expression"].partition(" − ")
    assert Fraction(less or 0) == taken, node
    given = [Fraction(one["points"]) for one in below(node, "rule_given")]
    if given:
        capped = below(node, "cap_gain", "cap_full")
        assert Fraction(start) == (Fraction(capped[-1]["after"]) if capped else sum(given))
    score = Fraction(ruled["result"])
    for one in below(node, "cap_floor", "cap_veto"):
        assert Fraction(one["before"]) == score
        score = Fraction(one["after"])
    partly = below(node, "ruled_partly")
    assert all(Fraction(one["score"]) == score for one in partly)
    if not partly and not below(node, "mark", "override"):
        assert Fraction(node["assessed"]) == score, node


def _rule(node: Json) -> None:
    made = below(node, "arithmetic", "arithmetic_rounded")
    if not made or node["kind"] == "rule_struck":
        return
    points = made[0]["result"]
    for one in below(node, "rule_cap"):
        assert one["before"] == points
        points = one["after"]
    assert points == node["points"], node
