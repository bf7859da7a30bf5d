"""Of what kind an indicator is and to whom it applies, by its words and its points' signs."""

from pipeline.model import Kind, Reach, Scope
from pipeline.recognise import words_lines as words
from pipeline.recognise.nodes import Node, Role
from pipeline.recognise.words_text import fold

_LONGEST_NAME = 24  # characters of a title that names a kind; a longer one tells a task


def kind_of(node: Node, above: Kind) -> Kind:
    """Tell a node's kind; one that says nothing follows its parent."""
    if node.kind:
        return node.kind
    if _is_veto(node):
        return Kind.VETO
    if (
        _is_negative(node)
        or _only_deducts(node)
        or (node.children and all(map(_is_negative, node.children)))
    ):
        return Kind.PENALTY
    if _is_extra(node):
        return Kind.BONUS
    if above is Kind.BASE:
        return _by_title(node)
    return above


def reach_of(node: Node) -> Reach:
    """Tell what a veto brings to zero, as its words say; all of it if they say nothing."""
    if node.reach:
        return node.reach
    words_of_it = _words(node)
    if not _is_veto(node) or words.VETO_WHOLE.search(words_of_it):
        return Reach.WHOLE
    return Reach.BLOCK if words.VETO_BLOCK.search(words_of_it) else Reach.WHOLE


def scope_of(node: Node) -> Scope | None:
    """Keep a remark on whom an indicator applies to, in the source's words.

    Nobody is named by it; only the formal table of our own names departments.
    """
    if node.scope:
        return node.scope
    pieces = [*([node.title] if node.title else ()), *node.texts.get(Role.NOTE, ())]
    if not node.children:
        pieces += node.texts.get(Role.TEXT, [])
    for piece in pieces:
        if found := words.SCOPE_REMARK.search(piece.text):
            return Scope(piece.source, remark=(found[1] or found[2]).strip())
    return None


def _by_title(node: Node) -> Kind:
    title = node.title.text if node.title else ""
    typed = node.worth.typed if node.worth else ""
    name = title if len(title) <= _LONGEST_NAME or not node.worth else ""
    if words.MIXED.search(name):
        return Kind.BONUS
    if words.BONUS.search(f"{name} {typed}") and not words.ABOUT_RULES.search(name):
        return Kind.BONUS
    if fold(typed).lstrip("( ").startswith("+"):
        return Kind.BONUS
    if words.PENALTY.search(name) and not words.ABOUT_RULES.search(name):
        return Kind.PENALTY
    return Kind.BASE


def _is_veto(node: Node) -> bool:
    """Tell whether a node is itself a veto; the words also occur inside ordinary deductions."""
    title = node.title.text if node.title else ""
    if words.VETO.search(title) and not _has_points(node):
        return True
    if node.children or _has_points(node):
        return False
    told = _words(node)
    return bool(words.VETO.search(told) or words.VETO_ENGLISH.search(told))


def _has_points(node: Node) -> bool:
    worth = node.worth
    return bool(worth and (worth.points or worth.minimum))


def _is_negative(node: Node) -> bool:
    """Tell whether a node can only lose points: -10 ~ 0."""
    worth = node.worth
    return bool(worth and worth.points is None and worth.minimum and worth.minimum < 0)


def _only_deducts(node: Node) -> bool:
    """Tell whether a row with 0 points says how points are lost."""
    worth = node.worth
    if node.children or not worth or worth.points is None or worth.points or worth.minimum:
        return False
    return bool(words.DEDUCTION.search(_words(node)))


def _is_extra(node: Node) -> bool:
    """Tell whether a group holds nothing but extras: gains and losses that base points lack."""
    return (
        bool(node.children)
        and node.worth is None
        and all(
            _is_negative(child) or (_is_range(child) and _tells_of_gains(child))
            for child in node.children
        )
    )


def _is_range(node: Node) -> bool:
    return bool(node.worth and node.worth.points and node.worth.minimum is not None)


def _tells_of_gains(node: Node) -> bool:
    return bool(words.GAINS.search(_words(node)))


def _words(node: Node) -> str:
    pieces = [*([node.title] if node.title else ())]
    pieces += [piece for texts in node.texts.values() for piece in texts]
    return "\n".join(piece.text for piece in pieces)
