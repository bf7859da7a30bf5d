"""Second thoughts on a section, once all its lines are known."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.diagnostics import problem
from pipeline.model import Kind
from pipeline.recognise import words_lines as words
from pipeline.recognise.entries import Entry
from pipeline.recognise.lists import Lines, as_levels, judge_lines
from pipeline.recognise.nodes import Node, Piece, Reading, Role
from pipeline.recognise.overview import merge_repeats
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
    if not scored:
        return
    has_items = len(section.nodes) > len(scored)
    judged = judge_lines(scored, section.others, section.worth, has_items=has_items)
    if judged is Lines.ITEMS:
        return
    places = {line.source for line in scored}
    section.headed = [node for node in section.headed if node.source not in places]
    if judged is Lines.LEVELS:
        section.levels = as_levels(scored)
        title = section.entry.title
        place = section.entry.source
        reading.problems.append(problem("I224", place, title=title, count=len(scored)))
    else:
        section.pieces += [(section.role, piece) for line in scored for piece in line.lines()]
        section.pieces.sort(key=lambda told: told[1].source)


def named_kind(entry: Entry) -> Kind | None:
    """Tell the kind that a heading without points names by its own words: 加分项, 一票否决."""
    title = entry.title.strip()
    if not (entry.level or entry.number) or len(title) > _LONGEST_NAME + 8 * title.isascii():
        return None
    if words.ABOUT_RULES.search(title):
        return None
    if words.MIXED.search(title):
        return Kind.BONUS
    kinds = ((words.VETO, Kind.VETO), (words.PENALTY, Kind.PENALTY), (words.BONUS, Kind.BONUS))
    return next((kind for pattern, kind in kinds if pattern.search(title)), None)


def settle_named(section: Section) -> None:
    """Keep extras and vetoes without points where other indicators stand beside them."""
    if section.nodes:
        section.headed += section.named
        return
    for node in section.named:
        pieces = [piece for told in node.texts.values() for piece in told]
        title = [node.title] if node.title else []
        section.pieces += [(section.role, piece) for piece in [*title, *pieces]]


def take_opening_points(section: Section) -> None:
    """Give a heading the points with which its only scored paragraph opens."""
    entry, scored = section.entry, section.scored
    if not entry.level or section.worth or len(section.nodes) != 1 or len(scored) != 1:
        return
    line = scored[0]
    if line.opens and not line.depth and not line.number:
        section.worth = line.worth
        section.headed = []
        told = Piece(line.rest or line.title, line.source)
        section.pieces.insert(0, (Role.TEXT, told))


def merge_overviews(section: Section, reading: Reading) -> None:
    """Merge a table, or a part, that lists the parts told under headings beside it."""
    merged = merge_repeats(section.tabled, section.headed)
    section.tabled = merged.left
    titles = merged.titles
    for node in [node for node in section.headed if node.children]:
        others = [other for other in section.headed if other is not node]
        merged = merge_repeats(node.children, others)
        if merged.titles:
            titles += merged.titles
            section.headed = [*others, *merged.left]
            _dissolve(node, reading)
    if titles:
        place = section.entry.source
        reading.problems.append(problem("I221", place, titles=" | ".join(titles)))


def _dissolve(node: Node, reading: Reading) -> None:
    """Keep what an overview says beside its rows."""
    reading.notes += [piece for pieces in node.texts.values() for piece in pieces]
    if not node.title:
        return
    reading.problems.append(problem("I227", node.title.source, typed=node.title.text))
    if node.worth:
        reading.totals.append((node.title.text, node.worth))
