"""One fact from what was typed for it, be it a row of a table or an entry in YAML."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from pipeline.chinese import join, normalise
from pipeline.diagnostics import Diagnostic, Source, about, problem
from pipeline.grid import Cell, CellKind
from pipeline.load.fact_values import Amount, read_amount
from pipeline.load.headers import Column, says_nothing
from pipeline.load.text import check_text, short
from pipeline.model import (
    HAPPENING,
    Department,
    Fact,
    Indicator,
    Kind,
    Method,
    Scoring,
)
from pipeline.model.marks import LONGEST_TEXT
from pipeline.numbers import ONE
from pipeline.rules import measures_of, rules_of

Entry = Mapping[Column, Cell]
# Of these a row that says what happened counts once, without a number.
_ONCE = {Method.PER_OCCURRENCE, Method.VETO}
_UNREADABLE = {CellKind.DATE: "S016", CellKind.PERCENT: "S017", CellKind.BOOLEAN: "S018"}


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts as read, and the departments and items of which one could not be.

    A pair without names means that nobody knows of whom or what an unread fact speaks.
    """

    facts: tuple[Fact, ...] = ()
    unread: frozenset[tuple[str, str]] = frozenset()


UNKNOWN = ("", "")
NO_FACTS = Facts()


def joined(parts: Sequence[Facts]) -> Facts:
    """Put together what several tables say."""
    facts = tuple(fact for part in parts for fact in part.facts)
    return Facts(facts, frozenset().union(*(part.unread for part in parts)))


def read_fact(
    entry: Entry, place: Source, department: Department, item: Indicator
) -> tuple[Fact | None, list[Diagnostic]]:
    """Read a fact that speaks of ``department`` and ``item``; None where an error was found."""
    reading = _Reading(entry, place, department, item)
    fact = reading.fact()
    names = {"department": department.name, "item": item.label}
    return fact, [about(one, **names) for one in reading.problems]


def judging(item: Indicator) -> tuple[Scoring, ...]:
    """Give the rules of an item that facts are held against: a veto as such has one of its own."""
    if item.kind is Kind.VETO and not item.scoring:
        return (Scoring(Method.VETO, item.source, reach=item.reach, grade=item.grade),)
    return tuple(rule for rule in item.scoring if rule.takes_facts)


class _Reading:
    """One entry as its cells are read, with the problems found on the way."""

    def __init__(
        self, entry: Entry, place: Source, department: Department, item: Indicator
    ) -> None:
        self._entry = {
            column: cell for column, cell in entry.items() if not says_nothing(cell.text)
        }
        self._place, self._department, self._item = place, department, item
        self.problems: list[Diagnostic] = []

    def fact(self) -> Fact | None:
        """Read the fact; None where something is wrong that leaves it unclear."""
        if any(cell.kind is CellKind.BROKEN for cell in self._entry.values()):
            return None  # reported already
        rules = self._rules()
        if not rules:
            return None
        is_by_level = all(rule.method is Method.LEVEL for rule in rules)
        level, amount = (self._level(), None) if is_by_level else ("", self._amount(rules))
        period = self._period(rules)
        story, case, evidence = map(self._text, (Column.STORY, Column.CASE, Column.EVIDENCE))
        if not (level or amount) or period is None:
            return None
        value = self._entry.get(Column.VALUE)
        return Fact(
            department=self._department.id,
            item=self._item.id,
            source=self._place,
            measure=rules[0].measure,
            value=amount.value if amount else None,
            whole=amount.whole if amount else None,
            level=level,
            period=period,
            case=case,
            text=story,
            evidence=evidence,
            typed=short(value.text) if value else "",
        )

    def _rules(self) -> tuple[Scoring, ...]:
        """Find the rules that the fact is held against."""
        taking = judging(self._item)
        typed = self._name(Column.MEASURE)
        if self.problems:
            return ()
        if not taking:
            self._report("E020", self._place, typed=typed or self._shown())
            return ()
        if not self._item.scoring:
            # A veto as such is called by its title, where it is called anything.
            own = self._item.title or self._item.text
            if not typed or normalise(typed) == normalise(own):
                return taking
            self._report("E021", self._entry[Column.MEASURE].source, typed=typed, measures=own)
            return ()
        found = rules_of(self._item, typed, is_level=Column.LEVEL in self._entry)
        if found:
            return tuple(self._item.scoring[place] for place in found)
        self._report_measure(typed)
        return ()

    def _report_measure(self, typed: str) -> None:
        known = measures_of(self._item)
        if not typed:
            self._report("E023", self._place, measures=join(known))
            return
        place = self._entry[Column.MEASURE].source
        if near := get_close_matches(typed, known, n=1):
            self._report("E022", place, typed=short(typed), likely=near[0])
        else:
            self._report("E021", place, typed=short(typed), measures=join(known) or "/")

    def _amount(self, rules: Sequence[Scoring]) -> Amount | None:
        if level := self._entry.get(Column.LEVEL):
            self._report("E031", level.source, typed=short(level.text))
        cell = self._entry.get(Column.VALUE)
        if cell is None:
            is_told = Column.STORY in self._entry or Column.CASE in self._entry
            if is_told and all(rule.method in _ONCE for rule in rules):
                return Amount(ONE)
            self._report("E007", self._place)
            return None
        amount, found = read_amount(cell, rules)
        self.problems += found
        tables = [rule.bands for rule in rules if rule.method is Method.INTERVAL]
        if amount and any(not any(one.holds(amount.value) for one in bands) for bands in tables):
            measure = rules[0].measure
            self._report("E016", cell.source, typed=short(cell.text), measure=measure)
        return amount

    def _level(self) -> str:
        """Read the name of a level, wherever it stands in the row; nothing where it is none."""
        cell, value = self._entry.get(Column.LEVEL), self._entry.get(Column.VALUE)
        names = {normalise(one.name): one.name for one in self._item.levels}
        if cell and value:
            self._report("E031", value.source, typed=short(value.text))
            return ""
        cell = cell or value
        if cell is None:
            self._report("E030", self._place, levels=join(names.values()))
            return ""
        word = normalise(cell.text)
        if word in names:
            return names[word]
        typed = short(cell.text)
        if near := get_close_matches(word[:LONGEST_TEXT], names, n=1):
            self._report("E029", cell.source, typed=typed, likely=names[near[0]])
        else:
            self._report("E028", cell.source, typed=typed, levels=join(names.values()))
        return ""

    def _period(self, rules: Sequence[Scoring]) -> str | None:
        """Read the period as the rule names it; None where it is wrong or missing."""
        before = len(self.problems)
        typed = self._name(Column.PERIOD)
        if len(self.problems) > before:
            return None
        named = next((rule.periods for rule in rules if rule.periods), ())
        kind = next((rule.period for rule in rules if rule.period), "")
        measure = {"measure": rules[0].measure or self._item.label}
        place = self._entry[Column.PERIOD].source if typed else self._place
        if named and typed:
            known = {normalise(one): one for one in named}
            if normalise(typed) in known:
                return known[normalise(typed)]
            self._report("E025", place, typed=typed, periods=join(named), **measure)
        elif not typed and any(is_by_period(rule) for rule in rules):
            self._report("E026", place, periods=join(named) or kind, **measure)
        elif typed and not kind and not any(map(is_counted_up, rules)):
            self._report("E027", place, typed=typed, **measure)
        return typed if len(self.problems) == before else None

    def _name(self, column: Column) -> str:
        """Read a name; what a spreadsheet has made a date of is none."""
        cell = self._entry.get(column)
        if cell is None:
            return ""
        if cell.kind in _UNREADABLE:
            self._report(_UNREADABLE[cell.kind], cell.source, typed=short(cell.text))
            return ""
        return self._text(column)

    def _text(self, column: Column) -> str:
        cell = self._entry.get(column)
        if cell is None:
            return ""
        text = cell.text.strip()
        self.problems += check_text(text.replace("\n", " "), cell.source)
        if len(text) > LONGEST_TEXT:
            self._report("S010", cell.source, length=len(text), limit=LONGEST_TEXT)
        return text

    def _shown(self) -> str:
        """Show what was typed at all."""
        return next((short(cell.text) for cell in self._entry.values()), "/")

    def _report(self, code: str, place: Source, **values: object) -> None:
        self.problems.append(problem(code, place, **values))


def is_by_period(rule: Scoring) -> bool:
    """Tell whether each fact of a rule must name its period."""
    return rule.method is Method.PER_PERIOD or (rule.method is Method.AWARD and bool(rule.period))


def is_counted_up(rule: Scoring) -> bool:
    """Tell whether several facts of a rule add up, each a case of its own."""
    is_each = rule.method is Method.AWARD and rule.at_least is None and not rule.period
    return rule.method in HAPPENING or is_each
