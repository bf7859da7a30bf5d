"""A walk through a template's syntax tree that knows the type of every name on its way.

Macros are followed into with the types of their arguments each time they are called; blocks,
includes and imports likewise. What is found is what would happen, for every document at once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import PurePath
from typing import TypeAlias

from jinja2 import Environment, TemplateNotFound, nodes

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.render.contract_types import ANYTHING, Value, attributes

# They compute, or let text through unescaped; figures are finished before a template sees them.
_FORBIDDEN = frozenset({"abs", "attr", "float", "int", "round", "safe", "sum"})
_ARITHMETIC = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)
_COUNTERS = (
    "index",
    "index0",
    "revindex",
    "revindex0",
    "first",
    "last",
    "length",
    "depth",
    "depth0",
)
_LOOP = Value(dict.fromkeys(_COUNTERS, ANYTHING))
_UNKNOWN = Value(ANYTHING)
_CELLS = "cells"  # the filter that gives the cells of a row
ALL_CELLS = ".*[]"  # on the path of a row: every one of its fields


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro, and the names in sight where it is written."""

    node: nodes.Macro
    scope: "Scope"


Known: TypeAlias = Value | Macro | Mapping[str, Macro]  # a mapping is an imported template


@dataclass(frozen=True, slots=True)
class Scope:
    """Where the walk is: in which template, under which names and conditions."""

    label: str
    names: Mapping[str, Known]
    present: frozenset[str] = frozenset()  # ways that an ``if`` around has shown to be there
    blocks: Mapping[str, tuple[nodes.Block, "Scope"]] = field(default_factory=dict)
    calling: tuple[nodes.Macro, ...] = ()

    def having(self, names: Mapping[str, Known]) -> "Scope":
        """Give the scope with more names."""
        return replace(self, names={**self.names, **names})

    def where(self, present: Iterable[str]) -> "Scope":
        """Give the scope in which these ways are known to be there."""
        return replace(self, present=self.present | frozenset(present))


class Walk:
    """Collects what is wrong, and which strings of the document get printed."""

    def __init__(self, environment: Environment) -> None:
        self.found: list[Diagnostic] = []
        self.printed: set[str] = set()
        self._environment = environment

    def template(self, source: str, scope: Scope) -> None:
        """Walk a template's source; raise ``TemplateSyntaxError`` where it is none."""
        tree = self._environment.parse(source)
        parent = tree.find(nodes.Extends)
        own = {block.name: block for block in tree.find_all(nodes.Block)}
        inner = scope
        if parent:
            # What stands outside its blocks, imports above all, comes before the parent.
            outside = (node for node in tree.body if not isinstance(node, _IN_PLACE))
            inner = self._body(outside, scope)
        homes = {name: (block, inner) for name, block in own.items()}
        scope = replace(scope, blocks={**homes, **scope.blocks})
        if parent:
            self._other(parent.template, scope)
        else:
            self._body(tree.body, scope)

    # --- statements ---

    def _body(self, statements: Iterable[nodes.Node], scope: Scope) -> Scope:
        for statement in statements:
            scope = self._statement(statement, scope)
        return scope

    def _statement(self, node: nodes.Node, scope: Scope) -> Scope:
        handler = _STATEMENTS.get(type(node))
        if handler:
            return handler(self, node, scope) or scope
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self.value(child, scope)
            else:
                self._statement(child, scope)
        return scope

    def _output(self, node: nodes.Output, scope: Scope) -> None:
        for expression in node.nodes:
            if not isinstance(expression, nodes.TemplateData):
                self._print(expression, scope)

    def _print(self, node: nodes.Expr, scope: Scope) -> None:
        for branch in _branches(node):
            value = self._there(self.value(branch, scope), branch, scope)
            if not value.prints:
                self._report("T206", branch, scope, expression=_spell(branch))
            self.printed.add(value.path)

    def _for(self, node: nodes.For, scope: Scope) -> None:
        many = self._there(self.value(node.iter, scope), node, scope)
        one = many.element()
        if one is None:
            self._report("T206", node, scope, expression=_spell(node.iter))
        inner = scope.having({**_targets(node.target, one or _UNKNOWN), "loop": _LOOP})
        self._body(node.body, inner)
        self._body(node.else_, scope)

    def _if(self, node: nodes.If, scope: Scope) -> None:
        self.value(node.test, scope)
        self._body(node.body, scope.where(self._shown(node.test, scope, holds=True)))
        otherwise = scope.where(self._shown(node.test, scope, holds=False))
        self._body([*node.elif_, *node.else_], otherwise)

    def _macro(self, node: nodes.Macro, scope: Scope) -> Scope:
        return scope.having({node.name: Macro(node, scope)})

    def _assign(self, node: nodes.Assign, scope: Scope) -> Scope:
        return scope.having(_targets(node.target, self.value(node.node, scope)))

    def _with(self, node: nodes.With, scope: Scope) -> None:
        values = [self.value(value, scope) for value in node.values]
        for target, value in zip(node.targets, values, strict=True):
            scope = scope.having(_targets(target, value))
        self._body(node.body, scope)

    def _block(self, node: nodes.Block, scope: Scope) -> None:
        block, home = scope.blocks[node.name]
        names = {**scope.names, **home.names}
        self._body(block.body, replace(home, names=names, blocks=scope.blocks))

    def _include(self, node: nodes.Include, scope: Scope) -> None:
        self._other(node.template, replace(scope, blocks={}))

    def _other(self, name: nodes.Expr, scope: Scope) -> None:
        self.template(self._source(name), replace(scope, label=_sibling(name, scope)))

    def _import(self, node: nodes.Import, scope: Scope) -> Scope:
        return scope.having({node.target: self._module(node.template, scope)})

    def _from_import(self, node: nodes.FromImport, scope: Scope) -> Scope:
        module = self._module(node.template, scope)
        pairs = [name if isinstance(name, tuple) else (name, name) for name in node.names]
        return scope.having({alias: module[name] for name, alias in pairs if name in module})

    def _module(self, name: nodes.Expr, scope: Scope) -> Mapping[str, Macro]:
        """Give the macros of another template, each seeing all of them."""
        names: dict[str, Known] = {}
        inner = Scope(_sibling(name, scope), names)
        tree = self._environment.parse(self._source(name))
        macros = {node.name: Macro(node, inner) for node in tree.find_all(nodes.Macro)}
        names.update(macros)
        return macros

    def _source(self, name: nodes.Expr) -> str:
        loader = self._environment.loader
        if not (isinstance(name, nodes.Const) and loader):
            raise TemplateNotFound(_spell(name))
        return loader.get_source(self._environment, name.value)[0]

    # --- expressions ---

    def value(self, node: nodes.Expr, scope: Scope) -> Value:
        """Give what an expression is, and report what it asks for in vain."""
        if isinstance(node, _ARITHMETIC):
            self._report("T209", node, scope, expression=_spell(node))
        handler = _EXPRESSIONS.get(type(node))
        if handler:
            return handler(self, node, scope)
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self.value(child, scope)
        return _UNKNOWN

    def _name(self, node: nodes.Name, scope: Scope) -> Value:
        known = scope.names.get(node.name)
        if known is None and node.name not in self._environment.globals:
            self._unknown(node, node.name, scope.names, scope)
        return known if isinstance(known, Value) else _UNKNOWN

    def _attribute(self, node: nodes.Getattr, scope: Scope) -> Value:
        owner = self._there(self.value(node.node, scope), node.node, scope)
        if owner.form is ANYTHING:
            return _UNKNOWN
        found = owner.attribute(node.attr)
        if found is None:
            self._unknown(node, node.attr, attributes(owner.form), scope)
        return found or _UNKNOWN

    def _item(self, node: nodes.Getitem, scope: Scope) -> Value:
        owner = self._there(self.value(node.node, scope), node.node, scope)
        self.value(node.arg, scope)
        return owner.element() or _UNKNOWN

    def _filter(self, node: nodes.Filter, scope: Scope) -> Value:
        if node.node is None:  # of a filter block
            return _UNKNOWN
        value = self.value(node.node, scope)
        if node.name in _FORBIDDEN:
            self._report("T209", node, scope, expression=f"|{node.name}")
        if node.name == _CELLS:
            there = self._there(value, node.node, scope)
            return Value(tuple[str, ...], f"{there.path}.*")
        return _UNKNOWN

    def _call(self, node: nodes.Call, scope: Scope) -> Value:
        given = [self.value(argument, scope) for argument in node.args]
        named = {argument.key: self.value(argument.value, scope) for argument in node.kwargs}
        macro = _macro_of(node.node, scope)
        if macro is None:
            if _spell(node.node) not in _CALLABLE:
                self._report("T209", node, scope, expression=f"{_spell(node.node)}()")
        elif macro.node not in scope.calling:
            self._enter(macro, given, named, scope)
        return _UNKNOWN

    def _enter(
        self, macro: Macro, given: Sequence[Value], named: Mapping[str, Value], scope: Scope
    ) -> None:
        """Walk a macro's body with the types of its arguments."""
        names = [argument.name for argument in macro.node.args]
        bound: dict[str, Known] = dict.fromkeys([*names, "caller"], _UNKNOWN)
        bound |= dict(zip(names, given, strict=False)) | named
        inside = replace(
            macro.scope.having(bound),
            present=scope.present,
            calling=(*scope.calling, macro.node),
        )
        self._body(macro.node.body, inside)

    # --- what is there, and what is not ---

    def _there(self, value: Value, node: nodes.Node, scope: Scope) -> Value:
        """Give the value without its None, and report where it may be None all the same."""
        if value.may_be_missing and value.path not in scope.present:
            self._report("T207", node, scope, expression=_spell(node))
        return value.present()

    def _shown(self, test: nodes.Expr, scope: Scope, *, holds: bool) -> Iterator[str]:
        """Give the ways that are there where ``test`` holds, or where it does not."""
        if isinstance(test, nodes.Not):
            yield from self._shown(test.node, scope, holds=not holds)
        elif isinstance(test, nodes.And) and holds:
            yield from self._shown(test.left, scope, holds=True)
            yield from self._shown(test.right, scope, holds=True)
        elif isinstance(test, nodes.Test) and test.name == "none" and not holds:
            yield self.value(test.node, scope).path
        elif isinstance(test, nodes.Name | nodes.Getattr) and holds:
            yield self.value(test, scope).path

    def _unknown(self, node: nodes.Expr, name: str, known: Iterable[str], scope: Scope) -> None:
        likely = get_close_matches(name, known, 1) or sorted(known)
        self._report("T205", node, scope, expression=_spell(node), likely=", ".join(likely))

    def _report(self, code: str, node: nodes.Node, scope: Scope, **values: str) -> None:
        self.found.append(problem(code, Source(scope.label, node.lineno), **values))


_IN_PLACE = (nodes.Block, nodes.Extends, nodes.Output)
_CALLABLE = frozenset({"super", "caller", "loop.cycle", "loop.changed"})
_STATEMENTS: Mapping[type[nodes.Node], Callable[..., Scope | None]] = {
    nodes.Output: Walk._output,
    nodes.For: Walk._for,
    nodes.If: Walk._if,
    nodes.Macro: Walk._macro,
    nodes.Assign: Walk._assign,
    nodes.With: Walk._with,
    nodes.Block: Walk._block,
    nodes.Include: Walk._include,
    nodes.Import: Walk._import,
    nodes.FromImport: Walk._from_import,
}
_EXPRESSIONS: Mapping[type[nodes.Expr], Callable[..., Value]] = {
    nodes.Name: Walk._name,
    nodes.Getattr: Walk._attribute,
    nodes.Getitem: Walk._item,
    nodes.Filter: Walk._filter,
    nodes.Call: Walk._call,
}


def _macro_of(node: nodes.Expr, scope: Scope) -> Macro | None:
    """Find the macro that is called: by its name, or by that of the imported template's."""
    if isinstance(node, nodes.Name):
        known = scope.names.get(node.name)
        return known if isinstance(known, Macro) else None
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        module = scope.names.get(node.node.name)
        return module.get(node.attr) if isinstance(module, Mapping) else None
    return None


def _targets(target: nodes.Node, value: Value) -> dict[str, Known]:
    """Name what a loop or an assignment sets; of several names none is followed further."""
    if isinstance(target, nodes.Name):
        return {target.name: value}
    return {name.name: _UNKNOWN for name in target.find_all(nodes.Name)}


def _branches(node: nodes.Expr) -> Iterator[nodes.Expr]:
    """Give the expressions of which one or all are printed where ``node`` is."""
    if isinstance(node, nodes.CondExpr):
        others = (node.expr1, node.expr2)
    elif isinstance(node, nodes.Or | nodes.And):
        others = (node.left, node.right)
    elif isinstance(node, nodes.Concat):
        others = tuple(node.nodes)
    else:
        yield node
        return
    for other in filter(None, others):
        yield from _branches(other)


def _sibling(name: nodes.Expr, scope: Scope) -> str:
    return str(PurePath(scope.label).with_name(_spell(name)))


def _spell(node: nodes.Node) -> str:
    """Write an expression as the template has it, as far as it names things."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{_spell(node.node)}.{node.attr}"
        case nodes.Const():
            return str(node.value)
        case nodes.Call():
            return f"{_spell(node.node)}()"
        case nodes.Filter() if node.node:
            return f"{_spell(node.node)} | {node.name}"
        case nodes.For():
            return _spell(node.iter)
        case _:
            return type(node).__name__
