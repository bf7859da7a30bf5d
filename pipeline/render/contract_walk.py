"""A walk through a template's syntax tree that knows the type of every name on its way.

Macros are followed into with the types of their arguments each time they are called; blocks,
includes and imports likewise. What is found is what would happen, for every document at once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import PurePath
from typing import Any, TypeAlias

from jinja2 import Environment, TemplateNotFound, nodes

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.render.contract_syntax import branches, names_set, shown, spell
from pipeline.render.contract_types import ANYTHING, Value, attributes

# They compute, or let text through unescaped; figures are finished before a template sees them.
_FORBIDDEN = frozenset({"abs", "attr", "float", "int", "round", "safe", "sum"})
_ARITHMETIC = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)
_CALLABLE = frozenset({"super", "caller", "loop.cycle", "loop.changed"})
_COUNTERS = ("index", "index0", "revindex", "revindex0", "first", "last", "length", "depth0")
_LOOP = Value(dict.fromkeys(_COUNTERS, ANYTHING))
_UNKNOWN = Value(ANYTHING)
_CELLS = "cells"  # the filter that gives the cells of a row
ALL_CELLS = ".*[]"  # ends the way of a row: every one of its fields
_IN_PLACE = (nodes.Block, nodes.Extends, nodes.Output)


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


class Walk:
    """Collects what is wrong, and the ways to the strings that get printed.

    A node of class ``Getattr`` is met by ``on_getattr``, one of no such method by its children.
    Statements give the scope of what follows them, expressions their value.
    """

    def __init__(self, environment: Environment) -> None:
        self.found: list[Diagnostic] = []
        self.printed: set[str] = set()
        self._environment = environment
        self._reading: list[str] = []  # templates within templates
        self._loops: dict[str, str] = {}  # what a name is one of, by the loops of all templates

    def template(self, source: str, scope: Scope) -> None:
        """Walk a template's source; raise ``TemplateSyntaxError`` where it is none."""
        tree = self._environment.parse(source)
        for loop in tree.find_all(nodes.For):
            self._loops.update(dict.fromkeys(names_set(loop.target), spell(loop.iter)))
        scope = _with_macros(tree, scope)
        parent, inner = tree.find(nodes.Extends), scope
        if parent:
            # What stands outside the blocks, imports above all, comes before the parent.
            outside = (node for node in tree.body if not isinstance(node, _IN_PLACE))
            inner = self._body(outside, scope)
        homes = {block.name: (block, inner) for block in tree.find_all(nodes.Block)}
        scope = replace(scope, blocks={**homes, **scope.blocks})
        if parent:
            self._other(parent.template, scope)
        else:
            self._body(tree.body, scope)

    def value(self, node: nodes.Node, scope: Scope) -> Value:
        """Give what an expression is, and report what it asks for in vain."""
        if isinstance(node, _ARITHMETIC):
            sides = f"{spell(node.left)} {node.operator} {spell(node.right)}"
            self._report("T209", node, scope, expression=sides)
            return _UNKNOWN  # a misspelt name may have parted: letter.clos-ing
        found = self._meet(node, scope)
        return found if isinstance(found, Value) else _UNKNOWN

    def _body(self, statements: Iterable[nodes.Node], scope: Scope) -> Scope:
        for statement in statements:
            after = self._meet(statement, scope)
            scope = after if isinstance(after, Scope) else scope
        return scope

    def _meet(self, node: nodes.Node, scope: Scope) -> Any:  # noqa: ANN401  # by the node's class
        handler = getattr(self, f"on_{type(node).__name__.lower()}", None)
        if handler:
            return handler(node, scope)
        for child in node.iter_child_nodes():
            self.value(child, scope)
        return None

    # --- statements ---

    def on_output(self, node: nodes.Output, scope: Scope) -> None:
        """Note what is printed; only text may be."""
        for branch in (branch for expression in node.nodes for branch in branches(expression)):
            if isinstance(branch, nodes.TemplateData):
                continue
            value = self._there(self.value(branch, scope), branch, scope)
            if not value.prints:
                self._report("T206", branch, scope, expression=spell(branch))
            self.printed.add(value.path)

    def on_for(self, node: nodes.For, scope: Scope) -> None:
        """Walk a loop's body with the type of one element."""
        one = self._there(self.value(node.iter, scope), node.iter, scope).element()
        if one is None:
            self._report("T206", node, scope, expression=spell(node.iter))
        self._body(node.body, scope.having({**_bind(node.target, one), "loop": _LOOP}))
        self._body(node.else_, scope)

    def on_if(self, node: nodes.If, scope: Scope) -> None:
        """Walk both branches, each knowing what the condition has shown to be there."""
        self.value(node.test, scope)
        self._body(node.body, self._where(node.test, scope, holds=True))
        self._body([*node.elif_, *node.else_], self._where(node.test, scope, holds=False))

    def on_macro(self, node: nodes.Macro, scope: Scope) -> None:
        """Pass a macro by: it was kept when its template was begun, and is walked when called."""

    def on_assign(self, node: nodes.Assign, scope: Scope) -> Scope:
        """Bind a name."""
        return scope.having(_bind(node.target, self.value(node.node, scope)))

    def on_with(self, node: nodes.With, scope: Scope) -> None:
        """Bind names for a body."""
        inner = scope
        for target, value in zip(node.targets, node.values, strict=True):
            inner = inner.having(_bind(target, self.value(value, scope)))
        self._body(node.body, inner)

    def on_block(self, node: nodes.Block, scope: Scope) -> None:
        """Walk what the template that extends this one has put in the place of a block."""
        block, home = scope.blocks[node.name]
        names = {**scope.names, **home.names}
        self._body(block.body, replace(home, names=names, blocks=scope.blocks))

    def on_include(self, node: nodes.Include, scope: Scope) -> None:
        """Walk another template with the names in sight here."""
        self._other(node.template, replace(scope, blocks={}))

    def on_import(self, node: nodes.Import, scope: Scope) -> Scope:
        """Bind another template's macros under one name."""
        return scope.having({node.target: self._macros(node.template, scope)})

    def on_fromimport(self, node: nodes.FromImport, scope: Scope) -> Scope:
        """Bind some of another template's macros."""
        macros = self._macros(node.template, scope)
        pairs = [name if isinstance(name, tuple) else (name, name) for name in node.names]
        return scope.having({alias: macros[name] for name, alias in pairs if name in macros})

    # --- expressions ---

    def on_name(self, node: nodes.Name, scope: Scope) -> Value:
        """Look a name up."""
        known = scope.names.get(node.name)
        if known is None and node.name not in self._environment.globals:
            self._unknown(node, node.name, scope.names, scope)
        return known if isinstance(known, Value) else _UNKNOWN

    def on_getattr(self, node: nodes.Getattr, scope: Scope) -> Value:
        """Look a field up."""
        owner = self._there(self.value(node.node, scope), node.node, scope)
        if owner.form is ANYTHING:
            return _UNKNOWN
        found = owner.attribute(node.attr)
        if found is None:
            self._unknown(node, node.attr, attributes(owner.form), scope)
        return found or _UNKNOWN

    def on_getitem(self, node: nodes.Getitem, scope: Scope) -> Value:
        """Take one of many."""
        self.value(node.arg, scope)
        owner = self._there(self.value(node.node, scope), node.node, scope)
        return owner.element() or _UNKNOWN

    def on_filter(self, node: nodes.Filter, scope: Scope) -> Value:
        """Follow a value into a filter; text comes out as text, a row as its cells."""
        if node.name in _FORBIDDEN:
            self._report("T209", node, scope, expression=f"|{node.name}")
        for argument in node.args:
            self.value(argument, scope)
        if node.node is None:  # of a filter block
            return _UNKNOWN
        value = self._there(self.value(node.node, scope), node.node, scope)
        if node.name == _CELLS:
            return Value(tuple[str, ...], value.path + ALL_CELLS.removesuffix("[]"))
        return value if value.prints else _UNKNOWN

    def on_call(self, node: nodes.Call, scope: Scope) -> None:
        """Walk a macro's body with the types of its arguments; nothing else may be called."""
        given = [self.value(argument, scope) for argument in node.args]
        named = {argument.key: self.value(argument.value, scope) for argument in node.kwargs}
        macro = _macro_of(node.node, scope)
        if macro is None:
            module = _module_of(node.node, scope)
            if module:
                self._unknown(node.node, spell(node.node).rpartition(".")[2], module, scope)
            elif spell(node.node) not in _CALLABLE:
                self._report("T209", node, scope, expression=f"{spell(node.node)}()")
        elif macro.node not in scope.calling:
            names = [argument.name for argument in macro.node.args]
            bound: dict[str, Known] = dict.fromkeys([*names, "caller"], _UNKNOWN)
            bound.update(zip(names, given, strict=False))
            bound.update(named)
            inside = macro.scope.having(bound)
            calling = (*scope.calling, macro.node)
            self._body(macro.node.body, replace(inside, present=scope.present, calling=calling))

    # --- other templates ---

    def _other(self, name: nodes.Expr, scope: Scope) -> None:
        source, label = self._source(name), _sibling(name, scope)
        if label in self._reading or label == scope.label:
            self._report("T253", name, scope, name=spell(name))
            return
        self._reading.append(label)
        self.template(source, replace(scope, label=label))
        self._reading.pop()

    def _macros(self, name: nodes.Expr, scope: Scope) -> Mapping[str, Macro]:
        """Give the macros of another template."""
        tree = self._environment.parse(self._source(name))
        inner = _with_macros(tree, Scope(_sibling(name, scope), {}))
        return {key: known for key, known in inner.names.items() if isinstance(known, Macro)}

    def _source(self, name: nodes.Expr) -> str:
        loader = self._environment.loader
        if not (isinstance(name, nodes.Const) and loader):
            raise TemplateNotFound(spell(name))
        return loader.get_source(self._environment, name.value)[0]

    # --- what is there, and what is not ---

    def _there(self, value: Value, node: nodes.Node, scope: Scope) -> Value:
        """Give the value without its None, and report where it may be None all the same."""
        if value.may_be_missing and value.path not in scope.present:
            self._report("T207", node, scope, expression=spell(node))
        return value.present()

    def _where(self, test: nodes.Node, scope: Scope, *, holds: bool) -> Scope:
        paths = {self.value(node, scope).path for node in shown(test, holds=holds)}
        return replace(scope, present=scope.present | paths)

    def _unknown(self, node: nodes.Expr, name: str, known: Iterable[str], scope: Scope) -> None:
        owner = f"{spell(node.node)}." if isinstance(node, nodes.Getattr) else ""
        near = get_close_matches(name, known, 1)
        is_outside = not (owner or near or "loop" in scope.names)
        loop = self._loops.get(name) if is_outside else None
        if loop:  # a row or paragraph that was moved out of the loop which gives it its name
            self._report("T256", node, scope, expression=name, loop=loop)
            return
        likely = ", ".join(f"{owner}{one}" for one in near or sorted(known))
        self._report("T205", node, scope, expression=spell(node), likely=likely)

    def _report(self, code: str, node: nodes.Node, scope: Scope, **values: str) -> None:
        self.found.append(problem(code, Source(scope.label, node.lineno), **values))


def _with_macros(tree: nodes.Template, scope: Scope) -> Scope:
    """Give the scope with a template's macros, each of which sees them all."""
    names = dict(scope.names)
    inner = replace(scope, names=names)
    names.update({node.name: Macro(node, inner) for node in tree.find_all(nodes.Macro)})
    return inner


def _macro_of(node: nodes.Expr, scope: Scope) -> Macro | None:
    """Find the macro that is called: by its own name, or by that of an imported template."""
    if isinstance(node, nodes.Name):
        known = scope.names.get(node.name)
        return known if isinstance(known, Macro) else None
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        module = scope.names.get(node.node.name)
        return module.get(node.attr) if isinstance(module, Mapping) else None
    return None


def _module_of(node: nodes.Expr, scope: Scope) -> Mapping[str, Macro] | None:
    """Give the imported template of which a macro is called that it does not have."""
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        module = scope.names.get(node.node.name)
        return module if isinstance(module, Mapping) else None
    return None


def _bind(target: nodes.Node, value: Value | None) -> dict[str, Known]:
    """Give one name its value; of several names at once, none is followed further."""
    names = names_set(target)
    return dict.fromkeys(names, value if value and len(names) == 1 else _UNKNOWN)


def _sibling(name: nodes.Expr, scope: Scope) -> str:
    return str(PurePath(scope.label).with_name(spell(name)))
