"""From the nodes that were read to the frozen indicators of the model."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.diagnostics import Source
from pipeline.model import Count, Indicator, Kind, Method, Scoring, SharedText
from pipeline.model.places import Places
from pipeline.numbers import ZERO
from pipeline.recognise import words_lines as words
from pipeline.recognise.identifiers import assign_ids
from pipeline.recognise.kinds import kind_of, reach_of, scope_of
from pipeline.recognise.nodes import Node, Piece, Role
from pipeline.recognise.numbering import split_number
from pipeline.recognise.sentences import find_basis, first_sentence, is_discretionary
from pipeline.sums import computed_points

_LONGEST_TITLE = 200  # what a rubric file may hold
# The fields of the model that hold a text, and the roles whose words go there.
_FIELDS: Mapping[str, tuple[Role, ...]] = {
    "text": (Role.TEXT,),
    "requirement": (Role.REQUIREMENT,),
    "criteria": (Role.CRITERIA,),
    "examined": (Role.EXAMINED,),
    "evidence": (Role.EVIDENCE,),
    "owner": (Role.OWNER,),
    "note": (Role.NOTE, Role.UNKNOWN),
}


# Where a name is looked for in an item that has no title, the likeliest first.
_NAMING = (
    Role.TEXT, Role.REQUIREMENT, Role.CRITERIA, Role.UNKNOWN, Role.NOTE, Role.EXAMINED,
    Role.EVIDENCE, Role.OWNER,
)  # fmt: skip


def make_indicators(
    nodes: Sequence[Node], count: Count
) -> tuple[tuple[Indicator, ...], tuple[SharedText, ...]]:
    """Freeze the tree, with the texts that several indicators share."""
    shared = _shared_texts(nodes)
    names = {(text.text, text.source): text.id for text in shared}
    ids = assign_ids(nodes)
    return tuple(_indicator(node, ids, names, count, Kind.BASE) for node in nodes), shared


def prefer_texts(nodes: Sequence[Node]) -> None:
    """Make the criteria the texts of a rubric that has no other words for its items."""
    every = [each for node in nodes for each in node.walk()]
    items = [node for node in every if not node.children]
    if any(Role.TEXT in node.texts for node in items):
        return
    for node in items:
        if Role.CRITERIA in node.texts:
            node.texts[Role.TEXT] = node.texts.pop(Role.CRITERIA)


def _shared_texts(nodes: Sequence[Node]) -> tuple[SharedText, ...]:
    pieces = dict.fromkeys(
        (piece.text, piece.source)
        for node in nodes
        for each in node.walk()
        for piece in each.shared
    )
    return tuple(
        SharedText(f"s{place}", text, source)
        for place, (text, source) in enumerate(pieces, start=1)
    )


def _indicator(
    node: Node,
    ids: Mapping[int, str],
    names: Mapping[tuple[str, Source], str],
    count: Count,
    above: Kind,
) -> Indicator:
    texts, places = _texts(node)
    kind = kind_of(node, above)
    number, title = _names(node)
    made = Indicator(
        id=ids[id(node)],
        number=number.text if number else "",
        title=title.text if title else "",
        points=ZERO,
        source=node.source,
        weight=node.weight.points if node.weight else None,
        kind=kind,
        reach=reach_of(node),
        scope=scope_of(node),
        points_for=tuple(node.points_for),
        levels=tuple(node.levels),
        allowed=tuple(node.allowed),
        shared=tuple(dict.fromkeys(names[piece.text, piece.source] for piece in node.shared)),
        children=tuple(_indicator(child, ids, names, count, kind) for child in node.children),
        places=(*_own_places(node, number, title), *places),
    )
    return _with_basis(_with_points(_with_texts(made, texts), node, count))


def _with_texts(made: Indicator, texts: Mapping[str, str]) -> Indicator:
    return replace(
        made,
        text=texts.get("text", ""),
        requirement=texts.get("requirement", ""),
        criteria=texts.get("criteria", ""),
        examined=texts.get("examined", ""),
        evidence=texts.get("evidence", ""),
        owner=texts.get("owner", ""),
        note=texts.get("note", ""),
    )


def _texts(node: Node) -> tuple[dict[str, str], Places]:
    """Give the text fields of a node, each with the place where its first piece stands."""
    texts: dict[str, str] = {}
    places: list[tuple[str, Source]] = []
    for name, roles in _FIELDS.items():
        pieces = [piece for role in roles for piece in node.texts.get(role, ())]
        if name == "note":
            pieces += _marks(node)
        if name == "text" and _is_cut(node):
            pieces = [*filter(None, [node.title]), *pieces]
        if pieces:
            texts[name] = "\n".join(piece.text.strip() for piece in pieces)
            places.append((name, pieces[0].source))
    return texts, tuple(places)


def _is_cut(node: Node) -> bool:
    """Tell whether a title is longer than one may be, so that its end stands in the text only."""
    title = node.title.text if node.title else ""
    return len(" ".join(title.split())) > _LONGEST_TITLE


def _marks(node: Node) -> list[Piece]:
    """Keep the signs that mark a title (★ for a core indicator), which leave it."""
    if not node.title or not (found := words.MARKS.findall(node.title.text)):
        return []
    return [Piece("".join(found).strip(), node.title.source)]


def _names(node: Node) -> tuple[Piece | None, Piece | None]:
    """Give number and title; where a row has only a text, this opens with them."""
    if node.title and node.title.text.strip():
        return node.number, _short(replace(node.title, text=words.MARKS.sub("", node.title.text)))
    pieces: Iterable[Piece] = (piece for role in _NAMING for piece in node.texts.get(role, ()))
    first = next(iter(pieces), None) or _first_level(node) or next(iter(node.shared), None)
    if not first:
        return None, node.number
    number = node.number
    if number is None and (opening := split_number(first.text)[0]):
        number = Piece(opening, first.source)
    return number, _short(Piece(first_sentence(first.text), first.source))


def _first_level(node: Node) -> Piece | None:
    """Give what the first level says, for an item of which nothing else is said."""
    said = ((level.text or level.name, level.source) for level in node.levels)
    return next((Piece(text, source) for text, source in said if text.strip()), None)


def _short(title: Piece) -> Piece:
    text = " ".join(title.text.split())
    return Piece(text if len(text) <= _LONGEST_TITLE else text[:_LONGEST_TITLE], title.source)


def _own_places(node: Node, number: Piece | None, title: Piece | None) -> Places:
    found = (
        ("id", node.source),
        ("number", number.source if number else None),
        ("title", title.source if title else None),
        ("points", node.worth.source if node.worth else None),
        ("minimum", node.worth.source if node.worth and node.worth.minimum else None),
        ("weight", node.weight.source if node.weight else None),
        ("levels", node.levels[0].source if node.levels else None),
        ("shared", node.shared[0].source if node.shared else None),
    )
    return tuple((name, source) for name, source in found if source)


def _with_points(made: Indicator, node: Node, count: Count) -> Indicator:
    """Add the points as stated, or else what the parts make, and the limits."""
    worth = node.worth
    stated = worth.points if worth else None
    points = computed_points(made, count) or ZERO if stated is None else stated
    minimum = (worth.minimum if worth else None) or ZERO
    most = worth.maximum if worth else None
    return replace(
        made,
        stated=stated,
        points=points,
        minimum=min(minimum, ZERO) if made.kind is Kind.PENALTY else minimum,
        maximum=most if most is not None and most > points else None,
    )


def _with_basis(made: Indicator) -> Indicator:
    """Add the passage that permits a deduction on an item, and that it is the assessor's choice."""
    basis = find_basis(made.text) if made.is_item else ""
    place = made.place("text")
    scoring = (Scoring(Method.DISCRETIONARY, place),) if basis and is_discretionary(basis) else ()
    places: Places = (*made.places, ("basis", place)) if basis else made.places
    return replace(made, basis=basis, scoring=scoring, places=places)
