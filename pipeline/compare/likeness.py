"""How alike the indicators of two rubrics are, in percent, by the letters that they share.

Texts are cut into pairs of neighbouring letters. A pair that stands in many indicators, as those of
材料不全年末考核视情况扣分 do, says little: the more frequent it is, the less it weighs.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.chinese import normalise
from pipeline.model import Indicator

_WHOLE = 10**12  # weights are whole numbers: the same on every machine
# In a large rubric a pair that stands in more indicators says nothing, and would take all the time.
_COMMON, _EFFORT = 20, 40_000
_LONGEST = 4_000  # letters of a text that are looked at
_TITLE_SHARE, _TEXT_SHARE = 2, 3  # a title is often all that changes, or all that stays


def letters(text: str) -> str:
    """Give what counts when texts are compared: letters and digits, in one width and case."""
    return "".join(filter(str.isalnum, normalise(text)))


def wording(node: Indicator) -> str:
    """Give all that an indicator asks, its title aside."""
    return letters("\n".join((node.text, node.requirement, node.criteria, node.examined)))


class _Field:
    """Weighs the pairs of letters of one field over all indicators of both rubrics."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._old, self._new = list(map(_pairs, old)), list(map(_pairs, new))
        counts = [
            Counter(pair for pairs in side for pair in pairs) for side in (self._old, self._new)
        ]
        often = counts[0] | counts[1]  # the larger count: what is in both once is rare
        most = max(_COMMON, _EFFORT // max(len(old), len(new), 1))
        self._weights = {
            pair: _WHOLE // count**2 if count <= most else 0 for pair, count in often.items()
        }
        self.old, self.new = list(map(self._sum, self._old)), list(map(self._sum, self._new))
        self.common = self._common()

    def dice(self, old: int, new: int) -> int:
        """Give the likeness of two fields in percent."""
        both = self.old[old] + self.new[new]
        return 200 * self.common.get((old, new), 0) // both if both else 0

    def _sum(self, pairs: Iterable[str]) -> int:
        return sum(self._weights[pair] for pair in pairs)

    def _common(self) -> Mapping[tuple[int, int], int]:
        places: dict[str, list[int]] = defaultdict(list)
        for at, pairs in enumerate(self._old):
            for pair in filter(self._weights.get, pairs):
                places[pair].append(at)
        common: dict[tuple[int, int], int] = defaultdict(int)
        for at, pairs in enumerate(self._new):
            for pair in pairs:
                for other in places.get(pair, ()):
                    common[other, at] += self._weights[pair]
        return dict(common)


@dataclass(frozen=True, slots=True)
class Likeness:
    """The likeness of every indicator of an old rubric with every one of a new one, by place."""

    titles: _Field
    texts: _Field

    def percent(self, old: int, new: int) -> int:
        """Tell how alike two indicators are; texts count where both have one."""
        title = self.titles.dice(old, new)
        if not (self.texts.old[old] and self.texts.new[new]):
            return title
        parts = _TITLE_SHARE * title + _TEXT_SHARE * self.texts.dice(old, new)
        return parts // (_TITLE_SHARE + _TEXT_SHARE)

    def share_of_new(self, old: int, new: int) -> int:
        """Tell how much of what a new indicator says stood in an old one, in percent."""
        return self._share(old, new, lambda field: field.new[new])

    def share_of_old(self, old: int, new: int) -> int:
        """Tell how much of what an old indicator said stands in a new one, in percent."""
        return self._share(old, new, lambda field: field.old[old])

    def _share(self, old: int, new: int, whole: Callable[[_Field], int]) -> int:
        field = self.texts if whole(self.texts) else self.titles
        return 100 * field.common.get((old, new), 0) // whole(field) if whole(field) else 0

    def candidates(self) -> Iterable[tuple[int, int]]:
        """Give the pairs of indicators that have anything in common."""
        return sorted({*self.titles.common, *self.texts.common})


def weigh(old: Sequence[Indicator], new: Sequence[Indicator]) -> Likeness:
    """Compare all indicators of two rubrics."""
    titles = _Field(*([letters(node.title) for node in nodes] for nodes in (old, new)))
    return Likeness(titles, _Field(*([wording(node) for node in nodes] for nodes in (old, new))))


def _pairs(text: str) -> frozenset[str]:
    text = text[:_LONGEST]
    if len(text) == 1:
        return frozenset(text)
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))
