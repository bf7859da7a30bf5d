"""What rules and facts make of each department on each item, to hold marks against."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from pipeline.chinese import join
from pipeline.model import Department, Fact, Indicator, Method, Rubric
from pipeline.numbers import ZERO
from pipeline.rules import Account, Step, computed
from pipeline.rules.cases import shared_cases
from pipeline.scopes import points_of

_MOST_SHARED = 6  # cases of one item that may count elsewhere; of more, all or none

Case = tuple[Fact, ...]  # one case, everywhere where it stands


@dataclass(frozen=True, slots=True)
class Ruled:
    """What rules and facts make of one department on one item, which has its own points.

    ``others`` are what they make where cases that may count under another item instead do so;
    ``account`` has then the least that they take.
    """

    item: Indicator
    account: Account
    others: tuple[Account, ...] = ()
    cases: tuple[Case, ...] = ()  # those that may count under another item
    facts: tuple[Fact, ...] = ()

    @property
    def is_exact(self) -> bool:
        """Tell whether no case may count elsewhere."""
        return not self.others

    def taken(self, lost: Decimal) -> Decimal:
        """Give what rules take of a loss: all that they may, if it is just that, or the least."""
        if any(other.lost == lost for other in self.others):
            return lost
        return self.account.lost if lost >= self.account.lost else ZERO

    def allows(self, value: Decimal) -> bool:
        """Tell whether rules and facts alone make a score, in one way or another."""
        return any(one.score == value for one in (self.account, *self.others))

    def counts(self, fact: Fact, lost: Decimal) -> bool:
        """Tell whether a loss is enough to hold a case that may count elsewhere."""
        elsewhere = {id(one) for case in self.cases for one in case} - {id(fact)}
        return lost >= computed(self.item, _without(self.facts, elsewhere)).lost

    @property
    def is_struck(self) -> bool:
        """Tell whether a veto brings the item to zero, whatever else its bounds are."""
        vetoes = (step for step in self.account.steps if step.scoring.method is Method.VETO)
        return any(step.is_missed and step.lost for step in vetoes)

    @property
    def missed(self) -> list[Step]:
        """The rules that are missed, and whose cost is the assessor's to set."""
        return [step for step in self.account.steps if step.is_missed and step.is_open]


Rulings = Mapping[tuple[str, str], Ruled]  # by department and item


def rule(rubric: Rubric, departments: Iterable[Department], facts: Iterable[Fact]) -> Rulings:
    """Apply the rules wherever there are facts."""
    own: dict[str, dict[str, list[Fact]]] = {}
    for fact in facts:
        own.setdefault(fact.department, {}).setdefault(fact.item, []).append(fact)
    items = {item.id: item for item in rubric.items()} if own else {}
    found: dict[tuple[str, str], Ruled] = {}
    for department in departments:
        known = own.get(department.id, {})
        cases = list(shared_cases(list(items.values()), known))
        for key, given in known.items():
            item = replace(items[key], points=points_of(items[key], department))
            own_cases = tuple(case for case in cases if any(one.item == key for one in case))
            found[department.id, key] = _ruled(item, given, own_cases)
    return found


def _ruled(item: Indicator, given: Sequence[Fact], cases: tuple[Case, ...]) -> Ruled:
    """Apply the rules; each case that may count elsewhere once with it and once without."""
    account = computed(item, given)
    if not cases:
        return Ruled(item, account)
    doubtful = [one for case in cases for one in case if one.item == item.id]
    counts = range(len(doubtful) + 1) if len(doubtful) <= _MOST_SHARED else (0, len(doubtful))
    left_out = (part for count in counts for part in combinations(doubtful, count))
    others = tuple(
        replace(computed(item, _without(given, set(map(id, part)))), steps=()) for part in left_out
    )
    least = replace(account, lost=min(one.lost for one in others))
    return Ruled(item, least, others, cases, tuple(given))


def _without(facts: Iterable[Fact], gone: Set[int]) -> list[Fact]:
    """Let some facts, named by their identity, have happened no times."""
    return [replace(one, value=ZERO) if id(one) in gone else one for one in facts]


def settled(rulings: Rulings) -> frozenset[tuple[str, str]]:
    """Give the departments and items whose score rules and facts make by themselves."""
    return frozenset(key for key, ruled in rulings.items() if ruled.account.score is not None)


def lacking(item: Indicator, ruled: Ruled | None) -> str:
    """Name the measures whose facts an item lacks that rules alone would score; else nothing."""
    if not item.scoring or not all(one.takes_facts and one.is_priced for one in item.scoring):
        return ""
    known = {id(step.scoring) for step in ruled.account.steps} if ruled else set()
    names = (one.measure or one.unit or item.title for one in item.scoring if id(one) not in known)
    return join(dict.fromkeys(names))


def said(steps: Iterable[Step]) -> str:
    """Name the facts, as typed."""
    facts = (fact for step in steps for fact in step.facts)
    words = (
        " ".join(filter(None, (fact.measure, fact.period, fact.typed or fact.level or fact.text)))
        for fact in facts
    )
    return join(dict.fromkeys(filter(None, words)))
