"""A rubric in a data file: criteria as a list or by name, nested to any depth, in JSON or YAML.

Two shapes make all others: a record, whose fields say what each is (name, points, levels), and a
catalogue, whose names are the titles and whose values the points or what lies below. Which of them
a mapping is, its names tell. What no field's name explains is kept in the note of its item.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.diagnostics import Source, problem
from pipeline.grid import Datum
from pipeline.model import Kind
from pipeline.numbers import show
from pipeline.recognise.data_levels import are_levels, flat, highest, only_scores, read_levels
from pipeline.recognise.data_shapes import (
    STATING,
    are_alike,
    entries,
    holds,
    holds_points,
    is_catalogue,
    is_list,
    is_record,
    is_stated,
    lines,
    meaning_in,
    note,
    plain_record,
    states_points,
)
from pipeline.recognise.nodes import Node, Piece, Reading, Role, Worth
from pipeline.recognise.numbering import split_number, whole_number
from pipeline.recognise.words_data import YES, Field, Meaning, meaning_of
from pipeline.recognise.worth import find_worth, split_worth

_TEXTS = frozenset(
    {
        Role.TEXT, Role.REQUIREMENT, Role.CRITERIA, Role.EXAMINED, Role.EVIDENCE, Role.OWNER,
        Role.NOTE,
    }
)  # fmt: skip
_KINDS = {kind.value: kind for kind in Kind}


def read_data(datum: Datum) -> Reading:
    """Read a data file; without items the reading says so, with every text of the file."""
    reading = Reading(datum.source)
    top = Node(datum.source)
    reader = _Reader(reading, top)
    reader.fill(top, datum)
    if top.worth and top.title and not top.children:
        reading.nodes = [top]
        return reading
    _take(top, reading)
    if not top.title and len(top.children) == 1 and top.children[0].children:
        top = top.children[0]  # the only node of a file without a title is the rubric itself
        _take(top, reading)
    reading.nodes, reading.title = top.children, top.title
    below = (node for child in top.children for node in child.walk())
    if not any(map(is_stated, below)) and not reader.has_list:
        reading.problems = [problem("I040", datum.source, text="\n".join(flat(datum)))]
        reading.nodes = []
    return reading


def _take(top: Node, reading: Reading) -> None:
    """Take what is said of the rubric as a whole: its total, and anything else as notes."""
    if top.worth:
        reading.totals.append((top.worth.typed, top.worth))
        least = "" if top.worth.minimum is None else show(top.worth.minimum)
        if least not in top.worth.typed:  # a total has no lower end, but its words are kept
            reading.notes.append(Piece(least, top.worth.source))
    reading.notes += [top.number] if top.number else []
    reading.notes += [Piece(top.weight.typed, top.weight.source)] if top.weight else []
    reading.notes += (piece for pieces in top.texts.values() for piece in pieces)
    for level in top.levels:
        said = (level.name, show(level.points) if level.points is not None else "", level.text)
        reading.notes.append(Piece(": ".join(filter(None, said)), level.source))
    if top.allowed:
        reading.notes.append(Piece(", ".join(map(show, top.allowed)), top.source))


class _Reader:
    """Fills nodes from data."""

    def __init__(self, reading: Reading, top: Node) -> None:
        self._reading, self._top = reading, top
        self.has_list = False  # of records, under a name that announces items

    def fill(self, node: Node, datum: Datum) -> None:
        """Read a record, a catalogue or a list into ``node``."""
        if any(not member.name for member in datum.members):
            self._list(node, datum.members)
            return
        fields = [(meaning_in(member), member) for member in datum.members]
        if is_catalogue(fields):
            self._list(node, datum.members)
            return
        self._state(node, fields)
        named = entries(fields)
        self._list(node, named)
        parts = [member for meaning, member in fields if meaning is Field.CHILDREN]
        holding = [it for _, it in fields if it.members and states_points(it)]
        for meaning, member in fields:
            if member.members and any(part.members for part in parts) and member not in parts:
                self._beside(node, meaning, member)
            elif [member] == holding and meaning is None and is_stated(node) and is_list(member):
                self._list(node, member.members)  # a name between an item and its parts
            elif member.members:
                self._container(node, meaning, member)
            elif member in named:
                continue
            elif member.text and meaning is not Role.TITLE and meaning not in STATING:
                self._scalar(node, meaning, member)
        self._title(node, [member for meaning, member in fields if meaning is Role.TITLE])
        self._settle(node)

    def _beside(self, node: Node, meaning: Meaning | None, member: Datum) -> None:
        """Read what stands beside a list of items: about the rubric, and perhaps its total."""
        if any(part.members and states_points(part) for part in member.members):
            self._container(node, meaning, member)
            return
        if meaning is Field.LEVELS or are_levels(member):
            self._levels(node, member)
            return
        fields = [(meaning_of(part.name), part) for part in member.members]
        totals = [(it, part) for it, part in fields if it is Field.TOTAL and not part.members]
        self._state(node, totals)
        stated = [part for _, part in totals]
        rest = [part for part in member.members if part not in stated]
        if rest:
            left = replace(member, members=tuple(rest))
            node.add(Role.NOTE, Piece("\n".join(flat(left)), member.source))

    def _list(self, node: Node, members: Sequence[Datum]) -> None:
        if are_alike(members):
            self.has_list = True
            node.children += [plain_record(member) for member in members]
            return
        for member in members:
            if not member.members and not member.text:
                if member.name:
                    node.children.append(self._named(member))
            elif not member.members:
                self._entry(node, member)
            elif not member.name and not is_record(member):
                self.fill(node, member)  # {Correctness: 40} as an entry of a list
            else:
                child = self._named(member)
                self.fill(child, member)
                node.children.append(child)

    def _named(self, member: Datum) -> Node:
        """Make a node that is called as its field is."""
        child = Node(member.source)
        if member.name:
            self._call(child, member.name, member.source)
        return child

    def _entry(self, node: Node, member: Datum) -> None:
        """Read ``title: points``, or a line of a list that carries both."""
        if meaning_of(member.name) is Field.ASIDE:
            note(node, member)
            return
        child = self._named(member)
        if not member.name:
            self._call(child, member.text, member.source)
        elif worth := find_worth(member.text, member.source):
            child.worth = worth
        else:
            rest, child.worth = split_worth(member.text, member.source)
            child.add(Role.TEXT, Piece(rest if child.worth else member.text, member.source))
        node.children.append(child)

    def _call(self, node: Node, text: str, source: Source) -> None:
        """Set number, title and points from a title as it was typed."""
        rest, worth = split_worth(text, source) if node.worth is None else (text, None)
        number, title = split_number(rest)
        node.worth = node.worth or worth
        if node is self._top:
            node.title = Piece(text, source)  # Lab 3 is no number there
            return
        if number and title:
            node.number = Piece(number, source)
        node.title = Piece(title or rest, source)

    def _state(self, node: Node, fields: Sequence[tuple[Meaning | None, Datum]]) -> None:
        """Set the points from the field that states them best; note the others."""
        stating = [
            (meaning, member)
            for wanted in STATING
            for meaning, member in fields
            if meaning is wanted and not member.members and member.text
        ]
        for meaning, member in stating:
            worth = find_worth(member.text.rpartition("=")[2], member.source)  # 21.5 + 4 = 25.5
            if worth is None:
                worth = split_worth(member.text, member.source)[1]
            if worth is None or node.worth is not None:
                note(node, member)
                if worth is None and meaning is not Role.SCORE:
                    text = f"{member.name}: {member.text}"
                    self._reading.problems.append(problem("I041", member.source, text=text))
            else:
                node.worth = worth

    def _scalar(self, node: Node, meaning: Meaning | None, member: Datum) -> None:
        text = member.text
        piece = Piece(text, member.source)
        if meaning is Role.NUMBER and node.number is None:
            node.number = piece
        elif meaning is Role.WEIGHT and node.weight is None and (worth := _weight(member)):
            node.weight = worth
        elif meaning is Role.MINIMUM and node is not self._top and _take_lowest(node, member):
            pass  # of the whole rubric there is none: there it stays a remark
        elif meaning is Field.KIND and text.lower() in _KINDS:
            node.kind = _KINDS[text.lower()]
        elif meaning is Field.BONUS and text.lower() in YES:
            node.kind = Kind.BONUS
        elif isinstance(meaning, Role) and meaning in _TEXTS:
            node.add(meaning, piece)
        elif meaning is Field.CHILDREN:
            node.add(Role.TEXT, piece)  # criteria: one text
        else:
            note(node, member)

    def _container(self, node: Node, meaning: Meaning | None, member: Datum) -> None:
        if meaning is Field.LEVELS or are_levels(member):
            self._levels(node, member)
        elif isinstance(meaning, Role) and meaning in _TEXTS and not holds(node, member):
            node.add(meaning, Piece("\n".join(lines(member)), member.source))
        elif meaning is Field.CHILDREN:
            self._children(node, member)
        elif meaning in STATING:
            self.fill(node, member)  # points: {max: 10, min: 0}
        elif holds(node, member):
            child = self._named(member)
            self.fill(child, member)
            node.children.append(child)
        else:
            node.add(Role.NOTE, Piece("\n".join(flat(member)), member.source))

    def _children(self, node: Node, member: Datum) -> None:
        """Read what lies below; lines without points explain an item that has some itself."""
        only_lines = all(not it.members and not it.name for it in member.members)
        if only_lines and is_stated(node) and not holds_points(member):
            node.add(Role.CRITERIA, Piece("\n".join(lines(member)), member.source))
        else:
            self.fill(node, member)

    def _levels(self, node: Node, member: Datum) -> None:
        if scores := only_scores(member):
            node.allowed += scores
        else:
            node.levels += read_levels(member)

    def _title(self, node: Node, members: Sequence[Datum]) -> None:
        for member in members:
            if member.members or not member.text:
                continue
            if node.title is None:
                number = node.number
                self._call(node, member.text, member.source)
                if number and node.number is not number and whole_number(number.text) is None:
                    node.add(Role.NOTE, number)
            else:
                note(node, member)

    def _settle(self, node: Node) -> None:
        """Take the full points from the best level where nothing else states them."""
        if node.worth or node.weight or node.children or not node.levels:
            return
        node.worth = highest(node.levels)
        if node.worth:
            points = node.worth.typed
            self._reading.problems.append(problem("I042", node.worth.source, points=points))


def _take_lowest(node: Node, member: Datum) -> bool:
    """Give an item its lowest score, once; tell whether that was possible."""
    lowest = find_worth(member.text, member.source)
    if lowest is None or (node.worth and node.worth.minimum is not None):
        return False
    low = lowest.points if lowest.points is not None else lowest.minimum
    node.worth = replace(node.worth or Worth(member.source, member.text), minimum=low)
    return True


def _weight(member: Datum) -> Worth | None:
    worth = find_worth(member.text, member.source)
    return replace(worth, is_percent=True) if worth and worth.points is not None else None
