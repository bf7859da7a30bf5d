"""Second thoughts on a section, once all its lines are known."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.diagnostics import problem
from pipeline.model import Kind
from pipeline.recognise import words_lines as words
from pipeline.recognise.entries import Entry
from pipeline.recognise.lists import Lines, as_levels, highest, judge_lines
from pipeline.recognise.nodes import Node, Piece, Reading, Role
from pipeline.recognise.overview import find_owner, may_repeat, merge, merge_repeats
from pipeline.recognise.section import Section
from pipeline.recognise.worth import find_worth

_LONGEST_NAME = 16  # characters of a heading that names a kind


def settle_bare_numbers(entries: Sequence[Entry]) -> None:
    """Tell points in brackets from numbers: (1) beside (3) and (2) is points, 1 2 3 are numbers."""
    found = [
        (entry, match)
        for entry in entries
        if entry.level and (match := words.BARE_NUMBER.search(entry.text))
    ]
    values = [int(match[1]) for _, match in found]
    if len(found) <= 1:
        return
    if values == list(range(1, len(values) + 1)):
        for entry, _ in found:
            entry.worth, entry.title = None, entry.text
        return
    for entry, match in found:
        if entry.worth is None:
            worth = find_worth(match[1], entry.source)
            entry.worth = replace(worth, typed=match[0]) if worth else None
            entry.title = words.BARE_NUMBER.sub("", entry.title).strip()


def settle_lines(section: Section, reading: Reading) -> None:
    """Judge the lines with points together: items, levels, or text after all."""
    scored = section.scored
    are_signed = section.adds_up or section.kind is Kind.PENALTY
    if not scored or (are_signed and all(line.is_signed for line in scored)):
        return
    has_items = len(section.nodes) > len(scored)
    judged = judge_lines(scored, section.others, section.worth, has_items=has_items)
    if judged is Lines.ITEMS or (judged is Lines.LEVELS and not section.entry.text):
        scored = [line for line in scored if line.opens and line.worth and line.worth.points == 0]
        judged = Lines.TEXT
    places = {line.source for line in scored}
    below = {node.source: node for node in section.headed if node.source in places}
    section.headed = [node for node in section.headed if node.source not in places]
    if judged is Lines.LEVELS:
        told = {place: _below(node) for place, node in below.items()}
        section.levels = as_levels(scored, told)
        section.worth = section.worth or highest(scored)
        title = section.entry.title
        place = section.entry.source
        reading.problems.append(problem("I224", place, title=title, count=len(scored)))
    else:
        for line in scored:
            pieces = [Piece(line.text, line.source), *_below(below[line.source])]
            section.pieces += [(section.role, piece) for piece in pieces]
        section.pieces.sort(key=lambda told: told[1].source)


def _below(node: Node) -> list[Piece]:
    """Give what stands below a line, apart from the line itself."""
    return [piece for piece in node.told() if piece.source != node.source]


def named_kind(entry: Entry) -> Kind | None:
    """Tell the kind that a heading without points names by its own words: 加分项, 一票否决."""
    return _kind_named(entry.title.strip()) if entry.level or entry.number else None


def _kind_named(title: str) -> Kind | None:
    if len(title) > _LONGEST_NAME + 8 * title.isascii():
        return None
    if words.ABOUT_RULES.search(title):
        return None
    if words.MIXED.search(title):
        return Kind.BONUS
    kinds = ((words.VETO, Kind.VETO), (words.PENALTY, Kind.PENALTY), (words.BONUS, Kind.BONUS))
    return next((kind for pattern, kind in kinds if pattern.search(title)), None)


def drop_empty_extras(nodes: Sequence[Node], reading: Reading) -> list[Node]:
    """Note rows that only name an extra (Penalties, -), and say neither points nor what for."""
    empty = [node for node in nodes if _is_empty_extra(node)]
    reading.notes += [node.title for node in empty if node.title]
    return [node for node in nodes if node not in empty]


def _is_empty_extra(node: Node) -> bool:
    if node.worth or node.weight or node.children or node.told() or node.shared or not node.title:
        return False
    return _kind_named(node.title.text.strip()) in {Kind.BONUS, Kind.PENALTY}


def settle_named(section: Section, reading: Reading) -> None:
    """Keep extras and vetoes without points where other indicators stand beside them."""
    section.named = drop_empty_extras(section.named, reading)
    if section.nodes:
        section.headed += section.named
        return
    for node in section.named:
        pieces = node.told()
        title = [node.title] if node.title else []
        section.pieces += [(section.role, piece) for piece in [*title, *pieces]]


def take_opening_points(section: Section) -> None:
    """Give a heading the points with which its only scored paragraph opens."""
    entry, scored = section.entry, section.scored
    if not entry.level or section.worth or len(section.nodes) != 1 or len(scored) != 1:
        return
    line = scored[0]
    if line.opens and not line.depth and not line.number:
        below = section.nodes[0].texts
        title = [] if line.rest else [(Role.TEXT, Piece(line.title, line.source))]
        told = [(role, piece) for role, pieces in below.items() for piece in pieces]
        section.levels += section.nodes[0].levels
        section.worth, section.headed = line.worth, []
        section.pieces = [*title, *told, *section.pieces]


def hang_rules(section: Section, reading: Reading) -> None:
    """Hang the table of ``项目作业评分细则`` below the item of that name, told beside it."""
    for node in [node for node in section.headed if node.title and node.children]:
        others = [other for other in section.nodes if other is not node]
        owner = find_owner(node, [each for other in others for each in other.walk()])
        if owner and node.title:
            merge(node, owner)
            section.headed = [other for other in section.headed if other is not node]
            reading.problems.append(problem("I221", node.source, titles=node.title.text))


def merge_overviews(section: Section, reading: Reading) -> None:
    """Merge a table, or a part, that lists the parts told under headings beside it."""
    merged = merge_repeats(section.tabled, section.headed, by_points=True)
    section.tabled = merged.left
    titles, is_guess = merged.titles, merged.is_guess
    parents = [node for node in section.headed if node.children]
    known = {id(node): may_repeat(node.children, section.headed) for node in parents}
    for node in [node for node in parents if known[id(node)]]:
        others = [other for other in section.headed if other is not node]
        is_whole = bool(node.title and names_whole(node.title))
        merged = merge_repeats(node.children, others, by_points=is_whole)
        if merged.titles:
            titles += merged.titles
            is_guess = is_guess or merged.is_guess
            section.headed = [*others, *merged.left]
            _dissolve(node, reading)
    if titles:
        place, code = section.entry.source, "I240" if is_guess else "I221"
        reading.problems.append(problem(code, place, titles=" | ".join(titles)))


def names_whole(title: Piece) -> bool:
    """Tell whether a title only announces the scored part: 评分标准, Grading."""
    return bool(words.WHOLE_HEADING.fullmatch(title.text.strip()))


def _dissolve(node: Node, reading: Reading) -> None:
    """Keep what an overview says beside its rows."""
    reading.notes += node.told()
    if not node.title:
        return
    reading.problems.append(problem("I227", node.title.source, typed=node.title.text))
    if node.worth:
        reading.totals.append((node.title.text, node.worth))
