"""All facts of a campaign held against one another: what stands there twice, what is missing."""

from collections.abc import Iterable, Iterator, Sequence

from pipeline.chinese import join, normalise
from pipeline.diagnostics import Diagnostic, problem
from pipeline.load.fact_entry import UNKNOWN, Facts, is_counted_up, judging
from pipeline.load.text import short
from pipeline.model import Department, Fact, Indicator, Rubric, Scoring
from pipeline.rules import rules_of
from pipeline.scopes import items_of

_Group = dict[tuple[str, ...], list[Fact]]


def settle(
    read: Facts, rubric: Rubric, departments: Sequence[Department]
) -> tuple[tuple[Fact, ...], list[Diagnostic]]:
    """Give the facts that count, by roster, the rubric's order and their content.

    A fact that stands there twice counts once where it is surely one; of two that contradict each
    other the first stands, so that the other checks can go on.
    """
    settling = _Settling(rubric, departments)
    # Whatever the order of rows and files, the first by its place stands.
    kept = settling.single(settling.applying(sorted(read.facts, key=lambda one: one.source)))
    settling.find_missing(kept, read.unread)
    return tuple(sorted(kept, key=settling.order)), settling.problems


class _Settling:
    """The rubric and the roster by their ids, and the problems found so far."""

    def __init__(self, rubric: Rubric, departments: Sequence[Department]) -> None:
        self._items = {item.id: item for item in rubric.items()}
        self._departments = {one.id: one for one in departments}
        self._places = {key: n for n, key in enumerate(self._items)}
        self._roster = {key: n for n, key in enumerate(self._departments)}
        self._rubric = rubric
        self._concerning: dict[str, set[str]] = {}
        self.problems: list[Diagnostic] = []

    def order(self, fact: Fact) -> tuple[object, ...]:
        """Sort as documents do; the place comes last."""
        place = (self._roster[fact.department], self._places[fact.item])
        return (*place, fact.order, fact.source)

    def applying(self, facts: Iterable[Fact]) -> Iterator[Fact]:
        """Give the facts on items that apply to their departments; report all others."""
        for fact in facts:
            if fact.item in self._items_of(fact.department):
                yield fact
            else:
                self.problems.append(problem("E024", fact.source, **self._names(fact)))

    def single(self, facts: Iterable[Fact]) -> list[Fact]:
        """Give each fact once; report what stands there twice."""
        groups: _Group = {}
        for fact in facts:
            groups.setdefault(self._key(fact), []).append(fact)
        return [fact for group in groups.values() for fact in self._kept(group)]

    def _key(self, fact: Fact) -> tuple[str, ...]:
        """Tell apart what can stand there once: a measure in a period, a case by its name."""
        whose = (fact.department, fact.item, normalise(fact.measure))
        if not all(map(is_counted_up, self._rules(fact))):
            return (*whose, "", normalise(fact.period))
        if fact.case:
            return (*whose, "case", normalise(fact.case))
        return (*whose, "same", fact.period, fact.text, fact.evidence, fact.typed)

    def _kept(self, group: Sequence[Fact]) -> Sequence[Fact]:
        first, *others = group
        is_measured = not all(map(is_counted_up, self._rules(first)))
        for fact in others:
            is_equal = _content(first) == _content(fact)
            if is_measured:
                self._report("E041" if is_equal else "E040", fact, first)
            elif fact.case:
                self._report("E044" if is_equal else "E043", fact, first)
            else:
                self._report("E045", fact, first)
        return group if not is_measured and not first.case else group[:1]

    def _report(self, code: str, fact: Fact, first: Fact) -> None:
        values = {
            "E040": {"first": _shown(first), "second": _shown(fact)},
            "E041": {"first": _shown(first)},
            "E043": {"case": short(fact.case)},
            "E044": {"case": short(fact.case)},
            "E045": {"typed": _shown(fact)},
        }[code]
        if code in {"E040", "E041"}:
            values["measure"] = fact.measure or self._items[fact.item].label
        self.problems.append(
            problem(code, fact.source, first.source, **values, **self._names(fact))
        )

    def find_missing(self, facts: Iterable[Fact], unread: frozenset[tuple[str, str]]) -> None:
        """Report the periods that a rule names and that have no fact beside others that have one.

        Where some fact could not be read, it may be the missing one.
        """
        groups: dict[tuple[str, str, str], list[Fact]] = {}
        for fact in facts:
            if UNKNOWN not in unread and (fact.department, fact.item) not in unread:
                key = (fact.department, fact.item, normalise(fact.measure))
                groups.setdefault(key, []).append(fact)
        for group in groups.values():
            named = next((one.periods for one in self._rules(group[0]) if one.periods), ())
            have = {normalise(fact.period) for fact in group}
            missing = [one for one in named if normalise(one) not in have]
            if missing:
                last = group[-1]
                values = {"measure": last.measure, "periods": join(missing)}
                self.problems.append(problem("E042", last.source, **values, **self._names(last)))

    def _rules(self, fact: Fact) -> tuple[Scoring, ...]:
        item = self._items[fact.item]
        found = rules_of(item, fact.measure, is_level=bool(fact.level))
        return tuple(item.scoring[place] for place in found) or judging(item)

    def _items_of(self, department: str) -> set[str]:
        if department not in self._concerning:
            concerned = items_of(self._rubric, self._departments[department])
            self._concerning[department] = {item.id for item in concerned}
        return self._concerning[department]

    def _names(self, fact: Fact) -> dict[str, str]:
        item: Indicator = self._items[fact.item]
        return {"department": self._departments[fact.department].name, "item": item.label}


def _content(fact: Fact) -> tuple[object, ...]:
    """Give what two facts must share to be one; evidence may stand in one of them alone."""
    words = (fact.level, normalise(fact.period), normalise(fact.text))
    return (fact.value, fact.whole, *words)


def _shown(fact: Fact) -> str:
    return fact.typed or fact.level or short(fact.text) or short(fact.case)
