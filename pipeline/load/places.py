"""Whom and what a row speaks of: the department and the item, by exact id or exact words.

Words are compared without width, case and blanks, so that six ways to type a name are one
department. Nothing is ever matched by likeness: ``文学院（新）`` may be a department of its own. A
likely one is only suggested.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache
from itertools import combinations

from pipeline.chinese import normalise
from pipeline.diagnostics import Diagnostic, problem
from pipeline.grid import Cell, CellKind, Share
from pipeline.load.headers import DATE_SCORE, Column, heading_alone
from pipeline.load.score_text import plain
from pipeline.load.text import short
from pipeline.model import Department, Indicator, Rubric
from pipeline.numbers import parse_decimal, show

# The columns that name an item. In the fill-in form the heading of a group stands beside each of
# its items, so a heading alone may fit several.
ITEM_COLUMNS = (
    Column.ID, Column.TITLE, Column.HEADING, Column.HEADING_3, Column.HEADING_4, Column.HEADING_5,
    Column.TASK,
)  # fmt: skip
_DEEPER = (Column.HEADING_3, Column.HEADING_4, Column.HEADING_5)
_HEADINGS = {Column.BLOCK, Column.HEADING, *_DEEPER}

# The columns that name a department.
NAMING = (Column.DEPARTMENT, Column.CODE)

_LIKE = 0.6
_LONGEST_LIKELY = 200  # characters; comparing takes time by their square
_UNREADABLE = {CellKind.DATE: "S016", CellKind.PERCENT: "S017", CellKind.BOOLEAN: "S018"}

# What folding would make a plain digit of, and what is none to the eye: ², ½, ①.
_NO_DIGITS = re.compile(
    "([\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209f\u2150-\u215f\u2460-\u24ff]+)"
)
# Letters of other scripts that pass for Latin ones: Greek, Cyrillic, Armenian, Cherokee.
_LOOKALIKE = re.compile("[\u0370-\u058f\u13a0-\u13ff]")


@lru_cache(maxsize=8192)
def _key(text: str) -> str:
    if not _NO_DIGITS.search(text):
        return normalise(text)
    parts = _NO_DIGITS.split(text)
    return "".join(part if n % 2 else normalise(part) for n, part in enumerate(parts))


@dataclass(frozen=True, slots=True)
class Directory:
    """The departments and items of a campaign, by all the words that mean one of them."""

    departments: Mapping[str, Department]
    names: Mapping[str, str]  # likely typings of a department -> how to show it
    items: Mapping[str, Indicator]
    words: Mapping[Column, Mapping[str, frozenset[str]]]  # normalised words -> item ids
    groups: Mapping[str, Indicator]  # normalised words of what is no item but has some below
    equal: Mapping[Decimal, frozenset[str]]  # ids that are one number: 1.1 and 1.10

    def department(self, cell: Cell) -> tuple[Department | None, list[Diagnostic]]:
        """Find the department that a cell names."""
        if cell.kind is CellKind.BROKEN:
            return None, []
        if cell.kind in _UNREADABLE:
            return None, [problem(_UNREADABLE[cell.kind], cell.source, typed=short(cell.text))]
        if found := self.departments_named(cell.text):
            return found[0], []
        return None, [_unknown(("P001", "P002"), cell, self.names)]

    def agreed(self, cells: Sequence[Cell]) -> tuple[Department | None, list[Diagnostic]]:
        """Find the one department that all the cells of a row name."""
        first, problems = self.department(cells[0])
        for cell in cells[1:]:
            other, found = self.department(cell)
            problems += found
            if first and other and other != first:
                names = {"typed": short(cell.text), "other": short(cells[0].text)}
                problems.append(problem("P023", cell.source, cells[0].source, **names))
        return (None if problems else first), problems

    def knows(self, text: str) -> bool:
        """Tell whether ``text`` is a department's id or name."""
        return bool(self.departments_named(text))

    def departments_named(self, text: str) -> tuple[Department, ...]:
        """Give the department whose id or name ``text`` is, if any."""
        found = self.departments.get(text.strip()) or self.departments.get(_key(text))
        return (found,) if found else ()

    def item_named(self, cell: Cell) -> tuple[Column, Indicator | None]:
        """Give the one item that a cell names by itself, and by what it names it."""
        if cell.kind not in _UNREADABLE:
            for column in (Column.ID, Column.TITLE, Column.TASK):
                ids = self._ids(column, cell)
                if ids:
                    return column, self.items[min(ids)] if len(ids) == 1 else None
        return Column.TITLE, None

    def mentioned(self, text: str) -> Iterator[Department]:
        """Give the departments whose name stands within ``text``, the longest name first.

        One within another's name is not meant: 文学院 in 外国文学院. An id must stand by itself.
        """
        left = _key(text)
        words = {_key(one.name): one for one in self.departments.values()}
        for name in sorted(words, key=len, reverse=True):
            if name in left:
                yield words[name]
                left = left.replace(name, " ")
        for word in re.split(r"[\W_]+", plain(text)):
            if word in self.departments:
                yield self.departments[word]

    def knows_block(self, cell: Cell) -> bool:
        """Tell whether a cell holds the heading of a block: some forms write there what they like.

        Where it does, it has to agree with the rest of the row.
        """
        return bool(self._ids(Column.BLOCK, cell))

    def item(self, given: Mapping[Column, Cell]) -> Indicator | None:
        """Find the one item on which all the cells that name one agree."""
        if not given or any(cell.kind in _UNREADABLE for cell in given.values()):
            return None
        common = frozenset.intersection(*(self._ids(*pair) for pair in given.items()))
        return self.items[min(common)] if len(common) == 1 else None

    def no_item(self, given: Mapping[Column, Cell]) -> Diagnostic:
        """Tell why cells name no item."""
        for column, cell in given.items():
            if cell.kind in _UNREADABLE:
                return problem(_UNREADABLE[cell.kind], cell.source, typed=short(cell.text))
            if not self._ids(column, cell):
                return self._no_such_item(column, cell)
        for (first, one), (second, other) in _pairs(given):
            if not self._ids(first, one) & self._ids(second, other):
                names = {"typed": short(other.text), "other": short(one.text)}
                return problem("P005", other.source, one.source, **names)
        column, cell = next(iter(given.items()))
        if column is Column.ID:
            ids = " / ".join(sorted(self._ids(column, cell)))
            return problem("P025", cell.source, typed=short(cell.text), ids=ids)
        return problem("P006", cell.source, typed=short(cell.text))

    def _no_such_item(self, column: Column, cell: Cell) -> Diagnostic:
        typed = short(cell.text)
        if column is Column.ID and DATE_SCORE.fullmatch(plain(cell.text[:_LONGEST_LIKELY])):
            return problem("S016", cell.source, typed=typed)
        if group := self.groups.get(_key(cell.text)):
            return problem("P022", cell.source, typed=typed, count=len(list(group.items())))
        return _unknown(("P003", "P004"), cell, self._shown(column))

    def _ids(self, column: Column, cell: Cell) -> frozenset[str]:
        known, typed = self.words[column], cell.text.strip()
        if column is Column.ID and cell.kind is CellKind.NUMBER and typed in known:
            # Stored as a number, 1.10 is 1.1.
            return known[typed] | self.equal.get(_number(typed), frozenset())
        if column is Column.ID and typed in known:
            return known[typed]
        found = known.get(_key(cell.text), frozenset())
        if not found and column in _HEADINGS:
            return known.get(heading_alone(cell.text), found)
        return found

    def _shown(self, column: Column) -> dict[str, str]:
        return {word: self.items[min(ids)].label for word, ids in self.words[column].items()}


def make_directory(rubric: Rubric, departments: Sequence[Department]) -> Directory:
    """List the words that mean each department and each item."""
    by_id = {one.id: one for one in departments}
    by_name = {_key(one.name): one for one in departments}
    by_word = {word: by_id[key] for word, key in _folded(by_id).items()} | by_name | by_id
    return Directory(
        departments=by_word,
        names={word: f"{one.id} {one.name}" for word, one in by_word.items()},
        items={item.id: item for item in rubric.items()},
        words=_item_words(rubric),
        groups={
            _key(word): node
            for node in rubric.walk()
            if not node.is_item
            for word in (node.id, *_headings(node))
        },
        equal=_equal_numbers(rubric),
    )


def _equal_numbers(rubric: Rubric) -> dict[Decimal, frozenset[str]]:
    """Give the ids that are the same number; that of a group counts too."""
    alike: dict[Decimal, set[str]] = {}
    for node in rubric.walk():
        if parse_decimal(node.id) is not None:
            alike.setdefault(_number(node.id), set()).add(node.id)
    return {number: frozenset(ids) for number, ids in alike.items() if len(ids) > 1}


def _number(text: str) -> Decimal:
    return parse_decimal(text) or Decimal(0)


def _folded(ids: Iterable[str]) -> dict[str, str]:
    """Give the normalised form of each id that shares it with no other one."""
    alike: dict[str, list[str]] = {}
    for one in ids:
        alike.setdefault(_key(one), []).append(one)
    return {word: same[0] for word, same in alike.items() if len(same) == 1}


def _item_words(rubric: Rubric) -> dict[Column, dict[str, frozenset[str]]]:
    columns = (*ITEM_COLUMNS, Column.BLOCK)
    words: dict[Column, dict[str, frozenset[str]]] = {column: {} for column in columns}
    ids = _folded(item.id for item in rubric.items())
    words[Column.ID] = {word: frozenset({one}) for word, one in ids.items()}
    for above, item in _with_groups(rubric.blocks, ()):
        headings = tuple(word for node in (*above, item) for word in _headings(node))
        of_item: dict[Column, tuple[str, ...]] = {
            Column.BLOCK: headings,
            Column.TITLE: (*_headings(item), *_tasks(item), f"{item.id}{item.title}"),
            Column.HEADING: headings,
            **dict.fromkeys(_DEEPER, (*headings, *_tasks(item))),
            Column.TASK: _tasks(item),
        }
        words[Column.ID][item.id] = frozenset({item.id})
        for column, spellings in of_item.items():
            for word in map(_key, spellings):
                words[column][word] = words[column].get(word, frozenset()) | {item.id}
    return words


def _with_groups(
    nodes: Iterable[Indicator], above: tuple[Indicator, ...]
) -> Iterator[tuple[tuple[Indicator, ...], Indicator]]:
    """Give each item after the groups in which it stands, the block first."""
    for node in nodes:
        if node.is_item:
            yield above, node
        yield from _with_groups(node.children, (*above, node))


def _pairs(
    given: Mapping[Column, Cell],
) -> Iterator[tuple[tuple[Column, Cell], tuple[Column, Cell]]]:
    """Give all pairs of cells, those first of which none is merged with other rows'."""
    return iter(
        sorted(
            combinations(given.items(), 2),
            key=lambda pair: any(cell.share is not Share.OWN for _, cell in pair),
        )
    )


def _headings(node: Indicator) -> tuple[str, ...]:
    """Give the ways in which forms head a node: with its number, and with its points behind."""
    numbered = f"{node.number}{node.title}"
    return (node.title, numbered, f"{numbered}({show(node.points)})") if node.title else ()


def _tasks(item: Indicator) -> tuple[str, ...]:
    return (item.text, f"{item.number}{item.text}") if item.text else ()


def _unknown(codes: tuple[str, str], cell: Cell, known: Mapping[str, str]) -> Diagnostic:
    """Report a name that nobody bears, and the most similar one where there is one."""
    if found := _LOOKALIKE.search(cell.text[:_LONGEST_LIKELY]):
        values = {"character": found[0], "code": f"U+{ord(found[0]):04X}"}
        return problem("P020", cell.source, typed=short(cell.text), **values)
    word = _key(cell.text)[:_LONGEST_LIKELY]
    near = get_close_matches(word, known, n=1, cutoff=_LIKE)
    if near:
        return problem(codes[1], cell.source, typed=short(cell.text), likely=known[near[0]])
    return problem(codes[0], cell.source, typed=short(cell.text))
