"""What shape a part of a data file has: record, catalogue, list; and whether it has points."""

from collections.abc import Sequence

from pipeline.grid import Datum
from pipeline.recognise.data_levels import flat
from pipeline.recognise.nodes import Node, Piece, Role
from pipeline.recognise.words_data import Field, Meaning, meaning_of
from pipeline.recognise.worth import find_worth, split_worth

# Where several fields state points, the first of these counts.
STATING: tuple[Meaning, ...] = (Field.MAXIMUM, Role.POINTS, Role.SCORE, Field.TOTAL)
MARKS = frozenset({Role.TITLE, Role.WEIGHT, *STATING, Field.CHILDREN, Field.LEVELS})
_FEWEST = 2


def is_stated(node: Node) -> bool:
    """Tell whether something says what a node is worth."""
    return bool(node.worth or node.weight or node.levels or node.allowed)


def are_alike(members: Sequence[Datum]) -> bool:
    """Tell a list of records with the same fields, none of which has a name that is known."""
    names = {tuple(part.name for part in member.members) for member in members}
    return (
        len(members) >= _FEWEST
        and len(names) == 1
        and not any(member.name or is_record(member) for member in members)
        and all(part.name and part.text for member in members for part in member.members)
        and all(_has_text(member) for member in members)
    )


def _has_text(datum: Datum) -> bool:
    """Tell a record with a text of several words, which a title needs."""
    return len(datum.members) >= _FEWEST and any(" " in it.text.strip() for it in datum.members)


def meaning_in(member: Datum) -> Meaning | None:
    """Tell what a field says; ``tests: 10`` has no tests below and is the title of an item."""
    meaning = meaning_of(member.name)
    if meaning in {Field.CHILDREN, Field.LEVELS} and not member.members:
        return None if find_worth(member.text, member.source) else meaning
    return meaning


def is_list(datum: Datum) -> bool:
    """Tell a list of records."""
    return all(not member.name and member.members for member in datum.members)


def is_record(datum: Datum) -> bool:
    """Tell a mapping whose fields say what they are."""
    return any(meaning_in(member) in MARKS for member in datum.members)


def is_catalogue(fields: Sequence[tuple[Meaning | None, Datum]]) -> bool:
    """Tell a mapping from titles to points or to what lies below: no field's name is known."""
    return not any(meaning in MARKS for meaning, _ in fields)


def entries(fields: Sequence[tuple[Meaning | None, Datum]]) -> list[Datum]:
    """Give what is a catalogue but for its own title: ``{name: Style, naming: 2, layout: 3}``."""
    if any(member.members or meaning in STATING for meaning, member in fields):
        return []
    unknown = [member for meaning, member in fields if meaning is None]
    stating = [member for member in unknown if find_worth(member.text, member.source)]
    return stating if len(stating) >= _FEWEST else []


def holds_points(datum: Datum) -> bool:
    """Find points anywhere below, in a field or in a line."""
    meaning = meaning_of(datum.name)
    if not datum.members:
        if meaning in STATING or meaning is Role.WEIGHT:
            return True
        text = datum.text or datum.name
        return bool(datum.name and meaning is None and find_worth(datum.text, datum.source)) or (
            bool(split_worth(text, datum.source)[1])
        )
    return any(map(holds_points, datum.members))


def holds(node: Node, datum: Datum) -> bool:
    """Find points below; beside points of the item itself only fields whose names say so count."""
    return states_points(datum) if is_stated(node) else holds_points(datum)


def states_points(datum: Datum) -> bool:
    """Find a field anywhere below that is called points, marks or weight."""
    meaning = meaning_of(datum.name)
    is_called = meaning in {*STATING, Role.WEIGHT} and bool(datum.text)
    return is_called or any(map(states_points, datum.members))


def lines(datum: Datum) -> list[str]:
    """Give the texts below, a line each."""
    return [line for member in datum.members for line in flat(member)]


def plain_record(datum: Datum) -> Node:
    """Make an item of a record whose fields no one knows: its first text is the title."""
    node = Node(datum.source)
    for member in datum.members:
        piece = Piece(member.text, member.source)
        if meaning_of(member.name) is Role.NUMBER and node.number is None:
            node.number = piece
        elif node.title is None and find_worth(member.text, member.source) is None:
            node.title = piece
        else:
            note(node, member)
    return node


def note(node: Node, member: Datum) -> None:
    """Keep a field that has no place of its own, with its name."""
    node.add(Role.NOTE, Piece(f"{member.name}: {member.text}", member.source))
