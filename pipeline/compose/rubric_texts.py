"""What the cells of the rubric's formal table say of one indicator."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.chinese import TITLE_ENDS, join, join_clauses
from pipeline.documents import ColumnKind
from pipeline.model import Exemption, Indicator, Kind, Level, PointsFor, Rubric
from pipeline.numbers import ZERO, show
from pipeline.wording import Wording


@dataclass(frozen=True, slots=True)
class Detail:
    """A column that stands there only if an indicator has something in it."""

    key: str  # of the wording, and the model's field where the column is one
    kind: ColumnKind = ColumnKind.DETAIL
    takes_shared: bool = False  # texts that several items share stand here


DETAILS = (
    Detail("criteria", takes_shared=True),
    Detail("levels"),
    Detail("examined"),
    Detail("evidence"),
    Detail("scope", ColumnKind.OWNER),
    Detail("owner", ColumnKind.OWNER),
    Detail("note", ColumnKind.OWNER),
)
_PLAIN_FROM = 2


class Texts:
    """Puts an indicator's fields into the words of ``wording``."""

    def __init__(self, rubric: Rubric, wording: Wording) -> None:
        self.year = rubric.year
        self._wording = wording
        self._shared = {one.id: one.text for one in rubric.shared}
        self._made: dict[str, Callable[[Indicator], Iterator[str]]] = {
            "criteria": self._criteria,
            "levels": self._levels,
            "scope": self._scope,
            "note": self._note,
        }

    def say(self, key: str, **values: str) -> str:
        """Give a fixed text of the table."""
        return self._wording.say(f"rubric.{key}", **values)

    def speaks(self, node: Indicator) -> bool:
        """Tell whether a group asks something of its own, in a row above its parts."""
        return bool(self.asked(node)) or any(self.detail(detail, node) for detail in DETAILS)

    @staticmethod
    def asked(node: Indicator) -> str:
        """Give what a group as a whole asks, or an item; what is required stands first."""
        return "\n".join(filter(None, (node.requirement, node.text)))

    def heading(self, node: Indicator, level: int) -> str:
        """Give number and title, what kind it is, and the points of a group that states them."""
        number = "" if level == 1 else node.number
        gap = " " if number and _clings(number, node.title) else ""
        return f"{number}{gap}{node.title}{self._kind(node)}{self._subtotal(node)}"

    def points(self, node: Indicator) -> str:
        """Give an item's points as the rubric states them: ``5``, ``-10~0``; nothing for none."""
        if node.minimum < ZERO:
            return f"{show(node.minimum)}~{show(node.points)}"
        return "" if node.points == ZERO and node.stated is None else _signed(node)

    def weight(self, node: Indicator) -> str:
        """Give an item's weight."""
        return "" if node.weight is None else f"{show(node.weight)}%"

    def detail(self, detail: Detail, node: Indicator) -> str:
        """Give what stands in a further column."""
        if detail.key in self._made:
            return "\n".join(self._made[detail.key](node))
        return str(getattr(node, detail.key))

    def _kind(self, node: Indicator) -> str:
        """Say what kind a node is where neither its points' sign nor its own words do."""
        if node.kind is Kind.VETO:
            is_said = self.say("veto.word") in node.title + node.text
            return "" if is_said else self.say(f"veto.{node.reach.value}")
        if node.kind is Kind.BONUS and not node.stated:
            return self._unsaid("kind.bonus", node)
        if node.kind is Kind.PENALTY and not _only_takes(node):
            return self._unsaid("kind.penalty", node)
        return ""

    def _unsaid(self, key: str, node: Indicator) -> str:
        """Give a remark in brackets, or nothing where the title has its words."""
        remark = self.say(key)
        return "" if remark[1:-1] in node.title else remark

    def _subtotal(self, node: Indicator) -> str:
        if node.is_item:
            return ""
        if node.stated is None:
            return "" if node.weight is None else f"({show(node.weight)}%)"
        # A bare (1) at the end of a title would be a number of something.
        key = "subtotal" if node.points >= _PLAIN_FROM else "small_subtotal"
        return self.say(key, points=_signed(node))

    def _criteria(self, node: Indicator) -> Iterator[str]:
        if node.criteria:
            yield node.criteria
        yield from (self._shared[key] for key in node.shared)

    def _levels(self, node: Indicator) -> Iterator[str]:
        for level in node.levels:
            yield self.say("level", name=level.name, range=_range(level), text=level.text).strip()
        if node.allowed:
            yield self.say("allowed", scores=join(map(show, node.allowed)))

    def _scope(self, node: Indicator) -> Iterator[str]:
        if scope := node.scope:
            yield from filter(None, [scope.remark])
            for key, departments in (("only", scope.only), ("exempt", scope.exempt)):
                if departments:
                    yield self.say(key, departments=join(departments))
            if (scope.only or scope.exempt) and scope.when_exempt is not Exemption.RESCALE:
                yield self.say(f"when_exempt.{scope.when_exempt.value}")
        yield from (self._points_for(one) for one in node.points_for)

    def _note(self, node: Indicator) -> Iterator[str]:
        if node.note:
            yield node.note
        if node.maximum is not None:
            yield self.say("maximum", points=show(node.maximum))

    def _points_for(self, one: PointsFor) -> str:
        return self.say("points_for", departments=join(one.departments), points=show(one.points))


def names_itself(node: Indicator) -> bool:
    """Tell whether an item's text opens with its number and title, as its first sentence."""
    if node.requirement or (node.kind is not Kind.BASE and not node.points):
        return False  # its kind is said behind its title
    if not node.title:
        return True
    # An id stands in for the number of an item that has none in print.
    openings = [node.number, ""] if node.number == node.id else [node.number]
    return any(_opens(node.text, opening + node.title) for opening in openings)


def shared_texts(node: Indicator) -> tuple[str, ...]:
    """Give the ids of the texts that an item has only from a cell merged over several items."""
    return () if node.criteria else node.shared


def _opens(text: str, sentence: str) -> bool:
    after = text[len(sentence) : len(sentence) + 1]
    return text.startswith(sentence) and (not after or after in TITLE_ENDS)


def _signed(node: Indicator) -> str:
    """Give points with a plus where they come on top: the sign by which offices mark a bonus."""
    sign = "+" if node.kind is Kind.BONUS and node.points > ZERO else ""
    return f"{sign}{show(node.points)}"


def _only_takes(node: Indicator) -> bool:
    """Tell whether the points themselves show that nothing can be gained."""
    if node.is_item:
        return node.minimum < ZERO and node.points == ZERO
    return all(child.kind is Kind.PENALTY and _only_takes(child) for child in node.children)


def _clings(number: str, title: str) -> bool:
    """Tell whether number and title, side by side, would not be told apart: ``1.1`` ``2017年``."""
    if not number[-1].isalnum():
        return False
    return title[:1].isascii() or "." not in number


def _range(level: Level) -> str:
    unit = "%" if level.is_percent else ""
    if level.points is not None:
        return show(level.points) + unit
    if level.at_least is not None and level.at_most is not None:
        return f"{show(level.at_least)}~{show(level.at_most)}{unit}"
    limits = (("≥", level.at_least), (">", level.above), ("≤", level.at_most), ("<", level.below))
    return join_clauses(f"{sign}{show(at)}{unit}" for sign, at in limits if at is not None)
