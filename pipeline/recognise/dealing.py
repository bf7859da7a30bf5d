"""Cells in reading order dealt out to the columns of rows, by dynamic programming.

Each row takes the next cells, from left to right; a column without a cell has it from above, or
from the column before. Of all ways to deal the cells out the one is taken whose cells suit their
columns best. What a way costs depends on little: the next column, and a few facts on its row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from pipeline.recognise.columns import SPINE
from pipeline.recognise.likeness import DOWN, DOWN_ELSE, Look, cost
from pipeline.recognise.nodes import Role

_ANY = 10**9
_BEAM = 600  # how much worse than the best a way may be and still be followed
_ACROSS = 300
_ACROSS_MORE = 50
_ACROSS_TOTAL = 150  # a total's label often spans
_ACROSS_FIGURES = 150  # over a column of points or scores
_SPANNING_FIGURE = 300  # figures are not merged across, texts are
_INDENTED_TOTAL = 250  # a total that leaves the columns before it to the rows above
_BLANK = 30  # a blank cell in a row of totals, or one where texts are merged
_UNCOUNTED = 150  # a number beside a heading that goes on from above
_UNDER_NEW = 500  # merged from above, under a heading that begins in this very row
_FIRST_ROW = 600
_ROW = 5
_UNFINISHED = 150  # for each column that the last row lacks
_FEWEST_ALIKE = 3
_RARE = 0.2
_STRANGE = 300
_FEWEST_ROWS = 10
_RARELY = 0.08  # of the rows
_SELDOM = 200
_FIGURES = frozenset({"integer", "points", "number"})
_FILLED_IN = frozenset({Role.POINTS, Role.WEIGHT, Role.SCORE, Role.LEVEL})
_COUNTED = SPINE | {Role.NUMBER}


class Habits(NamedTuple):
    """What a sample of the table tells of it, as further costs."""

    styles: Mapping[tuple[str, int], Sequence[int]]  # of a style of numbers, in each column
    down: Sequence[int]  # that a column's cell is merged from above
    across: int = 0  # that a cell of a row other than a total's is merged with the one before


NO_HABITS = Habits({}, ())
_LEADING = -150  # in a row known to be short, its first column is most likely merged
_SPANNING = 300


def known_rows(roles: Sequence[Role]) -> Habits:
    """Give what is likely where it is known where rows end, and so which of them lack a cell."""
    return Habits({}, (_LEADING, *(0 for _ in roles[1:])), _SPANNING)


class Move(Enum):
    """What is done about the next column."""

    TAKE = auto()
    DOWN = auto()  # merged from above
    ACROSS = auto()  # merged with the column before
    END = auto()  # the row is complete


# What counts of a row so far, as bits, which are compared and combined quickly.
_BEGUN = 1  # it has taken a cell
_JOINED = 2  # the last column was taken or spanned
_NEW = 4  # a heading begins in it
_WIDE = 8  # it holds a total, or a cell merged across
_FIRST = 16
_NOTHING_BEFORE = -1


class Step(NamedTuple):
    """How a state was reached: from which one, by which move, at which cost in all."""

    cost: int
    layer: int
    column: int
    facts: int
    move: Move


Layer = list[dict[int, Step]]  # by the next column, then by facts


@dataclass(slots=True)
class _Dealer:
    roles: Sequence[Role]
    habits: Habits
    layers: list[Layer]
    costs: dict[Look, list[int]]
    is_row: bool = False  # the cells are exactly one row's

    def taking(self, seen: Look) -> list[int]:
        """Give what it costs to take such a cell into each column."""
        if (known := self.costs.get(seen)) is None:
            extra = self.habits.styles.get(seen.key) if seen.key else None
            more = extra or [0] * len(self.roles)
            known = [cost(seen, role) + add for role, add in zip(self.roles, more, strict=True)]
            if seen.kind == "total":
                known = [_INDENTED_TOTAL * (column > 0) for column in range(len(self.roles))]
            self.costs[seen] = known
        return known

    def take(self, seen: Look) -> None:
        """Put one cell into the next column of each way."""
        place = len(self.layers) - 1
        costs, is_blank, is_total = self.taking(seen), seen.kind == "blank", seen.kind == "total"
        following: Layer = [{} for _ in range(len(self.roles) + 1)]
        begun = self.layers[place]
        limit = _least(begun) + self._beam()
        for column, states in enumerate(begun[:-1]):
            is_heading = not is_blank and self.roles[column] in SPINE
            target, price = following[column + 1], costs[column]
            added = _BEGUN | _JOINED | _NEW * is_heading | _WIDE * is_total
            for facts, step in states.items():
                if step[0] > limit:
                    continue
                fair = min(price, _BLANK) if is_blank and facts & _WIDE else price
                reached, total = facts | added, step[0] + fair
                known = target.get(reached)
                if known is None or total < known[0]:
                    target[reached] = Step(total, place, column, facts, Move.TAKE)
        self.layers.append(following)
        self.skip(seen)

    def _beam(self) -> int:
        return _ANY if self.is_row else _BEAM

    def skip(self, seen: Look | None) -> None:
        """Add to the last layer the states that are reached without taking a cell."""
        layer, place = self.layers[-1], len(self.layers) - 1
        limit = _least(layer) + self._beam()
        for column in range(len(self.roles)):
            self._skip_column(column, seen, limit)
        if not layer[-1] or self.is_row:
            return
        facts, step = min(layer[-1].items(), key=lambda each: each[1].cost)
        layer[0][0] = Step(step.cost + _ROW, place, len(self.roles), facts, Move.END)
        for column in range(len(self.roles) - 1):
            self._skip_column(column, seen, limit, only_start=True)

    def _skip_column(
        self, column: int, seen: Look | None, limit: int, *, only_start: bool = False
    ) -> None:
        layer, place, role = self.layers[-1], len(self.layers) - 1, self.roles[column]
        target = layer[column + 1]
        for facts, step in layer[column].items():
            if step[0] > limit or (only_start and facts & _BEGUN):
                continue
            total, after = step[0] + self._down(column, facts), facts & ~_JOINED
            known = target.get(after)
            if known is None or total < known[0]:
                target[after] = Step(total, place, column, facts, Move.DOWN)
            if facts & _JOINED:
                is_more = step.move is Move.ACROSS
                total = step[0] + _across(role, seen, facts, is_more=is_more)
                total += self.habits.across * (not facts & _WIDE)
                known = target.get(facts | _WIDE)
                if known is None or total < known[0]:
                    target[facts | _WIDE] = Step(total, place, column, facts, Move.ACROSS)

    def _down(self, column: int, facts: int) -> int:
        """Give what it costs that a column's cell is merged from above."""
        role = self.roles[column]
        price = DOWN.get(role, DOWN_ELSE) + _FIRST_ROW * bool(facts & _FIRST)
        if self.habits.down:
            price += self.habits.down[column]
        if facts & _NEW and role in _COUNTED:
            price += _UNDER_NEW
        if facts & _JOINED and role is Role.HEADING and self.roles[column - 1] is Role.NUMBER:
            price += _UNCOUNTED
        return max(price, 0)

    def trace(self) -> tuple[int, list[Move]]:
        """Find the cheapest way's end, and go back to its beginning."""
        width = len(self.roles)
        ends = [
            (step.cost + _UNFINISHED * (width - column) * bool(facts & _BEGUN), column, facts)
            for column, states in enumerate(self.layers[-1])
            for facts, step in states.items()
            if (facts & _BEGUN or column == 0) and (column == width or not self.is_row)
        ]
        total, column, at = min(ends, key=lambda each: each[0])
        moves: list[Move] = []
        place, facts = len(self.layers) - 1, at
        while True:
            step = self.layers[place][column][facts]
            if step.facts == _NOTHING_BEFORE:
                break
            moves.append(step.move)
            place, column, facts = step.layer, step.column, step.facts
        moves.reverse()
        return total, moves


def _least(layer: Layer) -> int:
    return min((step[0] for states in layer for step in states.values()), default=0)


def _across(role: Role, seen: Look | None, facts: int, *, is_more: bool) -> int:
    """Give what it costs that the cell before is merged over a column too."""
    if facts & _WIDE and not is_more:
        return _ACROSS_TOTAL
    price = _ACROSS_MORE if is_more else _ACROSS
    if seen and seen.kind in _FIGURES:
        price += _SPANNING_FIGURE
    return price + _ACROSS_FIGURES * (role in _FILLED_IN and not facts & _WIDE)


def deal(
    looks: Sequence[Look], roles: Sequence[Role], habits: Habits = NO_HABITS
) -> tuple[int, list[Move]]:
    """Deal cells out to rows of columns with these roles; give the cost and the moves."""
    return _deal(looks, _Dealer(roles, habits, [], {}), _FIRST)


def deal_rows(
    looks: Sequence[Look], roles: Sequence[Role], habits: Habits, ends: Sequence[int]
) -> tuple[int, list[Move]]:
    """Deal cells out where it is known before which of them rows end.

    Rows whose cells look alike are dealt out alike, so that each kind is looked at once.
    """
    known: dict[tuple[Look, ...], tuple[int, list[Move]]] = {}
    costs: dict[Look, list[int]] = {}
    total, moves, start = 0, list[Move](), 0
    for end in ends:
        row = tuple(looks[start:end])
        if start == 0 or row not in known:
            dealer = _Dealer(roles, habits, [], costs, is_row=True)
            known[row] = _deal(row, dealer, 0 if start else _FIRST)
        cost_of_row, moves_of_row = known[row]
        total += cost_of_row + _ROW
        moves += [*moves_of_row, Move.END]
        start = end
    return total, moves


def _deal(looks: Sequence[Look], dealer: _Dealer, facts: int) -> tuple[int, list[Move]]:
    first: Layer = [{} for _ in range(len(dealer.roles) + 1)]
    first[0][facts] = Step(0, 0, 0, _NOTHING_BEFORE, Move.END)
    dealer.layers.append(first)
    dealer.skip(None)
    for seen in looks:
        dealer.take(seen)
    return dealer.trace()


def learn(looks: Sequence[Look], roles: Sequence[Role]) -> Habits:
    """Deal a sample out, to see which numbers open which column's texts, and which are merged."""
    _, moves = deal(looks, roles)
    counts: dict[tuple[str, int], list[int]] = {}
    down = [0] * len(roles)
    rows, place, column = 1, 0, 0
    for move in moves:
        if move is Move.END:
            rows, column = rows + 1, 0
            continue
        if move is Move.TAKE:
            if key := looks[place].key:
                counts.setdefault(key, [0] * len(roles))[column] += 1
            place += 1
        elif move is Move.DOWN:
            down[column] += 1
        column += 1
    styles = {
        key: [_STRANGE if found < _RARE * sum(columns) else 0 for found in columns]
        for key, columns in counts.items()
        if sum(columns) >= _FEWEST_ALIKE
    }
    is_telling = rows >= _FEWEST_ROWS
    seldom = [is_telling and found < _RARELY * rows for found in down]
    return Habits(
        styles,
        [
            _SELDOM * (is_seldom and role in _COUNTED | _FILLED_IN)
            for is_seldom, role in zip(seldom, roles, strict=True)
        ],
    )
