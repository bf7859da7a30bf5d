"""A line with all that stands below it, read as an indicator or as text.

A line is an indicator where it carries points, or where something below it does. All other text
belongs to the indicator above it, or to the notes.
"""

from collections.abc import Sequence

from pipeline.diagnostics import problem
from pipeline.grid import Sheet
from pipeline.model import Kind
from pipeline.recognise import words_lines as words
from pipeline.recognise.bands import find_gaps
from pipeline.recognise.entries import Entry
from pipeline.recognise.lists import as_levels, find_levels, highest, nodes_as_levels
from pipeline.recognise.nodes import Node, Piece, Reading, Role, Worth
from pipeline.recognise.section import Section
from pipeline.recognise.section_text import (
    add_lines,
    as_text,
    states_points,
    states_score,
    tells_grades,
)
from pipeline.recognise.settle import (
    drop_empty_extras,
    hang_rules,
    merge_overviews,
    named_kind,
    names_whole,
    settle_bare_numbers,
    settle_lines,
    settle_named,
    take_opening_points,
)
from pipeline.recognise.shares import (
    hang_shares,
    read_leading_points,
    read_trailing_points,
    signs_add_up,
)


def read_section(entry: Entry, reading: Reading, kind: Kind | None = None) -> Section:
    """Read all that stands below a line; what concerns the whole document goes to ``reading``.

    ``kind`` is what a heading further above names: below 扣分项 every signed line is an item.
    """
    section = Section(
        entry, worth=entry.worth, kind=(named_kind(entry) if entry.level else None) or kind
    )
    inner = [part for part in entry.body if isinstance(part, Entry)]
    settle_bare_numbers(inner)
    read_leading_points(entry)
    if guessed := read_trailing_points(entry):
        reading.problems.append(guessed)
    section.adds_up = signs_add_up(entry)
    scale = find_levels(inner) if entry.text else []
    section.levels = as_levels(scale, {line.source: line.lines()[1:] for line in scale})
    for part in entry.body:
        if isinstance(part, Reading):
            _add_table(section, part, reading)
        elif isinstance(part, Sheet):
            _add_plain_table(section, part, reading)
        elif part not in scale:
            _add_entry(section, part, reading)
    settle_lines(section, reading)
    settle_named(section, reading)
    if section.nodes or not entry.text:
        section.headed += section.extras
        section.extras = []
    take_opening_points(section)
    section.headed = hang_shares(section.headed)
    hang_rules(section, reading)
    merge_overviews(section, reading)
    section.headed = _without_wholes(section.headed, reading)
    if scale and not section.worth:
        section.worth = highest(scale)
    return section


def _without_wholes(nodes: Sequence[Node], reading: Reading) -> list[Node]:
    """Drop headings that only name the scored part (评分标准), whatever stands beside them."""
    result: list[Node] = []
    for node in nodes:
        is_whole = node.title and node.children and not node.worth and names_whole(node.title)
        result += _children_of(node, reading) if is_whole else [node]
    return result


def lifted(section: Section, reading: Reading) -> list[Node]:
    """Give what stands below, without a heading that only announces the scored part."""
    result = list(section.tabled)
    for node in section.headed:
        if _announces(node, section):
            result += _children_of(node, reading)
        else:
            result.append(node)
    return result


def _add_table(section: Section, table: Reading, reading: Reading) -> None:
    levels = nodes_as_levels(table.nodes, section.worth) if section.worth else []
    section.levels += levels
    shared = [piece for node in table.nodes for piece in node.shared] if levels else []
    section.pieces += [(Role.TEXT, piece) for piece in dict.fromkeys(shared)]
    section.tabled += [] if levels else drop_empty_extras(table.nodes, reading)
    reading.problems += table.problems
    reading.notes += table.notes
    reading.title = reading.title or table.title
    for label, worth in table.totals:
        if worth.points is None:
            continue
        if section.entry.level and section.worth is None and not worth.is_percent:
            section.worth = worth
        elif not section.worth or section.worth.points != worth.points:
            reading.totals.append((label, worth))


def _add_plain_table(section: Section, table: Sheet, reading: Reading) -> None:
    """Keep a table that holds no items as text of the line above it."""
    piece = as_text(table)
    section.pieces.append((Role.NOTE, piece))
    where = section.entry.title or table.source.sheet
    reading.problems.append(problem("I225", table.source, where=where, text=piece.text))
    reading.problems += find_gaps(table)


def _add_entry(section: Section, part: Entry, reading: Reading) -> None:
    if states_score(section, part, reading):
        return
    is_rule = (section.worth and not section.adds_up) or (
        _is_loss(part) and not _takes_losses(section)
    )
    if part.is_signed and not part.level and is_rule:
        part.worth = None
    below = read_section(part, reading, section.kind)
    section.extras += below.extras
    if tells_grades(part, below):
        reading.problems.append(problem("I106", part.source, typed=part.title))
        section.pieces += [(Role.NOTE, piece) for piece in part.lines()]
    elif part.kind:
        section.extras.append(_node(part, below, reading))
    elif part.worth or below.nodes or below.levels or (part.level and below.worth):
        node = _node(part, below, reading)
        if section.adds_up and part.is_signed and part.worth and part.worth.points:
            node.kind = Kind.BASE  # its plus makes the points above, and is no extra
        section.headed.append(node)
        if part.worth and not part.level and not below.nodes:
            section.scored.append(part)
    elif kind := named_kind(part):
        named = _node(part, below, reading)
        named.kind = kind
        section.named.append(named)
    elif part.level or not states_points(section, part, reading):
        section.others += bool(part.depth)
        add_lines(section, part, below, reading)


def _takes_losses(section: Section) -> bool:
    """Tell whether what is taken off below a heading makes items of its own there."""
    return section.adds_up or section.kind is Kind.PENALTY


def _is_loss(line: Entry) -> bool:
    return line.worth is not None and line.worth.points is None and not line.kind


def _node(entry: Entry, below: Section, reading: Reading) -> Node:
    """Make an indicator of a line and what was read below it."""
    node = Node(entry.source, worth=below.worth, kind=entry.kind)
    if entry.number:
        node.number = Piece(entry.number.typed, entry.source)
    node.title = Piece(entry.title or entry.text, entry.source)
    if entry.rest:
        node.add(Role.TEXT, Piece(entry.rest, entry.source))
    for role, piece in below.pieces:
        node.add(role, piece)
    node.levels = below.levels
    node.children = lifted(below, reading)
    if Role.TEXT not in node.texts and Role.CRITERIA in node.texts and not node.children:
        node.texts[Role.TEXT] = node.texts.pop(Role.CRITERIA)
    return node


def _announces(node: Node, section: Section) -> bool:
    """Tell whether a node is no part of the whole but the whole itself."""
    if not node.children or not node.title:
        return False
    if words.TOTAL_LABEL.match(node.title.text):
        return True
    is_whole = names_whole(node.title)
    if is_whole and not node.worth:
        return True
    if section.worth and node.worth and section.worth.points != node.worth.points:
        return False
    is_only = all(other is node or other.kind not in {None, Kind.BASE} for other in section.nodes)
    return is_only and (is_whole or not node.number or not node.worth or _states_total(node.worth))


def _states_total(worth: Worth) -> bool:
    return bool(words.TOTAL_OPENING.search(worth.typed))


def _children_of(node: Node, reading: Reading) -> list[Node]:
    title = node.title or Piece("", node.source)
    reading.problems.append(problem("I227", title.source, typed=title.text))
    reading.notes += node.told()
    if node.worth and node.worth.points:
        reading.totals.append((title.text, node.worth))
    return node.children
