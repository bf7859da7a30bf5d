"""Small questions about Jinja's syntax trees."""

from collections.abc import Iterator

from jinja2 import nodes


def spell(node: nodes.Node) -> str:
    """Write an expression as the template has it, as far as it names things."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{spell(node.node)}.{node.attr}"
    if isinstance(node, nodes.Call):
        return f"{spell(node.node)}()"
    if isinstance(node, nodes.Filter) and node.node:
        return f"{spell(node.node)} | {node.name}"
    return str(node.value) if isinstance(node, nodes.Const) else type(node).__name__


def branches(node: nodes.Expr) -> Iterator[nodes.Expr]:
    """Give the expressions of which one or all are printed where ``node`` is printed."""
    if isinstance(node, nodes.CondExpr | nodes.Or | nodes.And | nodes.Concat):
        for child in node.iter_child_nodes(exclude=("test",)):
            if isinstance(child, nodes.Expr):
                yield from branches(child)
    else:
        yield node


def shown(test: nodes.Node, *, holds: bool) -> Iterator[nodes.Node]:
    """Give the expressions that are not None where ``test`` holds, or where it does not."""
    if isinstance(test, nodes.Not):
        yield from shown(test.node, holds=not holds)
    elif isinstance(test, nodes.And) and holds:
        yield from shown(test.left, holds=True)
        yield from shown(test.right, holds=True)
    elif isinstance(test, nodes.Test) and test.name == "none" and not holds:
        yield test.node
    elif isinstance(test, nodes.Name | nodes.Getattr) and holds:
        yield test


def names_set(target: nodes.Node) -> list[str]:
    """Name what a loop or an assignment sets."""
    if isinstance(target, nodes.Name):
        return [target.name]
    return [name.name for name in target.find_all(nodes.Name)]
